//! The first step: which files and folders, whose paper, and how to read its dates. Nothing is opened yet.

use super::parts::{self, elided, file_name};
use super::stage::{Stage, entered};
use super::{pace, stage};
use crate::desk::dialog::Import;
use crate::desk::{Action, Purpose};
use crate::ui::theme::{self, Face, Tone, icons, size};
use crate::ui::widgets::{self as w, Field};
use egui::{Align, Align2, CornerRadius, Layout, Rect, ScrollArea, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};
use std::path::Path;

/// How to read 04-06-1931 where no weekday settles it.
const ORDERS: [(&str, &str); 3] = [("", "As the weekdays say"), ("mdy", "Month first"), ("dmy", "Day first")];

pub fn body(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    let full = ui.available_height();
    parts::scrolled(ui, "choose", |ui| {
        let top = ui.cursor().top();
        drop_area(stage, ui);
        path(stage, ui, state);
        parts::error(ui, &state.error);
        let used = ui.cursor().top() - top;
        chosen(stage, ui, state, (full - used - BELOW).max(3.0 * size::ROW));
        paper(stage, ui, state);
    });
}

/// What stands below the list of chosen paths.
const BELOW: f32 = 64.0;

fn drop_area(stage: &mut Stage, ui: &mut Ui) {
    let palette = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 104.0));
    let over = stage.ctx.input(|input| !input.raw.hovered_files.is_empty());
    let (ground, border) = if over { (palette.info_soft, palette.info) } else { (palette.panel, palette.line) };
    let stroke = Stroke::new(size::HAIRLINE, border);
    ui.painter().rect(rect, CornerRadius::same(size::RADIUS), ground, stroke, StrokeKind::Inside);
    let words = "Drop files or folders here, or choose them";
    let line = Rect::from_min_max(pos2(rect.left(), rect.top() + 14.0), pos2(rect.right(), rect.top() + 44.0));
    let icon = pos2(rect.center().x - parts::text_width(ui, words, Face::Body) / 2.0 - 16.0, line.center().y);
    w::icon_at(ui, icon, icons::IMPORT, 20.0, palette.ink_second);
    w::text_at(ui, line, Align2::CENTER_CENTER, words, Face::Body, palette.ink_second);
    let width = parts::button_width(ui, "Files…") + parts::button_width(ui, "Folder…") + 2.0 * (size::ICON + 6.0) + 8.0;
    let place = Rect::from_min_size(pos2(rect.center().x - width / 2.0, rect.top() + 54.0), vec2(width, 32.0));
    let layout = Layout::left_to_right(Align::Center);
    let mut buttons = ui.new_child(UiBuilder::new().id_salt("drop").max_rect(place).layout(layout));
    let files = buttons.add(w::PushButton::quiet("Files…").icon(icons::FILE));
    let folder = buttons.add(w::PushButton::quiet("Folder…").icon(icons::FOLDER));
    stage.act_if(files.clicked(), Action::Choose(Purpose::ImportFiles));
    stage.act_if(folder.clicked(), Action::Choose(Purpose::ImportFolder));
}

fn path(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    parts::small_label(ui, "Or the path of a file or folder");
    ui.horizontal(|ui| {
        ui.set_min_height(parts::BUTTON);
        let room = parts::button_width(ui, "Add") + 8.0;
        let field = Field::new("Path", &mut state.typed).hidden_label().hint("Type or paste it, then press Enter");
        let response = field.width(ui.available_width() - room).show(ui);
        stage.first(&response);
        let enter = entered(&response);
        if enter {
            // The next path, or Enter once more to go on.
            response.request_focus();
        }
        let empty = state.typed.trim().is_empty();
        let add = ui.add_enabled(!empty, w::PushButton::quiet("Add")).clicked();
        stage.act_if(add || (enter && !empty), Action::ImportTyped);
        stage.act_if(enter && empty && state.waiting.is_none(), Action::ImportLook);
    });
}

fn chosen(stage: &mut Stage, ui: &mut Ui, state: &Import, height: f32) {
    let palette = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let stroke = Stroke::new(size::HAIRLINE, palette.line);
    ui.painter().rect_stroke(rect, CornerRadius::same(size::RADIUS), stroke, StrokeKind::Inside);
    if state.paths.is_empty() {
        let words = "Nothing chosen yet";
        w::text_at(ui, rect, Align2::CENTER_CENTER, words, Face::Body, palette.ink_third);
        return;
    }
    let list = UiBuilder::new().id_salt("chosen").max_rect(rect.shrink(1.0));
    let mut ui = ui.new_child(list.accessibility_role(egui::accesskit::Role::List).accessibility_label("Chosen"));
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.set_clip_rect(rect.intersect(ui.clip_rect()));
    ScrollArea::vertical().auto_shrink(false).show_rows(&mut ui, size::ROW, state.paths.len(), |ui, range| {
        for at in range {
            chosen_row(stage, ui, at, &state.paths[at]);
        }
    });
}

fn chosen_row(stage: &mut Stage, ui: &mut Ui, at: usize, path: &Path) {
    let palette = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::ROW));
    // Asking the disk in each frame would be slow where the disk is far away.
    let icon = if path.extension().is_some() { icons::FILE } else { icons::FOLDER };
    w::icon_at(ui, pos2(rect.left() + 20.0, rect.center().y), icon, size::ICON, palette.ink_third);
    let words = Rect::from_min_max(pos2(rect.left() + 36.0, rect.top()), pos2(rect.right() - 48.0, rect.bottom()));
    let whole = path.display().to_string();
    let text = elided(ui, &whole, Face::Body, words.width());
    w::text_at(ui, words, Align2::LEFT_CENTER, &text, Face::Body, palette.ink);
    let line = ui.interact(words, ui.scope_id().with(("chosen", at)), egui::Sense::hover());
    line.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::ListItem, true, &whole));
    if text != whole {
        line.on_hover_text(&whole);
    }
    let place = Rect::from_center_size(pos2(rect.right() - 26.0, rect.center().y), vec2(size::CONTROL, size::CONTROL));
    let mut corner = ui.new_child(UiBuilder::new().id_salt(("remove", at)).max_rect(place));
    let name = format!("Remove {}", file_name(path));
    stage.act_if(w::icon_button(&mut corner, icons::CLOSE, &name, "").clicked(), Action::ImportRemove(at));
}

fn paper(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    let known = parts::known_publications(stage);
    let narrow = ui.available_width() < 560.0;
    let width = if narrow { ui.available_width() } else { ui.available_width() * 0.44 };
    let mut both = |ui: &mut Ui| {
        ui.vertical(|ui| {
            ui.set_width(width);
            parts::small_label(ui, "Publication, where a file names none");
            parts::publication_field(ui, &mut state.publication, &known, width, "The paper's name");
        });
        ui.vertical(|ui| {
            parts::small_label(ui, "Dates like 04-06-1931");
            ui.add_space(1.0);
            w::segmented(ui, "Order of day and month", &mut state.date_order, &ORDERS);
        });
    };
    if narrow {
        ui.vertical(|ui| both(ui))
    } else {
        ui.horizontal_top(|ui| both(ui))
    };
}

pub fn left(stage: &mut Stage, ui: &mut Ui, state: &Import) {
    match &state.waiting {
        Some(waiting) => {
            let pace = pace::of(stage, waiting);
            let cancel = w::progress(ui, "Looking", pace.part, &pace.files, true);
            stage.act_if(cancel, Action::ImportBack);
        }
        None => {
            w::small_text(ui, "Nothing is written before you have looked at it.", Tone::Third);
        }
    }
}

pub fn right(stage: &mut Stage, ui: &mut Ui, state: &Import) {
    let any = !state.paths.is_empty() || !state.typed.trim().is_empty();
    let ready = any && state.waiting.is_none();
    let look = ui.add_enabled(ready, w::PushButton::primary("Look"));
    stage.act_if(look.clicked(), Action::ImportLook);
    look.on_disabled_hover_text("Choose files or a folder first.");
    if stage::room(stage.ctx).x > 600.0 || state.waiting.is_none() {
        stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
    }
}
