//! Questions, answers and deeds about names and sources. Plain data, and the one call of the archive that each is.

use crate::archive::authority::merging::Merging;
use crate::archive::authority::review::Likely;
use crate::archive::authority::{Done, SplitTo, Verdict};
use crate::archive::{Archive, Changed, Reader, Result};
use crate::model::Authority;
use crate::store::authority::catalogue::{Key, Line, Wanted};
use crate::store::authority::sheet::AuthoritySheet;
use std::sync::Arc;

/// So many of those that fit are shown to choose from.
const MOST_FOUND: usize = 50;
/// So many likely pairs are known at a time.
const MOST_PAIRS: usize = 500;

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub enum AuthorityAsk {
    List {
        wanted: Wanted,
        ticket: u64,
    },
    /// A few that fit what is typed, to choose from.
    Find(Wanted),
    Sheet(Authority, Key),
    /// Two beside each other.
    Pair(Authority, Key, Key),
    /// What merging the first into the second would come to.
    Merging(Authority, Key, Key),
    Likely(Authority),
}

/// Kinds of question: a newer one replaces an older of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum AuthorityAskKind {
    List,
    Find,
    Sheet,
    Pair,
    Merging(Key),
    Likely,
}

impl AuthorityAsk {
    pub fn kind(&self) -> AuthorityAskKind {
        match self {
            AuthorityAsk::List { .. } => AuthorityAskKind::List,
            AuthorityAsk::Find(_) => AuthorityAskKind::Find,
            AuthorityAsk::Sheet(..) => AuthorityAskKind::Sheet,
            AuthorityAsk::Pair(..) => AuthorityAskKind::Pair,
            AuthorityAsk::Merging(_, from, _) => AuthorityAskKind::Merging(from.clone()),
            AuthorityAsk::Likely(_) => AuthorityAskKind::Likely,
        }
    }

    /// Whether it is answered at once, from rows by key.
    pub fn is_quick(&self) -> bool {
        matches!(self, AuthorityAsk::Sheet(..) | AuthorityAsk::Pair(..) | AuthorityAsk::Merging(..))
    }

    /// Puts it to a reader.
    pub fn answer(self, reader: &Reader) -> Result<AuthorityAnswer> {
        Ok(match self {
            AuthorityAsk::List { wanted, ticket } => {
                AuthorityAnswer::List { lines: reader.authorities(&wanted)?, ticket }
            }
            AuthorityAsk::Find(wanted) => {
                let mut lines = reader.authorities(&wanted)?;
                lines.truncate(MOST_FOUND);
                AuthorityAnswer::Found { wanted, lines }
            }
            AuthorityAsk::Sheet(which, key) => {
                let sheet = reader.authority(which, &key)?.map(Box::new);
                AuthorityAnswer::Sheet { which, key, sheet }
            }
            AuthorityAsk::Pair(which, a, b) => {
                let pair = reader.authority(which, &a)?.zip(reader.authority(which, &b)?).map(Box::new);
                AuthorityAnswer::Pair { a, b, pair }
            }
            AuthorityAsk::Merging(which, from, into) => {
                let merging = reader.merging_authorities(which, &from, &into)?.map(Box::new);
                AuthorityAnswer::Merging { from, into, merging }
            }
            AuthorityAsk::Likely(which) => AuthorityAnswer::Likely { which, pairs: reader.likely(which, MOST_PAIRS)? },
        })
    }
}

/// An answer.
#[derive(Debug)]
pub enum AuthorityAnswer {
    List { lines: Vec<Arc<Line>>, ticket: u64 },
    Found { wanted: Wanted, lines: Vec<Arc<Line>> },
    Sheet { which: Authority, key: Key, sheet: Option<Box<AuthoritySheet>> },
    Pair { a: Key, b: Key, pair: Option<Box<(AuthoritySheet, AuthoritySheet)>> },
    Merging { from: Key, into: Key, merging: Option<Box<Merging>> },
    Likely { which: Authority, pairs: Vec<Likely> },
}

/// A deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthorityDeed {
    New(String),
    MakeOf(String),
    MakeAll,
    LinkExact(Option<i64>),
    UnlinkAll(i64),
    Merge { from: Vec<Key>, into: Key },
    Split { from: i64, forms: Vec<String>, to: SplitTo },
    Say { a: Key, b: Key, verdict: Verdict },
    Delete(Vec<i64>),
}

impl AuthorityDeed {
    /// What could not be done, in words.
    pub fn name(&self) -> &'static str {
        match self {
            AuthorityDeed::New(_) | AuthorityDeed::MakeOf(_) | AuthorityDeed::MakeAll => "make that",
            AuthorityDeed::LinkExact(_) => "link that",
            AuthorityDeed::UnlinkAll(_) => "unlink that",
            AuthorityDeed::Merge { .. } => "merge that",
            AuthorityDeed::Split { .. } => "split that",
            AuthorityDeed::Say { .. } => "note that",
            AuthorityDeed::Delete(_) => "move that to the trash",
        }
    }

    /// Carries it out.
    pub fn carry_out(&self, which: Authority, archive: &mut Archive) -> Result<(Done, Changed)> {
        match self {
            AuthorityDeed::New(label) => {
                let (id, changed) = archive.new_authority(which, label)?;
                Ok((Done { record: Some(id), made: u64::from(changed.step.is_some()), ..Done::default() }, changed))
            }
            AuthorityDeed::MakeOf(form) => archive.make_of_form(which, form),
            AuthorityDeed::MakeAll => archive.make_all(which),
            AuthorityDeed::LinkExact(only) => archive.link_exact(which, *only),
            AuthorityDeed::UnlinkAll(record) => archive.unlink_all(which, *record),
            AuthorityDeed::Merge { from, into } => archive.merge_authorities(which, from, into),
            AuthorityDeed::Split { from, forms, to } => archive.split_authority(which, *from, forms, to),
            AuthorityDeed::Say { a, b, verdict } => archive.say_of_pair(which, a, b, *verdict),
            AuthorityDeed::Delete(ids) => archive.delete_authorities(which, ids),
        }
    }
}
