//! Handing over from the command line: presets, citations, lists to print.

use super::{Desk, Ran, ran, text};
use serde_json::json;

/// Runs a verb with preferences of this folder's own.
fn with_preferences(desk: &Desk, verb: &str, more: &[&str]) -> Ran {
    let mut words = vec![verb, text(&desk.archive)];
    words.extend(more);
    ran(desk.program().env("BACKFILE_CONFIG", desk.path("config")).args(&words).output().expect("it runs"))
}

#[test]
fn a_preset_of_the_window_is_exported_by_its_name() {
    let desk = Desk::with_sample();
    let out = desk.path("out");
    let refused = with_preferences(&desk, "export", &["--preset", "State library", "--output", text(&out)]).ends(2);
    assert!(refused.complaint.contains("There is no preset «State library»"), "{}", refused.complaint);
    let preset = json!({ "name": "State library", "chosen": [
        { "format": "csv", "options": { "bom": "no" } },
        { "format": "clipping", "options": {} },
        { "format": "papyrus", "options": {} },
    ] });
    desk.write("config/preferences.json", json!({ "export_presets": [preset] }).to_string());
    let done = with_preferences(&desk, "export", &["--preset", "state LIBRARY", "--output", text(&out)]).ends(0);
    assert!(done.complaint.contains("names papyrus"), "{}", done.complaint);
    assert!(out.join("backfile.csv").is_file() && out.join("clipping").is_dir());
    let both = ["--preset", "State library", "--format", "json", "--output", text(&out)];
    with_preferences(&desk, "export", &both).ends(2);
    with_preferences(&desk, "export", &["--output", text(&out)]).ends(2);
}

#[test]
fn articles_are_cited_in_three_styles() {
    let desk = Desk::with_sample();
    let uids: Vec<String> = desk
        .articles("date:2025-08-21")
        .iter()
        .map(|article| article["uid"].as_str().expect("a uid").to_owned())
        .collect();
    let uids: Vec<&str> = uids.iter().map(String::as_str).collect();
    for style in ["chicago", "mla", "apa"] {
        let told = desk.on("cite", &[&uids[..], &["--style", style]].concat()).ends(0).text;
        assert_eq!(told.lines().count(), uids.len(), "{told}");
        assert!(told.lines().all(|line| line.contains("Harbour Ledger") && line.contains("2025")), "{told}");
        let object = desk.json("cite", &[&uids[..], &["--style", style]].concat()).ends(0).object();
        assert_eq!(object["citations"].as_array().map(Vec::len), Some(uids.len()));
    }
    desk.on("cite", &["no-such-uid"]).ends(2);
    desk.on("cite", &[uids[0], "--style", "papyrus"]).ends(2);
}

#[test]
fn lists_are_printed_the_same_each_time_and_replace_nothing_of_others() {
    let desk = Desk::with_sample();
    let issue = desk.json("list", &["issues", "--query", "date:2025-08-21"]).ends(0).objects();
    let issue = issue[0]["uid"].as_str().expect("a uid").to_owned();
    desk.on("collection", &["make", "The flood", "--query", "date:1931"]).ends(0);
    let printed = |what: &str, more: &[&str]| {
        let file = desk.path(&format!("{what}.pdf"));
        let told = desk.json("print", &[&[what, "--output", text(&file)], more].concat()).ends(0).object();
        (told["rows"].as_u64().expect("a number"), std::fs::read(&file).expect("written"))
    };
    let (rows, bytes) = printed("worksheet", &[]);
    assert_eq!((rows, &bytes[..5]), (45, b"%PDF-".as_slice()));
    assert!(printed("worksheet", &[]).1 == bytes, "the same again");
    assert_eq!(printed("contents", &["--issue", &issue]).0 as usize, desk.articles("date:2025-08-21").len());
    assert!(printed("credits", &[]).0 > 5);
    assert_eq!(printed("worksheet", &["--collection", "The flood"]).0 as usize, desk.articles("date:1931").len());
    assert!(printed("gaps", &[]).0 > 0);
    let mine = desk.write("mine.pdf", "%PDF-1.4 of somebody else");
    let refused = desk.on("print", &["worksheet", "--output", text(&mine)]).ends(2);
    assert!(refused.complaint.contains("is there already"), "{}", refused.complaint);
    desk.on("print", &["contents", "--output", text(&desk.path("x.pdf"))]).ends(2);
    desk.on("print", &["worksheet", "--query", "nothinglikeit", "--output", text(&desk.path("x.pdf"))]).ends(2);
    assert!(!desk.path("x.pdf").exists());
}

#[test]
fn a_name_of_another_format_is_refused_and_folders_that_are_made_are_told() {
    let desk = Desk::with_sample();
    let wrong = desk.on("export", &["--format", "json", "--output", text(&desk.path("x.epub"))]).ends(2);
    assert!(wrong.complaint.contains("x.epub ends as a file of EPUB book does"), "{}", wrong.complaint);
    assert!(wrong.complaint.contains("x.json, or choose the format epub"), "{}", wrong.complaint);
    assert!(!desk.path("x.epub").exists());
    let deep = desk.path("new/deeper/x.json");
    let made = desk.on("export", &["--format", "json", "--output", text(&deep)]).ends(0);
    assert!(deep.is_file() && made.complaint.contains("new was not there and was made"), "{}", made.complaint);
    let again = desk.on("export", &["--format", "json", "--output", text(&deep)]).ends(0);
    assert!(!again.complaint.contains("was made"), "{}", again.complaint);
}

#[test]
fn an_export_of_nothing_says_so_and_what_to_do_next() {
    let desk = Desk::with_sample();
    desk.on("collection", &["make", "Empty"]).ends(0);
    for (what, why) in [(["--query", "nothinglikeit"], "nothing fits"), (["--collection", "Empty"], "is empty")] {
        let file = desk.path("x.json");
        let none = desk.on("export", &[&["--format", "json", "--output", text(&file)], &what[..]].concat()).ends(2);
        assert!(none.complaint.contains("There is no article to export"), "{}", none.complaint);
        assert!(none.complaint.contains(why) && !file.exists(), "{}", none.complaint);
    }
    let all = ["--format", "json", "--on-finding", "omit", "--output", text(&desk.path("x.json"))].map(str::to_owned);
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let none = desk.on("export", &all).ends(2);
    assert!(none.complaint.contains("all 45 are left out"), "{}", none.complaint);
}

#[test]
fn a_few_losses_are_told_and_all_where_they_are_asked_for() {
    let desk = Desk::with_sample();
    let told = |more: &[&str]| {
        let file = desk.path("x.ris");
        desk.on("export", &[&["--format", "ris", "--output", text(&file)], more].concat()).ends(0).complaint
    };
    let (few, all) = (told(&[]), told(&["--losses"]));
    let count = |told: &str| told.matches("Not carried: ").count();
    assert!(count(&few) == 4 && count(&all) > 5, "{all}");
    assert!(few.contains(&format!("… and {} more that are not carried", count(&all) - 4)), "{few}");
    let file = desk.path("y.ris");
    let report = desk.json("export", &["--format", "ris", "--output", text(&file)]).ends(0).object();
    assert_eq!(report["losses"].as_array().map(Vec::len), Some(count(&all)), "the report has them whole");
}

#[test]
fn what_was_written_before_a_format_failed_is_noted_as_handed_over() {
    let desk = Desk::with_sample();
    desk.on("collection", &["make", "The flood", "--query", "date:1931"]).ends(0);
    let out = desk.path("out");
    let collection = ["--collection", "The flood", "--output", text(&out)];
    let template = format!("pdf.template={}", text(&desk.path("no-such.typ")));
    let more = [&["--format", "json,pdf,csv", "--option", &template], &collection[..]].concat();
    let failed = desk.on("export", &more).ends(2);
    assert!(failed.complaint.contains("no-such.typ"), "{}", failed.complaint);
    assert!(out.join("the-flood.json").is_file() && !out.join("the-flood.csv").exists());
    let changed = desk.on("collection", &["changed", "The flood"]).ends(0).text;
    assert!(changed.contains("Nothing has changed since it was handed over"), "{changed}");
}

#[test]
fn the_title_page_of_a_collection_is_set_in_one_step() {
    let desk = Desk::with_sample();
    desk.on("collection", &["make", "The flood", "--query", "date:1931"]).ends(0);
    let set =
        ["set", "The flood", "--subtitle", "As printed", "--curator", "Mira Holm", "--introduction", "One.\n\nTwo."];
    desk.on("collection", &set).ends(0);
    let shown = desk.json("collection", &["show", "The flood"]).ends(0).object();
    let told =
        ["subtitle", "curator", "introduction"].map(|field| shown[field].as_str().unwrap_or_default().to_owned());
    assert_eq!(told, ["As printed", "Mira Holm", "One.\n\nTwo."]);
    assert_eq!(desk.json("collection", &set).ends(0).object(), json!({ "changed": false }));
    desk.on("undo", &[]).ends(0);
    assert_eq!(desk.json("collection", &["show", "The flood"]).ends(0).object()["curator"], "");
    desk.on("collection", &["set", "The flood"]).ends(2);
    desk.on("collection", &["set", "The flood", "--title", " "]).ends(2);
}

#[test]
fn the_packages_of_two_collections_stand_side_by_side_and_none_takes_the_place_of_the_other() {
    let desk = Desk::with_sample();
    desk.on("collection", &["make", "The flood", "--query", "date:1931"]).ends(0);
    desk.on("collection", &["make", "The town", "--query", "date:2025"]).ends(0);
    let (out, one) = (desk.path("out"), desk.path("one"));
    let small = ["--option", "bagit.editions=none", "--option", "bagit.records=json"];
    let export = |name: &str, formats: &str, to: &std::path::Path| {
        let words = ["--collection", name, "--format", formats, "--output", text(to)];
        desk.on("export", &[&words[..], &small[..]].concat())
    };
    for name in ["The flood", "The town"] {
        export(name, "json,bagit", &out).ends(0);
    }
    assert!(out.join("the-flood-bagit/bagit.txt").is_file() && out.join("the-town-bagit/bagit.txt").is_file());
    export("The flood", "bagit", &one).ends(0);
    export("The flood", "bagit", &one).ends(0);
    let before = std::fs::read(one.join("manifest-sha256.txt")).expect("its sums");
    export("The town", "bagit", &one).ends(2);
    assert_eq!(std::fs::read(one.join("manifest-sha256.txt")).expect("its sums"), before);
}

#[test]
fn words_about_withheld_pictures_are_refused_where_none_is_withheld() {
    let desk = Desk::with_sample();
    let file = desk.path("x.json");
    let words = ["--format", "json", "--withheld", "Rights not cleared", "--output", text(&file)];
    let refused = desk.on("export", &words).ends(2);
    assert!(refused.complaint.contains("but none is"), "{}", refused.complaint);
    assert!(!file.exists());
    let taken = desk.on("export", &[&words[..], &["--on-finding", "omit"]].concat());
    assert!(!taken.complaint.contains("but none is"), "{}", taken.complaint);
}
