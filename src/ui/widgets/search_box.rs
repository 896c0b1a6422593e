//! The search box: a line to type in, in which the piece that is wrong is underlined, with a sign that clears it. The text
//! belongs to the caller; what it finds is not known here.

use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, Galley, Id, Rect, Response, Sense, Stroke, TextBuffer, TextEdit, Ui, WidgetInfo, pos2, vec2};

use super::field::{border, frame};
use super::paint::focus_ring;
use crate::ui::theme::{self, Face, Palette, icons, size};

/// The box at the top right. Its accessible name is "Search".
#[must_use = "nothing is drawn until `show`"]
pub struct SearchBox<'a> {
    id: Id,
    text: &'a mut String,
    hint: &'a str,
    key: &'a str,
    width: f32,
    wrong: Option<(Range<usize>, &'a str)>,
    keeps_tab: bool,
}

/// What became of the box.
pub struct SearchResponse {
    pub response: Response,
    /// The sign that clears it was clicked.
    pub cleared: bool,
}

impl<'a> SearchBox<'a> {
    /// `id` lets the command behind `key` give it the focus.
    pub fn new(id: Id, text: &'a mut String, hint: &'a str, key: &'a str) -> Self {
        Self { id, text, hint, key, width: size::SEARCH_BOX, wrong: None, keeps_tab: false }
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Underlines these characters, and says why.
    pub fn wrong(mut self, wrong: Option<(Range<usize>, &'a str)>) -> Self {
        self.wrong = wrong;
        self
    }

    /// Tab is answered by what the box offers, and does not lead out of it.
    pub fn keeps_tab(mut self, keeps: bool) -> Self {
        self.keeps_tab = keeps;
        self
    }

    pub fn show(self, ui: &mut Ui) -> SearchResponse {
        let palette = theme::palette(ui);
        let border = border(ui, self.id, self.wrong.is_some());
        let mut frame = frame(palette.raised, border);
        frame.inner_margin.left = 30;
        let empty = self.text.is_empty();
        if !empty {
            frame.inner_margin.right = 30;
        }
        let wrong = self.wrong.as_ref().map(|(range, _)| range.clone());
        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _: f32| -> Arc<Galley> {
            let job = job(text.as_str(), wrong.clone(), palette);
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let mut edit = TextEdit::singleline(self.text)
            .id(self.id)
            .hint_text(Face::Body.rich(self.hint, palette.ink_third))
            .desired_width(self.width)
            .min_size(vec2(0.0, size::CONTROL))
            .align(Align2::LEFT_CENTER)
            .layouter(&mut layouter)
            .lock_focus(self.keeps_tab)
            .frame(frame);
        if empty {
            edit = edit.suffix(Face::Small.rich(self.key, palette.ink_third));
        }
        let response = ui.add(edit).accessible_name("Search");
        let glass = Rect::from_min_size(response.rect.min, vec2(30.0, response.rect.height()));
        super::icon_at(ui, pos2(glass.center().x + 2.0, glass.center().y), icons::SEARCH, 15.0, palette.ink_third);
        focus_ring(ui, &response, response.rect.shrink(size::HAIRLINE));
        ui.ctx().accesskit_node_builder(self.id, |node| {
            node.set_role(Role::SearchInput);
            node.set_keyboard_shortcut(self.key);
            if let Some((_, why)) = self.wrong {
                node.set_description(why);
            }
        });
        let cleared = !empty && clear(ui, response.rect);
        SearchResponse { response, cleared }
    }
}

fn clear(ui: &Ui, field: Rect) -> bool {
    let palette = theme::palette(ui);
    let place = field.with_min_x(field.right() - 28.0);
    let response = ui.interact(place, ui.scope_id().with("clear"), Sense::CLICK);
    let ink = if response.hovered() { palette.ink } else { palette.ink_third };
    super::icon_at(ui, place.center(), icons::CLOSE, 12.0, ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), "Clear the search"));
    response.clicked()
}

fn job(text: &str, wrong: Option<Range<usize>>, palette: &Palette) -> LayoutJob {
    let plain = Face::Body.format(palette.ink);
    let mut job = LayoutJob::default();
    let Some(wrong) = wrong else {
        job.append(text, 0.0, plain);
        return job;
    };
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    // What is lacking at the end is shown at the last letter.
    let last = text.chars().count().saturating_sub(1);
    let from = byte(wrong.start.min(last));
    let to = byte(wrong.end.max(wrong.start.min(last) + 1));
    let line = Stroke::new(2.0, palette.warning);
    let marked = TextFormat { underline: line, background: palette.warning_soft, ..plain.clone() };
    job.append(&text[..from], 0.0, plain.clone());
    job.append(&text[from..to], 0.0, marked);
    job.append(&text[to..], 0.0, plain);
    job
}
