//! Pictures on their way into the folders of their issues, byte by byte as they are. They come before the issues do, and lie
//! aside until one wants them; a picture of two issues stands in both.

use crate::formats::out::Folder;
use crate::formats::out::names::Names;
use crate::formats::{Supply, WriteError, picture};
use crate::model::record::PictureRecord;
use std::collections::HashMap;
use std::path::PathBuf;

/// Where they lie aside; nothing of it is left.
const ASIDE: &str = ".aside";

/// A picture in the folder of an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plate {
    pub sha256: String,
    /// From the folder of the issue.
    pub file: String,
    pub media_type: String,
    pub size: u64,
}

/// All pictures by their sums.
#[derive(Debug, Default)]
pub struct Plates {
    all: HashMap<String, Aside>,
    aside: PathBuf,
}

#[derive(Debug)]
struct Aside {
    plate: Plate,
    /// Where its bytes are now.
    place: PathBuf,
    used: bool,
}

impl Plates {
    /// Lays all pictures aside.
    pub fn staged(supply: &dyn Supply, folder: &Folder) -> Result<Self, WriteError> {
        let mut plates = Plates { aside: folder.place(ASIDE), ..Plates::default() };
        let mut names = Names::default();
        std::fs::create_dir_all(&plates.aside).map_err(|cause| folder.wrong(ASIDE, cause))?;
        supply.pictures(&mut |picture| {
            let name = names.unique(&name_of(&picture));
            let place = plates.aside.join(&name);
            std::fs::write(&place, &picture.bytes).map_err(|cause| folder.wrong(&name, cause))?;
            let (file, size) = (format!("pictures/{name}"), picture.bytes.len() as u64);
            let plate = Plate { sha256: picture.sha256.clone(), file, media_type: picture.media_type, size };
            plates.all.insert(picture.sha256, Aside { plate, place, used: false });
            Ok(())
        })?;
        Ok(plates)
    }

    pub fn has(&self, sha256: &str) -> bool {
        self.all.contains_key(sha256)
    }

    /// Puts a picture beside the METS file of an issue, in whose folder it is not yet; none where its bytes are lost.
    pub fn put(&mut self, sha256: &str, issue: &str, folder: &mut Folder) -> Result<Option<Plate>, WriteError> {
        let Some(aside) = self.all.get_mut(sha256) else { return Ok(None) };
        let name = format!("{issue}/{}", aside.plate.file);
        let place = folder.claim(&name)?;
        let moved = match std::mem::replace(&mut aside.used, true) {
            false => std::fs::rename(&aside.place, &place),
            true => std::fs::copy(&aside.place, &place).map(drop),
        };
        moved.map_err(|cause| folder.wrong(&name, cause))?;
        aside.place = place;
        Ok(Some(aside.plate.clone()))
    }

    /// Takes away what nobody wanted.
    pub fn clear(self, folder: &Folder) -> Result<(), WriteError> {
        std::fs::remove_dir_all(&self.aside).map_err(|cause| folder.wrong(ASIDE, cause))
    }
}

/// The beginning of its sum, with the extension of what it is.
fn name_of(picture: &PictureRecord) -> String {
    let stem: String = picture.sha256.chars().filter(char::is_ascii_alphanumeric).take(16).collect();
    let kind = picture::KINDS.iter().find(|kind| kind.media_type == picture.media_type);
    match kind.and_then(|kind| kind.extensions.first()) {
        Some(extension) => format!("{stem}.{extension}"),
        None => stem,
    }
}
