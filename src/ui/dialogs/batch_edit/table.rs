//! What would become of each record: before and after, the differing words marked. Of any number of rows only those that
//! can be seen are drawn and read.

use super::super::stage::Stage;
use crate::archive::batch::Shown;
use crate::desk::Action;
use crate::desk::batch_edit::{BatchAction, BatchEdit};
use crate::ui::theme::{Tone, icons, size};
use crate::ui::widgets::{self as w, Cell, Column, ColumnHead, Content, Row};
use egui::{Id, Key, Modifiers, Response, Ui};

const HEADS: [&str; 6] = ["", "Date", "Vol", "Headline", "Before", "After"];

pub fn show(stage: &mut Stage, ui: &mut Ui, state: &mut BatchEdit) {
    let columns = columns(ui.available_width());
    let heads = [0, 1, 2, 3, 4, 5].map(|n| ColumnHead {
        column: columns[n],
        title: HEADS[n],
        sorted: None,
        sorts: false,
        right: false,
    });
    w::column_heads(ui, &heads, &[]);
    let total = state.plan.as_ref().map_or(0, |plan| plan.rows.len());
    let reveal = std::mem::take(&mut state.reveal).then_some(state.picked);
    let page = ((ui.available_height() / size::ROW) as usize).saturating_sub(1).max(1);
    let mut acts = Vec::new();
    let mut seen = (0, 0);
    w::rows(ui, "What would change", total, size::ROW, reveal, |ui, range| {
        seen = (range.start, range.end);
        for at in range {
            let response = row(ui, state, &columns, at, total);
            if at == state.picked {
                // It keeps one id wherever it stands, and so the focus.
                if std::mem::take(&mut state.focus) {
                    response.request_focus();
                }
                keys(ui, &response, at, total, page, &mut acts);
            }
            if response.clicked() {
                acts.push(BatchAction::Pick(at));
                let over_mark = response.interact_pointer_pos().is_some_and(|pos| pos.x < response.rect.left() + 44.0);
                if over_mark || response.double_clicked() {
                    acts.push(BatchAction::Toggle(at));
                }
            }
        }
    });
    let unknown = (seen.0..seen.1.min(total)).any(|at| !state.shown.contains_key(&at));
    if unknown {
        stage.act(Action::Batch(BatchAction::Seen(seen.0, seen.1)));
    }
    acts.into_iter().for_each(|act| stage.act(Action::Batch(act)));
}

fn columns(width: f32) -> [Column; 6] {
    let left = size::WIDE_GUTTER;
    let from = left + 28.0 + 94.0 + 56.0;
    let room = (width - from - left).max(240.0);
    let (headline, value) = (room * 0.26, room * 0.37);
    [
        Column { x: left, width: 20.0 },
        Column { x: left + 28.0, width: 86.0 },
        Column { x: left + 122.0, width: 48.0 },
        Column { x: from, width: headline - 12.0 },
        Column { x: from + headline, width: value - 12.0 },
        Column { x: from + headline + value, width: value - 12.0 },
    ]
}

fn row(ui: &mut Ui, state: &BatchEdit, columns: &[Column; 6], at: usize, total: usize) -> Response {
    let empty = Shown::default();
    let shown = state.shown.get(&at).unwrap_or(&empty);
    let out = state.left_out.contains(&at);
    let tone = |tone: Tone| if out { Tone::Third } else { tone };
    let (in_before, in_after) = ([shown.differs.0.clone()], [shown.differs.1.clone()]);
    let before_cell = value(&shown.before, &in_before, out);
    let after_cell = value(&shown.after, &in_after, out);
    let mark = if out { Content::Icon(icons::REMOVE, Tone::Third) } else { Content::Icon(icons::CHECK, Tone::Good) };
    let cells = [
        Cell::new(columns[0], mark),
        Cell::new(columns[1], Content::Text(&shown.date, tone(Tone::Second))),
        Cell::new(columns[2], Content::Text(&shown.volume, tone(Tone::Second))),
        Cell::new(columns[3], Content::Text(&shown.headline, tone(Tone::Ink))),
        Cell::new(columns[4], before_cell),
        Cell::new(columns[5], after_cell),
    ];
    let state_word = if out { "left out" } else { "changes" };
    let (before, after) = (or_nothing(&shown.before), or_nothing(&shown.after));
    let name = format!("{}, {}: {before} becomes {after}, {state_word}", shown.date, shown.headline);
    let picked = at == state.picked;
    let salt = if picked { Id::unique("picked row of a batch edit") } else { Id::unique(("row of a batch edit", at)) };
    Row::new(salt, &name, &cells).selected(picked).focusable(picked).position(at, total).show(ui)
}

fn or_nothing(text: &str) -> &str {
    if text.is_empty() { "nothing" } else { text }
}

/// A value with what differs marked; a dash for an empty one.
fn value<'a>(text: &'a str, differs: &'a [std::ops::Range<usize>], out: bool) -> Content<'a> {
    match (text.is_empty(), out) {
        (true, _) => Content::Text("—", Tone::Third),
        (false, true) => Content::Text(text, Tone::Third),
        // Where all of it is another, marks would say nothing.
        (false, false) if differs.iter().all(|range| range.len() == text.len()) => Content::Text(text, Tone::Ink),
        (false, false) => Content::Marked(text, differs, false),
    }
}

fn keys(ui: &Ui, response: &Response, at: usize, total: usize, page: usize, acts: &mut Vec<BatchAction>) {
    if !response.has_focus() || total == 0 {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Space) {
        acts.push(BatchAction::Toggle(at));
    }
    let last = total - 1;
    let to = [
        (Key::ArrowDown, at + 1),
        (Key::ArrowUp, at.saturating_sub(1)),
        (Key::PageDown, at + page),
        (Key::PageUp, at.saturating_sub(page)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    if let Some((_, to)) = to.into_iter().find(|(key, _)| pressed(*key)) {
        acts.push(BatchAction::Pick(to.min(last)));
    }
}
