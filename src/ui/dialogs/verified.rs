//! Reading back what was handed over: the button that asks for it, and what came of it.

use super::parts;
use super::stage::Stage;
use crate::archive::verify::{Difference, Verified};
use crate::desk::Action;
use crate::desk::dialog::Export;
use crate::desk::exporting::{ExportAction, Verifying, readable};
use crate::formats::by_id;
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::widgets as w;
use egui::{Ui, vec2};

/// So many differences are shown; the rest are counted.
const SHOWN: usize = 20;

/// Draws the button where anything can be read back.
pub fn button(stage: &mut Stage, ui: &mut Ui, state: &Export) {
    let Some((_, parcels)) = &state.written else { return };
    if readable(parcels).is_empty() {
        return;
    }
    let under = matches!(state.verifying, Verifying::Under(_));
    let words = if under { "Reading it back…" } else { "Verify" };
    let pressed = ui.add_enabled_ui(!under, |ui| w::quiet_button(ui, words)).inner;
    let pressed = pressed.on_hover_text("Reads the files back and compares them with the archive");
    stage.act_if(pressed.clicked(), Action::Export(ExportAction::Verify));
}

/// Draws what came of it.
pub fn told(ui: &mut Ui, state: &Export) {
    let Verifying::Done(found) = &state.verifying else { return };
    for (format, verified) in found {
        ui.add_space(6.0);
        ui.push_id(("verified", *format), |ui| one(ui, format, verified));
    }
    ui.add_space(6.0);
}

fn one(ui: &mut Ui, format: &str, verified: &Verified) {
    let palette = theme::palette(ui);
    let name = by_id(format).map_or("", |format| format.name);
    let (icon, colour) =
        if verified.is_same() { (icons::CHECK_CIRCLE, palette.good) } else { (icons::WARNING, palette.warning) };
    ui.horizontal(|ui| {
        let (_, rect) = ui.allocate_space(vec2(18.0, 18.0));
        w::icon_at(ui, rect.center(), icon, 16.0, colour);
        let count = parts::counted(verified.count(), "difference", "differences");
        ui.label(Face::Strong.rich(format!("Read back: {count}"), palette.ink));
        ui.label(Face::Body.rich(name, palette.ink_second));
    });
    parts::words(ui, &format!("Compared: {}.", verified.compared.join("; ")), Tone::Third);
    let told = verified.faults.iter().cloned().chain(verified.differences.iter().map(Difference::words));
    for words in told.take(SHOWN) {
        w::Finding::new(&words).show(ui);
    }
    let more = verified.count().saturating_sub(SHOWN as u64);
    if more > 0 {
        parts::words(ui, &format!("… and {} more", crate::desk::nav::figures(more)), Tone::Second);
    }
}
