//! What was read from the picked file, as quiet pairs of a label and a value, with what is doubtful about them.

use crate::archive::checks;
use crate::archive::import::OnDiffers;
use crate::archive::import::classify::Verdict;
use crate::archive::import::plan::PlanRow;
use crate::desk::dialog::{Import, Preview};
use crate::ui::theme::{self, Face, Tone, icons, size};
use crate::ui::widgets as w;
use egui::accesskit::Role;
use egui::{Align2, Ui, WidgetInfo, vec2};
use std::ops::Range;

pub fn show(ui: &mut Ui, state: &Import, row: &PlanRow) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let preview = state.preview.as_ref().filter(|preview| preview.file == row.file);
    if row.verdict != Verdict::Refused {
        let weekday = preview.and_then(|preview| last_of(preview, &range_of(preview, row), "weekday"));
        value(ui, "Date", &row.date, note(row, weekday.as_deref()));
        value(ui, "Volume", &row.volume, None);
        value(ui, "Headline", &row.headline, None);
        value(ui, "Byline", &row.byline, None);
        let credit = preview.and_then(|preview| last_of(preview, &range_of(preview, row), "credit"));
        value(ui, "Credit", credit.as_deref().unwrap_or_default(), None);
    }
    value(ui, "Would be", would_be(state.on_differs, row.verdict), None);
    remarks(ui, row);
}

fn would_be(on_differs: OnDiffers, verdict: Verdict) -> &'static str {
    match (verdict, on_differs) {
        (Verdict::New, _) => "new",
        (Verdict::Same, _) => "left out: it is here already, word for word",
        (Verdict::Differs, OnDiffers::Skip) => "left out: it is here with other words",
        (Verdict::Differs, OnDiffers::Update) => "the one that is here, with this file's words where nobody edited it",
        (Verdict::Differs, OnDiffers::Overwrite) => "the one that is here, with this file's words",
        (Verdict::Differs, OnDiffers::KeepBoth) => "new, beside the one that is here with other words",
        (Verdict::Clash, _) => "new, in an issue that contradicts it, and marked",
        (Verdict::Refused, _) => "left out: it could not be read",
    }
}

/// Whether the printed weekday agrees.
fn note(row: &PlanRow, weekday: Option<&str>) -> Option<(String, Tone)> {
    let weekday = weekday.filter(|_| !row.date.is_empty())?;
    let differs = checks::by_code("weekday-differs").is_some_and(|check| row.remarks.iter().any(|r| r == check.name));
    Some(match differs {
        true => (format!("{} {weekday}", icons::WARNING), Tone::Warning),
        false => (format!("{} {weekday}", icons::CHECK), Tone::Good),
    })
}

fn value(ui: &mut Ui, label: &str, value: &str, note: Option<(String, Tone)>) {
    let palette = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::TREE_ROW));
    w::hairline_below(ui, rect);
    w::text_at(ui, rect, Align2::LEFT_CENTER, label, Face::Small, palette.ink_third);
    let rest = rect.with_min_x(rect.left() + size::FIELD_LABEL);
    let (shown, ink) = if value.is_empty() { ("—", palette.ink_third) } else { (value, palette.ink) };
    let place = w::text_at(ui, rest, Align2::LEFT_CENTER, shown, Face::Body, ink);
    let words = note.as_ref().map_or_else(|| value.to_owned(), |(note, _)| format!("{value} {note}"));
    if let Some((note, tone)) = note {
        let beside = rest.with_min_x(place.right() + 12.0);
        w::text_at(ui, beside, Align2::LEFT_CENTER, &note, Face::Body, palette.tone(tone));
    }
    let response = ui.interact(rect, ui.scope_id().with(label), egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: {words}")));
    if w::one_line(ui, value, Face::Body, ink, rest.width()).elided {
        response.on_hover_text(value);
    }
}

fn remarks(ui: &mut Ui, row: &PlanRow) {
    if row.remarks.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 0.0);
        for remark in &row.remarks {
            if row.verdict == Verdict::Refused {
                let ink = theme::palette(ui).warning;
                ui.add(egui::Label::new(Face::Body.rich(remark, ink)).wrap());
            } else {
                let why = checks::CHECKS.iter().find(|check| check.name == remark).map_or("", |check| check.why);
                w::Finding::new(remark).why(why).show(ui);
            }
        }
    });
}

/// Where the picked article begins in a file of several: at its printed date, or at its headline.
pub fn start_of(preview: &Preview, row: &PlanRow) -> Option<usize> {
    if row.part == 0 {
        return Some(0);
    }
    let found = headline_at(preview, row)?;
    let before = preview.marks.get(..found)?;
    let heads = ["weekday", "date", "volume", "number"];
    let own = before.iter().rev().take_while(|mark| heads.contains(&mark.what)).last();
    own.or(preview.marks.get(found)).map(|mark| mark.range.start)
}

/// The place among the marks of the picked article's headline.
fn headline_at(preview: &Preview, row: &PlanRow) -> Option<usize> {
    let words = |range: &Range<usize>| preview.text.get(range.clone()).unwrap_or_default().trim();
    preview.marks.iter().position(|mark| mark.what == "headline" && words(&mark.range) == row.headline)
}

/// The marks of the picked article.
fn range_of(preview: &Preview, row: &PlanRow) -> Range<usize> {
    let Some(found) = headline_at(preview, row) else { return 0..preview.marks.len() };
    let next = preview.marks.iter().skip(found + 1).position(|mark| mark.what == "headline");
    // Its own date stands before the headline; that of the next article before the next one.
    let first = preview.marks.iter().take(found).rposition(|mark| mark.what == "headline").map_or(0, |at| at + 1);
    first..next.map_or(preview.marks.len(), |next| found + 1 + next)
}

/// The words of the article's last mark of a kind.
fn last_of(preview: &Preview, range: &Range<usize>, what: &str) -> Option<String> {
    let marks = preview.marks.get(range.clone())?;
    let headline = marks.iter().position(|mark| mark.what == "headline").unwrap_or(0);
    let own = if what == "weekday" { &marks[..headline] } else { &marks[headline..] };
    let mark = own.iter().rev().find(|mark| mark.what == what)?;
    preview.text.get(mark.range.clone()).map(|words| words.trim().to_owned())
}
