//! The faces of type and their sizes: Inter for the interface, Libertinus Serif for the reader and headlines.
//! Must not know what is written in them.

use std::sync::{Arc, LazyLock};

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontData, FontDefinitions, FontFamily, FontId, RichText};

use super::tabular;

/// One way to set text: face, size and line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Face {
    /// Interface text, 13/20.
    #[default]
    Body,
    /// The same, semi-bold.
    Strong,
    /// Labels and counts, 11.5/16.
    Small,
    SmallStrong,
    /// The name of a panel or dialog, 16/24 semi-bold.
    Title,
    /// The article's text, 17/27.
    Reader,
    ReaderStrong,
    ReaderItalic,
    /// The printed masthead, 15/20 italic.
    Printed,
    /// The article's headline, 26/32 bold.
    Headline,
    /// Paths and codes, 12/20.
    Code,
    Icon,
    LargeIcon,
}

const COUNT: usize = Face::LargeIcon as usize + 1;

const ALL: [Face; COUNT] = [
    Face::Body,
    Face::Strong,
    Face::Small,
    Face::SmallStrong,
    Face::Title,
    Face::Reader,
    Face::ReaderStrong,
    Face::ReaderItalic,
    Face::Printed,
    Face::Headline,
    Face::Code,
    Face::Icon,
    Face::LargeIcon,
];

impl Face {
    /// Family, size, line.
    fn measures(self) -> (&'static str, f32, f32) {
        match self {
            Self::Body => ("ui", 13.0, 20.0),
            Self::Strong => ("semibold", 13.0, 20.0),
            Self::Small => ("ui", 11.5, 16.0),
            Self::SmallStrong => ("semibold", 11.5, 16.0),
            Self::Title => ("semibold", 16.0, 24.0),
            Self::Reader => ("serif", 17.0, 27.0),
            Self::ReaderStrong => ("serif-bold", 17.0, 27.0),
            Self::ReaderItalic => ("serif-italic", 17.0, 27.0),
            Self::Printed => ("serif-italic", 15.0, 20.0),
            Self::Headline => ("serif-bold", 26.0, 32.0),
            Self::Code => ("mono", 12.0, 20.0),
            Self::Icon => ("icons", super::size::ICON, 20.0),
            Self::LargeIcon => ("icons", super::size::LARGE_ICON, 48.0),
        }
    }

    /// The font, for egui.
    pub fn font(self) -> FontId {
        static FONTS: LazyLock<[FontId; COUNT]> = LazyLock::new(|| {
            ALL.map(|face| {
                let (family, size, _) = face.measures();
                FontId::new(size, family_named(family))
            })
        });
        FONTS[self as usize].clone()
    }

    /// Points from one line to the next.
    pub fn line(self) -> f32 {
        self.measures().2
    }

    /// The format for a piece of a layout.
    pub fn format(self, colour: Color32) -> TextFormat {
        TextFormat { line_height: Some(self.line()), ..TextFormat::simple(self.font(), colour) }
    }

    /// Text for egui's own labels and buttons.
    pub fn rich(self, text: impl Into<String>, colour: Color32) -> RichText {
        RichText::new(text).font(self.font()).line_height(Some(self.line())).color(colour)
    }

    /// A layout of one line, cut with an ellipsis at `width` points.
    pub fn one_line(self, text: &str, colour: Color32, width: f32) -> LayoutJob {
        // No face here has a letter narrower than two points: what lies beyond cannot show.
        let most = (width.clamp(0.0, 8192.0) / 2.0) as usize + 8;
        let text: String = text.chars().take(most).map(|c| if c.is_control() { ' ' } else { c }).collect();
        LayoutJob {
            wrap: TextWrapping { max_width: width, max_rows: 1, break_anywhere: true, ..Default::default() },
            ..LayoutJob::single_section(text, self.format(colour))
        }
    }
}

fn family_named(name: &str) -> FontFamily {
    match name {
        "ui" => FontFamily::Proportional,
        "mono" => FontFamily::Monospace,
        other => FontFamily::Name(other.into()),
    }
}

/// Each family with its faces in order; what none of them has comes from the system, where eframe looks.
const FAMILIES: [(&str, &[&str]); 7] = [
    ("ui", &["inter", "icons", "serif"]),
    ("semibold", &["inter-semibold", "icons", "serif-bold"]),
    ("serif", &["serif", "inter", "icons"]),
    ("serif-bold", &["serif-bold", "inter-semibold", "icons"]),
    ("serif-italic", &["serif-italic", "inter", "icons"]),
    ("mono", &["mono", "inter", "icons"]),
    ("icons", &["icons", "inter"]),
];

/// All faces, ready for egui.
pub fn fonts() -> FontDefinitions {
    // The order in which typst-assets yields them: regular, bold, italic …; the fifth is the
    // semi-bold, the seventeenth DejaVu Sans Mono.
    let typst: Vec<&'static [u8]> = typst_assets::fonts().collect();
    let from_typst = |at: usize| typst.get(at).map(|bytes| FontData::from_static(bytes));
    let inter: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.otf");
    let semibold: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.otf");
    let icons = include_bytes!("../../../assets/fonts/Phosphor.ttf");
    let faces = [
        ("inter", Some(FontData::from_owned(tabular::always(inter)))),
        ("inter-semibold", Some(FontData::from_owned(tabular::always(semibold)))),
        ("icons", Some(FontData::from_static(icons))),
        ("serif", from_typst(0)),
        ("serif-bold", from_typst(4)),
        ("serif-italic", from_typst(2)),
        ("mono", from_typst(16)),
    ];

    let mut fonts = FontDefinitions::empty();
    for (name, face) in faces {
        if let Some(face) = face {
            fonts.font_data.insert(name.to_owned(), Arc::new(face));
        }
    }
    for (family, names) in FAMILIES {
        let known = names.iter().filter(|name| fonts.font_data.contains_key(**name));
        let known = known.map(|name| (*name).to_owned()).collect();
        fonts.families.insert(family_named(family), known);
    }
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_is_there() {
        let fonts = fonts();
        assert_eq!(fonts.font_data.len(), 7);
        assert!(fonts.families.values().all(|names| names.len() >= 2));
        assert!(ALL.iter().enumerate().all(|(at, face)| *face as usize == at));
    }
}
