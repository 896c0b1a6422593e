//! All images of the archive by what is lacking about them, to be gone through one by one: the kinds with their counts,
//! and a list of which only the rows that are seen are drawn or known. The article of an image stands in the editor.

mod kinds;
mod rows;

use super::listing::notices;
use super::theme::{self, Face, icons};
use super::view::{Panel, Scene};
use super::widgets as w;
use crate::desk::Desk;
use crate::store::credits::Lack;
use egui::{Frame, Margin, Ui};

/// Draws the middle of the window.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    ui.spacing_mut().item_spacing.y = 0.0;
    notices(ui, desk, scene);
    let head = Frame::new().inner_margin(Margin { left: 16, right: 16, top: 10, bottom: 10 });
    let head = head.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 8.0;
        super::view_switch::with_switch(ui, desk, scene, |ui| {
            let palette = theme::palette(ui);
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
            ui.label(Face::Title.rich("Credits", palette.ink));
            ui.label(Face::Body.rich("What pictures lack, one by one", palette.ink_third));
        });
        kinds::show(ui, desk, scene);
    });
    w::hairline_below(ui, head.response.rect);
    if desk.credits.images.is_empty() {
        return nothing(ui, desk, scene);
    }
    rows::show(ui, desk, scene);
}

fn nothing(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    // Before they are counted nothing can be said, and the focus waits for the rows.
    if desk.credits.counts.is_none() {
        return;
    }
    scene.takes_focus(Panel::List);
    let (title, sentence) = match desk.credits.lack {
        Lack::NoCredit => ("Every image has a credit", "What comes in without one is listed here."),
        Lack::UnknownSource => ("Every credit leads to a source", "Credits that are linked to none are listed here."),
        Lack::AskFirst => ("No source wants to be asked first", "Mark a source so, and its images are listed here."),
        Lack::Blocked => ("No source is blocked", "Mark a source so, and its images are listed here."),
        Lack::NoAlt => ("Every picture has words", "Pictures without alternative text are listed here."),
        Lack::NoPicture => ("Every image has its picture", "Credits that came without a picture are listed here."),
        Lack::All => ("No images yet", "Add pictures or image credits to an article, and they are listed here."),
    };
    w::empty_state(ui, icons::COPYRIGHT, title, sentence, |_| {});
}
