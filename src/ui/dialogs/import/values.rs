//! What was read from the picked file, to be corrected before anything is written, with what is doubtful about it and what
//! becomes of it.

use super::look::ON_DIFFERS;
use super::stage::Stage;
use super::table;
use crate::archive::checks;
use crate::archive::import::OnDiffers;
use crate::archive::import::classify::Verdict;
use crate::archive::import::plan::PlanRow;
use crate::desk::Action;
use crate::desk::dialog::{Import, Preview};
use crate::desk::import::{ImportAction, Pane, VALUES};
use crate::ui::theme::{self, Face, Tone, icons, size};
use crate::ui::widgets::{self as w, Field};
use egui::accesskit::Role;
use egui::{Align2, Context, EventFilter, Id, Key, Ui, WidgetInfo, vec2};
use std::ops::Range;

/// The lines of values: the places among [`VALUES`] that stand beside each other.
const LINES: [&[usize]; 7] = [&[0], &[1, 2], &[3, 4], &[5], &[6], &[7], &[8]];
const GAP: f32 = 4.0;
const LABEL: f32 = 58.0;
/// What takes a correction back stands here, whether there is one or not.
const RESET: f32 = 26.0;

fn id(at: usize) -> Id {
    Id::unique(("a value of an import", at))
}

/// Whether somebody is in one of the fields.
pub fn has_focus(ctx: &Context) -> bool {
    let focused = ctx.memory(|memory| memory.focused());
    focused.is_some_and(|focused| (0..VALUES.len()).any(|at| id(at) == focused))
}

/// Goes to the first of them.
pub fn take_focus(ctx: &Context) {
    ctx.memory_mut(|memory| memory.request_focus(id(0)));
}

/// What they take, with what is said below.
pub fn height(ui: &Ui, row: &PlanRow) -> f32 {
    let lines = if row.verdict == Verdict::Refused { 1.0 } else { LINES.len() as f32 + 1.0 };
    let remarks: f32 = row.remarks.iter().map(|remark| super::parts::text_width(ui, remark, Face::Body) + 32.0).sum();
    let remarks = remarks + if row.alike.is_some() { ui.available_width() } else { 0.0 };
    let more = (remarks / ui.available_width().max(1.0)).ceil().min(4.0);
    lines * (size::CONTROL + GAP) + more * 24.0 + 8.0
}

pub fn show(stage: &mut Stage, ui: &mut Ui, state: &mut Import, row: &PlanRow) {
    ui.spacing_mut().item_spacing = vec2(8.0, GAP);
    if row.verdict != Verdict::Refused {
        let note = date_note(state, row);
        for line in LINES {
            fields(stage, ui, state, line, note.as_ref());
        }
    }
    would_be(stage, ui, state, row);
    alike(stage, ui, row);
    remarks(ui, row);
}

fn fields(stage: &mut Stage, ui: &mut Ui, state: &mut Import, line: &[usize], note: Option<&(String, Tone)>) {
    let width = (ui.available_width() - 8.0 * (line.len() - 1) as f32) / line.len() as f32;
    ui.horizontal(|ui| {
        for at in line {
            ui.allocate_ui(vec2(width, size::CONTROL), |ui| {
                ui.set_width(width);
                field(stage, ui, state, *at, note.filter(|_| *at == 0));
            });
        }
    });
}

fn field(stage: &mut Stage, ui: &mut Ui, state: &mut Import, at: usize, note: Option<&(String, Tone)>) {
    let (_, label) = VALUES[at];
    let (known, changed) = (state.values.known, state.values.is_changed(at));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let width = ui.available_width() - LABEL - RESET;
        let mut field = Field::new(label, &mut state.values.typed[at]).id(id(at)).beside(LABEL).width(width.max(40.0));
        if changed {
            field = field.note("corrected", Tone::Info);
        } else if let Some((words, tone)) = note {
            field = field.note(words, *tone);
        }
        let response = ui.add_enabled_ui(known, |ui| field.show(ui)).inner;
        if response.has_focus() {
            // Escape leads back to the table and does not close the dialog.
            let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        }
        stage.act_if(response.changed(), Action::Import(ImportAction::Typed(at)));
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            table::take_focus_back(stage.ctx);
        }
        if changed {
            let name = format!("{label} as read: {}", or_nothing(&state.values.read[at]));
            let reset = w::icon_button(ui, icons::UNDO, &name, "");
            stage.act_if(reset.clicked(), Action::Import(ImportAction::Untyped(at)));
        }
    });
}

fn or_nothing(value: &str) -> &str {
    if value.is_empty() { "nothing" } else { value }
}

/// What becomes of it, and whether it does.
fn would_be(stage: &mut Stage, ui: &mut Ui, state: &Import, row: &PlanRow) {
    let palette = theme::palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (_, rect) = ui.allocate_space(vec2(LABEL, size::CONTROL));
        w::text_at(ui, rect, Align2::LEFT_CENTER, "Would be", Face::Small, palette.ink_third);
        ui.spacing_mut().item_spacing.x = 8.0;
        let decision = state.decision(row);
        // Of one that differs, leaving it out is among its choices.
        let chooses = row.verdict == Verdict::Differs && !decision.leave_out;
        let brings = !chooses && !matches!(row.verdict, Verdict::Same | Verdict::Refused);
        let button = if decision.leave_out { "Bring in" } else { "Leave out" };
        let room = super::parts::text_width(ui, button, Face::Body) + 20.0;
        if chooses {
            let mut choice = state.differing(row);
            if w::select(ui, "This one", &mut choice, &ON_DIFFERS, ui.available_width().min(260.0)) {
                let own = (choice != state.on_differs).then_some(choice);
                stage.act(Action::Import(ImportAction::Differing(own)));
            }
        } else {
            let words = if decision.leave_out { "left out, as you said" } else { fate(row) };
            let width = (ui.available_width() - if brings { room } else { 0.0 }).max(40.0);
            let (rect, response) = ui.allocate_exact_size(vec2(width, size::CONTROL), egui::Sense::hover());
            w::text_at(ui, rect, Align2::LEFT_CENTER, words, Face::Body, palette.ink);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Would be: {words}")));
        }
        if brings {
            let link = w::link_button(ui, button);
            stage.act_if(link.clicked(), Action::Import(ImportAction::LeaveOut));
            link.on_hover_text("Space");
        }
    });
    if row.verdict == Verdict::Differs && !state.decision(row).leave_out {
        let words = differing(state.differing(row));
        ui.add(egui::Label::new(Face::Small.rich(words, palette.ink_second)).wrap());
    }
}

fn fate(row: &PlanRow) -> &'static str {
    match row.verdict {
        Verdict::Same if row.repeats => "left out: the same as another in this import",
        Verdict::New => "new",
        Verdict::Same => "left out: it is here already, word for word",
        Verdict::Differs => "here with other words",
        Verdict::Clash => "new, in an issue that contradicts it, and marked",
        Verdict::Refused => "left out: it could not be read",
    }
}

fn differing(choice: OnDiffers) -> &'static str {
    match choice {
        OnDiffers::Skip => "It is here with other words; those stay, and this is left out.",
        OnDiffers::Update => "The one that is here takes this file's words where nobody edited it.",
        OnDiffers::Overwrite => "The one that is here takes this file's words, also where somebody edited it.",
        OnDiffers::KeepBoth => "It comes in beside the one that is here.",
    }
}

/// Whether the printed weekday agrees.
fn date_note(state: &Import, row: &PlanRow) -> Option<(String, Tone)> {
    let preview = state.preview_of(row)?;
    let weekday = last_of(preview, &range_of(preview, row), "weekday").filter(|_| !row.date.is_empty())?;
    let differs = checks::by_code("weekday-differs").is_some_and(|check| row.remarks.iter().any(|r| r == check.name));
    Some(match differs {
        true => (format!("{} {weekday}", icons::WARNING), Tone::Warning),
        false => (format!("{} {weekday}", icons::CHECK), Tone::Good),
    })
}

/// A text elsewhere that says nearly the same: agency copy, a second scan.
fn alike(stage: &mut Stage, ui: &mut Ui, row: &PlanRow) {
    let Some(alike) = &row.alike else { return };
    let palette = theme::palette(ui);
    ui.horizontal_wrapped(|ui| {
        let place = if alike.article.is_some() { "of the archive" } else { "of this import" };
        let words = format!("{} % the same as “{}”, {} {place}.", alike.percent, alike.headline, alike.date);
        ui.add(egui::Label::new(Face::Body.rich(words, palette.warning)).wrap());
        if alike.article.is_some() {
            let link = w::link_button(ui, "Show the other");
            stage.act_if(link.clicked(), Action::Import(ImportAction::Show(Pane::Beside)));
        }
    });
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
