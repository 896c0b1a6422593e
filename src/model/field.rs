//! The table of fields that a person edits: editor, list columns, search and exports loop over it.
//! It names columns but runs no SQL.

use super::RecordKind;

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Line,
    /// Several lines.
    Text,
    /// The body: paragraphs, kept in a table of its own.
    Body,
    /// EDTF or a printed spelling of a date.
    Date,
    /// Several short texts, a line each.
    Lines,
    /// One of these words.
    Choice(&'static [&'static str]),
}

/// One row of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// As scripts name it.
    pub id: &'static str,
    pub record: RecordKind,
    pub column: &'static str,
    /// As people read it, and as a screen reader speaks it.
    pub label: &'static str,
    pub hint: &'static str,
    pub kind: FieldKind,
    /// Whether a plain word in the search box looks here.
    pub searched: bool,
}

const fn line(
    id: &'static str,
    record: RecordKind,
    column: &'static str,
    label: &'static str,
    hint: &'static str,
    searched: bool,
) -> Field {
    Field { id, record, column, label, hint, kind: FieldKind::Line, searched }
}

const fn with(field: Field, kind: FieldKind) -> Field {
    Field { kind, ..field }
}

use RecordKind::{Article, Byline, Collection, Image, Issue, Name, Publication, Source};

/// Every field that a person edits, in the order of the page.
pub static FIELDS: &[Field] = &[
    line("publication.title", Publication, "title", "Publication", "The paper's name", false),
    line("publication.place", Publication, "place", "Place", "Where it appears", false),
    line("publication.issn", Publication, "issn", "ISSN", "1234-5678", false),
    line("weekday", Issue, "weekday_printed", "Weekday", "As printed", false),
    with(line("date", Issue, "date", "Date", "2025-08-21, or 1931-04, 1931?, 1931~", false), FieldKind::Date),
    line("volume", Issue, "volume", "Volume", "none", false),
    line("number", Issue, "number", "Number", "none", false),
    line("edition", Issue, "edition", "Edition", "Morning, city, Sunday …", false),
    with(
        line("issue.kind", Issue, "kind", "Kind", "", false),
        FieldKind::Choice(&["regular", "supplement", "extra", "combined"]),
    ),
    with(
        line("issue.status", Issue, "status", "Holding", "", false),
        FieldKind::Choice(&["held", "missing", "not_published", "lost", "claimed", "damaged"]),
    ),
    with(line("issue.notes", Issue, "notes", "Notes on the issue", "", false), FieldKind::Text),
    line("headline", Article, "headline", "Headline", "No headline", true),
    line("kicker", Article, "kicker", "Kicker", "A line over the headline", true),
    line("subhead", Article, "subhead", "Subhead", "A line under the headline", true),
    line("dateline", Article, "dateline", "Dateline", "Place and day of the report", true),
    line("section", Article, "section", "Section", "", false),
    line("page", Article, "page", "Page", "A5", false),
    line("language", Article, "language", "Language", "en", false),
    with(line("status", Article, "status", "Status", "", false), FieldKind::Choice(&["draft", "checked", "approved"])),
    with(line("notes", Article, "notes", "Notes", "For colleagues; never printed", false), FieldKind::Text),
    with(line("body", Article, "text", "Body", "The article’s text", false), FieldKind::Body),
    line("byline", Byline, "printed", "Byline", "As printed", true),
    line("byline.name", Byline, "name", "Name", "Who that is", true),
    with(
        line("byline.role", Byline, "role", "Role", "", false),
        FieldKind::Choice(&[
            "author",
            "photographer",
            "illustrator",
            "translator",
            "editor",
            "agency",
            "contributor",
            "position",
        ]),
    ),
    line("credit", Image, "credit", "Credit", "As printed: image source from:…", true),
    line("caption", Image, "caption", "Caption", "The words under the picture", true),
    line("creator", Image, "creator", "Creator", "Who made the picture", true),
    line("agency", Image, "agency", "Agency", "Who handed it on, between creator and source", true),
    line("source", Image, "source", "Source", "Where it came from", true),
    line("rights", Image, "rights", "Rights", "Who may use it, and how", false),
    line("alt", Image, "alt", "Alternative text", "What the picture shows, for those who cannot see it", false),
    line("name.display", Name, "display", "Name shown", "Ada Quill", false),
    line("name.sort", Name, "sort", "Sorts by", "Quill, Ada", false),
    with(line("name.kind", Name, "kind", "Kind", "", false), FieldKind::Choice(&["", "person", "organisation"])),
    with(line("name.variants", Name, "variants", "Variants", "Other spellings, one a line", false), FieldKind::Lines),
    with(line("name.pseudonyms", Name, "pseudonyms", "Pseudonyms", "One a line", false), FieldKind::Lines),
    line("name.dates", Name, "dates", "Dates", "1874–1931", false),
    line("name.viaf", Name, "viaf", "VIAF", "Figures, or the address", false),
    line("name.lcnaf", Name, "lcnaf", "LCNAF", "n 79021164", false),
    line("name.orcid", Name, "orcid", "ORCID", "0000-0002-1825-0097", false),
    line("name.wikidata", Name, "wikidata", "Wikidata", "Q42", false),
    with(
        line("name.notes", Name, "notes", "Notes on the name", "For colleagues; never printed", false),
        FieldKind::Text,
    ),
    line("source.name", Source, "name", "Name shown", "Harbour Picture Agency", false),
    with(
        line("source.variants", Source, "variants", "Variants", "Other spellings, one a line", false),
        FieldKind::Lines,
    ),
    line("source.kind", Source, "kind", "Kind", "Agency, archive, reader, own staff …", false),
    line("source.contact", Source, "contact", "Contact", "Whom to ask, and how", false),
    with(
        line("source.permission", Source, "permission", "Permission", "", false),
        FieldKind::Choice(&["", "open", "ask_first", "blocked"]),
    ),
    line("source.rights_uri", Source, "rights_uri", "Rights statement", "Address of the statement or licence", false),
    line("source.rights", Source, "rights", "Rights in own words", "What was agreed", false),
    with(line("source.notes", Source, "notes", "Notes on the source", "For colleagues", false), FieldKind::Text),
    line("collection.title", Collection, "title", "Title", "What it is called", false),
    line("collection.subtitle", Collection, "subtitle", "Subtitle", "A line under the title", false),
    with(
        line(
            "collection.introduction",
            Collection,
            "introduction",
            "Introduction",
            "What the reader is to know first",
            false,
        ),
        FieldKind::Text,
    ),
    line("collection.curator", Collection, "curator", "Curator", "Who chose what is in it", false),
];

impl Field {
    /// The row with that id.
    pub fn by_id(id: &str) -> Option<&'static Field> {
        FIELDS.iter().find(|field| field.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn field_ids_are_unique_and_columns_are_named_once_per_record() {
        let ids: HashSet<_> = FIELDS.iter().map(|f| f.id).collect();
        assert_eq!(ids.len(), FIELDS.len());
        let columns: HashSet<_> = FIELDS.iter().map(|f| (f.record, f.column)).collect();
        assert_eq!(columns.len(), FIELDS.len());
    }
}
