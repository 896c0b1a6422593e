//! Names and sources from the command line.

use super::Desk;
use serde_json::json;

/// The labels of a list, each with its articles.
fn listed(desk: &Desk, verb: &str, more: &[&str]) -> Vec<(String, u64)> {
    let mut args = vec!["list"];
    args.extend(more);
    let lines = desk.json(verb, &args).ends(0).objects();
    lines
        .iter()
        .map(|one| (one["label"].as_str().unwrap_or("").into(), one["articles"].as_u64().unwrap_or(0)))
        .collect()
}

#[test]
fn what_is_printed_is_listed_merged_and_split_and_each_is_one_step() {
    let desk = Desk::with_sample();
    let start = listed(&desk, "names", &[]);
    let many = listed(&desk, "names", &["--by-count", "--limit", "2"]);
    assert!(many[0].1 >= many[1].1 && start.len() > 2, "{many:?}");
    let (keep, other) = (many[0].clone(), many[1].clone());
    let looked = desk.json("names", &["merge", &keep.0, &other.0, "--dry-run"]).ends(0).object();
    assert_eq!((&looked["articles"], &looked["variants"]), (&json!(other.1), &json!([other.0])));
    assert_eq!(listed(&desk, "names", &[]), start);
    let merged = desk.json("names", &["merge", &keep.0, &other.0]).ends(0).object();
    assert_eq!((&merged["label"], &merged["made"]), (&json!(keep.0), &json!(1)));
    assert_eq!(listed(&desk, "names", &["--linked"]).len(), 1);
    let split = desk.json("names", &["split", &keep.0, &other.0, "--as", "Somebody Else"]).ends(0).object();
    assert_eq!((&split["label"], &split["links"]), (&json!("Somebody Else"), &merged["links"]));
    assert_eq!(listed(&desk, "names", &["--find", "someb el"]), [("Somebody Else".to_owned(), other.1)]);
    desk.on("undo", &[]).ends(0);
    let undone = desk.on("undo", &[]).ends(0);
    assert!(undone.text.contains("Merge"), "{}", undone.text);
    assert_eq!(listed(&desk, "names", &[]), start);
}

#[test]
fn sources_are_merged_and_what_nobody_is_called_is_said() {
    let desk = Desk::with_sample();
    let sources = listed(&desk, "sources", &["--by-count"]);
    let (keep, other) = (&sources[0].0, &sources[1].0);
    let told = desk.on("sources", &["merge", keep, other]).ends(0);
    assert!(told.text.starts_with("Merged into «"), "{}", told.text);
    let refused = desk.on("sources", &["merge", keep, "Nobody at all"]).ends(2);
    assert!(refused.complaint.contains("No source here is called «Nobody at all»"), "{}", refused.complaint);
    let refused = desk.on("names", &["split", "Nobody at all", "X", "--as", "Y"]).ends(2);
    assert!(refused.complaint.contains("Nobody at all"), "{}", refused.complaint);
}
