//! The bar below the map: what the cursor is on, and what can be done there. It keeps its height, whatever stands in it.

use super::place::{self, Place};
use super::{Scene, gutter, w};
use crate::desk::map::MapAction;
use crate::desk::{Action, Desk};
use crate::model::IssueStatus;
use crate::store::run::IssueBrief;
use crate::ui::theme::{self, Face};
use egui::{Frame, Margin, Popup, Response, ScrollArea, Ui, Vec2};

/// Narrower than this the buttons stand in two lines.
const NARROW: f32 = 370.0;
/// Narrower than this some of them are left to the menu beside them.
const WIDE: f32 = 500.0;

/// Its height in so much room.
pub fn height(room: Vec2) -> f32 {
    let low = room.y < 260.0;
    match (room.x < NARROW, low) {
        (_, true) => (room.y * 0.56).min(78.0),
        (true, _) => 114.0,
        (false, _) => 78.0,
    }
}

/// Draws the bar.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let room = ui.max_rect();
    ui.painter().rect_filled(room, 0, theme::palette(ui).panel);
    w::hairline_above(ui, room);
    let Some(here) = Place::here(desk) else { return };
    let side = gutter(room.width());
    Frame::new().inner_margin(Margin { left: side, right: side, top: 8, bottom: 8 }).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let area = ScrollArea::vertical().id_salt("below the map").auto_shrink(false);
        area.show(ui, |ui| {
            said(ui, here.said(desk));
            ui.horizontal_wrapped(|ui| offers(ui, desk, scene));
        });
    });
}

fn said(ui: &mut Ui, (title, words): (String, String)) {
    let palette = theme::palette(ui);
    let width = ui.available_width();
    let (_, rect) = ui.allocate_space(egui::vec2(width, 22.0));
    let title = w::text_at(ui, rect, egui::Align2::LEFT_CENTER, &title, Face::Strong, palette.ink);
    let rest = rect.with_min_x((title.right() + 10.0).min(rect.right()));
    w::text_at(ui, rest, egui::Align2::LEFT_CENTER, &words, Face::Body, palette.ink_second);
}

/// The buttons, of which the first may take the keyboard.
struct Offers {
    first: Option<Response>,
}

impl Offers {
    fn button(&mut self, ui: &mut Ui, words: &str, enabled: bool) -> Response {
        let button = ui.add_enabled(enabled, w::PushButton::quiet(words));
        if enabled {
            self.first.get_or_insert_with(|| button.clone());
        }
        button
    }
}

fn offers(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let sent = place::is_sent_below(ui);
    let issues = desk.map.here(&desk.run);
    let mut offers = Offers { first: None };
    match issues.as_slice() {
        [] if !desk.can_write() => {}
        [] => where_nothing_is(ui, desk, scene, &mut offers),
        [one] => at_one(ui, desk, scene, &mut offers, one),
        _ => {
            if offers.button(ui, "Open all", true).clicked() {
                scene.act(Action::Map(MapAction::Open));
            }
            let more = offers.button(ui, "Open one of them…", true);
            Popup::menu(&more).style(theme::menu_style).show(|ui| place::menu(ui, desk, scene));
        }
    }
    if let Some(first) = offers.first.filter(|_| sent) {
        first.request_focus();
    }
}

fn where_nothing_is(ui: &mut Ui, desk: &Desk, scene: &mut Scene, offers: &mut Offers) {
    if offers.button(ui, "Add issue…", true).clicked() {
        scene.act(Action::Map(MapAction::Add));
    }
    let ready = desk.map.paper_for_new(&desk.run).is_some();
    let marks = [("Mark as missing", IssueStatus::Missing), ("Mark as not published", IssueStatus::NotPublished)];
    let most = if ui.max_rect().width() < WIDE { 1 } else { 2 };
    for (words, status) in marks.into_iter().take(most) {
        let button = offers.button(ui, words, ready).on_disabled_hover_text("Choose one paper above first.");
        if button.clicked() {
            scene.act(Action::Map(MapAction::Mark(status)));
        }
    }
    let more = offers.button(ui, "Mark as…", ready);
    Popup::menu(&more).style(theme::menu_style).show(|ui| place::mark_menu(ui, desk, scene));
}

fn at_one(ui: &mut Ui, desk: &Desk, scene: &mut Scene, offers: &mut Offers, issue: &IssueBrief) {
    if offers.button(ui, "Open", true).clicked() {
        scene.act(Action::Map(MapAction::OpenIssue(issue.id)));
    }
    if !desk.can_write() {
        return;
    }
    let status = IssueStatus::from_word(&issue.status).unwrap_or_default();
    let more = offers.button(ui, &format!("Holding: {}…", status.label().to_lowercase()), true);
    if place::can_unmark(issue) && offers.button(ui, "Take the mark away", true).clicked() {
        scene.act(Action::Map(MapAction::Unmark(issue.id)));
    }
    Popup::menu(&more).style(theme::menu_style).show(|ui| place::status_menu(ui, scene, issue));
}
