//! A row of the navigator: caret, label, count. It reports what the person wants opened; it keeps no tree.

use egui::accesskit::Role;
use egui::{Align2, AsIdSalt, IdSalt, Key, Modifiers, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use super::paint::{focused, keep_arrows, one_line, place, row_ground};
use crate::ui::theme::{self, Face, icons, size};

/// A row of the navigator.
#[must_use = "nothing is drawn until `show`"]
pub struct TreeRow<'a> {
    salt: IdSalt,
    label: &'a str,
    count: &'a str,
    level: usize,
    expanded: Option<bool>,
    section: bool,
    selected: bool,
    focusable: Option<bool>,
    position: Option<(usize, usize)>,
    icon: Option<&'static str>,
    tint: Option<egui::Color32>,
    sense: Sense,
}

/// What the person did with a row.
pub struct TreeResponse {
    pub response: Response,
    /// The row wants to be opened or closed: its caret was clicked, or an arrow key says so.
    pub toggled: bool,
}

impl<'a> TreeRow<'a> {
    pub fn new(salt: impl AsIdSalt, label: &'a str) -> Self {
        Self {
            salt: IdSalt::new(salt),
            label,
            count: "",
            level: 0,
            expanded: None,
            section: false,
            selected: false,
            focusable: None,
            position: None,
            icon: None,
            tint: None,
            sense: Sense::CLICK,
        }
    }

    /// How many there are, already written with its separators.
    pub fn count(mut self, count: &'a str) -> Self {
        self.count = count;
        self
    }

    /// How deep it stands; 0 is the top.
    pub fn level(mut self, level: usize) -> Self {
        self.level = level;
        self
    }

    /// Whether its branch is open; a leaf has none.
    pub fn expanded(mut self, expanded: Option<bool>) -> Self {
        self.expanded = expanded;
        self
    }

    /// The head of a section, semi-bold.
    pub fn section(mut self) -> Self {
        self.section = true;
        self
    }

    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// Whether Tab reaches this row: by default the selected one.
    pub fn focusable(mut self, focusable: bool) -> Self {
        self.focusable = Some(focusable);
        self
    }

    /// The row's place among its siblings, counted from 0, and how many they are.
    pub fn position(mut self, at: usize, of: usize) -> Self {
        self.position = Some((at, of));
        self
    }

    pub fn icon(mut self, icon: &'static str) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The colour of the icon.
    pub fn tint(mut self, colour: egui::Color32) -> Self {
        self.tint = Some(colour);
        self
    }

    /// The row can be dragged.
    pub fn draggable(mut self) -> Self {
        self.sense |= Sense::DRAG;
        self
    }

    /// Draws the row over the whole width. Left and Right open and close it while it has the focus.
    pub fn show(self, ui: &mut Ui) -> TreeResponse {
        let mut sense = self.sense;
        if self.focusable.unwrap_or(self.selected) {
            sense |= Sense::FOCUSABLE;
        }
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::TREE_ROW));
        let id = ui.make_persistent_id(self.salt);
        let response = ui.interact(rect, id, sense);
        keep_arrows(ui, &response);
        let caret_rect = self.caret_rect(rect);
        let over_caret = response.hovered() && ui.rect_contains_pointer(caret_rect);
        let mut cut = false;
        if ui.is_rect_visible(rect) {
            row_ground(ui, rect, &response, self.selected);
            cut = self.paint(ui, rect, caret_rect, over_caret);
        }
        let by_mouse = over_caret && response.clicked_by(egui::PointerButton::Primary);
        let toggled = self.expanded.is_some() && (by_mouse || self.asked_by_key(ui, &response));
        self.describe(ui, &response);
        let response = if cut { response.on_hover_text(self.label) } else { response };
        TreeResponse { response, toggled }
    }

    fn caret_rect(&self, row: Rect) -> Rect {
        let left = row.left() + 8.0 + size::INDENT * self.level as f32;
        Rect::from_min_size(pos2(left, row.top()), vec2(size::INDENT, row.height()))
    }

    /// True when the label had to be cut.
    fn paint(&self, ui: &Ui, rect: Rect, caret_rect: Rect, over_caret: bool) -> bool {
        let palette = theme::palette(ui);
        if let Some(open) = self.expanded {
            let caret = if open { icons::CARET_DOWN } else { icons::CARET_RIGHT };
            let colour = if over_caret { palette.ink } else { palette.ink_third };
            super::icon_at(ui, caret_rect.center(), caret, 11.0, colour);
        }
        let right = rect.right() - 12.0;
        let count_ink = if self.selected { palette.ink_second } else { palette.ink_third };
        let count = one_line(ui, self.count, Face::Body, count_ink, f32::INFINITY);
        let count_width = count.size().x;
        place(ui, rect.with_max_x(right), Align2::RIGHT_CENTER, count, count_ink);

        let mut left = caret_rect.right() + 2.0;
        let strong = self.section || self.selected;
        let ink = if strong { palette.ink } else { palette.ink_second };
        if let Some(icon) = self.icon {
            super::icon_at(ui, pos2(left + 8.0, rect.center().y), icon, size::ICON, self.tint.unwrap_or(ink));
            left += size::ICON + 6.0;
        }
        let face = if self.section { Face::Strong } else { Face::Body };
        let room = Rect::from_x_y_ranges(left..=(right - count_width - 8.0).max(left), rect.y_range());
        let label = one_line(ui, self.label, face, ink, room.width());
        let cut = label.elided;
        place(ui, room, Align2::LEFT_CENTER, label, ink);
        cut
    }

    fn asked_by_key(&self, ui: &Ui, response: &Response) -> bool {
        let key = if self.expanded == Some(true) { Key::ArrowLeft } else { Key::ArrowRight };
        focused(ui, response) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
    }

    fn describe(&self, ui: &Ui, response: &Response) {
        response.widget_info(|| WidgetInfo::labeled(Role::TreeItem, ui.is_enabled(), self.label));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(self.selected);
            node.set_level(self.level + 1);
            if let Some(open) = self.expanded {
                node.set_expanded(open);
            }
            if let Some((at, of)) = self.position {
                node.set_position_in_set(at);
                node.set_size_of_set(of);
            }
            if !self.count.is_empty() {
                node.set_description(self.count);
            }
        });
    }
}
