//! The rows of the credits view: thumbnail, credit, article, date. The focus follows the cursor; Enter goes to the field
//! that is lacking.

use crate::desk::credits::CreditsAction;
use crate::desk::{Action, Desk};
use crate::store::credits::{CreditRow, Lack};
use crate::ui::editor::fitted;
use crate::ui::images::texture;
use crate::ui::listing::row_keys::steps;
use crate::ui::listing::rows::{is_free, is_owed, owe};
use crate::ui::theme::{self, Tone, icons};
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets::{self as w, Cell, Column, Content, Row};
use egui::{CornerRadius, Image, Key, Modifiers, Rect, Response, Ui, pos2, vec2};

/// Height of a row.
const ROW: f32 = 60.0;
/// Narrower than this, the date stands in the second line.
const NARROW: f32 = 520.0;
/// Where words begin, behind the picture.
const WORDS: f32 = 92.0;

/// Draws those that can be seen.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    let called = scene.takes_focus(Panel::List);
    let mut wants_focus = called || is_owed(ui);
    let takes_focus = wants_focus || is_free(ui, desk, scene);
    if takes_focus || has_focus(ui) {
        scene.panel = Some(Panel::List);
        wants_focus |= keys(ui, scene, desk.credits.images.len());
    }
    let cursor = desk.credits.cursor;
    let reveal = (std::mem::take(&mut desk.credits.reveal) || called).then_some(cursor).flatten();
    let desk = &*desk;
    let (mut given, mut seen) = (false, (0, 0));
    w::rows(ui, "Images", desk.credits.images.len(), ROW, reveal, |ui, range| {
        seen = (range.start, range.end);
        for at in range {
            let response = row(ui, desk, scene, at);
            if (takes_focus || wants_focus) && cursor == Some(at) {
                response.request_focus();
                given = true;
            }
            if ui.memory(|memory| memory.has_focus(response.id)) {
                ui.data_mut(|data| data.insert_temp(focus_id(), response.id));
            }
            if response.clicked() {
                scene.act(Action::Credits(CreditsAction::Pick(at)));
                response.request_focus();
            }
        }
    });
    owe(ui, wants_focus && !given);
    if !desk.credits.has_seen(seen.0, seen.1) {
        scene.act(Action::Credits(CreditsAction::Seen(seen.0, seen.1)));
    }
}

fn focus_id() -> egui::Id {
    egui::Id::unique("the image that has the focus")
}

fn has_focus(ui: &Ui) -> bool {
    let row = ui.data(|data| data.get_temp::<egui::Id>(focus_id()));
    row.is_some_and(|row| ui.memory(|memory| memory.has_focus(row)))
}

/// Takes the keys of the list. True when the cursor goes somewhere.
fn keys(ui: &Ui, scene: &mut Scene, total: usize) -> bool {
    let page = ((ui.available_height() / ROW) as isize - 1).max(1);
    let mut goes = false;
    for (key, by) in steps(total, page) {
        let times = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        if times > 0 {
            scene.act(Action::Credits(CreditsAction::Move(by.saturating_mul(times as isize))));
            goes = true;
        }
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        scene.act(Action::Credits(CreditsAction::Open));
    }
    goes
}

fn row(ui: &mut Ui, desk: &Desk, scene: &mut Scene, at: usize) -> Response {
    let (total, selected) = (desk.credits.images.len(), desk.credits.cursor == Some(at));
    let key = desk.credits.images[at];
    let blank = CreditRow { image: key.image, ..CreditRow::default() };
    let known = desk.credits.row(at);
    let row = known.unwrap_or(&blank);
    let wide = ui.available_width();
    let done = desk.credits.done == Some(key.image);
    let note = if known.is_some() { note(desk.credits.lack, row, done) } else { String::new() };
    // Where there is little room the date stands below.
    let narrow = wide < NARROW;
    let date = if narrow { 0.0 } else { 84.0 };
    let of_note = if note.is_empty() { 0.0 } else { 124.0 };
    let credit = Column { x: WORDS, width: (wide - WORDS - of_note - date - 40.0).max(80.0) };
    let noted = Column { x: credit.x + credit.width + 12.0, width: of_note };
    let dated = Column { x: wide - date - 16.0, width: date };
    let words = if row.credit.is_empty() { &row.caption } else { &row.credit };
    let mut cells = vec![match (known.is_some() && row.credit.is_empty(), words.is_empty()) {
        (true, true) => Cell::new(credit, Content::Finding("no credit")),
        (true, false) => Cell::new(credit, Content::Text(words, Tone::Second)),
        (false, _) => Cell::new(credit, Content::Strong(words)),
    }];
    if !note.is_empty() {
        let said = if done { Content::Text(&note, Tone::Good) } else { Content::Finding(&note) };
        cells.push(Cell::new(noted, said));
    }
    if !narrow {
        cells.push(Cell::new(dated, Content::Number(&row.date, Tone::Second)));
    }
    let under = under(row, narrow);
    let second = Column { x: WORDS, width: (wide - WORDS - 16.0).max(80.0) };
    let name = match (words.is_empty(), row.headline.is_empty()) {
        (false, _) => words.clone(),
        (true, false) => format!("Image of “{}”", row.headline),
        (true, true) => "Image".to_owned(),
    };
    let response = Row::new(("image", key.image), &name, &cells)
        .height(ROW)
        .selected(selected)
        .focusable(selected || (desk.credits.cursor.is_none() && at == 0))
        .position(at, total)
        .second_line(second, &under, &[])
        .show(ui);
    paint_picture(ui, desk, scene, response.rect, row);
    response
}

/// Why the row is here, where the kind alone does not say it.
fn note(lack: Lack, row: &CreditRow, done: bool) -> String {
    if done {
        return format!("{} done", icons::CHECK);
    }
    match (row.permission.as_str(), row.credit.is_empty()) {
        ("blocked", _) => "blocked".into(),
        ("ask_first", _) => "ask first".into(),
        // Said in its own place, unless a caption stands there.
        (_, true) if row.caption.is_empty() => String::new(),
        (_, true) => "no credit".into(),
        _ if lack == Lack::NoAlt => String::new(),
        _ if !row.is_linked && row.source.is_empty() => "names no source".into(),
        _ if !row.is_linked => "not linked".into(),
        _ => String::new(),
    }
}

/// The article, and what else is known of the image.
fn under(row: &CreditRow, dated: bool) -> String {
    let mut parts = Vec::new();
    if dated && !row.date.is_empty() {
        parts.push(row.date.clone());
    }
    if !row.source.is_empty() {
        parts.push(if row.is_linked { format!("{} {}", icons::LINK, row.source) } else { row.source.clone() });
    }
    parts.push(if row.headline.is_empty() { "No headline".to_owned() } else { row.headline.clone() });
    if !row.volume.is_empty() {
        parts.push(format!("Vol {}", row.volume));
    }
    parts.join("  ·  ")
}

fn paint_picture(ui: &Ui, desk: &Desk, scene: &mut Scene, row: Rect, shown: &CreditRow) {
    if !ui.is_rect_visible(row) {
        return;
    }
    let palette = theme::palette(ui);
    let room = Rect::from_min_size(pos2(row.left() + 16.0, row.top() + 6.0), vec2(64.0, ROW - 12.0));
    match shown.picture.as_deref().map(|key| texture(ui.ctx(), desk, scene, key)) {
        Some(Some(texture)) => {
            let inside = fitted(room, texture.size_vec2());
            Image::new(&texture).fit_to_exact_size(inside.size()).corner_radius(3).paint_at(ui, inside);
        }
        // Its room stays free until it is here.
        Some(None) => _ = ui.painter().rect_filled(room, CornerRadius::same(3), palette.panel),
        None => {
            ui.painter().rect_filled(room, CornerRadius::same(3), palette.panel);
            w::icon_at(ui, room.center(), icons::IMAGE, 16.0, palette.ink_third);
        }
    }
}
