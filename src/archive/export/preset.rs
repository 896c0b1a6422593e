//! Formats with what they are told, kept under a name to be used again: “For the state library”. They stand in the
//! preferences; it must not know where these are.

use super::several::Chosen;
use crate::formats::{self, OptionKind};
use serde::{Deserialize, Serialize};

/// A preset of an export.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preset {
    pub name: String,
    pub chosen: Vec<Chosen>,
}

impl Preset {
    /// What of it this program knows: formats that can be written, with values that their options can have.
    pub fn known(&self) -> Vec<Chosen> {
        self.chosen.iter().filter_map(known).collect()
    }

    /// What of it this program does not know, by the ids of the formats.
    pub fn unknown(&self) -> Vec<&str> {
        self.chosen.iter().filter(|one| known(one).is_none()).map(|one| one.format.as_str()).collect()
    }
}

fn known(chosen: &Chosen) -> Option<Chosen> {
    let writing = formats::by_id(&chosen.format)?.write.as_ref()?;
    let fits = |id: &String, value: &String| {
        let spec = writing.options.iter().find(|spec| spec.id == id);
        spec.is_some_and(|spec| match spec.kind {
            OptionKind::OneOf(values) => values.iter().any(|(word, _)| word == value),
            OptionKind::Words | OptionKind::Columns => true,
        })
    };
    let mut chosen = chosen.clone();
    chosen.options.retain(|id, value| fits(id, value));
    Some(chosen)
}

/// The preset of that name, without regard to case.
pub fn named<'a>(presets: &'a [Preset], name: &str) -> Option<&'a Preset> {
    presets.iter().find(|preset| is_called(preset, name))
}

/// Keeps a preset, in the place of one of the same name, in the order of their names.
pub fn keep(presets: &mut Vec<Preset>, new: Preset) {
    presets.retain(|preset| !is_called(preset, &new.name));
    presets.push(new);
    presets.sort_by_key(|preset| preset.name.to_lowercase());
}

/// Forgets the preset of that name.
pub fn forget(presets: &mut Vec<Preset>, name: &str) {
    presets.retain(|preset| !is_called(preset, name));
}

fn is_called(preset: &Preset, name: &str) -> bool {
    preset.name.to_lowercase() == name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn chosen(format: &str, option: (&str, &str)) -> Chosen {
        Chosen { format: format.into(), options: BTreeMap::from([(option.0.into(), option.1.into())]) }
    }

    #[test]
    fn a_preset_takes_the_place_of_its_name_and_is_found_in_any_case() {
        let mut presets = Vec::new();
        let of = |name: &str, format: &str| Preset { name: name.into(), chosen: vec![chosen(format, ("a", "b"))] };
        keep(&mut presets, of("Reading room", "pdf"));
        keep(&mut presets, of("For the state library", "csv"));
        keep(&mut presets, of("reading ROOM", "epub"));
        let names: Vec<&str> = presets.iter().map(|preset| preset.name.as_str()).collect();
        assert_eq!(names, ["For the state library", "reading ROOM"]);
        assert_eq!(named(&presets, " Reading Room").map(|preset| preset.chosen[0].format.as_str()), Some("epub"));
        forget(&mut presets, "READING ROOM");
        assert_eq!(presets.len(), 1);
    }

    #[test]
    fn what_this_program_does_not_know_is_left_out_and_told() {
        let preset = Preset {
            name: "Old".into(),
            chosen: vec![
                chosen("pdf", ("paper", "a3")),
                chosen("papyrus", ("roll", "long")),
                chosen("pdf", ("paper", "vellum")),
            ],
        };
        assert_eq!(
            preset.known(),
            [chosen("pdf", ("paper", "a3")), Chosen { format: "pdf".into(), ..Chosen::default() }]
        );
        assert_eq!(preset.unknown(), ["papyrus"]);
    }
}
