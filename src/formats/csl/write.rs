//! CSL-JSON going out: a list of items, one a line. Dates that the style language has no parts for stand there in words,
//! as EDTF has them.

use crate::formats::out::people::Person;
use crate::formats::out::{Authorities, Cited, Losses, OneFile, cited, file, said};
use crate::formats::{Carried, Carries, Handover, WriteError, Writing, Written, ris};
use crate::model::{IssueDate, Role};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::io;
use std::path::Path;

const CARRIES: Carries = &[
    Carried::Ids,
    Carried::BylineNames,
    Carried::Notes,
    Carried::Section,
    Carried::Page,
    Carried::Language,
    Carried::Subjects,
    Carried::Credits,
    Carried::Date,
    Carried::PartialDates,
    Carried::Volume,
    Carried::Number,
    Carried::Edition,
    Carried::Publication,
    Carried::PublicationPlace,
    Carried::Publisher,
    Carried::Issn,
];

/// In words, what a citation does not carry.
pub const CANNOT_CARRY: &str = "the body but for its first paragraph, which comes back as a note, bylines as printed, kickers, \
    subheads, datelines, pictures and all of images but their credits, and what only an archive keeps";

pub const WRITING: Writing = Writing { write, carries: CARRIES, options: &[], is_ours };

const BEGIN: &str = "[\n{\"id\":\"urn:uuid:";

/// Our items begin with an id of ours.
fn is_ours(path: &Path) -> bool {
    let head = file::head(path);
    head.starts_with(BEGIN.as_bytes()) || head == b"[]\n"
}

fn write(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let authorities = Authorities::of(handover.supply)?;
    let mut losses = Losses::new("CSL-JSON", CARRIES);
    losses.of_archive(handover.supply)?;
    let mut file = OneFile::begin(target)?;
    let (mut articles, mut keys) = (0, cited::Keys::default());
    file.text("[")?;
    handover.each(&mut |placed| {
        losses.of_placed(&placed);
        crate::formats::citation::altered(placed.issue).into_iter().for_each(|words| losses.say(words, &placed));
        let cited = Cited::of(&placed, &authorities);
        if has_tags(&cited.title()) {
            losses.say("Readers of citations take signs such as <b> in a headline for type and not for words", &placed);
        }
        file.text(if articles == 0 { "\n" } else { ",\n" })?;
        articles += 1;
        let written = serde_json::to_writer(&mut file, &Item::of(&cited, keys.of(&cited)).0).map_err(io::Error::from);
        file.told(written)
    })?;
    file.text(if articles == 0 { "]\n" } else { "\n]\n" })?;
    file.finish()?;
    Ok(Written { files: vec![target.to_owned()], articles, losses: losses.sentences() })
}

/// Whether words hold what the style language has for its own tags.
fn has_tags(words: &str) -> bool {
    ["<i>", "<b>", "<sc>", "<sub>", "<sup>", "<span"].iter().any(|tag| words.contains(tag))
}

/// An item being filled; what is empty is not put.
struct Item(Map<String, Value>);

impl Item {
    fn of(cited: &Cited, key: String) -> Self {
        let mut item = Item(Map::new());
        let urn = cited.urn();
        let is_magazine = ris::write::is_magazine(&cited.paper.frequency);
        item.words("id", if urn.is_empty() { &key } else { &urn });
        item.words("type", if is_magazine { "article-magazine" } else { "article-newspaper" });
        item.words("citation-key", &key);
        item.words("title", &cited.title());
        item.names("author", cited.writers());
        for (kind, role) in
            [("editor", Role::Editor), ("translator", Role::Translator), ("illustrator", Role::Illustrator)]
        {
            item.names(kind, cited.people_of(role));
        }
        item.place(cited);
        item.words("language", cited.language);
        let headings: Vec<Cow<str>> = cited.subjects.iter().map(|subject| said::clean(&subject.heading)).collect();
        item.words("keyword", &headings.join(", "));
        item.list("categories", headings.into_iter().map(Value::from).collect());
        item.words("abstract", &cited.summary());
        let mut notes = vec![cited.issue_in_words()];
        notes.extend(cited.told_in_notes(&[cited::PHOTOGRAPHER]));
        item.0.insert("note".to_owned(), Value::String(notes.join("\n")));
        item
    }

    /// The paper, the issue and the pages.
    fn place(&mut self, cited: &Cited) {
        let (issue, paper) = (cited.issue, cited.paper);
        self.words("container-title", &paper.title);
        if let Some(issued) = issued(&issue.date) {
            self.0.insert("issued".to_owned(), issued);
        }
        self.words("volume", &issue.volume);
        self.words("issue", &issue.number);
        self.words("edition", &issue.edition);
        self.words("section", &cited.article.section);
        self.words("page", &cited.article.page.replace('–', "-"));
        self.words("ISSN", &paper.issn);
        self.words("publisher", &paper.publisher);
        self.words("publisher-place", &paper.place);
    }

    fn words(&mut self, name: &str, words: &str) {
        let words = said::clean(words);
        if !words.is_empty() {
            self.0.insert(name.to_owned(), Value::String(words.into_owned()));
        }
    }

    fn names<'p, 'a: 'p>(&mut self, name: &str, people: impl Iterator<Item = &'p Person<'a>>) {
        self.list(name, people.map(self::name).collect());
    }

    fn list(&mut self, name: &str, all: Vec<Value>) {
        if !all.is_empty() {
            self.0.insert(name.to_owned(), Value::Array(all));
        }
    }
}

fn name(person: &Person) -> Value {
    match person.family_and_given() {
        Some((family, given)) => json!({ "family": family, "given": given }),
        None => json!({ "literal": person.display }),
    }
}

/// Parts where the date has them: a day, a month, a year, a span of such, with a mark of doubt; else EDTF in words.
fn issued(edtf: &str) -> Option<Value> {
    IssueDate::parse(edtf).ok()?;
    let (from, to) = edtf.split_once('/').unwrap_or((edtf, ""));
    let bare = from.strip_suffix('~').unwrap_or(from);
    Some(match (parts(bare), parts(to), to.is_empty()) {
        (Some(from), _, true) if bare.len() < edtf.len() => json!({ "date-parts": [from], "circa": true }),
        (Some(from), _, true) => json!({ "date-parts": [from] }),
        (Some(first), Some(last), false) if bare == from => json!({ "date-parts": [first, last] }),
        _ => json!({ "literal": edtf }),
    })
}

/// `[2025, 8, 21]` of a certain day, month or year.
fn parts(date: &str) -> Option<Vec<u32>> {
    let parts: Vec<u32> = date.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    (date.len() >= 4 && parts.get(1).is_none_or(|month| (1..=12).contains(month))).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_parts_where_there_are_any() {
        for (edtf, due) in [
            ("2025-08-21", json!({ "date-parts": [[2025, 8, 21]] })),
            ("2025-08", json!({ "date-parts": [[2025, 8]] })),
            ("1865~", json!({ "date-parts": [[1865]], "circa": true })),
            ("2025-08-16/2025-08-17", json!({ "date-parts": [[2025, 8, 16], [2025, 8, 17]] })),
            ("1865?", json!({ "literal": "1865?" })),
            ("2025-22", json!({ "literal": "2025-22" })),
            ("199X", json!({ "literal": "199X" })),
            ("../2025", json!({ "literal": "../2025" })),
        ] {
            assert_eq!(issued(edtf), Some(due), "{edtf}");
        }
        assert_eq!(issued(""), None);
    }
}
