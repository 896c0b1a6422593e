//! What stands in a picture's file besides the picture: who made it, whose it is, what it shows. Offered to people,
//! never taken over by itself. XMP goes before IPTC, and IPTC before Exif and PNG texts.

use super::{exif, iptc, xmp};
use crate::text::encoding;
use img_parts::jpeg::Jpeg;
use img_parts::png::Png;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

/// Longer texts are cut.
const LONGEST: usize = 4_000;
/// More key words are left out.
const MOST_WORDS: usize = 100;

/// The words of a file, plain and trimmed; empty where it has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Embedded {
    pub creator: String,
    /// The line that whoever handed it on wants to see.
    pub credit: String,
    pub source: String,
    /// The copyright notice.
    pub rights: String,
    pub caption: String,
    pub alt: String,
    pub keywords: Vec<String>,
}

impl Embedded {
    pub fn is_empty(&self) -> bool {
        *self == Embedded::default()
    }

    /// Takes over what is still lacking.
    pub(super) fn fill(&mut self, other: Embedded) {
        let pairs = [
            (&mut self.creator, other.creator),
            (&mut self.credit, other.credit),
            (&mut self.source, other.source),
            (&mut self.rights, other.rights),
            (&mut self.caption, other.caption),
            (&mut self.alt, other.alt),
        ];
        for (here, there) in pairs {
            if here.is_empty() {
                *here = there;
            }
        }
        if self.keywords.is_empty() {
            self.keywords = other.keywords;
        }
    }

    /// All of it as one line to stand as a credit: `© Ada Quill / Harbour Press`. Empty where nobody is named.
    pub fn credit_line(&self) -> String {
        let mut names: Vec<&str> = Vec::new();
        for name in [&self.creator, &self.credit, &self.source] {
            let plain = name.trim_start_matches(['©', ' ']).trim();
            let known = |other: &&str| other.to_lowercase().contains(&plain.to_lowercase());
            if plain.is_empty() || names.iter().any(known) {
                continue;
            }
            // A whole line says more than its parts.
            names.retain(|other| !plain.to_lowercase().contains(&other.to_lowercase()));
            names.push(plain);
        }
        match names.as_slice() {
            [] => self.rights.lines().next().unwrap_or_default().trim().to_owned(),
            names if self.rights.is_empty() => names.join(" / "),
            names => format!("© {}", names.join(" / ")),
        }
    }
}

/// Reads what a file says of its picture. Whatever is broken in it counts as not there.
pub fn embedded(bytes: Vec<u8>) -> Embedded {
    let mut found = Embedded::default();
    match super::kind_of(&bytes).map(|kind| kind.name) {
        Ok("JPEG") => of_jpeg(bytes, &mut found),
        Ok("PNG") => of_png(bytes, &mut found),
        Ok("WebP") => of_webp(bytes, &mut found),
        Ok("TIFF") => exif::read(bytes, &mut found),
        Ok("GIF") => of_gif(&bytes, &mut found),
        _ => {}
    }
    tidy(found)
}

fn of_jpeg(bytes: Vec<u8>, found: &mut Embedded) {
    const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
    const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";
    let Ok(jpeg) = Jpeg::from_bytes(Bytes::from(bytes)) else { return };
    for segment in jpeg.segments_by_marker(0xE1) {
        if let Some(packet) = segment.contents().strip_prefix(XMP) {
            found.fill(xmp::read(packet));
        }
    }
    // A long block goes on in the next segment.
    let mut blocks = Vec::new();
    for segment in jpeg.segments_by_marker(0xED) {
        blocks.extend_from_slice(segment.contents().strip_prefix(PHOTOSHOP).unwrap_or_default());
    }
    found.fill(iptc::of_photoshop(&blocks));
    if let Some(raw) = jpeg.exif() {
        exif::read(raw.to_vec(), found);
    }
}

fn of_png(bytes: Vec<u8>, found: &mut Embedded) {
    let Ok(png) = Png::from_bytes(Bytes::from(bytes)) else { return };
    for chunk in png.chunks_by_type(*b"iTXt") {
        // Key word, whether and how it is packed, language, key word in that language: then the text.
        let mut parts = chunk.contents().splitn(2, |byte| *byte == 0);
        let (key, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let [0, 0, text @ ..] = rest else { continue };
        let text = text.splitn(3, |byte| *byte == 0).nth(2).unwrap_or_default();
        match key {
            b"XML:com.adobe.xmp" => found.fill(xmp::read(text)),
            key => found.fill(named(key, String::from_utf8_lossy(text).into_owned())),
        }
    }
    if let Some(raw) = png.exif() {
        exif::read(raw.to_vec(), found);
    }
    for chunk in png.chunks_by_type(*b"tEXt") {
        let mut parts = chunk.contents().splitn(2, |byte| *byte == 0);
        let (key, text) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        found.fill(named(key, words(text)));
    }
}

/// The key words that the PNG specification sets down.
fn named(key: &[u8], text: String) -> Embedded {
    match key {
        b"Author" => Embedded { creator: text, ..Embedded::default() },
        b"Copyright" => Embedded { rights: text, ..Embedded::default() },
        b"Description" => Embedded { caption: text, ..Embedded::default() },
        b"Source" => Embedded { source: text, ..Embedded::default() },
        _ => Embedded::default(),
    }
}

fn of_webp(bytes: Vec<u8>, found: &mut Embedded) {
    let Ok(webp) = WebP::from_bytes(Bytes::from(bytes)) else { return };
    if let Some(packet) = webp.chunk_by_id(*b"XMP ").and_then(|chunk| chunk.content().data()) {
        found.fill(xmp::read(packet));
    }
    if let Some(raw) = webp.exif() {
        // Some programs leave the mark that stands before it in a JPEG.
        exif::read(raw.strip_prefix(b"Exif\0\0".as_slice()).unwrap_or(&raw).to_vec(), found);
    }
}

/// A block of its own, ended by a table that leads a reader of blocks out of it: what is no XML is left at the end.
fn of_gif(bytes: &[u8], found: &mut Embedded) {
    const MARK: &[u8] = b"XMP DataXMP";
    const END: &[u8] = b"<?xpacket end";
    let find = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).position(|part| part == what);
    if let Some(start) = find(bytes, MARK) {
        let rest = &bytes[start + MARK.len()..];
        let rest = &rest[..rest.len().min(xmp::LARGEST)];
        found.fill(xmp::read(&rest[..find(rest, END).unwrap_or(rest.len())]));
    }
}

/// Text of no known encoding: UTF-8 where it is that, or else as Windows in the West wrote.
pub(super) fn words(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding::decode_known(bytes, "windows-1252").map(|decoded| decoded.text).unwrap_or_default(),
    }
}

fn tidy(found: Embedded) -> Embedded {
    let plain = |text: String| {
        let kept = text.chars().filter(|c| !c.is_control() || *c == '\n').take(LONGEST).collect::<String>();
        kept.trim().to_owned()
    };
    Embedded {
        creator: plain(found.creator),
        credit: plain(found.credit),
        source: plain(found.source),
        rights: plain(found.rights),
        caption: plain(found.caption),
        alt: plain(found.alt),
        keywords: found.keywords.into_iter().map(plain).filter(|word| !word.is_empty()).take(MOST_WORDS).collect(),
    }
}
