//! Backfile catalogues the back issues of newspapers and magazines.

pub mod formats;
pub mod model;
pub mod text;
#[cfg(feature = "gui")]
pub mod ui;
