//! The fields that a search can name: one row each. To add a field, add a row; parser, errors and completion loop over it.

use super::near::within;
use super::tree::{Facet, Place};

/// A field that a search can name before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    Headline,
    Body,
    Byline,
    Credit,
    Source,
    Caption,
    Section,
    Page,
    Subject,
    Collection,
    Status,
    Has,
    Date,
    Volume,
    Number,
    Weekday,
    Words,
    Publication,
}

/// What is to be known of a field.
pub struct Row {
    pub field: Field,
    /// What can be typed; the first is offered.
    pub names: &'static [&'static str],
    /// Where its words are looked for; nothing for a field that is no text, and for the publication.
    pub place: Option<Place>,
    /// What `field:="…"` compares.
    pub whole: Option<Facet>,
    /// What it is, for a person.
    pub label: &'static str,
    /// A search that works.
    pub example: &'static str,
}

const fn row(
    field: Field,
    names: &'static [&'static str],
    place: Option<Place>,
    whole: Option<Facet>,
    label: &'static str,
    example: &'static str,
) -> Row {
    Row { field, names, place, whole, label, example }
}

/// All fields, in the order in which they are offered.
pub const FIELDS: &[Row] = &[
    row(Field::Headline, &["headline"], Some(Place::Headline), None, "words in the headline", "headline:crane"),
    row(Field::Body, &["body"], Some(Place::Body), None, "words in the body", "body:crane"),
    row(Field::Byline, &["byline"], Some(Place::Byline), Some(Facet::Byline), "who wrote it", "byline:quill"),
    row(Field::Date, &["date"], None, None, "when it came out", "date:2025-08"),
    row(Field::Volume, &["vol", "volume"], None, Some(Facet::Volume), "the volume", "vol:2000..2059"),
    row(Field::Number, &["number", "no"], None, None, "the number of the issue", "number:3"),
    row(Field::Weekday, &["weekday"], None, None, "the day of the week", "weekday:sunday"),
    row(Field::Section, &["section"], Some(Place::Section), Some(Facet::Section), "the section", "section:sport"),
    row(Field::Page, &["page"], Some(Place::Page), None, "the printed page", "page:3"),
    row(
        Field::Subject,
        &["subject"],
        Some(Place::Subject),
        Some(Facet::Subject),
        "a subject heading",
        "subject:harbour",
    ),
    row(
        Field::Collection,
        &["collection"],
        Some(Place::Collection),
        None,
        "a collection it is in",
        "collection:storms",
    ),
    row(Field::Credit, &["credit"], Some(Place::Credit), Some(Facet::Source), "words in a credit", "credit:aol"),
    row(Field::Source, &["source"], Some(Place::Credit), Some(Facet::Source), "where a picture is from", "source:aol"),
    row(Field::Caption, &["caption"], Some(Place::Caption), None, "words under a picture", "caption:crane"),
    row(Field::Status, &["status"], None, None, "how far the work on it is", "status:draft"),
    row(Field::Has, &["has"], None, None, "what is odd about it", "has:no-byline"),
    row(Field::Words, &["words"], None, None, "how many words its body has", "words:100..300"),
    row(Field::Publication, &["publication"], None, None, "the publication's title", "publication:ledger"),
];

impl Field {
    /// What is to be known of it.
    pub fn row(self) -> &'static Row {
        FIELDS.iter().find(|row| row.field == self).unwrap_or(&FIELDS[0])
    }

    /// The name that is offered and shown.
    pub fn name(self) -> &'static str {
        self.row().names[0]
    }

    /// The field of this name, in any case.
    pub fn named(name: &str) -> Option<Field> {
        let name = name.to_lowercase();
        FIELDS.iter().find(|row| row.names.contains(&name.as_str())).map(|row| row.field)
    }

    /// The name that was meant by a mistyped one. Short names are near to too many words, so they forgive less.
    pub fn meant(name: &str) -> Option<&'static str> {
        let name = name.to_lowercase();
        let all = || FIELDS.iter().flat_map(|row| row.names.iter().copied());
        let forgives = |known: &str| match known.len() {
            0..=2 => 0,
            3..=4 => 1,
            _ => 2,
        };
        (1..=2u8).find_map(|edits| all().find(|known| edits <= forgives(known) && within(&name, known, edits)))
    }
}
