//! The order of day and month, settled once for an import before anything is written: as asked for, else as the
//! publication prints its dates, else as the dates and weekdays of the whole set show. Never silently by file: where a
//! printed weekday points at the other reading, that one is taken and marked as a guess.

use super::Request;
use super::files::Files;
use super::job::Progress;
use super::kept::Kept;
use super::papers::Papers;
use crate::formats::{Format, Incoming, ReadOptions, containers, fields, json, provisional};
use crate::model::record::{Guess, IssueRecord};
use crate::model::{DateOrder, Problem, ProblemCode, Uid};
use crate::store::{Result, lookup, named};
use crate::text::figures;
use crate::text::order::{self, Tally};
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// Up to so many files are all looked at …
const ALL: usize = 5_000;
/// … and of more so many, evenly spread.
const SAMPLE: usize = 2_000;
/// Of one file so many dates are looked at.
const MOST_DATES: u64 = 50_000;

/// How the order of day and month was settled.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Settled {
    /// `mdy`, `dmy`, or empty: not settled, not needed, or another for each publication.
    pub order: String,
    /// In words: «412 of 415 weekdays agree with month first».
    pub why: String,
    /// Printed weekdays that agree with it, and all that were compared.
    pub agree: (u64, u64),
    /// Dates that can be read two ways and show by themselves neither.
    pub open: u64,
    /// Whether a person should say it.
    pub asks: bool,
    /// How many of how many files were looked at, where not all were.
    pub sampled: Option<(u64, u64)>,
}

/// The order for each publication of an import.
#[derive(Debug, Clone, Default)]
pub struct Orders {
    all: DateOrder,
    /// By the uid under which a publication comes; only those that have another order.
    others: HashMap<String, DateOrder>,
    pub settled: Settled,
    /// What was read on the way.
    kept: Kept,
}

/// The word that requests and publications spell it with.
fn word(order: DateOrder) -> &'static str {
    match order {
        DateOrder::Unsaid => "",
        DateOrder::MonthFirst => "mdy",
        DateOrder::DayFirst => "dmy",
    }
}

fn first(order: DateOrder) -> &'static str {
    if order == DateOrder::DayFirst { "day first" } else { "month first" }
}

/// Whether a format tells what a date is, so that its printed words are not read.
fn tells(format: &Format) -> bool {
    [json::FORMAT.id, containers::ARCHIVE.id].contains(&format.id)
}

/// The dates of the files by the publication that they name.
#[derive(Default)]
pub struct Evidence {
    tallies: BTreeMap<String, Tally>,
    sampled: Option<(u64, u64)>,
    kept: Kept,
}

/// Settles it for the files of an import.
pub fn settle(conn: &Connection, request: &Request, files: &[PathBuf], progress: &Progress) -> Result<Orders> {
    decide(conn, request, &gather(request, files, progress))
}

/// Reads the dates of the files, unless the order was asked for.
pub fn gather(request: &Request, files: &[PathBuf], progress: &Progress) -> Evidence {
    let mut evidence = Evidence::default();
    if DateOrder::from_word(&request.date_order) != DateOrder::Unsaid {
        return evidence;
    }
    let step = if files.len() <= ALL { 1 } else { files.len().div_ceil(SAMPLE) };
    if step > 1 {
        evidence.sampled = Some((files.len().div_ceil(step) as u64, files.len() as u64));
    }
    let mut reader = Files::keeping(evidence.kept.clone());
    for file in files.iter().step_by(step) {
        if progress.is_cancelled() {
            break;
        }
        let mut dates = 0;
        reader.read(file, request, &mut |input, format, incoming| {
            if format.is_none_or(tells) {
                // One in a zip or a bag says nothing of the others there.
                return input.path() != file && !progress.is_cancelled();
            }
            if let Incoming::Issue(issue) = incoming {
                dates += 1;
                evidence.add(&issue);
            }
            dates < MOST_DATES && !progress.is_cancelled()
        });
    }
    evidence
}

impl Evidence {
    fn add(&mut self, issue: &IssueRecord) {
        if let Some(open) = order::open(&issue.printed.date, &issue.printed.weekday) {
            match self.tallies.get_mut(issue.publication.as_str()) {
                Some(tally) => tally.add(&open),
                None => self.tallies.entry(issue.publication.0.clone()).or_default().add(&open),
            }
        }
    }
}

/// The order that a publication is known to have, and its title.
fn known(conn: &Connection, request: &Request, uid: &str) -> Result<(DateOrder, String)> {
    let uid = Uid(uid.to_owned());
    let id = if uid.is_empty() {
        lookup::publication_titled(conn, &super::paper::title(conn, request)?)?
    } else if provisional::is_provisional(&uid) {
        Papers::default().find(conn, &uid)?
    } else {
        lookup::key_of_uid(conn, "publication", uid.as_str())?.map(crate::model::PublicationId)
    };
    let here = id.and_then(|id| named::papers(conn).ok()?.into_iter().find(|paper| paper.id == id.0));
    let said = provisional::publication_of(&uid).map(|paper| paper.title).unwrap_or_default();
    Ok(here.map_or((DateOrder::Unsaid, said), |paper| (DateOrder::from_word(&paper.date_order), paper.title)))
}

/// Decides by the dates that were read.
pub fn decide(conn: &Connection, request: &Request, evidence: &Evidence) -> Result<Orders> {
    let asked = DateOrder::from_word(&request.date_order);
    if asked != DateOrder::Unsaid {
        let why = format!("{}, as was asked for", first(asked));
        let said = Settled { order: word(asked).to_owned(), why, ..Settled::default() };
        // A look, or the import before it was cut off, may have settled what is asked for now.
        let settled = request.settled.clone().filter(|settled| settled.order == said.order).unwrap_or(said);
        return Ok(Orders { all: asked, settled, ..Orders::default() });
    }
    let mut whole = Tally::default();
    evidence.tallies.values().for_each(|tally| whole.join(tally));
    let (mut found, mut reasons, mut open) = (Vec::new(), Vec::<String>::new(), 0);
    for (uid, tally) in &evidence.tallies {
        let (said, title) = known(conn, request, uid)?;
        let (order, why) = if said != DateOrder::Unsaid {
            (said, format!("{}, as «{title}» prints its dates", first(said)))
        } else {
            let shown = [tally, &whole].into_iter().find(|tally| tally.order() != DateOrder::Unsaid);
            shown.map_or((DateOrder::Unsaid, String::new()), |tally| (tally.order(), shows(tally)))
        };
        if order == DateOrder::Unsaid {
            open += tally.open;
        } else if !reasons.contains(&why) {
            reasons.push(why);
        }
        found.push((uid.clone(), order));
    }
    let all = found.first().map_or(DateOrder::Unsaid, |(_, order)| *order);
    let alike = found.iter().all(|(_, order)| *order == all);
    if open > 0 {
        reasons.push(unsettled(open));
    }
    let settled = Settled {
        order: if alike { word(all).to_owned() } else { String::new() },
        why: reasons.join("; "),
        agree: if alike && all != DateOrder::Unsaid { whole.agree(all) } else { (0, 0) },
        open: whole.open,
        asks: open > 0,
        sampled: evidence.sampled,
    };
    let others = if alike { HashMap::new() } else { found.into_iter().collect() };
    let kept = evidence.kept.clone();
    Ok(Orders { all: if alike { all } else { DateOrder::Unsaid }, others, settled, kept })
}

/// Why dates are read in the order that they show themselves.
fn shows(tally: &Tally) -> String {
    let order = tally.order();
    let ((weekdays, compared), (only, decided)) = (tally.agree(order), tally.figures(order));
    let (of, words) = (|n: u64, all: u64| format!("{} of {}", figures(n), figures(all)), first(order));
    match (compared, decided) {
        (0, _) => format!("{} dates can only be read {words}", of(only, decided)),
        (_, 0) => format!("{} weekdays agree with {words}", of(weekdays, compared)),
        _ => format!(
            "{} weekdays agree with {words}, and {} dates can only be read so",
            of(weekdays, compared),
            of(only, decided)
        ),
    }
}

fn unsettled(open: u64) -> String {
    let (dates, tell) = if open == 1 { ("date", "its weekday") } else { ("dates", "weekdays") };
    format!("{} {dates} can be read two ways, and neither {tell} nor other dates tell which", figures(open))
}

impl Orders {
    /// Reads the files, but for what was read when the order was settled and is still here.
    pub fn files(&self) -> Files {
        Files::with(self.kept.clone())
    }

    /// The request as the readers are to see it.
    pub fn request(&self, request: &Request) -> Request {
        Request { date_order: word(self.all).to_owned(), ..request.clone() }
    }

    /// The order for the issues of a publication.
    fn of(&self, publication: &Uid) -> DateOrder {
        if self.others.is_empty() {
            return self.all;
        }
        self.others.get(publication.as_str()).copied().unwrap_or(self.all)
    }

    /// Reads a date in the order of its publication where the reader could not know it, and marks one that a weekday
    /// read against the order.
    pub fn apply(&self, format: Option<&'static Format>, issue: &mut IssueRecord) {
        if !order::may_be_open(&issue.printed.date) || format.is_none_or(tells) {
            return;
        }
        let wanted = self.of(&issue.publication);
        let Some(open) = order::open(&issue.printed.date, &issue.printed.weekday) else { return };
        let (Some(month_first), Some(day_first)) = (&open.month_first, &open.day_first) else { return };
        if wanted == DateOrder::Unsaid || ![month_first, day_first].contains(&&issue.date) {
            return;
        }
        let shown = open.shows();
        if shown != DateOrder::Unsaid && shown != wanted {
            issue.guesses.retain(|guess| guess.field != "date");
            issue.guesses.push(against(issue, shown));
        } else if self.all == DateOrder::Unsaid || format.is_some_and(|format| format.apart) {
            let mut anew = IssueRecord::default();
            let options = ReadOptions::ordered(word(wanted));
            fields::date(&mut anew, &issue.printed.date, &issue.printed.weekday, &options);
            issue.date = anew.date;
            issue.guesses.retain(|guess| guess.field != "date");
            issue.guesses.extend(anew.guesses);
        }
    }

    /// What the report says where nothing settled it.
    pub fn problem(&self, request: &Request) -> Option<Problem> {
        if !self.settled.asks {
            return None;
        }
        let file = request.paths.first().map_or(Path::new(""), PathBuf::as_path);
        let message = format!(
            "The order of day and month is not settled: {}. They were read month first and marked as guesses. Say the \
             order and look again, or correct the dates.",
            self.settled.why
        );
        Some(Problem { field: Some("date"), ..Problem::of_file(file, ProblemCode::Doubtful, message) })
    }
}

/// The guess about a date that its weekday read against the order of the import.
fn against(issue: &IssueRecord, shown: DateOrder) -> Guess {
    let why = format!(
        "“{}” was read {}, against the order of this import, because only so it is the {} that is printed.",
        issue.printed.date,
        first(shown),
        issue.printed.weekday
    );
    Guess { field: "date".to_owned(), why, sure: 70 }
}
