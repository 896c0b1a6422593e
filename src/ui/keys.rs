//! Keys to commands: they are taken before any widget draws, so that no widget ever sees a key that is a command's.

use crate::desk::command::{self, COMMANDS, Command};
use crate::desk::paste::PasteAction;
use crate::desk::{Action, Desk, FieldAction};
use crate::ui::view::Panel;
use egui::{Context, Event, Key, KeyboardShortcut, Modifiers};

/// The shortcut that a table row spells: `Ctrl+Shift+Z`.
pub fn shortcut(keys: &str) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    let mut key = None;
    // A plus sign is never a key of ours, so it may always divide.
    for part in keys.split('+') {
        match part {
            "Ctrl" => modifiers |= Modifiers::COMMAND,
            "Shift" => modifiers |= Modifiers::SHIFT,
            "Alt" => modifiers |= Modifiers::ALT,
            "-" => key = Some(Key::Minus),
            "=" => key = Some(Key::Equals),
            name => key = Key::from_name(name),
        }
    }
    key.map(|key| KeyboardShortcut::new(modifiers, key))
}

/// How a key is shown: `Ctrl Shift Z`, `Alt ↓`.
pub fn shown(keys: &str) -> String {
    keys.replace("ArrowDown", "↓")
        .replace("ArrowUp", "↑")
        .replace("ArrowLeft", "←")
        .replace("ArrowRight", "→")
        .replace('+', " ")
}

/// Takes the keys of commands out of the input and answers with them.
pub fn take(ctx: &Context, desk: &Desk, panel: Option<Panel>, out: &mut Vec<Action>) {
    if desk.dialog.is_some() || ctx.input(|input| input.events.is_empty()) {
        return;
    }
    if desk.fields.going {
        return take_letter(ctx, out);
    }
    take_pasted(ctx, desk, out);
    let typing = ctx.text_edit_focused();
    let mut rows: Vec<(&Command, KeyboardShortcut)> = COMMANDS
        .iter()
        .filter_map(|command| Some((command, shortcut(command.keys)?)))
        .filter(|(_, keys)| !typing || !is_plain(keys))
        .collect();
    // Ctrl+Shift+Z must not be taken for Ctrl+Z.
    rows.sort_by_key(|(_, keys)| std::cmp::Reverse(u8::from(keys.modifiers.shift) + u8::from(keys.modifiers.alt)));
    // A key that is another command's is not taken for one with less keys held down, even while that is not ready.
    let exact: Vec<KeyboardShortcut> =
        rows.iter().map(|(_, keys)| *keys).filter(|keys| is_pressed(ctx, keys)).collect();
    let of_another =
        |keys: &KeyboardShortcut| !exact.contains(keys) && exact.iter().any(|e| e.logical_key == keys.logical_key);
    for (command, keys) in rows {
        if of_another(&keys) {
            continue;
        }
        // In a window that only reads, what cannot be done is said.
        let said = desk.archive.is_some() && !desk.can_write();
        // In the navigator it is about what has the focus there.
        if command.id == "delete" && panel == Some(Panel::Navigator) {
            continue;
        }
        if ((command.ready)(desk) || said) && ctx.input_mut(|input| input.consume_shortcut(&keys)) {
            out.push(Action::Command(command.id));
        }
    }
}

/// The next key names a field: it is nobody else's. Any other than a letter ends the waiting and does nothing besides.
fn take_letter(ctx: &Context, out: &mut Vec<Action>) {
    let mut pressed = None;
    let clicked = ctx.input(|input| input.pointer.any_pressed());
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key, physical_key, pressed: true, modifiers, .. } => {
                let letter = |key: &Key| key.name().chars().next().filter(|_| key.name().chars().count() == 1);
                // Where the layout has no Latin letters, the place of the key counts.
                let latin = |letter: &char| letter.is_ascii_alphabetic();
                let letter = letter(key).filter(latin).or_else(|| physical_key.as_ref().and_then(letter).filter(latin));
                pressed = Some(letter.filter(|_| !modifiers.command && !modifiers.alt));
                false
            }
            Event::Text(_) => false,
            _ => true,
        });
    });
    let action = match pressed {
        Some(Some(letter)) => FieldAction::GoTo(letter),
        Some(None) => FieldAction::Going(false),
        None if clicked => FieldAction::Going(false),
        None => return,
    };
    out.push(Action::Field(action));
}

/// With Shift, pasting is a command. The system hands over the text at once, and no key.
fn take_pasted(ctx: &Context, desk: &Desk, out: &mut Vec<Action>) {
    let shifted = ctx.input(|input| input.modifiers.shift && input.modifiers.command);
    let ready = command::by_id("paste-article").is_some_and(|command| (command.ready)(desk));
    if !shifted || !ready {
        return;
    }
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Paste(text) => {
                out.push(Action::Paste(PasteAction::Show(text.clone())));
                false
            }
            _ => true,
        });
    });
}

/// Whether just these keys were pressed.
fn is_pressed(ctx: &Context, keys: &KeyboardShortcut) -> bool {
    ctx.input(|input| {
        input.events.iter().any(|event| {
            matches!(event, egui::Event::Key { key, pressed: true, modifiers, .. }
                if *key == keys.logical_key && modifiers.matches_exact(keys.modifiers))
        })
    })
}

fn is_plain(keys: &KeyboardShortcut) -> bool {
    keys.modifiers.is_none() && !keys.logical_key.name().starts_with('F')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_can_be_pressed() {
        for command in COMMANDS.iter().filter(|command| !command.keys.is_empty()) {
            assert!(shortcut(command.keys).is_some(), "{}", command.keys);
        }
    }
}
