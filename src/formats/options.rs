//! What a reader may be told besides the file: order of day and month, encoding, limits, and each format's own options.
//! Options are data: dialog, command line, presets and tests loop over them.

use crate::model::DateOrder;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How the value of an option is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionKind {
    /// One of these: its word in files and on the command line, and how people read it. The first is the default.
    OneOf(&'static [(&'static str, &'static str)]),
    /// Free words.
    Words,
    /// Which column is which field: `Title=headline;Writer=byline;…`, as [`super::Columns`] spells it.
    Columns,
}

/// One thing that a format can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OptionSpec {
    pub id: &'static str,
    pub name: &'static str,
    /// One sentence.
    pub about: &'static str,
    pub kind: OptionKind,
}

/// What a file may cost. Each can be raised by a person who knows the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Largest file that is read into memory, in MiB; formats that are read piece by piece have none.
    pub file: u64,
    /// What one zip may unpack to, in MiB.
    pub unpacked: u64,
    /// How many times larger than packed one entry of a zip may be.
    pub ratio: u64,
    /// How many entries a zip may have, and pages a PDF.
    pub entries: u64,
    /// How deep elements may nest, and zips lie in zips (there at most 3).
    pub depth: u64,
    /// How long one file may be read, in seconds.
    pub seconds: u64,
    /// How much memory a reader of its own process may take, in MiB.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { file: 256, unpacked: 2_048, ratio: 200, entries: 100_000, depth: 200, seconds: 120, memory: 1_024 }
    }
}

impl Limits {
    /// The names that a person raises them by, with what each is.
    pub const NAMES: [(&'static str, &'static str); 7] = [
        ("file", "largest file read at once, MiB"),
        ("unpacked", "what a zip may unpack to, MiB"),
        ("ratio", "how many times larger an entry may get"),
        ("entries", "entries of a zip, pages of a PDF"),
        ("depth", "how deep elements may nest"),
        ("seconds", "how long one file may be read, s"),
        ("memory", "memory for one file, MiB"),
    ];

    /// The limit of that name.
    pub fn named(&mut self, name: &str) -> Option<&mut u64> {
        Some(match name {
            "file" => &mut self.file,
            "unpacked" => &mut self.unpacked,
            "ratio" => &mut self.ratio,
            "entries" => &mut self.entries,
            "depth" => &mut self.depth,
            "seconds" => &mut self.seconds,
            "memory" => &mut self.memory,
            _ => return None,
        })
    }

    /// Largest file that is read into memory, in bytes.
    pub fn file_bytes(&self) -> u64 {
        self.file.saturating_mul(1 << 20)
    }
}

/// What a reader needs to know besides the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadOptions {
    /// `mdy` or `dmy`: how to read 08-09-2025; empty: by the weekday printed beside it, else month first, marked as a guess.
    pub date_order: String,
    /// WHATWG label; empty: recognised.
    pub encoding: String,
    /// By the id of the format's option.
    pub values: BTreeMap<String, String>,
    pub limits: Limits,
}

impl ReadOptions {
    /// Only an order of day and month.
    pub fn ordered(date_order: &str) -> Self {
        ReadOptions { date_order: date_order.to_owned(), ..ReadOptions::default() }
    }

    pub fn order(&self) -> DateOrder {
        DateOrder::from_word(&self.date_order)
    }

    /// What was chosen for an option; empty where nothing was.
    pub fn value(&self, id: &str) -> &str {
        self.values.get(id).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_can_be_raised_by_its_name() {
        for (name, _) in Limits::NAMES {
            let mut limits = Limits::default();
            *limits.named(name).expect("a limit of that name") += 1;
            assert_ne!(limits, Limits::default(), "{name}");
        }
        assert!(Limits::default().named("colour").is_none());
    }
}
