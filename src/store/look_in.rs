//! Looking for words in the rows of a list, from a place on: in its headlines, bylines, dates and volumes.
//! It looks for a while and says how far it came; whoever asked goes on from there, or has thought of something else.

use super::Result;
use crate::text::words::folded;
use rusqlite::Connection;
use std::time::{Duration, Instant};

/// Rows between two looks at the clock.
const STRIDE: usize = 256;

/// How a look through the rows ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// The place of the first row that has the words.
    Found(usize),
    /// So many rows were looked at and do not have them; there are more.
    SoFar(usize),
    /// None of them has the words.
    Nowhere,
}

/// Words to look for, once folded.
pub struct Wanted {
    text: String,
}

impl Wanted {
    pub fn new(text: &str) -> Self {
        Wanted { text: folded(text) }
    }

    /// Whether these words stand in a text, whatever their case and accents.
    pub fn is_in(&self, text: &str) -> bool {
        if text.is_ascii() && self.text.is_ascii() {
            return super::find::contains_ascii(text.as_bytes(), self.text.as_bytes());
        }
        folded(text).contains(&self.text)
    }
}

/// Looks at these rows in this order, for about as long as `at_most`.
pub fn look<'a>(
    conn: &Connection,
    ids: impl Iterator<Item = &'a i64>,
    wanted: &Wanted,
    at_most: Duration,
) -> Result<Looked> {
    let mut statement = conn.prepare_cached(
        "SELECT a.headline, a.byline, i.date, i.volume FROM article a JOIN issue i ON i.id = a.issue_id WHERE a.id = ?1",
    )?;
    let (began, mut volume) = (Instant::now(), String::new());
    for (at, id) in ids.enumerate() {
        if at > 0 && at % STRIDE == 0 && began.elapsed() > at_most {
            return Ok(Looked::SoFar(at));
        }
        let mut rows = statement.query([id])?;
        let Some(row) = rows.next()? else { continue };
        let text = |column| row.get_ref(column).ok().and_then(|value| value.as_str().ok()).unwrap_or_default();
        volume.clear();
        volume.push_str("Vol ");
        volume.push_str(text(3));
        if [text(0), text(1), text(2), &volume].into_iter().any(|text| wanted.is_in(text)) {
            return Ok(Looked::Found(at));
        }
    }
    Ok(Looked::Nowhere)
}

/// The rows as text: date, volume, headline and byline between tabs, a line for each, in this order.
pub fn as_text(conn: &Connection, ids: &[i64]) -> Result<String> {
    let mut statement = conn.prepare_cached(
        "SELECT i.date, i.volume, a.headline, a.byline FROM article a JOIN issue i ON i.id = a.issue_id WHERE a.id = ?1",
    )?;
    let mut out = String::new();
    for id in ids {
        let mut rows = statement.query([id])?;
        let Some(row) = rows.next()? else { continue };
        if !out.is_empty() {
            out.push('\n');
        }
        for column in 0..4 {
            let text = row.get_ref(column)?.as_str().unwrap_or_default();
            if column > 0 {
                out.push('\t');
            }
            if column == 1 && !text.is_empty() {
                out.push_str("Vol ");
            }
            // A tab or a line break inside would shift all that follows.
            out.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_do_not_matter() {
        for (text, wanted, found) in [
            ("The Pier at Dusk", "pier", true),
            ("Crème brûlée", "creme BRULEE", true),
            ("Creme brulee", "crème", true),
            ("2025-08-21", "08-2", true),
            ("上海港", "海", true),
            ("The Pier", "quay", false),
        ] {
            assert_eq!(Wanted::new(wanted).is_in(text), found, "{wanted} in {text}");
        }
    }
}
