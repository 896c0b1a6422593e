//! The bylines: each as printed, with whom it was read as.

use super::fields::{field, findings_of};
use crate::desk::{Action, Desk, FieldKey};
use crate::model::{RecordKind, Role};
use crate::store::detail::ArticleDetail;
use crate::ui::theme::{Tone, icons};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::Ui;

/// Draws the bylines.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, article: &ArticleDetail) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        for (at, byline) in article.bylines.iter().enumerate() {
            ui.horizontal_top(|ui| {
                let key = FieldKey::new(RecordKind::Byline, byline.id, "byline");
                let role = Role::from_word(&byline.role).unwrap_or_default();
                let same = byline.name.trim() == byline.printed.trim();
                let note = match (role, same) {
                    (Role::Author, true) => None,
                    (role, true) => Some((role.label().to_lowercase(), Tone::Third)),
                    (_, false) => Some((byline.name.clone(), Tone::Good)),
                };
                let width = (ui.available_width() - 40.0).min(360.0);
                field(ui, desk, scene, key, &format!("Byline {}", at + 1), width, note);
                if desk.can_write() {
                    ui.vertical(|ui| {
                        ui.add_space(20.0);
                        let name = format!("Remove byline {}", at + 1);
                        if w::icon_button(ui, icons::REMOVE, &name, "").clicked() {
                            scene.act(Action::RemoveByline(byline.id));
                        }
                    });
                }
            });
        }
        findings_of(ui, scene, article, &["byline"], desk.can_write());
        if desk.can_write() && ui.add(w::PushButton::bare("Add byline").icon(icons::ADD).key("Ctrl B")).clicked() {
            scene.act(Action::AddByline);
        }
    });
}
