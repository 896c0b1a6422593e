//! The pictures of a package as files, byte by byte as they are.

use super::research::Part;
use crate::formats::out::names::{Names, slug};
use crate::formats::out::{Folder, Handover};
use crate::formats::{WriteError, picture};
use crate::model::record::PictureRecord;

/// Writes each picture; answers what they are.
pub fn write(handover: &Handover, folder: &mut Folder) -> Result<Vec<Part>, WriteError> {
    let (mut names, mut parts) = (Names::default(), Vec::new());
    handover.supply.pictures(&mut |picture| {
        let name = format!("data/pictures/{}", names.unique(&name_of(&picture)));
        folder.put(&name, &picture.bytes)?;
        let about = if picture.file_name.is_empty() { "A picture".to_owned() } else { picture.file_name };
        parts.push(Part { name, about });
        Ok(())
    })?;
    Ok(parts)
}

/// The name that it came with in plain letters, else the beginning of its sum.
fn name_of(picture: &PictureRecord) -> String {
    let stem = picture.file_name.rsplit_once('.').map_or(picture.file_name.as_str(), |(stem, _)| stem);
    let stem = match slug(stem) {
        stem if stem.is_empty() => picture.sha256.chars().filter(char::is_ascii_alphanumeric).take(16).collect(),
        stem => stem,
    };
    let end = picture::kind_of(&picture.bytes).ok().and_then(|kind| kind.extensions.first().copied());
    crate::formats::out::names::from_path(&format!("{stem}.{}", end.unwrap_or("bin")))
}
