//! The paper and issue of an article's record: 773 with its enumeration, the imprint, and the dates of all fields in the
//! order in which they can be trusted.

use super::record::{Field, Record, plain};
use crate::formats::citation::{Citation, HandOn, Place, edtf};

/// The host: title, ISSN, imprint. Its enumeration comes by [`dates`].
pub fn read(field: &Field, citation: &mut Citation) {
    let title = [field.get('t'), field.get('s'), field.get('p')].into_iter().find(|words| !words.is_empty());
    citation.paper_title(&plain(title.unwrap_or_default(), true));
    if !field.get('x').is_empty() {
        citation.issn(field.get('x'));
    }
    if !field.get('d').is_empty() {
        imprint_words(field.get('d'), citation);
    }
    field.all('n').for_each(|note| citation.note("Paper", note));
}

/// `Port Elm : Elm Press, 1901-`: place, publisher; the years say when the paper came out, not this issue.
fn imprint_words(words: &str, citation: &mut Citation) {
    let (place, rest) = words.split_once(':').unwrap_or((words, ""));
    let named = |part: &str| {
        let years = |words: &&str| !words.trim().starts_with(|c: char| c.is_ascii_digit() || c == '[' || c == 'c');
        part.split(',').filter(years).map(str::trim).collect::<Vec<_>>().join(", ")
    };
    if citation.paper.place.is_empty() {
        citation.paper.place = plain(&named(place), false);
    }
    if citation.paper.publisher.is_empty() {
        citation.paper.publisher = plain(&named(rest), false);
    }
}

/// 260 and 264: place and publisher.
pub fn imprint(field: &Field, citation: &mut Citation) {
    if citation.paper.place.is_empty() {
        citation.paper.place = plain(field.get('a'), false);
    }
    if citation.paper.publisher.is_empty() {
        citation.paper.publisher = plain(field.get('b'), false);
    }
}

/// Enumeration and date: of 773, else of the coded field 008, else of the imprint.
pub fn dates(record: &Record, citation: &mut Citation, hand: &HandOn) {
    for field in record.all("773") {
        for part in field.all('g') {
            let (words, coded) = (plain(part, true), Place::coded(field.get('q')));
            let (words, page) = with_page(&words, &coded.page);
            citation.page(page);
            let place = Place::read(words);
            citation.placed(&place, hand.options);
            citation.note("Part", &unread(&place, &coded));
        }
        for code in field.all('q') {
            citation.placed(&Place::coded(code), hand.options);
        }
    }
    for code in record.all("008").filter_map(|field| coded(&field.data)) {
        citation.date(&code, "", hand.options);
    }
    for field in record.fields.iter().filter(|field| field.tag == "264" || field.tag == "260") {
        let words = plain(field.get('c'), true);
        let place = Place::read(&words);
        match edtf(&words) {
            Some(date) => citation.date(&date, "", hand.options),
            None if !place.date.is_empty() => citation.date(&place.date, &place.weekday, hand.options),
            None => {}
        }
    }
}

/// A place in words without its page, and that page: whatever it looks like, where it begins with the coded one.
fn with_page<'a>(words: &'a str, coded: &str) -> (&'a str, &'a str) {
    const CAPTION: &str = "page ";
    let split = |at: usize| {
        let (before, page) = (&words[..at], words[at + CAPTION.len()..].trim());
        let rest = page.strip_prefix(coded)?;
        let is_its = !rest.starts_with(char::is_alphanumeric) && (before.is_empty() || before.ends_with([' ', ',']));
        is_its.then(|| (before.trim_end_matches([' ', ',']), page))
    };
    let found = words.rmatch_indices(CAPTION).filter(|_| !coded.is_empty()).find_map(|(at, _)| split(at));
    found.unwrap_or((words, ""))
}

/// What of a place in words could not be read and does not stand in the coded one.
fn unread(place: &Place, coded: &Place) -> String {
    let known = [format!("Vol. {}", coded.volume), format!("no. {}", coded.number)];
    let parts = place.title.split(", ").chain(place.rest.split(", "));
    parts.filter(|part| !part.is_empty() && !known.iter().any(|known| known == part)).collect::<Vec<_>>().join(", ")
}

/// The date of 008: `e` is a whole day, `s` and the like a year, `q` a year in doubt.
fn coded(data: &str) -> Option<String> {
    let part = |from: usize, to: usize| data.get(from..to).unwrap_or_default().trim();
    let (year, second) = (part(7, 11), part(11, 15));
    match part(6, 7) {
        "e" if second.len() == 4 => edtf(&format!("{year}{second}")).or_else(|| edtf(year)),
        "e" if second.len() == 2 => edtf(&format!("{year}-{second}")),
        "q" => edtf(year).map(|date| format!("{date}?")),
        "s" | "e" | "t" | "r" | "p" => edtf(year),
        _ => None,
    }
    .filter(|date| !date.starts_with("XX"))
}
