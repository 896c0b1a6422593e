//! Who judges the spelling: the dictionary of an article's language, one that was found, a file, or nobody.

use super::parts;
use super::stage::{Stage, entered};
use crate::desk::body::spelling::{Deed, SpellingDialog, file_choice};
use crate::desk::{Action, Purpose};
use crate::ui::theme::Tone;
use crate::ui::widgets::{self as w, Part};
use crate::work::proof::Choice;
use egui::{Id, ScrollArea, Ui, vec2};

/// Room for a few dictionaries; more are scrolled to.
const FOUND: f32 = 168.0;

pub fn show(stage: &mut Stage, state: &mut SpellingDialog) {
    let dialog = w::Dialog::new(Id::unique("spelling"), "Spelling").size(560.0, 0.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => {
            choices(stage, ui);
            ui.add_space(6.0);
            let path = parts::path_field(stage, ui, "Another dictionary", &mut state.path, Purpose::Dictionary);
            if entered(&path) {
                take(stage, state);
            }
            parts::error(ui, &state.error);
        }
        Part::Left(_) => {}
        Part::Right(ui) => {
            let ready = !state.path.trim().is_empty();
            if ui.add_enabled(ready, w::PushButton::primary("Use this dictionary")).clicked() {
                take(stage, state);
            }
            stage.act_if(w::quiet_button(ui, "Close").clicked(), Action::CloseDialog);
        }
    });
}

fn take(stage: &mut Stage, state: &mut SpellingDialog) {
    match file_choice(&state.path) {
        Ok(choice) => stage.act(Deed::Choose(choice).into()),
        Err(error) => state.error = error,
    }
}

fn choices(stage: &mut Stage, ui: &mut Ui) {
    let (now, found) = (stage.desk.prefs.spelling.clone(), stage.desk.body.spelling.dictionaries.clone());
    parts::words(
        ui,
        "Words are judged by a Hunspell dictionary and by the words that this archive has learnt.",
        Tone::Second,
    );
    let first = choice(stage, ui, &now, Choice::ByLanguage, "By the article’s language");
    stage.first(&first);
    choice(stage, ui, &now, Choice::Off, "Off: no word is judged");
    parts::small_label(ui, "Found on this computer");
    if found.is_empty() {
        let none = "None. Install one (on Debian: hunspell-en-gb, hunspell-de-de …), or choose a file below.";
        w::small_text(ui, none, Tone::Third);
    }
    ScrollArea::vertical().max_height(FOUND).id_salt("dictionaries").show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
        for dictionary in &found {
            let folder = dictionary.path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
            let words = format!("{}  ·  {folder}", dictionary.language);
            choice(stage, ui, &now, Choice::File(dictionary.path.clone()), &words);
        }
    });
}

fn choice(stage: &mut Stage, ui: &mut Ui, now: &Choice, choice: Choice, words: &str) -> egui::Response {
    let mut on = *now == choice;
    let response = w::radio(ui, &mut on, words);
    stage.act_if(response.clicked(), Deed::Choose(choice).into());
    response
}
