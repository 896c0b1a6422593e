//! Menus, dressed: the bar, the rows of a menu, and the choice among many. What they do is the caller's affair.

use egui::accesskit::{Role, Toggled};
use egui::containers::menu::{MenuBar, MenuConfig, SubMenu};
use egui::{Align2, ComboBox, CornerRadius, InnerResponse, Response, Sense, Ui, Widget, WidgetInfo, pos2, vec2};

use super::paint::{focused, inner_focus_ring, one_line, place};
use crate::ui::theme::{self, Face, icons};

/// A bar for `ui.menu_button`s; their menus take the theme's style.
pub fn menu_bar<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let config = MenuConfig::new().style(theme::menu_style);
    MenuBar::new().config(config).style(theme::menu_bar_style).ui(ui, add)
}

/// A row of a menu: room for a check or an icon, words, and the key at the right. `ui.add_enabled` greys it out.
#[must_use = "nothing is drawn until it is added"]
pub struct MenuItem<'a> {
    text: &'a str,
    key: &'a str,
    icon: Option<&'a str>,
    checked: Option<bool>,
    opens: bool,
}

impl<'a> MenuItem<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, key: "", icon: None, checked: None, opens: false }
    }

    /// The key that does the same.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = key;
        self
    }

    pub fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The row switches something that is on or off.
    pub fn checked(mut self, checked: bool) -> Self {
        self.checked = Some(checked);
        self
    }
}

const BEFORE: f32 = 30.0;

impl Widget for MenuItem<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let p = theme::palette(ui);
        let words = one_line(ui, self.text, Face::Body, p.ink, f32::INFINITY);
        let key = one_line(ui, self.key, Face::Small, p.ink_third, f32::INFINITY);
        let wide = BEFORE + words.size().x + 36.0 + key.size().x + 10.0;
        let (rect, response) = ui.allocate_at_least(vec2(wide, 26.0), Sense::click());
        if response.hovered() || focused(ui, &response) {
            ui.painter().rect_filled(rect, CornerRadius::same(4), p.selection);
        }
        inner_focus_ring(ui, &response, rect);
        let icon = if self.checked == Some(true) { Some(icons::CHECK) } else { self.icon };
        super::icon_at(ui, pos2(rect.left() + 15.0, rect.center().y), icon.unwrap_or(""), 14.0, p.ink_second);
        place(ui, rect.with_min_x(rect.left() + BEFORE), Align2::LEFT_CENTER, words, p.ink);
        place(ui, rect.with_max_x(rect.right() - 10.0), Align2::RIGHT_CENTER, key, p.ink_third);
        if self.opens {
            super::icon_at(ui, pos2(rect.right() - 14.0, rect.center().y), icons::CARET_RIGHT, 11.0, p.ink_third);
        }
        let role = if self.checked.is_some() { Role::MenuItemCheckBox } else { Role::MenuItem };
        response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), self.text));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            if let Some(checked) = self.checked {
                node.set_toggled(if checked { Toggled::True } else { Toggled::False });
            }
            if !self.key.is_empty() {
                node.set_keyboard_shortcut(self.key);
            }
        });
        if response.clicked() && !self.opens {
            ui.close();
        }
        response
    }
}

/// A row of a menu that opens another menu.
pub fn sub_menu<R>(ui: &mut Ui, text: &str, add: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    let response = ui.add(MenuItem { opens: true, ..MenuItem::new(text) });
    SubMenu::new().show(ui, &response, add).map(|shown| shown.inner)
}

/// A box that shows what is chosen and opens to choose another. Its accessible name is `name`. True when the
/// choice changed.
pub fn select<T: PartialEq + Copy>(ui: &mut Ui, name: &str, value: &mut T, options: &[(T, &str)], width: f32) -> bool {
    let before = *value;
    let shown = options.iter().find(|(option, _)| option == value).map_or("", |(_, text)| text);
    let combo = ComboBox::from_id_salt(name).selected_text(shown).width(width).height(360.0).truncate();
    let combo = combo.popup_style(egui::style::StyleModifier::new(theme::menu_style));
    let combo = combo.icon(|ui, rect, _, _| {
        super::icon_at(ui, rect.center(), icons::CARET_DOWN, 12.0, theme::palette(ui).ink_third);
    });
    let drawn = combo.show_ui(ui, |ui| {
        for (option, text) in options {
            if ui.add(MenuItem::new(text).checked(value == option)).clicked() {
                *value = *option;
            }
        }
    });
    drawn.response.accessible_name(name);
    *value != before
}
