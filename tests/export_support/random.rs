//! Random records: words of many scripts with the signs that formats take for their own, dates of every kind, bylines and
//! credits as our rules read them.

use super::{Records, uid};
use backfile::formats::fields;
use backfile::model::record::*;
use backfile::model::{ArticleStatus, IssueKind, IssueStatus, Role, Uid};
use proptest::prelude::*;

/// One word.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[A-Za-z]{4,8}",
        1 => "[0-9]{1,4}",
        1 => Just("Fähre".to_owned()),
        1 => Just("渡船".to_owned()),
        1 => Just("العبّارة".to_owned()),
        1 => Just("паром".to_owned()),
        1 => Just("👩‍👩‍👧".to_owned()),
        1 => prop_oneof![Just("&"), Just("<q>"), Just("100%"), Just("\"so\""), Just("]]>"), Just("a--b"), Just("a|b"), Just("c\\d"), Just("{e}"), Just("$_#~^"), Just("’s")]
            .prop_map(str::to_owned),
    ]
}

/// Words on one line that begin with a letter.
pub fn line() -> impl Strategy<Value = String> {
    ("[A-Z][a-z]{2,6}", proptest::collection::vec(word(), 0..6)).prop_map(|(first, rest)| {
        let mut words = vec![first];
        words.extend(rest);
        words.join(" ")
    })
}

/// Nothing, or words.
fn maybe() -> impl Strategy<Value = String> {
    prop_oneof![1 => Just(String::new()), 2 => line()]
}

fn body() -> impl Strategy<Value = String> {
    let paragraph = prop_oneof![4 => line(), 1 => line().prop_map(|words| format!("## {words}")), 1 => (line(), line()).prop_map(|(a, b)| format!("{a}\n{b}"))];
    proptest::collection::vec(paragraph, 0..4).prop_map(|all| all.join("\n\n"))
}

fn date() -> impl Strategy<Value = String> {
    let day = (1850i32..2030, 1u32..=12, 1u32..=28).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    let partial = prop_oneof![
        Just("1865?"),
        Just("1865~"),
        Just("199X"),
        Just("2025-08"),
        Just("2025"),
        Just("2025-08-23/2025-08-24"),
        Just("2025-22"),
        Just("../2025"),
        Just("")
    ];
    prop_oneof![4 => day, 1 => partial.prop_map(str::to_owned)]
}

const PEOPLE: &[&str] = &["Marta Quill", "Jörg Müller", "Zofia Łęcka", "Tom Ferris", "Ida Moll", "Wanda Okafor"];

fn bylines() -> impl Strategy<Value = Vec<BylineRecord>> {
    let one = proptest::sample::select(PEOPLE);
    prop_oneof![
        2 => Just(Vec::new()),
        4 => one.clone().prop_map(fields::bylines),
        2 => (one.clone(), one).prop_filter("two people", |(a, b)| a != b).prop_map(|(a, b)| fields::bylines(&format!("{a} and {b}"))),
        1 => Just(fields::bylines("Associated Press")),
    ]
}

fn image() -> impl Strategy<Value = ImageRecord> {
    let credit = prop_oneof![
        Just(""),
        Just("image source from:aol"),
        Just("Photograph by Ida Moll"),
        Just("Photo: Ida Moll/Agence France-Presse")
    ];
    (proptest::option::of(0u32..4), maybe(), maybe(), credit, maybe()).prop_map(
        |(anchor, caption, alt, credit, rights)| ImageRecord {
            anchor,
            caption,
            alt,
            rights,
            ..fields::credited(credit)
        },
    )
}

fn article() -> impl Strategy<Value = ArticleRecord> {
    let section = prop_oneof![Just(""), Just("Metro"), Just("Local news")].prop_map(str::to_owned);
    let words = (line(), maybe(), maybe(), maybe(), section, maybe());
    let few = (
        prop_oneof![Just(""), Just("1"), Just("A5"), Just("12-13"), Just("iv")],
        prop_oneof![Just(""), Just("en"), Just("de-AT"), Just("ar")],
        proptest::sample::select(ArticleStatus::ALL),
        proptest::collection::btree_set(0u32..4, 0..3),
    );
    (words, few, body(), bylines(), proptest::collection::vec(image(), 0..3)).prop_map(
        |(words, few, body, bylines, images)| {
            let (headline, kicker, subhead, dateline, section, notes) = words;
            let (page, language, status, subjects) = few;
            ArticleRecord {
                headline,
                kicker,
                subhead,
                dateline,
                section,
                notes,
                page: page.into(),
                language: language.into(),
                status,
                subjects: subjects.into_iter().map(|number| uid(30 + number)).collect(),
                body,
                bylines,
                images,
                ..ArticleRecord::default()
            }
        },
    )
}

fn issue() -> impl Strategy<Value = IssueRecord> {
    let enumeration = (
        prop_oneof![Just(""), Just("2059"), Just("12"), Just("2059-A")],
        prop_oneof![Just(""), Just("3"), Just("17")],
        prop_oneof![Just(""), Just("B"), Just("Evening")],
    );
    let words =
        (maybe(), 0u32..2, proptest::sample::select(IssueKind::ALL), proptest::sample::select(IssueStatus::ALL));
    (date(), enumeration, words, proptest::collection::vec(article(), 1..4)).prop_map(
        |(date, (volume, number, edition), (notes, paper, kind, status), articles)| IssueRecord {
            publication: uid(1 + paper),
            date,
            volume: volume.into(),
            number: number.into(),
            edition: edition.into(),
            notes,
            kind,
            status,
            articles,
            ..IssueRecord::default()
        },
    )
}

/// A small paper.
pub fn records() -> impl Strategy<Value = Records> {
    let subjects = || {
        let headings = ["Floods", "Quays & cranes", "Fares | tolls", "Fähren"];
        let of = |(at, heading): (u32, &str)| SubjectRecord {
            uid: uid(30 + at),
            heading: heading.into(),
            ..SubjectRecord::default()
        };
        (0u32..).zip(headings).map(of).collect::<Vec<_>>()
    };
    let paper = |number, title: String, issn: &str| PublicationRecord {
        uid: uid(number),
        title,
        issn: issn.into(),
        place: "Port Ellery".into(),
        publisher: "Ellery Press".into(),
        ..PublicationRecord::default()
    };
    (proptest::collection::vec(issue(), 0..4), "The [A-Z][a-z]{3,8} Mirror").prop_map(move |(mut issues, title)| {
        let mut next = 1_000;
        let mut give = |to: &mut Uid| {
            next += 1;
            *to = uid(next);
        };
        for issue in &mut issues {
            give(&mut issue.uid);
            issue.articles.iter_mut().for_each(|article| give(&mut article.uid));
        }
        Records {
            publications: vec![paper(1, title, ""), paper(2, "The Harbour Ledger".into(), "1234-5679")],
            subjects: subjects(),
            issues,
            ..Records::default()
        }
    })
}

/// Whether a byline is of people alone.
pub fn of_people(bylines: &[BylineRecord]) -> bool {
    bylines.iter().all(|byline| byline.role == Role::Author)
}
