//! The body beside an earlier text: what went, what came, and each piece to be taken back.

use crate::desk::Desk;
use crate::desk::body::compare::{Compared, Deed, Earlier};
use crate::desk::nav::figures;
use crate::text::caret;
use crate::text::diff::Piece;
use crate::ui::theme::{self, Face, Tone, icons, size};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, EventFilter, Frame, Id, Key, Margin, Stroke, Ui, vec2};
use std::sync::Arc;

/// Draws the comparison.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    ui.spacing_mut().item_spacing.y = 12.0;
    ui.set_max_width(ui.available_width().min(size::READER_MEASURE + 40.0));
    let compare = &desk.body.compare;
    if compare.states.is_empty() {
        return;
    }
    choice(ui, desk, scene);
    let Some(compared) = &compare.result else { return };
    let mut made = std::mem::take(&mut scene.body.compared);
    made.follow(ui, compared, compare.shown);
    told(ui, compared, made.differing.len());
    arrows(ui, &std::mem::take(&mut scene.body.pieces));
    for n in 0..made.pieces.len().min(compare.shown) {
        piece(ui, desk, scene, &made, n);
    }
    let differing = made.differing.len();
    scene.body.compared = made;
    if differing > compare.shown {
        let rest = differing - compare.shown;
        if w::quiet_button(ui, &format!("Show more ({} are left)", figures(rest as u64))).clicked() {
            scene.act(Deed::More.into());
        }
    }
}

/// The pieces as they are drawn, made once for each comparison.
#[derive(Default)]
pub struct Made {
    /// The texts that were compared, and the ink in which they stand.
    of: Option<(Arc<str>, Arc<str>, Color32)>,
    /// The places of the pieces that differ.
    differing: Vec<usize>,
    /// Those of them that were shown so far, and what each is in words.
    pieces: Vec<(Arc<LayoutJob>, String)>,
}

impl Made {
    fn follow(&mut self, ui: &Ui, compared: &Compared, shown: usize) {
        let ink = theme::palette(ui).ink;
        let known = self.of.as_ref().is_some_and(|(before, after, in_ink)| {
            Arc::ptr_eq(before, &compared.before) && Arc::ptr_eq(after, &compared.after) && *in_ink == ink
        });
        let pieces = &compared.difference.pieces;
        if !known {
            let of = Some((compared.before.clone(), compared.after.clone(), ink));
            let differing = pieces.iter().enumerate().filter(|(_, piece)| !piece.same).map(|(at, _)| at).collect();
            *self = Made { of, differing, pieces: Vec::new() };
        }
        for at in self.differing.iter().take(shown).skip(self.pieces.len()) {
            let piece = &pieces[*at];
            self.pieces.push((Arc::new(job(ui, compared, piece)), in_words(compared, piece)));
        }
    }
}

fn choice(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let compare = &desk.body.compare;
    let last = compare.states.len() - 1;
    let names: Vec<String> = compare.states.iter().enumerate().map(|(n, state)| named(state, n == last)).collect();
    let options: Vec<(usize, &str)> = names.iter().enumerate().map(|(n, name)| (n, name.as_str())).collect();
    let mut chosen = compare.chosen;
    ui.horizontal(|ui| {
        w::small_text(ui, "Compared with", Tone::Third);
        let width = ui.available_width() - 8.0;
        if w::select(ui, "Compared with", &mut chosen, &options, width) {
            scene.act(Deed::With(chosen).into());
        }
    });
}

fn named(state: &Earlier, first: bool) -> String {
    let when = chrono::DateTime::from_timestamp_millis(state.at)
        .map(|at| at.with_timezone(&chrono::Local).format("%-d %B %Y, %H:%M").to_string())
        .unwrap_or_default();
    let words = if first { "The text as it came in".to_owned() } else { state.words.clone() };
    [words, when, state.who.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ·  ")
}

fn told(ui: &mut Ui, compared: &Compared, count: usize) {
    let words = match count {
        0 => format!("{} The text is the same.", icons::CHECK),
        1 => "1 piece differs".to_owned(),
        n => format!("{} pieces differ", figures(n as u64)),
    };
    w::small_text(ui, &words, Tone::Second);
    if compared.difference.coarse {
        w::small_text(ui, "The texts are long and differ much: some pieces are whole paragraphs.", Tone::Third);
    }
}

/// Up and down go from piece to piece.
fn arrows(ui: &Ui, buttons: &[Id]) {
    let Some(at) = buttons.iter().position(|id| ui.memory(|memory| memory.has_focus(*id))) else { return };
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(buttons[at], filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let to = match (pressed(Key::ArrowDown), pressed(Key::ArrowUp)) {
        (true, _) => (at + 1).min(buttons.len() - 1),
        (_, true) => at.saturating_sub(1),
        _ => return,
    };
    ui.memory_mut(|memory| memory.request_focus(buttons[to]));
}

fn piece(ui: &mut Ui, desk: &Desk, scene: &mut Scene, made: &Made, n: usize) {
    let palette = theme::palette(ui);
    let ((job, words), at) = (&made.pieces[n], made.differing[n]);
    let frame = Frame::new().fill(palette.panel).corner_radius(size::RADIUS).inner_margin(Margin::symmetric(14, 10));
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        ui.set_width(ui.available_width());
        ui.add(egui::Label::new(job.clone()).wrap());
        if desk.can_write() {
            let name = format!("Take back piece {}: {words}", n + 1);
            let button = w::PushButton::quiet("Take this piece back").icon(icons::UNDO);
            let response = ui.push_id(n, |ui| ui.add(button)).inner;
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
            scene.body.pieces.push(response.id);
            if response.gained_focus() {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                scene.act(Deed::TakeBack(at).into());
            }
        }
    });
}

/// Letters of what stays, at each side; and of what differs, at most.
const AROUND: usize = 60;
const MOST: usize = 1_200;

fn job(ui: &Ui, compared: &Compared, piece: &Piece) -> LayoutJob {
    let p = theme::palette(ui);
    let plain = Face::Reader.format(p.ink_second);
    let gone = TextFormat {
        background: p.accent_soft,
        strikethrough: Stroke::new(1.0, p.accent),
        ..Face::Reader.format(p.ink)
    };
    let come =
        TextFormat { background: p.good_soft, underline: Stroke::new(1.0, p.good), ..Face::Reader.format(p.ink) };
    let mut job = LayoutJob::default();
    job.append(&before(&compared.after[..piece.after.start]), 0.0, plain.clone());
    job.append(&cut(&compared.before[piece.before.clone()]), 0.0, gone);
    let gap = if piece.before.is_empty() || piece.after.is_empty() { 0.0 } else { 4.0 };
    job.append(&cut(&compared.after[piece.after.clone()]), gap, come);
    job.append(&after(&compared.after[piece.after.end..]), 0.0, plain);
    job
}

/// What a piece is, for who cannot see it.
fn in_words(compared: &Compared, piece: &Piece) -> String {
    let (gone, come) = (&compared.before[piece.before.clone()], &compared.after[piece.after.clone()]);
    let (gone, come) = (crate::desk::short(&gone.replace('\n', " ")), crate::desk::short(&come.replace('\n', " ")));
    match (gone.is_empty(), come.is_empty()) {
        (true, _) => format!("“{come}” was added"),
        (false, true) => format!("“{gone}” was removed"),
        (false, false) => format!("“{gone}” became “{come}”"),
    }
}

/// A line end is seen as a sign.
fn cut(text: &str) -> String {
    let mut out: String = text.chars().take(MOST).collect::<String>().replace('\n', "¶\n");
    if out.trim_matches(['¶', '\n', ' ']).is_empty() {
        out = out.replace('\n', "").replace(' ', "·");
    }
    if text.chars().nth(MOST).is_some() {
        out.push('…');
    }
    out
}

fn before(text: &str) -> String {
    let (piece, cut) = caret::end_of_line(text, AROUND);
    if cut { format!("…{piece}") } else { piece.to_owned() }
}

fn after(text: &str) -> String {
    let (piece, cut) = caret::start_of_line(text, AROUND);
    if cut { format!("{piece}…") } else { piece.to_owned() }
}
