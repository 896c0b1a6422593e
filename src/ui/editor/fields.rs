//! One field of the draft, and the findings that stand beside it.

use crate::archive::checks;
use crate::desk::{Action, Desk, FieldKey};
use crate::model::{Field as FieldRow, RecordKind, RecordRef};
use crate::store::detail::{ArticleDetail, FindingDetail};
use crate::ui::theme::Tone;
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets as w;
use egui::{Id, Response, Ui};

/// Draws a line of the draft under its label.
pub fn field(
    ui: &mut Ui,
    desk: &mut Desk,
    scene: &mut Scene,
    key: FieldKey,
    label: &str,
    width: f32,
    note: Option<(String, Tone)>,
) {
    let id = Id::unique(("field", key));
    if scene.field == Some(key) {
        scene.field = None;
        ui.memory_mut(|memory| memory.request_focus(id));
        ui.scroll_to_cursor(None);
    }
    let writable = desk.can_write();
    let wrong = desk.draft.errors.contains_key(&key);
    let hint = key.row().map_or("", |row: &FieldRow| row.hint);
    ui.allocate_ui(egui::vec2(width, 0.0), |ui| {
        ui.set_width(width);
        ui.add_enabled_ui(writable, |ui| {
            let text = desk.draft.text_mut(key);
            let mut field = w::Field::new(label, text).id(id).hint(hint).width(width);
            if let Some((note, tone)) = &note {
                field = field.note(note, *tone);
            }
            if wrong {
                field = field.warning("not taken");
            }
            let response = field.show(ui);
            follow(ui, desk, scene, key, &response);
        });
    });
}

/// Tells the desk what happened in a field.
pub fn follow(ui: &Ui, desk: &Desk, scene: &mut Scene, key: FieldKey, response: &Response) {
    // A field that gets the focus by Shift Tab is never told that it gained it.
    let visited = desk.draft.visited() == Some(key);
    let focused = ui.memory(|memory| memory.has_focus(response.id));
    if focused && !visited {
        scene.panel = Some(Panel::Editor);
        scene.act(Action::Visit(Some(key)));
    }
    if response.changed() {
        scene.act(Action::Typed(key));
    }
    if visited && !focused {
        scene.act(Action::Visit(None));
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        scene.focus = Some(Panel::List);
    }
}

/// Draws the findings that concern these fields; `other` stands for those of no field of their own.
pub fn findings_of(ui: &mut Ui, scene: &mut Scene, article: &ArticleDetail, fields: &[&str], writable: bool) {
    for found in &article.findings {
        let place = checks::by_code(&found.code).map_or("other", |check| check.field);
        if fields.contains(&place) {
            finding(ui, scene, found, writable);
        }
    }
}

/// Draws one finding, to be accepted as it is or opened again.
pub fn finding(ui: &mut Ui, scene: &mut Scene, finding: &FindingDetail, writable: bool) {
    let check = checks::by_code(&finding.code);
    let kind = if finding.kind == "issue" { RecordKind::Issue } else { RecordKind::Article };
    let record = RecordRef { kind, id: finding.record };
    ui.push_id((&finding.kind, &finding.code), |ui| {
        if finding.accepted {
            ui.horizontal(|ui| {
                let name = check.map_or(finding.code.as_str(), |check| check.name);
                w::small_text(ui, &format!("{name}: accepted as is"), Tone::Third);
                if writable && w::link_button(ui, "Open again").clicked() {
                    scene.act(Action::Revoke { record, code: finding.code.clone() });
                }
            });
            return;
        }
        let mut shown = w::Finding::new(&finding.detail).why(check.map_or("", |check| check.why));
        if writable {
            shown = shown.acceptable();
        }
        if shown.show(ui) {
            scene.act(Action::Accept { record, code: finding.code.clone() });
        }
    });
}
