//! The fields that a labelled value can be put into: a table that guesses, dialogs and presets loop over. What the
//! labels are called in files stands in `label`.

/// What a labelled value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    Publication,
    Issn,
    Place,
    Publisher,
    Date,
    Weekday,
    Year,
    Month,
    Day,
    Volume,
    Number,
    Edition,
    Kind,
    Masthead,
    Page,
    Section,
    Position,
    Kicker,
    Headline,
    Subhead,
    Dateline,
    Byline,
    Authors,
    Body,
    Caption,
    Credit,
    Alt,
    ImageRights,
    ImageFiles,
    Subjects,
    Language,
    Status,
    Notes,
    Rights,
    Collections,
    Uid,
    IssueUid,
}

/// A field as presets spell it and as people read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSpec {
    pub field: Field,
    /// The word in presets and on the command line.
    pub id: &'static str,
    pub name: &'static str,
    /// Whether several columns may hold one each.
    pub repeats: bool,
    /// Whether it tells of the issue and not of the article.
    pub of_issue: bool,
}

const fn once(field: Field, id: &'static str, name: &'static str) -> FieldSpec {
    FieldSpec { field, id, name, repeats: false, of_issue: false }
}

const fn many(field: Field, id: &'static str, name: &'static str) -> FieldSpec {
    FieldSpec { repeats: true, ..once(field, id, name) }
}

const fn issue(field: Field, id: &'static str, name: &'static str) -> FieldSpec {
    FieldSpec { of_issue: true, ..once(field, id, name) }
}

/// All fields in the order in which they are offered.
pub static FIELDS: &[FieldSpec] = &[
    issue(Field::Publication, "publication", "Publication"),
    issue(Field::Issn, "issn", "ISSN"),
    issue(Field::Place, "place", "Place of publication"),
    issue(Field::Publisher, "publisher", "Publisher"),
    issue(Field::Date, "date", "Date"),
    issue(Field::Weekday, "weekday", "Weekday"),
    issue(Field::Year, "year", "Year"),
    issue(Field::Month, "month", "Month"),
    issue(Field::Day, "day", "Day of the month"),
    issue(Field::Volume, "volume", "Volume"),
    issue(Field::Number, "number", "Number"),
    issue(Field::Edition, "edition", "Edition"),
    issue(Field::Kind, "kind", "Kind of issue"),
    issue(Field::Masthead, "masthead", "Masthead as printed"),
    once(Field::Page, "page", "Page"),
    once(Field::Section, "section", "Section"),
    once(Field::Position, "position", "Order in the issue"),
    once(Field::Kicker, "kicker", "Kicker"),
    once(Field::Headline, "headline", "Headline"),
    many(Field::Subhead, "subhead", "Subhead"),
    once(Field::Dateline, "dateline", "Dateline"),
    many(Field::Byline, "byline", "Byline as printed"),
    many(Field::Authors, "authors", "Writers (Family, Given)"),
    many(Field::Body, "body", "Text"),
    many(Field::Caption, "caption", "Caption"),
    many(Field::Credit, "credit", "Image credit"),
    many(Field::Alt, "alt", "Description of the image"),
    many(Field::ImageRights, "image_rights", "Rights of the image"),
    many(Field::ImageFiles, "image_files", "Files of images"),
    many(Field::Subjects, "subjects", "Subjects"),
    once(Field::Language, "language", "Language"),
    once(Field::Status, "status", "Status"),
    many(Field::Notes, "notes", "Notes"),
    many(Field::Rights, "rights", "Rights (to the notes)"),
    many(Field::Collections, "collections", "Collections (to the notes)"),
    once(Field::Uid, "uid", "Uid of the article"),
    issue(Field::IssueUid, "issue_uid", "Uid of the issue"),
];

impl Field {
    /// Its row.
    pub fn spec(self) -> &'static FieldSpec {
        FIELDS.iter().find(|spec| spec.field == self).unwrap_or(&FIELDS[0])
    }

    /// The field of that id.
    pub fn by_id(id: &str) -> Option<Self> {
        FIELDS.iter().find(|spec| spec.id == id).map(|spec| spec.field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_row_of_its_own() {
        for spec in FIELDS {
            assert_eq!(Field::by_id(spec.id), Some(spec.field), "{}", spec.id);
            assert_eq!(spec.field.spec().id, spec.id);
        }
    }
}
