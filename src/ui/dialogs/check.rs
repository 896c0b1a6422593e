//! The check of the archive: that it runs; then whether anything is damaged, and what is still odd.

use super::parts;
use super::stage::Stage;
use crate::archive::checkup::Checkup;
use crate::desk::nav::figures;
use crate::desk::{Action, NavKey};
use crate::ui::theme::{self, Face, Tone, icons, size};
use crate::ui::widgets::{self as w, Cell, Column, Content, Part, Row};
use egui::{Id, Ui, vec2};

pub fn show(stage: &mut Stage, checkup: Option<&Checkup>) {
    let dialog = w::Dialog::new(Id::unique("check"), "Check archive").size(560.0, 520.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => match checkup {
            None => running(ui),
            Some(checkup) => parts::scrolled(ui, "check", |ui| found(stage, ui, checkup)),
        },
        Part::Left(_) => {}
        Part::Right(ui) => {
            let close = w::primary_button(ui, "Close");
            stage.first(&close);
            stage.act_if(close.clicked(), Action::CloseDialog);
        }
    });
}

fn running(ui: &mut Ui) {
    w::progress(ui, "Reading everything once", None, "", false);
    parts::words(ui, "You can close this and go on working.", Tone::Third);
}

fn found(stage: &mut Stage, ui: &mut Ui, checkup: &Checkup) {
    verdict(ui, checkup);
    for damage in &checkup.damage {
        w::Notice::error(damage).show(ui);
    }
    if checkup.pictures_damaged > 0 {
        let text = format!(
            "{} no longer what came in.",
            parts::counted(checkup.pictures_damaged, "picture is", "pictures are")
        );
        w::Notice::error(&text).show(ui);
    }
    for title in &checkup.unfinished_imports {
        let text = format!("The import of “{title}” was cut off and waits for a decision.");
        if w::Notice::warning(&text).actions(&["Imports…"]).show(ui).action.is_some() {
            stage.act(Action::Command("imports"));
        }
    }
    findings(stage, ui, checkup);
}

fn verdict(ui: &mut Ui, checkup: &Checkup) {
    let palette = theme::palette(ui);
    let (icon, ink, words) = match checkup.is_whole() {
        true => (icons::CHECK_CIRCLE, palette.good, "Nothing is damaged"),
        false => (icons::ERROR, palette.accent, "The archive is damaged"),
    };
    ui.horizontal(|ui| {
        let (_, rect) = ui.allocate_space(vec2(28.0, 28.0));
        w::icon_at(ui, rect.center(), icon, 24.0, ink);
        ui.label(Face::Title.rich(words, palette.ink));
    });
    let issues = parts::counted(checkup.issues, "issue", "issues");
    let articles = parts::counted(checkup.articles, "article", "articles");
    parts::words(ui, &format!("{issues} and {articles} were read."), Tone::Second);
    if !checkup.is_whole() {
        parts::words(ui, "Make a backup now, and go back to one from before if you have it.", Tone::Ink);
    }
}

fn findings(stage: &mut Stage, ui: &mut Ui, checkup: &Checkup) {
    ui.add_space(8.0);
    if checkup.findings.is_empty() {
        parts::words(ui, "Nothing is odd about what it holds.", Tone::Second);
        return;
    }
    ui.label(Face::Strong.rich("To do", theme::palette(ui).ink));
    ui.spacing_mut().item_spacing.y = 0.0;
    let width = ui.available_width();
    let name = Column { x: size::GUTTER / 2.0, width: width - 120.0 };
    let count = Column { x: width - 104.0, width: 88.0 };
    for (at, (code, words, n)) in checkup.findings.iter().enumerate() {
        let number = figures(*n);
        let cells =
            [Cell::new(name, Content::Finding(words)), Cell::new(count, Content::Number(&number, Tone::Second))];
        let row = Row::new(code, words, &cells).focusable(true).position(at, checkup.findings.len());
        if row.rule_above(at > 0).show(ui).clicked() {
            stage.act(Action::CloseDialog);
            stage.act(Action::Go(NavKey::Finding(code.clone())));
        }
    }
}
