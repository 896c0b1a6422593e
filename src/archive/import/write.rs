//! Writing what an import brings, chunk by chunk, each a small transaction on the one writer. The whole import is one
//! journal step that names its batch; only rows that an import adds to the authorities are journalled one by one.

use super::authority::{self, Renamed};
use super::classify::{Classifier, Counts, Verdict, completes, own_masthead};
use super::files::thumbnail;
use super::{OnDiffers, Request};
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::transact::follow;
use crate::archive::{Archive, checks, edit};
use crate::formats::Incoming;
use crate::model::facts::{ArticleFacts, ImageFacts, IssueFacts, count_words, has_odd_characters};
use crate::model::record::*;
use crate::model::{
    ArticleId, BatchId, IssueDate, Problem, ProblemCode, PublicationId, RecordKind, RecordRef, StepId, Uid,
};
use crate::store::insert::{self, Place};
use crate::store::journal::{self, NewStep, StepKind};
use crate::store::pen::Pen;
use crate::store::{StoreError, batch, derive, lookup, picture, table, trash, whole};
use rusqlite::types::Value;
use rusqlite::{Connection, TransactionBehavior};
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

/// A report keeps at most this many problems; the counts are always whole.
const MOST_PROBLEMS: usize = 10_000;

/// One thing read, and the file it came from.
pub struct Item {
    pub file: PathBuf,
    pub incoming: Incoming,
}

/// What an import did: printed as JSON, kept with the batch, shown at the end.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Report {
    pub files: u64,
    pub articles: Counts,
    pub batch: Option<i64>,
    pub problems: Vec<Problem>,
    /// Problems beyond those listed.
    pub more_problems: u64,
    pub written: u64,
    pub cancelled: bool,
}

/// An import under way. It holds no connection: each chunk is written through the archive.
pub struct Importer {
    pub batch: BatchId,
    step: StepId,
    publication_title: String,
    /// By uid; the empty one is the publication of files that name none. Known within a chunk only.
    publications: HashMap<String, PublicationId>,
    classifier: Classifier,
    on_differs: OnDiffers,
    /// Known within a chunk only.
    source_files: HashMap<(String, String), i64>,
    renamed: Renamed,
    pub report: Report,
}

/// How far an importer's report was before a chunk.
struct Mark {
    articles: Counts,
    problems: usize,
    more_problems: u64,
    written: u64,
    renamed: Renamed,
}

impl Archive {
    /// Begins an import: its batch and its step stand from now on, so that a killed one is found again.
    pub fn begin_import(&mut self, request: &Request) -> Result<Importer> {
        self.must_be_writable()?;
        let request = &Request { publication: super::paper::title(&self.conn, request)?, ..request.clone() };
        let title = request.title();
        let json = serde_json::to_string(request).map_err(StoreError::from)?;
        let now = (self.now)();
        let words = format!("Import «{title}»");
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let batch = batch::begin(&tx, &title, &json, now)?;
        let new = NewStep {
            at: now,
            who: &self.who,
            kind: StepKind::Import,
            words: &words,
            target: None,
            visit: "",
            batch: Some(batch),
            running: true,
        };
        let step = journal::begin(&tx, &new)?;
        batch::set_step(&tx, batch, step)?;
        whole::note_in(&mut Pen::new(&tx, step, now)?, batch)?;
        tx.commit()?;
        Ok(self.importer(request, batch, step))
    }

    /// Goes on with an import that was cut off. What it had written is recognised as the same.
    pub fn resume_import(&mut self, id: BatchId) -> Result<(Importer, Request)> {
        let found = batch::get(&self.conn, id)?.filter(|batch| batch.state == "running");
        let Some((found, step)) = found.and_then(|batch| batch.step.map(|step| (batch, step))) else {
            return Err(ArchiveError::new(ErrorKind::NotFound, "There is no unfinished import to go on with.", ""));
        };
        let request: Request = serde_json::from_str(&found.request).map_err(StoreError::from)?;
        Ok((self.importer(&request, id, step), request))
    }

    fn importer(&self, request: &Request, batch: BatchId, step: StepId) -> Importer {
        let fallback = self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let title = request.publication.trim();
        Importer {
            batch,
            step,
            publication_title: if title.is_empty() { fallback } else { title.to_owned() },
            publications: HashMap::new(),
            classifier: Classifier::new(Some(batch)),
            on_differs: request.on_differs,
            source_files: HashMap::new(),
            renamed: Renamed::new(),
            report: Report { batch: Some(batch.0), ..Report::default() },
        }
    }

    /// Writes one chunk: all of it or nothing, so that a chunk that failed can be given again.
    pub fn write_chunk(&mut self, importer: &mut Importer, chunk: Vec<Item>) -> Result<()> {
        let mark = importer.mark();
        let written = self.try_chunk(importer, chunk);
        if written.is_err() {
            importer.go_back(mark);
        }
        written
    }

    fn try_chunk(&mut self, importer: &mut Importer, chunk: Vec<Item>) -> Result<()> {
        self.must_be_writable()?;
        let now = (self.now)();
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if !batch::is_running(&tx, importer.batch)? {
            return Err(settled());
        }
        importer.next_chunk();
        let mut range: Option<(ArticleId, ArticleId)> = None;
        for item in chunk {
            importer.take(&tx, item, now, &mut range)?;
        }
        if let Some((first, last)) = range {
            batch::widen(&tx, importer.batch, first, last)?;
        }
        tx.commit()?;
        Ok(())
    }

    /// Ends an import, whole or cancelled, and keeps its report.
    pub fn end_import(&mut self, importer: Importer, cancelled: bool) -> Result<Report> {
        let mut report = importer.report;
        report.cancelled = cancelled;
        let json = serde_json::to_string(&report).map_err(StoreError::from)?;
        let state = if cancelled { "kept" } else { "done" };
        self.settle_import(importer.batch, importer.step, state, &json)?;
        if !importer.publication_title.is_empty() {
            self.put_setting("import.publication", &importer.publication_title)?;
        }
        Ok(report)
    }

    fn settle_import(&mut self, id: BatchId, step: StepId, state: &str, report: &str) -> Result<()> {
        let now = (self.now)();
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if !batch::is_running(&tx, id)? {
            return Err(settled());
        }
        batch::end(&tx, id, state, report, now)?;
        journal::set_state(&tx, step, "done")?;
        tx.commit()?;
        Ok(())
    }

    /// Keeps what a killed import had brought, and does not go on.
    pub fn keep_import(&mut self, id: BatchId) -> Result<()> {
        let found = batch::get(&self.conn, id)?.filter(|batch| batch.state == "running");
        match found.and_then(|batch| batch.step) {
            Some(step) => self.settle_import(id, step, "kept", "{}"),
            None => Ok(()),
        }
    }
}

fn settled() -> ArchiveError {
    ArchiveError::new(
        ErrorKind::Declined,
        "This import was kept or taken back meanwhile, so it goes on no further.",
        "Import the files again if the rest is wanted.",
    )
}

impl Importer {
    /// Between two chunks a person may have done anything: what was known of rows is looked up anew.
    fn next_chunk(&mut self) {
        self.publications.clear();
        self.source_files.clear();
        self.classifier.next_chunk();
    }

    fn mark(&self) -> Mark {
        Mark {
            articles: self.report.articles,
            problems: self.report.problems.len(),
            more_problems: self.report.more_problems,
            written: self.report.written,
            renamed: self.renamed.clone(),
        }
    }

    fn go_back(&mut self, mark: Mark) {
        self.classifier = Classifier::new(Some(self.batch));
        self.report.articles = mark.articles;
        self.report.problems.truncate(mark.problems);
        self.report.more_problems = mark.more_problems;
        self.report.written = mark.written;
        self.renamed = mark.renamed;
    }

    fn problem(&mut self, problem: Problem) {
        if problem.code.refuses() {
            self.report.articles.add(Verdict::Refused);
        }
        if self.report.problems.len() < MOST_PROBLEMS {
            self.report.problems.push(problem);
        } else {
            self.report.more_problems += 1;
        }
    }

    fn take(
        &mut self,
        conn: &Connection,
        item: Item,
        now: i64,
        range: &mut Option<(ArticleId, ArticleId)>,
    ) -> Result<()> {
        match item.incoming {
            Incoming::Problem(problem) => self.problem(problem),
            Incoming::Issue(issue) => self.take_issue(conn, &item.file, issue, now, range)?,
            Incoming::Picture(record) => {
                if lookup::picture_is_here(conn, &record.sha256)? {
                    return Ok(());
                }
                picture::put(conn, &record, &thumbnail(&record))?;
            }
            Incoming::Publication(record) => {
                let mut pen = Pen::new(conn, self.step, now)?;
                if authority::here(&mut pen, &table::PUBLICATION, record.uid.as_str())?.is_none() {
                    edit::insert_publication(&mut pen, &record)?;
                }
            }
            Incoming::Name(record) => authority::name(conn, self.step, now, &record)?,
            Incoming::Source(record) => authority::source(conn, self.step, now, &record)?,
            Incoming::Subject(record) => authority::subject(conn, self.step, now, &record)?,
            Incoming::Collection(record) => {
                let lost = authority::collection(conn, self.step, now, &record, &mut self.renamed)?;
                if lost > 0 {
                    self.problem(incomplete(&item.file, &record.title, lost));
                }
            }
            Incoming::SavedSearch(record) => authority::saved_search(conn, self.step, now, &record)?,
        }
        Ok(())
    }

    fn publication_of(&mut self, conn: &Connection, record: &IssueRecord, now: i64) -> Result<PublicationId> {
        let uid = record.publication.as_str();
        if let Some(id) = self.publications.get(uid) {
            return Ok(*id);
        }
        let mut pen = Pen::new(conn, self.step, now)?;
        let id = match authority::here(&mut pen, &table::PUBLICATION, uid)? {
            Some(id) => PublicationId(id),
            None => self.default_publication(&mut pen)?,
        };
        self.publications.insert(uid.to_owned(), id);
        Ok(id)
    }

    fn default_publication(&self, pen: &mut Pen) -> Result<PublicationId> {
        if let Some(id) = lookup::publication_titled(pen.conn(), &self.publication_title)? {
            trash::restore(pen, RecordRef { kind: RecordKind::Publication, id: id.0 })?;
            return Ok(id);
        }
        let record = PublicationRecord { title: self.publication_title.clone(), ..PublicationRecord::default() };
        edit::insert_publication(pen, &record)
    }

    fn take_issue(
        &mut self,
        conn: &Connection,
        file: &std::path::Path,
        mut record: IssueRecord,
        now: i64,
        range: &mut Option<(ArticleId, ArticleId)>,
    ) -> Result<()> {
        let publication = self.publication_of(conn, &record, now)?;
        let known = self.classifier.issue(conn, &record, publication)?;
        let articles = std::mem::take(&mut record.articles);
        if articles.is_empty() {
            self.ensure_issue(conn, known, &record, publication, now)?;
        }
        for article in articles {
            let verdict = self.classifier.article(conn, known, &record, &article)?;
            self.report.articles.add(verdict);
            if let Some(problem) = remark(file, verdict, &record, &article, self.on_differs) {
                self.problem(problem);
            }
            let wanted = match verdict {
                Verdict::New | Verdict::Clash => true,
                Verdict::Differs => self.on_differs == OnDiffers::KeepBoth,
                Verdict::Same | Verdict::Refused => false,
            };
            if wanted {
                self.ensure_issue(conn, known, &record, publication, now)?;
                let id = self.write_article(conn, known, &record, article, now)?;
                *range = Some(range.map_or((id, id), |(first, last)| (first.min(id), last.max(id))));
                self.report.written += 1;
            }
        }
        Ok(())
    }

    fn ensure_issue(
        &mut self,
        conn: &Connection,
        known: usize,
        record: &IssueRecord,
        publication: PublicationId,
        now: i64,
    ) -> Result<()> {
        if let Some(id) = self.classifier.issues[known].id {
            if completes(&self.classifier.issues[known], record) {
                insert::complete_issue(conn, id, record)?;
                follow(conn, &BTreeSet::from([RecordRef::from(id)]))?;
                self.classifier.issues[known].facts = derive::issue_facts(conn, id.0)?.unwrap_or_default();
            }
            return Ok(());
        }
        let mut fresh = record.clone();
        let taken = !fresh.uid.is_empty() && lookup::uid_is_taken(conn, "issue", fresh.uid.as_str())?;
        if taken {
            fresh.uid = Uid::default();
        }
        let id = insert::issue(conn, &fresh, publication, Some(self.batch), now)?;
        if taken {
            self.renamed.insert(record.uid.0.clone(), id.0);
        }
        let facts = issue_facts(record);
        insert::acceptances(conn, "issue", id.0, &record.accepted)?;
        derive::add_findings(conn, RecordKind::Issue, id.0, &checks::of_issue(&facts))?;
        self.classifier.made(known, id, facts);
        Ok(())
    }

    fn write_article(
        &mut self,
        conn: &Connection,
        known: usize,
        record: &IssueRecord,
        mut article: ArticleRecord,
        now: i64,
    ) -> Result<ArticleId> {
        let issue = &mut self.classifier.issues[known];
        let Some(issue_id) = issue.id else {
            return Err(ArchiveError::new(ErrorKind::Damaged, "An article came before its issue.", ""));
        };
        article.printed = own_masthead(issue, record, &article);
        let place = Place {
            issue: issue_id,
            position: issue.next_position,
            words: count_words(&article.body),
            batch: Some(self.batch),
            now,
        };
        issue.next_position += 1;
        let facts = article_facts(&article, issue.facts.clone());
        let uid = article.uid.clone();
        let taken = !uid.is_empty() && lookup::uid_is_taken(conn, "article", uid.as_str())?;
        if taken {
            article.uid = Uid::default();
        }
        let id = insert::article(conn, &article, &place)?;
        if taken {
            self.renamed.insert(uid.0, id.0);
        }
        insert::acceptances(conn, "article", id.0, &article.accepted)?;
        derive::add_findings(conn, RecordKind::Article, id.0, &checks::of_article(&facts))?;
        if let Some(from) = &article.provenance {
            let file = self.source_file(conn, from)?;
            insert::provenance(conn, id, file, from)?;
        }
        Ok(id)
    }

    fn source_file(&mut self, conn: &Connection, from: &Provenance) -> Result<i64> {
        let key = (from.path.clone(), from.sha256.clone());
        if let Some(id) = self.source_files.get(&key) {
            return Ok(*id);
        }
        let id = insert::source_file(conn, Some(self.batch), from)?;
        // Parts of one file come one after the other.
        self.source_files.clear();
        self.source_files.insert(key, id);
        Ok(id)
    }
}

fn remark(
    file: &std::path::Path,
    verdict: Verdict,
    issue: &IssueRecord,
    article: &ArticleRecord,
    on_differs: OnDiffers,
) -> Option<Problem> {
    let (code, message) = match verdict {
        Verdict::Differs if on_differs == OnDiffers::Skip => (
            ProblemCode::Differs,
            format!(
                "«{}» of {} is here already with other words, so it was left out. Compare the two; nothing was overwritten.",
                article.headline, issue.date
            ),
        ),
        Verdict::Clash => (
            ProblemCode::Clash,
            format!(
                "«{}» came in, but the issue of {} has another volume or number than this clipping prints (Vol {}).",
                article.headline, issue.date, issue.volume
            ),
        ),
        _ => return None,
    };
    let mut problem = Problem::of_file(file, code, message);
    problem.field = Some(if code == ProblemCode::Clash { "volume" } else { "body" });
    Some(problem)
}

fn incomplete(file: &std::path::Path, collection: &str, lost: u64) -> Problem {
    let message = format!(
        "The collection «{collection}» came without {lost} of its places: the articles or issues that they name are \
         not here. Import those and add them by hand."
    );
    Problem::of_file(file, ProblemCode::Doubtful, message)
}

/// The facts of an issue that is about to be written.
pub fn issue_facts(record: &IssueRecord) -> IssueFacts {
    let date = IssueDate::parse(&record.date).ok();
    IssueFacts {
        printed: record.printed.clone(),
        date: record.date.clone(),
        earliest: date.as_ref().map(IssueDate::earliest),
        latest: date.as_ref().map(IssueDate::latest),
        volume: record.volume.clone(),
        number: record.number.clone(),
        guesses: record.guesses.clone(),
    }
}

/// The facts of an article that is about to be written into that issue.
pub fn article_facts(article: &ArticleRecord, issue: IssueFacts) -> ArticleFacts {
    ArticleFacts {
        headline: article.headline.clone(),
        has_byline: article.bylines.iter().any(|byline| !byline.printed.is_empty()),
        images: article
            .images
            .iter()
            .map(|image| ImageFacts {
                credit: image.credit.clone(),
                creator: image.creator.clone(),
                source: image.source.clone(),
            })
            .collect(),
        body_empty: article.body.trim().is_empty(),
        odd_characters: has_odd_characters(&article.headline) || has_odd_characters(&article.body),
        printed: article.printed.clone(),
        guesses: article.guesses.clone(),
        issue,
    }
}

/// A text value.
pub(super) fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

/// A list of texts, as a column holds it.
pub(super) fn list(values: &[String]) -> Value {
    Value::Text(serde_json::Value::from(values.to_vec()).to_string())
}
