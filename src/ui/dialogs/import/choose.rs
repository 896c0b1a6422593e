//! The first step: which files and folders, what each is, whose paper, and how to read them. Nothing is written yet.

use super::chosen;
use super::how;
use super::parts;
use super::stage::{Stage, entered};
use super::{pace, stage};
use crate::desk::dialog::Import;
use crate::desk::import::ImportAction;
use crate::desk::{Action, Purpose};
use crate::ui::theme::{self, Face, Tone, icons, size};
use crate::ui::widgets::{self as w, Field};
use egui::{Align, Align2, CornerRadius, Event, Layout, Rect, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

/// How to read 04-06-1931 where no weekday settles it.
const ORDERS: [(&str, &str); 3] = [("", "As the weekdays say"), ("mdy", "Month first"), ("dmy", "Day first")];

/// What the bar takes.
const BAR: f32 = 10.0;

pub fn body(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    take_pasted(stage);
    parts::scrolled(ui, "choose", |ui| {
        // The bar of what scrolls stands beside what is read, not over it.
        ui.set_max_width(ui.available_width() - BAR);
        drop_area(stage, ui);
        path(stage, ui, state);
        parts::error(ui, &state.error);
        if state.remembered
            && w::Notice::information("Read as these files were the last time.")
                .actions(&["Start anew"])
                .show(ui)
                .action
                .is_some()
        {
            stage.act(Action::Import(ImportAction::Forget));
        }
        let rows = state.paths.len().clamp(2, 4) as f32;
        chosen::show(stage, ui, state, rows * chosen::ROW);
        paper(stage, ui, state);
        how::show(stage, ui, state);
    });
}

/// Several lines, or addresses of files, are paths wherever they are pasted; one line goes where the caret is.
fn take_pasted(stage: &mut Stage) {
    let mut taken = Vec::new();
    let typing = stage.ctx.text_edit_focused();
    stage.ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Paste(text) if !typing || text.trim().contains('\n') || text.starts_with("file://") => {
                taken.push(text.clone());
                false
            }
            _ => true,
        });
    });
    for text in taken {
        stage.act(Action::Import(ImportAction::Pasted(text)));
    }
}

fn drop_area(stage: &mut Stage, ui: &mut Ui) {
    let palette = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 64.0));
    let over = stage.ctx.input(|input| !input.raw.hovered_files.is_empty());
    let (ground, border) = if over { (palette.info_soft, palette.info) } else { (palette.panel, palette.line) };
    let stroke = Stroke::new(size::HAIRLINE, border);
    ui.painter().rect(rect, CornerRadius::same(size::RADIUS), ground, stroke, StrokeKind::Inside);
    w::icon_at(ui, pos2(rect.left() + 28.0, rect.center().y), icons::IMPORT, 20.0, palette.ink_second);
    let width = parts::button_width(ui, "Files…") + parts::button_width(ui, "Folder…") + 2.0 * (size::ICON + 6.0) + 8.0;
    let place =
        Rect::from_center_size(pos2(rect.right() - 16.0 - width / 2.0, rect.center().y), vec2(width, parts::BUTTON));
    let words = Rect::from_min_max(pos2(rect.left() + 52.0, rect.top()), pos2(place.left() - 12.0, rect.bottom()));
    let said = if words.width() > 300.0 {
        "Drop files or folders anywhere in the window, or choose them"
    } else {
        "Drop or choose"
    };
    w::text_at(ui, words, Align2::LEFT_CENTER, said, Face::Body, palette.ink_second);
    let layout = Layout::left_to_right(Align::Center);
    let mut buttons = ui.new_child(UiBuilder::new().id_salt("drop").max_rect(place).layout(layout));
    let files = buttons.add(w::PushButton::quiet("Files…").icon(icons::FILE));
    let folder = buttons.add(w::PushButton::quiet("Folder…").icon(icons::FOLDER));
    stage.act_if(files.clicked(), Action::Choose(Purpose::ImportFiles));
    stage.act_if(folder.clicked(), Action::Choose(Purpose::ImportFolder));
}

fn path(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    parts::small_label(ui, "Or the path of a file or folder; several can be pasted, one a line");
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
    let look = ui.add_enabled(ready, w::PushButton::primary("Look").key("Ctrl ⏎"));
    stage.act_if(look.clicked() || (ready && parts::goes_on(stage)), Action::ImportLook);
    look.on_disabled_hover_text("Choose files or a folder first.");
    if stage::room(stage.ctx).x > 600.0 || state.waiting.is_none() {
        stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
    }
}
