//! What a credit was read as, below its line: creator, agency and source, the source record that it is linked to, and
//! what that permits. The credit as printed is a field like any other, and is never written here.

use super::fields::take_spot;
use super::picker;
use crate::desk::{Action, Desk, FieldAction, Pick, Spot};
use crate::store::detail::ImageDetail;
use crate::ui::theme::{Tone, icons};
use crate::ui::view::Scene;
use crate::ui::widgets::{self as w, Linked, PartChip};
use egui::{Ui, vec2};

/// Draws it, with the choice of a source where that is open.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, image: &ImageDetail) {
    if image.credit.trim().is_empty() && image.source_id.is_none() {
        return;
    }
    let pick = Pick::Source(image.id);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (role, words) in [("By", &image.creator), ("Agency", &image.agency)] {
            if !words.is_empty() {
                w::small_text(ui, &format!("{role} {words}"), Tone::Second);
            }
        }
        let read = [&image.source, &image.agency, &image.linked].into_iter().find(|words| !words.is_empty());
        let words = read.map_or("No source named", String::as_str);
        let linked = if image.source_id.is_some() { Linked::To(&image.linked) } else { Linked::No };
        let name = format!("Source {words}");
        let open = desk.fields.picker.as_ref().is_some_and(|picker| picker.pick == pick);
        let chip = PartChip::new(&name, words, linked)
            .role(icons::COPYRIGHT, "Source")
            .warning(permission(image))
            .unsure(image.unsure.as_ref().map(|(sure, _)| *sure))
            .open(open);
        let response = ui.add_enabled(desk.can_write(), chip);
        take_spot(ui, scene, Spot::Credit(image.id), &response);
        let response = match &image.unsure {
            Some((_, why)) if !why.is_empty() => response.on_hover_text(why),
            _ => response,
        };
        if response.clicked() {
            scene.act(Action::Field(FieldAction::Pick(pick)));
        }
    });
    let label = format!("Source record of {}", image.credit.trim());
    picker::show(ui, desk, scene, |open| open == pick, &label, |ui, _, scene| about(ui, scene, image));
}

/// What the linked source permits, where that must be known before printing.
pub fn permission(image: &ImageDetail) -> &'static str {
    match image.permission.as_str() {
        "ask_first" => "ask first",
        "blocked" => "blocked",
        _ => "",
    }
}

fn about(ui: &mut Ui, scene: &mut Scene, image: &ImageDetail) {
    let pick = Pick::Source(image.id);
    ui.horizontal_wrapped(|ui| {
        if image.source_id.is_none()
            && !image.source.trim().is_empty()
            && ui.add(w::PushButton::quiet("Make a source of it").icon(icons::ADD)).clicked()
        {
            scene.act(Action::Field(FieldAction::Make(pick)));
        }
        if image.source_id.is_some() && ui.add(w::PushButton::quiet("Unlink").icon(icons::UNLINK)).clicked() {
            scene.act(Action::Field(FieldAction::Unlink(pick)));
        }
    });
}
