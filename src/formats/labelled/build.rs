//! A record from labelled values. It reads no file and decides no label; a value that has no field in our records goes to
//! the notes with its label.

use super::{Field, Values, cell, people, when};
use crate::formats::{Incoming, ReadOptions, fields, provisional};
use crate::model::record::*;
use crate::model::{ArticleStatus, IssueKind, Uid};
use std::collections::HashSet;

/// Builds one record after the other, and knows which papers and subjects it has handed on.
pub struct Build<'a> {
    options: &'a ReadOptions,
    told: HashSet<Uid>,
}

/// What the values of one row are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Built {
    /// The paper and the subjects that must be handed on first.
    pub before: Vec<Incoming>,
    pub issue: IssueRecord,
    /// None: the row tells of an issue only.
    pub article: Option<ArticleRecord>,
    /// What was not taken as it stood: a field, and a sentence that is alike for alike rows.
    pub doubts: Vec<(&'static str, String)>,
}

/// More papers and subjects than this are forgotten again and handed on once more, which does no harm.
const MOST_TOLD: usize = 20_000;

/// Said where the ids of articles are those of another program.
pub const NO_UUIDS: &str =
    "The uids of articles in this file are no UUIDs; they are left out, and the articles get uids of their own.";

impl<'a> Build<'a> {
    pub fn new(options: &'a ReadOptions) -> Self {
        Build { options, told: HashSet::new() }
    }

    /// The record that the values make.
    pub fn of(&mut self, values: &Values) -> Built {
        let mut built = Built::default();
        let mut notes = Vec::new();
        self.paper(values, &mut built);
        issue(values, self.options, &mut built, &mut notes);
        let mut article = article(values, &mut notes);
        self.subjects(values, &mut article, &mut built);
        let own = Uid::parse(values.one(Field::Uid));
        if own.is_none() && !values.one(Field::Uid).is_empty() {
            built.doubts.push(("uid", NO_UUIDS.to_owned()));
        }
        notes.extend(values.notes.iter().map(|(label, words)| labelled(label, words)));
        let is_article =
            [&article.headline, &article.body, &article.kicker, &article.subhead].iter().any(|words| !words.is_empty())
                || !article.bylines.is_empty()
                || !article.images.is_empty()
                || !article.subjects.is_empty();
        if is_article {
            article.uid = own.unwrap_or_default();
            article.notes = notes.join("\n");
            built.article = Some(article);
        } else {
            for (label, words) in
                [("Page", &article.page), ("Section", &article.section), ("Dateline", &article.dateline)]
            {
                if !words.is_empty() {
                    notes.push(labelled(label, words));
                }
            }
            notes.insert(0, std::mem::take(&mut built.issue.notes));
            notes.retain(|note| !note.is_empty());
            built.issue.notes = notes.join("\n");
        }
        built
    }

    /// The paper that the values name: handed on first where it is new, and set in the issue.
    pub fn paper(&mut self, values: &Values, built: &mut Built) {
        let written = values.one(Field::Issn);
        let issn = cell::issn(written);
        if issn.is_none() && !written.is_empty() {
            let written = crate::text::first_words(written, 40);
            let words = format!(
                "“{written}” is no ISSN: its last figure does not fit the others. It was taken as it stands; correct it."
            );
            built.doubts.push(("issn", words));
        }
        let issn = issn.unwrap_or_else(|| written.to_owned());
        let title = fields::one_line(values.one(Field::Publication));
        let Some(mut paper) = provisional::publication(&title, &issn) else { return };
        paper.place = fields::one_line(values.one(Field::Place));
        paper.publisher = fields::one_line(values.one(Field::Publisher));
        built.issue.publication = paper.uid.clone();
        if self.is_new(&paper.uid) {
            built.before.push(Incoming::Publication(paper));
        }
    }

    fn is_new(&mut self, uid: &Uid) -> bool {
        if self.told.len() >= MOST_TOLD {
            self.told.clear();
        }
        self.told.insert(uid.clone())
    }

    fn subjects(&mut self, values: &Values, article: &mut ArticleRecord, built: &mut Built) {
        for heading in people::subjects(values) {
            self.subject(&heading, article, built);
        }
    }

    /// Adds a subject to an article: handed on first where it is new.
    pub fn subject(&mut self, heading: &str, article: &mut ArticleRecord, built: &mut Built) {
        let Some(subject) = provisional::subject(heading, "", "") else { return };
        article.subjects.push(subject.uid.clone());
        if self.is_new(&subject.uid) {
            built.before.push(Incoming::Subject(subject));
        }
    }
}

/// A note with its label before it.
fn labelled(label: &str, words: &str) -> String {
    if label.is_empty() { words.to_owned() } else { format!("{label}: {words}") }
}

fn issue(values: &Values, options: &ReadOptions, built: &mut Built, notes: &mut Vec<String>) {
    let issue = &mut built.issue;
    when::issue(values, options, issue);
    issue.edition = fields::one_line(values.one(Field::Edition));
    issue.uid = Uid::parse(values.one(Field::IssueUid)).unwrap_or_default();
    let kind = values.one(Field::Kind);
    match issue_kind(kind) {
        Some(kind) => issue.kind = kind,
        None if kind.is_empty() => {}
        None => notes.push(labelled("Kind of issue", kind)),
    }
    if values.one(Field::Publication).is_empty() && values.one(Field::Issn).is_empty() {
        for (field, label) in [(Field::Place, "Place"), (Field::Publisher, "Publisher")] {
            notes.extend(values.all(field).map(|words| labelled(label, words)));
        }
    }
}

/// The kind of an issue by our word, its label, or a word of other languages.
pub fn issue_kind(words: &str) -> Option<IssueKind> {
    let lower = words.to_lowercase();
    let by_name = |kind: &&IssueKind| kind.word() == lower || kind.label().to_lowercase() == lower;
    IssueKind::ALL.iter().find(by_name).copied().or(match lower.as_str() {
        "special" | "extra edition" | "extrablatt" | "sonderausgabe" | "édition spéciale" | "edición especial" => {
            Some(IssueKind::Extra)
        }
        "beilage" | "supplément" | "suplemento" | "supplemento" | "bijlage" => Some(IssueKind::Supplement),
        "double" | "double issue" | "doppelausgabe" | "numéro double" => Some(IssueKind::Combined),
        _ => None,
    })
}

fn article(values: &Values, notes: &mut Vec<String>) -> ArticleRecord {
    let line = |field| fields::one_line(values.one(field));
    let mut article = ArticleRecord {
        headline: line(Field::Headline),
        kicker: line(Field::Kicker),
        subhead: joined(values, Field::Subhead, " | ").map(|words| fields::one_line(&words)).unwrap_or_default(),
        dateline: line(Field::Dateline),
        section: line(Field::Section),
        page: cell::whole(&line(Field::Page)).to_owned(),
        bylines: people::bylines(values),
        images: people::images(values),
        body: values.all(Field::Body).map(cell::paragraphs).collect::<Vec<_>>().join("\n\n"),
        ..ArticleRecord::default()
    };
    if let Some((page, why)) = when::spoilt(&article.page) {
        article.guesses.push(Guess { field: "page".into(), why, sure: 20 });
        article.page = page;
    }
    let status = values.one(Field::Status);
    let by_name = |of: &&ArticleStatus| of.word() == status.to_lowercase() || of.label().eq_ignore_ascii_case(status);
    match ArticleStatus::ALL.iter().find(by_name) {
        Some(status) => article.status = *status,
        None if status.is_empty() => {}
        None => notes.push(labelled("Status", status)),
    }
    let language = values.one(Field::Language);
    match known_language(language) {
        Some(code) => article.language = code,
        None if language.is_empty() => {}
        None => notes.push(labelled("Language", language)),
    }
    for (field, label) in
        [(Field::Rights, "Rights"), (Field::Collections, "Collections"), (Field::ImageFiles, "Images")]
    {
        notes.extend(joined(values, field, " | ").map(|words| labelled(label, &words)));
    }
    article
}

/// The pieces of all values of a field.
fn joined(values: &Values, field: Field, between: &str) -> Option<String> {
    let pieces: Vec<String> =
        values.all(field).flat_map(|cell| cell::pieces(cell, None)).filter(|piece| !piece.is_empty()).collect();
    (!pieces.is_empty()).then(|| pieces.join(between))
}

/// A code, or the name of a language in itself or in English.
pub fn known_language(words: &str) -> Option<String> {
    const NAMES: &[(&str, &[&str])] = &[
        ("en", &["english", "englisch", "anglais", "inglés", "inglese", "engels", "inglês"]),
        ("de", &["german", "deutsch", "allemand", "alemán", "tedesco", "duits", "alemão"]),
        ("fr", &["french", "français", "französisch", "francés", "francese", "frans", "francês"]),
        ("es", &["spanish", "español", "spanisch", "espagnol", "spagnolo", "spaans", "espanhol", "castellano"]),
        ("it", &["italian", "italiano", "italienisch", "italien", "italiaans"]),
        ("nl", &["dutch", "nederlands", "niederländisch", "néerlandais", "neerlandés", "olandese", "neerlandês"]),
        ("pt", &["portuguese", "português", "portugiesisch", "portugais", "portugués", "portoghese", "portugees"]),
        ("la", &["latin", "latein"]),
        ("pl", &["polish", "polski", "polnisch"]),
        ("ru", &["russian", "русский", "russisch", "russe"]),
        ("zh", &["chinese", "中文", "chinesisch"]),
        ("ja", &["japanese", "日本語", "japanisch"]),
        ("ar", &["arabic", "العربية", "arabisch"]),
        ("he", &["hebrew", "עברית", "hebräisch"]),
    ];
    let lower = words.trim().to_lowercase();
    if let Some((code, _)) = NAMES.iter().find(|(_, names)| names.contains(&lower.as_str())) {
        return Some((*code).to_owned());
    }
    let first = lower.split(['-', '_']).next().unwrap_or("");
    let code = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase()) && lower.len() <= 12;
    (code && lower.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'))
        .then(|| fields::language(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(labelled: &[(Option<Field>, &str, &str)]) -> Built {
        let mut values = Values::default();
        labelled.iter().for_each(|(field, label, words)| values.put(*field, label, words));
        Build::new(&ReadOptions::default()).of(&values)
    }

    #[test]
    fn what_has_no_field_goes_to_the_notes_with_its_label() {
        let built = of(&[
            (Some(Field::Headline), "Title", " Fares\n rise "),
            (Some(Field::Status), "Status", "second pass"),
            (Some(Field::Language), "Language", "German"),
            (Some(Field::Rights), "Rights", "Ask the heirs"),
            (Some(Field::Notes), "Notes", "Torn."),
            (None, "Kunde", "Harbour office"),
        ]);
        let article = built.article.expect("an article");
        assert_eq!((article.headline.as_str(), article.language.as_str()), ("Fares rise", "de"));
        assert_eq!(article.notes, "Status: second pass\nRights: Ask the heirs\nTorn.\nKunde: Harbour office");
    }

    #[test]
    fn a_row_that_tells_of_an_issue_only_makes_no_article() {
        let built = of(&[
            (Some(Field::Date), "", "1931-03-07"),
            (Some(Field::Kind), "", "Beilage"),
            (Some(Field::Page), "", "8"),
        ]);
        assert_eq!(built.article, None);
        assert_eq!((built.issue.kind, built.issue.notes.as_str()), (IssueKind::Supplement, "Page: 8"));
    }

    #[test]
    fn paper_and_subjects_are_handed_on_once() {
        let options = ReadOptions::default();
        let mut build = Build::new(&options);
        let mut values = Values::default();
        values.put(Some(Field::Publication), "", "The Tide");
        values.put(Some(Field::Issn), "", "3785955");
        values.put(Some(Field::Subjects), "", "Floods|Fires|Floods");
        values.put(Some(Field::Headline), "", "Water");
        let first = build.of(&values);
        assert_eq!((first.before.len(), build.of(&values).before.len()), (3, 0));
        assert_eq!(first.article.map(|article| article.subjects.len()), Some(2));
        assert!(matches!(first.before.first(), Some(Incoming::Publication(paper)) if paper.issn == "0378-5955"));
    }
}
