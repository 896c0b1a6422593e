//! Watched folders: which they are and what waits in them for a look.

use super::archive::{to_read, to_write};
use super::out::Out;
use super::words::counted;
use super::{End, Result};
use backfile::archive::import::watch::{Waiting, Watch as Change, Watcher};
use backfile::archive::{ArchiveError, ErrorKind, Reader};
use clap::ValueEnum;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Watch folders whose new files wait for a look
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  backfile watch ledger.backfile add scans/\n  backfile watch ledger.backfile list")]
pub struct Watch {
    /// The archive, usually a file NAME.backfile
    pub archive: PathBuf,
    pub way: Way,
    /// The folder; for all but the list
    pub folder: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Way {
    /// Show the folders and the files that wait in them
    List,
    /// Watch a folder
    Add,
    /// Watch it no longer; what came in stays
    Remove,
    /// The files that wait there now were seen and wait no longer
    Dismiss,
}

/// `backfile watch`
pub fn watch(asked: &Watch, out: &mut Out) -> Result {
    if asked.way != Way::List {
        let folder = folder(asked)?;
        let change = match asked.way {
            Way::Add => Change::Add(there(folder)?),
            Way::Remove => Change::Remove(folder),
            _ => {
                let files = waiting(&asked.archive)?.into_iter().find(|waiting| waiting.folder == folder);
                Change::Dismiss(folder, files.map(|waiting| waiting.files).unwrap_or_default())
            }
        };
        to_write(&asked.archive)?.watch(&change)?;
    }
    list(&asked.archive, out)
}

fn folder(asked: &Watch) -> Result<PathBuf> {
    let Some(folder) = &asked.folder else {
        return Err(ArchiveError::new(ErrorKind::Unclear, "No folder is named.", "Name one after the word.").into());
    };
    Ok(std::path::absolute(folder).unwrap_or_else(|_| folder.clone()))
}

fn there(folder: PathBuf) -> Result<PathBuf> {
    match std::fs::read_dir(&folder) {
        Ok(_) => Ok(folder),
        Err(cause) => Err(ArchiveError::disk("look into", &folder, &cause).into()),
    }
}

fn waiting(archive: &Path) -> Result<Vec<Waiting>> {
    to_read(archive)?;
    Ok(Watcher::default().look(&Reader::open(archive)?)?)
}

fn list(archive: &Path, out: &mut Out) -> Result {
    let all = waiting(archive)?;
    for waiting in &all {
        if out.json {
            out.object(&json!({ "folder": waiting.folder, "files": waiting.files, "trouble": waiting.trouble }))?;
            continue;
        }
        let state = match (&waiting.trouble, waiting.files.len()) {
            (trouble, _) if !trouble.is_empty() => trouble.clone(),
            (_, n) => format!("{} waiting", counted(n as u64, "file")),
        };
        out.say(&format!("{}  {state}", waiting.folder.display()))?;
        for file in &waiting.files {
            out.say(&format!("    {}", file.display()))?;
        }
    }
    if all.is_empty() && !out.json {
        out.say("No folder is watched.")?;
    }
    Ok(End::with_problems(all.iter().any(|waiting| !waiting.trouble.is_empty())))
}
