//! Words in a credit that are no name: how the picture was had, a job, a date, a licence, an accession number.

use super::openings::is_thing;
use super::phrases::WAYS;

/// `Staff`, `file photo`, `Handout`: how the picture was had.
pub fn way(words: &str) -> Option<&'static str> {
    let plain = words.to_lowercase();
    let mut all = plain.split_whitespace();
    let (first, second) = (all.next()?, all.next());
    let thing = second.is_none_or(|w| is_thing(w) || w == "picture") && all.next().is_none();
    WAYS.iter().find(|(way, _)| *way == first && thing).map(|(_, plain)| *plain)
}

pub fn is_job(words: &str) -> bool {
    job(words).is_some()
}

/// `Herald Staff Photographer`: the paper, or `Staff`; `Photographer` is nobody.
pub fn job(words: &str) -> Option<String> {
    let plain = words.to_lowercase();
    let rest = ["staff photographer", "photographer", "staff artist", "photo editor", "staff cartoonist", "staff"]
        .iter()
        .find_map(|job| plain.strip_suffix(job))?;
    let staff = plain.contains("staff");
    let kept = words.get(..rest.len())?.trim();
    let kept = ["of the ", "the ", "for the "].iter().find_map(|w| kept.strip_prefix(w)).unwrap_or(kept);
    if is_unknown(words) {
        return None;
    }
    Some(if kept.is_empty() && staff { "Staff".to_owned() } else { kept.to_owned() })
}

/// `Unknown photographer`, `Artist unknown`, `Anonymous`.
pub fn is_unknown(words: &str) -> bool {
    let plain = words.to_lowercase();
    ["unknown", "anonymous", "unidentified", "unbekannt", "anonyme", "inconnu", "desconocido"]
        .iter()
        .any(|w| plain.starts_with(w) || plain.ends_with(w))
        && plain.split_whitespace().count() <= 3
}

/// `1931`, `May 3, 1931`, `2019`: when, not who.
pub fn is_date(words: &str) -> bool {
    let figures = words.chars().filter(char::is_ascii_digit).count();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let month = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "c.", "ca", "circa",
        "about",
    ];
    figures > 0 && (letters == 0 || month.iter().any(|m| words.to_lowercase().starts_with(m)))
        || (figures == 0 && letters <= 5 && month.contains(&words.trim_end_matches('.').to_lowercase().as_str()))
}

/// Without a licence: a credit names whom, a licence stands elsewhere. Whether there was one.
pub fn without_licence(words: &str) -> (String, bool) {
    const LICENCES: &[&str] = &[
        "cc by",
        "cc-by",
        "cc0",
        "public domain",
        "creative commons",
        "used with permission",
        "all rights reserved",
        "with permission",
        "gemeinfrei",
        "domaine public",
        "royalty-free",
    ];
    let lower = words.to_ascii_lowercase();
    let edge = |at: usize| !lower[..at].ends_with(char::is_alphanumeric);
    let Some(at) = LICENCES.iter().filter_map(|l| lower.find(l)).filter(|at| edge(*at)).min() else {
        return (words.to_owned(), false);
    };
    let end = words[at..].find([',', ')', ']', '/', ';', '|']).map_or(words.len(), |length| at + length);
    let (rest, _) = without_licence(&words[end..]);
    (format!("{}{rest}", &words[..at]), true)
}

/// What stands before such a number.
const MARKS: &[&str] = &[
    "acc.",
    "accession",
    "no.",
    "nr.",
    "neg.",
    "negative",
    "inv.",
    "inventory",
    "ref",
    "item",
    "id",
    "cat.",
    "object",
    "call number",
    "box",
    "folder",
    "album",
    "lot",
    "nº",
    "n°",
    "#",
];

/// Without an accession or negative number: `Salt Museum, acc. no. 1931.4.12`.
pub fn without_number(part: &str) -> &str {
    for (at, _) in part.match_indices([',', ' ', '#']) {
        let rest = part[at + 1..].trim_start().to_lowercase();
        let rest = if part[at..].starts_with('#') { part[at..].to_lowercase() } else { rest };
        let marked = MARKS
            .iter()
            .any(|m| rest.starts_with(m) && rest[m.len()..].chars().next().is_none_or(|c| !c.is_alphabetic()));
        let figures = rest.chars().filter(char::is_ascii_digit).count();
        let bare_number = part[at..].starts_with(", ")
            && figures >= 4
            && rest.chars().all(|c| c.is_ascii_alphanumeric() || ".-/ ".contains(c))
            && !rest.contains(' ')
            && !is_date(&rest);
        let letters = rest.chars().next().is_some_and(|c| c.is_ascii_alphanumeric() || c == '#');
        if ((marked && figures > 0) || (bare_number && letters)) && at > 0 {
            return part[..at].trim_end_matches([',', ' ']);
        }
    }
    part
}
