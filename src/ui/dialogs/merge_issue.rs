//! Merging two issues: which is the other, which of the two stays, and what would become of both.

use super::stage::Stage;
use super::{find_issue, parts};
use crate::archive::merging::Merging;
use crate::desk::Action;
use crate::desk::issue::{IssueAction, title};
use crate::desk::issue_dialogs::MergeIssue;
use crate::desk::nav::figures;
use crate::ui::theme::{self, Face, Tone};
use crate::ui::widgets::{self as w, Part};
use egui::{Frame, Id, Margin, ScrollArea, Ui, vec2};

/// Room for what would become of the two, so that nothing jumps while another is chosen.
const PREVIEW: f32 = 172.0;

pub fn show(stage: &mut Stage, state: &mut MergeIssue) {
    let dialog = w::Dialog::new(Id::unique("merge issue"), "Merge with another issue").size(620.0, 0.0);
    let go = Action::Issue(IssueAction::MergeGo);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => parts::scrolled(ui, "merge issue", |ui| {
            find_issue::show(stage, ui, &mut state.finder, &go);
            stays(stage, ui, state);
            preview(ui, state);
        }),
        Part::Left(_) => {}
        Part::Right(ui) => {
            let ready = state.pair().is_some();
            let button = ui.add_enabled(ready, w::PushButton::primary("Merge"));
            stage.act_if(button.clicked(), go.clone());
            stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
        }
    });
}

fn stays(stage: &mut Stage, ui: &mut Ui, state: &MergeIssue) {
    let (Some(here), Some(other)) = (&state.here, state.finder.chosen()) else { return };
    let (here, other) = (title(here), title(other));
    ui.horizontal(|ui| {
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        w::small_text(ui, "Stays", Tone::Third);
        let mut keep = state.keep_other;
        if w::segmented(ui, "The issue that stays", &mut keep, &[(false, &here), (true, &other)]) {
            stage.act(Action::Issue(IssueAction::KeepOther(keep)));
        }
    });
}

fn preview(ui: &mut Ui, state: &MergeIssue) {
    let palette = theme::palette(ui);
    let frame =
        Frame::new().fill(palette.panel).corner_radius(theme::size::RADIUS).inner_margin(Margin::symmetric(14, 10));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.set_height(PREVIEW);
        let Some((from, into)) = state.pair() else { return };
        let here = |known: &&(i64, i64, Merging)| (known.0, known.1) == (from.id, into.id);
        let Some((.., merging)) = state.merging.as_ref().filter(here) else { return };
        ScrollArea::vertical().auto_shrink(false).id_salt("what it comes to").show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            parts::words(ui, &coming(from.articles, &title(from), &title(into)), Tone::Ink);
            lines(ui, merging);
        });
    });
}

fn coming(articles: u32, gone: &str, kept: &str) -> String {
    match articles {
        0 => format!("{gone} has no articles. It goes to the trash, and {kept} stays."),
        1 => format!("1 article comes behind those of {kept}; {gone} goes to the trash."),
        n => format!("{} articles come behind those of {kept}; {gone} goes to the trash.", figures(u64::from(n))),
    }
}

fn lines(ui: &mut Ui, merging: &Merging) {
    for (label, value) in &merging.taken {
        pair(ui, "is taken over", label, value, Tone::Good);
    }
    for differs in &merging.differs {
        let said = |value: &str| if value.is_empty() { "none".to_owned() } else { value.replace('_', " ") };
        let value = format!("{}, not {}", said(&differs.kept), said(&differs.dropped));
        pair(ui, "stays as it is", differs.label, &value, Tone::Warning);
    }
    if merging.differs.iter().any(|differs| differs.label == "Masthead") {
        w::small_text(ui, "What was printed over the articles stays with them.", Tone::Second);
    }
    if merging.taken.is_empty() && merging.differs.is_empty() {
        w::small_text(ui, "The two say the same of themselves.", Tone::Second);
    }
}

fn pair(ui: &mut Ui, what: &str, label: &str, value: &str, tone: Tone) {
    let palette = theme::palette(ui);
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(190.0, 20.0), |ui| {
            ui.set_width(190.0);
            w::small_text(ui, &format!("{label} {what}"), tone);
        });
        ui.add(egui::Label::new(Face::Body.rich(value, palette.ink)).wrap());
    });
}
