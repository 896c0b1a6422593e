//! What a step changed, record by record and field by field, and the button that takes it back by itself.

use super::moment;
use super::rows::fate;
use crate::archive::revert::{StepDetail, Way};
use crate::desk::nav::figures;
use crate::desk::{Action, AnnalsAction, Desk};
use crate::model::RecordKind;
use crate::store::steps::RecordChange;
use crate::ui::differences;
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets as w;
use egui::{Frame, Margin, ScrollArea, Ui};

/// Draws the panel at the right.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    ui.set_min_width(ui.available_width());
    ui.spacing_mut().item_spacing.y = 0.0;
    let wants_focus = scene.takes_focus(Panel::Editor);
    let Some(detail) = &desk.annals.detail else {
        return w::empty_state(ui, icons::HISTORY, "", "Choose a step to see what it changed.", |_| {});
    };
    let head = Frame::new().inner_margin(Margin::symmetric(24, 14)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        let palette = theme::palette(ui);
        ui.add(egui::Label::new(Face::Title.rich(&detail.row.words, palette.ink)).wrap());
        let fate = fate(&detail.row);
        let fate = if fate.is_empty() { String::new() } else { format!("  ·  {fate}") };
        let line = format!("{}  ·  {}  ·  step {}{fate}", detail.row.who, moment(detail.row.at), detail.row.id);
        ui.label(Face::Body.rich(line, palette.ink_third));
        way(ui, desk, scene, detail, wants_focus);
    });
    w::hairline_below(ui, head.response.rect);
    ScrollArea::vertical().auto_shrink(false).id_salt(("step", detail.row.id)).show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(24, 14)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 14.0;
            for record in &detail.records {
                self::record(ui, scene, record);
            }
            let more = detail.row.records.saturating_sub(detail.records.len() as u64);
            if more > 0 {
                w::small_text(ui, &format!("and {} records more", figures(more)), Tone::Third);
            }
            if detail.records.is_empty() {
                w::small_text(ui, "No single fields are noted of this step.", Tone::Third);
            }
        });
    });
}

fn way(ui: &mut Ui, desk: &Desk, scene: &mut Scene, detail: &StepDetail, wants_focus: bool) {
    match &detail.way {
        Way::Free => {
            let button = w::PushButton::quiet("Take this step back").icon(icons::UNDO);
            let button = ui.add_enabled(desk.can_write(), button);
            if wants_focus {
                button.request_focus();
            }
            if button.clicked() {
                scene.act(Action::Annals(AnnalsAction::UndoStep(detail.row.id)));
            }
        }
        Way::No(why) => _ = w::small_text(ui, why, Tone::Second),
        Way::After(later) => {
            let words = "It cannot be taken back by itself: these came later and changed the same.";
            let palette = theme::palette(ui);
            let line = format!("{} {words}", icons::WARNING);
            ui.add(egui::Label::new(Face::Body.rich(line, palette.warning)).wrap());
            for (at, step) in later.iter().enumerate() {
                let link = w::link_button(ui, &format!("{}, step {}", step.words, step.step));
                if wants_focus && at == 0 {
                    link.request_focus();
                }
                if link.clicked() {
                    scene.act(Action::Annals(AnnalsAction::Show(step.step)));
                }
            }
        }
    }
}

fn record(ui: &mut Ui, scene: &mut Scene, record: &RecordChange) {
    ui.push_id((record.record.kind, record.record.id), |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        let title = if record.title.is_empty() { "What is gone since" } else { &record.title };
        if record.record.kind == RecordKind::Article && !record.title.is_empty() {
            if w::link_button(ui, &crate::desk::short(title)).clicked() {
                scene.act(Action::View(crate::desk::View::List));
                scene.act(Action::OpenArticle(record.record.id));
            }
        } else {
            let palette = theme::palette(ui);
            ui.add(egui::Label::new(Face::Strong.rich(title, palette.ink)).wrap());
        }
        for change in &record.changes {
            differences::change(ui, change);
        }
    });
}
