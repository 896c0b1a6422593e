//! One entry to what it tells of an article. The crate that reads its values is given the entry alone, with its macros put
//! in and its references taken out.

use super::cut::{File, Piece};
use super::latex;
use crate::formats::citation::{Citation, HandOn, Person, Taken, edtf};
use crate::text::bodies;
use biblatex::{Bibliography, ChunksExt, Entry, Person as Name, RawBibliography, RawChunk, Spanned};
use std::collections::HashMap;

/// Kinds of entry that are, or may be, articles of a paper.
const ARTICLES: &[&str] = &[
    "article",
    "misc",
    "online",
    "electronic",
    "www",
    "unpublished",
    "suppperiodical",
    "review",
    "newspaper",
    "letter",
];
const OTHERS: &[&str] = &[
    "book",
    "mvbook",
    "inbook",
    "bookinbook",
    "suppbook",
    "booklet",
    "collection",
    "mvcollection",
    "incollection",
    "suppcollection",
    "dataset",
    "manual",
    "patent",
    "periodical",
    "proceedings",
    "mvproceedings",
    "inproceedings",
    "conference",
    "reference",
    "inreference",
    "report",
    "techreport",
    "set",
    "software",
    "thesis",
    "mastersthesis",
    "phdthesis",
    "xdata",
    "artwork",
    "audio",
    "image",
    "movie",
    "music",
    "video",
    "standard",
    "legal",
    "jurisdiction",
];
/// Fields that are notes.
const NOTES: &[&str] = &["note", "annotation", "annote", "addendum"];

/// Whether entries of this kind are known.
pub fn is_kind(kind: &str) -> bool {
    let kind = kind.to_lowercase();
    ARTICLES.contains(&kind.as_str()) || OTHERS.contains(&kind.as_str())
}

/// Reads an entry; `own` is its text.
pub fn read(file: &File, piece: &Piece, own: &str, text: &str, hand: &mut HandOn) -> Taken {
    let nothing = |why: String| Taken::Nothing(format!("The entry {} {why}; it was left out.", piece.key));
    if OTHERS.contains(&piece.kind.as_str()) {
        return nothing(format!("is @{} and not an article", piece.kind));
    }
    let (entry, parent) = match parsed(own, file) {
        Ok(parsed) => parsed,
        Err(why) => return nothing(format!("cannot be read ({why})")),
    };
    let mut citation = Citation::default();
    if piece.key.starts_with("urn:uuid:") {
        citation.identifier("", &piece.key);
    }
    names(&entry, &mut citation);
    date(&entry, &mut citation, hand);
    for name in entry.fields.keys() {
        for line in lines(&entry, name) {
            take(name, &line, &mut citation);
        }
    }
    let parent = file.by_key.get(parent.trim()).and_then(|at| file.entries.get(*at));
    if let Some(parent) = parent.filter(|parent| parent.fault.is_none())
        && let Ok((paper, _)) = parsed(text.get(parent.range.clone()).unwrap_or_default(), file)
    {
        inherit(&paper, &parent.kind, &mut citation, hand);
    }
    if !citation.tells() {
        return nothing("has neither title nor author".to_owned());
    }
    Taken::Article(Box::new(citation))
}

/// What an entry has from the one that it refers to: the paper, and what of the issue it does not say itself.
fn inherit(paper: &Entry, kind: &str, citation: &mut Citation, hand: &HandOn) {
    let title = if kind == "periodical" { "title" } else { "journaltitle" };
    citation.paper_title(&words(paper, title));
    date(paper, citation, hand);
    for name in ["volume", "number", "issue", "issn", "publisher", "location", "address", "journaltitle", "journal"] {
        if paper.get(name).is_some() {
            take(name, &words(paper, name), citation);
        }
    }
}

/// One entry read by the crate, and the key that it refers to. Macros are put in before, so that none can lead back to
/// itself, and references are taken out, for the crate follows them without end.
fn parsed(own: &str, file: &File) -> Result<(Entry, String), String> {
    let own = latex::in_braces(own);
    let own = latex::unquoted(&own);
    let own = latex::marked(&own);
    let mut raw = RawBibliography::parse(&own).map_err(|cause| cause.to_string())?;
    let mut parent = String::new();
    for entry in &mut raw.entries {
        for pair in &mut entry.v.fields {
            // With a day beside it (`aug # "~21"`) the month keeps its name, for which of two numbers it is could not be told.
            let alone = pair.value.v.len() == 1;
            for chunk in &mut pair.value.v {
                if let RawChunk::Abbreviation(name) = chunk.v {
                    let known = file.macros.get(&name.to_lowercase()).map(String::as_str);
                    let month = || if alone { month(name) } else { None };
                    chunk.v = RawChunk::Normal(known.or_else(month).unwrap_or(name));
                }
            }
        }
        entry.v.fields.retain(|pair| {
            let name = pair.key.v.to_ascii_lowercase();
            if name == "crossref" {
                parent = plain(&pair.value.v);
            }
            name != "crossref" && name != "xdata"
        });
    }
    let all = Bibliography::from_raw(raw).map_err(|cause| cause.to_string())?;
    let entry = all.iter().next().cloned().ok_or("it has no fields")?;
    Ok((entry, parent))
}

/// The words of a value as they are written.
fn plain(value: &[Spanned<RawChunk>]) -> String {
    let words = |chunk: &Spanned<RawChunk>| match chunk.v {
        RawChunk::Normal(words) | RawChunk::Abbreviation(words) => words.to_owned(),
    };
    value.iter().map(words).collect()
}

/// The number of a month by the macro that BibTeX has for it.
fn month(name: &str) -> Option<&'static str> {
    const MONTHS: [(&str, &str); 12] = [
        ("jan", "1"),
        ("feb", "2"),
        ("mar", "3"),
        ("apr", "4"),
        ("may", "5"),
        ("jun", "6"),
        ("jul", "7"),
        ("aug", "8"),
        ("sep", "9"),
        ("oct", "10"),
        ("nov", "11"),
        ("dec", "12"),
    ];
    let lower = name.to_lowercase();
    MONTHS.iter().find(|(short, _)| lower.starts_with(short) && lower.len() <= 9).map(|(_, number)| *number)
}

/// What a macro stands for, macros of before put in; none where it is no macro or grows without measure.
pub fn macro_of(definition: &str, known: &HashMap<String, String>) -> Option<(String, String)> {
    const LONGEST: usize = 4_096;
    let definition = latex::in_braces(definition);
    let definition = latex::unquoted(&definition);
    let raw = RawBibliography::parse(&definition).ok()?;
    let pair = raw.abbreviations.first()?;
    let mut words = String::new();
    for chunk in &pair.value.v {
        words.push_str(match chunk.v {
            RawChunk::Normal(words) => words,
            RawChunk::Abbreviation(name) => known.get(&name.to_lowercase()).map_or(name, String::as_str),
        });
        if words.len() > LONGEST {
            return None;
        }
    }
    Some((pair.key.v.to_lowercase(), words))
}

/// A field's words in plain form; empty where it has none.
fn words(entry: &Entry, name: &str) -> String {
    entry.get(name).map(|chunks| latex::words(&chunks.format_verbatim())).unwrap_or_default()
}

/// Its lines where it is a note, for each is one; else all of it as one.
fn lines(entry: &Entry, name: &str) -> Vec<String> {
    let value = entry.get(name).map(|chunks| chunks.format_verbatim()).unwrap_or_default();
    let at = |sign: char| sign == latex::LINE_END && NOTES.contains(&name);
    value.split(at).map(latex::words).collect()
}

fn take(name: &str, words: &str, citation: &mut Citation) {
    match name {
        "title" => citation.headline(words),
        "subtitle" | "titleaddon" => citation.subhead(words),
        "journaltitle" | "journal" => citation.paper_title(words),
        "journalsubtitle" => citation.note("Paper", words),
        "volume" => citation.volume(words),
        "number" => citation.number(words),
        "issue" | "edition" | "version" => citation.edition(words),
        "section" | "chapter" => citation.section(words),
        "pages" => citation.pages(words, ""),
        "issn" => citation.issn(words),
        "language" | "langid" | "hyphenation" => citation.language(words),
        "publisher" if citation.paper.publisher.is_empty() => citation.paper.publisher = words.to_owned(),
        "location" | "address" if citation.paper.place.is_empty() => citation.paper.place = words.to_owned(),
        "keywords" | "keyword" => words.split([',', ';']).for_each(|word| citation.subject(word, "", "")),
        "abstract" => citation.note("Abstract", words),
        name if NOTES.contains(&name) => citation.note_or_credit("", words),
        "url" => citation.note("URL", words),
        "uuid" => citation.identifier("UUID", words),
        "doi" => citation.note("DOI", words),
        "groups" => citation.note("Collection", words),
        // Read before, or of use to the list of references alone.
        "author" | "editor" | "translator" | "illustrator" | "date" | "year" | "month" | "day" | "crossref"
        | "entrysubtype" | "urldate" | "timestamp" | "owner" | "file" | "shorttitle" | "shortjournal" | "xref"
        | "options" | "sortkey" | "presort" | "ids" | "pubstate" | "date-added" | "date-modified" | "creationdate"
        | "modificationdate" => {}
        other => citation.note(other, words),
    }
}

fn names(entry: &Entry, citation: &mut Citation) {
    for (field, role) in [("author", "aut"), ("editor", "edt"), ("translator", "trl"), ("illustrator", "ill")] {
        let Ok(all) = entry.get_as::<Vec<Name>>(field) else { continue };
        for name in all {
            let parts = [&name.given_name, &name.prefix, &name.name].map(|part| part.as_str());
            let mut whole = latex::words(&parts.join(" "));
            if !name.suffix.is_empty() {
                whole = format!("{whole}, {}", name.suffix);
            }
            if whole == "others" {
                continue;
            }
            let corporate = name.given_name.is_empty() && (whole.contains(' ') || bodies::known(&whole).is_some());
            citation.person(&Person { name: whole, roles: vec![role.to_owned()], corporate, ..Person::default() });
        }
    }
}

/// `date`, else `year`, `month` (by name, macro or figure) and `day`.
fn date(entry: &Entry, citation: &mut Citation, hand: &HandOn) {
    // In a date `~` is doubt and no blank.
    let coded = entry.get("date").map(|chunks| chunks.format_verbatim().replace('\u{a0}', "~")).unwrap_or_default();
    citation.date(&coded, "", hand.options);
    let (year, month, day) = (words(entry, "year"), words(entry, "month"), words(entry, "day"));
    if year.is_empty() {
        return;
    }
    if let Some(month) = month.parse::<u32>().ok().filter(|month| (1..=12).contains(month)) {
        let day = day.parse::<u32>().map(|day| format!("-{day:02}")).unwrap_or_default();
        let coded = format!("{year}-{month:02}{day}");
        return citation.date(&edtf(&coded).unwrap_or(year), "", hand.options);
    }
    match (month.is_empty(), day.is_empty()) {
        (true, _) => citation.date(&year, "", hand.options),
        // "August 21" and "21 August" stand in `month` of old entries.
        (false, true) if month.chars().any(|c| c.is_ascii_digit()) => {
            citation.date(&format!("{month}, {year}"), "", hand.options)
        }
        (false, true) => citation.date(&format!("{month} {year}"), "", hand.options),
        (false, false) => citation.date(&format!("{month} {day}, {year}"), "", hand.options),
    }
}
