//! The bar over an issue: back, the issues before and after it, what can be done with it. Words give way to icons
//! where there is little room.

use crate::desk::issue::IssueAction;
use crate::desk::nav::figures;
use crate::desk::{Action, Desk};
use crate::store::sheet::IssueSheet;
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::view::Scene;
use crate::ui::view_switch;
use crate::ui::widgets as w;
use egui::{Align, Frame, Layout, Margin, Ui};

/// Narrower than this, what can be done shows as icons.
const WORDS: f32 = 800.0;

/// Draws the bar.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene, sheet: &IssueSheet) {
    let margin = Margin { left: 8, right: 12, top: 8, bottom: 8 };
    let bar = Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let roomy = ui.available_width() > WORDS;
            if w::icon_button(ui, icons::ARROW_LEFT, "Back", "Esc").clicked() {
                scene.act(Action::Issue(IssueAction::Back));
            }
            ui.add_space(4.0);
            turns(ui, desk, scene);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                view_switch::show(ui, desk, scene);
                ui.add_space(6.0);
                if desk.can_write() {
                    deeds(ui, scene, roomy);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| title(ui, desk, sheet));
            });
        });
    });
    w::hairline_below(ui, bar.response.rect);
}

fn turns(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let (before, after) = desk.issue.around;
    let turns = [
        (icons::CARET_LEFT, "Previous issue", "Alt PageUp", before, -1),
        (icons::CARET_RIGHT, "Next issue", "Alt PageDown", after, 1),
    ];
    for (icon, name, key, to, by) in turns {
        let button = ui.add_enabled_ui(to.is_some(), |ui| w::icon_button(ui, icon, name, key)).inner;
        if button.clicked() {
            scene.act(Action::Issue(IssueAction::Turn(by)));
        }
    }
}

fn title(ui: &mut Ui, desk: &Desk, sheet: &IssueSheet) {
    let palette = theme::palette(ui);
    ui.add_space(6.0);
    ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
    let count = match sheet.articles.len() {
        1 => "1 article".to_owned(),
        n => format!("{} articles", figures(n as u64)),
    };
    ui.label(Face::Body.rich(count, palette.ink_third));
    if desk.list.selected.len() > 1 {
        ui.add_space(8.0);
        let words = format!("{} selected", figures(desk.list.selected.len() as u64));
        ui.label(Face::Body.rich(words, palette.accent));
    } else if !desk.can_write() {
        ui.add_space(8.0);
        w::small_text(ui, "read only", Tone::Third);
    }
}

fn deeds(ui: &mut Ui, scene: &mut Scene, roomy: bool) {
    let deeds = [
        (icons::MERGE, "Merge with…", "merge-issue", "Ctrl Shift J"),
        (icons::ADD, "Add article", "new-article", "Ctrl N"),
    ];
    for (icon, words, command, key) in deeds {
        let clicked = if roomy {
            ui.add(w::PushButton::bare(words).icon(icon)).on_hover_text(key).clicked()
        } else {
            w::icon_button(ui, icon, words, key).clicked()
        };
        if clicked {
            scene.act(Action::Command(command));
        }
    }
}
