//! Choosing an issue: a box to type in and what it finds, by arrow keys or mouse. What fits is the desk's to say.

use super::stage::{Stage, entered};
use crate::desk::finder::Finder;
use crate::desk::issue::IssueAction;
use crate::desk::nav::figures;
use crate::desk::{Action, Desk};
use crate::store::date_of;
use crate::store::run::IssueBrief;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::{self as w, Cell, Column, Content, Row};
use egui::{Id, Key, Modifiers, Response, Ui, vec2};

/// As many rows show at once.
const ROWS: f32 = 6.0;

/// Draws box and list. `go` is done by Enter in the box, and by a double click on a row.
pub fn show(stage: &mut Stage, ui: &mut Ui, finder: &mut Finder, go: &Action) {
    let id = Id::unique("find an issue");
    if ui.memory(|memory| memory.has_focus(id)) {
        keys(stage, ui);
    }
    let field = w::Field::new("Find an issue", &mut finder.typed).id(id).hint("A date, a volume, an edition").show(ui);
    stage.first(&field);
    stage.act_if(field.changed(), Action::Issue(IssueAction::Find));
    if entered(&field) {
        stage.act_if(finder.chosen().is_some(), go.clone());
        field.request_focus();
    }
    ui.allocate_ui(vec2(ui.available_width(), ROWS * size::ROW), |ui| {
        ui.set_min_height(ROWS * size::ROW);
        if finder.found.is_empty() {
            ui.add_space(8.0);
            w::small_text(ui, "No other issue fits what is typed.", Tone::Second);
            return;
        }
        found(stage, ui, finder, go);
    });
}

/// Up and down are the list's, and not the caret's.
fn keys(stage: &mut Stage, ui: &Ui) {
    for (key, by) in [(Key::ArrowDown, 1), (Key::ArrowUp, -1)] {
        let times = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        stage.act_if(times > 0, Action::Issue(IssueAction::ChooseBy(by * times as isize)));
    }
}

fn found(stage: &mut Stage, ui: &mut Ui, finder: &mut Finder, go: &Action) {
    let desk = stage.desk;
    let reveal = std::mem::take(&mut finder.reveal).then_some(finder.at);
    let (total, at) = (finder.found.len(), Some(finder.at).filter(|_| finder.picked));
    let mut chosen = None;
    w::rows(ui, "Issues found", total, size::ROW, reveal, |ui, range| {
        for place in range {
            let Some(issue) = finder.found.get(place) else { continue };
            let response = row(ui, desk, issue, Some(place) == at, (place, total));
            if response.clicked() {
                chosen = Some((place, response.double_clicked()));
            }
        }
    });
    if let Some((place, twice)) = chosen {
        stage.act(Action::Issue(IssueAction::Choose(place)));
        stage.act_if(twice, go.clone());
    }
}

fn row(ui: &mut Ui, desk: &Desk, issue: &IssueBrief, chosen: bool, (at, of): (usize, usize)) -> Response {
    let title = crate::desk::issue::title(issue);
    let weekday = issue.earliest.filter(|_| issue.date.len() == 10).and_then(date_of);
    let weekday = weekday.map(|day| day.format("%A").to_string()).unwrap_or_default();
    let articles = match issue.articles {
        0 => issue.status.replace("held", "no articles").replace('_', " "),
        1 => "1 article".to_owned(),
        n => format!("{} articles", figures(u64::from(n))),
    };
    let paper = desk.run.publications.iter().find(|paper| paper.id == issue.publication);
    let paper = paper.filter(|_| desk.run.publications.len() > 1).map_or("", |paper| paper.title.as_str());
    let wide = ui.available_width();
    let column = |x: f32, width: f32| Column { x, width };
    let content = if chosen { Content::Strong(&title) } else { Content::Text(&title, Tone::Ink) };
    let cells = [
        Cell::new(column(12.0, 190.0), content),
        Cell::new(column(208.0, 84.0), Content::Text(&weekday, Tone::Third)),
        Cell::new(column(298.0, (wide - 412.0).max(0.0)), Content::Text(paper, Tone::Third)),
        Cell::new(column(wide - 106.0, 94.0), Content::Number(&articles, Tone::Third)),
    ];
    Row::new(issue.id, &title, &cells).selected(chosen).focusable(false).position(at, of).show(ui)
}
