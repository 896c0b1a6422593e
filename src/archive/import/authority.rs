//! Authorities and collections that an import brings along: each a journalled row, left alone where it is here already.

use super::write::{list, text};
use crate::archive::error::Result;
use crate::model::StepId;
use crate::model::record::*;
use crate::store::lookup::key_of_uid;
use crate::store::pen::{Pen, Row};
use crate::store::table::{self, Table};
use rusqlite::Connection;
use rusqlite::types::Value;

fn add(conn: &Connection, step: StepId, now: i64, table: &'static Table, uid: &str, row: Row) -> Result<Option<i64>> {
    if key_of_uid(conn, table.name, uid)?.is_some() {
        return Ok(None);
    }
    Ok(Some(Pen::new(conn, step, now)?.insert(table, row)?))
}

pub fn name(conn: &Connection, step: StepId, now: i64, record: &NameRecord) -> Result<()> {
    let row = [
        ("uid", text(record.uid.as_str())),
        ("display", text(&record.display)),
        ("sort", text(&record.sort)),
        ("kind", text(&record.kind)),
        ("variants", list(&record.variants)),
        ("pseudonyms", list(&record.pseudonyms)),
        ("dates", text(&record.dates)),
        ("viaf", text(&record.viaf)),
        ("lcnaf", text(&record.lcnaf)),
        ("orcid", text(&record.orcid)),
        ("wikidata", text(&record.wikidata)),
        ("notes", text(&record.notes)),
    ];
    add(conn, step, now, &table::NAME, record.uid.as_str(), &row).map(|_| ())
}

pub fn source(conn: &Connection, step: StepId, now: i64, record: &SourceRecord) -> Result<()> {
    let row = [
        ("uid", text(record.uid.as_str())),
        ("name", text(&record.name)),
        ("variants", list(&record.variants)),
        ("kind", text(&record.kind)),
        ("contact", text(&record.contact)),
        ("permission", text(&record.permission)),
        ("rights_uri", text(&record.rights_uri)),
        ("rights", text(&record.rights)),
        ("notes", text(&record.notes)),
    ];
    add(conn, step, now, &table::SOURCE, record.uid.as_str(), &row).map(|_| ())
}

pub fn subject(conn: &Connection, step: StepId, now: i64, record: &SubjectRecord) -> Result<()> {
    let row = [
        ("uid", text(record.uid.as_str())),
        ("heading", text(&record.heading)),
        ("authority", text(&record.authority)),
        ("uri", text(&record.uri)),
    ];
    add(conn, step, now, &table::SUBJECT, record.uid.as_str(), &row).map(|_| ())
}

pub fn saved_search(conn: &Connection, step: StepId, now: i64, record: &SavedSearchRecord) -> Result<()> {
    let row = [("uid", text(record.uid.as_str())), ("title", text(&record.title)), ("query", text(&record.query))];
    add(conn, step, now, &table::SAVED_SEARCH, record.uid.as_str(), &row).map(|_| ())
}

fn key(conn: &Connection, table: &'static str, uid: Option<&crate::model::Uid>) -> Result<Value> {
    Ok(match uid {
        Some(uid) => key_of_uid(conn, table, uid.as_str())?.map_or(Value::Null, Value::Integer),
        None => Value::Null,
    })
}

/// A collection with its members; a member that is not here is left out.
pub fn collection(conn: &Connection, step: StepId, now: i64, record: &CollectionRecord) -> Result<()> {
    let row = [
        ("uid", text(record.uid.as_str())),
        ("parent_id", key(conn, "collection", record.parent.as_ref())?),
        ("position", Value::Integer(crate::store::lookup::next_collection(conn)?)),
        ("title", text(&record.title)),
        ("subtitle", text(&record.subtitle)),
        ("introduction", text(&record.introduction)),
        ("curator", text(&record.curator)),
        ("query", text(&record.query)),
    ];
    let Some(id) = add(conn, step, now, &table::COLLECTION, record.uid.as_str(), &row)? else { return Ok(()) };
    for (position, member) in record.members.iter().enumerate() {
        let article = key(conn, "article", member.article.as_ref())?;
        let issue = key(conn, "issue", member.issue.as_ref())?;
        let is_lost =
            (member.article.is_some() && article == Value::Null) || (member.issue.is_some() && issue == Value::Null);
        if is_lost {
            continue;
        }
        let row = [
            ("collection_id", Value::Integer(id)),
            ("position", Value::Integer(position as i64)),
            ("article_id", article),
            ("issue_id", issue),
            ("heading", text(&member.heading)),
            ("note", text(&member.note)),
        ];
        Pen::new(conn, step, now)?.insert(&table::MEMBER, &row)?;
    }
    Ok(())
}
