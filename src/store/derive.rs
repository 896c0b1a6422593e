//! What follows from the rows and is written back beside them: word counts, the byline that lists show, findings.
//! Derived, so never journalled; which findings there are is decided above.

use super::effects::Effects;
use super::pen::kind_word;
use super::{Result, date_of};
use crate::model::RecordKind;
use crate::model::facts::{ArticleFacts, ImageFacts, IssueFacts, count_words, has_odd_characters};
use crate::model::record::{Guess, Masthead};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;

/// Brings the derived columns of an article up to date that follow from what was changed. A value that stays is not
/// written, so that nothing seems to have changed by it.
pub fn article_columns(conn: &Connection, id: i64, effects: Effects) -> Result<()> {
    if effects.has(Effects::WORDS) {
        let text: Option<String> = conn
            .prepare_cached("SELECT text FROM body WHERE article_id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        let words = count_words(text.as_deref().unwrap_or(""));
        conn.prepare_cached("UPDATE article SET words = ?2 WHERE id = ?1 AND words <> ?2")?
            .execute(params![id, words as i64])?;
    }
    if effects.has(Effects::BYLINE) {
        conn.prepare_cached(include_str!("byline_shown.sql"))?.execute([id])?;
    }
    if effects.has(Effects::DAY) {
        conn.prepare_cached(
            "UPDATE article SET sort_day = i.earliest FROM issue i
             WHERE article.id = ?1 AND i.id = article.issue_id AND article.sort_day IS NOT i.earliest",
        )?
        .execute([id])?;
    }
    Ok(())
}

/// The byline that lists show, of an article in a statement about it: what linked names are called, else the plain form
/// of what was printed, else that.
const BYLINE: &str = "coalesce((SELECT group_concat(shown, ', ') FROM
    (SELECT coalesce(nullif(n.display, ''), nullif(b.name, ''), b.printed) AS shown
     FROM byline b LEFT JOIN name n ON n.id = b.name_id
     WHERE b.article_id = article.id AND shown <> '' ORDER BY b.position, b.id)), '')";

/// Brings the bylines that lists show up to date where this name is linked.
pub fn bylines_of_name(conn: &Connection, name: i64) -> Result<()> {
    let sql = format!(
        "UPDATE article SET byline = {BYLINE}
         WHERE id IN (SELECT article_id FROM byline WHERE name_id = ?1) AND byline <> {BYLINE}"
    );
    conn.prepare_cached(&sql)?.execute([name])?;
    Ok(())
}

/// The facts of an issue; nothing where it is gone.
pub fn issue_facts(conn: &Connection, id: i64) -> Result<Option<IssueFacts>> {
    conn.prepare_cached(
        "SELECT masthead_printed, weekday_printed, date_printed, volume_printed, number_printed,
         date, earliest, latest, volume, number, guesses FROM issue WHERE id = ?1",
    )?
    .query_row([id], |row| Ok((read_issue(row)?, row.get::<_, String>(10)?)))
    .optional()?
    .map(|(mut facts, guesses)| {
        facts.guesses = serde_json::from_str::<Vec<Guess>>(&guesses)?;
        Ok(facts)
    })
    .transpose()
}

fn read_issue(row: &Row) -> rusqlite::Result<IssueFacts> {
    let day = |n: usize| -> rusqlite::Result<_> { Ok(row.get::<_, Option<i64>>(n)?.and_then(date_of)) };
    Ok(IssueFacts {
        printed: masthead(row, 0)?,
        date: row.get(5)?,
        earliest: day(6)?,
        latest: day(7)?,
        volume: row.get(8)?,
        number: row.get(9)?,
        guesses: Vec::new(),
    })
}

/// Five printed columns from `first` on.
pub fn masthead(row: &Row, first: usize) -> rusqlite::Result<Masthead> {
    Ok(Masthead {
        masthead: row.get(first)?,
        weekday: row.get(first + 1)?,
        date: row.get(first + 2)?,
        volume: row.get(first + 3)?,
        number: row.get(first + 4)?,
    })
}

/// The facts of an article; nothing where it is gone.
pub fn article_facts(conn: &Connection, id: i64) -> Result<Option<ArticleFacts>> {
    let found: Option<(i64, String, String, String, Masthead)> = conn
        .prepare_cached(
            "SELECT issue_id, headline, guesses, coalesce((SELECT text FROM body WHERE article_id = article.id), ''),
             masthead_printed, weekday_printed, date_printed, volume_printed, number_printed
             FROM article WHERE id = ?1",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, masthead(row, 4)?)))
        .optional()?;
    let Some((issue, headline, guesses, body, printed)) = found else { return Ok(None) };
    let has_byline =
        conn.prepare_cached("SELECT 1 FROM byline WHERE article_id = ?1 AND printed <> ''")?.exists([id])?;
    let images = conn
        .prepare_cached("SELECT credit, creator, source FROM image WHERE article_id = ?1 ORDER BY position, id")?
        .query_map([id], |row| Ok(ImageFacts { credit: row.get(0)?, creator: row.get(1)?, source: row.get(2)? }))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(Some(ArticleFacts {
        odd_characters: has_odd_characters(&headline) || has_odd_characters(&body),
        body_empty: body.trim().is_empty(),
        headline,
        has_byline,
        images,
        printed,
        guesses: serde_json::from_str(&guesses)?,
        issue: issue_facts(conn, issue)?.unwrap_or_default(),
    }))
}

/// Sets the findings of a record to exactly these codes and details. Those that stay are not written again; those of the
/// run are kept.
pub fn set_findings(conn: &Connection, kind: RecordKind, id: i64, found: &[(&str, String)]) -> Result<()> {
    let old: Vec<(String, String)> = conn
        .prepare_cached("SELECT code, detail FROM finding WHERE kind = ?1 AND id = ?2")?
        .query_map(params![kind_word(kind), id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(String, String)>>>()?
        .into_iter()
        .filter(|(code, _)| !OF_THE_RUN.contains(&code.as_str()))
        .collect();
    let stays = |code: &str, detail: &str| found.iter().any(|(c, d)| *c == code && d == detail);
    for (code, _) in old.iter().filter(|(code, detail)| !stays(code, detail)) {
        conn.prepare_cached("DELETE FROM finding WHERE kind = ?1 AND id = ?2 AND code = ?3")?.execute(params![
            kind_word(kind),
            id,
            code
        ])?;
    }
    let is_new = |code: &str, detail: &str| !old.iter().any(|(c, d)| c == code && d == detail);
    let new: Vec<(&str, String)> = found.iter().filter(|(code, detail)| is_new(code, detail)).cloned().collect();
    if new.is_empty() { Ok(()) } else { add_findings(conn, kind, id, &new) }
}

/// Adds findings to a record that has none yet.
pub fn add_findings(conn: &Connection, kind: RecordKind, id: i64, found: &[(&str, String)]) -> Result<()> {
    let mut insert =
        conn.prepare_cached("INSERT OR REPLACE INTO finding (kind, id, code, detail) VALUES (?1, ?2, ?3, ?4)")?;
    for (code, detail) in found {
        insert.execute(params![kind_word(kind), id, code, detail])?;
    }
    Ok(())
}

/// The code of the one finding that no record shows by itself.
pub const TWICE: &str = "issue-twice";
/// Codes of findings that no record shows by itself.
const OF_THE_RUN: &[&str] = &[TWICE];

/// Finds anew which issues are here twice. To be called whenever issues come, go or change. Findings that stay are not
/// touched, so that no article seems to have changed by them.
pub fn issues_twice(conn: &Connection) -> Result<()> {
    let read = |sql: &str| -> Result<BTreeMap<i64, String>> {
        let mut statement = conn.prepare_cached(sql)?;
        Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    };
    let old = read("SELECT id, detail FROM finding WHERE code = 'issue-twice' AND kind = 'issue'")?;
    let new = read(include_str!("twice.sql"))?;
    for id in old.iter().filter(|(id, detail)| new.get(id) != Some(detail)).map(|(id, _)| id) {
        conn.prepare_cached("DELETE FROM finding WHERE kind = 'issue' AND id = ?1 AND code = ?2")?
            .execute(params![id, TWICE])?;
    }
    for (id, detail) in new.iter().filter(|(id, detail)| old.get(id) != Some(detail)) {
        conn.prepare_cached("INSERT INTO finding (kind, id, code, detail) VALUES ('issue', ?1, ?2, ?3)")?
            .execute(params![id, TWICE, detail])?;
    }
    Ok(())
}

/// The articles of an issue, also those in the trash.
pub fn articles_of(conn: &Connection, issue: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached("SELECT id FROM article WHERE issue_id = ?1 ORDER BY position, id")?;
    Ok(statement.query_map([issue], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
