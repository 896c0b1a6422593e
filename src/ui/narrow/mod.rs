//! The panel of counts beside the list: what the articles in it have, most first. A click narrows the list, with Ctrl it
//! leaves out. Arrow keys walk through it; old counts stand until the new ones are here.

mod items;
mod years;

use super::theme::{self, Face, Tone, icons, size};
use super::view::{Panel, Scene};
use super::widgets::{self as w, FacetRow, Kept};
use crate::desk::nav::figures;
use crate::desk::{Action, Desk, chips};
use crate::index::Facets;
use crate::text::search::Facet;
use crate::work::Seek;
use egui::{Align2, Id, Key, Modifiers, Response, ScrollArea, Ui, vec2};
use items::{Item, Value, items};

/// What the panel keeps between frames.
#[derive(Debug, Default)]
pub struct NarrowState {
    /// Where the keys are, among the pieces at which they stop.
    at: usize,
    /// The piece there is to take the focus.
    wants_focus: bool,
    /// The facet of which more values are looked for.
    pub more: Option<Facet>,
    pub typed: String,
    /// The line to look for them is to take the focus.
    field: bool,
}

/// Draws the panel.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    scene.narrow.wants_focus |= scene.takes_focus(Panel::Navigator);
    let Some(facets) = &desk.seek.facets else { return unknown(ui, desk) };
    if !desk.facets_are_fresh() {
        ui.multiply_opacity(0.7);
    }
    let items = items(desk, facets, &scene.narrow);
    let stops = items.iter().filter(|item| item.is_stop()).count();
    scene.narrow.at = scene.narrow.at.min(stops.saturating_sub(1));
    ScrollArea::vertical().auto_shrink(false).id_salt("counts").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut stop = 0;
        for item in &items {
            let own = stop;
            stop += usize::from(item.is_stop());
            if let Some(response) = piece(ui, desk, scene, facets, item, own == scene.narrow.at)
                && item.is_stop()
            {
                follow_keys(ui, scene, &response, own, stops);
            }
        }
        ui.add_space(16.0);
    });
}

/// There is nothing to count with yet, or there never will be.
fn unknown(ui: &mut Ui, desk: &Desk) {
    ui.add_space(12.0);
    let words = words_of_unknown(desk);
    egui::Frame::new().inner_margin(egui::Margin::symmetric(16, 0)).show(ui, |ui| {
        ui.add(egui::Label::new(Face::Body.rich(words, theme::palette(ui).ink_third)).wrap());
    });
}

fn words_of_unknown(desk: &Desk) -> String {
    match (desk.seek.percent(), desk.seek.why_uncounted()) {
        (Some(percent), _) => format!("Articles are counted as soon as the search index is ready: {percent} %"),
        (None, Some(why)) => format!("Articles cannot be counted without the search index. {why}"),
        (None, None) => "Counting …".to_owned(),
    }
}

fn piece(
    ui: &mut Ui,
    desk: &Desk,
    scene: &mut Scene,
    facets: &Facets,
    item: &Item,
    focusable: bool,
) -> Option<Response> {
    match item {
        Item::Title(words) => {
            ui.add_space(10.0);
            let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 24.0));
            let rect = rect.shrink2(vec2(size::GUTTER, 0.0));
            w::text_at(ui, rect, Align2::LEFT_CENTER, words, Face::Strong, theme::palette(ui).ink);
            None
        }
        Item::Years => Some(years::show(ui, desk, scene, facets, focusable)),
        Item::Value(value) => Some(value_row(ui, scene, value, focusable)),
        Item::More(facet, left) => {
            let words = format!("… {} more", figures(*left as u64));
            let response = FacetRow::new(("more", facet), &words, "").focusable(focusable).show(ui);
            let response = response.on_hover_text("Look for another one by name");
            if response.clicked() {
                scene.narrow.more = Some(*facet);
                scene.narrow.typed.clear();
                scene.narrow.field = true;
            }
            Some(response)
        }
        Item::Field(facet) => {
            field(ui, scene, *facet);
            None
        }
        Item::Note(words) => {
            egui::Frame::new().inner_margin(egui::Margin { left: 30, right: 12, top: 4, bottom: 4 }).show(ui, |ui| {
                w::small_text(ui, words, Tone::Third);
            });
            None
        }
    }
}

fn value_row(ui: &mut Ui, scene: &mut Scene, value: &Value, focusable: bool) -> Response {
    let count = figures(value.count);
    let row = FacetRow::new(&value.chip, &value.label, &count).share(value.share).kept(value.kept);
    let response = row.focusable(focusable).show(ui);
    let focused = ui.memory(|memory| memory.has_focus(response.id));
    let minus = focused
        && ui.input_mut(|input| {
            input.consume_key(Modifiers::NONE, Key::Minus) || input.consume_key(Modifiers::COMMAND, Key::Enter)
        });
    let leaves_out = minus || (response.clicked() && ui.input(|input| input.modifiers.command));
    let opposite = chips::opposite(&value.chip);
    match (leaves_out, response.clicked(), value.kept) {
        (true, ..) => scene.act(Action::Narrow(opposite)),
        // What is left out is let in again by a plain click.
        (false, true, Kept::LeftOut) => scene.act(Action::Narrow(opposite)),
        (false, true, _) => scene.act(Action::Narrow(value.chip.clone())),
        _ => {}
    }
    response
}

/// Arrow keys lead from piece to piece.
fn follow_keys(ui: &Ui, scene: &mut Scene, response: &Response, own: usize, stops: usize) {
    if response.clicked() {
        scene.narrow.at = own;
    }
    if scene.narrow.wants_focus && scene.narrow.at == own {
        scene.narrow.wants_focus = false;
        response.request_focus();
        response.scroll_to_me(None);
    }
    if !ui.memory(|memory| memory.has_focus(response.id)) {
        return;
    }
    scene.panel = Some(Panel::Navigator);
    let by = ui.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown) as isize;
        down - input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp) as isize
    });
    if by != 0 {
        scene.narrow.at = own.saturating_add_signed(by).min(stops.saturating_sub(1));
        scene.narrow.wants_focus = true;
        ui.ctx().request_repaint();
    }
}

fn field_id() -> Id {
    Id::unique("look for a value")
}

/// The line in which another value is looked for.
fn field(ui: &mut Ui, scene: &mut Scene, facet: Facet) {
    let id = field_id();
    if ui.memory(|memory| memory.has_focus(id)) {
        scene.panel = Some(Panel::Navigator);
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::Escape) {
            (scene.narrow.more, scene.narrow.wants_focus) = (None, true);
            return;
        }
        scene.narrow.wants_focus |= pressed(Key::ArrowDown);
    }
    egui::Frame::new().inner_margin(egui::Margin { left: 16, right: 12, top: 2, bottom: 4 }).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let name = format!("Look for a {}", facet.name());
            let width = ui.available_width() - 30.0;
            let field = w::Field::new(&name, &mut scene.narrow.typed).id(id).hidden_label().hint(&name).width(width);
            let response = field.show(ui);
            if std::mem::take(&mut scene.narrow.field) {
                response.request_focus();
            }
            if response.changed() {
                let typed = scene.narrow.typed.clone();
                scene.act(Action::Seek(Seek::Values { facet, typed }));
            }
            if w::icon_button(ui, icons::CLOSE, "Look no further", "Esc").clicked() {
                scene.narrow.more = None;
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::{Doing, Event};

    #[test]
    fn where_nothing_can_ever_be_counted_it_says_why() {
        let mut desk = Desk::default();
        assert_eq!(words_of_unknown(&desk), "Counting …");
        desk.receive(Event::Index(Doing::Failing("The disk is full.".into())), 0.0);
        let said = "Articles cannot be counted without the search index. The disk is full.";
        assert_eq!(words_of_unknown(&desk), said);
        desk.receive(Event::Index(Doing::Whole { changed: true }), 0.0);
        assert_eq!(words_of_unknown(&desk), "Counting …");
    }
}
