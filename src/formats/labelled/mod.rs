//! Values that a file labels by words, columns of a table or keys of front matter: which field a label means, and a record
//! built of them. It must not know where the values stood; `table` and `markdown` do.

mod build;
pub mod cell;
mod field;
mod label;
mod people;
mod when;

pub use build::{Build, Built, NO_UUIDS, issue_kind, known_language};
pub use field::{FIELDS, Field, FieldSpec};
pub use label::{folded, meant};
pub use people::bylines;
pub use when::{date_of as date, heading, spoilt};

/// The values of one row or one front matter, each with its field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values {
    all: Vec<(Field, String)>,
    /// Words that have no field of their own, with their label (empty for plain notes).
    notes: Vec<(String, String)>,
}

impl Values {
    /// Adds what stands under a label. Words without a field become a note under their label.
    pub fn put(&mut self, field: Option<Field>, label: &str, words: &str) {
        let words = cell::unguarded(words.trim());
        if words.is_empty() {
            return;
        }
        match field {
            Some(Field::Notes) => {
                let plain = meant(label).is_some_and(|(field, sure)| field == Field::Notes && sure >= label::PLAIN);
                self.note(if plain { "" } else { label }, &words);
            }
            Some(field) => self.all.push((field, words)),
            None => self.note(label, &words),
        }
    }

    /// Sets a value to the letter; an empty one is none.
    pub fn set(&mut self, field: Field, words: &str) {
        if !words.is_empty() {
            self.all.push((field, words.to_owned()));
        }
    }

    /// Adds a note under a label.
    pub fn note(&mut self, label: &str, words: &str) {
        self.notes.push((label.trim().to_owned(), words.to_owned()));
    }

    /// The first value of a field; empty where there is none.
    pub fn one(&self, field: Field) -> &str {
        self.all(field).next().unwrap_or("")
    }

    /// All values of a field.
    pub fn all(&self, field: Field) -> impl Iterator<Item = &str> {
        self.all.iter().filter(move |(of, _)| *of == field).map(|(_, words)| words.as_str())
    }

    /// Whether nothing was put.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.notes.is_empty()
    }
}
