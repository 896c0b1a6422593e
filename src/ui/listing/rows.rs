//! The rows of the list below their heads, with the focus that follows the cursor, and the menu of a right click.

use super::columns::{self, Columns};
use super::{find_strip, heads, issue_head, row_keys};
use crate::desk::columns::ColumnId as Id;
use crate::desk::{Action, Desk};
use crate::store::list::ArticleRow;
use crate::ui::issue_view::words_at_pointer;
use crate::ui::theme::{self, size};
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets::{self as w, Cell, Heads, LongList, Piece, Row};
use egui::{Response, Ui, UiBuilder};

/// Draws heads, rows and, below them, the open search in the list.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    let columns = columns::layout(&desk.list.look, ui.available_width(), desk.list.heads().is_some());
    heads::show(ui, desk, scene, &columns);
    let room = ui.available_rect_before_wrap();
    let strip = room.with_min_y(room.bottom() - find_strip::height(desk));
    ui.scope_builder(UiBuilder::new().id_salt("rows").max_rect(room.with_max_y(strip.top())), |ui| {
        rows(ui, desk, scene, &columns);
    });
    ui.scope_builder(UiBuilder::new().id_salt("strip").max_rect(strip), |ui| find_strip::show(ui, desk, scene));
}

fn rows(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, columns: &Columns) {
    let called = scene.takes_focus(Panel::List);
    let mut wants_focus = called || is_owed(ui);
    let takes_focus = wants_focus || is_free(ui, desk, scene);
    desk.list.reveal |= called && desk.list.cursor.is_some();
    // The keys are the list's also while the row that is to have the focus is still being scrolled to.
    if takes_focus || is_focused(ui.ctx()) {
        scene.panel = Some(Panel::List);
        let page = (ui.available_height() / height(desk)).floor().max(1.0) as isize - 1;
        wants_focus |= row_keys::take(ui, desk, scene, page);
    }
    let reveal = std::mem::take(&mut desk.list.reveal).then_some(desk.list.cursor).flatten();
    let (to_top, moved) = (desk.list.goes_to_top(), desk.list.take_movement());
    let desk = &*desk;
    let list = &desk.list;
    let starts = list.heads();
    let of = |row: usize| starts.and_then(|starts| starts.of(row));
    let start = |head: usize| starts.map_or(0, |starts| starts.start(head));
    let heads = starts.map(|starts| Heads { count: starts.len(), height: size::ROW_HEAD, of: &of, start: &start });
    let (mut given, mut is_first) = (false, true);
    let long = LongList::new("Articles", list.ids.len(), height(desk)).heads(heads).moved(moved);
    let seen = long.reveal(reveal).to_top(to_top && reveal.is_none()).show(ui, |ui, piece| match piece {
        Piece::Head(issue) => issue_head::show(ui, desk, scene, issue),
        Piece::Row(at) => {
            let response = row(ui, desk, at, columns, std::mem::take(&mut is_first));
            let is_cursor = list.cursor == Some(at);
            if (takes_focus || wants_focus) && is_cursor {
                response.request_focus();
                given = true;
            }
            if ui.memory(|memory| memory.has_focus(response.id)) {
                note_focus(ui, response.id);
            }
            answer(ui, desk, scene, at, &response);
        }
    });
    owe(ui, wants_focus && !given);
    // An action asks for another frame, so none is made of what is known.
    if !desk.list.has_seen(seen.0, seen.1) {
        scene.act(Action::Seen(seen.0, seen.1));
    }
}

fn answer(ui: &Ui, desk: &Desk, scene: &mut Scene, at: usize, response: &Response) {
    if response.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        scene.act(Action::PickRow { at, extend: modifiers.shift, toggle: modifiers.command });
        response.request_focus();
    }
    carried(ui, desk, at, response);
    context_menu(response, desk, scene, at);
}

/// A row that is dragged: a collection in the navigator takes it, and with it the others that are selected.
fn carried(ui: &Ui, desk: &Desk, at: usize, response: &Response) {
    if !response.dragged() {
        return;
    }
    response.dnd_set_drag_payload(DraggedRow(at));
    let Some(pointer) = ui.ctx().pointer_interact_pos() else { return };
    let n = if desk.list.selected.contains(at) { desk.list.selected.len() } else { 1 };
    let words = match (n, desk.list.row(at)) {
        (1, Some(row)) if !row.headline.is_empty() => row.headline.clone(),
        (1, _) => "1 article".to_owned(),
        (n, _) => format!("{} articles", crate::desk::nav::figures(n as u64)),
    };
    words_at_pointer(ui, egui::Id::unique("the row that is dragged"), &words, pointer);
}

/// A row of the list on its way, by its place.
pub(in crate::ui) struct DraggedRow(pub usize);

/// Rows are of one height: passages stand in a line of their own.
fn height(desk: &Desk) -> f32 {
    if has_passages(desk) { size::ROW_OF_TWO } else { size::ROW }
}

fn has_passages(desk: &Desk) -> bool {
    desk.list.has_passages && !desk.prefs.no_passages
}

fn owed_id() -> egui::Id {
    egui::Id::unique("the list is owed the focus")
}

/// Whether the row under the cursor is to have the focus as soon as it is drawn.
pub(in crate::ui) fn is_owed(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(owed_id())).unwrap_or(false)
}

pub(in crate::ui) fn owe(ui: &Ui, owed: bool) {
    ui.data_mut(|data| data.insert_temp(owed_id(), owed));
}

/// Nothing is listed that could have the focus.
pub fn forget_debt(ui: &Ui) {
    owe(ui, false);
}

fn focus_id() -> egui::Id {
    egui::Id::unique("the row that has the focus")
}

/// Remembers which row has the focus.
pub(in crate::ui) fn note_focus(ui: &Ui, row: egui::Id) {
    ui.data_mut(|data| data.insert_temp(focus_id(), row));
}

/// Whether a row that was drawn in the last frame has the focus.
pub(in crate::ui) fn is_focused(ctx: &egui::Context) -> bool {
    let row: Option<egui::Id> = ctx.data(|data| data.get_temp(focus_id()));
    row.is_some() && ctx.memory(|memory| memory.focused()) == row && !egui::Popup::is_any_open(ctx)
}

/// Whether the list had the focus last and nobody has it now: its row was scrolled away, or left the list.
pub(in crate::ui) fn is_free(ui: &Ui, desk: &Desk, scene: &Scene) -> bool {
    let nobody = ui.memory(|memory| memory.focused().is_none());
    nobody && scene.panel == Some(Panel::List) && desk.dialog.is_none() && !egui::Popup::is_any_open(ui.ctx())
}

fn row(ui: &mut Ui, desk: &Desk, at: usize, columns: &Columns, is_first: bool) -> Response {
    let list = &desk.list;
    let begins = list.is_by_issue() && at > 0 && list.heads().is_none() && begins(desk, at);
    let (id, known) = (list.ids[at], list.row(at));
    let said = |row: &ArticleRow, id: Id| {
        // The first row of an issue that is seen says for all what is said of the issue.
        let once = matches!(id, Id::Date | Id::Volume | Id::Number) && list.is_by_issue();
        if once && !is_first && !begins && !list.is_selected(at) { String::new() } else { columns::words(row, id) }
    };
    let selected = list.is_selected(at);
    let words: Vec<String> =
        known.map(|row| columns.placed.iter().map(|placed| said(row, placed.id)).collect()).unwrap_or_default();
    let cells: Vec<Cell> = known
        .map(|row| {
            let placed = columns.placed.iter().zip(&words);
            placed.filter_map(|(placed, words)| columns::cell(row, *placed, words, selected)).collect()
        })
        .unwrap_or_default();
    let name = match known {
        None => "…",
        Some(row) if row.headline.is_empty() => "No headline",
        Some(row) => &row.headline,
    };
    // A row whose words are still on their way has its place kept.
    let mut line = Row::new(id, name, &cells).height(height(desk));
    if let Some(passage) = known.and_then(|row| row.passage.as_ref()).filter(|_| has_passages(desk)) {
        line = line.second_line(columns.below_headline(), &passage.text, &passage.marks);
    }
    if desk.can_write() && known.is_some() {
        line = line.draggable();
    }
    line.selected(selected).focusable(list.cursor == Some(at)).rule_above(begins).position(at, list.ids.len()).show(ui)
}

/// Whether another issue begins with this row.
fn begins(desk: &Desk, at: usize) -> bool {
    let list = &desk.list;
    if let Some(starts) = list.starts() {
        return starts.begins(at);
    }
    match (list.row(at - 1), list.row(at)) {
        (Some(above), Some(row)) => above.issue != row.issue,
        _ => true,
    }
}

fn context_menu(response: &Response, desk: &Desk, scene: &mut Scene, at: usize) {
    egui::Popup::context_menu(response).style(theme::menu_style).show(|ui| {
        if !desk.list.is_selected(at) {
            scene.act(Action::PickRow { at, extend: false, toggle: false });
        }
        for id in [
            "open-issue",
            "checked",
            "approved",
            "draft",
            "collect",
            "collect-issue",
            "copy",
            "cite-chicago",
            "cite-mla",
            "cite-apa",
            "select-issue",
            "export",
            "move-to-issue",
            "new-article",
            "delete",
        ] {
            let Some(command) = crate::desk::command::by_id(id) else { continue };
            let key = crate::ui::keys::shown(command.keys);
            let item = w::MenuItem::new(command.words).key(&key);
            if ui.add_enabled((command.ready)(desk), item).clicked() {
                scene.act(Action::Command(command.id));
            }
        }
    });
}
