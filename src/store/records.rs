//! Whole records out of the archive, as exports want them. Order is by date and place, never by key alone, so that
//! the same archive gives the same bytes.

use super::{Result, derive};
use crate::model::kind::{CollectionColour, CollectionIcon};
use crate::model::record::*;
use crate::model::{ArticleStatus, IssueKind, IssueStatus, Role, Uid};
use rusqlite::{Connection, OptionalExtension, Row};

fn uid(row: &Row, n: usize) -> rusqlite::Result<Uid> {
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

/// An article with everything of its own.
pub fn article(conn: &Connection, id: i64) -> Result<Option<ArticleRecord>> {
    let found = conn
        .prepare_cached(
            "SELECT a.uid, a.headline, a.kicker, a.subhead, a.dateline, a.section, a.page, a.language, a.status,
             a.notes, a.guesses, coalesce((SELECT text FROM body WHERE article_id = a.id), ''),
             a.masthead_printed, a.weekday_printed, a.date_printed, a.volume_printed, a.number_printed
             FROM article a WHERE a.id = ?1",
        )?
        .query_row([id], |row| {
            let record = ArticleRecord {
                uid: uid(row, 0)?,
                headline: row.get(1)?,
                kicker: row.get(2)?,
                subhead: row.get(3)?,
                dateline: row.get(4)?,
                section: row.get(5)?,
                page: row.get(6)?,
                language: row.get(7)?,
                status: ArticleStatus::from_word(&row.get::<_, String>(8)?).unwrap_or_default(),
                notes: row.get(9)?,
                body: row.get(11)?,
                printed: derive::masthead(row, 12)?,
                ..ArticleRecord::default()
            };
            Ok((record, row.get::<_, String>(10)?))
        })
        .optional()?;
    let Some((mut record, guesses)) = found else { return Ok(None) };
    record.guesses = serde_json::from_str(&guesses)?;
    record.bylines = bylines(conn, id)?;
    record.images = images(conn, id)?;
    record.subjects = strings(
        conn,
        "SELECT s.uid FROM article_subject l JOIN subject s ON s.id = l.subject_id WHERE l.article_id = ?1
         ORDER BY l.position",
        id,
    )?
    .into_iter()
    .map(Uid)
    .collect();
    record.related = related(conn, id)?;
    record.accepted = accepted(conn, "article", id)?;
    record.provenance = provenance(conn, id)?;
    Ok(Some(record))
}

fn strings(conn: &Connection, sql: &str, id: i64) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn bylines(conn: &Connection, article: i64) -> Result<Vec<BylineRecord>> {
    let mut statement = conn.prepare_cached(
        "SELECT b.printed, b.name, b.role, n.uid, b.line FROM byline b LEFT JOIN name n ON n.id = b.name_id
         WHERE b.article_id = ?1 ORDER BY b.position, b.id",
    )?;
    let rows = statement.query_map([article], |row| {
        Ok(BylineRecord {
            printed: row.get(0)?,
            name: row.get(1)?,
            role: Role::from_word(&row.get::<_, String>(2)?).unwrap_or_default(),
            authority: row.get::<_, Option<String>>(3)?.map(Uid),
            line: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn images(conn: &Connection, article: i64) -> Result<Vec<ImageRecord>> {
    let mut statement = conn.prepare_cached(
        "SELECT m.anchor, m.caption, m.alt, m.credit, m.creator, m.source, s.uid, m.rights, m.picture, m.agency
         FROM image m LEFT JOIN source s ON s.id = m.source_id WHERE m.article_id = ?1 ORDER BY m.position, m.id",
    )?;
    let rows = statement.query_map([article], |row| {
        Ok(ImageRecord {
            anchor: row.get(0)?,
            caption: row.get(1)?,
            alt: row.get(2)?,
            credit: row.get(3)?,
            creator: row.get(4)?,
            source: row.get(5)?,
            authority: row.get::<_, Option<String>>(6)?.map(Uid),
            rights: row.get(7)?,
            picture: row.get(8)?,
            agency: row.get(9)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn related(conn: &Connection, article: i64) -> Result<Vec<Related>> {
    let mut statement =
        conn.prepare_cached("SELECT relation, other_uid FROM related WHERE article_id = ?1 ORDER BY position, id")?;
    let rows = statement.query_map([article], |row| Ok(Related { relation: row.get(0)?, article: uid(row, 1)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
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

fn provenance(conn: &Connection, article: i64) -> Result<Option<Provenance>> {
    Ok(conn
        .prepare_cached(
            "SELECT f.format, f.path, f.sha256, f.encoding, p.part, f.parts, p.bytes
             FROM provenance p JOIN source_file f ON f.id = p.file_id WHERE p.article_id = ?1",
        )?
        .query_row([article], |row| {
            Ok(Provenance {
                format: row.get(0)?,
                path: row.get(1)?,
                sha256: row.get(2)?,
                encoding: row.get(3)?,
                part: row.get(4)?,
                parts: row.get(5)?,
                bytes: row.get(6)?,
            })
        })
        .optional()?)
}

/// What an article points at.
pub struct Links {
    pub names: Vec<String>,
    pub sources: Vec<String>,
    pub subjects: Vec<String>,
    pub pictures: Vec<String>,
}

/// The uids of the authorities and the pictures of an article.
pub fn links(conn: &Connection, article: i64) -> Result<Links> {
    Ok(Links {
        names: strings(
            conn,
            "SELECT n.uid FROM byline b JOIN name n ON n.id = b.name_id WHERE b.article_id = ?1",
            article,
        )?,
        sources: strings(
            conn,
            "SELECT s.uid FROM image m JOIN source s ON s.id = m.source_id WHERE m.article_id = ?1",
            article,
        )?,
        subjects: strings(
            conn,
            "SELECT s.uid FROM article_subject l JOIN subject s ON s.id = l.subject_id WHERE l.article_id = ?1",
            article,
        )?,
        pictures: strings(conn, "SELECT picture FROM image WHERE article_id = ?1 AND picture IS NOT NULL", article)?,
    })
}

/// Up to `most` keys of a table after this one, in order.
pub fn keys_after(conn: &Connection, table: &str, after: i64, most: usize) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(&format!("SELECT id FROM {table} WHERE id > ?1 ORDER BY id LIMIT ?2"))?;
    let rows = statement.query_map((after, most as i64), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
