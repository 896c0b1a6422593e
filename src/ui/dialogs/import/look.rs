//! The second step: what would become of each article, beside the file it comes from. Nothing is written.

use super::parts;
use super::stage::{self, Stage};
use super::{pace, preview, table, values};
use crate::archive::import::OnDiffers;
use crate::archive::import::classify::Verdict;
use crate::desk::Action;
use crate::desk::dialog::{Import, RowFilter};
use crate::desk::nav::figures;
use crate::ui::theme::{self, Face, size};
use crate::ui::widgets as w;
use egui::{Frame, Key, Margin, Modifiers, Rect, ScrollArea, Ui, UiBuilder, vec2};

/// At this width of the window all choices stand in the foot; below, some stand with the pills.
const ALL_IN_FOOT: f32 = 1200.0;
const PUBLICATION_IN_FOOT: f32 = 900.0;
/// Where there is less room than this, the file stands below the table, and everything scrolls.
const BESIDE: egui::Vec2 = vec2(820.0, 360.0);
/// What table and file then take.
const TABLE: f32 = 9.0 * size::ROW;
const FILE: f32 = 440.0;

const ON_DIFFERS: [(OnDiffers, &str); 2] = [(OnDiffers::Skip, "leave out"), (OnDiffers::KeepBoth, "bring in beside")];

pub fn body(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    if stage.ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F8)) {
        stage.act(Action::ImportNextDoubtful);
    }
    let all = ui.max_rect();
    if all.width() < BESIDE.x || all.height() < BESIDE.y {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| below_each_other(stage, ui, state));
        return;
    }
    let (left, right) = all.split_left_right_at_x(all.left() + (all.width() * 0.62).round());
    let palette = theme::palette(ui);
    ui.painter().rect_filled(right, 0.0, palette.panel);
    ui.painter().rect_filled(right.with_max_x(right.left() + size::HAIRLINE), 0.0, palette.line);
    let mut pane = ui.new_child(UiBuilder::new().id_salt("plan").max_rect(left));
    pane.set_clip_rect(left.intersect(ui.clip_rect()));
    head(stage, &mut pane, state);
    table::show(stage, &mut pane, state);
    file_in(ui, right, state);
}

fn below_each_other(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    ui.spacing_mut().item_spacing.y = 0.0;
    head(stage, ui, state);
    let (_, place) = ui.allocate_space(vec2(ui.available_width(), TABLE));
    let mut pane = ui.new_child(UiBuilder::new().id_salt("plan").max_rect(place));
    pane.set_clip_rect(place.intersect(ui.clip_rect()));
    table::show(stage, &mut pane, state);
    let (_, place) = ui.allocate_space(vec2(ui.available_width(), FILE));
    ui.painter().rect_filled(place, 0.0, theme::palette(ui).panel);
    w::hairline_above(ui, place);
    file_in(ui, place, state);
}

fn file_in(ui: &mut Ui, place: Rect, state: &Import) {
    let inner = place.shrink2(vec2(size::WIDE_GUTTER, size::GUTTER));
    let mut pane = ui.new_child(UiBuilder::new().id_salt("file").max_rect(inner));
    pane.set_clip_rect(place.intersect(ui.clip_rect()));
    file(&mut pane, state);
}

fn head(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let head = Frame::new().inner_margin(Margin::symmetric(24, 12)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        let room = stage::room(stage.ctx).x;
        ui.horizontal_wrapped(|ui| {
            pills(stage, ui, state);
            if room < ALL_IN_FOOT {
                differing(stage, ui, state);
            }
        });
        if room < PUBLICATION_IN_FOOT {
            ui.horizontal(|ui| publication(stage, ui, state));
        }
    });
    w::hairline_below(ui, head.response.rect);
    Frame::new().inner_margin(Margin { left: 24, right: 24, top: 12, bottom: 0 }).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        notices(stage, ui, state);
    });
}

fn pills(stage: &mut Stage, ui: &mut Ui, state: &Import) {
    let Some(plan) = &state.plan else { return };
    let counts = &plan.counts;
    let pills = [
        (counts.all(), "all", RowFilter::All),
        (counts.new, "new", RowFilter::Only(Verdict::New)),
        (counts.same, "same", RowFilter::Only(Verdict::Same)),
        (counts.differs, if counts.differs == 1 { "differs" } else { "differ" }, RowFilter::Only(Verdict::Differs)),
        (counts.clash, "clash", RowFilter::Only(Verdict::Clash)),
        (counts.refused, "refused", RowFilter::Only(Verdict::Refused)),
        (plan.doubtful, "doubtful", RowFilter::Doubtful),
    ];
    for (count, word, filter) in pills {
        let pill = w::count_pill(ui, &figures(count), word, state.filter == filter);
        stage.act_if(pill.clicked(), Action::ImportFilter(filter));
    }
}

fn notices(stage: &mut Stage, ui: &mut Ui, state: &Import) {
    parts::error(ui, &state.error);
    if let Some(weekdays) = state.weekdays()
        && w::Notice::information(&weekdays).actions(&["Change"]).show(ui).action.is_some()
    {
        let other = if state.date_order == "dmy" { "mdy" } else { "dmy" };
        stage.act(Action::ImportDateOrder(other));
    }
    if state.coming() == 0 && state.plan.is_some() {
        w::Notice::warning(nothing_comes(state)).show(ui);
    }
}

/// Why there is nothing to bring in.
fn nothing_comes(state: &Import) -> &'static str {
    let counts = state.plan.as_ref().map(|plan| plan.counts).unwrap_or_default();
    match (counts.all(), counts.same + counts.differs) {
        (0, _) => "There is no article in these files. Go back and choose others.",
        (_, 0) => "No file could be read as an article. The table says why for each.",
        _ => "The archive has all of this already. There is nothing to bring in.",
    }
}

fn file(ui: &mut Ui, state: &Import) {
    let Some(row) = state.row() else {
        parts::words(ui, "Choose a row to see its file.", theme::Tone::Third);
        return;
    };
    let lines = if row.remarks.is_empty() { 6.0 } else { 7.0 };
    let below = (lines * size::TREE_ROW + 20.0).min(ui.available_height() * 0.5);
    let height = ui.available_height() - below - 8.0;
    preview::show(ui, state, row, height);
    parts::scrolled(ui, "values", |ui| values::show(ui, state, row));
}

/// Whose paper it is decides what is here already: when that changes, the look is taken again.
fn publication(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    ui.label(Face::Body.rich("Publication", theme::palette(ui).ink_second));
    let known = parts::known_publications(stage);
    let (field, chosen) = parts::publication_field(ui, &mut state.publication, &known, 210.0, "The paper's name");
    stage.act_if(chosen || renamed(stage, &field, &state.publication), Action::ImportLook);
}

/// What becomes of articles that are here with other words, where there are any.
fn differing(stage: &mut Stage, ui: &mut Ui, state: &Import) {
    if state.plan.as_ref().is_none_or(|plan| plan.counts.differs == 0) {
        return;
    }
    ui.label(Face::Body.rich("Differing ones", theme::palette(ui).ink_second));
    let mut choice = state.on_differs;
    if w::segmented(ui, "Differing ones", &mut choice, &ON_DIFFERS) {
        stage.act(Action::ImportOnDiffers(choice));
    }
}

/// Whether the field was left with another text than it was entered with; true once.
fn renamed(stage: &Stage, field: &egui::Response, text: &str) -> bool {
    let before = field.id.with("before");
    let known = stage.ctx.data(|data| data.get_temp::<String>(before));
    let left = field.lost_focus() && known.is_some_and(|known| known != text);
    if left || field.gained_focus() {
        stage.ctx.data_mut(|data| data.insert_temp(before, text.to_owned()));
    }
    left
}

pub fn left(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    if let Some(waiting) = &state.waiting {
        let pace = pace::of(stage, waiting);
        let cancel = w::progress(ui, "Looking again", pace.part, &pace.files, true);
        stage.act_if(cancel, Action::ImportBack);
        return;
    }
    let room = stage::room(stage.ctx).x;
    if room >= PUBLICATION_IN_FOOT {
        publication(stage, ui, state);
    }
    if room >= ALL_IN_FOOT {
        differing(stage, ui, state);
    }
}

pub fn right(stage: &mut Stage, ui: &mut Ui, state: &Import) {
    let coming = state.coming();
    let words = format!("Bring in {}", parts::counted(coming, "article", "articles"));
    let go = ui.add_enabled(coming > 0, w::PushButton::primary(&words));
    stage.act_if(go.clicked(), Action::ImportGo);
    go.on_disabled_hover_text(nothing_comes(state));
    let doubtful = state.plan.as_ref().is_some_and(|plan| plan.doubtful > 0);
    let next = ui.add_enabled(doubtful, w::PushButton::quiet("Next doubtful").key("F8"));
    stage.act_if(next.clicked(), Action::ImportNextDoubtful);
    next.on_disabled_hover_text("Nothing here is doubtful.");
    stage.act_if(w::quiet_button(ui, "Back").clicked(), Action::ImportBack);
}
