//! The queue of names that are likely the same.

use crate::linking::signed;
use crate::support::*;
use backfile::archive::authority::Verdict;
use backfile::model::Authority::Name;

/// The pairs in words: who stays, who goes.
fn pairs(desk: &Desk) -> Vec<(String, String)> {
    let found = desk.reader().likely(Name, 50).expect("pairs");
    assert!(found.iter().all(|pair| !pair.reasons.is_empty() && pair.score <= 100));
    found.into_iter().map(|pair| (pair.keep_label, pair.other_label)).collect()
}

/// Two articles by one, one each by two other spellings, and one by another.
fn hayes() -> Desk {
    let mut desk = Desk::new();
    let names = ["Charlotte Hayes", "C. Hayes", "Charlotte Hayes", "Charlote Hayes", "Ben Rook"];
    let items = names
        .iter()
        .enumerate()
        .map(|(n, name)| signed(&format!("2025-08-2{n}"), &n.to_string(), &format!("Story {n}"), &[(name, name)]));
    desk.import(items.collect(), 10);
    desk
}

fn pair(a: &str, b: &str) -> (String, String) {
    (a.into(), b.into())
}

#[test]
fn what_looks_alike_is_proposed_the_more_used_one_to_stay_until_somebody_says_what_it_is() {
    let mut desk = hayes();
    let found = pairs(&desk);
    assert!(
        found.contains(&pair("Charlotte Hayes", "Charlote Hayes"))
            && found.contains(&pair("Charlotte Hayes", "C. Hayes")),
        "{found:?}"
    );
    assert!(!found.iter().any(|(a, b)| a == "Ben Rook" || b == "Ben Rook"), "{found:?}");
    let likely = desk.reader().likely(Name, 50).expect("pairs");
    let one = likely.iter().find(|p| p.other_label == "C. Hayes" && p.keep_label == "Charlotte Hayes").expect("it");
    desk.archive().say_of_pair(Name, &one.keep, &one.other, Verdict::Different).expect("said");
    assert!(!pairs(&desk).contains(&pair("Charlotte Hayes", "C. Hayes")));
    let likely = desk.reader().likely(Name, 50).expect("pairs");
    let one =
        likely.iter().find(|p| p.other_label == "Charlote Hayes" && p.keep_label == "Charlotte Hayes").expect("it");
    desk.archive().say_of_pair(Name, &one.keep, &one.other, Verdict::Later).expect("said");
    let last = desk.reader().likely(Name, 50).expect("pairs").pop().expect("a pair");
    assert_eq!((last.later, last.other_label.as_str()), (true, "Charlote Hayes"));
    desk.archive().merge_authorities(Name, &[last.other], &last.keep).expect("a merge");
    assert!(!pairs(&desk).iter().any(|(a, b)| a == "Charlote Hayes" || b == "Charlote Hayes"));
}

#[test]
fn two_that_stand_in_one_article_are_less_likely_the_same() {
    let score = |together: bool| {
        let mut desk = Desk::new();
        let both = [("Charlotte Hayes", "Charlotte Hayes"), ("Charlote Hayes", "Charlote Hayes")];
        let items = if together {
            vec![signed("2025-08-21", "7", "Bridge opens", &both)]
        } else {
            vec![
                signed("2025-08-21", "7", "Bridge opens", &both[..1]),
                signed("2025-08-22", "8", "Bell moves", &both[1..]),
            ]
        };
        desk.import(items, 10);
        desk.reader().likely(Name, 5).expect("pairs").first().map_or(0, |pair| pair.score)
    };
    assert!(score(true) < score(false) && score(false) > 0);
}
