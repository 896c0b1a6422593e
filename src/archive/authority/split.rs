//! Splitting a record: some of what is linked to it goes to a record of its own, new or back from the trash.

use super::link::{make, must_be_here, repoint};
use super::merge::{Verdict, say, write};
use super::{Done, gone};
use crate::archive::Archive;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::transact::Changed;
use crate::model::{Authority, RecordRef};
use crate::store::authority::record::AuthorityRecord;
use crate::store::authority::{forms, merged, record};
use crate::store::pen::Pen;
use crate::store::trash;

/// Where the split part goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SplitTo {
    /// A new record that is called so.
    New(String),
    /// One that was merged and lies in the trash.
    Back(i64),
}

impl Archive {
    /// Gives these forms of a record to another one. Without forms, one that comes back from the trash takes what it had
    /// when it went there. The two are remembered as different.
    pub fn split_authority(
        &mut self,
        which: Authority,
        from: i64,
        chosen: &[String],
        to: &SplitTo,
    ) -> Result<(Done, Changed)> {
        let who = self.who.clone();
        self.authority_step(which, |pen| {
            let kept = must_be_here(pen, which, from)?;
            let ids = match to {
                SplitTo::Back(old) if chosen.is_empty() => merged::came_with(pen.conn(), which, *old, from)?,
                _ => forms::parts_with(pen.conn(), which, from, chosen)?,
            };
            if ids.is_empty() && !matches!(to, SplitTo::Back(_)) {
                return Err(ArchiveError::new(
                    ErrorKind::Unclear,
                    format!("None of that is linked to «{}».", kept.label),
                    "Choose one of its forms.",
                ));
            }
            let id = record_for(pen, which, &kept, to)?;
            let own = record::read(pen.conn(), which, id)?.ok_or_else(|| gone(which))?;
            let links = repoint(pen, which, &ids, Some(id))?;
            forget_variants(pen, which, &kept, &own, chosen)?;
            say(pen, which, from, id, Verdict::Different, &who)?;
            let done = Done { record: Some(id), links, ..Done::default() };
            Ok((done, format!("Split «{}» from «{}»", own.label, kept.label)))
        })
    }
}

fn record_for(pen: &mut Pen, which: Authority, kept: &AuthorityRecord, to: &SplitTo) -> Result<i64> {
    match to {
        SplitTo::Back(old) => {
            if !trash::restore(pen, RecordRef { kind: which.record(), id: *old })? {
                return Err(gone(which));
            }
            Ok(*old)
        }
        SplitTo::New(label) => {
            let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
            if label.is_empty() || label == kept.label {
                return Err(ArchiveError::new(
                    ErrorKind::Unclear,
                    "What is split off has to be called something else.",
                    "Type what it is called.",
                ));
            }
            make(pen, which, &label, false)
        }
    }
}

/// What the other one is called now, the one that stays is not called any more.
fn forget_variants(
    pen: &mut Pen,
    which: Authority,
    kept: &AuthorityRecord,
    own: &AuthorityRecord,
    chosen: &[String],
) -> Result<()> {
    let goes = |form: &str| own.forms().any(|other| other == form) || chosen.iter().any(|other| other == form);
    let left: Vec<&str> = kept.variants.iter().map(String::as_str).filter(|form| !goes(form)).collect();
    write(pen, which, kept.id, &[("variants", left.join("\n"))])
}
