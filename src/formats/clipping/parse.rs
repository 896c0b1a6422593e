//! A text to records: one issue for each date and volume printed in it, its articles, and the place of everything
//! found. It must not decide what a line is: `segment`, `article` and `endings` do.

use super::article::{self, Clipping, Item, Kind};
use super::segment;
use crate::formats::ReadOptions;
use crate::model::DateOrder;
use crate::model::record::{ArticleRecord, BylineRecord, Guess, ImageRecord, IssueRecord, Masthead};
use crate::text::{Doubt, byline, credit, masthead};
use std::collections::HashMap;
use std::ops::Range;

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
    parse_with(text, options, marks)
}

/// The same without the places of what was found.
pub fn parse_unmarked(text: &str, options: &ReadOptions) -> Parsed {
    parse_with(text, options, |_, _, _| Vec::new())
}

fn parse_with(text: &str, options: &ReadOptions, marks: fn(&str, &Clipping, usize) -> Vec<Mark>) -> Parsed {
    let order = DateOrder::from_word(&options.date_order);
    let mut parsed = Parsed::default();
    let mut cuts = segment::cuts(text).into_iter().peekable();
    let mut met = Met::new();
    let mut current = None;
    while let Some(cut) = cuts.next() {
        let range = cut.start..cuts.peek().map_or(text.len(), |next| next.start);
        let slice = &text[range.clone()];
        let clipping = article::read(slice);
        let printed = clipping.masthead.as_ref().map(|m| words(slice, m)).unwrap_or_default();
        let issue = match (&clipping.masthead, current) {
            (None, Some(issue)) => issue,
            (head, _) => issue_of(&mut parsed.issues, &mut met, slice, head.as_ref(), &printed, order),
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

/// The issues of a file by date, volume and number.
type Met = HashMap<(String, String, String), usize>;

/// The issue with that date and enumeration among those already met, or a new one at their end.
fn issue_of(
    issues: &mut Vec<IssueRecord>,
    met: &mut Met,
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
    let when = if issue.date.is_empty() { format!("printed {}", issue.printed.date) } else { issue.date.clone() };
    let key = (when, issue.volume.clone(), issue.number.clone());
    *met.entry(key).or_insert_with(|| {
        issues.push(issue);
        issues.len() - 1
    })
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

pub fn guess(field: &str, doubt: Doubt) -> Guess {
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
        // Kept only where it is more than the part itself.
        line: if printed.trim() == &printed[n.range.clone()] { String::new() } else { printed.to_owned() },
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
                    agency: named.agency,
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
