//! A collection as a person arranges it: what it is called and what is said of it, and what stands in it in order, with
//! headings and notes. It draws what the desk holds and says what a person does.

mod bar;
mod drag;
mod head;
mod inside;
pub mod look;
mod members;
pub(in crate::ui) mod since;
mod strip;

use super::listing;
use super::theme::icons;
use super::view::{Panel, Scene};
use super::widgets as w;
use crate::desk::{Action, CollectionAction as Do, Desk};
use crate::store::collection::CollectionSheet;
use egui::{Frame, Margin, ScrollArea, Ui, UiBuilder};

/// Draws the middle of the window.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    ui.spacing_mut().item_spacing.y = 0.0;
    listing::notices(ui, desk, scene);
    if desk.collections.open.is_none() {
        return none(ui, desk, scene);
    }
    // Out of the desk for the frame, so that its fields can be typed in beside it.
    let Some(sheet) = desk.collections.sheet.take() else { return };
    bar::show(ui, desk, scene, &sheet);
    let room = ui.available_rect_before_wrap();
    let strip = room.with_min_y(room.bottom() - strip::height(desk));
    ui.scope_builder(UiBuilder::new().id_salt("page").max_rect(room.with_max_y(strip.top())), |ui| {
        page(ui, desk, scene, &sheet);
    });
    ui.scope_builder(UiBuilder::new().id_salt("strip").max_rect(strip), |ui| strip::show(ui, desk, scene));
    desk.collections.sheet = Some(sheet);
}

fn page(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, sheet: &CollectionSheet) {
    let mut area = ScrollArea::vertical().auto_shrink(false).id_salt(("collection", sheet.brief.id));
    if desk.collections.open == Some(sheet.brief.id) && std::mem::take(&mut desk.collections.to_top) {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let margin = Margin { left: 24, right: 24, top: 16, bottom: 16 };
        Frame::new().inner_margin(margin).show(ui, |ui| head::show(ui, desk, scene, sheet));
        inside::show(ui, desk, scene, sheet.brief.id);
        if sheet.members.is_empty() {
            empty(ui, desk, scene, !inside::of(desk, sheet.brief.id).is_empty());
        } else {
            members::show(ui, desk, scene, &sheet.members);
        }
    });
}

fn empty(ui: &mut Ui, desk: &Desk, scene: &mut Scene, has_others: bool) {
    let wants_focus = scene.takes_focus(Panel::List);
    let sentence =
        "Choose articles in any list and press Ctrl Alt A, or drag them onto the collection’s name at the left.";
    let title = if has_others { "No articles of its own" } else { "Nothing in it yet" };
    w::empty_state(ui, icons::COLLECTION, title, sentence, |ui| {
        let all = w::primary_button(ui, "Show all articles");
        if wants_focus {
            all.request_focus();
        }
        if all.clicked() {
            scene.act(Action::Command("all-articles"));
        }
        if desk.can_write() && w::quiet_button(ui, "Add a heading").clicked() {
            scene.act(Action::Command("collection-heading"));
        }
    });
}

/// There is no collection yet.
fn none(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let wants_focus = scene.takes_focus(Panel::List);
    let sentence = "A collection gathers articles and whole issues in an order of its own, with headings and notes, to be \
                    handed over.";
    w::empty_state(ui, icons::COLLECTION, "No collections yet", sentence, |ui| {
        if desk.can_write() {
            let make = w::primary_button(ui, "New collection…");
            if wants_focus {
                make.request_focus();
            }
            if make.clicked() {
                scene.act(Action::Collection(Do::AskNew(None)));
            }
        }
        if w::quiet_button(ui, "Show all articles").clicked() {
            scene.act(Action::Command("all-articles"));
        }
    });
}
