//! Writing what an import brings, chunk by chunk, each a small transaction on the one writer. The whole import is one
//! journal step that names its batch; only rows that an import adds to the authorities are journalled one by one.

use super::classify::{Classifier, Counts, Verdict, completes, own_masthead};
use super::files::thumbnail;
use super::{OnDiffers, Request};
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::{Archive, checks, edit};
use crate::formats::Incoming;
use crate::model::facts::{ArticleFacts, ImageFacts, IssueFacts, count_words, has_odd_characters};
use crate::model::record::*;
use crate::model::{ArticleId, BatchId, IssueDate, Problem, ProblemCode, PublicationId, RecordKind, StepId, Uid};
use crate::store::insert::{self, Place};
use crate::store::journal::{self, NewStep, StepKind};
use crate::store::pen::Pen;
use crate::store::{StoreError, batch, derive, lookup, picture, trash};
use rusqlite::types::Value;
use rusqlite::{Connection, TransactionBehavior};
use std::collections::HashMap;
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
    publication: Option<PublicationId>,
    classifier: Classifier,
    on_differs: OnDiffers,
    source_files: HashMap<(String, String), i64>,
    pub report: Report,
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
        trash::note_batch_in(&mut Pen::new(&tx, step, now)?, batch)?;
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
            publication: None,
            classifier: Classifier::new(Some(batch)),
            on_differs: request.on_differs,
            source_files: HashMap::new(),
            report: Report { batch: Some(batch.0), ..Report::default() },
        }
    }

    /// Writes one chunk: all of it or nothing.
    pub fn write_chunk(&mut self, importer: &mut Importer, chunk: Vec<Item>) -> Result<()> {
        let now = (self.now)();
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
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

impl Importer {
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
                if lookup::key_of_uid(conn, "publication", record.uid.as_str())?.is_none() {
                    edit::insert_publication(&mut Pen::new(conn, self.step, now)?, &record)?;
                }
            }
            Incoming::Name(record) => super::authority::name(conn, self.step, now, &record)?,
            Incoming::Source(record) => super::authority::source(conn, self.step, now, &record)?,
            Incoming::Subject(record) => super::authority::subject(conn, self.step, now, &record)?,
            Incoming::Collection(record) => super::authority::collection(conn, self.step, now, &record)?,
            Incoming::SavedSearch(record) => super::authority::saved_search(conn, self.step, now, &record)?,
        }
        Ok(())
    }

    fn publication_of(&mut self, conn: &Connection, record: &IssueRecord, now: i64) -> Result<PublicationId> {
        if !record.publication.is_empty()
            && let Some(id) = lookup::key_of_uid(conn, "publication", record.publication.as_str())?
        {
            return Ok(PublicationId(id));
        }
        if let Some(id) = self.publication {
            return Ok(id);
        }
        let id = match lookup::publication_titled(conn, &self.publication_title)? {
            Some(id) => id,
            None => {
                let record =
                    PublicationRecord { title: self.publication_title.clone(), ..PublicationRecord::default() };
                edit::insert_publication(&mut Pen::new(conn, self.step, now)?, &record)?
            }
        };
        self.publication = Some(id);
        Ok(id)
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
        let issue = &mut self.classifier.issues[known];
        if let Some(id) = issue.id {
            if completes(issue, record) {
                insert::complete_issue(conn, id, record)?;
                issue.volume.clone_from(&record.volume);
                issue.number.clone_from(&record.number);
                issue.masthead.clone_from(&record.printed.masthead);
            }
            return Ok(());
        }
        let mut fresh = record.clone();
        if !fresh.uid.is_empty() && lookup::uid_is_taken(conn, "issue", fresh.uid.as_str())? {
            fresh.uid = Uid::default();
        }
        let id = insert::issue(conn, &fresh, publication, Some(self.batch), now)?;
        insert::acceptances(conn, "issue", id.0, &record.accepted)?;
        derive::add_findings(conn, RecordKind::Issue, id.0, &checks::of_issue(&issue_facts(record)))?;
        issue.id = Some(id);
        issue.volume.clone_from(&record.volume);
        issue.number.clone_from(&record.number);
        issue.masthead.clone_from(&record.printed.masthead);
        issue.sort_day = IssueDate::parse(&record.date).ok().map(|date| crate::store::day_number(date.earliest()));
        issue.next_position = 1;
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
        if !article.uid.is_empty() && lookup::uid_is_taken(conn, "article", article.uid.as_str())? {
            article.uid = Uid::default();
        }
        let place = Place {
            issue: issue_id,
            position: issue.next_position,
            sort_day: issue.sort_day,
            words: count_words(&article.body),
            batch: Some(self.batch),
            now,
        };
        issue.next_position += 1;
        let mut facts = article_facts(&article, record);
        facts.issue.volume.clone_from(&issue.volume);
        facts.issue.number.clone_from(&issue.number);
        let id = insert::article(conn, &article, &place)?;
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

/// The facts of an article that is about to be written.
pub fn article_facts(article: &ArticleRecord, issue: &IssueRecord) -> ArticleFacts {
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
        issue: issue_facts(issue),
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
