//! Making an archive that holds an invented paper: one thread writes the paper, the other writes it down, as one import
//! that can be taken back. Either the whole archive is there at the end or nothing of it.

use super::paper::{MOMENT, Paper};
use crate::archive::import::portion::{self, Size};
use crate::archive::import::write::{Importer, Item};
use crate::archive::import::{Progress, Request};
use crate::archive::{Archive, ArchiveError, ErrorKind, Result};
use crate::formats::Incoming;
use crate::store::open;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, sync_channel};

/// More would take days and a disk of its own.
pub const MOST: u64 = 5_000_000;
/// How large an archive becomes, for each article.
pub const BYTES_EACH: u64 = 3_600;

/// Which paper to make, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// A file that is not there yet.
    pub path: PathBuf,
    pub articles: u64,
    /// The same seed gives the same paper.
    pub seed: u64,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    pub path: PathBuf,
    /// The paper's name.
    pub publication: String,
    pub articles: u64,
    /// Also those that are known and not here.
    pub issues: u64,
}

/// Issues and what they lean on, as much as is written at once.
struct Chunk {
    items: Vec<Item>,
    issues: u64,
}

/// Makes the archive. The records, their uids and times follow from seed and number alone; only the archive's own uid
/// is new each time, for two files that go their own ways are two archives.
///
/// # Errors
/// Where the file is there already, the number makes no sense, the disk fails, or the progress was cancelled: then
/// nothing of it is left.
pub fn make(wanted: &Wanted, progress: &Progress) -> Result<Made> {
    must_make_sense(wanted.articles)?;
    let mut archive = Archive::create(&wanted.path, None)?;
    let mut fresh = Fresh { path: archive.path().to_owned(), keep: false };
    let made = fill(&mut archive, wanted, progress);
    // Closed before it is forced to the disk, or removed.
    drop(archive);
    let made = made?;
    std::fs::File::open(&fresh.path)
        .and_then(|file| file.sync_all())
        .map_err(|cause| ArchiveError::disk("write", &fresh.path, &cause))?;
    fresh.keep = true;
    Ok(made)
}

/// Whether a paper can have so many articles.
pub fn must_make_sense(articles: u64) -> Result<()> {
    let said = match articles {
        0 => "A sample without articles has nothing to look at.",
        1..=MOST => return Ok(()),
        _ => "A sample can have five million articles at most.",
    };
    Err(ArchiveError::new(ErrorKind::Unclear, said, "Ask for 1 to 5,000,000 articles."))
}

/// A file that goes away with what stands beside it unless it is kept.
struct Fresh {
    path: PathBuf,
    keep: bool,
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if self.keep {
            return;
        }
        for end in ["", "-wal", "-shm", "-journal"] {
            let mut name = self.path.as_os_str().to_owned();
            name.push(end);
            // What is not there need not go.
            let _ = std::fs::remove_file(Path::new(&name));
        }
    }
}

fn fill(archive: &mut Archive, wanted: &Wanted, progress: &Progress) -> Result<Made> {
    let paper = Paper::new(wanted.seed, wanted.articles);
    progress.files.store(wanted.articles, Ordering::Relaxed);
    archive.set_clock(|| MOMENT);
    archive.set_who("Backfile");
    open::prepare_filling(&archive.conn)?;
    let (name, publication) = (paper.title.clone(), paper.title.clone());
    let importer = archive.begin_import(&Request { name, publication, ..Request::default() })?;
    let (sender, receiver) = sync_channel::<Chunk>(3);
    let (importer, issues) = std::thread::scope(|scope| {
        let paper = &paper;
        // The sender goes into the thread, so that its end is heard.
        scope.spawn(move || write_paper(paper, &mut |chunk| !progress.is_cancelled() && sender.send(chunk).is_ok()));
        write_down(archive, importer, receiver, progress)
    })?;
    let report = archive.end_import(importer, false)?;
    if report.written != wanted.articles {
        return Err(ArchiveError::fault());
    }
    open::prepare_writer(&archive.conn)?;
    Ok(Made { path: wanted.path.clone(), publication: paper.title, articles: report.written, issues })
}

/// Takes the chunks until there are no more. Leaving early hangs up on who writes the paper.
fn write_down(
    archive: &mut Archive,
    mut importer: Importer,
    chunks: Receiver<Chunk>,
    progress: &Progress,
) -> Result<(Importer, u64)> {
    let mut issues = 0;
    for chunk in chunks {
        if progress.is_cancelled() {
            break;
        }
        archive.write_chunk(&mut importer, chunk.items)?;
        issues += chunk.issues;
        progress.articles.store(importer.report.written, Ordering::Relaxed);
        progress.files_done.store(importer.report.written, Ordering::Relaxed);
    }
    if progress.is_cancelled() {
        return Err(ArchiveError::new(ErrorKind::Cancelled, "The sample was cancelled; nothing of it is left.", ""));
    }
    Ok((importer, issues))
}

/// Writes the paper chunk by chunk until it is whole or `send` answers false.
fn write_paper(paper: &Paper, send: &mut dyn FnMut(Chunk) -> bool) {
    let empty = || Chunk { items: Vec::new(), issues: 0 };
    let (mut chunk, mut size) = (empty(), Size::default());
    let file = PathBuf::from(&paper.title);
    let issues = paper.issues().map(Incoming::Issue);
    for incoming in paper.authorities().into_iter().chain(issues) {
        chunk.issues += u64::from(matches!(incoming, Incoming::Issue(_)));
        for piece in portion::pieces(incoming) {
            size += Size::of(&piece);
            chunk.items.push(Item::new(file.clone(), piece));
            if size.is_full() {
                size = Size::default();
                if !send(std::mem::replace(&mut chunk, empty())) {
                    return;
                }
            }
        }
    }
    send(chunk);
}
