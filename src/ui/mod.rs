//! The window: egui and nothing but. Views draw the desk and answer with actions; nothing here opens a file or asks SQL.

pub mod dialogs;
pub mod theme;
pub mod widgets;
