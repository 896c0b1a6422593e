//! What was handed over: of each format how much, where, and what it could not carry.

use super::parts;
use super::stage::Stage;
use crate::archive::export::several::Parcel;
use crate::desk::Action;
use crate::desk::exporting::folder_of;
use crate::formats::by_id;
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::widgets as w;
use egui::{Ui, vec2};
use std::path::Path;

/// So many losses are shown at first, of one format and of each of several.
const ALONE: usize = 8;
const AMONG_OTHERS: usize = 3;

/// Draws the report; `decided` tells what a person left out. True when the person wants to export once more.
pub fn show(ui: &mut Ui, target: &Path, parcels: &[Parcel], decided: &[String]) -> bool {
    let palette = theme::palette(ui);
    ui.horizontal(|ui| {
        let (_, rect) = ui.allocate_space(vec2(28.0, 28.0));
        w::icon_at(ui, rect.center(), icons::CHECK_CIRCLE, 24.0, palette.good);
        let articles = parcels.first().map_or(0, |parcel| parcel.written.articles);
        let files = parcels.iter().map(|parcel| parcel.written.files.len() as u64).sum();
        let formats = match parcels.len() {
            0 | 1 => String::new(),
            n => format!(", in {n} formats"),
        };
        let files = parts::counted(files, "file", "files");
        let text = format!("{} in {files}{formats}", parts::counted(articles, "article", "articles"));
        ui.label(Face::Title.rich(text, palette.ink));
    });
    if let [_, _, ..] = parcels {
        let place = parts::elided(ui, &target.display().to_string(), Face::Body, ui.available_width());
        parts::words(ui, &place, Tone::Second);
    }
    for words in decided {
        w::Finding::new(words).show(ui);
    }
    for parcel in parcels {
        ui.push_id(parcel.format, |ui| one(ui, parcel, parcels.len() == 1));
    }
    ui.add_space(8.0);
    w::link_button(ui, "Export something else").clicked()
}

fn one(ui: &mut Ui, parcel: &Parcel, alone: bool) {
    let palette = theme::palette(ui);
    let name = by_id(parcel.format).map_or("", |format| format.name);
    if alone {
        let width = ui.available_width() - parts::text_width(ui, name, Face::Body) - 24.0;
        let place = parts::elided(ui, &parcel.place.display().to_string(), Face::Body, width);
        parts::words(ui, &format!("{name}  ·  {place}"), Tone::Second);
        ui.add_space(4.0);
    } else {
        ui.add_space(4.0);
        let files = match parcel.written.files.as_slice() {
            [file] => parts::file_name(file),
            many => parts::counted(many.len() as u64, "file", "files"),
        };
        ui.horizontal(|ui| {
            ui.label(Face::Strong.rich(name, palette.ink));
            ui.label(Face::Body.rich(files, palette.ink_second));
        });
    }
    if parcel.written.losses.is_empty() {
        parts::words(ui, "It carries all that was handed over.", Tone::Second);
        return;
    }
    if alone {
        ui.label(Face::Strong.rich("What this format could not carry", palette.ink));
    }
    losses(ui, &parcel.written.losses, name, if alone { ALONE } else { AMONG_OTHERS });
}

/// The first of them; the rest once they are asked for.
fn losses(ui: &mut Ui, losses: &[String], name: &str, most: usize) {
    let id = ui.scope_id().with("all that was left behind");
    let all = losses.len() <= most + 1 || ui.data(|data| data.get_temp(id)).unwrap_or(false);
    ui.spacing_mut().item_spacing.y = 0.0;
    let shown = if all { losses.len() } else { most };
    for loss in &losses[..shown] {
        w::Finding::new(loss).show(ui);
    }
    if !all {
        let words = format!("Show {} more", losses.len() - shown);
        let more = w::link_button(ui, &words);
        let said = format!("{words} that {name} could not carry");
        more.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Link, true, &said));
        if more.clicked() {
            ui.data_mut(|data| data.insert_temp(id, true));
        }
    }
}

/// The buttons below it.
pub fn buttons(stage: &mut Stage, ui: &mut Ui, target: &Path, parcels: &[Parcel]) {
    let done = w::primary_button(ui, "Done");
    stage.first(&done);
    stage.act_if(done.clicked(), Action::CloseDialog);
    let folder = folder_of(target, parcels);
    stage.act_if(w::quiet_button(ui, "Open the folder").clicked(), Action::OpenFolder(folder));
}
