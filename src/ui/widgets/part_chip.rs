//! A part of what was printed, as it was read: its role, its plain name, how sure that is, and the record that it is
//! linked to. A click opens whatever its caller has to say about it.

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Response, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, pos2, vec2};

use super::paint::{focus_ring, one_line, place};
use crate::ui::theme::{self, Face, Tone, icons, size};

/// What a part is linked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linked<'a> {
    /// Nobody's name, so that there is nothing to link.
    Never,
    No,
    To(&'a str),
}

/// The chip.
#[must_use = "nothing is drawn until it is added"]
pub struct PartChip<'a> {
    name: &'a str,
    words: &'a str,
    icon: &'a str,
    role: &'a str,
    linked: Linked<'a>,
    unsure: Option<u8>,
    warning: &'a str,
    open: bool,
}

impl<'a> PartChip<'a> {
    /// `name` is what a screen reader says; `words` what is read.
    pub fn new(name: &'a str, words: &'a str, linked: Linked<'a>) -> Self {
        Self { name, words, icon: "", role: "", linked, unsure: None, warning: "", open: false }
    }

    pub fn role(mut self, icon: &'a str, role: &'a str) -> Self {
        (self.icon, self.role) = (icon, role);
        self
    }

    /// How sure the reading is, in hundredths, where that is worth saying.
    pub fn unsure(mut self, unsure: Option<u8>) -> Self {
        self.unsure = unsure;
        self
    }

    /// A warning with its sign: "blocked".
    pub fn warning(mut self, warning: &'a str) -> Self {
        self.warning = warning;
        self
    }

    /// What it opens is open.
    pub fn open(mut self, open: bool) -> Self {
        self.open = open;
        self
    }

    fn link_words(&self) -> (String, Tone) {
        match self.linked {
            Linked::Never => (String::new(), Tone::Third),
            Linked::No => ("not linked".to_owned(), Tone::Third),
            Linked::To(record) => (format!("{} {record}", icons::CHECK), Tone::Good),
        }
    }

    /// What a screen reader says besides the name.
    fn told(&self) -> String {
        let link = match self.linked {
            Linked::Never => String::new(),
            Linked::No => "not linked".to_owned(),
            Linked::To(record) => format!("linked to {record}"),
        };
        let unsure = self.unsure.map(|sure| format!("{sure} % sure")).unwrap_or_default();
        let parts = [self.role.to_lowercase(), unsure, self.warning.to_owned(), link];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

const HEIGHT: f32 = 26.0;
const SIDE: f32 = 9.0;
const GAP: f32 = 8.0;

impl Widget for PartChip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let p = theme::palette(ui);
        let icon = if self.icon.is_empty() { 0.0 } else { 14.0 + 6.0 };
        let mut pieces = Vec::new();
        let mut piece = |words: &str, face: Face, tone: Tone, most: f32| {
            if !words.is_empty() {
                let colour = p.tone(tone);
                pieces.push((one_line(ui, words, face, colour, most), colour));
            }
        };
        let room = (ui.max_rect().width().max(160.0) - 2.0 * SIDE - icon).min(420.0);
        let (link, tone) = self.link_words();
        piece(self.role, Face::Small, Tone::Third, 120.0);
        piece(self.words, Face::Body, Tone::Ink, room * 0.5);
        piece(&self.unsure.map(|sure| format!("{sure} %?")).unwrap_or_default(), Face::Small, Tone::Warning, 60.0);
        piece(&link, Face::Small, tone, room * 0.5);
        let warning =
            if self.warning.is_empty() { String::new() } else { format!("{} {}", icons::WARNING, self.warning) };
        piece(&warning, Face::Small, Tone::Warning, 120.0);
        let words: f32 = pieces.iter().map(|(galley, _)| galley.size().x + GAP).sum::<f32>() - GAP;
        let (rect, response) = ui.allocate_exact_size(vec2(icon + words.max(0.0) + 2.0 * SIDE, HEIGHT), Sense::click());
        if ui.is_rect_visible(rect) {
            let (ground, border) = match (self.open, response.hovered()) {
                (true, _) => (p.selection, p.edge),
                (false, true) => (p.hover, p.edge),
                (false, false) => (p.panel, p.line),
            };
            let round = CornerRadius::same(13);
            ui.painter().rect(rect, round, ground, Stroke::new(size::HAIRLINE, border), StrokeKind::Inside);
            if icon > 0.0 {
                let centre = pos2(rect.left() + SIDE + 7.0, rect.center().y);
                super::icon_at(ui, centre, self.icon, 14.0, p.ink_second);
            }
            let mut left = rect.left() + SIDE + icon;
            for (galley, colour) in pieces {
                let width = galley.size().x;
                place(ui, rect.with_min_x(left), Align2::LEFT_CENTER, galley, colour);
                left += width + GAP;
            }
            focus_ring(ui, &response, rect);
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.name));
        let told = self.told();
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_expanded(self.open);
            node.set_description(told);
        });
        response
    }
}
