//! "Find and replace": the strip at the foot of the editor. What is typed in it goes to the desk at once.

use crate::desk::body::find::{Deed, Find};
use crate::desk::{Action, Desk};
use crate::text::replace::{Part, Wanted};
use crate::ui::theme::{self, Face, Tone, icons, size};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Align, Id, Key, Layout, Modifiers, Rect, Ui, UiBuilder, vec2};

const LINE: f32 = 34.0;

/// The height that the strip takes at the bottom.
pub fn height(desk: &Desk) -> f32 {
    match &desk.body.find {
        None => 0.0,
        Some(_) if desk.can_write() => 3.0 * LINE + 6.0,
        Some(_) => 2.0 * LINE + 6.0,
    }
}

fn find_id() -> Id {
    Id::unique("find in the article")
}

fn with_id() -> Id {
    Id::unique("replace in the article")
}

/// Draws the strip in this place, if it is open.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene, rect: Rect) {
    let Some(find) = &desk.body.find else { return };
    ui.painter().rect_filled(rect, 0.0, theme::palette(ui).panel);
    w::hairline_above(ui, rect);
    if std::mem::take(&mut scene.body.find) {
        ui.memory_mut(|memory| memory.request_focus(find_id()));
    }
    keys(ui, scene);
    scene.body.in_strip = ui
        .memory(|memory| memory.focused())
        .is_some_and(|id| ui.ctx().read_response(id).is_some_and(|response| rect.contains(response.rect.center())));
    let mut wanted = find.wanted.clone();
    let inner = rect.shrink2(vec2(size::GUTTER, 3.0));
    let line = |n: f32| {
        let top = inner.top() + n * LINE;
        Rect::from_min_max(egui::pos2(inner.left(), top), egui::pos2(inner.right(), top + LINE))
    };
    row(ui, "find", line(0.0), |ui| find_line(ui, scene, find, &mut wanted));
    let mut told = 1.0;
    if desk.can_write() {
        row(ui, "replace", line(1.0), |ui| replace_line(ui, scene, find, &mut wanted));
        told = 2.0;
    }
    row(ui, "told", line(told), |ui| told_line(ui, find, &mut wanted));
    if wanted != find.wanted {
        scene.act(Deed::Wanted(wanted).into());
    }
}

fn row(ui: &mut Ui, salt: &str, rect: Rect, add: impl FnOnce(&mut Ui)) {
    let layout = Layout::left_to_right(Align::Center);
    let mut row = ui.new_child(UiBuilder::new().id_salt(("find in the article", salt)).max_rect(rect).layout(layout));
    row.spacing_mut().item_spacing.x = 4.0;
    add(&mut row);
}

/// Room for what stands right of the two fields, so that they end at the same place.
const BESIDE: f32 = 216.0;

fn find_line(ui: &mut Ui, scene: &mut Scene, find: &Find, wanted: &mut Wanted) {
    let width = (ui.available_width() - BESIDE).max(90.0);
    let wrong = find.wrong.as_ref().is_some_and(|wrong| wrong.part == Part::Find && !find.wanted.find.is_empty());
    let mut field = w::Field::new("Find in the article", &mut wanted.find).id(find_id()).hidden_label().hint("Find");
    if wrong {
        field = field.warning("?");
    }
    field.width(width).show(ui);
    if w::icon_button(ui, icons::CARET_UP, "Previous place", "Shift F4").clicked() {
        scene.act(Deed::Next { back: true }.into());
    }
    if w::icon_button(ui, icons::CARET_DOWN, "Next place", "F4").clicked() {
        scene.act(Deed::Next { back: false }.into());
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if w::icon_button(ui, icons::CLOSE, "Close find and replace", "Esc").clicked() {
            scene.act(Deed::Close.into());
        }
    });
}

fn replace_line(ui: &mut Ui, scene: &mut Scene, find: &Find, wanted: &mut Wanted) {
    let width = (ui.available_width() - BESIDE).max(90.0);
    let wrong = find.wrong.as_ref().is_some_and(|wrong| wrong.part == Part::With);
    let field = w::Field::new("Replace with", &mut wanted.with).id(with_id()).hidden_label().hint("Replace with");
    let field = if wrong { field.warning("?") } else { field };
    field.width(width).show(ui);
    let ready = find.wrong.is_none() && !find.found.is_empty();
    if ui.add_enabled(ready, w::PushButton::quiet("Replace")).clicked() {
        scene.act(Deed::ReplaceOne.into());
    }
    if ui.add_enabled(ready, w::PushButton::quiet("Replace all")).clicked() {
        scene.act(Deed::ReplaceAll.into());
    }
}

/// The switches, and what came of it.
fn told_line(ui: &mut Ui, find: &Find, wanted: &mut Wanted) {
    if w::switch(ui, "Aa", "Capitals matter", wanted.case).clicked() {
        wanted.case = !wanted.case;
    }
    if w::switch(ui, "|ab|", "Whole words only", wanted.whole_word).clicked() {
        wanted.whole_word = !wanted.whole_word;
    }
    if w::switch(ui, ".*", "Regular expression", wanted.regex).clicked() {
        wanted.regex = !wanted.regex;
    }
    ui.add_space(6.0);
    let palette = theme::palette(ui);
    let lacks = find.wrong.is_some() || (find.found.is_empty() && !find.wanted.find.is_empty());
    let tone = if lacks { Tone::Warning } else { Tone::Second };
    let mut words = find.told();
    if !find.said.is_empty() {
        let rest = if find.found.is_empty() { String::new() } else { format!("  ·  {words}") };
        words = format!("{}{rest}", find.said);
    } else if lacks && !words.is_empty() {
        words = format!("{} {words}", icons::WARNING);
    }
    let label = ui.add(egui::Label::new(Face::Body.rich(&words, palette.tone(tone))).truncate());
    ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

fn keys(ui: &Ui, scene: &mut Scene) {
    let pressed_escape = || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    // A line of text has lost the focus already when Escape comes here.
    if scene.body.in_strip && pressed_escape() {
        return scene.act(Deed::Close.into());
    }
    let has = |id| ui.memory(|memory| memory.has_focus(id));
    let (find, with) = (has(find_id()), has(with_id()));
    if !find && !with {
        return;
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let mut act = |action: Deed| scene.act(Action::from(action));
    if pressed(Modifiers::SHIFT, Key::Enter) {
        act(Deed::Next { back: true });
    }
    if pressed(Modifiers::NONE, Key::Enter) {
        act(if with { Deed::ReplaceOne } else { Deed::Next { back: false } });
    }
    if pressed(Modifiers::NONE, Key::ArrowDown) {
        act(Deed::Next { back: false });
    }
    if pressed(Modifiers::NONE, Key::ArrowUp) {
        act(Deed::Next { back: true });
    }
}
