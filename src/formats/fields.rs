//! From the words of a file to fields of a record, alike for every format: dates, bylines, credits, where it came from.
//! It must not guess without saying so: what a rule decided is a [`Guess`].

use super::{Input, ReadOptions, languages};
use crate::model::record::*;
use crate::model::{IssueDate, Role};
use crate::text::{byline, credit, dates, masthead, reading};
use sha2::{Digest, Sha256};

/// Fills an issue's date from the words of a file: EDTF as it is, anything else as a printed date in the order of day and
/// month that the import has. The words stay as printed where they are not the date itself.
pub fn date(issue: &mut IssueRecord, printed: &str, weekday: &str, options: &ReadOptions) {
    let printed = printed.trim();
    issue.printed.weekday = weekday.trim().to_owned();
    if printed.is_empty() {
        return;
    }
    if let Ok(date) = IssueDate::parse(printed) {
        issue.date = date.edtf().to_owned();
        return;
    }
    issue.printed.date = printed.to_owned();
    let line = format!("{weekday} {printed}");
    let found = masthead::scan_line(&line, 0..line.len()).filter(|head| head.date.is_some());
    let resolved = match found {
        Some(head) => head.resolve(&line, options.order()),
        None => match dates::scan(printed, 0) {
            Some(date) => reading::resolve(printed, &date, &[], options.order()),
            None => Default::default(),
        },
    };
    issue.date = resolved.date.map(|date| date.edtf().to_owned()).unwrap_or_default();
    if let Some(doubt) = resolved.doubt {
        issue.guesses.push(Guess { field: "date".into(), why: doubt.why, sure: doubt.sure });
    } else if issue.date.is_empty() {
        let why = format!("“{printed}” could not be read as a date; it is kept as printed.");
        issue.guesses.push(Guess { field: "date".into(), why, sure: 0 });
    }
}

/// A printed byline (with or without its "By") taken apart: one record for each person or body, sharing the line.
pub fn bylines(printed: &str) -> Vec<BylineRecord> {
    let record = |name: byline::Name| BylineRecord {
        line: if printed.trim() == &printed[name.range.clone()] { String::new() } else { printed.to_owned() },
        printed: printed[name.range].to_owned(),
        name: name.name,
        role: name.role,
        authority: None,
    };
    byline::read(printed).into_iter().map(record).collect()
}

/// One person or body that a file names in a field of its own.
pub fn person(name: &str, role: Role) -> Option<BylineRecord> {
    let name = name.trim();
    let record = || BylineRecord { printed: name.to_owned(), name: name.to_owned(), role, ..BylineRecord::default() };
    (!name.is_empty()).then(record)
}

/// `Hayes, Charlotte` as `Charlotte Hayes`; what has no comma, or more than one, stays.
pub fn in_plain_order(name: &str) -> String {
    match name.trim().split_once(',') {
        Some((family, given)) if !given.trim().is_empty() && !given.contains(',') => {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name.trim().to_owned(),
    }
}

/// An image of which only its credit is known.
pub fn credited(printed: &str) -> ImageRecord {
    let read = credit::read(printed);
    ImageRecord {
        credit: printed.trim().to_owned(),
        creator: read.creator,
        agency: read.agency,
        source: read.source,
        ..ImageRecord::default()
    }
}

/// SHA-256 in hexadecimal figures.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where an article came from. `bytes` is the slice of the file that it was read from; empty where none can be cut out
/// (a document in a zip, a sheet).
pub fn provenance(
    format: &str,
    input: &Input,
    sha256: &str,
    encoding: &str,
    part: (u32, u32),
    bytes: &[u8],
) -> Provenance {
    Provenance {
        format: format.to_owned(),
        path: input.path().to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"),
        sha256: sha256.to_owned(),
        encoding: encoding.to_owned(),
        part: part.0,
        parts: part.1,
        bytes: bytes.to_vec(),
    }
}

/// An issue with this one article: what a reader hands on. Those of one issue are brought together by the archive.
pub fn with(issue: &IssueRecord, article: ArticleRecord) -> IssueRecord {
    IssueRecord { articles: vec![article], ..issue.clone() }
}

/// Text with white space made plain: for fields of one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A language code as BCP 47: three-letter codes (`eng`, `ger`, `fre`) become two letters where there are two.
pub fn language(code: &str) -> String {
    let code = code.trim().replace('_', "-");
    languages::short(&code).map_or(code, str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(printed: &str, weekday: &str, order: &str) -> IssueRecord {
        let mut issue = IssueRecord::default();
        date(&mut issue, printed, weekday, &ReadOptions::ordered(order));
        issue
    }

    #[test]
    fn a_date_is_edtf_or_printed_in_the_order_of_the_import() {
        assert_eq!(read("1865~", "", "").date, "1865~");
        assert_eq!(
            (read("2025-08-21", "", "").printed.date, read("2025-08-21", "", "").date),
            ("".into(), "2025-08-21".into())
        );
        assert_eq!(read("08/09/2025", "", "dmy").date, "2025-09-08");
        assert_eq!(read("08/09/2025", "", "mdy").date, "2025-08-09");
        let guessed = read("08/09/2025", "", "");
        assert_eq!((guessed.date.as_str(), guessed.guesses.len()), ("2025-08-09", 1));
        assert_eq!(read("August 21, 2025", "Thursday", "").date, "2025-08-21");
        let lost = read("Easter", "", "");
        assert_eq!((lost.date.as_str(), lost.printed.date.as_str(), lost.guesses.len()), ("", "Easter", 1));
    }

    #[test]
    fn names_and_languages_are_made_plain() {
        assert_eq!(in_plain_order("Hayes, Charlotte"), "Charlotte Hayes");
        assert_eq!(in_plain_order("Quill, Ada, 1901-"), "Quill, Ada, 1901-");
        assert_eq!((language("ger"), language("en_GB"), language("haw")), ("de".into(), "en-GB".into(), "haw".into()));
        let two = bylines("By Ada Quill and Tom Ferris");
        assert_eq!(two.iter().map(|b| b.name.as_str()).collect::<Vec<_>>(), ["Ada Quill", "Tom Ferris"]);
    }
}
