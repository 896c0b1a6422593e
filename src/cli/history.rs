//! What was done, taking it back, and doing it again.

use super::archive::{Named, named, to_read, to_write};
use super::out::Out;
use super::words::{line, padded, when};
use super::{End, Result};
use backfile::archive::undo::Undone;
use backfile::store::history::{FieldChange, HistoryLine};
use backfile::store::moment;
use serde_json::json;
use std::path::Path;

/// `backfile undo`
pub fn undo(path: &Path, out: &mut Out) -> Result {
    let undone = to_write(path)?.undo()?;
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
