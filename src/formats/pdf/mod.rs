//! PDF with text (ISO 32000): born digital, or a scan with a layer of recognised words. The file knows places of letters and
//! nothing else, so words, lines, columns and paragraphs are found by where they stand, headlines by the size of their type;
//! what follows from that is decided as for any document.
//!
//! - `file` is the only one that knows the parser: it gives the letters of each page; `words` and `marks` put them together;
//! - `columns` finds the reading order, `lines` the paragraphs, `margins` what repeats on every page;
//! - `flow` makes blocks of a document of them; `properties` reads what the file says of itself.
//!
//! A ligature (ﬁ) is read as the letters that it stands for. Not taken: pictures, bold and italics, remarks and forms, layers
//! that are not shown, words that stand aslant (named).

mod columns;
mod file;
mod flow;
mod lines;
mod margins;
mod marks;
mod properties;
#[cfg(test)]
mod set;
mod words;
mod write;

pub(in crate::formats) use write::press;
pub use write::{Leaf, leaves};

use super::alto::divided;
use super::document::whole::{self, Whole};
use super::document::{Composed, Emit, masthead_of};
use super::{Format, Incoming, Input, ReadOptions, alto};
use crate::model::record::{Guess, IssueRecord};
use crate::model::{Problem, ProblemCode};
use std::path::Path;
use std::sync::Arc;
use words::Sheet;

/// The format's id, as provenance records name it.
pub const ID: &str = "pdf";

pub static FORMAT: Format = Format {
    id: ID,
    name: "PDF",
    about: "Pages (.pdf). They come in where their words can be marked in a viewer, in columns or not, with one article or many; they go out as an edition to read and print that is PDF/A and PDF/UA, too.",
    extensions: &["pdf"],
    one_file: true,
    sniff,
    cannot_carry: "status, notes, subjects, printed mastheads, roles and links to names and sources; it is for reading and is not read back word for word",
    cannot_give: "pictures, pages, sections, subjects, status; where an article begins, unless its headline is set larger; which hyphens at line ends are the words' own where its other words do not tell; scans without recognised text are refused",
    options: &[],
    apart: true,
    read: Some(read),
    write: Some(write::WRITING),
};

/// So far into a file its mark may stand.
const MARK_WITHIN: usize = 1_024;

fn marked(bytes: &[u8]) -> bool {
    bytes.get(..bytes.len().min(MARK_WITHIN)).is_some_and(|head| head.windows(5).any(|five| five == b"%PDF-"))
}

fn sniff(path: &Path, head: &[u8]) -> u8 {
    let named = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf"));
    match (marked(head), named) {
        (true, _) if head.starts_with(b"%PDF-") => 97,
        (true, true) => 90,
        // A text may speak of the mark.
        (true, false) => 45,
        (false, true) => 40,
        (false, false) => 0,
    }
}

/// Reads one file.
pub fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    if let Err(problem) = read_whole(input, options, sink) {
        sink(Incoming::Problem(problem));
    }
}

fn read_whole(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) -> Result<(), Problem> {
    let bytes = Arc::new(input.load(options.limits.file_bytes())?.into_owned());
    if !marked(&bytes) {
        let words = "The file is called a PDF and is none: the mark of one does not stand at its beginning. Look whether it came over whole, and give it its own name.";
        return Err(input.problem(ProblemCode::Malformed, words));
    }
    let opened = file::open(Arc::clone(&bytes), input, options)?;
    let (mut sheets, told) = (opened.sheets(), properties::read(&opened, input, options));
    let remarks = remarks(&sheets, &bytes, input)?;
    let mut whole = Whole { title: told.title, maker: told.maker, language: told.language, ..Whole::default() };
    let margins = margins::cut(&mut sheets);
    whole.margins = margins.said;
    let doubt = doubt(&sheets);
    let (blocks, hyphens) = flow::blocks(&sheets, doubt.is_some());
    let mut articles = whole::compose(blocks, &whole, options);
    if articles.is_empty() {
        let words = "Nothing but page numbers and the like stands on the pages. If they show scanned print, have it recognised (OCR) and import that.";
        return Err(input.problem(ProblemCode::Empty, words));
    }
    for composed in &mut articles {
        if says_nothing(&composed.issue) {
            composed.issue = masthead_of(&margins.masthead, options);
        }
        date(composed, input, &told.made);
        composed.article.guesses.extend(doubt.clone());
        let article = &composed.article;
        let own = hyphens
            .iter()
            .filter(|word| [&article.body, &article.headline].iter().any(|text| text.contains(&word.joined())));
        let own = divided::doubt(own);
        composed.article.guesses.extend(own);
    }
    let from = Emit { format: ID, input, bytes: &bytes, encoding: "" };
    if whole::hand_on_composed(articles, whole, &from, sink) {
        remarks.into_iter().all(|remark| sink(Incoming::Problem(remark)));
    }
    Ok(())
}

/// What has to be said of the file; an error where it has no text.
fn remarks(sheets: &[Sheet], bytes: &[u8], input: &Input) -> Result<Vec<Problem>, Problem> {
    let letters: usize = sheets.iter().map(|sheet| sheet.letters).sum();
    let unread: usize = sheets.iter().map(|sheet| sheet.unread).sum();
    // Of a few letters that can be told among many that cannot nothing is gained.
    if letters == 0 || unread > letters {
        let words = if unread > 0 {
            "Its letters cannot be told: their fonts do not say which they are. Have the pages recognised (OCR), save them as ALTO or as a PDF with text, and import that."
        } else if sheets.iter().any(|sheet| sheet.pictures > 0) {
            "Its pages are pictures without text: a scan. Have them recognised (OCR), save them as ALTO or as a PDF with text, and import that."
        } else {
            "There is no text on its pages. If they show words all the same, these are drawn: have them recognised (OCR), and import that."
        };
        return Err(input.problem(ProblemCode::Empty, words));
    }
    let mut remarks = Vec::new();
    let bare = |sheet: &&Sheet| sheet.letters == 0 && sheet.pictures > 0;
    let pages: Vec<String> = sheets.iter().filter(bare).take(20).map(|sheet| sheet.number.to_string()).collect();
    if !pages.is_empty() {
        let words = format!(
            "These pages are pictures without text and were left out: {}. Have them recognised (OCR) where they are wanted.",
            pages.join(", ")
        );
        remarks.push(input.problem(ProblemCode::Doubtful, words));
    }
    let tail = bytes.get(bytes.len().saturating_sub(2_048)..).unwrap_or_default();
    if !tail.windows(5).any(|five| five == b"%%EOF") {
        let words = "The file has no end mark, so it may be cut off and pages may be missing. Compare it with its original, or have it sent again.";
        remarks.push(input.problem(ProblemCode::Doubtful, words));
    }
    let aslant: Vec<&str> = sheets.iter().flat_map(|sheet| &sheet.aslant).map(String::as_str).collect();
    if !aslant.is_empty() {
        let shown: String = aslant.join(" / ").chars().take(200).collect();
        let words = format!(
            "Left out: words that stand turned or aslant (“{shown}”). Enter what of them belongs to an article."
        );
        remarks.push(input.problem(ProblemCode::Doubtful, words));
    }
    if unread > 0 {
        let words = format!(
            "{unread} letters cannot be told, because their font does not say which they are; each stands as \u{fffd}. Compare the text with the print."
        );
        remarks.push(input.problem(ProblemCode::Undecodable, words));
    }
    Ok(remarks)
}

/// A guess on the body where the words were recognised by a program.
fn doubt(sheets: &[Sheet]) -> Option<Guess> {
    let (unseen, letters) =
        sheets.iter().fold((0, 0), |(unseen, all), sheet| (unseen + sheet.unseen, all + sheet.letters));
    let why = "The text lies unseen over pictures of the pages, so a program recognised it; compare it with the print.";
    (unseen * 2 > letters).then(|| Guess { field: "body".into(), why: why.into(), sure: 60 })
}

/// Whether nothing tells which issue it is.
fn says_nothing(issue: &IssueRecord) -> bool {
    issue.date.is_empty() && issue.printed.date.is_empty() && issue.volume.is_empty() && issue.number.is_empty()
}

/// The date of an issue that its text does not tell: by the file's name, else by its properties.
fn date(composed: &mut Composed, input: &Input, made: &str) {
    let issue = &mut composed.issue;
    if !issue.date.is_empty() || !issue.printed.date.is_empty() {
        return;
    }
    let named = alto::dated_by_name(input.path());
    if !named.date.is_empty() {
        (issue.date, issue.guesses) = (named.date, [std::mem::take(&mut issue.guesses), named.guesses].concat());
    } else if !made.is_empty() {
        made.clone_into(&mut issue.date);
        let why = "The text tells no date; this is the day on which the file was made, by its properties. Correct it where that is not the day of the issue.";
        issue.guesses.push(Guess { field: "date".into(), why: why.into(), sure: 20 });
    }
}
