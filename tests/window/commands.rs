//! The table of commands: each that is ready stands in its menu and is offered by the search box.

use crate::librarian::Librarian;
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
