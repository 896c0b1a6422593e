//! The second step: what would become of each article, beside the file it comes from. Nothing is written. The keys: the
//! arrows walk through the table, Space leaves a row out, Enter goes to its values and Escape back, F8 goes to the next
//! doubtful one, Alt with a figure picks what the table shows.

use super::parts;
use super::stage::{self, Stage};
use super::{file_pane, pace, table, values};
use crate::archive::import::OnDiffers;
use crate::archive::import::classify::Verdict;
use crate::desk::Action;
use crate::desk::dialog::{Import, RowFilter};
use crate::desk::import::{ImportAction, RowSort, SORTS};
use crate::desk::nav::{capital, figures};
use crate::ui::theme::{self, Face, size};
use crate::ui::widgets as w;
use egui::{Frame, Key, Margin, Modifiers, PointerButton, Rect, ScrollArea, Ui, UiBuilder, vec2};

/// At this width of the window all choices stand in the foot; below, some stand with the pills.
const ALL_IN_FOOT: f32 = 1200.0;
const PUBLICATION_IN_FOOT: f32 = 900.0;
/// Where there is less room than this, the file stands below the table, and everything scrolls.
const BESIDE: egui::Vec2 = vec2(820.0, 360.0);
/// What table and file then take.
const TABLE: f32 = 9.0 * size::ROW;
const FILE: f32 = 620.0;

/// What becomes of those that differ, as it is offered.
pub const ON_DIFFERS: [(OnDiffers, &str); 4] = [
    (OnDiffers::Skip, "Leave out"),
    (OnDiffers::Update, "Update where nobody edited"),
    (OnDiffers::Overwrite, "Overwrite"),
    (OnDiffers::KeepBoth, "Bring in beside"),
];

pub fn body(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    keys(stage, state);
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
    file_in(stage, ui, right, state);
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
    file_in(stage, ui, place, state);
}

fn file_in(stage: &mut Stage, ui: &mut Ui, place: Rect, state: &mut Import) {
    let inner = place.shrink2(vec2(size::WIDE_GUTTER, size::GUTTER));
    let mut pane = ui.new_child(UiBuilder::new().id_salt("file").max_rect(inner));
    pane.set_clip_rect(place.intersect(ui.clip_rect()));
    file_pane::show(stage, &mut pane, state);
}

fn head(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let head = Frame::new().inner_margin(Margin::symmetric(24, 12)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        let room = stage::room(stage.ctx).x;
        ui.horizontal_wrapped(|ui| {
            pills(stage, ui, state);
            sort(stage, ui, state);
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

/// What the table can show, in the order of the pills and of the keys Alt 1 to Alt 7.
const FILTERS: [RowFilter; 7] = [
    RowFilter::All,
    RowFilter::Only(Verdict::New),
    RowFilter::Only(Verdict::Same),
    RowFilter::Only(Verdict::Differs),
    RowFilter::Only(Verdict::Clash),
    RowFilter::Only(Verdict::Refused),
    RowFilter::Doubtful,
];

const FIGURES: [Key; 7] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7];

fn keys(stage: &mut Stage, state: &Import) {
    let pressed = |modifiers, key| stage.ctx.input_mut(|input| input.consume_key(modifiers, key));
    let doubtful = pressed(Modifiers::NONE, Key::F8);
    let filter = FILTERS.iter().zip(FIGURES).find(|(_, key)| pressed(Modifiers::ALT, *key)).map(|(filter, _)| *filter);
    let back = values::has_focus(stage.ctx) && pressed(Modifiers::NONE, Key::Escape);
    stage.act_if(doubtful, Action::ImportNextDoubtful);
    if let Some(filter) = filter.filter(|filter| *filter != state.filter) {
        stage.act(Action::ImportFilter(filter));
    }
    if back {
        table::take_focus_back(stage.ctx);
    }
}

fn pills(stage: &mut Stage, ui: &mut Ui, state: &Import) {
    for (at, filter) in FILTERS.into_iter().enumerate() {
        let count = state.count_of(filter);
        let word = match filter {
            RowFilter::All => "all",
            RowFilter::Doubtful => "doubtful",
            RowFilter::Only(Verdict::Differs) if count != 1 => "differ",
            RowFilter::Only(verdict) => verdict.word(),
        };
        let pill = w::count_pill(ui, &figures(count), word, state.filter == filter);
        stage.act_if(pill.clicked(), Action::ImportFilter(filter));
        // The arrows then walk through what shows. Whoever came to it by key stays.
        if pill.clicked_by(PointerButton::Primary) {
            table::take_focus_back(stage.ctx);
        }
        pill.on_hover_text(format!("Alt {}", at + 1));
    }
}

fn sort(stage: &mut Stage, ui: &mut Ui, state: &Import) {
    let mut sort: RowSort = state.sort;
    if w::select(ui, "Order of the table", &mut sort, &SORTS, 136.0) {
        stage.act(Action::Import(ImportAction::Sort(sort)));
    }
}

fn notices(stage: &mut Stage, ui: &mut Ui, state: &mut Import) {
    parts::error(ui, &state.error);
    order(stage, ui, state);
    if state.coming() + state.changing() == 0 && state.plan.is_some() {
        w::Notice::warning(nothing_comes(state)).show(ui);
    }
}

/// How the order of day and month was settled; or the question.
fn order(stage: &mut Stage, ui: &mut Ui, state: &Import) {
    let Some(why) = state.weekdays().map(|why| capital(&why)) else { return };
    if state.asks_order() {
        let answers = ["Month first", "Day first", "Leave as guesses"];
        match w::Notice::warning(&why).actions(&answers).show(ui).action {
            Some(0) => stage.act(Action::ImportDateOrder("mdy")),
            Some(1) => stage.act(Action::ImportDateOrder("dmy")),
            Some(_) => stage.act(Action::Import(ImportAction::AsGuesses)),
            None => {}
        }
    } else if w::Notice::information(&why).actions(&["Change"]).show(ui).action.is_some() {
        let settled = state.plan.as_ref().map_or("", |plan| plan.order.order.as_str());
        let now = if state.date_order.is_empty() { settled } else { state.date_order };
        stage.act(Action::ImportDateOrder(if now == "dmy" { "mdy" } else { "dmy" }));
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
    if w::select(ui, "Differing ones", &mut choice, &ON_DIFFERS, 196.0) {
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
    if let Some(waiting) = state.waiting.as_ref().filter(|waiting| pace::is_slow(stage, waiting)) {
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
    let (coming, changing) = (state.coming(), state.changing());
    let articles = parts::counted(coming, "article", "articles");
    let words = match (coming, changing) {
        (_, 0) => format!("Bring in {articles}"),
        (0, changing) => format!("Change {}", parts::counted(changing, "article", "articles")),
        (_, changing) => format!("Bring in {articles}, change {}", figures(changing)),
    };
    let asks = state.asks_order();
    let ready = coming + changing > 0 && !asks;
    let go = ui.add_enabled(ready, w::PushButton::primary(&words).key("Ctrl ⏎"));
    stage.act_if(go.clicked() || (ready && parts::goes_on(stage)), Action::ImportGo);
    let why = "Say first whether day or month comes first, or leave such dates as guesses.";
    go.on_disabled_hover_text(if asks { why } else { nothing_comes(state) });
    let doubtful = state.count_of(RowFilter::Doubtful) > 0;
    let next = ui.add_enabled(doubtful, w::PushButton::quiet("Next doubtful").key("F8"));
    stage.act_if(next.clicked(), Action::ImportNextDoubtful);
    next.on_disabled_hover_text("Nothing here is doubtful.");
    stage.act_if(w::quiet_button(ui, "Back").clicked(), Action::ImportBack);
}
