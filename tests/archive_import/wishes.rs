//! What a person puts right and chooses in the look is what then comes in.

use super::*;
use backfile::archive::import::{Correction, FileChoice, OnDiffers, RecordChoice};

const THREE: &str = "Thursday 08-21-2025 Vol 7\n\nBell moves\n\nIt moves.\n\nby Tom Ferris\n\n* * *\n\n\
                     Thursday 08-21-2025 Vol 7\n\nRain stays\n\nIt stays.\n\n* * *\n\n\
                     Thursday 08-21-2025 Vol 7\n\nFerry late\n\nIt waits.\n";

fn corrected(path: &Path, part: u32, field: &str, value: &str) -> Correction {
    Correction { file: path.to_string_lossy().into_owned(), part, field: field.into(), value: value.into() }
}

#[test]
fn corrected_values_come_in_beside_what_was_printed_and_the_original_stays_in_the_provenance() {
    let mut desk = Desk::new();
    let path = file(&desk, "three.txt", THREE);
    let corrections = vec![
        corrected(&path, 1, "date", "2025-08-22"),
        corrected(&path, 1, "volume", "8"),
        corrected(&path, 0, "byline", "By Ada Quill and Tom Ferris"),
        corrected(&path, 2, "headline", "Ferry early"),
    ];
    let request = Request { corrections, ..of(&[&path]) };
    let (seen, _) = bring_as_seen(&mut desk, &request);
    let told: Vec<_> = seen.rows.iter().map(|row| (row.part, row.date.as_str(), row.volume.as_str())).collect();
    assert_eq!(told, [(0, "2025-08-21", "7"), (1, "2025-08-22", "8"), (2, "2025-08-21", "7")]);
    let issues = "SELECT group_concat(date || ' ' || volume || ' ' || date_printed || ' ' || volume_printed, '; ')
                  FROM (SELECT * FROM issue ORDER BY date)";
    assert_eq!(desk.word(issues), "2025-08-21 7 08-21-2025 7; 2025-08-22 8 08-21-2025 7");
    assert_eq!(desk.word("SELECT byline FROM article WHERE headline = 'Bell moves'"), "Ada Quill, Tom Ferris");
    assert_eq!(desk.number("SELECT count(*) FROM article WHERE headline = 'Ferry early'"), 1);
    let bytes = "SELECT group_concat(CAST(bytes AS TEXT), '') FROM (SELECT bytes FROM provenance ORDER BY part)";
    assert_eq!(desk.word(bytes), THREE);
    let again = bring(&mut desk, &request);
    assert_eq!(again.articles.same, 3, "the same wishes bring the same");
}

#[test]
fn what_is_left_out_is_seen_and_does_not_come_and_one_record_can_go_its_own_way() {
    let mut desk = Desk::new();
    let path = file(&desk, "three.txt", THREE);
    bring(&mut desk, &of(&[&path]));
    let other = file(&desk, "other.txt", &THREE.replace("It ", "The thing ").replace("Ferry late", "Ferry lost"));
    let choice = |part: u32, leave_out: bool, on_differs| RecordChoice {
        file: other.to_string_lossy().into_owned(),
        part,
        leave_out,
        on_differs,
    };
    let choices = vec![choice(0, false, Some(OnDiffers::Overwrite)), choice(2, true, None)];
    let (seen, done) = bring_as_seen(&mut desk, &Request { choices, ..of(&[&other]) });
    assert_eq!((seen.rows.len(), seen.left_out, seen.rows[2].left_out), (3, 1, true));
    assert_eq!((done.articles.differs, done.updated, done.written, done.left_out), (2, 1, 0, 1));
    let bodies = "SELECT group_concat(text, ' ') FROM (SELECT text FROM body ORDER BY article_id)";
    assert_eq!(desk.word(bodies), "The thing moves. It stays. It waits.");
}

#[test]
fn a_correction_that_cannot_be_understood_is_told_and_nothing_else_is_lost() {
    let mut desk = Desk::new();
    let path = file(&desk, "three.txt", THREE);
    let request = Request { corrections: vec![corrected(&path, 0, "date", "last summer")], ..of(&[&path]) };
    let (seen, done) = bring_as_seen(&mut desk, &request);
    assert_eq!((done.written, done.problems.len(), seen.problems.len()), (3, 1, 1));
    assert!(done.problems[0].message.contains("A correction was not made"), "{:?}", done.problems);
}

#[test]
fn one_file_can_be_read_in_another_encoding_than_the_others() {
    let mut desk = Desk::new();
    let path = desk.beside("east.txt");
    let (bytes, ..) = encoding_rs::SHIFT_JIS.encode("Thursday 08-21-2025 Vol 7\n\n港の新聞\n\n船が遅れた。\n");
    std::fs::write(&path, bytes).expect("written");
    let files = vec![FileChoice {
        path: path.to_string_lossy().into_owned(),
        encoding: "shift_jis".into(),
        ..FileChoice::default()
    }];
    let (seen, _) = bring_as_seen(&mut desk, &Request { encoding: "windows-1252".into(), files, ..of(&[&path]) });
    assert_eq!(seen.rows[0].headline, "港の新聞");
}

#[test]
fn a_file_that_was_changed_after_it_was_looked_at_does_not_come_in_with_what_was_wished_of_others() {
    let mut desk = Desk::new();
    let path = file(&desk, "three.txt", THREE);
    let other = file(&desk, "other.txt", "Friday 08-22-2025 Vol 8\n\nGulls\n\nThey cry.\n");
    let corrections = vec![corrected(&path, 1, "body", "It fell.")];
    let request = Request { corrections, ..of(&[&path, &other]) };
    let seen = look(&desk, &request);
    let marks = seen.rows.iter().map(|row| (row.file.to_string_lossy().into_owned(), row.mark)).collect();
    let request = Request { seen: marks, ..request };
    let one_more =
        THREE.replace("Vol 7\n\nBell", "Vol 7\n\nFirst\n\nOf all.\n\n* * *\n\nThursday 08-21-2025 Vol 7\n\nBell");
    assert_ne!(one_more, THREE);
    std::fs::write(&path, &one_more).expect("written");
    let done = bring(&mut desk, &request);
    assert_eq!((done.written, done.articles.new, done.articles.refused), (1, 1, 1));
    assert_eq!((done.problems.len(), done.problems[0].file.as_path()), (1, path.as_path()));
    assert!(done.problems[0].message.contains("changed after it was looked at"), "{}", done.problems[0].message);
    std::fs::write(&path, THREE).expect("written");
    let done = bring(&mut desk, &request);
    assert_eq!((done.written, desk.number("SELECT count(*) FROM body WHERE text = 'It fell.'")), (3, 1));
}

#[test]
fn the_report_says_what_was_done_with_articles_that_were_left_out_by_hand_or_were_the_same() {
    let mut desk = Desk::new();
    let path = file(&desk, "three.txt", THREE);
    let one = file(&desk, "one.txt", "Friday 08-22-2025 Vol 8\n\nGulls\n\nThey cry.\n");
    let out = |path: &Path, part: u32| RecordChoice {
        file: path.to_string_lossy().into_owned(),
        part,
        leave_out: true,
        on_differs: None,
    };
    let corrections = vec![corrected(&path, 0, "date", "last summer"), corrected(&one, 0, "date", "when it was cold")];
    let request = Request { corrections, ..of(&[&one, &path]) };
    let done = |report: &Report| report.problems.iter().map(|problem| problem.done.clone()).collect::<Vec<_>>();
    let choices = vec![out(&path, 2), out(&one, 0)];
    let (_, report) = bring_as_seen(&mut desk, &Request { choices, ..request.clone() });
    assert_eq!(done(&report), ["left out by hand", "2 brought in, 1 left out by hand"]);
    let (_, report) = bring_as_seen(&mut desk, &request);
    assert_eq!(done(&report), ["brought in", "1 brought in, 2 the same as here"]);
    let (_, report) = bring_as_seen(&mut desk, &request);
    assert_eq!(done(&report), ["the same as here", "the same as here"]);
}
