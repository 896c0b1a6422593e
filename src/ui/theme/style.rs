//! egui's own style, wholly from the palette, so that menus, combo boxes and tooltips look like the rest.

use std::collections::BTreeMap;

use egui::epaint::{FontColorTransferFunction, Shadow, TextOptions};
use egui::style::{
    HandleShape, ScrollAnimation, ScrollFadeStyle, ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets,
};
use egui::{Color32, CornerRadius, FontId, Margin, Stroke, Style, TextStyle, Visuals, vec2};

use super::{Face, Palette, size};

/// The style of one appearance.
pub fn style(palette: &Palette, still: bool) -> Style {
    let mut style = Style { text_styles: text_styles(), visuals: visuals(palette), ..Style::default() };
    style.animation_time = if still { 0.0 } else { 0.1 };
    style.scroll_animation = if still { ScrollAnimation::none() } else { ScrollAnimation::duration(0.1) };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.5;
    style.interaction.resize_grab_radius_side = 4.0;
    style.url_in_tooltip = true;
    spacing(&mut style);
    style
}

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Body, Face::Body.font()),
        (TextStyle::Button, Face::Body.font()),
        (TextStyle::Small, Face::Small.font()),
        (TextStyle::Heading, Face::Title.font()),
        (TextStyle::Monospace, Face::Code.font()),
    ]
    .into()
}

fn spacing(style: &mut Style) {
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 8.0);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(6);
    spacing.button_padding = vec2(10.0, 4.0);
    spacing.interact_size = vec2(size::CONTROL, size::CONTROL);
    spacing.indent = size::INDENT;
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 8.0;
    spacing.icon_spacing = 8.0;
    spacing.slider_rail_height = 4.0;
    spacing.slider_width = 160.0;
    spacing.combo_width = 120.0;
    spacing.combo_height = 320.0;
    spacing.menu_spacing = 4.0;
    spacing.tooltip_width = 360.0;
    // Inter stands in lines of 20 points.
    spacing.extra_text_line_spacing = 4.0;
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 5.0,
        handle_min_length: 28.0,
        bar_outer_margin: 2.0,
        foreground_color: false,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.3,
        dormant_handle_opacity: 0.7,
        active_handle_opacity: 0.9,
        interact_handle_opacity: 1.0,
        fade: ScrollFadeStyle { strength: 0.0, size: 0.0 },
        ..ScrollStyle::floating()
    };
}

fn visuals(p: &Palette) -> Visuals {
    let base = if p.dark { Visuals::dark() } else { Visuals::light() };
    // Light letters on a dark ground look thin when drawn as they are, and fat with what egui does by default.
    let light_on_dark = FontColorTransferFunction::Gamma(0.8);
    let transfer = if p.dark { light_on_dark } else { FontColorTransferFunction::Off };
    Visuals {
        text_options: TextOptions { color_transfer_function: transfer, ..base.text_options },
        widgets: widgets(p),
        override_text_color: None,
        weak_text_color: Some(p.ink_third),
        selection: Selection { bg_fill: p.marked, stroke: Stroke::new(size::HAIRLINE, p.ink) },
        hyperlink_color: p.info,
        faint_bg_color: p.panel,
        extreme_bg_color: p.raised,
        text_edit_bg_color: Some(p.raised),
        code_bg_color: p.hover,
        warn_fg_color: p.warning,
        error_fg_color: p.accent,
        window_corner_radius: CornerRadius::same(size::DIALOG_RADIUS),
        window_shadow: shadow(p, 16, 48),
        window_fill: p.raised,
        window_stroke: Stroke::new(size::HAIRLINE, p.line),
        window_highlight_topmost: false,
        menu_corner_radius: CornerRadius::same(8),
        panel_fill: p.panel,
        popup_shadow: shadow(p, 6, 20),
        text_cursor: TextCursorStyle { stroke: Stroke::new(2.0, p.accent), ..Default::default() },
        button_frame: true,
        indent_has_left_vline: false,
        striped: false,
        slider_trailing_fill: true,
        handle_shape: HandleShape::Circle,
        image_loading_spinners: false,
        disabled_alpha: 0.6,
        ..base
    }
}

fn shadow(p: &Palette, down: i8, blur: u8) -> Shadow {
    Shadow { offset: [0, down], blur, spread: 0, color: p.shadow }
}

fn widgets(p: &Palette) -> Widgets {
    let look = |ground: Color32, border: Color32, width: f32, ink: Color32| WidgetVisuals {
        bg_fill: ground,
        weak_bg_fill: ground,
        bg_stroke: Stroke::new(width, border),
        fg_stroke: Stroke::new(1.5, ink),
        corner_radius: CornerRadius::same(size::RADIUS),
        expansion: 0.0,
    };
    let mut widgets = Widgets {
        noninteractive: look(p.panel, p.line, size::HAIRLINE, p.ink),
        inactive: look(p.raised, p.line, size::HAIRLINE, p.ink),
        hovered: look(p.hover, p.edge, size::HAIRLINE, p.ink),
        // egui draws what has the focus as active: the ring belongs here.
        active: look(p.selection, p.accent, size::FOCUS_RING, p.ink),
        open: look(p.selection, p.edge, size::HAIRLINE, p.ink),
    };
    // Slider rails and scroll handles take this fill, and would vanish on the ground they stand on.
    widgets.inactive.bg_fill = p.line;
    widgets.hovered.bg_fill = p.edge;
    widgets.active.bg_fill = p.edge;
    widgets
}

/// Menus, also those of a right click: rows without frames, edge to edge under the pointer.
pub fn menu_style(style: &mut Style) {
    style.spacing.button_padding = vec2(10.0, 3.0);
    style.spacing.item_spacing = vec2(8.0, 1.0);
    style.spacing.interact_size.y = 26.0;
    let widgets = &mut style.visuals.widgets;
    for look in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active, &mut widgets.open] {
        look.bg_stroke = Stroke::NONE;
        look.corner_radius = CornerRadius::same(4);
    }
    widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
    widgets.hovered.weak_bg_fill = widgets.active.weak_bg_fill;
}

/// The bar of menus: quiet words until the pointer or the focus is on one.
pub fn menu_bar_style(style: &mut Style) {
    let quiet = style.visuals.weak_text_color();
    menu_style(style);
    style.spacing.button_padding = vec2(8.0, 3.0);
    style.spacing.item_spacing.x = 2.0;
    style.visuals.widgets.inactive.fg_stroke.color = quiet;
}
