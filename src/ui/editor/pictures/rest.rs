//! The rest of an image: who made it, agency, source, rights, and where it stands in the text. Folded away until it is
//! wanted, or the caret goes to one of the fields.

use super::super::fields::field;
use crate::desk::pictures::PictureAction;
use crate::desk::{Action, Desk, FieldKey};
use crate::model::RecordKind;
use crate::store::detail::ImageDetail;
use crate::ui::theme::{Tone, icons};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Ui, vec2};

const FIELDS: [(&str, &str); 4] =
    [("creator", "Creator"), ("agency", "Agency"), ("source", "Source"), ("rights", "Rights")];

/// Draws the fields, or what opens them.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, number: usize, image: &ImageDetail, width: f32) {
    let mine = |key: &FieldKey| {
        let known = FIELDS.iter().any(|(name, _)| *name == key.field);
        key.record.kind == RecordKind::Image && key.record.id == image.id && known
    };
    let sought = scene.field.as_ref().is_some_and(mine);
    let open = desk.pictures.unfolded.contains(&image.id) || sought;
    let words = if open { "Less" } else { "Creator, source, rights …" };
    let icon = if open { icons::CARET_UP } else { icons::CARET_DOWN };
    let fold = ui.add(w::PushButton::bare(words).icon(icon));
    ui.ctx().accesskit_node_builder(fold.id, |node| {
        node.set_description(format!("image {number}"));
        node.set_expanded(open);
    });
    if fold.clicked() || (sought && !desk.pictures.unfolded.contains(&image.id)) {
        scene.act(Action::Picture(PictureAction::Unfold(image.id, !open || sought)));
    }
    if !open {
        return;
    }
    let half = ((width - 8.0) / 2.0).floor();
    for pair in FIELDS.chunks(2) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            for (name, label) in pair {
                let key = FieldKey::new(RecordKind::Image, image.id, name);
                field(ui, desk, scene, key, &format!("{label} {number}"), half, None);
            }
        });
    }
    place(ui, desk, scene, number, image);
}

/// Where the image stands in the text, and how it is moved there.
fn place(ui: &mut Ui, desk: &Desk, scene: &mut Scene, number: usize, image: &ImageDetail) {
    let paragraphs = desk.paragraphs();
    let words = match image.anchor {
        None => "Stands behind the text".to_owned(),
        Some(0) => "Stands before the text".to_owned(),
        Some(n) => format!("Stands behind paragraph {n}"),
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 0.0);
        ui.set_min_height(28.0);
        w::small_text(ui, &words, Tone::Second);
        ui.add_space(6.0);
        if !desk.can_write() {
            return;
        }
        // Beyond the last paragraph it stands behind the text.
        let earlier = match image.anchor {
            None if paragraphs > 1 => Some(Some(paragraphs - 1)),
            None => Some(Some(0)),
            Some(0) => None,
            // An emptied text has no paragraphs.
            Some(n) => Some(Some(n.min(paragraphs).saturating_sub(1))),
        };
        let later = match image.anchor {
            None => None,
            Some(n) if n + 1 >= paragraphs => Some(None),
            Some(n) => Some(Some(n + 1)),
        };
        let steps = [(icons::ARROW_UP, "earlier", earlier), (icons::ARROW_DOWN, "later", later)];
        for (icon, way, to) in steps {
            let name = format!("Image {number} {way} in the text");
            let button = ui.add_enabled_ui(to.is_some(), |ui| w::icon_button(ui, icon, &name, "")).inner;
            if let Some(to) = to.filter(|_| button.clicked()) {
                scene.act(Action::Picture(PictureAction::Anchor(image.id, to)));
            }
        }
    });
}
