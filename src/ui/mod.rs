//! The window: egui and nothing but. Views draw the desk and answer with actions; nothing here opens an archive or
//! asks SQL, and nothing waits.

mod annals_view;
mod app;
mod authority;
mod chooser;
mod collection_view;
mod credits_view;
pub mod dialogs;
mod differences;
mod editor;
mod images;
mod issue_view;
mod keys;
mod listing;
mod narrow;
mod navigator;
mod palette_box;
mod palette_lines;
mod queue_view;
mod run_map;
mod side;
mod start;
mod status;
pub mod theme;
mod top;
mod trash;
pub mod view;
mod view_switch;
mod who;
pub mod widgets;

pub use app::{Window, run};
