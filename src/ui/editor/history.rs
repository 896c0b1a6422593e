//! The history of an article: who changed what, when, from what to what.

use crate::desk::{Desk, short};
use crate::store::history::{FieldChange, HistoryLine};
use crate::ui::theme::{self, Face, Tone};
use crate::ui::widgets as w;
use egui::Ui;

/// Draws the history, newest first.
pub fn show(ui: &mut Ui, desk: &Desk) {
    ui.spacing_mut().item_spacing.y = 12.0;
    if desk.history.is_empty() {
        w::small_text(ui, "Nothing has changed here since it came in.", Tone::Third);
    }
    for line in &desk.history {
        entry(ui, line);
    }
}

fn entry(ui: &mut Ui, line: &HistoryLine) {
    let palette = theme::palette(ui);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let gone = matches!(line.state.as_str(), "undone" | "dropped");
        let words = if gone { format!("{} (undone)", line.words) } else { line.words.clone() };
        let ink = if gone { palette.ink_third } else { palette.ink };
        ui.add(egui::Label::new(Face::Strong.rich(words, ink)).wrap());
        let when = chrono::DateTime::from_timestamp_millis(line.at)
            .map(|at| at.with_timezone(&chrono::Local).format("%-d %B %Y, %H:%M").to_string())
            .unwrap_or_default();
        w::small_text(ui, &format!("{} · {when}", line.who), Tone::Third);
        for change in &line.changes {
            difference(ui, change);
        }
    });
}

fn difference(ui: &mut Ui, change: &FieldChange) {
    let palette = theme::palette(ui);
    let (was, is) = (change.before.as_deref().unwrap_or(""), change.after.as_deref().unwrap_or(""));
    let name = change.column.replace('_', " ");
    let text = match (was.is_empty(), is.is_empty()) {
        (true, _) => format!("{name}: {}", part(is, "")),
        (false, true) => format!("{name}: “{}” removed", part(was, "")),
        (false, false) => format!("{name}: “{}” → “{}”", part(was, is), part(is, was)),
    };
    ui.add(egui::Label::new(Face::Body.rich(text, palette.ink_second)).wrap());
}

/// Of a long text, the piece around the first difference.
fn part(text: &str, other: &str) -> String {
    const BEFORE: usize = 16;
    let same = text.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let from = same.saturating_sub(BEFORE);
    let piece: String = text.chars().skip(from).collect();
    let piece = short(&piece.replace('\n', " "));
    if from > 0 { format!("…{piece}") } else { piece }
}
