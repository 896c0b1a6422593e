//! What a picture's file says of it, offered to be taken over: never by itself, and never over the words of the print
//! without a click.

use crate::desk::pictures::{Offer, Offered, PictureAction};
use crate::desk::{Action, Desk};
use crate::store::detail::ImageDetail;
use crate::ui::theme::{self, Face, icons};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Ui, vec2};

/// Draws a line for each thing that the image does not say yet.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene, number: usize, image: &ImageDetail) {
    if !desk.can_write() {
        return;
    }
    for offered in desk.pictures.offers(image) {
        line(ui, scene, number, image, &offered);
    }
}

fn line(ui: &mut Ui, scene: &mut Scene, number: usize, image: &ImageDetail, offered: &Offered) {
    let palette = theme::palette(ui);
    let use_it = match (offered.offer, offered.replaces) {
        (Offer::Credit, false) => "Use as credit",
        (Offer::Credit, true) => "Use as credit instead",
        (Offer::Rights, false) => "Use as rights",
        (Offer::Rights, true) => "Use as rights instead",
        (Offer::Caption, false) => "Use as caption",
        (Offer::Caption, true) => "Use as caption instead",
        (Offer::Alt, false) => "Use as alternative text",
        (Offer::Alt, true) => "Use as alternative text instead",
    };
    let found = offered.text.split_whitespace().collect::<Vec<_>>().join(" ");
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
        ui.spacing_mut().interact_size.y = 20.0;
        let room = ui.available_width() - crate::ui::dialogs::text_width(ui, use_it, Face::Body) - 12.0;
        let words = format!("{}  In the file: {found}", icons::INFO);
        ui.allocate_ui(vec2(room.max(40.0), 20.0), |ui| {
            ui.set_width(room.max(40.0));
            let said = ui.add(egui::Label::new(Face::Small.rich(words, palette.ink_second)).truncate());
            said.on_hover_text(&offered.text);
        });
        let link = w::link_button(ui, use_it);
        ui.ctx().accesskit_node_builder(link.id, |node| node.set_description(format!("image {number}: {found}")));
        if link.clicked() {
            scene.act(Action::Picture(PictureAction::Use(image.id, offered.offer)));
        }
    });
}
