//! The keys of all commands, from their table, and those that belong to a place and not to a command.

use super::parts;
use super::stage::Stage;
use crate::desk::Action;
use crate::desk::command::{COMMANDS, MENUS};
use crate::ui::theme::{self, Face, size};
use crate::ui::widgets::{self as w, Part};
use egui::{Align, Align2, Id, Layout, ScrollArea, Ui, UiBuilder, WidgetInfo, vec2};

/// Keys that no command owns.
const PLACES: &[(&str, &str)] = &[
    ("Next and previous row", "Down, Up"),
    ("Extend the selection", "Shift Down, Shift Up"),
    ("Add to or take from the selection", "Space, Ctrl click"),
    ("Next and previous row, the selection as it is", "Ctrl Down, Ctrl Up"),
    ("Select no longer", "Esc"),
    ("Find in the list", "type letters over it"),
    ("Take the first completion, in the search box", "Tab"),
    ("Leave a value out, among the counts", "-, Ctrl Enter, Ctrl click"),
    ("Choose years, among the counts", "Right, Left, with Shift several, Enter"),
    ("Take a filter away, on its chip", "Delete, Enter"),
    ("Show a column, while choosing columns", "Space"),
    ("Move a column, make it wider or narrower", "Alt Up, Alt Down, Right, Left"),
    ("Open and close a branch of the navigator", "Right, Left"),
    ("Next panel", "F6"),
    ("Within a panel", "Tab, Shift Tab"),
    ("Review of names: the same, different, later", "S, D, L"),
    ("Review of names: swap, next, previous", "X, N, P"),
    ("Leave an article out, or take it in, in a batch edit", "Space"),
    ("Do the batch edit", "Ctrl Enter"),
    ("Picture: fit it in, or at its own size", "F, 1"),
    ("Picture: the next and the one before", "Page Down, Page Up"),
    ("Picture: move it about at its own size, else turn the page", "Arrows"),
    ("Next doubtful one, while importing", "F8"),
    ("Page through a long dialog", "Page Down, Page Up"),
    ("Close a dialog, or go back one step", "Esc"),
];

pub fn show(stage: &mut Stage) {
    let dialog = w::Dialog::new(Id::unique("shortcuts"), "Keyboard shortcuts").size(760.0, 640.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                parts::page_keys(ui);
                two_columns(ui);
            });
        }
        Part::Left(_) => {}
        Part::Right(ui) => {
            let close = w::primary_button(ui, "Close");
            stage.first(&close);
            stage.act_if(close.clicked(), Action::CloseDialog);
        }
    });
}

type Group = (&'static str, Vec<(&'static str, String)>);

fn groups() -> Vec<Group> {
    let of_menu = |menu: &&'static str| {
        let keyed = COMMANDS.iter().filter(|command| command.menu == *menu && !command.keys.is_empty());
        let lines = keyed.map(|command| (command.words.trim_end_matches('…'), spoken(command.keys)));
        (*menu, lines.collect())
    };
    let mut groups: Vec<Group> = MENUS.iter().map(of_menu).collect();
    groups.push(("In lists and dialogs", PLACES.iter().map(|(what, key)| (*what, (*key).to_owned())).collect()));
    groups
}

/// `Ctrl+Shift+Z` as the menus show it.
fn spoken(keys: &str) -> String {
    keys.replace("Arrow", "").replace("PageDown", "Page Down").replace("PageUp", "Page Up").replace('+', " ")
}

fn two_columns(ui: &mut Ui) {
    let groups = groups();
    let lines = |groups: &[Group]| groups.iter().map(|(_, lines)| lines.len() + 2).sum::<usize>();
    let all = lines(&groups);
    let half = (0..groups.len()).find(|at| lines(&groups[..*at]) * 2 >= all).unwrap_or(groups.len());
    let narrow = ui.available_width() < 560.0;
    let width = if narrow { ui.available_width() - 12.0 } else { (ui.available_width() - 52.0) / 2.0 };
    if narrow {
        return column(ui, width, &groups);
    }
    ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
        column(ui, width, &groups[..half]);
        ui.add_space(40.0 - ui.spacing().item_spacing.x);
        column(ui, width, &groups[half..]);
    });
}

fn column(ui: &mut Ui, width: f32, groups: &[Group]) {
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 0.0;
        for (title, lines) in groups {
            ui.label(Face::Strong.rich(*title, theme::palette(ui).ink));
            ui.add_space(4.0);
            for (what, key) in lines {
                line(ui, what, key);
            }
            ui.add_space(16.0);
        }
    });
}

fn line(ui: &mut Ui, what: &str, key: &str) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::TREE_ROW));
    let response = ui.interact(rect, ui.scope_id().with(what), egui::Sense::hover());
    w::hairline_below(ui, rect);
    w::text_at(ui, rect, Align2::LEFT_CENTER, what, Face::Body, theme::palette(ui).ink_second);
    let right = Layout::right_to_left(Align::Center);
    let mut side = ui.new_child(UiBuilder::new().id_salt(what).max_rect(rect).layout(right));
    w::key_hint(&mut side, key);
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Label, true, format!("{what}: {key}")));
}
