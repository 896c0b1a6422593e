//! What every dialog is given: the desk to read, the actions to add to, and the first focus to give away.

use crate::desk::{Action, Desk};
use crate::ui::widgets as w;
use egui::{Context, Id, Key, Response};

/// The room in which a dialog is drawn.
pub struct Stage<'a> {
    pub ctx: &'a Context,
    pub desk: &'a Desk,
    pub out: &'a mut Vec<Action>,
    name: &'static str,
}

fn focused() -> Id {
    Id::unique("the dialog whose first field had its focus")
}

/// The next dialog begins anew.
pub fn nothing_open(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<&'static str>(focused()));
}

impl<'a> Stage<'a> {
    pub fn new(ctx: &'a Context, desk: &'a Desk, out: &'a mut Vec<Action>, name: &'static str) -> Self {
        Stage { ctx, desk, out, name }
    }

    /// Adds an action.
    pub fn act(&mut self, action: Action) {
        self.out.push(action);
    }

    /// Adds an action when a button was used.
    pub fn act_if(&mut self, clicked: bool, action: Action) {
        if clicked {
            self.out.push(action);
        }
    }

    /// Draws a dialog's frame and closes it when the person does.
    pub fn dialog(&mut self, dialog: w::Dialog<'_>, mut add: impl FnMut(&mut Self, w::Part<'_>)) {
        let ctx = self.ctx;
        if dialog.show(ctx, |part| add(self, part)) {
            self.act(Action::CloseDialog);
        }
    }

    /// Gives this widget the focus, once after the dialog or its step came. A widget that is being measured only
    /// could not keep it.
    pub fn first(&self, response: &Response) {
        let given = self.ctx.data(|data| data.get_temp::<&'static str>(focused())) == Some(self.name);
        if !given && response.enabled() {
            self.ctx.data_mut(|data| data.insert_temp(focused(), self.name));
            response.request_focus();
        }
    }
}

/// Whether Enter was pressed in this line of text.
pub fn entered(response: &Response) -> bool {
    response.lost_focus() && response.ctx.input(|input| input.key_pressed(Key::Enter))
}

/// The widest and highest that a dialog can be.
pub fn room(ctx: &Context) -> egui::Vec2 {
    ctx.content_rect().size() - egui::Vec2::splat(2.0 * crate::ui::theme::size::WIDE_GUTTER)
}
