//! The run map: years as strips, a year as twelve pages, a month as one, and on the other side the volume numbers. Of
//! each only what can be seen is drawn. What it draws from stands in `desk::map`.

mod bar;
mod calendar;
mod head;
mod keys;
mod legend;
mod month;
mod paint;
mod place;
mod volumes;
mod year;
mod years;

use super::theme::{icons, size};
use super::view::{Panel, Scene};
use super::widgets as w;
use crate::desk::map::Zoom;
use crate::desk::{Action, Desk};
use egui::accesskit::Role;
use egui::{Margin, Ui, UiBuilder};

/// Draws the map in the middle of the window.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    ui.spacing_mut().item_spacing.y = 0.0;
    super::listing::notices(ui, desk, scene);
    head::show(ui, desk, scene);
    if nothing_to_draw(desk) {
        scene.takes_focus(Panel::List);
        return empty(ui, desk, scene);
    }
    let room = ui.available_rect_before_wrap();
    let bar_height = bar::height(room.size());
    let (grid, bar) = room.split_top_bottom_at_y(room.bottom() - bar_height);
    let takes = takes_focus(ui, desk, scene);
    let grid = grid - Margin::symmetric(gutter(room.width()), 0);
    let reveal = std::mem::take(&mut desk.map.reveal);
    let view = Grid { takes_focus: takes, reveal };
    let name = match desk.map.zoom {
        Zoom::Years => "Years",
        Zoom::Year => "Year",
        Zoom::Month => "Month",
        Zoom::Volumes => "Volumes",
    };
    let builder =
        UiBuilder::new().id_salt(name).max_rect(grid).accessibility_role(Role::Grid).accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(grid.expand2(egui::vec2(8.0, 0.0))));
        match desk.map.zoom {
            Zoom::Years => years::show(ui, desk, scene, &view),
            Zoom::Year => year::show(ui, desk, scene, &view),
            Zoom::Month => month::show(ui, desk, scene, &view),
            Zoom::Volumes => volumes::show(ui, desk, scene, &view),
        }
    });
    ui.scope_builder(UiBuilder::new().id_salt("bar").max_rect(bar), |ui| bar::show(ui, desk, scene));
}

/// What each of the grids is told.
struct Grid {
    takes_focus: bool,
    reveal: bool,
}

impl Grid {
    /// Whether the cursor is to be brought into sight: it moved, or the window has another layout than before.
    fn reveals(&self, ui: &Ui, layout: (i64, i64)) -> bool {
        let id = egui::Id::unique("the layout of the run map");
        let last = ui.data_mut(|data| {
            let last = data.get_temp::<(i64, i64)>(id);
            data.insert_temp(id, layout);
            last
        });
        self.reveal || last != Some(layout)
    }
}

fn gutter(width: f32) -> i8 {
    if width < 300.0 { 8 } else { size::GUTTER as i8 }
}

fn nothing_to_draw(desk: &Desk) -> bool {
    match desk.map.zoom {
        Zoom::Volumes => desk.map.volumes.ends().is_none(),
        _ => desk.map.days.ends().is_none(),
    }
}

/// Whether the cell under the cursor is to have the focus: it was called, or the map had it and nobody has it now.
fn takes_focus(ui: &Ui, desk: &Desk, scene: &mut Scene) -> bool {
    let called = scene.takes_focus(Panel::List);
    let nobody = ui.memory(|memory| memory.focused().is_none());
    let free = scene.panel == Some(Panel::List) && desk.dialog.is_none() && !egui::Popup::is_any_open(ui.ctx());
    called || (nobody && free)
}

fn empty(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    if !desk.run.issues.is_empty() {
        let (title, sentence) = match desk.map.zoom {
            Zoom::Volumes => ("No volume numbers", "None of these issues has a volume that is a number."),
            _ => ("No dates", "None of these issues is dated to the day. Those that are not stand above."),
        };
        return w::empty_state(ui, icons::CALENDAR, title, sentence, |_| {});
    }
    let sentence = "Bring in a folder of clippings or add the first issue by hand: each day that has one shows here.";
    w::empty_state(ui, icons::CALENDAR_DOTS, "No issues yet", sentence, |ui| {
        if desk.can_write() {
            if w::primary_button(ui, "Import…").clicked() {
                scene.act(Action::Command("import"));
            }
            if w::quiet_button(ui, "New issue…").clicked() {
                scene.act(Action::Command("new-issue"));
            }
        }
    });
}
