//! The search box with its palette: jumps, the search, commands, chosen by key or mouse.

use super::keys::shown;
use super::theme::{self, Tone, size};
use super::view::{Panel, Scene};
use super::widgets::{self as w, Cell, Column, Content, Row};
use crate::desk::palette::{Offer, offers};
use crate::desk::{Action, Desk};
use egui::{Area, Frame, Id, Key, Modifiers, Order, Rect, Response, Ui, vec2};

/// What the box keeps between frames.
#[derive(Default)]
pub struct PaletteState {
    text: String,
    open: bool,
    chosen: usize,
    /// Where the offers were drawn last.
    place: Option<Rect>,
}

const MOST: usize = 12;

/// Draws the box, and its offers while it is in use.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let id = Id::unique("search box");
    let focused = ui.memory(|memory| memory.has_focus(id));
    if scene.takes_focus(Panel::Search) {
        ui.memory_mut(|memory| memory.request_focus(id));
        scene.palette.open = true;
    }
    if !focused && !scene.palette.open {
        scene.palette.text.clone_from(&desk.search);
    }
    let found = if scene.palette.open { offers(desk, &scene.palette.text) } else { Vec::new() };
    let pressed = if focused && scene.palette.open { keys(ui, scene, found.len().min(MOST)) } else { None };
    let width = (ui.available_width() - 12.0).clamp(120.0, size::SEARCH_BOX);
    let response = w::search_box(ui, id, &mut scene.palette.text, "Search, or type a command", "Ctrl K", width);
    if response.gained_focus() {
        scene.palette.open = true;
        scene.panel = Some(Panel::Search);
    }
    if response.changed() {
        scene.palette.open = true;
        scene.palette.chosen = 0;
    }
    if scene.palette.open {
        show_offers(ui, desk, scene, &response, &found, pressed);
    }
}

enum Pressed {
    Enter,
    Escape,
}

fn keys(ui: &Ui, scene: &mut Scene, count: usize) -> Option<Pressed> {
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::ArrowDown) && count > 0 {
            scene.palette.chosen = (scene.palette.chosen + 1) % count;
        }
        if input.consume_key(Modifiers::NONE, Key::ArrowUp) && count > 0 {
            scene.palette.chosen = (scene.palette.chosen + count - 1) % count;
        }
        if input.consume_key(Modifiers::NONE, Key::Enter) {
            return Some(Pressed::Enter);
        }
        input.consume_key(Modifiers::NONE, Key::Escape).then_some(Pressed::Escape)
    })
}

fn show_offers(
    ui: &mut Ui,
    desk: &Desk,
    scene: &mut Scene,
    response: &Response,
    found: &[Offer],
    pressed: Option<Pressed>,
) {
    let shown = &found[..found.len().min(MOST)];
    scene.palette.chosen = scene.palette.chosen.min(shown.len().saturating_sub(1));
    let mut picked = None;
    let area = Area::new(Id::unique("palette"))
        .order(Order::Foreground)
        .fixed_pos(response.rect.left_bottom() + vec2(0.0, 4.0));
    let drawn = area.show(ui.ctx(), |ui| {
        let frame = Frame::popup(ui.style()).fill(theme::palette(ui).raised).inner_margin(4);
        frame.show(ui, |ui| {
            ui.set_width(response.rect.width() - 10.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            if !desk.search_error.is_empty() {
                w::small_text(ui, &desk.search_error, Tone::Warning);
            }
            for (at, offer) in shown.iter().enumerate() {
                if offer_row(ui, at, offer, at == scene.palette.chosen).clicked() {
                    picked = Some(at);
                }
            }
        });
    });
    let outside = ui.input(|input| input.pointer.any_pressed())
        && !response.hovered()
        && !scene
            .palette
            .place
            .is_some_and(|place| ui.input(|input| input.pointer.interact_pos()).is_some_and(|at| place.contains(at)));
    scene.palette.place = Some(drawn.response.rect);
    match pressed {
        Some(Pressed::Enter) => picked = picked.or(Some(scene.palette.chosen)),
        Some(Pressed::Escape) => {
            close(ui, scene, response.id);
            scene.focus = Some(Panel::List);
            return;
        }
        None => {}
    }
    if let Some(offer) = picked.and_then(|at| shown.get(at)) {
        scene.palette.text.clear();
        close(ui, scene, response.id);
        scene.act(offer.action.clone());
    } else if pressed.is_some() && scene.palette.text.trim().is_empty() && !desk.searched.is_empty() {
        scene.act(Action::ClearSearch);
    } else if outside || (response.lost_focus() && !ui.input(|input| input.pointer.any_down())) {
        scene.palette.open = false;
    }
}

fn close(ui: &Ui, scene: &mut Scene, id: Id) {
    scene.palette.open = false;
    scene.palette.chosen = 0;
    ui.memory_mut(|memory| memory.surrender_focus(id));
}

fn offer_row(ui: &mut Ui, at: usize, offer: &Offer, chosen: bool) -> Response {
    let wide = ui.available_width();
    let key = shown(offer.keys);
    let cells = [
        Cell::new(Column { x: 10.0, width: wide - 110.0 }, Content::Text(&offer.words, Tone::Ink)),
        Cell::new(Column { x: wide - 100.0, width: 90.0 }, Content::Number(&key, Tone::Third)),
    ];
    Row::new(("offer", at), &offer.words, &cells).selected(chosen).focusable(false).show(ui)
}
