//! The job that adds pictures: it decodes them on its own thread, looks whether they are here already, and hands them to
//! the writer.

use crate::archive::import::job::{Door, Progress};
use crate::archive::pictures::{Onto, Prepared, Twin};
use crate::archive::{ArchiveError, Changed, ErrorKind, Reader, Result};
use crate::formats::picture;
use crate::work::writer::WriterDoor;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// What came of adding pictures.
#[derive(Debug, Default)]
pub struct Added {
    pub article: i64,
    /// The images that have them now.
    pub images: Vec<i64>,
    /// Where the same is here already.
    pub twins: Vec<Twin>,
    /// Why others were not taken.
    pub refused: Vec<String>,
    pub changed: Changed,
}

/// Where a picture that is to be added comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    File(PathBuf),
    /// Pixels from the clipboard: red, green, blue, each already dimmed by the opacity that follows.
    Pasted {
        width: usize,
        height: usize,
        pixels: Arc<Vec<u8>>,
    },
}

/// So many bytes are written as one step.
const MOST_AT_ONCE: usize = 256 << 20;

/// Makes pictures ready on this thread and hands them to the writer.
pub(in crate::work) fn add(
    reader: &Reader,
    door: &mut WriterDoor,
    onto: Onto,
    given: Vec<Given>,
    progress: &Progress,
) -> Result<Added> {
    let mut added = Added { article: onto.article().0, ..Added::default() };
    progress.files.store(given.len() as u64, Ordering::Relaxed);
    let mut ready: Vec<Prepared> = Vec::new();
    for one in given {
        if progress.is_cancelled() {
            ready.clear();
            break;
        }
        match prepared(one) {
            Ok(picture) => {
                for twin in reader.twins(&picture)? {
                    if !added.twins.contains(&twin) {
                        added.twins.push(twin);
                    }
                }
                ready.push(picture);
            }
            Err(error) => added.refused.push(error.to_string()),
        }
        progress.files_done.fetch_add(1, Ordering::Relaxed);
        if ready.iter().map(|picture| picture.record.bytes.len()).sum::<usize>() > MOST_AT_ONCE {
            hand_over(door, onto, std::mem::take(&mut ready), &mut added)?;
        }
    }
    hand_over(door, onto, ready, &mut added)?;
    Ok(added)
}

fn prepared(given: Given) -> Result<Prepared> {
    match given {
        Given::File(path) => Prepared::read(&path),
        Given::Pasted { width, height, pixels } => {
            let pixels = Arc::try_unwrap(pixels).unwrap_or_else(|shared| shared.as_ref().clone());
            let bytes = picture::png_of(width, height, pixels).ok_or_else(|| {
                ArchiveError::new(ErrorKind::Unclear, "What was pasted is no picture.", "Copy it once more.")
            })?;
            Prepared::of(bytes, "pasted.png")
        }
    }
}

fn hand_over(door: &mut WriterDoor, onto: Onto, ready: Vec<Prepared>, added: &mut Added) -> Result<()> {
    if ready.is_empty() {
        return Ok(());
    }
    let (images, changed) = door.with(move |archive| archive.add_pictures(onto, &ready))?;
    added.images.extend(images);
    added.changed.step = changed.step.or(added.changed.step);
    added.changed.touched.extend(changed.touched);
    Ok(())
}
