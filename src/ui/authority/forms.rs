//! The forms that are linked to the open record, as they are printed, to be split off; and what was merged into it.

use crate::desk::authority::AuthorityAction as Do;
use crate::desk::nav::figures;
use crate::desk::{Action, Desk};
use crate::store::authority::sheet::AuthoritySheet;
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Align, Layout, Ui};

/// More forms are counted, not listed.
const MOST: usize = 60;

/// Draws them.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, sheet: &AuthoritySheet) {
    if sheet.record.is_none() {
        return;
    }
    let writable = desk.can_write();
    let splits = sheet.forms.len() > 1 && writable;
    w::labelled(ui, "Printed as", |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        if sheet.forms.is_empty() {
            w::small_text(ui, "Nothing is linked to it yet.", Tone::Third);
        }
        for form in sheet.forms.iter().take(MOST) {
            ui.horizontal(|ui| {
                if splits {
                    let mut chosen = desk.authorities.forms.contains(&form.form);
                    if w::check_box(ui, &mut chosen, &form.form).changed() {
                        scene.act(Action::Authority(Do::Form(form.form.clone(), chosen)));
                    }
                } else {
                    ui.label(Face::Body.rich(&form.form, theme::palette(ui).ink));
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    w::small_text(ui, &figures(form.articles), Tone::Third);
                });
            });
        }
        if sheet.forms.len() > MOST {
            let more = figures((sheet.forms.len() - MOST) as u64);
            w::small_text(ui, &format!("and {more} more, each seldom"), Tone::Third);
        }
    });
    if splits && !desk.authorities.forms.is_empty() {
        split(ui, desk, scene);
    }
    if !sheet.merged.is_empty() {
        merged(ui, scene, sheet, writable);
    }
}

fn split(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    let n = desk.authorities.forms.len();
    let words = if n == 1 { "The chosen form becomes".to_owned() } else { format!("The {n} chosen forms become") };
    w::labelled(ui, &words, |ui| {
        ui.horizontal(|ui| {
            let width = ui.available_width() - 110.0;
            let text = &mut desk.authorities.split_as;
            w::Field::new("Called", text).hidden_label().hint("What it is called").width(width).show(ui);
            let ready = !desk.authorities.split_as.trim().is_empty();
            if ui.add_enabled(ready, w::PushButton::primary("Split off").icon(icons::SCISSORS)).clicked() {
                scene.act(Action::Authority(Do::Split));
            }
        });
    });
}

fn merged(ui: &mut Ui, scene: &mut Scene, sheet: &AuthoritySheet, writable: bool) {
    w::labelled(ui, "Merged into it", |ui| {
        for old in &sheet.merged {
            ui.horizontal(|ui| {
                ui.label(Face::Body.rich(&old.label, theme::palette(ui).ink));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let again = ui.add_enabled_ui(writable, |ui| w::link_button(ui, "Split again")).inner;
                    let name = format!("Split {} again", old.label);
                    ui.ctx().accesskit_node_builder(again.id, |node| node.set_label(name));
                    let why = "It comes back from the trash with what it had";
                    if again.on_hover_text(why).clicked() {
                        scene.act(Action::Authority(Do::Back(old.id)));
                    }
                });
            });
        }
    });
}
