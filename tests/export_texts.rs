//! Markdown that goes out comes in again, on the golden paper and on random records, but for what it says it does not
//! carry. A Word document is the same each time, and is known as ours.

#[path = "export_support/mod.rs"]
mod support;

use backfile::formats::{Written, by_id};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use support::*;

/// All files under a folder, in the order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn written_into(records: &Records, folder: &Path) -> Written {
    write_to(records, by_id("markdown").expect("Markdown"), &[], folder).expect("it is written")
}

/// The words of each article by its uid, as they go out and as they come in.
fn comes_back(records: &Records) -> Result<Written, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("out");
    let told = written_into(records, &target);
    let mut came = BTreeMap::new();
    let carries = by_id("markdown").and_then(|format| format.write.as_ref()).expect("a writer").carries;
    for file in files(&target).iter().filter(|file| file.extension().is_some_and(|end| end == "md")) {
        let bytes = std::fs::read(file).expect("its bytes");
        let (records, said) = read(&bytes, "markdown");
        if !said.is_empty() {
            return Err(format!("{said:?}\n{}", String::from_utf8_lossy(&bytes)));
        }
        for one in compare::told(compare::blanked(records, carries)) {
            came.insert(one.article.uid.clone(), (one, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    let due = compare::told(compare::blanked(records.clone(), carries));
    for due in &due {
        match came.get(&due.article.uid) {
            Some((came, _)) if came == due => {}
            Some((came, words)) => return Err(format!("came {came:#?}\ndue  {due:#?}\n{words}")),
            None => return Err(format!("{} did not come", due.article.headline)),
        }
    }
    if due.len() == came.len() { Ok(told) } else { Err(format!("{} came, {} are due", came.len(), due.len())) }
}

#[test]
fn the_golden_paper_comes_back_to_the_letter() {
    let told = comes_back(&golden()).unwrap_or_else(|difference| panic!("{difference}"));
    assert_eq!(told.articles as usize, golden().articles().count());
    assert!(told.losses.iter().any(|words| words.contains("a collection")), "{:?}", told.losses);
    assert!(!told.losses.iter().any(|words| words.contains("lost")), "{:?}", told.losses);
}

#[test]
fn it_is_a_folder_for_each_issue_and_a_file_for_each_article_the_same_each_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let bytes = |name: &str| {
        let target = folder.path().join(name);
        written_into(&golden(), &target);
        let of = |file: &PathBuf| {
            let name = file.strip_prefix(&target).expect("inside").to_string_lossy().into_owned();
            (name, std::fs::read(file).expect("its bytes"))
        };
        files(&target).iter().map(of).collect::<BTreeMap<_, _>>()
    };
    let first = bytes("one");
    assert!(first == bytes("two"), "it differs from one time to the next");
    for name in [
        "1931-04-06-vol-412-no-3/001-flood-takes-the-lower-bridge.md",
        "2025-08-21-vol-2059/003-emoji-on-the-front-page.md",
        "2025-08-21-vol-2059-b/001-evening-edition.md",
    ] {
        assert!(first.contains_key(name), "{name} is not in {:?}", first.keys());
    }
    let words =
        String::from_utf8_lossy(&first["1931-04-06-vol-412-no-3/001-flood-takes-the-lower-bridge.md"]).into_owned();
    assert!(words.contains("\n# Flood takes the lower bridge\n") && words.contains("\n## What was lost\n"), "{words}");
    assert!(words.contains("](../pictures/"), "{words}");
    // Once more over it, but not over what somebody put beside it.
    written_into(&golden(), &folder.path().join("one"));
    std::fs::write(folder.path().join("one/mine.md"), "mine").expect("written");
    assert!(write_to(&golden(), by_id("markdown").expect("Markdown"), &[], &folder.path().join("one")).is_err());
}

#[test]
fn what_a_person_changed_counts_and_what_cannot_be_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    written_into(&golden(), folder.path());
    let path = folder.path().join("1931-04-06-vol-412-no-3/001-flood-takes-the-lower-bridge.md");
    let words = std::fs::read_to_string(path).expect("words");
    let other = words.replace("page: \"A1\"", "page: 7\nmood: wet").replace("Two barns", "Three barns");
    let (records, said) = read(other.as_bytes(), "markdown");
    let article = &records.issues[0].articles[0];
    assert_eq!((article.page.as_str(), article.body.contains("Three barns")), ("7", true));
    assert!(said.iter().any(|words| words.contains("mood")), "{said:?}");
    let (records, said) = read(words.replace("1931-04-06\"", "someday\"").as_bytes(), "markdown");
    assert!(records.issues.is_empty() && said.iter().any(|words| words.contains("someday")), "{said:?}");
    let (records, _) = read(words.replace("backfile: \"markdown/1\"\n", "").as_bytes(), "markdown");
    assert_eq!(records.issues[0].articles[0].headline, "Flood takes the lower bridge");
}

#[test]
fn a_word_document_is_the_same_bytes_each_time_and_has_every_headline_as_a_heading() {
    let (bytes, told) = written(&golden(), "docx", &[]);
    assert!(bytes == written(&golden(), "docx", &[]).0, "it differs from one time to the next");
    assert_eq!(told.articles as usize, golden().articles().count());
    assert!(told.losses.iter().any(|words| words.contains("a subject")), "{:?}", told.losses);
    let (records, _) = read(&bytes, "docx");
    // Issues head it, so that headlines stand one level below them.
    let came: Vec<String> = records.articles().map(|(_, article)| format!("\n\n{}", article.body)).collect();
    for headline in [
        "The war is over",
        "Flood takes the lower bridge",
        "العبّارة عادت إلى الميناء",
        "渡船恢复通航",
        "=SUM of all fears",
    ] {
        let wanted = format!("\n\n## {headline}\n\n");
        assert!(came.iter().any(|words| words.contains(&wanted)), "{headline} is not in {came:?}");
    }
    assert_eq!(records.pictures.len(), 2);
}

#[test]
fn a_word_document_takes_the_place_of_an_older_one_of_ours_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("paper.docx");
    let is_ours = by_id("docx").and_then(|format| format.write.as_ref()).expect("a writer").is_ours;
    std::fs::write(&path, written(&golden(), "docx", &[]).0).expect("a file");
    assert!(is_ours(&path));
    std::fs::write(&path, b"PK\x03\x04 [Content_Types].xml somebody's own").expect("a file");
    assert!(!is_ours(&path));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 60, failure_persistence: None, ..Default::default() })]

    #[test]
    fn random_records_come_back(records in random::records()) {
        if let Err(difference) = comes_back(&records) {
            proptest::prop_assert!(false, "{}", difference);
        }
    }
}
