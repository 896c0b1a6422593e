//! Every kind of record with every field filled, as an archive gives them back. No `..Default::default()` on the
//! records that matter: a new field must be filled before the tests compile.

use super::support::uid;
use backfile::formats::Incoming;
use backfile::model::kind::{CollectionColour, CollectionIcon};
use backfile::model::record::*;
use backfile::model::{ArticleStatus, IssueKind, IssueStatus, Role};
use sha2::{Digest, Sha256};

/// The uid of the second article; a collection names it, too.
pub const THROWN_AWAY: &str = "0198c0de-0000-7000-8000-00000000000c";

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and no more";

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn text(words: &str) -> String {
    format!("{words} \"\\ \t\u{1} é 舊報紙 🇨🇦 {}", '\u{2028}')
}

fn guess(field: &str) -> Guess {
    Guess { field: field.into(), why: text("It could be either."), sure: 60 }
}

fn accepted(code: &str) -> Acceptance {
    Acceptance {
        code: code.into(),
        detail: text("It says so."),
        reason: text("As printed."),
        who: "Ana".into(),
        at: "2026-01-02T03:04:05Z".into(),
    }
}

fn masthead(words: &str) -> Masthead {
    Masthead {
        masthead: text(words),
        weekday: "Thursday".into(),
        date: "08-21-2025".into(),
        volume: "MMLIX".into(),
        number: "No. ½".into(),
    }
}

fn article(n: u32) -> ArticleRecord {
    let byline = BylineRecord {
        line: "By Ada Quill and Tom Reed".into(),
        printed: text("CHARLOTTE HAYES"),
        name: "Charlotte Hayes".into(),
        role: Role::Photographer,
        authority: Some(uid(2)),
    };
    let image = ImageRecord {
        anchor: Some(1),
        caption: text("The bridge"),
        alt: text("A bridge"),
        credit: "image source from:aol".into(),
        agency: "Reuters".into(),
        creator: "Ito Jun".into(),
        source: "AOL".into(),
        authority: Some(uid(3)),
        rights: text("In copyright"),
        picture: Some(hex(PNG)),
    };
    ArticleRecord {
        uid: uid(n),
        headline: text("Bridge opens"),
        kicker: text("City"),
        subhead: text("Crowds"),
        dateline: "PARIS, Aug. 20".into(),
        section: "Metro".into(),
        page: "A5".into(),
        language: "zh-Hant".into(),
        status: ArticleStatus::Approved,
        notes: text("Torn."),
        printed: masthead("THE CLIPPING"),
        bylines: vec![byline.clone(), BylineRecord { name: String::new(), authority: None, ..byline }],
        images: vec![image.clone(), ImageRecord { anchor: None, picture: None, ..image }],
        subjects: vec![uid(5), uid(4)],
        related: vec![
            Related { relation: "continued_from".into(), article: uid(98) },
            Related { relation: "correction_of".into(), article: uid(99) },
        ],
        guesses: vec![guess("headline"), guess("byline")],
        accepted: vec![accepted("byline-guessed"), accepted("no-credit")],
        body: format!("First {}\nline.\n\n## Crosshead\n\nLast.", text("words")),
        provenance: Some(provenance(n)),
    }
}

fn provenance(n: u32) -> Provenance {
    Provenance {
        format: "clipping".into(),
        path: "1987/bridge & tunnel.txt".into(),
        sha256: hex(b"whole file"),
        encoding: "UTF-16LE".into(),
        part: n,
        parts: 40,
        bytes: vec![0xFF, 0xFE, n as u8, 0],
    }
}

fn issues() -> Vec<Incoming> {
    let full = IssueRecord {
        uid: uid(10),
        publication: uid(1),
        printed: masthead("THE DAILY"),
        date: "2025-08-21?".into(),
        volume: "2059".into(),
        number: "12".into(),
        edition: "Late City".into(),
        kind: IssueKind::Combined,
        status: IssueStatus::Damaged,
        notes: text("Bound."),
        guesses: vec![guess("date")],
        accepted: vec![accepted("date-guessed")],
        articles: vec![article(11), article(12), ArticleRecord { uid: uid(13), ..ArticleRecord::default() }],
    };
    let empty = IssueRecord { uid: uid(20), date: "2025-09-04".into(), articles: vec![], ..full.clone() };
    let undated = IssueRecord {
        uid: uid(30),
        publication: uid(1),
        articles: vec![ArticleRecord { uid: uid(31), headline: "A".into(), ..ArticleRecord::default() }],
        ..IssueRecord::default()
    };
    let evening = IssueRecord {
        uid: uid(40),
        publication: uid(6),
        articles: vec![ArticleRecord { provenance: None, ..article(41) }],
        ..full.clone()
    };
    [full, empty, undated, evening].map(Incoming::Issue).to_vec()
}

fn collections() -> Vec<Incoming> {
    let collection = |n: u32, parent: Option<u32>, members: Vec<MemberRecord>| CollectionRecord {
        uid: uid(n),
        parent: parent.map(uid),
        title: text("Bridges"),
        subtitle: "1900–1950".into(),
        introduction: text("Why bridges?"),
        curator: "Ana".into(),
        query: "subject:bridges".into(),
        colour: CollectionColour::Teal,
        icon: CollectionIcon::Ship,
        members,
    };
    let member = |article: Option<u32>, issue: Option<u32>| MemberRecord {
        article: article.map(uid),
        issue: issue.map(uid),
        heading: text("Spring"),
        note: text("Read this first."),
    };
    let members = vec![member(Some(11), None), member(Some(12), None), member(None, Some(20)), member(None, None)];
    vec![
        collection(50, None, members.clone()),
        collection(51, Some(50), vec![]),
        collection(52, Some(51), members),
        collection(53, Some(50), vec![]),
        collection(54, None, vec![]),
    ]
    .into_iter()
    .map(Incoming::Collection)
    .collect()
}

fn authorities() -> Vec<Incoming> {
    let name = NameRecord {
        uid: uid(2),
        display: text("Charlotte Hayes"),
        sort: "Hayes, Charlotte".into(),
        kind: "person".into(),
        variants: vec!["C. Hayes".into(), text("Hayes")],
        pseudonyms: vec!["The Stroller".into()],
        dates: "1871-1939".into(),
        viaf: "12345".into(),
        lcnaf: "n79018119".into(),
        orcid: "0000-0002-1825-0097".into(),
        wikidata: "Q42".into(),
        notes: text("Signed CH."),
    };
    let source = SourceRecord {
        uid: uid(3),
        name: "AOL".into(),
        variants: vec!["aol".into()],
        kind: "website".into(),
        contact: text("rights@example.org"),
        permission: "ask_first".into(),
        rights_uri: "http://rightsstatements.org/vocab/InC/1.0/".into(),
        rights: text("In copyright"),
        notes: text("Closed."),
    };
    let subject = |n, heading: &str| SubjectRecord {
        uid: uid(n),
        heading: heading.into(),
        authority: "lcsh".into(),
        uri: "http://id.loc.gov/authorities/subjects/sh85016873".into(),
    };
    vec![
        Incoming::Name(name.clone()),
        Incoming::Name(NameRecord { uid: uid(7), display: "Nobody".into(), kind: "organisation".into(), ..name }),
        Incoming::Source(source),
        Incoming::Subject(subject(4, "Bridges")),
        Incoming::Subject(subject(5, "Tunnels")),
    ]
}

/// Everything, in the order in which it must be taken.
pub fn records() -> Vec<Incoming> {
    let publication = |n, title: &str| PublicationRecord {
        uid: uid(n),
        title: title.into(),
        place: "Montréal".into(),
        publisher: text("Hayes & Sons"),
        language: "en-CA".into(),
        issn: "1234-5679".into(),
        lccn: "sn84026749".into(),
        frequency: "daily".into(),
        date_order: "mdy".into(),
        notes: text("Two runs."),
    };
    let picture = PictureRecord {
        sha256: hex(PNG),
        media_type: "image/png".into(),
        width: 640,
        height: 480,
        file_name: "港.png".into(),
        bytes: PNG.to_vec(),
    };
    let search = SavedSearchRecord { uid: uid(60), title: text("To check"), query: "status:draft \"a b\"".into() };
    let mut all =
        vec![Incoming::Publication(publication(1, "The Daily")), Incoming::Publication(publication(6, "The Evening"))];
    all.extend(authorities());
    all.push(Incoming::Picture(picture));
    all.extend(issues());
    all.extend(collections());
    all.push(Incoming::SavedSearch(search));
    all
}
