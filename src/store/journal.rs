//! The journal: steps and their changes, append-only. Undo and redo append the inverse of a step as a step of their own.

use super::need::{self, Need};
use super::pen::{Pen, kind_of_word, kind_word, value_of};
use super::table::{self, Owner, Table};
use super::{Result, StoreError, bulk, collection, then, trash, whole};
use crate::model::{BatchId, RecordRef, StepId};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value as Json};
use std::collections::HashSet;

/// The kinds of step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    Edit,
    Create,
    Delete,
    Restore,
    Import,
    TakeBack,
    Accept,
    EmptyTrash,
    Undo,
    Redo,
}

impl StepKind {
    pub fn word(self) -> &'static str {
        match self {
            StepKind::Edit => "edit",
            StepKind::Create => "create",
            StepKind::Delete => "delete",
            StepKind::Restore => "restore",
            StepKind::Import => "import",
            StepKind::TakeBack => "take_back",
            StepKind::Accept => "accept",
            StepKind::EmptyTrash => "empty_trash",
            StepKind::Undo => "undo",
            StepKind::Redo => "redo",
        }
    }
}

/// A step about to be written.
#[derive(Debug, Clone)]
pub struct NewStep<'a> {
    pub at: i64,
    pub who: &'a str,
    pub kind: StepKind,
    pub words: &'a str,
    pub target: Option<StepId>,
    pub visit: &'a str,
    pub batch: Option<BatchId>,
    pub running: bool,
}

/// A step as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub id: StepId,
    pub kind: String,
    pub words: String,
    pub batch: Option<BatchId>,
}

/// Appends a step. A new deed drops what had been undone before it: it stays in the history and cannot be redone.
pub fn begin(conn: &Connection, new: &NewStep) -> Result<StepId> {
    if !matches!(new.kind, StepKind::Undo | StepKind::Redo) {
        conn.prepare_cached("UPDATE step SET state = 'dropped' WHERE state = 'undone'")?.execute([])?;
    }
    conn.prepare_cached(
        "INSERT INTO step (at, who, kind, words, target, state, visit, batch_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        new.at,
        new.who,
        new.kind.word(),
        new.words,
        new.target.map(|t| t.0),
        if new.running { "running" } else { "done" },
        new.visit,
        new.batch.map(|b| b.0)
    ])?;
    Ok(StepId(conn.last_insert_rowid()))
}

/// The newest step when it belongs to this visit, so that one more save joins it.
pub fn open_visit(conn: &Connection, visit: &str) -> Result<Option<StepId>> {
    if visit.is_empty() {
        return Ok(None);
    }
    Ok(conn
        .prepare_cached("SELECT id, visit, state FROM step ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))
        .optional()?
        .filter(|(_, last, state)| last == visit && state == "done")
        .map(|(id, _, _)| StepId(id)))
}

/// Renames a step and moves its moment, as a visit goes on.
pub fn reword(conn: &Connection, step: StepId, words: &str, at: i64) -> Result<()> {
    conn.prepare_cached("UPDATE step SET words = ?2, at = ?3 WHERE id = ?1")?.execute(params![step.0, words, at])?;
    Ok(())
}

/// The number of a step's last entry; 0 where it has none.
pub fn last_entry(conn: &Connection, step: StepId) -> Result<i64> {
    let sql = "SELECT coalesce(max(seq), 0) FROM change WHERE step_id = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([step.0], |row| row.get(0))?)
}

/// Whether a step has changed nothing, so that its transaction can be dropped.
pub fn is_empty(conn: &Connection, step: StepId) -> Result<bool> {
    Ok(!conn.prepare_cached("SELECT 1 FROM change WHERE step_id = ?1")?.exists([step.0])?)
}

fn step_where(conn: &Connection, condition: &str) -> Result<Option<Step>> {
    let sql = format!("SELECT id, kind, words, batch_id FROM step WHERE {condition}");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([], |row| {
            Ok(Step {
                id: StepId(row.get(0)?),
                kind: row.get(1)?,
                words: row.get(2)?,
                batch: row.get::<_, Option<i64>>(3)?.map(BatchId),
            })
        })
        .optional()?)
}

/// The step of that number.
pub fn step(conn: &Connection, step: StepId) -> Result<Option<Step>> {
    step_where(conn, &format!("id = {}", step.0))
}

/// What undo would take back now.
pub fn next_undo(conn: &Connection) -> Result<Option<Step>> {
    step_where(conn, "state = 'done' AND kind NOT IN ('undo', 'redo') ORDER BY id DESC LIMIT 1")
}

/// The undo step that redo would take back now; `words` are those of the deed itself.
pub fn next_redo(conn: &Connection) -> Result<Option<(Step, StepId)>> {
    let deed = step_where(
        conn,
        "state = 'undone' AND id = (SELECT u.target FROM step u JOIN step t ON t.id = u.target
         WHERE u.kind = 'undo' AND t.state = 'undone' ORDER BY u.id DESC LIMIT 1)",
    )?;
    let Some(deed) = deed else { return Ok(None) };
    let undo: i64 =
        conn.query_row("SELECT max(id) FROM step WHERE kind = 'undo' AND target = ?1", [deed.id.0], |row| row.get(0))?;
    Ok(Some((deed, StepId(undo))))
}

/// Sets the state of a step: `done`, `undone`.
pub fn set_state(conn: &Connection, step: StepId, state: &str) -> Result<()> {
    conn.prepare_cached("UPDATE step SET state = ?2 WHERE id = ?1")?.execute(params![step.0, state])?;
    Ok(())
}

/// Notes which deed a step takes back, where that shows while it is done.
pub fn takes_back(conn: &Connection, step: StepId, deed: StepId) -> Result<()> {
    conn.prepare_cached("UPDATE step SET target = ?2 WHERE id = ?1")?.execute([step.0, deed.0])?;
    Ok(())
}

/// The newest step's number: the archive's revision.
pub fn revision(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("SELECT coalesce(max(id), 0) FROM step", [], |row| row.get(0))?)
}

/// One row before and after, as the journal holds it.
pub struct Change {
    pub seq: i64,
    pub owner: RecordRef,
    pub tbl: String,
    pub row_id: i64,
    pub before: Option<Map<String, Json>>,
    pub after: Option<Map<String, Json>>,
}

/// The changes of a step, newest first.
pub fn changes(conn: &Connection, step: StepId) -> Result<Vec<Change>> {
    changes_below(conn, step, i64::MAX, usize::MAX)
}

/// Up to `most` changes of a step from below that number on, newest first.
pub fn changes_below(conn: &Connection, step: StepId, below: i64, most: usize) -> Result<Vec<Change>> {
    let mut statement = conn.prepare_cached(
        "SELECT owner_kind, owner_id, tbl, row_id, before, after, seq FROM change
         WHERE step_id = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3",
    )?;
    let mut rows = statement.query(params![step.0, below, i64::try_from(most).unwrap_or(i64::MAX)])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let json = |text: Option<String>| -> Result<Option<Map<String, Json>>> {
            Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
        };
        let kind: String = row.get(0)?;
        out.push(Change {
            owner: RecordRef { kind: kind_of_word(&kind), id: row.get(1)? },
            tbl: row.get(2)?,
            row_id: row.get(3)?,
            before: json(row.get(4)?)?,
            after: json(row.get(5)?)?,
            seq: row.get(6)?,
        });
    }
    Ok(out)
}

/// What to do with a row that is no longer as the step left it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mismatch {
    /// Stop, and say so: the whole transaction is rolled back.
    Decline,
    /// Leave that row as it is.
    Leave,
}

/// Writes the inverse of a step with `pen`. Answers how many rows were left as they were.
///
/// Where the step is an import, its articles and issues go to the trash together; what else it brought follows them
/// there, unless something outside the trash needs it.
pub fn invert(pen: &mut Pen, step: StepId, mismatch: Mismatch) -> Result<usize> {
    if is_import(pen.conn(), step)? {
        let mut changes = changes(pen.conn(), step)?;
        changes.sort_by_key(|change| !whole::came_in(change));
        return invert_all(pen, &changes, true, mismatch);
    }
    let (mut left, mut below) = (0, i64::MAX);
    loop {
        let some = changes_below(pen.conn(), step, below, AT_ONCE)?;
        let Some(last) = some.last() else { return Ok(left) };
        below = last.seq;
        left += invert_all(pen, &some, false, mismatch)?;
    }
}

/// So many changes are held in memory at once.
const AT_ONCE: usize = 20_000;

fn invert_all(pen: &mut Pen, changes: &[Change], is_import: bool, mismatch: Mismatch) -> Result<usize> {
    // Up to `single` they go one by one.
    let (mut left, mut at, mut single) = (0, 0, 0);
    while at < changes.len() {
        if at >= single {
            let run = run_of(&changes[at..]).len();
            if run >= bulk::FEW && invert_run(pen, &changes[at..at + run])? {
                at += run;
                continue;
            }
            single = at + run;
        }
        let change = &changes[at];
        at += 1;
        let done = match change.tbl.as_str() {
            "trash" => trash::invert(pen, change)?,
            "batch" => whole::invert(pen, change).map(|()| true)?,
            name => match table::by_name(name) {
                Some(table) if is_import && change.before.is_none() && !is_part(table) => {
                    follow_import(pen, table, change)?
                }
                // What does not fit beside what came later stays as it is.
                Some(table) => {
                    invert_row(pen, table, change).or_else(|e| e.is_constraint().then_some(false).ok_or(e))?
                }
                None => return Err(StoreError::Conflict(format!("The journal names a table «{name}» unknown here."))),
            },
        };
        match (done, mismatch) {
            (true, _) => {}
            (false, Mismatch::Leave) => left += 1,
            (false, Mismatch::Decline) => return Err(StoreError::Conflict(declined(change))),
        }
    }
    Ok(left)
}

fn is_import(conn: &Connection, step: StepId) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM step WHERE id = ?1 AND kind = 'import'")?.exists([step.0])?)
}

/// Whether its rows are parts of an article. An import journals them only where it took words into one that was here.
fn is_part(table: &Table) -> bool {
    ["byline", "image", "article_subject", "related", "body"].contains(&table.name)
}

/// Whether taking an import back put words back in articles that were here before it.
pub fn has_updates(conn: &Connection, taken_back_by: StepId) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM change WHERE step_id = ?1
             AND tbl IN ('article', 'byline', 'image', 'article_subject', 'related', 'body')",
        )?
        .exists([taken_back_by.0])?)
}

/// Does again what taking an import back undid in articles that were here before it. A row that was changed since stays.
pub fn update_again(pen: &mut Pen, taken_back_by: StepId) -> Result<()> {
    let mut changes = changes(pen.conn(), taken_back_by)?;
    changes.retain(|change| table::by_name(&change.tbl).is_some_and(|table| is_part(table) || table.name == "article"));
    invert_all(pen, &changes, false, Mismatch::Leave).map(|_| ())
}

/// Sends what an import brought besides articles and issues to the trash with it, as it now is. The members of its
/// collections stay in them.
fn follow_import(pen: &mut Pen, table: &'static Table, change: &Change) -> Result<bool> {
    let record = RecordRef { id: change.row_id, ..change.owner };
    if trash::KINDS.contains(&table.name) && need::of(pen.conn(), table.name, record.id)? != Need::Here {
        let batch = batch_of(pen.conn(), pen.step())?;
        trash::put_with(pen, record, table.name, batch)?;
    }
    Ok(true)
}

/// The import that a step belongs to.
pub fn batch_of(conn: &Connection, step: StepId) -> Result<Option<BatchId>> {
    Ok(conn
        .prepare_cached("SELECT batch_id FROM step WHERE id = ?1")?
        .query_row([step.0], |row| row.get::<_, Option<i64>>(0))
        .optional()?
        .flatten()
        .map(BatchId))
}

fn declined(change: &Change) -> String {
    let noun = table::by_name(&change.tbl).map_or("record", |table| table.noun);
    format!(
        "The {noun} has been changed since in a way that this step does not know of, so it was left as it is. \
         Its history shows what came later."
    )
}

/// The changes at the beginning that are of one table and of the same columns, each of another row.
fn run_of(changes: &[Change]) -> &[Change] {
    let columns = |change: &Change| -> Option<Vec<String>> {
        change.before.as_ref()?;
        Some(change.after.as_ref()?.keys().cloned().collect())
    };
    let Some((first, wanted)) = changes.first().and_then(|first| Some((first, columns(first)?))) else { return &[] };
    let mut seen = HashSet::new();
    let like = |change: &&Change| {
        change.tbl == first.tbl
            && change.after.as_ref().is_some_and(|after| after.keys().eq(&wanted))
            && change.before.as_ref().is_some_and(|before| before.keys().eq(&wanted))
            && seen.insert(change.row_id)
    };
    &changes[..changes.iter().take_while(like).count()]
}

/// Writes the inverse of a run of changes at once; false where it has to be done row by row.
fn invert_run(pen: &mut Pen, run: &[Change]) -> Result<bool> {
    let Some((table, first)) = run.first().and_then(|c| Some((table::by_name(&c.tbl)?, c.before.as_ref()?))) else {
        return Ok(false);
    };
    let columns: Vec<&'static str> = known(table, first).into_iter().map(|(name, _)| name).collect();
    // Where a row says itself what kind of record it belongs to, it is written alone.
    let of_one_kind = !matches!(table.owner, Owner::Column(..)) || !table.columns.contains(&"kind");
    if columns.contains(&"parent_id") {
        return Ok(false);
    }
    if !(1..=bulk::MOST_COLUMNS).contains(&columns.len()) || !of_one_kind {
        return Ok(false);
    }
    let rows = |side: fn(&Change) -> Option<&Map<String, Json>>| {
        let columns = columns.clone();
        run.iter().map(move |change| {
            let of = |name: &&str| value_of(side(change).and_then(|row| row.get(*name)).unwrap_or(&Json::Null));
            bulk::BulkRow { id: change.row_id, values: columns.iter().map(of).collect() }
        })
    };
    if !all_lead_somewhere(pen.conn(), &columns, run)? {
        return Ok(false);
    }
    if !bulk::all_hold(pen.conn(), table, &columns, rows(|change| change.after.as_ref()))? {
        return Ok(false);
    }
    pen.restore_many(table, &columns, rows(|change| change.before.as_ref()))?;
    Ok(true)
}

/// Whether all that a run would point at again is here. Where a table lets a thing be pointed at once, rows go alone.
fn all_lead_somewhere(conn: &Connection, columns: &[&'static str], run: &[Change]) -> Result<bool> {
    let mut seen = HashSet::new();
    for name in columns.iter().filter(|name| LINKS.contains(name)) {
        for value in run.iter().filter_map(|change| change.before.as_ref()?.get(*name)) {
            if *name == "subject_id" || seen.insert((name, value)) && !then::points_at_something(conn, name, value)? {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

const LINKS: [&str; 4] = ["name_id", "source_id", "subject_id", "picture"];

/// Whether what a row would point at again is here; in the trash too, where the article to which it belongs is there.
fn leads_somewhere(conn: &Connection, owner: RecordRef, row: &Map<String, Json>) -> Result<bool> {
    for (name, value) in row.iter().filter(|(name, _)| LINKS.contains(&name.as_str())) {
        let trash_too = trash::holds(conn, kind_word(owner.kind), owner.id)?;
        if !then::leads(conn, name, value, trash_too)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// False where the row is not as the step left it, or would point at what is no more.
fn invert_row(pen: &mut Pen, table: &'static Table, change: &Change) -> Result<bool> {
    if let Some(before) = &change.before
        && !leads_somewhere(pen.conn(), change.owner, before)?
    {
        return Ok(false);
    }
    match (&change.before, &change.after) {
        (None, None) => Ok(true),
        (None, Some(after)) => {
            if !holds(pen, table, change.row_id, after)? {
                return Ok(false);
            }
            match need::of_whole(pen.conn(), table.name, change.row_id)? {
                Need::Nobody => pen.delete(table, change.row_id)?,
                // It cannot go while they are there, and is not missed.
                Need::Trash(batch) => {
                    trash::put_with(pen, change.owner, table.name, batch)?;
                }
                Need::Here => return Ok(false),
            }
            Ok(true)
        }
        (Some(before), None) => {
            if pen.read(table, change.row_id, &[table.key])?.is_some() {
                return Ok(false);
            }
            let mut row = vec![(table.key, Value::Integer(change.row_id))];
            row.extend(known(table, before));
            pen.insert(table, &row)?;
            Ok(true)
        }
        (Some(before), Some(after)) => {
            if !holds(pen, table, change.row_id, after)? || would_hold_itself(pen.conn(), table, change.row_id, before)?
            {
                return Ok(false);
            }
            pen.update(table, change.row_id, &known(table, before))?;
            Ok(true)
        }
    }
}

/// Whether a collection would come to stand in itself, because the one that it goes back to has been moved into it.
fn would_hold_itself(conn: &Connection, table: &Table, id: i64, row: &Map<String, Json>) -> Result<bool> {
    match row.get("parent_id").and_then(Json::as_i64) {
        Some(parent) if table.name == "collection" => collection::is_within(conn, parent, id),
        _ => Ok(false),
    }
}

fn known(table: &'static Table, row: &Map<String, Json>) -> Vec<(&'static str, Value)> {
    let column = |name: &str| table.columns.iter().copied().find(|column| *column == name);
    row.iter().filter_map(|(name, value)| Some((column(name)?, value_of(value)))).collect()
}

/// Whether the row still holds what the step left. The mark "changed" does not count: any later edit moves it.
fn holds(pen: &Pen, table: &'static Table, id: i64, after: &Map<String, Json>) -> Result<bool> {
    let columns: Vec<&'static str> = known(table, after).into_iter().map(|(name, _)| name).collect();
    let Some(now) = pen.read(table, id, if columns.is_empty() { &[] } else { &columns })? else { return Ok(false) };
    Ok(columns.iter().all(|name| *name == "changed" || now.get(*name) == after.get(*name)))
}
