//! Authorities and collections that an import brings along: each a journalled row, left alone where it is here already.

use crate::archive::error::Result;
use crate::model::record::*;
use crate::model::{BatchId, StepId, Uid};
use crate::store::lookup::key_of_uid;
use crate::store::pen::{Pen, Row};
use crate::store::table::{self, Table};
use crate::store::{batch, trash};
use rusqlite::Connection;
use rusqlite::types::Value;

/// A text value.
fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

/// A list of texts, as a column holds it.
fn list(values: &[String]) -> Value {
    Value::Text(serde_json::Value::from(values.to_vec()).to_string())
}

/// The key of an authority that is here already; one in the trash is taken out of it.
pub fn here(pen: &mut Pen, table: &'static Table, uid: &str) -> Result<Option<i64>> {
    if uid.is_empty() {
        return Ok(None);
    }
    let Some(id) = key_of_uid(pen.conn(), table.name, uid)? else { return Ok(None) };
    trash::restore_kind(pen, trash::record_of(table.name, id), table.name)?;
    Ok(Some(id))
}

/// A word of a closed list. Any other was remarked on when it was read, and stands for nothing here.
fn known(word: &str, words: &[&str]) -> Value {
    text(if words.contains(&word) { word } else { "" })
}

/// Adds a row unless it is here; `row` begins with its uid, given here where it has none.
fn add(conn: &Connection, step: StepId, now: i64, table: &'static Table, uid: &Uid, row: Row) -> Result<Option<i64>> {
    let mut pen = Pen::new(conn, step, now)?;
    if here(&mut pen, table, uid.as_str())?.is_some() {
        return Ok(None);
    }
    let own = if uid.is_empty() { Uid::new() } else { uid.clone() };
    let mut whole = vec![("uid", text(own.as_str()))];
    whole.extend_from_slice(row);
    Ok(Some(pen.insert(table, &whole)?))
}

pub fn name(conn: &Connection, step: StepId, now: i64, record: &NameRecord) -> Result<()> {
    let row = [
        ("display", text(&record.display)),
        ("sort", text(&record.sort)),
        ("kind", known(&record.kind, &["person", "organisation"])),
        ("variants", list(&record.variants)),
        ("pseudonyms", list(&record.pseudonyms)),
        ("dates", text(&record.dates)),
        ("viaf", text(&record.viaf)),
        ("lcnaf", text(&record.lcnaf)),
        ("orcid", text(&record.orcid)),
        ("wikidata", text(&record.wikidata)),
        ("notes", text(&record.notes)),
    ];
    add(conn, step, now, &table::NAME, &record.uid, &row).map(|_| ())
}

pub fn source(conn: &Connection, step: StepId, now: i64, record: &SourceRecord) -> Result<()> {
    let row = [
        ("name", text(&record.name)),
        ("variants", list(&record.variants)),
        ("kind", text(&record.kind)),
        ("contact", text(&record.contact)),
        ("permission", known(&record.permission, &["open", "ask_first", "blocked"])),
        ("rights_uri", text(&record.rights_uri)),
        ("rights", text(&record.rights)),
        ("notes", text(&record.notes)),
    ];
    add(conn, step, now, &table::SOURCE, &record.uid, &row).map(|_| ())
}

pub fn subject(conn: &Connection, step: StepId, now: i64, record: &SubjectRecord) -> Result<()> {
    let row = [("heading", text(&record.heading)), ("authority", text(&record.authority)), ("uri", text(&record.uri))];
    add(conn, step, now, &table::SUBJECT, &record.uid, &row).map(|_| ())
}

pub fn saved_search(conn: &Connection, step: StepId, now: i64, record: &SavedSearchRecord) -> Result<()> {
    let row = [("title", text(&record.title)), ("query", text(&record.query))];
    add(conn, step, now, &table::SAVED_SEARCH, &record.uid, &row).map(|_| ())
}

/// The key of a collection's parent, or of an article or issue that is here and not in the trash: before any other what
/// this import brought under that uid.
fn key(conn: &Connection, batch: BatchId, table: &'static str, uid: &Uid) -> Result<Option<i64>> {
    if let Some(id) = batch::renamed(conn, batch, table, uid.as_str())? {
        return Ok(Some(id));
    }
    match key_of_uid(conn, table, uid.as_str())? {
        Some(id) if !trash::holds(conn, table, id)? => Ok(Some(id)),
        _ => Ok(None),
    }
}

/// A collection with its members. Answers how many members were left out because they are not here, and whether it
/// stands alone for the same reason.
/// One in the trash stays there: its members are articles of then, and this one's are those of now.
pub fn collection(
    conn: &Connection,
    batch: BatchId,
    step: StepId,
    now: i64,
    record: &CollectionRecord,
) -> Result<(u64, bool)> {
    let parent = match &record.parent {
        Some(uid) => key(conn, batch, "collection", uid)?,
        None => None,
    };
    let row = [
        ("parent_id", parent.map_or(Value::Null, Value::Integer)),
        ("position", Value::Integer(crate::store::lookup::next_collection(conn)?)),
        ("title", text(&record.title)),
        ("subtitle", text(&record.subtitle)),
        ("introduction", text(&record.introduction)),
        ("curator", text(&record.curator)),
        ("query", text(&record.query)),
        ("colour", text(record.colour.word())),
        ("icon", text(record.icon.word())),
    ];
    if batch::renamed(conn, batch, "collection", record.uid.as_str())?.is_some() {
        return Ok((0, false));
    }
    let in_trash = match key_of_uid(conn, "collection", record.uid.as_str())? {
        Some(id) => trash::holds(conn, "collection", id)?,
        None => false,
    };
    let uid = if in_trash { Uid::new() } else { record.uid.clone() };
    let Some(id) = add(conn, step, now, &table::COLLECTION, &uid, &row)? else { return Ok((0, false)) };
    if in_trash {
        batch::note_renamed(conn, batch, "collection", record.uid.as_str(), id)?;
    }
    let mut lost = 0;
    for (position, member) in record.members.iter().enumerate() {
        let at = position as i64;
        lost += u64::from(!add_member(&mut Pen::new(conn, step, now)?, batch, id, at, member)?);
    }
    Ok((lost, record.parent.is_some() && parent.is_none()))
}

/// False where what it names is not here.
fn add_member(pen: &mut Pen, batch: BatchId, collection: i64, position: i64, member: &MemberRecord) -> Result<bool> {
    let find = |table, uid: Option<&Uid>| uid.map(|uid| key(pen.conn(), batch, table, uid)).transpose();
    let (article, issue) = (find("article", member.article.as_ref())?, find("issue", member.issue.as_ref())?);
    if article == Some(None) || issue == Some(None) {
        return Ok(false);
    }
    let value = |key: Option<Option<i64>>| key.flatten().map_or(Value::Null, Value::Integer);
    let row = [
        ("collection_id", Value::Integer(collection)),
        ("position", Value::Integer(position)),
        ("article_id", value(article)),
        ("issue_id", if article.is_some() { Value::Null } else { value(issue) }),
        ("heading", text(&member.heading)),
        ("note", text(&member.note)),
    ];
    pen.insert(&table::MEMBER, &row)?;
    Ok(true)
}
