//! Which column is which field, as a person or a guess decides it, and as presets spell it:
//! `Title=headline;Writer=byline;Kunde=;…`. A column without a field is left out. It must not look into a file.

use crate::formats::labelled::{FIELDS, Field, folded};
use std::fmt;

/// Columns by their headers, each with its field; none: left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    all: Vec<(String, Option<Field>)>,
}

impl Columns {
    /// Reads what [`fmt::Display`] writes: `\;`, `\=` and `\\` are signs of a header itself.
    ///
    /// # Errors
    /// A sentence that names the piece that is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut columns = Columns::default();
        for piece in cut(text, ';') {
            if piece.trim().is_empty() {
                continue;
            }
            let parts = cut(&piece, '=');
            let [header, field] = parts.as_slice() else {
                return Err(format!("“{piece}” does not say which field a column is; write it as Title=headline."));
            };
            let field = match field.trim() {
                "" => None,
                id => Some(Field::by_id(id).ok_or_else(|| unknown(id))?),
            };
            columns.set(&plain(header), field);
        }
        Ok(columns)
    }

    /// Says which field a column is; none: it is left out.
    pub fn set(&mut self, header: &str, field: Option<Field>) {
        match self.all.iter_mut().find(|(known, _)| known == header) {
            Some(known) => known.1 = field,
            None => self.all.push((header.to_owned(), field)),
        }
    }

    /// What is said of a column, if anything is: first by its very words, then without minding capitals and signs.
    pub fn of(&self, header: &str) -> Option<Option<Field>> {
        let alike = || self.all.iter().find(|(known, _)| !folded(known).is_empty() && folded(known) == folded(header));
        self.all.iter().find(|(known, _)| known == header).or_else(alike).map(|(_, field)| *field)
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

fn unknown(id: &str) -> String {
    let ids: Vec<&str> = FIELDS.iter().map(|spec| spec.id).collect();
    format!("“{id}” is no field of an article; the fields are {}.", ids.join(", "))
}

/// The pieces between a sign that no `\` stands before, still escaped.
fn cut(text: &str, sign: char) -> Vec<String> {
    let (mut out, mut piece, mut escaped) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        if c == sign && !escaped {
            out.push(std::mem::take(&mut piece));
            continue;
        }
        escaped = c == '\\' && !escaped;
        piece.push(c);
    }
    out.push(piece);
    out
}

fn plain(escaped: &str) -> String {
    let mut out = String::new();
    let mut chars = escaped.trim().chars();
    while let Some(c) = chars.next() {
        out.extend(if c == '\\' { chars.next().or(Some('\\')) } else { Some(c) });
    }
    out
}

impl fmt::Display for Columns {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (header, field)) in self.all.iter().enumerate() {
            let header = header.replace('\\', "\\\\").replace(';', "\\;").replace('=', "\\=");
            let between = if at == 0 { "" } else { ";" };
            write!(to, "{between}{header}={}", field.map_or("", |field| field.spec().id))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_survive_their_spelling_whatever_they_are_called() {
        let mut columns = Columns::default();
        columns.set("Title", Some(Field::Headline));
        columns.set("a;b=c\\d", Some(Field::Notes));
        columns.set("Kunde", None);
        let spelt = columns.to_string();
        assert_eq!(spelt, "Title=headline;a\\;b\\=c\\\\d=notes;Kunde=");
        assert_eq!(Columns::parse(&spelt), Ok(columns));
    }

    #[test]
    fn a_column_is_found_by_its_words_or_nearly() {
        let columns = Columns::parse("Issue Date=date; Kunde = ").expect("columns");
        assert_eq!(columns.of("issue_date"), Some(Some(Field::Date)));
        assert_eq!(columns.of("Kunde"), Some(None));
        assert_eq!(columns.of("Title"), None);
        assert!(
            Columns::parse("Title=headlin").is_err_and(|words| words.contains("headlin") && words.contains("kicker"))
        );
        assert!(Columns::parse("Title").is_err());
    }

    proptest::proptest! {
        #[test]
        fn every_header_comes_back(headers in proptest::collection::vec("[a-c;=\\\\é ]{1,8}", 0..5)) {
            let mut columns = Columns::default();
            for header in headers.iter().map(|header| header.trim()).filter(|header| !header.is_empty()) {
                columns.set(header, Some(Field::Body));
            }
            proptest::prop_assert_eq!(Columns::parse(&columns.to_string()), Ok(columns));
        }
    }
}
