//! Exif and TIFF tags: artist, copyright, description; in a TIFF also the blocks of XMP, IPTC and Photoshop.

use super::stored::{Embedded, words};
use super::{iptc, xmp};
use exif::{Context, In, Reader, Tag, Value};

const XMP: Tag = Tag(Context::Tiff, 700);
const IPTC: Tag = Tag(Context::Tiff, 33723);
const PHOTOSHOP: Tag = Tag(Context::Tiff, 34377);
/// Windows writes these, two bytes a letter.
const XP_AUTHOR: Tag = Tag(Context::Tiff, 0x9C9D);
const XP_COMMENT: Tag = Tag(Context::Tiff, 0x9C9C);

/// Reads the tags of a TIFF structure and fills what is still lacking.
pub fn read(bytes: Vec<u8>, found: &mut Embedded) {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let tags = reader.read_raw(bytes).or_else(|error| error.distill_partial_result(|_| {}));
    let Ok(tags) = tags else { return };
    let value = |tag: Tag| tags.get_field(tag, In::PRIMARY).map(|field| &field.value);
    let bytes = |tag: Tag| value(tag).map(|value| bytes_of(value, tags.little_endian())).unwrap_or_default();
    let text = |tag: Tag| value(tag).map(text_of).unwrap_or_default();
    found.fill(xmp::read(&bytes(XMP)));
    found.fill(iptc::read(&bytes(IPTC)));
    found.fill(iptc::of_photoshop(&bytes(PHOTOSHOP)));
    found.fill(Embedded {
        creator: text(Tag::Artist),
        rights: text(Tag::Copyright),
        caption: text(Tag::ImageDescription),
        ..Embedded::default()
    });
    found.fill(Embedded { creator: wide(&bytes(XP_AUTHOR)), caption: wide(&bytes(XP_COMMENT)), ..Embedded::default() });
}

/// The parts of a text, that a zero divides: a copyright names photographer and editor so.
fn text_of(value: &Value) -> String {
    match value {
        Value::Ascii(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| words(part).trim().to_owned()).collect();
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" / ")
        }
        _ => String::new(),
    }
}

fn bytes_of(value: &Value, little: bool) -> Vec<u8> {
    match value {
        Value::Byte(bytes) | Value::Undefined(bytes, _) => bytes.clone(),
        // Some programs wrote blocks of bytes as if they were numbers.
        Value::Long(numbers) => {
            numbers.iter().flat_map(|n| if little { n.to_le_bytes() } else { n.to_be_bytes() }).collect()
        }
        _ => Vec::new(),
    }
}

fn wide(bytes: &[u8]) -> String {
    let letters: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&letters)
}
