//! Pictures made ready for the page: each is looked through, so that a damaged one is told and not set; what no PDF
//! takes as it is becomes PNG. Its points are not changed.

use crate::formats::WriteError;
use crate::formats::out::Handover;
use image::ImageFormat;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

/// A picture that can be set.
pub struct Plate {
    pub bytes: Vec<u8>,
    /// Width by height, as it is seen.
    pub ratio: f64,
}

/// The pictures of an edition by their sums, and those that could not be read.
#[derive(Default)]
pub struct Plates {
    pub ready: BTreeMap<String, Plate>,
    pub damaged: BTreeSet<String>,
}

/// Takes all pictures that go along.
pub fn plates(handover: &Handover) -> Result<Plates, WriteError> {
    let mut plates = Plates::default();
    handover.supply.pictures(&mut |picture| {
        match ready(picture.bytes) {
            Some(plate) => {
                plates.ready.insert(picture.sha256, plate);
            }
            None => {
                plates.damaged.insert(picture.sha256);
            }
        }
        Ok(())
    })?;
    Ok(plates)
}

fn ready(bytes: Vec<u8>) -> Option<Plate> {
    let format = image::guess_format(&bytes).ok()?;
    let seen = image::load_from_memory_with_format(&bytes, format).ok()?;
    let (width, height) = (f64::from(seen.width()), f64::from(seen.height()));
    let turned = is_turned(&bytes);
    let ratio = if turned { height / width } else { width / height };
    let bytes = match format {
        ImageFormat::Jpeg | ImageFormat::Png => bytes,
        _ => {
            let mut png = Vec::new();
            seen.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).ok()?;
            png
        }
    };
    (ratio.is_finite() && ratio > 0.0).then_some(Plate { bytes, ratio })
}

/// Whether the camera was held upright: then what is stored lies on its side.
fn is_turned(bytes: &[u8]) -> bool {
    let read = exif::Reader::new().read_from_container(&mut Cursor::new(bytes));
    let turned = read.ok().and_then(|exif| {
        exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY).and_then(|field| field.value.get_uint(0))
    });
    turned.is_some_and(|turned| turned >= 5)
}
