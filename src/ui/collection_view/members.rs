//! What stands in a collection, in order, each a card of which only those seen are drawn. The cursor and the selection
//! are the desk's; a card is dragged to another place, and a line shows where it would land.

use super::drag::{drag_of, dragged_to, drop_at};
use crate::desk::nav::figures;
use crate::desk::{Action, CollectionAction as Do, Desk, command};
use crate::store::collection::{Member, MemberLine};
use crate::ui::listing::row_keys::steps;
use crate::ui::listing::rows::{is_free, is_owed, note_focus, owe};
use crate::ui::theme;
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets as w;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, Response, Ui, UiBuilder, pos2, vec2};
use std::sync::Arc;

/// Heights of an article or issue, of a heading, and of what a note adds.
const CARD: f32 = 58.0;
const HEADING: f32 = 48.0;
const NOTE: f32 = 22.0;

/// Draws those that can be seen.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, lines: &[MemberLine]) {
    let name = UiBuilder::new().id_salt("members").accessibility_role(Role::List).accessibility_label("Members");
    ui.scope_builder(name, |ui| cards(ui, desk, scene, lines));
}

/// Where each card stands.
pub struct Room {
    pub rect: Rect,
    /// Headings and notes before each place, and before what is behind the last.
    before_each: Arc<Vec<(u32, u32)>>,
    pub total: usize,
}

impl Room {
    /// How far below the first the card of a place begins.
    fn top(&self, at: usize) -> f32 {
        let (headings, notes) = self.before_each.get(at).copied().unwrap_or_default();
        CARD * (at as f32 - headings as f32) + HEADING * headings as f32 + NOTE * notes as f32
    }

    pub fn place(&self, at: usize) -> Rect {
        let (top, bottom) = (self.top(at), self.top((at + 1).min(self.total)));
        Rect::from_min_size(
            pos2(self.rect.left(), self.rect.top() + top),
            vec2(self.rect.width(), (bottom - top).max(0.0)),
        )
    }

    /// The first place whose card ends below this height.
    fn below(&self, y: f32) -> usize {
        let (mut low, mut high) = (0, self.total);
        while low < high {
            let middle = (low + high) / 2;
            if self.rect.top() + self.top(middle + 1) > y { high = middle } else { low = middle + 1 }
        }
        low
    }

    /// Between which two a card would land that is let go at this height: before the place that comes back.
    pub fn gap(&self, y: f32) -> usize {
        let at = self.below(y);
        if at < self.total && y > self.place(at).center().y { at + 1 } else { at }
    }

    /// The places that can be seen.
    fn seen(&self, ui: &Ui) -> std::ops::Range<usize> {
        let seen = ui.clip_rect();
        self.below(seen.top())..(self.below(seen.bottom()) + 1).min(self.total)
    }
}

fn cards(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, lines: &[MemberLine]) {
    let called = scene.takes_focus(Panel::List);
    let writing = desk.collections.writing.is_some();
    let wants_focus = (called || is_owed(ui)) && !writing;
    let takes_focus = wants_focus || (!writing && is_free(ui, desk, scene));
    let (before_each, total) = (desk.collections.before_each.clone(), lines.len());
    let mut room = Room { rect: Rect::NOTHING, before_each, total };
    room.rect = ui.allocate_space(vec2(ui.available_width(), room.top(total) + 24.0)).1;
    let current = desk.collections.cursor;
    if let Some(at) = current.filter(|_| desk.collections.reveal || called) {
        desk.collections.reveal = false;
        ui.scroll_to_rect(room.place(at), None);
    }
    let seen = room.seen(ui);
    let dragged = drag_of(ui);
    let (mut given, mut focused, mut drag) = (false, false, None);
    let is_dragged = |at: usize| dragged.is_some() && lines.get(at).map(|line| line.id) == dragged;
    // One that is dragged lives on where it cannot be seen, until it is let go.
    let far = dragged.and_then(|id| lines.iter().position(|line| line.id == id)).filter(|at| !seen.contains(at));
    for at in seen.clone().chain(far) {
        let Some(line) = lines.get(at) else { continue };
        let response = card(ui, desk, line, (at, lines), room.place(at));
        if takes_focus && current == Some(at) {
            response.request_focus();
            given = true;
        }
        if ui.memory(|memory| memory.has_focus(response.id)) {
            note_focus(ui, response.id);
            focused = true;
        }
        picked(ui, scene, &response, at, line);
        context_menu(&response, desk, scene, at);
        if drag.is_none() && (dragged.is_none() || is_dragged(at)) {
            drag = dragged_to(ui, &response, line, &room);
        }
    }
    owe(ui, wants_focus && !given && current.is_some());
    if let Some(drag) = drag {
        drop_at(ui, desk, scene, lines, &room, &drag);
    }
    if focused || (takes_focus && given) {
        scene.panel = Some(Panel::List);
        let page = ((ui.clip_rect().height() / CARD) as isize - 1).max(1);
        keys(ui, desk, scene, lines, page);
    }
}

fn keys(ui: &Ui, desk: &Desk, scene: &mut Scene, lines: &[MemberLine], page: isize) {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (key, by) in steps(lines.len(), page) {
        for (modifiers, extend) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
            let times = ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
            if times > 0 {
                scene.act(Action::Collection(Do::Move { by: by.saturating_mul(times as isize), extend }));
                owe(ui, true);
            }
        }
    }
    let current = desk.collections.cursor.and_then(|at| lines.get(at).map(|line| (at, line)));
    let Some((at, line)) = current else { return };
    if pressed(Modifiers::NONE, Key::Space) || pressed(Modifiers::COMMAND, Key::Space) {
        scene.act(Action::Collection(Do::Pick { at, extend: false, toggle: true }));
    }
    if pressed(Modifiers::COMMAND, Key::A) {
        scene.act(Action::Collection(Do::SelectAll));
    }
    if pressed(Modifiers::NONE, Key::Enter) {
        enter(scene, line);
    }
    if !desk.collections.selected.is_empty() && pressed(Modifiers::NONE, Key::Escape) {
        scene.act(Action::Collection(Do::Pick { at, extend: false, toggle: false }));
    }
    if desk.can_write() && pressed(Modifiers::NONE, Key::Delete) {
        scene.act(Action::Collection(Do::Remove));
        owe(ui, true);
    }
}

/// An article is read, an issue opened, a heading written.
fn enter(scene: &mut Scene, line: &MemberLine) {
    match line.what {
        Member::Article { .. } => scene.focus = Some(Panel::Editor),
        Member::Issue { id, .. } => scene.act(Action::Issue(crate::desk::issue::IssueAction::Open(id))),
        Member::Heading => scene.act(Action::Collection(Do::Write { member: line.id, heading: true })),
    }
}

fn card(ui: &mut Ui, desk: &Desk, line: &MemberLine, (at, lines): (usize, &[MemberLine]), rect: Rect) -> Response {
    let is_heading = line.what == Member::Heading;
    let meta = meta(line);
    let issue = crate::archive::arrange::name(&line.date, &line.volume, &line.number, "");
    let headline = match line.what {
        Member::Heading if line.heading.is_empty() => "No heading yet",
        Member::Heading => &line.heading,
        Member::Issue { .. } => &issue,
        Member::Article { .. } if line.headline.is_empty() => "No headline",
        Member::Article { .. } => &line.headline,
    };
    let mut card = w::Card::new(line.id, headline);
    card.nameless = match line.what {
        Member::Heading => line.heading.is_empty(),
        Member::Issue { .. } => false,
        Member::Article { .. } => line.headline.is_empty(),
    };
    card.heading = is_heading;
    card.meta = &meta;
    card.note = &line.note;
    card.number = desk.collections.number_of(at);
    card.selected = desk.collections.is_chosen_in(at, line.id);
    card.focusable = desk.collections.cursor == Some(at);
    card.draggable = desk.can_write();
    card.place = (at, lines.len());
    card.show_at(ui, rect)
}

/// "2025-08-21 Vol 7 · Anna Holm · checked"; over a heading of its own, that first.
fn meta(line: &MemberLine) -> String {
    let mut parts = Vec::with_capacity(4);
    if !line.heading.is_empty() {
        parts.push(line.heading.clone());
    }
    match line.what {
        Member::Heading => return String::new(),
        Member::Issue { articles: 1, .. } => parts.push("The whole issue: 1 article".into()),
        Member::Issue { articles, .. } => {
            parts.push(format!("The whole issue: {} articles", figures(u64::from(articles))));
        }
        Member::Article { .. } => {
            parts.push(crate::archive::arrange::name(&line.date, &line.volume, &line.number, ""));
            if !line.byline.is_empty() {
                parts.push(line.byline.clone());
            }
            if line.status != "draft" {
                parts.push(line.status.clone());
            }
        }
    }
    parts.join("  ·  ")
}

fn picked(ui: &Ui, scene: &mut Scene, response: &Response, at: usize, line: &MemberLine) {
    if response.double_clicked() {
        enter(scene, line);
    } else if response.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        scene.act(Action::Collection(Do::Pick { at, extend: modifiers.shift, toggle: modifiers.command }));
        response.request_focus();
    }
}

fn context_menu(response: &Response, desk: &Desk, scene: &mut Scene, at: usize) {
    egui::Popup::context_menu(response).style(theme::menu_style).show(|ui| {
        let id = desk.collections.id_at(at);
        if !id.is_some_and(|id| desk.collections.is_chosen_in(at, id)) {
            scene.act(Action::Collection(Do::Pick { at, extend: false, toggle: false }));
        }
        for id in [
            "collection-note",
            "collection-heading",
            "move-up",
            "move-down",
            "collect",
            "cite-chicago",
            "collection-remove",
        ] {
            let Some(command) = command::by_id(id) else { continue };
            let key =
                if id == "collection-remove" { "Delete".to_owned() } else { crate::ui::keys::shown(command.keys) };
            if ui.add_enabled((command.ready)(desk), w::MenuItem::new(command.words).key(&key)).clicked() {
                scene.act(Action::Command(command.id));
            }
        }
    });
}
