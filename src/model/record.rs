//! Whole records, as they go in and out of an archive and as our JSON spells them.
//!
//! Empty text means "nothing known". What was *printed* stands apart from what it *is*; no code merges the two.
//! Order of vectors is the order on the page. These types are the JSON format `backfile/1`: changing one changes
//! `assets/backfile-1.schema.json`.

use super::kind::{CollectionColour, CollectionIcon};
use super::{ArticleStatus, IssueKind, IssueStatus, Role, Uid};
use serde::{Deserialize, Serialize};

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A periodical.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PublicationRecord {
    pub uid: Uid,
    pub title: String,
    #[serde(skip_serializing_if = "is_default")]
    pub place: String,
    #[serde(skip_serializing_if = "is_default")]
    pub publisher: String,
    /// BCP 47.
    #[serde(skip_serializing_if = "is_default")]
    pub language: String,
    #[serde(skip_serializing_if = "is_default")]
    pub issn: String,
    #[serde(skip_serializing_if = "is_default")]
    pub lccn: String,
    #[serde(skip_serializing_if = "is_default")]
    pub frequency: String,
    /// Order of day and month in its printed dates, where the weekday cannot tell: `mdy`, `dmy`, or empty.
    #[serde(skip_serializing_if = "is_default")]
    pub date_order: String,
    #[serde(skip_serializing_if = "is_default")]
    pub notes: String,
}

/// The words over an issue or a clipping exactly as printed; never normalised.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Masthead {
    /// All of it, from its first to its last printed character, line ends as `\n`.
    #[serde(skip_serializing_if = "is_default")]
    pub masthead: String,
    #[serde(skip_serializing_if = "is_default")]
    pub weekday: String,
    #[serde(skip_serializing_if = "is_default")]
    pub date: String,
    /// The enumeration's words without its caption: `2059`, `MMLIX`.
    #[serde(skip_serializing_if = "is_default")]
    pub volume: String,
    #[serde(skip_serializing_if = "is_default")]
    pub number: String,
}

impl Masthead {
    pub fn is_empty(&self) -> bool {
        *self == Masthead::default()
    }

    /// What an article has over it that was printed without a masthead and stands in an issue that has one: a blank, which
    /// is not empty, so that its issue's words do not count as printed over it.
    pub fn bare() -> Self {
        Masthead { masthead: " ".into(), ..Masthead::default() }
    }

    /// Whether there is nothing to read.
    pub fn is_bare(&self) -> bool {
        [&self.masthead, &self.weekday, &self.date, &self.volume, &self.number]
            .iter()
            .all(|words| words.trim().is_empty())
    }
}

/// One issue with its articles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IssueRecord {
    pub uid: Uid,
    /// The publication's uid; empty while a format names no paper.
    pub publication: Uid,
    #[serde(skip_serializing_if = "is_default")]
    pub printed: Masthead,
    /// EDTF (ISO 8601-2, levels 0 and 1); empty when unknown.
    #[serde(skip_serializing_if = "is_default")]
    pub date: String,
    /// What the volume is: Arabic figures where it is a number, else the words as printed.
    #[serde(skip_serializing_if = "is_default")]
    pub volume: String,
    #[serde(skip_serializing_if = "is_default")]
    pub number: String,
    #[serde(skip_serializing_if = "is_default")]
    pub edition: String,
    #[serde(skip_serializing_if = "is_default")]
    pub kind: IssueKind,
    #[serde(skip_serializing_if = "is_default")]
    pub status: IssueStatus,
    #[serde(skip_serializing_if = "is_default")]
    pub notes: String,
    #[serde(skip_serializing_if = "is_default")]
    pub guesses: Vec<Guess>,
    #[serde(skip_serializing_if = "is_default")]
    pub accepted: Vec<Acceptance>,
    pub articles: Vec<ArticleRecord>,
}

/// One article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ArticleRecord {
    pub uid: Uid,
    #[serde(skip_serializing_if = "is_default")]
    pub headline: String,
    #[serde(skip_serializing_if = "is_default")]
    pub kicker: String,
    #[serde(skip_serializing_if = "is_default")]
    pub subhead: String,
    #[serde(skip_serializing_if = "is_default")]
    pub dateline: String,
    #[serde(skip_serializing_if = "is_default")]
    pub section: String,
    #[serde(skip_serializing_if = "is_default")]
    pub page: String,
    /// BCP 47.
    #[serde(skip_serializing_if = "is_default")]
    pub language: String,
    #[serde(skip_serializing_if = "is_default")]
    pub status: ArticleStatus,
    #[serde(skip_serializing_if = "is_default")]
    pub notes: String,
    /// The words printed over *this* clipping, where they are not those of the issue.
    #[serde(skip_serializing_if = "is_default")]
    pub printed: Masthead,
    #[serde(skip_serializing_if = "is_default")]
    pub bylines: Vec<BylineRecord>,
    #[serde(skip_serializing_if = "is_default")]
    pub images: Vec<ImageRecord>,
    /// Uids of subjects.
    #[serde(skip_serializing_if = "is_default")]
    pub subjects: Vec<Uid>,
    #[serde(skip_serializing_if = "is_default")]
    pub related: Vec<Related>,
    #[serde(skip_serializing_if = "is_default")]
    pub guesses: Vec<Guess>,
    #[serde(skip_serializing_if = "is_default")]
    pub accepted: Vec<Acceptance>,
    /// Paragraphs with one blank line (`\n\n`) between them; a paragraph may hold `\n` where the print broke it;
    /// a paragraph `## …` is a crosshead.
    pub body: String,
    #[serde(skip_serializing_if = "is_default")]
    pub provenance: Option<Provenance>,
}

/// One name or body in a byline. Several may share one printed line: `printed` is then the part of the line that is theirs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BylineRecord {
    /// Exactly as printed, without the "By".
    pub printed: String,
    /// The whole printed line of which this is a part, where it is known; those that follow each other share it.
    #[serde(skip_serializing_if = "is_default")]
    pub line: String,
    /// Who that is, in plain form: `Charlotte Hayes`, `Associated Press`.
    #[serde(skip_serializing_if = "is_default")]
    pub name: String,
    #[serde(skip_serializing_if = "is_default")]
    pub role: Role,
    /// Uid of a name record.
    #[serde(skip_serializing_if = "is_default")]
    pub authority: Option<Uid>,
}

/// One image of an article, or the place where one was printed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ImageRecord {
    /// How many body paragraphs stand before it; none: after the body.
    #[serde(skip_serializing_if = "is_default")]
    pub anchor: Option<u32>,
    #[serde(skip_serializing_if = "is_default")]
    pub caption: String,
    #[serde(skip_serializing_if = "is_default")]
    pub alt: String,
    /// The whole credit line as printed: `image source from:aol`.
    #[serde(skip_serializing_if = "is_default")]
    pub credit: String,
    /// The person the credit names, in plain form.
    #[serde(skip_serializing_if = "is_default")]
    pub creator: String,
    /// The body the credit names, in plain form: `AOL`.
    #[serde(skip_serializing_if = "is_default")]
    pub source: String,
    /// The agency that the credit names between the two: `Agence France-Presse`.
    #[serde(skip_serializing_if = "is_default")]
    pub agency: String,
    /// Uid of a source record.
    #[serde(skip_serializing_if = "is_default")]
    pub authority: Option<Uid>,
    #[serde(skip_serializing_if = "is_default")]
    pub rights: String,
    /// SHA-256 (hex) of the picture's bytes.
    #[serde(skip_serializing_if = "is_default")]
    pub picture: Option<String>,
}

/// Another article that this one continues, corrects or reprints.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Related {
    /// `continued_from`, `correction_of`, `reprint_of`.
    pub relation: String,
    pub article: Uid,
}

/// A field whose value was decided by a rule and not by the print.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Guess {
    /// `byline`, `date`, `headline` …
    pub field: String,
    /// One sentence: which rule decided, and what else it could have been.
    pub why: String,
    /// How sure, 0–100.
    pub sure: u8,
}

/// A finding that a person has accepted as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Acceptance {
    pub code: String,
    /// What the finding said. One of that code that says something else is not accepted; empty: whatever it says.
    #[serde(skip_serializing_if = "is_default")]
    pub detail: String,
    #[serde(skip_serializing_if = "is_default")]
    pub reason: String,
    #[serde(skip_serializing_if = "is_default")]
    pub who: String,
    /// RFC 3339, UTC.
    #[serde(skip_serializing_if = "is_default")]
    pub at: String,
}

/// Where an article came from: its file, and its bytes as they were first read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Provenance {
    /// Id of the format that read it.
    pub format: String,
    /// The path as given, `/` between its parts.
    pub path: String,
    /// SHA-256 (hex) of the whole file.
    pub sha256: String,
    /// WHATWG name of the encoding (`UTF-8`, `UTF-16LE`, `windows-1252`).
    pub encoding: String,
    /// Which part of the file, from 0.
    pub part: u32,
    /// How many parts the file has.
    pub parts: u32,
    /// This part's bytes. All parts in order are the file.
    #[serde(with = "as_base64")]
    pub bytes: Vec<u8>,
}

/// An authority record for a person or a body.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NameRecord {
    pub uid: Uid,
    pub display: String,
    #[serde(skip_serializing_if = "is_default")]
    pub sort: String,
    /// `person` or `organisation`.
    #[serde(skip_serializing_if = "is_default")]
    pub kind: String,
    #[serde(skip_serializing_if = "is_default")]
    pub variants: Vec<String>,
    #[serde(skip_serializing_if = "is_default")]
    pub pseudonyms: Vec<String>,
    #[serde(skip_serializing_if = "is_default")]
    pub dates: String,
    #[serde(skip_serializing_if = "is_default")]
    pub viaf: String,
    #[serde(skip_serializing_if = "is_default")]
    pub lcnaf: String,
    #[serde(skip_serializing_if = "is_default")]
    pub orcid: String,
    #[serde(skip_serializing_if = "is_default")]
    pub wikidata: String,
    #[serde(skip_serializing_if = "is_default")]
    pub notes: String,
}

/// An authority record for where pictures come from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SourceRecord {
    pub uid: Uid,
    pub name: String,
    #[serde(skip_serializing_if = "is_default")]
    pub variants: Vec<String>,
    #[serde(skip_serializing_if = "is_default")]
    pub kind: String,
    #[serde(skip_serializing_if = "is_default")]
    pub contact: String,
    /// `open`, `ask_first`, `blocked`, or empty.
    #[serde(skip_serializing_if = "is_default")]
    pub permission: String,
    /// URI of a rights statement or licence.
    #[serde(skip_serializing_if = "is_default")]
    pub rights_uri: String,
    #[serde(skip_serializing_if = "is_default")]
    pub rights: String,
    #[serde(skip_serializing_if = "is_default")]
    pub notes: String,
}

/// A subject heading.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SubjectRecord {
    pub uid: Uid,
    pub heading: String,
    #[serde(skip_serializing_if = "is_default")]
    pub authority: String,
    #[serde(skip_serializing_if = "is_default")]
    pub uri: String,
}

/// A picture's bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PictureRecord {
    /// SHA-256 (hex) of `bytes`.
    pub sha256: String,
    pub media_type: String,
    pub width: u32,
    pub height: u32,
    #[serde(skip_serializing_if = "is_default")]
    pub file_name: String,
    #[serde(with = "as_base64")]
    pub bytes: Vec<u8>,
}

/// A curated list of articles and issues.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CollectionRecord {
    pub uid: Uid,
    #[serde(skip_serializing_if = "is_default")]
    pub parent: Option<Uid>,
    pub title: String,
    #[serde(skip_serializing_if = "is_default")]
    pub subtitle: String,
    #[serde(skip_serializing_if = "is_default")]
    pub introduction: String,
    #[serde(skip_serializing_if = "is_default")]
    pub curator: String,
    #[serde(skip_serializing_if = "is_default")]
    pub query: String,
    #[serde(skip_serializing_if = "is_default")]
    pub colour: CollectionColour,
    #[serde(skip_serializing_if = "is_default")]
    pub icon: CollectionIcon,
    pub members: Vec<MemberRecord>,
}

/// One place in a collection: an article, a whole issue, or only a section heading.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MemberRecord {
    #[serde(skip_serializing_if = "is_default")]
    pub article: Option<Uid>,
    #[serde(skip_serializing_if = "is_default")]
    pub issue: Option<Uid>,
    #[serde(skip_serializing_if = "is_default")]
    pub heading: String,
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
}

/// A search kept by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SavedSearchRecord {
    pub uid: Uid,
    pub title: String,
    pub query: String,
}

mod as_base64 {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&STANDARD.encode(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        STANDARD.decode(String::deserialize(from)?).map_err(D::Error::custom)
    }
}
