//! Writes `backfile/1`, piece by piece: one record in memory at a time, one record or article to a line.
//!
//! The same records give the same bytes. They stand in a temporary file beside the target until they are whole; an
//! error or a cancel leaves the target as it was.

use super::VERSION;
use crate::formats::{Supply, WriteError, Written};
use crate::model::record::IssueRecord;
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// Writes one file. See [`crate::formats::Write`].
pub fn write(supply: &dyn Supply, target: &Path, tick: &mut dyn FnMut() -> bool) -> Result<Written, WriteError> {
    let mut document = Document::begin(target)?;
    document.section("publications", supply.publications()?)?;
    document.section("names", supply.names()?)?;
    document.section("sources", supply.sources()?)?;
    document.section("subjects", supply.subjects()?)?;
    document.open("pictures")?;
    supply.pictures(&mut |picture| document.record(&picture))?;
    document.close()?;
    document.open("issues")?;
    let mut articles = 0;
    supply.issues(&mut |issue| {
        articles += issue.articles.len() as u64;
        document.issue(issue, tick)
    })?;
    document.close()?;
    document.section("collections", supply.collections()?)?;
    document.section("saved_searches", supply.saved_searches()?)?;
    document.finish()?;
    Ok(Written { files: vec![target.to_owned()], articles, losses: Vec::new() })
}

struct Document<'a> {
    target: &'a Path,
    out: BufWriter<NamedTempFile>,
    /// Whether the open list has no item yet.
    first: bool,
}

impl<'a> Document<'a> {
    fn begin(target: &'a Path) -> Result<Self, WriteError> {
        let beside = beside(target).map_err(|cause| at(target, cause))?;
        let mut document = Document { target, out: BufWriter::with_capacity(64 * 1024, beside), first: true };
        document.text(&format!("{{\"format\":\"{VERSION}\""))?;
        Ok(document)
    }

    fn section<R: Serialize>(&mut self, name: &str, records: Vec<R>) -> Result<(), WriteError> {
        self.open(name)?;
        for record in records {
            self.record(&record)?;
        }
        self.close()
    }

    fn open(&mut self, name: &str) -> Result<(), WriteError> {
        self.first = true;
        self.text(&format!(",\n\"{name}\":["))
    }

    fn close(&mut self) -> Result<(), WriteError> {
        self.text(if self.first { "]" } else { "\n]" })?;
        self.first = false;
        Ok(())
    }

    fn record<R: Serialize>(&mut self, record: &R) -> Result<(), WriteError> {
        self.next_line()?;
        self.json(record)
    }

    /// The issue's own fields on one line, then each article on its own.
    fn issue(&mut self, mut issue: IssueRecord, tick: &mut dyn FnMut() -> bool) -> Result<(), WriteError> {
        let articles = std::mem::take(&mut issue.articles);
        let header = serde_json::to_string(&issue).map_err(|error| at(self.target, error.into()))?;
        // `articles` is the record's last field, so that the list can be left open and filled.
        let Some(header) = header.strip_suffix("]}") else {
            return Err(at(self.target, io::Error::other("an issue does not end with its articles")));
        };
        self.next_line()?;
        self.text(header)?;
        self.first = true;
        for article in articles {
            if !tick() {
                return Err(WriteError::Cancelled);
            }
            self.record(&article)?;
        }
        self.close()?;
        self.text("}")
    }

    fn next_line(&mut self) -> Result<(), WriteError> {
        self.text(if self.first { "\n" } else { ",\n" })?;
        self.first = false;
        Ok(())
    }

    fn json<R: Serialize>(&mut self, record: &R) -> Result<(), WriteError> {
        serde_json::to_writer(&mut self.out, record).map_err(|error| at(self.target, error.into()))
    }

    fn text(&mut self, text: &str) -> Result<(), WriteError> {
        self.out.write_all(text.as_bytes()).map_err(|cause| at(self.target, cause))
    }

    /// Puts the whole file, safe on the disk, into its place.
    fn finish(mut self) -> Result<(), WriteError> {
        self.text("\n}\n")?;
        let target = self.target;
        let whole = self.out.into_inner().map_err(|error| at(target, error.into_error()))?;
        whole.as_file().sync_all().map_err(|cause| at(target, cause))?;
        whole.persist(target).map_err(|error| at(target, error.error))?;
        Ok(())
    }
}

fn at(target: &Path, cause: io::Error) -> WriteError {
    WriteError::Io { path: target.to_owned(), cause }
}

/// A file in the target's folder that is gone if nobody keeps it.
fn beside(target: &Path) -> io::Result<NamedTempFile> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".backfile-").suffix(".part");
    // Temporary files are for their owner alone; an export is for whom the person's umask says.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
