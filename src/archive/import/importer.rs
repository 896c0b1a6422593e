//! Writing what an import brings, record by record. Only rows that it adds to the authorities are journalled one by
//! one. What it knows of rows holds for one chunk: between two, a person may do anything.

use super::OnDiffers;
use super::authority;
use super::classify::{Classifier, Counts, Verdict, completes, own_masthead};
use super::facts::{article_facts, issue_facts};
use super::fate::{Fate, Fates};
use super::judge::Judged;
use super::papers::Papers;
use super::remark;
use super::subjects::Subjects;
use super::update::{self, Updated};
use super::wishes::Handling;
use super::write::{Item, Report};
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::transact::follow;
use crate::archive::{checks, make};
use crate::formats::{Incoming, provisional};
use crate::model::facts::count_words;
use crate::model::record::*;
use crate::model::{ArticleId, BatchId, Problem, PublicationId, RecordKind, RecordRef, StepId, Uid};
use crate::store::effects::Effects;
use crate::store::insert::{self, Place};
use crate::store::pen::Pen;
use crate::store::{batch, derive, lookup, picture, table, trash};
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A report keeps at most this many problems; the counts are always whole.
pub(super) const MOST_PROBLEMS: usize = 10_000;

/// An import under way. It holds no connection: each chunk is written through the archive.
pub struct Importer {
    pub batch: BatchId,
    pub(super) step: StepId,
    pub(super) publication_title: String,
    /// By uid; the empty one is the publication of files that name none. Known within a chunk only.
    publications: HashMap<String, PublicationId>,
    /// Those that files name by words.
    papers: Papers,
    subjects: Subjects,
    classifier: Classifier,
    on_differs: OnDiffers,
    /// Uids of publications that nothing is known of, each complained of once.
    strangers: HashSet<String>,
    /// Known within a chunk only.
    source_files: HashMap<(String, String), i64>,
    fates: Fates,
    pub report: Report,
}

/// How far an importer's report was before a chunk.
pub(super) struct Mark {
    fates: Fates,
    articles: Counts,
    problems: usize,
    more_problems: u64,
    written: u64,
    updated: u64,
}

impl Importer {
    pub(super) fn new(batch: BatchId, step: StepId, publication_title: String, on_differs: OnDiffers) -> Self {
        Importer {
            batch,
            step,
            publication_title,
            publications: HashMap::new(),
            papers: Papers::default(),
            subjects: Subjects::default(),
            classifier: Classifier::new(Some(batch)),
            on_differs,
            strangers: HashSet::new(),
            source_files: HashMap::new(),
            fates: Fates::default(),
            report: Report { batch: Some(batch.0), ..Report::default() },
        }
    }

    /// Between two chunks a person may have done anything: what was known of rows is looked up anew.
    pub(super) fn next_chunk(&mut self) {
        self.publications.clear();
        self.papers.next_chunk();
        self.subjects.next_chunk();
        self.source_files.clear();
        self.classifier.next_chunk();
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            fates: self.fates.clone(),
            articles: self.report.articles,
            problems: self.report.problems.len(),
            more_problems: self.report.more_problems,
            written: self.report.written,
            updated: self.report.updated,
        }
    }

    /// What it wrote before it was cut off it knows again.
    pub(super) fn going_on(self) -> Self {
        Importer { classifier: self.classifier.going_on(), ..self }
    }

    pub(super) fn go_back(&mut self, mark: Mark) {
        let resumed = self.classifier.origins.batch().is_some();
        let anew = Classifier::new(Some(self.batch));
        self.classifier = if resumed { anew.going_on() } else { anew };
        self.strangers.clear();
        self.fates = mark.fates;
        self.report.articles = mark.articles;
        self.report.problems.truncate(mark.problems);
        self.report.more_problems = mark.more_problems;
        self.report.written = mark.written;
        self.report.updated = mark.updated;
    }

    /// Says of what was told of the last file what was done with its articles.
    pub(super) fn settled(mut self) -> Self {
        self.fates.settle(&mut self.report.problems);
        self
    }

    /// A problem that was told while its file was read.
    fn told(&mut self, problem: Problem) {
        let before = self.report.problems.len();
        self.problem(problem);
        if self.report.problems.len() > before {
            self.fates.told(&mut self.report.problems);
        }
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

    pub(super) fn take(
        &mut self,
        conn: &Connection,
        item: Item,
        now: i64,
        range: &mut Option<(ArticleId, ArticleId)>,
    ) -> Result<()> {
        match item.incoming {
            Incoming::Problem(problem) => self.told(problem),
            Incoming::Issue(_) if item.handling.left_out => {
                self.fates.article(&item.file, Fate::LeftOut, &mut self.report.problems);
            }
            Incoming::Issue(issue) => self.take_issue(conn, &item.file, issue, item.handling, now, range)?,
            Incoming::Picture(record) => {
                if !lookup::picture_is_here(conn, &record.sha256)? {
                    let looks = item.looks.as_ref();
                    let thumbnail = looks.map(|looks| looks.thumbnail.as_slice()).unwrap_or_default();
                    picture::put(conn, &record, thumbnail, looks.and_then(|looks| looks.likeness))?;
                }
            }
            Incoming::Publication(record) if provisional::is_provisional(&record.uid) => self.papers.note(record),
            Incoming::Subject(record) if provisional::is_provisional(&record.uid) => self.subjects.note(record),
            Incoming::Publication(record) => {
                let mut pen = Pen::new(conn, self.step, now)?;
                if authority::here(&mut pen, &table::PUBLICATION, record.uid.as_str())?.is_none() {
                    make::insert_publication(&mut pen, &record)?;
                }
            }
            Incoming::Name(record) => authority::name(conn, self.step, now, &record)?,
            Incoming::Source(record) => authority::source(conn, self.step, now, &record)?,
            Incoming::Subject(record) => authority::subject(conn, self.step, now, &record)?,
            Incoming::Collection(record) => {
                let (lost, orphan) = authority::collection(conn, self.batch, self.step, now, &record)?;
                if orphan {
                    self.problem(remark::orphan(&item.file, &record.title));
                }
                if lost > 0 {
                    self.problem(remark::incomplete(&item.file, &record.title, lost));
                }
            }
            Incoming::SavedSearch(record) => authority::saved_search(conn, self.step, now, &record)?,
        }
        Ok(())
    }

    fn publication_of(
        &mut self,
        conn: &Connection,
        file: &std::path::Path,
        record: &IssueRecord,
        now: i64,
    ) -> Result<PublicationId> {
        let uid = record.publication.as_str();
        if let Some(id) = self.publications.get(uid) {
            return Ok(*id);
        }
        if provisional::is_provisional(&record.publication) {
            return self.paper_of(conn, &record.publication, now);
        }
        let mut pen = Pen::new(conn, self.step, now)?;
        let id = match authority::here(&mut pen, &table::PUBLICATION, uid)? {
            Some(id) => PublicationId(id),
            None => {
                if !uid.is_empty() && self.strangers.insert(uid.to_owned()) {
                    self.problem(remark::no_publication(file, uid, &self.publication_title));
                }
                let id = make::titled(&mut pen, &self.publication_title)?;
                self.papers.add(id, &self.publication_title, "");
                id
            }
        };
        self.publications.insert(uid.to_owned(), id);
        Ok(id)
    }

    /// The publication that a file names by words: the one here, out of the trash where it is there, or a new one.
    fn paper_of(&mut self, conn: &Connection, uid: &Uid, now: i64) -> Result<PublicationId> {
        let mut pen = Pen::new(conn, self.step, now)?;
        let id = match (self.papers.find(conn, uid)?, self.papers.said(uid)) {
            (Some(id), _) => {
                trash::restore(&mut pen, RecordRef { kind: RecordKind::Publication, id: id.0 })?;
                id
            }
            (None, Some(said)) => {
                let id = make::insert_publication(&mut pen, &said)?;
                self.papers.add(id, &said.title, &said.issn);
                id
            }
            (None, None) => make::titled(&mut pen, &self.publication_title)?,
        };
        self.publications.insert(uid.0.clone(), id);
        Ok(id)
    }

    fn take_issue(
        &mut self,
        conn: &Connection,
        file: &std::path::Path,
        mut record: IssueRecord,
        handling: Handling,
        now: i64,
        range: &mut Option<(ArticleId, ArticleId)>,
    ) -> Result<()> {
        let publication = self.publication_of(conn, file, &record, now)?;
        let known = self.classifier.issue(conn, &record, publication)?;
        let articles = std::mem::take(&mut record.articles);
        if articles.is_empty() {
            self.ensure_issue(conn, known, &record, publication, now)?;
        }
        for mut article in articles {
            self.subjects.settle(conn, &mut article)?;
            let judged = self.classifier.article(conn, file, known, &record, &article, handling.corrected)?;
            self.report.articles.add(judged.verdict);
            let on_differs = handling.on_differs.unwrap_or(self.on_differs);
            let updated = self.update(conn, &judged, on_differs, &mut article, now)?;
            self.fates.article(file, Fate::of(&judged, on_differs, &updated), &mut self.report.problems);
            if let Some(problem) = remark::remark(file, &judged, &record, &article, on_differs, &updated) {
                self.problem(problem);
            }
            if judged.is_wanted(on_differs) {
                self.subjects.make(conn, self.step, now, &mut article)?;
                for missing in insert::unresolved(conn, &article)? {
                    self.problem(remark::unresolved(file, &article.headline, &missing));
                }
                self.ensure_issue(conn, known, &record, publication, now)?;
                let id = self.write_article(conn, known, &record, article, now)?;
                *range = Some(range.map_or((id, id), |(first, last)| (first.min(id), last.max(id))));
                self.report.written += 1;
            }
        }
        Ok(())
    }

    /// Takes the file's words into the article that is here, where that is wanted.
    fn update(
        &mut self,
        conn: &Connection,
        judged: &Judged,
        on_differs: OnDiffers,
        article: &mut ArticleRecord,
        now: i64,
    ) -> Result<Updated> {
        let Some(here) = judged.to_update(on_differs) else { return Ok(Updated::default()) };
        self.subjects.make(conn, self.step, now, article)?;
        let (mut pen, asked) = (Pen::new(conn, self.step, now)?, &mut self.classifier.asked);
        let updated = update::update(&mut pen, here, article, on_differs, asked)?;
        self.report.updated += u64::from(!updated.taken.is_empty());
        Ok(updated)
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
                follow(conn, &BTreeMap::from([(RecordRef::from(id), Effects::ALL)]))?;
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
            batch::note_renamed(conn, self.batch, "issue", record.uid.as_str(), id.0)?;
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
        self.classifier.wrote(id);
        if taken {
            batch::note_renamed(conn, self.batch, "article", uid.as_str(), id.0)?;
        }
        insert::acceptances(conn, "article", id.0, &article.accepted)?;
        let facts =
            if needs_the_archive(&article) { derive::article_facts(conn, id.0)?.unwrap_or(facts) } else { facts };
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

/// What a source permits, and whether a picture is here, stands in the archive alone.
fn needs_the_archive(article: &ArticleRecord) -> bool {
    article.images.iter().any(|image| image.authority.is_some() || image.picture.is_some())
}
