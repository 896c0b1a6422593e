//! A look under way: what is read of the files, judged one by one, in rows and problems. It asks as the import does, and
//! writes nothing.

use super::brought::Brought;
use super::classify::{Classifier, Verdict};
use super::facts::{article_facts, issue_facts};
use super::fate::{Fate, Fates};
use super::importer::MOST_PROBLEMS;
use super::judge::Judged;
use super::met::content_hash;
use super::near::Signatures;
use super::order::Orders;
use super::papers::Papers;
use super::plan::{Plan, PlanRow};
use super::subjects::Subjects;
use super::update::{self, Updated};
use super::wishes::{Parts, Piece, Wishes};
use super::{OnDiffers, Request, remark};
use crate::archive::error::{ArchiveError, Result};
use crate::archive::{Reader, checks};
use crate::formats::{Format, Incoming, provisional};
use crate::model::record::{ArticleRecord, CollectionRecord, IssueRecord, PublicationRecord};
use crate::model::{Problem, PublicationId};
use crate::store::lookup;
use std::collections::HashMap;
use std::path::Path;

/// A look under way.
pub(super) struct Draft<'a> {
    reader: &'a Reader,
    orders: &'a Orders,
    wishes: Wishes,
    parts: Parts,
    classifier: Classifier,
    /// Of files that name none: its title.
    fallback: String,
    on_differs: OnDiffers,
    papers: Papers,
    subjects: Subjects,
    /// Those that the files bring along, by uid: under keys that no row has where they are not here yet.
    publications: HashMap<String, PublicationId>,
    fresh: i64,
    pub signatures: Signatures,
    pub fates: Fates,
    brought: Brought,
    /// By issue and content, the row of the first that says so.
    first: HashMap<(usize, u64), usize>,
    pub plan: Plan,
    pub error: Option<ArchiveError>,
}

impl<'a> Draft<'a> {
    pub fn new(reader: &'a Reader, request: &Request, orders: &'a Orders) -> Result<Self> {
        let plan = Plan { order: orders.settled.clone(), asks_order: orders.settled.asks, ..Plan::default() };
        Ok(Draft {
            reader,
            orders,
            wishes: Wishes::of(request),
            parts: Parts::default(),
            classifier: Classifier::new(None),
            fallback: super::paper::title_or(reader.conn(), request, reader.path())?,
            on_differs: request.on_differs,
            papers: Papers::default(),
            subjects: Subjects::default(),
            publications: HashMap::new(),
            fresh: 0,
            signatures: Signatures::default(),
            fates: Fates::default(),
            brought: Brought::default(),
            first: HashMap::new(),
            plan,
            error: None,
        })
    }
}

impl Draft<'_> {
    /// A problem that was told while its file was read.
    pub fn told(&mut self, problem: Problem) {
        let before = self.plan.problems.len();
        self.problem(problem);
        if self.plan.problems.len() > before {
            self.fates.told(&mut self.plan.problems);
        }
    }

    fn problem(&mut self, problem: Problem) {
        if problem.code.refuses() {
            self.plan.counts.add(Verdict::Refused);
            self.plan.rows.push(PlanRow {
                file: problem.file.clone(),
                verdict: Verdict::Refused,
                headline: problem.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                remarks: vec![problem.message.clone()],
                ..PlanRow::default()
            });
        }
        if self.plan.problems.len() < MOST_PROBLEMS {
            self.plan.problems.push(problem);
        } else {
            self.plan.more_problems += 1;
        }
    }

    /// A file in which nothing was found stands in the table too: how it is read may have to be said.
    pub fn nothing(&mut self, file: &Path, format: &'static str) {
        let said = self.plan.problems.iter().rev().find(|problem| problem.file == file);
        let remark = said
            .map_or(
                "No article was found in it. See whether its format, its encoding and its columns are taken rightly.",
                |problem| &problem.message,
            )
            .to_owned();
        self.plan.rows.push(PlanRow {
            file: file.to_owned(),
            format,
            verdict: Verdict::Refused,
            headline: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            remarks: vec![remark],
            ..PlanRow::default()
        });
    }

    pub fn take(&mut self, file: &Path, format: Option<&'static Format>, incoming: Incoming) {
        match incoming {
            Incoming::Problem(problem) => self.told(problem),
            Incoming::Issue(mut issue) => {
                self.orders.apply(format, &mut issue);
                if let Err(error) = self.issue(file, format.map_or("", |format| format.id), issue) {
                    self.error = Some(error);
                }
            }
            Incoming::Publication(record) if provisional::is_provisional(&record.uid) => self.papers.note(record),
            Incoming::Publication(record) if !record.uid.is_empty() => self.publication(record),
            Incoming::Subject(record) if provisional::is_provisional(&record.uid) => self.subjects.note(record),
            Incoming::Subject(record) => self.brought.note("subject", record.uid.as_str()),
            Incoming::Name(record) => self.brought.note("name", record.uid.as_str()),
            Incoming::Source(record) => self.brought.note("source", record.uid.as_str()),
            Incoming::Picture(record) => self.brought.note("picture", &record.sha256),
            Incoming::Collection(record) => {
                if let Err(error) = self.collection(file, &record) {
                    self.error = Some(error);
                }
            }
            Incoming::Publication(_) | Incoming::SavedSearch(_) => {}
        }
    }

    fn collection(&mut self, file: &Path, record: &CollectionRecord) -> Result<()> {
        let (lost, orphan) = self.brought.collection(self.reader.conn(), record)?;
        if orphan {
            self.problem(remark::orphan(file, &record.title));
        }
        if lost > 0 {
            self.problem(remark::incomplete(file, &record.title, lost));
        }
        Ok(())
    }

    /// One that the files bring along under a uid.
    fn publication(&mut self, record: PublicationRecord) {
        let here = lookup::key_of_uid(self.reader.conn(), "publication", record.uid.as_str());
        match here {
            Ok(Some(_)) => {}
            Ok(None) if self.publications.contains_key(record.uid.as_str()) => {}
            Ok(None) => {
                let id = self.coming(&record.title, &record.issn);
                self.publications.insert(record.uid.0, id);
            }
            Err(error) => self.error = Some(error.into()),
        }
    }

    /// A key for a publication that the import would make.
    fn coming(&mut self, title: &str, issn: &str) -> PublicationId {
        self.fresh -= 1;
        let id = PublicationId(self.fresh);
        self.papers.add(id, title, issn);
        id
    }

    /// The publication that an issue would come into.
    fn publication_of(&mut self, file: &Path, issue: &IssueRecord) -> Result<PublicationId> {
        let uid = &issue.publication;
        if let Some(known) = self.publications.get(uid.as_str()) {
            return Ok(*known);
        }
        let conn = self.reader.conn();
        let id = if provisional::is_provisional(uid) {
            match (self.papers.find(conn, uid)?, self.papers.said(uid)) {
                (Some(id), _) => id,
                (None, said) => {
                    let said = said.unwrap_or_default();
                    self.coming(&said.title, &said.issn)
                }
            }
        } else {
            match lookup::key_of_uid(conn, "publication", uid.as_str())? {
                Some(id) => PublicationId(id),
                None => {
                    if !uid.is_empty() {
                        self.problem(remark::no_publication(file, uid.as_str(), &self.fallback));
                    }
                    self.fallback()?
                }
            }
        };
        self.publications.insert(uid.0.clone(), id);
        Ok(id)
    }

    /// That of files that name none.
    fn fallback(&mut self) -> Result<PublicationId> {
        let title = self.fallback.clone();
        let conn = self.reader.conn();
        if let Some(id) = lookup::publication_titled(conn, &title)? {
            return Ok(id);
        }
        match self.papers.of_words(conn, &title, "")?.filter(|id| id.0 < 0) {
            Some(id) => Ok(id),
            None => Ok(self.coming(&title, "")),
        }
    }

    fn issue(&mut self, file: &Path, format: &'static str, issue: IssueRecord) -> Result<()> {
        self.plan.asks_publication |= issue.publication.is_empty();
        *self.plan.formats.entry(format).or_default() += issue.articles.len() as u64;
        let (pieces, problems) = self.wishes.pieces(file, issue, &mut self.parts);
        problems.into_iter().for_each(|problem| self.told(problem));
        for piece in pieces {
            self.piece(file, format, piece)?;
        }
        Ok(())
    }

    fn piece(&mut self, file: &Path, format: &'static str, piece: Piece) -> Result<()> {
        let Piece { mut issue, parts, handling } = piece;
        let articles = std::mem::take(&mut issue.articles);
        let found = checks::of_issue(&issue_facts(&issue));
        if handling.left_out {
            for (part, article) in parts.into_iter().zip(articles) {
                self.plan.left_out += 1;
                self.fates.article(file, Fate::LeftOut, &mut self.plan.problems);
                let mark = self.parts.mark(&article);
                let row = row(&found, &issue, &article, Judged::default());
                self.plan.rows.push(PlanRow { file: file.to_owned(), part, format, left_out: true, mark, ..row });
            }
            return Ok(());
        }
        let publication = self.publication_of(file, &issue)?;
        let known = self.classifier.issue(self.reader.conn(), &issue, publication)?;
        if !issue.printed.weekday.is_empty() && !issue.date.is_empty() {
            let differs = found.iter().any(|(code, _)| *code == "weekday-differs");
            self.plan.weekdays_agree.0 += u64::from(!differs);
            self.plan.weekdays_agree.1 += 1;
        }
        if articles.is_empty() {
            self.would_take(known, &issue);
        }
        let on_differs = handling.on_differs.unwrap_or(self.on_differs);
        for (part, mut article) in parts.into_iter().zip(articles) {
            self.subjects.settle(self.reader.conn(), &mut article)?;
            let judged =
                self.classifier.article(self.reader.conn(), file, known, &issue, &article, handling.corrected)?;
            self.remark(file, &judged, &issue, &article, on_differs)?;
            if judged.is_wanted(on_differs) {
                for missing in self.brought.unresolved(self.reader.conn(), &article)? {
                    self.problem(remark::unresolved(file, &article.headline, &missing));
                }
                self.would_take(known, &issue);
                self.brought.note("article", article.uid.as_str());
            }
            self.plan.counts.add(judged.verdict);
            self.signatures.add(self.plan.rows.len(), &article.body, judged.verdict);
            let again = self.again(file, (known, content_hash(&article)), judged.repeats);
            let (mark, mut row) = (self.parts.mark(&article), row(&found, &issue, &article, judged));
            again.into_iter().for_each(|words| row.remarks.insert(0, words));
            self.plan.doubtful += u64::from(row.doubtful);
            self.plan.rows.push(PlanRow { file: file.to_owned(), part, format, mark, ..row });
        }
        Ok(())
    }

    /// Notes that something of an issue would come in.
    fn would_take(&mut self, known: usize, issue: &IssueRecord) {
        let here = &self.classifier.issues[known];
        // One that is here, or was made before, keeps the uid that it has.
        if here.id.is_none() && !here.made {
            self.brought.note("issue", issue.uid.as_str());
        }
        self.classifier.would_take(known, issue);
    }

    /// Of a row that is to be added: of which other one of this import it is the same, where it is.
    fn again(&mut self, file: &Path, says: (usize, u64), repeats: bool) -> Option<String> {
        if !repeats {
            self.first.entry(says).or_insert(self.plan.rows.len());
            return None;
        }
        let other = self.first.get(&says).and_then(|row| self.plan.rows.get(*row)).map(|row| &row.file);
        Some(match other {
            Some(other) if other == file => "The same as another in this file".to_owned(),
            Some(other) => {
                let name = other.file_name().unwrap_or(other.as_os_str()).to_string_lossy();
                format!("The same as another in this import, in {name}")
            }
            None => "The same as another in this import".to_owned(),
        })
    }

    /// Tells what the report of the import would.
    fn remark(
        &mut self,
        file: &Path,
        judged: &Judged,
        issue: &IssueRecord,
        article: &ArticleRecord,
        on_differs: OnDiffers,
    ) -> Result<()> {
        let updated = match judged.to_update(on_differs) {
            Some(here) => {
                let asked = &mut self.classifier.asked;
                update::would_update(self.reader.conn(), here, article, on_differs, asked)?
            }
            None => Updated::default(),
        };
        let told = remark::remark(file, judged, issue, article, on_differs, &updated);
        self.fates.article(file, Fate::of(judged, on_differs, &updated), &mut self.plan.problems);
        told.into_iter().for_each(|problem| self.problem(problem));
        Ok(())
    }
}

/// Findings that call for a look before bringing in; the others only wait in the work queue.
const DOUBTS: &[&str] = &[
    "date-impossible",
    "weekday-differs",
    "date-guessed",
    "byline-guessed",
    "guess",
    "odd-characters",
    "no-date",
    "no-headline",
    "body-empty",
];

fn row(of_issue: &[(&'static str, String)], issue: &IssueRecord, article: &ArticleRecord, judged: Judged) -> PlanRow {
    let mut found = of_issue.to_vec();
    found.extend(checks::of_article(&article_facts(article, issue_facts(issue))));
    let name = |code: &str| checks::by_code(code).map_or(code, |check| check.name).to_owned();
    let clash = judged.clash.as_ref().map(|clash| clash.words());
    PlanRow {
        verdict: judged.verdict,
        here: judged.here,
        repeats: judged.repeats,
        date: issue.date.clone(),
        volume: issue.volume.clone(),
        headline: article.headline.clone(),
        byline: article.bylines.iter().map(|b| b.printed.as_str()).collect::<Vec<_>>().join(" · "),
        // What is here already as it is needs no look.
        doubtful: judged.verdict != Verdict::Same && found.iter().any(|(code, _)| DOUBTS.contains(code)),
        remarks: clash.into_iter().chain(found.iter().map(|(code, _)| name(code))).collect(),
        ..PlanRow::default()
    }
}
