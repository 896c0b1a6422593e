//! An archive that an older program kept is looked at anew, once, for what that program did not look for: a portion at
//! a time, so that whoever works with it meanwhile waits for no more than one. Nothing of it is in the journal.

use super::error::Result;
use super::{Archive, Mode, checks};
use crate::model::RecordKind;
use crate::store::{Result as StoreResult, between, clock, derive, open, records};
use rusqlite::Connection;

/// Grows with the table of checks.
const FORM: &str = "2";
const SETTING: &str = "checks.form";
/// How far it is: the kind of record and the key of the last one.
const PLACE: &str = "checks.place";
/// Records in one go.
const PORTION: usize = 400;

/// What is looked at, in this order.
const KINDS: [&str; 3] = ["article", "issue", "headlines"];

impl Archive {
    /// Whether all that is looked for here has been looked for in this archive.
    pub fn is_checked(&self) -> Result<bool> {
        Ok(self.setting(SETTING)?.as_deref() == Some(FORM))
    }

    pub(super) fn mark_checked(&mut self) -> Result<()> {
        self.put_setting(SETTING, FORM)
    }

    /// Looks at some more; false once nothing is left to look at.
    pub fn check_more(&mut self) -> Result<bool> {
        if *self.mode() != Mode::Writable || self.is_checked()? {
            return Ok(false);
        }
        let tx = clock::begin(&mut self.conn)?;
        let place = open::setting(&tx, PLACE)?.unwrap_or_default();
        let (kind, last) = place.split_once(' ').unwrap_or((KINDS[0], ""));
        let last = last.parse().unwrap_or(i64::MIN);
        let next = match portion(&tx, kind, last)? {
            Some(last) => format!("{kind} {last}"),
            None => match KINDS.iter().skip_while(|known| **known != kind).nth(1) {
                Some(kind) => format!("{kind} {}", i64::MIN),
                None => {
                    between::runs(&tx)?;
                    open::put_setting(&tx, SETTING, FORM)?;
                    String::new()
                }
            },
        };
        open::put_setting(&tx, PLACE, &next)?;
        tx.commit()?;
        Ok(!next.is_empty())
    }

    /// Looks at all that is left.
    pub fn check_all(&mut self) -> Result<()> {
        while self.check_more()? {}
        Ok(())
    }
}

/// Looks at the records of a kind after a key; answers the last of them.
fn portion(conn: &Connection, kind: &str, after: i64) -> StoreResult<Option<i64>> {
    if kind == "headlines" {
        return between::headlines_after(conn, after);
    }
    let ids = records::keys_after(conn, if kind == "issue" { kind } else { "article" }, after, PORTION)?;
    for id in &ids {
        match kind {
            "issue" => {
                let found = derive::issue_facts(conn, *id)?.map(|facts| checks::of_issue(&facts));
                derive::set_findings(conn, RecordKind::Issue, *id, &found.unwrap_or_default())?;
            }
            _ => {
                let found = derive::article_facts(conn, *id)?.map(|facts| checks::of_article(&facts));
                derive::set_findings(conn, RecordKind::Article, *id, &found.unwrap_or_default())?;
            }
        }
    }
    Ok(ids.last().copied())
}
