//! Getting at an archive, making one, and backing one up.

use super::args::New;
use super::out::{Out, note};
use super::words::{counted, number, width};
use super::{End, Result};
use backfile::archive::search;
use backfile::archive::{Archive, ArchiveError, ErrorKind, Reader, place};
use backfile::model::{ArticleId, IssueId, Uid};
use backfile::text::search::Query;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Opens an archive to read, whoever else has it open.
pub fn to_read(path: &Path) -> Result<Reader> {
    // Says what is wrong with the file where it is no archive.
    Archive::open_to_read(path)?;
    Ok(Reader::open(path)?)
}

/// Opens an archive to write; an error says who holds it.
pub fn to_write(path: &Path) -> Result<Archive> {
    let archive = Archive::open(path)?;
    archive.must_be_writable()?;
    Ok(archive)
}

/// The query that was typed, or the one that everything fits.
pub fn query(text: Option<&str>) -> Result<Query> {
    let text = text.unwrap_or_default();
    search::parse(text).map_err(|error| {
        let place = width(&text.chars().take(error.at).collect::<String>());
        let shown = format!("{error}\n  {}\n  {}^", text.replace('\n', " "), " ".repeat(place));
        ArchiveError::new(ErrorKind::Unclear, shown, "").into()
    })
}

/// What a uid names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    Article(ArticleId),
    Issue(IssueId),
}

/// Finds the article or issue of a uid.
pub fn named(reader: &Reader, uid: &str) -> Result<Named> {
    let exact = Uid::parse(uid).map_or_else(|| uid.to_owned(), |uid| uid.0);
    match reader.by_uid(&exact)? {
        (Some(article), _) => Ok(Named::Article(ArticleId(article))),
        (None, Some(issue)) => Ok(Named::Issue(IssueId(issue))),
        (None, None) => Err(ArchiveError::new(
            ErrorKind::NotFound,
            format!("There is no article or issue «{uid}» in this archive."),
            "The verb list prints the uids.",
        )
        .into()),
    }
}

/// `backfile new`
pub fn new(asked: &New, out: &mut Out) -> Result {
    let publication = asked.publication.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let archive = Archive::create(&asked.archive, publication)?;
    if let Some(warning) = place::warning(archive.path()) {
        note(&warning);
    }
    if out.json {
        out.object(&json!({ "archive": asked.archive.to_string_lossy(), "publication": publication }))?;
    } else {
        let about = publication.map(|title| format!(" for «{title}»")).unwrap_or_default();
        out.say(&format!("Made {}{about}.", asked.archive.display()))?;
    }
    Ok(End::Done)
}

/// `backfile backup`
pub fn backup(path: &Path, to: &Path, out: &mut Out) -> Result {
    let archive = Archive::open_to_read(path)?;
    let to = if to.is_dir() { to.join(dated(path)) } else { to.to_owned() };
    let words = || "Copying and verifying …".to_owned();
    let backup = super::progress::while_shown(words, || archive.back_up(&to))?;
    if out.json {
        out.object(&json!({
            "path": backup.path.to_string_lossy(),
            "bytes": backup.bytes,
            "issues": backup.issues,
            "articles": backup.articles,
        }))?;
    } else {
        let (issues, articles) = (counted(backup.issues, "issue"), counted(backup.articles, "article"));
        out.say(&format!("Backed up to {}: {issues}, {articles}, verified.", to.display()))?;
        out.say(&format!("{} bytes; what is in the trash is counted.", number(backup.bytes)))?;
    }
    Ok(End::Done)
}

fn dated(archive: &Path) -> PathBuf {
    let stem = archive.file_stem().unwrap_or_default().to_string_lossy();
    PathBuf::from(format!("{stem} {}.backfile", chrono::Local::now().format("%Y-%m-%d %H%M%S")))
}
