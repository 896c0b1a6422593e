//! The head of the map: what shows, how much of it is held, how near one looks, which paper.

use super::{Scene, gutter, legend};
use crate::desk::map::days::YearRow;
use crate::desk::map::holding::Tally;
use crate::desk::map::{MapAction, Step, Zoom, words};
use crate::desk::nav::month_name;
use crate::desk::{Action, Desk};
use crate::ui::theme::{self, Face, icons};
use crate::ui::view_switch;
use crate::ui::widgets as w;
use chrono::Datelike;
use egui::{Frame, Margin, Ui};

const ZOOMS: [(Zoom, &str); 4] =
    [(Zoom::Years, "Years"), (Zoom::Year, "Year"), (Zoom::Month, "Month"), (Zoom::Volumes, "Volumes")];

/// Draws the head.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let side = gutter(ui.available_width());
    let frame = Frame::new().inner_margin(Margin { left: side, right: side, top: 8, bottom: 10 });
    let head = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 8.0;
        let palette = theme::palette(ui);
        view_switch::with_switch(ui, desk, scene, |ui| {
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
            let (title, counts) = title(desk);
            ui.label(Face::Title.rich(title, palette.ink));
            ui.label(Face::Body.rich(counts, palette.ink_third));
        });
        ui.horizontal_wrapped(|ui| controls(ui, desk, scene));
        if legend::has_room(ui) {
            legend::show(ui, desk, scene);
        }
    });
    w::hairline_below(ui, head.response.rect);
}

/// What shows, and its counts.
fn title(desk: &Desk) -> (String, String) {
    let map = &desk.map;
    match (map.zoom, map.day) {
        (Zoom::Year, Some(day)) => {
            let found = map.days.years.iter().find_map(|row| match row {
                YearRow::Year { year, tally, .. } if *year == day.year() => Some(*tally),
                _ => None,
            });
            (day.year().to_string(), words::held(&found.unwrap_or_default()))
        }
        (Zoom::Month, Some(day)) => {
            let title = format!("{} {}", month_name(day.month()), day.year());
            let mut tally = Tally::default();
            let days = super::calendar::months(day.year(), day.month(), 1);
            for cell in days.map(|(first, last)| map.days.between(first, last)).unwrap_or_default() {
                tally.add(cell.holding, cell.doubtful, 1);
                let issues = map.days.issues(&desk.run, cell);
                tally.held +=
                    issues.iter().filter(|i| crate::desk::map::holding::Holding::of(i).is_here()).count() as u64;
            }
            (title, words::held(&tally))
        }
        (Zoom::Volumes, _) => ("Volumes".into(), words::held(&map.volumes.tally)),
        _ => ("Run map".into(), words::held(&map.days.tally)),
    }
}

fn controls(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let mut zoom = desk.map.zoom;
    if w::segmented(ui, "Scale", &mut zoom, &ZOOMS) {
        scene.act(Action::Map(MapAction::Zoom(zoom)));
    }
    let steps = match zoom {
        Zoom::Year => Some(("year", Step::Years(-1), Step::Years(1), "Ctrl PageUp", "Ctrl PageDown")),
        Zoom::Month => Some(("month", Step::Months(-1), Step::Months(1), "PageUp", "PageDown")),
        Zoom::Years | Zoom::Volumes => None,
    };
    if let Some((what, back, on, back_key, on_key)) = steps {
        if w::icon_button(ui, icons::CARET_LEFT, &format!("Previous {what}"), back_key).clicked() {
            scene.act(Action::Map(MapAction::Step(back)));
        }
        if w::icon_button(ui, icons::CARET_RIGHT, &format!("Next {what}"), on_key).clicked() {
            scene.act(Action::Map(MapAction::Step(on)));
        }
    }
    if desk.run.publications.len() > 1 {
        let mut papers = vec![(None, "All papers")];
        papers.extend(desk.run.publications.iter().map(|paper| (Some(paper.id), paper.title.as_str())));
        let mut paper = desk.map.paper;
        let width = ui.available_width().clamp(110.0, 180.0);
        if w::select(ui, "Paper", &mut paper, &papers, width) {
            scene.act(Action::Map(MapAction::Paper(paper)));
        }
    }
    if !legend::has_room(ui) {
        legend::button(ui, desk, scene);
    }
}
