//! What was done, taking it back, and doing it again.

use super::archive::{Named, named, to_read, to_write};
use super::out::Out;
use super::words::{line, padded, when};
use super::{End, Result};
use backfile::archive::revert::Way;
use backfile::archive::undo::Undone;
use backfile::archive::{ArchiveError, ErrorKind};
use backfile::model::StepId;
use backfile::store::history::{FieldChange, HistoryLine};
use backfile::store::moment;
use backfile::store::steps::{self, RecordChange};
use serde_json::json;
use std::path::Path;

/// `backfile undo`
pub fn undo(path: &Path, step: Option<i64>, out: &mut Out) -> Result {
    let mut archive = to_write(path)?;
    let undone = match step {
        Some(step) => Some(archive.undo_step(StepId(step))?),
        None => archive.undo()?,
    };
    tell(undone, "Undone", "There is nothing to undo.", out)
}

/// `backfile redo`
pub fn redo(path: &Path, out: &mut Out) -> Result {
    let redone = to_write(path)?.redo()?;
    tell(redone, "Done again", "There is nothing to redo.", out)
}

fn tell(undone: Option<Undone>, done: &str, nothing: &str, out: &mut Out) -> Result {
    let words = undone.map(|undone| undone.words);
    if out.json {
        out.object(&json!({ "words": words }))?;
    } else {
        out.say(&words.map_or_else(|| nothing.to_owned(), |words| format!("{done}: {words}.")))?;
    }
    Ok(End::Done)
}

/// `backfile history`
pub fn history(path: &Path, uid: Option<&str>, limit: Option<usize>, out: &mut Out) -> Result {
    let reader = to_read(path)?;
    let limit = limit.unwrap_or(i64::MAX as usize);
    let lines = match uid.map(|uid| named(&reader, uid)).transpose()? {
        None => reader.history(limit)?,
        Some(Named::Article(id)) => reader.record_history("article", id.0, limit)?,
        Some(Named::Issue(id)) => reader.record_history("issue", id.0, limit)?,
    };
    for step in lines {
        print(&step, out)?;
    }
    Ok(End::Done)
}

/// `backfile history --step N`
pub fn step(path: &Path, id: i64, out: &mut Out) -> Result {
    let detail = to_read(path)?.step(id)?.ok_or_else(|| {
        let what = format!("There is no step {id} in the history of this archive.");
        ArchiveError::new(ErrorKind::NotFound, what, "The verb history prints their numbers.")
    })?;
    let (row, way) = (&detail.row, &detail.way);
    if out.json {
        let records: Vec<_> = detail.records.iter().map(record_as_json).collect();
        let (free, why, after) = match way {
            Way::Free => (true, String::new(), Vec::new()),
            Way::No(why) => (false, why.clone(), Vec::new()),
            Way::After(later) => (false, "Later steps changed the same.".into(), later.clone()),
        };
        out.object(&json!({
            "step": row.id, "at": moment(row.at), "who": row.who, "kind": row.kind, "words": row.words,
            "state": row.state, "taken_back_by": row.taken_back_by, "records": row.records, "changes": records,
            "can_be_taken_back": free, "why_not": why, "depending": after,
        }))?;
        return Ok(End::Done);
    }
    out.say(&format!("{}  {}  {}", when(row.at), padded(&row.who, 12), line(&row.words)))?;
    for record in &detail.records {
        let title = if record.title.is_empty() { "gone since" } else { &record.title };
        out.say(&format!("  {} {}", steps::kind_of(record.record), line(title)))?;
        record.changes.iter().try_for_each(|change| out.say(&changed(change)))?;
    }
    match way {
        Way::Free => out.say("It can be taken back by itself.")?,
        Way::No(why) => out.say(&format!("It cannot be taken back by itself. {why}"))?,
        Way::After(later) => {
            out.say("It cannot be taken back by itself: these came later and changed the same.")?;
            for step in later {
                out.say(&format!("  {}  step {}  {}", when(step.at), step.step, line(&step.words)))?;
            }
        }
    }
    Ok(End::Done)
}

fn record_as_json(record: &RecordChange) -> serde_json::Value {
    json!({
        "record": steps::kind_of(record.record), "id": record.record.id, "title": record.title,
        "fields": record.changes,
    })
}

fn print(step: &HistoryLine, out: &mut Out) -> Result<()> {
    if out.json {
        return out.object(&json!({
            "step": step.step,
            "at": moment(step.at),
            "who": step.who,
            "kind": step.kind,
            "words": step.words,
            "state": step.state,
            "changes": step.changes,
        }));
    }
    let state = match step.state.as_str() {
        "done" => String::new(),
        "dropped" => " (undone for good)".into(),
        other => format!(" ({other})"),
    };
    out.say(&format!("{}  {}  {}{state}", when(step.at), padded(&step.who, 12), line(&step.words)))?;
    step.changes.iter().try_for_each(|change| out.say(&changed(change)))
}

fn changed(change: &FieldChange) -> String {
    let quoted = |words: &Option<String>| padded(words.as_deref().unwrap_or(""), 40).trim_end().to_owned();
    let column = change.column.replace('_', " ");
    format!("{:18}{column}: «{}» → «{}»", "", quoted(&change.before), quoted(&change.after))
}
