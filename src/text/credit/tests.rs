//! Real forms of credits, with whom each names. All names of people are invented.

use super::table::{FIELDS, LINES, REFUSED};
use super::*;

fn shown(credit: Option<Credit>) -> String {
    credit.map_or("none".to_owned(), |c| format!("{}|{}|{}", c.creator, c.agency, c.source))
}

#[test]
fn a_credit_is_known_and_tells_person_agency_and_source() {
    let seen = |line: &str| shown(parse(line));
    let wrong: Vec<String> =
        LINES.iter().filter(|(l, e)| seen(l) != *e).map(|(l, e)| format!("{l:?}: {} for {e}", seen(l))).collect();
    assert!(LINES.len() >= 150);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_field_for_credits_takes_what_no_line_would() {
    let seen = |line: &str| shown(Some(read(line)));
    let wrong: Vec<String> =
        FIELDS.iter().filter(|(l, e)| seen(l) != *e).map(|(l, e)| format!("{l:?}: {} for {e}", seen(l))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sentence_about_pictures_is_no_credit() {
    let wrong: Vec<String> =
        REFUSED.iter().filter(|l| parse(l).is_some()).map(|l| format!("{l:?}: {}", shown(parse(l)))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_unsure_says_why() {
    let lines = LINES.iter().chain(FIELDS).map(|(line, _)| *line);
    for line in lines.chain(REFUSED.iter().copied()).filter(|line| !line.is_empty()) {
        let credit = read(line);
        assert_eq!(credit.sure < 90, !credit.why.is_empty(), "{line}: {credit:?}");
    }
    assert!(read("Photo: J. Doe/AFP/Getty").sure >= 90);
    assert!(read("Photo: Doe").sure < 70 && read("Photo shows the mayor").sure < 20);
    assert!(read("Photo courtesy of Jane Doe").sure < 80);
}

#[test]
fn captions_open_with_their_word() {
    assert_eq!(caption("Caption: The old pier."), Some("The old pier."));
    assert_eq!(caption("Photo shows the mayor"), Some("Photo shows the mayor"));
    assert_eq!(caption("The old pier."), None);
}

proptest::proptest! {
    #[test]
    fn no_line_makes_it_panic(
        line in "(photo|Staff |AP |©|Credit|Courtesy of |by|:|/| |, |\\(|\\)|Jane Doe|AFP|1931|no\\. |Salt Museum|撮影|王|É|ﬁ|.){0,10}"
    ) {
        let credit = read(&line);
        proptest::prop_assert_eq!(credit.sure < 90, !credit.why.is_empty() || line.trim().is_empty());
        let _ = (parse(&line), caption(&line));
    }
}
