//! What several dialogs are built of: a path with its chooser, a publication with those known, words in rows.

use super::stage::Stage;
use crate::desk::{Action, Purpose};
use crate::ui::theme::{self, Face, Tone, icons, size};
use crate::ui::widgets as w;
use egui::text::{CCursor, CCursorRange};
use egui::{Color32, Frame, Id, Key, Margin, Modifiers, Popup, Response, ScrollArea, TextEdit, Ui, UiBuilder, vec2};
use std::path::Path;

/// The height of a framed button: a field beside one stands in its middle.
pub const BUTTON: f32 = 30.0;

/// Whether the key that goes on with a dialog was pressed.
pub fn goes_on(stage: &Stage) -> bool {
    stage.ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
}

/// A labelled path with the button of the native chooser.
pub fn path_field(stage: &mut Stage, ui: &mut Ui, label: &str, text: &mut String, purpose: Purpose) -> Response {
    small_label(ui, label);
    ui.horizontal(|ui| {
        ui.set_min_height(BUTTON);
        let room = button_width(ui, "Browse…") + 8.0;
        let response = w::Field::new(label, text).hidden_label().width(ui.available_width() - room).show(ui);
        stage.act_if(w::quiet_button(ui, "Browse…").clicked(), Action::Choose(purpose));
        response
    })
    .inner
}

/// The same for a place that was perhaps only proposed: then it is typed over at once.
pub fn place_field(
    stage: &mut Stage,
    ui: &mut Ui,
    label: &str,
    (text, proposed): (&mut String, &mut bool),
    purpose: Purpose,
) -> Response {
    // It may come in the very frame of the first key.
    let known = Id::unique("the field of a place");
    if let Some(field) = ui.data(|data| data.get_temp::<Id>(known)).filter(|_| *proposed) {
        select_all(ui, field, text);
    }
    let field = path_field(stage, ui, label, text, purpose);
    ui.data_mut(|data| data.insert_temp(known, field.id));
    if *proposed && (field.has_focus() || field.changed()) {
        *proposed = false;
        if !field.changed() {
            select_all(ui, field.id, text);
        }
    }
    field
}

fn select_all(ui: &Ui, field: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(all));
    TextEdit::store_state(ui.ctx(), field, state);
}

/// A publication to type, and those of the archive to choose from. True when one was chosen.
pub fn publication_field(ui: &mut Ui, text: &mut String, known: &[String], width: f32, hint: &str) -> (Response, bool) {
    let mut chosen = false;
    let response = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let room = if known.is_empty() { 0.0 } else { size::CONTROL + 4.0 };
        let field = w::Field::new("Publication", text).hidden_label().hint(hint).width(width - room);
        let response = field.show(ui);
        if !known.is_empty() {
            let button = w::icon_button(ui, icons::CARET_DOWN, "Known publications", "");
            Popup::menu(&button).style(theme::menu_style).show(|ui| {
                for title in known {
                    if ui.add(w::MenuItem::new(title).checked(title == text)).clicked() {
                        text.clone_from(title);
                        chosen = true;
                    }
                }
            });
        }
        response
    });
    (response.inner, chosen)
}

/// The titles of the archive's publications.
pub fn known_publications(stage: &Stage) -> Vec<String> {
    stage.desk.run.publications.iter().map(|publication| publication.title.clone()).collect()
}

/// What went wrong, below the fields.
pub fn error(ui: &mut Ui, text: &str) {
    if !text.is_empty() {
        w::Notice::error(text).show(ui);
    }
}

/// The same in a form that scrolls: it comes into view once, when it is told.
pub fn new_error(ui: &mut Ui, text: &str) {
    let known = Id::unique("the error that was told last");
    let is_new = ui.data(|data| data.get_temp::<String>(known)).as_deref() != Some(text);
    let told = ui.scope(|ui| error(ui, text)).response;
    if is_new {
        ui.data_mut(|data| data.insert_temp(known, text.to_owned()));
        if !text.is_empty() {
            told.scroll_to_me(None);
        }
    }
}

/// The head of a part of a dialog that has no field to name it.
pub fn head(ui: &mut Ui, text: &str) {
    let colour = theme::palette(ui).ink_third;
    ui.label(Face::Small.rich(text, colour));
}

/// The label above a field that hides its own.
pub fn small_label(ui: &mut Ui, text: &str) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 16.0));
    let colour = theme::palette(ui).ink_third;
    w::text_at(ui, rect, egui::Align2::LEFT_CENTER, text, Face::Small, colour);
    ui.add_space(-4.0);
}

/// Words that may take several lines.
pub fn words(ui: &mut Ui, text: &str, tone: Tone) -> Response {
    let colour = theme::palette(ui).tone(tone);
    ui.add(egui::Label::new(Face::Body.rich(text, colour)).wrap())
}

/// Room that scrolls when the window is too low for what stands in it.
pub fn scrolled<R>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    // The focus ring stands a little outside of what has the focus: the room is that much wider than its contents.
    let room = UiBuilder::new().max_rect(ui.available_rect_before_wrap().expand2(vec2(RING, 0.0)));
    ui.scope_builder(room, |ui| {
        let area = ScrollArea::vertical().id_salt(name).auto_shrink([false, true]);
        area.show(ui, |ui| {
            page_keys(ui);
            Frame::new().inner_margin(Margin::same(RING as i8)).show(ui, add).inner
        })
        .inner
    })
    .inner
}

const RING: f32 = 3.0;

/// Page Up and Page Down turn what scrolls, where nothing else has answered them.
pub fn page_keys(ui: &Ui) {
    let page = (ui.clip_rect().height() - size::ROW).max(size::ROW);
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (key, by) in [(Key::PageDown, -page), (Key::PageUp, page)] {
        if pressed(key) {
            ui.scroll_with_delta(vec2(0.0, by));
        }
    }
}

/// The width of a framed button.
pub fn button_width(ui: &Ui, text: &str) -> f32 {
    text_width(ui, text, Face::Body) + 28.0
}

/// The width of a line of text.
pub fn text_width(ui: &Ui, text: &str, face: Face) -> f32 {
    w::one_line(ui, text, face, Color32::PLACEHOLDER, f32::INFINITY).size().x
}

/// A text that fits `width`: where it is too long its middle gives way, so that the start of a path and its name stay.
pub fn elided(ui: &Ui, text: &str, face: Face, width: f32) -> String {
    if text_width(ui, text, face) <= width {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let cut = |keep: usize| -> String {
        let head = keep / 3;
        let tail = &letters[letters.len() - (keep - head)..];
        letters[..head].iter().chain(&['…']).chain(tail).collect()
    };
    let (mut fits, mut too_long) = (0, letters.len());
    while fits + 1 < too_long {
        let middle = fits.midpoint(too_long);
        if text_width(ui, &cut(middle), face) <= width {
            fits = middle;
        } else {
            too_long = middle;
        }
    }
    cut(fits)
}

/// The last part of a path, or all of one that has none.
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// "1 article", "1,204 articles".
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", crate::desk::nav::figures(n), if n == 1 { one } else { many })
}
