//! The order of day and month is settled once for an import, and said.

use super::*;
use backfile::model::record::PublicationRecord;

fn clipping_of(weekday: &str, date: &str, headline: &str) -> String {
    format!("{weekday} {date} Vol 7\n\n{headline}\n\nWords on {headline}.\n")
}

/// A folder of clippings with these mastheads.
fn folder(desk: &Desk, mastheads: &[(&str, &str)]) -> Request {
    for (n, (weekday, date)) in mastheads.iter().enumerate() {
        file(desk, &format!("box/{n:02}.txt"), &clipping_of(weekday, date, &format!("Story {n}")));
    }
    let path = desk.beside("box");
    of(&[&path])
}

fn dates(plan: &Plan) -> Vec<&str> {
    plan.rows.iter().map(|row| row.date.as_str()).collect()
}

#[test]
fn weekdays_of_the_whole_set_settle_a_date_that_shows_nothing_itself() {
    let mut desk = Desk::new();
    // Mondays and a Tuesday of autumn 2025, day first; the last shows nothing.
    let request =
        folder(&desk, &[("Monday", "08-09-2025"), ("Monday", "01-12-2025"), ("", "31-10-2025"), ("", "03-04-2025")]);
    let (seen, done) = bring_as_seen(&mut desk, &request);
    assert_eq!(dates(&seen), ["2025-09-08", "2025-12-01", "2025-10-31", "2025-04-03"]);
    assert_eq!((seen.order.order.as_str(), seen.asks_order, seen.doubtful), ("dmy", false, 0));
    assert_eq!(seen.order.why, "2 of 2 weekdays agree with day first, and 1 of 1 dates can only be read so");
    assert!(done.problems.is_empty());
    assert!(desk.word("SELECT request FROM batch").contains(r#""date_order":"dmy""#), "it is kept with the batch");
}

#[test]
fn where_nothing_settles_it_a_person_is_asked_and_the_import_marks_guesses_and_says_so_once() {
    let mut desk = Desk::new();
    let request = folder(&desk, &[("", "03-04-2025"), ("", "05-06-2025"), ("Monday", "08-09-2025")]);
    let (seen, done) = bring_as_seen(&mut desk, &request);
    assert_eq!((seen.asks_order, seen.doubtful, seen.order.open), (true, 2, 2));
    assert_eq!(dates(&seen), ["2025-03-04", "2025-05-06", "2025-09-08"], "a weekday speaks for its own date");
    assert_eq!(done.problems.len(), 1);
    assert!(done.problems[0].message.contains("2 dates can be read two ways"), "{:?}", done.problems);
    assert_eq!(desk.number("SELECT count(*) FROM finding WHERE code = 'date-guessed'"), 2);
}

#[test]
fn what_was_asked_for_comes_first_and_then_the_publication() {
    let mut desk = Desk::new();
    let ledger =
        PublicationRecord { title: "The Ledger".into(), date_order: "dmy".into(), ..PublicationRecord::default() };
    desk.archive().new_publication(&ledger).expect("a publication");
    let request = folder(&desk, &[("", "03-04-2025"), ("", "12-31-2025"), ("", "12-30-2025")]);
    let seen = look(&desk, &request);
    assert_eq!(dates(&seen), ["2025-04-03", "2025-12-31", "2025-12-30"]);
    assert_eq!(seen.order.why, "day first, as «The Ledger» prints its dates");
    let seen = look(&desk, &Request { date_order: "mdy".into(), ..request });
    assert_eq!((dates(&seen)[0], seen.order.why.as_str()), ("2025-03-04", "month first, as was asked for"));
}

#[test]
fn a_weekday_that_speaks_against_the_order_wins_and_is_marked() {
    let mut desk = Desk::new();
    let request =
        Request { date_order: "mdy".into(), ..folder(&desk, &[("Monday", "08-09-2025"), ("", "03-04-2025")]) };
    let (seen, _) = bring_as_seen(&mut desk, &request);
    assert_eq!((dates(&seen), seen.doubtful), (vec!["2025-09-08", "2025-03-04"], 1));
    let why = desk.word("SELECT guesses FROM issue WHERE date = '2025-09-08'");
    assert!(why.contains("was read day first, against the order of this import"), "{why}");
    assert!(why.contains("because only so it is the Monday"), "{why}");
}

#[test]
fn a_record_that_says_its_date_is_never_read_again() {
    let mut desk = Desk::new();
    let printed = |date: &str| Masthead { date: date.into(), ..Masthead::default() };
    let issue = |printed_date: &str, date: &str, headline: &str| IssueRecord {
        printed: printed(printed_date),
        ..sheet(date, vec![told(headline, "Words.")])
    };
    let path = records(
        &desk,
        "own.json",
        vec![issue("08-09-2025", "2025-09-08", "a"), issue("03-04-2025", "2025-03-04", "b")],
    );
    let (seen, _) = bring_as_seen(&mut desk, &Request { date_order: "mdy".into(), ..of(&[&path]) });
    assert_eq!((dates(&seen), seen.doubtful), (vec!["2025-09-08", "2025-03-04"], 0));
}

#[test]
fn dates_of_a_reader_apart_follow_the_order_that_the_set_shows_though_they_are_read_once() {
    let mut desk = Desk::new();
    let entry = |key: &str, date: &str| {
        format!("@article{{{key}, title={{Bell {key}}}, journaltitle={{The Ledger}}, date={{{date}}}}}\n")
    };
    let path =
        file(&desk, "all.bib", &(entry("a", "08-09-2025") + &entry("b", "31-10-2025") + &entry("c", "30-10-2025")));
    let (seen, _) = bring_as_seen(&mut desk, &of(&[&path]));
    assert_eq!(seen.order.order, "dmy");
    let dates: Vec<&str> = seen.rows.iter().map(|row| row.date.as_str()).collect();
    assert_eq!(dates, ["2025-09-08", "2025-10-31", "2025-10-30"]);
    assert_eq!(
        desk.word("SELECT group_concat(date, ' ') FROM (SELECT date FROM issue ORDER BY date)"),
        "2025-09-08 2025-10-30 2025-10-31"
    );
}

#[test]
fn a_file_of_no_known_format_in_a_zip_does_not_keep_the_dates_of_the_others_from_being_counted() {
    let mut desk = Desk::new();
    let own = records(&desk, "own.json", vec![sheet("1931-04-03", vec![told("Ours", "Words.")])]);
    let own = std::fs::read(own).expect("read");
    let clippings = [("Monday", "08-09-2025"), ("Monday", "01-12-2025"), ("", "03-04-2025")];
    let clippings = clippings.map(|(weekday, date)| clipping_of(weekday, date, &format!("Of {date}")));
    let path = desk.beside("box.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).expect("made"));
    let [a, b, c] = clippings.each_ref().map(String::as_bytes);
    for (name, bytes) in
        [("0.bin", b"\0\x01\x02\0\0".as_slice()), ("1.json", own.as_slice()), ("2.txt", a), ("3.txt", b), ("4.txt", c)]
    {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
        std::io::Write::write_all(&mut zip, bytes).expect("written");
    }
    zip.finish().expect("whole");
    let (seen, _) = bring_as_seen(&mut desk, &of(&[&path]));
    assert_eq!(seen.order.why, "2 of 2 weekdays agree with day first");
    assert_eq!(dates(&seen)[1..], ["1931-04-03", "2025-09-08", "2025-12-01", "2025-04-03"]);
}

#[test]
fn the_dates_of_another_archive_are_taken_as_they_stand_there() {
    let mut other = Desk::new();
    let printed = |weekday: &str, date: &str, is: &str, headline: &str| IssueRecord {
        printed: Masthead { weekday: weekday.into(), date: date.into(), ..Masthead::default() },
        ..sheet(is, vec![told(headline, "Words.")])
    };
    let issues = vec![
        printed("", "08-09-2025", "2025-09-08", "a"),
        printed("Monday", "01-12-2025", "2025-12-01", "b"),
        printed("Monday", "06-10-2025", "2025-10-06", "c"),
    ];
    let path = records(&other, "own.json", issues);
    bring(&mut other, &of(&[&path]));
    other.close();
    let (mut desk, path) = (Desk::new(), other.path());
    let (seen, _) = bring_as_seen(&mut desk, &Request { date_order: "mdy".into(), ..of(&[&path]) });
    assert_eq!(dates(&seen), ["2025-09-08", "2025-10-06", "2025-12-01"]);
    assert_eq!((seen.doubtful, desk.word("SELECT group_concat(guesses, '') FROM issue")), (0, "[][][]".to_owned()));
}

#[test]
fn the_report_says_how_the_order_was_settled_though_the_look_had_settled_it_or_it_was_gone_on_with() {
    let mut desk = Desk::new();
    let request = folder(&desk, &[("Monday", "08-09-2025"), ("Monday", "01-12-2025"), ("", "03-04-2025")]);
    let seen = look(&desk, &request);
    assert_eq!(seen.order.why, "2 of 2 weekdays agree with day first");
    // The window asks for what its look had settled.
    let settled = Request { date_order: "dmy".into(), settled: Some(seen.order.clone()), ..request.clone() };
    let done = bring(&mut desk, &settled);
    assert_eq!(done.order, seen.order);
    for request in [settled, request] {
        bring(&mut desk, &request);
        let batch = cut_off(&mut desk);
        assert_eq!(go_on(&mut desk, batch).order, seen.order);
    }
    let said = Request { date_order: "mdy".into(), settled: Some(seen.order), ..Request::default() };
    assert_eq!(look(&desk, &said).order.why, "month first, as was asked for");
}
