//! An article as it was on a day or after a step, field by field beside what it is now, and bringing such fields back.

use super::error::{ArchiveError, ErrorKind, Result};
use super::transact::{Changed, Deed};
use super::{Archive, Reader};
use crate::store::journal::StepKind;
use crate::store::pen::{Pen, value_of};
use crate::store::steps::{self, StepBrief};
use crate::store::table::{self, Table};
use crate::store::then::{self, Columns, Rows, Whole};
use crate::text::excerpt::{Stretch, excerpt};
use rusqlite::Connection;
use rusqlite::types::Value;

/// A field then and now.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FieldThen {
    /// A column of the article, or one of `body`, `bylines`, `images`, `subjects`.
    pub id: &'static str,
    pub label: &'static str,
    pub then: String,
    pub now: String,
    /// What differs, from now to then.
    #[serde(skip)]
    pub shown: Vec<Stretch>,
}

/// An article as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleThen {
    pub article: i64,
    /// The last step that had been done by then.
    pub step: StepBrief,
    /// False where it was not here yet.
    pub is_here: bool,
    pub fields: Vec<FieldThen>,
}

impl ArticleThen {
    /// The fields that were otherwise.
    pub fn differing(&self) -> impl Iterator<Item = &FieldThen> {
        self.fields.iter().filter(|field| field.then != field.now)
    }
}

/// Columns of the article that are shown and can be brought back.
const COLUMNS: [(&str, &str); 9] = [
    ("headline", "Headline"),
    ("kicker", "Kicker"),
    ("subhead", "Subhead"),
    ("dateline", "Dateline"),
    ("section", "Section"),
    ("page", "Page"),
    ("language", "Language"),
    ("status", "Status"),
    ("notes", "Notes"),
];

/// Tables whose rows are brought back together.
static PARTS: [(&str, &str, &Table); 4] = [
    ("body", "Body", &table::BODY),
    ("bylines", "Bylines", &table::BYLINE),
    ("images", "Images", &table::IMAGE),
    ("subjects", "Subjects", &table::ARTICLE_SUBJECT),
];

impl Reader {
    /// An article as a step left it; nothing where there is no such article or step.
    pub fn article_after(&self, article: i64, step: i64) -> Result<Option<ArticleThen>> {
        let _snapshot = self.snapshot()?;
        let conn = self.conn();
        let Some(step) = steps::brief(conn, step)? else { return Ok(None) };
        let (now, then) = (then::now(conn, article)?, then::after(conn, article, step.step)?);
        if !now.is_here() && !then.is_here() {
            return Ok(None);
        }
        let mut fields = fields(conn, &then, &now)?;
        for field in fields.iter_mut().filter(|field| field.then != field.now) {
            field.shown = excerpt(&field.now, &field.then, std::time::Duration::from_millis(200));
        }
        Ok(Some(ArticleThen { article, step, is_here: then.is_here(), fields }))
    }

    /// An article as it was at a moment, in milliseconds since 1970.
    pub fn article_at(&self, article: i64, moment: i64) -> Result<Option<ArticleThen>> {
        match steps::newest_at(self.conn(), moment)? {
            Some(step) => self.article_after(article, step),
            None => Ok(None),
        }
    }
}

fn fields(conn: &Connection, then: &Whole, now: &Whole) -> Result<Vec<FieldThen>> {
    let mut out = vec![FieldThen {
        id: "issue",
        label: "Issue",
        then: then::issue_title(conn, then)?,
        now: then::issue_title(conn, now)?,
        shown: Vec::new(),
    }];
    for (id, label) in COLUMNS {
        out.push(FieldThen { id, label, then: then.column(id), now: now.column(id), shown: Vec::new() });
    }
    for (id, label, table) in &PARTS {
        let said = |whole: &Whole| -> Result<String> {
            Ok(match *id {
                "body" => whole.body(),
                "subjects" => then::subjects(conn, whole)?.join("\n"),
                _ => whole.in_order(table).into_iter().map(part).collect::<Vec<_>>().join("\n"),
            })
        };
        out.push(FieldThen { id, label, then: said(then)?, now: said(now)?, shown: Vec::new() });
    }
    Ok(out)
}

/// A byline or an image in a line.
fn part(row: &Columns) -> String {
    let word = |name: &str| then::words(row.get(name));
    let all = ["printed", "name", "credit", "caption", "alt"].map(word);
    let mut said: Vec<&str> = Vec::new();
    for words in all.iter().map(|words| words.trim()).filter(|words| !words.is_empty()) {
        if !said.contains(&words) {
            said.push(words);
        }
    }
    said.join(" · ")
}

impl Archive {
    /// Makes fields of an article what they were after a step, as one step. Links to what is gone are left out.
    pub fn bring_back_fields(&mut self, article: i64, step: i64, wanted: &[String]) -> Result<Changed> {
        let (now, then) = (then::now(&self.conn, article)?, then::after(&self.conn, article, step)?);
        let Some(brief) = steps::brief(&self.conn, step)?.filter(|_| now.is_here() && then.is_here()) else {
            let what = "There is nothing to bring back: the article was not here then, or is here no more.";
            return Err(ArchiveError::new(ErrorKind::NotFound, what, "Nothing was changed."));
        };
        let labels =
            COLUMNS.iter().map(|(id, label)| (*id, *label)).chain(PARTS.iter().map(|(id, label, _)| (*id, *label)));
        let labels: Vec<String> =
            labels.filter(|(id, _)| wanted.iter().any(|w| w == id)).map(|(_, label)| label.to_lowercase()).collect();
        let day = crate::store::moment(brief.at);
        let words = format!("Bring back {} as on {}", labels.join(", "), day.get(..10).unwrap_or(&day));
        let deed = Deed { kind: StepKind::Edit, words: &words, visit: "" };
        let ((), changed) = self.transact(&deed, |pen| {
            let columns: Vec<(&'static str, Value)> = COLUMNS
                .iter()
                .filter(|(id, _)| wanted.iter().any(|w| w == id))
                .map(|(id, _)| (*id, Value::Text(then.column(id))))
                .collect();
            if !columns.is_empty() {
                pen.update(&table::ARTICLE, article, &columns)?;
            }
            for (_, _, table) in PARTS.iter().filter(|(id, ..)| wanted.iter().any(|w| w == id)) {
                bring_back_rows(pen, table, then.of(table), now.of(table))?;
            }
            Ok(())
        })?;
        Ok(changed)
    }
}

fn bring_back_rows(pen: &mut Pen, table: &'static Table, then: &Rows, now: &Rows) -> Result<()> {
    for id in now.keys().filter(|id| !then.contains_key(id)) {
        pen.delete(table, *id)?;
    }
    for (id, columns) in then {
        let mut row: Vec<(&'static str, Value)> = Vec::new();
        let mut whole = true;
        for name in table.columns {
            let Some(value) = columns.get(*name) else { continue };
            let is_here = then::points_at_something(pen.conn(), name, value)?;
            whole &= is_here || *name != "subject_id";
            row.push((name, if is_here { value_of(value) } else { Value::Null }));
        }
        if !whole {
            continue;
        }
        if now.contains_key(id) {
            pen.update(table, *id, &row)?;
        } else {
            // A body's key is the article's.
            row.retain(|(name, _)| *name != table.key);
            row.insert(0, (table.key, Value::Integer(*id)));
            pen.insert(table, &row)?;
        }
    }
    Ok(())
}
