//! Keys in the body: what each does to the text and the caret. Commands were taken before; what comes here is typing.

use super::{BodyText, Caret, Composing};
use crate::text::caret;
use egui::{Event, EventFilter, ImeEvent, Key, Modifiers, Ui};

impl BodyText<'_> {
    /// Takes what was typed; true where the text changed.
    pub(super) fn take_keys(&mut self, ui: &Ui) -> bool {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        let mut changed = false;
        for event in ui.input(|input| input.filtered_events(&filter)) {
            changed |= self.take_event(ui, &event);
        }
        changed
    }

    fn take_event(&mut self, ui: &Ui, event: &Event) -> bool {
        match event {
            Event::Copy => self.copy(ui),
            Event::Cut => {
                self.copy(ui);
                return self.type_over(ui, "");
            }
            Event::Paste(text) => return self.paste(ui, text),
            // The end of a line comes as a key.
            Event::Text(text) if text != "\n" && text != "\r" => return self.type_over(ui, text),
            Event::Ime(event) => return self.compose(ui, event),
            Event::Key { key, pressed: true, modifiers, .. } => return self.press(ui, *key, *modifiers),
            _ => {}
        }
        false
    }

    fn copy(&self, ui: &Ui) {
        let range = self.view.caret.range();
        if !range.is_empty() {
            ui.ctx().copy_text(self.text[range].to_owned());
        }
    }

    pub(super) fn paste(&mut self, ui: &Ui, text: &str) -> bool {
        let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
        !text.is_empty() && self.type_over(ui, &text)
    }

    /// Puts text in the place of what is selected; true where that changes anything.
    pub(super) fn type_over(&mut self, ui: &Ui, text: &str) -> bool {
        let range = self.view.caret.range();
        if !self.writable || (range.is_empty() && text.is_empty()) {
            return false;
        }
        self.replace(ui, range, text);
        true
    }

    fn press(&mut self, ui: &Ui, key: Key, modifiers: Modifiers) -> bool {
        let mac = ui.ctx().os() == egui::os::OperatingSystem::Mac;
        match key {
            Key::Enter if !modifiers.command && !modifiers.alt => self.type_over(ui, "\n"),
            Key::Backspace | Key::Delete => self.delete(ui, key == Key::Delete, modifiers),
            Key::A if modifiers.command => {
                self.view.caret = Caret::over(0..self.text.len());
                false
            }
            _ => {
                let key = if mac && modifiers.ctrl && !modifiers.shift { mac_key(key) } else { key };
                self.step(ui, key, modifiers);
                false
            }
        }
    }

    fn delete(&mut self, ui: &Ui, ahead: bool, modifiers: Modifiers) -> bool {
        let (at, word) = (self.view.caret.head, modifiers.ctrl || modifiers.alt);
        if self.view.caret.is_empty() && self.writable {
            let text = &*self.text;
            let to = match ahead {
                true if modifiers.mac_cmd => caret::line_at(text, at).end,
                false if modifiers.mac_cmd => caret::line_at(text, at).start,
                true if word => caret::next_word(text, at),
                false if word => caret::previous_word(text, at),
                true => caret::next(text, at),
                false => caret::previous_character(text, at),
            };
            self.view.caret.anchor = to;
        }
        self.type_over(ui, "")
    }

    /// Moves the caret; with Shift the selection grows or shrinks.
    fn step(&mut self, ui: &Ui, key: Key, modifiers: Modifiers) {
        let (now, text) = (self.view.caret, &*self.text);
        let word = modifiers.alt || modifiers.ctrl;
        let (left, right) = (now.range().start, now.range().end);
        let collapse = !now.is_empty() && !modifiers.shift && modifiers.is_none();
        let to = match key {
            Key::ArrowLeft if modifiers.mac_cmd => self.view.row_end(ui, text, false),
            Key::ArrowRight if modifiers.mac_cmd => self.view.row_end(ui, text, true),
            Key::ArrowLeft if collapse => Caret::at(left),
            Key::ArrowRight if collapse => Caret::at(right),
            Key::ArrowLeft if word => Caret::at(caret::previous_word(text, now.head)),
            Key::ArrowRight if word => Caret::at(caret::next_word(text, now.head)),
            Key::ArrowLeft => Caret::at(caret::previous(text, now.head)),
            Key::ArrowRight => Caret::at(caret::next(text, now.head)),
            Key::ArrowUp | Key::Home if modifiers.mac_cmd => Caret::at(0),
            Key::ArrowDown | Key::End if modifiers.mac_cmd => Caret::at(text.len()),
            Key::ArrowUp if modifiers.ctrl => Caret::at(paragraph_before(text, now.head)),
            Key::ArrowDown if modifiers.ctrl => Caret::at(paragraph_after(text, now.head)),
            Key::ArrowUp => self.view.row(ui, text, false),
            Key::ArrowDown => self.view.row(ui, text, true),
            Key::Home if modifiers.ctrl => Caret::at(0),
            Key::End if modifiers.ctrl => Caret::at(text.len()),
            Key::Home => self.view.row_end(ui, text, false),
            Key::End => self.view.row_end(ui, text, true),
            Key::PageUp if modifiers.is_none() || modifiers.shift_only() => self.page(ui, -1.0),
            Key::PageDown if modifiers.is_none() || modifiers.shift_only() => self.page(ui, 1.0),
            _ => return,
        };
        let anchor = if modifiers.shift { now.anchor } else { to.head };
        self.view.caret = Caret { anchor, ..to };
        self.view.reveal = 2;
    }

    /// As far as the eye reaches, less a line; the view goes along.
    fn page(&mut self, ui: &Ui, way: f32) -> Caret {
        let caret = self.view.caret;
        let line = crate::ui::theme::Face::Reader.line();
        let far = (ui.clip_rect().height() - 2.0 * line).max(line) * way;
        let from = self.view.caret_rect(ui, self.text, &caret);
        let x = caret.column.unwrap_or(from.left());
        let y = from.center().y + far;
        if y < 0.0 {
            return Caret::at(0);
        }
        if y > self.view.blocks.height() {
            return Caret::at(self.text.len());
        }
        let to = self.view.caret_near(ui, self.text, egui::vec2(x, y));
        ui.scroll_with_delta(egui::vec2(0.0, -far));
        Caret { column: Some(x), ..to }
    }

    fn compose(&mut self, ui: &Ui, event: &ImeEvent) -> bool {
        if !self.writable {
            return false;
        }
        match event {
            ImeEvent::Preedit { text, .. } | ImeEvent::Commit(text) if text == "\n" || text == "\r" => false,
            ImeEvent::Preedit { text, active_range_chars } if !text.is_empty() => {
                let changed = self.type_over(ui, "");
                let active = active_range_chars.clone();
                self.view.composing = Some(Composing { text: text.clone(), active });
                self.view.touched = ui.input(|input| input.time);
                self.view.reveal = 2;
                changed
            }
            ImeEvent::Preedit { .. } => {
                self.view.composing = None;
                false
            }
            ImeEvent::Commit(text) => {
                self.view.composing = None;
                !text.is_empty() && self.type_over(ui, text)
            }
            ImeEvent::DeleteSurrounding { before_chars, after_chars } => {
                self.delete_around(ui, *before_chars, *after_chars)
            }
            _ => false,
        }
    }

    fn delete_around(&mut self, ui: &Ui, before: usize, after: usize) -> bool {
        let range = self.view.caret.range();
        let (head, tail) = (&self.text[..range.start], &self.text[range.end..]);
        let from = range.start - head.chars().rev().take(before).map(char::len_utf8).sum::<usize>();
        let to = range.end + tail.chars().take(after).map(char::len_utf8).sum::<usize>();
        if from == range.start && to == range.end {
            return false;
        }
        let kept = self.text[range.clone()].to_owned();
        self.replace(ui, from..to, &kept);
        self.view.caret = Caret::over(from..from + kept.len());
        true
    }
}

/// What macOS has on its control key.
fn mac_key(key: Key) -> Key {
    match key {
        Key::P => Key::ArrowUp,
        Key::N => Key::ArrowDown,
        Key::B => Key::ArrowLeft,
        Key::F => Key::ArrowRight,
        Key::A => Key::Home,
        Key::E => Key::End,
        other => other,
    }
}

fn paragraph_before(text: &str, at: usize) -> usize {
    let before = text[..at].trim_end_matches('\n');
    before.rfind("\n\n").map_or(0, |found| found + 2)
}

fn paragraph_after(text: &str, at: usize) -> usize {
    let Some(found) = text[at..].find("\n\n") else { return text.len() };
    let rest = &text[at + found..];
    at + found + (rest.len() - rest.trim_start_matches('\n').len())
}
