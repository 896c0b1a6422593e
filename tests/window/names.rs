//! Names and sources in their views: found, opened, corrected, merged, split, reviewed and taken back, by keys.

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use backfile::archive::Archive;
use backfile::archive::import::Request;
use backfile::archive::import::write::Item;
use backfile::formats::Incoming;
use backfile::model::record::{ArticleRecord, BylineRecord, IssueRecord};
use egui::accesskit::Role;

/// Six articles: three spellings of one, and another.
fn signed() -> Shelf {
    let shelf = Shelf::empty();
    let mut archive = Archive::create(&shelf.archive(), Some("The Harbour Ledger")).expect("an archive");
    let names = ["Charlotte Hayes", "Charlotte Hayes", "C. Hayes", "Charlote Hayes", "Charlotte Hayes", "Ben Rook"];
    let mut importer = archive.begin_import(&Request::default()).expect("begun");
    let items = names.iter().enumerate().map(|(n, name)| {
        let byline = BylineRecord { printed: name.to_uppercase(), name: (*name).into(), ..BylineRecord::default() };
        let article = ArticleRecord {
            headline: format!("Story {n}"),
            body: "What happened.".into(),
            bylines: vec![byline],
            ..ArticleRecord::default()
        };
        let issue =
            IssueRecord { date: format!("2025-08-0{}", n + 1), articles: vec![article], ..IssueRecord::default() };
        Item::new("given.txt".into(), Incoming::Issue(issue))
    });
    archive.write_chunk(&mut importer, items.collect()).expect("written");
    archive.end_import(importer, false).expect("ended");
    shelf
}

fn at_the_names() -> (Shelf, Librarian) {
    let shelf = signed();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.presses("Alt+4");
    ada.until("the names", |it| names(it).len() == 4);
    (shelf, ada)
}

fn names(ada: &Librarian) -> Vec<String> {
    ada.rows("Names and sources").into_iter().map(|row| row.name).collect()
}

#[track_caller]
fn waits_for(ada: &mut Librarian, wanted: &[&str]) {
    ada.until(&format!("the names {wanted:?}"), |it| names(it) == wanted);
}

#[test]
fn what_is_printed_becomes_a_name_is_renamed_and_the_list_of_articles_shows_it() {
    let (_shelf, mut ada) = at_the_names();
    waits_for(&mut ada, &["C. Hayes", "Charlote Hayes", "Charlotte Hayes", "Ben Rook"]);
    ada.presses("End");
    ada.waits_for_focus("Ben Rook");
    ada.waits_to_see("Make a name of it");
    ada.clicks("Make a name of it");
    ada.waits_to_read("Name shown", "Ben Rook");
    assert_eq!(ada.reads("Sorts by"), "Rook, Ben");
    ada.fills("Name shown", "Benjamin Rook");
    ada.goes_to("Dates");
    ada.waits_until_saved();
    ada.waits_to_read("Sorts by", "Rook, Benjamin");
    waits_for(&mut ada, &["C. Hayes", "Charlote Hayes", "Charlotte Hayes", "Benjamin Rook"]);
    ada.clicks("List articles");
    ada.until("its article", |it| it.rows("Articles").len() == 1 && it.can_see("Benjamin Rook"));
}

#[test]
fn names_are_marked_and_merged_by_keys_with_what_it_comes_to_and_taken_back() {
    let (_shelf, mut ada) = at_the_names();
    ada.presses("Home");
    ada.presses("Space");
    ada.presses("ArrowDown");
    ada.presses("Space");
    ada.presses("ArrowDown");
    ada.presses("Space");
    ada.until("three are chosen", |it| it.can_see("3 chosen"));
    ada.presses("Ctrl+Alt+M");
    ada.waits_to_see("2 bylines in 2 articles will be linked to “Charlotte Hayes”. What was printed stays as it is.");
    assert!(ada.can_see("New variant: C. Hayes"), "{}", ada.told());
    ada.clicks("Merge");
    waits_for(&mut ada, &["Charlotte Hayes", "Ben Rook"]);
    ada.waits_to_read("Variants", "C. Hayes\nCharlote Hayes");
    ada.presses("Ctrl+Z");
    ada.until("all four again", |it| names(it).len() == 4);
}

#[test]
fn a_form_is_split_off_again_and_one_that_was_merged_comes_back() {
    let (_shelf, mut ada) = at_the_names();
    ada.chooses("Names", "Make records of all that is printed");
    ada.until("records", |it| it.desk().authorities.lines.iter().all(|line| !line.uid.is_empty()));
    ada.clicks_row("Names and sources", "C. Hayes");
    ada.presses("Ctrl+Alt+M");
    ada.fills("Add another", "charlotte");
    ada.until("it is found", |it| it.rows("Found").len() == 1);
    ada.presses("Enter");
    ada.waits_to_see("Leave out Charlotte Hayes");
    ada.clicks_the(Role::CheckBox, "Charlotte Hayes");
    ada.waits_to_see("New variant: C. Hayes");
    ada.clicks("Merge");
    waits_for(&mut ada, &["Charlote Hayes", "Charlotte Hayes", "Ben Rook"]);
    ada.clicks_row("Names and sources", "Charlotte Hayes");
    ada.waits_to_see("Split C. Hayes again");
    ada.scrolls_to(Role::Link, "Split C. Hayes again");
    ada.clicks("Split C. Hayes again");
    ada.until("both", |it| names(it).len() == 4);
    ada.presses("Ctrl+Z");
    ada.until("one", |it| names(it).len() == 3);
    ada.clicks_row("Names and sources", "Charlotte Hayes");
    ada.until("its forms", |it| it.all().iter().any(|thing| thing.role == Role::CheckBox && thing.name == "C. Hayes"));
    ada.scrolls_to(Role::CheckBox, "C. Hayes");
    ada.clicks_the(Role::CheckBox, "C. Hayes");
    ada.waits_to_see("Split off");
    ada.scrolls_to(Role::Button, "Split off");
    ada.fills("Called", "Conrad Hayes");
    ada.clicks("Split off");
    waits_for(&mut ada, &["Charlote Hayes", "Charlotte Hayes", "Conrad Hayes", "Ben Rook"]);
}

#[test]
fn what_is_likely_the_same_is_gone_through_by_letters() {
    let (_shelf, mut ada) = at_the_names();
    ada.presses("Alt+R");
    ada.waits_to_see("Stays: Charlotte Hayes");
    let pairs = ada.desk().authorities.review.pairs.len();
    assert!(pairs >= 2, "{}", ada.told());
    let other = ada.desk().authorities.review.pair().expect("a pair").other_label.clone();
    ada.waits_to_see(&format!("Becomes one with it: {other}"));
    // No letter counts before both are here.
    ada.until("both of the pair", |it| it.desk().authorities.review.both().is_some());
    ada.settles();
    ada.presses("S");
    ada.until("it is merged", |it| {
        it.desk().authorities.review.pairs.iter().all(|pair| pair.other_label != other && pair.keep_label != other)
    });
    ada.until("another pair or none", |it| it.desk().authorities.review.pairs.len() < pairs);
    while ada.desk().authorities.review.pair().is_some() {
        let left = ada.desk().authorities.review.pairs.len();
        ada.until("both are shown", |it| it.desk().authorities.review.both().is_some());
        ada.presses("D");
        ada.until("one less", |it| it.desk().authorities.review.pairs.len() < left);
        ada.settles();
    }
    ada.waits_to_see("Nothing to review");
    ada.presses("Escape");
    ada.until("the list", |it| names(it).iter().any(|name| name == "Charlotte Hayes"));
}

#[test]
fn letters_filter_escape_lets_go_and_delete_is_about_the_name_and_never_about_an_article() {
    let (_shelf, mut ada) = at_the_names();
    ada.types("rook");
    waits_for(&mut ada, &["Ben Rook"]);
    ada.presses("Enter");
    ada.waits_for_focus("Ben Rook");
    ada.presses("Delete");
    ada.waits_to_see("What is linked to no record is only printed; there is nothing to move to the trash.");
    ada.presses("Escape");
    ada.until("all", |it| names(it).len() == 4);
    ada.presses("Escape");
    ada.until("the articles", |it| it.rows("Articles").len() == 6);
}

#[test]
fn sources_are_corrected_in_a_view_of_their_own_and_reached_from_the_navigator() {
    let shelf = Shelf::with_sample();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks("Sources");
    ada.until("sources", |it| names(it).iter().any(|name| name == "AOL"));
    ada.clicks_row("Names and sources", "AOL");
    ada.waits_to_see("Make a source of it");
    ada.clicks("Make a source of it");
    ada.waits_to_read("Name shown", "AOL");
    ada.clicks_the(Role::RadioButton, "ask first");
    ada.waits_until_saved();
    ada.until("it says so", |it| it.desk().authorities.lines.iter().any(|line| line.kind == "ask_first"));
    ada.fills("Contact", "The picture desk");
    ada.presses("Tab");
    ada.waits_until_saved();
    ada.presses("Alt+1");
    ada.waits_for_the_list();
    ada.presses("Alt+5");
    ada.waits_to_read("Contact", "The picture desk");
}

#[test]
fn letters_say_nothing_of_a_pair_while_the_focus_is_in_the_navigator_or_with_another_key() {
    let (_shelf, mut ada) = at_the_names();
    ada.presses("Alt+R");
    ada.until("a pair", |it| it.desk().authorities.review.both().is_some());
    let pairs = ada.desk().authorities.review.pairs.clone();
    ada.presses("Shift+S");
    assert_eq!(ada.desk().authorities.review.pairs, pairs);
    ada.clicks_row("Navigator", "Volumes");
    ada.presses("S");
    assert_eq!(ada.desk().authorities.review.pairs, pairs);
}
