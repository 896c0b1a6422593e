//! Archives to begin a story with, made through the archive's own door in a folder that goes away afterwards.

use backfile::archive::Archive;
use backfile::archive::import::write::Item;
use backfile::archive::import::{Progress, Request, import};
use backfile::formats::{self, Incoming, Input, ReadOptions};
use backfile::model::record::{ArticleRecord, BylineRecord, IssueRecord, Masthead};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// An invented harbour paper: 45 clippings, some with pictures, and a page about it that is none.
pub const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");

/// Three clippings that were written for these stories.
pub const CLIPPINGS: [(&str, &str); 3] = [
    ("one.txt", "Monday\n\n08-04-2025 Vol 1\n\nThe pier is painted\n\nIt took nine days.\n\nAnna Holm\n"),
    ("two.txt", "Tuesday\n\n08-05-2025 Vol 2\n\nThe paint is wet\n\nThree coats were spoilt.\n\nAnna Holm\n"),
    ("three.txt", "Wednesday\n\n08-06-2025 Vol 3\n\nThe pier is dry\n\nNobody believes it yet.\n\nAnna Holm\n"),
];

/// A folder with an archive in it.
pub struct Shelf {
    folder: TempDir,
}

impl Shelf {
    /// Nothing stands on it yet.
    pub fn empty() -> Self {
        Shelf { folder: tempfile::tempdir().expect("a folder") }
    }

    /// An archive that holds the sample.
    pub fn with_sample() -> Self {
        let shelf = Shelf::empty();
        let request = Request { paths: vec![SAMPLE.into()], ..shelf.request() };
        import(&mut &mut shelf.create(), &request, None, &Progress::default()).expect("the sample comes in");
        shelf
    }

    /// An archive into which the clippings came.
    pub fn with_clippings() -> Self {
        let shelf = Shelf::empty();
        let request = Request { paths: vec![shelf.clippings()], ..shelf.request() };
        import(&mut &mut shelf.create(), &request, None, &Progress::default()).expect("the clippings come in");
        shelf
    }

    /// An archive whose import of the clippings was cut off after the first.
    pub fn with_an_import_cut_off() -> Self {
        let shelf = Shelf::empty();
        let mut archive = shelf.create();
        let folder = shelf.clippings();
        let mut importer =
            archive.begin_import(&Request { paths: vec![folder.clone()], ..shelf.request() }).expect("begun");
        let first = folder.join(CLIPPINGS[0].0);
        let read = formats::by_id("clipping").and_then(|format| format.read).expect("clippings can be read");
        let mut chunk = Vec::new();
        read(&Input::file(&first), &ReadOptions::default(), &mut |incoming| {
            chunk.push(Item::new(first.clone(), incoming));
            true
        });
        archive.write_chunk(&mut importer, chunk).expect("written");
        shelf
    }

    /// An archive of two issues: three articles in the first, one in the second, whose vol is printed over it.
    pub fn with_two_issues() -> Self {
        let shelf = Shelf::empty();
        let mut archive = shelf.create();
        let mut importer = archive.begin_import(&shelf.request()).expect("begun");
        let issues = [
            ("2025-08-04", "Monday", "08-04-2025", "1", &["Alpha", "Beta", "Gamma"][..]),
            ("2025-08-05", "Tuesday", "08-05-2025", "2", &["Delta"][..]),
        ];
        let items = issues.map(|(date, weekday, printed, volume, headlines)| {
            let articles = headlines.iter().map(|headline| ArticleRecord {
                headline: (*headline).to_owned(),
                body: format!("The words of {headline}."),
                ..ArticleRecord::default()
            });
            let printed = Masthead {
                masthead: format!("{weekday} {printed} Vol {volume}"),
                weekday: weekday.to_owned(),
                date: printed.to_owned(),
                volume: volume.to_owned(),
                ..Masthead::default()
            };
            let (date, volume) = (date.to_owned(), volume.to_owned());
            let record = IssueRecord { printed, date, volume, articles: articles.collect(), ..IssueRecord::default() };
            Item::new("made.txt".into(), Incoming::Issue(record))
        });
        archive.write_chunk(&mut importer, items.into()).expect("written");
        archive.end_import(importer, false).expect("ended");
        shelf
    }

    /// An archive of so many issues of one article each, "Article 1" the newest; every other one has a byline.
    pub fn with_articles(n: usize) -> Self {
        let shelf = Shelf::empty();
        let mut archive = shelf.create();
        let mut importer = archive.begin_import(&shelf.request()).expect("begun");
        let last = chrono::NaiveDate::from_ymd_opt(2000, 1, 1).expect("a day");
        let issues: Vec<Incoming> =
            (1..=n).map(|at| Incoming::Issue(issue(at, last - chrono::Days::new(at as u64)))).collect();
        for some in issues.chunks(500) {
            let item = |incoming: &Incoming| Item::new("made.txt".into(), incoming.clone());
            archive.write_chunk(&mut importer, some.iter().map(item).collect()).expect("written");
        }
        archive.end_import(importer, false).expect("ended");
        shelf
    }

    fn request(&self) -> Request {
        Request { publication: "The Harbour Ledger".into(), ..Request::default() }
    }

    fn create(&self) -> Archive {
        Archive::create(&self.archive(), Some("The Harbour Ledger")).expect("an archive")
    }

    pub fn archive(&self) -> PathBuf {
        self.folder.path().join("Ledger.backfile")
    }

    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The folder of the clippings, written.
    pub fn clippings(&self) -> PathBuf {
        let folder = self.beside("clippings");
        std::fs::create_dir_all(&folder).expect("a folder");
        for (name, text) in CLIPPINGS {
            std::fs::write(folder.join(name), text).expect("a clipping");
        }
        folder
    }
}

fn issue(at: usize, day: chrono::NaiveDate) -> IssueRecord {
    let byline = BylineRecord { printed: "Anna Holm".into(), ..BylineRecord::default() };
    let article = ArticleRecord {
        headline: format!("Article {at}"),
        body: format!("The words of number {at}."),
        bylines: if at.is_multiple_of(2) { vec![byline] } else { Vec::new() },
        ..ArticleRecord::default()
    };
    IssueRecord { date: day.to_string(), volume: at.to_string(), articles: vec![article], ..IssueRecord::default() }
}

/// The texts of the clippings in a folder, by the names of their files. One of the sample is older than UTF-8.
pub fn texts(folder: &Path) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|found| found == "txt") {
            let text = match String::from_utf8(std::fs::read(&path).expect("a file")) {
                Ok(text) => text,
                Err(error) => encoding_rs::WINDOWS_1252.decode(error.as_bytes()).0.into_owned(),
            };
            texts.insert(path.file_name().unwrap_or_default().to_string_lossy().into_owned(), text);
        }
    }
    texts
}
