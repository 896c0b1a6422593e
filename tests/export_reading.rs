//! Reading editions as a person makes them: an archive of ugly cases goes out as a book and as a site, whole, the same each
//! time, or not at all.

#[path = "export_reading/epub.rs"]
mod epub;
#[path = "export_reading/site.rs"]
mod site;
#[path = "archive_support/mod.rs"]
mod support;
#[path = "export_reading/withheld.rs"]
mod withheld;

use backfile::archive::ArchiveError;
use backfile::archive::export::What;
use backfile::archive::import::{Progress, Request, import};
use backfile::formats::{Written, by_id};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use support::Desk;

/// The archive of ugly cases.
fn ugly() -> Desk {
    let mut desk = Desk::new();
    let paths = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/reading/ugly.json")];
    let request = Request { paths, ..Request::default() };
    let outcome = import(&mut desk.archive(), &request, None, &Progress::default()).expect("imported");
    assert_eq!((outcome.articles.new, outcome.problems), (12, vec![]));
    desk
}

/// Exports, and stops after so many articles.
fn exported(desk: &Desk, what: &What, format: &str, to: &Path, most: usize) -> Result<Written, ArchiveError> {
    let format = by_id(format).expect("a format");
    let mut left = most;
    let mut tick = || {
        left = left.saturating_sub(1);
        left > 0
    };
    desk.reader().export(what, format, &BTreeMap::new(), to, &mut tick)
}

/// The collection of the golden set.
fn flood(desk: &Desk) -> What {
    What::Collection(desk.reader().collection_named("The flood of 1931").expect("the collection"))
}

/// The files under a folder with their bytes, by their names in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, root: &Path, all: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, root, all);
            } else {
                let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
                all.insert(name, std::fs::read(&path).expect("bytes"));
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(folder, folder, &mut all);
    all
}

/// What stands in the folder of the archive besides it.
fn beside(desk: &Desk) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(desk.beside("")).expect("a folder");
    let all = entries.map(|entry| entry.expect("an entry").path());
    all.filter(|path| !path.to_string_lossy().contains("ledger.backfile")).collect()
}

#[test]
fn a_cancelled_or_refused_edition_leaves_nothing_and_the_next_try_works() {
    let desk = ugly();
    for (format, name) in [("epub", "flood.epub"), ("site", "flood")] {
        let to = desk.beside(name);
        assert!(exported(&desk, &What::Everything, format, &to, 5).is_err());
        let left = beside(&desk).into_iter().filter(|path| files_in(path) > 0).collect::<Vec<_>>();
        assert_eq!(left, Vec::<PathBuf>::new(), "{format}");
        let nothing = exported(&desk, &What::Articles(vec![]), format, &to, 99).expect_err("nothing to show");
        assert!(nothing.to_string().contains("There is no article"), "{nothing}");
        let written = exported(&desk, &What::Everything, format, &to, 99).expect("written");
        assert_eq!(written.articles, 12, "{format}");
        std::fs::remove_dir_all(&to).or_else(|_| std::fs::remove_file(&to)).expect("taken away");
    }
}

fn files_in(path: &Path) -> usize {
    if path.is_dir() { files(path).len() } else { 1 }
}

#[test]
fn the_same_archive_gives_the_same_edition_to_the_byte() {
    let desk = ugly();
    for what in [What::Everything, flood(&desk)] {
        for (format, name) in [("epub", "a.epub"), ("site", "a")] {
            let (one, two) = (desk.beside(name), desk.beside(&format!("again-{name}")));
            exported(&desk, &what, format, &one, 99).expect("written");
            exported(&desk, &what, format, &two, 99).expect("written");
            let read = |path: &Path| {
                if path.is_dir() {
                    files(path)
                } else {
                    [(String::new(), std::fs::read(path).unwrap_or_default())].into()
                }
            };
            assert!(read(&one) == read(&two), "{format}");
            // An older one of its kind is replaced; what is not ours stays.
            exported(&desk, &what, format, &one, 99).expect("written over the older");
        }
    }
    std::fs::write(desk.beside("a/mine.txt"), "my own words").expect("a file");
    assert!(
        exported(&desk, &What::Everything, "site", &desk.beside("a"), 99).is_err(),
        "what somebody put there stays"
    );
    std::fs::write(desk.beside("mine.epub"), "PK my own").expect("a file");
    assert!(exported(&desk, &What::Everything, "epub", &desk.beside("mine.epub"), 99).is_err());
    std::fs::create_dir(desk.beside("mine")).expect("a folder");
    std::fs::write(desk.beside("mine/index.html"), "<h1>My own</h1>").expect("a file");
    assert!(exported(&desk, &What::Everything, "site", &desk.beside("mine"), 99).is_err());
}

#[test]
fn what_an_edition_leaves_out_is_told() {
    let desk = ugly();
    for (format, losses) in [("epub", ["status", "notes"]), ("site", ["status", "notes"])] {
        let to = desk.beside(if format == "epub" { "a.epub" } else { "a" });
        let written = exported(&desk, &What::Everything, format, &to, 99).expect("written");
        for loss in losses {
            assert!(written.losses.iter().any(|told| told.contains(loss)), "{loss}: {:?}", written.losses);
        }
    }
}

#[test]
fn an_article_of_which_the_heads_show_nothing_is_printed_all_the_same() {
    use backfile::model::record::{ArticleRecord, IssueRecord};
    let mut desk = Desk::new();
    for headline in ["\u{200b}", "\u{feff}", "\u{1}", "\u{200d}"] {
        let body = "## \u{a0}\n\nWords of the quay.\n\n## \u{200b}\n\n## \n\nMore.".to_owned();
        let article = ArticleRecord { headline: headline.into(), body, ..ArticleRecord::default() };
        let issue = IssueRecord { date: "1931-04-06".into(), articles: vec![article], ..IssueRecord::default() };
        desk.import(vec![backfile::formats::Incoming::Issue(issue)], 10);
    }
    for (format, name) in [("pdf", "a.pdf"), ("epub", "a.epub"), ("site", "site"), ("docx", "a.docx")] {
        let written = exported(&desk, &What::Everything, format, &desk.beside(name), usize::MAX).expect(format);
        assert!(written.articles > 0, "{format}");
    }
}
