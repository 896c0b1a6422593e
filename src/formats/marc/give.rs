//! An article as the fields of a MARC record, in the order of their tags: a component part of a serial, with its host in
//! 773. It writes no bytes.

use super::coded::{bracketed, coded, cut, skipped, stopped};
use crate::formats::languages;
use crate::formats::out::people::Person;
use crate::formats::out::{Cited, cited, people, said};
use crate::model::Role;
use crate::model::record::SubjectRecord;
use std::io;

/// The leader, its lengths left open.
pub const LEADER: &str = "00000nab a2200000 i 4500";
/// Longest 520, in bytes.
pub const MOST_SUMMARY: usize = 5_000;

/// Where the fields of a record go.
pub trait Fields {
    /// A field without subfields; none where it is empty.
    fn control(&mut self, tag: &str, data: &str) -> io::Result<()>;
    /// A field of those subfields that have words, which stand on one line; none where none has.
    fn data(&mut self, tag: &str, indicators: [char; 2], subfields: &[(char, &str)]) -> io::Result<()>;
}

type To<'a> = &'a mut dyn Fields;
type Done = io::Result<()>;

const NONE: [char; 2] = [' ', ' '];

/// Gives the fields of an article.
pub fn fields(cited: &Cited, modified: &str, to: To) -> Done {
    let urn = cited.urn();
    to.control("001", &urn)?;
    let stamp: String = modified.chars().filter(char::is_ascii_digit).collect();
    if stamp.len() == 14 {
        to.control("005", &format!("{stamp}.0"))?;
    }
    to.control("008", &coded(cited, &stamp))?;
    if !urn.is_empty() {
        to.data("035", NONE, &[('a', &format!("(Backfile){urn}"))])?;
    }
    to.data("040", NONE, &[('b', "eng"), ('e', "rda")])?;
    if languages::marc(cited.language) != "und" && cited.language.contains('-') {
        to.data("041", ['0', '7'], &[('a', cited.language), ('2', "rfc5646")])?;
    }
    let main = cited.people.iter().position(|person| matches!(person.role, Role::Author | Role::Agency));
    if let Some(person) = main.and_then(|at| cited.people.get(at)) {
        name(person, "100", "110", to)?;
    }
    title(cited, main.is_some(), to)?;
    to.data("250", NONE, &[('a', &cited.issue.edition)])?;
    imprint(cited, to)?;
    to.data("336", NONE, &[('a', "text"), ('b', "txt"), ('2', "rdacontent")])?;
    to.data("337", NONE, &[('a', "unmediated"), ('b', "n"), ('2', "rdamedia")])?;
    to.data("338", NONE, &[('a', "sheet"), ('b', "nb"), ('2', "rdacarrier")])?;
    // Names have fields of their own.
    cited.told_in_notes(&[]).iter().try_for_each(|note| to.data("500", NONE, &[('a', note)]))?;
    to.data("520", NONE, &[('a', cut(&cited.summary(), MOST_SUMMARY))])?;
    cited.subjects.iter().try_for_each(|heading| subject(heading, to))?;
    to.data("655", [' ', '4'], &[('a', "Newspaper articles.")])?;
    let others = cited.people.iter().enumerate().filter(|(at, _)| Some(*at) != main);
    others.map(|(_, person)| person).try_for_each(|person| name(person, "700", "710", to))?;
    host(cited, to)
}

/// 650, with the vocabulary that it is of.
fn subject(subject: &SubjectRecord, to: To) -> Done {
    let (indicator, named) = match subject.authority.as_str() {
        "lcsh" => ('0', ""),
        "mesh" => ('2', ""),
        "" => ('4', ""),
        other => ('7', other),
    };
    to.data("650", [' ', indicator], &[('a', &stopped(&subject.heading)), ('0', &subject.uri), ('2', named)])
}

/// 1XX and 7XX: a person family first, a body as it is called, with the relator.
fn name(person: &Person, of_person: &str, of_body: &str, to: To) -> Done {
    let term = match person.role {
        Role::Author | Role::Agency | Role::Position => "author.",
        Role::Photographer => "photographer.",
        Role::Illustrator => "illustrator.",
        Role::Translator => "translator.",
        Role::Editor => "editor.",
        Role::Contributor => "contributor.",
    };
    let (tag, indicator) = match (person.is_body, person.family_and_given()) {
        (true, _) => (of_body, '2'),
        (false, Some(_)) => (of_person, '1'),
        (false, None) => (of_person, '0'),
    };
    to.data(tag, [indicator, ' '], &[('a', &format!("{},", person.sort)), ('e', term)])
}

/// 245: headline, subhead and the printed byline.
fn title(cited: &Cited, has_main: bool, to: To) -> Done {
    let headline = cited.title();
    let byline = people::printed_lines(&cited.article.bylines).join(" ; ");
    let indicators = [if has_main { '1' } else { '0' }, char::from(b'0' + skipped(&headline, cited.language))];
    let mut parts = vec![('a', headline), ('b', said::clean(&cited.article.subhead).into_owned()), ('c', byline)];
    parts.retain(|(_, words)| !words.is_empty());
    let codes: Vec<char> = parts.iter().map(|(code, _)| *code).collect();
    for (at, (_, words)) in parts.iter_mut().enumerate() {
        match codes.get(at + 1) {
            Some('b') => words.push_str(" :"),
            Some(_) => words.push_str(" /"),
            None => *words = stopped(words),
        }
    }
    let parts: Vec<(char, &str)> = parts.iter().map(|(code, words)| (*code, words.as_str())).collect();
    to.data("245", indicators, &parts)
}

/// 264: where and by whom the paper is published, and when this issue was.
fn imprint(cited: &Cited, to: To) -> Done {
    let (place, publisher) = (said::clean(&cited.paper.place), said::clean(&cited.paper.publisher));
    let date = stopped(&bracketed(&cited.issue.date));
    let comma = if date.is_empty() { "" } else { "," };
    let behind = if publisher.is_empty() { comma } else { " :" };
    let place = if place.is_empty() { String::new() } else { format!("{place}{behind}") };
    let publisher = if publisher.is_empty() { String::new() } else { format!("{publisher}{comma}") };
    to.data("264", [' ', '1'], &[('a', &place), ('b', &publisher), ('c', &date)])
}

/// 773: the paper, its imprint and number, and where in which issue.
fn host(cited: &Cited, to: To) -> Done {
    let imprint = match (cited.paper.place.as_str(), cited.paper.publisher.as_str()) {
        ("", publisher) => publisher.to_owned(),
        (place, "") => place.to_owned(),
        (place, publisher) => format!("{place} : {publisher}"),
    };
    let uid = cited::urn(cited.issue.publication.as_str());
    let link = if uid.is_empty() { uid } else { format!("(Backfile){uid}") };
    let subfields: [(char, &str); 8] = [
        ('7', "nnas"),
        ('i', "Contained in (work):"),
        ('t', cited.paper.title.as_str()),
        ('d', &imprint),
        ('g', &place(cited)),
        ('q', &enumeration(cited)),
        ('x', &cited.paper.issn),
        ('w', &link),
    ];
    to.data("773", ['0', '8'], &subfields)
}

/// `Vol. 2059, no. 3 (Thursday, August 21, 2025), B edition, section Metro, page A5`
fn place(cited: &Cited) -> String {
    let (issue, article) = (cited.issue, cited.article);
    let mut place = String::new();
    let mut put = |between: &str, before: &str, words: &str, behind: &str| {
        let words = said::clean(words);
        if !words.is_empty() {
            let between = if place.is_empty() { "" } else { between };
            [between, before, &words, behind].iter().for_each(|part| place.push_str(part));
        }
    };
    put(", ", "Vol. ", &issue.volume, "");
    put(", ", "no. ", &issue.number, "");
    if said::is_certain(&issue.date) {
        put(" ", "(", &said::date(&issue.date), ")");
    }
    put(", ", "", &issue.edition, " edition");
    put(", ", "section ", &article.section, "");
    put(", ", "page ", &article.page, "");
    place
}

/// `2059:3<A5`: the levels, and the first page.
fn enumeration(cited: &Cited) -> String {
    let issue = cited.issue;
    let colon = if issue.number.is_empty() { "" } else { ":" };
    let (first, _) = cited.pages();
    let less = if first.is_empty() { "" } else { "<" };
    [issue.volume.as_str(), colon, &issue.number, less, &first].concat()
}
