//! Backfile's own JSON: what is written is read back the same, and nothing half-written stays.

#[path = "json_format/damage.rs"]
mod damage;
#[path = "json_format/sample.rs"]
mod sample;
#[path = "json_format/schema.rs"]
mod schema;

use backfile::formats::json::FORMAT;
use backfile::formats::{Incoming, Input, ReadOptions, Supply, SupplyError, WriteError, Written};
use backfile::model::Problem;
use backfile::model::record::*;
use sample::Sample;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn write(supply: &dyn Supply, target: &Path, tick: &mut dyn FnMut() -> bool) -> Result<Written, WriteError> {
    backfile::formats::json::write(supply, target, tick)
}

fn read(path: &Path, sink: &mut dyn FnMut(Incoming) -> bool) {
    FORMAT.read.expect("it reads")(&Input::file(path), &ReadOptions::default(), sink);
}

fn document(supply: &dyn Supply) -> Vec<u8> {
    let folder = folder();
    let target = folder.path().join("whole.json");
    write(supply, &target, &mut || true).expect("it is written");
    fs::read(target).expect("it is there")
}

/// What a file of these bytes is read as: its records in order, and its problems.
fn reading(bytes: &[u8]) -> (Vec<Incoming>, Vec<Problem>) {
    let folder = folder();
    let path = folder.path().join("given.json");
    fs::write(&path, bytes).expect("it is written");
    let (mut records, mut problems) = (Vec::new(), Vec::new());
    read(&path, &mut |incoming| {
        match incoming {
            Incoming::Problem(problem) => problems.push(problem),
            record => records.push(record),
        }
        true
    });
    (records, problems)
}

/// What is read of text that gives exactly one problem.
fn only_problem(text: &str) -> (Vec<Incoming>, Problem) {
    let (records, mut problems) = reading(text.as_bytes());
    assert_eq!(problems.len(), 1, "one problem in {text:.200}: {problems:?}");
    (records, problems.remove(0))
}

#[test]
fn every_field_of_every_record_comes_back_as_it_was() {
    let (records, problems) = reading(&document(&sample::full()));
    assert_eq!(problems, []);
    assert_eq!(records, sample::full().all());
}

#[test]
fn writing_what_was_read_gives_the_same_bytes() {
    let first = document(&sample::full());
    let mut again = Sample::default();
    reading(&first).0.into_iter().for_each(|record| again.take(record));
    assert_eq!(document(&again), first);
}

#[test]
fn an_archive_with_nothing_in_it_is_a_whole_document() {
    let empty = document(&Sample::default());
    assert!(empty.starts_with(b"{\"format\":\"backfile/1\",\n\"publications\":[],\n"));
    assert_eq!(reading(&empty), (vec![], vec![]));
}

#[test]
fn each_record_each_issue_header_and_each_article_has_its_own_line() {
    let text = String::from_utf8(document(&sample::full())).expect("UTF-8");
    let lines: Vec<&str> = text.split('\n').collect();
    let from = lines.iter().position(|line| *line == "\"issues\":[").expect("issues");
    let starts: Vec<bool> = lines[from + 1..from + 5].iter().map(|line| line.starts_with("{\"uid\":")).collect();
    assert_eq!(starts, [true, true, true, false], "a header, two articles, the issue's end");
    assert!(lines[from + 1].ends_with(",\"articles\":["));
    assert_eq!(lines[from + 4], "]},");
    assert!(!text.contains('\r') && text.ends_with("]\n}\n"));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    let text = String::from_utf8(document(&sample::full())).expect("UTF-8").replace('\n', "\r\n");
    let (records, problems) = reading(format!("\u{FEFF}{text}").as_bytes());
    assert_eq!((records, problems), (sample::full().all(), vec![]));
}

#[test]
fn sections_may_stand_in_any_order_and_records_over_any_lines() {
    let (records, problems) = reading(
        b"{\"format\" : \"backfile/1\" , \"saved_searches\":[ {\"title\":\"t\"\n,\"query\":\"q\"} ],\n\"names\":[{\"display\":\"n\"}],\"sources\" : [ ]}",
    );
    assert_eq!(problems, []);
    assert!(matches!(&records[..], [Incoming::SavedSearch(_), Incoming::Name(_)]));
}

#[test]
fn reading_stops_without_a_word_when_the_sink_has_enough() {
    let folder = folder();
    let path = folder.path().join("a.json");
    write(&sample::full(), &path, &mut || true).expect("it is written");
    let mut taken = Vec::new();
    read(&path, &mut |incoming| {
        taken.push(incoming);
        taken.len() < 3
    });
    assert_eq!(taken, sample::full().all()[..3]);
}

#[test]
fn a_cancelled_or_failed_export_leaves_the_folder_as_it_was() {
    let folder = folder();
    let target = folder.path().join("kept.json");
    fs::write(&target, "older").expect("it is written");
    let mut left = 3;
    let cancelled = write(&sample::full(), &target, &mut || {
        left -= 1;
        left > 0
    });
    assert!(matches!(cancelled, Err(WriteError::Cancelled)));
    assert!(matches!(
        write(&Many { articles: 500, fails: true, watch: None }, &target, &mut || true),
        Err(WriteError::Supply(_))
    ));
    assert_eq!(fs::read_to_string(&target).expect("it is there"), "older");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    let nowhere = write(&sample::full(), &folder.path().join("no/such/a.json"), &mut || true);
    assert!(matches!(nowhere, Err(WriteError::Io { .. })));
}

#[test]
fn fifty_thousand_articles_stream_through() {
    let folder = folder();
    let target = folder.path().join("large.json");
    let mut ticks = 0;
    let many = Many { articles: 50_000, fails: false, watch: Some(folder.path()) };
    let written = write(&many, &target, &mut || {
        ticks += 1;
        true
    });
    let written = written.expect("it is written");
    assert_eq!((written.articles, ticks), (50_000, 50_000));
    assert_eq!((written.files, written.losses), (vec![target.clone()], vec![]));
    let (mut issues, mut articles) = (0, 0);
    read(&target, &mut |incoming| {
        let Incoming::Issue(issue) = incoming else { panic!("{incoming:?}") };
        issues += 1;
        articles += issue.articles.len();
        true
    });
    assert_eq!((issues, articles), (500, 50_000));
}

#[cfg(unix)]
#[test]
fn an_exported_file_has_the_rights_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let (plain, export) = (folder.path().join("plain"), folder.path().join("a.json"));
    fs::write(&plain, "").expect("it is written");
    write(&Sample::default(), &export, &mut || true).expect("it is written");
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode();
    assert_eq!(mode(&export), mode(&plain));
}

/// Issues of a hundred articles each, made as they are asked for.
struct Many<'a> {
    articles: u32,
    /// Whether the archive breaks off after the last of them.
    fails: bool,
    /// The folder in which the export must be seen to grow.
    watch: Option<&'a Path>,
}

impl Supply for Many<'_> {
    fn publications(&self) -> Result<Vec<PublicationRecord>, SupplyError> {
        Ok(vec![])
    }
    fn names(&self) -> Result<Vec<NameRecord>, SupplyError> {
        Ok(vec![])
    }
    fn sources(&self) -> Result<Vec<SourceRecord>, SupplyError> {
        Ok(vec![])
    }
    fn subjects(&self) -> Result<Vec<SubjectRecord>, SupplyError> {
        Ok(vec![])
    }
    fn collections(&self) -> Result<Vec<CollectionRecord>, SupplyError> {
        Ok(vec![])
    }
    fn saved_searches(&self) -> Result<Vec<SavedSearchRecord>, SupplyError> {
        Ok(vec![])
    }
    fn pictures(&self, _: &mut dyn FnMut(PictureRecord) -> Result<(), WriteError>) -> Result<(), WriteError> {
        Ok(())
    }
    fn issues(&self, each: &mut dyn FnMut(IssueRecord) -> Result<(), WriteError>) -> Result<(), WriteError> {
        for number in 0..self.articles / 100 {
            let first = number * 101;
            let articles = (1..=100)
                .map(|n| ArticleRecord {
                    uid: sample::uid(first + n),
                    body: "A paragraph of no great length.\n\n".repeat(8),
                    ..ArticleRecord::default()
                })
                .collect();
            each(IssueRecord { uid: sample::uid(first), articles, ..IssueRecord::default() })?;
        }
        if let Some(folder) = self.watch {
            let sizes = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").metadata());
            let size: u64 = sizes.map(|data| data.expect("a size").len()).sum();
            assert!(size > 10_000_000, "{size} bytes are on the disk before the export ends");
        }
        if self.fails { Err(SupplyError("the archive was closed".into()).into()) } else { Ok(()) }
    }
}
