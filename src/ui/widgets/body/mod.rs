//! The article's text, set as in print and edited in place: a caret, a selection, marks. Only the blocks near the view are
//! laid out, so that a million letters take a key as quickly as a few. The text belongs to the caller; what a spelling or a
//! search is, it does not know.

mod access;
mod blocks;
mod keys;
mod measure;
mod paint;
mod place;
mod pointer;
#[cfg(test)]
mod tests;

use crate::ui::theme::{Face, size};
use blocks::Blocks;
use egui::text_edit::TextEditState;
use egui::{Context, EventFilter, Id, Rect, Response, Sense, Ui, vec2};
use measure::Measure;
use std::ops::Range;

/// Why letters are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A wavy line below.
    Misspelt,
    /// A ground behind: what a search found.
    Found,
    /// What a search found and stands at.
    Current,
}

/// Marked letters of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// In bytes of the text, on letter boundaries; marks of a kind come in order and do not overlap.
    pub bytes: Range<usize>,
    pub kind: MarkKind,
}

/// The caret and what is selected, in bytes of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Caret {
    /// Where the selection began; it does not move while Shift is down.
    pub anchor: usize,
    pub head: usize,
    /// At the end of a row rather than at the beginning of the next, where both are the same place.
    at_row_end: bool,
    /// Where up and down lead to, in points from the left.
    column: Option<f32>,
}

impl Caret {
    pub fn at(byte: usize) -> Self {
        Caret { anchor: byte, head: byte, ..Caret::default() }
    }

    pub fn over(range: Range<usize>) -> Self {
        Caret { anchor: range.start, head: range.end, ..Caret::default() }
    }

    pub fn range(&self) -> Range<usize> {
        self.anchor.min(self.head)..self.anchor.max(self.head)
    }

    pub fn is_empty(&self) -> bool {
        self.anchor == self.head
    }
}

/// What an input method has composed and not yet committed; it is shown in the text and stands not in it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Composing {
    text: String,
    /// In characters of it.
    active: Option<Range<usize>>,
}

/// By what a drag selects.
#[derive(Clone, Debug, Default, PartialEq)]
enum Grain {
    #[default]
    Letter,
    Word(Range<usize>),
    Line(Range<usize>),
}

/// What the eye and the hand keep of one text between frames.
#[derive(Default)]
pub struct BodyView {
    blocks: Blocks,
    measure: Measure,
    caret: Caret,
    composing: Option<Composing>,
    grain: Grain,
    /// For so many frames the caret is to be brought into view.
    reveal: u8,
    touched: f64,
    had_focus: bool,
    wanted: Option<Range<usize>>,
    /// When and where the pointer was pressed last, and how often.
    pressed: (f64, egui::Pos2, u32),
    version: Option<u64>,
    /// What a layout depends on: width, pixels per point.
    made_for: (f32, f32),
    rect: Option<Rect>,
}

impl BodyView {
    pub fn caret(&self) -> Caret {
        self.caret
    }

    /// Puts the caret or a selection somewhere in the text as it is drawn next, and brings it into view.
    pub fn go_to(&mut self, range: Range<usize>) {
        self.wanted = Some(range);
    }

    /// Words and letters of the text, without the ends of lines.
    pub fn counts(&self) -> (usize, usize) {
        (self.blocks.words(), self.blocks.letters())
    }

    /// What of the text was in view, in bytes.
    pub fn seen(&self, clip: Rect) -> Range<usize> {
        let Some(rect) = self.rect.filter(|_| !self.blocks.list.is_empty()) else { return 0..0 };
        let first = self.blocks.at_height(clip.top() - rect.top());
        let last = self.blocks.at_height(clip.bottom() - rect.top());
        self.blocks.bytes(first).start..self.blocks.bytes(last).end
    }

    /// Where a place of the text is in the window, as of the last frame.
    pub fn rect_of(&mut self, ui: &Ui, text: &str, byte: usize) -> Option<Rect> {
        let rect = self.rect?;
        let caret = Caret::at(byte.min(text.len()));
        Some(self.caret_rect(ui, text, &caret).translate(rect.min.to_vec2()))
    }

    fn follow(&mut self, ui: &Ui, text: &str, version: u64, focused: bool) {
        if self.version != Some(version) {
            self.version = Some(version);
            if let Some(splice) = self.blocks.follow(text) {
                let to = |at: usize| if focused { splice.fresh().end } else { splice.moved(at) };
                self.caret = Caret { anchor: to(self.caret.anchor), head: to(self.caret.head), ..Caret::default() };
                self.reveal = if focused { 2 } else { self.reveal };
            }
        }
        if let Some(range) = self.wanted.take() {
            self.caret = Caret::over(range);
            self.reveal = 2;
        }
        self.keep_within(text);
        let made_for = (self.made_for.0, ui.pixels_per_point());
        if self.made_for != made_for {
            self.made_for = made_for;
            self.measure = Measure::default();
            self.forget_heights();
        }
        self.guess(ui, text);
    }

    fn set_width(&mut self, width: f32) {
        if (self.made_for.0 - width).abs() > 0.5 {
            self.made_for.0 = width;
            self.forget_heights();
        }
    }

    fn forget_heights(&mut self) {
        for block in &mut self.blocks.list {
            block.height = blocks::UNKNOWN;
        }
    }

    fn guess(&mut self, ui: &Ui, text: &str) {
        if self.blocks.list.iter().all(|block| block.height >= 0.0) {
            return;
        }
        let (blocks, measure, width) = (&mut self.blocks, &mut self.measure, self.made_for.0);
        ui.fonts_mut(|fonts| {
            let mut at = 0;
            for block in &mut blocks.list {
                let end = at + block.bytes;
                if block.height < 0.0 {
                    block.height = measure.height(block, &text[at..end], width, fonts);
                }
                at = end;
            }
        });
        self.blocks.place();
    }

    /// A caret that another text left behind must not stand beyond this one, or within a letter.
    fn keep_within(&mut self, text: &str) {
        for end in [&mut self.caret.anchor, &mut self.caret.head] {
            *end = (*end).min(text.len());
            while !text.is_char_boundary(*end) {
                *end -= 1;
            }
        }
    }
}

/// The body of an article: a blank line ends a paragraph, a line that begins with `## ` is a crosshead.
#[must_use = "nothing is drawn until `show`"]
pub struct BodyText<'a> {
    name: &'a str,
    text: &'a mut String,
    view: &'a mut BodyView,
    id: Id,
    version: u64,
    hint: &'a str,
    marks: &'a [Mark],
    misspelt: &'a [Mark],
    rows: usize,
    writable: bool,
}

impl<'a> BodyText<'a> {
    /// `name` is what a screen reader says; `id` lets the caller give it the focus.
    pub fn new(name: &'a str, id: Id, text: &'a mut String, view: &'a mut BodyView) -> Self {
        Self { name, text, view, id, version: 0, hint: "", marks: &[], misspelt: &[], rows: 8, writable: true }
    }

    /// Must be another whenever somebody else than this widget may have changed the text.
    pub fn version(mut self, version: u64) -> Self {
        self.version = version;
        self
    }

    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    pub fn marks(mut self, marks: &'a [Mark]) -> Self {
        self.marks = marks;
        self
    }

    /// Words that are spelled wrong; they may stand within what else is marked.
    pub fn misspelt(mut self, misspelt: &'a [Mark]) -> Self {
        self.misspelt = misspelt;
        self
    }

    /// The least height, in lines.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// Whether it can be typed in; else it can still be read, selected and copied.
    pub fn writable(mut self, writable: bool) -> Self {
        self.writable = writable;
        self
    }

    /// Draws the text, 68 letters wide at most. The response has `changed` where it was typed in.
    pub fn show(mut self, ui: &mut Ui) -> Response {
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        let width = ui.available_width().clamp(24.0, size::READER_MEASURE);
        self.view.set_width(width);
        self.view.follow(ui, self.text, self.version, focused);
        let before = self.view.caret;
        let mut changed = self.take_requests(ui);
        if focused {
            hold_keys(ui.ctx(), self.id);
            changed |= self.take_keys(ui);
            // By Tab or by command one comes to where the caret is.
            if !self.view.had_focus && self.view.reveal == 0 && !ui.input(|input| input.pointer.any_down()) {
                self.view.reveal = 2;
            }
        } else {
            self.view.composing = None;
        }
        self.view.had_focus = focused;
        let least = self.rows as f32 * Face::Reader.line();
        let size = vec2(width, self.view.blocks.height().max(least));
        let (_, rect) = ui.allocate_space(size);
        self.view.rect = Some(rect);
        let mut response = ui.interact(rect, self.id, Sense::click_and_drag());
        response.flags -= egui::response::Flags::FAKE_PRIMARY_CLICKED;
        changed |= self.take_pointer(ui, &response);
        if before != self.view.caret || changed {
            self.view.touched = ui.input(|input| input.time);
            self.view.reveal = self.view.reveal.max(2);
        }
        self.reveal(ui, rect);
        self.paint(ui, &response);
        self.tell(ui, &response);
        if changed {
            response.mark_changed();
        }
        response
    }

    /// Brings the caret into view; what was laid out on the way may have moved it, so that one looks twice.
    fn reveal(&mut self, ui: &Ui, rect: Rect) {
        if self.view.reveal == 0 {
            return;
        }
        self.view.reveal -= 1;
        let caret = self.view.caret;
        let at = self.view.caret_rect(ui, self.text, &caret).translate(rect.min.to_vec2());
        ui.scroll_to_rect(at.expand2(vec2(0.0, 6.0)), None);
        if self.view.reveal > 0 {
            ui.ctx().request_repaint();
        }
    }

    /// Puts letters in the place of others, and the caret behind them.
    fn replace(&mut self, ui: &Ui, range: Range<usize>, with: &str) {
        let to = range.start + with.len();
        self.text.replace_range(range, with);
        self.view.blocks.follow(self.text);
        self.view.guess(ui, self.text);
        self.view.caret = Caret::at(to);
    }
}

/// Arrow keys are the text's, and plain keys are typed and no commands.
fn hold_keys(ctx: &Context, id: Id) {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ctx.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    // So egui knows where text is typed.
    if TextEditState::load(ctx, id).is_none() {
        TextEditState::default().store(ctx, id);
    }
}
