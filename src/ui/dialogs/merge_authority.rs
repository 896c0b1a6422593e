//! Making several names, or sources, one: which, which of them stays, and what would become of them.

use super::parts;
use super::stage::Stage;
use crate::archive::authority::merging::Merging;
use crate::desk::Action;
use crate::desk::authority::{AuthorityAction as Do, MergeAuthority};
use crate::desk::nav::figures;
use crate::model::Authority;
use crate::store::authority::catalogue::Key;
use crate::ui::theme::{self, Tone, icons, size};
use crate::ui::widgets::{self as w, Cell, Column, Content, Part, Row};
use egui::{Align, Frame, Id, Layout, Margin, ScrollArea, Ui, vec2};

/// Room for what would become of them, so that nothing jumps while others are chosen.
const PREVIEW: f32 = 150.0;
/// Room for what is found.
const FOUND: f32 = 5.0 * size::ROW;

pub fn show(stage: &mut Stage, state: &mut MergeAuthority) {
    let title = match state.which {
        Authority::Name => "Merge names",
        Authority::Source => "Merge sources",
    };
    let dialog = w::Dialog::new(Id::unique("merge names"), title).size(600.0, 0.0);
    let go = Action::Authority(Do::MergeGo);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => parts::scrolled(ui, "merge names", |ui| {
            members(stage, ui, state);
            find(stage, ui, state);
            preview(ui, state);
        }),
        Part::Left(_) => {}
        Part::Right(ui) => {
            let ready = state.is_ready();
            let button = ui.add_enabled(ready, w::PushButton::primary("Merge"));
            stage.act_if(button.clicked(), go.clone());
            stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
        }
    });
}

fn members(stage: &mut Stage, ui: &mut Ui, state: &MergeAuthority) {
    parts::small_label(ui, "One of these stays; the others become its variants");
    ui.spacing_mut().item_spacing.y = 2.0;
    for (at, (key, label)) in state.members.iter().enumerate() {
        ui.horizontal(|ui| {
            let mut keep = state.keep == at;
            let what = if matches!(key, Key::Record(_)) { "" } else { "  (only printed)" };
            let words = if keep { format!("{label}{what}  stays") } else { format!("{label}{what}") };
            if w::check_box(ui, &mut keep, &words).clicked() {
                stage.act(Action::Authority(Do::MergeKeep(at)));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = format!("Leave out {label}");
                if w::icon_button(ui, icons::CLOSE, &name, "").clicked() {
                    stage.act(Action::Authority(Do::MergeDrop(at)));
                }
            });
        });
    }
    ui.add_space(6.0);
}

fn find(stage: &mut Stage, ui: &mut Ui, state: &mut MergeAuthority) {
    let field = w::Field::new("Add another", &mut state.typed).hint("Words of its name").show(ui);
    stage.first(&field);
    stage.act_if(field.changed(), Action::Authority(Do::MergeFind));
    if super::stage::entered(&field) {
        stage.act_if(!state.found.is_empty() && state.is_found(), Action::Authority(Do::MergeAdd(0)));
        field.request_focus();
    }
    ui.allocate_ui(vec2(ui.available_width(), FOUND), |ui| {
        ui.set_min_height(FOUND);
        let total = state.found.len();
        if total == 0 {
            let words = if state.typed.trim().is_empty() { "" } else { "Nothing else fits that." };
            w::small_text(ui, words, Tone::Third);
            return;
        }
        w::rows(ui, "Found", total, size::ROW, None, |ui, range| {
            for at in range {
                let Some(line) = state.found.get(at) else { continue };
                let (wide, count) = (ui.available_width(), figures(line.articles));
                let what = if matches!(line.key, Key::Record(_)) { "record" } else { "only printed" };
                let column = |x: f32, width: f32| Column { x, width };
                let cells = [
                    Cell::new(column(12.0, (wide - 200.0).max(60.0)), Content::Text(&line.label, Tone::Ink)),
                    Cell::new(column(wide - 180.0, 90.0), Content::Text(what, Tone::Third)),
                    Cell::new(column(wide - 84.0, 70.0), Content::Number(&count, Tone::Third)),
                ];
                let row = Row::new(&line.key, &line.label, &cells).focusable(true).position(at, total).show(ui);
                stage.act_if(row.clicked(), Action::Authority(Do::MergeAdd(at)));
            }
        });
    });
}

fn preview(ui: &mut Ui, state: &MergeAuthority) {
    let palette = theme::palette(ui);
    let frame = Frame::new().fill(palette.panel).corner_radius(size::RADIUS).inner_margin(Margin::symmetric(14, 10));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.set_height(PREVIEW);
        let comes = state.comes_to();
        let Some((_, kept)) = state.members.get(state.keep) else { return };
        ScrollArea::vertical().auto_shrink(false).id_salt("what it comes to").show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            if state.members.len() < 2 {
                return drop(parts::words(ui, "Add at least one that becomes one with it.", Tone::Second));
            }
            if !state.is_ready() {
                return drop(parts::words(ui, "Looking up what it comes to …", Tone::Second));
            }
            let (links, articles) = comes.iter().fold((0, 0), |(l, a), m| (l + m.links, a + m.articles));
            let what = if state.which == Authority::Name { ("byline", "bylines") } else { ("credit", "credits") };
            let moved = parts::counted(links, what.0, what.1);
            let among = parts::counted(articles, "article", "articles");
            let words = format!("{moved} in {among} will be linked to “{kept}”. What was printed stays as it is.");
            parts::words(ui, &words, Tone::Ink);
            comes.iter().for_each(|merging| lines(ui, merging));
        });
    });
}

fn lines(ui: &mut Ui, merging: &Merging) {
    for form in &merging.variants {
        w::small_text(ui, &format!("New variant: {form}"), Tone::Good);
    }
    for (label, value) in &merging.taken {
        w::small_text(ui, &format!("{label} is taken over: {value}"), Tone::Good);
    }
    for differs in &merging.differs {
        let words = format!("{} stays {}, not {}", differs.label, differs.kept, differs.dropped);
        w::small_text(ui, &words, Tone::Warning);
    }
}
