//! The list of articles, by keyboard and by mouse: columns, order, heads over issues, selection, "find in this list".

use crate::librarian::Librarian;
use crate::shelf::Shelf;
use backfile::desk::prefs::Prefs;
use backfile::desk::{Action, ListAction};
use backfile::ui::theme::size;
use egui::accesskit::Role;
use egui::{Modifiers, PointerButton, Vec2};

fn heads(ada: &Librarian) -> Vec<String> {
    let mut heads: Vec<_> = ada.all().into_iter().filter(|thing| thing.role == Role::ColumnHeader).collect();
    heads.sort_by(|a, b| a.place.left().total_cmp(&b.place.left()));
    heads.into_iter().map(|head| head.name).collect()
}

fn names(ada: &Librarian) -> Vec<String> {
    ada.rows("Articles").into_iter().map(|row| row.name).collect()
}

#[test]
fn columns_are_chosen_moved_and_widened_by_key_and_kept_for_this_archive() {
    let shelf = Shelf::with_clippings();
    let kept = shelf.beside("preferences.json");
    let mut ada = Librarian::with(crate::librarian::named(), Some(kept.clone()));
    ada.opens(&shelf.archive());
    assert_eq!(heads(&ada), ["Date", "Vol", "Headline", "Byline", "Findings"]);
    ada.presses("Ctrl+Shift+L");
    ada.waits_for_focus("Date");
    ada.presses("Space");
    for _ in 0..7 {
        ada.presses("ArrowDown");
    }
    ada.waits_for_focus("Words");
    ada.presses("Space");
    ada.presses("ArrowRight");
    ada.presses("Alt+ArrowUp");
    ada.waits_for_focus("Words");
    for _ in 0..4 {
        ada.presses("Alt+ArrowUp");
    }
    ada.presses("Escape");
    let wanted = ["Vol", "Words", "Headline", "Byline", "Findings"];
    ada.until("the columns", |it| heads(it) == wanted);
    let words = ada.one_of(Role::ColumnHeader, "Words").place.width();
    assert_eq!(words, 72.0, "a step more than of itself");
    ada.presses("Alt+Shift+5");
    let is_kept = |prefs: &Prefs| prefs.lists.values().any(|list| format!("{list:?}").contains("sort: \"words\""));
    ada.until("the preferences to be written", |_| is_kept(&Prefs::load(&kept)));
    ada.closes_the_window();

    let mut ben = Librarian::with(Prefs::load(&kept), None);
    ben.opens(&shelf.archive());
    ben.until("the columns", |it| heads(it) == wanted);
    assert_eq!(ben.one_of(Role::ColumnHeader, "Words").place.width(), words);
    assert_eq!(ben.one_of(Role::ColumnHeader, "Words").description, "Words, sorted downwards");
    let other = Shelf::with_clippings();
    let mut cleo = Librarian::with(Prefs::load(&kept), None);
    cleo.opens(&other.archive());
    assert_eq!(heads(&cleo)[0], "Date", "another archive has its own");
}

#[test]
fn a_head_sorts_and_a_second_click_turns_the_order_around() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    assert_eq!(names(&ada), ["The pier is dry", "The paint is wet", "The pier is painted"]);
    ada.clicks_the(Role::ColumnHeader, "Headline");
    ada.until("by headline", |it| names(it) == ["The paint is wet", "The pier is dry", "The pier is painted"]);
    assert_eq!(ada.one_of(Role::ColumnHeader, "Headline").description, "Headline, sorted upwards");
    ada.clicks_the(Role::ColumnHeader, "Headline");
    ada.until("turned", |it| names(it) == ["The pier is painted", "The pier is dry", "The paint is wet"]);
    ada.presses("Alt+Shift+2");
    ada.until("by volume", |it| names(it)[0] == "The pier is dry");
    ada.presses("Alt+Shift+0");
    ada.until("turned", |it| names(it)[0] == "The pier is painted");
}

#[test]
fn the_edge_of_a_head_makes_its_column_wider_and_a_right_click_chooses_columns() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    let byline = ada.one_of(Role::ColumnHeader, "Byline").place;
    let edge = byline.left_center() - Vec2::new(5.0, 0.0);
    ada.drags(edge, edge - Vec2::new(40.0, 0.0));
    let wider = ada.one_of(Role::ColumnHeader, "Byline").place;
    assert!((wider.width() - byline.width() - 40.0).abs() < 1.0, "{byline} became {wider}");
    assert_eq!(wider.right(), byline.right());
    let edge = wider.left_center() - Vec2::new(5.0, 0.0);
    ada.presses_the(PointerButton::Primary, edge);
    ada.presses_the(PointerButton::Primary, edge);
    ada.settles();
    let fitting = ada.one_of(Role::ColumnHeader, "Byline").place.width();
    assert!((50.0..90.0).contains(&fitting), "as wide as “Anna Holm”: {fitting}");
    ada.presses_the(PointerButton::Secondary, ada.one_of(Role::ColumnHeader, "Findings").place.center());
    ada.clicks_the(Role::MenuItemCheckBox, "Status");
    ada.until("the column", |it| heads(it).contains(&"Status".to_owned()));
    ada.clicks("Choose columns");
    ada.clicks_the(Role::MenuItemCheckBox, "Byline");
    ada.until("no bylines", |it| !heads(it).contains(&"Byline".to_owned()));
}

#[test]
fn several_rows_are_selected_by_key_and_copied_in_the_order_of_the_list() {
    let shelf = Shelf::with_articles(300);
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", "Article 2");
    ada.presses("Shift+ArrowDown");
    ada.waits_to_see("2 selected");
    ada.presses("Ctrl+ArrowDown");
    ada.presses("Ctrl+ArrowDown");
    ada.waits_for_focus("Article 5");
    ada.presses("Space");
    ada.waits_to_see("3 selected");
    ada.presses("Ctrl+Shift+C");
    ada.until("something copied", |it| !it.copied().is_empty());
    let copied = ada.copied();
    let lines: Vec<Vec<&str>> = copied.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines[0], ["1999-12-30", "Vol 2", "Article 2", "Anna Holm"]);
    assert_eq!(lines.iter().map(|line| line[2]).collect::<Vec<_>>(), ["Article 2", "Article 3", "Article 5"]);
    ada.presses("Ctrl+Shift+A");
    ada.waits_to_see("300 selected");
    ada.presses("Ctrl+Shift+C");
    ada.until("all copied", |it| it.copied().lines().count() == 300);
    assert_eq!(ada.copied().lines().last().map(|line| line.contains("Article 300")), Some(true));
    ada.presses("Escape");
    ada.waits_until_gone("selected");
    let row = ada.rows("Articles").into_iter().find(|row| row.name == "Article 9").expect("a row");
    ada.clicks_at(row.place, Modifiers::COMMAND | Modifiers::CTRL);
    ada.waits_to_see("2 selected");
}

#[test]
fn letters_typed_over_the_list_go_to_the_row_that_has_them() {
    let shelf = Shelf::with_articles(3_000);
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.waits_to_see("3,000 articles");
    ada.clicks_row("Articles", "Article 3");
    ada.types("e 27");
    ada.waits_for_focus("Find in this list");
    ada.waits_to_read("Headline", "Article 27");
    ada.waits_to_see("Row 27 of 3,000");
    ada.types("77");
    ada.waits_to_read("Headline", "Article 2777");
    ada.presses("F3");
    ada.waits_to_see("once around");
    ada.waits_to_read("Headline", "Article 2777");
    ada.fills("Find in this list", "article 99");
    ada.waits_to_read("Headline", "Article 99");
    ada.presses("Enter");
    ada.waits_to_read("Headline", "Article 990");
    ada.presses("Shift+F3");
    ada.waits_to_read("Headline", "Article 99");
    ada.fills("Find in this list", "nowhere");
    ada.waits_to_see("Not in this list");
    ada.presses("Escape");
    ada.waits_for_focus("Article 99");
    assert!(ada.named("Find in this list").is_empty());
    ada.presses("Ctrl+G");
    ada.waits_for_focus("Find in this list");
}

#[test]
fn issues_have_heads_that_select_their_articles() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    let said = |it: &Librarian| -> Vec<String> {
        it.all().into_iter().filter(|thing| thing.role == Role::Heading).map(|thing| thing.name).collect()
    };
    assert!(said(&ada).is_empty(), "issues of one article need none");
    ada.presses("Ctrl+Shift+G");
    ada.until("heads", |it| said(it).len() == 3);
    let (list, first) = (ada.one_of(Role::List, "Articles").place, ada.rows("Articles")[0].place);
    assert_eq!(first.top(), list.top() + size::ROW_HEAD, "the first row is below its head");
    assert_eq!(said(&ada)[0], "Wednesday 6 August 2025 · Vol 3 · 1 article");
    assert_eq!(heads(&ada), ["Date", "Vol", "Headline", "Byline", "Findings"], "one still sorts by them");
    ada.clicks("Tuesday 5 August 2025 · Vol 2 · 1 article");
    ada.waits_to_see("1 selected");
    ada.waits_to_read("Headline", "The paint is wet");
    ada.presses("Alt+Shift+3");
    ada.until("none by headline", |it| said(it).is_empty());
    ada.presses("Alt+Shift+1");
    ada.until("heads", |it| said(it).len() == 3);
}

#[test]
fn a_long_list_under_heads_scrolls_to_its_end_and_back() {
    let shelf = Shelf::with_articles(2_000);
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", "Article 3");
    ada.presses("Ctrl+Shift+G");
    ada.presses("End");
    ada.waits_for_focus("Article 2000");
    ada.presses("Home");
    ada.waits_for_focus("Article 1");
    let list = ada.one_of(Role::List, "Articles").place;
    let bar = list.right_top() + Vec2::new(-5.0, 8.0);
    ada.drags(bar, bar + Vec2::new(0.0, list.height() / 2.0));
    ada.waits_for_the_list();
    let middle: Vec<usize> =
        names(&ada).iter().filter_map(|name| name.strip_prefix("Article ")?.parse().ok()).collect();
    assert!(middle.iter().all(|at| (800..1_300).contains(at)), "{middle:?}");
    assert_eq!(ada.desk().list.cursor, Some(0), "the cursor did not move");
}

#[test]
fn rows_that_are_seen_stay_where_they_are_when_one_above_them_goes_and_comes_back() {
    let shelf = Shelf::with_articles(300);
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", "Article 2");
    ada.turns_the_wheel("Articles", 2_000.0);
    ada.waits_for_the_list();
    let place =
        |it: &Librarian| it.rows("Articles").into_iter().find(|row| row.name == "Article 85").map(|row| row.place);
    let before = place(&ada).expect("scrolled to it");
    ada.presses("Delete");
    ada.waits_to_see("299 articles");
    // The notice that says so stands above the list.
    let below = |it: &Librarian| it.one_of(Role::List, "Articles").place.top();
    ada.clicks("Close this notice");
    ada.waits_for_the_list();
    assert_eq!(place(&ada), Some(before));
    let top = below(&ada);
    ada.presses("Ctrl+Shift+L");
    ada.presses("Escape");
    assert_eq!((place(&ada), below(&ada)), (Some(before), top));
}

#[test]
fn what_is_done_with_columns_is_plain_state() {
    let mut desk = backfile::desk::Desk::new(Prefs::default());
    desk.apply(Action::List(ListAction::ShowColumn(backfile::desk::columns::ColumnId::Headline, false)), 0.0);
    assert!(desk.list.look.is_shown(backfile::desk::columns::ColumnId::Headline));
}
