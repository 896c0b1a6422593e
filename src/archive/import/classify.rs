//! What would become of each incoming article: new, same, differs, clash. The archive is asked, and what this import
//! has met already is remembered, so that a dry run and the real one decide alike.

use super::facts::issue_facts;
pub use super::verdict::{Counts, Verdict};
use crate::model::facts::IssueFacts;
use crate::model::record::{ArticleRecord, IssueRecord, Masthead};
use crate::model::{ArticleId, BatchId, IssueId, PublicationId};
use crate::store::lookup::IssueHere;
use crate::store::{Result, derive, lookup, records};
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// An issue that this import means: one of the archive, or one that it makes itself.
#[derive(Debug, Clone, Default)]
pub struct KnownIssue {
    /// Set once the issue has a row.
    pub id: Option<IssueId>,
    /// Whether this import made it, and nobody has changed it since.
    pub ours: bool,
    /// Whether this import made it while it had this issue in mind: then every article in it that counts was met.
    made: bool,
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
    batch: Option<BatchId>,
    pub issues: Vec<KnownIssue>,
    by_identity: HashMap<Identity, usize>,
    by_uid: HashMap<String, usize>,
    by_id: HashMap<i64, usize>,
    met: HashSet<(usize, u64)>,
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
            met: HashSet::new(),
            chunk: 0,
        }
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

    /// What would become of an article of that issue.
    pub fn article(
        &mut self,
        conn: &Connection,
        issue: usize,
        record: &IssueRecord,
        article: &ArticleRecord,
    ) -> Result<Verdict> {
        let content = content_hash(article);
        if self.met.contains(&(issue, content)) && article.uid.is_empty() {
            return Ok(Verdict::Same);
        }
        self.met.insert((issue, content));
        if let Some(id) = self.issues[issue].id
            && !(self.issues[issue].made && article.uid.is_empty())
            && let Some(verdict) = self.against_archive(conn, id, article)?
        {
            return Ok(verdict);
        }
        Ok(if self.clashes(issue, &record.volume, &record.number) { Verdict::Clash } else { Verdict::New })
    }

    fn clashes(&self, issue: usize, volume: &str, number: &str) -> bool {
        let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
        let known = &self.issues[issue].facts;
        differ(&known.volume, volume) || differ(&known.number, number)
    }

    fn against_archive(&self, conn: &Connection, issue: IssueId, article: &ArticleRecord) -> Result<Option<Verdict>> {
        if let Some(verdict) = self.by_article_uid(conn, article)? {
            return Ok(Some(verdict));
        }
        let mut others = false;
        for id in lookup::articles_under(conn, issue, &article.headline)? {
            let own = self.batch.is_some() && crate::store::batch::of_article(conn, id)? == self.batch;
            // Two uids of one import are two articles, however alike they are.
            let apart = own && !article.uid.is_empty();
            if !apart && self.is_same(conn, id, article)? {
                return Ok(Some(Verdict::Same));
            }
            others |= !own;
        }
        Ok((others && !article.headline.is_empty()).then_some(Verdict::Differs))
    }

    /// Against the article of that uid: the one that this import brought under it, before any other.
    fn by_article_uid(&self, conn: &Connection, article: &ArticleRecord) -> Result<Option<Verdict>> {
        let uid = article.uid.as_str();
        if uid.is_empty() {
            return Ok(None);
        }
        let renamed = self.renamed(conn, "article", uid)?;
        let Some(id) = renamed.map_or_else(|| lookup::article_of_uid(conn, uid), |id| Ok(Some(ArticleId(id))))? else {
            return Ok(None);
        };
        let here = records::article(conn, id.0)?.map(|here| ArticleRecord { uid: article.uid.clone(), ..here });
        Ok(Some(if here.as_ref() == Some(article) { Verdict::Same } else { Verdict::Differs }))
    }

    /// What this import brought under a uid that it could not keep.
    fn renamed(&self, conn: &Connection, kind: &'static str, uid: &str) -> Result<Option<i64>> {
        self.batch.map_or(Ok(None), |batch| crate::store::batch::renamed(conn, batch, kind, uid))
    }

    /// Here as it comes, or here as it once came and edited since: a person's edit wins.
    fn is_same(&self, conn: &Connection, id: ArticleId, article: &ArticleRecord) -> Result<bool> {
        if let Some(from) = article.provenance.as_ref().filter(|from| !from.bytes.is_empty())
            && lookup::bytes_of(conn, id)?.is_some_and(|bytes| bytes == from.bytes)
        {
            return Ok(true);
        }
        Ok(records::article(conn, id.0)?.is_some_and(|here| content_hash(&here) == content_hash(article)))
    }
}

/// The words of an article as one number: headline, body, bylines, credits, captions, and the print above it.
pub fn content_hash(article: &ArticleRecord) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&article.headline, &article.body, &article.kicker, &article.subhead).hash(&mut hasher);
    for byline in &article.bylines {
        byline.printed.hash(&mut hasher);
    }
    for image in &article.images {
        (&image.credit, &image.caption, image.anchor).hash(&mut hasher);
    }
    hasher.finish()
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
