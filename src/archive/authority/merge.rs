//! Making two records one, and what people say of two that look alike.

use super::link::{find_or_make, must_be_here, repoint};
use super::merging::{self, Merging};
use super::{Done, fields, gone, records, text};
use crate::archive::Archive;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::transact::Changed;
use crate::model::{Authority, RecordRef};
use crate::store::authority::catalogue::Key;
use crate::store::authority::record::{AuthorityRecord, is_list};
use crate::store::authority::{forms, merged, record};
use crate::store::pen::Pen;
use crate::store::{moment, table, trash};
use rusqlite::Connection;
use rusqlite::types::Value;

/// What a person says of two that look alike, besides that they are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Different,
    /// Not now: they stand at the end of the queue.
    Later,
}

impl Verdict {
    fn word(self) -> &'static str {
        match self {
            Verdict::Different => "different",
            Verdict::Later => "later",
        }
    }
}

/// What merging would come to; nothing where one of them is gone.
pub(in crate::archive) fn preview(
    conn: &Connection,
    which: Authority,
    from: &Key,
    into: &Key,
) -> Result<Option<Merging>> {
    let Some(mut out) = compared(conn, which, from, into)? else { return Ok(None) };
    (out.links, out.articles) = forms::counts(conn, which, from)?;
    Ok(Some(out))
}

/// The same without counts.
fn compared(conn: &Connection, which: Authority, from: &Key, into: &Key) -> Result<Option<Merging>> {
    let both = as_record(conn, which, into)?.zip(as_record(conn, which, from)?);
    Ok(both.map(|(kept, other)| merging::merging(which, &kept, &other)))
}

/// A record, or what would become of a form.
fn as_record(conn: &Connection, which: Authority, key: &Key) -> Result<Option<AuthorityRecord>> {
    match key {
        Key::Record(id) => Ok(record::read(conn, which, *id)?.filter(|record| !record.trashed)),
        Key::Form(form) => {
            let value = |column: &'static str| if column == which.label() { form.clone() } else { String::new() };
            let fields = record::columns(which).iter().map(|column| (*column, value(column))).collect();
            Ok(Some(AuthorityRecord { label: form.clone(), fields, ..AuthorityRecord::default() }))
        }
    }
}

/// The record of a key; of a form, one is made, or found, and its parts are linked to it.
pub(super) fn settle(pen: &mut Pen, which: Authority, key: &Key, done: &mut Done) -> Result<i64> {
    match key {
        Key::Record(id) => Ok(must_be_here(pen, which, *id)?.id),
        Key::Form(form) => {
            done.made += u64::from(record::called(pen.conn(), which, form.trim())?.is_none());
            let id = find_or_make(pen, which, form, false)?;
            let ids = forms::parts_of(pen.conn(), which, key)?;
            repoint(pen, which, &ids, Some(id))?;
            Ok(id)
        }
    }
}

fn merge(pen: &mut Pen, which: Authority, from: &Key, into: i64, done: &mut Done) -> Result<()> {
    let Some(plan) = compared(pen.conn(), which, from, &Key::Record(into))? else { return Err(gone(which)) };
    let ids = forms::parts_of(pen.conn(), which, from)?;
    done.links += repoint(pen, which, &ids, Some(into))?;
    write(pen, which, into, &plan.fields)?;
    if let Key::Record(from) = from {
        carry_verdicts(pen, which, *from, into)?;
        trash::put(pen, RecordRef { kind: which.record(), id: *from })?;
        done.dropped += 1;
    }
    Ok(())
}

/// Writes columns that are given as text, lists a line each.
pub(super) fn write(pen: &mut Pen, which: Authority, id: i64, all: &[(&'static str, String)]) -> Result<()> {
    let value = |(column, value): &(&'static str, String)| {
        (*column, text(if is_list(column) { fields::lines(value) } else { value.clone() }))
    };
    let row: Vec<(&'static str, Value)> = all.iter().map(value).collect();
    pen.update(records(which), id, &row)?;
    Ok(())
}

/// Whom the one that goes was different from, the one that stays is, too.
fn carry_verdicts(pen: &mut Pen, which: Authority, from: i64, into: i64) -> Result<()> {
    let said = merged::verdicts(pen.conn(), which)?;
    let mut others: Vec<i64> = said
        .iter()
        .filter(|(_, said)| said.verdict == Verdict::Different.word())
        .filter_map(|((a, b), _)| if *a == from { Some(*b) } else { (*b == from).then_some(*a) })
        .filter(|other| *other != into)
        .collect();
    others.sort_unstable();
    for other in others {
        if !said.contains_key(&pair(into, other)) {
            say(pen, which, into, other, Verdict::Different, "")?;
        }
    }
    Ok(())
}

pub(super) fn pair(a: i64, b: i64) -> (i64, i64) {
    (a.min(b), a.max(b))
}

/// Notes what somebody said of two.
pub(super) fn say(pen: &mut Pen, which: Authority, a: i64, b: i64, verdict: Verdict, who: &str) -> Result<()> {
    let (a, b) = pair(a, b);
    let at = moment(pen.now());
    let row = [("verdict", text(verdict.word())), ("who", text(who)), ("at", text(at))];
    match merged::verdicts(pen.conn(), which)?.get(&(a, b)) {
        Some(said) if said.verdict == verdict.word() => {}
        Some(said) => {
            pen.update(&table::VERDICT, said.id, &row)?;
        }
        None => {
            let mut whole = vec![("kind", text(which.word())), ("a", Value::Integer(a)), ("b", Value::Integer(b))];
            whole.extend(row);
            pen.insert(&table::VERDICT, &whole)?;
        }
    }
    Ok(())
}

impl Archive {
    /// Makes these one with a record: their links move, what they were called becomes variants, their records go to the
    /// trash. Where what stays is a form, a record is made of it.
    pub fn merge_authorities(&mut self, which: Authority, from: &[Key], into: &Key) -> Result<(Done, Changed)> {
        if from.is_empty() || from.contains(into) {
            return Err(ArchiveError::new(
                ErrorKind::Unclear,
                format!("A {} cannot be merged with itself.", which.word()),
                "Choose another one.",
            ));
        }
        self.authority_step(which, |pen| {
            let mut done = Done::default();
            let id = settle(pen, which, into, &mut done)?;
            let mut called = Vec::new();
            for one in from {
                called.extend(as_record(pen.conn(), which, one)?.map(|record| format!("«{}»", record.label)));
                merge(pen, which, one, id, &mut done)?;
            }
            done.record = Some(id);
            let kept = must_be_here(pen, which, id)?.label;
            Ok((done, format!("Merge {} into «{kept}»", called.join(", "))))
        })
    }

    /// Makes a record of a form, or takes the one that is called so, and links all its parts.
    pub fn make_of_form(&mut self, which: Authority, form: &str) -> Result<(Done, Changed)> {
        self.authority_step(which, |pen| {
            let key = Key::Form(form.to_owned());
            let mut done = Done { links: forms::counts(pen.conn(), which, &key)?.0, ..Done::default() };
            done.record = Some(settle(pen, which, &key, &mut done)?);
            Ok((done, format!("Make a {} of «{}»", which.word(), form.trim())))
        })
    }

    /// Notes what a person says of two that look alike. Forms become records: only of those can it be remembered.
    pub fn say_of_pair(&mut self, which: Authority, a: &Key, b: &Key, verdict: Verdict) -> Result<(Done, Changed)> {
        let who = self.who.clone();
        self.authority_step(which, |pen| {
            let mut done = Done::default();
            let (a, b) = (settle(pen, which, a, &mut done)?, settle(pen, which, b, &mut done)?);
            if a == b {
                return Err(ArchiveError::new(
                    ErrorKind::Unclear,
                    "The two are one already.",
                    "Look at the list again.",
                ));
            }
            say(pen, which, a, b, verdict, &who)?;
            let (a, b) = (must_be_here(pen, which, a)?.label, must_be_here(pen, which, b)?.label);
            let words = match verdict {
                Verdict::Different => format!("«{a}» and «{b}» are different"),
                Verdict::Later => format!("Decide later about «{a}» and «{b}»"),
            };
            Ok((done, words))
        })
    }

    /// Moves records to the trash; what was linked to them is linked to none.
    pub fn delete_authorities(&mut self, which: Authority, ids: &[i64]) -> Result<(Done, Changed)> {
        self.authority_step(which, |pen| {
            let mut done = Done::default();
            let mut called = Vec::new();
            for id in ids {
                called.push(format!("«{}»", must_be_here(pen, which, *id)?.label));
                let parts = forms::parts_of(pen.conn(), which, &Key::Record(*id))?;
                done.links += repoint(pen, which, &parts, None)?;
                trash::put(pen, RecordRef { kind: which.record(), id: *id })?;
                done.dropped += 1;
            }
            Ok((done, format!("Move the {} {} to the trash", which.word(), called.join(", "))))
        })
    }
}
