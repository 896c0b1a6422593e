//! Pictures made ready for pages: one that pages cannot show becomes a PNG, one whose head cannot be read is left out.
//! What can be shown as it is keeps its bytes.

use super::names::Names;
use super::{Placed, Withheld};
use crate::formats::picture;
use crate::model::record::PictureRecord;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

/// A picture that stands in a file of the edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plate {
    /// Its file's own name.
    pub file: String,
    pub media_type: &'static str,
    pub width: u32,
    pub height: u32,
}

/// The pictures of an edition by their sums, and those that could not be read.
#[derive(Debug, Default)]
pub struct Plates {
    pub ready: BTreeMap<String, Plate>,
    pub damaged: BTreeSet<String>,
    names: Names,
}

/// What stands for a withheld picture among the others.
fn key_of(withheld: &Withheld) -> String {
    format!("withheld {}x{} {}", withheld.width, withheld.height, withheld.why)
}

impl Plates {
    /// Notes a picture; answers its plate and the bytes to be written, nothing where it cannot be shown.
    pub fn take<'b>(&mut self, picture: &'b PictureRecord) -> Option<(Plate, Cow<'b, [u8]>)> {
        let made = shown(&picture.bytes);
        let Some((media_type, extension, (width, height), bytes)) = made else {
            self.damaged.insert(picture.sha256.clone());
            return None;
        };
        let stem: String = picture.sha256.chars().filter(char::is_ascii_alphanumeric).take(16).collect();
        let file = self.names.unique(&format!("{stem}.{extension}"));
        let plate = Plate { file, media_type, width, height };
        self.ready.insert(picture.sha256.clone(), plate.clone());
        Some((plate, bytes))
    }

    /// Notes the black fields of an article; answers those that are to be written, each once, with their bytes.
    pub fn blacken(&mut self, placed: &Placed) -> Vec<(String, String)> {
        let mut drawn = Vec::new();
        for withheld in &placed.withheld {
            let key = key_of(withheld);
            if self.ready.contains_key(&key) {
                continue;
            }
            let (width, height) = (withheld.width.max(1), withheld.height.max(1));
            let file = self.names.unique(&format!("withheld-{width}x{height}.svg"));
            self.ready.insert(key, Plate { file: file.clone(), media_type: "image/svg+xml", width, height });
            drawn.push((file, withheld.drawing()));
        }
        drawn
    }

    /// What stands for an image of an article: its picture, or a black field.
    pub fn of<'p>(&'p self, placed: &Placed, image: usize) -> Option<&'p Plate> {
        match placed.withheld(image) {
            Some(withheld) => self.ready.get(&key_of(withheld)),
            None => self.ready.get(placed.article.images.get(image)?.picture.as_ref()?),
        }
    }
}

type Shown<'b> = (&'static str, &'static str, (u32, u32), Cow<'b, [u8]>);

fn shown(bytes: &[u8]) -> Option<Shown<'_>> {
    let (kind, size) = picture::size_of(bytes).ok()?;
    if kind.media_type != "image/tiff" {
        let extension = kind.extensions.first().copied()?;
        return Some((kind.media_type, extension, size, Cow::Borrowed(bytes)));
    }
    let (whole, mut png) = (picture::decode(bytes).ok()?, Vec::new());
    whole.write_to(&mut Cursor::new(&mut png), image::ImageFormat::Png).ok()?;
    Some(("image/png", "png", (whole.width(), whole.height()), Cow::Owned(png)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(sha256: &str, format: image::ImageFormat) -> PictureRecord {
        let mut bytes = Vec::new();
        let drawn = image::RgbImage::from_pixel(3, 2, image::Rgb([9, 9, 9]));
        drawn.write_to(&mut Cursor::new(&mut bytes), format).expect("it is there");
        PictureRecord { sha256: sha256.into(), bytes, ..PictureRecord::default() }
    }

    #[test]
    fn what_pages_can_show_keeps_its_bytes_and_a_scan_becomes_a_png() {
        let mut plates = Plates::default();
        let jpeg = picture("ab12", image::ImageFormat::Jpeg);
        let (plate, bytes) = plates.take(&jpeg).expect("it is there");
        assert_eq!((plate.file.as_str(), plate.media_type, plate.width), ("ab12.jpg", "image/jpeg", 3));
        assert_eq!(bytes, jpeg.bytes);
        let scan = picture("cd34", image::ImageFormat::Tiff);
        let (plate, bytes) = plates.take(&scan).expect("it is there");
        assert_eq!((plate.file.as_str(), plate.height), ("cd34.png", 2));
        assert!(bytes.starts_with(b"\x89PNG"));
        let broken = PictureRecord { sha256: "ef".into(), bytes: b"GIF".to_vec(), ..PictureRecord::default() };
        assert!(plates.take(&broken).is_none());
        assert!(plates.damaged.contains("ef"));
    }
}
