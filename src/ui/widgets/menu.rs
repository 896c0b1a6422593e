//! The bar of menus, dressed. What stands in the menus is the caller's affair.

use egui::containers::menu::{MenuBar, MenuConfig};
use egui::{InnerResponse, Ui};

use crate::ui::theme;

/// A bar for `ui.menu_button`s; their menus take the theme's style.
pub fn menu_bar<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let config = MenuConfig::new().style(theme::menu_style);
    MenuBar::new().config(config).style(theme::menu_bar_style).ui(ui, add)
}
