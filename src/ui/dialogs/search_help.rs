//! What can be searched for: words and how they are written together, and every field with an example that works. A click
//! on an example searches for it.

use super::parts;
use super::stage::Stage;
use crate::desk::Action;
use crate::text::search::field::FIELDS;
use crate::ui::theme::{self, Face, size};
use crate::ui::widgets::{self as w, Part};
use egui::{Align2, Id, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

/// What words can do, with an example.
const WORDS: &[(&str, &str)] = &[
    ("all of these words", "crane quay"),
    ("words that follow each other", "\"harbour crane\""),
    ("words that begin so", "harb*"),
    ("one or the other", "crane OR quay"),
    ("without a word", "crane -quay"),
    ("brackets", "(crane OR quay) -storm"),
    ("words that are spelt nearly so", "colour~"),
    ("exactly this name", "byline:=\"Ada Quill\""),
    ("from one day to another", "date:1931..1935"),
    ("no date, no volume", "date:none OR vol:none"),
];

pub fn show(stage: &mut Stage) {
    let dialog = w::Dialog::new(Id::unique("search help"), "What can be searched for").size(640.0, 620.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                parts::page_keys(ui);
                ui.spacing_mut().item_spacing.y = 0.0;
                section(stage, ui, "Words", WORDS.iter().copied());
                section(stage, ui, "Fields", FIELDS.iter().map(|row| (row.label, row.example)));
            });
        }
        Part::Left(_) => {}
        Part::Right(ui) => {
            let close = w::primary_button(ui, "Close");
            stage.first(&close);
            stage.act_if(close.clicked(), Action::CloseDialog);
        }
    });
}

fn section<'a>(stage: &mut Stage, ui: &mut Ui, title: &str, lines: impl Iterator<Item = (&'a str, &'a str)>) {
    ui.label(Face::Strong.rich(title, theme::palette(ui).ink));
    ui.add_space(4.0);
    for (what, example) in lines {
        if line(ui, what, example) {
            stage.act(Action::CloseDialog);
            stage.act(Action::Search(example.to_owned()));
        }
    }
    ui.add_space(16.0);
}

fn line(ui: &mut Ui, what: &str, example: &str) -> bool {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width() - 12.0, size::TREE_ROW));
    let said = ui.interact(rect, ui.scope_id().with(what), Sense::hover());
    said.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Label, true, format!("{what}: {example}")));
    w::hairline_below(ui, rect);
    let left = rect.with_max_x(rect.left() + rect.width() * 0.5);
    w::text_at(ui, left, Align2::LEFT_CENTER, what, Face::Body, theme::palette(ui).ink_second);
    let right = UiBuilder::new().id_salt(what).max_rect(rect.with_min_x(left.right()));
    let right = right.layout(egui::Layout::left_to_right(egui::Align::Center));
    w::link_button(&mut ui.new_child(right), example).clicked()
}
