//! Imports of what nobody need trust: zips, bags and archives in place, bombs, names that lead elsewhere, files cut off,
//! links in circles, parsers that hang. Each is a clear problem, and the good files beside it come in.

#[path = "import_hostile/apart.rs"]
mod apart;
#[path = "import_hostile/archives.rs"]
mod archives;
#[path = "import_hostile/bags.rs"]
mod bags;
#[path = "import_hostile/bombs.rs"]
mod bombs;
#[path = "import_hostile/files.rs"]
mod files;
#[path = "import_hostile/fuzz.rs"]
mod fuzz;
#[path = "import_hostile/zips.rs"]
mod zips;

use backfile::archive::import::write::Report;
use backfile::archive::import::{Counts, Progress, Request, import, plan};
use backfile::archive::{Archive, Reader};
use backfile::model::Problem;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A clipping whose headline is the only thing that tells it from others.
fn clipping(headline: &str) -> String {
    format!(
        "Thursday, 08-21-2025 Vol 2059\n\n{headline}\n\nThe {headline} of the harbour, in a few words.\n\nby Ada Quill\n"
    )
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("a zip").into_inner()
}

/// The same bytes with some of them put in the place of others, wherever they stand.
fn patched(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> =
        bytes.windows(from.len()).enumerate().filter(|(_, w)| *w == from).map(|(at, _)| at).collect();
    assert!(!places.is_empty(), "nothing to change");
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}

/// A folder to import and an archive beside it.
struct Desk {
    folder: TempDir,
    request: Request,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a folder");
        let inbox = folder.path().join("inbox");
        std::fs::create_dir(&inbox).expect("a folder");
        let request = Request { paths: vec![inbox], publication: "The Harbour Ledger".into(), ..Request::default() };
        Desk { folder, request }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.request.paths[0].join(name)
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Desk {
        let path = self.at(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, bytes).expect("written");
        self
    }

    fn archive(&self) -> PathBuf {
        self.folder.path().join("ledger.backfile")
    }

    /// Looks and then imports, both of which must find the same; answers what came in, by headline, and the report.
    fn import(&self) -> Came {
        let mut archive = &mut Archive::create(&self.archive(), None).expect("an archive");
        let reader = Reader::open(&self.archive()).expect("a reader");
        let looked = plan(&reader, &self.request, &Progress::default()).expect("a plan");
        let report = import(&mut archive, &self.request, None, &Progress::default()).expect("an import");
        let told = |counts: Counts| (counts.new, counts.refused, counts.all());
        assert_eq!(told(looked.counts), told(report.articles), "{:?}", report.problems);
        let mut headlines = Vec::new();
        let listing = backfile::store::list::Listing::default();
        reader
            .each_article(&listing, None, &mut |article| {
                headlines.push(article.headline.clone());
                true
            })
            .expect("a list");
        headlines.sort();
        Came { headlines, report }
    }
}

struct Came {
    headlines: Vec<String>,
    report: Report,
}

impl Came {
    /// Those came in and no others.
    fn are(&self, headlines: &[&str]) -> &Came {
        assert_eq!(self.headlines, headlines, "{:?}", self.report.problems);
        self
    }

    /// There is a problem of that file with these words in it.
    fn says(&self, file: &str, words: &str) -> &Came {
        let fits = |problem: &&Problem| ends(&problem.file, file) && problem.message.contains(words);
        assert!(self.report.problems.iter().any(|p| fits(&p)), "{file}: {words}, but {:#?}", self.report.problems);
        self
    }

    fn problems(&self, count: usize) -> &Came {
        assert_eq!(self.report.problems.len(), count, "{:#?}", self.report.problems);
        self
    }
}

fn ends(path: &Path, end: &str) -> bool {
    path.to_string_lossy().replace('\\', "/").ends_with(end)
}
