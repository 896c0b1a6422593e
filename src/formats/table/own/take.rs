//! A row of our own table as the record that it was made of. What a person changed in it counts: a byline that does not
//! fit its parts any more is read anew, a number that a program of sheets spoilt is a guess.

use super::cells::{is_guarded, pieces, plain};
use super::row::{AT_END, NOTHING, is_like_nothing};
use super::{Column, Places};
use crate::formats::labelled::{self, Build, Built, Field, Values, cell as cells};
use crate::formats::{ReadOptions, fields};
use crate::model::record::*;
use crate::model::{ArticleStatus, IssueDate, IssueKind, IssueStatus, Role, Uid};

/// One row.
struct Cells<'a> {
    places: &'a Places,
    cells: &'a [String],
}

impl<'a> Cells<'a> {
    fn raw(&self, column: Column) -> &'a str {
        self.places.place(column).and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }

    /// Without its guard.
    fn one(&self, column: Column) -> &'a str {
        plain(self.raw(column))
    }

    fn list(&self, column: Column) -> Vec<String> {
        pieces(self.one(column))
    }
}

/// Reads a row; `text` has its paragraphs where they stand on a sheet of their own. Gives its order in the issue too.
pub fn read<'a>(
    places: &'a Places,
    cells: &'a [String],
    text: Option<String>,
    build: &mut Build,
    options: &ReadOptions,
) -> (Built, &'a str) {
    let row = Cells { places, cells };
    let mut built = Built::default();
    let mut notes = Vec::new();
    paper(&row, build, &mut built);
    let mut own = issue(&row, options, &mut notes);
    own.publication = std::mem::take(&mut built.issue.publication);
    built.issue = own;
    let mut article = article(&row, text, &mut notes);
    for heading in row.list(Column::Subjects) {
        build.subject(&heading, &mut article, &mut built);
    }
    let written = row.one(Column::ArticleId).trim();
    article.uid = Uid::parse(written).unwrap_or_default();
    if article.uid.is_empty() && !written.is_empty() {
        built.doubts.push(("uid", labelled::NO_UUIDS.to_owned()));
    }
    for (at, label) in &places.others {
        let words = cells.get(*at).map_or("", |cell| cell.trim());
        if !words.is_empty() {
            notes.push(format!("{label}: {words}"));
        }
    }
    let is_article = !article.uid.is_empty()
        || [&article.headline, &article.body, &article.kicker, &article.subhead].iter().any(|words| !words.is_empty())
        || !article.bylines.is_empty()
        || !article.images.is_empty();
    notes.insert(0, row.one(Column::Notes).to_owned());
    notes.retain(|note| !note.is_empty());
    if is_article {
        article.notes = notes.join("\n");
        built.article = Some(article);
    } else {
        notes.insert(0, std::mem::take(&mut built.issue.notes));
        notes.retain(|note| !note.is_empty());
        built.issue.notes = notes.join("\n");
    }
    (built, row.one(Column::Order))
}

fn paper(row: &Cells, build: &mut Build, built: &mut Built) {
    let mut values = Values::default();
    for (column, field) in [
        (Column::Publication, Field::Publication),
        (Column::Issn, Field::Issn),
        (Column::Place, Field::Place),
        (Column::Publisher, Field::Publisher),
    ] {
        values.set(field, row.one(column));
    }
    build.paper(&values, built);
}

fn issue(row: &Cells, options: &ReadOptions, notes: &mut Vec<String>) -> IssueRecord {
    let mut issue = labelled::heading(row.one(Column::Heading), options);
    (issue.date, issue.volume, issue.number) = Default::default();
    issue.guesses.clear();
    let words = row.one(Column::Date);
    match IssueDate::parse(words) {
        Ok(date) => issue.date = date.edtf().to_owned(),
        Err(_) => labelled::date(words, options, &mut issue),
    }
    number(row.raw(Column::Volume), "volume", &mut issue.volume, &mut issue.guesses);
    number(row.raw(Column::Number), "number", &mut issue.number, &mut issue.guesses);
    row.one(Column::Edition).clone_into(&mut issue.edition);
    row.one(Column::IssueNotes).clone_into(&mut issue.notes);
    issue.uid = Uid::parse(row.one(Column::IssueId)).unwrap_or_default();
    let kind = row.one(Column::IssueKind);
    match labelled::issue_kind(kind) {
        Some(kind) => issue.kind = kind,
        None => issue.kind = word(kind, "Kind of issue", IssueKind::ALL, IssueKind::label, notes),
    }
    let status = row.one(Column::IssueStatus);
    issue.status = IssueStatus::from_word(status)
        .unwrap_or_else(|| word(status, "Status of the issue", IssueStatus::ALL, IssueStatus::label, notes));
    issue
}

/// A word that a person wrote instead of ours; one that we do not know is a note.
fn word<T: Copy + Default>(
    words: &str,
    label: &str,
    all: &[T],
    of: fn(T) -> &'static str,
    notes: &mut Vec<String>,
) -> T {
    let found = all.iter().copied().find(|value| of(*value).eq_ignore_ascii_case(words.trim()));
    if found.is_none() && !words.trim().is_empty() {
        notes.push(format!("{label}: {}", words.trim()));
    }
    found.unwrap_or_default()
}

/// A number as it stands, unless a program of sheets made a date of it.
fn number(raw: &str, field: &str, to: &mut String, guesses: &mut Vec<Guess>) {
    match labelled::spoilt(raw.trim()).filter(|_| !is_guarded(raw)) {
        Some((likely, why)) => {
            *to = likely;
            guesses.push(Guess { field: field.to_owned(), why, sure: 20 });
        }
        None if is_guarded(raw) => plain(raw).clone_into(to),
        None => match cells::whole(raw) {
            whole if raw.trim() == whole => raw.clone_into(to),
            whole => whole.clone_into(to),
        },
    }
}

fn article(row: &Cells, text: Option<String>, notes: &mut Vec<String>) -> ArticleRecord {
    let is = |column| row.one(column).to_owned();
    let mut article = ArticleRecord {
        headline: is(Column::Headline),
        kicker: is(Column::Kicker),
        subhead: row.list(Column::Subheads).join(" | "),
        dateline: is(Column::Dateline),
        section: is(Column::Section),
        bylines: bylines(row),
        images: images(row),
        body: text.unwrap_or_else(|| body(row.one(Column::Body))),
        ..ArticleRecord::default()
    };
    number(row.raw(Column::Page), "page", &mut article.page, &mut article.guesses);
    let status = row.one(Column::Status);
    article.status = ArticleStatus::from_word(status)
        .unwrap_or_else(|| word(status, "Status", ArticleStatus::ALL, ArticleStatus::label, notes));
    let language = row.one(Column::Language);
    match code_of(language) {
        Some(code) => article.language = code,
        None if language.trim().is_empty() => {}
        None => notes.push(format!("Language: {language}")),
    }
    article
}

/// The code of a language; none where the words are none that is known.
pub fn code_of(language: &str) -> Option<String> {
    language_code(language).or_else(|| labelled::known_language(language))
}

fn language_code(words: &str) -> Option<String> {
    let first = words.split('-').next().unwrap_or_default();
    let code = matches!(first.len(), 2 | 3) && words.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    code.then(|| words.to_owned())
}

/// Whether a body has line ends that a program may have changed.
pub fn is_read_anew(body: &str) -> bool {
    let has = |signs: &str| memchr::memmem::find(body.as_bytes(), signs.as_bytes()).is_some();
    has("\r") || has("\u{2029}") || has("\n\n\n")
}

/// As it stands, unless a person changed it in a program that ends lines otherwise or left more blank lines.
pub fn body(words: &str) -> String {
    if is_read_anew(words) { cells::paragraphs(words) } else { words.to_owned() }
}

fn bylines(row: &Cells) -> Vec<BylineRecord> {
    let roles = row.list(Column::BylineRoles);
    parted(row, &roles).unwrap_or_else(|| {
        let mut values = Values::default();
        values.set(Field::Byline, row.one(Column::Byline));
        values.set(Field::Authors, row.one(Column::Authors));
        labelled::bylines(&values)
    })
}

/// Those whose printed lines, parts, names and roles still fit each other.
fn parted(row: &Cells, roles: &[String]) -> Option<Vec<BylineRecord>> {
    let lines = row.list(Column::Byline);
    let parts: Vec<Vec<String>> = row.list(Column::BylineParts).iter().map(|group| inner(group)).collect();
    let names = row.list(Column::Authors);
    let mut stand: Vec<(String, String)> = Vec::new();
    for (line, group) in lines.iter().zip(&parts) {
        let alone = group.len() == 1 && group[0] == *line;
        if !group.iter().all(|part| line.contains(part.as_str())) {
            return None;
        }
        stand.extend(group.iter().map(|part| (if alone { String::new() } else { line.clone() }, part.clone())));
    }
    if lines.is_empty() {
        stand.resize(roles.len(), Default::default());
    }
    let fits =
        lines.len() == parts.len() && stand.len() == roles.len() && (names.is_empty() || names.len() == roles.len());
    let name = |at: usize| names.get(at).map(|name| fields::in_plain_order(name)).unwrap_or_default();
    let role = |at: usize| roles.get(at).and_then(|word| Role::from_word(word.trim())).unwrap_or_default();
    fits.then(|| {
        let all = stand.into_iter().enumerate();
        all.map(|(at, (line, printed))| BylineRecord { printed, line, name: name(at), role: role(at), authority: None })
            .collect()
    })
}

fn inner(group: &str) -> Vec<String> {
    let parts = pieces(group);
    if parts.is_empty() { vec![String::new()] } else { parts }
}

fn images(row: &Cells) -> Vec<ImageRecord> {
    let [places, files, credits, captions, alts, rights, creators, sources, agencies] = [
        Column::ImagePlaces,
        Column::ImageFiles,
        Column::ImageCredits,
        Column::ImageCaptions,
        Column::ImageAlts,
        Column::ImageRights,
        Column::ImageCreators,
        Column::ImageSources,
        Column::ImageAgencies,
    ]
    .map(|column| row.list(column));
    let all = [&places, &files, &credits, &captions, &alts, &rights, &creators, &sources, &agencies];
    let count = all.map(Vec::len).into_iter().max().unwrap_or(0);
    let at = |list: &[String], index: usize| list.get(index).cloned().unwrap_or_default();
    let said = |list: &[String], index: usize, read: String| match at(list, index).as_str() {
        "" => read,
        NOTHING => String::new(),
        words if is_like_nothing(words) => words.get(1..).unwrap_or_default().to_owned(),
        words => words.to_owned(),
    };
    let image = |index: usize| {
        let credit = at(&credits, index);
        let read = fields::credited(&credit);
        ImageRecord {
            anchor: at(&places, index).trim().parse().ok().filter(|_| at(&places, index) != AT_END),
            caption: at(&captions, index),
            alt: at(&alts, index),
            rights: at(&rights, index),
            creator: said(&creators, index, read.creator),
            source: said(&sources, index, read.source),
            agency: said(&agencies, index, read.agency),
            credit,
            ..ImageRecord::default()
        }
    };
    (0..count).map(image).collect()
}
