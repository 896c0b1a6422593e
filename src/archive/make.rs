//! Making what was not there: publications, issues, articles, each with whatever it needs as one step. What an import
//! brings is made elsewhere (`import`).

use super::Archive;
use super::edit::{read_date, set};
use super::error::{ArchiveError, ErrorKind, Result};
use super::transact::{Changed, Deed};
use crate::model::kind::IssueStatus;
use crate::model::record::PublicationRecord;
use crate::model::{ArticleId, Field, IssueId, PublicationId, RecordKind, RecordRef, Uid};
use crate::store::journal::StepKind;
use crate::store::pen::Pen;
use crate::store::{lookup, run, table, trash};
use rusqlite::types::Value;

/// Which publication a new issue belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewIssueIn {
    Existing(PublicationId),
    /// The one of that title, without regard to case; made where there is none.
    Titled(String),
}

/// What a person knows of a new issue, as typed.
#[derive(Debug, Clone, Copy)]
struct Typed<'a> {
    date: &'a str,
    volume: &'a str,
    number: &'a str,
}

fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}

fn created(words: &str) -> Deed<'_> {
    Deed { kind: StepKind::Create, words, visit: "" }
}

impl Archive {
    /// Makes a publication.
    pub fn new_publication(&mut self, record: &PublicationRecord) -> Result<PublicationId> {
        let words = format!("New publication «{}»", record.title);
        Ok(self.transact(&created(&words), |pen| insert_publication(pen, record))?.0)
    }

    /// Makes an empty article at the end of an issue.
    pub fn new_article(&mut self, issue: IssueId) -> Result<(ArticleId, Changed)> {
        self.transact(&created("New article"), |pen| {
            must_be_here(pen, "issue", issue.0)?;
            insert_article(pen, issue)
        })
    }

    /// Makes an issue without articles. `date` is what was typed; the issue must not be here yet.
    pub fn new_issue(
        &mut self,
        publication: PublicationId,
        date: &str,
        volume: &str,
        number: &str,
    ) -> Result<(IssueId, Changed)> {
        let words = format!("New issue {date}");
        self.transact(&created(words.trim()), |pen| {
            must_be_here(pen, "publication", publication.0)?;
            insert_issue(pen, publication, Typed { date, volume, number })
        })
    }

    /// Makes an issue that stands for one that is not here: missing, not published, lost. `date` is what was typed.
    pub fn mark_issue(
        &mut self,
        publication: PublicationId,
        date: &str,
        volume: &str,
        status: IssueStatus,
    ) -> Result<(IssueId, Changed)> {
        let what = if date.is_empty() { format!("volume {volume}") } else { date.to_owned() };
        let words = format!("Mark {what} as {}", status.label().to_lowercase());
        self.transact(&created(&words), |pen| {
            must_be_here(pen, "publication", publication.0)?;
            let issue = insert_issue(pen, publication, Typed { date, volume, number: "" })?;
            if let Some(field) = Field::by_id("issue.status") {
                set(pen, issue.into(), field, status.word())?;
            }
            Ok(issue)
        })
    }

    /// Makes an issue with one empty article, and its publication where that is not here, all as one step. `date` is
    /// what was typed; where it cannot be understood, or the issue is here already, nothing is made.
    pub fn new_issue_with_article(
        &mut self,
        publication: NewIssueIn,
        date: &str,
        volume: &str,
        number: &str,
    ) -> Result<(ArticleId, Changed)> {
        self.must_be_writable()?;
        self.must_be_clear(&publication, date)?;
        let words = format!("New issue {date}");
        self.transact(&created(words.trim()), |pen| {
            let publication = publication_for(pen, &publication)?;
            let issue = insert_issue(pen, publication, Typed { date, volume, number })?;
            insert_article(pen, issue)
        })
    }

    /// Refuses a title that is none and a date that names none.
    fn must_be_clear(&self, publication: &NewIssueIn, date: &str) -> Result<()> {
        let known = match publication {
            NewIssueIn::Existing(id) => Some(*id),
            NewIssueIn::Titled(title) if title.trim().is_empty() => {
                return Err(ArchiveError::new(
                    ErrorKind::Unclear,
                    "The issue needs a publication, and no title was given for it.",
                    "Enter the title as it is printed.",
                ));
            }
            NewIssueIn::Titled(title) => lookup::publication_titled(&self.conn, title.trim())?,
        };
        if !date.trim().is_empty() {
            let order = known.map_or(Ok(String::new()), |id| run::date_order(&self.conn, id))?;
            read_date(date.trim(), &order, "Nothing was made.")?;
        }
        Ok(())
    }
}

fn publication_for(pen: &mut Pen, wanted: &NewIssueIn) -> Result<PublicationId> {
    match wanted {
        NewIssueIn::Existing(id) => {
            must_be_here(pen, "publication", id.0)?;
            Ok(*id)
        }
        NewIssueIn::Titled(title) => titled(pen, title.trim()),
    }
}

/// The publication of that title: taken out of the trash, or made, where it is not here.
pub(super) fn titled(pen: &mut Pen, title: &str) -> Result<PublicationId> {
    if let Some(id) = lookup::publication_titled(pen.conn(), title)? {
        trash::restore(pen, RecordRef { kind: RecordKind::Publication, id: id.0 })?;
        return Ok(id);
    }
    insert_publication(pen, &PublicationRecord { title: title.to_owned(), ..PublicationRecord::default() })
}

fn insert_article(pen: &mut Pen, issue: IssueId) -> Result<ArticleId> {
    let position = lookup::next_position(pen.conn(), issue)?;
    let now = pen.now();
    let id = pen.insert(
        &table::ARTICLE,
        &[
            ("uid", text(Uid::new().0)),
            ("issue_id", Value::Integer(issue.0)),
            ("position", Value::Integer(position)),
            ("changed", Value::Integer(now)),
        ],
    )?;
    pen.insert(&table::BODY, &[("article_id", Value::Integer(id)), ("text", text(""))])?;
    Ok(ArticleId(id))
}

fn insert_issue(pen: &mut Pen, publication: PublicationId, typed: Typed) -> Result<IssueId> {
    let now = pen.now();
    let id = pen.insert(
        &table::ISSUE,
        &[
            ("uid", text(Uid::new().0)),
            ("publication_id", Value::Integer(publication.0)),
            ("changed", Value::Integer(now)),
        ],
    )?;
    for (column, value) in [("date", typed.date), ("volume", typed.volume), ("number", typed.number)] {
        if let Some(field) = Field::by_id(column).filter(|_| !value.trim().is_empty()) {
            set(pen, RecordRef { kind: RecordKind::Issue, id }, field, value.trim())?;
        }
    }
    Ok(IssueId(id))
}

pub(super) fn insert_publication(pen: &mut Pen, record: &PublicationRecord) -> Result<PublicationId> {
    let uid = if record.uid.is_empty() { Uid::new() } else { record.uid.clone() };
    let order = if matches!(record.date_order.as_str(), "mdy" | "dmy") { &record.date_order } else { "" };
    let id = pen.insert(
        &table::PUBLICATION,
        &[
            ("uid", text(uid.0)),
            ("title", text(&record.title)),
            ("place", text(&record.place)),
            ("publisher", text(&record.publisher)),
            ("language", text(&record.language)),
            ("issn", text(&record.issn)),
            ("lccn", text(&record.lccn)),
            ("frequency", text(&record.frequency)),
            ("date_order", text(order)),
            ("notes", text(&record.notes)),
        ],
    )?;
    Ok(PublicationId(id))
}

/// Nothing is added to what is in the trash or gone.
pub(super) fn must_be_here(pen: &Pen, kind: &'static str, id: i64) -> Result<()> {
    if lookup::is_here(pen.conn(), kind, id)? {
        return Ok(());
    }
    Err(ArchiveError::new(
        ErrorKind::NotFound,
        format!("The {kind} is in the trash or gone, so nothing was added to it."),
        "Restore it first.",
    ))
}
