//! The keys of the map, while the cell under the cursor has the focus.

use crate::desk::map::{MapAction, Step, Zoom};
use crate::desk::{Action, Desk};
use crate::ui::view::Scene;
use egui::{Key, Modifiers, Response, Ui};

/// How far the arrows go: right and down.
#[derive(Debug, Clone, Copy)]
pub struct Arrows {
    pub right: i64,
    pub down: i64,
}

/// Takes the keys. Call it once a frame with the cell of the cursor.
pub fn take(ui: &Ui, desk: &Desk, scene: &mut Scene, cell: &Response, arrows: Arrows) {
    if !ui.memory(|memory| memory.has_focus(cell.id)) {
        return;
    }
    let Arrows { right, down } = arrows;
    let steps = [
        (Modifiers::COMMAND, Key::PageUp, Step::Years(-1)),
        (Modifiers::COMMAND, Key::PageDown, Step::Years(1)),
        (Modifiers::NONE, Key::ArrowRight, Step::By(right)),
        (Modifiers::NONE, Key::ArrowLeft, Step::By(-right)),
        (Modifiers::NONE, Key::ArrowDown, Step::By(down)),
        (Modifiers::NONE, Key::ArrowUp, Step::By(-down)),
        (Modifiers::NONE, Key::PageUp, Step::Months(-1)),
        (Modifiers::NONE, Key::PageDown, Step::Months(1)),
        (Modifiers::NONE, Key::Home, Step::First),
        (Modifiers::NONE, Key::End, Step::Last),
    ];
    for (modifiers, key, step) in steps {
        let times = ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
        for _ in 0..times {
            scene.act(Action::Map(MapAction::Step(step)));
        }
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let farther = pressed(Key::Escape) || pressed(Key::Minus);
    let nearer = pressed(Key::Plus) || pressed(Key::Equals);
    let zoom = match (farther, nearer, desk.map.zoom) {
        (true, _, Zoom::Month) => Zoom::Year,
        (true, _, Zoom::Year) => Zoom::Years,
        (_, true, Zoom::Years) => Zoom::Year,
        (_, true, Zoom::Year) => Zoom::Month,
        _ => return,
    };
    scene.act(Action::Map(MapAction::Zoom(zoom)));
}
