//! The collections that the article is in; a click goes there.

use crate::desk::{Action, CollectionAction as Do, Desk};
use crate::store::detail::ArticleDetail;
use crate::ui::collection_view::look;
use crate::ui::theme::{Tone, icons};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Ui, vec2};

/// Draws them.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene, article: &ArticleDetail) {
    let known = desk.collections.homes_of == Some(article.id);
    w::labelled(ui, "Collections", |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            let homes = if known { desk.collections.homes.as_slice() } else { &[] };
            for home in homes {
                let chip = w::PushButton::quiet(&home.title).icon(look::icon(home.icon, false));
                let said = if home.with_issue { "With its whole issue. Go there" } else { "Go there" };
                if ui.add(chip).on_hover_text(said).clicked() {
                    scene.act(Action::Collection(Do::Open(home.id)));
                }
            }
            if homes.is_empty() && !desk.can_write() {
                w::small_text(ui, "none", Tone::Third);
            }
            if desk.can_write() {
                let add = ui.add(w::PushButton::bare("Add to collection").icon(icons::ADD).key("Ctrl Alt A"));
                if add.clicked() {
                    scene.act(Action::Command("collect"));
                }
            }
        });
    });
}
