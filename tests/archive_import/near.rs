//! Texts that are nearly the same as others, among the files and in the archive.

use super::*;
use backfile::archive::import::plan_with;
use backfile::archive::search::{Cache, Follower};
use backfile::model::ArticleId;

const STORY: &str = "The harbour board voted on Monday night to raise ferry fares by a tenth from the first of May, after \
    an hour of speeches from the benches of the public. Chairman Oswin Marl said that coal had grown dear and that the \
    boats were old. Two members stayed away. A petition with four hundred names was handed over and laid on the table.\n\n\
    The new fares will be posted at both quays. Children under six travel free as before, and season tickets bought \
    before the end of April keep their price until they run out. The night boat is not touched by any of it.";

/// What another desk made of it.
fn edited() -> String {
    STORY.replace("Two members stayed away. ", "").replace("hundred names", "hundred and two names")
}

fn other() -> String {
    "Ferry fares were again the talk of the quays this week, and the board will hear of it. Traders from the fish market \
     say that a rise would drive the early catch to the north bank, where carts wait already. The matter comes up on \
     Monday, when the public may speak for an hour at most, and not a minute more than that."
        .to_owned()
}

fn look_with(desk: &Desk, request: &Request, cache: &Cache) -> Plan {
    plan_with(&desk.reader(), request, &Progress::default(), cache).expect("a look")
}

#[test]
fn agency_copy_is_found_among_the_files_and_another_story_on_the_same_is_not() {
    let desk = Desk::new();
    let issues = vec![
        sheet("2025-08-21", vec![told("Fares to rise", STORY), told("Fares debated", &other())]),
        sheet("2025-08-22", vec![told("Board raises fares", &edited())]),
    ];
    let path = records(&desk, "all.json", issues);
    let seen = look(&desk, &of(&[&path]));
    let alike: Vec<Option<(&str, u8)>> =
        seen.rows.iter().map(|row| row.alike.as_ref().map(|alike| (alike.headline.as_str(), alike.percent))).collect();
    let Some(("Fares to rise", percent)) = alike[2] else { panic!("{alike:?}") };
    assert!((80..100).contains(&percent), "{percent}");
    assert_eq!((alike[0], alike[1]), (None, None));
    assert!(seen.rows[2].doubtful && seen.rows[1].alike.is_none());
    assert_eq!((seen.compared_with_archive, seen.report().alike), (true, Some(1)));
}

#[test]
fn a_second_scan_is_found_in_the_archive_once_it_has_an_index_and_its_absence_is_said() {
    let mut desk = Desk::new();
    let first = records(
        &desk,
        "first.json",
        vec![sheet("2025-08-21", vec![told("Fares to rise", STORY), told("Fares debated", &other())])],
    );
    bring(&mut desk, &of(&[&first]));
    let scan = STORY.replace("harbour board", "harb0ur board").replace("season tickets", "seas0n tickets");
    let second = records(&desk, "second.json", vec![sheet("2025-08-25", vec![told("FARES TO RISE", &scan)])]);
    let cache = Cache::at(&desk.beside("cache"));
    let seen = look_with(&desk, &of(&[&second]), &cache);
    assert_eq!((seen.compared_with_archive, seen.rows[0].alike.is_some()), (false, false));
    let mut follower = Follower::open(&desk.path(), &cache).expect("a follower");
    follower.catch_up(&mut |_| true).expect("followed");
    follower.finish().expect("finished");
    let seen = look_with(&desk, &of(&[&second]), &cache);
    let alike = seen.rows[0].alike.clone().expect("it is found");
    assert_eq!(
        (alike.headline.as_str(), alike.date.as_str(), alike.article),
        ("Fares to rise", "2025-08-21", Some(ArticleId(1)))
    );
    assert!(seen.compared_with_archive && seen.rows[0].doubtful && alike.percent >= 85, "{alike:?}");
    desk.set(article_ref(1), "body", "Nothing is left of it.");
    let seen = look_with(&desk, &of(&[&second]), &cache);
    assert_eq!(seen.rows[0].alike, None, "the words of now are compared");
}
