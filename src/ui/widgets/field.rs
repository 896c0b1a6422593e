//! A line to type in, with its label. The text belongs to the caller; nothing is kept here.

use egui::{Align2, Color32, CornerRadius, Frame, Id, Margin, Response, Stroke, TextEdit, Ui, Vec2, vec2};

use super::paint::{focus_ring, text_at};
use crate::ui::theme::{self, Face, Tone, icons, size};

/// A labelled line of text. Its accessible name is the label.
#[must_use = "nothing is drawn until `show`"]
pub struct Field<'a> {
    label: &'a str,
    text: &'a mut String,
    id: Option<Id>,
    hint: &'a str,
    beside: Option<f32>,
    width: f32,
    warning: &'a str,
    note: Option<(&'a str, Tone)>,
    hidden_label: bool,
    rows: usize,
}

impl<'a> Field<'a> {
    /// The label stands above, and the field fills the width.
    pub fn new(label: &'a str, text: &'a mut String) -> Self {
        Self {
            label,
            text,
            id: None,
            hint: "",
            beside: None,
            width: f32::INFINITY,
            warning: "",
            note: None,
            hidden_label: false,
            rows: 1,
        }
    }

    /// An id of the caller's, to give the field the focus later.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// What stands in the empty field.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// The label stands left, in a column of `width` points (`size::FIELD_LABEL` is the usual).
    pub fn beside(mut self, width: f32) -> Self {
        self.beside = Some(width);
        self
    }

    /// The label is said but not drawn.
    pub fn hidden_label(mut self) -> Self {
        self.hidden_label = true;
        self
    }

    /// Room for several lines.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Marks the field, and says why at its right; empty says that all is well.
    pub fn warning(mut self, warning: &'a str) -> Self {
        self.warning = warning;
        self
    }

    /// Words at the right inside: "✓ Monday".
    pub fn note(mut self, note: &'a str, tone: Tone) -> Self {
        self.note = Some((note, tone));
        self
    }

    /// Draws the field; the response is the text's own.
    pub fn show(self, ui: &mut Ui) -> Response {
        let id = self.id.unwrap_or_else(|| ui.make_persistent_id(("field", self.label)));
        if let (Some(column), false) = (self.beside, self.hidden_label) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                self.paint_label(ui, vec2(column, size::CONTROL));
                self.line(ui, id)
            })
            .inner
        } else {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                if !self.hidden_label {
                    self.paint_label(ui, vec2(ui.available_width(), 16.0));
                }
                self.line(ui, id)
            })
            .inner
        }
    }

    /// Drawn, not added: the text's node already carries the name.
    fn paint_label(&self, ui: &mut Ui, size: Vec2) {
        let (_, rect) = ui.allocate_space(size);
        let colour = theme::palette(ui).ink_third;
        text_at(ui, rect, Align2::LEFT_CENTER, self.label, Face::Small, colour);
    }

    fn line(self, ui: &mut Ui, id: Id) -> Response {
        let palette = theme::palette(ui);
        let border = border(ui, id, !self.warning.is_empty());
        let edit = match self.rows {
            0 | 1 => TextEdit::singleline(self.text).align(Align2::LEFT_CENTER),
            rows => TextEdit::multiline(self.text).desired_rows(rows),
        };
        let mut edit = edit
            .id(id)
            .hint_text(Face::Body.rich(self.hint, palette.ink_third))
            .desired_width(self.width)
            .min_size(vec2(0.0, size::CONTROL))
            .frame(frame(palette.raised, border));
        if let Some((note, tone)) = self.note {
            edit = edit.suffix(Face::Small.rich(note, palette.tone(tone)));
        }
        if !self.warning.is_empty() {
            edit = edit.suffix(Face::Small.rich(format!("{} {}", icons::WARNING, self.warning), palette.warning));
        }
        let response = ui.add(edit).accessible_name(self.label);
        focus_ring(ui, &response, response.rect.shrink(size::HAIRLINE));
        if !self.warning.is_empty() {
            ui.ctx().accesskit_node_builder(id, |node| node.set_description(self.warning));
        }
        response
    }
}

pub(super) fn border(ui: &Ui, id: Id, warns: bool) -> Color32 {
    let palette = theme::palette(ui);
    let over = ui.ctx().read_response(id).is_some_and(|response| response.hovered());
    match (warns, over) {
        (true, _) => palette.warning,
        (false, true) => palette.edge,
        (false, false) => palette.line,
    }
}

pub(super) fn frame(ground: Color32, border: Color32) -> Frame {
    Frame::new()
        .fill(ground)
        .stroke(Stroke::new(size::HAIRLINE, border))
        .corner_radius(CornerRadius::same(size::RADIUS))
        .inner_margin(Margin::symmetric(9, 3))
}
