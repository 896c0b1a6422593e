//! An archive of its own that holds just what is handed over, filled as an import of it would be. The row of that format
//! stands among the formats, which know no SQL: their writer asks the supply for it ([`Supply::as_archive`]), and this is
//! the answer, as it is the archive's import that reads archives.
//!
//! The same records are the same bytes: moments are those of the records, marks are made of what it holds, what is written
//! at once hangs on its size and not on the time it takes, and the file is packed in one go at the end.

use super::about::SPACE;
use crate::archive::import::write::{Importer, Item};
use crate::archive::import::{Request, other, portion};
use crate::archive::{Archive, ArchiveError};
use crate::formats::out::file::{at, unnamed};
use crate::formats::picture::Looks;
use crate::formats::{Incoming, Supply, WriteError, Written};
use crate::store::{self, copied, open};
use chrono::DateTime;
use rusqlite::Connection;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io;
use std::path::Path;

/// What the archive's import calls the file from which the records came.
const FROM: &str = "handover";

/// Writes what is handed over as an archive. `known` is the archive that it comes from, where there is one: of it are the
/// moments and the looks of the pictures.
pub fn as_archive(
    supply: &dyn Supply,
    known: Option<&Connection>,
    target: &Path,
    tick: &dyn Fn() -> bool,
) -> Result<Written, WriteError> {
    let told = |cause: ArchiveError| at(target, io::Error::other(cause.to_string()));
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let place = tempfile::Builder::new()
        .prefix(".backfile-")
        .suffix(".part")
        .tempdir_in(folder)
        .map_err(|cause| at(target, unnamed(&cause)))?;
    let whole = place.path().join("whole.backfile");
    let draft = Archive::create(&place.path().join("archive.backfile"), None).map_err(told)?;
    let mut filling = Filling::begin(draft, supply, known, target, tick)?;
    if let Err(error) = other::each(supply, &mut |incoming| filling.take(incoming)) {
        return Err(filling.failed.unwrap_or(error));
    }
    let written = filling.finish(supply, &whole)?;
    std::fs::File::open(&whole)
        .and_then(|file| file.sync_all())
        .and_then(|()| tempfile::TempPath::try_from_path(whole))
        .and_then(|whole| whole.persist(target).map_err(|failed| failed.error))
        .map_err(|cause| at(target, cause))?;
    Ok(written)
}

/// An archive that is being filled.
struct Filling<'a> {
    archive: Archive,
    importer: Importer,
    known: Option<&'a Connection>,
    target: &'a Path,
    tick: &'a dyn Fn() -> bool,
    chunk: Vec<Item>,
    size: portion::Size,
    /// Of all that it holds.
    sum: Sha256,
    articles: u64,
    failed: Option<WriteError>,
}

impl<'a> Filling<'a> {
    fn begin(
        mut archive: Archive,
        supply: &dyn Supply,
        known: Option<&'a Connection>,
        target: &'a Path,
        tick: &'a dyn Fn() -> bool,
    ) -> Result<Self, WriteError> {
        let told = |cause: ArchiveError| at(target, io::Error::other(cause.to_string()));
        archive.set_clock(|| 0);
        archive.set_who("Backfile");
        open::prepare_filling(&archive.conn).map_err(|cause| told(cause.into()))?;
        let publication = supply.publications()?.into_iter().next().map(|paper| paper.title).unwrap_or_default();
        let request = Request { name: supply.about()?.title, publication, ..Request::default() };
        let importer = archive.begin_import(&request).map_err(told)?;
        let (chunk, size, sum) = (Vec::new(), portion::Size::default(), Sha256::new());
        Ok(Filling { archive, importer, known, target, tick, chunk, size, sum, articles: 0, failed: None })
    }

    /// Takes one thing; answers whether more is wanted.
    fn take(&mut self, incoming: Incoming) -> bool {
        let taken = self.try_take(incoming);
        taken.map_err(|error| self.failed = Some(error)).is_ok()
    }

    fn try_take(&mut self, incoming: Incoming) -> Result<(), WriteError> {
        if let Incoming::Issue(issue) = &incoming {
            for _ in &issue.articles {
                self.articles += 1;
                if !(self.tick)() {
                    return Err(WriteError::Cancelled);
                }
            }
        }
        self.note(&incoming).map_err(|cause| at(self.target, cause))?;
        for piece in portion::pieces(incoming) {
            self.size += portion::Size::of(&piece);
            let item = self.item(piece)?;
            self.chunk.push(item);
            if self.size.is_full() {
                self.flush()?;
            }
        }
        Ok(())
    }

    /// A picture looks here as it does there, so that it need not be decoded again.
    fn item(&self, incoming: Incoming) -> Result<Item, WriteError> {
        let (Some(known), Incoming::Picture(picture)) = (self.known, &incoming) else {
            return Ok(Item::new(FROM.into(), incoming));
        };
        let looks = copied::looks(known, &picture.sha256).map_err(|cause| self.store(cause))?;
        let looks = looks.filter(|(thumbnail, _)| !thumbnail.is_empty()).map(|(thumbnail, likeness)| Looks {
            media_type: "",
            width: picture.width,
            height: picture.height,
            thumbnail,
            likeness,
        });
        Ok(Item::looking(FROM.into(), incoming, looks))
    }

    fn note(&mut self, incoming: &Incoming) -> io::Result<()> {
        match incoming {
            Incoming::Publication(record) => self.add(record),
            Incoming::Name(record) => self.add(record),
            Incoming::Source(record) => self.add(record),
            Incoming::Subject(record) => self.add(record),
            Incoming::Picture(picture) => self.add(&(&picture.sha256, &picture.media_type, &picture.file_name)),
            Incoming::Issue(record) => self.add(record),
            Incoming::Collection(record) => self.add(record),
            Incoming::SavedSearch(record) => self.add(record),
            Incoming::Problem(_) => Ok(()),
        }
    }

    fn add<R: Serialize>(&mut self, record: &R) -> io::Result<()> {
        self.sum.update(serde_json::to_vec(record)?);
        Ok(())
    }

    fn flush(&mut self) -> Result<(), WriteError> {
        let chunk = std::mem::take(&mut self.chunk);
        self.size = portion::Size::default();
        let written = self.archive.write_chunk(&mut self.importer, chunk);
        written.map_err(|cause| at(self.target, io::Error::other(cause.to_string())))
    }

    fn store(&self, cause: store::StoreError) -> WriteError {
        at(self.target, io::Error::other(ArchiveError::from(cause).to_string()))
    }

    /// Ends the import, and packs the archive into a file of its own.
    fn finish(mut self, supply: &dyn Supply, whole: &Path) -> Result<Written, WriteError> {
        self.flush()?;
        let newest = DateTime::parse_from_rfc3339(&supply.about()?.modified).map_or(0, |at| at.timestamp_millis());
        let sum = self.sum.finalize_reset();
        let mark = |of: &[u8]| uuid::Uuid::new_v5(&SPACE, &[of, &sum[..]].concat()).hyphenated().to_string();
        let Filling { mut archive, importer, known, target, articles, .. } = self;
        let told = |cause: ArchiveError| at(target, io::Error::other(cause.to_string()));
        let report = archive.end_import(importer, false).map_err(told)?;
        let settled = copied::settle_moments(&archive.conn, known, newest)
            .and_then(|()| copied::settle_marks(&archive.conn, &mark(b"archive"), &mark(b"opening")))
            .and_then(|()| open::vacuum_into(&archive.conn, whole));
        settled.map_err(|cause| told(cause.into()))?;
        if report.written != articles {
            let words = format!("only {} of {articles} articles came into the copy", report.written);
            return Err(WriteError::Refused(words));
        }
        let losses = report.problems.into_iter().map(|problem| problem.message).collect();
        Ok(Written { files: vec![target.to_owned()], articles, losses })
    }
}
