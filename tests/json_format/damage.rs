//! Damaged, foreign, vanished and hostile files: a sentence each, never a panic, and what was whole is kept.

use crate::{document, only_problem, read, reading, sample};
use backfile::formats::Incoming;
use backfile::formats::json::FORMAT;
use backfile::model::ProblemCode;
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| document(&sample::full()));

#[test]
fn our_documents_are_known_by_their_beginning_and_not_by_their_name() {
    let sniff = |name: &str, head: &str| (FORMAT.sniff)(Path::new(name), head.as_bytes());
    assert_eq!((FORMAT.sniff)(Path::new("export.bak"), &WHOLE[..40]), 100);
    assert_eq!(sniff("a.json", "\u{FEFF} {\n \"format\" :\t\"backfile/9\""), 100);
    assert_eq!(sniff("a.JSON", "{\"body\":\"\\\"format\\\":\\\"backfile/1\\\"\"}"), 5);
    assert_eq!(sniff("a.txt", "He wrote {\"format\":\"backfile/1\"}"), 0);
    assert_eq!(sniff("a.json", ""), 5);
}

#[test]
fn a_field_of_a_newer_or_mistyped_kind_names_its_line_and_spares_the_other_records() {
    let (records, problem) = only_problem(
        "{\"format\":\"backfile/1\",\n\"issues\":[\n{\"articles\":[\n{\"headlin\":\"x\"}\n]},\n{\"volume\":\"2\"}\n]}\n",
    );
    assert_eq!((problem.code, problem.line), (ProblemCode::Malformed, Some(4)));
    assert!(problem.message.contains("issue that begins on line 3"), "{}", problem.message);
    assert!(problem.message.contains("unknown field `headlin`"), "{}", problem.message);
    assert!(problem.message.contains("(line 4, column 10)"), "{}", problem.message);
    assert!(matches!(&records[..], [Incoming::Issue(issue)] if issue.volume == "2"));
}

#[test]
fn a_wrong_type_names_its_line_and_column() {
    let (_, problem) =
        only_problem("{\"format\":\"backfile/1\",\"names\":[{\"display\":\"a\"},\n   {\"display\":  7}]}");
    assert_eq!(problem.line, Some(2));
    assert!(
        problem.message.contains("invalid type: integer `7`, expected a string (line 2, column "),
        "{}",
        problem.message
    );
}

#[test]
fn a_picture_that_is_not_its_hash_is_not_taken() {
    let whole = String::from_utf8(WHOLE.clone()).expect("UTF-8");
    let (records, problem) = only_problem(&whole.replace("\"bytes\":\"iVBORwA=\"", "\"bytes\":\"iVBORwE=\""));
    assert_eq!((problem.code, problem.field), (ProblemCode::Malformed, Some("sha256")));
    assert_eq!(records.len(), sample::full().all().len() - 1);
    let (_, problem) = only_problem(&whole.replace("\"bytes\":\"iVBORwA=\"", "\"bytes\":\"no Base64\""));
    assert!(problem.message.contains("The picture that begins on line"), "{}", problem.message);
}

#[test]
fn a_word_outside_its_list_is_remarked_on_and_taken() {
    let (records, problem) = only_problem("{\"format\":\"backfile/1\",\"names\":[{\"kind\":\"robot\"}]}");
    assert_eq!((problem.code, problem.field, records.len()), (ProblemCode::Doubtful, Some("kind"), 1));
}

#[test]
fn a_newer_backfiles_document_says_so() {
    let (records, problem) = only_problem("{\"format\":\"backfile/2\",\"issues\":[]}");
    assert_eq!((problem.code, records.len()), (ProblemCode::UnknownFormat, 0));
    assert!(problem.message.contains("newer Backfile"), "{}", problem.message);
}

#[test]
fn every_way_of_being_something_else_gives_one_sentence() {
    let begin = "{\"format\":\"backfile/1\"";
    for (text, code, words) in [
        ("".to_owned(), ProblemCode::Empty, "empty"),
        ("\u{FEFF} \n".into(), ProblemCode::Empty, "empty"),
        ("plain words".into(), ProblemCode::Malformed, "not Backfile JSON"),
        ("[]".into(), ProblemCode::Malformed, "not Backfile JSON"),
        ("{}".into(), ProblemCode::Malformed, "not Backfile JSON"),
        ("{\"issues\":[]}".into(), ProblemCode::Malformed, "not Backfile JSON"),
        ("{\"format\":1}".into(), ProblemCode::Malformed, "not Backfile JSON"),
        ("{\"format\":\"tropy\"}".into(), ProblemCode::Malformed, "not Backfile JSON"),
        ("{".into(), ProblemCode::Malformed, "ends too early"),
        ("{\"format\":\"backf".into(), ProblemCode::Malformed, "ends too early"),
        (begin.into(), ProblemCode::Malformed, "ends too early"),
        (format!("{begin},\"issues\":["), ProblemCode::Malformed, "ends too early"),
        (format!("{begin},\"issues\":[{{\"date\":\"1"), ProblemCode::Malformed, "ends too early"),
        (format!("{begin}}} {{"), ProblemCode::Malformed, "goes on"),
        (format!("{begin},\"issues\":[{{}},]}}"), ProblemCode::Malformed, "missing"),
        (format!("{begin},\"issues\":[{{}} {{}}]}}"), ProblemCode::Malformed, "comma"),
        (format!("{begin},\"issues\":[}}"), ProblemCode::Malformed, "missing"),
        (format!("{begin} \"issues\":[]}}"), ProblemCode::Malformed, "comma"),
        (format!("{begin},\"issues\" []}}"), ProblemCode::Malformed, "colon"),
        (format!("{begin},\"issues\":{{\"a\":[1]}}}}"), ProblemCode::Malformed, "list"),
        (format!("{begin},\"issues\":[[]]}}"), ProblemCode::Malformed, "one issue"),
        (format!("{begin},\"pages\":[1]}}"), ProblemCode::Malformed, "`pages`"),
        (format!("{begin},\"issues\":[{{\"date\":\"a\nb\"}}]}}"), ProblemCode::Malformed, "control character"),
        (format!("{begin},\"issues\":[{{\"date\":\"\",\"date\":\"\"}}]}}"), ProblemCode::Malformed, "duplicate field"),
    ] {
        let (_, problem) = only_problem(&text);
        assert_eq!(problem.code, code, "{text}: {}", problem.message);
        assert!(problem.message.contains(words), "{text}: {}", problem.message);
        assert!(problem.message.ends_with('.'), "{}", problem.message);
    }
}

#[test]
fn brackets_without_end_are_a_problem_and_no_overflow() {
    for deep in ["[".repeat(1_000_000), "{\"printed\":".repeat(1_000_000)] {
        let text = format!("{{\"format\":\"backfile/1\",\"issues\":[{deep}");
        let problems = reading(text.as_bytes()).1;
        assert!(problems.iter().all(|problem| problem.code == ProblemCode::Malformed) && !problems.is_empty());
        let text = format!("{{\"format\":\"backfile/1\",\"else\":{deep}");
        assert_eq!(only_problem(&text).1.code, ProblemCode::Malformed);
    }
}

#[test]
fn what_is_gone_or_no_file_is_told_apart() {
    let folder = crate::folder();
    for (path, code) in
        [(folder.path().join("a.json"), ProblemCode::Vanished), (folder.path().to_owned(), ProblemCode::Unreadable)]
    {
        let mut given = Vec::new();
        read(&path, &mut |incoming| {
            given.push(incoming);
            true
        });
        assert!(
            matches!(&given[..], [Incoming::Problem(problem)] if problem.code == code && problem.file == path),
            "{given:?}"
        );
    }
}

/// Whether what was read is the beginning of the sample.
fn is_beginning(records: &[Incoming]) -> bool {
    sample::full().all().starts_with(records)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_cut_anywhere_gives_a_problem_after_the_whole_records(at in 0usize..1_000_000) {
        let at = at % (WHOLE.len() - 2);
        let (records, problems) = reading(&WHOLE[..at]);
        prop_assert_eq!(problems.len(), 1, "{:?}", problems);
        prop_assert!(is_beginning(&records));
    }

    #[test]
    fn any_bytes_at_all_give_a_problem(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let (records, problems) = reading(&bytes);
        prop_assert_eq!((records.len(), problems.len()), (0, 1));
    }

    #[test]
    fn a_document_that_goes_on_with_any_tokens_never_panics(
        tokens in prop::collection::vec(prop::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\"issues\":", "\"uid\"", "\"names\":[", "null", "1e999", " ", "\n", "\u{FEFF}", "é",
        ]), 0..40),
    ) {
        let text = format!("{{\"format\":\"backfile/1\",{}", tokens.concat());
        let (_, problems) = reading(text.as_bytes());
        let sound = serde_json::from_str::<serde_json::Value>(&text).is_ok();
        prop_assert!(sound || !problems.is_empty(), "{}", text);
    }

    #[test]
    fn a_document_with_one_changed_byte_never_panics(at in 0usize..1_000_000, byte in any::<u8>()) {
        let mut bytes = WHOLE.clone();
        let at = at % bytes.len();
        bytes[at] = byte;
        let sound = serde_json::from_slice::<serde_json::Value>(&bytes).is_ok();
        let (_, problems) = reading(&bytes);
        prop_assert!(sound || !problems.is_empty());
    }
}
