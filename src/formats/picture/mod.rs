//! Pictures as bytes: which kind they are (by what they hold, never by their name), how large, what they look like, and
//! a small copy. Bytes are never changed. Nothing here knows an archive; what stands in a file besides its picture is
//! read by [`embedded`].

mod exif;
mod iptc;
mod likeness;
mod stored;
mod xmp;

pub use likeness::{CLOSE, likely_same, likeness};
pub use stored::{Embedded, embedded};

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use std::io::Cursor;

/// Larger files are refused.
pub const MOST_BYTES: u64 = 256 << 20;
/// Pictures with more pixels are refused: they would need more memory than a desk has.
pub const MOST_PIXELS: u64 = 160_000_000;
/// What decoding one may take.
const MOST_MEMORY: u64 = 768 << 20;
/// The widest and highest that a small copy is.
const SMALL: (u32, u32) = (480, 360);

/// One kind of picture.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    pub name: &'static str,
    pub media_type: &'static str,
    pub extensions: &'static [&'static str],
    format: ImageFormat,
}

/// All kinds that are taken.
pub static KINDS: &[Kind] = &[
    Kind { name: "PNG", media_type: "image/png", extensions: &["png"], format: ImageFormat::Png },
    Kind { name: "JPEG", media_type: "image/jpeg", extensions: &["jpg", "jpeg"], format: ImageFormat::Jpeg },
    Kind { name: "WebP", media_type: "image/webp", extensions: &["webp"], format: ImageFormat::WebP },
    Kind { name: "TIFF", media_type: "image/tiff", extensions: &["tif", "tiff"], format: ImageFormat::Tiff },
    Kind { name: "GIF", media_type: "image/gif", extensions: &["gif"], format: ImageFormat::Gif },
];

/// Whether a file's name is one of a picture: what is in it may still be something else.
pub fn is_named_so(path: &std::path::Path) -> bool {
    let known =
        |end: &std::ffi::OsStr| KINDS.iter().any(|kind| kind.extensions.iter().any(|e| end.eq_ignore_ascii_case(e)));
    path.extension().is_some_and(known)
}

/// Why a picture is not taken: what, why, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("The file is empty.")]
    Empty,
    #[error("The file has {0} MB, and Backfile takes at most 256 MB. Make a smaller copy of it.")]
    TooLarge(u64),
    #[error("It is {0}, no picture that Backfile takes. Save it as PNG, JPEG, WebP, TIFF or GIF.")]
    Other(&'static str),
    #[error("It has {0} × {1} pixels, and Backfile takes at most 160 million. Make a smaller copy of it.")]
    TooManyPixels(u32, u32),
    #[error("It cannot be read as {kind}: {cause}. It may be cut off or damaged; fetch it anew.")]
    Damaged { kind: &'static str, cause: String },
}

/// What a picture is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looks {
    pub media_type: &'static str,
    /// As the file says, before it is turned.
    pub width: u32,
    pub height: u32,
    /// A small copy (JPEG, at most 480 × 360), turned upright.
    pub thumbnail: Vec<u8>,
    /// See [`likeness`].
    pub likeness: Option<u64>,
}

/// The kind that the first bytes say.
pub fn kind_of(bytes: &[u8]) -> Result<&'static Kind, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Refusal::TooLarge(bytes.len() as u64 >> 20));
    }
    let format = image::guess_format(bytes).ok();
    KINDS.iter().find(|kind| Some(kind.format) == format).ok_or_else(|| Refusal::Other(other_kind(bytes)))
}

/// What people take for pictures most often.
fn other_kind(bytes: &[u8]) -> &'static str {
    let at = |from: usize, what: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(what));
    let is_drawing =
        || bytes.iter().take(2_000).collect::<Vec<_>>().windows(4).any(|w| w.iter().map(|b| **b).eq(*b"<svg"));
    match () {
        () if at(0, b"%PDF") => "a PDF",
        () if at(4, b"ftypavif") => "an AVIF picture",
        () if at(4, b"ftyphei") || at(4, b"ftypmif1") || at(4, b"ftyphev") => "a HEIC picture",
        () if at(0, b"BM") => "a BMP picture",
        () if at(0, b"8BPS") => "a Photoshop document",
        () if at(0, b"\0\0\0\x0cJXL ") || at(0, b"\xff\x0a") => "a JPEG XL picture",
        () if at(0, b"\0\0\0\x0cjP") => "a JPEG 2000 picture",
        () if is_drawing() => "an SVG drawing",
        () => "something else",
    }
}

/// Looks at a picture: decodes it once, so call it where nobody waits.
pub fn look(bytes: &[u8]) -> Result<Looks, Refusal> {
    let (kind, (width, height)) = size_of(bytes)?;
    let small = small(&decode(bytes)?);
    let likeness = likeness(&small);
    let mut thumbnail = Cursor::new(Vec::new());
    let written = small.write_to(&mut thumbnail, ImageFormat::Jpeg);
    written.map_err(|cause| Refusal::Damaged { kind: kind.name, cause: cause.to_string() })?;
    Ok(Looks { media_type: kind.media_type, width, height, thumbnail: thumbnail.into_inner(), likeness })
}

fn reader<'b>(bytes: &'b [u8], kind: &Kind) -> ImageReader<Cursor<&'b [u8]>> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), kind.format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    reader
}

/// Kind and size, from the head of the file.
pub fn size_of(bytes: &[u8]) -> Result<(&'static Kind, (u32, u32)), Refusal> {
    let kind = kind_of(bytes)?;
    let (width, height) = reader(bytes, kind).into_dimensions().map_err(|cause| damaged(kind, &cause))?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refusal::TooManyPixels(width, height));
    }
    Ok((kind, (width, height)))
}

/// All pixels, turned upright as the file asks for.
pub fn decode(bytes: &[u8]) -> Result<DynamicImage, Refusal> {
    let (kind, _) = size_of(bytes)?;
    let whole = || {
        let mut decoder = reader(bytes, kind).into_decoder()?;
        let turned = decoder.orientation()?;
        let mut whole = DynamicImage::from_decoder(decoder)?;
        whole.apply_orientation(turned);
        Ok(whole)
    };
    whole().map_err(|cause| damaged(kind, &cause))
}

fn damaged(kind: &Kind, cause: &image::ImageError) -> Refusal {
    let cause = cause.to_string();
    Refusal::Damaged { kind: kind.name, cause: cause.trim_end_matches('.').to_owned() }
}

/// A copy that fits the small size, on white where the picture lets it through. Small ones stay as they are.
fn small(whole: &DynamicImage) -> DynamicImage {
    let fits = whole.width() <= SMALL.0 && whole.height() <= SMALL.1;
    let small = if fits { whole.clone() } else { whole.thumbnail(SMALL.0, SMALL.1) };
    if !small.color().has_alpha() {
        return DynamicImage::ImageRgb8(small.into_rgb8());
    }
    let clear = small.into_rgba8();
    let on_white = |shade: u8, opacity: u8| {
        let (shade, opacity) = (u32::from(shade), u32::from(opacity));
        ((shade * opacity + 255 * (255 - opacity)) / 255) as u8
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(clear.width(), clear.height(), |x, y| {
        let [red, green, blue, opacity] = clear.get_pixel(x, y).0;
        Rgb([on_white(red, opacity), on_white(green, opacity), on_white(blue, opacity)])
    }))
}

/// Pixels (red, green, blue, each already dimmed by the opacity that follows) as a PNG file; nothing where they are no
/// picture.
pub fn png_of(width: usize, height: usize, pixels: Vec<u8>) -> Option<Vec<u8>> {
    let (width, height) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    let mut image = image::RgbaImage::from_raw(width, height, pixels)?;
    let opaque = image.pixels().all(|pixel| pixel.0[3] == 255);
    for pixel in image.pixels_mut().filter(|pixel| !matches!(pixel.0[3], 0 | 255)) {
        let opacity = u32::from(pixel.0[3]);
        for shade in &mut pixel.0[..3] {
            *shade = (u32::from(*shade) * 255 / opacity).min(255) as u8;
        }
    }
    let image = DynamicImage::ImageRgba8(image);
    let image = if opaque { DynamicImage::ImageRgb8(image.into_rgb8()) } else { image };
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, ImageFormat::Png).ok()?;
    Some(out.into_inner())
}

#[cfg(test)]
mod tests;
