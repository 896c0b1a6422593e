//! What would become of each incoming article: new, same, differs, clash. The archive is asked, and what this import
//! has met already is remembered, so that a dry run and the real one decide alike.

use crate::model::record::{ArticleRecord, IssueRecord, Masthead};
use crate::model::{ArticleId, BatchId, IssueId, PublicationId};
use crate::store::{Result, lookup, records};
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What would become of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    New,
    /// It is here already, word for word.
    Same,
    /// It is here with other words.
    Differs,
    /// Its issue is here, and what the two print contradicts.
    Clash,
    Refused,
}

impl Verdict {
    pub const ALL: [Verdict; 5] = [Verdict::New, Verdict::Same, Verdict::Differs, Verdict::Clash, Verdict::Refused];

    pub fn word(self) -> &'static str {
        match self {
            Verdict::New => "new",
            Verdict::Same => "same",
            Verdict::Differs => "differs",
            Verdict::Clash => "clash",
            Verdict::Refused => "refused",
        }
    }
}

/// How many of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Counts {
    pub new: u64,
    pub same: u64,
    pub differs: u64,
    pub clash: u64,
    pub refused: u64,
}

impl Counts {
    pub fn add(&mut self, verdict: Verdict) {
        let count = match verdict {
            Verdict::New => &mut self.new,
            Verdict::Same => &mut self.same,
            Verdict::Differs => &mut self.differs,
            Verdict::Clash => &mut self.clash,
            Verdict::Refused => &mut self.refused,
        };
        *count += 1;
    }

    pub fn of(&self, verdict: Verdict) -> u64 {
        match verdict {
            Verdict::New => self.new,
            Verdict::Same => self.same,
            Verdict::Differs => self.differs,
            Verdict::Clash => self.clash,
            Verdict::Refused => self.refused,
        }
    }

    pub fn all(&self) -> u64 {
        self.new + self.same + self.differs + self.clash + self.refused
    }
}

/// An issue that this import means: one of the archive, or one that it makes itself.
#[derive(Debug, Clone, Default)]
pub struct KnownIssue {
    /// Set once the issue has a row.
    pub id: Option<IssueId>,
    /// Whether this import made it.
    pub ours: bool,
    pub volume: String,
    pub number: String,
    pub masthead: String,
    pub sort_day: Option<i64>,
    pub next_position: i64,
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

/// Decides about articles, in the order in which they come.
pub struct Classifier {
    batch: Option<BatchId>,
    pub issues: Vec<KnownIssue>,
    by_identity: HashMap<Identity, usize>,
    by_uid: HashMap<String, usize>,
    met: HashSet<(usize, u64)>,
}

impl Classifier {
    /// `batch` is the import itself, when it writes: its own rows do not count as "here with other words".
    pub fn new(batch: Option<BatchId>) -> Self {
        Classifier {
            batch,
            issues: Vec::new(),
            by_identity: HashMap::new(),
            by_uid: HashMap::new(),
            met: HashSet::new(),
        }
    }

    /// The issue that a record means: an index into `issues`. `publication` is 0 where it is not here yet.
    pub fn issue(&mut self, conn: &Connection, record: &IssueRecord, publication: PublicationId) -> Result<usize> {
        if let Some(known) = self.by_uid.get(record.uid.as_str()).filter(|_| !record.uid.is_empty()) {
            return Ok(*known);
        }
        let identity = Identity {
            publication: publication.0,
            date: record.date.clone(),
            edition: record.edition.clone(),
            kind: record.kind.word(),
            enumeration: if record.date.is_empty() {
                format!("{}\n{}\n{}", record.volume, record.number, record.printed.date)
            } else {
                String::new()
            },
        };
        let here = self.here(conn, record, publication)?;
        let same_identity = self.by_identity.get(&identity).copied();
        let index = match (here, same_identity) {
            (None, Some(index)) => index,
            (here, _) => {
                let known = here.unwrap_or_else(|| KnownIssue {
                    ours: true,
                    volume: record.volume.clone(),
                    number: record.number.clone(),
                    masthead: record.printed.masthead.clone(),
                    next_position: 1,
                    ..KnownIssue::default()
                });
                match known.id.and_then(|id| self.issues.iter().position(|issue| issue.id == Some(id))) {
                    Some(index) => index,
                    None => {
                        self.issues.push(known);
                        self.issues.len() - 1
                    }
                }
            }
        };
        self.by_identity.entry(identity).or_insert(index);
        if !record.uid.is_empty() {
            self.by_uid.insert(record.uid.0.clone(), index);
        }
        Ok(index)
    }

    /// The issue in the archive that a record means.
    fn here(&self, conn: &Connection, record: &IssueRecord, publication: PublicationId) -> Result<Option<KnownIssue>> {
        let mut found = None;
        if !record.uid.is_empty() {
            found = lookup::issue_of_uid(conn, record.uid.as_str())?;
        }
        if found.is_none() {
            let kind = record.kind.word();
            let candidates = lookup::issues_of_day(conn, publication, &record.date, &record.edition, kind)?;
            found = candidates.into_iter().find(|issue| {
                !record.date.is_empty() || (issue.volume == record.volume && issue.number == record.number)
            });
        }
        let Some(issue) = found else { return Ok(None) };
        Ok(Some(KnownIssue {
            next_position: lookup::next_position(conn, issue.id)?,
            id: Some(issue.id),
            ours: false,
            volume: issue.volume,
            number: issue.number,
            masthead: issue.masthead_printed,
            sort_day: issue.sort_day,
        }))
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
            && let Some(verdict) = self.against_archive(conn, id, article)?
        {
            return Ok(verdict);
        }
        Ok(if self.clashes(issue, &record.volume, &record.number) { Verdict::Clash } else { Verdict::New })
    }

    fn clashes(&self, issue: usize, volume: &str, number: &str) -> bool {
        let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
        let known = &self.issues[issue];
        differ(&known.volume, volume) || differ(&known.number, number)
    }

    fn against_archive(&self, conn: &Connection, issue: IssueId, article: &ArticleRecord) -> Result<Option<Verdict>> {
        if !article.uid.is_empty()
            && let Some(id) = lookup::article_of_uid(conn, article.uid.as_str())?
        {
            let same = records::article(conn, id.0)?.is_some_and(|here| here == *article);
            return Ok(Some(if same { Verdict::Same } else { Verdict::Differs }));
        }
        let mut others = false;
        for id in lookup::articles_under(conn, issue, &article.headline)? {
            if self.is_same(conn, id, article)? {
                return Ok(Some(Verdict::Same));
            }
            let own = self.batch.is_some() && crate::store::batch::of_article(conn, id)? == self.batch;
            others |= !own;
        }
        Ok((others && !article.headline.is_empty()).then_some(Verdict::Differs))
    }

    /// Here as it comes, or here as it once came and edited since: a person's edit wins.
    fn is_same(&self, conn: &Connection, id: ArticleId, article: &ArticleRecord) -> Result<bool> {
        if let Some(from) = &article.provenance
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
pub fn completes(known: &KnownIssue, record: &IssueRecord) -> bool {
    let fills = |known: &str, new: &str| known.is_empty() && !new.is_empty();
    let fits = |known: &str, new: &str| known.is_empty() || new.is_empty() || known == new;
    known.ours
        && (fills(&known.volume, &record.volume) || fills(&known.number, &record.number))
        && fits(&known.volume, &record.volume)
        && fits(&known.number, &record.number)
        && !(known.volume.len() > record.volume.len() || known.number.len() > record.number.len())
}

/// The print over a clipping where it is not that of its issue.
pub fn own_masthead(known: &KnownIssue, record: &IssueRecord, article: &ArticleRecord) -> Masthead {
    if !article.printed.is_empty() || record.printed.masthead == known.masthead {
        article.printed.clone()
    } else {
        record.printed.clone()
    }
}
