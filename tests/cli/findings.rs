//! What is odd on the command line: counted, listed, accepted, opened again; and one step of the history taken back.

use super::{Desk, SAMPLE};
use serde_json::json;

fn with_sample() -> Desk {
    let desk = Desk::new();
    desk.json("import", &[SAMPLE]).ends(1);
    desk
}

fn open_of(desk: &Desk, code: &str) -> (u64, u64) {
    let kinds = desk.json("findings", &[]).ends(0).objects();
    let kind = kinds.iter().find(|kind| kind["code"] == code).expect("the kind");
    (kind["open"].as_u64().expect("a count"), kind["accepted"].as_u64().expect("a count"))
}

#[test]
fn findings_are_counted_listed_accepted_with_a_reason_and_opened_again() {
    let desk = with_sample();
    let (n, none) = open_of(&desk, "no-byline");
    assert!(n > 1 && none == 0, "{n}");
    let listed = desk.json("findings", &["--code", "no-byline"]).ends(0).objects();
    assert_eq!(listed.len() as u64, n);
    assert!(listed.iter().all(|found| found["finding"] == "Nobody is named as the writer."));
    let uid = listed[0]["uid"].as_str().expect("a uid").to_owned();
    assert_eq!(desk.json("show", &[&uid]).ends(0).object()["headline"], listed[0]["headline"]);
    let date = listed[0]["date"].as_str().expect("a date").to_owned();
    let query = format!("date:{date}");
    let some = desk.json("findings", &["--code", "no-byline", "--query", &query]).ends(0).objects().len() as u64;
    assert!(some > 0 && some < n, "{some} of {n}");
    let accept = ["--accept", "no-byline", "--reason", "none printed", "--query", &query];
    let done = desk.json("findings", &accept).ends(0).object();
    assert_eq!(done, json!({ "code": "no-byline", "accepted": some }));
    assert_eq!(open_of(&desk, "no-byline"), (n - some, some));
    let accepted = desk.json("findings", &["--accepted"]).ends(0).objects();
    assert!(accepted.iter().any(|row| row["uid"] == uid.as_str() && row["reason"] == "none printed"), "{accepted:?}");
    let of_that_day = desk.json("findings", &["--accepted", "--query", &query]).ends(0).objects();
    assert_eq!(of_that_day, accepted);
    let of_another = desk.json("findings", &["--accepted", "--query", "date:1700"]).ends(0).objects();
    assert!(of_another.is_empty(), "{of_another:?}");
    desk.json("undo", &[]).ends(0);
    assert_eq!(open_of(&desk, "no-byline"), (n, 0));
    desk.json("redo", &[]).ends(0);
    desk.json("findings", &["--revoke", "no-byline"]).ends(0);
    assert_eq!(open_of(&desk, "no-byline"), (n, 0));
}

#[test]
fn a_kind_that_there_is_not_is_refused_with_those_that_there_are() {
    let desk = with_sample();
    let refused = desk.json("findings", &["--accept", "no-style"]).ends(2);
    assert!(refused.complaint.contains("no-byline"), "{}", refused.complaint);
    desk.json("findings", &["--reason", "why"]).ends(2);
    desk.json("findings", &["--code", "no-byline", "--accepted"]).ends(2);
}

#[test]
fn one_step_is_shown_with_what_it_changed_and_taken_back_by_itself() {
    let desk = with_sample();
    for code in ["no-byline", "credit-no-source", "no-byline"] {
        desk.json("findings", &["--accept", code]).ends(0);
        if code == "no-byline" {
            desk.json("findings", &["--revoke", code]).ends(0);
        }
    }
    let steps = desk.json("history", &[]).ends(0).objects();
    let first = steps.iter().rev().find(|step| step["kind"] == "accept").expect("a step")["step"].to_string();
    let shown = desk.json("history", &["--step", &first]).ends(0).object();
    assert!(shown["records"].as_u64().is_some_and(|n| n > 1) && shown["can_be_taken_back"] == false, "{shown}");
    assert!(shown["depending"].as_array().is_some_and(|later| !later.is_empty()), "{shown}");
    let refused = desk.json("undo", &["--step", &first]).ends(2);
    assert!(refused.complaint.contains("later steps changed the same"), "{}", refused.complaint);
    let free = steps.iter().find(|step| {
        let id = step["step"].to_string();
        let shown = desk.json("history", &["--step", &id]).ends(0).object();
        shown["can_be_taken_back"] == true
    });
    let free = free.expect("the last one at least")["step"].to_string();
    desk.json("undo", &["--step", &free]).ends(0);
    desk.json("history", &["--step", "999999"]).ends(2);
}
