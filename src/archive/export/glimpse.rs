//! How an export will look, before it is made: its first pages as pictures, or the first lines of its first file. It is
//! made of the first few articles only, by the very writer that makes the whole, and leaves nothing on the disk.

use super::What;
use super::concerns::Decisions;
use super::handed::Handed;
use super::several::Chosen;
use super::shortened::Shortened;
use crate::archive::Reader;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::formats::pdf::{self, Leaf};
use crate::formats::{Format, Handover, WriteError};
use crate::store::records;
use std::cell::RefCell;
use std::collections::HashSet;
use std::io::Read;
use std::path::Path;

/// So many articles are taken for it.
const ARTICLES: usize = 6;
/// So many pages are drawn, and so wide in points of the screen.
const PAGES: usize = 4;
const WIDTH: u32 = 640;
/// So much of a file is shown.
const BYTES: u64 = 6_000;

/// What is not shown, and why: what holds whole editions, and what other programs draw.
const UNSEEN: [(&str, &str); 6] = [
    ("archive", "It holds other files: verify it once it is written."),
    ("bagit", "It holds other files: verify it once it is written."),
    ("site", "Its pages are drawn by a browser: open index.html in its folder, once it is written."),
    ("epub", "Its pages are as wide as the screen that they are read on: look at it in a reader, once it is written."),
    ("docx", "It is no text alone: look at it in a word processor, once it is written."),
    ("xlsx", "It is no text alone: look at it in a spreadsheet program, once it is written."),
];

/// How it will look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Glimpse {
    Pages(Vec<Leaf>),
    /// The name of a file and how it begins.
    Lines(String, String),
    /// It cannot be shown, and why.
    Nothing(&'static str),
}

impl Reader {
    /// How `what` begins in this format, without these articles. `goes_on` is asked for each article, picture and page and
    /// answers false to stop.
    pub fn glimpse(
        &self,
        what: &What,
        decisions: &Decisions,
        without: &HashSet<i64>,
        chosen: &Chosen,
        goes_on: &mut dyn FnMut() -> bool,
    ) -> Result<Glimpse> {
        let format = chosen.row()?;
        if let Some((_, why)) = UNSEEN.iter().find(|(id, _)| *id == format.id) {
            return Ok(Glimpse::Nothing(why));
        }
        let _snapshot = self.snapshot()?;
        let (first, rest) = self.beginning(what, without)?;
        let (_, blacked) = self.decided(&first, decisions)?;
        let handed = Handed::of(self.conn(), &first, decisions)?.blacking_out(blacked).without(rest)?;
        if handed.articles()?.is_empty() {
            return Ok(Glimpse::Nothing("There is no article to show."));
        }
        let goes_on = RefCell::new(goes_on);
        let tick = || (goes_on.borrow_mut())();
        let handover = Handover { supply: &handed, options: &chosen.options, tick: &tick };
        if format.id == pdf::ID {
            let handover = Handover { supply: &Shortened(&handed), ..handover };
            return pdf::leaves(&handover, PAGES, WIDTH).map(Glimpse::Pages).map_err(|error| told(&error));
        }
        lines(format, &handover)
    }

    /// The same with its first articles only: what, and which of it are left out.
    fn beginning(&self, what: &What, without: &HashSet<i64>) -> Result<(What, HashSet<i64>)> {
        let goes = |id: &i64| !without.contains(id);
        let few = match what {
            What::Collection(_) => {
                let all = self.articles_of(what)?;
                let first: HashSet<i64> = all.iter().copied().filter(goes).take(ARTICLES).collect();
                return Ok((what.clone(), all.into_iter().filter(|id| !first.contains(id)).collect()));
            }
            // However they are listed, they go out issue by issue.
            What::Articles(_) | What::Listing(_) => {
                self.articles_of(what)?.into_iter().filter(goes).take(ARTICLES).collect()
            }
            What::Everything => {
                let mut few = Vec::new();
                for issue in records::issue_keys(self.conn())? {
                    if few.len() >= ARTICLES {
                        break;
                    }
                    few.extend(records::article_keys(self.conn(), issue)?.into_iter().filter(goes));
                }
                few.truncate(ARTICLES);
                few
            }
        };
        Ok((What::Articles(few), HashSet::new()))
    }
}

fn told(error: &WriteError) -> ArchiveError {
    let kind = if matches!(error, WriteError::Cancelled) { ErrorKind::Cancelled } else { ErrorKind::Unclear };
    ArchiveError::new(kind, error.to_string(), "")
}

/// Writes it to a folder that goes away again, and reads how its first file begins.
fn lines(format: &Format, handover: &Handover) -> Result<Glimpse> {
    let Some(writing) = &format.write else { return Ok(Glimpse::Nothing("This format is not written.")) };
    let folder =
        tempfile::tempdir().map_err(|cause| ArchiveError::disk("make a folder in", &std::env::temp_dir(), &cause))?;
    let name = format!("preview.{}", format.extensions.first().unwrap_or(&"txt"));
    let target = if format.one_file { folder.path().join(name) } else { folder.path().join("preview") };
    if !format.one_file {
        std::fs::create_dir(&target).map_err(|cause| ArchiveError::disk("make the folder", &target, &cause))?;
    }
    let written = (writing.write)(handover, &target).map_err(|error| told(&error))?;
    // A hidden file only tells whose folder it is.
    let hidden = |file: &Path| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let texts = written.files.iter().filter(|file| !hidden(file)).filter_map(|file| Some((file, beginning_of(file)?)));
    let shown = texts.into_iter().find(|(file, _)| !file.extension().is_some_and(|end| end == "html" || end == "css"));
    Ok(match shown {
        Some((file, text)) => Glimpse::Lines(shown_name(format, file), text),
        None => Glimpse::Nothing("This is no text: look at it in its own program, once it is written."),
    })
}

fn shown_name(format: &Format, file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if format.one_file { String::new() } else { name }
}

/// How a text file begins; nothing where it is no text.
fn beginning_of(file: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    std::fs::File::open(file).ok()?.take(BYTES).read_to_end(&mut bytes).ok()?;
    let whole = match std::str::from_utf8(&bytes) {
        Ok(_) => bytes.len(),
        // A letter may be cut at the end.
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        Err(_) => return None,
    };
    bytes.truncate(whole);
    let text = String::from_utf8(bytes).ok()?;
    if text.contains('\0') {
        return None;
    }
    // The signs that part fields and records show as themselves.
    let sign = |c: char| match c {
        '\u{1d}' => '␝',
        '\u{1e}' => '␞',
        '\u{1f}' => '␟',
        c => c,
    };
    Some(text.trim_start_matches('\u{feff}').chars().map(sign).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_shown_as_far_as_its_letters_are_whole_and_what_is_none_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let of = |bytes: &[u8]| {
            let file = folder.path().join("file");
            std::fs::write(&file, bytes).expect("written");
            beginning_of(&file)
        };
        assert_eq!(of("\u{feff}date,head\u{1e}".as_bytes()).as_deref(), Some("date,head␞"));
        assert_eq!(of(&"é".as_bytes()[..1]).as_deref(), Some(""));
        assert_eq!(of(b"PK\x03\x04\0\0"), None);
        assert_eq!(of(b"\xff\xfe\xff"), None);
        let long = of(&vec![b'a'; 10_000]).expect("text");
        assert_eq!(long.len() as u64, BYTES);
    }
}
