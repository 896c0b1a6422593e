//! The pointer in the body: a click puts the caret, a double click takes a word, a triple click a line, a drag selects.

use super::{BodyText, Caret, Grain};
use crate::text::caret;
use egui::{CursorIcon, Event, PointerButton, Response, Ui};
use std::ops::Range;

/// Presses within so many seconds and points are one run.
const AGAIN: f64 = 0.3;
const NEAR: f32 = 6.0;

impl BodyText<'_> {
    /// Takes what the pointer did; true where the text changed.
    pub(super) fn take_pointer(&mut self, ui: &Ui, response: &Response) -> bool {
        if response.hovered() {
            ui.set_cursor_icon(CursorIcon::Text);
            if self.writable {
                ui.output_mut(|output| output.mutable_text_under_cursor = true);
            }
        }
        if let Some(point) = response.interact_pointer_pos() {
            let to = self.view.caret_near(ui, self.text, point - response.rect.min);
            let pressed = |button| ui.input(|input| input.pointer.button_pressed(button));
            if response.contains_pointer() && pressed(PointerButton::Primary) {
                self.begin(ui, to);
            } else if response.contains_pointer() && pressed(PointerButton::Secondary) {
                self.begin_menu(to);
            } else if response.dragged_by(PointerButton::Primary) {
                self.drag_to(to);
            }
            if response.contains_pointer() && ui.input(|input| input.pointer.any_pressed()) {
                self.view.composing = None;
                ui.memory_mut(|memory| memory.request_focus(self.id));
            }
        }
        self.paste_by_middle_button(ui, response)
    }

    fn begin(&mut self, ui: &Ui, to: Caret) {
        let clicks = self.clicks(ui);
        let shift = ui.input(|input| input.modifiers.shift);
        if shift {
            let anchor = self.view.caret.anchor;
            self.view.grain = Grain::Letter;
            self.view.caret = Caret { anchor, ..to };
            return;
        }
        self.view.grain = match clicks {
            0 | 1 => Grain::Letter,
            2 => Grain::Word(caret::word_at(self.text, to.head)),
            _ => Grain::Line(caret::line_at(self.text, to.head)),
        };
        self.view.caret = match &self.view.grain {
            Grain::Letter => to,
            Grain::Word(range) | Grain::Line(range) => Caret::over(range.clone()),
        };
    }

    /// Which press of a quick run at one place this is.
    fn clicks(&mut self, ui: &Ui) -> u32 {
        let (now, point) = ui.input(|input| (input.time, input.pointer.latest_pos().unwrap_or_default()));
        let (before, place, count) = self.view.pressed;
        let again = now - before < AGAIN && place.distance(point) < NEAR;
        let count = if again { count % 3 + 1 } else { 1 };
        self.view.pressed = (now, point, count);
        count
    }

    /// A menu is about what is selected, or about the word under the pointer.
    fn begin_menu(&mut self, to: Caret) {
        let range = self.view.caret.range();
        if range.is_empty() || !(range.start..=range.end).contains(&to.head) {
            self.view.caret = to;
        }
    }

    fn drag_to(&mut self, to: Caret) {
        let text = &*self.text;
        let (anchor, unit) = match &self.view.grain {
            Grain::Letter => {
                let anchor = self.view.caret.anchor;
                self.view.caret = Caret { anchor, ..to };
                return;
            }
            Grain::Word(range) => (range.clone(), caret::word_at(text, to.head)),
            Grain::Line(range) => (range.clone(), caret::line_at(text, to.head)),
        };
        self.view.caret = grown(&anchor, &unit, to.head);
    }

    /// X11 and Wayland paste what is selected elsewhere.
    fn paste_by_middle_button(&mut self, ui: &Ui, response: &Response) -> bool {
        if !self.writable || !response.contains_pointer() {
            return false;
        }
        let pasted = ui.input(|input| {
            input.events.iter().find_map(|event| match event {
                Event::MiddleClickPaste { pos, text } => Some((*pos, text.clone())),
                _ => None,
            })
        });
        let Some((point, text)) = pasted else { return false };
        self.view.caret = self.view.caret_near(ui, self.text, point - response.rect.min);
        ui.memory_mut(|memory| memory.request_focus(self.id));
        self.paste(ui, &text)
    }
}

/// From the unit where a drag began to the one where it is.
fn grown(anchor: &Range<usize>, unit: &Range<usize>, at: usize) -> Caret {
    if at < anchor.start {
        Caret { anchor: anchor.end, head: unit.start, ..Caret::default() }
    } else if at > anchor.end {
        Caret { anchor: anchor.start, head: unit.end, ..Caret::default() }
    } else {
        Caret::over(anchor.clone())
    }
}
