//! What the window has to say, above whatever fills its middle.

use crate::desk::notice::Gravity;
use crate::desk::{Action, Desk};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Frame, Margin, Ui};

/// Draws the notices, above whatever fills the middle.
pub fn notices(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    crate::ui::who::show(ui, desk, scene);
    for notice in &desk.notices {
        let names: Vec<&str> = notice.actions.iter().map(|(name, _)| name.as_str()).collect();
        let bar = match notice.gravity {
            Gravity::Information => w::Notice::information(&notice.text),
            Gravity::Warning => w::Notice::warning(&notice.text),
            Gravity::Error => w::Notice::error(&notice.text),
        };
        let margin = Margin { left: 12, right: 12, top: 8, bottom: 0 };
        let answer = Frame::new()
            .inner_margin(margin)
            .show(ui, |ui| ui.push_id(notice.number, |ui| bar.actions(&names).closable().show(ui)).inner);
        if let Some(action) = answer.inner.action {
            scene.act(Action::NoticeAction { notice: notice.number, action });
        }
        if answer.inner.closed {
            scene.act(Action::CloseNotice(notice.number));
        }
    }
}
