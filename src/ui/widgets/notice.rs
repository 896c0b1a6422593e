//! A bar that tells something: information, a warning or what failed, with what can be done. It covers nothing.

use egui::accesskit::Role;
use egui::{Align, Color32, CornerRadius, Frame, Layout, Margin, Ui, UiBuilder};

use super::button::link_in;
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
        let frame = Frame::new().fill(ground).corner_radius(CornerRadius::same(size::RADIUS)).inner_margin(Margin {
            left: 12,
            right: 8,
            top: 6,
            bottom: 6,
        });
        ui.scope_builder(region, |ui| {
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                self.contents(ui, ink, icon)
            })
        })
        .inner
        .inner
    }

    fn contents(&self, ui: &mut Ui, ink: Color32, icon: &str) -> NoticeResponse {
        let mut answer = NoticeResponse::default();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.set_min_height(24.0);
            if self.closable {
                answer.closed = super::icon_button(ui, icons::CLOSE, "Close this notice", "").clicked();
            }
            for (at, action) in self.actions.iter().enumerate().rev() {
                if link_in(ui, action, ink).clicked() {
                    answer.action = Some(at);
                }
                ui.add_space(4.0);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.label(Face::Icon.rich(icon, ink));
                ui.add(egui::Label::new(Face::Body.rich(self.text, ink)).wrap());
            });
        });
        answer
    }
}
