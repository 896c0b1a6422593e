//! Every colour of the window, twice: by day on paper, by night under a lamp. No other file names a colour.
//! The tests hold each ink to 4.5:1 (WCAG 2.2 AA) on each ground that it is used on.

use crate::model::kind::CollectionColour;
use egui::Color32;

/// The colours of one appearance.
#[derive(Debug, PartialEq, Eq)]
pub struct Palette {
    /// Whether this is the dark one.
    pub dark: bool,
    /// Behind everything, and behind dialogs.
    pub background: Color32,
    /// Bars, navigator, feet of dialogs.
    pub panel: Color32,
    /// Lists, editor, menus, fields.
    pub raised: Color32,
    /// Hairlines and the borders of controls.
    pub line: Color32,
    /// The border of a control under the pointer, and scroll bars.
    pub edge: Color32,
    /// Text.
    pub ink: Color32,
    /// Text of less weight: dates, bylines, menu titles.
    pub ink_second: Color32,
    /// Labels, counts, hints.
    pub ink_third: Color32,
    /// The one accent: selection edge, focus ring, primary button.
    pub accent: Color32,
    /// The primary button under the pointer.
    pub accent_hover: Color32,
    /// Ground of chips and of what failed.
    pub accent_soft: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Ground of the selected row.
    pub selection: Color32,
    /// Ground under the pointer.
    pub hover: Color32,
    /// Ground of selected letters.
    pub marked: Color32,
    /// Agrees, is linked, is new.
    pub good: Color32,
    pub good_soft: Color32,
    /// Asks for a look.
    pub warning: Color32,
    pub warning_soft: Color32,
    /// Links and information.
    pub info: Color32,
    pub info_soft: Color32,
    /// Grounds of what an import read as date and enumeration, headline, byline, credit and caption.
    pub read_date: Color32,
    pub read_headline: Color32,
    pub read_byline: Color32,
    pub read_credit: Color32,
    /// Cells of the run map: no article, one, more than one.
    pub held_none: Color32,
    pub held_one: Color32,
    pub held_more: Color32,
    /// Under menus and dialogs.
    pub shadow: Color32,
    /// Over the window while a dialog is open.
    pub veil: Color32,
}

/// What a text says by its colour; never by the colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Ink,
    Second,
    Third,
    Accent,
    Good,
    Warning,
    Info,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// By day.
pub static PAPER: Palette = Palette {
    dark: false,
    background: rgb(0xEFEBE2),
    panel: rgb(0xF7F4ED),
    raised: rgb(0xFFFDF9),
    line: rgb(0xDFD8C9),
    edge: rgb(0xBFB49E),
    ink: rgb(0x1E1B16),
    ink_second: rgb(0x5A5346),
    ink_third: rgb(0x6E6556),
    accent: rgb(0x9C3420),
    accent_hover: rgb(0x862A18),
    accent_soft: rgb(0xF4E0D8),
    on_accent: rgb(0xFFFDF9),
    selection: rgb(0xEFE3CF),
    hover: rgb(0xF5EFE3),
    marked: rgb(0xF2D8A7),
    good: rgb(0x2F6B3C),
    good_soft: rgb(0xE0EBDD),
    warning: rgb(0x805300),
    warning_soft: rgb(0xF6EACB),
    info: rgb(0x2C5C8A),
    info_soft: rgb(0xDFE9F4),
    read_date: rgb(0xF0E2BC),
    read_headline: rgb(0xD9E7F5),
    read_byline: rgb(0xF6DDD5),
    read_credit: rgb(0xDDEBD6),
    held_none: rgb(0xEBE5D8),
    held_one: rgb(0xD9C9A6),
    held_more: rgb(0xB98F5A),
    shadow: Color32::from_rgba_premultiplied(10, 8, 5, 48),
    veil: Color32::from_rgba_premultiplied(26, 22, 15, 92),
};

/// By night.
pub static LAMP: Palette = Palette {
    dark: true,
    background: rgb(0x141312),
    panel: rgb(0x1A1917),
    raised: rgb(0x22201D),
    line: rgb(0x34302A),
    edge: rgb(0x5A5347),
    ink: rgb(0xECE6DB),
    ink_second: rgb(0xB5AC9C),
    ink_third: rgb(0x9C9383),
    accent: rgb(0xEE8668),
    accent_hover: rgb(0xF59A7F),
    accent_soft: rgb(0x3A241D),
    on_accent: rgb(0x1E120D),
    selection: rgb(0x332B20),
    hover: rgb(0x2A2723),
    marked: rgb(0x5E4724),
    good: rgb(0x7FBF8C),
    good_soft: rgb(0x1F2F23),
    warning: rgb(0xE0B15A),
    warning_soft: rgb(0x392E17),
    info: rgb(0x86B4E0),
    info_soft: rgb(0x1D2B3A),
    read_date: rgb(0x463919),
    read_headline: rgb(0x213850),
    read_byline: rgb(0x4E2C22),
    read_credit: rgb(0x243E2B),
    held_none: rgb(0x2B2824),
    held_one: rgb(0x4A3F2B),
    held_more: rgb(0x7C5F37),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 120),
    veil: Color32::from_rgba_premultiplied(0, 0, 0, 150),
};

impl Palette {
    /// The ink of a tone.
    pub fn tone(&self, tone: Tone) -> Color32 {
        match tone {
            Tone::Ink => self.ink,
            Tone::Second => self.ink_second,
            Tone::Third => self.ink_third,
            Tone::Accent => self.accent,
            Tone::Good => self.good,
            Tone::Warning => self.warning,
            Tone::Info => self.info,
        }
    }

    /// The ink of a collection's icon.
    pub fn collection(&self, colour: CollectionColour) -> Color32 {
        let (paper, lamp) = match colour {
            CollectionColour::Plain => return self.ink_second,
            CollectionColour::Red => (0xA8_32_2A, 0xEF_8A_7E),
            CollectionColour::Amber => (0x80_53_00, 0xE0_B1_5A),
            CollectionColour::Green => (0x2F_6B_3C, 0x7F_BF_8C),
            CollectionColour::Teal => (0x14_65_6B, 0x6F_C3_C6),
            CollectionColour::Blue => (0x2C_5C_8A, 0x86_B4_E0),
            CollectionColour::Violet => (0x6B_3F_94, 0xC0_9B_E8),
            CollectionColour::Brown => (0x74_4C_2C, 0xD2_A5_7E),
        };
        rgb(if self.dark { lamp } else { paper })
    }

    /// The ink of a tone on the selection's ground, where the third ink would be too faint.
    pub fn tone_selected(&self, tone: Tone) -> Color32 {
        self.tone(if tone == Tone::Third { Tone::Second } else { tone })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: Color32) -> f64 {
        let linear = |byte: u8| {
            let part = f64::from(byte) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn pairs(p: &Palette) -> Vec<(&'static str, Color32, Color32)> {
        let grounds = [("background", p.background), ("panel", p.panel), ("raised", p.raised), ("hover", p.hover)];
        let inks = [p.ink, p.ink_second, p.ink_third, p.accent, p.good, p.warning, p.info];
        let mut pairs: Vec<_> =
            grounds.iter().flat_map(|(name, ground)| inks.map(|ink| (*name, ink, *ground))).collect();
        let on_selection = [p.ink, p.ink_second, p.accent, p.good, p.warning, p.info];
        pairs.extend(on_selection.map(|ink| ("selection", ink, p.selection)));
        pairs.extend([
            ("marked", p.ink, p.marked),
            ("chip", p.accent, p.accent_soft),
            ("primary", p.on_accent, p.accent),
            ("primary, hovered", p.on_accent, p.accent_hover),
            ("good", p.good, p.good_soft),
            ("warning", p.warning, p.warning_soft),
            ("information", p.info, p.info_soft),
        ]);
        for soft in [p.accent_soft, p.good_soft, p.warning_soft, p.info_soft] {
            pairs.push(("soft", p.ink, soft));
            pairs.push(("soft", p.ink_second, soft));
        }
        for held in [p.held_one, p.held_more] {
            pairs.push(("held", p.ink, held));
        }
        pairs.push(("held, none", p.ink_third, p.held_none));
        for colour in CollectionColour::ALL {
            for ground in [p.panel, p.raised, p.selection, p.hover] {
                pairs.push((colour.label(), p.collection(*colour), ground));
            }
        }
        for read in [p.read_date, p.read_headline, p.read_byline, p.read_credit] {
            pairs.push(("read as", p.ink, read));
        }
        pairs
    }

    #[test]
    fn every_ink_is_legible_on_every_ground_it_is_used_on() {
        let faint: Vec<String> = [&PAPER, &LAMP]
            .into_iter()
            .flat_map(|palette| pairs(palette).into_iter().map(|pair| (palette.dark, pair)))
            .filter(|(_, (_, ink, ground))| contrast(*ink, *ground) < 4.5)
            .map(|(dark, (name, ink, ground))| format!("dark {dark}: {ink:?} on {name}: {:.2}", contrast(ink, ground)))
            .collect();
        assert!(faint.is_empty(), "{faint:#?}");
    }

    #[test]
    fn the_focus_ring_stands_out_from_every_ground() {
        for p in [&PAPER, &LAMP] {
            for ground in [p.background, p.panel, p.raised, p.selection, p.hover] {
                assert!(contrast(p.accent, ground) >= 3.0);
            }
        }
    }
}
