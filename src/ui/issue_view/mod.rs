//! One issue as a whole, like a page: its masthead as printed, what it is, what is odd about it, and its articles in
//! order. It draws what the desk holds of the issue and says what a person does; the article under the cursor is in
//! the editor.

mod articles;
mod bar;
mod drag;
mod masthead;

pub(in crate::ui) use drag::{scroll, words_at_pointer};

use super::listing;
use super::theme::icons;
use super::view::{Panel, Scene};
use super::widgets as w;
use crate::desk::{Action, Desk, View};
use crate::store::sheet::IssueSheet;
use egui::{Frame, Margin, ScrollArea, Ui};

/// Draws the middle of the window.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    ui.spacing_mut().item_spacing.y = 0.0;
    listing::notices(ui, desk, scene);
    // Out of the desk for the frame, so that the list's cursor can be moved beside it.
    let Some(sheet) = desk.issue.sheet.take() else { return nothing(ui, desk, scene) };
    bar::show(ui, desk, scene, &sheet);
    page(ui, desk, scene, &sheet);
    desk.issue.sheet = Some(sheet);
}

fn page(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, sheet: &IssueSheet) {
    let mut area = ScrollArea::vertical().auto_shrink(false).id_salt(("issue", sheet.issue.id));
    // The page before may still stand here: it is left as it is.
    if desk.issue.id == Some(sheet.issue.id) && std::mem::take(&mut desk.list.to_top) {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let margin = Margin { left: 24, right: 24, top: 20, bottom: 16 };
        Frame::new().inner_margin(margin).show(ui, |ui| masthead::show(ui, desk, scene, sheet));
        if sheet.articles.is_empty() {
            empty(ui, desk, scene, sheet);
        } else {
            articles::show(ui, desk, scene, sheet);
        }
    });
}

/// An issue that is known and holds nothing: missing, not published, or begun by hand.
fn empty(ui: &mut Ui, desk: &Desk, scene: &mut Scene, sheet: &IssueSheet) {
    let (title, sentence) = match sheet.issue.status.as_str() {
        "missing" => ("This issue is missing", "Once it turns up, add its articles here or bring in its clippings."),
        "not_published" => ("This issue was not published", "Nothing is expected to stand in it."),
        "lost" => ("This issue is lost", "It is known to have been printed, and no copy is known."),
        "claimed" => ("This issue is claimed", "It was asked for. Once it is here, add its articles."),
        _ => ("No articles yet", "The issue is here, and nothing stands in it."),
    };
    let wants_focus = scene.takes_focus(Panel::List);
    w::empty_state(ui, icons::NEWSPAPER, title, sentence, |ui| {
        if desk.can_write() {
            let add = w::primary_button(ui, "Add an article");
            if wants_focus {
                add.request_focus();
            }
            if add.clicked() {
                scene.act(Action::Command("new-article"));
            }
            if w::quiet_button(ui, "Move issue to trash").clicked() {
                scene.act(Action::Command("delete-issue"));
            }
        }
    });
}

fn nothing(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    scene.takes_focus(Panel::List);
    if desk.issue.id.is_some() {
        return;
    }
    let sentence = "Choose an article in the list: its issue is shown here.";
    w::empty_state(ui, icons::NEWSPAPER, "No issue is chosen", sentence, |ui| {
        if w::quiet_button(ui, "Back to the list").clicked() {
            scene.act(Action::View(View::List));
        }
    });
}
