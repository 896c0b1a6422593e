//! A place on the map under the pointer or the cursor: its tooltip, its menu, what a click does, what is offered there.

use super::{Grid, Scene, w};
use crate::desk::map::holding::Holding;
use crate::desk::map::{MapAction, Zoom, words};
use crate::desk::{Action, Desk};
use crate::model::IssueStatus;
use crate::store::run::IssueBrief;
use crate::ui::theme::{self, Face, icons};
use crate::ui::view::Panel;
use chrono::NaiveDate;
use egui::{Popup, Rect, Response, Ui};

/// A day, or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    Day(NaiveDate),
    Number(i64),
}

/// Statuses of an issue that is not here.
pub const ABSENT: [IssueStatus; 4] =
    [IssueStatus::Missing, IssueStatus::NotPublished, IssueStatus::Lost, IssueStatus::Claimed];
/// Issues that a menu or a tooltip lists.
const MOST: usize = 12;

impl Place {
    /// The place that the cursor is on.
    pub fn here(desk: &Desk) -> Option<Place> {
        match desk.map.zoom {
            Zoom::Volumes => desk.map.volume.map(Place::Number),
            _ => desk.map.day.map(Place::Day),
        }
    }

    fn go(self) -> Action {
        Action::Map(match self {
            Place::Day(day) => MapAction::At(day),
            Place::Number(number) => MapAction::AtVolume(number),
        })
    }

    /// What a screen reader says.
    pub fn name(self, desk: &Desk) -> String {
        match self {
            Place::Day(day) => words::day(&desk.run, &desk.map.days, day),
            Place::Number(number) => words::volume(&desk.run, &desk.map.volumes, number),
        }
    }

    /// What it is called, and what stands there.
    pub fn said(self, desk: &Desk) -> (String, String) {
        match self {
            Place::Day(day) => (words::date(day), words::on_day(&desk.run, &desk.map.days, desk.map.days.cell(day))),
            Place::Number(number) => (format!("Volume {number}"), words::behind(&desk.run, &desk.map.volumes, number)),
        }
    }

    fn issues(self, desk: &Desk) -> Vec<&IssueBrief> {
        let map = &desk.map;
        match self {
            Place::Day(day) => map.days.cell(day).map(|cell| map.days.issues(&desk.run, cell)),
            Place::Number(number) => map.volumes.cell(number).map(|cell| map.volumes.issues(&desk.run, cell)),
        }
        .unwrap_or_default()
    }
}

/// The cell under the cursor: the only one that takes the keyboard. `rect`: where it stands, or any place when it is
/// out of sight.
pub fn cursor(ui: &Ui, desk: &Desk, scene: &mut Scene, grid: &Grid, place: Place, rect: Rect) -> Response {
    let response = w::grid_cell(ui, place, rect, &place.name(desk), grid.takes_focus);
    if ui.memory(|memory| memory.has_focus(response.id)) {
        scene.panel = Some(Panel::List);
    } else {
        super::years::show_cursor(ui, rect);
    }
    if response.clicked() && !response.clicked_by(egui::PointerButton::Primary) && place.issues(desk).is_empty() {
        // By key on an empty day: what can be done about it stands below.
        ui.data_mut(|data| data.insert_temp(bar_id(), true));
    }
    answer(ui, desk, scene, &response, Some(place));
    response
}

/// Whether the keyboard was just sent to the offers below; asked once.
pub fn is_sent_below(ui: &Ui) -> bool {
    ui.data_mut(|data| data.remove_temp::<bool>(bar_id())).unwrap_or(false)
}

fn bar_id() -> egui::Id {
    egui::Id::unique("the keyboard goes below the map")
}

/// Tooltip, click and menu of a place under the pointer.
pub fn answer(ui: &Ui, desk: &Desk, scene: &mut Scene, response: &Response, place: Option<Place>) {
    if let Some(place) = place {
        if response.clicked() {
            scene.act(place.go());
            if !place.issues(desk).is_empty() {
                scene.act(Action::Map(MapAction::Open));
            } else if response.clicked_by(egui::PointerButton::Primary) {
                scene.focus = Some(Panel::List);
            }
        } else if response.secondary_clicked() {
            scene.act(place.go());
        }
        if response.hovered() && !Popup::is_any_open(ui.ctx()) {
            response.clone().on_hover_ui_at_pointer(|ui| tip(ui, desk, place));
        }
    }
    // Beside the days there is no menu; one that is open stays, wherever the pointer goes.
    if place.is_none() && !Popup::is_id_open(ui.ctx(), Popup::default_response_id(response)) {
        return;
    }
    Popup::context_menu(response).style(theme::menu_style).show(|ui| menu(ui, desk, scene));
}

fn tip(ui: &mut Ui, desk: &Desk, place: Place) {
    let p = theme::palette(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    let (title, said) = place.said(desk);
    ui.label(Face::Strong.rich(title, p.ink));
    let issues = place.issues(desk);
    if issues.is_empty() {
        ui.label(Face::Body.rich(said, p.ink_second));
    }
    for issue in issues.iter().take(MOST) {
        ui.label(Face::Body.rich(line(place, issue), p.ink_second));
        let odd = words::odd(issue);
        if !odd.is_empty() {
            ui.label(Face::Body.rich(format!("{} {odd}", icons::WARNING), p.warning));
        }
    }
    if issues.len() > MOST {
        ui.label(Face::Small.rich(format!("and {} more", issues.len() - MOST), p.ink_third));
    }
}

/// An issue among others of its place.
fn line(place: Place, issue: &IssueBrief) -> String {
    let words = match place {
        Place::Day(_) => words::issue(issue),
        Place::Number(_) => format!("{}, {}", words::title(issue), words::count(u64::from(issue.articles), "article")),
    };
    if words.is_empty() { "an issue".into() } else { words }
}

/// What is offered for the place under the cursor, as rows of a menu.
pub fn menu(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let Some(place) = Place::here(desk) else { return };
    let issues = place.issues(desk);
    if issues.len() > 1 && ui.add(w::MenuItem::new("Open all of them")).clicked() {
        scene.act(Action::Map(MapAction::Open));
    }
    for issue in issues.iter().take(MOST) {
        let words = format!("Open {}", line(place, issue));
        if ui.add(w::MenuItem::new(&words)).clicked() {
            scene.act(Action::Map(MapAction::OpenIssue(issue.id)));
        }
    }
    if !desk.can_write() {
        return;
    }
    if ui.add(w::MenuItem::new("Add issue…").icon(icons::ADD)).clicked() {
        scene.act(Action::Map(MapAction::Add));
    }
    match issues.as_slice() {
        [] => mark_menu(ui, desk, scene),
        [one] => status_menu(ui, scene, one),
        _ => {}
    }
}

/// The ways to mark a place where nothing stands.
pub fn mark_menu(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let ready = desk.map.paper_for_new(&desk.run).is_some();
    for status in ABSENT {
        let words = format!("Mark as {}", status.label().to_lowercase());
        if ui.add_enabled(ready, w::MenuItem::new(&words)).clicked() {
            scene.act(Action::Map(MapAction::Mark(status)));
        }
    }
}

/// Whether an issue is here, and if not, why.
pub fn status_menu(ui: &mut Ui, scene: &mut Scene, issue: &IssueBrief) {
    for status in IssueStatus::ALL {
        let chosen = issue.status == status.word();
        if ui.add(w::MenuItem::new(status.label()).checked(chosen)).clicked() && !chosen {
            scene.act(Action::Map(MapAction::Status(issue.id, *status)));
        }
    }
    if can_unmark(issue) && ui.add(w::MenuItem::new("Take the mark away")).clicked() {
        scene.act(Action::Map(MapAction::Unmark(issue.id)));
    }
}

/// Whether the issue only stands for one that is not here.
pub fn can_unmark(issue: &IssueBrief) -> bool {
    issue.articles == 0 && !Holding::of(issue).is_here()
}
