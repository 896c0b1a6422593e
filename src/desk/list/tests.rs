//! What the list does when it changes under somebody, and with what is selected in it.

use super::*;

fn list(n: i64) -> List {
    let mut list = List::default();
    list.take_ids((1..=n).collect(), true);
    list
}

#[test]
fn the_cursor_keeps_its_place_when_its_row_leaves_the_list() {
    let mut list = list(10);
    list.pick(4, false, false);
    list.take_ids((1..=10).filter(|id| *id != 5).collect(), true);
    assert_eq!(list.current(), Some(6), "the next row stands where the old one was");
}

#[test]
fn an_article_that_is_being_edited_stays_in_its_place() {
    let mut list = list(10);
    list.pick(4, false, false);
    list.keep = Some(5);
    list.take_ids((1..=10).filter(|id| *id != 5).collect(), true);
    assert_eq!((list.current(), list.cursor, list.ids.len()), (Some(5), Some(4), 10));
    list.keep = None;
    list.take_ids((1..=10).filter(|id| *id != 5).collect(), true);
    assert_eq!(list.current(), Some(6));
}

#[test]
fn the_cursor_stays_on_its_article_when_rows_come_before_it() {
    let mut list = list(10);
    list.pick(4, false, false);
    list.take_ids((-5..=10).collect(), true);
    assert_eq!(list.current(), Some(5));
}

#[test]
fn shift_selects_from_the_anchor_and_ctrl_one_by_one() {
    let mut list = list(10);
    list.pick(2, false, false);
    list.pick(5, true, false);
    assert_eq!(list.subject(), vec![3, 4, 5, 6]);
    list.pick(1, true, false);
    assert_eq!(list.subject(), vec![2, 3]);
    list.pick(9, false, true);
    assert_eq!(list.subject(), vec![2, 3, 10]);
}

#[test]
fn what_is_selected_stays_selected_in_another_order_also_while_only_its_top_is_here() {
    let mut list = list(1_000);
    list.pick(899, false, false);
    list.pick(901, true, false);
    list.resort();
    let turned: Vec<i64> = (1..=1_000).rev().collect();
    list.take_ids(turned[..50].to_vec(), false);
    assert_eq!((list.current(), list.selected.len()), (None, 0), "they are further down");
    list.take_ids(turned, true);
    assert_eq!((list.current(), list.subject()), (Some(902), vec![902, 901, 900]));
}

#[test]
fn the_first_row_that_is_seen_stays_where_it_is_when_rows_come_and_go_above() {
    let mut list = list(100);
    list.see(40, 60);
    list.take_ids((-9..=100).collect(), true);
    assert_eq!((list.take_movement(), list.first_seen()), (10, 50));
    list.take_ids((-9..=100).filter(|id| *id < 30 || *id > 42).collect(), true);
    assert_eq!((list.take_movement(), list.first_seen()), (-11, 39), "41 is gone and 43 stands in its place");
    list.resort();
    list.take_ids((1..=100).rev().collect(), true);
    assert_eq!(list.take_movement(), 0, "another order begins at its top");
}

#[test]
fn the_same_list_read_again_stands_until_all_of_it_is_here() {
    let mut list = list(1_000);
    list.pick(700, false, false);
    list.take_ids((-5..=195).collect(), false);
    assert_eq!((list.ids.len(), list.current()), (1_000, Some(701)));
    list.restart();
    list.take_ids((-5..=195).collect(), false);
    assert_eq!((list.ids.len(), list.current()), (201, None));
}

#[test]
fn an_article_that_no_longer_belongs_here_goes_when_the_cursor_goes_on() {
    let mut list = list(10);
    list.pick(4, false, false);
    list.keep = Some(5);
    list.take_ids((1..=10).filter(|id| *id != 5).collect(), true);
    list.move_cursor(1, false);
    assert_eq!((list.current(), list.cursor, list.ids.len()), (Some(6), Some(4), 9));
}

#[test]
fn the_cursor_walks_past_what_is_selected_and_takes_single_rows() {
    let mut list = list(10);
    list.pick(1, false, false);
    list.walk(2);
    list.toggle_cursor();
    list.walk(1);
    assert_eq!((list.subject(), list.cursor), (vec![2, 4], Some(4)));
    list.toggle_cursor();
    list.walk(-1);
    list.toggle_cursor();
    assert_eq!(list.subject(), vec![2, 5]);
    list.move_cursor(1, false);
    assert_eq!(list.subject(), vec![5]);
}

#[test]
fn issues_have_heads_where_they_bring_several_articles_unless_somebody_said_otherwise() {
    let take = |list: &mut List, starts: Vec<(u32, i64)>| {
        list.restart();
        list.take_starts(starts, 10, 0);
        list.take_ids((1..=10).collect(), true);
        list.heads().map(Starts::len)
    };
    let mut list = List::default();
    assert_eq!(take(&mut list, vec![(0, 1), (4, 2)]), Some(2));
    assert_eq!(take(&mut list, (0..10).map(|at| (at, i64::from(at))).collect()), None);
    list.set_heads(true);
    assert_eq!(take(&mut list, (0..10).map(|at| (at, i64::from(at))).collect()), Some(10));
    list.select_issue(3);
    assert_eq!(list.subject(), vec![4]);
    list.listing.sort = Sort::Headline;
    assert_eq!(list.heads().map(Starts::len), Some(10), "another order is only asked for");
    list.resort();
    list.take_ids((1..=10).collect(), true);
    assert_eq!(list.heads(), None, "by headline no issue stands together");
}

#[test]
fn rows_are_asked_for_once_and_only_near_what_is_seen() {
    let mut list = list(100_000);
    let missing = list.see(50_000, 50_030);
    assert_eq!(missing.len(), 30 + 2 * MARGIN);
    assert!(list.see(50_000, 50_030).is_empty());
}
