//! The dialogs: each draws the desk's state for it and answers with actions. None keeps state of its own.

use crate::desk::{Action, Desk};
use egui::Context;

/// Draws the dialog that is open, if any.
pub fn show(_ctx: &Context, _desk: &mut Desk, _out: &mut Vec<Action>) {}
