//! What an article is tied to: its subjects, and other articles that it continues, corrects or reprints.

use super::fields::{hint_at, take_spot};
use super::picker;
use crate::desk::fields::letter_of_spot;
use crate::desk::{Action, Desk, FieldAction, Pick, Spot};
use crate::store::detail::ArticleDetail;
use crate::store::links::{RELATIONS, RelatedLink, relation_words};
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Align, Layout, Ui, vec2};

/// Draws the subjects.
pub fn subjects(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, article: &ArticleDetail) {
    let writable = desk.can_write();
    w::labelled(ui, "Subjects", |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            for subject in &article.subjects {
                if !writable {
                    w::small_text(ui, &subject.heading, Tone::Ink);
                } else if w::chip_named(ui, &subject.heading, &format!("Remove subject {}", subject.heading)).clicked()
                {
                    scene.act(Action::Field(FieldAction::RemoveSubject(subject.id)));
                }
            }
            if article.subjects.is_empty() && !writable {
                w::small_text(ui, "none", Tone::Third);
            }
            if writable {
                let add = ui.add(w::PushButton::bare("Add subject").icon(icons::ADD).key("Ctrl F2"));
                take_spot(ui, scene, Spot::Subjects, &add);
                hint_at(ui, desk, letter_of_spot(Spot::Subjects), &add);
                if add.clicked() {
                    scene.act(Action::Field(FieldAction::Pick(Pick::Subject)));
                }
            }
        });
    });
    picker::show(ui, desk, scene, |pick| pick == Pick::Subject, "Subject heading", |_, _, _| {});
}

/// Draws the related articles.
pub fn related(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, article: &ArticleDetail) {
    let writable = desk.can_write();
    w::labelled(ui, "Related articles", |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for link in &article.related {
            ui.push_id((link.id, link.back), |ui| one(ui, scene, link, writable));
        }
        if article.related.is_empty() && !writable {
            w::small_text(ui, "none", Tone::Third);
        }
        if writable {
            let add = ui.add(w::PushButton::bare("Tie to another article").icon(icons::LINK).key("Ctrl Shift F2"));
            take_spot(ui, scene, Spot::Related, &add);
            hint_at(ui, desk, letter_of_spot(Spot::Related), &add);
            if add.clicked() {
                scene.act(Action::Field(FieldAction::Pick(Pick::Related(RELATIONS[0]))));
            }
        }
    });
    let is = |pick| matches!(pick, Pick::Related(_));
    picker::show(ui, desk, scene, is, "The other article", |ui, desk, scene| {
        let Some(Pick::Related(relation)) = desk.fields.picker.as_ref().map(|picker| picker.pick) else { return };
        let mut chosen = relation;
        ui.horizontal_wrapped(|ui| {
            w::small_text(ui, "This article is", Tone::Second);
            if w::segmented(ui, "Relation", &mut chosen, &RELATIONS.map(|word| (word, relation_words(word, false)))) {
                scene.act(Action::Field(FieldAction::Relation(chosen)));
            }
        });
    });
}

fn one(ui: &mut Ui, scene: &mut Scene, link: &RelatedLink, writable: bool) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        w::small_text(ui, relation_words(&link.relation, link.back), Tone::Third);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if writable && !link.back {
                let name = format!("Untie {}", title(link));
                if w::icon_button(ui, icons::REMOVE, &name, "").clicked() {
                    scene.act(Action::Field(FieldAction::Unrelate(link.id)));
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| other(ui, scene, link));
        });
    });
}

fn title(link: &RelatedLink) -> String {
    let headline = if link.headline.trim().is_empty() { "No headline" } else { link.headline.trim() };
    [link.date.as_str(), headline].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

fn other(ui: &mut Ui, scene: &mut Scene, link: &RelatedLink) {
    match link.article {
        Some(id) => {
            if w::link_cut(ui, &title(link)).clicked() {
                scene.act(Action::OpenArticle(id));
            }
        }
        None => {
            let palette = theme::palette(ui);
            let words = format!("not in this archive ({})", link.uid);
            ui.add(egui::Label::new(Face::Body.rich(words, palette.ink_third)).truncate());
        }
    }
}
