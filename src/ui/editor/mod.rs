//! The editor: all of one article on one page, its issue's masthead above it. It edits the draft in place and says so;
//! when and how it is saved is the desk's.

pub mod body;
mod bylines;
mod compare;
mod credit;
mod fields;
mod history;
mod homes;
mod issue_fields;
mod picker;
mod pictures;
mod rest;
mod ties;

use super::theme::{self, Face, Tone, icons, size};
use super::view::{Panel, Scene};
use super::widgets as w;
use crate::desk::fields::letter_of;
use crate::desk::{Action, Desk, FieldKey, Tab};
use crate::model::RecordKind;
use crate::store::date_of;
use crate::store::detail::ArticleDetail;
use chrono::Datelike;
use egui::{Align, Frame, Id, Layout, Margin, ScrollArea, Ui, vec2};
pub use fields::finding;
pub(in crate::ui) use fields::{field, follow};
use fields::{findings_of, hint_at};
pub(super) use pictures::fitted;

/// Draws the editor.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    ui.spacing_mut().item_spacing.y = 0.0;
    // A panel is as wide as what it holds, and it must keep its width while nothing is in it.
    ui.set_min_width(ui.available_width());
    // Out of the desk for the frame, so that the draft can be edited beside it.
    let Some(article) = desk.article.take() else { return nothing(ui, desk) };
    masthead(ui, desk, scene, &article);
    bar(ui, desk, scene);
    let strip = if desk.tab == Tab::Edit { body::find_strip::height(desk) } else { 0.0 };
    let room = ui.available_rect_before_wrap();
    let area = ScrollArea::vertical().auto_shrink(false).max_height(room.height() - strip);
    area.id_salt(("article", article.id, desk.tab as u8)).show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(24, 16)).show(ui, |ui| match desk.tab {
            Tab::Edit => page(ui, desk, scene, &article),
            Tab::Compare => compare::show(ui, desk, scene),
            Tab::History => history::show(ui, desk, scene),
        });
    });
    if strip > 0.0 {
        body::find_strip::show(ui, desk, scene, room.with_min_y(room.bottom() - strip));
    }
    desk.article = Some(article);
    body::menu::show(ui, desk, scene);
}

fn nothing(ui: &mut Ui, desk: &Desk) {
    let sentence = if desk.list.ids.is_empty() { "" } else { "Choose an article in the list to read and correct it." };
    w::empty_state(ui, icons::NOTE, "", sentence, |_| {});
}

fn masthead(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, article: &ArticleDetail) {
    Frame::new().inner_margin(Margin { left: 24, right: 24, top: 10, bottom: 12 }).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 6.0);
        let printed = &article.masthead().masthead;
        let line = printed.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("  ·  ");
        let line =
            if line.is_empty() { format!("{}: no masthead printed", article.issue.publication_title) } else { line };
        let palette = theme::palette(ui);
        let label = egui::Label::new(Face::Printed.rich(line, palette.ink_second)).truncate();
        ui.add(label).on_hover_text("The masthead as printed. It is kept as it is, whatever you correct below.");
        let fields = [
            ("date", "Date", 0.35),
            ("weekday", "Weekday", 0.29),
            ("volume", "Volume", 0.19),
            ("number", "Number", 0.17),
        ];
        // Two and two where four would cut a date short.
        let rows: &[&[_]] = if ui.available_width() < 380.0 { &[&fields[..2], &fields[2..]] } else { &[&fields] };
        for row in rows {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let room = ui.available_width() - 8.0 * (row.len() as f32 - 1.0);
                let whole: f32 = row.iter().map(|(_, _, part)| part).sum();
                for (name, label, part) in *row {
                    let key = FieldKey::new(RecordKind::Issue, article.issue.id, name);
                    field(ui, desk, scene, key, label, (room * part / whole).floor(), None);
                }
            });
        }
        if let Some((words, tone)) = weekday_note(article) {
            w::small_text(ui, &words, tone);
        }
        for name in ["date", "weekday", "volume", "number"] {
            let key = FieldKey::new(RecordKind::Issue, article.issue.id, name);
            if let Some(rejected) = desk.draft.errors.get(&key) {
                w::small_text(ui, &rejected.why, Tone::Warning);
            }
        }
        findings_of(ui, scene, article, &["date", "weekday", "masthead"], desk.can_write());
        issue_fields::show(ui, desk, scene, article);
    });
}

/// Whether the printed weekday agrees with the date; where it does not, a finding says so.
fn weekday_note(article: &ArticleDetail) -> Option<(String, Tone)> {
    let day = article.issue.earliest.and_then(date_of)?;
    if article.issue.date.len() != 10 {
        return None;
    }
    let printed = crate::archive::checks::printed_weekdays(&article.issue.printed.weekday);
    if printed.is_empty() {
        return Some((format!("a {}", day.format("%A")), Tone::Third));
    }
    printed.contains(&day.weekday()).then(|| (format!("{} weekday agrees", icons::CHECK), Tone::Good))
}

fn bar(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    let palette = theme::palette(ui);
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(24, 0));
    let bar = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            let mut tab = desk.tab;
            if w::tabs(
                ui,
                "Article",
                &mut tab,
                &[(Tab::Edit, "Edit"), (Tab::Compare, "Compare"), (Tab::History, "History")],
            ) {
                scene.act(Action::ShowTab(tab));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                if w::icon_button(ui, icons::CARET_RIGHT, "Next article", "Alt ↓").clicked() {
                    scene.act(Action::Command("next-article"));
                }
                if w::icon_button(ui, icons::CARET_LEFT, "Previous article", "Alt ↑").clicked() {
                    scene.act(Action::Command("previous-article"));
                }
                // While a search is typed, the article that stays open need not be the one under the cursor.
                let shown = desk.list.cursor.filter(|_| desk.list.current() == desk.wanted);
                if let Some(at) = shown {
                    let of = crate::desk::nav::figures(desk.list.ids.len() as u64);
                    let at = crate::desk::nav::figures(at as u64 + 1);
                    w::small_text(ui, &format!("{at} of {of}"), Tone::Third);
                }
            });
        });
    });
    w::hairline_above(ui, bar.response.rect);
    w::hairline_below(ui, bar.response.rect);
}

fn page(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, article: &ArticleDetail) {
    ui.spacing_mut().item_spacing = vec2(8.0, 14.0);
    ui.set_max_width(ui.available_width().min(size::READER_MEASURE + 40.0));
    let writable = desk.can_write();
    headline(ui, desk, scene, article);
    around_headline(ui, desk, scene, article);
    bylines::show(ui, desk, scene, article);
    pictures::show(ui, desk, scene, article);
    body::show(ui, desk, scene, article);
    findings_of(ui, scene, article, &["body", "other"], writable);
    rest::show(ui, desk, scene, article);
}

fn headline(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, article: &ArticleDetail) {
    let key = FieldKey::new(RecordKind::Article, article.id, "headline");
    let named = scene.field == Some(key);
    if named {
        scene.field = None;
    }
    let wants_focus = scene.takes_focus(Panel::Editor) || named;
    w::labelled(ui, "Headline", |ui| {
        ui.add_space(4.0);
        let id = Id::unique(("field", key));
        if wants_focus {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let writable = desk.can_write();
        let text = desk.draft.text_mut(key);
        let response =
            ui.add_enabled_ui(writable, |ui| w::headline_text(ui, id, "Headline", text, "No headline")).inner;
        hint_at(ui, desk, letter_of(&key, false), &response);
        follow(ui, desk, scene, key, &response);
    });
    findings_of(ui, scene, article, &["headline"], desk.can_write());
}

/// The lines that are printed with a headline, in one row where there is room for them.
fn around_headline(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, article: &ArticleDetail) {
    let key = |name| FieldKey::new(RecordKind::Article, article.id, name);
    let fields = [("kicker", "Kicker"), ("subhead", "Subhead"), ("dateline", "Dateline")];
    ui.horizontal_top(|ui| {
        let width = ((ui.available_width() - 16.0) / 3.0).floor();
        for (name, label) in fields {
            field(ui, desk, scene, key(name), label, width, None);
        }
    });
}
