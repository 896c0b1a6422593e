//! What stands on the title page of a collection, set from the command line as one step.

use super::archive::to_write;
use super::out::Out;
use super::{End, Result};
use backfile::archive::{ArchiveError, Edit, ErrorKind};
use backfile::model::{Field, RecordKind, RecordRef};
use serde_json::json;
use std::path::Path;

const FIELDS: [&str; 4] = ["collection.title", "collection.subtitle", "collection.introduction", "collection.curator"];

/// Sets those that were said: title, subtitle, introduction, curator.
pub fn set(path: &Path, id: i64, said: [Option<String>; 4], out: &mut Out) -> Result {
    let record = RecordRef { kind: RecordKind::Collection, id };
    let mut edits = Vec::new();
    let mut names = Vec::new();
    for (field, value) in FIELDS.iter().zip(said) {
        if let (Some(field), Some(value)) = (Field::by_id(field), value) {
            if field.id == "collection.title" && value.trim().is_empty() {
                let what = "A collection without a title could not be named any more.";
                return Err(ArchiveError::new(ErrorKind::Unclear, what, "Give it one.").into());
            }
            names.push(field.label.to_lowercase());
            edits.push(Edit::Set { record, field, value });
        }
    }
    let words = format!("Edit {}", names.join(", "));
    let changed = to_write(path)?.edit(&words, "", &edits)?.step.is_some();
    if out.json {
        out.object(&json!({ "changed": changed }))?;
    } else if changed {
        out.say(&format!("{words}: done. `backfile undo` takes it back."))?;
    } else {
        out.say("Nothing was changed: it is so already.")?;
    }
    Ok(End::Done)
}
