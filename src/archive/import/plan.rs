//! The look before an import: what would become of each article, in rows that hold no bodies. Nothing is written.

use super::Request;
use super::classify::{Counts, Verdict};
use super::draft::Draft;
use super::files::survey;
use super::job::Progress;
use super::near::{self, Near};
use super::order::{self, Settled};
use super::write::Report;
use crate::archive::Reader;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::search::Cache;
use crate::formats::Incoming;
use crate::model::{ArticleId, Problem};
use std::collections::BTreeMap;
use std::path::PathBuf;
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
