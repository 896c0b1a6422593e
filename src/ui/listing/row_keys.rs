//! The keys of the list. They are taken before its rows are drawn, so that no row takes Space or Enter for a click.

use crate::desk::{Action, Desk, ListAction};
use crate::ui::view::{Panel, Scene};
use egui::{Event, Key, Modifiers, Ui};

/// Takes the keys while the list has the focus. True when the cursor goes somewhere, and the focus has to follow it.
pub fn take(ui: &Ui, desk: &Desk, scene: &mut Scene, page: isize) -> bool {
    let goes = walk(ui, scene, desk.list.ids.len(), page);
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::NONE, Key::Enter) {
        scene.focus = Some(Panel::Editor);
    }
    if pressed(Modifiers::COMMAND, Key::A) {
        scene.act(Action::Command("select-all"));
    }
    if pressed(Modifiers::NONE, Key::Space) || pressed(Modifiers::COMMAND, Key::Space) {
        scene.act(Action::List(ListAction::ToggleCursor));
    }
    if desk.list.find.is_some() && pressed(Modifiers::NONE, Key::Escape) {
        scene.act(Action::List(ListAction::CloseFind));
    } else if let (false, Some(at)) = (desk.list.selected.is_empty(), desk.list.cursor)
        && pressed(Modifiers::NONE, Key::Escape)
    {
        scene.act(Action::PickRow { at, extend: false, toggle: false });
    }
    letters(ui, scene);
    goes
}

/// The keys that move the cursor of a list of so many rows, and how far each of them moves it.
pub fn steps(total: usize, page: isize) -> [(Key, isize); 6] {
    let end = isize::try_from(total).unwrap_or(isize::MAX);
    [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::Home, -end),
        (Key::End, end),
    ]
}

/// Takes the letters that are typed over a list.
pub fn typed(ui: &Ui) -> String {
    ui.input_mut(|input| {
        let mut typed = String::new();
        if input.modifiers.alt || input.modifiers.command {
            return typed;
        }
        input.events.retain(|event| match event {
            Event::Text(text) if !text.trim().is_empty() => {
                typed.push_str(text);
                false
            }
            _ => true,
        });
        typed
    })
}

/// Takes the keys that move the cursor. True when it goes somewhere.
pub fn walk(ui: &Ui, scene: &mut Scene, total: usize, page: isize) -> bool {
    let mut goes = false;
    for (key, by) in steps(total, page) {
        let times = |modifiers| ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
        let by = |times: usize| by.saturating_mul(times as isize);
        for (modifiers, extend) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
            let times = times(modifiers);
            if times > 0 {
                scene.act(Action::MoveCursor { by: by(times), extend });
                goes = true;
            }
        }
        let times = times(Modifiers::COMMAND);
        if times > 0 {
            scene.act(Action::List(ListAction::Walk(by(times))));
            goes = true;
        }
    }
    goes
}

/// Letters that are typed over the list look for a row that has them.
fn letters(ui: &Ui, scene: &mut Scene) {
    let typed = typed(ui);
    if !typed.is_empty() {
        scene.act(Action::List(ListAction::FindTyped(typed)));
    }
}
