//! What came of an import: how many of each, and what a person should look at, file by file.

use super::bring_in::figures_row;
use super::parts::{self, elided};
use crate::archive::import::job::Outcome;
use crate::desk::dialog::Import;
use crate::desk::nav::figures;
use crate::model::Problem;
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::widgets as w;
use egui::accesskit::Role;
use egui::{Align2, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

/// A problem takes two lines.
const PROBLEM: f32 = 48.0;

pub fn body(ui: &mut Ui, state: &Import, outcome: &Outcome) {
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
    problems(ui, outcome);
}

fn headline(state: &Import, outcome: &Outcome) -> String {
    let came = parts::counted(outcome.written, "article", "articles");
    match (state.taken_back, outcome.cancelled) {
        (true, _) => format!("{came} taken back"),
        (_, true) => format!("Cancelled: {came} came in before"),
        _ => format!("{came} came in"),
    }
}

fn problems(ui: &mut Ui, outcome: &Outcome) {
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
    let list = UiBuilder::new().accessibility_role(Role::List).accessibility_label("Problems");
    ui.scope_builder(list, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().auto_shrink(false);
        area.show_rows(ui, PROBLEM, outcome.problems.len(), |ui, range| {
            parts::page_keys(ui);
            for at in range {
                problem(ui, at, &outcome.problems[at]);
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
    w::text_at(ui, below, Align2::LEFT_CENTER, &problem.message, Face::Small, palette.ink_second);
    let response = ui.interact(rect, ui.scope_id().with(("problem", at)), Sense::hover());
    let whole = format!("{}, {place}: {}", problem.file.display(), problem.message);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &whole));
    let cut = w::one_line(ui, &problem.message, Face::Small, palette.ink, below.width()).elided;
    if cut || file != path {
        response.on_hover_text(whole);
    }
}

/// "line 4 · date · doubtful".
fn place(problem: &Problem) -> String {
    let line = problem.line.map(|line| format!("line {line}"));
    let field = problem.field.map(str::to_owned);
    let what = problem.code.word().replace('-', " ");
    [line, field, Some(what)].into_iter().flatten().collect::<Vec<_>>().join("  ·  ")
}
