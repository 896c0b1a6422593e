//! A bar that tells something: information, a warning or what failed, with what can be done. It covers nothing.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Align, Align2, Color32, CornerRadius, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::button::link_in;
use super::paint::{one_line, place};
use crate::ui::theme::{self, Face, icons, size};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Information,
    Warning,
    Error,
}

/// A bar with words, links and perhaps a close.
#[must_use = "nothing is drawn until `show`"]
pub struct Notice<'a> {
    kind: Kind,
    text: &'a str,
    actions: &'a [&'a str],
    closable: bool,
}

/// What the person did with a notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoticeResponse {
    /// The link that was chosen, counted from 0.
    pub action: Option<usize>,
    pub closed: bool,
}

impl<'a> Notice<'a> {
    pub fn information(text: &'a str) -> Self {
        Self::of(Kind::Information, text)
    }

    pub fn warning(text: &'a str) -> Self {
        Self::of(Kind::Warning, text)
    }

    /// What failed, why, and what to do.
    pub fn error(text: &'a str) -> Self {
        Self::of(Kind::Error, text)
    }

    fn of(kind: Kind, text: &'a str) -> Self {
        Self { kind, text, actions: &[], closable: false }
    }

    /// Links at the right, in the order of importance from the left.
    pub fn actions(mut self, actions: &'a [&'a str]) -> Self {
        self.actions = actions;
        self
    }

    pub fn closable(mut self) -> Self {
        self.closable = true;
        self
    }

    /// Draws the bar over the width that is left.
    pub fn show(self, ui: &mut Ui) -> NoticeResponse {
        let p = theme::palette(ui);
        let (ground, ink, icon, role) = match self.kind {
            Kind::Information => (p.info_soft, p.info, icons::INFO, Role::Status),
            Kind::Warning => (p.warning_soft, p.warning, icons::WARNING, Role::Status),
            Kind::Error => (p.accent_soft, p.accent, icons::ERROR, Role::Alert),
        };
        let region = UiBuilder::new().accessibility_role(role).accessibility_label(self.text);
        ui.scope_builder(region, |ui| self.contents(ui, ground, ink, icon)).inner
    }

    /// The words take the width that the links leave, and as many lines as they need.
    fn contents(&self, ui: &mut Ui, ground: Color32, ink: Color32, icon: &str) -> NoticeResponse {
        let link_width = |text: &&str| one_line(ui, text, Face::Body, ink, f32::INFINITY).size().x + GAP;
        let links: f32 = self.actions.iter().map(link_width).sum();
        let taken = links + if self.closable { size::CONTROL } else { GAP };
        let mut job = LayoutJob::single_section(self.text.to_owned(), Face::Body.format(ink));
        job.wrap.max_width = (ui.available_width() - WORDS - taken).max(80.0);
        let words = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let height = words.size().y.max(24.0) + 12.0;
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
        ui.painter().rect_filled(rect, CornerRadius::same(size::RADIUS), ground);
        super::icon_at(ui, pos2(rect.left() + 20.0, rect.top() + 18.0), icon, size::ICON, ink);
        place(ui, rect.with_min_x(rect.left() + WORDS), Align2::LEFT_CENTER, words, ink);
        self.links(ui, rect.with_max_x(rect.right() - 4.0), ink)
    }

    fn links(&self, ui: &mut Ui, rect: Rect, ink: Color32) -> NoticeResponse {
        let layout = Layout::right_to_left(Align::Center);
        let mut ui = ui.new_child(UiBuilder::new().id_salt("links").max_rect(rect).layout(layout));
        ui.spacing_mut().item_spacing.x = 0.0;
        let mut answer = NoticeResponse::default();
        if self.closable {
            answer.closed = super::icon_button(&mut ui, icons::CLOSE, "Close this notice", "").clicked();
        } else {
            ui.add_space(GAP / 2.0);
        }
        for (at, action) in self.actions.iter().enumerate().rev() {
            ui.add_space(GAP / 2.0);
            if link_in(&mut ui, action, ink).clicked() {
                answer.action = Some(at);
            }
            ui.add_space(GAP / 2.0);
        }
        answer
    }
}

const GAP: f32 = 16.0;
const WORDS: f32 = 36.0;
