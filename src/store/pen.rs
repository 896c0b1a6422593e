//! The pen: the one way to write a journalled row. It notes each row before and after, and which records were touched.
//! It must not decide what is right to write; that is the archive's.

use super::effects::{self, Effects};
use super::table::{self, Owner, Table};
use super::{Result, StoreError};
use crate::model::{RecordKind, RecordRef, StepId};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet};

/// Columns and their values.
pub type Row<'a> = &'a [(&'static str, Value)];

/// Writes rows inside one transaction, as one journal step.
pub struct Pen<'c> {
    conn: &'c Connection,
    step: StepId,
    seq: i64,
    now: i64,
    /// The step has been saved before and goes on: a second change of a row joins the first.
    continuing: bool,
    pub touched: BTreeSet<RecordRef>,
    /// Those of them from whose rows something else follows. Moving to the trash and out changes no row.
    pub effects: BTreeMap<RecordRef, Effects>,
    /// Those that carry the mark "changed" of this step already.
    pub(super) marked: BTreeSet<RecordRef>,
}

impl<'c> Pen<'c> {
    /// `conn` must be inside a transaction in which `step` stands.
    pub fn new(conn: &'c Connection, step: StepId, now: i64) -> Result<Self> {
        let seq = conn
            .prepare_cached("SELECT coalesce(max(seq), 0) FROM change WHERE step_id = ?1")?
            .query_row([step.0], |row| row.get(0))?;
        Ok(Pen {
            conn,
            step,
            seq,
            now,
            continuing: seq > 0,
            touched: BTreeSet::new(),
            effects: BTreeMap::new(),
            marked: BTreeSet::new(),
        })
    }

    pub fn conn(&self) -> &'c Connection {
        self.conn
    }

    pub fn step(&self) -> StepId {
        self.step
    }

    /// Whether the step has been saved before: a visit that goes on.
    pub fn goes_on(&self) -> bool {
        self.continuing
    }

    /// The number of its newest change.
    pub(super) fn seq(&self) -> i64 {
        self.seq
    }

    pub(super) fn advance(&mut self, by: i64) {
        self.seq += by;
    }

    /// The moment of the step, in milliseconds since 1970.
    pub fn now(&self) -> i64 {
        self.now
    }

    /// Writes a new row and answers its key.
    pub fn insert(&mut self, table: &'static Table, row: Row) -> Result<i64> {
        let names = row.iter().map(|(name, _)| *name).collect::<Vec<_>>();
        let marks = (1..=row.len()).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
        let sql = format!("INSERT INTO {} ({}) VALUES ({marks})", table.name, names.join(", "));
        self.conn.prepare_cached(&sql)?.execute(params_from_iter(row.iter().map(|(_, value)| value)))?;
        let id = row
            .iter()
            .find_map(|(name, value)| match value {
                Value::Integer(id) if *name == table.key => Some(*id),
                _ => None,
            })
            .unwrap_or_else(|| self.conn.last_insert_rowid());
        let after = self.read(table, id, table.columns)?.ok_or_else(|| gone(table, id))?;
        self.note(table, id, None, Some(after))?;
        Ok(id)
    }

    /// Writes columns of a row; answers whether anything differed. Columns that already hold the value are left out.
    pub fn update(&mut self, table: &'static Table, id: i64, row: Row) -> Result<bool> {
        let names: Vec<&'static str> = row.iter().map(|(name, _)| *name).collect();
        let before = self.read(table, id, &names)?.ok_or_else(|| gone(table, id))?;
        let differing: Vec<&(&'static str, Value)> =
            row.iter().filter(|(name, value)| before.get(*name) != Some(&json_of(value))).collect();
        if differing.is_empty() {
            return Ok(false);
        }
        self.set(table, id, &differing)?;
        let pick = |name: &str| before.get(name).cloned().unwrap_or(Json::Null);
        let old = differing.iter().map(|(name, _)| ((*name).to_owned(), pick(name))).collect();
        let new = differing.iter().map(|(name, value)| ((*name).to_owned(), json_of(value))).collect();
        self.note(table, id, Some(old), Some(new))?;
        Ok(true)
    }

    /// Removes a row. Undo brings it back with its key.
    pub fn delete(&mut self, table: &'static Table, id: i64) -> Result<()> {
        let before = self.read(table, id, table.columns)?.ok_or_else(|| gone(table, id))?;
        let owner = self.owner(table, id, &before);
        self.conn.prepare_cached(&format!("DELETE FROM {} WHERE {} = ?1", table.name, table.key))?.execute([id])?;
        self.write_change(owner, table.name, id, Some(before), None)
    }

    /// Marks an article or an issue as changed now, once a step.
    pub fn mark_changed(&mut self, record: RecordRef) -> Result<()> {
        let table = match record.kind {
            RecordKind::Article => &table::ARTICLE,
            RecordKind::Issue => &table::ISSUE,
            _ => return Ok(()),
        };
        let now = self.now;
        self.update(table, record.id, &[("changed", Value::Integer(now))])?;
        Ok(())
    }

    /// Notes something that is not one row, such as moving to the trash; `tbl` says what.
    pub fn note_other(
        &mut self,
        owner: RecordRef,
        tbl: &'static str,
        id: i64,
        before: Option<Map<String, Json>>,
        after: Option<Map<String, Json>>,
    ) -> Result<()> {
        self.write_change(owner, tbl, id, before, after)
    }

    /// The columns of a row as JSON, or nothing where there is no row.
    pub fn read(&self, table: &Table, id: i64, columns: &[&'static str]) -> Result<Option<Map<String, Json>>> {
        let sql = format!("SELECT {} FROM {} WHERE {} = ?1", columns.join(", "), table.name, table.key);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let read = |row: &rusqlite::Row| {
            columns.iter().enumerate().map(|(n, name)| Ok(((*name).to_owned(), json_ref(row.get_ref(n)?)))).collect()
        };
        Ok(statement.query_row([id], read).optional()?)
    }

    fn set(&self, table: &Table, id: i64, row: &[&(&'static str, Value)]) -> Result<()> {
        let pairs = row.iter().enumerate().map(|(n, (name, _))| format!("{name} = ?{}", n + 2)).collect::<Vec<_>>();
        let sql = format!("UPDATE {} SET {} WHERE {} = ?1", table.name, pairs.join(", "), table.key);
        let key = Value::Integer(id);
        let values = std::iter::once(&key).chain(row.iter().map(|(_, value)| value));
        self.conn.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        Ok(())
    }

    fn note(
        &mut self,
        table: &'static Table,
        id: i64,
        before: Option<Map<String, Json>>,
        after: Option<Map<String, Json>>,
    ) -> Result<()> {
        let full = match (&table.owner, &after) {
            (Owner::Column(..), Some(_)) => self.read(table, id, table.columns)?.unwrap_or_default(),
            _ => Map::new(),
        };
        let owner = self.owner(table, id, &full);
        self.write_change(owner, table.name, id, before, after)
    }

    fn owner(&self, table: &Table, id: i64, row: &Map<String, Json>) -> RecordRef {
        match table.owner {
            Owner::Itself(kind) => RecordRef { kind, id },
            Owner::Column(kind, column) if column == table.key => RecordRef { kind, id },
            Owner::Column(kind, column) => {
                let kind = match row.get("kind").and_then(Json::as_str) {
                    Some("issue") if table.name == "acceptance" => RecordKind::Issue,
                    Some("source") if table.name == "verdict" => RecordKind::Source,
                    _ => kind,
                };
                RecordRef { kind, id: row.get(column).and_then(Json::as_i64).unwrap_or(id) }
            }
        }
    }

    fn write_change(
        &mut self,
        owner: RecordRef,
        tbl: &str,
        id: i64,
        before: Option<Map<String, Json>>,
        after: Option<Map<String, Json>>,
    ) -> Result<()> {
        self.touched.insert(owner);
        self.note_effects(owner, tbl, before.as_ref(), after.as_ref());
        if self.continuing
            && let (Some(old), Some(new)) = (&before, &after)
            && self.join(tbl, id, old, new)?
        {
            return Ok(());
        }
        self.seq += 1;
        let text = |columns: Option<Map<String, Json>>| columns.map(|columns| Json::Object(columns).to_string());
        self.conn
            .prepare_cached(
                "INSERT INTO change (step_id, seq, owner_kind, owner_id, tbl, row_id, before, after)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                self.step.0,
                self.seq,
                kind_word(owner.kind),
                owner.id,
                tbl,
                id,
                text(before),
                text(after)
            ])?;
        Ok(())
    }
}

impl Pen<'_> {
    fn note_effects(
        &mut self,
        owner: RecordRef,
        tbl: &str,
        before: Option<&Map<String, Json>>,
        after: Option<&Map<String, Json>>,
    ) {
        let effects = match (before, after) {
            _ if table::by_name(tbl).is_none() => Effects::NONE,
            (Some(_), Some(after)) => after.keys().fold(Effects::NONE, |all, name| all | effects::of_column(tbl, name)),
            _ => effects::of_row(tbl),
        };
        self.follows(owner, effects);
    }

    /// Notes that something follows for a record.
    pub fn follows(&mut self, record: RecordRef, effects: Effects) {
        if !effects.is_none() {
            *self.effects.entry(record).or_default() |= effects;
        }
    }

    /// Joins a change of a row to the one that the step already holds; false where it holds none.
    fn join(&self, tbl: &str, id: i64, old: &Map<String, Json>, new: &Map<String, Json>) -> Result<bool> {
        let found: Option<(i64, Option<String>, String)> = self
            .conn
            .prepare_cached(
                "SELECT seq, before, after FROM change
                 WHERE step_id = ?1 AND tbl = ?2 AND row_id = ?3 AND after IS NOT NULL ORDER BY seq DESC LIMIT 1",
            )?
            .query_row(params![self.step.0, tbl, id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((seq, before, after)) = found else { return Ok(false) };
        let mut after: Map<String, Json> = serde_json::from_str(&after)?;
        let before = match before {
            None => None,
            Some(before) => {
                let mut before: Map<String, Json> = serde_json::from_str(&before)?;
                for (name, value) in old {
                    before.entry(name.clone()).or_insert_with(|| value.clone());
                }
                Some(Json::Object(before).to_string())
            }
        };
        after.extend(new.iter().map(|(name, value)| (name.clone(), value.clone())));
        self.conn
            .prepare_cached("UPDATE change SET before = ?3, after = ?4 WHERE step_id = ?1 AND seq = ?2")?
            .execute(params![self.step.0, seq, before, Json::Object(after).to_string()])?;
        Ok(true)
    }
}

/// The word for a kind of record in the journal.
pub fn kind_word(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Publication => "publication",
        RecordKind::Issue => "issue",
        RecordKind::Article => "article",
        RecordKind::Byline => "byline",
        RecordKind::Image => "image",
        RecordKind::Name => "name",
        RecordKind::Source => "source",
        RecordKind::Subject => "subject",
        RecordKind::Collection => "collection",
        RecordKind::Word => "word",
    }
}

/// The kind that a word names.
pub fn kind_of_word(word: &str) -> RecordKind {
    use RecordKind::*;
    [Publication, Issue, Byline, Image, Name, Source, Subject, Collection, Word]
        .into_iter()
        .find(|kind| kind_word(*kind) == word)
        .unwrap_or(Article)
}

fn gone(table: &Table, id: i64) -> StoreError {
    StoreError::Missing(format!("There is no {} {id} any more.", table.noun))
}

/// A value as the journal writes it. No journalled column holds bytes.
pub fn json_of(value: &Value) -> Json {
    match value {
        Value::Integer(n) => Json::from(*n),
        Value::Real(x) => Json::from(*x),
        Value::Text(text) => Json::from(text.as_str()),
        Value::Null | Value::Blob(_) => Json::Null,
    }
}

fn json_ref(value: ValueRef) -> Json {
    match value {
        ValueRef::Integer(n) => Json::from(n),
        ValueRef::Real(x) => Json::from(x),
        ValueRef::Text(text) => Json::from(String::from_utf8_lossy(text)),
        ValueRef::Null | ValueRef::Blob(_) => Json::Null,
    }
}

/// The value that the journal wrote.
pub fn value_of(json: &Json) -> Value {
    match json {
        Json::String(text) => Value::Text(text.clone()),
        Json::Number(n) => n.as_i64().map(Value::Integer).or(n.as_f64().map(Value::Real)).unwrap_or(Value::Null),
        _ => Value::Null,
    }
}
