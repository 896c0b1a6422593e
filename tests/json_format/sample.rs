//! An archive in memory with every field of every record filled, and one too large to hold.
//! No `..Default::default()` here: a new field must be filled before the tests compile.

use backfile::formats::{Incoming, Supply, SupplyError, WriteError};
use backfile::model::kind::{CollectionColour, CollectionIcon};
use backfile::model::record::*;
use backfile::model::{ArticleStatus, IssueKind, IssueStatus, Role, Uid};
use sha2::{Digest, Sha256};

/// Control characters, a line separator, right-to-left, Chinese, a flag and a family of emoji, a combining accent.
pub const HARD: &str =
    "a\u{1}\u{b}\u{1f}\t\"\\/\u{7f}\u{85}\u{2028}\u{2029}\u{feff} שלום \u{202e}عربي\u{202c} 舊報紙 🇨🇦👩‍👩‍👧 e\u{301}";

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sample {
    pub publications: Vec<PublicationRecord>,
    pub names: Vec<NameRecord>,
    pub sources: Vec<SourceRecord>,
    pub subjects: Vec<SubjectRecord>,
    pub pictures: Vec<PictureRecord>,
    pub issues: Vec<IssueRecord>,
    pub collections: Vec<CollectionRecord>,
    pub saved_searches: Vec<SavedSearchRecord>,
}

impl Sample {
    pub fn take(&mut self, incoming: Incoming) {
        match incoming {
            Incoming::Publication(it) => self.publications.push(it),
            Incoming::Name(it) => self.names.push(it),
            Incoming::Source(it) => self.sources.push(it),
            Incoming::Subject(it) => self.subjects.push(it),
            Incoming::Picture(it) => self.pictures.push(it),
            Incoming::Issue(it) => self.issues.push(it),
            Incoming::Collection(it) => self.collections.push(it),
            Incoming::SavedSearch(it) => self.saved_searches.push(it),
            Incoming::Problem(_) => {}
        }
    }

    /// The records in the order of the document.
    pub fn all(self) -> Vec<Incoming> {
        let mut all = Vec::new();
        all.extend(self.publications.into_iter().map(Incoming::Publication));
        all.extend(self.names.into_iter().map(Incoming::Name));
        all.extend(self.sources.into_iter().map(Incoming::Source));
        all.extend(self.subjects.into_iter().map(Incoming::Subject));
        all.extend(self.pictures.into_iter().map(Incoming::Picture));
        all.extend(self.issues.into_iter().map(Incoming::Issue));
        all.extend(self.collections.into_iter().map(Incoming::Collection));
        all.extend(self.saved_searches.into_iter().map(Incoming::SavedSearch));
        all
    }
}

impl Supply for Sample {
    fn publications(&self) -> Result<Vec<PublicationRecord>, SupplyError> {
        Ok(self.publications.clone())
    }
    fn names(&self) -> Result<Vec<NameRecord>, SupplyError> {
        Ok(self.names.clone())
    }
    fn sources(&self) -> Result<Vec<SourceRecord>, SupplyError> {
        Ok(self.sources.clone())
    }
    fn subjects(&self) -> Result<Vec<SubjectRecord>, SupplyError> {
        Ok(self.subjects.clone())
    }
    fn collections(&self) -> Result<Vec<CollectionRecord>, SupplyError> {
        Ok(self.collections.clone())
    }
    fn saved_searches(&self) -> Result<Vec<SavedSearchRecord>, SupplyError> {
        Ok(self.saved_searches.clone())
    }
    fn pictures(&self, each: &mut dyn FnMut(PictureRecord) -> Result<(), WriteError>) -> Result<(), WriteError> {
        self.pictures.iter().cloned().try_for_each(each)
    }
    fn issues(&self, each: &mut dyn FnMut(IssueRecord) -> Result<(), WriteError>) -> Result<(), WriteError> {
        self.issues.iter().cloned().try_for_each(each)
    }
}

/// A uid that is the same in every run.
pub fn uid(number: u32) -> Uid {
    Uid(format!("0198c0de-0000-7000-8000-{number:012x}"))
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn text(words: &str) -> String {
    format!("{words} {HARD}")
}

fn masthead(words: &str) -> Masthead {
    Masthead {
        masthead: format!("{words}\nThursday / 08-21-2025 Vol 2059"),
        weekday: "Thursday".into(),
        date: "08-21-2025".into(),
        volume: "MMLIX".into(),
        number: "No. ½".into(),
    }
}

fn guess(field: &str) -> Guess {
    Guess { field: field.into(), why: text("The weekday decided."), sure: 100 }
}

fn acceptance(code: &str) -> Acceptance {
    Acceptance {
        code: code.into(),
        detail: text("Printed Thursday."),
        reason: text("It is printed so."),
        who: "Ana".into(),
        at: "2026-01-02T03:04:05Z".into(),
    }
}

fn byline(role: Role) -> BylineRecord {
    BylineRecord {
        line: "By Ada Quill and Tom Reed".into(),
        printed: text("CHARLOTTE HAYES"),
        name: "Charlotte Hayes".into(),
        role,
        authority: Some(uid(2)),
    }
}

fn image() -> ImageRecord {
    ImageRecord {
        agency: "Reuters".into(),
        anchor: Some(0),
        caption: text("The harbour"),
        alt: text("Ships at a quay"),
        credit: "image source from:aol".into(),
        creator: "Ito Jun".into(),
        source: "AOL".into(),
        authority: Some(uid(3)),
        rights: text("In copyright"),
        picture: Some(hex(b"\x89PNG\0")),
    }
}

pub fn article(number: u32) -> ArticleRecord {
    ArticleRecord {
        uid: uid(number),
        headline: text("Bridge opens"),
        kicker: text("City"),
        subhead: text("Crowds cheer"),
        dateline: "PARIS, Aug. 20".into(),
        section: "Metro".into(),
        page: "A5".into(),
        language: "zh-Hant".into(),
        status: ArticleStatus::Approved,
        notes: text("Torn.\nSee reel 4."),
        printed: masthead("THE CLIPPING"),
        bylines: Role::ALL.iter().map(|role| byline(*role)).collect(),
        images: vec![image(), ImageRecord { anchor: None, picture: None, ..image() }],
        subjects: vec![uid(4)],
        related: vec![Related { relation: "continued_from".into(), article: uid(7) }],
        guesses: vec![guess("headline")],
        accepted: vec![acceptance("weekday")],
        body: format!("First {HARD}\nline.\n\n## Crosshead\n\nLast."),
        provenance: Some(Provenance {
            format: "clipping".into(),
            path: "1987/bridge & tunnel.txt".into(),
            sha256: hex(b"\xFF\xFEb\0"),
            encoding: "UTF-16LE".into(),
            part: 1,
            parts: 2,
            bytes: b"\xFF\xFEb\0".to_vec(),
        }),
    }
}

pub fn issue(number: u32) -> IssueRecord {
    IssueRecord {
        uid: uid(number),
        publication: uid(1),
        printed: masthead("THE DAILY"),
        date: "2025-08-21?".into(),
        volume: "2059".into(),
        number: "12".into(),
        edition: "Late City".into(),
        kind: IssueKind::Combined,
        status: IssueStatus::NotPublished,
        notes: text("Bound."),
        guesses: vec![guess("date")],
        accepted: vec![acceptance("gap")],
        articles: vec![article(number + 1), article(number + 2)],
    }
}

/// Every field of every record, and beside each a record with hardly any.
pub fn full() -> Sample {
    Sample {
        publications: vec![publication(), PublicationRecord::default()],
        names: vec![name()],
        sources: vec![source()],
        subjects: vec![SubjectRecord {
            uid: uid(4),
            heading: text("Bridges"),
            authority: "lcsh".into(),
            uri: "http://id.loc.gov/authorities/subjects/sh85016873".into(),
        }],
        pictures: vec![PictureRecord {
            sha256: hex(b"\x89PNG\0"),
            media_type: "image/png".into(),
            width: 640,
            height: 480,
            file_name: "港.png".into(),
            bytes: b"\x89PNG\0".to_vec(),
        }],
        issues: vec![
            issue(6),
            IssueRecord { articles: vec![ArticleRecord::default()], ..IssueRecord::default() },
            issue(12),
        ],
        collections: vec![collection(), CollectionRecord::default()],
        saved_searches: vec![SavedSearchRecord {
            uid: uid(10),
            title: text("To check"),
            query: "status:draft \"a b\"".into(),
        }],
    }
}

fn publication() -> PublicationRecord {
    PublicationRecord {
        uid: uid(1),
        title: text("The Daily"),
        place: "Montréal".into(),
        publisher: text("Hayes & Sons"),
        language: "en-CA".into(),
        issn: "1234-5679".into(),
        lccn: "sn84026749".into(),
        frequency: "daily".into(),
        date_order: "mdy".into(),
        notes: text("Two runs."),
    }
}

fn name() -> NameRecord {
    NameRecord {
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
    }
}

fn source() -> SourceRecord {
    SourceRecord {
        uid: uid(3),
        name: "AOL".into(),
        variants: vec!["aol".into()],
        kind: "website".into(),
        contact: text("rights@example.org"),
        permission: "ask_first".into(),
        rights_uri: "http://rightsstatements.org/vocab/InC/1.0/".into(),
        rights: text("In copyright"),
        notes: text("Closed."),
    }
}

fn collection() -> CollectionRecord {
    let member = MemberRecord {
        article: Some(uid(7)),
        issue: Some(uid(6)),
        heading: text("Spring"),
        note: text("Read this first."),
    };
    CollectionRecord {
        uid: uid(9),
        parent: Some(uid(11)),
        title: text("Bridges"),
        subtitle: "1900–1950".into(),
        introduction: text("Why bridges?\n\nBecause."),
        curator: "Ana".into(),
        query: "subject:bridges".into(),
        colour: CollectionColour::Teal,
        icon: CollectionIcon::Ship,
        members: vec![member, MemberRecord { heading: "Autumn".into(), ..MemberRecord::default() }],
    }
}
