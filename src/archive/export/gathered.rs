//! A collection as it is handed over: its articles in the curator's order, each once, with the headings and notes that
//! stand before them. Those of a whole issue stand in the issue's order, those of a search by date.

use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::search;
use crate::formats::Opening;
use crate::store::gathered::{self, Branch, Member};
use crate::store::list::{Listing, ids};
use crate::store::records;
use rusqlite::Connection;
use std::collections::HashSet;

/// A collection's articles in order.
pub(super) struct Gathered {
    /// The collection itself, then those inside it.
    pub branches: Vec<Branch>,
    pub slots: Vec<Slot>,
}

/// One article's place.
pub(super) struct Slot {
    pub article: i64,
    pub opens: Vec<Opening>,
    pub note: String,
}

impl Gathered {
    pub fn of(conn: &Connection, collection: i64) -> Result<Self> {
        let branches = gathered::tree(conn, collection)?;
        if branches.first().is_none_or(|branch| branch.level != 0) {
            return Err(ArchiveError::new(
                ErrorKind::Unclear,
                "This collection is not there any more.",
                "Choose another one.",
            ));
        }
        let mut taking = Taking { conn, slots: Vec::new(), known: HashSet::new(), opens: Vec::new() };
        for branch in &branches {
            taking.branch(branch)?;
        }
        Ok(Gathered { slots: taking.slots, branches })
    }

    /// Without these articles. The headings before one that goes stand before the next one.
    pub fn leave_out(&mut self, articles: &HashSet<i64>) {
        let mut waiting: Vec<Opening> = Vec::new();
        let slots = std::mem::take(&mut self.slots);
        for mut slot in slots {
            for opening in std::mem::take(&mut slot.opens) {
                waiting.retain(|other| other.level < opening.level);
                waiting.push(opening);
            }
            if !articles.contains(&slot.article) {
                slot.opens = std::mem::take(&mut waiting);
                self.slots.push(slot);
            }
        }
    }
}

struct Taking<'a> {
    conn: &'a Connection,
    slots: Vec<Slot>,
    known: HashSet<i64>,
    /// Headings that wait for their first article.
    opens: Vec<Opening>,
}

impl Taking<'_> {
    fn branch(&mut self, branch: &Branch) -> Result<()> {
        if branch.level > 0 {
            self.open(Opening {
                level: branch.level,
                title: branch.title.clone(),
                subtitle: branch.subtitle.clone(),
                introduction: branch.introduction.clone(),
                curator: branch.curator.clone(),
            });
        }
        for member in gathered::members(self.conn, branch.id)? {
            self.member(branch, member)?;
        }
        for article in searched(self.conn, branch)? {
            self.article(article, String::new());
        }
        Ok(())
    }

    fn member(&mut self, branch: &Branch, member: Member) -> Result<()> {
        if !member.heading.trim().is_empty() {
            // What is said under a heading that stands alone belongs to the heading.
            let alone = member.article.is_none() && member.issue.is_none();
            let introduction = if alone { member.note.clone() } else { String::new() };
            let level = branch.level + 1;
            self.open(Opening { level, title: member.heading.clone(), introduction, ..Opening::default() });
        }
        if let Some(article) = member.article {
            self.article(article, member.note);
        } else if let Some(issue) = member.issue {
            let mut note = member.note;
            for article in records::article_keys(self.conn, issue)? {
                self.article(article, std::mem::take(&mut note));
            }
        }
        Ok(())
    }

    /// A heading takes the place of those before it that are not above it and found no article.
    fn open(&mut self, opening: Opening) {
        self.opens.retain(|other| other.level < opening.level);
        self.opens.push(opening);
    }

    fn article(&mut self, article: i64, note: String) {
        if self.known.insert(article) {
            self.slots.push(Slot { article, opens: std::mem::take(&mut self.opens), note });
        }
    }
}

/// What a smart collection finds, oldest first.
fn searched(conn: &Connection, branch: &Branch) -> Result<Vec<i64>> {
    if branch.query.trim().is_empty() {
        return Ok(Vec::new());
    }
    let query = search::parse(&branch.query).map_err(|error| {
        ArchiveError::new(
            ErrorKind::Unclear,
            format!("The search of the collection “{}” cannot be read: {error}", branch.title),
            "Correct its search.",
        )
    })?;
    Ok(ids(conn, &Listing { query, ascending: true, ..Listing::default() }, None)?)
}
