//! The steps of the journal as a list that people look through: by who, when and what words, with what each of them
//! changed. It reads, and judges nothing.

use super::history::{self, FieldChange};
use super::pen::{kind_of_word, kind_word};
use super::{Result, between::list as keys};
use crate::model::{RecordKind, RecordRef};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};

/// Which steps are wanted. What is empty narrows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    pub who: String,
    /// Milliseconds since 1970: from, and up to but not with.
    pub between: Option<(i64, i64)>,
    /// Folded words that stand in what was done.
    pub words: String,
}

/// One step in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRow {
    pub id: i64,
    pub at: i64,
    pub who: String,
    pub kind: String,
    pub words: String,
    pub state: String,
    /// How many records it changed, as far as the journal names them.
    pub records: u64,
    /// The step that it takes back.
    pub target: Option<i64>,
    /// The later step by which it was taken back, where that holds.
    pub taken_back_by: Option<i64>,
}

/// What a step changed of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordChange {
    pub record: RecordRef,
    /// What it is called now; empty where it is gone.
    pub title: String,
    pub changes: Vec<FieldChange>,
}

/// A step in brief, to be named.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct StepBrief {
    pub step: i64,
    pub at: i64,
    pub who: String,
    pub words: String,
}

/// The keys of these steps, newest first.
pub fn ids(conn: &Connection, wanted: &Wanted) -> Result<Vec<i64>> {
    let mut sql = "SELECT id FROM step WHERE 1".to_owned();
    let mut values = Vec::new();
    if !wanted.who.is_empty() {
        sql.push_str(" AND who = ?");
        values.push(Value::Text(wanted.who.clone()));
    }
    if let Some((from, to)) = wanted.between {
        sql.push_str(" AND at >= ? AND at < ?");
        values.extend([Value::Integer(from), Value::Integer(to)]);
    }
    let sought = crate::text::words::folded(&wanted.words);
    if !sought.is_empty() {
        sql.push_str(" AND instr(folded(words), ?) > 0");
        values.push(Value::Text(sought));
    }
    sql.push_str(" ORDER BY id DESC");
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_map(params_from_iter(values), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Everybody who did something, by name.
pub fn people(conn: &Connection) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT DISTINCT who FROM step WHERE who <> '' ORDER BY who")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The rows of these steps, in their order; those that are no more are left out.
pub fn rows(conn: &Connection, ids: &[i64]) -> Result<Vec<StepRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT s.id, s.at, s.who, s.kind, s.words, s.state, s.target,
         (SELECT count(*) FROM (SELECT DISTINCT owner_kind, owner_id FROM change c WHERE c.step_id = s.id
             AND c.tbl NOT IN ('batch', 'emptied')))
         FROM step s WHERE s.id = ?1",
    )?;
    let mut out = Vec::with_capacity(ids.len());
    for id in ids {
        let read = |row: &Row| {
            Ok(StepRow {
                id: row.get(0)?,
                at: row.get(1)?,
                who: row.get(2)?,
                kind: row.get(3)?,
                words: row.get(4)?,
                state: row.get(5)?,
                target: row.get(6)?,
                records: row.get::<_, i64>(7)?.unsigned_abs(),
                taken_back_by: None,
            })
        };
        if let Some(mut row) = statement.query_row([id], read).optional()? {
            row.taken_back_by = taken_back_by(conn, *id)?;
            out.push(row);
        }
    }
    Ok(out)
}

/// The later deed that takes a step back, where it holds: where it was neither undone nor taken back in its turn.
pub fn taken_back_by(conn: &Connection, step: i64) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT id FROM step WHERE target = ?1 AND state = 'done' AND kind NOT IN ('undo', 'redo') ORDER BY id DESC",
    )?;
    let found = statement.query_map([step], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    for id in found {
        if taken_back_by(conn, id)?.is_none() {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// A step in brief.
pub fn brief(conn: &Connection, step: i64) -> Result<Option<StepBrief>> {
    let read = |row: &Row| Ok(StepBrief { step, at: row.get(0)?, who: row.get(1)?, words: row.get(2)? });
    Ok(conn.prepare_cached("SELECT at, who, words FROM step WHERE id = ?1")?.query_row([step], read).optional()?)
}

/// The newest step up to a moment.
pub fn newest_at(conn: &Connection, moment: i64) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT id FROM step WHERE at <= ?1 ORDER BY id DESC LIMIT 1")?
        .query_row([moment], |row| row.get(0))
        .optional()?)
}

/// What a step changed, of at most so many records; and of how many in all.
pub fn changes(conn: &Connection, step: i64, most: usize) -> Result<(Vec<RecordChange>, u64)> {
    let mut statement = conn.prepare_cached(
        "SELECT owner_kind, owner_id FROM change WHERE step_id = ?1 AND tbl NOT IN ('batch', 'emptied')
         GROUP BY owner_kind, owner_id ORDER BY min(seq)",
    )?;
    let owners = statement.query_map([step], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
    let owners: Vec<(String, i64)> = owners.collect::<rusqlite::Result<_>>()?;
    let mut out = Vec::new();
    for (kind, id) in owners.iter().take(most) {
        let record = RecordRef { kind: kind_of_word(kind), id: *id };
        let changes = history::changes(conn, step, kind, *id)?;
        out.push(RecordChange { record, title: title(conn, record)?, changes });
    }
    Ok((out, owners.len() as u64))
}

/// What a record is called.
pub fn title(conn: &Connection, record: RecordRef) -> Result<String> {
    let sql = match record.kind {
        RecordKind::Article => "SELECT CASE headline WHEN '' THEN 'No headline' ELSE headline END FROM article",
        RecordKind::Issue => "SELECT trim(date || iif(volume = '', '', ' Vol ' || volume)) FROM issue",
        RecordKind::Publication => "SELECT title FROM publication",
        RecordKind::Name => "SELECT display FROM name",
        RecordKind::Source => "SELECT name FROM source",
        RecordKind::Subject => "SELECT heading FROM subject",
        RecordKind::Collection => "SELECT title FROM collection",
        RecordKind::Word => "SELECT word FROM own_word",
        RecordKind::Byline | RecordKind::Image => return Ok(String::new()),
    };
    let found: Option<String> =
        conn.prepare_cached(&format!("{sql} WHERE id = ?1"))?.query_row([record.id], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or_default())
}

/// Later deeds in force that changed the same columns of the same rows, or rows that hang on those which the step made;
/// oldest first, at most so many. Pairs of a deed and what took it back leave everything as it was, and do not count.
pub fn depending(conn: &Connection, step: i64, most: usize) -> Result<Vec<StepBrief>> {
    let mut found = std::collections::BTreeSet::new();
    let mut statement = conn.prepare_cached(
        "SELECT l.step_id, c.before, c.after, l.before, l.after FROM change c
         JOIN change l ON l.owner_kind = c.owner_kind AND l.owner_id = c.owner_id AND l.step_id > ?1
             AND l.tbl = c.tbl AND l.row_id = c.row_id
         JOIN step s ON s.id = l.step_id AND s.state = 'done' AND s.kind NOT IN ('undo', 'redo')
         WHERE c.step_id = ?1",
    )?;
    let mut rows = statement.query([step])?;
    while let Some(row) = rows.next()? {
        let later: i64 = row.get(0)?;
        if !found.contains(&later) && found.len() < 4 * most && meet(row)? {
            found.insert(later);
        }
    }
    found.extend(hanging_on(conn, step, most)?);
    for sql in [INSTEAD, THROWN_AWAY] {
        let mut later = conn.prepare_cached(sql)?;
        let later = later.query_map(params![step, most as i64], |row| row.get(0))?;
        found.extend(later.collect::<rusqlite::Result<Vec<i64>>>()?);
    }
    let mut out = Vec::new();
    for later in found {
        if out.len() < most && counts(conn, step, later)? {
            out.extend(brief(conn, later)?);
        }
    }
    Ok(out)
}

/// Later deeds that made again what the step took away and can be there only once: a subject of an article, an
/// accepted finding, an article in a collection. What of them went again is in nobody's way.
const INSTEAD: &str = "SELECT DISTINCT l.step_id FROM change c
    JOIN change l ON l.owner_kind = c.owner_kind AND l.owner_id = c.owner_id AND l.step_id > ?1
        AND l.tbl = c.tbl AND l.row_id <> c.row_id AND l.before IS NULL
    JOIN step s ON s.id = l.step_id AND s.state = 'done' AND s.kind NOT IN ('undo', 'redo')
    WHERE c.step_id = ?1 AND c.after IS NULL AND c.tbl IN ('article_subject', 'acceptance', 'collection_member')
        AND json_extract(l.after, '$.subject_id') IS json_extract(c.before, '$.subject_id')
        AND json_extract(l.after, '$.code') IS json_extract(c.before, '$.code')
        AND (c.tbl <> 'collection_member' OR (json_extract(l.after, '$.article_id') IS json_extract(c.before, '$.article_id')
            AND json_extract(l.after, '$.issue_id') IS json_extract(c.before, '$.issue_id')
            AND coalesce(json_extract(c.before, '$.article_id'), json_extract(c.before, '$.issue_id')) IS NOT NULL))
        AND CASE c.tbl WHEN 'acceptance' THEN l.row_id IN (SELECT id FROM acceptance)
            WHEN 'collection_member' THEN l.row_id IN (SELECT id FROM collection_member)
            ELSE l.row_id IN (SELECT id FROM article_subject) END
    ORDER BY 1 LIMIT ?2";

/// Later deeds that moved to the trash what the step took a link to away, where it is there still.
const THROWN_AWAY: &str = "SELECT DISTINCT l.step_id FROM change c CROSS JOIN json_each(c.before) j
    CROSS JOIN change l ON l.owner_kind = replace(j.key, '_id', '') AND l.owner_id = j.value AND l.step_id > ?1
        AND l.tbl = 'trash' AND l.before IS NULL
    CROSS JOIN step s ON s.id = l.step_id AND s.state = 'done' AND s.kind NOT IN ('undo', 'redo')
    WHERE c.step_id = ?1 AND j.key IN ('name_id', 'source_id', 'subject_id')
        AND EXISTS (SELECT 1 FROM trash t WHERE t.kind = l.owner_kind AND t.id = l.owner_id)
    ORDER BY 1 LIMIT ?2";

/// Whether what a step took a link to away was emptied out of the trash since.
pub fn is_lost(conn: &Connection, step: i64) -> Result<bool> {
    let gone = ["name", "source", "subject"]
        .map(|kind| format!("(j.key = '{kind}_id' AND NOT EXISTS (SELECT 1 FROM {kind} WHERE id = j.value))"));
    let sql = format!(
        "SELECT 1 FROM change c JOIN json_each(c.before) j
         WHERE c.step_id = ?1 AND j.type = 'integer' AND ({}) AND NOT EXISTS (SELECT 1 FROM change d
             WHERE d.owner_kind = replace(j.key, '_id', '') AND d.owner_id = j.value AND d.step_id = ?1
             AND d.tbl <> 'trash' AND d.after IS NULL)
         LIMIT 1",
        gone.join(" OR ")
    );
    Ok(conn.prepare_cached(&sql)?.exists([step])?)
}

/// Whether two changes of a row have a column in common.
fn meet(row: &Row) -> Result<bool> {
    let columns = |at: usize| -> Result<Option<serde_json::Map<String, serde_json::Value>>> {
        Ok(row.get::<_, Option<String>>(at)?.map(|text| serde_json::from_str(&text)).transpose()?)
    };
    let (Some(_), Some(own), Some(_), Some(theirs)) = (columns(1)?, columns(2)?, columns(3)?, columns(4)?) else {
        return Ok(true);
    };
    Ok(own.keys().any(|name| name != "changed" && theirs.contains_key(name)))
}

/// Whether a later step is in force and not half of a pair that leaves all as it was.
fn counts(conn: &Connection, step: i64, later: i64) -> Result<bool> {
    if taken_back_by(conn, later)?.is_some() {
        return Ok(false);
    }
    let target: Option<i64> =
        conn.prepare_cached("SELECT target FROM step WHERE id = ?1")?.query_row([later], |row| row.get(0))?;
    Ok(target.is_none_or(|target| target <= step))
}

/// For each kind of record that a step can have made: what can have come to point at it since.
const POINTING: &[(&str, &str, &str)] = &[
    ("publication", "issue", "SELECT id FROM issue WHERE publication_id = ?1"),
    ("issue", "article", "SELECT id FROM article WHERE issue_id = ?1"),
    ("issue", "collection", "SELECT collection_id FROM collection_member WHERE issue_id = ?1"),
    ("article", "article", "SELECT id FROM article WHERE id = ?1"),
    ("article", "collection", "SELECT collection_id FROM collection_member WHERE article_id = ?1"),
    ("name", "article", "SELECT article_id FROM byline WHERE name_id = ?1"),
    ("source", "article", "SELECT article_id FROM image WHERE source_id = ?1"),
    ("subject", "article", "SELECT article_id FROM article_subject WHERE subject_id = ?1"),
    ("collection", "collection", "SELECT ?1 UNION ALL SELECT id FROM collection WHERE parent_id = ?1"),
];

/// Later deeds at records that point at those which the step made, or brought out of the trash.
fn hanging_on(conn: &Connection, step: i64, most: usize) -> Result<Vec<i64>> {
    let mut out = Vec::new();
    for (kind, owner, pointing) in POINTING {
        let mut made = conn.prepare_cached(
            "SELECT DISTINCT row_id FROM change WHERE step_id = ?1 AND ((tbl = ?2 AND before IS NULL)
             OR (tbl = 'trash' AND owner_kind = ?2 AND after IS NULL)) LIMIT 1000",
        )?;
        let made = made.query_map(params![step, kind], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        for id in made {
            let mut pointing = conn.prepare_cached(&format!("SELECT * FROM ({pointing}) LIMIT 200"))?;
            let pointing = pointing.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
            let mut later = conn.prepare_cached(
                "SELECT DISTINCT c.step_id FROM json_each(?1) j
                 JOIN change c ON c.owner_kind = ?2 AND c.owner_id = j.value AND c.step_id > ?3
                 JOIN step s ON s.id = c.step_id AND s.state = 'done' AND s.kind NOT IN ('undo', 'redo')
                 ORDER BY c.step_id LIMIT ?4",
            )?;
            let later = later.query_map(params![keys(pointing), owner, step, most as i64], |row| row.get(0))?;
            out.extend(later.collect::<rusqlite::Result<Vec<i64>>>()?);
        }
    }
    Ok(out)
}

/// Whether the trash was emptied after a step.
pub fn emptied_since(conn: &Connection, step: i64) -> Result<Option<StepBrief>> {
    let found: Option<i64> = conn
        .prepare_cached("SELECT min(id) FROM step WHERE kind = 'empty_trash' AND id > ?1")?
        .query_row([step], |row| row.get(0))?;
    found.map(|id| brief(conn, id)).transpose().map(Option::flatten)
}

/// The word of a record's kind, for people and programs.
pub fn kind_of(record: RecordRef) -> &'static str {
    kind_word(record.kind)
}
