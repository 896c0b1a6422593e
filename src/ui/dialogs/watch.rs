//! Watched folders: which they are, what waits in each, and one more. What waits is looked at in the import's dialog.

use super::parts;
use super::stage::{Stage, entered};
use crate::archive::import::watch::Waiting;
use crate::desk::watching::{WatchAction, WatchDialog};
use crate::desk::{Action, Purpose};
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::widgets::{self as w, Part};
use egui::accesskit::Role;
use egui::{Align, Align2, Id, Layout, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

/// A folder takes two lines.
const LINE: f32 = 56.0;
/// Room for four of them; more are scrolled to.
const FOLDERS: f32 = 4.0 * LINE;

pub fn show(stage: &mut Stage, state: &mut WatchDialog) {
    let dialog = w::Dialog::new(Id::unique("watch"), "Watched folders").size(640.0, 0.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => {
            let words =
                "New files in these folders wait under To do until you look at them. Nothing comes in by itself.";
            parts::words(ui, words, Tone::Second);
            folders(stage, ui);
            ui.add_space(6.0);
            let path = parts::path_field(stage, ui, "Another folder", &mut state.path, Purpose::WatchFolder);
            stage.first(&path);
            if entered(&path) {
                // Another folder, or the same once it is corrected.
                path.request_focus();
                stage.act(Action::Watch(WatchAction::Add));
            }
            parts::error(ui, &state.error);
        }
        Part::Left(_) => {}
        Part::Right(ui) => {
            let ready = !state.path.trim().is_empty();
            let add = ui.add_enabled(ready, w::PushButton::primary("Watch this folder"));
            stage.act_if(add.clicked(), Action::Watch(WatchAction::Add));
            stage.act_if(w::quiet_button(ui, "Close").clicked(), Action::CloseDialog);
        }
    });
}

fn folders(stage: &mut Stage, ui: &mut Ui) {
    let all = stage.desk.watching.folders.clone();
    if all.is_empty() {
        parts::words(ui, "No folder is watched yet.", Tone::Third);
        return;
    }
    let list = UiBuilder::new().accessibility_role(Role::List).accessibility_label("Watched folders");
    ui.scope_builder(list, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().max_height(FOLDERS).show_rows(ui, LINE, all.len(), |ui, range| {
            for waiting in all.get(range).unwrap_or_default() {
                line(stage, ui, waiting);
            }
        });
    });
}

fn line(stage: &mut Stage, ui: &mut Ui, waiting: &Waiting) {
    let palette = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width() - 12.0, LINE));
    w::hairline_below(ui, rect);
    let layout = Layout::right_to_left(Align::Center);
    let mut side = ui.new_child(UiBuilder::new().id_salt(&waiting.folder).max_rect(rect).layout(layout));
    let name = crate::desk::watching::name_of(&waiting.folder);
    let stop = w::icon_button(&mut side, icons::CLOSE, &format!("Watch “{name}” no longer"), "");
    stage.act_if(stop.clicked(), Action::Watch(WatchAction::Remove(waiting.folder.clone())));
    let some = !waiting.files.is_empty();
    let look = side.add_enabled(some, w::PushButton::quiet("Look"));
    stage.act_if(look.clicked(), Action::Watch(WatchAction::Look(waiting.folder.clone())));
    let left = rect.with_max_x(side.min_rect().left() - 16.0).shrink2(vec2(0.0, 7.0));
    let (above, below) = left.split_top_bottom_at_fraction(0.5);
    let path = waiting.folder.display().to_string();
    let shown = parts::elided(ui, &path, Face::Strong, above.width());
    w::text_at(ui, above, Align2::LEFT_CENTER, &shown, Face::Strong, palette.ink);
    let (words, ink) = match (&waiting.trouble, waiting.files.len()) {
        (trouble, _) if !trouble.is_empty() => (trouble.clone(), palette.warning),
        (_, 0) => ("Nothing new".to_owned(), palette.ink_second),
        (_, n) => (parts::counted(n as u64, "new file waits", "new files wait"), palette.ink_second),
    };
    w::text_at(ui, below, Align2::LEFT_CENTER, &words, Face::Small, ink);
    let response = ui.interact(left, ui.scope_id().with(&waiting.folder), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{path}: {words}")));
    if shown != path {
        response.on_hover_text(path);
    }
}
