//! Choosing a collection, or naming a new one: a box to type in and what it finds, by arrow keys or mouse.

use super::parts;
use super::stage::{Stage, entered};
use crate::desk::collections::{Choice, Collect, Purpose};
use crate::desk::nav::figures;
use crate::desk::{Action, CollectionAction as Do, Desk};
use crate::ui::collection_view::look;
use crate::ui::theme::{self, Tone, icons, size};
use crate::ui::widgets::{self as w, Cell, Column, Content, Part, Row};
use egui::{Id, Key, Modifiers, Response, Ui, pos2, vec2};

/// As many rows show at once.
const ROWS: f32 = 7.0;

pub fn show(stage: &mut Stage, state: &mut Collect) {
    let title = match &state.purpose {
        Purpose::Add(..) => "Add to a collection",
        Purpose::New(_) => "New collection",
        Purpose::Smart(_) => "Collect this search",
        Purpose::Nest(_) => "Move into another collection",
    };
    let dialog = w::Dialog::new(Id::unique("collect"), title).size(500.0, 0.0);
    let go = Action::Collection(Do::Go);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => body(stage, ui, state, &go),
        Part::Left(_) => {}
        Part::Right(ui) => {
            let ready = state.chosen().is_some();
            let button = ui.add_enabled(ready, w::PushButton::primary(&button_words(stage.desk, state)));
            stage.act_if(button.clicked(), go.clone());
            stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
        }
    });
}

fn button_words(desk: &Desk, state: &Collect) -> String {
    let title = |id| desk.collection(id).map(|one| crate::desk::short(&one.title)).unwrap_or_default();
    match (&state.purpose, state.chosen()) {
        (Purpose::Add(..), Some(Choice::Existing(id))) => format!("Add to «{}»", title(id)),
        (Purpose::Add(..), Some(_)) => "Make it and add".into(),
        (Purpose::Add(..), None) => "Add".into(),
        (Purpose::Nest(_), Some(Choice::Top)) => "Move to the top".into(),
        (Purpose::Nest(_), Some(Choice::Existing(id))) => format!("Move into «{}»", title(id)),
        (Purpose::Nest(_), _) => "Move".into(),
        (Purpose::New(_) | Purpose::Smart(_), _) => "Make the collection".into(),
    }
}

fn body(stage: &mut Stage, ui: &mut Ui, state: &mut Collect, go: &Action) {
    let said = match &state.purpose {
        Purpose::Add(joining, what) if joining.len() > 1 => format!("{what} go to its end."),
        Purpose::Add(_, what) => format!("{what} goes to its end."),
        Purpose::Smart(query) => {
            format!("It stays the search {query} and is found anew each time, until you freeze it.")
        }
        Purpose::New(_) | Purpose::Nest(_) => String::new(),
    };
    if !said.is_empty() {
        parts::words(ui, &said, Tone::Second);
    }
    let id = Id::unique("find a collection");
    if ui.memory(|memory| memory.has_focus(id)) {
        keys(stage, ui);
    }
    let (label, hint) = match state.purpose {
        Purpose::Add(..) => ("Collection", "Type to find one, or to make one"),
        Purpose::Nest(_) => ("Collection", "Type to find one"),
        Purpose::New(_) | Purpose::Smart(_) => ("Title", "What it is to be called"),
    };
    let field = w::Field::new(label, &mut state.typed).id(id).hint(hint).show(ui);
    stage.first(&field);
    stage.act_if(field.changed(), Action::Collection(Do::Typed));
    if entered(&field) {
        stage.act_if(state.chosen().is_some(), go.clone());
        field.request_focus();
    }
    if state.has_list() {
        ui.allocate_ui(vec2(ui.available_width(), ROWS * size::ROW), |ui| {
            ui.set_min_height(ROWS * size::ROW);
            found(stage, ui, state, go);
        });
    }
    parts::error(ui, &state.error);
}

/// Up and down are the list's, and not the caret's.
fn keys(stage: &mut Stage, ui: &Ui) {
    for (key, by) in [(Key::ArrowDown, 1), (Key::ArrowUp, -1)] {
        let times = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        stage.act_if(times > 0, Action::Collection(Do::ChooseBy(by * times as isize)));
    }
}

fn found(stage: &mut Stage, ui: &mut Ui, state: &mut Collect, go: &Action) {
    if state.found.is_empty() {
        ui.add_space(8.0);
        let said = match state.purpose {
            Purpose::Add(..) => "There is no collection yet. Type what the first is to be called.",
            _ => "No other collection fits what is typed.",
        };
        w::small_text(ui, said, Tone::Second);
        return;
    }
    let desk = stage.desk;
    let reveal = std::mem::take(&mut state.reveal).then_some(state.at);
    let (total, at, state) = (state.found.len(), state.at, &*state);
    let mut chosen = None;
    w::rows(ui, "Collections found", total, size::ROW, reveal, |ui, range| {
        for place in range {
            let response = row(ui, desk, state, place, place == at);
            if response.clicked() {
                chosen = Some((place, response.double_clicked()));
            }
        }
    });
    if let Some((place, twice)) = chosen {
        stage.act(Action::Collection(Do::Choose(place)));
        stage.act_if(twice, go.clone());
    }
}

fn row(ui: &mut Ui, desk: &Desk, state: &Collect, at: usize, chosen: bool) -> Response {
    let brief = match state.found[at] {
        Choice::Existing(id) => desk.collection(id),
        _ => None,
    };
    let (words, count) = match (state.found[at], brief) {
        (Choice::New, _) => (format!("New collection «{}»", state.typed.trim()), String::new()),
        (Choice::Top, _) => ("In none: at the top".to_owned(), String::new()),
        (_, Some(brief)) => (brief.title.clone(), figures(brief.articles)),
        (_, None) => (String::new(), String::new()),
    };
    let wide = ui.available_width();
    let column = |x: f32, width: f32| Column { x, width };
    let content = if chosen { Content::Strong(&words) } else { Content::Text(&words, Tone::Ink) };
    let cells = [
        Cell::new(column(38.0, wide - 138.0), content),
        Cell::new(column(wide - 92.0, 80.0), Content::Number(&count, Tone::Third)),
    ];
    let response =
        Row::new(at, &words, &cells).selected(chosen).focusable(false).position(at, state.found.len()).show(ui);
    let palette = theme::palette(ui);
    let (icon, ink) = match (brief, state.found[at]) {
        (Some(brief), _) => (look::icon(brief.icon, false), palette.collection(brief.colour)),
        (None, Choice::New) => (icons::ADD, palette.accent),
        (None, _) => (icons::ARROW_UP, palette.ink_second),
    };
    let centre = pos2(response.rect.left() + 22.0, response.rect.center().y);
    w::icon_at(ui, centre, icon, size::ICON, ink);
    response
}
