//! What Backfile is, which version this is, and whose work it stands on.

use super::parts;
use super::stage::Stage;
use crate::desk::Action;
use crate::ui::theme::{self, Face, Tone};
use crate::ui::widgets::{self as w, Part};
use egui::Id;

const ABOUT: &str = "Catalogues the back issues of newspapers and magazines: browse a run by date and volume, \
correct what was keyed in, and hand collections over.";

const OWED: &[(&str, &str)] = &[
    ("Backfile", "MIT or Apache-2.0, as you like"),
    ("Inter, by Rasmus Andersson", "SIL Open Font License 1.1"),
    ("Libertinus Serif, by the Libertinus Project", "SIL Open Font License 1.1"),
    ("Phosphor icons", "MIT"),
    ("egui, SQLite and many Rust crates", "MIT, Apache-2.0, public domain and alike"),
];

pub fn show(stage: &mut Stage) {
    let dialog = w::Dialog::new(Id::unique("about"), "About Backfile").size(480.0, 0.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => parts::scrolled(ui, "about", |ui| {
            let palette = theme::palette(ui);
            ui.label(Face::Headline.rich("Backfile", palette.ink));
            parts::words(ui, concat!("Version ", env!("CARGO_PKG_VERSION")), Tone::Third);
            parts::words(ui, ABOUT, Tone::Ink);
            ui.add_space(8.0);
            for (what, licence) in OWED {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.label(Face::Body.rich(*what, palette.ink));
                ui.label(Face::Small.rich(*licence, palette.ink_third));
                ui.add_space(6.0);
            }
        }),
        Part::Left(_) => {}
        Part::Right(ui) => {
            let close = w::primary_button(ui, "Close");
            stage.first(&close);
            stage.act_if(close.clicked(), Action::CloseDialog);
        }
    });
}
