//! EPUB 2 and 3 (3.3): books of articles. Each chapter is read as a web page is; `<article>`s are articles, else headings divide
//! all chapters together, so that it does not matter where a program cut them. Title, date, series and its place, names and
//! subjects come from the package.
//!
//! - `package` reads the package; this puts chapters together.
//!
//! Not taken: covers, tables of contents and pages of titles; styles; film and sound; books that are locked (named).

mod package;

use super::document::{self, Block, Composed, Embedded, Emit, masthead_of, within};
use super::html::{self, Chapter, MachineDate};
use super::zipped::{self, Zipped};
use super::{Format, Incoming, Input, ReadOptions, fields, provisional};
use crate::model::record::{Guess, IssueRecord};
use crate::model::{IssueDate, Problem, ProblemCode};
use crate::text::encoding;
use package::Package;
use std::path::Path;

/// The format's id, as provenance records name it.
pub const ID: &str = "epub";

pub static FORMAT: Format = Format {
    id: ID,
    name: "EPUB book",
    about: "Books of articles (.epub): each article with its issue, where the book tells them.",
    extensions: &["epub"],
    one_file: true,
    sniff,
    cannot_carry: "",
    cannot_give: "status, pages, sections; weekday and number where they are not in the title",
    options: &[],
    apart: false,
    read: Some(read),
    write: None,
};

fn sniff(path: &Path, head: &[u8]) -> u8 {
    let named = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("epub"));
    match zipped::mimetype(head) {
        Some("application/epub+zip") => 95,
        Some(_) => 0,
        None if zipped::begins_as_zip(head) && zipped::names_entry(head, "META-INF/container.xml") => 85,
        None if named && zipped::begins_as_zip(head) => 45,
        None => {
            if named {
                20
            } else {
                0
            }
        }
    }
}

/// Reads one book.
pub fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let made = input.load(options.limits.file_bytes()).and_then(|bytes| Ok((book(input, options)?, bytes)));
    let (book, bytes) = match made {
        Ok(made) => made,
        Err(problem) => {
            sink(Incoming::Problem(problem));
            return;
        }
    };
    let (pictures, left) = book.pictures.finish(input);
    let from = Emit { format: ID, input, bytes: &bytes, encoding: "" };
    if document::emit(&from, book.articles, pictures, sink) {
        for problem in book.problems.into_iter().chain(left) {
            if !sink(Incoming::Problem(problem)) {
                return;
            }
        }
    }
}

#[derive(Default)]
struct Book {
    articles: Vec<Composed>,
    pictures: Embedded,
    problems: Vec<Problem>,
}

fn book(input: &Input, options: &ReadOptions) -> Result<Book, Problem> {
    let mut zip = Zipped::open(input, &options.limits)?;
    let package = package::read(&mut zip, input, options)?;
    let mut book = Book::default();
    let mut blocks: Vec<Block> = Vec::new();
    for name in &package.chapters {
        let Some(bytes) = zip.read(name)? else {
            let words = format!(
                "The book names a chapter “{name}” that is not in it; the others were read. Have the book made anew if that one is wanted."
            );
            book.problems.push(input.problem(ProblemCode::Doubtful, words));
            continue;
        };
        match chapter(name, &bytes, (input, options), &mut zip, &mut book.pictures)? {
            Chapter::Front => {}
            Chapter::Articles(articles) => {
                book.articles.extend(document::articles(std::mem::take(&mut blocks), options));
                book.articles.extend(articles);
            }
            Chapter::Blocks(mut own) => {
                let headed = own.iter().any(|block| matches!(block, Block::Heading(..)));
                if let Some(label) = package.labels.get(name).filter(|_| !headed && !own.is_empty()) {
                    own.insert(0, Block::Heading(1, label.clone()));
                }
                blocks.extend(own);
            }
        }
    }
    book.articles.extend(document::articles(blocks, options));
    book.articles.retain(|made| {
        !made.article.body.is_empty() || made.article.images.iter().any(|image| image.picture.is_some())
    });
    if book.articles.is_empty() {
        let words = "The book holds no text; if it shows scanned pages, it needs text recognition (OCR) first.";
        return Err(input.problem(ProblemCode::Empty, words));
    }
    complete(&mut book, &package, input, options);
    Ok(book)
}

fn chapter(
    name: &str,
    bytes: &[u8],
    (input, options): (&Input, &ReadOptions),
    zip: &mut Zipped,
    pictures: &mut Embedded,
) -> Result<Chapter, Problem> {
    let broken =
        |code, words: &str| input.problem(code, format!("The chapter “{name}” of the book cannot be read: {words}"));
    let decoded = encoding::decode(bytes).map_err(|_| broken(ProblemCode::Malformed, "it holds no text."))?;
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut take = |source: &str| {
        let path = within(folder, &package::unescaped(source.split(['?', '#']).next().unwrap_or_default()));
        pictures.take(&path, || match zip.read(&path) {
            Ok(Some(bytes)) => Ok(bytes),
            Ok(None) => Err("it is not in the book".to_owned()),
            Err(problem) => Err(problem.message),
        })
    };
    html::chapter(&decoded.text, options, &mut take).map_err(|(code, words)| broken(code, words))
}

/// What the package says of all articles, or of the only one.
fn complete(book: &mut Book, package: &Package, input: &Input, options: &ReadOptions) {
    let mut issue = masthead_of(&package.title, options);
    if issue.date.is_empty() && issue.volume.is_empty() && issue.number.is_empty() {
        // A title that says neither when nor which is no masthead.
        issue = IssueRecord::default();
    }
    let said = MachineDate::of(&package.date).filter(|_| !package.made || issue.date.is_empty());
    let doubtful = issue.guesses.iter().any(|guess| guess.field == "date") || IssueDate::parse(&issue.date).is_err();
    if let Some(said) = said.filter(|_| doubtful) {
        issue.date = said;
        issue.guesses.retain(|guess| guess.field != "date");
        if package.made {
            let why =
                "The book says only when its file was made, and that was taken; its words may be older.".to_owned();
            issue.guesses.push(Guess { field: "date".into(), why, sure: 20 });
        }
    } else if issue.date.is_empty() {
        fields::date(&mut issue, &package.date, "", options);
    }
    if issue.volume.is_empty() {
        issue.volume.clone_from(&package.position);
    }
    let alone = book.articles.len() == 1;
    let publication = provisional::publication(&package.series, &package.issn);
    for made in &mut book.articles {
        if made.issue == IssueRecord::default() {
            made.issue = issue.clone();
        }
        if made.publication.is_none() {
            made.publication.clone_from(&publication);
        }
        if made.article.language.is_empty() {
            made.article.language = fields::language(&package.language);
        }
        if alone && made.article.bylines.is_empty() {
            let named = package.people.iter().filter_map(|(name, role)| fields::person(name, *role));
            made.article.bylines = named.collect();
        }
        if alone {
            made.subjects.extend(package.subjects.iter().filter_map(|words| provisional::subject(words, "", "")));
        }
    }
    let mut left: Vec<String> = Vec::new();
    let printed =
        |name: &str| book.articles.iter().any(|made| made.article.bylines.iter().any(|byline| byline.name == name));
    let people = package.people.iter().map(|(name, _)| name.clone()).filter(|name| !printed(name));
    left.extend(people.take(20));
    if !alone {
        left.extend(package.subjects.iter().take(20).cloned());
    }
    if !left.is_empty() {
        let words = format!(
            "Left out: names and subjects of the whole book ({}), because it does not say which article they belong to.",
            left.join(", ")
        );
        book.problems.push(input.problem(ProblemCode::Doubtful, words));
    }
}
