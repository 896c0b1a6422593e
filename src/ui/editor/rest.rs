//! The rest of the page: status, section, page, language, subjects, related articles, notes, and where it all came from.

use super::fields::{Dress, field, field_of, hint_at, take_spot};
use super::{homes, ties};
use crate::desk::fields::letter_of_spot;
use crate::desk::{Action, Desk, FieldAction, FieldKey, Spot};
use crate::model::RecordKind;
use crate::store::detail::ArticleDetail;
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Frame, Id, Key, Margin, Modifiers, Ui};

/// Draws it.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, article: &ArticleDetail) {
    status(ui, desk, scene, article);
    let key = |name| FieldKey::new(RecordKind::Article, article.id, name);
    ui.horizontal_top(|ui| {
        let room = ui.available_width() - 16.0;
        field(ui, desk, scene, key("section"), "Section", (room * 0.5).floor(), None);
        field(ui, desk, scene, key("page"), "Page", (room * 0.2).floor(), None);
        language(ui, desk, scene, article, (room * 0.3).floor());
    });
    if article.language_guess.is_some() && desk.draft.text(&key("language")).is_empty() && desk.can_write() {
        guessed(ui, scene, article);
    }
    ties::subjects(ui, desk, scene, article);
    ties::related(ui, desk, scene, article);
    homes::show(ui, desk, scene, article);
    let width = ui.available_width();
    let rows = article.notes.lines().count().clamp(2, 6);
    field_of(ui, desk, scene, key("notes"), "Notes", width, Dress { rows, ..Dress::default() });
    if let Some((path, format)) = &article.origin {
        let name = crate::formats::by_id(format).map_or(format.as_str(), |format| format.name);
        let palette = theme::palette(ui);
        let words = Face::Small.rich(format!("Came in as {name} from {path}"), palette.ink_third);
        ui.add(egui::Label::new(words).truncate()).on_hover_text(path);
    }
}

/// The language; the one that the body seems to be in is shown as a guess and taken by Enter in the empty field. It is
/// never written before somebody says so.
fn language(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, article: &ArticleDetail, width: f32) {
    let key = FieldKey::new(RecordKind::Article, article.id, "language");
    let empty = desk.draft.text(&key).is_empty();
    let guess = article.language_guess.as_ref().filter(|_| empty);
    let note = guess.map(|(code, sure, _)| (format!("{code}? {sure} %"), Tone::Warning));
    let field = field_of(ui, desk, scene, key, "Language", width, Dress { note, ..Dress::default() });
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if let Some((_, sure, why)) = guess {
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_description(format!("{why} {sure} % sure")));
    }
    if entered && guess.is_some() && desk.can_write() {
        scene.act(Action::Command("take-language"));
        scene.field = Some(key);
    }
}

fn guessed(ui: &mut Ui, scene: &mut Scene, article: &ArticleDetail) {
    let Some((code, sure, why)) = &article.language_guess else { return };
    ui.horizontal_wrapped(|ui| {
        w::small_text(ui, &format!("{why} {sure} % sure."), Tone::Warning);
        if w::link_button(ui, &format!("Take {code}")).clicked() {
            scene.act(Action::Command("take-language"));
        }
    });
}

fn status(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, article: &ArticleDetail) {
    let writable = desk.can_write();
    w::labelled(ui, "Status", |ui| {
        let before = article.status.as_str();
        let mut status = before;
        let options = [("draft", "Draft"), ("checked", "Checked"), ("approved", "Approved")];
        ui.add_enabled_ui(writable, |ui| {
            let mut chosen = None;
            let changed =
                w::segmented_with(ui, "Status", &mut status, &options, |response| chosen = Some(response.clone()));
            if let Some(response) = chosen {
                take_spot(ui, scene, Spot::Status, &response);
                hint_at(ui, desk, letter_of_spot(Spot::Status), &response);
            }
            if changed {
                let id = options.iter().find(|(word, _)| *word == status).map_or("draft", |(word, _)| word);
                scene.act(Action::Command(id));
            }
        });
    });
    send_back(ui, desk, scene, article);
}

/// Why the article goes back.
fn send_back(ui: &mut Ui, desk: &Desk, scene: &mut Scene, article: &ArticleDetail) {
    let Some(back) = &desk.fields.send_back else { return };
    let palette = theme::palette(ui);
    let frame = Frame::new().fill(palette.warning_soft).corner_radius(6).inner_margin(Margin::same(10));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let id = Id::unique("why it is sent back");
        let focused = ui.memory(|memory| memory.has_focus(id));
        if focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            scene.act(Action::Field(FieldAction::SendBackGo));
        }
        let many = match back.articles.len() {
            1 if back.articles.contains(&article.id) => String::new(),
            1 => " (the article chosen in the list)".to_owned(),
            n => format!(" ({n} articles)"),
        };
        let label = format!("Why is it sent back to {}?{many}", back.status);
        let mut why = back.why.clone();
        let field = w::Field::new(&label, &mut why).id(id).hint("The note is added to the notes").show(ui);
        take_spot(ui, scene, Spot::SendBack, &field);
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
            scene.act(Action::Field(FieldAction::SendBackCancel));
        }
        if field.changed() {
            scene.act(Action::Field(FieldAction::Why(why)));
        }
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            let ready = !back.why.trim().is_empty();
            let send = ui.add_enabled(ready, w::PushButton::primary("Send back").icon(icons::UNDO));
            if send.clicked() {
                scene.act(Action::Field(FieldAction::SendBackGo));
            }
            if w::quiet_button(ui, "Leave it").clicked() {
                scene.act(Action::Field(FieldAction::SendBackCancel));
            }
        });
    });
}
