//! The head of an issue's page: the masthead as printed, large; below it what the issue is, and what is odd about it.

use crate::desk::Desk;
use crate::store::date_of;
use crate::store::detail::IssueDetail;
use crate::store::sheet::IssueSheet;
use crate::ui::editor::finding;
use crate::ui::theme::{self, Face, Tone, size};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Align, Label, Rect, Ui, pos2, vec2};

/// A masthead of more lines is no masthead any more; the rest is in the tooltip.
const LINES: usize = 6;

/// Draws the head.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene, sheet: &IssueSheet) {
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        printed(ui, &sheet.issue);
    });
    rules(ui);
    facts(ui, &sheet.issue);
    if !sheet.issue.notes.trim().is_empty() {
        ui.add_space(4.0);
        let ink = theme::palette(ui).ink_second;
        ui.add(Label::new(Face::Body.rich(sheet.issue.notes.trim(), ink)).wrap());
    }
    if !sheet.findings.is_empty() {
        ui.add_space(8.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        for found in &sheet.findings {
            finding(ui, scene, found, desk.can_write());
        }
    }
}

fn printed(ui: &mut Ui, issue: &IssueDetail) {
    let palette = theme::palette(ui);
    let print = &issue.printed;
    let words = if print.masthead.is_empty() {
        let date = [print.weekday.as_str(), &print.date].join(" ");
        let number =
            |caption: &str, value: &str| if value.is_empty() { String::new() } else { format!("{caption} {value}") };
        [date.trim(), &number("Vol", &print.volume), &number("No", &print.number)].join("\n")
    } else {
        print.masthead.clone()
    };
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        let said = format!("{}: no masthead printed", issue.publication_title);
        ui.add(Label::new(Face::Printed.rich(said, palette.ink_second)).wrap());
        return;
    }
    for line in lines.iter().take(LINES) {
        let label = Label::new(Face::Headline.rich(*line, palette.ink)).truncate().halign(Align::Center);
        ui.add(label).on_hover_text("As printed. It is kept as it is, whatever is corrected.");
    }
    if lines.len() > LINES {
        w::small_text(ui, "…", Tone::Third).on_hover_text(&words);
    }
}

/// A thick and a thin rule, as under a newspaper's name.
fn rules(ui: &mut Ui) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 24.0));
    let ink = theme::palette(ui).ink_third;
    for (top, height) in [(9.0, 2.0), (14.0, size::HAIRLINE)] {
        let rule = Rect::from_min_size(pos2(rect.left(), rect.top() + top), vec2(rect.width(), height));
        ui.painter().rect_filled(rule, 0.0, ink);
    }
}

/// What the issue is: label and value, as many in a line as have room.
fn facts(ui: &mut Ui, issue: &IssueDetail) {
    let weekday = issue.earliest.filter(|_| issue.date.len() == 10).and_then(date_of);
    let date = match (issue.date.is_empty(), weekday) {
        (true, _) => "not known".to_owned(),
        (false, Some(day)) => format!("{}, a {}", issue.date, day.format("%A")),
        (false, None) => issue.date.clone(),
    };
    let kind = if issue.kind == "regular" { "" } else { &issue.kind };
    let status = issue.status.replace('_', " ");
    let publication = crate::desk::short(&issue.publication_title);
    let facts = [
        ("Publication", publication.as_str()),
        ("Date", &date),
        ("Volume", if issue.volume.is_empty() { "none" } else { &issue.volume }),
        ("Number", &issue.number),
        ("Edition", &issue.edition),
        ("Kind", kind),
        ("Holding", &status),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(20.0, 2.0);
        ui.spacing_mut().interact_size.y = Face::Small.line();
        // A pair that has no room left goes to the next line as a whole.
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        for (label, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
            w::label_value(ui, label, value);
        }
    });
}
