//! The articles of an issue in order, each a card. The cursor and the selection are the list's; a card is dragged to
//! another place, and a line shows where it would land.

use super::drag::{drag_of, dragged_to, drop_at};
use crate::archive::checks;
use crate::desk::issue::IssueAction;
use crate::desk::nav::figures;
use crate::desk::{Action, Desk, command};
use crate::store::sheet::{ArticleLine, IssueSheet};
use crate::ui::listing::row_keys::walk;
use crate::ui::listing::rows::{is_free, is_owed, note_focus, owe};
use crate::ui::theme;
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets as w;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, Response, Ui, UiBuilder, pos2, vec2};

/// Height of a card.
pub const CARD: f32 = 58.0;

/// Draws those that can be seen.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, sheet: &IssueSheet) {
    let name = UiBuilder::new().id_salt("articles").accessibility_role(Role::List).accessibility_label("Articles");
    ui.scope_builder(name, |ui| cards(ui, desk, scene, &sheet.articles));
}

fn cards(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, lines: &[ArticleLine]) {
    let called = scene.takes_focus(Panel::List);
    let wants_focus = called || is_owed(ui);
    let takes_focus = wants_focus || is_free(ui, desk, scene);
    let (_, room) = ui.allocate_space(vec2(ui.available_width(), CARD * lines.len() as f32 + 24.0));
    let current = desk.list.current();
    if (desk.list.reveal || called)
        && let Some(at) = lines.iter().position(|line| Some(line.id) == current)
    {
        desk.list.reveal = false;
        ui.scroll_to_rect(place_of(room, at), None);
    }
    let seen = seen(ui, room, lines.len());
    let dragged = drag_of(ui);
    let (mut given, mut focused, mut drag) = (false, false, None);
    for (at, line) in lines.iter().enumerate() {
        let is_current = current == Some(line.id);
        // One that is dragged lives on where it cannot be seen, until it is let go.
        if !seen.contains(&at) && dragged != Some(line.id) {
            continue;
        }
        let response = card(ui, desk, line, (at, lines.len()), place_of(room, at));
        if takes_focus && is_current {
            response.request_focus();
            given = true;
        }
        if ui.memory(|memory| memory.has_focus(response.id)) {
            note_focus(ui, response.id);
            focused = true;
        }
        picked(ui, desk, scene, &response, line.id);
        context_menu(&response, desk, scene, line.id);
        drag = drag.or_else(|| dragged_to(ui, &response, line, room, lines.len()));
    }
    owe(ui, wants_focus && !given);
    if let Some(drag) = drag {
        drop_at(ui, desk, scene, lines, room, &drag);
    }
    if focused || takes_focus {
        scene.panel = Some(Panel::List);
        if walk(ui, scene, lines.len(), page(ui)) {
            owe(ui, true);
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            scene.focus = Some(Panel::Editor);
        }
    }
    // An Escape that led here from elsewhere leads no further.
    if (focused || takes_focus) && !called && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        scene.act(Action::Issue(IssueAction::Back));
    }
    // The list's own rows are read along: what is copied comes from them.
    if !desk.list.has_seen(0, lines.len()) {
        scene.act(Action::Seen(0, lines.len()));
    }
}

/// How many cards a page holds.
fn page(ui: &Ui) -> isize {
    ((ui.clip_rect().height() / CARD) as isize - 1).max(1)
}

fn place_of(room: Rect, at: usize) -> Rect {
    Rect::from_min_size(pos2(room.left(), room.top() + CARD * at as f32), vec2(room.width(), CARD))
}

/// The places that can be seen.
fn seen(ui: &Ui, room: Rect, total: usize) -> std::ops::Range<usize> {
    let seen = ui.clip_rect();
    let first = ((seen.top() - room.top()) / CARD).floor().max(0.0) as usize;
    let last = ((seen.bottom() - room.top()) / CARD).ceil().max(0.0) as usize;
    first.min(total)..last.min(total)
}

/// Whether the article is one of those that are selected.
pub fn is_chosen(desk: &Desk, id: i64) -> bool {
    place_in_list(desk, id).is_some_and(|at| desk.list.selected.contains(at))
}

fn place_in_list(desk: &Desk, id: i64) -> Option<usize> {
    desk.list.ids.iter().position(|other| *other == id)
}

fn card(ui: &mut Ui, desk: &Desk, line: &ArticleLine, place: (usize, usize), rect: Rect) -> Response {
    let selected = is_chosen(desk, line.id) || (desk.list.selected.is_empty() && desk.list.current() == Some(line.id));
    let finding = match line.findings.as_slice() {
        [] => String::new(),
        [one] => check_name(one).to_owned(),
        [one, rest @ ..] => format!("{} +{}", check_name(one), rest.len()),
    };
    let meta = meta(line);
    let headline = if line.headline.is_empty() { "No headline" } else { &line.headline };
    let mut card = w::Card::new(line.id, headline);
    card.nameless = line.headline.is_empty();
    card.meta = &meta;
    card.finding = &finding;
    card.selected = selected;
    card.focusable = desk.list.current() == Some(line.id);
    card.draggable = desk.can_write();
    card.place = place;
    card.show_at(ui, rect)
}

fn check_name(code: &str) -> &str {
    checks::by_code(code).map_or(code, |check| check.name)
}

/// "Anna Holm · 312 words · 2 images, AOL · page A5 · checked".
fn meta(line: &ArticleLine) -> String {
    let mut parts = Vec::with_capacity(5);
    if !line.byline.is_empty() {
        parts.push(line.byline.clone());
    }
    parts.push(if line.words == 1 { "1 word".into() } else { format!("{} words", figures(u64::from(line.words))) });
    let credit = if line.credit.is_empty() { String::new() } else { format!(", {}", line.credit) };
    match line.images {
        0 => {}
        1 => parts.push(format!("1 image{credit}")),
        n => parts.push(format!("{n} images{credit}")),
    }
    if !line.page.is_empty() {
        parts.push(format!("page {}", line.page));
    }
    if line.own_masthead {
        parts.push("a masthead of its own".into());
    }
    if line.status != "draft" {
        parts.push(line.status.clone());
    }
    parts.join("  ·  ")
}

fn picked(ui: &Ui, desk: &Desk, scene: &mut Scene, response: &Response, id: i64) {
    if response.clicked()
        && let Some(at) = place_in_list(desk, id)
    {
        let modifiers = ui.input(|input| input.modifiers);
        scene.act(Action::PickRow { at, extend: modifiers.shift, toggle: modifiers.command });
        response.request_focus();
    }
}

fn context_menu(response: &Response, desk: &Desk, scene: &mut Scene, id: i64) {
    egui::Popup::context_menu(response).style(theme::menu_style).show(|ui| {
        if let Some(at) = place_in_list(desk, id).filter(|at| !desk.list.is_selected(*at)) {
            scene.act(Action::PickRow { at, extend: false, toggle: false });
        }
        for id in [
            "move-up",
            "move-down",
            "move-to-issue",
            "checked",
            "approved",
            "draft",
            "collect",
            "collect-issue",
            "copy",
            "delete",
        ] {
            let Some(command) = command::by_id(id) else { continue };
            let key = crate::ui::keys::shown(command.keys);
            if ui.add_enabled((command.ready)(desk), w::MenuItem::new(command.words).key(&key)).clicked() {
                scene.act(Action::Command(command.id));
            }
        }
    });
}
