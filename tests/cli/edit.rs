//! Fields changed from the command line.

use super::Desk;
use serde_json::json;

fn uid(desk: &Desk, of: &str, query: &str) -> String {
    let found = desk.json("list", &[of, "--query", query]).ends(0).objects();
    found[0]["uid"].as_str().expect("a uid").to_owned()
}

#[test]
fn fields_of_an_article_and_of_an_issue_are_set_as_one_step_each() {
    let desk = Desk::with_sample();
    let article = uid(&desk, "articles", "headline:ferry");
    let set = ["--set", "section=Harbour", "--set", "byline=By Ada Quill and Tom Reed", "--set", "page=A5"];
    let mut args = vec![article.as_str()];
    args.extend(set);
    let told = desk.json("edit", &args).ends(0).object();
    assert_eq!(told["words"], "Edit section, byline, page");
    let shown = desk.json("show", &[&article]).ends(0).object();
    assert_eq!((&shown["section"], &shown["page"]), (&json!("Harbour"), &json!("A5")));
    let names: Vec<_> = shown["bylines"].as_array().expect("bylines").iter().map(|one| one["name"].clone()).collect();
    assert_eq!(names, ["Ada Quill", "Tom Reed"]);
    desk.on("undo", &[]).ends(0);
    assert_ne!(desk.json("show", &[&article]).ends(0).object()["section"], "Harbour");
    let issue = uid(&desk, "issues", "vol:2059");
    desk.on("edit", &[&issue, "--set", "edition=Evening"]).ends(0);
    assert_eq!(desk.json("show", &[&issue]).ends(0).object()["edition"], "Evening");
    let again = desk.on("edit", &[&issue, "--set", "edition=Evening"]).ends(0);
    assert!(again.text.contains("so already"), "{}", again.text);
}

#[test]
fn what_cannot_be_set_is_said_with_what_can() {
    let desk = Desk::with_sample();
    let article = uid(&desk, "articles", "headline:ferry");
    for (set, said) in [
        ("volume=3", "There is no field «volume» of an article. Those are: headline,"),
        ("section", "«section» sets nothing. Write FIELD=VALUE"),
        ("status=finished", "«finished» is no status. Use one of: draft, checked, approved."),
        ("credit:9=AOL", "Add one in the window first."),
        ("credit:x=AOL", "«x» is no number of a byline or picture."),
    ] {
        let refused = desk.on("edit", &[&article, "--set", set]).ends(2);
        assert!(refused.complaint.contains(said), "{set}: {}", refused.complaint);
    }
}

#[test]
fn words_are_replaced_in_many_articles_after_a_look_and_taken_back_at_once() {
    let desk = Desk::with_sample();
    let harbours = || desk.json("list", &["articles", "--query", "headline:haven"]).ends(0).objects().len();
    let args = ["--field", "headline", "--find", r"\b([Hh])arbour\b", "--with", "${1}aven"];
    let dry: Vec<&str> = args.iter().copied().chain(["--dry-run"]).collect();
    let looked = desk.json("replace", &dry).ends(0).objects();
    assert!(looked.len() > 1 && looked[0]["after"].as_str().expect("words").contains("aven"), "{looked:?}");
    assert_eq!(harbours(), 0);
    let told = desk.json("replace", &args).ends(0).object();
    assert_eq!((told["changed"].as_u64(), harbours()), (Some(looked.len() as u64), looked.len()));
    desk.on("undo", &[]).ends(0);
    assert_eq!(harbours(), 0);
    let narrow: Vec<&str> = args.iter().copied().chain(["--query", "headline:nothingsuch"]).collect();
    assert!(desk.on("replace", &narrow).ends(0).text.contains("Nothing was found to replace."));
}

#[test]
fn an_expression_that_is_none_is_refused_with_its_fault() {
    let desk = Desk::with_sample();
    let refused = desk.on("replace", &["--field", "headline", "--find", "(", "--with", ""]).ends(2);
    assert!(!refused.complaint.is_empty());
    let plain = desk.on("replace", &["--field", "headline", "--find", "(", "--with", "", "--plain"]).ends(0);
    assert!(plain.text.contains("Nothing was found"), "{}", plain.text);
    let refused = desk.on("replace", &["--field", "date", "--find", "x", "--with", ""]).ends(2);
    assert!(refused.complaint.contains("Those are: headline,"), "{}", refused.complaint);
}

#[test]
fn whoever_sends_an_article_back_says_why() {
    let desk = Desk::with_sample();
    let article = uid(&desk, "articles", "headline:ferry");
    desk.on("edit", &[&article, "--set", "status=approved"]).ends(0);
    let refused = desk.on("edit", &[&article, "--set", "status=draft"]).ends(2);
    assert!(refused.complaint.contains("must say why"), "{}", refused.complaint);
    desk.on("edit", &[&article, "--set", "status=draft", "--note", "Byline is missing"]).ends(0);
    let shown = desk.json("show", &[&article]).ends(0).object();
    assert_eq!(shown["status"], "draft");
    assert!(shown["notes"].as_str().is_some_and(|notes| notes.ends_with(": Byline is missing")), "{shown}");
}
