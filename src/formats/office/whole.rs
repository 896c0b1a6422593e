//! A document's blocks and properties as articles, with the problems there were. It must not know which grammar they
//! come from.

use crate::formats::document::{self, Block, Embedded, Emit};
use crate::formats::zipped::Zipped;
use crate::formats::{Incoming, Input, ReadOptions, fields, xml};
use crate::model::record::Guess;
use crate::model::{Problem, ProblemCode, Role};
use crate::text::encoding;

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
}

/// Names that programs give where nobody entered one.
const NOBODY: [&str; 12] = [
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
];

/// The text of a part that is XML.
pub fn part(zip: &mut Zipped, name: &str, input: &Input) -> Result<Option<String>, Problem> {
    let Some(bytes) = zip.read(name)? else { return Ok(None) };
    let decoded = encoding::decode(&bytes).map_err(|_| {
        let words = format!("The part “{name}” of the document holds no text; it may be damaged. Save the document anew and import it again.");
        input.problem(ProblemCode::Malformed, words)
    })?;
    Ok(Some(decoded.text))
}

/// The root element of a part, looked over for depth and entities, as a document to be parsed by [`xml::tree`].
pub fn root(text: &str, names: &[&str], input: &Input, options: &ReadOptions) -> Result<String, Problem> {
    let (found, problem) = xml::records(input, text, names, options);
    if let Some(problem) = problem {
        return Err(problem);
    }
    let missing = || {
        let words =
            "The document lacks its text, so it is not what it seems or is damaged. Save it anew and import it again.";
        input.problem(ProblemCode::Malformed, words)
    };
    found.first().map(|record| record.document(text)).ok_or_else(missing)
}

/// Hands on the articles.
pub fn hand_on(
    whole: Whole,
    format: &'static str,
    (input, bytes): (&Input, &[u8]),
    options: &ReadOptions,
    sink: &mut dyn FnMut(Incoming) -> bool,
) {
    let mut articles = document::articles(whole.blocks, options);
    if articles.is_empty() {
        let words = "The document holds no text; if it shows scanned pages, it needs text recognition (OCR) first.";
        sink(Incoming::Problem(input.problem(ProblemCode::Empty, words)));
        return;
    }
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
    let (pictures, left) = whole.pictures.finish(input);
    let from = Emit { format, input, bytes, encoding: "" };
    if !document::emit(&from, articles, pictures, sink) {
        return;
    }
    let margins = whole.margins.into_iter().filter(|words| words.chars().any(char::is_alphabetic)).collect::<Vec<_>>();
    let margins = (!margins.is_empty()).then(|| {
        let shown: String = margins.join(" / ").chars().take(200).collect();
        let words = format!(
            "Left out: the words of page headers and footers (“{shown}”). Enter what of them belongs to an article."
        );
        input.problem(ProblemCode::Doubtful, words)
    });
    for problem in [left, margins].into_iter().flatten() {
        if !sink(Incoming::Problem(problem)) {
            return;
        }
    }
}
