//! The table of what would happen: of any number of rows only those that can be seen are drawn. The arrow keys move
//! through it while it has the focus.

use super::stage::Stage;
use crate::archive::import::classify::Verdict;
use crate::archive::import::plan::PlanRow;
use crate::desk::Action;
use crate::desk::dialog::Import;
use crate::desk::import::{ImportAction, RowSort};
use crate::ui::theme::{Tone, icons, size};
use crate::ui::widgets::{self as w, Cell, Column, ColumnHead, Content, Row, Sorted};
use egui::{Context, Id, Key, Modifiers, Response, Ui};

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

/// The table has the focus again, at its picked row.
pub fn take_focus_back(ctx: &Context) {
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Eye>(eye()).focus = true);
}

pub fn show(stage: &mut Stage, ui: &mut Ui, state: &Import) {
    let Some(plan) = &state.plan else { return };
    let columns = Columns::of(ui.available_width());
    heading(stage, ui, state, &columns);
    let mut kept: Eye = stage.ctx.data(|data| data.get_temp(eye())).unwrap_or_default();
    let place = state.place();
    let reveal = place.filter(|_| kept.shown != state.picked);
    if kept.shown != state.picked {
        // A row that is not in view yet is not drawn, and what is not drawn loses the focus.
        kept.focus |= kept.had;
        kept.shown = state.picked;
    }
    if kept.had {
        row_keys(stage, ui, state);
    }
    let total = state.shown.len();
    let page = ((ui.available_height() / size::ROW) as usize).saturating_sub(1).max(1);
    w::rows(ui, "What would happen", total, size::ROW, reveal, |ui, range| {
        for at in range {
            let Some(row) = state.shown.get(at).and_then(|at| plan.rows.get(*at)) else { continue };
            let picked = Some(at) == place;
            let response = plan_row(ui, state, row, &columns, picked, place.is_none() && at == 0, (at, total));
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

/// Keys of the picked row, before it would take them for a click.
fn row_keys(stage: &mut Stage, ui: &Ui, state: &Import) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let leave = [Key::Space, Key::Delete, Key::Backspace].into_iter().any(pressed);
    let enter = pressed(Key::Enter);
    stage.act_if(leave, Action::Import(ImportAction::LeaveOut));
    if enter && state.values.known {
        super::values::take_focus(stage.ctx);
    }
}

/// Date and headline sort; a second click goes back to the doubtful ones first.
fn heading(stage: &mut Stage, ui: &mut Ui, state: &Import, columns: &Columns) {
    ui.add_space(4.0);
    let head = |column, title, sort: Option<RowSort>| ColumnHead {
        column,
        title,
        sorted: sort.filter(|sort| *sort == state.sort).map(|_| Sorted::Up),
        sorts: sort.is_some(),
        right: false,
    };
    let mut heads = vec![
        head(columns.verdict, "Would be", None),
        head(columns.date, "Date", Some(RowSort::Dates)),
        head(columns.volume, "Vol", None),
        head(columns.headline, "Headline", Some(RowSort::Headlines)),
        head(columns.byline, if columns.remark.is_some() { "Byline" } else { "Byline or remark" }, None),
    ];
    heads.extend(columns.file.map(|column| head(column, "File", Some(RowSort::Files))));
    heads.extend(columns.remark.map(|column| head(column, "Remark", None)));
    let sorts: Vec<Option<RowSort>> = heads
        .iter()
        .map(|head| match head.title {
            "Date" => Some(RowSort::Dates),
            "Headline" => Some(RowSort::Headlines),
            "File" => Some(RowSort::Files),
            _ => None,
        })
        .collect();
    let chosen = w::column_heads(ui, &heads, &[]).chosen;
    if let Some(sort) = chosen.and_then(|at| sorts.get(at).copied().flatten()) {
        let sort = if sort == state.sort { RowSort::default() } else { sort };
        stage.act(Action::Import(ImportAction::Sort(sort)));
    }
}

/// Where the columns stand; in a narrow table file and remark have none of their own.
struct Columns {
    verdict: Column,
    mark: Column,
    date: Column,
    volume: Column,
    headline: Column,
    byline: Column,
    file: Option<Column>,
    remark: Option<Column>,
}

/// From this width on, file and remark have columns of their own.
const WIDE: f32 = 740.0;

impl Columns {
    fn of(width: f32) -> Self {
        let left = size::WIDE_GUTTER;
        let column = |x: f32, width: f32| Column { x, width };
        let headline = left + 66.0 + 20.0 + 88.0 + 54.0;
        let rest = width - headline - 12.0;
        let wide = width >= WIDE;
        let (own, byline) = if wide { (rest * 0.36, rest * 0.2) } else { (rest * 0.58, rest * 0.42) };
        let third = if wide { rest * 0.22 } else { 0.0 };
        Columns {
            verdict: column(left, 64.0),
            mark: column(left + 66.0, 16.0),
            date: column(left + 86.0, 82.0),
            volume: column(left + 174.0, 46.0),
            headline: column(headline, own - 12.0),
            byline: column(headline + own, byline - 12.0),
            file: wide.then(|| column(headline + own + byline, third - 12.0)),
            remark: wide.then(|| column(headline + own + byline + third, third)),
        }
    }

    /// A file that is refused has no date and no byline: its name stands there, and why has the room of all the others.
    fn of_refused(&self) -> (Column, Column) {
        let end = [self.byline, self.remark.unwrap_or(self.byline)].map(|last| last.x + last.width);
        let end = end[0].max(end[1]);
        let name = Column { x: self.date.x, width: self.headline.x - self.date.x + 24.0 };
        let reason = name.x + name.width + 12.0;
        (name, Column { x: reason, width: (end - reason).max(0.0) })
    }
}

fn plan_row(
    ui: &mut Ui,
    state: &Import,
    row: &PlanRow,
    columns: &Columns,
    picked: bool,
    reachable: bool,
    (at, of): (usize, usize),
) -> Response {
    let out = state.decision(row).leave_out;
    let tone = |tone: Tone| if out { Tone::Third } else { tone };
    let or_dash = |text: &'static str, value: &str| if value.is_empty() { text.to_owned() } else { value.to_owned() };
    let (date, volume) = (or_dash("—", &row.date), or_dash("—", &row.volume));
    let headline = or_dash("no headline", &row.headline);
    let file = row.file.file_name().unwrap_or_default().to_string_lossy();
    let said = remark(state, row);
    let remark = match (out, row.doubtful) {
        (false, true) => Content::Finding(&said),
        _ => Content::Text(&said, Tone::Third),
    };
    let byline = match row.byline.as_str() {
        "" => Content::Text("—", Tone::Third),
        byline => Content::Text(byline, tone(Tone::Second)),
    };
    let mut cells = vec![
        match out {
            true => Cell::new(columns.verdict, Content::Text("left out", Tone::Third)),
            false => Cell::new(columns.verdict, Content::Pill(pill_of(row.verdict))),
        },
        Cell::new(columns.date, Content::Text(&date, tone(Tone::Second))),
        Cell::new(columns.volume, Content::Text(&volume, tone(Tone::Second))),
        Cell::new(
            columns.headline,
            Content::Text(&headline, if row.headline.is_empty() { Tone::Third } else { tone(Tone::Ink) }),
        ),
    ];
    if state.is_corrected(row) {
        cells.push(Cell::new(columns.mark, Content::Icon(icons::PENCIL, Tone::Info)));
    }
    match (columns.file, columns.remark) {
        _ if row.verdict == Verdict::Refused => {
            let (name, reason) = columns.of_refused();
            cells.truncate(1);
            cells.push(Cell::new(name, Content::Text(&headline, tone(Tone::Second))));
            cells.push(Cell::new(reason, remark));
        }
        (Some(place), Some(last)) => {
            cells.push(Cell::new(columns.byline, byline));
            cells.push(Cell::new(place, Content::Text(&file, Tone::Third)));
            cells.push(Cell::new(last, remark));
        }
        _ if !said.is_empty() && (row.doubtful || row.byline.is_empty()) => {
            cells.push(Cell::new(columns.byline, remark));
        }
        _ => cells.push(Cell::new(columns.byline, byline)),
    }
    // The picked row keeps one id wherever it stands, so that the focus goes with it.
    let drawn = if picked { Row::new("picked", &headline, &cells) } else { Row::new(at, &headline, &cells) };
    drawn.selected(picked).focusable(picked || reachable).position(at, of).show(ui)
}

/// The first thing to be said of a row.
fn remark(state: &Import, row: &PlanRow) -> String {
    let corrected = if state.is_corrected(row) { "corrected" } else { "" };
    let alike = row.alike.as_ref().map(|alike| format!("{} % as another", alike.percent));
    let first = row.remarks.first().or(alike.as_ref()).map(String::as_str).unwrap_or_default();
    match (corrected, first) {
        ("", first) => first.to_owned(),
        (corrected, "") => corrected.to_owned(),
        (corrected, first) => format!("{first}, {corrected}"),
    }
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
