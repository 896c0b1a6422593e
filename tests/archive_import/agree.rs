//! The look says what the import then does: article by article, clash by clash, over whatever files there are.

use super::*;
use backfile::archive::import::{OnDiffers, Verdict};
use std::collections::BTreeMap;

fn with(number: u32, headline: &str, body: &str) -> ArticleRecord {
    ArticleRecord { uid: uid(number), ..told(headline, body) }
}

/// Problems as lines, in an order of their own.
fn lines(problems: &[backfile::model::Problem]) -> Vec<String> {
    let mut lines: Vec<String> = problems.iter().map(|problem| format!("{problem:?}")).collect();
    lines.sort();
    lines
}

fn agrees(desk: &mut Desk, request: &Request) -> (Plan, Report) {
    let (seen, done) = bring_as_seen(desk, request);
    assert_eq!(lines(&seen.problems), lines(&done.problems));
    assert_eq!((&seen.formats, seen.files), (&done.formats, done.files));
    (seen, done)
}

#[test]
fn two_files_that_claim_one_uid_are_both_named_before_anything_is_written() {
    let mut desk = Desk::new();
    let one = records(&desk, "one.json", vec![sheet("2025-08-21", vec![with(7, "Ferry late", "It waits.")])]);
    let two = records(&desk, "two.json", vec![sheet("2025-08-22", vec![with(7, "Ferry on time", "It left.")])]);
    let (seen, done) = agrees(&mut desk, &of(&[&one, &two]));
    let [clash] = done.problems.as_slice() else { panic!("{:?}", done.problems) };
    assert_eq!((clash.file.as_path(), clash.field), (two.as_path(), Some("uid")));
    assert!(clash.message.contains("one.json") && seen.rows[1].remarks[0].contains("one.json"), "{clash:?}");
    assert_eq!((seen.counts.clash, done.written), (1, 2));
}

#[test]
fn whoever_claims_a_uid_a_second_time_with_the_same_words_is_the_same_each_time() {
    let mut desk = Desk::new();
    let articles = ["It waits.", "It left.", "It left.", "It waits.", "It sank."];
    let articles = articles.map(|body| with(7, "Ferry", body)).to_vec();
    let path = records(&desk, "all.json", vec![sheet("2025-08-21", articles)]);
    let (seen, _) = agrees(&mut desk, &of(&[&path]));
    let words: Vec<_> = seen.rows.iter().map(|row| row.verdict.word()).collect();
    assert_eq!(words, ["new", "clash", "same", "same", "clash"]);
    let (again, _) = agrees(&mut desk, &of(&[&path]));
    assert_eq!(again.counts.same, 5, "what came in under a uid of its own is known the next time");
}

#[test]
fn an_article_that_moved_to_another_issue_is_known_by_its_uid_wherever_it_stands_in_it() {
    let mut desk = Desk::new();
    let first = records(
        &desk,
        "first.json",
        vec![sheet("2025-08-21", vec![with(7, "Bell", "It moves."), with(8, "Rain", "It stays.")])],
    );
    agrees(&mut desk, &of(&[&first]));
    let moved = vec![with(7, "Bell", "It moves."), with(9, "Fog", "It lifts."), with(8, "Rain", "It goes.")];
    let second = records(&desk, "second.json", vec![sheet("2025-08-28", moved)]);
    let (seen, done) = agrees(&mut desk, &of(&[&second]));
    let words: Vec<_> = seen.rows.iter().map(|row| row.verdict.word()).collect();
    assert_eq!((words.as_slice(), done.written), (["same", "new", "differs"].as_slice(), 1));
}

#[test]
fn an_issue_whose_volume_comes_with_a_later_article_clashes_with_the_one_after_that() {
    let mut desk = Desk::new();
    let of_volume = |volume: &str, headline: &str| IssueRecord {
        volume: volume.into(),
        ..sheet("2025-08-21", vec![told(headline, "Words.")])
    };
    let issues = vec![of_volume("", "Bell"), of_volume("7", "Rain"), of_volume("8", "Fog"), of_volume("7", "Ice")];
    let path = records(&desk, "all.json", issues);
    let (seen, _) = agrees(&mut desk, &of(&[&path]));
    let words: Vec<_> = seen.rows.iter().map(|row| row.verdict.word()).collect();
    assert_eq!(words, ["new", "new", "clash", "new"]);
}

#[test]
fn of_two_that_one_import_brings_into_an_issue_the_fuller_does_not_stand_for_the_other() {
    let mut desk = Desk::new();
    let first = records(&desk, "first.json", vec![sheet("2025-08-21", vec![told("Bell", "It moves.")])]);
    bring(&mut desk, &of(&[&first]));
    let byline = BylineRecord { printed: "Ada Quill".into(), ..BylineRecord::default() };
    let signed = ArticleRecord { bylines: vec![byline], ..told("Rain", "It stays.") };
    let second = records(&desk, "second.json", vec![sheet("2025-08-21", vec![signed, told("Rain", "It stays.")])]);
    let (seen, _) = agrees(&mut desk, &of(&[&second]));
    assert_eq!(seen.counts.new, 2);
}

#[test]
fn what_an_update_would_take_is_told_beforehand() {
    for on_differs in OnDiffers::ALL {
        let mut desk = Desk::new();
        let first = records(&desk, "first.json", vec![sheet("2025-08-21", vec![told("Bell", "It moves.")])]);
        bring(&mut desk, &of(&[&first]));
        desk.set(article_ref(1), "body", "It moves slowly.");
        let page = ArticleRecord { page: "A4".into(), ..told("Bell", "It moved.") };
        let second = records(&desk, "second.json", vec![sheet("2025-08-21", vec![page])]);
        let (seen, _) = agrees(&mut desk, &Request { on_differs, ..of(&[&second]) });
        assert_eq!(seen.counts.differs, 1);
    }
}

#[test]
fn a_paper_that_nothing_is_known_of_is_told_beforehand() {
    let mut desk = Desk::new();
    let stranger = IssueRecord { publication: uid(3), ..sheet("2025-08-21", vec![told("Bell", "It moves.")]) };
    let path = records(&desk, "all.json", vec![stranger]);
    let (seen, _) = agrees(&mut desk, &of(&[&path]));
    assert_eq!(seen.problems.len(), 1);
}

#[test]
fn a_record_without_headline_and_text_is_remarked() {
    let mut desk = Desk::new();
    let page = ArticleRecord { page: "A4".into(), ..ArticleRecord::default() };
    let path = records(&desk, "all.json", vec![sheet("2025-08-21", vec![page, told("Bell", "It moves.")])]);
    let (seen, _) = agrees(&mut desk, &of(&[&path]));
    let [problem] = seen.problems.as_slice() else { panic!("{:?}", seen.problems) };
    assert_eq!((problem.file.as_path(), problem.field), (path.as_path(), Some("headline")));
    assert!(seen.rows[0].doubtful && !seen.rows[0].remarks.is_empty());
}

/// How many articles each file would bring, or brought.
fn by_file<F: AsRef<str>>(files: impl Iterator<Item = F>) -> BTreeMap<String, u64> {
    let mut all = BTreeMap::new();
    files.for_each(|file| *all.entry(file.as_ref().to_owned()).or_default() += 1);
    all
}

#[test]
fn the_look_at_a_mixed_box_and_its_import_agree_record_for_record_and_again_the_second_time() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut desk = Desk::new();
    let request = of(&[&golden]);
    let (seen, done) = agrees(&mut desk, &request);
    assert!(seen.counts.new > 100 && seen.counts.refused > 10 && done.written > 100, "{:?}", seen.counts);
    let coming = seen.rows.iter().filter(|row| matches!(row.verdict, Verdict::New | Verdict::Clash));
    let coming = by_file(coming.map(|row| row.file.to_string_lossy().into_owned()));
    let conn = desk.raw();
    let sql = "SELECT f.path FROM provenance p JOIN source_file f ON f.id = p.file_id";
    let mut statement = conn.prepare(sql).expect("a query");
    let brought: Vec<String> =
        statement.query_map([], |row| row.get(0)).expect("rows").map(|row| row.expect("a path")).collect();
    // What comes from another archive's export keeps the provenance that it had there.
    let own = |files: BTreeMap<String, u64>| -> Vec<(String, u64)> {
        files.into_iter().filter(|(file, _)| file.contains("golden") && !file.ends_with("json")).collect()
    };
    assert_eq!(own(coming), own(by_file(brought.iter())));
    drop(statement);
    drop(conn);
    let (again, _) = agrees(&mut desk, &request);
    let others: Vec<_> =
        again.rows.iter().filter(|row| !matches!(row.verdict, Verdict::Same | Verdict::Refused)).collect();
    assert!(others.is_empty(), "{others:#?}");
}

#[test]
fn links_that_lead_nowhere_and_collections_that_are_not_whole_are_told_beforehand() {
    let mut desk = Desk::new();
    let byline = BylineRecord { printed: "Ada Quill".into(), authority: Some(uid(90)), ..BylineRecord::default() };
    let image = ImageRecord {
        credit: "AOL".into(),
        authority: Some(uid(91)),
        picture: Some("ab".repeat(32)),
        ..ImageRecord::default()
    };
    let told = |n: u32, headline: &str| ArticleRecord { uid: uid(n), ..told(headline, "Words.") };
    let linked =
        ArticleRecord { bylines: vec![byline], images: vec![image], subjects: vec![uid(92)], ..told(1, "Bell moves") };
    let issue = IssueRecord { uid: uid(20), ..sheet("2025-08-21", vec![linked, told(2, "Rain stays")]) };
    let article = |n: u32| MemberRecord { article: Some(uid(n)), ..MemberRecord::default() };
    let of_issue = |n: u32| MemberRecord { issue: Some(uid(n)), ..MemberRecord::default() };
    let collection = |n: u32, parent: Option<u32>, members: Vec<MemberRecord>| CollectionRecord {
        uid: uid(n),
        title: format!("No. {n}"),
        parent: parent.map(uid),
        members,
        ..CollectionRecord::default()
    };
    let collections = vec![
        collection(40, None, vec![article(1), article(3), of_issue(20), of_issue(21)]),
        collection(41, Some(40), vec![article(2)]),
        collection(42, Some(49), Vec::new()),
    ];
    let path = with_collections(&desk, "all.json", vec![issue], collections);
    let (seen, _) = bring_as_seen(&mut desk, &of(&[&path]));
    let fields: Vec<_> = seen.problems.iter().map(|problem| problem.field.unwrap_or_default()).collect();
    assert_eq!(fields, ["authority", "authority", "subjects", "picture", "", "parent"], "{:?}", seen.problems);
    assert!(seen.problems[4].message.contains("without 2 of its places"), "{:?}", seen.problems[4]);
    let (again, _) = bring_as_seen(&mut desk, &of(&[&path]));
    assert_eq!((again.counts.same, again.counts.differs, again.problems.len()), (1, 1, 1), "{:?}", again.problems);
}
