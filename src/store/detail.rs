//! One article with everything that an editor shows: the only reader of bodies besides export.

use super::links::{self, RelatedLink, SubjectLink};
use super::{Result, derive};
use crate::model::record::{Guess, Masthead};
use rusqlite::{Connection, OptionalExtension};

/// A byline with its key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BylineDetail {
    pub id: i64,
    pub printed: String,
    pub name: String,
    pub role: String,
    pub name_id: Option<i64>,
    /// What the linked name shows.
    pub linked: String,
    /// The printed line of which it is a part; empty where the part is all that is known.
    pub line: String,
    /// How sure its reading is, in hundredths, and why not surer; nothing where there is no doubt worth a word.
    pub unsure: Option<(u8, String)>,
}

/// An image with its key and thumbnail.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImageDetail {
    pub id: i64,
    pub anchor: Option<u32>,
    pub caption: String,
    pub alt: String,
    pub credit: String,
    pub creator: String,
    pub source: String,
    pub source_id: Option<i64>,
    /// What the linked source is called, and what it permits: empty, `open`, `ask_first`, `blocked`.
    pub linked: String,
    pub permission: String,
    pub agency: String,
    pub rights: String,
    pub picture: Option<String>,
    /// How sure its reading is, in hundredths, and why not surer; nothing where there is no doubt worth a word.
    pub unsure: Option<(u8, String)>,
}

/// A finding, accepted or not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindingDetail {
    /// `article` or `issue`.
    pub kind: String,
    pub record: i64,
    pub code: String,
    pub detail: String,
    pub accepted: bool,
}

/// The issue of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IssueDetail {
    pub id: i64,
    pub uid: String,
    pub publication: i64,
    pub publication_title: String,
    pub printed: Masthead,
    pub date: String,
    pub earliest: Option<i64>,
    pub volume: String,
    pub number: String,
    pub edition: String,
    pub kind: String,
    pub status: String,
    pub notes: String,
    pub guesses: Vec<Guess>,
}

/// One article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArticleDetail {
    pub id: i64,
    pub uid: String,
    pub position: i64,
    pub headline: String,
    pub kicker: String,
    pub subhead: String,
    pub dateline: String,
    pub section: String,
    pub page: String,
    pub language: String,
    pub status: String,
    pub notes: String,
    pub printed: Masthead,
    pub guesses: Vec<Guess>,
    pub words: u32,
    pub changed: i64,
    pub body: String,
    pub bylines: Vec<BylineDetail>,
    pub images: Vec<ImageDetail>,
    pub findings: Vec<FindingDetail>,
    pub issue: IssueDetail,
    pub subjects: Vec<SubjectLink>,
    pub related: Vec<RelatedLink>,
    /// The language that the body seems to be in, where none is given: its code, how sure that is, and why.
    pub language_guess: Option<(&'static str, u8, String)>,
    /// Path and format of the file that it came from.
    pub origin: Option<(String, String)>,
    pub trashed: bool,
}

impl ArticleDetail {
    /// The words over this clipping: its own, or else its issue's.
    pub fn masthead(&self) -> &Masthead {
        if self.printed.is_empty() { &self.issue.printed } else { &self.printed }
    }
}

/// The key of the article with that uid.
pub fn article_by_uid(conn: &Connection, uid: &str) -> Result<Option<i64>> {
    Ok(conn.prepare_cached("SELECT id FROM article WHERE uid = ?1")?.query_row([uid], |row| row.get(0)).optional()?)
}

/// The key of the issue with that uid.
pub fn issue_by_uid(conn: &Connection, uid: &str) -> Result<Option<i64>> {
    Ok(conn.prepare_cached("SELECT id FROM issue WHERE uid = ?1")?.query_row([uid], |row| row.get(0)).optional()?)
}

/// Reads an article whole; nothing where there is none of that key.
pub fn article(conn: &Connection, id: i64) -> Result<Option<ArticleDetail>> {
    let found = conn
        .prepare_cached(
            "SELECT a.uid, a.position, a.headline, a.kicker, a.subhead, a.dateline, a.section, a.page, a.language,
             a.status, a.notes, a.guesses, a.words, a.changed,
             coalesce((SELECT text FROM body WHERE article_id = a.id), ''), a.issue_id,
             a.masthead_printed, a.weekday_printed, a.date_printed, a.volume_printed, a.number_printed
             FROM article a WHERE a.id = ?1",
        )?
        .query_row([id], |row| {
            let detail = ArticleDetail {
                id,
                uid: row.get(0)?,
                position: row.get(1)?,
                headline: row.get(2)?,
                kicker: row.get(3)?,
                subhead: row.get(4)?,
                dateline: row.get(5)?,
                section: row.get(6)?,
                page: row.get(7)?,
                language: row.get(8)?,
                status: row.get(9)?,
                notes: row.get(10)?,
                words: row.get(12)?,
                changed: row.get(13)?,
                body: row.get(14)?,
                printed: derive::masthead(row, 16)?,
                ..ArticleDetail::default()
            };
            Ok((detail, row.get::<_, String>(11)?, row.get::<_, i64>(15)?))
        })
        .optional()?;
    let Some((mut detail, guesses, issue_id)) = found else { return Ok(None) };
    detail.guesses = serde_json::from_str(&guesses)?;
    detail.issue = issue(conn, issue_id)?.unwrap_or_default();
    detail.bylines = bylines(conn, id)?;
    detail.images = images(conn, id)?;
    detail.findings = findings(conn, id, issue_id)?;
    detail.subjects = links::subjects(conn, id)?;
    detail.related = links::related(conn, id, &detail.uid)?;
    detail.origin = origin(conn, id)?;
    detail.trashed = conn.prepare_cached("SELECT 1 FROM trash WHERE kind = 'article' AND id = ?1")?.exists([id])?;
    Ok(Some(detail))
}

/// Reads an issue without its articles.
pub fn issue(conn: &Connection, id: i64) -> Result<Option<IssueDetail>> {
    let found = conn
        .prepare_cached(
            "SELECT i.uid, i.publication_id, p.title, i.date, i.earliest, i.volume, i.number, i.edition, i.kind,
             i.status, i.notes, i.guesses, i.masthead_printed, i.weekday_printed, i.date_printed, i.volume_printed,
             i.number_printed
             FROM issue i JOIN publication p ON p.id = i.publication_id WHERE i.id = ?1",
        )?
        .query_row([id], |row| {
            let detail = IssueDetail {
                id,
                uid: row.get(0)?,
                publication: row.get(1)?,
                publication_title: row.get(2)?,
                date: row.get(3)?,
                earliest: row.get(4)?,
                volume: row.get(5)?,
                number: row.get(6)?,
                edition: row.get(7)?,
                kind: row.get(8)?,
                status: row.get(9)?,
                notes: row.get(10)?,
                printed: derive::masthead(row, 12)?,
                guesses: Vec::new(),
            };
            Ok((detail, row.get::<_, String>(11)?))
        })
        .optional()?;
    let Some((mut detail, guesses)) = found else { return Ok(None) };
    detail.guesses = serde_json::from_str(&guesses)?;
    Ok(Some(detail))
}

/// The bylines of an article in their order.
pub fn bylines(conn: &Connection, article: i64) -> Result<Vec<BylineDetail>> {
    let mut statement = conn.prepare_cached(
        "SELECT b.id, b.printed, b.name, b.role, b.name_id, coalesce(n.display, ''), b.line
         FROM byline b LEFT JOIN name n ON n.id = b.name_id WHERE b.article_id = ?1 ORDER BY b.position, b.id",
    )?;
    let rows = statement.query_map([article], |row| {
        Ok(BylineDetail {
            id: row.get(0)?,
            printed: row.get(1)?,
            name: row.get(2)?,
            role: row.get(3)?,
            name_id: row.get(4)?,
            linked: row.get(5)?,
            line: row.get(6)?,
            unsure: None,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The images of an article in their order.
pub fn images(conn: &Connection, article: i64) -> Result<Vec<ImageDetail>> {
    let mut statement = conn.prepare_cached(
        "SELECT m.id, m.anchor, m.caption, m.alt, m.credit, m.creator, m.source, m.source_id, m.picture,
         coalesce(s.name, ''), coalesce(s.permission, ''), m.agency, m.rights
         FROM image m LEFT JOIN source s ON s.id = m.source_id WHERE m.article_id = ?1 ORDER BY m.position, m.id",
    )?;
    let rows = statement.query_map([article], |row| {
        Ok(ImageDetail {
            id: row.get(0)?,
            anchor: row.get(1)?,
            caption: row.get(2)?,
            alt: row.get(3)?,
            credit: row.get(4)?,
            creator: row.get(5)?,
            source: row.get(6)?,
            source_id: row.get(7)?,
            picture: row.get(8)?,
            linked: row.get(9)?,
            permission: row.get(10)?,
            agency: row.get(11)?,
            rights: row.get(12)?,
            unsure: None,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The findings of an issue, its articles' left out.
pub fn findings_of_issue(conn: &Connection, issue: i64) -> Result<Vec<FindingDetail>> {
    // No article has this key.
    findings(conn, 0, issue)
}

fn findings(conn: &Connection, article: i64, issue: i64) -> Result<Vec<FindingDetail>> {
    let mut statement = conn.prepare_cached(
        "SELECT f.kind, f.id, f.code, f.detail, EXISTS (SELECT 1 FROM acceptance c
             WHERE c.kind = f.kind AND c.record_id = f.id AND c.code = f.code AND c.detail IN ('', f.detail))
         FROM finding f WHERE (f.kind = 'article' AND f.id = ?1) OR (f.kind = 'issue' AND f.id = ?2)
         ORDER BY f.kind DESC, f.code",
    )?;
    let rows = statement.query_map([article, issue], |row| {
        Ok(FindingDetail {
            kind: row.get(0)?,
            record: row.get(1)?,
            code: row.get(2)?,
            detail: row.get(3)?,
            accepted: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn origin(conn: &Connection, article: i64) -> Result<Option<(String, String)>> {
    Ok(conn
        .prepare_cached(
            "SELECT f.path, f.format FROM provenance p JOIN source_file f ON f.id = p.file_id
             WHERE p.article_id = ?1",
        )?
        .query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}
