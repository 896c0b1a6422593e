//! Batch edits: what is shown is what is done, it is one step, and it leaves the archive as the same edits one by one.

use crate::support::*;
use backfile::archive::batch::{Change, PlanRow, Report, run};
use backfile::archive::import::job::Progress;
use backfile::archive::{Changed, Edit, ErrorKind};
use backfile::model::record::*;
use backfile::model::{Field, IssueId, RecordKind, RecordRef};
use backfile::text::replace::Wanted;
use std::sync::atomic::Ordering;

/// Sixty articles in twenty issues.
fn sixty() -> Desk {
    let mut desk = Desk::new();
    let items = (0..60).map(|n| {
        let (day, volume) = (n / 3 + 1, n / 3 + 7);
        clipping(&format!("2025-08-{day:02}"), &volume.to_string(), &format!("Colour {n}"))
    });
    desk.import(items.collect(), 25);
    desk
}

fn field(id: &str) -> &'static Field {
    Field::by_id(id).expect("a field")
}

fn all(desk: &Desk) -> Vec<i64> {
    (1..=desk.number("SELECT max(id) FROM article")).collect()
}

fn planned(desk: &Desk, change: &Change) -> Vec<PlanRow> {
    let ready = change.ready().expect("ready");
    desk.reader().plan_batch(&ready, &all(desk), &Progress::default()).expect("a plan").rows
}

fn write(desk: &mut Desk, change: &Change, rows: Vec<PlanRow>) -> (Report, Changed) {
    let mut archive = desk.archive();
    run(&mut archive, &change.ready().expect("ready"), rows, &Default::default()).expect("it is done")
}

fn done(desk: &mut Desk, change: &Change) -> Report {
    let rows = planned(desk, change);
    write(desk, change, rows).0
}

/// Does it, undoes and redoes it, also after a restart, and answers its report.
fn turns(desk: &mut Desk, change: &Change) -> Report {
    let start = desk.dump();
    let report = done(desk, change);
    let end = desk.dump();
    desk.assert_whole();
    assert_ne!(start, end, "{change:?}");
    desk.reopen();
    assert_eq!(desk.undo().as_deref(), Some(report.words.as_str()));
    assert_eq!(desk.dump(), start, "undone: {change:?}");
    desk.assert_whole();
    desk.reopen();
    assert_eq!(desk.redo().as_deref(), Some(report.words.as_str()));
    assert_eq!(desk.dump(), end, "redone: {change:?}");
    desk.assert_whole();
    report
}

fn swap(field_id: &str, find: &str, with: &str) -> Change {
    let wanted = Wanted { find: find.into(), with: with.into(), regex: true, case: true, whole_word: false };
    Change::Replace(field(field_id), wanted)
}

#[test]
fn every_change_is_one_step_with_words_that_is_undone_and_redone_also_after_a_restart() {
    let mut desk = sixty();
    let words = |desk: &mut Desk, change: Change| turns(desk, &change).words;
    assert_eq!(
        words(&mut desk, Change::Set(field("section"), "Metro".into())),
        "Set section to «Metro» in 60 articles"
    );
    assert_eq!(
        words(&mut desk, swap("headline", r"Colour (\d)", "Color $1")),
        "Replace «Colour (\\d)» by «Color $1» in headline of 60 articles"
    );
    assert_eq!(
        words(&mut desk, swap("body", "what happened", "all of it")),
        "Replace «what happened» by «all of it» in body of 60 articles"
    );
    let shift = Change::Shift { field: field("volume"), by: 1, from: Some(20_311), to: None };
    assert_eq!(words(&mut desk, shift), "Add 1 to volume of 10 issues", "from 2025-08-11 on");
    assert_eq!(words(&mut desk, Change::AddSubject("Ferries".into())), "Add subject «Ferries» to 60 articles");
    assert_eq!(words(&mut desk, Change::RemoveSubject("ferries".into())), "Remove subject «ferries» from 60 articles");
    assert_eq!(
        words(&mut desk, Change::Append(field("notes"), "torn".into())),
        "Append «torn» to notes in 60 articles"
    );
    assert_eq!(words(&mut desk, Change::Clear(field("headline"))), "Clear headline in 60 articles");
    assert_eq!(
        words(&mut desk, swap("byline", "CHARLOTTE", "Lotte")),
        "Replace «CHARLOTTE» by «Lotte» in byline of 60 bylines"
    );
    assert_eq!(
        words(&mut desk, swap("credit", "aol", "Reuters")),
        "Replace «aol» by «Reuters» in credit of 60 pictures"
    );
    assert_eq!(
        words(&mut desk, Change::Set(field("byline.name"), "L. Hayes".into())),
        "Set name to «L. Hayes» in 60 bylines"
    );
    assert_eq!(
        words(&mut desk, Change::Set(field("status"), "checked".into())),
        "Set status to «checked» in 60 articles"
    );
    assert_eq!(words(&mut desk, Change::MoveTo(IssueId(3))), "Move 57 articles to another issue");
}

#[test]
fn many_at_once_leave_the_same_as_one_by_one() {
    let (mut many, mut single) = (sixty(), sixty());
    for change in [Change::Clear(field("headline")), swap("body", "what", "a \u{fffd} b")] {
        for row in planned(&many, &change) {
            let record = RecordRef { kind: RecordKind::Article, id: row.row };
            let value = match &change {
                Change::Clear(_) => String::new(),
                _ => single
                    .word(&format!("SELECT text FROM body WHERE article_id = {}", row.row))
                    .replace("what", "a \u{fffd} b"),
            };
            single.set(record, change.field().expect("a field").id, &value);
        }
        done(&mut many, &change);
    }
    let facts = |desk: &Desk| {
        desk.word(
            "SELECT group_concat(a.headline || a.words || a.byline || f.code || f.detail, '|') FROM article a
             JOIN finding f ON f.kind = 'article' AND f.id = a.id ORDER BY a.id, f.code",
        )
    };
    assert_eq!(facts(&many), facts(&single));
    many.assert_whole();
}

#[test]
fn what_is_left_out_is_told_with_its_reason_and_stays_as_it_is() {
    let mut desk = sixty();
    desk.set(issue_ref(2), "volume", "new series");
    desk.set(issue_ref(3), "volume", "");
    let shift = Change::Shift { field: field("volume"), by: -8, from: None, to: None };
    let ready = shift.ready().expect("ready");
    let plan = desk.reader().plan_batch(&ready, &all(&desk), &Progress::default()).expect("a plan");
    let reasons: Vec<(&str, usize)> = plan.skipped.iter().map(|s| (s.why.as_str(), s.articles.len())).collect();
    assert_eq!(
        reasons,
        [("the volume is no number", 1), ("the volume would fall below 0", 1), ("there is no volume", 1)]
    );
    assert_eq!((plan.rows.len(), plan.left_out()), (17, 3), "each issue once");
    let shown = desk.reader().show_batch(&ready, &plan.rows[..2]).expect("rows");
    assert_eq!((shown[0].before.as_str(), shown[0].after.as_str()), ("10", "2"));
    assert_eq!((shown[0].date.as_str(), shown[0].headline.as_str()), ("2025-08-04", "Colour 9"));
}

#[test]
fn a_row_that_was_changed_after_it_was_shown_is_left_as_it_is_and_told_of() {
    let mut desk = sixty();
    let change = swap("headline", "Colour", "Color");
    let mut rows = planned(&desk, &change);
    rows.retain(|row| row.row != 9);
    desk.set(article_ref(5), "headline", "Colour of money");
    desk.archive().delete_articles(&[backfile::model::ArticleId(7)]).expect("deleted");
    let (report, _) = write(&mut desk, &change, rows);
    assert_eq!(report.changed, 57);
    assert_eq!(report.skipped[0].why, "changed meanwhile");
    assert_eq!(report.skipped[0].articles, [5]);
    assert_eq!(report.skipped[1].why, "in the trash meanwhile");
    assert_eq!(desk.word("SELECT headline FROM article WHERE id = 5"), "Colour of money");
    assert_eq!(desk.word("SELECT headline FROM article WHERE id = 9"), "Colour 8", "left out by hand");
    assert_eq!(report.words, "Replace «Colour» by «Color» in headline of 57 articles");
}

#[test]
fn bylines_are_linked_to_the_one_name_that_they_fit_and_their_print_stays() {
    let mut desk = sixty();
    let printed = desk.word("SELECT group_concat(printed) FROM byline");
    desk.raw()
        .execute_batch(
            "INSERT INTO name (uid, display, variants) VALUES ('a', 'Hayes, Charlotte', '[\"Charlotte Hayes\"]')",
        )
        .expect("a name");
    desk.set(byline_ref(1), "byline.role", "position");
    let report = turns(&mut desk, &Change::LinkNames);
    assert_eq!(report.words, "Link 59 bylines to names", "a position is nobody's name");
    assert_eq!(desk.number("SELECT count(*) FROM byline WHERE name_id IS NOT NULL"), 59);
    assert_eq!(desk.word("SELECT group_concat(printed) FROM byline"), printed);
    desk.raw().execute_batch("INSERT INTO source (uid, name) VALUES ('b', 'Aol'), ('c', 'AOL')").expect("two sources");
    let plan = desk
        .reader()
        .plan_batch(&Change::LinkSources.ready().expect("ready"), &all(&desk), &Progress::default())
        .expect("a plan");
    assert_eq!(plan.skipped[0].why, "more than one source is called so");
}

#[test]
fn a_guess_about_a_field_is_settled_when_the_field_is_set() {
    let mut desk = Desk::new();
    let guess = Guess { field: "headline".into(), why: "It could be two.".into(), sure: 50 };
    let guessed = ArticleRecord { guesses: vec![guess], ..article("Ferry") };
    let items = [guessed, article("Bridge")].map(|article| {
        backfile::formats::Incoming::Issue(IssueRecord { articles: vec![article], ..issue("2025-08-21", "7") })
    });
    desk.import(items.into(), 10);
    turns(&mut desk, &Change::Append(field("headline"), "!".into()));
    assert_eq!(desk.word("SELECT group_concat(headline || guesses) FROM article"), "Ferry![],Bridge![]");
}

#[test]
fn a_cancelled_batch_leaves_everything_as_it_was() {
    let mut desk = sixty();
    let (start, steps) = (desk.dump(), desk.number("SELECT count(*) FROM step"));
    let rows = planned(&desk, &Change::Clear(field("headline")));
    let progress = std::sync::Arc::<Progress>::default();
    progress.cancel.store(true, Ordering::Relaxed);
    let mut archive = desk.archive();
    let ready = Change::Clear(field("headline")).ready().expect("ready");
    let error = run(&mut archive, &ready, rows, &progress).expect_err("cancelled");
    assert_eq!(error.kind, ErrorKind::Cancelled);
    assert_eq!(desk.dump(), start);
    assert_eq!(desk.number("SELECT count(*) FROM step"), steps);
}

#[test]
fn an_error_in_the_middle_leaves_everything_as_it_was() {
    let mut desk = sixty();
    let rows = planned(&desk, &Change::MoveTo(IssueId(3)));
    desk.archive().delete_issue(IssueId(3)).expect("deleted");
    let (start, steps) = (desk.dump(), desk.number("SELECT count(*) FROM step"));
    let ready = Change::MoveTo(IssueId(3)).ready().expect("ready");
    let mut archive = desk.archive();
    run(&mut archive, &ready, rows, &Default::default()).expect_err("the issue is gone");
    assert_eq!((desk.dump(), desk.number("SELECT count(*) FROM step")), (start, steps));
}

#[test]
fn nothing_is_sent_back_without_a_note_and_numbers_are_kept_without_blanks() {
    let mut desk = sixty();
    desk.set(article_ref(4), "status", "approved");
    let ready = Change::Set(field("status"), "checked".into()).ready().expect("ready");
    let plan = desk.reader().plan_batch(&ready, &all(&desk), &Progress::default()).expect("a plan");
    assert_eq!((plan.rows.len(), plan.skipped[0].articles.as_slice()), (59, &[4][..]));
    done(&mut desk, &Change::Append(field("volume"), "  ".into()));
    assert_eq!(desk.word("SELECT volume FROM issue WHERE id = 1"), "7");
}

#[test]
fn a_finding_that_is_gone_cannot_be_accepted_for_later() {
    let mut desk = sixty();
    desk.set(article_ref(1), "headline", "");
    desk.set(article_ref(1), "headline", "Ferry");
    let stale = Edit::Accept { record: article_ref(1), code: "no-headline".into(), reason: String::new() };
    desk.archive().edit("Accept", "", &[stale]).expect("nothing to do");
    desk.set(article_ref(1), "headline", "");
    let open = "SELECT count(*) FROM finding WHERE code = 'no-headline' AND id = 1
                AND NOT EXISTS (SELECT 1 FROM acceptance WHERE code = 'no-headline')";
    assert_eq!(desk.number(open), 1);
}
