//! The strip below a collection in which a heading or a note is written. What stands above it does not move.

use crate::desk::collections::Writing;
use crate::desk::{Action, CollectionAction as Do, Desk};
use crate::ui::theme::{self, size};
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets as w;
use egui::{Frame, Id, Key, Margin, Modifiers, Ui};

const HEADING: f32 = 66.0;
const NOTE: f32 = 110.0;
/// Room for the two buttons.
const BUTTONS: f32 = 160.0;

/// How much room it takes.
pub fn height(desk: &Desk) -> f32 {
    match &desk.collections.writing {
        None => 0.0,
        Some(writing) if writing.heading => HEADING,
        Some(_) => NOTE,
    }
}

/// Draws it, where something is written.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    let Some(mut writing) = desk.collections.writing.take() else { return };
    w::hairline_above(ui, ui.max_rect());
    let palette = theme::palette(ui);
    ui.painter().rect_filled(ui.max_rect(), 0.0, palette.panel);
    Frame::new().inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let width = (ui.available_width() - BUTTONS).min(size::READER_MEASURE + 200.0);
            ui.vertical(|ui| {
                ui.set_width(width);
                field(ui, scene, &mut writing, width);
            });
            ui.vertical(|ui| {
                // Beside the field, below the height of its label.
                ui.add_space(20.0);
                ui.horizontal(|ui| {
                    if w::primary_button(ui, "Keep").clicked() {
                        scene.act(Action::Collection(Do::Written(true)));
                    }
                    if w::quiet_button(ui, "Leave").clicked() {
                        scene.act(Action::Collection(Do::Written(false)));
                    }
                });
            });
        });
    });
    desk.collections.writing = Some(writing);
}

fn field(ui: &mut Ui, scene: &mut Scene, writing: &mut Writing, width: f32) {
    let id = Id::unique(("writing", writing.member, writing.heading));
    let begun = Id::unique("what is being written");
    let focused = ui.memory(|memory| memory.has_focus(id));
    let pressed = |modifiers, key| focused && ui.input_mut(|input| input.consume_key(modifiers, key));
    let one_line = writing.heading || !ui.input(|input| input.modifiers.shift);
    let keep = one_line && pressed(Modifiers::NONE, Key::Enter);
    if keep {
        return scene.act(Action::Collection(Do::Written(true)));
    }
    let (label, hint) = if writing.heading {
        ("Section heading", "What follows is about … (Enter keeps it)")
    } else {
        ("Note", "What a reader is to know of it (Enter keeps it, Shift Enter makes a line)")
    };
    let mut field = w::Field::new(label, &mut writing.text).id(id).hint(hint).width(width);
    if !writing.heading {
        field = field.rows(3);
    }
    let response = field.show(ui);
    // Escape has taken the focus away by now.
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        scene.act(Action::Collection(Do::Written(false)));
    }
    if focused {
        scene.panel = Some(Panel::List);
    }
    let known = ui.data(|data| data.get_temp::<Id>(begun));
    if known != Some(id) {
        ui.data_mut(|data| data.insert_temp(begun, id));
        response.request_focus();
    }
}
