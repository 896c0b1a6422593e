//! The look before an import: what would become of each article, in rows that hold no bodies. Nothing is written.

use super::brought::Brought;
use super::classify::{Classifier, Counts, Verdict};
use super::facts::{article_facts, issue_facts};
use super::fate::{Fate, Fates};
use super::files::survey;
use super::importer::MOST_PROBLEMS;
use super::job::Progress;
use super::judge::Judged;
use super::met::content_hash;
use super::near::{self, Near, Signatures};
use super::order::{self, Orders, Settled};
use super::papers::Papers;
use super::subjects::Subjects;
use super::update::{self, Updated};
use super::wishes::{Parts, Piece, Wishes};
use super::write::Report;
use super::{OnDiffers, Request, remark};

use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::search::Cache;
use crate::archive::{Reader, checks};
use crate::formats::{Format, Incoming, provisional};
use crate::model::record::{ArticleRecord, CollectionRecord, IssueRecord, PublicationRecord};
use crate::model::{ArticleId, Problem, PublicationId};
use crate::store::lookup;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::Instant;

/// A text of the archive or of this import that says nearly the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// Its headline and date.
    pub headline: String,
    pub date: String,
    /// Set where the archive has it.
    pub article: Option<ArticleId>,
    /// How much of the words they share, in hundredths.
    pub percent: u8,
}

/// One article, or one file that holds none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanRow {
    pub file: PathBuf,
    /// Which article of the file, from 0.
    pub part: u32,
    /// Id of the format that read it; empty where none did.
    pub format: &'static str,
    pub verdict: Verdict,
    pub date: String,
    pub volume: String,
    pub headline: String,
    pub byline: String,
    /// What a person should look at: names of findings; or the problem's sentence.
    pub remarks: Vec<String>,
    pub doubtful: bool,
    /// The article of the archive that it is the same as, differs from, or clashes with.
    pub here: Option<ArticleId>,
    /// The likest text in another place (agency copy, a second scan).
    pub alike: Option<Alike>,
    /// It is the same as another of this import, and not as one that is here.
    pub repeats: bool,
    /// A person chose not to bring it in.
    pub left_out: bool,
    /// What tells whether its file is still the one that was looked at; 0 where nothing does.
    pub mark: u64,
}

/// What an import would do.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub rows: Vec<PlanRow>,
    pub counts: Counts,
    pub doubtful: u64,
    pub files: u64,
    pub problems: Vec<Problem>,
    /// Problems beyond those listed.
    pub more_problems: u64,
    /// Printed weekdays that agree with the date as read, and all that could be compared.
    pub weekdays_agree: (u64, u64),
    /// Whether any file names no publication.
    pub asks_publication: bool,
    /// How the order of day and month was settled.
    pub order: Settled,
    /// Whether a person should say the order of day and month.
    pub asks_order: bool,
    /// Articles that a person chose not to bring in; no count but this has them.
    pub left_out: u64,
    /// Articles by the id of the format that read them.
    pub formats: BTreeMap<&'static str, u64>,
    /// Whether near-identical texts were looked for in the archive as well: without a search index only among the files.
    pub compared_with_archive: bool,
    pub seconds: f64,
}

impl Plan {
    /// The same as an import reports, but for what only one that wrote can tell.
    pub fn report(&self) -> Report {
        Report {
            files: self.files,
            articles: self.counts,
            problems: self.problems.clone(),
            more_problems: self.more_problems,
            left_out: self.left_out,
            formats: self.formats.clone(),
            order: self.order.clone(),
            doubtful: Some(self.doubtful),
            alike: Some(self.rows.iter().filter(|row| row.alike.is_some()).count() as u64),
            seconds: self.seconds,
            ..Report::default()
        }
    }
}

/// Looks at everything a request names.
pub fn plan(reader: &Reader, request: &Request, progress: &Progress) -> Result<Plan> {
    plan_with(reader, request, progress, &Cache::of_user())
}

/// The same, with the search indexes in that cache: near-identical texts of the archive are found through them.
pub fn plan_with(reader: &Reader, request: &Request, progress: &Progress, cache: &Cache) -> Result<Plan> {
    let begun = Instant::now();
    let (files, problems) = survey(&request.paths);
    progress.files.store(files.len() as u64, Ordering::Relaxed);
    let orders = order::settle(reader.conn(), request, &files, progress)?;
    let mut draft = Draft::new(reader, request, &orders)?;
    draft.plan.files = files.len() as u64;
    for problem in problems.into_iter().chain(orders.problem(request)) {
        draft.told(problem);
    }
    let seen = orders.request(request);
    let mut bytes = orders.files();
    for file in &files {
        if progress.is_cancelled() {
            return Err(ArchiveError::new(ErrorKind::Cancelled, "The look at the files was cancelled.", ""));
        }
        let (rows, mut read_by, mut tells) = (draft.plan.rows.len(), "", false);
        bytes.read(file, &seen, &mut |input, format, incoming| {
            read_by = format.map_or("", |format| format.id);
            tells |= !matches!(incoming, Incoming::Problem(_) | Incoming::Issue(_));
            draft.take(input.path(), format, incoming);
            draft.error.is_none() && !progress.is_cancelled()
        });
        if draft.plan.rows.len() == rows && !tells {
            draft.nothing(file, read_by);
        }
        progress.files_done.fetch_add(1, Ordering::Relaxed);
        progress.articles.store(draft.plan.rows.len() as u64, Ordering::Relaxed);
        if let Some(error) = draft.error.take() {
            return Err(error);
        }
    }
    draft.fates.settle(&mut draft.plan.problems);
    let (mut plan, signatures) = (draft.plan, draft.signatures);
    let near = Near { reader, request, orders: &orders, cache, progress };
    plan.compared_with_archive = near.find(&signatures, &mut plan.rows)?;
    for row in plan.rows.iter_mut().filter(|row| !row.doubtful && near::is_doubtful(row)) {
        row.doubtful = true;
        plan.doubtful += 1;
    }
    plan.seconds = (begun.elapsed().as_secs_f64() * 100.0).round() / 100.0;
    Ok(plan)
}

struct Draft<'a> {
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
    signatures: Signatures,
    fates: Fates,
    brought: Brought,
    /// By issue and content, the row of the first that says so.
    first: HashMap<(usize, u64), usize>,
    plan: Plan,
    error: Option<ArchiveError>,
}

impl<'a> Draft<'a> {
    fn new(reader: &'a Reader, request: &Request, orders: &'a Orders) -> Result<Self> {
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
    fn told(&mut self, problem: Problem) {
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
    fn nothing(&mut self, file: &Path, format: &'static str) {
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

    fn take(&mut self, file: &Path, format: Option<&'static Format>, incoming: Incoming) {
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
