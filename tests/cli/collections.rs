//! Collections from the command line.

use super::Desk;
use serde_json::{Value, json};

fn shown(desk: &Desk, name: &str) -> Value {
    desk.json("collection", &["show", name]).ends(0).object()
}

/// What stands in it: dates of articles, `#` before a heading.
fn places(desk: &Desk, name: &str) -> Vec<String> {
    let members = shown(desk, name)["members"].as_array().cloned().expect("members");
    let place = |member: &Value| match member["date"].as_str() {
        Some(date) => date.to_owned(),
        None => format!("#{}", member["heading"].as_str().unwrap_or_default()),
    };
    members.iter().map(place).collect()
}

#[test]
fn a_collection_is_made_of_a_search_filled_ordered_shown_and_undone() {
    let desk = Desk::with_sample();
    assert!(desk.on("collection", &["list"]).ends(0).text.contains("no collection yet"));
    let made = desk.json("collection", &["make", "The flood of 1931", "--query", "date:1931"]).ends(0).object();
    let n = made["added"].as_u64().expect("a number");
    assert!(n > 1, "{made}");
    let other = desk.articles("date:2025-08-15")[0]["uid"].as_str().expect("a uid").to_owned();
    let told = desk.json("collection", &["add", "the flood of 1931", "--articles", &other, &other]).ends(0).object();
    assert_eq!((&told["added"], &told["already"], &told["articles"]), (&json!(1), &json!(1), &json!(n + 1)));
    desk.on("collection", &["heading", "The flood of 1931", "Later", "--before", &other]).ends(0);
    desk.on("collection", &["move", "The flood of 1931", &other]).ends(0);
    desk.on("collection", &["note", "The flood of 1931", &other, "Compare the two."]).ends(0);
    let order = places(&desk, "The flood of 1931");
    assert_eq!(order[order.len() - 2..], ["#Later", "2025-08-15"]);
    let newest = desk.json("collection", &["order", "The flood of 1931", "--newest-first"]).ends(0).object();
    assert_eq!(newest, json!({ "changed": true }));
    let order = places(&desk, "The flood of 1931");
    let section = &order[..order.len() - 2];
    assert!(section.is_sorted_by(|a, b| a >= b), "{order:?}");
    let text = desk.on("collection", &["show", "The flood of 1931"]).ends(0).text;
    assert!(text.contains("Compare the two.") && text.contains("\nLater\n"), "{text}");
    let removed = desk.json("collection", &["remove", "The flood of 1931", "--query", "date:1931"]).ends(0).object();
    assert_eq!(removed["removed"], n);
    assert_eq!(desk.articles("date:1931").len() as u64, n, "they are in the archive still");
    desk.on("undo", &[]).ends(0);
    assert_eq!(places(&desk, "The flood of 1931"), order);
}

#[test]
fn collections_stand_in_others_are_searches_until_frozen_and_go_to_the_trash() {
    let desk = Desk::with_sample();
    desk.on("collection", &["make", "Floods"]).ends(0);
    desk.on("collection", &["make", "1931", "--into", "Floods", "--query", "date:1931", "--smart"]).ends(0);
    let list = desk.json("collection", &["list"]).ends(0).objects();
    assert_eq!((&list[1]["parent"], &list[1]["query"]), (&list[0]["uid"], &json!("date:1931")));
    let refused = desk.on("collection", &["add", "Floods/1931", "--query", "date:2025"]).ends(2);
    assert!(refused.complaint.contains("Freeze it first"), "{}", refused.complaint);
    let frozen = desk.json("collection", &["freeze", "Floods/1931"]).ends(0).object();
    assert_eq!(frozen["added"], json!(desk.articles("date:1931").len()));
    assert_eq!(desk.json("collection", &["changed", "Floods/1931"]).ends(0).object(), Value::Null);
    desk.on("collection", &["delete", "Floods"]).ends(0);
    assert!(desk.json("collection", &["list"]).ends(0).objects().is_empty());
    let uid = list[0]["uid"].as_str().expect("a uid");
    desk.on("trash", &["restore", uid]).ends(0);
    assert_eq!(desk.json("collection", &["list"]).ends(0).objects().len(), 2, "both are back");
    let refused = desk.on("collection", &["show", "Nothing like it"]).ends(2);
    assert!(refused.complaint.contains("There is no collection"), "{}", refused.complaint);
}
