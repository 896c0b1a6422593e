//! What a collection is marked with: its icon in its colour, and the menu in which both are chosen. The colour never
//! stands alone.

use crate::desk::{Action, CollectionAction as Do};
use crate::model::kind::{CollectionColour, CollectionIcon};
use crate::store::collection::CollectionBrief;
use crate::ui::theme::{self, Tone, icons, size};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::accesskit::Role;
use egui::{CornerRadius, Response, Sense, Ui, WidgetInfo, vec2};

/// The icon of a collection; a search wears the glass.
pub fn icon(icon: CollectionIcon, is_search: bool) -> &'static str {
    if is_search && icon == CollectionIcon::Folder {
        return icons::SEARCH;
    }
    match icon {
        CollectionIcon::Folder => icons::COLLECTION,
        CollectionIcon::Star => icons::STAR,
        CollectionIcon::Flag => icons::FLAG,
        CollectionIcon::Book => icons::BOOK,
        CollectionIcon::Camera => icons::CAMERA,
        CollectionIcon::Person => icons::USER,
        CollectionIcon::Building => icons::BUILDINGS,
        CollectionIcon::Ship => icons::BOAT,
        CollectionIcon::Train => icons::TRAIN,
        CollectionIcon::Water => icons::WAVES,
        CollectionIcon::Fire => icons::FIRE,
        CollectionIcon::Leaf => icons::LEAF,
        CollectionIcon::Scales => icons::SCALES,
        CollectionIcon::Music => icons::MUSIC,
    }
}

/// The button that shows the look and changes it.
pub fn button(ui: &mut Ui, scene: &mut Scene, brief: &CollectionBrief, writable: bool) {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(40.0, 40.0), Sense::click());
    if writable && response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(size::RADIUS), palette.hover);
    }
    let ink = palette.collection(brief.colour);
    w::icon_at(ui, rect.center(), icon(brief.icon, !brief.query.is_empty()), 26.0, ink);
    w::focus_ring(ui, &response, rect);
    let name = format!("Colour and icon: {}, {}", brief.colour.label(), brief.icon.label());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, writable, &name));
    if !writable {
        return;
    }
    let response = response.on_hover_text("Colour and icon");
    egui::Popup::menu(&response).style(theme::menu_style).show(|ui| menu(ui, scene, brief));
}

fn menu(ui: &mut Ui, scene: &mut Scene, brief: &CollectionBrief) {
    ui.set_max_width(8.0 * 34.0);
    ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
    w::small_text(ui, "Colour", Tone::Third);
    ui.horizontal_wrapped(|ui| {
        for colour in CollectionColour::ALL {
            let ink = theme::palette(ui).collection(*colour);
            if choice(ui, icons::CIRCLE, ink, colour.label(), *colour == brief.colour).clicked() {
                scene.act(Action::Collection(Do::Look(brief.id, *colour, brief.icon)));
            }
        }
    });
    w::small_text(ui, "Icon", Tone::Third);
    ui.horizontal_wrapped(|ui| {
        for one in CollectionIcon::ALL {
            let ink = theme::palette(ui).collection(brief.colour);
            if choice(ui, icon(*one, false), ink, one.label(), *one == brief.icon).clicked() {
                scene.act(Action::Collection(Do::Look(brief.id, brief.colour, *one)));
            }
        }
    });
}

fn choice(ui: &mut Ui, icon: &str, ink: egui::Color32, name: &str, chosen: bool) -> Response {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(30.0, 30.0), Sense::click());
    let round = CornerRadius::same(size::RADIUS);
    if chosen {
        ui.painter().rect_filled(rect, round, palette.selection);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, round, palette.hover);
    }
    w::icon_at(ui, rect.center(), icon, 18.0, ink);
    w::focus_ring(ui, &response, rect);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, name));
    response.on_hover_text(name)
}
