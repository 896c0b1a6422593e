//! Bylines: whom a line names, with the printed part of each name. Where the line stands in an article, and so
//! whether it is one at all, its caller decides from `Likeness`.

mod openings;
mod part;
mod phrases;
mod split;
#[cfg(test)]
mod table;
#[cfg(test)]
mod tests;
mod words;

use super::bodies::NameShape;
use super::memo::Memo;
use crate::model::Role;
use openings::{Opening, Trust};
use split::{Piece, split, trimmed};
use std::ops::Range;

/// One name of a byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its printed words, in the text that was parsed; those of a byline come in order and do not overlap.
    pub range: Range<usize>,
    /// In plain form: an agency's whole name, else the printed words, without needless capitals.
    pub name: String,
    pub role: Role,
    /// How sure the name and its role are, 0–100.
    pub sure: u8,
    /// One sentence where `sure` is below 90; else empty.
    pub why: &'static str,
}

/// How much a text is like a byline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Short enough to make one wonder, but no byline by the rules.
    Hardly,
    /// It may be one: a single word, five words, small letters, a closing full stop.
    Perhaps,
    /// Names by their shape, agencies, positions.
    Names,
    /// Opened by `By` or the like, and names follow.
    Opened,
}

/// A text read as a byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Byline {
    pub names: Vec<Name>,
    pub likeness: Likeness,
}

/// Longer texts are paragraphs.
const LONGEST: usize = 160;
/// Unless they are opened as a byline.
const LONGEST_OPENED: usize = 300;

/// A piece with what its opening says of it.
struct Part {
    piece: Piece,
    role: Role,
    opened: bool,
    both: bool,
}

/// The text as a byline; `None` when it is too long or plainly a sentence.
pub fn parse(text: &str) -> Option<Byline> {
    thread_local! {
        static KNOWN: Memo<Option<Byline>> = const { Memo::new() };
    }
    let bare = text.trim();
    if bare.is_empty() || bare.len() > LONGEST_OPENED || bare.lines().count() > 3 {
        return None;
    }
    match text.len() {
        0..=LONGEST_OPENED => KNOWN.with(|known| known.of(text, parse_short)),
        // With so many blanks round it, it is not worth keeping.
        _ => parse_short(text),
    }
}

fn parse_short(text: &str) -> Option<Byline> {
    let start = text.len() - text.trim_start().len();
    let end = start + text.trim().len();
    let (start, end) = unbracketed(text, start..end);
    let unopened = openings::first(text, start).is_none();
    let reads_on = part::reads_on(&text[start..end]);
    if unopened && (end - start > LONGEST || (reads_on && part::small_words(&text[start..end], 6) == 6)) {
        return None;
    }
    let openings = openings::find(text, start..end);
    let first = openings.first().filter(|o| o.range.start == start);
    if openings.is_empty() && reads_on && part::small_words(&text[start..end], 3) == 3 {
        return None;
    }
    let parts = parts(text, start..end, &openings);
    let words = |p: &Part| &text[p.piece.range.clone()];
    let shapes: Vec<NameShape> = parts.iter().map(|p| shape_of(words(p), p.opened)).collect();
    let likeness = likeness(text, first, &parts, &shapes);
    let pen_names = parts.iter().all(|p| part::is_pen(words(p)));
    if is_sentence(&text[start..end], likeness, first.is_some() || (pen_names && likeness > Likeness::Hardly)) {
        return None;
    }
    let mut names: Vec<Name> = parts
        .iter()
        .map(|p| {
            let role = if p.piece.helps && p.role == Role::Author { Role::Contributor } else { p.role };
            let name = part::name(text, p.piece.range.clone(), role, p.opened);
            less_sure(name, p, likeness, first.is_some_and(|o| o.trust == Trust::Spoilt))
        })
        .collect();
    share_family_name(text, &mut names);
    Some(Byline { names, likeness })
}

/// A text that is a byline by its place: never empty, but for blanks. What `parse` refuses is one part, hardly sure.
pub fn read(text: &str) -> Vec<Name> {
    let start = text.len() - text.trim_start().len();
    let range = start..start + text.trim().len();
    let whole = |range: Range<usize>| Name {
        name: text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" "),
        range,
        role: Role::Author,
        sure: 10,
        why: "It does not read like a byline.",
    };
    parse(text)
        .map(|b| b.names)
        .filter(|n| !n.is_empty())
        .unwrap_or_else(|| if range.is_empty() { Vec::new() } else { vec![whole(range)] })
}

/// Without a pair of brackets round all of it.
fn unbracketed(text: &str, range: Range<usize>) -> (usize, usize) {
    let words = &text[range.clone()];
    let inner = |open, close| words.strip_prefix(open).and_then(|w: &str| w.strip_suffix(close));
    match inner('(', ')')
        .or_else(|| inner('[', ']'))
        .filter(|w| !w.contains(['(', ')', '[', ']']) && !w.trim().is_empty())
    {
        Some(inside) => {
            let start = range.start + 1 + inside.len() - inside.trim_start().len();
            (start, start + inside.trim().len())
        }
        None => (range.start, range.end),
    }
}

/// The pieces between the openings.
fn parts(text: &str, range: Range<usize>, openings: &[Opening]) -> Vec<Part> {
    let mut segments: Vec<(Range<usize>, Option<&Opening>)> = Vec::new();
    let mut from = (range.start, None);
    for opening in openings {
        segments.push((from.0..opening.range.start, from.1));
        from = (opening.range.end, Some(opening));
    }
    segments.push((from.0..range.end, from.1));
    let last = segments.len() - 1;
    let mut parts = Vec::new();
    for (at, (segment, opening)) in segments.into_iter().enumerate() {
        let segment = if at < last { without_joiner(text, segment) } else { segment };
        let opened = opening.is_some();
        let role = opening.map_or(Role::Author, |o| o.role);
        let pieces = split(text, trimmed(text, segment), opened);
        parts.extend(pieces.into_iter().map(|piece| Part {
            piece,
            role,
            opened,
            both: opening.is_some_and(|o| o.both),
        }));
    }
    parts
}

/// Without the `and` or `with` that leads to the next opening.
fn without_joiner(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text[range.clone()].trim_end_matches([' ', ',', ';', '.', '/', '\n', '\r', '\t']);
    let last = words.rsplit(char::is_whitespace).next().unwrap_or("");
    let joiner =
        ["and", "with", "und", "et", "y", "e", "en", "&", "mit", "avec", "con"].contains(&last.to_lowercase().as_str());
    let kept = if joiner { words[..words.len() - last.len()].trim_end().len() } else { words.len() };
    range.start..range.start + kept
}

/// As `part::shape`; after an opening a word misread may still be a name, and a word of time may not.
fn shape_of(words: &str, opened: bool) -> NameShape {
    match part::shape(words) {
        NameShape::No if opened && part::without_figures(words).1 => match part::shape(&part::without_figures(words).0)
        {
            NameShape::No => NameShape::No,
            _ => NameShape::Perhaps,
        },
        shape if opened && shape != NameShape::No && !part::is_alone(words) && part::is_no_name(words) => NameShape::No,
        shape => shape,
    }
}

fn likeness(text: &str, first: Option<&Opening>, parts: &[Part], shapes: &[NameShape]) -> Likeness {
    let (all_names, any_no) = (shapes.iter().all(|s| *s == NameShape::Name), shapes.contains(&NameShape::No));
    let Some(opening) = first else {
        return match (parts.is_empty(), all_names, any_no) {
            (true, ..) | (_, _, true) => Likeness::Hardly,
            (_, true, _) => Likeness::Names,
            _ => Likeness::Perhaps,
        };
    };
    let uncut = parts.iter().any(|p| text[p.piece.range.clone()].chars().any(super::words::stands_alone));
    let picture = matches!(opening.role, Role::Photographer | Role::Illustrator) && !opening.both;
    match (parts.is_empty() || any_no, opening.trust) {
        (true, _) => Likeness::Hardly,
        (_, Trust::Firm) if picture && parts.iter().all(|p| p.role == opening.role) => Likeness::Perhaps,
        (_, Trust::Firm) => Likeness::Opened,
        (_, Trust::Weak) if all_names || uncut => Likeness::Opened,
        (_, Trust::Spoilt)
            if shapes.first() == Some(&NameShape::Name) || shapes.first() == Some(&NameShape::Perhaps) =>
        {
            Likeness::Perhaps
        }
        _ => Likeness::Hardly,
    }
}

fn is_sentence(words: &str, likeness: Likeness, opened: bool) -> bool {
    let stop = words.ends_with(['.', '!', '?', '”', '"', ':']);
    let length = words.len();
    match likeness {
        Likeness::Hardly => opened || stop || length > 60,
        Likeness::Perhaps => stop && !words.ends_with("r.") && !opened,
        Likeness::Names | Likeness::Opened => false,
    }
}

fn less_sure(mut name: Name, part: &Part, likeness: Likeness, spoilt: bool) -> Name {
    let cap = |name: &mut Name, sure: u8, why: &'static str| {
        if name.sure > sure {
            (name.sure, name.why) = (sure, why);
        }
    };
    if part.both && !matches!(name.role, Role::Agency | Role::Position) {
        cap(&mut name, 85, "The same person made the pictures, which one part cannot say.");
    }
    if spoilt {
        cap(&mut name, 45, "What stands before it was taken for a misread “By”.");
    }
    if likeness == Likeness::Hardly {
        cap(&mut name, 20, "The line does not read like a byline.");
    }
    name
}

/// "Ada and Tom Reed" are both called Reed.
fn share_family_name(text: &str, names: &mut [Name]) {
    for at in 1..names.len() {
        let (before, after) = names.split_at_mut(at);
        let (Some(one), Some(two)) = (before.last_mut(), after.first()) else { return };
        let between = text[one.range.end..two.range.start].trim().to_lowercase();
        let single = !one.name.contains(' ') && super::names::lists::is_given(&super::words::folded(&one.name));
        let joined = ["and", "&", "und", "et", "y", "e", "en"].contains(&between.as_str());
        if let Some((_, family)) = two.name.rsplit_once(' ').filter(|_| single && joined && one.role == two.role) {
            one.name = format!("{} {family}", one.name);
            (one.sure, one.why) = (60, "The family name of the next was taken for both.");
        }
    }
}
