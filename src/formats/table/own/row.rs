//! One article as a row of our own table. It writes no file.

use super::cells::joined;
use super::of_issue::{OfIssue, with_guard};
use super::take;
use super::{ALL, Column};
use crate::formats::out::{Authorities, people, said};
use crate::formats::{Carried, Carries, Placed, Supply, WriteError, fields};
use crate::model::Uid;
use crate::model::record::*;
use crate::text::byline_lines;
use crate::text::memo::Known;
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

/// What such a table carries.
pub const CARRIES: Carries = &[
    Carried::Ids,
    Carried::IssueIds,
    Carried::Body,
    Carried::Crossheads,
    Carried::Kicker,
    Carried::Subhead,
    Carried::Dateline,
    Carried::Section,
    Carried::Page,
    Carried::Language,
    Carried::Status,
    Carried::Notes,
    Carried::Bylines,
    Carried::BylineNames,
    Carried::BylineParts,
    Carried::Roles,
    Carried::Images,
    Carried::Captions,
    Carried::AltTexts,
    Carried::Credits,
    Carried::Creators,
    Carried::ImageSources,
    Carried::ImageRights,
    Carried::ImagePlaces,
    Carried::Subjects,
    Carried::Date,
    Carried::PartialDates,
    Carried::Volume,
    Carried::Number,
    Carried::Edition,
    Carried::Kind,
    Carried::IssueStatus,
    Carried::IssueNotes,
    Carried::Masthead,
    Carried::Publication,
    Carried::PublicationPlace,
    Carried::Publisher,
    Carried::Issn,
];

/// Makes rows of articles as they are handed over.
pub struct Rows {
    pub authorities: Authorities,
    files: HashMap<String, String>,
    /// Titles of collections by article or issue.
    collections: HashMap<Uid, Vec<String>>,
    /// How many articles of each issue came so far.
    orders: HashMap<Uid, u32>,
    issue: OfIssue,
}

impl Rows {
    pub fn of(supply: &dyn Supply) -> Result<Self, WriteError> {
        let mut collections: HashMap<Uid, Vec<String>> = HashMap::new();
        for collection in supply.collections()? {
            for uid in collection.members.into_iter().filter_map(|member| member.article.or(member.issue)) {
                let titles = collections.entry(uid).or_default();
                if !titles.contains(&collection.title) {
                    titles.push(collection.title.clone());
                }
            }
        }
        let mut files = HashMap::new();
        supply.pictures(&mut |picture| {
            files.insert(picture.sha256, picture.file_name);
            Ok(())
        })?;
        let (authorities, issue) = (Authorities::of(supply)?, OfIssue::default());
        Ok(Rows { authorities, files, collections, orders: HashMap::new(), issue })
    }

    /// The cells of an article in the order of the columns. `guard`: against what programs of sheets make of text files;
    /// without it, only what would be read as other words has one.
    pub fn row<'c>(&'c mut self, placed: &'c Placed, guard: bool) -> Vec<Cow<'c, str>> {
        let order = match self.orders.get_mut(&placed.issue.uid) {
            Some(order) => {
                *order += 1;
                *order
            }
            None => *self.orders.entry(placed.issue.uid.clone()).or_insert(1),
        };
        self.issue.turn_to(placed.issue, &self.authorities, guard);
        let rows = &*self;
        let cell = |(column, of_issue): (&Column, &'c Option<String>)| match of_issue {
            Some(words) => Cow::Borrowed(words.as_str()),
            None => with_guard(*column, rows.cell(*column, placed, order), guard),
        };
        ALL.iter().zip(&rows.issue.cells).map(cell).collect()
    }

    fn cell<'c>(&'c self, column: Column, placed: &'c Placed, order: u32) -> Cow<'c, str> {
        let article = &placed.article;
        let is = |words: &'c str| Cow::Borrowed(words);
        let images = |of: &dyn Fn(&'c ImageRecord) -> Cow<'c, str>| list(article.images.iter().map(of));
        match column {
            Column::Order => Cow::Owned(order.to_string()),
            Column::Page => is(&article.page),
            Column::Section => is(&article.section),
            Column::Headline => is(&article.headline),
            Column::Subheads => Cow::Owned(joined([article.subhead.as_str()])),
            Column::Body => is(&article.body),
            Column::Kicker => is(&article.kicker),
            Column::Dateline => is(&article.dateline),
            Column::Language => is(&article.language),
            Column::Status => is(article.status.word()),
            Column::Notes => is(&article.notes),
            Column::ArticleId => is(article.uid.as_str()),
            Column::Byline => list(lines(&article.bylines).into_iter().map(|(line, _)| line.into())),
            Column::BylineParts => list(lines(&article.bylines).into_iter().map(|(_, parts)| joined(parts).into())),
            Column::BylineRoles => list(article.bylines.iter().map(|byline| byline.role.word().into())),
            Column::Authors => list(article.bylines.iter().map(author)),
            Column::Subjects => list(self.authorities.subjects(&article.subjects).map(|of| of.heading.as_str().into())),
            Column::Collections => list(self.collections_of(placed).into_iter().map(Cow::Borrowed)),
            Column::ImagePlaces => images(&|image| image.anchor.map_or(is(AT_END), |at| at.to_string().into())),
            Column::ImageFiles => images(&|image| is(self.file(image))),
            Column::ImageCredits => images(&|image| is(&image.credit)),
            Column::ImageCaptions => images(&|image| is(&image.caption)),
            Column::ImageAlts => images(&|image| is(&image.alt)),
            Column::ImageRights => images(&|image| is(&image.rights)),
            Column::ImageCreators => images(&|image| beyond(image, |of| &of.creator)),
            Column::ImageSources => images(&|image| beyond(image, |of| &of.source)),
            Column::ImageAgencies => images(&|image| beyond(image, |of| &of.agency)),
            _ => Cow::default(),
        }
    }

    fn collections_of(&self, placed: &Placed) -> Vec<&str> {
        let of = |uid: &Uid| self.collections.get(uid).into_iter().flatten().map(String::as_str);
        let mut titles: Vec<&str> = of(&placed.article.uid).chain(of(&placed.issue.uid)).collect();
        titles.dedup();
        titles
    }

    /// The name of a picture's file; its sum where it has none.
    pub fn file<'c>(&'c self, image: &'c ImageRecord) -> &'c str {
        let sum = image.picture.as_deref().unwrap_or_default();
        self.files.get(sum).map(String::as_str).filter(|name| !name.is_empty()).unwrap_or(sum)
    }
}

/// Where an image behind the body stands.
pub const AT_END: &str = "end";
/// Says that there is nothing where a rule would read something.
pub const NOTHING: &str = "-";

/// Whether it could be taken for `NOTHING`: each such has one more `\` before it than its words have.
pub fn is_like_nothing(words: &str) -> bool {
    words.trim_start_matches('\\') == NOTHING
}

/// A list in one cell; empty where every piece is.
fn list<'c>(pieces: impl IntoIterator<Item = Cow<'c, str>>) -> Cow<'c, str> {
    let pieces: Vec<Cow<str>> = pieces.into_iter().collect();
    if pieces.iter().all(|piece| piece.is_empty()) {
        Cow::default()
    } else {
        Cow::Owned(joined(pieces.iter().map(AsRef::as_ref)))
    }
}

/// The printed lines with the parts that stand on each.
fn lines(bylines: &[BylineRecord]) -> Vec<(&str, Vec<&str>)> {
    let groups = byline_lines::groups(bylines.iter().map(|b| (b.line.as_str(), b.printed.as_str())));
    let of = |group: std::ops::Range<usize>| {
        let rows = bylines.get(group)?;
        let first = rows.first()?;
        Some((byline_lines::printed(&first.line, &first.printed), rows.iter().map(|b| b.printed.as_str()).collect()))
    };
    groups.into_iter().filter_map(of).collect()
}

/// `Quill, Marta` where that says the same as the name itself.
fn author(byline: &BylineRecord) -> Cow<'_, str> {
    let form = people::sort_form(byline);
    if fields::in_plain_order(&form) == byline.name { form.into() } else { byline.name.as_str().into() }
}

/// What a credit is read as; those of a paper's photographers come again and again.
fn credited(credit: &str) -> Rc<ImageRecord> {
    thread_local! {
        static KNOWN: Known<Rc<ImageRecord>> = const { Known::new() };
    }
    KNOWN.with(|known| known.of(credit, |credit| Rc::new(fields::credited(credit))))
}

/// What a field of an image says beyond what its credit is read as.
fn beyond(image: &ImageRecord, of: fn(&ImageRecord) -> &String) -> Cow<'_, str> {
    let (is, read) = (of(image), credited(&image.credit));
    match (is == of(&read), is.is_empty()) {
        (true, _) => Cow::default(),
        (false, true) => NOTHING.into(),
        (false, false) if is_like_nothing(is) => format!("\\{is}").into(),
        (false, false) => is.as_str().into(),
    }
}

/// What our reader will not make of a row again, though the format carries it; a sentence each.
pub fn written_as(placed: &Placed) -> Vec<&'static str> {
    let article = &placed.article;
    let mut said = Vec::new();
    if article.bylines.iter().any(|byline| fields::in_plain_order(&author(byline)) != byline.name) {
        said.push("A name with a comma in it will be read in another order");
    }
    let lines = article.bylines.iter().any(|b| b.printed.is_empty() && b.name.is_empty());
    if lines {
        said.push("A byline without any words was left out");
    }
    if said::one_line(&article.language) != article.language {
        said.push("A language code with blanks will be read without them");
    } else if !article.language.is_empty() && take::code_of(&article.language).as_ref() != Some(&article.language) {
        said.push("A language that is no code will be read as a code or a note");
    }
    if take::is_read_anew(&article.body) && take::body(&article.body) != article.body {
        said.push("Blank lines and line ends of a body will be read plainly");
    }
    said
}
