//! Which article one is: by its uid, by issue and headline and place, by its content.

use super::*;
use backfile::archive::import::{Correction, FileChoice, OnDiffers};
use backfile::model::ArticleId;

fn letters(bodies: &[&str]) -> IssueRecord {
    sheet("2025-08-21", bodies.iter().map(|body| told("Letters", body)).collect())
}

#[test]
fn where_a_headline_repeats_the_place_decides() {
    let mut desk = Desk::new();
    let first = records(&desk, "first.json", vec![letters(&["On gulls.", "On tides."])]);
    let (_, done) = bring_as_seen(&mut desk, &of(&[&first]));
    assert_eq!(done.articles.new, 2);
    let second = records(&desk, "second.json", vec![letters(&["On gulls.", "On ebb and flow.", "On nets."])]);
    let update = Request { on_differs: OnDiffers::Update, ..of(&[&second]) };
    let (seen, done) = bring_as_seen(&mut desk, &update);
    let told: Vec<_> = seen.rows.iter().map(|row| (row.verdict.word(), row.here)).collect();
    assert_eq!(told, [("same", Some(ArticleId(1))), ("differs", Some(ArticleId(2))), ("clash", None)]);
    assert_eq!((done.updated, done.written), (1, 1));
    let bodies = "SELECT group_concat(text, ' ') FROM (SELECT text FROM body ORDER BY article_id)";
    assert_eq!(desk.word(bodies), "On gulls. On ebb and flow. On nets.");
}

#[test]
fn one_more_under_a_headline_that_is_here_is_new() {
    let mut desk = Desk::new();
    let one = file(&desk, "box/one.txt", "Thursday 08-21-2025 Vol 7\n\nLetters\n\nOn gulls.\n");
    bring(&mut desk, &of(&[&one]));
    file(&desk, "box/two.txt", "Thursday 08-21-2025 Vol 7\n\nLetters\n\nOn tides.\n");
    let folder = desk.beside("box");
    let (seen, _) = bring_as_seen(&mut desk, &of(&[&folder]));
    assert_eq!((seen.counts.same, seen.counts.new), (1, 1));
}

#[test]
fn without_a_headline_the_content_decides() {
    let mut desk = Desk::new();
    let issue = || sheet("2025-08-21", vec![told("", "Tide tables."), told("", "Lost: a dog.")]);
    let first = records(&desk, "first.json", vec![issue()]);
    bring_as_seen(&mut desk, &of(&[&first]));
    let second = records(
        &desk,
        "second.json",
        vec![sheet("2025-08-21", vec![told("", "Lost: a dog."), told("", "Found: a dog.")])],
    );
    let (seen, _) = bring_as_seen(&mut desk, &of(&[&second]));
    assert_eq!((seen.counts.same, seen.counts.new), (1, 1));
}

#[test]
fn two_of_one_import_that_claim_one_uid_are_a_clash_and_both_come_in() {
    let mut desk = Desk::new();
    let with = |headline: &str, body: &str| ArticleRecord { uid: uid(7), ..told(headline, body) };
    let articles =
        vec![with("Ferry late", "It waits."), with("Ferry on time", "It left."), with("Ferry late", "It waits.")];
    let path = records(&desk, "two.json", vec![sheet("2025-08-21", articles)]);
    let (seen, done) = bring_as_seen(&mut desk, &of(&[&path]));
    let words: Vec<_> = seen.rows.iter().map(|row| row.verdict.word()).collect();
    assert_eq!((words.as_slice(), done.written), (["new", "clash", "same"].as_slice(), 2));
    assert!(seen.rows[1].remarks[0].contains("has the uid"), "{:?}", seen.rows[1].remarks);
    assert_eq!(desk.number("SELECT count(DISTINCT uid) FROM article"), 2);
    desk.assert_whole();
}

#[test]
fn a_file_that_is_read_in_another_way_is_judged_by_what_is_read() {
    let mut desk = Desk::new();
    let table = "Date,Title,Text,Remark\n2025-08-21,Bell moves,It moves.,It moves slowly.\n";
    let path = file(&desk, "all.csv", table);
    bring(&mut desk, &of(&[&path]));
    let (again, _) = bring_as_seen(&mut desk, &of(&[&path]));
    assert_eq!(again.counts.same, 1);
    let values = [("columns".to_owned(), "Remark=body;Text=notes".to_owned())].into();
    let choice = FileChoice { path: path.to_string_lossy().into_owned(), values, ..FileChoice::default() };
    let other = Request { files: vec![choice], on_differs: OnDiffers::Update, ..of(&[&path]) };
    let (seen, done) = bring_as_seen(&mut desk, &other);
    assert_eq!((seen.counts.differs, done.updated), (1, 1));
    assert_eq!(desk.word("SELECT text FROM body"), "It moves slowly.");
}

#[test]
fn in_another_order_of_day_and_month_the_same_bytes_are_of_another_day() {
    let mut desk = Desk::new();
    let path = file(&desk, "one.txt", "08-09-2025 Vol 7\n\nBell moves\n\nIt moves.\n");
    bring(&mut desk, &Request { date_order: "mdy".into(), ..of(&[&path]) });
    let (seen, _) = bring_as_seen(&mut desk, &Request { date_order: "dmy".into(), ..of(&[&path]) });
    assert_eq!((seen.counts.new, seen.rows[0].date.as_str()), (1, "2025-09-08"));
}

#[test]
fn what_a_person_made_of_a_file_before_or_after_it_came_in_does_not_make_it_another() {
    let mut desk = Desk::new();
    let one = file(&desk, "one.txt", "Thursday 08-21-2025 Vol 7\n\nBell moves\n\nIt moves.\n");
    let two = file(&desk, "two.txt", "Thursday 08-21-2025 Vol 7\n\nRain stays\n\nIt stays.\n");
    let right = Correction {
        file: two.to_string_lossy().into_owned(),
        part: 0,
        field: "body".into(),
        value: "It fell.".into(),
    };
    bring(&mut desk, &Request { corrections: vec![right], ..of(&[&one, &two]) });
    desk.set(article_ref(1), "body", "It moves slowly.");
    let (seen, done) = bring_as_seen(&mut desk, &Request { on_differs: OnDiffers::Update, ..of(&[&one, &two]) });
    assert_eq!((seen.counts.same, done.updated), (2, 0));
    // The one fetched again with more words in it still does not undo what was put right.
    let more = file(&desk, "two.txt", "Thursday 08-21-2025 Vol 7\n\nRain stays\n\nIt stays on.\n\nBy Ada Quill\n");
    let (seen, done) = bring_as_seen(&mut desk, &Request { on_differs: OnDiffers::Update, ..of(&[&more]) });
    assert_eq!((seen.counts.differs, done.updated), (1, 1));
    assert_eq!(desk.word("SELECT text FROM body WHERE article_id = 2"), "It fell.");
    assert_eq!(desk.word("SELECT name FROM byline"), "Ada Quill");
}

#[test]
fn a_clash_is_listed_beforehand_with_what_clashes() {
    let mut desk = Desk::new();
    let one = file(&desk, "one.txt", "Thursday 08-21-2025 Vol 7\n\nBell moves\n\nIt moves.\n");
    bring(&mut desk, &of(&[&one]));
    let two = file(&desk, "two.txt", "Thursday 08-21-2025 Vol 8\n\nRain stays\n\nIt stays.\n");
    let (seen, done) = bring_as_seen(&mut desk, &of(&[&two]));
    assert_eq!(verdicts(&seen), [("clash", "Rain stays".to_owned())]);
    assert_eq!(seen.rows[0].remarks[0], "The issue here has volume 7, this prints 8");
    assert_eq!((done.problems[0].field, done.problems[0].done.as_str()), (Some("volume"), "brought in"));
}

#[test]
fn undated_issues_are_told_apart_by_enumeration_and_by_the_words_in_the_place_of_a_date() {
    let mut desk = Desk::new();
    let undated = |printed: &str, volume: &str| IssueRecord {
        printed: Masthead { date: printed.into(), ..Masthead::default() },
        volume: volume.into(),
        ..sheet("", vec![told(&format!("{printed}{volume}"), "Words.")])
    };
    let issues =
        vec![undated("Easter", ""), undated("Whitsun", ""), undated("", "7"), undated("", "8"), undated("Easter", "")];
    let path = records(&desk, "undated.json", issues);
    bring_as_seen(&mut desk, &of(&[&path]));
    assert_eq!(desk.number("SELECT count(*) FROM issue"), 4);
}

#[test]
fn two_of_the_same_words_on_two_pages_are_two_articles() {
    let mut desk = Desk::new();
    let table = "Date,Title,Page\n2025-08-21,Obituary,4\n2025-08-21,Obituary,5\n2025-08-21,Obituary,5\n\
                 2025-08-21,Obituary,\n2025-08-21,Weather,\n2025-08-21,Weather,2\n";
    let path = file(&desk, "index.csv", table);
    let (seen, done) = bring_as_seen(&mut desk, &of(&[&path]));
    let told: Vec<&str> = seen.rows.iter().map(|row| row.verdict.word()).collect();
    assert_eq!(told, ["new", "new", "same", "same", "new", "same"]);
    assert_eq!((done.written, desk.word("SELECT group_concat(page, '+') FROM article")), (3, "4+5+".to_owned()));
    let (again, _) = bring_as_seen(&mut desk, &of(&[&path]));
    assert_eq!((again.counts.same, again.counts.all()), (6, 6));
}

#[test]
fn a_file_that_comes_again_finds_its_article_whatever_was_put_right_in_what_tells_which_it_is() {
    let mut desk = Desk::new();
    let clipping =
        |name: &str, day: &str, headline: &str| format!("{day}-2025 Vol 7\n\n{headline}\n\nWords of {name}.\n");
    for (name, day, headline) in [
        ("a", "Thursday 08-21", "Bcll moves"),
        ("b", "Thursday 08-21", "Rain stays"),
        ("c", "Friday 08-22", "Fares rise"),
        ("d", "Saturday 08-23", "Tides"),
        ("e", "Sunday 08-24", "Gulls"),
    ] {
        file(&desk, &format!("box/{name}.txt"), &clipping(name, day, headline));
    }
    let folder = desk.beside("box");
    let right = |name: &str, field: &str, value: &str| Correction {
        file: folder.join(name).to_string_lossy().into_owned(),
        part: 0,
        field: field.into(),
        value: value.into(),
    };
    let corrections = vec![right("d.txt", "headline", "High tides"), right("e.txt", "date", "2025-08-31")];
    bring(&mut desk, &Request { corrections, ..of(&[&folder]) });
    // What a person called so stands beside another that is called so in its file.
    desk.set(article_ref(1), "headline", "Bell moves");
    desk.set(issue_ref(2), "date", "2025-08-29");
    file(&desk, "box/f.txt", &clipping("f", "Thursday 08-21", "Bcll moves"));
    let update = Request { on_differs: OnDiffers::Update, ..of(&[&folder]) };
    let (seen, done) = bring_as_seen(&mut desk, &update);
    assert_eq!((seen.counts.same, seen.counts.new, done.updated, done.written), (5, 1, 0, 1));
    assert_eq!(desk.number("SELECT count(*) FROM article"), 6);
    assert_eq!(desk.number("SELECT count(*) FROM issue"), 4);
}

#[test]
fn going_on_with_an_import_brings_nothing_twice_that_was_edited_moved_or_deleted_since() {
    let mut desk = Desk::new();
    for (n, headline) in ["Bell moves", "Rain stays", "Fares rise", "Tides"].iter().enumerate() {
        file(&desk, &format!("box/{n}.txt"), &format!("08-2{n}-2025 Vol 7\n\n{headline}\n\nWords.\n"));
    }
    let folder = desk.beside("box");
    bring(&mut desk, &Request { date_order: "mdy".into(), ..of(&[&folder]) });
    // As if it had been cut off at its end.
    desk.raw().execute("UPDATE batch SET state = 'running'", []).expect("cut off");
    desk.raw().execute("UPDATE step SET state = 'running' WHERE kind = 'import'", []).expect("cut off");
    desk.reopen();
    desk.set(article_ref(1), "headline", "Bell stays");
    desk.set(issue_ref(2), "date", "1931-04-03");
    desk.archive().delete_articles(&[ArticleId(3)]).expect("deleted");
    let batch = desk.reader().unfinished_imports().expect("a list")[0].id;
    let none = Request::default();
    let done = import(&mut desk.archive(), &none, Some(batch), &Progress::default()).expect("gone on");
    assert_eq!((done.articles.same, done.articles.all(), done.written), (4, 4, 0));
    assert_eq!(desk.number("SELECT count(*) FROM article"), 4);
    desk.assert_whole();
}

#[test]
fn an_import_whose_files_are_out_of_reach_stays_unfinished() {
    let mut desk = Desk::new();
    let path = file(&desk, "box/a.txt", "08-21-2025 Vol 7\n\nBell moves\n\nIt moves.\n");
    let folder = desk.beside("box");
    let begun = desk.archive().begin_import(&of(&[&folder])).expect("begun");
    let (batch, away) = (begun.batch, desk.beside("away"));
    std::fs::rename(&folder, &away).expect("away");
    let go_on = |desk: &mut Desk| import(&mut desk.archive(), &Request::default(), Some(batch), &Progress::default());
    let refused = go_on(&mut desk).expect_err("it cannot be read");
    assert!(refused.to_string().contains(folder.to_string_lossy().as_ref()), "{refused}");
    assert_eq!(desk.reader().unfinished_imports().expect("a list").len(), 1);
    std::fs::rename(&away, &folder).expect("here again");
    assert_eq!(go_on(&mut desk).expect("gone on").articles.new, 1);
    assert!(path.exists() && desk.reader().unfinished_imports().expect("a list").is_empty());
}

#[test]
fn one_that_says_the_same_as_another_of_its_import_is_told_so_and_not_as_one_that_is_here() {
    let mut desk = Desk::new();
    for name in ["a.txt", "b.txt"] {
        file(&desk, &format!("box/{name}"), "Thursday 08-21-2025 Vol 7\n\nBell moves\n\nIt moves.\n");
    }
    let folder = desk.beside("box");
    let (seen, _) = bring_as_seen(&mut desk, &of(&[&folder]));
    let told: Vec<_> = seen.rows.iter().map(|row| (row.verdict.word(), row.repeats, row.here)).collect();
    assert_eq!(told, [("new", false, None), ("same", true, None)]);
    assert_eq!(seen.rows[1].remarks[0], "The same as another in this import, in a.txt");
    let twice = file(&desk, "twice.csv", "Date,Title\n2025-08-22,Tides\n2025-08-22,Tides\n");
    let (seen, _) = bring_as_seen(&mut desk, &of(&[&twice]));
    assert_eq!((seen.rows[1].repeats, seen.rows[1].remarks[0].as_str()), (true, "The same as another in this file"));
    let one = of(&[&folder.join("a.txt")]);
    let (again, _) = bring_as_seen(&mut desk, &one);
    assert_eq!((again.rows[0].verdict.word(), again.rows[0].repeats), ("same", false));
}

const BELL: &str = "Thursday 08-21-2025 Vol 7\n\nBell moves\n\nIt moves.\n";

#[test]
fn a_file_that_was_changed_while_its_import_was_cut_off_differs_from_the_article_that_had_come_from_it() {
    for (then, on_differs, told, body) in [
        (BELL.replace("It moves.", "It moved in May."), OnDiffers::Skip, (0, 1, 0), "It moves."),
        (BELL.replace("It moves.", "It moved in May."), OnDiffers::Update, (0, 1, 0), "It moved in May."),
        (BELL.replace("Bell moves", "Bell moved"), OnDiffers::Update, (0, 1, 0), "It moves."),
        (BELL.replace("Bell moves\n", "\nBell moves\n"), OnDiffers::Skip, (1, 0, 0), "It moves."),
        // Of another day it may be another one: it comes in, and is told.
        (BELL.replace("Thursday 08-21", "Friday 08-22"), OnDiffers::Skip, (0, 0, 1), "It moves.It moves."),
    ] {
        let mut desk = Desk::new();
        let path = file(&desk, "one.txt", BELL);
        bring(&mut desk, &Request { on_differs, ..of(&[&path]) });
        let batch = cut_off(&mut desk);
        file(&desk, "one.txt", &then);
        let done = go_on(&mut desk, batch);
        assert_eq!((done.articles.same, done.articles.differs, done.articles.clash), told, "{then}");
        assert_eq!(done.articles.new, 0, "{then}");
        assert_eq!(desk.word("SELECT group_concat(text, '') FROM body"), body, "{then}");
        assert_eq!(done.problems.len(), usize::from(told.0 == 0), "{:?}", done.problems);
    }
}

#[test]
fn in_a_changed_file_of_several_each_finds_its_own_and_one_that_may_be_another_is_told() {
    let mut desk = Desk::new();
    let sheet = |headlines: &[&str]| -> String {
        let one = |headline: &&str| format!("Thursday 08-21-2025 Vol 7\n\n{headline}\n\nWords on {headline}.\n");
        headlines.iter().map(one).collect::<Vec<_>>().join("\n* * *\n\n")
    };
    let path = file(&desk, "all.txt", &sheet(&["Bell moves", "Rain stays", "Fares rise"]));
    bring(&mut desk, &of(&[&path]));
    let batch = cut_off(&mut desk);
    file(&desk, "all.txt", &sheet(&["Gulls", "Bell moves", "Rain stays", "Fares rise"]));
    let done = go_on(&mut desk, batch);
    assert_eq!((done.articles.same, done.articles.clash, done.articles.all()), (3, 1, 4), "{:?}", done.problems);
    assert!(done.problems[0].message.contains("«Bell moves» had come from that place"), "{:?}", done.problems);
    assert_eq!(desk.number("SELECT count(*) FROM article"), 4);
}
