//! What is handed over whole: an archive of just this, and a package for preservation. Both are the same bytes each time,
//! hold nothing else, and are read back without a difference; a letter that was changed is told.

#[path = "export_support/mod.rs"]
mod support;

use backfile::archive::Reader;
use backfile::archive::export::What;
use backfile::archive::export::concerns::{Decisions, Remedy};
use backfile::archive::export::glimpse::Glimpse;
use backfile::archive::export::several::Chosen;
use backfile::archive::verify::{self, Verified};
use backfile::formats::{Written, by_id};
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use support::*;

/// Records of catalogues and citations that are read back.
const CATALOGUE: [(&str, &str); 4] =
    [("mods", "a.mods"), ("marcxml", "a.marcxml"), ("marc", "a.mrc"), ("ris", "a.ris")];

/// The golden paper as an archive.
struct Desk {
    folder: tempfile::TempDir,
    path: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = golden().archive(folder.path());
        Desk { folder, path }
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn reader(&self) -> Reader {
        Reader::open(&self.path).expect("a reader")
    }

    fn collection(&self) -> What {
        What::Collection(self.reader().collection_named("Water & the town").expect("it is known"))
    }

    fn export(&self, what: &What, id: &str, options: &[(&str, &str)], name: &str) -> Written {
        export(&self.path, what, &Decisions::default(), id, options, &self.beside(name)).expect("an export")
    }

    fn verify(&self, name: &str, what: &What) -> Verified {
        self.reader().verify(&self.beside(name), what, &Decisions::default()).expect("it is read back")
    }
}

fn export(
    archive: &Path,
    what: &What,
    decisions: &Decisions,
    id: &str,
    options: &[(&str, &str)],
    target: &Path,
) -> backfile::archive::Result<Written> {
    let format = by_id(id).expect("a format");
    let options: BTreeMap<String, String> = options.iter().map(|(id, v)| ((*id).into(), (*v).into())).collect();
    let reader = Reader::open(archive).expect("a reader");
    reader.export_decided(what, decisions, format, &options, target, &mut || true)
}

/// All files under a folder with their bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            found.insert(name, std::fs::read(&path).expect("its bytes"));
        }
    }
    found
}

fn json_of(archive: &Path, what: &What, target: PathBuf) -> Vec<u8> {
    export(archive, what, &Decisions::default(), "json", &[], &target).expect("an export");
    std::fs::read(target).expect("its bytes")
}

fn change(path: &Path, from: &str, to: &str) {
    let words = std::fs::read_to_string(path).expect("words");
    assert!(words.contains(from), "{from} is in {}", path.display());
    std::fs::write(path, words.replacen(from, to, 1)).expect("written");
}

const SMALL: &[(&str, &str)] = &[("editions", "epub+site")];

#[test]
fn an_archive_of_everything_is_the_same_bytes_each_time_and_says_the_same() {
    let desk = Desk::new();
    let written = desk.export(&What::Everything, "archive", &[], "one.backfile");
    assert_eq!((written.articles, written.losses.len()), (golden().articles().count() as u64, 0), "{written:?}");
    desk.export(&What::Everything, "archive", &[], "two.backfile");
    let bytes = |name: &str| std::fs::read(desk.beside(name)).expect("its bytes");
    assert!(bytes("one.backfile") == bytes("two.backfile"), "it differs from one time to the next");
    let one = desk.beside("one.backfile");
    let here = json_of(&desk.path, &What::Everything, desk.beside("here.json"));
    assert!(here == json_of(&one, &What::Everything, desk.beside("there.json")), "the records differ");
    let check = Reader::open(&one).expect("a reader").check().expect("a check");
    assert!(check.is_whole(), "{check:?}");
    // Handed over again, it is the same file once more.
    export(&one, &What::Everything, &Decisions::default(), "archive", &[], &desk.beside("three.backfile"))
        .expect("an export");
    assert!(bytes("one.backfile") == bytes("three.backfile"), "a copy of the copy is another one");
    assert!(desk.verify("one.backfile", &What::Everything).is_same());
}

#[test]
fn an_archive_of_a_collection_holds_just_that_and_replaces_no_other() {
    let desk = Desk::new();
    desk.export(&desk.collection(), "archive", &[], "water.backfile");
    let copy = desk.beside("water.backfile");
    let here = json_of(&desk.path, &desk.collection(), desk.beside("here.json"));
    assert!(here == json_of(&copy, &What::Everything, desk.beside("there.json")), "the records differ");
    let records = read(&here, "json").0;
    assert_eq!((records.collections.len(), records.sources.len(), records.pictures.len()), (1, 1, 2));
    assert!(records.issues.iter().all(|issue| !issue.articles.is_empty()));
    let again = export(&desk.path, &desk.collection(), &Decisions::default(), "archive", &[], &copy);
    assert!(again.expect_err("it is refused").to_string().contains("is an archive"));
    let left: Vec<String> = files(desk.folder.path()).into_keys().filter(|name| name.contains("part")).collect();
    assert_eq!(left, Vec::<String>::new(), "nothing half-written remains");
}

#[test]
fn a_cancelled_archive_leaves_nothing() {
    let desk = Desk::new();
    let format = by_id("archive").expect("a format");
    let target = desk.beside("new.backfile");
    let mut left = 3;
    let ended = desk.reader().export(&What::Everything, format, &BTreeMap::new(), &target, &mut || {
        left -= 1;
        left > 0
    });
    assert!(ended.is_err() && !target.exists());
}

#[test]
fn a_package_is_the_same_bytes_each_time_and_is_read_back_without_a_difference() {
    let desk = Desk::new();
    let written = desk.export(&desk.collection(), "bagit", SMALL, "water");
    desk.export(&desk.collection(), "bagit", SMALL, "again");
    let (one, two) = (files(&desk.beside("water")), files(&desk.beside("again")));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    one.iter().for_each(|(name, bytes)| assert!(*bytes == two[name], "{name} differs from one time to the next"));
    assert_eq!(written.files.len(), one.len());
    for name in [
        "bagit.txt",
        "data/archive.backfile",
        "data/records/records.json",
        "data/records/records.csv",
        "data/editions/water-the-town.epub",
        "data/editions/site/index.html",
        "data/ro-crate-metadata.json",
        "data/audit.json",
        "data/audit.txt",
        "data/pictures/crane.png",
    ] {
        assert!(one.contains_key(name), "{name} is not in {:?}", one.keys());
    }
    let verified = verify::verify(&desk.beside("water")).expect("it is read back");
    assert!(verified.is_same() && verified.compared.len() >= 4, "{verified:#?}");
    assert!(desk.verify("water", &desk.collection()).is_same());
    assert_eq!(files(&desk.beside("water")).len(), one.len(), "reading it back leaves nothing beside its files");
    let everything = desk.verify("water", &What::Everything);
    assert!(everything.differences.iter().any(|one| one.found == "missing"), "{everything:#?}");
    assert!(everything.hint.contains("--collection"), "{everything:#?}");
}

#[test]
fn a_package_in_a_zip_is_the_same_package() {
    let desk = Desk::new();
    let options = &[("editions", "none"), ("packed", "zip")];
    let written = desk.export(&desk.collection(), "bagit", options, "out");
    assert_eq!(written.files, [desk.beside("out/water-the-town.zip")]);
    let named = desk.export(&desk.collection(), "bagit", &[("editions", "none")], "water-the-town.zip");
    assert_eq!(named.files, [desk.beside("water-the-town.zip")]);
    let bytes = |name: &str| std::fs::read(desk.beside(name)).expect("its bytes");
    assert!(bytes("out/water-the-town.zip") == bytes("water-the-town.zip"));
    assert!(verify::verify(&desk.beside("water-the-town.zip")).expect("it is read back").is_same());
    desk.export(&desk.collection(), "bagit", &[("editions", "none")], "water-the-town.zip");
    std::fs::write(desk.beside("mine.zip"), b"PK somebody's own").expect("written");
    let target = desk.beside("mine.zip");
    let ended = export(&desk.path, &desk.collection(), &Decisions::default(), "bagit", options, &target);
    assert!(ended.expect_err("it is refused").to_string().contains("no package of ours"));
}

#[test]
fn what_was_decided_and_why_stands_in_the_package() {
    let desk = Desk::new();
    let remedies = BTreeMap::from([("source-ask-first".to_owned(), Remedy::LeaveOut)]);
    let decisions = Decisions { remedies, reason: "The board has agreed.".into(), ..Decisions::default() };
    let options = &[("editions", "none"), ("organization", "Port Ellery Library"), ("contact", "Ida Moll")];
    let target = desk.beside("water");
    export(&desk.path, &desk.collection(), &decisions, "bagit", options, &target).expect("an export");
    let files = files(&target);
    let words = |name: &str| String::from_utf8(files[name].clone()).expect("words");
    let audit: serde_json::Value = serde_json::from_slice(&files["data/audit.json"]).expect("JSON");
    assert_eq!(audit["reason"], "The board has agreed.");
    assert_eq!(audit["left_out"].as_array().map(Vec::len), Some(1), "{audit:#}");
    let found = audit["found"].as_array().expect("a list").iter().find(|one| one["code"] == "source-ask-first");
    assert_eq!(found.expect("it is told")["decision"], "leave_out");
    assert!(audit["not_carried"]["csv"].as_array().is_some_and(|losses| !losses.is_empty()));
    let text = words("data/audit.txt");
    assert!(text.contains("The board has agreed.") && text.contains("left out"), "{text}");
    let info = words("bag-info.txt");
    assert!(
        info.contains("Source-Organization: Port Ellery Library\n") && info.contains("Contact-Name: Ida Moll\n"),
        "{info}"
    );
    assert!(info.contains("Bag-Group-Identifier: Water & the town\n"), "{info}");
    assert!(verify::verify(&target).expect("it is read back").is_same());
    let verified = desk.reader().verify(&target, &desk.collection(), &decisions).expect("it is read back");
    assert!(verified.is_same(), "{verified:#?}");
}

#[test]
fn what_is_left_out_of_everything_stands_in_no_collection_either() {
    let desk = Desk::new();
    let remedies = BTreeMap::from([("source-ask-first".to_owned(), Remedy::LeaveOut)]);
    let decisions = Decisions { remedies, ..Decisions::default() };
    let target = desk.beside("all");
    export(&desk.path, &What::Everything, &decisions, "bagit", &[("editions", "none")], &target).expect("an export");
    let verified = verify::verify(&target).expect("it is read back");
    assert!(verified.is_same(), "{verified:#?}");
}

#[test]
fn a_package_that_lost_its_archive_is_not_the_same() {
    let desk = Desk::new();
    desk.export(&desk.collection(), "bagit", &[("editions", "none")], "water");
    let root = desk.beside("water");
    std::fs::remove_file(root.join("data/archive.backfile")).expect("it goes");
    for entry in std::fs::read_dir(&root).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("tagmanifest") {
            std::fs::remove_file(entry.path()).expect("it goes");
        } else if name.starts_with("manifest") || name == "bag-info.txt" {
            let lines = std::fs::read_to_string(entry.path()).expect("lines");
            let left = lines.lines().filter(|line| !line.contains("archive.backfile") && !line.contains("Oxum"));
            std::fs::write(entry.path(), left.map(|line| format!("{line}\n")).collect::<String>()).expect("written");
        }
    }
    let verified = verify::verify(&root).expect("it is read back");
    assert_eq!(verified.faults.len(), 1, "{verified:#?}");
    assert!(!desk.verify("water", &desk.collection()).is_same());
}

#[test]
fn a_package_takes_the_place_of_an_older_one_only() {
    let desk = Desk::new();
    let options = &[("editions", "none")];
    desk.export(&desk.collection(), "bagit", options, "water");
    desk.export(&desk.collection(), "bagit", options, "water");
    std::fs::write(desk.beside("water/my-notes.txt"), "mine").expect("written");
    let ended = export(&desk.path, &desk.collection(), &Decisions::default(), "bagit", options, &desk.beside("water"));
    assert!(ended.is_err());
    assert!(desk.beside("water/my-notes.txt").exists());
}

#[test]
fn a_letter_that_was_changed_in_a_package_is_told() {
    let desk = Desk::new();
    desk.export(&desk.collection(), "bagit", &[("editions", "none")], "water");
    change(&desk.beside("water/data/records/records.csv"), "Flood takes", "Flood took");
    let verified = verify::verify(&desk.beside("water")).expect("it is read back");
    assert!(verified.faults.iter().any(|fault| fault.contains("checksum differs")), "{verified:#?}");
    let told: Vec<_> = verified.differences.iter().map(|one| (one.field.as_str(), one.expected.as_str())).collect();
    assert_eq!(told, [("headline", "“Flood takes the lower bridge”")]);
}

#[test]
fn files_are_read_back_against_their_archive_without_a_difference() {
    let desk = Desk::new();
    for (id, name) in
        [("json", "a.json"), ("csv", "a.csv"), ("tsv", "a.tsv"), ("xlsx", "a.xlsx"), ("archive", "a.backfile")]
            .into_iter()
            .chain(CATALOGUE)
    {
        for (what, name) in [(What::Everything, name.to_owned()), (desk.collection(), format!("b{name}"))] {
            desk.export(&what, id, &[], &name);
            let verified = desk.verify(&name, &what);
            assert!(verified.is_same(), "{name}: {verified:#?}");
            assert!(verified.articles > 0);
        }
    }
}

#[test]
fn a_word_that_was_changed_in_a_file_is_told_with_record_and_field() {
    let desk = Desk::new();
    for (id, name) in [("json", "a.json"), ("csv", "a.csv")] {
        desk.export(&What::Everything, id, &[], name);
        change(&desk.beside(name), "PORT ELLERY", "PORT ELLEN");
        let verified = desk.verify(name, &What::Everything);
        assert_eq!((verified.faults.len(), verified.differences.len()), (0, 1), "{name}: {verified:#?}");
        assert_eq!(verified.differences[0].field, "dateline");
        assert!(verified.differences[0].record.contains("Flood takes the lower bridge"));
    }
    let alone = verify::verify(&desk.beside("a.csv")).expect_err("it needs an archive");
    assert!(alone.to_string().contains("--against"), "{alone}");
}

#[test]
fn a_record_of_a_catalogue_that_was_changed_is_told_with_record_and_field() {
    let desk = Desk::new();
    for (id, name, from, to, fields) in [
        ("mods", "a.mods", "PORT ELLERY", "PORT ELLEN", &["dateline"][..]),
        ("mods", "b.mods", "Monday / 04-06-1931", "Sunday / 04-06-1931", &["issue, printed, masthead"]),
        ("mods", "c.mods", ">Quill<", ">Quall<", &["bylines, 1, name", "bylines, 2, name"]),
        ("mods", "d.mods", "Two barns", "Ten barns", &["body"]),
        ("mods", "e.mods", ">sn86012345<", ">sn86012346<", &["publication, lccn"]),
        ("marcxml", "a.marcxml", "By Marta Quill", "By Maria Quill", &["bylines, 1, line", "bylines, 1, name"]),
        ("marcxml", "b.marcxml", "Vol. 412, no. 3", "Vol. 413, no. 3", &["issue, volume"]),
        ("marcxml", "c.marcxml", "torn at its foot", "worn at its foot", &["notes"]),
        ("marc", "a.mrc", "four in the morning", "five in the morning", &["notes"]),
        ("marc", "b.mrc", "The war is over", "The war is ever", &["headline"]),
        ("ris", "a.ris", "The war is over", "The war is ever", &["headline"]),
    ] {
        desk.export(&What::Everything, id, &[], name);
        change(&desk.beside(name), from, to);
        let verified = desk.verify(name, &What::Everything);
        let told: Vec<&str> = verified.differences.iter().map(|one| one.field.as_str()).collect();
        assert!(!told.is_empty() && told.iter().any(|field| fields.contains(field)), "{name}: {verified:#?}");
        assert!(verified.hint.is_empty());
    }
}

#[test]
fn a_preview_of_a_folder_shows_the_first_file_that_has_words_of_the_export() {
    let desk = Desk::new();
    for (id, begins) in [("markdown", "---\n"), ("mets", "<?xml")] {
        let chosen = Chosen { format: id.into(), ..Chosen::default() };
        let seen =
            desk.reader().glimpse(&What::Everything, &Decisions::default(), &HashSet::new(), &chosen, &mut || true);
        match seen.expect("a preview") {
            Glimpse::Lines(name, words) => assert!(words.starts_with(begins), "{id}: {name}: {words}"),
            other => panic!("{id}: {other:?}"),
        }
    }
}

#[test]
fn the_order_of_a_collection_is_read_back_too() {
    let desk = Desk::new();
    for (id, name) in CATALOGUE.into_iter().chain([("csv", "a.csv")]) {
        desk.export(&desk.collection(), id, &[], name);
        assert!(desk.verify(name, &desk.collection()).is_same(), "{id}");
    }
    desk.export(&desk.collection(), "ris", &[], "turned.ris");
    let whole = std::fs::read_to_string(desk.beside("turned.ris")).expect("words");
    let mut records: Vec<&str> = whole.split_inclusive("ER  - \r\n\r\n").collect();
    assert!(records.len() > 1, "{whole}");
    records.rotate_left(1);
    std::fs::write(desk.beside("turned.ris"), records.concat()).expect("written");
    let verified = desk.verify("turned.ris", &desk.collection());
    let told: Vec<&str> = verified.differences.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(told, ["place in the collection"], "{verified:#?}");
}

#[test]
fn a_paper_with_every_oddity_is_read_back_without_a_difference() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sample.backfile");
    let wanted = backfile::archive::sample::Wanted { path: path.clone(), seed: 7, articles: 1_500 };
    backfile::archive::sample::make(&wanted, &Default::default()).expect("a paper");
    let reader = Reader::open(&path).expect("a reader");
    let own = [("json", "a.json"), ("csv", "a.csv"), ("xlsx", "a.xlsx"), ("archive", "a.backfile")];
    for (id, name) in own.into_iter().chain(CATALOGUE) {
        let target = folder.path().join(name);
        export(&path, &What::Everything, &Decisions::default(), id, &[], &target).expect("an export");
        let verified = reader.verify(&target, &What::Everything, &Decisions::default()).expect("it is read back");
        assert!(
            verified.is_same(),
            "{name}: {} {:#?}",
            verified.count(),
            verified.differences.iter().take(5).collect::<Vec<_>>()
        );
    }
}
