//! A document's blocks and properties as articles, with the problems there were: what word processors and PDF have in
//! common. It must not know which grammar they come from.

use super::{Block, Composed, Embedded, Emit, articles, emit};
use crate::formats::{Incoming, Input, ReadOptions, fields};
use crate::model::record::Guess;
use crate::model::{ProblemCode, Role};

/// What a document holds.
#[derive(Default)]
pub struct Whole {
    pub blocks: Vec<Block>,
    pub pictures: Embedded,
    pub title: String,
    pub maker: String,
    /// BCP 47.
    pub language: String,
    /// Words of page headers and footers.
    pub margins: Vec<String>,
    /// Pieces of text that are set not to show.
    pub hidden: usize,
    /// Signs of which only the place in a font is known.
    pub unknown_signs: usize,
}

/// Names that programs give where nobody entered one.
const NOBODY: [&str; 14] = [
    "user",
    "admin",
    "administrator",
    "unknown",
    "unknown author",
    "microsoft office user",
    "python-docx",
    "author",
    "owner",
    "windows user",
    "libreoffice",
    "root",
    "anonymous",
    "(anonymous)",
];

/// The articles of a document; the only one is told what the properties say where its text does not.
pub fn compose(blocks: Vec<Block>, whole: &Whole, options: &ReadOptions) -> Vec<Composed> {
    let mut articles = articles(blocks, options);
    let alone = articles.len() == 1;
    for composed in &mut articles {
        let article = &mut composed.article;
        article.language.clone_from(&whole.language);
        if !alone {
            continue;
        }
        if article.headline.is_empty() && !whole.title.is_empty() {
            article.headline = fields::one_line(&whole.title);
            article.guesses.retain(|guess| guess.field != "headline");
            let why = "The headline is the title in the document's properties; its text has none.".to_owned();
            article.guesses.push(Guess { field: "headline".into(), why, sure: 60 });
        }
        let maker = fields::one_line(&whole.maker);
        if article.bylines.is_empty() && !maker.is_empty() && !NOBODY.contains(&maker.to_lowercase().as_str()) {
            article.bylines.extend(fields::person(&maker, Role::Author));
            let why = "The document's properties name the maker of the file; it could be who typed it.".to_owned();
            article.guesses.push(Guess { field: "byline".into(), why, sure: 30 });
        }
    }
    articles
}

/// Hands on the articles of a document.
pub fn hand_on(
    mut whole: Whole,
    format: &'static str,
    (input, bytes): (&Input, &[u8]),
    options: &ReadOptions,
    sink: &mut dyn FnMut(Incoming) -> bool,
) {
    let articles = compose(std::mem::take(&mut whole.blocks), &whole, options);
    if articles.is_empty() {
        let words = "The document holds no text; if it shows scanned pages, it needs text recognition (OCR) first.";
        sink(Incoming::Problem(input.problem(ProblemCode::Empty, words)));
        return;
    }
    hand_on_composed(articles, whole, &Emit { format, input, bytes, encoding: "" }, sink);
}

/// Hands on what was composed, with what was left out of the document.
pub fn hand_on_composed(
    articles: Vec<Composed>,
    whole: Whole,
    from: &Emit,
    sink: &mut dyn FnMut(Incoming) -> bool,
) -> bool {
    let input = from.input;
    let hidden = (whole.hidden > 0).then(|| {
        let words = format!(
            "Left out: {} pieces of text that are set not to show. Show them in the document's program where they are wanted.",
            whole.hidden
        );
        input.problem(ProblemCode::Doubtful, words)
    });
    let unknown = (whole.unknown_signs > 0).then(|| {
        let words = format!(
            "{} signs are named only by their place in a font of signs; each stands as \u{fffd}. Compare the text with the print.",
            whole.unknown_signs
        );
        input.problem(ProblemCode::Undecodable, words)
    });
    let (pictures, left) = whole.pictures.finish(input);
    if !emit(from, articles, pictures, sink) {
        return false;
    }
    let margins = whole.margins.into_iter().filter(|words| words.chars().any(char::is_alphabetic)).collect::<Vec<_>>();
    let margins = (!margins.is_empty()).then(|| {
        let shown: String = margins.join(" / ").chars().take(200).collect();
        let words = format!(
            "Left out: the words of page headers and footers (“{shown}”). Enter what of them belongs to an article."
        );
        input.problem(ProblemCode::Doubtful, words)
    });
    for problem in [left, margins, hidden, unknown].into_iter().flatten() {
        if !sink(Incoming::Problem(problem)) {
            return false;
        }
    }
    true
}
