//! What the marks mean, with how many there are of each; a click goes to the next one. Beside them, what has no place
//! on the map.

use super::paint::Cells;
use super::{Scene, w};
use crate::desk::map::holding::{Holding, Tally};
use crate::desk::map::{MapAction, Sought, Zoom, words};
use crate::desk::nav::figures;
use crate::desk::{Action, Desk, NavKey};
use crate::ui::theme::{self, Face};
use egui::accesskit::Role;
use egui::{Align2, Color32, Popup, Rect, Response, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// In lower windows the legend stands in a menu.
const LOW: f32 = 700.0;
const TINY: f32 = 400.0;
const SWATCH: f32 = 13.0;

/// Whether the window has room for the legend.
pub fn has_room(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() >= LOW
}

/// Whether every line counts: a small window at twice the size.
fn is_tiny(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < TINY
}

/// Draws the legend.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(14.0, 2.0);
        items(ui, desk, scene);
        apart(ui, desk, scene);
    });
}

/// The same as a button that opens it.
pub fn button(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let button = w::quiet_button(ui, "Legend");
    Popup::menu(&button).style(theme::menu_style).show(|ui| {
        ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
            items(ui, desk, scene);
            if is_tiny(ui) {
                apart(ui, desk, scene);
            }
        });
    });
    if !is_tiny(ui) {
        apart(ui, desk, scene);
    }
}

fn tally(desk: &Desk) -> &Tally {
    match desk.map.zoom {
        Zoom::Volumes => &desk.map.volumes.tally,
        _ => &desk.map.days.tally,
    }
}

fn items(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let tally = tally(desk);
    for holding in Holding::LEGEND {
        let n = tally.of(holding);
        if n > 0 && item(ui, holding, false, holding.word(), n).clicked() {
            scene.act(Action::Map(MapAction::Seek(Sought::Holding(holding))));
        }
    }
    if tally.doubtful > 0 && item(ui, Holding::One, true, "doubtful", tally.doubtful).clicked() {
        scene.act(Action::Map(MapAction::Seek(Sought::Doubtful)));
    }
}

fn item(ui: &mut Ui, holding: Holding, doubtful: bool, word: &str, n: u64) -> Response {
    let palette = theme::palette(ui);
    let words = w::one_line(ui, word, Face::Small, palette.ink_second, f32::INFINITY);
    let count = w::one_line(ui, &figures(n), Face::Small, palette.ink_third, f32::INFINITY);
    let width = SWATCH + 6.0 + words.size().x + 5.0 + count.size().x;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 22.0), Sense::click());
    let swatch = Rect::from_center_size(pos2(rect.left() + SWATCH / 2.0, rect.center().y), vec2(SWATCH, SWATCH));
    let mut cells = Cells::new(ui);
    cells.add(swatch, holding, doubtful);
    cells.draw();
    let ink = if response.hovered() { palette.ink } else { palette.ink_second };
    let place = Align2::LEFT_CENTER.align_size_within_rect(words.size(), rect.with_min_x(swatch.right() + 6.0));
    ui.painter().galley_with_override_text_color(place.min, words, ink);
    let place = Align2::RIGHT_CENTER.align_size_within_rect(count.size(), rect);
    ui.painter().galley(place.min, count, Color32::PLACEHOLDER);
    w::focus_ring(ui, &response, rect.expand2(vec2(3.0, 0.0)));
    let name = format!("Next of {} {word}", figures(n));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    response.on_hover_text("Go to the next one")
}

/// Issues that have no day or no number.
fn apart(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let go = |scene: &mut Scene, key| scene.act(Action::Map(MapAction::Apart(key)));
    let map = &desk.map;
    if map.zoom == Zoom::Volumes {
        let n = map.volumes.unnumbered.len() as u64;
        if n > 0 && w::link_button(ui, &format!("{} without a volume", figures(n))).clicked() {
            go(scene, NavKey::Unnumbered);
        }
        listed(ui, desk, scene, "volume in words", &map.volumes.words);
        return;
    }
    let n = map.days.undated.len() as u64;
    if n > 0 && w::link_button(ui, &words::count(n, "undated issue")).clicked() {
        go(scene, NavKey::Undated);
    }
    listed(ui, desk, scene, "date without a day", &map.days.vague);
}

/// `volume in words` as `volumes in words`.
fn many(what: &str) -> String {
    what.split_once(' ').map_or_else(|| format!("{what}s"), |(first, rest)| format!("{first}s {rest}"))
}

/// A link that opens a menu of issues.
fn listed(ui: &mut Ui, desk: &Desk, scene: &mut Scene, what: &str, places: &[usize]) {
    if places.is_empty() {
        return;
    }
    let n = places.len() as u64;
    let text = if n == 1 { format!("1 {what}") } else { format!("{} {}", figures(n), many(what)) };
    let link = w::link_button(ui, &text);
    Popup::menu(&link).style(theme::menu_style).show(|ui| {
        let area = ScrollArea::vertical().max_height(280.0);
        area.show_rows(ui, 26.0, places.len(), |ui, range| {
            for issue in places[range].iter().filter_map(|at| desk.run.issues.get(*at)) {
                let words = format!("{}, {}", words::title(issue), words::count(u64::from(issue.articles), "article"));
                if ui.push_id(issue.id, |ui| ui.add(w::MenuItem::new(&words))).inner.clicked() {
                    scene.act(Action::Map(MapAction::OpenIssue(issue.id)));
                }
            }
        });
    });
}
