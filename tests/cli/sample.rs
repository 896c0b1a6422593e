//! `backfile sample`: an archive of any size from one line.

use super::{backfile, text};

#[test]
fn a_sample_is_made_counted_checked_and_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("look.backfile");
    let archive = text(&path);
    let told = backfile(&["sample", archive, "--articles", "300", "--seed", "7", "--json"]).ends(0).object();
    assert!(told["articles"] == 300 && told["seed"] == 7 && told["archive"] == archive, "{told}");
    assert!(told["seconds"].is_f64() && told["issues"].as_u64().is_some_and(|n| n > 5), "{told}");
    let check = backfile(&["check", archive, "--json"]).ends(0).object();
    assert_eq!((&check["articles"], &check["issues"]), (&told["articles"], &told["issues"]));
    assert_eq!(
        backfile(&["list", archive, "articles", "--query", "body:the", "--json"]).ends(0).objects().len() / 200,
        1
    );
    backfile(&["undo", archive]).ends(0);
    assert!(backfile(&["list", archive, "articles"]).ends(0).text.lines().count() <= 1);
}

#[test]
fn what_cannot_be_made_is_refused_with_words_and_touches_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("look.backfile");
    let archive = text(&path);
    let none = backfile(&["sample", archive, "--articles", "0"]).ends(2);
    assert!(none.complaint.contains("1 to 5,000,000"), "{}", none.complaint);
    assert!(!path.exists());
    assert!(backfile(&["sample", archive, "--articles", "1"]).ends(0).text.contains("1 article in 1 issue"));
    let again = backfile(&["sample", archive, "--articles", "1"]).ends(2);
    assert!(again.complaint.contains("There is already a file"), "{}", again.complaint);
}
