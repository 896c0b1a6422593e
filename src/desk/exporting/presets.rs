//! Formats with their options kept under a name: chosen, kept, renamed, forgotten. They stand in the preferences.

use crate::archive::export::preset::{self, Preset};
use crate::desk::dialog::{Dialog, Export};
use crate::desk::{Desk, Request};
use crate::formats;

/// The name of a preset while it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Naming {
    pub text: String,
    /// The preset that is to be called so; nothing: what is chosen now is kept.
    pub renames: Option<String>,
    pub error: String,
}

/// What a person does with presets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PresetAction {
    /// Takes up the formats of the preset of that name.
    Choose(String),
    /// Asks for a name to keep what is chosen under.
    AskKeep,
    /// Asks for another name.
    AskRename(String),
    /// The name that was typed is taken, or not.
    Named(bool),
    Forget(String),
}

impl Export {
    /// Takes up a preset; a format that was told nothing is told nothing again.
    fn take_preset(&mut self, preset: &Preset) {
        let mut formats = Vec::new();
        for one in preset.known() {
            let Some(format) = formats::by_id(&one.format) else { continue };
            self.options.insert(format.id, one.options);
            if !formats.contains(&format.id) {
                formats.push(format.id);
            }
        }
        if let Some(first) = formats.first() {
            self.format = first;
            self.set_formats(formats);
        }
        let unknown = preset.unknown();
        self.error = match unknown.as_slice() {
            [] => String::new(),
            ids => format!("This Backfile cannot write {}, so that was left out.", ids.join(", ")),
        };
    }
}

impl Desk {
    /// The preset whose formats are chosen as they were kept; of several such, the one that was asked for by its name.
    pub fn preset_in_force(&self, dialog: &Export) -> Option<&Preset> {
        let chosen = dialog.chosen();
        let fits = |preset: &Preset| {
            let known = preset.known();
            known.len() == chosen.len() && known.iter().all(|one| chosen.contains(one))
        };
        let presets = &self.prefs.export_presets;
        let asked_for = dialog.preset.as_deref().and_then(|name| preset::named(presets, name));
        asked_for.filter(|preset| fits(preset)).or_else(|| presets.iter().find(|preset| fits(preset)))
    }

    pub(super) fn apply_preset(&mut self, action: PresetAction) {
        let Some(Dialog::Export(dialog)) = &mut self.dialog else { return };
        match action {
            PresetAction::Choose(name) => {
                dialog.naming = None;
                if let Some(preset) = preset::named(&self.prefs.export_presets, &name) {
                    dialog.take_preset(preset);
                    dialog.preset = Some(name);
                }
            }
            PresetAction::AskKeep => dialog.naming = Some(Naming::default()),
            PresetAction::AskRename(name) => {
                dialog.naming = Some(Naming { text: name.clone(), renames: Some(name), error: String::new() });
            }
            PresetAction::Named(true) => self.name_preset(),
            PresetAction::Named(false) => dialog.naming = None,
            PresetAction::Forget(name) => {
                dialog.naming = None;
                preset::forget(&mut self.prefs.export_presets, &name);
                self.out.push(Request::SavePrefs);
            }
        }
    }

    fn name_preset(&mut self) {
        let Some(Dialog::Export(dialog)) = &mut self.dialog else { return };
        let chosen = dialog.chosen();
        let Some(naming) = &mut dialog.naming else { return };
        let name = naming.text.trim().to_owned();
        let presets = &mut self.prefs.export_presets;
        let is_itself = |other: &str| other.to_lowercase() == name.to_lowercase();
        match &naming.renames {
            _ if name.is_empty() => naming.error = "Say what it is to be called.".into(),
            // What is kept is replaced by what is kept; a rename must not swallow another one.
            Some(old) if !is_itself(old) && preset::named(presets, &name).is_some() => {
                naming.error = format!("There is a preset «{name}» already.");
            }
            Some(old) => {
                let chosen = preset::named(presets, old).map(|preset| preset.chosen.clone()).unwrap_or(chosen);
                preset::forget(presets, old);
                dialog.preset = Some(name.clone());
                preset::keep(presets, Preset { name, chosen });
                dialog.naming = None;
                self.out.push(Request::SavePrefs);
            }
            None => {
                dialog.preset = Some(name.clone());
                preset::keep(presets, Preset { name, chosen });
                dialog.naming = None;
                self.out.push(Request::SavePrefs);
            }
        }
    }
}
