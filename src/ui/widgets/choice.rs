//! One of a few: segmented control and tabs; and yes or no: the check box, with words or in a row that has them.

use egui::accesskit::Role;
use egui::{
    Align, Align2, Color32, CornerRadius, Layout, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo, vec2,
};

use super::paint::{focus_ring, inner_focus_ring, one_line, place};
use crate::ui::theme::{self, Face, size};

/// A row of joined buttons of which one is down. True when the person chose another.
pub fn segmented<T: PartialEq + Copy>(ui: &mut Ui, name: &str, value: &mut T, options: &[(T, &str)]) -> bool {
    segmented_with(ui, name, value, options, |_| {})
}

/// The same, calling back with the button that is down, so that it can be given the focus.
pub fn segmented_with<T: PartialEq + Copy>(
    ui: &mut Ui,
    name: &str,
    value: &mut T,
    options: &[(T, &str)],
    mut chosen: impl FnMut(&Response),
) -> bool {
    let palette = theme::palette(ui);
    let before = *value;
    let widths = options.iter().map(|(_, text)| segment_width(ui, text)).sum();
    let mut ui = group(ui, Role::RadioGroup, name, vec2(widths, 26.0));
    for (at, (option, text)) in options.iter().enumerate() {
        let round = segment_corners(at, options.len());
        let response = segment(&mut ui, text, *value == *option, round);
        if before == *option {
            chosen(&response);
        }
        if response.clicked() {
            *value = *option;
        }
    }
    let stroke = Stroke::new(size::HAIRLINE, palette.line);
    ui.painter().rect_stroke(ui.min_rect(), CornerRadius::same(size::RADIUS), stroke, StrokeKind::Inside);
    *value != before
}

/// Room of its own for joined options, so that they stand in order whichever way the parent is laid out.
fn group(ui: &mut Ui, role: Role, name: &str, room: Vec2) -> Ui {
    let (_, rect) = ui.allocate_space(room);
    let layout = Layout::left_to_right(Align::Center);
    let builder = UiBuilder::new().id_salt(name).max_rect(rect).layout(layout);
    let mut group = ui.new_child(builder.accessibility_role(role).accessibility_label(name));
    group.spacing_mut().item_spacing = Vec2::ZERO;
    group
}

fn segment_width(ui: &Ui, text: &str) -> f32 {
    one_line(ui, text, Face::Body, Color32::PLACEHOLDER, f32::INFINITY).size().x + 22.0
}

fn segment_corners(at: usize, of: usize) -> CornerRadius {
    let left = if at == 0 { size::RADIUS } else { 0 };
    let right = if at + 1 == of { size::RADIUS } else { 0 };
    CornerRadius { nw: left, sw: left, ne: right, se: right }
}

fn segment(ui: &mut Ui, text: &str, chosen: bool, round: CornerRadius) -> Response {
    let palette = theme::palette(ui);
    let ink = if chosen { palette.ink } else { palette.ink_second };
    let galley = one_line(ui, text, Face::Body, ink, f32::INFINITY);
    let (rect, response) = ui.allocate_exact_size(vec2(segment_width(ui, text), 26.0), Sense::click());
    let ground = match (chosen, response.hovered()) {
        (true, _) => palette.selection,
        (false, true) => palette.hover,
        (false, false) => palette.raised,
    };
    ui.painter().rect_filled(rect, round, ground);
    place(ui, rect, Align2::CENTER_CENTER, galley, ink);
    inner_focus_ring(ui, &response, rect.shrink(1.0));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, text));
    response
}

/// Tabs over a panel, the current one underlined. True when the person chose another.
pub fn tabs<T: PartialEq + Copy>(ui: &mut Ui, name: &str, value: &mut T, options: &[(T, &str)]) -> bool {
    let before = *value;
    let gaps = TAB_GAP * options.len().saturating_sub(1) as f32;
    let widths: f32 = options.iter().map(|(_, text)| tab_width(ui, text)).sum();
    let mut ui = group(ui, Role::TabList, name, vec2(widths + gaps, size::TAB_BAR));
    ui.spacing_mut().item_spacing.x = TAB_GAP;
    for (option, text) in options {
        if tab(&mut ui, text, *value == *option).clicked() {
            *value = *option;
        }
    }
    *value != before
}

const TAB_GAP: f32 = 24.0;

/// The room of the semi-bold word, so that nothing moves when the tab changes.
fn tab_width(ui: &Ui, text: &str) -> f32 {
    one_line(ui, text, Face::Strong, Color32::PLACEHOLDER, f32::INFINITY).size().x
}

fn tab(ui: &mut Ui, text: &str, current: bool) -> Response {
    let palette = theme::palette(ui);
    let face = if current { Face::Strong } else { Face::Body };
    let (rect, response) = ui.allocate_exact_size(vec2(tab_width(ui, text), size::TAB_BAR), Sense::click());
    let ink = if current || response.hovered() { palette.ink } else { palette.ink_second };
    place(ui, rect, Align2::LEFT_CENTER, one_line(ui, text, face, ink, f32::INFINITY), ink);
    if current {
        underline(ui, rect, palette.accent);
    } else if response.hovered() {
        underline(ui, rect, palette.edge);
    }
    inner_focus_ring(ui, &response, rect.expand2(vec2(6.0, -6.0)));
    response.widget_info(|| WidgetInfo::labeled(Role::Tab, ui.is_enabled(), text));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(current));
    response
}

fn underline(ui: &Ui, rect: Rect, colour: Color32) {
    let line = rect.with_min_y(rect.bottom() - size::EDGE);
    ui.painter().rect_filled(line, CornerRadius::ZERO, colour);
}

/// One of several choices, each on a line of its own.
pub fn radio(ui: &mut Ui, on: &mut bool, text: &str) -> Response {
    let palette = theme::palette(ui);
    let galley = one_line(ui, text, Face::Body, palette.ink, ui.available_width() - 28.0);
    let wide = vec2(galley.size().x + 26.0, 24.0);
    let (rect, mut response) = ui.allocate_exact_size(wide, Sense::click());
    if response.clicked() {
        *on = true;
        response.mark_changed();
    }
    let centre = rect.left_center() + vec2(9.0, 0.0);
    let border = if *on { palette.accent } else { palette.edge };
    let ground = if response.hovered() { palette.hover } else { palette.raised };
    ui.painter().circle(centre, 7.5, ground, Stroke::new(1.5, border));
    if *on {
        ui.painter().circle_filled(centre, 4.0, palette.accent);
    }
    place(ui, rect.with_min_x(rect.left() + 26.0), Align2::LEFT_CENTER, galley, palette.ink);
    focus_ring(ui, &response, rect.expand(2.0));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), *on, text));
    response
}

/// A check box with its words.
pub fn check_box(ui: &mut Ui, checked: &mut bool, text: &str) -> Response {
    let palette = theme::palette(ui);
    let galley = one_line(ui, text, Face::Body, palette.ink, f32::INFINITY);
    let wide = vec2(galley.size().x + 24.0, 24.0);
    let (rect, mut response) = ui.allocate_exact_size(wide, Sense::click());
    if response.clicked() {
        *checked = !*checked;
        response.mark_changed();
    }
    let square = Rect::from_center_size(rect.left_center() + vec2(8.0, 0.0), vec2(16.0, 16.0));
    paint_box(ui, square, *checked, response.hovered());
    place(ui, rect.with_min_x(rect.left() + 24.0), Align2::LEFT_CENTER, galley, palette.ink);
    focus_ring(ui, &response, rect.expand(2.0));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *checked, text));
    response
}

/// A check box without words in the middle of a place; the keyboard reaches it through what it stands in. Its accessible
/// name is `name`.
pub fn tick_at(ui: &mut Ui, rect: Rect, checked: bool, name: &str) -> Response {
    let response = ui.interact(rect, ui.scope_id().with(("tick", name)), Sense::CLICK);
    paint_box(ui, Rect::from_center_size(rect.center(), vec2(16.0, 16.0)), checked, response.hovered());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), checked, name));
    response
}

fn paint_box(ui: &Ui, square: Rect, checked: bool, hovered: bool) {
    let palette = theme::palette(ui);
    let (ground, border) = match (checked, hovered) {
        (true, _) => (palette.accent, palette.accent),
        (false, true) => (palette.hover, palette.ink_third),
        (false, false) => (palette.raised, palette.edge),
    };
    let stroke = Stroke::new(size::HAIRLINE, border);
    ui.painter().rect(square, CornerRadius::same(4), ground, stroke, StrokeKind::Inside);
    if checked {
        super::icon_at(ui, square.center(), theme::icons::CHECK, 13.0, palette.on_accent);
    }
}
