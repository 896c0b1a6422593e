//! A row of a list, of one line or two. A row off the screen costs a rectangle and nothing else.

use egui::accesskit::Role;
use egui::text::TextFormat;
use egui::{Align2, AsIdSalt, Galley, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::paint::{keep_arrows, place, row_ground, text_at};
use super::pill::{Verdict, paint_pill};
use crate::ui::theme::{self, Face, Tone, size};

/// Where a column stands, from the left side of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    pub x: f32,
    pub width: f32,
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Content<'a> {
    Text(&'a str, Tone),
    /// Semi-bold.
    Strong(&'a str),
    /// With words that were sought, by bytes in order; perhaps semi-bold.
    Marked(&'a str, &'a [Range<usize>], bool),
    /// Against the right side, for numbers.
    Number(&'a str, Tone),
    /// A dot and words, in the warning colour.
    Finding(&'a str),
    Pill(Verdict),
    Icon(&'static str, Tone),
}

/// One cell of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell<'a> {
    pub column: Column,
    pub content: Content<'a>,
}

impl<'a> Cell<'a> {
    pub fn new(column: Column, content: Content<'a>) -> Self {
        Self { column, content }
    }
}

/// A row of a list, edge to edge.
#[must_use = "nothing is drawn until `show`"]
pub struct Row<'a> {
    salt: egui::IdSalt,
    name: &'a str,
    cells: &'a [Cell<'a>],
    selected: bool,
    focusable: Option<bool>,
    rule: bool,
    position: Option<(usize, usize)>,
    sense: Sense,
    height: f32,
    second: Option<SecondLine<'a>>,
}

/// A second line below the cells, with words in it that are marked.
#[derive(Clone, Copy)]
struct SecondLine<'a> {
    column: Column,
    text: &'a str,
    marks: &'a [Range<usize>],
}

impl<'a> Row<'a> {
    /// `salt` tells the rows of one list apart (an article's id); `name` is what a screen reader says.
    pub fn new(salt: impl AsIdSalt, name: &'a str, cells: &'a [Cell<'a>]) -> Self {
        Self {
            salt: egui::IdSalt::new(salt),
            name,
            cells,
            selected: false,
            focusable: None,
            rule: false,
            position: None,
            sense: Sense::CLICK,
            height: size::ROW,
            second: None,
        }
    }

    /// All rows of a list are of one height: `size::ROW`, or `size::ROW_OF_TWO` where some have a second line.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// A line below the cells, in a column; `marks` are the bytes of the words to be marked, in order.
    pub fn second_line(mut self, column: Column, text: &'a str, marks: &'a [Range<usize>]) -> Self {
        self.second = Some(SecondLine { column, text, marks });
        self
    }

    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// Whether Tab reaches this row. One row of a list should: by default the selected one.
    pub fn focusable(mut self, focusable: bool) -> Self {
        self.focusable = Some(focusable);
        self
    }

    /// A hairline above: here a new issue begins.
    pub fn rule_above(mut self, rule: bool) -> Self {
        self.rule = rule;
        self
    }

    /// The row's place in its list, counted from 0, and how many rows the list has.
    pub fn position(mut self, at: usize, of: usize) -> Self {
        self.position = Some((at, of));
        self
    }

    /// The row can be dragged, into a collection or to another place in it.
    pub fn draggable(mut self) -> Self {
        self.sense |= Sense::DRAG;
        self
    }

    /// Draws the row over the whole width. `clicked()` is also true for Enter and Space while it has the focus;
    /// the arrow keys are left to the list.
    pub fn show(self, ui: &mut Ui) -> Response {
        let mut sense = self.sense;
        if self.focusable.unwrap_or(self.selected) {
            sense |= Sense::FOCUSABLE;
        }
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), self.height));
        let response = ui.interact(rect, ui.make_persistent_id(self.salt), sense);
        keep_arrows(ui, &response);
        if ui.is_rect_visible(rect) {
            row_ground(ui, rect, &response, self.selected);
            if self.rule {
                super::hairline_above(ui, rect);
            }
            let line = self.first_line(rect);
            for cell in self.cells {
                paint_cell(ui, line, cell, self.selected);
            }
            if let Some(second) = &self.second {
                paint_second(ui, rect.with_min_y(line.bottom() - 4.0), second);
            }
        }
        self.describe(ui, &response);
        if response.hovered()
            && let Some(whole) = self.cut_under_pointer(ui, rect)
        {
            return response.on_hover_text_at_pointer(whole);
        }
        response
    }

    fn first_line(&self, row: Rect) -> Rect {
        if self.second.is_none() { row } else { row.with_max_y(row.top() + size::ROW) }
    }

    /// The words under the pointer, when they had to be cut.
    fn cut_under_pointer(&self, ui: &Ui, row: Rect) -> Option<&'a str> {
        let x = ui.ctx().pointer_hover_pos()?.x - row.left();
        let under = |column: Column| (column.x..column.x + column.width).contains(&x);
        let cell = self.cells.iter().find(|cell| under(cell.column))?;
        let (text, face, mark) = match cell.content {
            Content::Text(text, _) => (text, Face::Body, 0.0),
            Content::Strong(text) | Content::Marked(text, _, _) => (text, Face::Strong, 0.0),
            Content::Finding(text) => (text, Face::Small, super::finding::GAP),
            _ => return None,
        };
        let line = super::one_line(ui, text, face, egui::Color32::PLACEHOLDER, cell.column.width - mark);
        line.elided.then_some(text)
    }

    fn describe(&self, ui: &Ui, response: &Response) {
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, ui.is_enabled(), self.name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(self.selected);
            if let Some((at, of)) = self.position {
                node.set_position_in_set(at);
                node.set_size_of_set(of);
            }
            let cells = self.cells.iter().filter_map(|cell| words(&cell.content));
            let words: Vec<&str> = cells.chain(self.second.map(|second| second.text)).collect();
            node.set_description(words.join(", "));
        });
    }
}

fn words<'a>(content: &Content<'a>) -> Option<&'a str> {
    let words = match content {
        Content::Text(text, _) | Content::Strong(text) | Content::Number(text, _) | Content::Finding(text) => text,
        Content::Marked(text, ..) => text,
        Content::Pill(verdict) => verdict.word(),
        Content::Icon(..) => return None,
    };
    (!words.is_empty()).then_some(words)
}

fn paint_cell(ui: &Ui, row: Rect, cell: &Cell<'_>, selected: bool) {
    let palette = theme::palette(ui);
    let ink = |tone| if selected { palette.tone_selected(tone) } else { palette.tone(tone) };
    let left = row.left() + cell.column.x;
    let rect = Rect::from_min_size(pos2(left, row.top()), vec2(cell.column.width, row.height()));
    match cell.content {
        Content::Text(text, tone) => {
            text_at(ui, rect, Align2::LEFT_CENTER, text, Face::Body, ink(tone));
        }
        Content::Strong(text) => {
            text_at(ui, rect, Align2::LEFT_CENTER, text, Face::Strong, palette.ink);
        }
        Content::Marked(text, marks, strong) => {
            let face = if strong { Face::Strong } else { Face::Body };
            let galley = marked(ui, text, marks, face.format(palette.ink), Face::Strong, rect.width());
            place(ui, rect, Align2::LEFT_CENTER, galley, palette.ink);
        }
        Content::Number(text, tone) => {
            text_at(ui, rect, Align2::RIGHT_CENTER, text, Face::Body, ink(tone));
        }
        Content::Finding(text) => super::finding::paint_finding(ui, rect, text),
        Content::Pill(verdict) => paint_pill(ui, rect, verdict),
        Content::Icon(icon, tone) => {
            super::icon_at(ui, pos2(left + size::ICON / 2.0, row.center().y), icon, size::ICON, ink(tone));
        }
    }
}

/// Marked words stand out by their weight and by their ground.
fn paint_second(ui: &Ui, row: Rect, second: &SecondLine<'_>) {
    let palette = theme::palette(ui);
    let rect = Rect::from_x_y_ranges(
        row.left() + second.column.x..=row.left() + second.column.x + second.column.width,
        row.top()..=row.bottom() - 4.0,
    );
    let plain = Face::Small.format(palette.ink_second);
    let (text, marks) = from_mark(second.text, second.marks, (rect.width() / LETTER) as usize);
    let galley = marked(ui, &text, &marks, plain, Face::SmallStrong, rect.width());
    place(ui, rect, Align2::LEFT_CENTER, galley, palette.ink_second);
}

/// About the width of a letter of the second line.
const LETTER: f32 = 6.2;

/// Where the room is short for so many letters, the line begins further on, so that the first marked word is seen.
fn from_mark<'t>(text: &'t str, marks: &[Range<usize>], room: usize) -> (Cow<'t, str>, Vec<Range<usize>>) {
    let whole = || (Cow::Borrowed(text), marks.to_vec());
    let Some(first) = marks.first().filter(|first| text.is_char_boundary(first.start)) else { return whole() };
    if text.get(..first.end).is_none_or(|before| before.chars().count() <= room) {
        return whole();
    }
    let before = &text[..first.start];
    let back = before.char_indices().rev().take((room / 4).max(1)).last().map_or(0, |(at, _)| at);
    let start = text[back..first.start].find(' ').map_or(back, |blank| back + blank + 1);
    let shift = |at: usize| at - start + '…'.len_utf8();
    let marks = marks.iter().map(|mark| shift(mark.start)..shift(mark.end)).collect();
    (Cow::Owned(format!("…{}", &text[start..])), marks)
}

/// One line in which marked words stand out by their weight and by their ground.
fn marked(ui: &Ui, text: &str, marks: &[Range<usize>], plain: TextFormat, strong: Face, width: f32) -> Arc<Galley> {
    let palette = theme::palette(ui);
    let format = TextFormat { background: palette.marked, ..strong.format(palette.ink) };
    let mut job = Face::Small.one_line("", palette.ink, width);
    job.sections.clear();
    let mut from = 0;
    for mark in marks {
        let (Some(before), Some(word)) = (text.get(from..mark.start), text.get(mark.clone())) else { continue };
        job.append(before, 0.0, plain.clone());
        job.append(word, 0.0, format.clone());
        from = mark.end;
    }
    job.append(text.get(from..).unwrap_or_default(), 0.0, plain);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_room_is_short_the_first_marked_word_is_seen() {
        let text = "Under an old lantern at the end of the mole the crane stood still";
        let at = text.find("crane").expect("there");
        let marks = Vec::from_iter(std::iter::once(at..at + 5));
        assert_eq!(from_mark(text, &marks, 80), (Cow::Borrowed(text), marks.clone()));
        let (short, moved) = from_mark(text, &marks, 20);
        assert!(short.starts_with('…') && short.find("crane").is_some_and(|at| at < 12), "{short}");
        assert_eq!(&short[moved[0].clone()], "crane");
        assert_eq!(from_mark("Ohne Zeichen", &[], 3).0, "Ohne Zeichen");
    }
}
