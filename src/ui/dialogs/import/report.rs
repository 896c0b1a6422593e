//! What came of an import: how many of each, and what a person should look at, file by file.

use super::bring_in::figures_row;
use super::parts::{self, elided};
use super::stage::{Stage, entered};
use crate::archive::import::job::Outcome;
use crate::desk::dialog::Import;
use crate::desk::import::ImportAction;
use crate::desk::nav::figures;
use crate::desk::{Action, Purpose};
use crate::model::{Problem, ProblemCode};
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::widgets as w;
use egui::accesskit::Role;
use egui::{Align2, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};
use std::collections::BTreeMap;

/// A problem takes two lines.
const PROBLEM: f32 = 48.0;

pub fn body(stage: &mut Stage, ui: &mut Ui, state: &mut Import, outcome: &Outcome) {
    let palette = theme::palette(ui);
    let (icon, ink) = match (state.taken_back, outcome.cancelled) {
        (true, _) => (icons::UNDO, palette.ink_second),
        (_, true) => (icons::WARNING, palette.warning),
        _ => (icons::CHECK_CIRCLE, palette.good),
    };
    ui.horizontal(|ui| {
        let (_, rect) = ui.allocate_space(vec2(28.0, 28.0));
        w::icon_at(ui, rect.center(), icon, 24.0, ink);
        ui.label(Face::Title.rich(headline(state, outcome), palette.ink));
    });
    let counts = outcome.articles;
    figures_row(
        ui,
        &[
            (counts.new, "new"),
            (counts.same, "same"),
            (counts.differs, "differ"),
            (counts.clash, "clash"),
            (counts.refused, "refused"),
            (outcome.files, "files read"),
        ],
    );
    ui.add_space(4.0);
    let list = (ui.available_height() - SAVE).max(4.0 * PROBLEM);
    let (_, place) = ui.allocate_space(vec2(ui.available_width(), list));
    let mut room = ui.new_child(UiBuilder::new().id_salt("problems").max_rect(place));
    room.set_clip_rect(place.expand2(vec2(4.0, 0.0)).intersect(ui.clip_rect()));
    problems(stage, &mut room, state, outcome);
    save(stage, ui, state);
}

/// The line that saves the report, with what came of it.
const SAVE: f32 = 64.0;

fn save(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    parts::small_label(ui, "Save the report as a file: its name ends in .json, .csv or .txt");
    ui.horizontal(|ui| {
        ui.set_min_height(parts::BUTTON);
        let room = parts::button_width(ui, "Browse…") + parts::button_width(ui, "Save report") + 16.0;
        let mut field = w::Field::new("Report file", &mut state.report_path).hidden_label();
        let saved = match &state.report_saved {
            Some(Ok(_)) => "saved",
            _ => "",
        };
        if !saved.is_empty() {
            field = field.note(saved, Tone::Good);
        }
        let response = field.width(ui.available_width() - room).show(ui);
        if response.changed() {
            state.report_saved = None;
        }
        stage.act_if(w::quiet_button(ui, "Browse…").clicked(), Action::Choose(Purpose::ImportReport));
        let can = !state.report_path.trim().is_empty();
        let save = ui.add_enabled(can, w::PushButton::quiet("Save report"));
        stage.act_if(save.clicked() || (entered(&response) && can), Action::Import(ImportAction::SaveReport));
    });
    if let Some(Err(why)) = &state.report_saved {
        parts::error(ui, why);
    }
}

fn headline(state: &Import, outcome: &Outcome) -> String {
    let came = parts::counted(outcome.written, "article", "articles");
    match (state.taken_back, outcome.cancelled) {
        (true, _) => format!("{came} taken back"),
        (_, true) => format!("Cancelled: {came} came in before"),
        _ if outcome.updated > 0 => format!("{came} came in, {} changed", figures(outcome.updated)),
        _ => format!("{came} came in"),
    }
}

/// The kinds that occur, with how many of each.
fn kinds(outcome: &Outcome) -> Vec<(ProblemCode, u64)> {
    let mut counts: BTreeMap<&str, (ProblemCode, u64)> = BTreeMap::new();
    for problem in &outcome.problems {
        counts.entry(problem.code.word()).or_insert((problem.code, 0)).1 += 1;
    }
    let mut kinds: Vec<_> = counts.into_values().collect();
    kinds.sort_by_key(|(code, count)| (!code.refuses(), std::cmp::Reverse(*count)));
    kinds
}

fn filter(stage: &mut Stage, ui: &mut Ui, state: &Import, outcome: &Outcome) {
    let kinds = kinds(outcome);
    if kinds.len() < 2 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let all = outcome.problems.len() as u64;
        let mut pill = |ui: &mut Ui, count: u64, word: &str, kind: Option<ProblemCode>| {
            let pill = w::count_pill(ui, &figures(count), word, state.problems == kind);
            stage.act_if(pill.clicked(), Action::Import(ImportAction::Problems(kind)));
        };
        pill(ui, all, "all", None);
        for (code, count) in kinds {
            pill(ui, count, &code.word().replace('-', " "), Some(code));
        }
    });
}

fn problems(stage: &mut Stage, ui: &mut Ui, state: &Import, outcome: &Outcome) {
    if outcome.problems.is_empty() {
        parts::words(ui, "No file gave trouble.", Tone::Second);
        return;
    }
    let all = outcome.problems.len() as u64 + outcome.more_problems;
    let mut title = format!("{} to look at", parts::counted(all, "thing", "things"));
    if outcome.more_problems > 0 {
        title = format!("{title}, the first {} here", figures(outcome.problems.len() as u64));
    }
    ui.label(Face::Strong.rich(title, theme::palette(ui).ink));
    filter(stage, ui, state, outcome);
    let fits = |problem: &&Problem| state.problems.is_none_or(|kind| problem.code == kind);
    let shown: Vec<&Problem> = outcome.problems.iter().filter(fits).collect();
    let list = UiBuilder::new().accessibility_role(Role::List).accessibility_label("Problems");
    ui.scope_builder(list, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().auto_shrink(false);
        area.show_rows(ui, PROBLEM, shown.len(), |ui, range| {
            parts::page_keys(ui);
            for at in range {
                problem(ui, at, shown[at]);
            }
        });
    });
}

fn problem(ui: &mut Ui, at: usize, problem: &Problem) {
    let palette = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), PROBLEM));
    w::hairline_below(ui, rect);
    let room = rect.with_max_x(rect.right() - 12.0);
    let (above, below) = room.shrink2(vec2(0.0, 4.0)).split_top_bottom_at_fraction(0.5);
    let place = place(problem);
    let ink = if problem.code.refuses() { palette.accent } else { palette.warning };
    let right = w::text_at(ui, above, Align2::RIGHT_CENTER, &place, Face::Small, ink);
    let width = (right.left() - above.left() - 16.0).max(0.0);
    let path = problem.file.display().to_string();
    let file = elided(ui, &path, Face::Body, width);
    w::text_at(ui, above, Align2::LEFT_CENTER, &file, Face::Body, palette.ink);
    let done = w::text_at(ui, below, Align2::RIGHT_CENTER, &problem.done, Face::Small, palette.ink_third);
    let below = below.with_max_x((done.left() - 16.0).max(below.left()));
    w::text_at(ui, below, Align2::LEFT_CENTER, &problem.message, Face::Small, palette.ink_second);
    let response = ui.interact(rect, ui.scope_id().with(("problem", at)), Sense::hover());
    let whole = format!("{}, {place}: {}", problem.file.display(), problem.message);
    let told = format!("{whole} ({})", problem.done);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &whole));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(problem.done.clone()));
    let cut = w::one_line(ui, &problem.message, Face::Small, palette.ink, below.width()).elided;
    if cut || file != path {
        response.on_hover_text(told);
    }
}

/// "line 4 · date · doubtful".
fn place(problem: &Problem) -> String {
    let line = problem.line.map(|line| format!("line {line}"));
    let field = problem.field.map(str::to_owned);
    let what = problem.code.word().replace('-', " ");
    [line, field, Some(what)].into_iter().flatten().collect::<Vec<_>>().join("  ·  ")
}
