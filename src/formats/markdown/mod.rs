//! Markdown (CommonMark 0.31, with what pandoc, Hugo, Jekyll and Obsidian add) with front matter in YAML 1.2: one article
//! a file. Keys of the front matter are fields of [`super::labelled`], in any of its languages.
//!
//! Taken: headings as crossheads, paragraphs, images with their words, credit lines, a masthead and a byline at the top.
//! Emphasis, links and other marks are undone; where links lead is kept in the notes. Not taken: front matter in TOML,
//! tables and formulas other than as they are written, HTML other than its words.

mod body;
mod front;
mod inline;
mod own;
mod read;
mod write;

use super::Format;
use crate::text::{byline, encoding, masthead};
use std::path::Path;

pub const ID: &str = "markdown";

pub static FORMAT: Format = Format {
    id: ID,
    name: "Markdown",
    about: "One article a file, with its date, paper and writers between two lines of --- at the top, as note-taking programs and site builders keep it.",
    extensions: &["md", "markdown", "mdown", "mkd"],
    one_file: false,
    sniff,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: "pictures themselves, and the print's own line breaks",
    options: &[],
    apart: false,
    read: Some(read::read),
    write: Some(write::WRITING),
};

/// Sure of front matter. Without it, only a file that is called so and opens as a clipping does, or with a headline; notes on
/// the folder that it lies in are none.
fn sniff(path: &Path, head: &[u8]) -> u8 {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    let named = FORMAT.extensions.contains(&extension.as_str());
    let opens = head.iter().copied().filter(|b| *b != 0).skip_while(|b| !b.is_ascii()).take(3).eq(*b"---");
    if !named && !opens {
        return 0;
    }
    let Ok(decoded) = encoding::decode(head) else { return if named { 10 } else { 0 } };
    match (front::looks_so(&decoded.text), named) {
        (true, true) => 95,
        (true, false) if extension.is_empty() || extension == "txt" => 82,
        (true, false) => 60,
        (false, true) if opens_as_clipping(&decoded.text) => 60,
        (false, true) if is_headed(&decoded.text) && !is_of_folder(path) => 30,
        (false, _) => 0,
    }
}

/// A heading of the first level on top, and text.
fn is_headed(text: &str) -> bool {
    let mut lines = text.lines().map(|line| line.trim_matches([' ', '\t', '\u{feff}'])).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return false };
    let Some(second) = lines.next() else { return false };
    let is_rule = |line: &str| line.len() > 2 && line.chars().all(|c| c == '=');
    (first.starts_with("# ") || is_rule(second)) && (!is_rule(second) || lines.next().is_some())
}

/// Whether its name says that it is about the folder and no article.
fn is_of_folder(path: &Path) -> bool {
    const NAMES: [&str; 9] =
        ["readme", "about", "changelog", "license", "licence", "contributing", "todo", "index", "code_of_conduct"];
    path.file_stem().is_some_and(|name| NAMES.contains(&name.to_string_lossy().to_lowercase().as_str()))
}

/// A heading, and a masthead or a byline near it.
fn opens_as_clipping(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(|line| line.trim()).filter(|line| !line.is_empty()).take(8).collect();
    let is_masthead = |line: &&str| masthead::scan_line(line, 0..line.len()).is_some_and(|head| head.says_which());
    let is_byline = |line: &&str| byline::parse(line).is_some_and(|line| line.likeness == byline::Likeness::Opened);
    lines.iter().any(|line| line.starts_with("# ")) && lines.iter().any(|line| is_masthead(line) || is_byline(line))
}
