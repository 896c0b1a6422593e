//! Which issue an incoming record means: publication, date, edition and kind, or its uid. The archive is asked, and what
//! this import has met already is remembered, so that a dry run and the real one decide alike. What becomes of its
//! articles stands in `judge`.

use super::edits::Asked;
use super::facts::issue_facts;
use super::met::Met;
use super::origins::Origins;
pub use super::verdict::{Counts, Verdict};
use crate::model::facts::IssueFacts;
use crate::model::record::{ArticleRecord, IssueRecord, Masthead};
use crate::model::{BatchId, IssueId, PublicationId};
use crate::store::lookup::IssueHere;
use crate::store::{Result, derive, lookup};
use rusqlite::Connection;
use std::collections::HashMap;

/// An issue that this import means: one of the archive, or one that it makes itself.
#[derive(Debug, Clone, Default)]
pub struct KnownIssue {
    /// Set once the issue has a row.
    pub id: Option<IssueId>,
    /// Whether this import made it, and nobody has changed it since.
    pub ours: bool,
    /// Whether this import made it while it had this issue in mind: then every article in it that counts was met.
    pub(super) made: bool,
    /// The uid under which it came; empty where it came without one.
    uid: String,
    pub facts: IssueFacts,
    pub next_position: i64,
    /// The chunk in which it was last looked at.
    seen_in: u64,
}

impl KnownIssue {
    /// One that is not here yet.
    fn of(record: &IssueRecord) -> Self {
        KnownIssue { ours: true, facts: issue_facts(record), next_position: 1, ..KnownIssue::default() }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Identity {
    publication: i64,
    date: String,
    edition: String,
    kind: &'static str,
    /// Only where there is no date: then the enumeration tells issues apart.
    enumeration: String,
}

impl Identity {
    fn of(record: &IssueRecord, publication: PublicationId) -> Self {
        let undated = || format!("{}\n{}\n{}", record.volume, record.number, record.printed.date);
        Identity {
            publication: publication.0,
            date: record.date.clone(),
            edition: record.edition.clone(),
            kind: record.kind.word(),
            enumeration: if record.date.is_empty() { undated() } else { String::new() },
        }
    }
}

/// Decides about articles, in the order in which they come.
pub struct Classifier {
    pub(super) batch: Option<BatchId>,
    pub issues: Vec<KnownIssue>,
    by_identity: HashMap<Identity, usize>,
    by_uid: HashMap<String, usize>,
    by_id: HashMap<i64, usize>,
    pub(super) met: Met,
    pub(super) origins: Origins,
    pub(super) asked: Asked,
    chunk: u64,
}

impl Classifier {
    /// `batch` is the import itself, when it writes: its own rows do not count as "here with other words".
    pub fn new(batch: Option<BatchId>) -> Self {
        Classifier {
            batch,
            issues: Vec::new(),
            by_identity: HashMap::new(),
            by_uid: HashMap::new(),
            by_id: HashMap::new(),
            met: Met::default(),
            origins: Origins::default(),
            asked: Asked::default(),
            chunk: 0,
        }
    }

    /// One that goes on with an import that was cut off.
    pub fn going_on(self) -> Self {
        Classifier { origins: Origins::resumed(self.batch), ..self }
    }

    /// From now on each issue is looked at anew: a person may have changed or deleted it between two chunks.
    pub fn next_chunk(&mut self) {
        self.chunk += 1;
    }

    /// The issue that a record means: an index into `issues`. `publication` is 0 where it is not here yet.
    pub fn issue(&mut self, conn: &Connection, record: &IssueRecord, publication: PublicationId) -> Result<usize> {
        let index = self.index_of(conn, record, publication)?;
        self.refresh(conn, index)?;
        Ok(index)
    }

    fn index_of(&mut self, conn: &Connection, record: &IssueRecord, publication: PublicationId) -> Result<usize> {
        let uid = record.uid.as_str();
        if let Some(known) = self.by_uid.get(uid).filter(|_| !uid.is_empty()) {
            return Ok(*known);
        }
        let identity = Identity::of(record, publication);
        let met = self.by_identity.get(&identity).copied().filter(|index| self.may_be(*index, uid));
        let index = match met {
            Some(index) if uid.is_empty() => return Ok(index),
            _ => match self.here(conn, record, publication)? {
                Some(here) => self.index_of_row(conn, here)?,
                None => met.unwrap_or_else(|| self.push(KnownIssue::of(record))),
            },
        };
        self.by_identity.entry(identity).or_insert(index);
        if !uid.is_empty() {
            self.issues[index].uid = uid.to_owned();
            self.by_uid.insert(uid.to_owned(), index);
        }
        Ok(index)
    }

    /// Two uids are two issues, however alike they are.
    fn may_be(&self, index: usize, uid: &str) -> bool {
        let known = &self.issues[index].uid;
        known.is_empty() || uid.is_empty() || known == uid
    }

    fn push(&mut self, issue: KnownIssue) -> usize {
        self.issues.push(KnownIssue { seen_in: self.chunk, ..issue });
        self.issues.len() - 1
    }

    fn index_of_row(&mut self, conn: &Connection, here: IssueHere) -> Result<usize> {
        if let Some(index) = self.by_id.get(&here.id.0) {
            return Ok(*index);
        }
        let (id, known) = (here.id.0, self.known(conn, here)?);
        let index = self.push(known);
        self.by_id.insert(id, index);
        Ok(index)
    }

    fn known(&self, conn: &Connection, here: IssueHere) -> Result<KnownIssue> {
        let ours = self.batch.is_some_and(|batch| here.batch == Some(batch.0)) && !here.is_edited;
        Ok(KnownIssue {
            id: Some(here.id),
            ours,
            facts: derive::issue_facts(conn, here.id.0)?.unwrap_or_default(),
            next_position: lookup::next_position(conn, here.id)?,
            ..KnownIssue::default()
        })
    }

    /// Looks at an issue anew, once a chunk. One that is gone or in the trash is made again.
    fn refresh(&mut self, conn: &Connection, index: usize) -> Result<()> {
        let known = &self.issues[index];
        let Some(id) = known.id.filter(|_| known.seen_in != self.chunk) else { return Ok(()) };
        let fresh = match lookup::issue_now(conn, id)? {
            Some(here) => self.known(conn, here)?,
            None => {
                self.by_id.remove(&id.0);
                KnownIssue { ours: true, facts: known.facts.clone(), next_position: 1, ..KnownIssue::default() }
            }
        };
        let known = &mut self.issues[index];
        let made = known.made && fresh.id.is_some();
        *known = KnownIssue { uid: std::mem::take(&mut known.uid), made, seen_in: self.chunk, ..fresh };
        Ok(())
    }

    /// Notes that an article would come into the issue: as the import does it, which then makes or completes it.
    pub fn would_take(&mut self, index: usize, record: &IssueRecord) {
        let known = &mut self.issues[index];
        if known.id.is_none() && !known.made {
            (known.made, known.facts) = (true, issue_facts(record));
        } else if completes(known, record) {
            known.facts.printed.clone_from(&record.printed);
            known.facts.volume.clone_from(&record.volume);
            known.facts.number.clone_from(&record.number);
        }
    }

    /// Notes that the import has made the issue.
    pub fn made(&mut self, index: usize, id: IssueId, facts: IssueFacts) {
        let known = &mut self.issues[index];
        *known = KnownIssue {
            id: Some(id),
            ours: true,
            made: true,
            uid: std::mem::take(&mut known.uid),
            facts,
            next_position: 1,
            seen_in: self.chunk,
        };
        self.by_id.insert(id.0, index);
    }

    /// The issue in the archive that a record means.
    fn here(&self, conn: &Connection, record: &IssueRecord, publication: PublicationId) -> Result<Option<IssueHere>> {
        let uid = record.uid.as_str();
        if !uid.is_empty() {
            let renamed = match self.renamed(conn, "issue", uid)? {
                Some(id) => lookup::issue_now(conn, IssueId(id))?,
                None => lookup::issue_of_uid(conn, uid)?,
            };
            if renamed.is_some() {
                return Ok(renamed);
            }
        }
        let candidates = if record.date.is_empty() {
            lookup::undated_issues(conn, publication, record)?
        } else {
            lookup::issues_of_day(conn, publication, &record.date, &record.edition, record.kind.word())?
        };
        let may_be = |id: i64| self.by_id.get(&id).is_none_or(|index| self.may_be(*index, uid));
        Ok(candidates.into_iter().find(|issue| may_be(issue.id.0)))
    }

    /// What this import brought under a uid that it could not keep.
    pub(super) fn renamed(&self, conn: &Connection, kind: &'static str, uid: &str) -> Result<Option<i64>> {
        self.batch.map_or(Ok(None), |batch| crate::store::batch::renamed(conn, batch, kind, uid))
    }
}

/// Whether a masthead tells more than what is known: it fills a gap and contradicts nothing.
pub fn completes(issue: &KnownIssue, record: &IssueRecord) -> bool {
    let known = &issue.facts;
    let fills = |known: &str, new: &str| known.is_empty() && !new.is_empty();
    let fits = |known: &str, new: &str| known.is_empty() || new.is_empty() || known == new;
    issue.ours
        && (fills(&known.volume, &record.volume) || fills(&known.number, &record.number))
        && fits(&known.volume, &record.volume)
        && fits(&known.number, &record.number)
        && !(known.volume.len() > record.volume.len() || known.number.len() > record.number.len())
}

/// The print over a clipping where it is not that of its issue.
pub fn own_masthead(known: &KnownIssue, record: &IssueRecord, article: &ArticleRecord) -> Masthead {
    if !article.printed.is_empty() || record.printed.masthead == known.facts.printed.masthead {
        article.printed.clone()
    } else {
        record.printed.clone()
    }
}
