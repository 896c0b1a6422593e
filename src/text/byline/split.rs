//! Where a line of names divides: at line ends, signs, `and`, commas, `of the`, `in`. It gives ranges; who they are, `part`
//! says.

use super::part::{is_alone, is_contact, is_position, shape, trailing_position};
use crate::text::bodies::NameShape;
use crate::text::names::parts::{degree, suffix};
use crate::text::words::stands_alone;
use std::ops::Range;

/// A piece of a line, and whether `with` stood before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub range: Range<usize>,
    pub helps: bool,
}

const ALWAYS: &[&str] = &[
    "\r\n", "\n", "\r", ";", "；", "、", " | ", "•", " · ", " — ", " – ", " -- ", " - ", "(", ")", "[", "]", "…", " * ",
];
const ANDS: &[&str] = &[
    " & ", " and ", " AND ", " And ", " und ", " UND ", " et ", " ET ", " y ", " e ", " en ", " og ", " och ", " и ",
    "|", "/", "，",
];
const WITHS: &[&str] = &[" with ", " WITH ", " With "];

/// What leads from a name to its body or place.
const OF_WHOM: &[&str] = &[
    " of the ",
    " Of the ",
    " Of The ",
    " Of ",
    " of ",
    " for the ",
    " for ",
    " in ",
    " at ",
    " from the ",
    " from ",
    " to ",
    " à ",
    " aus ",
    " IN ",
    " OF THE ",
    " OF ",
    " FOR THE ",
    " FOR ",
    " AT ",
    " FROM ",
    " para ",
    " desde ",
    " i ",
    " uit ",
];

/// The pieces of a line. `and` divides only where every part is then a name of two words, a known body or a position, or
/// after `By` a single name; the same holds for commas.
pub fn split(text: &str, range: Range<usize>, opened: bool) -> Vec<Piece> {
    let has = |pieces: &[Piece], sign: &str| pieces.iter().any(|p| find(&text[p.range.clone()], sign).is_some());
    let mut pieces = vec![Piece { range, helps: false }];
    let mut settled = false;
    for sign in ALWAYS {
        if has(&pieces, sign) {
            pieces = each(pieces, |p| cut(text, p, sign));
            settled = false;
        } else if !settled {
            settled = true;
            for piece in &mut pieces {
                let range = trimmed(text, piece.range.clone());
                settled &= range == piece.range;
                piece.range = range;
            }
        }
        pieces.retain(|piece| !piece.range.is_empty());
    }
    pieces = each(pieces, |p| without_contacts(text, p));
    for sign in WITHS {
        if !has(&pieces, sign) {
            continue;
        }
        pieces = each(pieces, |p| {
            let parts = divided(text, &p, sign, opened);
            let helps = |at: usize| p.helps || at > 0;
            parts.into_iter().enumerate().map(|(at, range)| Piece { range, helps: helps(at) }).collect()
        });
    }
    for sign in ANDS.iter().chain(&[","]) {
        if !has(&pieces, sign) {
            continue;
        }
        pieces = each(pieces, |p| {
            let parts = if *sign == "," { by_commas(text, &p, opened) } else { divided(text, &p, sign, opened) };
            parts.into_iter().map(|range| Piece { range, ..p }).collect()
        });
    }
    pieces = each(pieces, |p| {
        let parts = affiliation(text, p.range.clone(), opened);
        parts.into_iter().flat_map(|r| by_blanks(text, r)).map(|range| Piece { range, ..p }).collect()
    });
    pieces.iter_mut().for_each(|p| p.range = trimmed(text, p.range.clone()));
    pieces.retain(|p| !p.range.is_empty() && !is_contact(&text[p.range.clone()]));
    pieces
}

fn each(pieces: Vec<Piece>, divide: impl Fn(Piece) -> Vec<Piece>) -> Vec<Piece> {
    pieces.into_iter().flat_map(divide).collect()
}

/// All that stands between the signs.
fn cut(text: &str, piece: Piece, sign: &str) -> Vec<Piece> {
    ranges(text, piece.range, sign).into_iter().map(|range| Piece { range, helps: piece.helps }).collect()
}

fn ranges(text: &str, part: Range<usize>, sign: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = part.start;
    while let Some(at) = find(&text[from..part.end], sign) {
        found.push(from..from + at);
        from += at + sign.len();
    }
    found.push(from..part.end);
    found.into_iter().map(|p| trimmed(text, p)).filter(|p| !p.is_empty()).collect()
}

/// As `str::find`, without what that makes ready for long texts: some fifty signs are looked for in each short line.
fn find(words: &str, sign: &str) -> Option<usize> {
    let (words, sign) = (words.as_bytes(), sign.as_bytes());
    let first = *sign.first()?;
    let mut at = 0;
    loop {
        at += words.get(at..)?.iter().position(|b| *b == first)?;
        if words[at..].starts_with(sign) {
            return Some(at);
        }
        at += 1;
    }
}

/// Addresses and handles are no names; what they divide is.
fn without_contacts(text: &str, piece: Piece) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut from = piece.range.start;
    let words = &text[piece.range.clone()];
    let mut at = 0;
    for word in words.split_inclusive(char::is_whitespace) {
        let start = piece.range.start + at;
        at += word.len();
        if is_contact(word.trim()) {
            out.push(from..start);
            from = start + word.len();
        }
    }
    out.push(from..piece.range.end);
    let filled = out.into_iter().map(|r| trimmed(text, r)).filter(|r| !r.is_empty());
    filled.map(|range| Piece { range, helps: piece.helps }).collect()
}

fn divided(text: &str, piece: &Piece, sign: &str, opened: bool) -> Vec<Range<usize>> {
    let whole = vec![piece.range.clone()];
    if find(&text[piece.range.clone()], sign).is_none() || is_alone(&text[piece.range.clone()]) {
        return whole;
    }
    let parts = ranges(text, piece.range.clone(), sign);
    // With "A, B and C" the comma is still to be divided, so a part may hold one.
    let fits = |range: &Range<usize>| {
        let words = &text[range.clone()];
        let count = words.split_whitespace().count();
        let single = opened && count == 1 && shape(words) != NameShape::No && words.chars().count() > 1;
        let capital = words.chars().next().is_some_and(|c| !c.is_lowercase());
        count >= 2 || is_alone(words) || (single && capital) || words.chars().all(stands_alone)
    };
    if parts.iter().all(fits) { parts } else { whole }
}

/// Commas divide names; not before `Jr.` or a degree, nor in `Hayes, Charlotte`. A place of one word behind a name is
/// nobody.
fn by_commas(text: &str, piece: &Piece, opened: bool) -> Vec<Range<usize>> {
    let whole = vec![piece.range.clone()];
    let mut parts: Vec<Range<usize>> = Vec::new();
    for part in ranges(text, piece.range.clone(), ",") {
        let words = &text[part.clone()];
        let belongs = suffix(words).is_some() || degree(words).is_some();
        match parts.last_mut().filter(|_| belongs) {
            Some(before) => before.end = part.end,
            None => parts.push(part),
        }
    }
    let words = |range: &Range<usize>| text[range.clone()].split_whitespace().count();
    let single = |range: &Range<usize>| words(range) == 1 && !is_alone(&text[range.clone()]);
    match parts.as_slice() {
        [] | [_] => whole,
        [first, ..] if single(first) => whole,
        [first, rest @ ..] if rest.iter().any(single) => {
            let name = shape(&text[first.clone()]) == NameShape::Name;
            let place = |r: &Range<usize>| text[r.clone()].chars().next().is_some_and(char::is_uppercase);
            if name && opened && rest.iter().filter(|r| single(r)).all(place) {
                parts.into_iter().filter(|r| !single(r)).collect()
            } else {
                whole
            }
        }
        _ => parts,
    }
}

/// "Tom Reed of the Associated Press" is a name and a body; "Tom Reed in Salt Harbour" is a name, and its place is
/// nobody, but only after `By`: elsewhere it may be a sentence. "Tom Reed Staff Writer" is a name and a position.
fn affiliation(text: &str, part: Range<usize>, opened: bool) -> Vec<Range<usize>> {
    let words = &text[part.clone()];
    if is_alone(words) && !is_position(words) {
        return vec![part];
    }
    for sign in OF_WHOM {
        let Some(at) = find(words, sign) else { continue };
        let head = part.start..part.start + at;
        let after = trimmed(text, head.end + sign.len()..part.end);
        if shape(&text[head.clone()]) != NameShape::Name {
            continue;
        }
        if is_position(&text[head.clone()]) {
            let place = matches!(*sign, " in " | " IN " | " à " | " aus " | " at " | " AT " | " desde ");
            return if place && opened { vec![head] } else { vec![part] };
        }
        let tail = &text[after.clone()];
        match (is_alone(tail), opened) {
            (true, _) => return with_position(text, head).into_iter().chain(with_position(text, after)).collect(),
            (false, true) => return with_position(text, head),
            (false, false) => {}
        }
    }
    with_position(text, part)
}

/// "AP Sports Writer" is an agency and a position, "Tom Reed Staff Writer" a name and a position.
fn with_position(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let words = &text[part.clone()];
    match trailing_position(words) {
        Some(at) => vec![part.start..part.start + words[..at].trim_end().len(), part.start + at..part.end],
        None => vec![part],
    }
}

/// Chinese names with blanks between: each of two or three characters, and opened by a usual family name.
fn by_blanks(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    const FAMILIES: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾\
        肖萧田董袁潘于蒋蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石김이박최정강조윤장임";
    let words = &text[part.clone()];
    let names: Vec<&str> = words.split_whitespace().collect();
    let chinese = |name: &&str| {
        (2..=3).contains(&name.chars().count())
            && name.chars().all(stands_alone)
            && name.chars().next().is_some_and(|c| FAMILIES.contains(c))
    };
    if names.len() > 1 && names.iter().all(chinese) {
        return ranges(text, part, " ");
    }
    vec![part]
}

/// Without the spaces, brackets and closing signs round a name; the full stop of an initial or of `Jr.` stays.
pub fn trimmed(text: &str, part: Range<usize>) -> Range<usize> {
    let words = &text[part.clone()];
    let bare = words.trim_start_matches(|c: char| c.is_whitespace() || "(,[:“\"*".contains(c));
    // What led to the name: "and Tom Reed" behind an address, "the Rev. Tom Reed".
    let lead = ["and ", "the Rev", "the Hon", "the Very Rev", "the Right Rev"]
        .iter()
        .find(|lead| bare.get(..lead.len()).is_some_and(|b| b.eq_ignore_ascii_case(lead)))
        .map_or(0, |_| 4);
    let head = words.len() - bare.len() + lead;
    let kept = words[head..].trim_end_matches(|c: char| c.is_whitespace() || "),:]*†‡—–”\",".contains(c));
    let last = kept.rsplit(char::is_whitespace).next().unwrap_or("");
    let letters = last.trim_end_matches('.').chars().count();
    let stops = kept.ends_with('.')
        && letters > 2
        && degree(last).is_none()
        && suffix(last).is_none()
        && !last[..last.len() - 1].contains('.');
    let length = if stops { kept.len() - 1 } else { kept.len() };
    part.start + head..part.start + head + length
}
