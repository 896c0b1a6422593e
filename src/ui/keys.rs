//! Keys to commands: they are taken before any widget draws, so that no widget ever sees a key that is a command's.

use crate::desk::command::{self, COMMANDS, Command};
use crate::desk::paste::PasteAction;
use crate::desk::{Action, Desk, FieldAction};
use crate::ui::listing::rows::is_focused;
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
    let rows: Vec<(&Command, KeyboardShortcut)> = COMMANDS
        .iter()
        .filter_map(|command| Some((command, shortcut(command.keys)?)))
        .filter(|(_, keys)| !typing || !is_plain(keys))
        .collect();
    for (command, keys) in rows {
        // In a window that only reads, what cannot be done is said.
        let said = desk.archive.is_some() && !desk.can_write();
        // Anywhere else it is about what has the focus there.
        if command.id == "delete" && !is_at_the_rows(ctx, panel) {
            continue;
        }
        if ((command.ready)(desk) || said) && consume(ctx, &keys) {
            out.push(Action::Command(command.id));
        }
    }
}

/// Whether a row of the list has the focus, or had it last and nothing has it now.
fn is_at_the_rows(ctx: &Context, panel: Option<Panel>) -> bool {
    is_focused(ctx) || (panel == Some(Panel::List) && ctx.memory(|memory| memory.focused().is_none()))
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

/// Takes these keys, and no others held down with them, out of the input. True where they were pressed.
fn consume(ctx: &Context, keys: &KeyboardShortcut) -> bool {
    ctx.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| !fits(event, keys));
        input.events.len() < before
    })
}

/// Whether just these keys were pressed. Shift may be what a keyboard needs to write a sign.
fn fits(event: &Event, keys: &KeyboardShortcut) -> bool {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return false };
    let is_sign = matches!(keys.logical_key, Key::Equals | Key::Minus);
    let held = Modifiers { shift: modifiers.shift && !is_sign, ..*modifiers };
    *key == keys.logical_key && held.matches_exact(keys.modifiers)
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

    #[test]
    fn more_keys_held_down_are_another_shortcut_unless_a_sign_needs_them() {
        let fits = |keys: &str, pressed: &str| {
            let KeyboardShortcut { modifiers, logical_key: key } = shortcut(pressed).expect("keys");
            let modifiers = Modifiers { ctrl: modifiers.command, ..modifiers };
            let event = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
            super::fits(&event, &shortcut(keys).expect("keys"))
        };
        for keys in ["Ctrl+Q", "Ctrl+Shift+Z", "Delete", "Alt+1", "Shift+F3", "Ctrl+="] {
            assert!(fits(keys, keys), "{keys}");
        }
        assert!(fits("Ctrl+=", "Ctrl+Shift+=") && fits("Ctrl+-", "Ctrl+Shift+-"));
        for (keys, more) in [
            ("Ctrl+Q", "Ctrl+Shift+Q"),
            ("Ctrl+1", "Ctrl+Alt+1"),
            ("Ctrl+Z", "Ctrl+Alt+Z"),
            ("Delete", "Shift+Delete"),
            ("Ctrl+=", "Ctrl+Alt+="),
        ] {
            assert!(!fits(keys, more) && !fits(more, keys), "{keys} {more}");
        }
    }
}
