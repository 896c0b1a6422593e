//! The first screen: make an archive, open one, look around in a sample.

use super::listing::notices;
use super::theme::{self, Face, icons, size};
use super::view::Scene;
use super::widgets as w;
use crate::desk::{Action, Desk, Screen};
use egui::{Align, CentralPanel, Frame, Layout, Ui, vec2};

/// Draws the start screen.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let palette = theme::palette(ui);
    CentralPanel::default().frame(Frame::new().fill(palette.background)).show(ui, |ui| {
        notices(ui, desk, scene);
        if desk.screen == Screen::Opening {
            ui.centered_and_justified(|ui| ui.label(Face::Body.rich("Opening …", palette.ink_third)));
            return;
        }
        let room = ui.available_rect_before_wrap();
        let width = room.width().min(560.0);
        let top = room.top() + ((room.height() - 430.0) * 0.4).max(24.0);
        let place =
            egui::Rect::from_min_size(egui::pos2(room.center().x - width / 2.0, top), vec2(width, room.bottom() - top));
        ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| greeting(ui, desk, scene));
    });
}

fn greeting(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let palette = theme::palette(ui);
    ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    ui.horizontal(|ui| {
        let (_, rect) = ui.allocate_space(vec2(size::LARGE_ICON + 8.0, size::LARGE_ICON));
        w::icon_at(ui, rect.center(), icons::NEWSPAPER, size::LARGE_ICON, palette.accent);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(Face::Headline.rich("Backfile", palette.ink));
        });
    });
    ui.label(Face::Reader.rich("Catalogue a newspaper’s back issues: bring clippings in, find them by date and volume, put them right, hand them on.", palette.ink_second));
    ui.add_space(12.0);
    choice(
        ui,
        scene,
        "New archive",
        "Make an archive for one paper or several.",
        icons::ADD,
        "new-archive",
        "Ctrl Shift N",
        true,
    );
    choice(
        ui,
        scene,
        "Open",
        "Open an archive that is on this computer.",
        icons::FOLDER_OPEN,
        "open-archive",
        "Ctrl O",
        false,
    );
    choice(
        ui,
        scene,
        "Look around in a sample",
        "An invented harbour paper, with its misprints.",
        icons::EYE,
        "sample",
        "",
        false,
    );
    choice(ui, scene, "New sample", "An invented paper of any size.", icons::NEWSPAPER, "new-sample", "", false);
    under_way(ui, desk, scene);
    if !desk.prefs.recent.is_empty() {
        ui.add_space(16.0);
        ui.label(Face::Small.rich("Recent", palette.ink_third));
        for path in desk.prefs.recent.iter().take(5) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            ui.horizontal(|ui| {
                if w::link_button(ui, &name).clicked() {
                    scene.act(Action::OpenArchive(path.clone()));
                }
                let folder = path.parent().map(|p| p.display().to_string()).unwrap_or_default();
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
                ui.label(Face::Small.rich(folder, palette.ink_third));
            });
        }
    }
}

/// What goes on behind though nothing is open: a sample that is being made.
fn under_way(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let Some(job) = desk.jobs.last() else { return };
    let read = |number: &std::sync::atomic::AtomicU64| number.load(std::sync::atomic::Ordering::Relaxed);
    let (done, all) = (read(&job.progress.files_done), read(&job.progress.files));
    ui.add_space(16.0);
    if w::progress(ui, &job.words, (all > 0).then(|| done as f32 / all as f32), "", true) {
        scene.act(Action::CancelJob(job.number));
    }
}

#[expect(clippy::too_many_arguments, reason = "a row of a table, called four times below each other")]
fn choice(
    ui: &mut Ui,
    scene: &mut Scene,
    name: &str,
    about: &str,
    icon: &str,
    command: &'static str,
    key: &str,
    primary: bool,
) {
    let palette = theme::palette(ui);
    let (_, row) = ui.allocate_space(vec2(ui.available_width(), 36.0));
    let half = |rect| egui::UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center)).id_salt(name);
    let mut left = ui.new_child(half(row.with_max_x(row.left() + 220.0)));
    let button = if primary { w::PushButton::primary(name) } else { w::PushButton::quiet(name) };
    if left.add(button.icon(icon).key(key)).clicked() {
        scene.act(Action::Command(command));
    }
    w::text_at(
        ui,
        row.with_min_x(row.left() + 224.0),
        egui::Align2::LEFT_CENTER,
        about,
        Face::Body,
        palette.ink_second,
    );
}
