//! Writes `backfile/1`, piece by piece: one record in memory at a time, one record or article to a line.
//!
//! The same records give the same bytes; an error or a cancel leaves the target as it was.

use super::VERSION;
use crate::formats::out::OneFile;
use crate::formats::{Supply, WriteError, Written};
use crate::model::record::IssueRecord;
use serde::Serialize;
use std::io;
use std::path::Path;

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

struct Document {
    out: OneFile,
    /// Whether the open list has no item yet.
    first: bool,
    /// One record, before it goes out whole.
    line: Vec<u8>,
}

impl Document {
    fn begin(target: &Path) -> Result<Self, WriteError> {
        let mut document = Document { out: OneFile::begin(target)?, first: true, line: Vec::new() };
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
        let header = self.out.told(serde_json::to_string(&issue).map_err(io::Error::from))?;
        // `articles` is the record's last field, so that the list can be left open and filled.
        let Some(header) = header.strip_suffix("]}") else {
            return self.out.told(Err(io::Error::other("an issue does not end with its articles")));
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
        self.line.clear();
        let written = serde_json::to_writer(&mut self.line, record).map_err(io::Error::from);
        self.out.told(written)?;
        self.out.bytes(&self.line)
    }

    fn text(&mut self, text: &str) -> Result<(), WriteError> {
        self.out.text(text)
    }

    /// Puts the whole file, safe on the disk, into its place.
    fn finish(mut self) -> Result<(), WriteError> {
        self.text("\n}\n")?;
        self.out.finish()
    }
}
