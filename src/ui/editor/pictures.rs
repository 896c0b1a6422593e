//! The images of an article: thumbnail, credit as printed with what it was read as, what the picture's file says,
//! caption, alternative text, and the rest of their fields when it is wanted.

mod deeds;
mod offers;
mod rest;

use super::credit;
use super::fields::{Dress, field, field_of, findings_of, hint_at, take_spot};
use crate::desk::fields::{LETTERS, Target};
use crate::desk::pictures::PictureAction;
use crate::desk::{Action, Desk, FieldKey, Spot};
use crate::model::RecordKind;
use crate::store::detail::{ArticleDetail, ImageDetail};
use crate::ui::images::texture;
use crate::ui::theme::{self, Tone, icons};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{CornerRadius, Image, Sense, Ui, vec2};

/// The widest and highest that a picture is in the editor.
const THUMBNAIL: egui::Vec2 = vec2(132.0, 99.0);

/// Draws the images.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, article: &ArticleDetail) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        for (at, image) in article.images.iter().enumerate() {
            ui.push_id(("image", image.id), |ui| one(ui, desk, scene, (at, article.images.len()), image));
            ui.add_space(4.0);
        }
        findings_of(ui, scene, article, &["credit", "alt"], desk.can_write());
        if desk.can_write() {
            ui.horizontal_wrapped(|ui| {
                let add = ui.add(w::PushButton::bare("Add image credit").icon(icons::ADD).key("Ctrl Shift M"));
                take_spot(ui, scene, Spot::AddImage, &add);
                if article.images.is_empty() {
                    let letter = LETTERS.iter().find(|row| row.target == Target::Credit);
                    hint_at(ui, desk, letter.map(|row| row.letter), &add);
                }
                if add.clicked() {
                    scene.act(Action::AddImage);
                }
                let add = w::PushButton::bare("Add picture…").icon(icons::IMAGE).key("Ctrl Shift P");
                if ui.add(add).clicked() {
                    scene.act(Action::Picture(PictureAction::AskAdd(None)));
                }
            });
        }
    });
}

fn one(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, place: (usize, usize), image: &ImageDetail) {
    let number = place.0 + 1;
    let first = place.0 == 0;
    ui.horizontal_top(|ui| {
        if image.picture.is_some() {
            thumbnail(ui, desk, scene, number, image);
        }
        ui.vertical(|ui| {
            let key = |name| FieldKey::new(RecordKind::Image, image.id, name);
            let width = (ui.available_width() - 36.0).max(120.0);
            ui.horizontal_top(|ui| {
                let note = Some(credit::permission(image)).filter(|words| !words.is_empty());
                let note = note.map(|words| (format!("{} {words}", icons::WARNING), Tone::Warning));
                let dress = Dress { note, first, ..Dress::default() };
                field_of(ui, desk, scene, key("credit"), &format!("Credit {number}"), width, dress);
                ui.vertical(|ui| {
                    ui.add_space(20.0);
                    deeds::menu(ui, desk, scene, place, image);
                });
            });
            credit::show(ui, desk, scene, image);
            offers::show(ui, desk, scene, number, image);
            let dress = Dress { first, ..Dress::default() };
            field_of(ui, desk, scene, key("caption"), &format!("Caption {number}"), width, dress);
            if image.picture.is_some() {
                field(ui, desk, scene, key("alt"), &format!("Alternative text {number}"), width, None);
            }
            rest::show(ui, desk, scene, number, image, width);
        });
    });
}

fn thumbnail(ui: &mut Ui, desk: &Desk, scene: &mut Scene, number: usize, image: &ImageDetail) {
    let (rect, response) = ui.allocate_exact_size(THUMBNAIL, Sense::click());
    let palette = theme::palette(ui);
    ui.painter().rect_filled(rect, CornerRadius::same(4), palette.panel);
    let found = image.picture.as_deref().and_then(|key| texture(ui.ctx(), desk, scene, key));
    if let Some(texture) = &found {
        let inside = fitted(rect, texture.size_vec2());
        Image::new(texture).fit_to_exact_size(inside.size()).corner_radius(4).paint_at(ui, inside);
    } else {
        w::icon_at(ui, rect.center(), icons::IMAGE, 24.0, palette.ink_third);
    }
    w::focus_ring(ui, &response, rect);
    let name = if image.alt.is_empty() { format!("Picture {number}") } else { image.alt.clone() };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description("Enter looks at it"));
    let response = response.on_hover_text("Look at it  (Alt Enter)");
    if response.clicked() {
        scene.act(Action::Picture(PictureAction::Look(image.id)));
    }
}

/// The largest room of that shape inside of another, never larger than the picture itself, unless that is a few dots.
pub(in crate::ui) fn fitted(rect: egui::Rect, size: egui::Vec2) -> egui::Rect {
    let most = if size.max_elem() < 16.0 { 8.0 } else { 1.0 };
    let scale = (rect.width() / size.x.max(1.0)).min(rect.height() / size.y.max(1.0)).min(most);
    egui::Rect::from_center_size(rect.center(), (size * scale).max(egui::Vec2::splat(2.0)))
}
