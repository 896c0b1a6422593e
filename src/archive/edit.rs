//! Edits: what a person changes, one field or row at a time, and what follows at once from it (a date's days, a
//! byline's parsed name). Printed words are changed only where a person corrects exactly those.

pub use super::make::NewIssueIn;

use super::Archive;
use super::authority;
use super::error::{ArchiveError, ErrorKind, Result};
use super::pictures::{self, ImageEdit};
use super::transact::{Changed, Deed};
use super::{byline_lines, links};
use crate::model::date::DateOrder;
use crate::model::record::Guess;
use crate::model::{ArticleId, Authority, Field, FieldKind, PublicationId, RecordKind, RecordRef};
use crate::store::history::{acceptance_key, finding_detail};
use crate::store::insert::sort_number;
use crate::store::journal::StepKind;
use crate::store::pen::Pen;
use crate::store::table::{self, Table};
use crate::store::{day_number, detail, lookup, moment, run};
use crate::text::{credit, reading};
use rusqlite::types::Value;

/// One edit.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Sets a field of a record to what was typed.
    Set {
        record: RecordRef,
        field: &'static Field,
        value: String,
    },
    AddByline {
        article: ArticleId,
        printed: String,
    },
    /// Removes the printed line on which a byline stands.
    RemoveByline {
        article: ArticleId,
        byline: i64,
    },
    /// Sets the whole printed line on which a byline stands, where `Set` sets the words of that part alone.
    SetLine {
        byline: i64,
        line: String,
    },
    AddImage {
        article: ArticleId,
    },
    /// Gives an article the subject of that heading, made where there is none.
    AddSubject {
        article: ArticleId,
        heading: String,
    },
    /// Takes a subject from an article, by the key of the link.
    RemoveSubject {
        article: ArticleId,
        link: i64,
    },
    /// An article continues, corrects or reprints another.
    Relate {
        article: ArticleId,
        relation: &'static str,
        other: ArticleId,
    },
    /// Unties two articles, by the key of the link.
    Unrelate {
        link: i64,
    },
    /// Gives an article a status; where it had come further, the note says why it is sent back.
    SendBack {
        article: ArticleId,
        status: &'static str,
        note: String,
    },
    /// An image of which nothing is known but the credit as printed.
    AddCredit {
        article: ArticleId,
        credit: String,
    },
    RemoveImage {
        article: ArticleId,
        image: i64,
    },
    /// Links a part of a byline to a name, or to none.
    LinkByline {
        byline: i64,
        name: Option<i64>,
    },
    /// Links a credit to a source, or to none.
    LinkSource {
        image: i64,
        source: Option<i64>,
    },
    /// Makes a name of a part of a byline and links it to that; one that is called so already is taken.
    NameOf {
        byline: i64,
    },
    /// Makes a source of a credit and links it to that; one that is called so already is taken.
    SourceOf {
        image: i64,
    },
    /// Changes an image besides its words.
    Image {
        image: i64,
        edit: ImageEdit,
    },
    /// The guess about that field is right.
    ConfirmGuess {
        record: RecordRef,
        field: String,
    },
    /// The finding stays as it is.
    Accept {
        record: RecordRef,
        code: String,
        reason: String,
    },
    /// The finding is open again.
    Revoke {
        record: RecordRef,
        code: String,
    },
}

fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}

fn table_of(kind: RecordKind) -> &'static Table {
    match kind {
        RecordKind::Publication => &table::PUBLICATION,
        RecordKind::Issue => &table::ISSUE,
        RecordKind::Article => &table::ARTICLE,
        RecordKind::Byline => &table::BYLINE,
        RecordKind::Image => &table::IMAGE,
        RecordKind::Name => &table::NAME,
        RecordKind::Source => &table::SOURCE,
        RecordKind::Subject => &table::SUBJECT,
        RecordKind::Collection => &table::COLLECTION,
        RecordKind::Word => &table::OWN_WORD,
    }
}

impl Archive {
    /// Makes edits as one step.
    pub fn edit(&mut self, words: &str, visit: &str, edits: &[Edit]) -> Result<Changed> {
        let accepting = edits.iter().all(|e| matches!(e, Edit::Accept { .. } | Edit::Revoke { .. }));
        let kind = if accepting && !edits.is_empty() { StepKind::Accept } else { StepKind::Edit };
        let who = self.who.clone();
        let ((), changed) = self
            .transact(&Deed { kind, words, visit }, |pen| edits.iter().try_for_each(|edit| apply(pen, edit, &who)))?;
        Ok(changed)
    }
}

fn apply(pen: &mut Pen, edit: &Edit, who: &str) -> Result<()> {
    match edit {
        Edit::Set { record, field, value } => set(pen, *record, field, value),
        Edit::AddByline { article, printed } => byline_lines::add(pen, *article, printed).map(|_| ()),
        Edit::RemoveByline { byline, .. } => byline_lines::remove(pen, *byline),
        Edit::SetLine { byline, line } => {
            byline_lines::set_line(pen, *byline, line)?;
            settle_guess(pen, RecordRef { kind: RecordKind::Byline, id: *byline }, "byline")
        }
        Edit::AddImage { article } => {
            let position = lookup::next_place(pen.conn(), &table::IMAGE, *article)?;
            pen.insert(
                &table::IMAGE,
                &[("article_id", Value::Integer(article.0)), ("position", Value::Integer(position))],
            )?;
            Ok(())
        }
        Edit::AddSubject { article, heading } => links::add_subject(pen, *article, heading),
        Edit::RemoveSubject { link, .. } => Ok(pen.delete(&table::ARTICLE_SUBJECT, *link)?),
        Edit::Relate { article, relation, other } => links::relate(pen, *article, relation, *other),
        Edit::Unrelate { link } => Ok(pen.delete(&table::RELATED, *link)?),
        Edit::SendBack { article, status, note } => links::send_back(pen, *article, status, note, who),
        Edit::AddCredit { article, credit } => add_credit(pen, *article, credit),
        Edit::RemoveImage { image, .. } => Ok(pen.delete(&table::IMAGE, *image)?),
        Edit::LinkByline { byline, name } => authority::link(pen, Authority::Name, *byline, *name),
        Edit::LinkSource { image, source } => authority::link(pen, Authority::Source, *image, *source),
        Edit::NameOf { byline } => authority::record_of(pen, Authority::Name, *byline).map(|_| ()),
        Edit::SourceOf { image } => authority::record_of(pen, Authority::Source, *image).map(|_| ()),
        Edit::Image { image, edit } => pictures::edit(pen, *image, *edit),
        Edit::ConfirmGuess { record, field } => drop_guess(pen, *record, field),
        Edit::Accept { record, code, reason } => accept(pen, *record, code, reason, who),
        Edit::Revoke { record, code } => revoke(pen, *record, code),
    }
}

fn add_credit(pen: &mut Pen, article: ArticleId, credit: &str) -> Result<()> {
    let position = lookup::next_place(pen.conn(), &table::IMAGE, article)?;
    let values = [("article_id", Value::Integer(article.0)), ("position", Value::Integer(position))];
    let id = pen.insert(&table::IMAGE, &values)?;
    match Field::by_id("credit") {
        Some(field) => set(pen, RecordRef { kind: RecordKind::Image, id }, field, credit),
        None => Ok(()),
    }
}

pub(super) fn set(pen: &mut Pen, record: RecordRef, field: &'static Field, value: &str) -> Result<()> {
    if field.record != record.kind {
        return Err(ArchiveError::new(
            ErrorKind::Unclear,
            format!("There is no field «{}» in this kind of record.", field.label),
            "Nothing was changed.",
        ));
    }
    if let FieldKind::Choice(words) = field.kind
        && !words.contains(&value)
    {
        return Err(ArchiveError::new(
            ErrorKind::Unclear,
            format!("«{value}» is no {}.", field.label.to_lowercase()),
            format!("Use one of: {}.", words.join(", ")),
        ));
    }
    match (record.kind, field.id) {
        (RecordKind::Article, "status") => links::set_status(pen, ArticleId(record.id), value)?,
        (RecordKind::Article, "body") => {
            pen.update(&table::BODY, record.id, &[("text", text(value))])?;
        }
        (RecordKind::Issue, "date") => set_date(pen, record.id, value)?,
        (RecordKind::Issue, "edition" | "issue.kind") => set_sort_of_issue(pen, record.id, field, value)?,
        (RecordKind::Issue, "volume") => set_number(pen, record.id, "volume", "volume_sort", value)?,
        (RecordKind::Issue, "number") => set_number(pen, record.id, "number", "number_sort", value)?,
        (RecordKind::Byline, "byline") => byline_lines::set_part(pen, record.id, value)?,
        (RecordKind::Image, "credit") => set_credit(pen, record.id, value)?,
        (RecordKind::Name, _) => authority::set(pen, Authority::Name, record.id, field, value)?,
        (RecordKind::Source, _) => authority::set(pen, Authority::Source, record.id, field, value)?,
        (RecordKind::Collection, _) => super::collection::set(pen, record.id, field.column, value)?,
        _ => {
            pen.update(table_of(record.kind), record.id, &[(field.column, text(value))])?;
        }
    }
    settle_guess(pen, record, field.id)
}

/// A person has decided: what a rule had guessed about the field is settled.
fn settle_guess(pen: &mut Pen, record: RecordRef, field: &str) -> Result<()> {
    match record.kind {
        RecordKind::Issue | RecordKind::Article => drop_guess(pen, record, field),
        RecordKind::Byline if field == "byline" => {
            let row = pen.read(&table::BYLINE, record.id, &["article_id"])?;
            match row.and_then(|row| row.get("article_id").and_then(serde_json::Value::as_i64)) {
                Some(id) => drop_guess(pen, RecordRef { kind: RecordKind::Article, id }, field),
                None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

fn drop_guess(pen: &mut Pen, record: RecordRef, field: &str) -> Result<()> {
    let table = table_of(record.kind);
    let Some(row) = pen.read(table, record.id, &["guesses"])? else { return Ok(()) };
    let guesses: Vec<Guess> =
        row.get("guesses").and_then(|g| g.as_str()).and_then(|g| serde_json::from_str(g).ok()).unwrap_or_default();
    let kept: Vec<&Guess> = guesses.iter().filter(|guess| guess.field != field).collect();
    if kept.len() < guesses.len() {
        let kept = serde_json::to_string(&kept).map_err(crate::store::StoreError::from)?;
        pen.update(table, record.id, &[("guesses", text(kept))])?;
    }
    Ok(())
}

fn set_date(pen: &mut Pen, issue: i64, typed: &str) -> Result<()> {
    let mut row = vec![("date", text("")), ("earliest", Value::Null), ("latest", Value::Null)];
    let Some(here) = detail::issue(pen.conn(), issue)? else {
        return Err(ArchiveError::new(ErrorKind::NotFound, "The issue is gone.", ""));
    };
    if !typed.trim().is_empty() {
        let order = run::date_order(pen.conn(), PublicationId(here.publication))?;
        let date = read_date(typed, &order, "The date was left as it was.")?;
        row = vec![
            ("date", text(date.edtf())),
            ("earliest", Value::Integer(day_number(date.earliest()))),
            ("latest", Value::Integer(day_number(date.latest()))),
        ];
        if date.edtf() != here.date {
            must_be_alone(pen, &detail::IssueDetail { date: date.edtf().to_owned(), ..here })?;
        }
    }
    pen.update(&table::ISSUE, issue, &row)?;
    Ok(())
}

/// What a person means by a date; `hint` says what came of one that cannot be understood.
pub(super) fn read_date(typed: &str, order: &str, hint: &str) -> Result<crate::model::IssueDate> {
    reading::read_typed(typed, DateOrder::from_word(order))
        .map_err(|error| ArchiveError::new(ErrorKind::Unclear, format!("{error}."), hint))
}

/// Edition and kind tell issues of one day apart.
fn set_sort_of_issue(pen: &mut Pen, issue: i64, field: &'static Field, value: &str) -> Result<()> {
    let Some(mut here) = detail::issue(pen.conn(), issue)? else {
        return Err(ArchiveError::new(ErrorKind::NotFound, "The issue is gone.", ""));
    };
    let column = if field.id == "edition" { &mut here.edition } else { &mut here.kind };
    if column != value {
        column.clear();
        column.push_str(value);
        must_be_alone(pen, &here)?;
    }
    pen.update(&table::ISSUE, issue, &[(field.column, text(value))])?;
    Ok(())
}

/// Refuses a date, edition and kind that another issue of the publication has.
fn must_be_alone(pen: &Pen, wanted: &detail::IssueDetail) -> Result<()> {
    if wanted.date.is_empty() {
        return Ok(());
    }
    let publication = PublicationId(wanted.publication);
    let others = lookup::issues_of_day(pen.conn(), publication, &wanted.date, &wanted.edition, &wanted.kind)?;
    let Some(other) = others.iter().find(|other| other.id.0 != wanted.id) else { return Ok(()) };
    let vol = if other.volume.is_empty() { String::new() } else { format!(" (Vol {})", other.volume) };
    Err(ArchiveError::new(
        ErrorKind::Clash,
        format!("There is already an issue of {}{vol}.", wanted.date),
        "Give one of the two an edition or another kind, or move its articles there.",
    ))
}

fn set_number(pen: &mut Pen, issue: i64, column: &'static str, sort: &'static str, value: &str) -> Result<()> {
    let number = sort_number(value).map_or(Value::Null, Value::Integer);
    pen.update(&table::ISSUE, issue, &[(column, text(value.trim())), (sort, number)])?;
    Ok(())
}

/// Corrects the words of a credit. What the rules made of the old ones follows; what a person said otherwise stays.
fn set_credit(pen: &mut Pen, id: i64, printed: &str) -> Result<()> {
    let mut row = vec![("credit", text(printed))];
    if let Some(now) = pen.read(&table::IMAGE, id, &["credit", "creator", "agency", "source"])? {
        let word = |column: &str| now.get(column).and_then(|word| word.as_str()).unwrap_or_default();
        let (old, new) = (credit::read(word("credit")), credit::read(printed));
        let read = [
            ("creator", old.creator, new.creator),
            ("agency", old.agency, new.agency),
            ("source", old.source, new.source),
        ];
        let follows = read.into_iter().filter(|(column, old, _)| word(column) == old);
        row.extend(follows.map(|(column, _, new)| (column, text(new))));
    }
    pen.update(&table::IMAGE, id, &row)?;
    Ok(())
}

fn acceptance_of(pen: &Pen, record: RecordRef, code: &str) -> Result<Option<i64>> {
    Ok(acceptance_key(pen.conn(), record, code)?)
}

fn accept(pen: &mut Pen, record: RecordRef, code: &str, reason: &str, who: &str) -> Result<()> {
    if !matches!(record.kind, RecordKind::Issue | RecordKind::Article) {
        return Err(ArchiveError::new(
            ErrorKind::Unclear,
            "Only what was found about an article or an issue can be accepted.",
            "Nothing was changed.",
        ));
    }
    let Some(detail) = finding_detail(pen.conn(), record, code)? else {
        // What was found is gone meanwhile: accepting it would accept whatever comes later.
        return Ok(());
    };
    if let Some(id) = acceptance_of(pen, record, code)? {
        return accept_anew(pen, id, detail, reason, who);
    }
    let at = moment(pen.now());
    pen.insert(
        &table::ACCEPTANCE,
        &[
            ("kind", text(crate::store::pen::kind_word(record.kind))),
            ("record_id", Value::Integer(record.id)),
            ("code", text(code)),
            ("detail", text(detail)),
            ("reason", text(reason)),
            ("who", text(who)),
            ("at", text(at)),
        ],
    )?;
    Ok(())
}

/// Accepts what a finding says now, where something else that it said was accepted before.
fn accept_anew(pen: &mut Pen, acceptance: i64, detail: String, reason: &str, who: &str) -> Result<()> {
    let before = pen.read(&table::ACCEPTANCE, acceptance, &["detail"])?;
    let accepted = before.as_ref().and_then(|row| row.get("detail")?.as_str()).unwrap_or_default();
    if accepted.is_empty() || accepted == detail {
        return Ok(());
    }
    let at = moment(pen.now());
    let row = [("detail", text(detail)), ("reason", text(reason)), ("who", text(who)), ("at", text(at))];
    pen.update(&table::ACCEPTANCE, acceptance, &row)?;
    Ok(())
}

fn revoke(pen: &mut Pen, record: RecordRef, code: &str) -> Result<()> {
    match acceptance_of(pen, record, code)? {
        Some(id) => Ok(pen.delete(&table::ACCEPTANCE, id)?),
        None => Ok(()),
    }
}
