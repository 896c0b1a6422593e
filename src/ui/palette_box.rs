//! The search box with what it offers: jumps, the search, completions, commands, chosen by key or mouse. What is typed goes
//! to the desk at each key; nothing is searched for here.

use super::palette_lines::{Line, completes, draw, lines};
use super::theme::size;
use super::view::{Panel, Scene};
use super::widgets as w;
use crate::desk::palette::OfferKind;
use crate::desk::{Action, Desk, SeekAction};
use crate::text::search::Completion;
use crate::work::Seek;
use egui::text::{CCursor, CCursorRange};
use egui::{Context, Id, Key, Modifiers, Rect, Response, TextEdit, Ui};

/// What the box keeps between frames.
#[derive(Default)]
pub struct PaletteState {
    pub(super) text: String,
    /// What the desk held when it was looked at last: other text than that came from elsewhere.
    known: String,
    open: bool,
    chosen: usize,
    /// Somebody went up or down among the offers.
    moved: bool,
    /// The text and the caret for which completions were asked for.
    asked: (String, usize),
    /// Completions are not wanted until something else is typed.
    pub(super) quiet: bool,
    /// Where the offers were drawn last.
    place: Option<Rect>,
}

fn box_id() -> Id {
    Id::unique("search box")
}

/// Draws the box, and its offers while it is in use.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let id = box_id();
    let focused = ui.memory(|memory| memory.has_focus(id));
    if scene.takes_focus(Panel::Search) {
        ui.memory_mut(|memory| memory.request_focus(id));
        select_all(ui.ctx(), &scene.palette.text);
        scene.palette.open = true;
    }
    if scene.palette.known != desk.search {
        scene.palette.known.clone_from(&desk.search);
        scene.palette.text.clone_from(&desk.search);
    }
    let lines = if scene.palette.open { lines(desk, &scene.palette) } else { Vec::new() };
    let pressed = if focused && scene.palette.open { keys(ui, scene, &lines) } else { None };
    let width = (ui.available_width() - 12.0).clamp(120.0, size::SEARCH_BOX);
    let completes = completes(&lines);
    // Half a value is no error while it can still become one.
    let error = desk.seek.error.as_ref().filter(|_| !completes);
    let wrong = error.map(|error| (error.at..error.at + error.len, error.message.as_str()));
    let hint = "Search, or > for commands";
    let field = w::SearchBox::new(id, &mut scene.palette.text, hint, "Ctrl K").width(width);
    let answer = field.wrong(wrong).keeps_tab(completes).show(ui);
    let response = answer.response;
    if response.gained_focus() {
        scene.palette.open = true;
        scene.panel = Some(Panel::Search);
    }
    if response.changed() || answer.cleared {
        if answer.cleared {
            scene.palette.text.clear();
            response.request_focus();
        }
        typed(scene);
    }
    if scene.palette.open {
        complete(ui.ctx(), desk, scene);
        show_lines(ui, desk, scene, &response, lines, pressed);
    }
}

fn typed(scene: &mut Scene) {
    let palette = &mut scene.palette;
    (palette.open, palette.quiet, palette.chosen, palette.moved) = (true, false, 0, false);
    palette.known.clone_from(&palette.text);
    let text = palette.text.clone();
    scene.act(Action::Seeking(SeekAction::Typed(text)));
}

fn caret(ctx: &Context) -> Option<usize> {
    let state = TextEdit::load_state(ctx, box_id())?;
    let range = state.cursor.char_range()?;
    range.is_empty().then_some(range.primary.index.into())
}

fn put_caret(ctx: &Context, from: usize, to: usize) {
    let mut state = TextEdit::load_state(ctx, box_id()).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(from), CCursor::new(to))));
    TextEdit::store_state(ctx, box_id(), state);
}

/// What stands in the box is typed over at once.
fn select_all(ctx: &Context, text: &str) {
    put_caret(ctx, 0, text.chars().count());
}

/// Asks what could stand at the caret, once for each place of it.
fn complete(ctx: &Context, desk: &Desk, scene: &mut Scene) {
    let palette = &scene.palette;
    let Some(cursor) = caret(ctx).filter(|_| desk.archive.is_some() && !palette.text.starts_with('>')) else { return };
    if palette.text.trim().is_empty() || (palette.asked.1 == cursor && palette.asked.0 == palette.text) {
        return;
    }
    let text = palette.text.clone();
    scene.palette.asked = (text.clone(), cursor);
    scene.act(Action::Seek(Seek::Complete { text, cursor }));
}

enum Pressed {
    Enter,
    Tab,
    Escape,
}

fn keys(ui: &Ui, scene: &mut Scene, lines: &[Line]) -> Option<Pressed> {
    let count = lines.len();
    let completes = completes(lines);
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::ArrowDown) && count > 0 {
            scene.palette.chosen = (scene.palette.chosen + 1) % count;
            scene.palette.moved = true;
        }
        if input.consume_key(Modifiers::NONE, Key::ArrowUp) && count > 0 {
            scene.palette.chosen = (scene.palette.chosen + count - 1) % count;
            scene.palette.moved = true;
        }
        if input.consume_key(Modifiers::NONE, Key::Enter) {
            return Some(Pressed::Enter);
        }
        if completes && input.consume_key(Modifiers::NONE, Key::Tab) {
            return Some(Pressed::Tab);
        }
        input.consume_key(Modifiers::NONE, Key::Escape).then_some(Pressed::Escape)
    })
}

fn show_lines(
    ui: &mut Ui,
    desk: &Desk,
    scene: &mut Scene,
    response: &Response,
    lines: Vec<Line>,
    pressed: Option<Pressed>,
) {
    scene.palette.chosen = scene.palette.chosen.min(lines.len().saturating_sub(1));
    let chosen = scene.palette.chosen;
    let (mut picked, place) = draw(ui, desk, response, &lines, chosen);
    scene.palette.place = Some(place);
    let first = lines.iter().position(|line| matches!(line, Line::Completion(_)));
    match pressed {
        // No command is run that nobody asked for.
        Some(Pressed::Enter) if picked.is_none() && commands_unasked(desk, &scene.palette, &lines) => {
            return escape(ui, scene, response.id, false);
        }
        Some(Pressed::Enter) => picked = picked.or(Some(chosen)),
        Some(Pressed::Tab) => {
            let at = if matches!(lines.get(chosen), Some(Line::Completion(_))) { Some(chosen) } else { first };
            picked = picked.or(at);
        }
        Some(Pressed::Escape) => return escape(ui, scene, response.id, first.is_some()),
        None => {}
    }
    match picked.and_then(|at| lines.into_iter().nth(at)) {
        Some(Line::Completion(completion)) => take(ui.ctx(), scene, &completion),
        Some(Line::Offer(offer)) => {
            close(ui, scene, response.id);
            scene.act(match offer.action {
                search @ Action::Search(_) => search,
                other => Action::Seeking(SeekAction::Pick(Box::new(other))),
            });
        }
        None => leave(ui, scene, response),
    }
}

/// Whether only commands stand there, though none was asked for: nothing was typed, or nothing that can be searched for.
fn commands_unasked(desk: &Desk, palette: &PaletteState, lines: &[Line]) -> bool {
    let command = matches!(lines.first(), Some(Line::Offer(offer)) if offer.kind == OfferKind::Command);
    command && desk.archive.is_some() && !palette.moved && !palette.text.starts_with('>')
}

/// The first time away from what could be typed, then from the box.
fn escape(ui: &Ui, scene: &mut Scene, id: Id, completes: bool) {
    if completes && scene.palette.chosen > 0 {
        (scene.palette.quiet, scene.palette.chosen) = (true, 0);
        return;
    }
    close(ui, scene, id);
    scene.focus = Some(Panel::List);
    scene.act(Action::Seeking(SeekAction::Leave { to_list: true }));
}

fn leave(ui: &Ui, scene: &mut Scene, response: &Response) {
    let at = ui.input(|input| input.pointer.interact_pos());
    let inside = response.hovered() || scene.palette.place.zip(at).is_some_and(|(place, at)| place.contains(at));
    let outside = ui.input(|input| input.pointer.any_pressed()) && !inside;
    if outside || (response.lost_focus() && !ui.input(|input| input.pointer.any_down())) {
        (scene.palette.open, scene.palette.chosen, scene.palette.moved) = (false, 0, false);
        scene.act(Action::Seeking(SeekAction::Leave { to_list: false }));
    }
}

/// Puts a completion in the place of what it completes, the caret behind it.
fn take(ctx: &Context, scene: &mut Scene, completion: &Completion) {
    let chars: Vec<char> = scene.palette.text.chars().collect();
    let (from, to) = (completion.replace.start.min(chars.len()), completion.replace.end.min(chars.len()));
    let (before, after): (String, String) = (chars[..from].iter().collect(), chars[to..].iter().collect());
    // A field waits for its value; behind a value the next word can begin.
    let gap = if completion.with.ends_with(':') || after.starts_with([' ', ')']) { "" } else { " " };
    scene.palette.text = format!("{before}{}{gap}{after}", completion.with);
    let caret = from + completion.with.chars().count() + gap.len();
    put_caret(ctx, caret, caret);
    ctx.memory_mut(|memory| memory.request_focus(box_id()));
    typed(scene);
}

fn close(ui: &Ui, scene: &mut Scene, id: Id) {
    scene.palette.open = false;
    (scene.palette.chosen, scene.palette.moved) = (0, false);
    ui.memory_mut(|memory| memory.surrender_focus(id));
}
