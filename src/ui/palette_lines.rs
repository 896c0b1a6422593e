//! What stands below the search box while it is in use: what is wrong, where the text leads, what could be typed, commands.

use super::keys::shown;
use super::palette_box::PaletteState;
use super::theme::{self, Face, Tone, icons};
use super::widgets::{Cell, Column, Content, Row};
use crate::desk::Desk;
use crate::desk::palette::{Offer, OfferKind, offers};
use crate::text::search::Completion;
use egui::{Area, Frame, Id, Order, Rect, Response, Ui, vec2};

/// A row below the box.
pub enum Line {
    Offer(Offer),
    Completion(Completion),
}

const MOST: usize = 12;
const MOST_COMPLETIONS: usize = 6;

/// Whether something that could be typed is among them.
pub fn completes(lines: &[Line]) -> bool {
    lines.iter().any(|line| matches!(line, Line::Completion(_)))
}

/// What is offered: where it leads first, then what could be typed, then commands.
pub fn lines(desk: &Desk, palette: &PaletteState) -> Vec<Line> {
    let mut all = offers(desk, &palette.text);
    let head = all.iter().position(|offer| offer.kind == OfferKind::Command).unwrap_or(all.len());
    let rest = all.split_off(head);
    let (text, _, found) = &desk.seek.completions;
    let current = *text == palette.text && !palette.quiet && !palette.text.trim().is_empty();
    let completions = found.iter().filter(|_| current).take(MOST_COMPLETIONS).cloned().map(Line::Completion);
    let lines = all.into_iter().map(Line::Offer).chain(completions).chain(rest.into_iter().map(Line::Offer));
    lines.take(MOST).collect()
}

/// Draws the rows below the box; answers the one that was clicked, and where they stand.
pub fn draw(ui: &Ui, desk: &Desk, response: &Response, lines: &[Line], chosen: usize) -> (Option<usize>, Rect) {
    let mut picked = None;
    let area = Area::new(Id::unique("palette"))
        .order(Order::Foreground)
        .fixed_pos(response.rect.left_bottom() + vec2(0.0, 4.0));
    let drawn = area.show(ui.ctx(), |ui| {
        let frame = Frame::popup(ui.style()).fill(theme::palette(ui).raised).inner_margin(4);
        frame.show(ui, |ui| {
            ui.set_width(response.rect.width() - 10.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            if let Some(error) = desk.seek.error.as_ref().filter(|_| !completes(lines)) {
                wrong(ui, &error.message);
            }
            let mut first = true;
            for (at, line) in lines.iter().enumerate() {
                let completes = matches!(line, Line::Completion(_));
                if line_row(ui, at, line, at == chosen, completes && std::mem::take(&mut first)).clicked() {
                    picked = Some(at);
                }
                if !completes {
                    first = true;
                }
            }
        });
    });
    (picked, drawn.response.rect)
}

/// What is wrong with the text, as a sentence.
fn wrong(ui: &mut Ui, message: &str) {
    let mut chars = message.chars();
    let sentence: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    let frame = Frame::new().inner_margin(egui::Margin { left: 10, right: 10, top: 6, bottom: 8 });
    frame.show(ui, |ui| {
        let words = format!("{} {sentence}", icons::WARNING);
        let label = ui.add(egui::Label::new(Face::Small.rich(words, theme::palette(ui).warning)).wrap());
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
    });
}

fn line_row(ui: &mut Ui, at: usize, line: &Line, chosen: bool, first: bool) -> Response {
    let wide = ui.available_width();
    let (icon, words, beside) = match line {
        Line::Offer(offer) => {
            let icon = match offer.kind {
                OfferKind::Jump => icons::CALENDAR,
                OfferKind::Search => icons::SEARCH,
                OfferKind::Recent => icons::CLOCK,
                OfferKind::Command => icons::COMMAND,
            };
            (icon, offer.words.as_str(), shown(offer.keys))
        }
        Line::Completion(completion) => {
            let key = if first { "   Tab" } else { "" };
            (icons::TEXT, completion.with.as_str(), format!("{}{key}", completion.words))
        }
    };
    let right = if matches!(line, Line::Completion(_)) { (wide * 0.45).min(190.0) } else { 100.0 };
    let cells = [
        Cell::new(Column { x: 8.0, width: 18.0 }, Content::Icon(icon, Tone::Third)),
        Cell::new(Column { x: 32.0, width: wide - right - 44.0 }, Content::Text(words, Tone::Ink)),
        Cell::new(Column { x: wide - right - 8.0, width: right }, Content::Number(&beside, Tone::Third)),
    ];
    Row::new(("offer", at), words, &cells).selected(chosen).focusable(false).show(ui)
}
