//! Links between what was printed and records: one, all of a form, all that fit exactly.

use super::{Done, gone, parts, records, text};
use crate::archive::Archive;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::transact::{Changed, Deed};
use crate::model::{Authority, Uid};
use crate::store::authority::catalogue::Key;
use crate::store::authority::{forms, like, record};
use crate::store::bulk::BulkRow;
use crate::store::journal::StepKind;
use crate::store::pen::Pen;
use crate::text::names::sort_form;
use rusqlite::types::Value;
use std::collections::HashMap;

/// Links a part to a record, or to none.
pub(in crate::archive) fn link(pen: &mut Pen, which: Authority, part: i64, to: Option<i64>) -> Result<()> {
    if let Some(id) = to {
        must_be_here(pen, which, id)?;
    }
    repoint(pen, which, &[part], to).map(|_| ())
}

/// The record of that key, if it is outside the trash.
pub(super) fn must_be_here(pen: &Pen, which: Authority, id: i64) -> Result<record::AuthorityRecord> {
    record::read(pen.conn(), which, id)?.filter(|record| !record.trashed).ok_or_else(|| gone(which))
}

/// Links parts to a record, or to none: the one place where links are written. Answers how many.
pub(super) fn repoint(pen: &mut Pen, which: Authority, ids: &[i64], to: Option<i64>) -> Result<u64> {
    let to = to.map_or(Value::Null, Value::Integer);
    if let [one] = ids {
        return Ok(u64::from(pen.update(parts(which), *one, &[(which.link(), to)])?));
    }
    let rows = ids.iter().map(|id| BulkRow { id: *id, values: vec![to.clone()] });
    Ok(pen.update_many(parts(which), &[which.link()], rows)? as u64)
}

/// Makes a record of a part and links the part to it; where one is called so already, links to that. Answers its key.
pub(in crate::archive) fn record_of(pen: &mut Pen, which: Authority, part: i64) -> Result<i64> {
    let Some(part) = forms::part(pen.conn(), which, part)? else { return Err(gone(which)) };
    if part.role == "position" {
        return Err(ArchiveError::new(
            ErrorKind::Unclear,
            format!("«{}» is a position, and nobody’s name.", part.form),
            "Give the part another role first if it is one.",
        ));
    }
    let id = find_or_make(pen, which, &part.form, part.role == "agency")?;
    link(pen, which, part.id, Some(id))?;
    Ok(id)
}

/// The record that is called so, or a new one.
pub(super) fn find_or_make(pen: &mut Pen, which: Authority, label: &str, agency: bool) -> Result<i64> {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    if label.is_empty() {
        return Err(ArchiveError::new(
            ErrorKind::Unclear,
            format!("A {} needs something that it is called.", which.word()),
            "Type it first.",
        ));
    }
    match record::called(pen.conn(), which, &label)? {
        Some(id) => Ok(id),
        None => make(pen, which, &label, agency),
    }
}

/// Writes a new record.
pub(super) fn make(pen: &mut Pen, which: Authority, label: &str, agency: bool) -> Result<i64> {
    let mut row = vec![("uid", text(Uid::new().0)), (which.label(), text(label))];
    if which == Authority::Name {
        row.push(("sort", text(sort_form(label).form)));
        if agency {
            row.push(("kind", text("organisation")));
        }
    }
    Ok(pen.insert(records(which), &row)?)
}

impl Archive {
    /// Makes a record. One that is called so already is answered instead.
    pub fn new_authority(&mut self, which: Authority, label: &str) -> Result<(i64, Changed)> {
        let words = format!("New {} «{}»", which.word(), label.trim());
        self.transact(&Deed { kind: StepKind::Create, words: &words, visit: "" }, |pen| {
            find_or_make(pen, which, label, false)
        })
    }

    /// Links all parts of a form that is linked to none to a record.
    pub fn link_form(&mut self, which: Authority, form: &str, to: i64) -> Result<(Done, Changed)> {
        self.authority_step(which, |pen| {
            let label = must_be_here(pen, which, to)?.label;
            let ids = forms::parts_of(pen.conn(), which, &Key::Form(form.to_owned()))?;
            let links = repoint(pen, which, &ids, Some(to))?;
            Ok((Done { links, ..Done::default() }, format!("Link «{form}» to «{label}»")))
        })
    }

    /// Takes all links to a record away; lists show again what was printed.
    pub fn unlink_all(&mut self, which: Authority, record: i64) -> Result<(Done, Changed)> {
        self.authority_step(which, |pen| {
            let label = must_be_here(pen, which, record)?.label;
            let ids = forms::parts_of(pen.conn(), which, &Key::Record(record))?;
            let links = repoint(pen, which, &ids, None)?;
            Ok((Done { links, ..Done::default() }, format!("Unlink everything from «{label}»")))
        })
    }

    /// Links every part that is linked to none and is printed exactly as a record (this one, or any) is called, or one of
    /// its variants and pseudonyms. What two records are called is left out, and named.
    pub fn link_exact(&mut self, which: Authority, only: Option<i64>) -> Result<(Done, Changed)> {
        self.authority_step(which, |pen| {
            let mut called: HashMap<String, Option<i64>> = HashMap::new();
            like::each_label(pen.conn(), which, |id, label, variants| {
                for form in std::iter::once(label).chain(variants.iter().map(String::as_str)) {
                    let known = called.entry(form.trim().to_owned()).or_insert(Some(id));
                    if *known != Some(id) {
                        *known = None;
                    }
                }
            })?;
            let mut done = Done::default();
            let mut found: Vec<_> = forms::unlinked(pen.conn(), which)?.into_iter().collect();
            found.sort_by(|a, b| a.0.cmp(&b.0));
            for (form, unlinked) in found {
                match called.get(form.trim()) {
                    Some(Some(id)) if only.is_none_or(|only| only == *id) => {
                        done.links += repoint(pen, which, &unlinked.parts, Some(*id))?;
                        done.forms += 1;
                    }
                    Some(None) if only.is_none() => done.unclear.push(form),
                    _ => {}
                }
            }
            Ok((done, format!("Link what fits exactly to {}", which.plural())))
        })
    }

    /// Makes a record of each form that is linked to none, or of one that is called so already, and links them.
    pub fn make_all(&mut self, which: Authority) -> Result<(Done, Changed)> {
        self.authority_step(which, |pen| {
            let mut found: Vec<_> = forms::unlinked(pen.conn(), which)?.into_iter().collect();
            found.sort_by(|a, b| a.0.cmp(&b.0));
            let mut done = Done::default();
            for (form, unlinked) in found {
                done.made += u64::from(record::called(pen.conn(), which, form.trim())?.is_none());
                let id = find_or_make(pen, which, &form, unlinked.is_agency())?;
                done.links += repoint(pen, which, &unlinked.parts, Some(id))?;
                done.forms += 1;
            }
            Ok((done, format!("Make {} of everything that is linked to none", which.plural())))
        })
    }
}
