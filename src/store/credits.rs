//! All images by what is lacking about them: counts, and the images of one kind in the order of their dates. Reads each
//! image once and no article's text; what stands in a row is read for the rows that are seen.

use super::Result;
use rusqlite::{Connection, OptionalExtension};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// What is lacking about an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lack {
    #[default]
    NoCredit,
    /// Its credit leads to no source that is known.
    UnknownSource,
    /// Its source wants to be asked first.
    AskFirst,
    /// Its source must not be used.
    Blocked,
    /// It has a picture, and no words for those who cannot see it.
    NoAlt,
    NoPicture,
    /// Nothing need be lacking.
    All,
}

/// All kinds in their order, with their words.
pub const LACKS: [(Lack, &str); 7] = [
    (Lack::NoCredit, "No credit"),
    (Lack::UnknownSource, "Unknown source"),
    (Lack::AskFirst, "Ask first"),
    (Lack::Blocked, "Blocked"),
    (Lack::NoAlt, "No alternative text"),
    (Lack::NoPicture, "No picture"),
    (Lack::All, "All images"),
];

/// An image and its article, by their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageKey {
    pub image: i64,
    pub article: i64,
}

/// How many images there are of each kind, in the order of [`LACKS`], and those of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Survey {
    pub counts: [u64; LACKS.len()],
    pub images: Vec<ImageKey>,
}

/// Up to so many, each article's day is looked up; beyond, all articles are gone through in order.
const FEW: usize = 5_000;

/// Surveys all images outside the trash, and lists those of a kind, newest article first.
pub fn survey(conn: &Connection, wanted: Lack) -> Result<Survey> {
    let permissions = permissions(conn)?;
    let trashed = trashed(conn)?;
    let mut survey = Survey::default();
    let mut statement = conn
        .prepare_cached("SELECT id, article_id, credit <> '', source_id, alt <> '', picture IS NOT NULL FROM image")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let key = ImageKey { image: row.get(0)?, article: row.get(1)? };
        if trashed.contains(&key.article) {
            continue;
        }
        let (credited, source): (bool, Option<i64>) = (row.get(2)?, row.get(3)?);
        let (told, pictured): (bool, bool) = (row.get(4)?, row.get(5)?);
        let permission = source.and_then(|id| permissions.get(&id)).map_or("", String::as_str);
        let is = |lack| match lack {
            Lack::NoCredit => !credited,
            Lack::UnknownSource => credited && source.is_none(),
            Lack::AskFirst => permission == "ask_first",
            Lack::Blocked => permission == "blocked",
            Lack::NoAlt => pictured && !told,
            Lack::NoPicture => !pictured,
            Lack::All => true,
        };
        for (count, (lack, _)) in survey.counts.iter_mut().zip(LACKS) {
            *count += u64::from(is(lack));
        }
        if is(wanted) {
            survey.images.push(key);
        }
    }
    put_in_order(conn, &mut survey.images)?;
    Ok(survey)
}

/// Sources that do not simply permit.
fn permissions(conn: &Connection) -> Result<HashMap<i64, String>> {
    let mut statement = conn.prepare_cached("SELECT id, permission FROM source WHERE permission <> ''")?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

fn trashed(conn: &Connection) -> Result<HashSet<i64>> {
    let mut statement = conn.prepare_cached("SELECT id FROM trash WHERE kind = 'article'")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// By the day of the article, newest first; then as the articles stand in their issue and the images in their article.
fn put_in_order(conn: &Connection, images: &mut [ImageKey]) -> Result<()> {
    if images.len() > FEW {
        let mut places: HashMap<i64, u32> = HashMap::with_capacity(images.len());
        images.iter().for_each(|key| _ = places.insert(key.article, u32::MAX));
        let mut statement = conn.prepare_cached("SELECT id FROM article ORDER BY sort_day DESC, issue_id, position")?;
        let mut rows = statement.query([])?;
        let mut at = 0;
        while let Some(row) = rows.next()? {
            if let Some(place) = places.get_mut(&row.get(0)?) {
                *place = at;
                at += 1;
            }
        }
        images.sort_by_cached_key(|key| (places.get(&key.article).copied(), key.image));
        return Ok(());
    }
    type Day = (Option<i64>, i64, i64);
    let mut days: HashMap<i64, Day> = HashMap::new();
    let mut statement = conn.prepare_cached("SELECT sort_day, issue_id, position FROM article WHERE id = ?1")?;
    for key in images.iter() {
        if let Entry::Vacant(place) = days.entry(key.article) {
            let found =
                statement.query_row([key.article], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
            place.insert(found.unwrap_or_default());
        }
    }
    images.sort_by_cached_key(|key| {
        let (day, issue, position) = days.get(&key.article).copied().unwrap_or_default();
        (std::cmp::Reverse(day), issue, position, key.article, key.image)
    });
    Ok(())
}

/// What stands in a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CreditRow {
    pub image: i64,
    pub article: i64,
    pub headline: String,
    pub date: String,
    pub volume: String,
    pub credit: String,
    /// The source it is linked to, or else the words read from the credit.
    pub source: String,
    pub is_linked: bool,
    pub permission: String,
    pub caption: String,
    pub alt: String,
    pub picture: Option<String>,
}

/// The images of these articles, in their order.
pub fn of_articles(conn: &Connection, articles: &[i64]) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached("SELECT id FROM image WHERE article_id = ?1 ORDER BY position, id")?;
    let mut found = Vec::new();
    for article in articles {
        for id in statement.query_map([article], |row| row.get(0))? {
            found.push(id?);
        }
    }
    Ok(found)
}

/// The rows of these images; those that are gone are left out.
pub fn rows(conn: &Connection, images: &[i64]) -> Result<Vec<CreditRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT m.id, m.article_id, a.headline, i.date, i.volume, m.credit, coalesce(s.name, m.source),
         s.id IS NOT NULL, coalesce(s.permission, ''), m.caption, m.alt, m.picture
         FROM image m JOIN article a ON a.id = m.article_id JOIN issue i ON i.id = a.issue_id
         LEFT JOIN source s ON s.id = m.source_id WHERE m.id = ?1",
    )?;
    let mut found = Vec::with_capacity(images.len());
    for image in images {
        let row = statement.query_row([image], |row| {
            Ok(CreditRow {
                image: row.get(0)?,
                article: row.get(1)?,
                headline: row.get(2)?,
                date: row.get(3)?,
                volume: row.get(4)?,
                credit: row.get(5)?,
                source: row.get(6)?,
                is_linked: row.get(7)?,
                permission: row.get(8)?,
                caption: row.get(9)?,
                alt: row.get(10)?,
                picture: row.get(11)?,
            })
        });
        found.extend(row.optional()?);
    }
    Ok(found)
}
