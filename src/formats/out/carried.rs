//! Every part of a record that a format may or may not carry, each told by its words. A format names the parts that it
//! carries; what of the others a record has is what is lost. It must not know any format.

use crate::model::record::*;
use crate::model::{ArticleStatus, IssueDate, IssueKind, IssueStatus, Role};

macro_rules! parts {
    ($($(#[$doc:meta])* $part:ident = $words:literal;)*) => {
        /// A part of a record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Carried { $($(#[$doc])* $part),* }
        impl Carried {
            pub const ALL: &'static [Carried] = &[$(Carried::$part),*];
            /// What one of it is called.
            pub fn words(self) -> &'static str { match self { $(Carried::$part => $words),* } }
        }
    };
}

parts! {
    Body = "a body";
    Crossheads = "a crosshead";
    Kicker = "a kicker";
    Subhead = "a subhead";
    Dateline = "a dateline";
    Section = "a section";
    Page = "a page";
    Language = "an article's language";
    Status = "an article's status";
    Notes = "an article's notes";
    /// Words over one clipping that are not those of its issue.
    OwnMasthead = "a masthead over a clipping";
    Bylines = "a byline";
    /// The names that a byline is read as.
    BylineNames = "a name read from a byline";
    /// Where in a printed line the words of each name stand.
    BylineParts = "the place of a name in its printed line";
    Roles = "a role other than writer";
    NameLinks = "a byline's link to a name";
    Images = "an image";
    Captions = "a caption";
    AltTexts = "an image's alternative text";
    Credits = "an image's printed credit";
    Creators = "an image's maker";
    ImageSources = "an image's source";
    SourceLinks = "a credit's link to a source";
    ImageRights = "an image's rights";
    ImagePlaces = "an image's place in the body";
    Pictures = "a picture";
    Subjects = "a subject";
    Related = "a relation between articles";
    Guesses = "how sure a reading is";
    Accepted = "a finding accepted as it is";
    Provenance = "the bytes that first came in";
    /// A date that is no certain day.
    Date = "an issue's date";
    PartialDates = "a date that is no certain day";
    Volume = "a volume";
    Number = "an issue's number";
    Edition = "an edition";
    Kind = "an issue's kind";
    IssueStatus = "an issue's status";
    IssueNotes = "an issue's notes";
    Masthead = "an issue's masthead as printed";
    EmptyIssues = "an issue without articles";
    Publication = "a publication's title";
    PublicationPlace = "a place of publication";
    Publisher = "a publisher";
    Issn = "an ISSN";
    Lccn = "an LCCN";
    PublicationOther = "a publication's language, frequency or notes";
    Names = "a name's authority record";
    Sources = "an image source's record";
    SubjectRecords = "a subject's authority or address";
    Collections = "a collection";
    SavedSearches = "a saved search";
    /// Order and headings of the one collection that is handed over.
    Headings = "a collection's section heading";
    CuratorNotes = "a curator's note";
    Ids = "a record's own id";
    IssueIds = "an issue's own id";
}

/// The parts that a format carries.
pub type Carries = &'static [Carried];

/// Calls back with each part that an article has.
pub fn of_article(a: &ArticleRecord, has: &mut dyn FnMut(Carried)) {
    let mut part = |is_there: bool, part: Carried| {
        if is_there {
            has(part);
        }
    };
    part(!a.uid.is_empty(), Carried::Ids);
    part(!a.body.is_empty(), Carried::Body);
    part(has_crosshead(&a.body), Carried::Crossheads);
    part(!a.kicker.is_empty(), Carried::Kicker);
    part(!a.subhead.is_empty(), Carried::Subhead);
    part(!a.dateline.is_empty(), Carried::Dateline);
    part(!a.section.is_empty(), Carried::Section);
    part(!a.page.is_empty(), Carried::Page);
    part(!a.language.is_empty(), Carried::Language);
    part(a.status != ArticleStatus::default(), Carried::Status);
    part(!a.notes.is_empty(), Carried::Notes);
    part(!a.printed.is_empty(), Carried::OwnMasthead);
    part(a.bylines.iter().any(|b| !b.printed.is_empty()), Carried::Bylines);
    part(a.bylines.iter().any(|b| !b.name.is_empty()), Carried::BylineNames);
    part(a.bylines.iter().any(|b| !b.name.is_empty() && b.printed != b.name), Carried::BylineParts);
    part(a.bylines.iter().any(|b| b.role != Role::default()), Carried::Roles);
    part(a.bylines.iter().any(|b| b.authority.is_some()), Carried::NameLinks);
    part(!a.subjects.is_empty(), Carried::Subjects);
    part(!a.related.is_empty(), Carried::Related);
    part(!a.guesses.is_empty(), Carried::Guesses);
    part(!a.accepted.is_empty(), Carried::Accepted);
    part(a.provenance.is_some(), Carried::Provenance);
    of_images(&a.images, &mut part);
}

/// Most bodies have none: that is seen without parting them.
fn has_crosshead(body: &str) -> bool {
    let may_have = body.starts_with("## ") || memchr::memmem::find(body.as_bytes(), b"\n## ").is_some();
    may_have && body.split("\n\n").any(|paragraph| paragraph.starts_with("## "))
}

fn of_images(images: &[ImageRecord], part: &mut dyn FnMut(bool, Carried)) {
    let any = |is_there: fn(&ImageRecord) -> bool| images.iter().any(is_there);
    part(!images.is_empty(), Carried::Images);
    part(any(|i| !i.caption.is_empty()), Carried::Captions);
    part(any(|i| !i.alt.is_empty()), Carried::AltTexts);
    part(any(|i| !i.credit.is_empty()), Carried::Credits);
    part(any(|i| !i.creator.is_empty()), Carried::Creators);
    part(any(|i| !i.source.is_empty() || !i.agency.is_empty()), Carried::ImageSources);
    part(any(|i| i.authority.is_some()), Carried::SourceLinks);
    part(any(|i| !i.rights.is_empty()), Carried::ImageRights);
    part(any(|i| i.anchor.is_some()), Carried::ImagePlaces);
    part(any(|i| i.picture.is_some()), Carried::Pictures);
}

/// Calls back with each part that an issue has of its own; of its articles nothing.
pub fn of_issue(issue: &IssueRecord, has: &mut dyn FnMut(Carried)) {
    let mut part = |is_there: bool, part: Carried| {
        if is_there {
            has(part);
        }
    };
    let is_day = IssueDate::parse(&issue.date).is_ok_and(|date| date.as_day().is_some());
    part(!issue.uid.is_empty(), Carried::IssueIds);
    part(!issue.date.is_empty(), Carried::Date);
    part(!issue.date.is_empty() && !is_day, Carried::PartialDates);
    part(!issue.volume.is_empty(), Carried::Volume);
    part(!issue.number.is_empty(), Carried::Number);
    part(!issue.edition.is_empty(), Carried::Edition);
    part(issue.kind != IssueKind::default(), Carried::Kind);
    part(issue.status != IssueStatus::default(), Carried::IssueStatus);
    part(!issue.notes.is_empty(), Carried::IssueNotes);
    part(!issue.printed.is_empty(), Carried::Masthead);
    part(!issue.guesses.is_empty(), Carried::Guesses);
    part(!issue.accepted.is_empty(), Carried::Accepted);
}

/// Calls back with each part that a publication has.
pub fn of_publication(publication: &PublicationRecord, has: &mut dyn FnMut(Carried)) {
    let mut part = |words: &str, part: Carried| {
        if !words.is_empty() {
            has(part);
        }
    };
    part(&publication.title, Carried::Publication);
    part(&publication.place, Carried::PublicationPlace);
    part(&publication.publisher, Carried::Publisher);
    part(&publication.issn, Carried::Issn);
    part(&publication.lccn, Carried::Lccn);
    part(&publication.language, Carried::PublicationOther);
    part(&publication.frequency, Carried::PublicationOther);
    part(&publication.notes, Carried::PublicationOther);
}
