//! What should be looked at before something goes out: each kind with how many articles it is about, why it matters, and
//! what is to be done. It decides nothing itself.

use super::parts;
use crate::archive::export::concerns::{Concern, Remedy};
use crate::desk::dialog::Export;
use crate::desk::exporting::ExportAction;
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::widgets as w;
use egui::{Ui, vec2};

/// Draws the concerns of an export. Answers what the person did.
pub fn show(ui: &mut Ui, state: &Export) -> Option<ExportAction> {
    parts::head(ui, "To look at first");
    let Some(concerns) = &state.concerns else {
        parts::words(ui, "Looking…", Tone::Third);
        return None;
    };
    if state.count == Some(0) {
        parts::words(ui, "There is nothing to look at.", Tone::Third);
        return None;
    }
    if concerns.is_empty() {
        let palette = theme::palette(ui);
        ui.horizontal(|ui| {
            let (_, rect) = ui.allocate_space(vec2(18.0, 20.0));
            w::icon_at(ui, rect.center(), icons::CHECK_CIRCLE, 16.0, palette.good);
            ui.label(
                Face::Body
                    .rich("Credits, bylines and texts are in order, and everything is approved.", palette.ink_second),
            );
        });
        return None;
    }
    let mut done = None;
    ui.spacing_mut().item_spacing.y = 6.0;
    for concern in concerns {
        let found = ui.push_id(&concern.code, |ui| row(ui, concern, state)).inner;
        done = done.or(found);
    }
    done
}

fn row(ui: &mut Ui, concern: &Concern, state: &Export) -> Option<ExportAction> {
    let palette = theme::palette(ui);
    let mut done = None;
    ui.horizontal(|ui| {
        let (_, rect) = ui.allocate_space(vec2(18.0, 26.0));
        w::icon_at(ui, rect.center(), icons::WARNING, 16.0, palette.warning);
        let articles = parts::counted(concern.articles.len() as u64, "article", "articles");
        ui.label(Face::Body.rich(format!("{}: {articles}", sentence(&concern.name)), palette.ink))
            .on_hover_text(&concern.why);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let name = format!("Show {}", concern.name);
            let show = w::link_button(ui, "Show");
            show.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Link, true, &name));
            if show.clicked() {
                done = Some(ExportAction::Show(concern.code.clone()));
            }
            let mut remedy = state.decisions.of(&concern.code);
            let mut choices = vec![(Remedy::GoOn, "Go on"), (Remedy::LeaveOut, "Leave out")];
            if concern.of_images {
                choices.push((Remedy::BlackOut, "Black out"));
            }
            let name = format!("What to do: {}", concern.name);
            if w::segmented(ui, &name, &mut remedy, &choices) {
                done = Some(ExportAction::Remedy(concern.code.clone(), remedy));
            }
        });
    });
    done
}

/// With a capital at its beginning.
fn sentence(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
