//! Collections as they are read: all of them as a tree with counts, one with its members in order, what an article is
//! in. What is in the trash is left out; it comes back to its place. It decides nothing.

use super::Result;
use crate::model::kind::{CollectionColour, CollectionIcon};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::{HashMap, HashSet};

/// One collection in the tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CollectionBrief {
    pub id: i64,
    pub uid: String,
    /// The one that it stands in.
    pub parent: Option<i64>,
    pub title: String,
    /// Not empty: a search, until it is frozen.
    pub query: String,
    pub colour: CollectionColour,
    pub icon: CollectionIcon,
    /// How deep it is nested.
    pub level: usize,
    /// Articles in itself, by themselves or with their issue.
    pub articles: u64,
    /// Those and the articles in all that stands in it, each once.
    pub in_all: u64,
}

/// Every collection, those that are nested behind the one they stand in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shelf {
    pub collections: Vec<CollectionBrief>,
    /// Articles in any of them.
    pub collected: u64,
}

/// What stands at a place of a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Member {
    Article { id: i64, issue: i64 },
    Issue { id: i64, articles: u32 },
    Heading,
}

/// One place of a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberLine {
    pub id: i64,
    pub what: Member,
    /// A section heading: of the place itself, or over what stands at it.
    pub heading: String,
    pub note: String,
    /// The headline of an article; empty for an issue.
    pub headline: String,
    pub byline: String,
    /// Of the issue, as an EDTF date.
    pub date: String,
    pub volume: String,
    pub number: String,
    pub status: String,
    /// The first day that its issue may have, counted from 1970.
    pub day: Option<i64>,
}

/// One collection with everything in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CollectionSheet {
    pub brief: CollectionBrief,
    pub subtitle: String,
    pub introduction: String,
    pub curator: String,
    pub members: Vec<MemberLine>,
}

const HERE: &str = "c.id NOT IN (SELECT id FROM trash WHERE kind = 'collection')";

fn brief(row: &Row) -> rusqlite::Result<CollectionBrief> {
    Ok(CollectionBrief {
        id: row.get(0)?,
        uid: row.get(1)?,
        parent: row.get(2)?,
        title: row.get(3)?,
        query: row.get(4)?,
        colour: CollectionColour::from_word(row.get_ref(5)?.as_str()?).unwrap_or_default(),
        icon: CollectionIcon::from_word(row.get_ref(6)?.as_str()?).unwrap_or_default(),
        level: row.get::<_, i64>(7)?.unsigned_abs() as usize,
        articles: 0,
        in_all: 0,
    })
}

/// All collections as a tree, without counts.
pub fn tree(conn: &Connection) -> Result<Vec<CollectionBrief>> {
    let mut statement = conn.prepare_cached(include_str!("collections.sql"))?;
    Ok(statement.query_map([], brief)?.collect::<rusqlite::Result<_>>()?)
}

/// All collections as a tree, with counts.
pub fn shelf(conn: &Connection) -> Result<Shelf> {
    let mut collections = tree(conn)?;
    if collections.is_empty() {
        return Ok(Shelf::default());
    }
    let (counts, in_all) = (counted(conn, COUNTS)?, counted(conn, IN_ALL)?);
    for collection in &mut collections {
        collection.articles = counts.get(&collection.id).copied().unwrap_or(0);
        collection.in_all = in_all.get(&collection.id).copied().unwrap_or(collection.articles);
    }
    let collected: i64 = conn.prepare_cached(COLLECTED)?.query_row([], |row| row.get(0))?;
    Ok(Shelf { collections, collected: collected.unsigned_abs() })
}

fn counted(conn: &Connection, sql: &str) -> Result<HashMap<i64, u64>> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Articles of each collection. Only members are walked, never all articles.
pub const COUNTS: &str = "SELECT collection_id, count(*) FROM (
        SELECT m.collection_id, m.article_id AS article FROM collection_member m WHERE m.article_id IS NOT NULL
        UNION SELECT m.collection_id, a.id FROM collection_member m CROSS JOIN article a ON a.issue_id = m.issue_id
        WHERE m.issue_id IS NOT NULL)
    WHERE article NOT IN (SELECT id FROM trash WHERE kind = 'article') GROUP BY collection_id";

/// Articles of each collection in which others stand, with those of the others, each once.
pub const IN_ALL: &str = "WITH RECURSIVE
    here AS (SELECT id, parent_id FROM collection WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'collection')),
    within (root, id) AS (
        SELECT DISTINCT parent_id, parent_id FROM here WHERE parent_id IN (SELECT id FROM here)
        UNION SELECT w.root, c.id FROM within w JOIN here c ON c.parent_id = w.id)
    SELECT root, count(*) FROM (
        SELECT w.root, m.article_id AS article FROM within w JOIN collection_member m ON m.collection_id = w.id
        WHERE m.article_id IS NOT NULL
        UNION SELECT w.root, a.id FROM within w JOIN collection_member m ON m.collection_id = w.id
        CROSS JOIN article a ON a.issue_id = m.issue_id WHERE m.issue_id IS NOT NULL)
    WHERE article NOT IN (SELECT id FROM trash WHERE kind = 'article') GROUP BY root";

/// Articles in any collection.
pub const COLLECTED: &str = "SELECT count(*) FROM (
        SELECT m.article_id AS article FROM collection_member m WHERE m.article_id IS NOT NULL
        AND m.collection_id NOT IN (SELECT id FROM trash WHERE kind = 'collection')
        UNION SELECT a.id FROM collection_member m CROSS JOIN article a ON a.issue_id = m.issue_id
        WHERE m.issue_id IS NOT NULL AND m.collection_id NOT IN (SELECT id FROM trash WHERE kind = 'collection'))
    WHERE article NOT IN (SELECT id FROM trash WHERE kind = 'article')";

/// The keys of the articles of a collection, or of all that are in any; in no order, each once, the trash included.
pub fn article_ids(conn: &Connection, collection: Option<i64>) -> Result<HashSet<i64>> {
    let whose = match collection {
        Some(_) => "m.collection_id = ?1",
        None => "m.collection_id NOT IN (SELECT id FROM trash WHERE kind = 'collection') AND ?1 IS NULL",
    };
    let sql = format!(
        "SELECT m.article_id FROM collection_member m WHERE {whose} AND m.article_id IS NOT NULL
         UNION ALL SELECT a.id FROM collection_member m CROSS JOIN article a ON a.issue_id = m.issue_id
         WHERE {whose} AND m.issue_id IS NOT NULL"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_map([collection], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The articles of a collection in its order, each once where it comes first; an issue gives its articles in theirs.
pub fn articles_in_order(conn: &Connection, collection: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT coalesce(m.article_id, a.id) FROM collection_member m
         LEFT JOIN article a ON a.issue_id = m.issue_id
         WHERE m.collection_id = ?1 AND coalesce(m.article_id, a.id) IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = coalesce(m.article_id, a.id))
         ORDER BY m.position, m.id, a.position, a.id",
    )?;
    let mut seen = HashSet::new();
    let ids = statement.query_map([collection], |row| row.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    Ok(ids.into_iter().filter(|id| seen.insert(*id)).collect())
}

/// A collection with its members; nothing where it is gone or in the trash.
pub fn sheet(conn: &Connection, id: i64) -> Result<Option<CollectionSheet>> {
    let sql = format!(
        "SELECT c.id, c.uid, c.parent_id, c.title, c.query, c.colour, c.icon, 0, c.subtitle, c.introduction, c.curator
         FROM collection c WHERE c.id = ?1 AND {HERE}"
    );
    let read = |row: &Row| {
        Ok(CollectionSheet {
            brief: brief(row)?,
            subtitle: row.get(8)?,
            introduction: row.get(9)?,
            curator: row.get(10)?,
            members: Vec::new(),
        })
    };
    let Some(mut sheet) = conn.prepare_cached(&sql)?.query_row([id], read).optional()? else { return Ok(None) };
    sheet.members = members(conn, id)?;
    sheet.brief.articles = articles_in_order(conn, id)?.len() as u64;
    Ok(Some(sheet))
}

/// The places of a collection in order.
pub fn members(conn: &Connection, collection: i64) -> Result<Vec<MemberLine>> {
    let mut statement = conn.prepare_cached(include_str!("collection_members.sql"))?;
    let rows = statement.query_map([collection], |row| {
        let article: Option<i64> = row.get(1)?;
        let issue: Option<i64> = row.get(2)?;
        let what = match (article, issue) {
            (Some(id), issue) => Member::Article { id, issue: issue.unwrap_or_default() },
            (None, Some(id)) => Member::Issue { id, articles: row.get(12)? },
            (None, None) => Member::Heading,
        };
        Ok(MemberLine {
            id: row.get(0)?,
            what,
            heading: row.get(3)?,
            note: row.get(4)?,
            headline: row.get(5)?,
            byline: row.get(6)?,
            status: row.get(7)?,
            date: row.get(8)?,
            volume: row.get(9)?,
            number: row.get(10)?,
            day: row.get(11)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A place as it stands in the archive, seen or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub id: i64,
    pub article: Option<i64>,
    pub issue: Option<i64>,
    /// What it names is in the trash.
    pub hidden: bool,
    /// By date: the first day of its issue, and its order there. Nothing where there is none.
    pub day: Option<i64>,
    pub order: (i64, i64),
}

impl Placed {
    /// Whether a section begins here.
    pub fn is_heading(&self) -> bool {
        self.article.is_none() && self.issue.is_none()
    }
}

/// Every place of a collection in order.
pub fn placed(conn: &Connection, collection: i64) -> Result<Vec<Placed>> {
    let mut statement = conn.prepare_cached(
        "SELECT m.id, m.article_id, m.issue_id,
             EXISTS (SELECT 1 FROM trash t WHERE (t.kind = 'article' AND t.id = m.article_id)
                 OR (t.kind = 'issue' AND t.id = m.issue_id)),
             coalesce(a.sort_day, i.earliest), coalesce(a.issue_id, m.issue_id, 0), coalesce(a.position, 0)
         FROM collection_member m LEFT JOIN article a ON a.id = m.article_id LEFT JOIN issue i ON i.id = m.issue_id
         WHERE m.collection_id = ?1 ORDER BY m.position, m.id",
    )?;
    let rows = statement.query_map([collection], |row| {
        Ok(Placed {
            id: row.get(0)?,
            article: row.get(1)?,
            issue: row.get(2)?,
            hidden: row.get(3)?,
            day: row.get(4)?,
            order: (row.get(5)?, row.get(6)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The place behind the last of a collection.
pub fn next_position(conn: &Connection, collection: i64) -> Result<i64> {
    Ok(conn
        .prepare_cached("SELECT coalesce(max(position), 0) + 1 FROM collection_member WHERE collection_id = ?1")?
        .query_row([collection], |row| row.get(0))?)
}

/// The collection of a member.
pub fn of_member(conn: &Connection, member: i64) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT collection_id FROM collection_member WHERE id = ?1")?
        .query_row([member], |row| row.get(0))
        .optional()?)
}

/// The issues of these articles, of those that are here and not in the trash.
pub fn issues_of(conn: &Connection, articles: &[i64]) -> Result<HashMap<i64, i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT a.id, a.issue_id FROM json_each(?1) j JOIN article a ON a.id = j.value
         WHERE NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'article' AND t.id = a.id)",
    )?;
    let rows = statement.query_map([serde_json::to_string(articles)?], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether a collection stands in another, however deep, or is it.
pub fn is_within(conn: &Connection, collection: i64, other: i64) -> Result<bool> {
    let mut at = Some(collection);
    // A chain longer than this leads nowhere.
    for _ in 0..10_000 {
        match at {
            Some(id) if id == other => return Ok(true),
            Some(id) => {
                at = conn
                    .prepare_cached("SELECT parent_id FROM collection WHERE id = ?1")?
                    .query_row([id], |row| row.get(0))
                    .optional()?
                    .flatten();
            }
            None => return Ok(false),
        }
    }
    Ok(true)
}

/// A collection and all that stand in it, however deep, itself first; those in the trash as well.
pub fn family(conn: &Connection, collection: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "WITH RECURSIVE family (id) AS (
             SELECT ?1 UNION SELECT c.id FROM collection c JOIN family f ON c.parent_id = f.id)
         SELECT id FROM family",
    )?;
    Ok(statement.query_map([collection], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The places of those that stand beside each other, in order; the trash included.
pub fn siblings(conn: &Connection, parent: Option<i64>) -> Result<Vec<i64>> {
    let mut statement =
        conn.prepare_cached("SELECT id FROM collection WHERE parent_id IS ?1 ORDER BY position, uid")?;
    Ok(statement.query_map([parent], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The moment at which a collection went to the trash.
pub fn trashed_at(conn: &Connection, collection: i64) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT at FROM trash WHERE kind = 'collection' AND id = ?1")?
        .query_row([collection], |row| row.get(0))
        .optional()?)
}

/// A collection that an article is in, and whether that is for its issue's sake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    pub id: i64,
    pub title: String,
    pub colour: CollectionColour,
    pub icon: CollectionIcon,
    pub with_issue: bool,
}

/// The collections that an article is in, by title.
pub fn homes(conn: &Connection, article: i64) -> Result<Vec<Home>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT c.id, c.title, c.colour, c.icon, min(m.article_id IS NULL) FROM article a
         JOIN collection_member m ON m.article_id = a.id OR m.issue_id = a.issue_id
         JOIN collection c ON c.id = m.collection_id
         WHERE a.id = ?1 AND {HERE} GROUP BY c.id ORDER BY c.title, c.id"
    ))?;
    let rows = statement.query_map([article], |row| {
        Ok(Home {
            id: row.get(0)?,
            title: row.get(1)?,
            colour: CollectionColour::from_word(row.get_ref(2)?.as_str()?).unwrap_or_default(),
            icon: CollectionIcon::from_word(row.get_ref(3)?.as_str()?).unwrap_or_default(),
            with_issue: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
