//! Clippings to records: one issue for each date and volume printed in a file, with its articles and where each came
//! from. It must not decide what a line is: `segment`, `article` and `endings` do.

use super::article::{self, Clipping, Item, Kind};
use super::segment;
use crate::formats::{Incoming, ReadOptions, bytes as files};
use crate::model::record::{ArticleRecord, BylineRecord, Guess, ImageRecord, IssueRecord, Masthead, Provenance};
use crate::model::{DateOrder, Problem, ProblemCode};
use crate::text::encoding::{self, Decoded};
use crate::text::{Doubt, byline, credit, masthead};
use sha2::{Digest, Sha256};
use std::ops::Range;
use std::path::Path;

/// Larger files are no clippings.
pub const LARGEST: u64 = 64 << 20;

/// What a marked piece of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Weekday,
    Date,
    Volume,
    Number,
    Headline,
    Byline,
    Caption,
    Credit,
}

/// A piece of the text that a field was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub range: Range<usize>,
    pub what: What,
}

/// One article of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its slice of the text; all slices in order are the text.
    pub range: Range<usize>,
    /// Index of its issue in [`Parsed::issues`].
    pub issue: usize,
    /// Without provenance.
    pub article: ArticleRecord,
    /// In order, as ranges of the whole text.
    pub marks: Vec<Mark>,
}

/// A text read as clippings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parsed {
    /// Without their articles.
    pub issues: Vec<IssueRecord>,
    pub parts: Vec<Part>,
}

/// Reads a text as clippings, with the place of everything found: what the import dialog shows.
pub fn parse(text: &str, options: &ReadOptions) -> Parsed {
    let order = DateOrder::from_word(&options.date_order);
    let mut parsed = Parsed::default();
    let mut cuts = segment::cuts(text).into_iter().peekable();
    let mut current = None;
    while let Some(cut) = cuts.next() {
        let range = cut.start..cuts.peek().map_or(text.len(), |next| next.start);
        let slice = &text[range.clone()];
        let clipping = article::read(slice);
        let printed = clipping.masthead.as_ref().map(|m| words(slice, m)).unwrap_or_default();
        let issue = match (&clipping.masthead, current) {
            (None, Some(issue)) => issue,
            (head, _) => issue_of(&mut parsed.issues, slice, head.as_ref(), &printed, order),
        };
        current = Some(issue);
        let mut article = record(slice, &clipping);
        article.guesses.extend(cut.doubt.map(|d| guess("headline", d)));
        if parsed.issues.get(issue).is_some_and(|i| !printed.is_empty() && i.printed != printed) {
            article.printed = printed;
        }
        let marks = marks(slice, &clipping, range.start);
        parsed.parts.push(Part { range, issue, article, marks });
    }
    parsed
}

/// The issue with that date and enumeration among those already met, or a new one at their end.
fn issue_of(
    issues: &mut Vec<IssueRecord>,
    text: &str,
    head: Option<&masthead::Masthead>,
    printed: &Masthead,
    order: DateOrder,
) -> usize {
    let mut issue = IssueRecord { printed: printed.clone(), ..IssueRecord::default() };
    if let Some(head) = head {
        let resolved = head.resolve(text, order);
        issue.date = resolved.date.map(|d| d.edtf().to_owned()).unwrap_or_default();
        issue.guesses.extend(resolved.doubt.map(|d| guess("date", d)));
        issue.volume = head.volume.as_ref().map(|v| v.is.clone()).unwrap_or_default();
        issue.number = head.number.as_ref().map(|n| n.is.clone()).unwrap_or_default();
    }
    let same = |other: &IssueRecord| {
        let dates = (other.date == issue.date) && (!issue.date.is_empty() || other.printed.date == issue.printed.date);
        dates && other.volume == issue.volume && other.number == issue.number
    };
    match issues.iter().position(same) {
        Some(index) => index,
        None => {
            issues.push(issue);
            issues.len() - 1
        }
    }
}

/// The masthead's printed words.
pub fn words(text: &str, head: &masthead::Masthead) -> Masthead {
    let of = |range: Option<&Range<usize>>| range.map(|r| text[r.clone()].to_owned()).unwrap_or_default();
    Masthead {
        masthead: plain_ends(&text[head.range.clone()]),
        weekday: of(head.weekday.as_ref()),
        date: of(head.date.as_ref().map(|d| &d.range)),
        volume: of(head.volume.as_ref().map(|v| &v.value)),
        number: of(head.number.as_ref().map(|n| &n.value)),
    }
}

/// Line ends as `\n`.
pub fn plain_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn guess(field: &str, doubt: Doubt) -> Guess {
    Guess { field: field.to_owned(), why: doubt.why, sure: doubt.sure }
}

/// The article that a clipping's pieces are.
pub fn record(text: &str, clipping: &Clipping) -> ArticleRecord {
    let of = |item: &Item| &text[item.range.clone()];
    let paragraphs: Vec<String> = clipping.of(Kind::Paragraph).map(|i| plain_ends(of(i))).collect();
    ArticleRecord {
        headline: clipping.of(Kind::Headline).next().map(|i| headline(of(i))).unwrap_or_default(),
        bylines: clipping.of(Kind::Byline).flat_map(|i| bylines(of(i))).collect(),
        images: images(text, &clipping.items, paragraphs.len()),
        guesses: clipping.doubts.iter().cloned().map(|(field, doubt)| guess(field, doubt)).collect(),
        body: paragraphs.join("\n\n"),
        ..ArticleRecord::default()
    }
}

/// A headline over several lines is one, with a space where the print broke it.
pub fn headline(printed: &str) -> String {
    plain_ends(printed).split('\n').map(str::trim).collect::<Vec<_>>().join(" ")
}

fn bylines(printed: &str) -> Vec<BylineRecord> {
    let names = byline::parse(printed).map(|b| b.names).unwrap_or_default();
    let record = |n: byline::Name| BylineRecord {
        printed: printed[n.range].to_owned(),
        name: n.name,
        role: n.role,
        authority: None,
    };
    names.into_iter().map(record).collect()
}

fn images(text: &str, items: &[Item], paragraphs: usize) -> Vec<ImageRecord> {
    let mut images = Vec::new();
    let (mut before, mut caption) = (0, "");
    for item in items {
        let words = &text[item.range.clone()];
        match item.kind {
            Kind::Paragraph => before += 1,
            Kind::Caption => caption = credit::caption(words).unwrap_or(""),
            Kind::Credit => {
                let named = credit::parse(words).unwrap_or_default();
                let anchor = if before == paragraphs { None } else { u32::try_from(before).ok() };
                images.push(ImageRecord {
                    anchor,
                    caption: std::mem::take(&mut caption).to_owned(),
                    credit: words.to_owned(),
                    creator: named.creator,
                    source: named.source,
                    ..ImageRecord::default()
                });
            }
            Kind::Headline | Kind::Byline => {}
        }
    }
    images
}

fn marks(text: &str, clipping: &Clipping, offset: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut add =
        |range: &Range<usize>, what| marks.push(Mark { range: range.start + offset..range.end + offset, what });
    if let Some(head) = &clipping.masthead {
        head.weekday.iter().for_each(|r| add(r, What::Weekday));
        head.date.iter().for_each(|d| add(&d.range, What::Date));
        head.volume.iter().for_each(|v| add(&v.value, What::Volume));
        head.number.iter().for_each(|n| add(&n.value, What::Number));
    }
    for item in &clipping.items {
        match item.kind {
            Kind::Headline => add(&item.range, What::Headline),
            Kind::Credit => add(&item.range, What::Credit),
            Kind::Caption => add(&item.range, What::Caption),
            Kind::Byline => {
                for name in byline::parse(&text[item.range.clone()]).map(|b| b.names).unwrap_or_default() {
                    add(&(item.range.start + name.range.start..item.range.start + name.range.end), What::Byline);
                }
            }
            Kind::Paragraph => {}
        }
    }
    marks.sort_by_key(|m| m.range.start);
    marks
}

/// Reads one file; a file that cannot be taken gives exactly one problem.
pub fn read(path: &Path, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    match files::load(path, LARGEST) {
        Ok(bytes) => read_bytes(path, &bytes, options, sink),
        Err(problem) => {
            sink(Incoming::Problem(problem));
        }
    }
}

/// Reads a file's bytes; `path` is only what is said of them.
pub fn read_bytes(path: &Path, bytes: &[u8], options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let mut refuse = |code, message: &str| {
        sink(Incoming::Problem(Problem::of_file(path, code, message)));
    };
    if bytes.len() as u64 > LARGEST {
        sink(Incoming::Problem(files::too_large(path, bytes.len() as u64, LARGEST)));
        return;
    }
    let Ok(decoded) = encoding::decode(bytes) else {
        return refuse(
            ProblemCode::Binary,
            "The file holds no text but other data; if it is a picture or a document, import it as that.",
        );
    };
    if decoded.text.chars().all(|c| c.is_whitespace() || c.is_control() || c == '\u{feff}') {
        return refuse(
            ProblemCode::Empty,
            "The file holds nothing but white space; look whether the right file was chosen.",
        );
    }
    for issue in issues(path, bytes, &decoded, options) {
        if !sink(Incoming::Issue(issue)) {
            return;
        }
    }
    if let Some(line) = decoded.first_lost_line() {
        let message = format!(
            "Some characters could not be read as {} and stand as \u{fffd}; compare line {line} with the print and correct it.",
            decoded.encoding.name()
        );
        let problem = Problem { line: Some(line), ..Problem::of_file(path, ProblemCode::Undecodable, message) };
        sink(Incoming::Problem(problem));
    }
}

/// The issues of a file, each article with its provenance.
fn issues(path: &Path, bytes: &[u8], decoded: &Decoded, options: &ReadOptions) -> Vec<IssueRecord> {
    let mut parsed = parse(&decoded.text, options);
    let sha256: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let path = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let count = u32::try_from(parsed.parts.len()).unwrap_or(u32::MAX);
    let ends: Vec<usize> =
        parsed.parts.iter().skip(1).map(|p| decoded.byte_of_line(p.range.start)).chain([bytes.len()]).collect();
    let mut start = 0;
    for (index, (mut part, end)) in parsed.parts.into_iter().zip(ends).enumerate() {
        part.article.provenance = Some(Provenance {
            format: super::ID.to_owned(),
            path: path.clone(),
            sha256: sha256.clone(),
            encoding: decoded.encoding.name().to_owned(),
            part: u32::try_from(index).unwrap_or(u32::MAX),
            parts: count,
            bytes: bytes[start..end].to_vec(),
        });
        start = end;
        let western = ["UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"].contains(&decoded.encoding.name());
        if decoded.guessed && !western {
            let why = format!("The file does not say its encoding; it was read as {}.", decoded.encoding.name());
            part.article.guesses.push(guess("body", Doubt::new(80, why)));
        }
        if let Some(issue) = parsed.issues.get_mut(part.issue) {
            issue.articles.push(part.article);
        }
    }
    parsed.issues
}
