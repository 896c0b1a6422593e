//! Moving to the trash, restoring from it, and emptying it.

use super::archive::{Named, named, to_read, to_write};
use super::args::TrashDeed;
use super::out::Out;
use super::words::{counted, line, padded, when};
use super::{End, Result};
use backfile::archive::{ArchiveError, ErrorKind, Reader};
use backfile::model::BatchId;
use backfile::store::moment;
use backfile::store::trash::Trashed;
use serde_json::json;
use std::path::Path;

/// `backfile delete`: articles as one step, each issue as a step of its own.
pub fn delete(path: &Path, uids: &[String], out: &mut Out) -> Result {
    let mut archive = to_write(path)?;
    let reader = Reader::open(path)?;
    let (mut articles, mut issues) = (Vec::new(), Vec::new());
    for uid in uids {
        match named(&reader, uid)? {
            Named::Article(id) => articles.push(id),
            Named::Issue(id) => issues.push(id),
        }
    }
    if !articles.is_empty() {
        archive.delete_articles(&articles)?;
    }
    for issue in &issues {
        archive.delete_issue(*issue)?;
    }
    if out.json {
        out.object(&json!({ "articles": articles.len(), "issues": issues.len() }))?;
    } else {
        let (articles, issues) = (articles.len() as u64, issues.len() as u64);
        out.say(&format!("Moved to the trash: {}, {}.", counted(articles, "article"), counted(issues, "issue")))?;
    }
    Ok(End::Done)
}

/// `backfile trash`
pub fn trash(path: &Path, deed: TrashDeed, out: &mut Out) -> Result {
    match deed {
        TrashDeed::List => list(path, out),
        TrashDeed::Restore { what } => restore(path, &what, out),
        TrashDeed::Empty => empty(path, out),
    }
}

fn list(path: &Path, out: &mut Out) -> Result {
    let reader = to_read(path)?;
    let trashed = reader.trash()?;
    if trashed.is_empty() && !out.json {
        out.say("The trash is empty.")?;
    }
    for thing in trashed {
        let (kind, key, words, at) = match thing {
            Trashed::Article { id, words, at } => {
                ("article", reader.outline(id.0)?.map(|article| article.uid).unwrap_or_default(), words, at)
            }
            Trashed::Issue { id, words, at } => {
                ("issue", reader.issue(id.0)?.map(|issue| issue.uid).unwrap_or_default(), words, at)
            }
            Trashed::Other { kind, uid, words, at, .. } => (kind, uid, words, at),
            Trashed::Batch { id, words, at, articles } => {
                ("import", id.to_string(), format!("{words}: {}", counted(articles, "article")), at)
            }
        };
        if out.json {
            out.object(&json!({ "kind": kind, "uid": key, "words": words, "at": moment(at) }))?;
        } else {
            out.say(&format!("{}  {}  {}  {}", padded(&key, 36), padded(kind, 12), when(at), line(&words)))?;
        }
    }
    Ok(End::Done)
}

fn restore(path: &Path, what: &[String], out: &mut Out) -> Result {
    let mut archive = to_write(path)?;
    let reader = Reader::open(path)?;
    let (mut articles, mut issues, mut imports, mut others) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for key in what {
        if let Ok(number) = key.parse::<i64>() {
            imports.push(taken_back(&reader, number)?);
            continue;
        }
        if let Some(other) = in_trash(&reader, key)? {
            others.push(other);
            continue;
        }
        match named(&reader, key)? {
            Named::Article(id) => articles.push(id),
            Named::Issue(id) => issues.push(id),
        }
    }
    for (kind, id) in &others {
        archive.restore_record(kind, *id)?;
    }
    if !articles.is_empty() {
        archive.restore_articles(&articles)?;
    }
    for issue in &issues {
        archive.restore_issue(*issue)?;
    }
    for import in &imports {
        archive.bring_back(*import)?;
    }
    if out.json {
        out.object(&json!({ "articles": articles.len(), "issues": issues.len(), "imports": imports.len(), "others": others.len() }))?;
    } else {
        out.say(&format!("Restored: {}.", counted(what.len() as u64, "thing")))?;
    }
    Ok(End::Done)
}

/// A record in the trash that is no article and no issue.
fn in_trash(reader: &Reader, key: &str) -> Result<Option<(&'static str, i64)>> {
    Ok(reader.trash()?.into_iter().find_map(|thing| match thing {
        Trashed::Other { kind, id, uid, .. } if uid.eq_ignore_ascii_case(key) => Some((kind, id)),
        _ => None,
    }))
}

fn taken_back(reader: &Reader, number: i64) -> Result<BatchId> {
    let found = reader.imports()?.into_iter().find(|batch| batch.id.0 == number && batch.state == "taken_back");
    Ok(found.map(|batch| batch.id).ok_or_else(|| {
        ArchiveError::new(
            ErrorKind::NotFound,
            format!("Import {number} is not in the trash."),
            "The verb imports shows all of them.",
        )
    })?)
}

fn empty(path: &Path, out: &mut Out) -> Result {
    let mut archive = to_write(path)?;
    let trashed = Reader::open(path)?.run()?.trashed;
    archive.empty_trash()?;
    if out.json {
        out.object(&json!({ "removed": trashed }))?;
    } else {
        out.say(&format!("Removed for good: {}.", counted(trashed, "thing")))?;
    }
    Ok(End::Done)
}
