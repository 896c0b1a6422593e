//! The table of what would happen: of any number of rows only those that can be seen are drawn. The arrow keys move
//! through it while it has the focus.

use super::stage::Stage;
use crate::archive::import::classify::Verdict;
use crate::archive::import::plan::PlanRow;
use crate::desk::Action;
use crate::desk::dialog::Import;
use crate::ui::theme::{Tone, size};
use crate::ui::widgets::{self as w, Cell, Column, ColumnHead, Content, Row};
use egui::{Id, Key, Modifiers, Response, Ui};

/// What the table keeps from frame to frame.
#[derive(Clone, Default)]
struct Eye {
    /// The row that was last brought into view.
    shown: Option<usize>,
    /// The picked row is to have the focus.
    focus: bool,
    /// It had the focus when it was last drawn.
    had: bool,
}

fn eye() -> Id {
    Id::unique("the table of an import")
}

const HEADS: [&str; 5] = ["Would be", "Date", "Vol", "Headline", "Byline or remark"];

pub fn show(stage: &mut Stage, ui: &mut Ui, state: &Import) {
    let Some(plan) = &state.plan else { return };
    let columns = columns(ui.available_width());
    let heads = [0, 1, 2, 3, 4].map(|n| ColumnHead {
        column: columns[n],
        title: HEADS[n],
        sorted: None,
        sorts: false,
        right: false,
    });
    heading(ui, &heads);
    let mut kept: Eye = stage.ctx.data(|data| data.get_temp(eye())).unwrap_or_default();
    let place = state.picked.and_then(|picked| state.shown.binary_search(&picked).ok());
    let reveal = place.filter(|_| kept.shown != state.picked);
    if kept.shown != state.picked {
        // A row that is not in view yet is not drawn, and what is not drawn loses the focus.
        kept.focus |= kept.had;
        kept.shown = state.picked;
    }
    let total = state.shown.len();
    let page = ((ui.available_height() / size::ROW) as usize).saturating_sub(1).max(1);
    w::rows(ui, "What would happen", total, size::ROW, reveal, |ui, range| {
        for at in range {
            let Some(row) = state.shown.get(at).and_then(|at| plan.rows.get(*at)) else { continue };
            let picked = Some(at) == place;
            let response = plan_row(ui, row, &columns, picked, place.is_none() && at == 0, (at, total));
            if picked {
                take_focus(stage, &response, &mut kept);
                if let Some(to) = moved(ui, &response, at, total, page) {
                    stage.act(Action::ImportPick(state.shown[to]));
                }
            } else if response.clicked() {
                stage.act(Action::ImportPick(state.shown[at]));
                kept.focus = true;
            }
        }
    });
    stage.ctx.data_mut(|data| data.insert_temp(eye(), kept));
}

/// The heads are words only: the rows stand in the order in which they would come in.
fn heading(ui: &mut Ui, heads: &[ColumnHead<'_>]) {
    ui.add_space(4.0);
    ui.add_enabled_ui(true, |ui| w::column_heads(ui, heads, &[]));
}

fn columns(width: f32) -> [Column; 5] {
    let left = size::WIDE_GUTTER;
    let byline = (width * 0.24).clamp(110.0, 260.0);
    let start = width - byline - 12.0;
    let headline = left + 76.0 + 94.0 + 52.0;
    [
        Column { x: left, width: 68.0 },
        Column { x: left + 76.0, width: 86.0 },
        Column { x: left + 170.0, width: 44.0 },
        Column { x: headline, width: (start - headline - 12.0).max(60.0) },
        Column { x: start, width: byline },
    ]
}

fn plan_row(
    ui: &mut Ui,
    row: &PlanRow,
    columns: &[Column; 5],
    picked: bool,
    reachable: bool,
    (at, of): (usize, usize),
) -> Response {
    let or_dash = |text: &'static str, value: &str| if value.is_empty() { text.to_owned() } else { value.to_owned() };
    let (date, volume) = (or_dash("—", &row.date), or_dash("—", &row.volume));
    let headline = or_dash("no headline", &row.headline);
    let remark = row.remarks.first().map(String::as_str).unwrap_or_default();
    let last = match (row.verdict, row.doubtful) {
        (Verdict::Refused, _) => Content::Text(remark, Tone::Third),
        (_, true) if !remark.is_empty() => Content::Finding(remark),
        _ if row.byline.is_empty() => Content::Text("—", Tone::Third),
        _ => Content::Text(&row.byline, Tone::Second),
    };
    let contents = [
        Content::Pill(pill_of(row.verdict)),
        Content::Text(&date, Tone::Second),
        Content::Text(&volume, Tone::Second),
        Content::Text(&headline, if row.headline.is_empty() { Tone::Third } else { Tone::Ink }),
        last,
    ];
    let cells = [0, 1, 2, 3, 4].map(|n| Cell::new(columns[n], contents[n]));
    // The picked row keeps one id wherever it stands, so that the focus goes with it.
    let drawn = if picked { Row::new("picked", &headline, &cells) } else { Row::new(at, &headline, &cells) };
    drawn.selected(picked).focusable(picked || reachable).position(at, of).show(ui)
}

fn pill_of(verdict: Verdict) -> w::Verdict {
    match verdict {
        Verdict::New => w::Verdict::New,
        Verdict::Same => w::Verdict::Same,
        Verdict::Differs => w::Verdict::Differs,
        Verdict::Clash => w::Verdict::Clash,
        Verdict::Refused => w::Verdict::Refused,
    }
}

fn take_focus(stage: &Stage, response: &Response, kept: &mut Eye) {
    stage.first(response);
    let wanted = std::mem::take(&mut kept.focus) || response.clicked();
    kept.had = stage.ctx.memory(|memory| memory.has_focus(response.id));
    if wanted && !kept.had {
        response.request_focus();
        kept.had = true;
        // The row takes the arrow keys for itself when it is drawn with the focus.
        stage.ctx.request_repaint();
    }
}

/// Where the keys lead from row `at`.
fn moved(ui: &Ui, response: &Response, at: usize, total: usize, page: usize) -> Option<usize> {
    if !response.has_focus() {
        return None;
    }
    let last = total.saturating_sub(1);
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let to = [
        (Key::ArrowDown, at + 1),
        (Key::ArrowUp, at.saturating_sub(1)),
        (Key::PageDown, at + page),
        (Key::PageUp, at.saturating_sub(page)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    let to = to.into_iter().find(|(key, _)| pressed(*key)).map(|(_, to)| to.min(last))?;
    (to != at).then_some(to)
}
