//! What follows from the rows and is written back beside them: word counts, the byline that lists show, findings.
//! Derived, so never journalled; which findings there are is decided above.

use super::effects::Effects;
use super::pen::kind_word;
use super::{Result, between, date_of};
use crate::model::RecordKind;
use crate::model::facts::{ArticleFacts, ImageFacts, IssueFacts, count_words, has_odd_characters};
use crate::model::record::{Guess, Masthead};
use crate::text::ending::cut_off;
use rusqlite::{Connection, OptionalExtension, Row, params};

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
        bylines(conn, &[id])?;
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

/// Brings the bylines that lists show up to date, of these articles at once.
pub fn bylines(conn: &Connection, articles: &[i64]) -> Result<()> {
    conn.prepare_cached(include_str!("byline_shown.sql"))?.execute([serde_json::to_string(articles)?])?;
    Ok(())
}

/// The articles in which a name is linked, also those in the trash.
pub fn articles_of_name(conn: &Connection, name: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached("SELECT DISTINCT article_id FROM byline WHERE name_id = ?1")?;
    Ok(statement.query_map([name], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
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

/// The headline of an article, and whether odd characters were found in it or in its text; nothing where it is gone.
pub fn headline(conn: &Connection, id: i64) -> Result<Option<(String, bool)>> {
    Ok(conn
        .prepare_cached(
            "SELECT headline, EXISTS (SELECT 1 FROM finding WHERE kind = 'article' AND id = ?1 AND code = 'odd-characters')
             FROM article WHERE id = ?1",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
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
    let images = image_facts(conn, id)?;
    Ok(Some(ArticleFacts {
        odd_characters: has_odd_characters(&headline) || has_odd_characters(&body),
        body_empty: body.trim().is_empty(),
        cut_off: cut_off(&body),
        headline,
        has_byline,
        images,
        printed,
        guesses: serde_json::from_str(&guesses)?,
        issue: issue_facts(conn, issue)?.unwrap_or_default(),
    }))
}

/// The facts of an article's images, in their order.
pub fn image_facts(conn: &Connection, article: i64) -> Result<Vec<ImageFacts>> {
    let mut statement = conn.prepare_cached(
        "SELECT m.credit, m.creator, m.source, m.agency, s.name, s.permission, m.picture IS NOT NULL, trim(m.alt) <> ''
         FROM image m LEFT JOIN source s ON s.id = m.source_id WHERE m.article_id = ?1 ORDER BY m.position, m.id",
    )?;
    let rows = statement.query_map([article], |row| {
        let (name, permission): (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
        Ok(ImageFacts {
            credit: row.get(0)?,
            creator: row.get(1)?,
            source: row.get(2)?,
            agency: row.get(3)?,
            linked: name.zip(permission),
            has_picture: row.get(6)?,
            has_alt: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Sets or takes away one finding, where it is another than before.
pub fn set_finding(conn: &Connection, kind: RecordKind, id: i64, code: &str, wanted: Option<&str>) -> Result<()> {
    let kind = kind_word(kind);
    let old: Option<String> = conn
        .prepare_cached("SELECT detail FROM finding WHERE kind = ?1 AND id = ?2 AND code = ?3")?
        .query_row(params![kind, id, code], |row| row.get(0))
        .optional()?;
    if old.as_deref() == wanted {
        return Ok(());
    }
    conn.prepare_cached("DELETE FROM finding WHERE kind = ?1 AND id = ?2 AND code = ?3")?
        .execute(params![kind, id, code])?;
    if let Some(detail) = wanted {
        conn.prepare_cached("INSERT INTO finding (kind, id, code, detail) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![kind, id, code, detail])?;
    }
    Ok(())
}

/// Sets the findings of a record to exactly these codes and details, but for those that stand between records. What
/// stays is not touched, so that no article seems to have changed by it.
pub fn set_findings(conn: &Connection, kind: RecordKind, id: i64, found: &[(&str, String)]) -> Result<()> {
    let kind = kind_word(kind);
    let old: Vec<(String, String)> = conn
        .prepare_cached("SELECT code, detail FROM finding WHERE kind = ?1 AND id = ?2")?
        .query_map(params![kind, id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (code, _) in old.iter().filter(|(code, _)| !between::CODES.contains(&code.as_str())) {
        if !found.iter().any(|(new, _)| new == code) {
            conn.prepare_cached("DELETE FROM finding WHERE kind = ?1 AND id = ?2 AND code = ?3")?
                .execute(params![kind, id, code])?;
        }
    }
    let is_new = |(code, detail): &&(&str, String)| !old.iter().any(|(known, said)| known == code && said == detail);
    let mut insert =
        conn.prepare_cached("INSERT OR REPLACE INTO finding (kind, id, code, detail) VALUES (?1, ?2, ?3, ?4)")?;
    for (code, detail) in found.iter().filter(is_new) {
        insert.execute(params![kind, id, code, detail])?;
    }
    Ok(())
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

/// The articles of an issue that have print of their own over them, which may contradict that of the issue; also those in
/// the trash.
pub fn articles_with_print(conn: &Connection, issue: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT id FROM article WHERE issue_id = ?1 AND (masthead_printed <> '' OR weekday_printed <> ''
             OR date_printed <> '' OR volume_printed <> '' OR number_printed <> '')",
    )?;
    Ok(statement.query_map([issue], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The articles of an issue, also those in the trash.
pub fn articles_of(conn: &Connection, issue: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached("SELECT id FROM article WHERE issue_id = ?1 ORDER BY position, id")?;
    Ok(statement.query_map([issue], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The articles with an image that is linked to a source.
pub fn articles_of_source(conn: &Connection, source: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached("SELECT DISTINCT article_id FROM image WHERE source_id = ?1")?;
    Ok(statement.query_map([source], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
