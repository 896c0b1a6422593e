//! What an article is tied to: its subjects, and other articles that it continues, corrects or reprints, seen from
//! either side. Names and sources are elsewhere.

use super::Result;
use crate::text::words::folded;
use rusqlite::{Connection, OptionalExtension};

/// A subject of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SubjectLink {
    /// The key of the link.
    pub id: i64,
    pub subject: i64,
    pub heading: String,
}

/// Another article that this one is tied to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RelatedLink {
    /// The key of the link.
    pub id: i64,
    pub relation: String,
    /// The link is the other's: that one continues, corrects or reprints this one.
    pub back: bool,
    /// Nothing where it is not in this archive, or in the trash.
    pub article: Option<i64>,
    pub uid: String,
    pub headline: String,
    pub date: String,
}

/// A heading that could be meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SubjectLike {
    pub id: i64,
    pub heading: String,
    /// How many articles have it.
    pub articles: u64,
}

/// The relations that there are.
pub const RELATIONS: [&str; 3] = ["continued_from", "correction_of", "reprint_of"];

/// How a relation is said: "continued from"; from the other side: "continued in".
pub fn relation_words(relation: &str, back: bool) -> &'static str {
    match (relation, back) {
        ("continued_from", false) => "continued from",
        ("continued_from", true) => "continued in",
        ("correction_of", false) => "correction of",
        ("correction_of", true) => "corrected by",
        (_, false) => "reprint of",
        (_, true) => "reprinted as",
    }
}

const SUBJECT_HERE: &str = "NOT EXISTS (SELECT 1 FROM trash t WHERE t.kind = 'subject' AND t.id = s.id)";

/// The subjects of an article in their order.
pub fn subjects(conn: &Connection, article: i64) -> Result<Vec<SubjectLink>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT l.id, s.id, s.heading FROM article_subject l JOIN subject s ON s.id = l.subject_id
         WHERE l.article_id = ?1 AND {SUBJECT_HERE} ORDER BY l.position, l.id"
    ))?;
    let rows = statement
        .query_map([article], |row| Ok(SubjectLink { id: row.get(0)?, subject: row.get(1)?, heading: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The articles that an article of that uid is tied to: its own ties in their order, then those of others to it.
pub fn related(conn: &Connection, article: i64, uid: &str) -> Result<Vec<RelatedLink>> {
    let mut statement = conn.prepare_cached(include_str!("related.sql"))?;
    let rows = statement.query_map((article, uid), |row| {
        Ok(RelatedLink {
            id: row.get(0)?,
            relation: row.get(1)?,
            back: row.get(2)?,
            article: row.get(3)?,
            uid: row.get(4)?,
            headline: row.get::<_, Option<String>>(5)?.unwrap_or_default(),
            date: row.get::<_, Option<String>>(6)?.unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Headings with a word that begins as typed, those in use most first; all of them where nothing is typed.
pub fn subjects_like(conn: &Connection, typed: &str, most: usize) -> Result<Vec<SubjectLike>> {
    /// More than these are not counted.
    const WORTH_COUNTING: usize = 200;
    let wanted = folded(typed);
    let mut statement =
        conn.prepare_cached(&format!("SELECT s.id, s.heading FROM subject s WHERE {SUBJECT_HERE} ORDER BY s.heading"))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let heading: String = row.get(1)?;
        if begins_a_word(&folded(&heading), &wanted) {
            found.push(SubjectLike { id: row.get(0)?, heading, articles: 0 });
        }
    }
    // The heading itself must not fall behind those that merely begin like it.
    found.sort_by_cached_key(|one| (folded(&one.heading) != wanted, one.heading.chars().count()));
    found.truncate(WORTH_COUNTING);
    let mut count = conn.prepare_cached("SELECT count(*) FROM article_subject WHERE subject_id = ?1")?;
    for one in &mut found {
        one.articles = count.query_row([one.id], |row| row.get::<_, i64>(0))?.unsigned_abs();
    }
    found.sort_by_cached_key(|one| {
        (folded(&one.heading) != wanted, std::cmp::Reverse(one.articles), one.heading.clone())
    });
    found.truncate(most);
    Ok(found)
}

/// Whether folded words stand in a folded text from the beginning of a word on.
fn begins_a_word(text: &str, wanted: &str) -> bool {
    text.match_indices(wanted).any(|(at, _)| at == 0 || !text[..at].ends_with(char::is_alphanumeric))
}

/// The subject of exactly that heading, without regard to case, that is not in the trash.
pub fn subject_called(conn: &Connection, heading: &str) -> Result<Option<i64>> {
    let wanted = folded(heading);
    let mut statement = conn.prepare_cached(&format!("SELECT s.id, s.heading FROM subject s WHERE {SUBJECT_HERE}"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if folded(&row.get::<_, String>(1)?) == wanted {
            return Ok(Some(row.get(0)?));
        }
    }
    Ok(None)
}

/// Whether an article has a subject.
pub fn has_subject(conn: &Connection, article: i64, subject: i64) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT 1 FROM article_subject WHERE article_id = ?1 AND subject_id = ?2")?
        .exists((article, subject))?)
}

/// The key of a tie to the article of that uid, whatever it is called.
pub fn tie(conn: &Connection, article: i64, relation: &str, other: &str) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT id FROM related WHERE article_id = ?1 AND relation = ?2 AND other_uid = ?3")?
        .query_row((article, relation, other), |row| row.get(0))
        .optional()?)
}

#[cfg(test)]
mod tests {
    use super::begins_a_word;

    #[test]
    fn a_heading_is_found_by_the_beginning_of_any_of_its_words() {
        for (heading, typed, found) in
            [("bridges", "bri", true), ("iron bridges", "bri", true), ("cambridge", "bri", false), ("x", "", true)]
        {
            assert_eq!(begins_a_word(heading, typed), found, "{typed} in {heading}");
        }
    }
}
