//! One field of the draft, and the findings that stand beside it.

use crate::archive::checks;
use crate::desk::fields::letter_of;
use crate::desk::{Action, Desk, FieldKey, Spot};
use crate::model::{Field as FieldRow, RecordKind, RecordRef};
use crate::store::detail::{ArticleDetail, FindingDetail};
use crate::ui::theme::{self, Face, Tone};
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets as w;
use egui::{Align2, CornerRadius, Id, Rect, Response, Ui, pos2, vec2};

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
    field_of(ui, desk, scene, key, label, width, Dress { note, ..Dress::default() });
}

/// What a field has besides its label and its text.
#[derive(Default)]
pub struct Dress {
    /// Words at its right, inside.
    pub note: Option<(String, Tone)>,
    /// Lines that there is room for; 0 is one.
    pub rows: usize,
    /// It is the first of several that a letter may lead to.
    pub first: bool,
}

/// Draws a field of the draft under its label; the response is the text's own.
pub fn field_of(
    ui: &mut Ui,
    desk: &mut Desk,
    scene: &mut Scene,
    key: FieldKey,
    label: &str,
    width: f32,
    dress: Dress,
) -> Response {
    let id = Id::unique(("field", key));
    let comes = scene.field == Some(key);
    if comes {
        scene.field = None;
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let writable = desk.can_write();
    let wrong = desk.draft.errors.contains_key(&key);
    let hint = key.row().map_or("", |row: &FieldRow| row.hint);
    let drawn = ui.allocate_ui(egui::vec2(width, 0.0), |ui| {
        ui.set_width(width);
        ui.add_enabled_ui(writable, |ui| {
            let text = desk.draft.text_mut(key);
            let mut field = w::Field::new(label, text).id(id).hint(hint).width(width).rows(dress.rows);
            if let Some((note, tone)) = &dress.note {
                field = field.note(note, *tone);
            }
            if wrong {
                field = field.warning("not taken");
            }
            let response = field.show(ui);
            if comes {
                response.scroll_to_me(None);
            }
            hint_at(ui, desk, letter_of(&key, dress.first), &response);
            follow(ui, desk, scene, key, &response);
            response
        })
    });
    drawn.inner.inner
}

/// Shows the letter that leads to a place, while one is waited for; a screen reader is always told.
pub fn hint_at(ui: &Ui, desk: &Desk, letter: Option<char>, response: &Response) {
    let Some(letter) = letter else { return };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(format!("F2 {letter}")));
    if !desk.fields.going {
        return;
    }
    let palette = theme::palette(ui);
    let top = response.rect.right_top();
    let cap = Rect::from_min_size(pos2(top.x - 20.0, top.y - 19.0), vec2(18.0, 16.0));
    // Above whatever stands there, and no wider than the page.
    let painter = ui.painter().with_clip_rect(ui.clip_rect());
    painter.rect_filled(cap, CornerRadius::same(4), palette.accent);
    w::text_at(ui, cap, Align2::CENTER_CENTER, &letter.to_string(), Face::SmallStrong, palette.on_accent);
}

/// Gives this the focus if it is the place that is to have it.
pub fn take_spot(ui: &Ui, scene: &mut Scene, spot: Spot, response: &Response) {
    if scene.spot == Some(spot) {
        scene.spot = None;
        scene.panel = Some(Panel::Editor);
        response.request_focus();
        response.scroll_to_me(None);
        ui.ctx().request_repaint();
    }
}

/// Tells the desk what happened in a field.
pub fn follow(ui: &Ui, desk: &Desk, scene: &mut Scene, key: FieldKey, response: &Response) {
    // A field that gets the focus by Shift Tab is never told that it gained it.
    let visited = desk.draft.visited() == Some(key);
    scene.visited |= visited;
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
