//! What can be done with an image: its menu beside the credit.

use crate::desk::pictures::PictureAction;
use crate::desk::{Action, Desk};
use crate::store::detail::ImageDetail;
use crate::ui::theme::{self, icons};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Popup, Ui};

/// Draws the button and, once it was pressed, the menu.
pub fn menu(ui: &mut Ui, desk: &Desk, scene: &mut Scene, (at, of): (usize, usize), image: &ImageDetail) {
    if !desk.can_write() {
        return;
    }
    let button = w::icon_button(ui, icons::MORE, &format!("Image {} …", at + 1), "");
    let mut wanted = None;
    Popup::menu(&button).style(theme::menu_style).show(|ui| {
        let mut row = |ready: bool, item: w::MenuItem, action: Action| {
            if ui.add_enabled(ready, item).clicked() {
                wanted = Some(action);
            }
        };
        let picture = |action| Action::Picture(action);
        let pictured = image.picture.is_some();
        let words = if pictured { "Replace the picture…" } else { "Add its picture…" };
        let look = w::MenuItem::new("Look at the picture").icon(icons::EYE).key("Alt Enter");
        row(pictured, look, picture(PictureAction::Look(image.id)));
        row(true, w::MenuItem::new(words).icon(icons::IMAGE), picture(PictureAction::AskAdd(Some(image.id))));
        row(pictured, w::MenuItem::new("Take the picture off"), picture(PictureAction::TakeOff(image.id)));
        let up = w::MenuItem::new("Move up").icon(icons::ARROW_UP).key("Ctrl Shift ↑");
        row(at > 0, up, picture(PictureAction::Shift(image.id, -1)));
        let down = w::MenuItem::new("Move down").icon(icons::ARROW_DOWN).key("Ctrl Shift ↓");
        row(at + 1 < of, down, picture(PictureAction::Shift(image.id, 1)));
        let words = format!("Remove image {}", at + 1);
        row(true, w::MenuItem::new(&words).icon(icons::REMOVE), Action::RemoveImage(image.id));
    });
    if let Some(action) = wanted {
        scene.act(action);
    }
}
