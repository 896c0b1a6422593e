//! How all files are read: their format and encoding where their content is not to decide, what the formats among them can
//! be told, and what those cannot give.

use super::parts;
use super::stage::{Stage, entered};
use crate::desk::Action;
use crate::desk::dialog::Import;
use crate::desk::import::ImportAction;
use crate::desk::import::encodings::ENCODINGS;
use crate::formats::{self, FORMATS, Format, Limits, OptionKind, OptionSpec};
use crate::ui::theme::{self, Face, icons, size};
use crate::ui::widgets::{self as w, Field};
use egui::{Label, Ui};

/// The formats to choose from, by content first.
pub fn readable() -> Vec<(&'static str, &'static str)> {
    let formats = FORMATS.iter().filter(|format| format.read.is_some()).map(|format| (format.id, format.name));
    std::iter::once(("", "By content")).chain(formats).collect()
}

pub fn show(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    let narrow = ui.available_width() < 560.0;
    let width = if narrow { ui.available_width() } else { ((ui.available_width() - 32.0) / 3.0).floor() };
    ui.horizontal_wrapped(|ui| {
        ui.vertical(|ui| {
            ui.set_width(width);
            parts::small_label(ui, "Format");
            let mut format = formats::by_id(&state.reading.format).map_or("", |format| format.id);
            if w::select(ui, "Format of all files", &mut format, &readable(), width) {
                stage.act(Action::Import(ImportAction::FormatOfAll(format)));
            }
        });
        ui.vertical(|ui| {
            ui.set_width(width);
            parts::small_label(ui, "Encoding");
            let known =
                |label: &str| ENCODINGS.iter().find(|(known, _)| *known == label).map_or("", |(known, _)| known);
            let mut encoding = known(&state.reading.encoding);
            if w::select(ui, "Encoding of all files", &mut encoding, ENCODINGS, width) {
                stage.act(Action::Import(ImportAction::EncodingOfAll(encoding)));
            }
        });
        ui.vertical(|ui| {
            ui.set_width(width);
            preset(stage, ui, state, width);
        });
    });
    naming(stage, ui, state);
    limits(ui, state);
    let formats = occurring(state);
    for format in &formats {
        options(ui, state, format);
    }
    for format in formats.iter().filter(|format| !format.cannot_give.is_empty()) {
        let words = format!("{} cannot give {}.", format.name, format.cannot_give);
        let ink = theme::palette(ui).ink_third;
        ui.add(Label::new(Face::Small.rich(words, ink)).wrap());
    }
}

/// A preset to read by, and the way to keep or forget one.
fn preset(stage: &mut Stage, ui: &mut Ui, state: &Import, width: f32) {
    parts::small_label(ui, "Preset");
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let names: Vec<(&str, &str)> = std::iter::once(("", "None"))
            .chain(state.presets.iter().map(|name| (name.as_str(), name.as_str())))
            .collect();
        let mut chosen = state.preset.as_str();
        if w::select(ui, "Preset", &mut chosen, &names, width - 2.0 * (size::CONTROL + 4.0)) {
            stage.act(Action::Import(ImportAction::Preset(chosen.to_owned())));
        }
        let keep = w::icon_button(ui, icons::SAVE, "Keep as a preset", "");
        stage.act_if(keep.clicked(), Action::Import(ImportAction::NamePreset(state.naming.is_none())));
        ui.add_enabled_ui(!state.preset.is_empty(), |ui| {
            let forget = w::icon_button(ui, icons::TRASH, "Forget this preset", "");
            stage.act_if(forget.clicked(), Action::Import(ImportAction::ForgetPreset));
        });
    });
}

/// What a file may cost, to be raised by a person who knows it.
fn limits(ui: &mut Ui, state: &mut Import) {
    let words = if state.limits { "Hide the limits" } else { "Limits for large files" };
    if w::link_button(ui, words).clicked() {
        state.limits = !state.limits;
    }
    if !state.limits {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for (name, about) in Limits::NAMES {
            let Some(limit) = state.reading.limits.named(name) else { continue };
            ui.vertical(|ui| {
                ui.set_width(220.0);
                parts::small_label(ui, about);
                let mut typed = limit.to_string();
                let field = Field::new(about, &mut typed).hidden_label().width(200.0).show(ui);
                if let (true, Ok(raised)) = (field.changed(), typed.trim().parse::<u64>()) {
                    *limit = raised.max(1);
                }
            });
        }
    });
}

/// The name under which to keep how all is read.
fn naming(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    let Some(name) = &mut state.naming else { return };
    ui.horizontal(|ui| {
        ui.set_min_height(parts::BUTTON);
        let room = parts::button_width(ui, "Keep") + parts::button_width(ui, "Cancel naming") + 16.0;
        let field = Field::new("Name of the preset", name).hidden_label().hint("A name for this way of reading");
        let response = field.width(ui.available_width() - room).show(ui);
        let can = !name.trim().is_empty();
        let keep = ui.add_enabled(can, w::PushButton::quiet("Keep"));
        stage.act_if(keep.clicked() || (entered(&response) && can), Action::Import(ImportAction::KeepPreset));
        let cancel = w::quiet_button(ui, "Cancel naming");
        stage.act_if(cancel.clicked(), Action::Import(ImportAction::NamePreset(false)));
    });
}

/// The formats of what was chosen: the one that is to be taken for all, or those that were found.
fn occurring(state: &Import) -> Vec<&'static Format> {
    if let Some(format) = formats::by_id(&state.reading.format) {
        return vec![format];
    }
    let is_here = |format: &&Format| {
        let mut all = state.lies.values().flat_map(|lies| &lies.formats);
        all.any(|(found, _)| *found == format.id)
    };
    FORMATS.iter().copied().filter(|format| is_here(format)).collect()
}

/// What a format can be told; which column is which is asked where the table is seen.
fn options(ui: &mut Ui, state: &mut Import, format: &Format) {
    let asked: Vec<&OptionSpec> = format.options.iter().filter(|option| option.kind != OptionKind::Columns).collect();
    if asked.is_empty() {
        return;
    }
    let ink = theme::palette(ui).ink_second;
    ui.label(Face::Small.rich(format.name, ink));
    // Two formats may have an option of the same name.
    ui.push_id(format.id, |ui| options_of(ui, state, format, &asked));
}

fn options_of(ui: &mut Ui, state: &mut Import, format: &Format, asked: &[&OptionSpec]) {
    ui.horizontal_wrapped(|ui| {
        for option in asked {
            let key = format!("{}.{}", format.id, option.id);
            ui.vertical(|ui| {
                ui.set_width(200.0);
                parts::small_label(ui, option.name);
                if let Some(value) = one(ui, option, state.reading.values.get(&key).map_or("", String::as_str), 200.0) {
                    if value.is_empty() {
                        state.reading.values.remove(&key);
                    } else {
                        state.reading.values.insert(key, value);
                    }
                }
            })
            .response
            .on_hover_text(option.about);
        }
    });
}

/// One option; answers what it is to be, when that changed.
pub fn one(ui: &mut Ui, option: &OptionSpec, value: &str, width: f32) -> Option<String> {
    match option.kind {
        OptionKind::OneOf(choices) => {
            let first = choices.first().map_or("", |(word, _)| word);
            let mut chosen = choices.iter().find(|(word, _)| *word == value).map_or(first, |(word, _)| word);
            let changed = w::select(ui, option.name, &mut chosen, choices, width);
            changed.then(|| if chosen == first { String::new() } else { chosen.to_owned() })
        }
        OptionKind::Words => {
            let mut typed = value.to_owned();
            let field = Field::new(option.name, &mut typed).hidden_label().width(width).show(ui);
            field.changed().then_some(typed)
        }
        OptionKind::Columns => None,
    }
}
