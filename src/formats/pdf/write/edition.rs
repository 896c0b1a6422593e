//! What a template is given, as it finds it under `sys.inputs.edition`. Each text is as printed, without signs that cannot
//! be set; an empty one means that there is none.

use serde::Serialize;

/// A whole edition.
#[derive(Debug, Default, Serialize)]
pub struct Edition {
    pub title: String,
    pub subtitle: String,
    pub introduction: Vec<String>,
    pub curator: String,
    /// Everyone who wrote in it, in order of their sort forms, at most fifty.
    pub authors: Vec<String>,
    pub language: Language,
    /// Year, month, day, hour, minute, second of the newest change.
    pub changed: [u16; 6],
    pub look: Look,
    /// `issue`: one issue whose masthead opens the first page; else `collection`.
    pub kind: &'static str,
    pub count: usize,
    pub articles: Vec<Article>,
    pub names: Vec<Entry>,
    pub sources: Vec<Source>,
}

/// A language as typesetters name it: `en`, and the region `gb` or none.
#[derive(Debug, Default, Clone, Serialize, PartialEq, Eq)]
pub struct Language {
    pub lang: String,
    pub region: Option<String>,
}

/// How it was asked to look.
#[derive(Debug, Default, Serialize)]
pub struct Look {
    pub paper: &'static str,
    pub columns: u8,
    /// In points.
    pub size: f64,
}

/// One article at its place.
#[derive(Debug, Default, Serialize)]
pub struct Article {
    /// Its number, from 1: the name that others refer to it by is `a` with this number.
    pub n: usize,
    pub opens: Vec<Opening>,
    /// How deep its heading stands, from 1.
    pub level: usize,
    /// The curator's note, paragraph by paragraph.
    pub note: Vec<String>,
    /// Paper, date and enumeration, page and section, in one line.
    pub over: String,
    pub kicker: String,
    pub headline: String,
    pub subhead: String,
    /// Lines.
    pub byline: Vec<String>,
    pub dateline: String,
    pub language: Language,
    /// `ltr`, `rtl`: which way its words run.
    pub dir: &'static str,
    pub blocks: Vec<Block>,
}

/// A heading before an article.
#[derive(Debug, Default, Serialize)]
pub struct Opening {
    pub level: usize,
    pub title: String,
    pub subtitle: String,
    pub introduction: Vec<String>,
    pub curator: String,
    /// `section`, `issue`
    pub kind: &'static str,
}

/// A piece of an article.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    Paragraph {
        text: String,
    },
    Crosshead {
        text: String,
    },
    Picture {
        /// The name that others refer to it by.
        label: String,
        picture: String,
        /// Width by height.
        ratio: f64,
        alt: String,
        caption: String,
        credit: String,
        rights: String,
    },
    /// A picture that was withheld: a black field of its shape with these lines in it.
    Withheld {
        label: String,
        lines: Vec<String>,
        ratio: f64,
        alt: String,
        caption: String,
        credit: String,
        rights: String,
    },
    /// Where one was printed whose picture is not there.
    Absent {
        label: String,
        caption: String,
        credit: String,
        rights: String,
    },
}

/// Someone in the index of names, with the numbers of the articles.
#[derive(Debug, Default, Serialize)]
pub struct Entry {
    pub name: String,
    pub articles: Vec<usize>,
}

/// A source of pictures.
#[derive(Debug, Default, Serialize)]
pub struct Source {
    pub name: String,
    pub rights: String,
    pub articles: Vec<usize>,
    /// The names of its pictures, or of the article where one is not shown.
    pub places: Vec<String>,
}
