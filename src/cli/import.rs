//! Bringing files in: the look before, the import, those that were cut off, and taking one back.

use super::archive::{to_read, to_write};
use super::args::{Import, Settle, Unfinished};
use super::import_request as request;
use super::out::{Out, note};
use super::words::{counted, line, number, padded, when};
use super::{End, Result, progress};
use backfile::archive::import::order::Settled;
use backfile::archive::import::{self, Counts, Outcome, Plan, Progress, Request, Verdict};
use backfile::archive::{Archive, ArchiveError, ErrorKind, Reader};
use backfile::model::{BatchId, Problem};
use backfile::store::batch::Batch;
use backfile::store::moment;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

/// `backfile import`
pub fn import(asked: Import, out: &mut Out) -> Result {
    some_must_exist(&asked.paths)?;
    let request = request::of(&asked)?;
    let far = Progress::default();
    if asked.dry_run {
        let reader = to_read(&asked.archive)?;
        let plan = progress::while_shown(|| how_far(&far), || import::plan(&reader, &request, &far))?;
        return tell_plan(&plan, out);
    }
    let mut archive = to_write(&asked.archive)?;
    hint_at_unfinished(&asked.archive)?;
    run(&mut archive, &request, None, out)
}

fn run(mut archive: &mut Archive, request: &Request, resume: Option<BatchId>, out: &mut Out) -> Result {
    let far = Progress::default();
    let outcome = progress::while_shown(|| how_far(&far), || import::import(&mut archive, request, resume, &far))?;
    tell_outcome(&outcome, out)
}

/// A mistyped path must not look like an import of nothing.
fn some_must_exist(paths: &[PathBuf]) -> Result<()> {
    let mut first = None;
    for path in paths {
        match std::fs::metadata(path) {
            Ok(_) => return Ok(()),
            Err(cause) => first = first.or(Some(ArchiveError::disk("read", path, &cause))),
        }
    }
    first.map_or(Ok(()), |error| Err(error.into()))
}

fn how_far(far: &Progress) -> String {
    let (done, files) = (far.files_done.load(Ordering::Relaxed), far.files.load(Ordering::Relaxed));
    let articles = counted(far.articles.load(Ordering::Relaxed), "article");
    format!("{} of {}, {articles}", number(done), counted(files, "file"))
}

fn tell_plan(plan: &Plan, out: &mut Out) -> Result {
    if out.json {
        out.object(&plan.report())?;
    } else {
        for row in &plan.rows {
            out.say(
                format!(
                    "{}  {}  {}  {}",
                    padded(if row.left_out { "left out" } else { row.verdict.word() }, 7),
                    padded(&row.date, 10),
                    line(&row.headline),
                    if row.remarks.is_empty() { String::new() } else { format!("[{}]", row.remarks.join(", ")) }
                )
                .trim_end(),
            )?;
            if let Some(alike) = &row.alike {
                let (percent, what) = (alike.percent, line(&alike.headline));
                out.say(&format!("{:9}{percent} % the same as «{what}» {}", "", alike.date))?;
            }
        }
        out.say(&format!("{} would come from {}.", told(&plan.counts), counted(plan.files, "file")))?;
        if !plan.compared_with_archive {
            note("Near-identical texts were looked for among the files only: the archive has no search index yet.");
        }
        tell_order(&plan.order, out)?;
        tell_problems(&plan.problems, plan.more_problems);
    }
    Ok(End::with_problems(!plan.problems.is_empty()))
}

fn tell_outcome(outcome: &Outcome, out: &mut Out) -> Result {
    if out.json {
        out.object(outcome)?;
    } else {
        out.say(&format!("{} from {}.", told(&outcome.articles), counted(outcome.files, "file")))?;
        if outcome.updated > 0 {
            let here = counted(outcome.updated, "article");
            out.say(&format!("Words of the files were taken into {here} that differed."))?;
        }
        tell_order(&outcome.order, out)?;
        if let Some(batch) = outcome.batch.filter(|_| outcome.written + outcome.updated > 0) {
            out.say(&format!("This was import {batch}; the verb undo takes it back."))?;
        }
        tell_problems(&outcome.problems, outcome.more_problems);
    }
    Ok(End::with_problems(!outcome.problems.is_empty()))
}

/// How dates in figures were read, where there are any.
fn tell_order(order: &Settled, out: &mut Out) -> Result<()> {
    if order.why.is_empty() {
        return Ok(());
    }
    let sample = order.sampled.map(|(some, all)| format!(" (in {} of {} files)", number(some), number(all)));
    out.say(&format!("Day and month: {}{}.", order.why, sample.unwrap_or_default()))
}

/// `3 new, 12 same, 1 refused`
fn told(counts: &Counts) -> String {
    let parts: Vec<String> = Verdict::ALL
        .iter()
        .map(|verdict| (verdict, counts.of(*verdict)))
        .filter(|(verdict, n)| *n > 0 || **verdict == Verdict::New)
        .map(|(verdict, n)| format!("{} {}", number(n), verdict.word()))
        .collect();
    parts.join(", ")
}

fn tell_problems(problems: &[Problem], more: u64) {
    for problem in problems {
        let at = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
        note(&format!("{}{at}: {}", problem.file.display(), problem.message));
    }
    if more > 0 {
        note(&format!("… and {} more problems.", number(more)));
    }
}

fn hint_at_unfinished(path: &Path) -> Result<()> {
    for batch in Reader::open(path)?.unfinished_imports()? {
        note(&format!(
            "Import {} («{}») was cut off. Settle it with: backfile unfinished {} go-on|keep|take-back {}",
            batch.id,
            batch.title,
            path.display(),
            batch.id
        ));
    }
    Ok(())
}

/// `backfile imports`
pub fn imports(path: &Path, out: &mut Out) -> Result {
    let reader = to_read(path)?;
    let all = reader.imports()?;
    for batch in &all {
        let (articles, edited) = reader.import_counts(batch.id)?;
        if out.json {
            out.object(&json!({
                "import": batch.id,
                "title": batch.title,
                "state": batch.state,
                "at": moment(batch.started),
                "articles": articles,
                "edited": edited,
            }))?;
        } else {
            out.say(&format!(
                "{}  {}  {}  {}  {}",
                padded(&batch.id.to_string(), 4),
                when(batch.started),
                padded(state(batch), 10),
                padded(&counted(articles, "article"), 16),
                line(&batch.title)
            ))?;
        }
    }
    if all.is_empty() && !out.json {
        out.say("Nothing was imported yet.")?;
    }
    Ok(End::Done)
}

fn state(batch: &Batch) -> &str {
    match batch.state.as_str() {
        "running" => "cut off",
        "taken_back" => "taken back",
        other => other,
    }
}

/// `backfile unfinished`
pub fn unfinished(asked: &Unfinished, out: &mut Out) -> Result {
    let mut archive = to_write(&asked.archive)?;
    let batch = the_unfinished(&asked.archive, asked.import)?;
    match asked.way {
        Settle::GoOn => run(&mut archive, &Request::default(), Some(batch.id), out),
        Settle::Keep => {
            archive.keep_import(batch.id)?;
            settled(&batch, "kept", out)
        }
        Settle::TakeBack => {
            archive.take_back(batch.id)?;
            settled(&batch, "taken back", out)
        }
    }
}

fn the_unfinished(path: &Path, wanted: Option<i64>) -> Result<Batch> {
    let mut open = Reader::open(path)?.unfinished_imports()?;
    if let Some(wanted) = wanted {
        open.retain(|batch| batch.id.0 == wanted);
    }
    match (open.pop(), open.len()) {
        (Some(batch), 0) => Ok(batch),
        (None, _) => Err(ArchiveError::new(
            ErrorKind::NotFound,
            "There is no such unfinished import.",
            "The verb imports shows all of them.",
        )
        .into()),
        (Some(_), _) => Err(ArchiveError::new(
            ErrorKind::Unclear,
            "Several imports are unfinished.",
            "Name one by its number; the verb imports shows them.",
        )
        .into()),
    }
}

fn settled(batch: &Batch, how: &str, out: &mut Out) -> Result {
    if out.json {
        out.object(&json!({ "import": batch.id, "state": how.replace(' ', "_") }))?;
    } else {
        out.say(&format!("Import {} («{}») was {how}.", batch.id, batch.title))?;
    }
    Ok(End::Done)
}

/// `backfile take-back`
pub fn take_back(path: &Path, import: i64, out: &mut Out) -> Result {
    let mut archive = to_write(path)?;
    let found = Reader::open(path)?.imports()?.into_iter().find(|batch| batch.id.0 == import);
    archive.take_back(BatchId(import))?;
    match found {
        Some(batch) => settled(&batch, "taken back", out),
        None => Ok(End::Done),
    }
}
