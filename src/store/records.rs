//! Whole records out of the archive, as exports want them. Order is by date and place, never by key alone, so that
//! the same archive gives the same bytes.

use super::{Result, derive};
use crate::model::kind::{CollectionColour, CollectionIcon};
use crate::model::record::*;
use crate::model::{IssueKind, IssueStatus, Uid};
use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, Row};

pub(super) fn uid(row: &Row, n: usize) -> rusqlite::Result<Uid> {
    row.get(n).map(Uid)
}

fn list(text: String) -> Vec<String> {
    serde_json::from_str(&text).unwrap_or_default()
}

fn all<T>(conn: &Connection, sql: &str, read: impl FnMut(&Row) -> rusqlite::Result<T>) -> Result<Vec<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
}

pub fn publications(conn: &Connection) -> Result<Vec<PublicationRecord>> {
    let sql = "SELECT uid, title, place, publisher, language, issn, lccn, frequency, date_order, notes
               FROM publication
               WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'publication') ORDER BY title, uid";
    all(conn, sql, |row| {
        Ok(PublicationRecord {
            uid: uid(row, 0)?,
            title: row.get(1)?,
            place: row.get(2)?,
            publisher: row.get(3)?,
            language: row.get(4)?,
            issn: row.get(5)?,
            lccn: row.get(6)?,
            frequency: row.get(7)?,
            date_order: row.get(8)?,
            notes: row.get(9)?,
        })
    })
}

pub fn names(conn: &Connection) -> Result<Vec<NameRecord>> {
    let sql = "SELECT uid, display, sort, kind, variants, pseudonyms, dates, viaf, lcnaf, orcid, wikidata, notes
               FROM name
               WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'name') ORDER BY sort, display, uid";
    all(conn, sql, |row| {
        Ok(NameRecord {
            uid: uid(row, 0)?,
            display: row.get(1)?,
            sort: row.get(2)?,
            kind: row.get(3)?,
            variants: list(row.get(4)?),
            pseudonyms: list(row.get(5)?),
            dates: row.get(6)?,
            viaf: row.get(7)?,
            lcnaf: row.get(8)?,
            orcid: row.get(9)?,
            wikidata: row.get(10)?,
            notes: row.get(11)?,
        })
    })
}

pub fn sources(conn: &Connection) -> Result<Vec<SourceRecord>> {
    let sql = "SELECT uid, name, variants, kind, contact, permission, rights_uri, rights, notes
               FROM source
               WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'source') ORDER BY name, uid";
    all(conn, sql, |row| {
        Ok(SourceRecord {
            uid: uid(row, 0)?,
            name: row.get(1)?,
            variants: list(row.get(2)?),
            kind: row.get(3)?,
            contact: row.get(4)?,
            permission: row.get(5)?,
            rights_uri: row.get(6)?,
            rights: row.get(7)?,
            notes: row.get(8)?,
        })
    })
}

pub fn subjects(conn: &Connection) -> Result<Vec<SubjectRecord>> {
    let sql = "SELECT uid, heading, authority, uri FROM subject
               WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'subject') ORDER BY heading, uid";
    all(conn, sql, |row| {
        Ok(SubjectRecord { uid: uid(row, 0)?, heading: row.get(1)?, authority: row.get(2)?, uri: row.get(3)? })
    })
}

pub fn saved_searches(conn: &Connection) -> Result<Vec<SavedSearchRecord>> {
    let sql = "SELECT uid, title, query FROM saved_search
               WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'saved_search') ORDER BY title, uid";
    all(conn, sql, |row| Ok(SavedSearchRecord { uid: uid(row, 0)?, title: row.get(1)?, query: row.get(2)? }))
}

/// Collections with their members, parents before children; what is in the trash is left out.
pub fn collections(conn: &Connection) -> Result<Vec<CollectionRecord>> {
    let sql = "WITH RECURSIVE here AS (
                   SELECT * FROM collection WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'collection')),
               tree (id, depth, path) AS (
                   SELECT id, 0, printf('%08d', position) || uid FROM here
                   WHERE parent_id IS NULL OR parent_id NOT IN (SELECT id FROM here)
                   UNION ALL
                   SELECT c.id, t.depth + 1, t.path || printf('%08d', c.position) || c.uid
                   FROM here c JOIN tree t ON c.parent_id = t.id)
               SELECT c.id, c.uid, p.uid, c.title, c.subtitle, c.introduction, c.curator, c.query,
                   c.colour, c.icon
               FROM tree t JOIN collection c ON c.id = t.id LEFT JOIN here p ON p.id = c.parent_id
               ORDER BY t.path";
    let mut found = all(conn, sql, |row| {
        let record = CollectionRecord {
            uid: uid(row, 1)?,
            parent: row.get::<_, Option<String>>(2)?.map(Uid),
            title: row.get(3)?,
            subtitle: row.get(4)?,
            introduction: row.get(5)?,
            curator: row.get(6)?,
            query: row.get(7)?,
            colour: CollectionColour::from_word(&row.get::<_, String>(8)?).unwrap_or_default(),
            icon: CollectionIcon::from_word(&row.get::<_, String>(9)?).unwrap_or_default(),
            members: Vec::new(),
        };
        Ok((row.get::<_, i64>(0)?, record))
    })?;
    for (id, record) in &mut found {
        record.members = members(conn, *id)?;
    }
    Ok(found.into_iter().map(|(_, record)| record).collect())
}

fn members(conn: &Connection, collection: i64) -> Result<Vec<MemberRecord>> {
    let mut statement = conn.prepare_cached(
        "SELECT a.uid, i.uid, m.heading, m.note FROM collection_member m
         LEFT JOIN article a ON a.id = m.article_id LEFT JOIN issue i ON i.id = m.issue_id
         WHERE m.collection_id = ?1
         AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = m.article_id)
         AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'issue' AND t.id = m.issue_id)
         ORDER BY m.position, m.id",
    )?;
    let rows = statement.query_map([collection], |row| {
        Ok(MemberRecord {
            article: row.get::<_, Option<String>>(0)?.map(Uid),
            issue: row.get::<_, Option<String>>(1)?.map(Uid),
            heading: row.get(2)?,
            note: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keys of every issue that is not in the trash, by publication, date, enumeration.
pub fn issue_keys(conn: &Connection) -> Result<Vec<i64>> {
    let sql = "SELECT i.id FROM issue i JOIN publication p ON p.id = i.publication_id
               WHERE i.id NOT IN (SELECT id FROM trash WHERE kind = 'issue')
               ORDER BY p.title, p.uid, i.earliest IS NULL, i.earliest, i.volume_sort, i.volume, i.number_sort,
               i.edition, i.kind, i.uid";
    all(conn, sql, |row| row.get(0))
}

/// Keys of the articles of an issue that are not in the trash, in order.
pub fn article_keys(conn: &Connection, issue: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT id FROM article WHERE issue_id = ?1
         AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = article.id) ORDER BY position, uid",
    )?;
    Ok(statement.query_map([issue], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// How many articles there are, the trash included.
pub fn count(conn: &Connection) -> Result<usize> {
    let count: i64 = conn.query_row("SELECT count(*) FROM article", [], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Keys of the pictures that articles outside the trash show.
pub fn picture_keys(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT picture FROM image WHERE picture IS NOT NULL
               AND article_id NOT IN (SELECT id FROM trash WHERE kind = 'article') ORDER BY picture";
    all(conn, sql, |row| row.get(0))
}

/// An issue without articles.
pub fn issue(conn: &Connection, id: i64) -> Result<Option<IssueRecord>> {
    let found = conn
        .prepare_cached(
            "SELECT i.uid, p.uid, i.date, i.volume, i.number, i.edition, i.kind, i.status, i.notes, i.guesses,
             i.masthead_printed, i.weekday_printed, i.date_printed, i.volume_printed, i.number_printed
             FROM issue i JOIN publication p ON p.id = i.publication_id WHERE i.id = ?1",
        )?
        .query_row([id], |row| {
            let record = IssueRecord {
                uid: uid(row, 0)?,
                publication: uid(row, 1)?,
                date: row.get(2)?,
                volume: row.get(3)?,
                number: row.get(4)?,
                edition: row.get(5)?,
                kind: IssueKind::from_word(&row.get::<_, String>(6)?).unwrap_or_default(),
                status: IssueStatus::from_word(&row.get::<_, String>(7)?).unwrap_or_default(),
                notes: row.get(8)?,
                printed: derive::masthead(row, 10)?,
                ..IssueRecord::default()
            };
            Ok((record, row.get::<_, String>(9)?))
        })
        .optional()?;
    let Some((mut record, guesses)) = found else { return Ok(None) };
    record.guesses = serde_json::from_str(&guesses)?;
    record.accepted = accepted(conn, "issue", id)?;
    Ok(Some(record))
}

fn accepted(conn: &Connection, kind: &str, id: i64) -> Result<Vec<Acceptance>> {
    let mut statement = conn.prepare_cached(
        "SELECT code, detail, reason, who, at FROM acceptance WHERE kind = ?1 AND record_id = ?2 ORDER BY code",
    )?;
    let rows = statement.query_map((kind, id), |row| {
        Ok(Acceptance {
            code: row.get(0)?,
            detail: row.get(1)?,
            reason: row.get(2)?,
            who: row.get(3)?,
            at: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What articles point at, each once, and their issues.
pub struct Links {
    pub issues: Vec<i64>,
    pub names: Vec<String>,
    pub sources: Vec<String>,
    pub subjects: Vec<String>,
    pub pictures: Vec<String>,
}

/// The issues of these articles, the uids of their authorities, and their pictures.
pub fn links(conn: &Connection, articles: &[i64]) -> Result<Links> {
    let asked = serde_json::to_string(articles)?;
    Ok(Links {
        issues: of_these(
            conn,
            "SELECT DISTINCT a.issue_id FROM json_each(?1) j CROSS JOIN article a ON a.id = j.value",
            &asked,
        )?,
        names: of_these(
            conn,
            "SELECT DISTINCT n.uid FROM json_each(?1) j CROSS JOIN byline b ON b.article_id = j.value
             CROSS JOIN name n ON n.id = b.name_id",
            &asked,
        )?,
        sources: of_these(
            conn,
            "SELECT DISTINCT s.uid FROM json_each(?1) j CROSS JOIN image m ON m.article_id = j.value
             CROSS JOIN source s ON s.id = m.source_id",
            &asked,
        )?,
        subjects: of_these(
            conn,
            "SELECT DISTINCT s.uid FROM json_each(?1) j CROSS JOIN article_subject l ON l.article_id = j.value
             CROSS JOIN subject s ON s.id = l.subject_id",
            &asked,
        )?,
        pictures: of_these(
            conn,
            "SELECT DISTINCT m.picture FROM json_each(?1) j CROSS JOIN image m ON m.article_id = j.value
             WHERE m.picture IS NOT NULL",
            &asked,
        )?,
    })
}

fn of_these<T: FromSql>(conn: &Connection, sql: &str, articles: &str) -> Result<Vec<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map([articles], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Up to `most` keys of a table after this one, in order.
pub fn keys_after(conn: &Connection, table: &str, after: i64, most: usize) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(&format!("SELECT id FROM {table} WHERE id > ?1 ORDER BY id LIMIT ?2"))?;
    let rows = statement.query_map((after, most as i64), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
