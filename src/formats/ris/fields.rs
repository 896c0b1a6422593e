//! The tags of an RIS record to what they tell of an article. A tag with words that has no field is a note under its name.

use super::lines::Record;
use crate::formats::citation::{Citation, HandOn, Taken, edtf};
use crate::formats::fields::{self, one_line};
use crate::model::record::IssueRecord;
use crate::text::calendar;

/// Kinds of reference that are no articles of a paper.
const OTHERS: &[&str] = &[
    "ART", "AUDIO", "BILL", "BOOK", "CASE", "CHAP", "CHART", "CLSWK", "COMP", "CONF", "CPAPER", "DATA", "DBASE",
    "DICT", "EBOOK", "ECHAP", "EDBOOK", "ENCYC", "EQUA", "FIGURE", "GOVDOC", "GRANT", "HEAR", "JFULL", "LEGAL", "MAP",
    "MPCT", "MULTI", "MUSIC", "PAT", "RPRT", "SLIDE", "SOUND", "STAND", "STAT", "THES", "UNBILL", "VIDEO",
];

/// Reads a record.
pub fn read(record: &Record, hand: &mut HandOn) -> Taken {
    let get = |tag: &str| record.fields.iter().find(|field| field.tag == tag).map_or("", |field| field.words.as_str());
    let kind = get("TY").to_uppercase();
    let title = ["TI", "T1", "CT"].iter().map(|tag| get(tag)).find(|words| !words.is_empty()).unwrap_or_default();
    if OTHERS.contains(&kind.as_str()) {
        let title = one_line(title);
        return Taken::Nothing(format!(
            "«{title}» is a reference of kind {kind} and not to an article; it was left out."
        ));
    }
    let mut citation = Citation::default();
    for tag in ["T2", "JF", "JO", "BT", "JA", "J1", "J2"] {
        let words = one_line(get(tag));
        citation.paper_title(&words);
        // Another name of the paper is kept; the short forms of its name say nothing new.
        let other = matches!(tag, "T2" | "JF" | "JO" | "BT") && !same(&words, &citation.paper.title);
        if other && !is_short_form(&words, &citation.paper.title) {
            citation.note("Other title of the paper", &words);
        }
    }
    date(&[get("DA"), get("PY"), get("Y1")], &mut citation, hand);
    if get("EP").is_empty() {
        citation.page(get("SP"));
    }
    citation.pages(get("SP"), get("EP"));
    for field in &record.fields {
        take(&field.tag, &field.words, &mut citation, hand);
    }
    if !citation.tells() {
        return Taken::Nothing("A reference without title and author tells of no article; it was left out.".to_owned());
    }
    Taken::Article(Box::new(citation))
}

fn take(tag: &str, words: &str, citation: &mut Citation, hand: &mut HandOn) {
    match tag {
        "TI" | "T1" | "CT" => citation.headline(words),
        "AU" | "A1" => citation.names(words, "aut"),
        "A2" | "ED" => citation.names(words, "edt"),
        "A3" | "A4" | "A5" => citation.names(words, "ctb"),
        "TA" => citation.names(words, "trl"),
        "VL" => citation.volume(words),
        "IS" | "CP" => citation.number(words),
        "ET" => citation.edition(words),
        "SE" => citation.section(words),
        "SN" => citation.issn(words),
        "PB" if citation.paper.publisher.is_empty() => citation.paper.publisher = one_line(words),
        "CY" | "PP" if citation.paper.place.is_empty() => citation.paper.place = one_line(words),
        "LA" => citation.language(words),
        "KW" => words.lines().flat_map(|line| line.split(';')).for_each(|word| citation.subject(word, "", "")),
        "AB" | "N2" => citation.note("Abstract", &one_line(words)),
        "N1" | "RN" => words.lines().for_each(|line| citation.note_or_credit("", line)),
        "ID" => identifier("", words, citation),
        "DO" => citation.identifier("DOI", words),
        "UR" | "L1" | "L2" | "L3" | "LK" => words.split(['\n', ';']).for_each(|address| citation.note("URL", address)),
        "L4" => citation.note("Picture", words),
        "CN" => citation.note("Call number", words),
        "AN" => citation.note("Accession number", words),
        "AV" => citation.note("Location", words),
        "DB" | "DP" => citation.note("Database", words),
        "T3" | "TT" => citation.note("Other title", words),
        "CR" | "RP" | "NV" | "OP" | "RI" => citation.note(&format!("RIS {tag}"), &one_line(words)),
        "M1" | "M2" | "M3" | "C1" | "C2" | "C3" | "C4" | "C5" | "C6" | "C7" | "C8" | "U1" | "U2" | "U3" | "U4"
        | "U5" => {
            citation.note(&format!("RIS {tag}"), &one_line(words));
        }
        // Read before; the short forms of titles and the day of access say nothing of the article.
        "TY" | "T2" | "JF" | "JO" | "BT" | "JA" | "J1" | "J2" | "DA" | "PY" | "Y1" | "SP" | "EP" | "ST" | "Y2" => {}
        _ if words.is_empty() => {}
        other => hand.left_out(&format!("tag {other}")),
    }
}

/// Only a uid of ours counts; the keys of a database do not.
fn identifier(label: &str, words: &str, citation: &mut Citation) {
    if words.trim().starts_with("urn:uuid:") {
        citation.identifier(label, words);
    }
}

/// `2025/08/21/late`, `2025`, `21 August 2025`; month and day of the one with the year of another.
fn date(all: &[&str], citation: &mut Citation, hand: &HandOn) {
    let year = all.iter().find_map(|words| words.split('/').next().filter(|year| is_year(year.trim())));
    for words in all.iter().map(|words| one_line(words)).filter(|words| !words.is_empty()) {
        let mut parts = words.splitn(4, '/');
        let coded: Vec<&str> = parts.by_ref().take(3).collect();
        let other = parts.next().unwrap_or_default().trim();
        let slashed = coded.first().is_some_and(|year| is_year(year));
        let weekday = if calendar::weekdays(other, false).is_empty() { "" } else { other };
        if slashed {
            citation.date(&coded.join("/"), weekday, hand.options);
            season(coded.first().copied().unwrap_or_default(), other, citation, hand);
            if weekday.is_empty() {
                citation.note("Date", other);
            }
        } else if let Some(year) = year.filter(|year| !words.contains(year.trim())) {
            let whole = format!("{words}, {}", year.trim());
            let mut read = IssueRecord::default();
            fields::date(&mut read, &whole, "", hand.options);
            citation.date(if read.date.is_empty() { &words } else { &whole }, "", hand.options);
        } else {
            citation.date(&words, "", hand.options);
        }
    }
}

/// Whether two titles have the same letters.
fn same(one: &str, other: &str) -> bool {
    let plain =
        |words: &str| words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    plain(one) == plain(other)
}

/// `Harb. Ledg.` for `The Harbour Ledger`: each of its words begins one of the other's, in their order.
fn is_short_form(words: &str, title: &str) -> bool {
    let parts = |words: &str| {
        let parts = words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        parts.map(str::to_lowercase).collect::<Vec<_>>()
    };
    let long = parts(title);
    let mut rest = long.iter();
    parts(words).iter().all(|short| rest.any(|whole| whole.starts_with(short.as_str())))
}

/// `2001///Spring`.
fn season(year: &str, word: &str, citation: &mut Citation, hand: &HandOn) {
    if let Some(date) = edtf(&format!("{word} {year}")).filter(|_| !word.is_empty()) {
        citation.date(&date, "", hand.options);
    }
}

fn is_year(words: &str) -> bool {
    words.len() == 4 && words.bytes().all(|byte| byte.is_ascii_digit())
}
