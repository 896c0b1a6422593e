//! The head of a collection's page: its look, title, subtitle, curator and introduction, each typed in its place.

use super::look;
use crate::desk::{Desk, FieldKey};
use crate::model::RecordKind;
use crate::store::collection::CollectionSheet;
use crate::ui::editor::{field, follow};
use crate::ui::theme::{Tone, size};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Id, Ui, vec2};

/// Draws the head.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, sheet: &CollectionSheet) {
    ui.spacing_mut().item_spacing = vec2(8.0, 10.0);
    ui.set_max_width(ui.available_width().min(size::READER_MEASURE + 160.0));
    let key = |name| FieldKey::new(RecordKind::Collection, sheet.brief.id, name);
    ui.horizontal_top(|ui| {
        look::button(ui, scene, &sheet.brief, desk.can_write());
        ui.vertical(|ui| title(ui, desk, scene, key("collection.title")));
    });
    ui.horizontal_top(|ui| {
        let room = ui.available_width() - 8.0;
        field(ui, desk, scene, key("collection.subtitle"), "Subtitle", (room * 0.62).floor(), None);
        field(ui, desk, scene, key("collection.curator"), "Curator", (room * 0.38).floor(), None);
    });
    introduction(ui, desk, scene, key("collection.introduction"));
}

fn title(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, key: FieldKey) {
    let named = scene.field == Some(key);
    if named {
        scene.field = None;
    }
    let id = Id::unique(("field", key));
    if named {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let writable = desk.can_write();
    let text = desk.draft.text_mut(key);
    let hint = "What it is called";
    let response = ui.add_enabled_ui(writable, |ui| w::headline_text(ui, id, "Title", text, hint)).inner;
    follow(ui, desk, scene, key, &response);
    if let Some(rejected) = desk.draft.errors.get(&key) {
        w::small_text(ui, &rejected.why, Tone::Warning);
    }
}

fn introduction(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, key: FieldKey) {
    let id = Id::unique(("field", key));
    let (writable, width) = (desk.can_write(), ui.available_width());
    ui.add_enabled_ui(writable, |ui| {
        let text = desk.draft.text_mut(key);
        let rows = text.lines().count().clamp(2, 8);
        let hint = "What the reader is to know first";
        let response = w::Field::new("Introduction", text).id(id).hint(hint).width(width).rows(rows).show(ui);
        follow(ui, desk, scene, key, &response);
    });
}
