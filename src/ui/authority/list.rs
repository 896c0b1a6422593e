//! The list of names or sources: only rows that are seen are drawn; the keys are taken before them.

use super::filter_id;
use crate::desk::authority::AuthorityAction as Do;
use crate::desk::nav::figures;
use crate::desk::{Action, Desk, View, command};
use crate::model::Authority;
use crate::store::authority::catalogue::{Key as LineKey, Line};
use crate::ui::listing::row_keys::{steps, typed};
use crate::ui::listing::rows::{is_free, is_owed, owe};
use crate::ui::theme::{self, Tone, icons, size};
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets::{self as w, Cell, Column, Content, LongList, Piece, Row};
use egui::{Key, Modifiers, Response, Ui};

/// Draws the list, or what to do where nothing is listed.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    if desk.authorities.lines.is_empty() {
        return nothing(ui, desk, scene);
    }
    let called = scene.takes_focus(Panel::List);
    let wants_focus = called || is_owed(ui);
    let takes_focus = wants_focus || is_free(ui, desk, scene);
    let mut owes = wants_focus;
    if takes_focus || is_focused(ui) {
        scene.panel = Some(Panel::List);
        let page = (ui.available_height() / size::ROW).floor().max(2.0) as isize - 1;
        owes |= keys(ui, desk, scene, page);
    }
    let state = &mut desk.authorities;
    state.reveal |= called;
    let reveal = std::mem::take(&mut state.reveal).then_some(state.cursor).flatten();
    let to_top = std::mem::take(&mut state.to_top) && reveal.is_none();
    let desk = &*desk;
    let state = &desk.authorities;
    let mut given = false;
    let total = state.lines.len();
    let list = LongList::new("Names and sources", total, size::ROW).reveal(reveal).to_top(to_top);
    list.show(ui, |ui, piece| {
        let Piece::Row(at) = piece else { return };
        let Some(line) = state.lines.get(at) else { return };
        let response = row(ui, desk, line, at, total);
        if (takes_focus || owes) && state.cursor == Some(at) {
            response.request_focus();
            given = true;
        }
        if ui.memory(|memory| memory.has_focus(response.id)) {
            ui.data_mut(|data| data.insert_temp(focus_id(), response.id));
        }
        if response.clicked() {
            let toggle = ui.input(|input| input.modifiers.command || input.modifiers.shift);
            scene.act(Action::Authority(Do::Pick { at, toggle }));
            response.request_focus();
        }
        if response.double_clicked() {
            scene.act(Action::Authority(Do::Articles));
        }
        context_menu(&response, desk, scene, at);
    });
    owe(ui, owes && !given);
}

fn focus_id() -> egui::Id {
    egui::Id::unique("the name that has the focus")
}

/// Whether a row that was drawn in the last frame has the focus.
fn is_focused(ui: &Ui) -> bool {
    let row: Option<egui::Id> = ui.data(|data| data.get_temp(focus_id()));
    row.is_some() && ui.memory(|memory| memory.focused()) == row && !egui::Popup::is_any_open(ui.ctx())
}

fn row(ui: &mut Ui, desk: &Desk, line: &Line, at: usize, total: usize) -> Response {
    let state = &desk.authorities;
    let is_record = matches!(line.key, LineKey::Record(_));
    let selected = if state.marked.is_empty() { state.cursor == Some(at) } else { state.marked.contains(&line.key) };
    let (wide, count) = (ui.available_width(), figures(line.articles));
    let kind = kind(state.wanted.which, line);
    let label = if is_record { Content::Strong(&line.label) } else { Content::Text(&line.label, Tone::Ink) };
    let kind_width = if wide > 380.0 { 120.0 } else { 84.0 };
    let column = |x: f32, width: f32| Column { x, width };
    let cells = [
        Cell::new(column(14.0, 20.0), Content::Icon(if is_record { icons::LINK } else { icons::TEXT }, Tone::Third)),
        Cell::new(column(38.0, (wide - 38.0 - kind_width - 84.0).max(40.0)), label),
        Cell::new(column(wide - kind_width - 76.0, kind_width - 8.0), Content::Text(kind, Tone::Third)),
        Cell::new(column(wide - 76.0, 60.0), Content::Number(&count, Tone::Second)),
    ];
    let row = Row::new(&line.key, &line.label, &cells).selected(selected);
    row.focusable(state.cursor == Some(at)).position(at, total).show(ui)
}

/// What it is, in a word.
pub fn kind(which: Authority, line: &Line) -> &str {
    match (&line.key, which, line.kind.as_str()) {
        (LineKey::Form(_), ..) => "only printed",
        (_, Authority::Source, "open") => "free to use",
        (_, Authority::Source, "ask_first") => "ask first",
        (_, Authority::Source, "") => "source",
        (_, Authority::Name, "") => "name",
        (.., kind) => kind,
    }
}

/// Takes the keys of the list. True when the cursor goes somewhere, and the focus has to follow it.
fn keys(ui: &Ui, desk: &mut Desk, scene: &mut Scene, page: isize) -> bool {
    let mut goes = false;
    for (key, by) in steps(desk.authorities.lines.len(), page) {
        let times = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)) as isize;
        if times > 0 {
            scene.act(Action::Authority(Do::Move(by.saturating_mul(times))));
            goes = true;
        }
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Enter) || pressed(Key::F2) {
        scene.focus = Some(Panel::Editor);
    }
    if pressed(Key::Space) {
        scene.act(Action::Authority(Do::Mark));
    }
    if pressed(Key::Delete) {
        scene.act(Action::Authority(Do::Delete));
    }
    if pressed(Key::Escape) {
        escape(desk, scene);
    }
    letters(ui, desk, scene);
    goes
}

/// Lets go of what is chosen, then of the filter, then of the view.
fn escape(desk: &mut Desk, scene: &mut Scene) {
    match desk.authorities.cursor {
        Some(at) if !desk.authorities.marked.is_empty() => {
            scene.act(Action::Authority(Do::Pick { at, toggle: false }));
        }
        _ if !desk.authorities.wanted.typed.is_empty() => {
            desk.authorities.wanted.typed.clear();
            scene.act(Action::Authority(Do::Filter));
        }
        _ => scene.act(Action::View(View::List)),
    }
}

/// Letters that are typed over the list go into the filter.
fn letters(ui: &Ui, desk: &mut Desk, scene: &mut Scene) {
    let typed = typed(ui);
    if !typed.is_empty() {
        desk.authorities.wanted.typed.push_str(&typed);
        scene.act(Action::Authority(Do::Filter));
        ui.memory_mut(|memory| memory.request_focus(filter_id()));
        let mut state = egui::text_edit::TextEditState::load(ui.ctx(), filter_id()).unwrap_or_default();
        let end = egui::text::CCursor::new(desk.authorities.wanted.typed.chars().count());
        state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
        state.store(ui.ctx(), filter_id());
    }
}

fn context_menu(response: &Response, desk: &Desk, scene: &mut Scene, at: usize) {
    egui::Popup::context_menu(response).style(theme::menu_style).show(|ui| {
        let chosen = desk.authorities.lines.get(at).is_some_and(|line| desk.authorities.marked.contains(&line.key));
        if !chosen && desk.authorities.cursor != Some(at) {
            scene.act(Action::Authority(Do::Pick { at, toggle: false }));
        }
        for id in ["names-articles", "names-merge", "names-make-one", "names-unlink", "names-delete"] {
            let Some(command) = command::by_id(id) else { continue };
            let key = crate::ui::keys::shown(command.keys);
            if ui.add_enabled((command.ready)(desk), w::MenuItem::new(command.words).key(&key)).clicked() {
                scene.act(Action::Command(command.id));
            }
        }
    });
}

fn nothing(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let state = &desk.authorities;
    if !state.known {
        return;
    }
    let wants_focus = scene.takes_focus(Panel::List);
    let typed = state.wanted.typed.trim();
    let (which, plural) = (state.wanted.which.word(), state.wanted.which.plural());
    let title = if typed.is_empty() { format!("No {plural} yet") } else { format!("No {which} fits “{typed}”") };
    let sentence = if typed.is_empty() {
        "They come from what is printed in bylines and credits."
    } else {
        "Type less of it, or make a record that is called so."
    };
    w::empty_state(ui, icons::USERS, &title, sentence, |ui| {
        if !typed.is_empty() && desk.can_write() {
            let make = w::primary_button(ui, &format!("New {which} “{typed}”"));
            if wants_focus {
                make.request_focus();
            }
            if make.clicked() {
                scene.act(Action::Authority(Do::New));
            }
        }
    });
}
