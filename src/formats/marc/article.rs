//! The fields of a bibliographic record to what it tells of an article. Each field has its place here, or is named as
//! left out; those that only serve the catalogue (control numbers, codes of the physical form) are passed over.

use super::record::{Field, Record, plain};
use super::{host, serial};
use crate::formats::citation::{Citation, HandOn, Person, Taken, plain_name};

/// Genres that only say that it is an article.
const PLAIN_GENRES: [&str; 6] =
    ["newspaper articles", "newspaper article", "articles", "article", "journal articles", "magazine articles"];

/// Reads a record.
pub fn read(record: &Record, hand: &mut HandOn) -> Taken {
    let hosted = record.first("773").is_some();
    let nothing =
        |what: &str| Taken::Nothing(format!("{} is {what} and not an article; it was left out.", record.called()));
    match (record.leader(6), record.leader(7)) {
        ('u' | 'v' | 'x' | 'y', _) => return nothing("a record of holdings"),
        ('z', _) => return nothing("an authority record"),
        ('w' | 'q', _) => return nothing("a record of a classification or community"),
        (_, 's' | 'i') if !hosted => return serial::read(record),
        (_, 'm' | 'c' | 'd' | 's' | 'i') if !hosted && !is_clipping(record) => {
            return nothing("the record of a book or collection");
        }
        _ => {}
    }
    let mut citation = Citation::default();
    for field in &record.fields {
        take(field, record, &mut citation, hand);
    }
    host::dates(record, &mut citation, hand);
    citation.language(record.coded(35, 3).trim_matches('|'));
    if !citation.tells() {
        return Taken::Nothing(format!("{} has no title and no name; it was left out.", record.called()));
    }
    Taken::Article(Box::new(citation))
}

fn is_clipping(record: &Record) -> bool {
    record.all("655").any(|field| {
        let genre = field.get('a').to_lowercase();
        genre.contains("article") || genre.contains("clipping")
    })
}

/// One field.
fn take(field: &Field, record: &Record, citation: &mut Citation, hand: &mut HandOn) {
    match field.tag.as_str() {
        "001" => uid(&field.data, citation),
        "020" | "022" | "024" | "035" | "041" => number(field, citation),
        "100" | "110" | "111" | "700" | "710" | "711" | "720" => name(field, citation),
        "245" => title(field, record, citation),
        "210" | "222" | "240" | "242" | "246" | "247" | "730" | "740" => {
            citation.note("Other title", &plain(&field.joined("abnp"), record.is_punctuated()));
        }
        "250" => citation.edition(&plain(&field.joined("ab"), record.is_punctuated())),
        "260" | "264" => host::imprint(field, citation),
        "500" | "508" => citation.note_or_credit("", &field.words()),
        "520" => citation.note("Abstract", &field.joined("abc")),
        "540" | "542" => citation.note("Rights", &field.words()),
        "490" | "830" => citation.note("Series", &field.words()),
        "546" => citation.note("Language", &field.joined("ab")),
        tag if tag.starts_with('5') => citation.note("", &field.words()),
        "600" | "610" | "611" | "630" | "647" | "648" | "650" | "651" | "653" | "654" => subject(field, citation),
        "655" => genre(field, citation),
        "773" => host::read(field, citation),
        "787" => citation.note(plain(field.get('i'), true).trim_end_matches(':'), &field.joined("at")),
        "765" | "767" | "770" | "772" | "774" | "775" | "776" | "777" | "780" | "785" | "786" => {
            citation.note("Related", &field.joined("iatdg"));
        }
        "852" => citation.note("Location", &field.joined("abchijklm")),
        "856" => field.all('u').for_each(|address| citation.note("URL", address)),
        "880" => citation.note(own_script(field.get('6')), &field.words()),
        "300" | "336" | "337" | "338" | "340" | "344" | "347" => {}
        tag if tag.starts_with("00") || tag.starts_with('0') => {}
        tag => hand.left_out(&format!("field {tag}")),
    }
}

/// What a field in its own script repeats.
fn own_script(link: &str) -> &'static str {
    match link.get(..1) {
        Some("2") => "Title in its own script",
        Some("1" | "7") => "Name in its own script",
        _ => "In its own script",
    }
}

/// A uid of ours, with or without the name of who gave it.
fn uid(words: &str, citation: &mut Citation) {
    let bare = words.trim().rsplit(')').next().unwrap_or_default();
    if bare.starts_with("urn:uuid:") {
        citation.identifier("", bare);
    }
}

fn number(field: &Field, citation: &mut Citation) {
    let own = field.get('a');
    match (field.tag.as_str(), field.get('2')) {
        ("022", _) => citation.issn(own),
        ("024", "doi") => citation.note("DOI", own),
        ("024", _) => citation.identifier("Identifier", own),
        ("020", _) => citation.note("ISBN", own),
        ("041", "rfc5646") => citation.language(own),
        ("041", _) => citation.language(own.get(..3).unwrap_or(own)),
        _ => uid(own, citation),
    }
}

fn name(field: &Field, citation: &mut Citation) {
    let corporate = field.tag.ends_with("10") || field.tag.ends_with("11");
    if !field.get('t').is_empty() {
        return citation.note("Related", &field.words());
    }
    let words = if corporate { field.joined("ab") } else { field.joined("ab").replace(" ,", ",") };
    let words = plain(&words, true);
    let name = if corporate || field.indicators[0] == '0' { words } else { plain_name(&words) };
    let roles = role_words(field);
    citation.person(&Person { name, roles, corporate, ..Person::default() });
}

/// Relators: the codes, and the terms that the codes do not say already.
fn role_words(field: &Field) -> Vec<String> {
    let codes: Vec<String> = field.all('4').map(str::to_owned).collect();
    let terms: Vec<String> = field.all('e').map(|term| plain(term, true)).collect();
    let known = |words: &[String]| words.iter().any(|word| crate::formats::citation::role_of(word).is_some());
    match (known(&codes), terms.is_empty()) {
        (true, _) | (false, true) => codes,
        (false, false) => terms,
    }
}

/// Headline, subhead and the line that names who wrote it.
fn title(field: &Field, record: &Record, citation: &mut Citation) {
    let punctuated = record.is_punctuated();
    let last = field.subfields.iter().rposition(|(code, _)| "abcnp".contains(*code));
    let own = |code: char| {
        let at = field.subfields.iter().position(|(own, _)| *own == code);
        plain(field.get(code), punctuated && at == last)
    };
    let mut headline = own('a');
    for code in ['n', 'p'] {
        for words in field.all(code).filter(|words| !words.is_empty()) {
            headline = format!("{}. {}", headline.trim_end_matches('.'), plain(words, punctuated));
        }
    }
    citation.headline(&headline);
    citation.subhead(&own('b'));
    // Several statements stand with a sign of their own between them.
    for line in own('c').split(" ; ").filter(|line| !line.is_empty()) {
        citation.byline(line);
    }
}

/// A heading with its subdivisions and its vocabulary.
fn subject(field: &Field, citation: &mut Citation) {
    let head = plain(&field.joined("abcdfgklmnopqrst"), true);
    let mut parts = vec![head];
    let divisions = field.subfields.iter().filter(|(code, _)| "vxyz".contains(*code));
    parts.extend(divisions.map(|(_, words)| plain(words, true)));
    parts.retain(|part| !part.is_empty());
    let authority = match field.indicators[1] {
        '0' if field.tag != "653" => "lcsh",
        '1' if field.tag != "653" => "lcshac",
        '2' if field.tag != "653" => "mesh",
        '7' => field.get('2'),
        _ => "",
    };
    let uri = field.all('0').chain(field.all('1')).find(|words| words.starts_with("http")).unwrap_or_default();
    citation.subject(&parts.join(" -- "), authority, uri);
}

fn genre(field: &Field, citation: &mut Citation) {
    let words = plain(&field.joined("avxyz"), true);
    if !PLAIN_GENRES.contains(&words.to_lowercase().as_str()) {
        citation.note("Genre", &words);
    }
}
