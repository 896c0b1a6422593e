//! The editor's half of the gallery, and its dialog.

use backfile::ui::theme::{self, Face, Tone, icons, size};
use backfile::ui::widgets::{self as w, Part, Verdict};
use eframe::egui::{self, Align, Frame, Id, Layout, Margin, ScrollArea, Ui, vec2};

use crate::Gallery;

impl Gallery {
    pub fn editor(&mut self, ui: &mut Ui) {
        let palette = theme::palette(ui);
        ui.spacing_mut().item_spacing.y = 0.0;
        Frame::new().inner_margin(Margin::symmetric(24, 10)).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(14.0, 2.0);
            ui.label(Face::Printed.rich("Thursday  ·  08-21-2025 Vol 2059", palette.ink_second));
            ui.horizontal_wrapped(|ui| {
                for (label, value) in [("Date", "2025-08-21"), ("Volume", "2059"), ("Number", "—"), ("Edition", "—")]
                {
                    w::label_value(ui, label, value);
                }
                w::small_text(ui, &format!("{} weekday agrees", icons::CHECK), Tone::Good);
            });
        });
        let bar = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(24, 0)).show(ui, |ui| {
            ui.horizontal(|ui| {
                w::tabs(ui, "Article", &mut self.tab, &[(0, "Edit"), (1, "Preview"), (2, "History")]);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = 2.0;
                    w::icon_button(ui, icons::CARET_RIGHT, "Next article", "Alt Down");
                    w::icon_button(ui, icons::CARET_LEFT, "Previous article", "Alt Up");
                    ui.label(Face::Small.rich("1 of 3", palette.ink_third));
                });
            });
        });
        w::hairline_above(ui, bar.response.rect);
        w::hairline_below(ui, bar.response.rect);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(24, 16)).show(ui, |ui| self.article(ui));
        });
    }

    fn article(&mut self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.y = 12.0;
        let palette = theme::palette(ui);
        w::labelled(ui, "Headline", |ui| {
            w::headline_text(ui, Id::unique("headline"), "Headline", &mut self.headline, "No headline")
        });
        w::labelled(ui, "Byline", |ui| {
            ui.horizontal(|ui| {
                w::name_button(ui, "Marta Quill", Some("Quill, Marta"));
                ui.add(w::PushButton::bare("Add").icon(icons::ADD));
            });
        });
        w::Finding::new("rights unknown").why("Nobody has said who holds the rights.").acceptable().show(ui);
        w::labelled(ui, "Body  412 words", |ui| {
            let from = self.body.find("autum.").unwrap_or_default();
            let marks = [w::Mark { bytes: from..from + 5, kind: w::MarkKind::Misspelt }];
            w::BodyText::new("Body", Id::unique("body"), &mut self.body, &mut self.view_of_body).marks(&marks).show(ui);
        });
        ui.label(Face::Small.rich("Saved 14:03", palette.ink_third));
    }

    pub fn import(&mut self, ctx: &egui::Context) {
        let steps = ["Choose", "Look", "Bring in"];
        let dialog = w::Dialog::new(Id::unique("import"), "Import “boxes 12–19”").steps(&steps, 1).size(1320.0, 780.0);
        let fields = &mut self.fields;
        let mut done = false;
        let closed = dialog.show(ctx, |part| match part {
            Part::Body(ui) => import_body(ui, fields),
            Part::Left(ui) => {
                let papers = [(0, "The Harbour Ledger"), (1, "The Evening Quay")];
                w::select(ui, "Publication", &mut self.paper, &papers, 200.0);
            }
            Part::Right(ui) => {
                done = w::primary_button(ui, "Bring in 980 articles").clicked();
                ui.add(w::PushButton::quiet("Next doubtful").key("F8"));
                ui.add_enabled(false, w::PushButton::quiet("Back"));
            }
        });
        self.importing &= !closed && !done;
    }
}

fn import_body(ui: &mut Ui, fields: &mut [String; 4]) {
    ui.horizontal(|ui| {
        for (count, word) in [("1,024", "all"), ("968", "new"), ("21", "same"), ("12", "differ"), ("4", "clash")] {
            w::count_pill(ui, count, word, word == "all");
        }
    });
    w::Notice::information("412 of 415 printed weekdays agree with month first (04-06-1931 is 6 April).")
        .actions(&["Change"])
        .show(ui);
    w::Notice::warning("4 issues are here already.").closable().show(ui);
    w::Notice::error("scan_0417.tif is a picture, not text: nothing was read from it.").actions(&["Show"]).show(ui);
    ui.horizontal(|ui| {
        for verdict in [Verdict::New, Verdict::Same, Verdict::Differs, Verdict::Clash, Verdict::Refused] {
            w::pill(ui, verdict);
        }
    });
    let notes = ["✓ Monday", "", "", ""];
    for ((label, text), note) in ["Date", "Volume", "Headline", "Bylines"].iter().zip(fields).zip(notes) {
        let field = w::Field::new(label, text).beside(size::FIELD_LABEL).width(360.0).note(note, Tone::Good);
        field.warning(if *label == "Bylines" { "two names?" } else { "" }).show(ui);
    }
}
