//! The table of commands: each that is ready stands in its menu and is offered by the search box.

use crate::librarian::Librarian;
use crate::pictures::{PIER, at_the_article};
use crate::shelf::Shelf;
use backfile::desk::command::{COMMANDS, Command, MENUS, plain};
use egui::accesskit::Role;

/// Undo and redo say what they would do.
fn is_in_the_tree(ada: &Librarian, command: &Command) -> Option<bool> {
    let said = |name: &str| name == command.words || name.starts_with(&format!("{}: ", command.words));
    let items = ada.all().into_iter().filter(|thing| matches!(thing.role, Role::MenuItem | Role::MenuItemCheckBox));
    items.into_iter().find(|thing| said(&thing.name)).map(|thing| thing.enabled)
}

#[test]
fn every_command_stands_in_its_menu_and_is_on_when_it_is_ready() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", "The pier is dry");
    ada.waits_to_read("Headline", "The pier is dry");
    for menu in MENUS {
        ada.clicks_the(Role::Button, menu);
        for command in COMMANDS.iter().filter(|command| command.menu == *menu) {
            let ready = (command.ready)(ada.desk());
            assert_eq!(is_in_the_tree(&ada, command), Some(ready), "{}\n{}", command.words, ada.told());
        }
        ada.presses("Escape");
        ada.until("the menu to close", |it| it.all().iter().all(|thing| thing.role != Role::MenuItem));
    }
}

#[test]
fn every_command_that_is_ready_is_offered_by_its_words() {
    let shelf = Shelf::with_clippings();
    let mut ada = Librarian::with_archive(&shelf.archive());
    ada.clicks_row("Articles", "The pier is dry");
    ada.waits_to_read("Headline", "The pier is dry");
    ada.presses("Ctrl+K");
    ada.waits_for_focus("Search");
    for command in COMMANDS.iter().filter(|command| command.id != "palette") {
        ada.presses("Ctrl+A");
        ada.types(&format!("> {}", plain(command.words)));
        let offer = format!("{} › {}", command.menu, command.words);
        assert_eq!(!ada.named(&offer).is_empty(), (command.ready)(ada.desk()), "{offer}\n{}", ada.told());
    }
    ada.presses("Ctrl+A");
    ada.types("> trash");
    ada.clicks("View › Trash");
    ada.waits_to_see("The trash is empty");
}

#[test]
fn no_command_is_about_an_article_or_a_list_that_nobody_sees() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.presses("Ctrl+Shift+A");
    ada.until("all are chosen", |it| it.desk().subject().len() == 3);
    let of_list = ["select-all", "batch-edit", "next-issue", "next-unchecked", "next-finding"];
    let of_article = ["add-byline", "add-picture", "go-to-field", "join-lines", "checked"];
    let ready = |ada: &Librarian, id: &str| COMMANDS.iter().any(|row| row.id == id && (row.ready)(ada.desk()));
    for id in of_list.iter().chain(&of_article) {
        assert!(ready(&ada, id), "{id}");
    }
    for (view, article) in
        [("Alt+8", false), ("Alt+4", false), ("Alt+6", true), ("Alt+2", true), ("Ctrl+Shift+T", true)]
    {
        ada.presses(view);
        ada.settles();
        assert!(of_list.iter().all(|id| !ready(&ada, id)), "{view}");
        assert!(of_article.iter().all(|id| ready(&ada, id) == article), "{view}");
        assert_eq!(ada.desk().subject().len(), usize::from(article), "{view}");
    }
    ada.presses("Ctrl+2");
    ada.until("the one that is seen is marked", |it| it.desk().undo.0.as_deref() == Some("Mark as checked"));
}

#[test]
fn delete_on_a_subject_is_about_the_subject_and_not_about_the_article() {
    let shelf = Shelf::with_clippings();
    let mut ada = at_the_article(&shelf, PIER);
    ada.presses("Ctrl+F2");
    ada.types("Iron bridges");
    ada.until("an offer", |it| it.can_see("New heading"));
    ada.presses("ArrowDown");
    ada.presses("Enter");
    ada.until("the subject", |it| it.named("Remove subject Iron bridges").len() == 1);
    ada.presses("Escape");
    ada.presses_until_at("Shift+Tab", "Remove subject Iron bridges");
    ada.presses("Delete");
    ada.until("the subject is gone", |it| it.named("Remove subject Iron bridges").is_empty());
    assert!(!ada.can_see("Moved to the trash.") && ada.rows("Articles").len() == 3, "{}", ada.told());
}
