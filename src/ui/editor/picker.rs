//! The choice that is open beside a field: a box to type in and what fits, by arrow keys or mouse. What fits is the
//! desk's to say; what else can be done there is drawn by whoever owns the field.

use super::fields::take_spot;
use crate::desk::fields::{Offer, Picker};
use crate::desk::{Action, Desk, FieldAction, Pick, Spot};
use crate::ui::theme::{self, Tone, icons, size};
use crate::ui::view::Scene;
use crate::ui::widgets::{self as w, Cell, Column, Content, Row};
use egui::{CornerRadius, Frame, Id, Key, Margin, Modifiers, Stroke, Ui, vec2};

/// As many rows show at once; the rest scrolls, so that nothing below moves while one types.
const ROWS: f32 = 4.0;

/// Draws the choice if it is the one that is open; `more` stands below it.
pub fn show(
    ui: &mut Ui,
    desk: &mut Desk,
    scene: &mut Scene,
    is: impl Fn(Pick) -> bool,
    label: &str,
    more: impl FnOnce(&mut Ui, &mut Desk, &mut Scene),
) {
    let Some(picker) = desk.fields.picker.clone().filter(|picker| is(picker.pick)) else { return };
    let palette = theme::palette(ui);
    let frame = Frame::new()
        .fill(palette.panel)
        .stroke(Stroke::new(size::HAIRLINE, palette.line))
        .corner_radius(CornerRadius::same(size::RADIUS))
        .inner_margin(Margin::same(10));
    let comes = scene.spot == Some(Spot::Picker);
    let drawn = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        typing(ui, scene, &picker, label);
        offers(ui, scene, &picker);
        more(ui, desk, scene);
    });
    if comes {
        ui.scroll_to_rect(drawn.response.rect.expand(8.0), None);
    }
}

fn typing(ui: &mut Ui, scene: &mut Scene, picker: &Picker, label: &str) {
    let id = Id::unique("choice beside a field");
    let takes = ui.memory(|memory| memory.has_focus(id)) && keys(ui, scene);
    ui.horizontal_top(|ui| {
        let mut typed = picker.typed.clone();
        let width = ui.available_width() - size::CONTROL - 8.0;
        let hint = match picker.pick {
            Pick::Name(_) => "Begin to type a name",
            Pick::Source(_) => "Begin to type a source",
            Pick::Subject => "Begin to type a heading",
            Pick::Related(_) => "Words of a headline, a date or a uid",
        };
        let room = vec2(width, 0.0);
        let field = ui.allocate_ui(room, |ui| {
            ui.set_width(width);
            w::Field::new(label, &mut typed).id(id).hint(hint).width(width).show(ui)
        });
        let field = field.inner;
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
            scene.act(Action::Field(FieldAction::ClosePicker));
        }
        take_spot(ui, scene, Spot::Picker, &field);
        if field.changed() {
            scene.act(Action::Field(FieldAction::PickTyped(typed)));
        }
        if takes {
            scene.act(Action::Field(FieldAction::PickGo(None)));
        }
        ui.vertical(|ui| {
            ui.add_space(20.0);
            if w::icon_button(ui, icons::CLOSE, "Close the choice", "Esc").clicked() {
                scene.act(Action::Field(FieldAction::ClosePicker));
            }
        });
    });
}

/// Up, down and Enter are the choice's, and not the caret's. True for Enter.
fn keys(ui: &Ui, scene: &mut Scene) -> bool {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (key, by) in [(Key::ArrowDown, 1), (Key::ArrowUp, -1)] {
        if pressed(key) {
            scene.act(Action::Field(FieldAction::PickBy(by)));
        }
    }
    pressed(Key::Enter)
}

fn offers(ui: &mut Ui, scene: &mut Scene, picker: &Picker) {
    ui.allocate_ui(vec2(ui.available_width(), ROWS * size::ROW), |ui| {
        ui.set_min_height(ROWS * size::ROW);
        if picker.offers.is_empty() {
            let words = match (picker.answered, picker.pick) {
                (false, _) => "",
                (true, Pick::Related(_)) if picker.typed.trim().is_empty() => "",
                (true, Pick::Name(_)) => "No name begins so.",
                (true, Pick::Source(_)) => "No source begins so.",
                (true, Pick::Subject) => "There are no headings yet.",
                (true, Pick::Related(_)) => "No article fits.",
            };
            w::small_text(ui, words, Tone::Second);
            return;
        }
        let total = picker.offers.len();
        w::rows(ui, "What fits", total, size::ROW, picker.at, |ui, range| {
            for place in range {
                let Some(offer) = picker.offers.get(place) else { continue };
                if row(ui, offer, picker.at == Some(place), (place, total)) {
                    scene.act(Action::Field(FieldAction::PickGo(Some(place))));
                }
            }
        });
    });
}

fn row(ui: &mut Ui, offer: &Offer, chosen: bool, (at, of): (usize, usize)) -> bool {
    let wide = ui.available_width();
    let beside = if offer.exact { format!("fits exactly · {}", offer.beside) } else { offer.beside.clone() };
    let content = if chosen { Content::Strong(&offer.words) } else { Content::Text(&offer.words, Tone::Ink) };
    let side = (wide * 0.45).min(230.0);
    let cells = [
        Cell::new(Column { x: 12.0, width: (wide - side - 28.0).max(40.0) }, content),
        Cell::new(Column { x: wide - side - 10.0, width: side }, Content::Number(&beside, Tone::Third)),
    ];
    let name = if offer.beside.is_empty() { offer.words.clone() } else { format!("{}, {beside}", offer.words) };
    Row::new(at, &name, &cells).selected(chosen).focusable(false).position(at, of).show(ui).clicked()
}
