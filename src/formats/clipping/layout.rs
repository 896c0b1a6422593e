//! A clipping that never was a file: the same layout as those that were, from the record alone. Lines end with `\n`.

use super::article::Kind;
use crate::model::DateOrder;
use crate::model::IssueDate;
use crate::model::record::{ArticleRecord, BylineRecord, ImageRecord, IssueRecord};
use crate::text::byline::{self, Likeness};
use crate::text::{byline_lines, calendar, enumeration, masthead};

/// A piece of a clipping as it shall stand: what it is, and its words with `\n` for line ends.
pub type Piece = (Kind, String);

/// The whole clipping.
pub fn article(issue: &IssueRecord, article: &ArticleRecord) -> String {
    let mut pieces: Vec<String> = Vec::new();
    pieces.extend(masthead(issue));
    if !article.headline.is_empty() {
        pieces.push(article.headline.clone());
    }
    pieces.extend(body(article).into_iter().map(|(_, words)| words));
    if !article.bylines.is_empty() {
        pieces.push(byline(&article.bylines));
    }
    pieces.join("\n\n") + "\n"
}

/// The masthead over an issue's clippings: the printed one where it says what the issue is; else weekday, date and
/// volume made from the record. None when nothing is known.
pub fn masthead(issue: &IssueRecord) -> Option<String> {
    let printed = issue.printed.masthead.trim();
    if !printed.is_empty() && says(printed, issue) {
        return Some(printed.to_owned());
    }
    let day = IssueDate::parse(&issue.date).ok().and_then(|d| d.as_day());
    let weekday = day.map(calendar::weekday_in_english);
    let date = day
        .map(|d| d.format("%m-%d-%Y").to_string())
        .or_else(|| Some(issue.printed.date.clone()).filter(|d| !d.is_empty()));
    let line: Vec<String> =
        [date, enumeration("Vol", &issue.volume), enumeration("No.", &issue.number)].into_iter().flatten().collect();
    let words: Vec<String> = weekday.into_iter().chain((!line.is_empty()).then(|| line.join(" "))).collect();
    (!line.is_empty()).then(|| words.join("\n\n"))
}

/// Caption and value, when they are read back as that.
pub fn enumeration(caption: &str, value: &str) -> Option<String> {
    let words = format!("{caption} {value}");
    enumeration::scan(&words, 0).filter(|(_, e)| e.is == value && e.whole.end == words.len()).map(|_| words)
}

/// Whether a masthead's words read back as this issue's date and enumeration.
fn says(printed: &str, issue: &IssueRecord) -> bool {
    let ranges: Vec<_> = super::lines::lines(printed).into_iter().map(|l| l.range).collect();
    let first_masthead_line = (0..ranges.len().min(4)).find_map(|i| masthead::scan(printed, &ranges[i..]));
    let Some((head, _)) = first_masthead_line else { return false };
    let date = head.resolve(printed, DateOrder::Unsaid).date.map(|d| d.edtf().to_owned()).unwrap_or_default();
    let is = |e: Option<&enumeration::Enumeration>| e.map(|e| e.is.clone()).unwrap_or_default();
    date == issue.date && is(head.volume.as_ref()) == issue.volume && is(head.number.as_ref()) == issue.number
}

/// Paragraphs with captions and credits at their anchors, in reading order.
pub fn body(article: &ArticleRecord) -> Vec<Piece> {
    let paragraphs: Vec<&str> =
        article.body.split("\n\n").map(|p| p.trim_matches('\n')).filter(|p| !p.trim().is_empty()).collect();
    let place = |image: &ImageRecord| {
        image.anchor.map_or(usize::MAX, |a| usize::try_from(a).unwrap_or(usize::MAX)).min(paragraphs.len())
    };
    let mut pieces = Vec::new();
    for at in 0..=paragraphs.len() {
        for image in article.images.iter().filter(|i| place(i) == at && !i.credit.trim().is_empty()) {
            if !image.caption.is_empty() {
                pieces.push((Kind::Caption, caption(&image.caption)));
            }
            pieces.push((Kind::Credit, image.credit.trim().replace('\n', " ")));
        }
        pieces.extend(paragraphs.get(at).map(|p| (Kind::Paragraph, (*p).to_owned())));
    }
    pieces
}

/// A caption's line, so that it is read back as one.
pub fn caption(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if crate::text::credit::caption(&line) == Some(line.as_str()) { line } else { format!("Caption: {line}") }
}

/// The bylines; opened by `By` when their words alone would not be known as names.
pub fn byline(names: &[BylineRecord]) -> String {
    let lines = if has_lines(names) { printed_lines(names).join("\n") } else { joined(names) };
    let plain = byline::parse(&lines).is_some_and(|b| b.likeness >= Likeness::Names);
    if plain { lines } else { format!("By {lines}") }
}

/// The printed words of the names, with commas between.
pub fn joined(names: &[BylineRecord]) -> String {
    names.iter().map(words).collect::<Vec<_>>().join(", ")
}

fn words(name: &BylineRecord) -> &str {
    if name.printed.is_empty() { &name.name } else { &name.printed }
}

/// Whether it is known of any name on which printed line it stands.
pub fn has_lines(names: &[BylineRecord]) -> bool {
    names.iter().any(|name| !name.line.is_empty())
}

/// The printed lines, each once however many names stand on it.
pub fn printed_lines(names: &[BylineRecord]) -> Vec<String> {
    let groups = byline_lines::groups(names.iter().map(|name| (name.line.as_str(), name.printed.as_str())));
    let line = |first: &BylineRecord| byline_lines::printed(&first.line, words(first)).trim().to_owned();
    groups.into_iter().filter_map(|group| names.get(group.start)).map(line).filter(|line| !line.is_empty()).collect()
}
