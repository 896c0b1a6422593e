//! What differs between a file's article and the one that is here, side by side, field by field; or the other text that
//! says nearly the same, to be read.

use super::parts;
use crate::archive::import::classify::Verdict;
use crate::archive::import::plan::PlanRow;
use crate::text::excerpt::{Fate, Stretch};
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::widgets as w;
use crate::work::importing::{Beside, Differing};
use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Align, Label, Layout, ScrollArea, Stroke, Ui, UiBuilder, vec2};

pub fn show(ui: &mut Ui, row: &PlanRow, beside: &Beside) {
    ScrollArea::vertical().auto_shrink(false).id_salt("beside").show(ui, |ui| {
        parts::page_keys(ui);
        ui.spacing_mut().item_spacing = vec2(12.0, 6.0);
        if row.verdict == Verdict::Differs {
            differing(ui, beside);
        } else {
            other(ui, row, beside);
        }
    });
}

fn differing(ui: &mut Ui, beside: &Beside) {
    let palette = theme::palette(ui);
    if beside.fields.is_empty() {
        parts::words(ui, "No field that this file tells says anything else than what is here.", Tone::Second);
        return;
    }
    ui.columns(2, |sides| {
        for (side, head) in sides.iter_mut().zip(["Here", "In the file"]) {
            side.label(Face::Strong.rich(head, palette.ink));
        }
    });
    for field in &beside.fields {
        let group = UiBuilder::new().accessibility_role(Role::Group).accessibility_label(field.label);
        ui.scope_builder(group, |ui| both(ui, field));
    }
}

fn both(ui: &mut Ui, field: &Differing) {
    let palette = theme::palette(ui);
    ui.horizontal(|ui| {
        ui.label(Face::Small.rich(field.label, palette.ink_third));
        if field.edited_here {
            let words = format!("{} edited here", icons::PENCIL);
            ui.label(Face::Small.rich(words, palette.info)).on_hover_text("An update leaves it; overwriting does not.");
        }
    });
    ui.columns(2, |sides| {
        for (side, gone) in sides.iter_mut().zip([Fate::Added, Fate::Removed]) {
            let job = one_side(side, &field.words, gone);
            side.with_layout(Layout::top_down(Align::Min), |side| side.add(Label::new(job).wrap()));
        }
    });
    let (_, line) = ui.allocate_space(vec2(ui.available_width(), 1.0));
    w::hairline_below(ui, line);
}

/// What one of them says: what only the other has is left away, what only this one has is marked by a line too.
fn one_side(ui: &Ui, words: &[Stretch], gone: Fate) -> LayoutJob {
    let palette = theme::palette(ui);
    let mut job = LayoutJob::default();
    for stretch in words.iter().filter(|stretch| stretch.fate != gone) {
        let mut format = Face::Body.format(palette.ink);
        match stretch.fate {
            Fate::Stayed => {}
            Fate::Removed => {
                format = Face::Body.format(palette.accent);
                format.strikethrough = Stroke::new(1.0, palette.accent);
            }
            Fate::Added => {
                format = Face::Body.format(palette.good);
                format.underline = Stroke::new(1.0, palette.good);
            }
        }
        job.append(&stretch.text, 0.0, format);
    }
    if job.text.is_empty() {
        job.append("nothing", 0.0, Face::Body.format(palette.ink_third));
    }
    job
}

fn other(ui: &mut Ui, row: &PlanRow, beside: &Beside) {
    let palette = theme::palette(ui);
    let said = match &row.alike {
        Some(alike) if row.verdict != Verdict::Clash => {
            format!("The archive has a text that says {} % the same:", alike.percent)
        }
        _ => "The archive has this in the same place:".to_owned(),
    };
    parts::words(ui, &said, Tone::Second);
    ui.label(Face::Headline.rich(&beside.headline, palette.ink));
    ui.label(Face::Small.rich(&beside.date, palette.ink_third));
    ui.add(Label::new(Face::Reader.rich(&beside.body, palette.ink)).wrap().selectable(true));
}
