//! What a catalogue record or a citation tells of one article, in whatever format it stands: gathered field by field and
//! then handed on. The readers of MODS, MARC, Dublin Core, RIS, BibTeX and CSL-JSON share it, so that the same words come
//! to the same fields from all of them. It must not know any of these formats.
//!
//! Decided once for all: such records describe an article and do not hold it. An abstract is therefore a note
//! ("Abstract: …") and never the body; a body comes only from where a format has a place for one. An identifier of ours
//! (`urn:uuid:`) is the article's uid; one that people use (DOI, address, call number) is a note; one that only a
//! database uses (control numbers, citation keys) is left, for the record's own text is kept as the article's provenance.

mod dates;
mod hand_on;
mod people;
mod place;
mod root;

pub use dates::edtf;
pub use hand_on::{HandOn, Taken, hashed};
pub use people::{Person, plain_name, role_of};
pub use place::Place;
pub use root::{Root, root};

use super::out::cited;
use super::out::people::relator;
use super::{ReadOptions, fields, provisional};
use crate::model::Uid;
use crate::model::record::*;
use crate::text::{credit, enumeration};
use std::collections::HashSet;

/// Words for `cannot_give`, alike for all of these formats.
pub const CANNOT_GIVE: &str =
    "the article's text (an abstract becomes a note), the pictures themselves, kickers and datelines";

/// One record.
#[derive(Debug, Clone, Default)]
pub struct Citation {
    /// Without a uid where it is known by its words only.
    pub paper: PublicationRecord,
    /// Without its articles.
    pub issue: IssueRecord,
    pub article: ArticleRecord,
    pub subjects: Vec<SubjectRecord>,
    notes: Vec<String>,
    /// Those of them that came with a label: what fields tell, and no lines of anybody's notes.
    labelled: HashSet<String>,
}

impl Citation {
    /// Adds a note, `label: words`; an empty label leaves the words alone, empty words add nothing. What a field tells is
    /// said once; a line of a note that stands there twice was written twice.
    pub fn note(&mut self, label: &str, words: &str) {
        let words = words.trim();
        let note = if label.is_empty() { words.to_owned() } else { format!("{label}: {words}") };
        let known = if label.is_empty() {
            self.labelled.contains(&note)
        } else {
            is_among(&self.notes, |known| *known == note)
        };
        if words.is_empty() || known {
            return;
        }
        if !label.is_empty() && self.labelled.len() < AMONG {
            self.labelled.insert(note.clone());
        }
        self.notes.push(note);
    }

    /// Adds a note unless it is a picture's credit, which becomes an image of which only that is known, or names who took or
    /// drew the pictures as our own citations do.
    pub fn note_or_credit(&mut self, label: &str, words: &str) {
        let bare = words.trim();
        for (role, opens) in [cited::PHOTOGRAPHER, cited::ILLUSTRATOR] {
            if let Some(name) = bare.strip_prefix(opens).filter(|_| label.is_empty()) {
                return self.names(name, relator(role));
            }
        }
        let named = bare.strip_prefix("Image credit:").or_else(|| bare.strip_prefix("Photo credit:")).map(str::trim);
        match named.filter(|rest| !rest.is_empty()) {
            Some(rest) => self.credit(rest),
            None if credit::parse(bare).is_some() => self.credit(bare),
            None => self.note(label, words),
        }
    }

    /// An image of which only the credit is known; one that is there already is not added twice.
    pub fn credit(&mut self, words: &str) {
        let words = fields::one_line(words);
        if !words.is_empty() && !is_among(&self.article.images, |image| image.credit == words) {
            self.article.images.push(fields::credited(&words));
        }
    }

    /// The headline; a second one is a note.
    pub fn headline(&mut self, words: &str) {
        let words = fields::one_line(words);
        if self.article.headline.is_empty() { self.article.headline = words } else { self.note("Other title", &words) }
    }

    /// The subhead; a second one is a note.
    pub fn subhead(&mut self, words: &str) {
        let words = fields::one_line(words);
        if self.article.subhead.is_empty() { self.article.subhead = words } else { self.note("Subhead", &words) }
    }

    /// Adds to the body: paragraphs with blank lines between them.
    pub fn body(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let mut paragraphs: Vec<String> = vec![];
        let mut open: Vec<&str> = vec![];
        for line in text.lines().chain([""]).map(str::trim) {
            if !line.is_empty() {
                open.push(line);
            } else if !open.is_empty() {
                paragraphs.push(open.join("\n"));
                open.clear();
            }
        }
        if !self.article.body.is_empty() && !paragraphs.is_empty() {
            self.article.body.push_str("\n\n");
        }
        self.article.body.push_str(&paragraphs.join("\n\n"));
    }

    /// The issue's date from these words, unless one as exact is known. See [`fields::date`].
    pub fn date(&mut self, words: &str, weekday: &str, options: &ReadOptions) {
        let mut read = IssueRecord::default();
        let words = words.trim().trim_end_matches([',', ';']);
        match edtf(words) {
            Some(date) => fields::date(&mut read, &date, weekday, options),
            None => fields::date(&mut read, words, weekday, options),
        }
        let known = self.issue.date.trim_end_matches(['?', '~', '%']);
        let finer = read.date.len() > known.len() && read.date.starts_with(known);
        if known.is_empty() || finer {
            fill(&mut self.issue.printed.weekday, &read.printed.weekday);
            let before = std::mem::replace(&mut self.issue.printed.date, read.printed.date);
            if known.is_empty() && before != self.issue.printed.date {
                // It could not be read, and something else tells the date.
                self.note("Date", &before);
            }
            self.issue.date = read.date;
            self.issue.guesses.retain(|guess| guess.field != "date");
            self.issue.guesses.extend(read.guesses);
        } else if read.date.is_empty() && read.printed.date != self.issue.printed.date {
            self.note("Date", &read.printed.date);
        }
    }

    /// The volume as it is written, with or without its caption; the first one counts.
    pub fn volume(&mut self, words: &str) {
        if self.issue.volume.is_empty() {
            (self.issue.volume, self.issue.printed.volume) = enumerated(words);
        }
    }

    /// The number as it is written, with or without its caption; the first one counts.
    pub fn number(&mut self, words: &str) {
        if self.issue.number.is_empty() {
            (self.issue.number, self.issue.printed.number) = enumerated(words);
        }
    }

    /// Pages from and to; the first that are told count.
    pub fn pages(&mut self, first: &str, last: &str) {
        let (first, last) = (fields::one_line(first).replace('–', "-"), fields::one_line(last));
        if self.article.page.is_empty() && !first.is_empty() {
            let span = !last.is_empty() && last != first && !first.contains('-');
            self.article.page = if span { format!("{first}-{last}") } else { first };
        }
    }

    /// The page as it is printed, dashes and all; the first that is told counts.
    pub fn page(&mut self, words: &str) {
        fill(&mut self.article.page, words);
    }

    pub fn section(&mut self, words: &str) {
        fill(&mut self.article.section, words);
    }

    pub fn edition(&mut self, words: &str) {
        fill(&mut self.issue.edition, words);
    }

    /// The language of the article, by its code or its English name; what is neither is a note.
    pub fn language(&mut self, words: &str) {
        match language(words) {
            Some(code) => fill(&mut self.article.language, &code),
            None => self.note("Language", if is_coded_silence(words) { "" } else { words }),
        }
    }

    /// The paper's title.
    pub fn paper_title(&mut self, words: &str) {
        fill(&mut self.paper.title, words);
    }

    /// The paper's ISSN, with its hyphen; what is none is a note.
    pub fn issn(&mut self, words: &str) {
        let bare: String = words.trim().chars().filter(|c| !matches!(c, '-' | '–' | ' ')).collect();
        let bare = bare.to_uppercase().replace("ISSN", "").trim_start_matches(':').to_owned();
        let figures = bare.len() == 8 && bare.chars().all(|c| c.is_ascii_digit() || c == 'X');
        match bare.split_at_checked(4).filter(|_| figures) {
            Some((first, last)) => fill(&mut self.paper.issn, &format!("{first}-{last}")),
            None => self.note("ISSN", words),
        }
    }

    /// What names the article: a uid of ours, or a note for people.
    pub fn identifier(&mut self, label: &str, words: &str) {
        let bare = words.trim();
        match bare.strip_prefix("urn:uuid:").and_then(Uid::parse) {
            Some(uid) if self.article.uid.is_empty() => self.article.uid = uid,
            Some(_) => {}
            None if bare.starts_with("http://") || bare.starts_with("https://") => self.note("URL", bare),
            None => self.note(label, bare),
        }
    }

    /// A subject heading with its vocabulary.
    pub fn subject(&mut self, heading: &str, authority: &str, uri: &str) {
        if let Some(subject) = provisional::subject(heading, authority, uri)
            && !is_among(&self.subjects, |known| known.uid == subject.uid)
        {
            self.subjects.push(subject);
        }
    }

    /// What a reference such as `Vol. 2059 (Thursday, August 21, 2025), page 1` tells.
    pub fn placed(&mut self, place: &Place, options: &ReadOptions) {
        if !place.date.is_empty() {
            self.date(&place.date, &place.weekday, options);
        }
        fill(&mut self.issue.printed.weekday, &place.weekday);
        self.volume(&place.volume);
        self.number(&place.number);
        self.edition(&place.edition);
        self.section(&place.section);
        self.pages(&place.page, "");
    }

    /// Whether it tells of an article at all.
    pub fn tells(&self) -> bool {
        let article = &self.article;
        !article.headline.is_empty() || !article.body.is_empty() || !article.bylines.is_empty()
    }
}

/// Whether something is among the first of a list. No record has so many that the rest need be looked at; a trap has.
fn is_among<T>(all: &[T], is: impl Fn(&T) -> bool) -> bool {
    all.iter().take(AMONG).any(is)
}
const AMONG: usize = 300;

/// Codes that say "none", "many" or nothing.
fn is_coded_silence(words: &str) -> bool {
    let words = words.trim();
    ["und", "mul", "zxx", "mis", "N/A"].contains(&words) || words.chars().all(|c| !c.is_alphabetic())
}

/// A language's code as BCP 47, from a code or from its English name; none where it is neither, or says none or many.
pub fn language(words: &str) -> Option<String> {
    const NAMES: [(&str, &str); 16] = [
        ("english", "en"),
        ("german", "de"),
        ("french", "fr"),
        ("spanish", "es"),
        ("italian", "it"),
        ("portuguese", "pt"),
        ("dutch", "nl"),
        ("russian", "ru"),
        ("polish", "pl"),
        ("swedish", "sv"),
        ("danish", "da"),
        ("chinese", "zh"),
        ("japanese", "ja"),
        ("arabic", "ar"),
        ("hebrew", "he"),
        ("ukrainian", "uk"),
    ];
    let lower = words.trim().to_lowercase();
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == lower) {
        return Some((*code).to_owned());
    }
    let first = lower.split(['-', '_']).next().unwrap_or_default();
    let code = matches!(first.len(), 2 | 3) && lower.len() <= 20;
    let plain = lower.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let alphabetic = first.chars().all(|c| c.is_ascii_alphabetic());
    (code && plain && alphabetic && !is_coded_silence(words)).then(|| fields::language(words))
}

/// Sets a field of one line that is empty.
fn fill(field: &mut String, words: &str) {
    if field.is_empty() {
        *field = fields::one_line(words);
    }
}

/// What our readers of records and citations will make of an issue otherwise than it stands, a sentence each.
pub fn altered(issue: &IssueRecord) -> Option<&'static str> {
    let plain = |words: &str| words.bytes().all(|b| b.is_ascii_digit()) && !words.starts_with('0');
    let other = |words: &str| !plain(words) && enumerated(words).0 != words;
    (other(&issue.volume) || other(&issue.number))
        .then_some("A volume or number such as “007” or “Nr. 5” will be read as the number that it is")
}

/// What an enumeration is, and its words where they are others.
fn enumerated(words: &str) -> (String, String) {
    let words = fields::one_line(words);
    let captioned = format!("Vol {words}");
    let whole = |text: &str| {
        let (_, found) = enumeration::scan(text, 0)?;
        (found.whole.end == text.len()).then(|| (found.is, text[found.value].to_owned()))
    };
    match whole(&words).or_else(|| whole(&captioned)) {
        Some((is, printed)) if is == printed => (is, String::new()),
        Some(read) => read,
        None => (words, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enumeration_is_a_number_and_keeps_its_words() {
        for (words, is, printed) in [
            ("2059", "2059", ""),
            ("Vol. 2059", "2059", ""),
            ("MMLIX", "2059", "MMLIX"),
            ("Jg. XII", "12", "XII"),
            ("2059-A", "2059-A", ""),
            ("New series", "New series", ""),
        ] {
            assert_eq!(enumerated(words), (is.to_owned(), printed.to_owned()), "{words}");
            let issue = IssueRecord { volume: words.into(), ..IssueRecord::default() };
            assert_eq!(altered(&issue).is_some(), is != words, "{words}");
        }
    }

    #[test]
    fn the_finer_date_counts_and_an_issn_gets_its_hyphen() {
        let mut citation = Citation::default();
        let options = ReadOptions::default();
        for words in ["2025", "August 21, 2025", "2024-01-01"] {
            citation.date(words, "", &options);
        }
        assert_eq!(citation.issue.date, "2025-08-21");
        citation.issn("ISSN 1234567x");
        citation.issn("none");
        assert_eq!((citation.paper.issn.as_str(), citation.notes), ("1234-567X", vec!["ISSN: none".to_owned()]));
    }

    #[test]
    fn a_body_is_paragraphs_and_a_credit_is_an_image() {
        let mut citation = Citation::default();
        citation.body("One\r\ntwo\r\n \r\n\r\n  Three ");
        citation.body("Four");
        assert_eq!(citation.article.body, "One\ntwo\n\nThree\n\nFour");
        citation.note_or_credit("", "image source from:aol");
        citation.note_or_credit("Note", "Seen on film");
        citation.note_or_credit("", "Photographer: Ida Moll");
        let named: Vec<_> = citation.article.bylines.iter().map(|b| (b.name.as_str(), b.role)).collect();
        assert_eq!(named, [("Ida Moll", crate::model::Role::Photographer)]);
        assert_eq!((citation.article.images.len(), citation.notes), (1, vec!["Note: Seen on film".to_owned()]));
    }
}
