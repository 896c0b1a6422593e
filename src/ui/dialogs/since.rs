//! What changed since a collection was handed over: what came, what changed, what went, each row leading to its article.

use super::parts;
use super::stage::Stage;
use crate::archive::collection::handover::{Difference, Since};
use crate::desk::Action;
use crate::desk::collections::{CollectionAction as Do, SinceAction, SinceDialog};
use crate::ui::collection_view::since::said_of;
use crate::ui::theme::{Face, Tone, icons, size};
use crate::ui::widgets::{self as w, Cell, Column, Content, Part, Row};
use egui::{Id, Key, Modifiers, Ui, vec2};

/// As many rows show at once.
const ROWS: f32 = 12.0;

pub fn show(stage: &mut Stage, state: &mut SinceDialog) {
    let dialog = w::Dialog::new(Id::unique("since"), "Changed since it was handed over").size(640.0, 0.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => body(stage, ui, state),
        Part::Left(_) => {}
        Part::Right(ui) => {
            let here = stage.desk.since_handover().and_then(|since| since.differences.list.get(state.at));
            let ready = here.is_some_and(|one| one.article.is_some());
            let show = ui.add_enabled(ready, w::PushButton::primary("Show the article"));
            act(stage, show.clicked(), SinceAction::Lead(state.at));
            stage.act_if(w::quiet_button(ui, "Close").clicked(), Action::CloseDialog);
        }
    });
}

fn act(stage: &mut Stage, when: bool, action: SinceAction) {
    stage.act_if(when, Action::Collection(Do::Since(action)));
}

fn body(stage: &mut Stage, ui: &mut Ui, state: &mut SinceDialog) {
    let Some(since) = stage.desk.since_handover() else {
        let nothing = parts::words(ui, "Nothing of it has been handed over yet.", Tone::Second);
        return stage.first(&nothing);
    };
    let (differences, target) = (&since.differences, &since.handover.target);
    let count = parts::counted(since.handover.articles, "article", "articles");
    let place = parts::elided(ui, target, Face::Body, ui.available_width() * 0.5);
    parts::words(ui, &format!("{}: {count} to {place}.", said_of(since)), Tone::Second);
    if differences.reordered {
        parts::words(ui, "The order is another.", Tone::Second);
    }
    if differences.reworded {
        parts::words(ui, "Its titles, introduction, headings or notes are others.", Tone::Second);
    }
    if differences.list.is_empty() {
        return;
    }
    keys(stage, ui);
    let list = &differences.list;
    ui.allocate_ui(vec2(ui.available_width(), ROWS.min(list.len() as f32) * size::ROW), |ui| {
        ui.set_min_height(ROWS.min(list.len() as f32) * size::ROW);
        rows(stage, ui, state, list);
    });
}

fn keys(stage: &mut Stage, ui: &Ui) {
    for (key, by) in [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, 10), (Key::PageUp, -10)] {
        let times = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        act(stage, times > 0, SinceAction::ChooseBy(by * times as isize));
    }
}

fn rows(stage: &mut Stage, ui: &mut Ui, state: &mut SinceDialog, list: &[Difference]) {
    let moved = std::mem::take(&mut state.reveal);
    let (at, reveal) = (state.at, moved.then_some(state.at));
    let mut chosen = None;
    w::rows(ui, "Changes", list.len(), size::ROW, reveal, |ui, range| {
        for place in range {
            let Some(one) = list.get(place) else { continue };
            let response = row(ui, one, place, list.len(), place == at);
            if place == at {
                stage.first(&response);
                if moved {
                    response.request_focus();
                }
            }
            let entered = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if response.clicked() || entered {
                chosen = Some((place, response.double_clicked() || entered));
            }
        }
    });
    if let Some((place, leads)) = chosen {
        act(stage, true, SinceAction::Choose(place));
        act(stage, leads, SinceAction::Lead(place));
    }
}

fn row(ui: &mut Ui, one: &Difference, at: usize, of: usize, chosen: bool) -> egui::Response {
    let (icon, word) = match one.since {
        Since::Came => (icons::ADD, "came"),
        Since::Changed => (icons::PENCIL, "changed"),
        Since::Went => (icons::CLOSE, "went"),
    };
    let headline = if one.headline.trim().is_empty() { "No headline" } else { &one.headline };
    let wide = ui.available_width();
    let said = format!("{icon}  {word}");
    let tone = if one.article.is_some() { Tone::Ink } else { Tone::Third };
    let cells = [
        Cell::new(Column { x: 14.0, width: 100.0 }, Content::Text(&said, Tone::Second)),
        Cell::new(Column { x: 118.0, width: wide - 140.0 }, Content::Text(headline, tone)),
    ];
    let name = format!("{word}: {headline}");
    Row::new(("since", at), &name, &cells).selected(chosen).focusable(chosen).position(at, of).show(ui)
}
