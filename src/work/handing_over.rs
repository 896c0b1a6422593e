//! Handing over as a job: each format in turn, with one progress over all of them, and then the note of it.

use super::jobs::Hands;
use crate::archive::export::What;
use crate::archive::export::concerns::Decisions;
use crate::archive::export::several::{Chosen, Parcel, check_place};
use crate::archive::import::job::Door;
use crate::archive::verify::Verified;
use crate::archive::{ArchiveError, Result};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

/// Writes what was chosen and notes that a collection was handed over, in those formats that were written: where one
/// fails or it is cancelled, those before it went out all the same.
pub(super) fn export(
    hands: &mut Hands,
    what: &What,
    decisions: &Decisions,
    chosen: &[Chosen],
    target: &Path,
) -> Result<Vec<Parcel>> {
    check_place(chosen, target)?;
    let reader = hands.reader()?;
    let all = reader.count_of(what)?.saturating_mul(chosen.len() as u64);
    hands.progress.files.store(all, Ordering::Relaxed);
    let formats: Vec<&str> = chosen.iter().map(|one| one.format.as_str()).collect();
    let handover = reader.handover_of(what, decisions, &formats, target)?;
    let progress = hands.progress.clone();
    let mut parcels = Vec::new();
    let done = reader.export_several(what, decisions, chosen, target, &mut parcels, &mut || {
        progress.files_done.fetch_add(1, Ordering::Relaxed);
        !progress.is_cancelled()
    });
    if let Some(mut handover) = handover.filter(|_| !parcels.is_empty()) {
        handover.formats = parcels.iter().map(|parcel| parcel.format.to_owned()).collect();
        // An archive that is open for reading only keeps no note of it.
        let noted = hands.door.with(move |archive| archive.note_handover(&handover));
        if let Err(error) = noted {
            tracing::warn!(%error, "the handover was not noted");
        }
    }
    done.map(|()| parcels)
}

/// Reads back what was written of each format.
pub(super) fn verify(
    hands: &mut Hands,
    what: &What,
    decisions: &Decisions,
    parcels: Vec<(&'static str, PathBuf)>,
) -> Result<Vec<(&'static str, Verified)>> {
    let reader = hands.reader()?;
    let progress = hands.progress.clone();
    let one = |(format, place): (&'static str, PathBuf)| {
        if progress.is_cancelled() {
            return Err(ArchiveError::cancelled());
        }
        Ok((format, reader.verify(&place, what, decisions)?))
    };
    parcels.into_iter().map(one).collect()
}
