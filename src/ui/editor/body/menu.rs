//! The menu of a right click in the body, and of its key: what can be done with the words there.

use crate::desk::body::spelling::Deed as SpellingDeed;
use crate::desk::command::by_id;
use crate::desk::{Action, Desk};
use crate::ui::keys::shown;
use crate::ui::theme;
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Id, Popup, Response, Ui};

/// What the menu holds, in groups.
const GROUPS: &[&[&str]] =
    &[&["split-paragraph", "line-to-headline", "line-to-byline", "line-to-credit"], &["find-in-body", "compare"]];

fn popup_id(body: &Response) -> Id {
    body.id.with("menu")
}

/// Shows the menu where it was asked for: under the pointer, or at the caret where a key asked.
/// To be drawn when the article lies on the desk again: the commands ask for it.
pub fn show(ui: &Ui, desk: &Desk, scene: &mut Scene) {
    let Some(body) = scene.body.response.take() else { return };
    let text = desk.body_text();
    let id = popup_id(&body);
    if std::mem::take(&mut scene.body.menu) {
        let caret = scene.body.view.caret().head;
        let at = scene.body.view.rect_of(ui, text, caret).map(|rect| rect.left_bottom());
        scene.body.menu_at = at;
        Popup::open_id(ui.ctx(), id);
        scene.act(SpellingDeed::Suggest.into());
    }
    if body.secondary_clicked() {
        scene.body.menu_at = body.interact_pointer_pos();
        Popup::open_id(ui.ctx(), id);
        scene.act(SpellingDeed::Suggest.into());
    }
    let Some(at) = scene.body.menu_at else { return };
    let open = Popup::is_id_open(ui.ctx(), id);
    let popup = Popup::new(id, ui.ctx().clone(), at, ui.layer_id()).style(theme::menu_style).open_memory(None);
    let shown = popup.show(|ui| rows(ui, desk, scene));
    if open && shown.is_none() {
        scene.body.menu_at = None;
    }
}

fn rows(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    ui.set_min_width(240.0);
    super::spelling::rows(ui, desk, scene);
    for (n, group) in GROUPS.iter().enumerate() {
        if n > 0 {
            ui.separator();
        }
        for command in group.iter().filter_map(|id| by_id(id)) {
            let key = shown(command.keys);
            let item = w::MenuItem::new(command.words).key(&key);
            if ui.add_enabled((command.ready)(desk), item).clicked() {
                scene.act(Action::Command(command.id));
            }
        }
    }
}
