//! A tall row: a number, a headline in the reader's face, a line of small words, and what is odd. It can be dragged to
//! another place; where it is dropped is its list's affair.

use egui::accesskit::Role;
use egui::{Align2, CursorIcon, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use super::paint::{keep_arrows, one_line, place, row_ground, text_at};
use crate::ui::theme::{self, Face, icons, size};

/// One card.
#[must_use = "nothing is drawn until `show_at`"]
pub struct Card<'a> {
    salt: egui::IdSalt,
    headline: &'a str,
    /// There is no headline: the words in its place are ours.
    pub nameless: bool,
    /// A section begins: its words stand alone.
    pub heading: bool,
    /// The number before it; nothing: its place.
    pub number: Option<usize>,
    pub meta: &'a str,
    /// A third line, of somebody's own words.
    pub note: &'a str,
    pub finding: &'a str,
    pub selected: bool,
    pub focusable: bool,
    pub draggable: bool,
    /// Counted from 0, and how many there are.
    pub place: (usize, usize),
}

const HANDLE: f32 = 20.0;
const NUMBER: f32 = 28.0;

impl<'a> Card<'a> {
    pub fn new(salt: impl egui::AsIdSalt, headline: &'a str) -> Self {
        Self {
            salt: egui::IdSalt::new(salt),
            headline,
            nameless: false,
            heading: false,
            number: None,
            meta: "",
            note: "",
            finding: "",
            selected: false,
            focusable: false,
            draggable: false,
            place: (0, 0),
        }
    }

    /// Draws the card at a place that was allocated before. One out of sight costs a rectangle and nothing else.
    pub fn show_at(self, ui: &mut Ui, rect: Rect) -> Response {
        let mut sense = if self.draggable { Sense::click_and_drag() } else { Sense::CLICK };
        sense -= Sense::FOCUSABLE;
        if self.focusable {
            sense |= Sense::FOCUSABLE;
        }
        let response = ui.interact(rect, ui.make_persistent_id(self.salt), sense);
        keep_arrows(ui, &response);
        let cut = ui.is_rect_visible(rect) && self.paint(ui, rect, &response);
        self.describe(ui, &response);
        if response.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        } else if cut && response.hovered() {
            return response.on_hover_text_at_pointer(self.headline);
        }
        response
    }

    /// True where the headline had to be cut.
    fn paint(&self, ui: &Ui, rect: Rect, response: &Response) -> bool {
        let palette = theme::palette(ui);
        let ink = |tone| if self.selected { palette.tone_selected(tone) } else { palette.tone(tone) };
        super::hairline_below(ui, rect.with_min_x(rect.left() + HANDLE + NUMBER + 12.0));
        row_ground(ui, rect, response, self.selected);
        if self.draggable && (response.hovered() || self.selected) {
            let centre = pos2(rect.left() + 14.0, rect.center().y);
            super::icon_at(ui, centre, icons::DRAG, size::ICON, ink(theme::Tone::Third));
        }
        if self.heading {
            return self.paint_heading(ui, rect);
        }
        let (above, below) =
            (rect.with_max_y(rect.top() + 34.0).with_min_y(rect.top() + 6.0), rect.with_min_y(rect.top() + 32.0));
        let number = Rect::from_min_size(pos2(rect.left() + HANDLE, above.top()), vec2(NUMBER, above.height()));
        let figure = self.number.unwrap_or(self.place.0 + 1).to_string();
        text_at(ui, number, Align2::RIGHT_CENTER, &figure, Face::Body, ink(theme::Tone::Third));
        let left = rect.left() + HANDLE + NUMBER + 12.0;
        let odd = if rect.width() > 520.0 { 138.0 } else { 24.0 };
        let right = if self.finding.is_empty() { rect.right() - 16.0 } else { rect.right() - 16.0 - odd - 8.0 };
        let tone = if self.nameless { theme::Tone::Third } else { theme::Tone::Ink };
        let headline = above.with_min_x(left).with_max_x(right);
        let words = one_line(ui, self.headline, Face::ReaderStrong, ink(tone), headline.width());
        let cut = words.elided;
        place(ui, headline, Align2::LEFT_CENTER, words, ink(tone));
        let bottom = if self.note.is_empty() { rect.bottom() - 8.0 } else { below.top() + 18.0 };
        let meta = below.with_min_x(left).with_max_x(right).with_max_y(bottom);
        text_at(ui, meta, Align2::LEFT_CENTER, self.meta, Face::Small, ink(theme::Tone::Second));
        if !self.note.is_empty() {
            let note =
                rect.with_min_x(left).with_max_x(right).with_min_y(meta.bottom()).with_max_y(rect.bottom() - 6.0);
            let words = one_line(ui, self.note, Face::ReaderItalic, ink(theme::Tone::Second), note.width());
            place(ui, note, Align2::LEFT_CENTER, words, ink(theme::Tone::Second));
        }
        let odd_place = rect.with_min_x(rect.right() - 16.0 - odd).with_max_x(rect.right() - 16.0);
        if odd > 100.0 {
            super::finding::paint_finding(ui, odd_place, self.finding);
        } else if !self.finding.is_empty() {
            super::icon_at(ui, odd_place.center(), icons::WARNING, size::ICON, palette.warning);
        }
        cut
    }

    /// A heading stands on the ground of its section, with no number.
    fn paint_heading(&self, ui: &Ui, rect: Rect) -> bool {
        let palette = theme::palette(ui);
        let tone = if self.nameless { palette.ink_second } else { palette.ink };
        let room = rect.with_min_x(rect.left() + HANDLE + 8.0).with_max_x(rect.right() - 16.0);
        let room = room.with_min_y(rect.top() + 10.0);
        let words = one_line(ui, self.headline, Face::Title, tone, room.width());
        let cut = words.elided;
        place(ui, room, Align2::LEFT_CENTER, words, tone);
        cut
    }

    fn describe(&self, ui: &Ui, response: &Response) {
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, ui.is_enabled(), self.headline));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(self.selected);
            node.set_position_in_set(self.place.0);
            node.set_size_of_set(self.place.1);
            let words: Vec<&str> =
                [self.meta, self.note, self.finding].into_iter().filter(|words| !words.is_empty()).collect();
            node.set_description(words.join(", "));
        });
    }
}
