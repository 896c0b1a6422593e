//! What is odd: counted, listed, accepted as it is, opened again.

use super::archive::{query, to_read, to_write};
use super::args::Findings;
use super::out::Out;
use super::words::{counted, line, number, padded};
use super::{End, Result};
use backfile::archive::checks::{self, CHECKS, Check};
use backfile::archive::{ArchiveError, ErrorKind, Reader};
use backfile::store::list::Listing;
use backfile::store::todo::{AcceptedRow, Item};
use serde_json::json;
use std::collections::HashSet;

/// Rows read in one go.
const PORTION: usize = 500;

/// `backfile findings`
pub fn findings(asked: &Findings, out: &mut Out) -> Result {
    if let Some(code) = &asked.accept {
        return accept(asked, check(code)?, out);
    }
    if let Some(code) = &asked.revoke {
        return revoke(asked, check(code)?, out);
    }
    let reader = to_read(&asked.archive)?;
    match &asked.code {
        Some(code) => list(&reader, asked, check(code)?, out),
        None if asked.accepted => accepted(&reader, asked, out),
        None => kinds(&reader, out),
    }
}

fn check(code: &str) -> Result<&'static Check> {
    Ok(checks::by_code(code).ok_or_else(|| {
        let known: Vec<&str> = CHECKS.iter().map(|check| check.code).collect();
        let what = format!("There is no kind of finding «{code}».");
        ArchiveError::new(ErrorKind::Unclear, what, format!("Use one of: {}.", known.join(", ")))
    })?)
}

fn kinds(reader: &Reader, out: &mut Out) -> Result {
    let (open, accepted) = (reader.run()?.findings, reader.accepted_counts()?);
    let of = |all: &[(String, u64)], code: &str| all.iter().find(|(c, _)| c == code).map_or(0, |(_, n)| *n);
    for check in CHECKS {
        let (open, accepted) = (of(&open, check.code), of(&accepted, check.code));
        if out.json {
            out.object(&json!({ "code": check.code, "name": check.name, "open": open, "accepted": accepted }))?;
        } else {
            let accepted = if accepted == 0 { String::new() } else { format!("  ({} accepted)", number(accepted)) };
            out.say(&format!("{}  {}  {}{accepted}", padded(check.code, 18), padded(check.name, 24), number(open)))?;
        }
    }
    Ok(End::Done)
}

/// What the search found; nothing where nothing is searched for.
struct Sought(Option<(HashSet<i64>, HashSet<i64>)>);

impl Sought {
    fn of(reader: &Reader, asked: &Findings) -> Result<Sought> {
        let Some(text) = &asked.query else { return Ok(Sought(None)) };
        let listing = Listing { query: query(Some(text))?, ..Listing::default() };
        let articles: HashSet<i64> = reader.listed(&listing, None)?.ids.into_iter().collect();
        let issues = reader.issues_of(&articles)?;
        Ok(Sought(Some((articles, issues))))
    }

    fn holds(&self, item: &Item) -> bool {
        let found = |(articles, issues): &(HashSet<i64>, HashSet<i64>)| {
            if item.is_issue { issues.contains(&item.id) } else { articles.contains(&item.id) }
        };
        self.0.as_ref().is_none_or(found)
    }
}

/// Those that the search leaves.
fn wanted(reader: &Reader, asked: &Findings, items: Vec<Item>) -> Result<Vec<Item>> {
    let sought = Sought::of(reader, asked)?;
    Ok(items.into_iter().filter(|item| sought.holds(item)).collect())
}

fn list(reader: &Reader, asked: &Findings, check: &Check, out: &mut Out) -> Result {
    let items = wanted(reader, asked, reader.open_findings(check.code)?)?;
    for portion in items.chunks(PORTION) {
        for row in reader.finding_rows(check.code, portion)? {
            let kind = if row.item.is_issue { "issue" } else { "article" };
            let uid = reader.uid_of(kind, row.item.id)?;
            if out.json {
                out.object(&json!({
                    "code": check.code, "kind": kind, "uid": uid, "date": row.date, "volume": row.volume,
                    "headline": row.headline, "finding": row.detail,
                }))?;
            } else {
                let what = if row.item.is_issue { "(issue)" } else { &row.headline };
                out.say(&format!(
                    "{uid}  {}  {}  {}",
                    padded(&row.date, 10),
                    padded(&line(what), 40),
                    line(&row.detail)
                ))?;
            }
        }
    }
    Ok(End::Done)
}

fn accepted(reader: &Reader, asked: &Findings, out: &mut Out) -> Result {
    let sought = Sought::of(reader, asked)?;
    for ids in reader.accepted_findings("")?.chunks(PORTION) {
        for row in reader.accepted_rows(ids)?.iter().filter(|row| sought.holds(&row.item)) {
            print_accepted(reader, row, out)?;
        }
    }
    Ok(End::Done)
}

fn print_accepted(reader: &Reader, row: &AcceptedRow, out: &mut Out) -> Result<()> {
    let kind = if row.item.is_issue { "issue" } else { "article" };
    let uid = reader.uid_of(kind, row.item.id)?;
    if out.json {
        return out.object(&json!({
            "code": row.code, "kind": kind, "uid": uid, "date": row.date, "volume": row.volume,
            "headline": row.headline, "reason": row.reason, "who": row.who, "at": row.at, "still": row.still,
        }));
    }
    let day = row.at.get(..10).unwrap_or(&row.at);
    let by = format!("{day}  {}", padded(&row.who, 12));
    out.say(&format!("{uid}  {}  {by}  {}", padded(&row.code, 18), line(&row.reason)))
}

fn accept(asked: &Findings, check: &Check, out: &mut Out) -> Result {
    let mut archive = to_write(&asked.archive)?;
    archive.check_all()?;
    let reader = Reader::open(&asked.archive)?;
    let items = wanted(&reader, asked, reader.open_findings(check.code)?)?;
    if !items.is_empty() {
        archive.accept_findings(&items, check.code, asked.reason.as_deref().unwrap_or_default())?;
    }
    told("Accepted", "accepted", check, items.len(), out)
}

fn revoke(asked: &Findings, check: &Check, out: &mut Out) -> Result {
    let mut archive = to_write(&asked.archive)?;
    let reader = Reader::open(&asked.archive)?;
    let rows = reader.accepted_rows(&reader.accepted_findings(check.code)?)?;
    let items = wanted(&reader, asked, rows.into_iter().map(|row| row.item).collect())?;
    if !items.is_empty() {
        archive.revoke_findings(&items, check.code)?;
    }
    told("Open again", "revoked", check, items.len(), out)
}

fn told(words: &str, key: &str, check: &Check, n: usize, out: &mut Out) -> Result {
    if out.json {
        out.object(&json!({ "code": check.code, key: n }))?;
    } else {
        out.say(&format!("{words}: {} «{}».", counted(n as u64, "finding"), check.name))?;
    }
    Ok(End::Done)
}
