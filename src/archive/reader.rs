//! A reading connection: lists, details, the run, histories. It cannot write, and can be interrupted from outside.

use super::authority::merging::Merging as AuthorityMerging;
use super::error::Result;
use super::merging::{self, Merging};
use crate::model::Authority;
use crate::store::authority::catalogue::{Catalogue, Key, Line, Wanted as WantedAuthorities};
use crate::store::authority::like::{self, Suggestion};
use crate::store::authority::sheet::{self as authority_sheet, AuthoritySheet};
use crate::store::batch::Batch;
use crate::store::credits::{self, CreditRow, Lack, Survey};
use crate::store::detail::{self, ArticleDetail, IssueDetail};
use crate::store::history::{self, HistoryLine};
use crate::store::list::{self, ArticleRow, Listed, Listing};
use crate::store::look_in::{self, Looked, Wanted};
use crate::store::outline::{self, ArticleOutline, IssueOutline};
use crate::store::run::{self, Run};
use crate::store::sheet::{self, IssueSheet};
use crate::store::{batch, clock, journal, open, picture, trash};
use crate::text::search::{Place, Query};
use crate::text::search::{marks, snippet};
use rusqlite::{Connection, InterruptHandle, Transaction};
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Characters of a passage.
const PASSAGE: usize = 160;

/// Reads an archive. Each thread has its own.
#[derive(Debug)]
pub struct Reader {
    conn: Connection,
    path: PathBuf,
    /// Names and sources as they were listed last.
    catalogues: RefCell<HashMap<Authority, Arc<Catalogue>>>,
}

impl Reader {
    pub fn open(path: &Path) -> Result<Reader> {
        Ok(Reader { conn: open::reader(path)?, path: path.to_owned(), catalogues: RefCell::default() })
    }

    /// The archive's file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn conn(&self) -> &Connection {
        &self.conn
    }

    /// Stops what this reader is doing; that call then answers with [`ErrorKind::Cancelled`].
    pub fn interrupter(&self) -> InterruptHandle {
        self.conn.get_interrupt_handle()
    }

    /// Whatever this reader is doing ends with [`ErrorKind::Cancelled`](super::ErrorKind::Cancelled) once `stop` answers true.
    pub(super) fn stop_when(&mut self, stop: impl FnMut() -> bool + Send + 'static) -> Result<()> {
        Ok(self.conn.progress_handler(2_000, Some(stop))?)
    }

    /// While it lives, everything is read from the archive as it is now, whatever is written meanwhile.
    /// Nothing where one is being held already.
    pub(super) fn snapshot(&self) -> Result<Option<Transaction<'_>>> {
        Ok(self.conn.is_autocommit().then(|| self.conn.unchecked_transaction()).transpose()?)
    }

    /// Names that begin as typed, for completion.
    pub fn names_like(&self, typed: &str, limit: usize) -> Result<Vec<Suggestion>> {
        self.like(Authority::Name, typed, limit)
    }

    /// Sources that begin as typed, for completion.
    pub fn sources_like(&self, typed: &str, limit: usize) -> Result<Vec<Suggestion>> {
        self.like(Authority::Source, typed, limit)
    }

    /// Names or sources that begin as typed, those that fit exactly first, then the most frequent.
    pub fn like(&self, which: Authority, typed: &str, limit: usize) -> Result<Vec<Suggestion>> {
        let _snapshot = self.snapshot()?;
        Ok(like::like(&self.conn, which, typed, limit)?)
    }

    /// Names or sources, as they are wanted. The list is read once for each state of the archive.
    pub fn authorities(&self, wanted: &WantedAuthorities) -> Result<Vec<Arc<Line>>> {
        let _snapshot = self.snapshot()?;
        Ok(self.catalogue(wanted.which)?.pick(wanted))
    }

    /// All names or all sources.
    pub(super) fn catalogue(&self, which: Authority) -> Result<Arc<Catalogue>> {
        // An archive of an older form keeps none.
        let revision = clock::revision(&self.conn).unwrap_or(-1);
        let known = self.catalogues.borrow().get(&which).cloned().unwrap_or_default();
        if known.revision == revision && revision >= 0 {
            return Ok(known);
        }
        let fresh = Arc::new(Catalogue::read(&self.conn, which, revision, &known)?);
        self.catalogues.borrow_mut().insert(which, fresh.clone());
        Ok(fresh)
    }

    /// One name or source, or a form that is linked to none; nothing where it is gone.
    pub fn authority(&self, which: Authority, key: &Key) -> Result<Option<AuthoritySheet>> {
        let _snapshot = self.snapshot()?;
        Ok(authority_sheet::read(&self.conn, which, key)?)
    }

    /// What making these two one would come to; nothing where one of them is gone.
    pub fn merging_authorities(&self, which: Authority, from: &Key, into: &Key) -> Result<Option<AuthorityMerging>> {
        let _snapshot = self.snapshot()?;
        super::authority::preview(&self.conn, which, from, into)
    }

    /// Every issue in brief, with counts.
    pub fn run(&self) -> Result<Run> {
        let _snapshot = self.snapshot()?;
        Ok(run::read(&self.conn)?)
    }

    /// The ids of a list in order; `limit` for a first screen.
    pub fn ids(&self, listing: &Listing, limit: Option<usize>) -> Result<Vec<i64>> {
        Ok(list::ids(&self.conn, listing, limit)?)
    }

    /// A list in order, with where each issue begins in it; `limit` for a first screen.
    pub fn listed(&self, listing: &Listing, limit: Option<usize>) -> Result<Listed> {
        Ok(list::listed(&self.conn, listing, limit)?)
    }

    /// Looks for words in these rows, in this order, for about as long as `at_most`.
    pub fn look_in<'a>(
        &self,
        ids: impl Iterator<Item = &'a i64>,
        wanted: &Wanted,
        at_most: Duration,
    ) -> Result<Looked> {
        let _snapshot = self.snapshot()?;
        Ok(look_in::look(&self.conn, ids, wanted, at_most)?)
    }

    /// These rows as text: date, volume, headline and byline between tabs, a line for each.
    pub fn as_text(&self, ids: &[i64]) -> Result<String> {
        let _snapshot = self.snapshot()?;
        Ok(look_in::as_text(&self.conn, ids)?)
    }

    /// The rows of these ids in their order.
    pub fn rows(&self, ids: &[i64]) -> Result<Vec<ArticleRow>> {
        let _snapshot = self.snapshot()?;
        Ok(list::rows(&self.conn, ids)?)
    }

    /// The rows of these ids in their order, with what was sought marked in them and a passage of each body around it.
    pub fn rows_found(&self, ids: &[i64], query: &Query) -> Result<Vec<ArticleRow>> {
        let _snapshot = self.snapshot()?;
        let mut rows = list::rows(&self.conn, ids)?;
        if !query.sought().is_empty() {
            for row in &mut rows {
                let body = list::body(&self.conn, row.id)?;
                row.passage = Some(snippet(&body, query, PASSAGE)).filter(|passage| !passage.text.is_empty());
                row.headline_marks = marks(&row.headline, Place::Headline, query);
            }
        }
        Ok(rows)
    }

    /// Calls back with the articles of a list in outline, from one snapshot, until `each` answers false.
    pub fn each_article(
        &self,
        listing: &Listing,
        limit: Option<usize>,
        each: &mut dyn FnMut(ArticleOutline) -> bool,
    ) -> Result<()> {
        Ok(outline::articles(&self.conn, listing, limit, each)?)
    }

    /// Calls back with the issues that fit a query, newest first, until `each` answers false.
    pub fn each_issue(
        &self,
        query: &Query,
        limit: Option<usize>,
        each: &mut dyn FnMut(IssueOutline) -> bool,
    ) -> Result<()> {
        Ok(outline::issues(&self.conn, query, limit, each)?)
    }

    /// One article in outline.
    pub fn outline(&self, id: i64) -> Result<Option<ArticleOutline>> {
        Ok(outline::article(&self.conn, id)?)
    }

    /// How SQLite answers a listing.
    pub fn plan(&self, listing: &Listing) -> Result<String> {
        Ok(list::plan(&self.conn, listing)?)
    }

    pub fn article(&self, id: i64) -> Result<Option<ArticleDetail>> {
        let _snapshot = self.snapshot()?;
        let mut article = detail::article(&self.conn, id)?;
        if let Some(article) = &mut article {
            super::readings::doubt(article);
        }
        Ok(article)
    }

    pub fn issue(&self, id: i64) -> Result<Option<IssueDetail>> {
        Ok(detail::issue(&self.conn, id)?)
    }

    /// An issue with its articles in order; nothing where it is gone or in the trash.
    pub fn sheet(&self, id: i64) -> Result<Option<IssueSheet>> {
        let _snapshot = self.snapshot()?;
        Ok(sheet::read(&self.conn, id)?)
    }

    /// What merging one issue into another would come to.
    pub fn merging(&self, from: i64, into: i64) -> Result<Option<Merging>> {
        let _snapshot = self.snapshot()?;
        let (from, into) = (detail::issue(&self.conn, from)?, detail::issue(&self.conn, into)?);
        Ok(from.zip(into).map(|(from, into)| merging::merging(&into, &from)))
    }

    /// The keys of the article or issue with that uid: at most one of the two.
    pub fn by_uid(&self, uid: &str) -> Result<(Option<i64>, Option<i64>)> {
        Ok((detail::article_by_uid(&self.conn, uid)?, detail::issue_by_uid(&self.conn, uid)?))
    }

    /// The history of the archive, newest first.
    pub fn history(&self, limit: usize) -> Result<Vec<HistoryLine>> {
        Ok(history::of_archive(&self.conn, limit)?)
    }

    /// The history of an article (`article`) or issue (`issue`), newest first.
    pub fn record_history(&self, kind: &str, id: i64, limit: usize) -> Result<Vec<HistoryLine>> {
        let _snapshot = self.snapshot()?;
        Ok(history::of_record(&self.conn, kind, id, limit)?)
    }

    /// The same, with what differs compared by words.
    pub fn compared_history(&self, kind: &str, id: i64, limit: usize) -> Result<Vec<HistoryLine>> {
        let mut lines = self.record_history(kind, id, limit)?;
        compared(lines.iter_mut().flat_map(|line| &mut line.changes));
        Ok(lines)
    }

    pub fn trash(&self) -> Result<Vec<trash::Trashed>> {
        Ok(trash::list(&self.conn)?)
    }

    /// The words of what undo and redo would do now.
    pub fn undo_words(&self) -> Result<(Option<String>, Option<String>)> {
        let undo = journal::next_undo(&self.conn)?.map(|step| step.words);
        let redo = journal::next_redo(&self.conn)?.map(|(step, _)| step.words);
        Ok((undo, redo))
    }

    /// One import, running or over.
    pub fn import(&self, id: crate::model::BatchId) -> Result<Option<Batch>> {
        Ok(batch::get(&self.conn, id)?)
    }

    pub fn unfinished_imports(&self) -> Result<Vec<Batch>> {
        Ok(batch::running(&self.conn)?)
    }

    pub fn imports(&self) -> Result<Vec<Batch>> {
        Ok(batch::all(&self.conn)?)
    }

    /// How many articles an import has here, and how many of them were edited since.
    pub fn import_counts(&self, id: crate::model::BatchId) -> Result<(u64, u64)> {
        Ok(batch::articles_and_edited(&self.conn, id)?)
    }

    /// All images by what is lacking, and those of one kind.
    pub fn credits(&self, lack: Lack) -> Result<Survey> {
        let _snapshot = self.snapshot()?;
        Ok(credits::survey(&self.conn, lack)?)
    }

    /// The rows of these images.
    pub fn credit_rows(&self, images: &[i64]) -> Result<Vec<CreditRow>> {
        let _snapshot = self.snapshot()?;
        Ok(credits::rows(&self.conn, images)?)
    }

    /// A picture's thumbnail (JPEG).
    pub fn thumbnail(&self, sha256: &str) -> Result<Option<Vec<u8>>> {
        Ok(picture::thumbnail(&self.conn, sha256)?)
    }

    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        Ok(open::setting(&self.conn, key)?)
    }

    /// The journal's newest step.
    pub fn revision(&self) -> Result<i64> {
        Ok(journal::revision(&self.conn)?)
    }
}

/// Compares by words, for a moment in all; what is left then is shown as it was and is.
pub(super) fn compared<'a>(changes: impl Iterator<Item = &'a mut history::FieldChange>) {
    let until = std::time::Instant::now() + Duration::from_millis(400);
    for change in changes {
        let left = until.saturating_duration_since(std::time::Instant::now());
        let (was, is) = (change.before.as_deref().unwrap_or_default(), change.after.as_deref().unwrap_or_default());
        change.shown = crate::text::excerpt::excerpt(was, is, left.min(Duration::from_millis(100)));
    }
}
