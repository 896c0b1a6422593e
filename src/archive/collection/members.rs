//! What is in a collection: articles, whole issues, section headings, and a note to each. An article is in a collection
//! once; what is in already is told and not doubled.

use super::{Archive, edit, here, text};
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::transact::{Changed, Deed};
use crate::model::{ArticleId, IssueId};
use crate::store::collection::{self, Placed};
use crate::store::journal::StepKind;
use crate::store::pen::Pen;
use crate::store::{lookup, table};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::{BTreeSet, HashSet};

/// What is to come into a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Joining {
    Article(ArticleId),
    Issue(IssueId),
}

/// What came of adding to a collection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Collected {
    /// The places that are new.
    pub added: Vec<i64>,
    /// So many were in already.
    pub already: usize,
    /// So many are in the trash or gone.
    pub missing: usize,
}

impl Archive {
    /// Adds articles and issues, before a place or at the end.
    pub fn collect(
        &mut self,
        collection: i64,
        joining: &[Joining],
        before: Option<i64>,
    ) -> Result<(Collected, Changed)> {
        let words = format!("Add {} to {}", counted(joining), here(&self.conn, collection)?);
        self.must_be_list(collection)?;
        self.transact(&edit(&words), |pen| add(pen, collection, joining, before))
    }

    /// Takes places out of a collection. The articles and issues themselves stay.
    pub fn remove_members(&mut self, members: &[i64]) -> Result<Changed> {
        let Some(first) = members.first() else { return Ok(Changed::default()) };
        let what = if members.len() == 1 { "one".to_owned() } else { members.len().to_string() };
        let words = format!("Remove {what} from {}", here(&self.conn, of(&self.conn, *first)?)?);
        let ((), changed) = self.transact(&edit(&words), |pen| {
            let once: BTreeSet<&i64> = members.iter().collect();
            for member in once {
                pen.delete(&table::MEMBER, *member)?;
            }
            Ok(())
        })?;
        Ok(changed)
    }

    /// Adds a section heading before a place, or at the end. Answers its place.
    pub fn add_heading(&mut self, collection: i64, heading: &str, before: Option<i64>) -> Result<(i64, Changed)> {
        let words = format!("Add a heading to {}", here(&self.conn, collection)?);
        self.must_be_list(collection)?;
        self.transact(&edit(&words), |pen| {
            let row = vec![
                Value::Integer(collection),
                Value::Integer(collection::next_position(pen.conn(), collection)?),
                text(heading.trim()),
            ];
            let added = pen.insert_many(&table::MEMBER, &["collection_id", "position", "heading"], [row])?;
            put_before(pen, collection, &added, before)?;
            Ok(added.first().copied().unwrap_or_default())
        })
    }

    /// Sets the heading of a place.
    pub fn set_heading(&mut self, member: i64, heading: &str, visit: &str) -> Result<Changed> {
        self.set_member(member, "heading", "Edit a heading in", heading, visit)
    }

    /// Sets the curator's note to a place.
    pub fn set_note(&mut self, member: i64, note: &str, visit: &str) -> Result<Changed> {
        self.set_member(member, "note", "Edit a note in", note, visit)
    }

    fn set_member(
        &mut self,
        member: i64,
        column: &'static str,
        doing: &str,
        value: &str,
        visit: &str,
    ) -> Result<Changed> {
        let words = format!("{doing} {}", here(&self.conn, of(&self.conn, member)?)?);
        let deed = Deed { kind: StepKind::Edit, words: &words, visit };
        let row = [(column, text(value.trim()))];
        Ok(self.transact(&deed, |pen| Ok(pen.update(&table::MEMBER, member, &row)?))?.1)
    }

    /// What a search fills is not filled by hand.
    fn must_be_list(&self, collection: i64) -> Result<()> {
        match collection::sheet(&self.conn, collection)? {
            Some(sheet) if !sheet.brief.query.is_empty() => Err(ArchiveError::new(
                ErrorKind::Clash,
                "A search fills this collection, so nothing was added by hand.",
                "Freeze it first: then it keeps what is in it, and takes more.",
            )),
            _ => Ok(()),
        }
    }
}

/// The collection of a place.
pub(super) fn of(conn: &Connection, member: i64) -> Result<i64> {
    collection::of_member(conn, member)?.ok_or_else(|| {
        ArchiveError::new(
            ErrorKind::NotFound,
            "That place in the collection is gone, so nothing was changed.",
            "It may have been removed or undone meanwhile.",
        )
    })
}

fn counted(joining: &[Joining]) -> String {
    let articles = joining.iter().filter(|one| matches!(one, Joining::Article(_))).count();
    let issues = joining.len() - articles;
    let one = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    match (articles, issues) {
        (n, 0) => one(n, "article", "articles"),
        (0, n) => one(n, "issue", "issues"),
        (a, i) => format!("{} and {}", one(a, "article", "articles"), one(i, "issue", "issues")),
    }
}

/// Adds what is not in yet, in the order given, inside a step.
pub(super) fn add(pen: &mut Pen, to: i64, joining: &[Joining], before: Option<i64>) -> Result<Collected> {
    let mut out = Collected::default();
    if joining.is_empty() {
        return Ok(out);
    }
    let placed = collection::placed(pen.conn(), to)?;
    let mut articles: HashSet<i64> = placed.iter().filter_map(|one| one.article).collect();
    let mut issues: HashSet<i64> = placed.iter().filter_map(|one| one.issue).collect();
    let wanted: Vec<i64> =
        joining.iter().filter_map(|one| if let Joining::Article(id) = one { Some(id.0) } else { None }).collect();
    let known = collection::issues_of(pen.conn(), &wanted)?;
    let mut position = collection::next_position(pen.conn(), to)?;
    let mut rows = Vec::with_capacity(joining.len());
    for one in joining {
        let (article, issue, is_new) = match one {
            Joining::Article(id) => match known.get(&id.0) {
                Some(issue) => (Some(id.0), None, !issues.contains(issue) && articles.insert(id.0)),
                None => {
                    out.missing += 1;
                    continue;
                }
            },
            Joining::Issue(id) if lookup::is_here(pen.conn(), "issue", id.0)? => {
                (None, Some(id.0), issues.insert(id.0))
            }
            Joining::Issue(_) => {
                out.missing += 1;
                continue;
            }
        };
        if !is_new {
            out.already += 1;
            continue;
        }
        rows.push(vec![Value::Integer(to), Value::Integer(position), super::key(article), super::key(issue)]);
        position += 1;
    }
    let columns = ["collection_id", "position", "article_id", "issue_id"];
    out.added = pen.insert_many(&table::MEMBER, &columns, rows)?;
    put_before(pen, to, &out.added, before)?;
    Ok(out)
}

/// Brings new places from the end to where they are wanted.
fn put_before(pen: &mut Pen, collection: i64, added: &[i64], before: Option<i64>) -> Result<()> {
    match before {
        Some(before) if !added.is_empty() => super::order::place(pen, collection, added, Some(before)),
        _ => Ok(()),
    }
}

/// The places of a collection as the archive has them.
pub(super) fn all(conn: &Connection, collection: i64) -> Result<Vec<Placed>> {
    Ok(collection::placed(conn, collection)?)
}
