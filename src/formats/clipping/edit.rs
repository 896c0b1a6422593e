//! A person's changes carried back into the printed text. What did not change keeps its very characters: the text is
//! taken apart as on its first reading, each piece compared with the record, and only the differing ones rewritten.

use super::article::{self, Clipping, Item, Kind};
use super::layout::{self, Piece};
use super::masthead_edit;
use super::parse;
use crate::model::record::{ArticleRecord, BylineRecord, IssueRecord};
use crate::text::{byline, byline_lines};
use std::ops::Range;

/// A range of the text with the words that take its place.
pub type Edit = (Range<usize>, String);

/// What became of a clipping's text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// The new text; none when nothing changed.
    pub text: Option<String>,
    /// Whether it says which issue it is of.
    pub has_masthead: bool,
    /// Whether the issue's date has no place in the printed spelling.
    pub date_lost: bool,
}

/// Carries the records' values into the text that the article was read from.
pub fn apply(text: &str, issue: &IssueRecord, record: &ArticleRecord) -> Outcome {
    let clipping = article::read(text);
    let mut outcome = Outcome { has_masthead: clipping.masthead.is_some(), ..Outcome::default() };
    let mut edits = Vec::new();
    if let Some(head) = &clipping.masthead {
        let wanted = if record.printed.is_empty() { &issue.printed } else { &record.printed };
        let shares = record.printed.is_empty();
        outcome.date_lost = masthead_edit::edits(text, head, issue, wanted, shares, &mut edits);
    }
    let was = parse::record(text, &clipping);
    if differs(&was, record) {
        piece_edits(text, &clipping, &wanted_pieces(text, &clipping, &was, record), &mut edits);
    }
    if !edits.is_empty() {
        outcome.text = Some(rewritten(text, edits));
    }
    outcome
}

/// Whether anything that a clipping carries is another now. An image without a printed credit is not carried.
fn differs(was: &ArticleRecord, is: &ArticleRecord) -> bool {
    let by_line = layout::has_lines(&is.bylines);
    let printed = |r: &ArticleRecord| match by_line {
        true => layout::printed_lines(&r.bylines),
        false => r.bylines.iter().map(|b| b.printed.clone()).collect(),
    };
    let credits = |r: &ArticleRecord| {
        let carried = r.images.iter().filter(|i| !i.credit.trim().is_empty());
        carried.map(|i| (i.anchor, i.caption.clone(), i.credit.clone())).collect::<Vec<_>>()
    };
    was.headline != is.headline || was.body != is.body || printed(was) != printed(is) || credits(was) != credits(is)
}

fn rewritten(text: &str, mut edits: Vec<Edit>) -> String {
    let end = ["\r\n", "\n", "\r"]
        .into_iter()
        .filter_map(|e| text.find(e).map(|at| (at, e)))
        .min_by_key(|(at, e)| (*at, 2 - e.len()));
    let end = end.map_or("\n", |(_, e)| e);
    edits.sort_by_key(|(range, _)| range.start);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (range, words) in edits {
        if range.start < at {
            continue;
        }
        out.push_str(&text[at..range.start]);
        out.push_str(&words.replace('\n', end));
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

/// The pieces as they shall stand: headline, body with credits, and the byline where it stood.
fn wanted_pieces(text: &str, clipping: &Clipping, was: &ArticleRecord, record: &ArticleRecord) -> Vec<Piece> {
    let mut pieces = same_body(text, clipping, was, record).unwrap_or_else(|| layout::body(record));
    let bylines = byline_words(text, clipping, was, &record.bylines);
    let headline = (!record.headline.is_empty()).then(|| (Kind::Headline, record.headline.clone()));
    let stood: Vec<usize> =
        clipping.items.iter().enumerate().filter(|(_, i)| i.kind == Kind::Byline).map(|(at, _)| at).collect();
    let below = |at: usize| clipping.items[at..].iter().filter(|i| i.kind != Kind::Byline).collect::<Vec<&Item>>();
    let at_head = |at: usize| below(at).iter().any(|i| i.kind == Kind::Paragraph);
    let mut head_count = 0;
    for (index, words) in bylines.into_iter().enumerate() {
        let Some(words) = words else { continue };
        let place = match stood.get(index) {
            Some(at) if at_head(*at) => {
                head_count += 1;
                let above = clipping.items[..*at]
                    .iter()
                    .filter(|i| matches!(i.kind, Kind::Paragraph | Kind::Credit | Kind::Caption));
                (above.count() + head_count - 1).min(pieces.len())
            }
            Some(at) => {
                let tail =
                    pieces.iter().rev().take_while(|(kind, _)| matches!(kind, Kind::Credit | Kind::Caption)).count();
                pieces.len() - below(*at).len().min(tail)
            }
            None => pieces.len(),
        };
        pieces.insert(place, (Kind::Byline, words));
    }
    headline.into_iter().chain(pieces).collect()
}

/// Body and credits as they stand, when none of them changed, so that they are compared with themselves.
fn same_body(text: &str, clipping: &Clipping, was: &ArticleRecord, record: &ArticleRecord) -> Option<Vec<Piece>> {
    let without_byline =
        |r: &ArticleRecord| ArticleRecord { bylines: Vec::new(), headline: String::new(), ..r.clone() };
    if differs(&without_byline(was), &without_byline(record)) {
        return None;
    }
    let kept = clipping.items.iter().filter(|i| !matches!(i.kind, Kind::Byline | Kind::Headline));
    Some(kept.map(|i| (i.kind, shown(text, i))).collect())
}

/// The words of each byline line that stood, then of new ones. Where the count of names is the same, each takes its
/// predecessor's place; otherwise all stand in the first line, after its `By`.
fn byline_words(text: &str, clipping: &Clipping, was: &ArticleRecord, names: &[BylineRecord]) -> Vec<Option<String>> {
    let lines: Vec<&str> = clipping.of(Kind::Byline).map(|i| &text[i.range.clone()]).collect();
    if names.is_empty() {
        return lines.iter().map(|_| None).collect();
    }
    if lines.is_empty() {
        return vec![Some(layout::byline(names))];
    }
    if layout::has_lines(names) {
        return lines_anew(&lines, &layout::printed_lines(names));
    }
    let mut names_left = names.iter();
    let same_count = was.bylines.len() == names.len();
    let mut words = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let parts = byline::parse(line).map(|b| b.names).unwrap_or_default();
        if same_count {
            let edits =
                parts.into_iter().zip(&mut names_left).map(|(part, name)| (part.range, name.printed.clone())).collect();
            words.push(Some(parse::plain_ends(&rewritten(line, edits))));
        } else if index == 0 {
            let opening = parts.first().and_then(|p| line.get(..p.range.start)).unwrap_or("");
            words.push(Some(format!("{opening}{}", layout::joined(names))));
        } else {
            words.push(None);
        }
    }
    words
}

/// The printed lines at the places of those that stood: one that stays keeps its place, others fill what is free, and
/// what is left over comes behind.
fn lines_anew(stood: &[&str], wanted: &[String]) -> Vec<Option<String>> {
    let same = |line: &str, wanted: &String| parse::plain_ends(line).trim() == wanted;
    let mut left: std::collections::VecDeque<&String> = wanted.iter().collect();
    let mut words = Vec::new();
    for (at, line) in stood.iter().enumerate() {
        let below = stood.len() - at;
        let stays = left.front().is_some_and(|next| same(line, next));
        // With fewer lines than places, a place is given up where the next line stands further down.
        let later = |next: &&String| stood[at + 1..].iter().any(|line| same(line, next));
        let fills = stays || left.len() >= below || !left.front().is_some_and(later);
        words.push(if fills { left.pop_front().map(|next| in_place(line, next)) } else { None });
    }
    words.extend(left.into_iter().cloned().map(Some));
    words
}

/// A line's new words. Where they are all that one name is, what opened the line stays before it.
fn in_place(stood: &str, wanted: &str) -> String {
    let plain = parse::plain_ends(stood);
    let names = byline::parse(&plain).map(|b| b.names).unwrap_or_default();
    let opened = |text: &str| byline::parse(text).is_some_and(|b| b.names.first().is_some_and(|n| n.range.start > 0));
    match names.as_slice() {
        [only] if only.range.start > 0 && !opened(wanted) && byline_lines::parts(wanted).len() == 1 => {
            rewritten(&plain, vec![(only.range.clone(), wanted.to_owned())])
        }
        _ => wanted.to_owned(),
    }
}

/// A piece as it stands, for comparing.
fn shown(text: &str, item: &Item) -> String {
    let words = &text[item.range.clone()];
    match item.kind {
        Kind::Headline => parse::headline(words),
        // As the layout would print it, so that `Photo caption:` is no change.
        Kind::Caption => layout::caption(crate::text::credit::caption(words).unwrap_or(words)),
        _ => parse::plain_ends(words),
    }
}

/// The edits that turn the pieces that stand into those wanted: one by one where only words changed, else from the
/// first that differs to the last.
fn piece_edits(text: &str, clipping: &Clipping, wanted: &[Piece], edits: &mut Vec<Edit>) {
    let old: Vec<Piece> = clipping.items.iter().map(|i| (i.kind, shown(text, i))).collect();
    if old.len() == wanted.len() && old.iter().zip(wanted).all(|(a, b)| a.0 == b.0) {
        let changed = clipping.items.iter().zip(old.iter().zip(wanted)).filter(|(_, (a, b))| a != b);
        edits.extend(changed.map(|(item, (_, new))| (item.range.clone(), new.1.clone())));
        return;
    }
    let first = old.iter().zip(wanted).take_while(|(a, b)| a == b).count();
    let most = old.len().min(wanted.len()) - first;
    let last = old.iter().rev().zip(wanted.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let new: Vec<&str> = wanted[first..wanted.len() - last].iter().map(|p| p.1.as_str()).collect();
    edits.push(middle_edit(text, clipping, first..old.len() - last, &new.join("\n\n")));
}

fn middle_edit(text: &str, clipping: &Clipping, old: Range<usize>, new: &str) -> Edit {
    let items = &clipping.items;
    let above = old.start.checked_sub(1).and_then(|i| items.get(i)).map(|i| i.range.end);
    let above = above.or(clipping.masthead.as_ref().map(|m| m.range.end).filter(|_| old.start == 0));
    match (items.get(old.start..old.end).unwrap_or(&[]), above) {
        ([], Some(above)) => (above..above, format!("\n\n{new}")),
        ([], None) => (0..0, format!("{new}\n\n")),
        ([.., last], Some(above)) if new.is_empty() => (above..last.range.end, String::new()),
        ([first, ..], None) if new.is_empty() => {
            let below = items.get(old.end).map_or(text.len(), |i| i.range.start);
            (first.range.start..below, String::new())
        }
        ([first, .., last], _) => (first.range.start..last.range.end, new.to_owned()),
        ([only], _) => (only.range.clone(), new.to_owned()),
    }
}
