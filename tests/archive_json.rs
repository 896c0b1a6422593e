//! A whole archive as JSON, into another archive, and out again: the same bytes.

#[path = "archive_support/mod.rs"]
mod support;
#[path = "archive_json/whole.rs"]
mod whole;

use backfile::archive::export::What;
use backfile::archive::import::{Progress, Request, Verdict, import, plan};
use backfile::formats::{Incoming, Input, json};
use backfile::model::record::*;
use backfile::model::{ArticleId, BatchId, ProblemCode};
use support::*;

fn asked(desk: &Desk, name: &str) -> Request {
    Request { paths: vec![desk.beside(name)], ..Request::default() }
}

/// Imports a document as a person does: from a file.
fn read_in(desk: &mut Desk, name: &str, text: &str) -> backfile::archive::import::Outcome {
    std::fs::write(desk.beside(name), text).expect("a file");
    let request = asked(desk, name);
    import(&mut desk.archive(), &request, None, &Progress::default()).expect("it is imported")
}

fn full() -> Desk {
    let mut desk = Desk::new();
    let report = desk.import(whole::records(), 3);
    assert_eq!(report.problems, []);
    desk
}

#[test]
fn an_archive_goes_out_and_into_another_and_out_with_the_same_bytes() {
    let mut first = full();
    first.archive().delete_articles(&[ArticleId(2)]).expect("deleted");
    let text = first.export("whole.json");
    assert!(!text.contains(whole::THROWN_AWAY), "what is in the trash is left out, also of collections");
    let mut second = Desk::new();
    let report = read_in(&mut second, "whole.json", &text);
    assert_eq!((report.problems, report.articles.new), (vec![], 4));
    assert_eq!(second.export("again.json"), text);
    second.assert_whole();
    let start = Desk::new().dump();
    assert_eq!(second.undo_all(), 1);
    assert_eq!(second.dump(), start, "its undo leaves nothing, authorities and collections neither");
    second.redo();
    assert_eq!(second.export("again.json"), text);
    second.assert_whole();
}

#[test]
fn an_import_of_every_kind_of_record_is_taken_back_to_the_bytes_that_went_out_before_it() {
    let text = full().export("whole.json");
    let mut desk = Desk::new();
    desk.import(vec![clipping("2025-08-21", "7", "Bridge opens"), clipping("2025-08-28", "8", "Rain stays")], 10);
    desk.set(article_ref(1), "section", "Harbour");
    let before = desk.dump();
    let report = read_in(&mut desk, "whole.json", &text);
    let after = desk.dump();
    assert_ne!(after, before);
    desk.archive().take_back(batch_of(&report)).expect("taken back");
    assert_eq!(desk.dump(), before);
    desk.assert_whole();
    desk.archive().bring_back(batch_of(&report)).expect("brought back");
    assert_eq!(desk.dump(), after);
    desk.assert_whole();
}

#[test]
fn brought_into_the_archive_that_it_came_from_all_is_the_same() {
    let mut desk = full();
    let text = desk.export("whole.json");
    let reader = desk.reader();
    std::fs::write(desk.beside("given.json"), &text).expect("a file");
    let seen = plan(&reader, &asked(&desk, "given.json"), &Progress::default()).expect("a look");
    assert!(seen.rows.iter().all(|row| row.verdict == Verdict::Same), "{:?}", seen.counts);
    let report = read_in(&mut desk, "given.json", &text);
    assert_eq!((report.articles.same, report.articles.all(), report.written), (5, 5, 0));
    assert_eq!(desk.export("again.json"), text);
    desk.undo();
    assert_eq!(desk.export("again.json"), text);
}

#[test]
fn another_paper_of_the_same_days_is_looked_at_as_new_before_it_comes_in_as_new() {
    let mut desk = Desk::new();
    desk.import(vec![clipping("2025-08-21", "7", "Bridge opens")], 1);
    let mut other = Desk::new();
    let daily = PublicationRecord { uid: uid(1), title: "The Daily".into(), ..PublicationRecord::default() };
    let of_the_day = IssueRecord { publication: uid(1), ..issue("2025-08-21", "90") };
    let articles =
        vec![article("Bridge opens"), ArticleRecord { body: "Otherwise.".into(), ..article("Bridge opens") }];
    other.import(vec![Incoming::Publication(daily), Incoming::Issue(IssueRecord { articles, ..of_the_day })], 1);
    let text = other.export("daily.json");
    std::fs::write(desk.beside("daily.json"), &text).expect("a file");
    let seen = plan(&desk.reader(), &asked(&desk, "daily.json"), &Progress::default()).expect("a look");
    let report = read_in(&mut desk, "daily.json", &text);
    assert_eq!((seen.counts, seen.counts.new), (report.articles, 2));
}

#[test]
fn every_field_of_every_record_is_there() {
    let text = full().export("whole.json");
    let mut read = Vec::new();
    let desk = Desk::new();
    std::fs::write(desk.beside("a.json"), &text).expect("a file");
    json::FORMAT.read.expect("it reads")(&Input::file(desk.beside("a.json")), &Default::default(), &mut |incoming| {
        read.push(incoming);
        true
    });
    let mut wanted = whole::records();
    let order = |incoming: &Incoming| format!("{incoming:?}");
    wanted.sort_by_key(order);
    read.sort_by_key(order);
    assert_eq!(read, wanted);
}

#[test]
fn an_undone_import_done_again_gives_the_same_but_for_new_uids_and_its_collections_hold_the_new_ones() {
    let mut desk = full();
    let text = desk.export("whole.json");
    desk.undo();
    let report = read_in(&mut desk, "given.json", &text);
    assert_eq!((report.problems, report.written), (vec![], 5));
    let again = desk.export("again.json");
    assert_eq!(again.lines().count(), text.lines().count());
    assert_eq!(desk.number("SELECT count(*) FROM trash WHERE kind = 'name'"), 0, "names are the same ones");
    let members = |text: &str| text.matches("\"heading\"").count();
    assert_eq!(members(&again), members(&text));
    desk.assert_whole();
    desk.archive().empty_trash().expect("emptied");
    desk.assert_whole();
}

#[test]
fn going_on_with_a_killed_import_whose_uids_were_taken_brings_nothing_twice() {
    let mut desk = full();
    let text = desk.export("whole.json");
    desk.undo();
    let report = read_in(&mut desk, "given.json", &text);
    let (batch, once) = (batch_of(&report), desk.export("once.json"));
    // Killed before it could say that it had ended.
    desk.raw()
        .execute_batch(
            "UPDATE batch SET state = 'running' WHERE id = 2; UPDATE step SET state = 'running' WHERE batch_id = 2",
        )
        .expect("killed");
    desk.reopen();
    let request = asked(&desk, "given.json");
    let report = import(&mut desk.archive(), &request, Some(batch), &Progress::default()).expect("it goes on");
    assert_eq!((report.articles.same, report.written), (5, 0), "{:?}", report.problems);
    assert_eq!(desk.export("twice.json"), once);
    desk.assert_whole();
}

#[test]
fn two_alike_articles_and_two_issues_of_which_nothing_is_known_stay_two() {
    let mut desk = Desk::new();
    let alike = |n| ArticleRecord { uid: uid(n), ..article("Weather") };
    let nothing = |n, articles| {
        Incoming::Issue(IssueRecord { uid: uid(n), publication: uid(1), articles, ..IssueRecord::default() })
    };
    let items = vec![
        Incoming::Publication(PublicationRecord { uid: uid(1), title: "The Daily".into(), ..Default::default() }),
        nothing(10, vec![alike(11), alike(12)]),
        nothing(20, vec![alike(21)]),
        nothing(30, vec![]),
    ];
    let report = desk.import(items, 1);
    assert_eq!((report.articles.new, report.written), (3, 3));
    assert_eq!(desk.number("SELECT count(*) FROM issue"), 3);
    let text = desk.export("a.json");
    let mut second = Desk::new();
    read_in(&mut second, "a.json", &text);
    assert_eq!(second.export("b.json"), text);
    assert_eq!(read_in(&mut second, "a.json", &text).articles.same, 3);
    assert_eq!(second.export("b.json"), text);
}

#[test]
fn an_issue_too_long_for_one_chunk_comes_in_as_one_issue_with_its_articles_in_their_order() {
    let mut desk = Desk::new();
    let articles = (0..450).map(|n| article(&format!("No. {n:03}"))).collect();
    desk.import(vec![Incoming::Issue(IssueRecord { articles, ..issue("2025-08-21", "7") })], 1);
    let text = desk.export("long.json");
    let mut second = Desk::new();
    assert_eq!(read_in(&mut second, "long.json", &text).articles.new, 450);
    assert_eq!(second.export("again.json"), text);
    assert_eq!(read_in(&mut second, "long.json", &text).articles.same, 450);
    assert_eq!(second.number("SELECT count(*) FROM issue"), 1);
}

#[test]
fn records_without_a_uid_are_given_one_each() {
    let mut desk = Desk::new();
    let name = |display: &str| Incoming::Name(NameRecord { display: display.into(), ..NameRecord::default() });
    desk.import(vec![name("A"), name("B")], 10);
    assert_eq!(desk.number("SELECT count(DISTINCT uid) FROM name WHERE uid <> ''"), 2);
}

#[test]
fn one_article_that_cannot_be_taken_does_not_keep_its_issue_out() {
    let mut desk = Desk::new();
    let text = r#"{"format":"backfile/1","issues":[{"date":"2025-08-21","articles":[
        {"headline":"Bridge opens","body":""},
        {"headline":"Bell moves","body":"","subjects":["no uid"]},
        {"headline":"Rain stays","body":""}]}]}"#;
    let report = read_in(&mut desk, "odd.json", text);
    assert_eq!((report.articles.new, report.articles.refused), (2, 1));
    assert!(report.problems[0].message.contains("“Bell moves”"), "{:?}", report.problems);
    assert!(report.problems[0].message.contains("That article was not taken"), "{:?}", report.problems);
    assert_eq!(desk.word("SELECT group_concat(headline, ', ') FROM article"), "Bridge opens, Rain stays");
}

#[test]
fn what_a_document_names_and_does_not_bring_is_told_of_one_by_one() {
    let mut desk = Desk::new();
    let byline = BylineRecord { printed: "BY A".into(), authority: Some(uid(2)), ..BylineRecord::default() };
    let image = ImageRecord {
        credit: "B".into(),
        authority: Some(uid(3)),
        picture: Some("0".repeat(64)),
        ..Default::default()
    };
    let named = ArticleRecord {
        bylines: vec![byline],
        images: vec![image],
        subjects: vec![uid(4), uid(5)],
        ..article("Bridge opens")
    };
    let day = IssueRecord { publication: uid(1), articles: vec![named], ..issue("2025-08-21", "7") };
    let next = IssueRecord { publication: uid(1), articles: vec![article("Bell moves")], ..issue("2025-08-22", "7") };
    let here = Incoming::Subject(SubjectRecord { uid: uid(5), heading: "Bridges".into(), ..Default::default() });
    let alone = CollectionRecord { uid: uid(8), parent: Some(uid(9)), title: "Spring".into(), ..Default::default() };
    let items = vec![here, Incoming::Issue(day), Incoming::Issue(next), Incoming::Collection(alone)];
    let report = desk.import(items, 1);
    let told: Vec<_> = report.problems.iter().map(|problem| (problem.code, problem.field)).collect();
    let doubt = |field| (ProblemCode::Doubtful, Some(field));
    let wanted = ["publication", "authority", "authority", "subjects", "picture", "parent"].map(doubt);
    assert_eq!(told, wanted, "{:?}", report.problems);
    assert!(
        report.problems[3].message.contains("«Bridge opens»") && report.problems[3].message.contains(uid(4).as_str())
    );
    assert_eq!((report.articles.new, report.articles.refused), (2, 0));
    desk.assert_whole();
}

#[test]
fn a_word_outside_its_list_does_not_break_an_import_off() {
    let mut desk = Desk::new();
    let text = r#"{"format":"backfile/1",
        "publications":[{"uid":"0198c0de-0000-7000-8000-000000000001","title":"P","date_order":"ymd"}],
        "names":[{"uid":"0198c0de-0000-7000-8000-000000000002","display":"N","kind":"family"}],
        "sources":[{"uid":"0198c0de-0000-7000-8000-000000000003","name":"S","permission":"perhaps"}],
        "issues":[{"uid":"0198c0de-0000-7000-8000-000000000004","publication":"0198c0de-0000-7000-8000-000000000001",
          "articles":[{"uid":"0198c0de-0000-7000-8000-000000000005","headline":"H","body":"",
            "related":[{"relation":"sequel_to","article":"0198c0de-0000-7000-8000-000000000005"}]}]}]}"#;
    let report = read_in(&mut desk, "odd.json", text);
    assert_eq!((report.problems.len(), report.written), (4, 1), "{:?}", report.problems);
    desk.assert_whole();
}

#[test]
fn a_selection_takes_along_what_it_points_at_and_nothing_else() {
    let desk = full();
    let target = desk.beside("one.json");
    let reader = desk.reader();
    let id = desk.number("SELECT min(id) FROM article");
    let written = reader
        .export(&What::Articles(vec![id]), &json::FORMAT, &Default::default(), &target, &mut || true)
        .expect("an export");
    assert_eq!(written.articles, 1);
    let mut second = Desk::new();
    let text = std::fs::read_to_string(target).expect("the export");
    assert_eq!(read_in(&mut second, "one.json", &text).problems, []);
    assert_eq!(second.export("again.json"), text);
    assert!(text.contains("Charlotte Hayes") && !text.contains("\"title\":\"The Evening\""));
    second.archive().take_back(BatchId(1)).expect("taken back");
    second.assert_whole();
}
