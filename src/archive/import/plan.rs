//! The look before an import: what would become of each article, in rows that hold no bodies. Nothing is written.

use super::Request;
use super::classify::{Classifier, Counts, Verdict};
use super::facts::{article_facts, issue_facts};
use super::files::{Files, survey};
use super::job::Progress;

use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::{Reader, checks};
use crate::formats::Incoming;
use crate::model::record::{ArticleRecord, IssueRecord};
use crate::model::{ArticleId, Problem, PublicationId};
use crate::store::lookup;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

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
}

/// What an import would do.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub rows: Vec<PlanRow>,
    pub counts: Counts,
    pub doubtful: u64,
    pub files: u64,
    pub problems: Vec<Problem>,
    /// Printed weekdays that agree with the date as read, and all that could be compared.
    pub weekdays_agree: (u64, u64),
    /// Whether any file names no publication.
    pub asks_publication: bool,
}

/// Looks at everything a request names.
pub fn plan(reader: &Reader, request: &Request, progress: &Progress) -> Result<Plan> {
    let (files, problems) = survey(&request.paths);
    progress.files.store(files.len() as u64, Ordering::Relaxed);
    let mut draft = Draft {
        reader,
        classifier: Classifier::new(None),
        publication: lookup::publication_titled(reader.conn(), &super::paper::title(reader.conn(), request)?)?
            .unwrap_or(PublicationId(0)),
        publications: HashMap::new(),
        plan: Plan { files: files.len() as u64, ..Plan::default() },
        error: None,
    };
    for problem in problems {
        draft.problem(problem);
    }
    let mut bytes = Files::default();
    for file in &files {
        if progress.is_cancelled() {
            return Err(ArchiveError::new(ErrorKind::Cancelled, "The look at the files was cancelled.", ""));
        }
        bytes.read(file, request, &mut |input, format, incoming| {
            draft.take(input.path(), format.map_or("", |format| format.id), incoming);
            draft.error.is_none() && !progress.is_cancelled()
        });
        progress.files_done.fetch_add(1, Ordering::Relaxed);
        progress.articles.store(draft.plan.rows.len() as u64, Ordering::Relaxed);
        if let Some(error) = draft.error.take() {
            return Err(error.into());
        }
    }
    Ok(draft.plan)
}

struct Draft<'a> {
    reader: &'a Reader,
    classifier: Classifier,
    /// Of files that name none.
    publication: PublicationId,
    /// Those that the files bring along and that are not here yet, by uid: under keys that no row has.
    publications: HashMap<String, PublicationId>,
    plan: Plan,
    error: Option<crate::store::StoreError>,
}

impl Draft<'_> {
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
        self.plan.problems.push(problem);
    }

    fn take(&mut self, file: &Path, format: &'static str, incoming: Incoming) {
        match incoming {
            Incoming::Problem(problem) => self.problem(problem),
            Incoming::Issue(issue) => {
                if let Err(error) = self.issue(file, format, &issue) {
                    self.error = Some(error);
                }
            }
            Incoming::Publication(record) if !record.uid.is_empty() => {
                let fresh = PublicationId(-1 - self.publications.len() as i64);
                self.publications.entry(record.uid.0).or_insert(fresh);
            }
            _ => {}
        }
    }

    /// The publication that an issue would come into.
    fn publication_of(&self, issue: &IssueRecord) -> crate::store::Result<PublicationId> {
        let uid = issue.publication.as_str();
        let here = lookup::key_of_uid(self.reader.conn(), "publication", uid)?.map(PublicationId);
        Ok(here.or_else(|| self.publications.get(uid).copied()).unwrap_or(self.publication))
    }

    fn issue(&mut self, file: &Path, format: &'static str, issue: &IssueRecord) -> crate::store::Result<()> {
        let conn = self.reader.conn();
        self.plan.asks_publication |= issue.publication.is_empty();
        let publication = self.publication_of(issue)?;
        let known = self.classifier.issue(conn, issue, publication)?;
        let found = checks::of_issue(&issue_facts(issue));
        if !issue.printed.weekday.is_empty() && !issue.date.is_empty() {
            let differs = found.iter().any(|(code, _)| *code == "weekday-differs");
            self.plan.weekdays_agree.0 += u64::from(!differs);
            self.plan.weekdays_agree.1 += 1;
        }
        for (part, article) in issue.articles.iter().enumerate() {
            let verdict = self.classifier.article(conn, known, issue, article)?;
            self.plan.counts.add(verdict);
            let row = PlanRow { format, ..row(file, part, verdict, issue, article) };
            self.plan.doubtful += u64::from(row.doubtful);
            self.plan.rows.push(row);
        }
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

fn row(file: &Path, part: usize, verdict: Verdict, issue: &IssueRecord, article: &ArticleRecord) -> PlanRow {
    let mut found = checks::of_issue(&issue_facts(issue));
    found.extend(checks::of_article(&article_facts(article, issue_facts(issue))));
    let name = |code: &str| checks::by_code(code).map_or(code, |check| check.name).to_owned();
    let part = article.provenance.as_ref().map_or(part as u32, |from| from.part);
    PlanRow {
        file: file.to_owned(),
        part,
        verdict,
        date: issue.date.clone(),
        volume: issue.volume.clone(),
        headline: article.headline.clone(),
        byline: article.bylines.iter().map(|b| b.printed.as_str()).collect::<Vec<_>>().join(" · "),
        doubtful: found.iter().any(|(code, _)| DOUBTS.contains(code)),
        remarks: found.iter().map(|(code, _)| name(code)).collect(),
        ..PlanRow::default()
    }
}
