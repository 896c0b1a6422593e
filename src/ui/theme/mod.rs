//! The look, in one place: colours, sizes, faces and icons, and egui's style made from them.
//! Nothing outside this folder names a colour, a font or a size of type; nothing in it knows an article.

mod face;
pub mod icons;
mod palette;
pub mod size;
mod style;
mod tabular;

pub use face::{Face, fonts};
pub use palette::{LAMP, PAPER, Palette, Tone};
pub use style::{menu_bar_style, menu_style};

use egui::{Context, Id, Theme, ThemePreference, Ui};

/// Light or dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Mode {
    #[default]
    System,
    Paper,
    Lamp,
}

/// What a person may choose about the look.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Appearance {
    pub mode: Mode,
    /// 1.0 is 100 %; held between 0.8 and 2.0.
    pub scale: f32,
    /// No animation at all.
    pub still: bool,
}

impl Default for Appearance {
    fn default() -> Self {
        Self { mode: Mode::System, scale: 1.0, still: false }
    }
}

/// Dresses the window. Call it once at the start and again when the choice changes.
pub fn apply(ctx: &Context, appearance: &Appearance) {
    install_fonts(ctx);
    ctx.set_style_of(Theme::Light, style::style(&PAPER, appearance.still));
    ctx.set_style_of(Theme::Dark, style::style(&LAMP, appearance.still));
    ctx.set_theme(match appearance.mode {
        Mode::System => ThemePreference::System,
        Mode::Paper => ThemePreference::Light,
        Mode::Lamp => ThemePreference::Dark,
    });
    let scale = if appearance.scale.is_finite() { appearance.scale.clamp(0.8, 2.0) } else { 1.0 };
    ctx.set_zoom_factor(scale);
    // The scale is ours to keep and to show in the settings; egui's own keys would change it behind our back.
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
}

/// The colours in force.
pub fn palette(ui: &Ui) -> &'static Palette {
    if ui.visuals().dark_mode { &LAMP } else { &PAPER }
}

/// The colours in force, where there is no `Ui` yet.
pub fn palette_of(ctx: &Context) -> &'static Palette {
    match ctx.theme() {
        Theme::Light => &PAPER,
        Theme::Dark => &LAMP,
    }
}

/// egui compares fonts byte by byte when they are set, so they are set once.
fn install_fonts(ctx: &Context) {
    let done = Id::unique("backfile fonts");
    if ctx.data(|data| data.get_temp::<bool>(done)).is_none() {
        ctx.data_mut(|data| data.insert_temp(done, true));
        ctx.set_fonts(fonts());
    }
}
