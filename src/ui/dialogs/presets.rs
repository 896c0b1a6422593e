//! The presets of an export: which one is in force, others to choose from, and the line in which one gets its name. It
//! changes nothing itself.

use super::parts;
use super::stage::{Stage, entered};
use crate::desk::dialog::Export;
use crate::desk::exporting::{Naming, PresetAction as Do};
use crate::formats::by_id;
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::widgets as w;
use egui::{Key, Modifiers, Popup, Ui};

/// Draws the line over the formats. Answers what the person did.
pub fn show(stage: &Stage, ui: &mut Ui, state: &mut Export) -> Option<Do> {
    let in_force = stage.desk.preset_in_force(state).map(|preset| preset.name.clone());
    let mut done = None;
    ui.horizontal(|ui| {
        let palette = theme::palette(ui);
        ui.label(Face::Small.rich("As what", palette.ink_third));
        let words = in_force.as_deref().unwrap_or("Presets");
        let button = ui.add(w::PushButton::bare(words).icon(icons::BOOKMARK));
        button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, "Presets"));
        ui.ctx().accesskit_node_builder(button.id, |node| node.set_description(in_force.clone().unwrap_or_default()));
        Popup::menu(&button).style(theme::menu_style).show(|ui| done = menu(stage, ui, in_force.as_deref()));
        let said = together(state);
        if !said.is_empty() {
            ui.add(egui::Label::new(Face::Small.rich(said, palette.ink_second)).truncate());
        }
    });
    let named = state.naming.as_mut().and_then(|naming| name_line(stage, ui, naming));
    done.or(named)
}

fn menu(stage: &Stage, ui: &mut Ui, in_force: Option<&str>) -> Option<Do> {
    let mut done = None;
    for preset in &stage.desk.prefs.export_presets {
        let is_it = in_force == Some(preset.name.as_str());
        if ui.add(w::MenuItem::new(&preset.name).checked(is_it)).clicked() {
            done = Some(Do::Choose(preset.name.clone()));
        }
    }
    if !stage.desk.prefs.export_presets.is_empty() {
        ui.separator();
    }
    if ui.add(w::MenuItem::new("Keep this as a preset…").icon(icons::SAVE)).clicked() {
        done = Some(Do::AskKeep);
    }
    let name = in_force.unwrap_or_default().to_owned();
    if ui.add_enabled(in_force.is_some(), w::MenuItem::new("Rename this preset…").icon(icons::PENCIL)).clicked() {
        done = Some(Do::AskRename(name.clone()));
    }
    if ui.add_enabled(in_force.is_some(), w::MenuItem::new("Delete this preset").icon(icons::TRASH)).clicked() {
        done = Some(Do::Forget(name));
    }
    done
}

/// "PDF, EPUB and CSV", where several are written.
fn together(state: &Export) -> String {
    let names: Vec<&str> = state.several.iter().filter_map(|id| by_id(id)).map(|format| format.name).collect();
    match names.as_slice() {
        [] => String::new(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

fn name_line(stage: &Stage, ui: &mut Ui, naming: &mut Naming) -> Option<Do> {
    let mut done = None;
    ui.horizontal(|ui| {
        ui.set_min_height(parts::BUTTON);
        let room = parts::button_width(ui, "Keep") + parts::button_width(ui, "Leave") + 16.0;
        let hint = "What it is called: For the state library";
        let field = w::Field::new("Name of the preset", &mut naming.text).hidden_label().hint(hint);
        let field = field.width(ui.available_width() - room).show(ui);
        stage.first(&field);
        if field.changed() {
            naming.error.clear();
        }
        let leaves = field.lost_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if w::quiet_button(ui, "Keep").clicked() || entered(&field) {
            done = Some(Do::Named(true));
        }
        if w::quiet_button(ui, "Leave").clicked() || leaves {
            done = Some(Do::Named(false));
        }
    });
    if !naming.error.is_empty() {
        parts::words(ui, &naming.error, Tone::Warning);
    }
    done
}
