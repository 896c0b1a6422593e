//! What would become of two names, or two sources, that are made one: what the one that stays takes over, where the two
//! differ, and what it is called besides. It only compares; `merge` carries it out, and the window shows it before.

use crate::archive::merging::Difference;
use crate::model::{Authority, FIELDS};
use crate::store::authority::record::{AuthorityRecord, columns, is_list};

/// What merging one record, or a form that is linked to none, into another comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merging {
    /// The record that stays, as it will be: its columns as text, lists a line each.
    pub fields: Vec<(&'static str, String)>,
    /// What the one that stays is called, and what the one that goes.
    pub into: String,
    pub from: String,
    /// Labels and values of what it takes over.
    pub taken: Vec<(&'static str, String)>,
    pub differs: Vec<Difference>,
    /// What it will be called besides.
    pub variants: Vec<String>,
    /// Parts of bylines, or credits, that move.
    pub links: u64,
    /// Articles outside the trash that they stand in.
    pub articles: u64,
}

/// Compares them. What the record that stays lacks is taken over; where both say something, it keeps its own. What the
/// other was called becomes a variant.
pub fn merging(which: Authority, into: &AuthorityRecord, from: &AuthorityRecord) -> Merging {
    let mut out = Merging { into: into.label.clone(), from: from.label.clone(), ..Merging::default() };
    for column in columns(which) {
        let (ours, theirs) = (into.get(column), from.get(column));
        let value = match *column {
            "variants" => out.variants_of(into, from),
            "pseudonyms" => more_lines(into.get(column), from.pseudonyms.iter().map(String::as_str), &into.label),
            "notes" => joined(ours, theirs),
            // What it is called and sorts by stays; the other's is a variant.
            _ if *column == which.label() || *column == "sort" => ours.to_owned(),
            _ if ours.is_empty() => theirs.to_owned(),
            _ => {
                if !theirs.is_empty() && ours != theirs {
                    let label = label_of(which, column);
                    out.differs.push(Difference { label, kept: ours.to_owned(), dropped: theirs.to_owned() });
                }
                ours.to_owned()
            }
        };
        if value != ours && *column != "variants" {
            let shown = if is_list(column) { from.get(column).replace('\n', "; ") } else { theirs.to_owned() };
            out.taken.push((label_of(which, column), shown));
        }
        out.fields.push((column, value));
    }
    out
}

impl Merging {
    fn variants_of(&mut self, into: &AuthorityRecord, from: &AuthorityRecord) -> String {
        let forms = std::iter::once(from.label.as_str()).chain(from.variants.iter().map(String::as_str));
        let all = more_lines(into.get("variants"), forms, &into.label);
        self.variants =
            all.lines().filter(|form| !into.variants.iter().any(|own| own == form)).map(String::from).collect();
        all
    }
}

fn more_lines<'a>(ours: &str, more: impl Iterator<Item = &'a str>, label: &str) -> String {
    let mut lines: Vec<&str> = ours.lines().collect();
    for line in more {
        if line != label && !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

fn joined(ours: &str, theirs: &str) -> String {
    match (ours.trim(), theirs.trim()) {
        (ours, theirs) if theirs.is_empty() || ours.contains(theirs) => ours.to_owned(),
        ("", theirs) => theirs.to_owned(),
        (ours, theirs) => format!("{ours}\n\n{theirs}"),
    }
}

fn label_of(which: Authority, column: &str) -> &'static str {
    FIELDS.iter().find(|row| row.record == which.record() && row.column == column).map_or("", |row| row.label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(label: &str, more: &[(&'static str, &str)]) -> AuthorityRecord {
        let mut record = AuthorityRecord { label: label.into(), ..AuthorityRecord::default() };
        for column in columns(Authority::Name) {
            let value = more.iter().find(|(name, _)| name == column).map_or("", |(_, value)| *value);
            record.fields.push((column, if *column == "display" { label.into() } else { value.into() }));
        }
        record.variants = record.get("variants").lines().map(String::from).collect();
        record.pseudonyms = record.get("pseudonyms").lines().map(String::from).collect();
        record
    }

    #[test]
    fn what_the_other_was_called_becomes_a_variant_and_what_is_lacking_is_taken_over() {
        let into = name("Ada Quill", &[("variants", "A. Quill"), ("kind", "person")]);
        let from =
            name("Ada Quil", &[("variants", "A. Quill\nA. Quil"), ("dates", "1874–1931"), ("notes", "Ferries.")]);
        let merging = merging(Authority::Name, &into, &from);
        assert_eq!(merging.variants, ["Ada Quil", "A. Quil"]);
        assert_eq!(merging.taken, [("Dates", "1874–1931".to_owned()), ("Notes on the name", "Ferries.".to_owned())]);
        assert_eq!(merging.differs, []);
        let variants = merging.fields.iter().find(|(column, _)| *column == "variants").map(|(_, value)| value.as_str());
        assert_eq!(variants, Some("A. Quill\nAda Quil\nA. Quil"));
    }

    #[test]
    fn where_both_say_something_the_one_that_stays_keeps_its_own_and_the_difference_is_said() {
        let into = name("Ada Quill", &[("dates", "1874–1931")]);
        let from = name("A. Quill", &[("dates", "1901–1960")]);
        let merging = merging(Authority::Name, &into, &from);
        assert_eq!(merging.differs.len(), 1);
        assert_eq!((merging.differs[0].label, merging.differs[0].dropped.as_str()), ("Dates", "1901–1960"));
    }
}
