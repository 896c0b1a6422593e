//! What a screen reader is told of the body, and what it may ask for: the whole text as a value, the rows that are seen as
//! runs of letters, the caret among them.

use super::{BodyText, Caret};
use egui::accesskit::{Action, ActionData, ActionRequest, Role};
use egui::emath::TSTransform;
use egui::text::{CCursor, CharIndex, LayoutJob};
use egui::text_selection::CCursorRange;
use egui::text_selection::accesskit_text::update_accesskit_for_text_widget;
use egui::{Event, Galley, Response, Ui, vec2};
use std::ops::Range;
use std::sync::Arc;

impl BodyText<'_> {
    /// Does what a screen reader asked for; true where the text changed.
    pub(super) fn take_requests(&mut self, ui: &Ui) -> bool {
        let here = self.id.accesskit_id();
        let requests: Vec<ActionRequest> = ui.input(|input| {
            let wanted = |event: &Event| match event {
                Event::AccessKitActionRequest(request) if request.target_node == here => Some(request.clone()),
                _ => None,
            };
            input.events.iter().filter_map(wanted).collect()
        });
        let mut changed = false;
        for request in requests {
            match (request.action, &request.data) {
                (Action::SetValue, Some(ActionData::Value(value))) if self.writable => {
                    self.view.caret = Caret::over(0..self.text.len());
                    changed |= self.type_over(ui, value);
                }
                (Action::ReplaceSelectedText, Some(ActionData::Value(value))) => {
                    changed |= self.type_over(ui, value);
                }
                (Action::SetTextSelection, Some(_)) => self.select(ui, request),
                _ => {}
            }
        }
        changed
    }

    fn select(&mut self, ui: &Ui, request: ActionRequest) {
        let blocks = self.seen_blocks(ui);
        let galley = self.seen_galley(ui, blocks.clone());
        let mut range = CCursorRange::default();
        if range.on_event(ui.ctx().os(), &Event::AccessKitActionRequest(request), &galley, self.id) {
            let byte = |cursor: CCursor| self.byte_among(blocks.clone(), cursor.index.0);
            let (anchor, head) = (byte(range.secondary), byte(range.primary));
            self.view.caret = Caret { anchor, head, ..Caret::default() };
            self.view.reveal = 2;
        }
    }

    /// The blocks that are in view.
    fn seen_blocks(&self, ui: &Ui) -> Range<usize> {
        let (Some(rect), clip) = (self.view.rect, ui.clip_rect()) else { return 0..0 };
        if !clip.intersects(rect) {
            return 0..0;
        }
        let blocks = &self.view.blocks;
        blocks.at_height(clip.top() - rect.top())..blocks.at_height(clip.bottom() - rect.top()) + 1
    }

    /// All that is in view as one layout: one letter between two blocks stands for what divides them.
    fn seen_galley(&mut self, ui: &Ui, blocks: Range<usize>) -> Galley {
        let galleys: Vec<Arc<Galley>> = blocks.map(|block| self.view.galley(ui, self.text, block)).collect();
        Galley::concat(Arc::new(LayoutJob::default()), &galleys, ui.pixels_per_point())
    }

    fn byte_among(&self, blocks: Range<usize>, mut column: usize) -> usize {
        for block in blocks.clone() {
            let bytes = self.view.blocks.bytes(block);
            let letters = &self.text[bytes.clone()];
            let count = letters.chars().count();
            if column <= count || block + 1 == blocks.end {
                return letters.char_indices().nth(column).map_or(bytes.end, |(at, _)| bytes.start + at);
            }
            column -= count + 1;
        }
        self.view.caret.head
    }

    fn column_among(&self, blocks: Range<usize>, byte: usize) -> Option<CCursor> {
        let own = self.view.blocks.at(byte);
        let before = blocks.clone().take_while(|block| *block < own);
        let letters = |block: usize| self.text[self.view.blocks.bytes(block)].chars().count() + 1;
        let column = before.map(letters).sum::<usize>() + self.view.column(self.text, own, byte);
        blocks.contains(&own).then(|| CCursor::new(CharIndex(column)))
    }

    /// Says what stands here.
    pub(super) fn tell(&mut self, ui: &Ui, response: &Response) {
        let (name, hint) = (self.name, self.hint);
        let told = ui.ctx().accesskit_node_builder(self.id, |node| {
            node.set_role(Role::MultilineTextInput);
            node.set_label(name);
            node.set_value(self.text.as_str());
            if !hint.is_empty() {
                node.set_placeholder(hint);
            }
            if self.writable {
                node.add_action(Action::SetValue);
                node.add_action(Action::ReplaceSelectedText);
            } else {
                node.set_read_only();
            }
        });
        let blocks = self.seen_blocks(ui);
        if told.is_none() || blocks.is_empty() {
            return;
        }
        let galley = self.seen_galley(ui, blocks.clone());
        let caret = self.view.caret;
        let ends = (self.column_among(blocks.clone(), caret.anchor), self.column_among(blocks.clone(), caret.head));
        let range = match ends {
            (Some(anchor), Some(head)) => Some(CCursorRange { primary: head, secondary: anchor, h_pos: None }),
            _ => None,
        };
        let origin = response.rect.min + vec2(0.0, self.view.blocks.top(blocks.start));
        let place = TSTransform::from_translation(origin.to_vec2());
        update_accesskit_for_text_widget(ui.ctx(), self.id, range, place, &galley);
    }
}
