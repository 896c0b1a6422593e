//! Pasting a whole article: the text, and below it what it was read as.

use super::parts;
use super::stage::Stage;
use crate::archive::pasted::Pasted;
use crate::desk::paste::{PasteAction, PasteArticle};
use crate::desk::{Action, short};
use crate::model::Role;
use crate::model::record::ArticleRecord;
use crate::ui::theme::{self, Face, Tone};
use crate::ui::widgets::{self as w, Part};
use egui::{Id, ScrollArea, Ui, vec2};

/// The height of what the text was read as: it stays while one types.
const READ: f32 = 190.0;

pub fn show(stage: &mut Stage, state: &mut PasteArticle) {
    let dialog = w::Dialog::new(Id::unique("paste article"), "Paste a whole article").size(640.0, 0.0);
    let go = Action::Paste(PasteAction::Go);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => parts::scrolled(ui, "paste article", |ui| body(stage, ui, state)),
        Part::Left(_) => {}
        Part::Right(ui) => {
            let many = state.read.as_ref().map_or(0, |read| read.articles.len());
            let words = match many {
                0 | 1 => format!("Add to {}", state.title),
                n => format!("Add {n} articles to {}", state.title),
            };
            let button = ui.add_enabled(many > 0, w::PushButton::primary(&words).key("Ctrl Enter"));
            let pressed =
                ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter)) && many > 0;
            stage.act_if(button.clicked() || pressed, go.clone());
            stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
        }
    });
}

fn body(stage: &mut Stage, ui: &mut Ui, state: &mut PasteArticle) {
    let about = "The text is read as a clipping is: masthead, headline, bylines, credits and paragraphs. Correct it here, \
                 or in the editor afterwards.";
    parts::words(ui, about, Tone::Second);
    ScrollArea::vertical().id_salt("pasted text").max_height(180.0).show(ui, |ui| {
        // Beside the scroll bar.
        let width = ui.available_width() - 12.0;
        let field = w::Field::new("Text of the article", &mut state.text).rows(8).width(width);
        let field = field.hint("Paste the text here, or type it").show(ui);
        stage.first(&field);
        stage.act_if(field.changed(), Action::Paste(PasteAction::Typed));
    });
    ui.allocate_ui(vec2(ui.available_width(), READ), |ui| {
        ui.set_min_height(READ);
        ui.spacing_mut().item_spacing.y = 2.0;
        ScrollArea::vertical().id_salt("read as").max_height(READ).auto_shrink(false).show(ui, |ui| {
            if let Some(contradiction) = state.contradicts() {
                w::Notice::warning(&contradiction).show(ui);
            }
            match &state.read {
                Some(read) if !read.articles.is_empty() => what(ui, read),
                _ if state.text.trim().is_empty() => {}
                _ => _ = w::small_text(ui, "No article could be read in this text.", Tone::Warning),
            }
        });
    });
}

fn what(ui: &mut Ui, read: &Pasted) {
    for (at, article) in read.articles.iter().enumerate() {
        if at > 0 {
            ui.separator();
        }
        one(ui, article);
    }
}

fn one(ui: &mut Ui, article: &ArticleRecord) {
    let over = article.printed.masthead.split_whitespace().collect::<Vec<_>>().join(" ");
    line(ui, "Masthead", &over);
    line(ui, "Headline", &article.headline);
    for byline in &article.bylines {
        line(ui, role(byline.role), if byline.name.is_empty() { &byline.printed } else { &byline.name });
    }
    for image in &article.images {
        line(ui, "Credit", &image.credit);
    }
    let paragraphs = article.body.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()).count();
    let words = article.body.split_whitespace().count();
    let counted = format!(
        "{}, {}: {}",
        parts::counted(paragraphs as u64, "paragraph", "paragraphs"),
        parts::counted(words as u64, "word", "words"),
        short(&article.body.replace('\n', " "))
    );
    line(ui, "Body", if words == 0 { "" } else { &counted });
    for guess in &article.guesses {
        w::small_text(ui, &format!("{} ({} % sure)", guess.why, guess.sure), Tone::Warning);
    }
}

fn role(role: Role) -> &'static str {
    if role == Role::Author { "Byline" } else { role.label() }
}

/// A label and what was found for it.
fn line(ui: &mut Ui, label: &str, value: &str) {
    let palette = theme::palette(ui);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(90.0, 22.0), egui::Sense::hover());
        w::text_at(ui, rect, egui::Align2::LEFT_CENTER, label, Face::Small, palette.ink_third);
        let (words, ink) = if value.is_empty() { ("none", palette.ink_third) } else { (value, palette.ink) };
        let label_of = ui.add(egui::Label::new(Face::Body.rich(words, ink)).truncate());
        ui.ctx().accesskit_node_builder(label_of.id, |node| node.set_value(format!("{label}: {words}")));
    });
}
