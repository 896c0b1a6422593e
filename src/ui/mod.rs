//! The window: egui and nothing but. It draws what `desk` holds and must not read or write an archive itself.

pub mod theme;
pub mod widgets;
