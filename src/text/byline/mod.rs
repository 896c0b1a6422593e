//! Bylines: whom a line names, with the printed part of each name. Where the line stands in an article, and so
//! whether it is one at all, its caller decides from `Likeness`.

use super::bodies::{self, NameShape, name_shape};
use crate::model::Role;
use std::ops::Range;

/// One name of a byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its printed words, in the text that was parsed.
    pub range: Range<usize>,
    /// In plain form: an agency's whole name, else the printed words.
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

/// What opens a byline, and the role it gives; longer openings before the shorter ones that begin them.
const OPENINGS: &[(&str, Role)] = &[
    ("additional reporting by", Role::Contributor),
    ("with reporting by", Role::Contributor),
    ("translated by", Role::Translator),
    ("translation:", Role::Translator),
    ("übersetzt von", Role::Translator),
    ("edited by", Role::Editor),
    ("compiled by", Role::Editor),
    ("illustrated by", Role::Illustrator),
    ("written by", Role::Author),
    ("reported by", Role::Author),
    ("story by", Role::Author),
    ("words by", Role::Author),
    ("text by", Role::Author),
    ("text von", Role::Author),
    ("text:", Role::Author),
    ("author:", Role::Author),
    ("autor:", Role::Author),
    ("autorin:", Role::Author),
    ("texte:", Role::Author),
    ("byline:", Role::Author),
    ("by:", Role::Author),
    ("by", Role::Author),
    ("von", Role::Author),
    ("par", Role::Author),
    ("por", Role::Author),
    ("door", Role::Author),
    ("di", Role::Author),
    ("—", Role::Author),
    ("–", Role::Author),
    ("--", Role::Author),
    ("-", Role::Author),
];

const POSITIONS: &[&str] = &[
    "writer",
    "writers",
    "reporter",
    "reporters",
    "correspondent",
    "correspondents",
    "editor",
    "editors",
    "columnist",
    "staff",
    "critic",
    "desk",
    "bureau",
    "contributor",
    "journalist",
    "redaktion",
    "korrespondent",
    "korrespondentin",
    "redacción",
    "rédaction",
];

/// The text as a byline; `None` when it is too long or plainly a sentence.
pub fn parse(text: &str) -> Option<Byline> {
    let start = text.len() - text.trim_start().len();
    let end = start + text.trim().len();
    if start >= end || end - start > LONGEST || text.trim().lines().count() > 3 {
        return None;
    }
    let (names_at, role) = opening(text, start).unwrap_or((start, Role::Author));
    let opened = names_at > start;
    let parts = split(text, names_at..end, opened);
    let shapes: Vec<NameShape> = parts.iter().map(|p| shape(&text[p.clone()])).collect();
    let likeness = match (opened, shapes.iter().all(|s| *s == NameShape::Name), shapes.contains(&NameShape::No)) {
        (true, _, false) => Likeness::Opened,
        (false, true, _) => Likeness::Names,
        (false, _, false) => Likeness::Perhaps,
        _ => Likeness::Hardly,
    };
    let ends_sentence = text.trim_end().ends_with(['.', '!', '?', '”', '"', ':']);
    let sentence = match likeness {
        Likeness::Hardly => opened || ends_sentence || end - start > 60,
        Likeness::Perhaps => ends_sentence && !text.trim_end().ends_with("r."),
        Likeness::Names | Likeness::Opened => false,
    };
    if sentence {
        return None;
    }
    let names = parts.into_iter().map(|range| name(text, range, role)).collect();
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

/// Where the names begin after `By` or another opening, and the role it gives.
fn opening(text: &str, start: usize) -> Option<(usize, Role)> {
    for (word, role) in OPENINGS {
        let mut rest = text[start..].char_indices();
        let fits = word.chars().all(|w| rest.next().is_some_and(|(_, c)| c.to_lowercase().eq(w.to_lowercase())));
        if !fits {
            continue;
        }
        let after = rest.next().map_or(text.len(), |(at, _)| start + at);
        let gap = text[after..].len() - text[after..].trim_start_matches([' ', '\t', '\u{a0}', ':']).len();
        if (gap > 0 || !word.ends_with(char::is_alphabetic)) && !text[after + gap..].trim().is_empty() {
            return Some((after + gap, *role));
        }
    }
    None
}

/// The ranges of the single names. A line is divided at line ends, `;`, `&`, `/`, `|` and "and" only where every part is
/// then a name of two words or a known body or position; the same holds for commas within a part.
fn split(text: &str, range: Range<usize>, opened: bool) -> Vec<Range<usize>> {
    const ANDS: &[&str] =
        &["\r\n", "\n", "\r", ";", " & ", " and ", " AND ", " und ", " et ", " y ", " e ", " en ", " | ", "|", "/"];
    let words = &text[range.clone()];
    let mut parts = vec![range];
    for signs in [ANDS, &[","][..]] {
        for sign in signs.iter().filter(|sign| words.contains(**sign)) {
            parts = parts.into_iter().flat_map(|part| divide(text, part, sign)).collect();
        }
    }
    parts
        .into_iter()
        .flat_map(|p| affiliation(text, p, opened))
        .map(|p| trimmed(text, p))
        .filter(|p| !p.is_empty())
        .collect()
}

/// "Tom Reed of the Associated Press" is a name and a body; "Tom Reed in Salt Harbour" is a name, and its place is
/// nobody, but only after `By`: elsewhere it may be a sentence.
fn affiliation(text: &str, part: Range<usize>, opened: bool) -> Vec<Range<usize>> {
    for sign in [" of the ", " of ", " for the ", " for ", " in ", " at ", " from "] {
        let words = &text[part.clone()];
        let Some(at) = words.find(sign).filter(|at| name_shape(words[..*at].trim()) == NameShape::Name) else {
            continue;
        };
        let after = part.start + at + sign.len()..part.end;
        let known = bodies::known(&text[trimmed(text, after.clone())]).is_some();
        let name = part.start..part.start + at;
        match (known, opened) {
            (true, _) => return vec![name, after],
            (false, true) => return vec![name],
            (false, false) => {}
        }
    }
    vec![part]
}

fn divide(text: &str, part: Range<usize>, sign: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut from = part.start;
    for (at, _) in text[part.clone()].match_indices(sign) {
        pieces.push(from..part.start + at);
        from = part.start + at + sign.len();
    }
    pieces.push(from..part.end);
    let filled: Vec<Range<usize>> = pieces.into_iter().map(|p| trimmed(text, p)).filter(|p| !p.is_empty()).collect();
    // With "A, B and C" the comma is still to be divided, so a part may hold one.
    let whole = |p: &Range<usize>| {
        let words = &text[p.clone()];
        words.split_whitespace().count() >= 2 || bodies::known(words).is_some() || is_position(words)
    };
    if filled.iter().all(whole) { filled } else { vec![part] }
}

/// Without the spaces, brackets and closing signs round a name; the full stop of an initial or of `Jr.` stays.
fn trimmed(text: &str, part: Range<usize>) -> Range<usize> {
    let words = &text[part.clone()];
    let head = words.len() - words.trim_start_matches(|c: char| c.is_whitespace() || "(,".contains(c)).len();
    let kept = words[head..].trim_end_matches(|c: char| c.is_whitespace() || "),:".contains(c));
    let last = kept.rsplit(char::is_whitespace).next().unwrap_or("");
    let stops = kept.ends_with('.') && last.chars().count() > 3;
    let length = if stops { kept.len() - 1 } else { kept.len() };
    part.start + head..part.start + head + length
}

fn is_position(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or("").to_lowercase();
    let special = words.to_lowercase().starts_with("special to ");
    words.split_whitespace().count() <= 5
        && words.chars().next().is_some_and(char::is_uppercase)
        && (special || POSITIONS.contains(&last.as_str()))
}

fn shape(words: &str) -> NameShape {
    if bodies::known(words).is_some_and(|b| b.agency || b.short == b.full) || is_position(words) {
        return NameShape::Name;
    }
    let caseless = words.chars().all(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase() || c == '・');
    if caseless && (2..=10).contains(&words.chars().count()) {
        return NameShape::Perhaps;
    }
    name_shape(words)
}

fn name(text: &str, range: Range<usize>, opened_as: Role) -> Name {
    let words = &text[range.clone()];
    let (name, role) = match bodies::known(words) {
        Some(body) => (body.full.to_owned(), Role::Agency),
        None if is_position(words) => (words.to_owned(), Role::Position),
        None => (words.split_whitespace().collect::<Vec<_>>().join(" "), opened_as),
    };
    let (sure, why) = match shape(words) {
        NameShape::Name => (95, ""),
        NameShape::Perhaps => (60, "It may be a name: one word, or many, or small letters."),
        NameShape::No => (20, "It does not look like a name."),
    };
    Name { range, name, role, sure, why }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let Some(byline) = parse(text) else { return "none".to_owned() };
        let names: Vec<String> =
            byline.names.iter().map(|n| format!("{}={}:{}", &text[n.range.clone()], n.name, n.role.word())).collect();
        format!("{:?} {}", byline.likeness, names.join(" + "))
    }

    #[test]
    fn names_agencies_and_positions_are_told_apart() {
        for (text, expected) in [
            ("Charlotte Hayes", "Names Charlotte Hayes=Charlotte Hayes:author"),
            ("By Charlotte Hayes", "Opened Charlotte Hayes=Charlotte Hayes:author"),
            ("BY CHARLOTTE HAYES", "Opened CHARLOTTE HAYES=CHARLOTTE HAYES:author"),
            ("Von Anna Weiß", "Opened Anna Weiß=Anna Weiß:author"),
            ("Text: Anna Weiß", "Opened Anna Weiß=Anna Weiß:author"),
            ("— Anna Weiß", "Opened Anna Weiß=Anna Weiß:author"),
            ("By Ada Quill and Tom Reed", "Opened Ada Quill=Ada Quill:author + Tom Reed=Tom Reed:author"),
            (
                "Ada Quill, Tom Reed & Bo Li",
                "Names Ada Quill=Ada Quill:author + Tom Reed=Tom Reed:author + Bo Li=Bo Li:author",
            ),
            ("Ada Quill; Reuters", "Names Ada Quill=Ada Quill:author + Reuters=Reuters:agency"),
            ("AP", "Names AP=Associated Press:agency"),
            ("(Reuters)", "Names Reuters=Reuters:agency"),
            ("Staff Writer", "Names Staff Writer=Staff Writer:position"),
            ("Ada Quill, Staff Writer", "Names Ada Quill=Ada Quill:author + Staff Writer=Staff Writer:position"),
            ("Ada Quill\nStaff Writer", "Names Ada Quill=Ada Quill:author + Staff Writer=Staff Writer:position"),
            ("By Ada Quill in Salt Harbour", "Opened Ada Quill=Ada Quill:author"),
            (
                "By Ada Quill, Staff Writer, and Tom Reed of the Associated Press",
                "Opened Ada Quill=Ada Quill:author + Staff Writer=Staff Writer:position + Tom Reed=Tom Reed:author + Associated Press=Associated Press:agency",
            ),
            ("Translated by Ada Quill", "Opened Ada Quill=Ada Quill:translator"),
            ("Simon and Daughters", "Hardly Simon and Daughters=Simon and Daughters:author"),
            ("Hayes", "Perhaps Hayes=Hayes:author"),
            ("Charlotte Hayes.", "Names Charlotte Hayes=Charlotte Hayes:author"),
            ("By the time the mayor came, all was over.", "none"),
            ("By noon the rain had stopped", "none"),
            ("The bridge will open in spring.", "none"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_line_makes_it_panic(text in "(By|von| |and|,|/|;|[A-Z][a-z]{0,4}|\n|.){0,12}") {
            let _ = parse(&text);
        }
    }
}
