//! Backfile catalogues the back issues of newspapers and magazines.

pub mod archive;
pub mod desk;
pub mod formats;
pub mod model;
pub mod store;
pub mod text;
#[cfg(feature = "gui")]
pub mod ui;
pub mod work;
