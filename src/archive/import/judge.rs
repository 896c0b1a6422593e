//! What would become of one article: an article is its uid, else its issue and headline and, where the headline repeats,
//! its place among them, else its content. The look before an import and the import ask here alike.

use super::classify::Classifier;
use super::edits::Edits;
use super::met::content_hash;
use super::origins::{self, Changed, Origin};
use super::verdict::Verdict;
use super::{OnDiffers, differs};
use crate::model::record::{ArticleRecord, IssueRecord};
use crate::model::{ArticleId, IssueId};
use crate::store::{Result, batch, lookup};
use rusqlite::Connection;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// Where what comes in contradicts what is here, or itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// Its issue has another one: what it is called, here, in the file.
    Issue(&'static str, String, String),
    /// Another article of this import has its uid: which, and the file of that one; none where it is the same file.
    Uid(String, Option<PathBuf>),
    /// Another article of this import stands in its place.
    Place,
    /// Its file was changed while the import was cut off: another came from its place there before, under that headline.
    Changed(String),
}

impl Clash {
    /// The field that it is about.
    pub fn field(&self) -> &'static str {
        match self {
            Clash::Issue(field, ..) => field,
            Clash::Uid(..) => "uid",
            Clash::Place | Clash::Changed(_) => "headline",
        }
    }

    /// In a few words, as a table shows it.
    pub fn words(&self) -> String {
        match self {
            Clash::Issue(field, here, file) => format!("The issue here has {field} {here}, this prints {file}"),
            Clash::Uid(uid, Some(other)) => {
                let name = other.file_name().unwrap_or(other.as_os_str()).to_string_lossy();
                format!("An article of {name} has the uid {uid} too")
            }
            Clash::Uid(uid, None) => format!("Another article of this file has the uid {uid} too"),
            Clash::Place => "Another article of this import stands in the place of the one here".to_owned(),
            Clash::Changed(before) => format!("«{before}» came from its place before its file was changed"),
        }
    }
}

/// What would become of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judged {
    pub verdict: Verdict,
    /// The article that it is the same as, or differs from.
    pub here: Option<ArticleId>,
    pub clash: Option<Clash>,
    /// It is the same as another of this import.
    pub repeats: bool,
}

impl Judged {
    fn of(verdict: Verdict) -> Judged {
        Judged { verdict, ..Judged::default() }
    }

    fn at(verdict: Verdict, here: ArticleId) -> Judged {
        Judged { here: Some(here), ..Judged::of(verdict) }
    }

    fn again() -> Judged {
        Judged { repeats: true, ..Judged::of(Verdict::Same) }
    }

    fn clash(clash: Clash) -> Judged {
        Judged { clash: Some(clash), ..Judged::of(Verdict::Clash) }
    }

    /// Whether it comes in as an article of its own.
    pub fn is_wanted(&self, on_differs: OnDiffers) -> bool {
        match self.verdict {
            Verdict::New | Verdict::Clash => true,
            Verdict::Differs => on_differs == OnDiffers::KeepBoth,
            Verdict::Same | Verdict::Refused => false,
        }
    }

    /// The article here that takes its words, where that is wanted.
    pub fn to_update(&self, on_differs: OnDiffers) -> Option<ArticleId> {
        let wanted = matches!(on_differs, OnDiffers::Update | OnDiffers::Overwrite);
        self.here.filter(|_| wanted && self.verdict == Verdict::Differs)
    }
}

fn hash_of(value: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

impl Classifier {
    /// Notes that the import has written an article.
    pub fn wrote(&mut self, id: ArticleId) {
        self.met.written_from.get_or_insert(id);
    }

    /// What would become of an article of that issue, which comes from that file. `corrected`: a person changed what was
    /// read, so that its bytes say nothing.
    pub fn article(
        &mut self,
        conn: &Connection,
        file: &Path,
        issue: usize,
        record: &IssueRecord,
        article: &ArticleRecord,
        corrected: bool,
    ) -> Result<Judged> {
        let content = content_hash(article);
        if self.met.again(issue, content, article) && article.uid.is_empty() {
            return Ok(Judged::again());
        }
        if !article.uid.is_empty()
            && let Some(judged) = self.claim(conn, file, issue, article, (content, corrected))?
        {
            return Ok(judged);
        }
        let here = match self.issues[issue].id {
            Some(id) if !(self.issues[issue].made && article.uid.is_empty()) => {
                self.against_archive(conn, id, article, corrected)?
            }
            // Its issue may be another one by now.
            _ => match self.by_uid(conn, article)? {
                None => self.by_file(conn, None, article, corrected)?,
                known => known,
            },
        };
        if let Some(judged) = here {
            return Ok(judged);
        }
        Ok(match self.issue_clash(issue, record) {
            Some(clash) => Judged::clash(clash),
            None => Judged::of(Verdict::New),
        })
    }

    /// An article with a uid that this import has met already.
    fn claim(
        &mut self,
        conn: &Connection,
        file: &Path,
        issue: usize,
        article: &ArticleRecord,
        (content, corrected): (u64, bool),
    ) -> Result<Option<Judged>> {
        let (own, uid) = (self.met.file(file), hash_of(article.uid.as_str()));
        let other = match self.met.claimed.entry(uid) {
            Entry::Vacant(free) => {
                free.insert((content, own));
                return Ok(None);
            }
            Entry::Occupied(known) if known.get().0 == content => return Ok(Some(Judged::again())),
            Entry::Occupied(known) => known.get().1,
        };
        if !self.met.clashed.insert((uid, content)) {
            return Ok(Some(Judged::again()));
        }
        // Where a killed import goes on, or these files come in again, it is here already under a uid of its own.
        if let Some(id) = self.issues[issue].id {
            for here in lookup::articles_under(conn, id, &article.headline)? {
                let is_free = !self.is_written(here) && !self.met.taken.contains_key(&here.0);
                if is_free && self.is_same(conn, here, article, (self.is_own(conn, here)?, corrected))? {
                    return Ok(Some(self.take(here, Verdict::Same)));
                }
            }
        }
        let other = self.met.files.get(other as usize).filter(|other| *other != file).cloned();
        Ok(Some(Judged::clash(Clash::Uid(article.uid.0.clone(), other))))
    }

    fn issue_clash(&self, issue: usize, record: &IssueRecord) -> Option<Clash> {
        let known = &self.issues[issue].facts;
        let pairs = [
            ("date", &known.date, &record.date),
            ("volume", &known.volume, &record.volume),
            ("number", &known.number, &record.number),
        ];
        let differ = |(_, here, file): &(&str, &String, &String)| !here.is_empty() && !file.is_empty() && here != file;
        let (field, here, file) = pairs.into_iter().find(differ)?;
        Some(Clash::Issue(field, here.clone(), file.clone()))
    }

    fn against_archive(
        &mut self,
        conn: &Connection,
        issue: IssueId,
        article: &ArticleRecord,
        corrected: bool,
    ) -> Result<Option<Judged>> {
        if let Some(judged) = self.by_uid(conn, article)? {
            return Ok(Some(judged));
        }
        let (mut other, mut crowded) = (None, false);
        for id in lookup::articles_under(conn, issue, &article.headline)? {
            if let Some(differs) = self.met.taken.get(&id.0) {
                crowded |= *differs;
                continue;
            }
            if self.is_written(id) {
                continue;
            }
            let own = self.is_own(conn, id)?;
            // Two uids of one import are two articles, however alike they are.
            let apart = own && !article.uid.is_empty();
            if !apart && self.is_same(conn, id, article, (own, corrected))? {
                return Ok(Some(self.take(id, Verdict::Same)));
            }
            if !own && other.is_none() {
                other = Some(id);
            }
        }
        if let Some(judged) = self.by_file(conn, Some(issue), article, corrected)? {
            return Ok(Some(judged));
        }
        // Without a headline only the content tells which article it is.
        if article.headline.is_empty() {
            return Ok(None);
        }
        Ok(match other {
            Some(id) => Some(self.take(id, Verdict::Differs)),
            None => crowded.then(|| Judged::clash(Clash::Place)),
        })
    }

    fn take(&mut self, id: ArticleId, verdict: Verdict) -> Judged {
        self.met.taken.insert(id.0, verdict == Verdict::Differs);
        Judged::at(verdict, id)
    }

    /// Whether this very run wrote it, so that its content was met.
    fn is_written(&self, id: ArticleId) -> bool {
        self.met.written_from.is_some_and(|first| id >= first)
    }

    fn is_own(&self, conn: &Connection, id: ArticleId) -> Result<bool> {
        Ok(self.batch.is_some() && batch::of_article(conn, id)? == self.batch)
    }

    /// Against the article of that uid: the one that this import brought under it, before any other.
    fn by_uid(&mut self, conn: &Connection, article: &ArticleRecord) -> Result<Option<Judged>> {
        let uid = article.uid.as_str();
        if uid.is_empty() {
            return Ok(None);
        }
        let renamed = self.renamed(conn, "article", uid)?;
        let Some(id) = renamed.map_or_else(|| lookup::article_of_uid(conn, uid), |id| Ok(Some(ArticleId(id))))? else {
            return Ok(None);
        };
        let same = self.has_content(conn, id, article)?;
        Ok(Some(self.take(id, if same { Verdict::Same } else { Verdict::Differs })))
    }

    /// Against the article that came from this very place in this very file, where a person put right what it is called or
    /// where it stands. `issue`: the one that the file means.
    fn by_file(
        &mut self,
        conn: &Connection,
        issue: Option<IssueId>,
        article: &ArticleRecord,
        corrected: bool,
    ) -> Result<Option<Judged>> {
        if !article.uid.is_empty() {
            return Ok(None);
        }
        for Origin { id, own } in self.origins.of(conn, self.batch, article)? {
            if self.is_written(id) || self.met.taken.contains_key(&id.0) {
                continue;
            }
            if own {
                return Ok(Some(self.take(id, Verdict::Same)));
            }
            if origins::is_put_right(conn, id, issue, article, &mut self.asked)? {
                let same = self.is_same(conn, id, article, (false, corrected))?;
                return Ok(Some(self.take(id, if same { Verdict::Same } else { Verdict::Differs })));
            }
        }
        self.by_changed_file(conn, issue, article)
    }

    /// Against the article that this import brought from that place before it was cut off, when the file had other words.
    fn by_changed_file(
        &mut self,
        conn: &Connection,
        issue: Option<IssueId>,
        article: &ArticleRecord,
    ) -> Result<Option<Judged>> {
        let Some(Changed { id, stands_in, headline, alone }) = self.origins.changed(conn, article)? else {
            return Ok(None);
        };
        if self.is_written(id) || self.met.taken.contains_key(&id.0) {
            return Ok(None);
        }
        if issue != Some(stands_in) || (headline != article.headline && !alone) {
            return Ok(Some(Judged::clash(Clash::Changed(headline))));
        }
        let same = self.has_content(conn, id, article)?;
        Ok(Some(self.take(id, if same { Verdict::Same } else { Verdict::Differs })))
    }

    fn has_content(&self, conn: &Connection, id: ArticleId, article: &ArticleRecord) -> Result<bool> {
        Ok(differs::here(conn, id, article)?.is_some_and(|here| differs::is_same(&here, article)))
    }

    /// Here as it comes, or here as it once came and edited since: a person's edit wins. The same bytes do not make it the
    /// same: they may be read in another way than they were.
    fn is_same(
        &mut self,
        conn: &Connection,
        id: ArticleId,
        article: &ArticleRecord,
        (own, corrected): (bool, bool),
    ) -> Result<bool> {
        let same_bytes = !corrected && has_bytes(conn, id, article)?;
        // What this import wrote before it was cut off it read in the same way.
        if same_bytes && own {
            return Ok(true);
        }
        let Some(here) = differs::here(conn, id, article)? else { return Ok(false) };
        let differing = differs::differing(&here, article);
        if differing.is_empty() || !same_bytes {
            return Ok(differing.is_empty());
        }
        let edits = Edits::of(conn, id, &mut self.asked)?;
        Ok(differing.iter().all(|field| edits.has(field)))
    }
}

/// Whether an article here came from the very bytes that one comes from.
pub(super) fn has_bytes(conn: &Connection, id: ArticleId, article: &ArticleRecord) -> Result<bool> {
    let Some(from) = &article.provenance else { return Ok(false) };
    let Some(known) = lookup::source_of(conn, id, from.bytes.is_empty())? else { return Ok(false) };
    let same_file = !from.sha256.is_empty() && known.sha256 == from.sha256 && known.part == from.part;
    Ok(known.bytes == from.bytes && (same_file || !from.bytes.is_empty()))
}
