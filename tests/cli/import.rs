//! Importing from the command line: options, presets, ways and limits, and one report for the look and the deed.

use super::{Desk, text};
use serde_json::{Value, json};

const FIRST: &str = "Thursday 08-21-2025 Vol 7\n\nFerry fares to rise\n\nThe fares rise in May.\n";
const SECOND: &str = "Thursday 08-21-2025 Vol 7\n\nFerry fares to rise\n\nThe fares rise in June.\n";

fn body(desk: &Desk) -> Value {
    let uid = desk.articles("")[0]["uid"].as_str().expect("a uid").to_owned();
    desk.json("show", &[&uid]).ends(0).object()["body"].clone()
}

#[test]
fn words_that_differ_are_taken_or_left_as_it_is_said() {
    let desk = Desk::new();
    let (first, second) = (desk.write("first.txt", FIRST), desk.write("second.txt", SECOND));
    desk.on("import", &[text(&first)]).ends(0);
    let skipped = desk.json("import", &[text(&second)]).ends(1).object();
    assert_eq!((&skipped["articles"]["differs"], &skipped["updated"]), (&json!(1), &json!(0)));
    assert_eq!(skipped["problems"][0]["done"], "left as it is here");
    let done = desk.json("import", &[text(&second), "--on-differs", "update"]).ends(1).object();
    assert_eq!((&done["updated"], &done["written"]), (&json!(1), &json!(0)));
    assert_eq!(done["problems"][0]["done"], "taken from the file: body");
    assert_eq!(body(&desk), "The fares rise in June.");
    let said = desk.on("undo", &[]).ends(0);
    assert_eq!(body(&desk), "The fares rise in May.", "{}", said.text);
    let told = desk.on("import", &[text(&second), "--on-differs", "overwrite"]).ends(1).text;
    assert!(told.contains("taken into 1 article that differed"), "{told}");
}

#[test]
fn the_look_and_the_import_report_the_same_things() {
    let desk = Desk::new();
    let file = desk.write("box/one.txt", FIRST);
    desk.write("box/two.txt", "Monday 08-09-2025 Vol 8\n\nBell moves\n\nIt moves.\n");
    desk.write("box/three.txt", "");
    let folder = file.parent().expect("a folder");
    let seen = desk.json("import", &[text(folder), "--dry-run"]).ends(1).object();
    let done = desk.json("import", &[text(folder)]).ends(1).object();
    let keys = |report: &Value| report.as_object().map(|all| all.keys().cloned().collect::<Vec<_>>());
    assert_eq!(keys(&seen), keys(&done));
    for key in ["files", "articles", "problems", "formats", "order", "left_out"] {
        assert_eq!(seen[key], done[key], "{key}");
    }
    assert_eq!((&seen["batch"], &done["batch"]), (&Value::Null, &json!(1)));
    assert_eq!(done["formats"], json!({ "clipping": 2 }));
    let refused = &done["problems"][0];
    assert_eq!((&refused["code"], &refused["done"]), (&json!("empty"), &json!("left out")));
}

#[test]
fn what_settled_the_dates_is_said() {
    let desk = Desk::new();
    let file = desk.write("one.txt", "Monday 08-09-2025 Vol 8\n\nBell moves\n\nIt moves.\n");
    let more = desk.write("two.txt", "31-10-2025 Vol 9\n\nRain stays\n\nIt stays.\n");
    let last = desk.write("three.txt", "03-04-2025 Vol 2\n\nFerry late\n\nIt waits.\n");
    let files = [text(&file), text(&more), text(&last)];
    let told = desk.on("import", &[&files[..], &["--dry-run"]].concat()).ends(0).text;
    assert!(told.contains("Day and month: 1 of 1 weekdays agree with day first"), "{told}");
    let alone = desk.json("import", &[text(&last)]).ends(1).object();
    assert_eq!((&alone["order"]["asks"], &alone["order"]["open"]), (&json!(true), &json!(1)));
    let said = desk.json("import", &[text(&last), "--date-order", "dmy"]).ends(0).object();
    assert_eq!(said["order"]["order"], "dmy");
}

#[test]
fn a_preset_is_kept_used_and_spoken_over() {
    let desk = Desk::new();
    let file = desk.write("one.txt", "03-04-2025 Vol 2\n\nFerry late\n\nIt waits.\n");
    let preset = desk.path("mine.json");
    desk.on(
        "import",
        &[text(&file), "--date-order", "dmy", "--limit", "ratio=500", "--save-preset", text(&preset), "--dry-run"],
    )
    .ends(0);
    let used = desk.json("import", &[text(&file), "--preset", text(&preset), "--dry-run"]).ends(0).object();
    assert_eq!(used["order"]["order"], "dmy");
    let over = desk.json("import", &[text(&file), "--preset", text(&preset), "--date-order", "mdy", "--dry-run"]);
    assert_eq!(over.ends(0).object()["order"]["order"], "mdy");
    let missing = desk.on("import", &[text(&file), "--preset", "no such preset"]).ends(2);
    assert!(missing.complaint.contains("There is no preset «no such preset»"), "{}", missing.complaint);
}

#[test]
fn what_no_format_knows_is_refused_with_what_there_is() {
    let desk = Desk::new();
    let file = desk.write("one.txt", FIRST);
    for (words, wanted) in [
        (&["--option", "clipping.colour=red"][..], "There is no option «clipping.colour»"),
        (&["--option", "colour"], "has no = in it"),
        (&["--encoding", "latin-99"], "There is no encoding «latin-99»"),
        (&["--limit", "colour=3"], "There are: file"),
        (&["--limit", "ratio=none"], "is no number"),
    ] {
        let said = desk.on("import", &[&[text(&file)], words].concat()).ends(2).complaint;
        assert!(said.contains(wanted), "{words:?}: {said}");
    }
    assert!(desk.articles("").is_empty());
}
