//! Pictures made ready for the page: each is looked through, so that a damaged one is told and not set; what no PDF
//! takes as it is becomes PNG. Its points are not changed.
//!
//! Each is handed on inside a drawing (SVG) that holds nothing else: the typesetter then takes its bytes as they are. Of
//! a bare picture it keeps all points in memory as long as it sets the pages, and two hundred photographs are a gigabyte.

use crate::formats::WriteError;
use crate::formats::out::Handover;
use base64::{Engine, engine::general_purpose::STANDARD};
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

/// Takes all pictures that go along. `goes_on` is asked for each and answers false to stop.
pub fn plates(handover: &Handover, goes_on: &dyn Fn() -> bool) -> Result<Plates, WriteError> {
    let mut plates = Plates::default();
    handover.supply.pictures(&mut |picture| {
        if !goes_on() {
            return Err(WriteError::Cancelled);
        }
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
    let (width, height) = (seen.width(), seen.height());
    let (bytes, kind) = match format {
        ImageFormat::Jpeg => (bytes, "image/jpeg"),
        ImageFormat::Png => (bytes, "image/png"),
        _ => {
            let mut png = Vec::new();
            seen.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).ok()?;
            (png, "image/png")
        }
    };
    let turn = orientation(&bytes);
    let (wide, high) = if turn >= 5 { (height, width) } else { (width, height) };
    let ratio = f64::from(wide) / f64::from(high);
    let sound = ratio.is_finite() && ratio > 0.0;
    sound.then(|| Plate { bytes: drawing(&bytes, kind, (width, height), turn).into_bytes(), ratio })
}

/// A drawing that is the picture and nothing else, as it is seen.
fn drawing(bytes: &[u8], kind: &str, (width, height): (u32, u32), turn: u32) -> String {
    let (wide, high) = if turn >= 5 { (height, width) } else { (width, height) };
    let mut drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\"><image width=\"{width}\" \
         height=\"{height}\" preserveAspectRatio=\"none\" transform=\"matrix({})\" href=\"data:{kind};base64,",
        matrix(turn, width, height)
    );
    STANDARD.encode_string(bytes, &mut drawing);
    drawing.push_str("\"/></svg>");
    drawing
}

/// How what is stored comes to stand as it is seen, by its orientation in Exif (TIFF 6.0, tag 274).
fn matrix(turn: u32, width: u32, height: u32) -> String {
    let (w, h) = (width, height);
    match turn {
        2 => format!("-1 0 0 1 {w} 0"),
        3 => format!("-1 0 0 -1 {w} {h}"),
        4 => format!("1 0 0 -1 0 {h}"),
        5 => "0 1 1 0 0 0".to_owned(),
        6 => format!("0 1 -1 0 {h} 0"),
        7 => format!("0 -1 -1 0 {h} {w}"),
        8 => format!("0 -1 1 0 0 {w}"),
        _ => "1 0 0 1 0 0".to_owned(),
    }
}

/// How the camera was held; 1 where nothing is said of it.
fn orientation(bytes: &[u8]) -> u32 {
    let read = exif::Reader::new().read_from_container(&mut Cursor::new(bytes));
    let turned = read.ok().and_then(|exif| {
        exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY).and_then(|field| field.value.get_uint(0))
    });
    turned.unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a corner of what is stored comes to stand.
    fn put(matrix: &str, x: f64, y: f64) -> (f64, f64) {
        let m: Vec<f64> = matrix.split(' ').map(|part| part.parse().expect("a number")).collect();
        (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    }

    #[test]
    fn a_picture_stands_as_the_camera_was_held() {
        let (w, h) = (30, 20);
        // Where row 0 and column 0 of what is stored are seen: the words of the Exif standard.
        for (turn, first, last) in [
            (1, (0.0, 0.0), (30.0, 20.0)),
            (2, (30.0, 0.0), (0.0, 20.0)),
            (3, (30.0, 20.0), (0.0, 0.0)),
            (4, (0.0, 20.0), (30.0, 0.0)),
            (5, (0.0, 0.0), (20.0, 30.0)),
            (6, (20.0, 0.0), (0.0, 30.0)),
            (7, (20.0, 30.0), (0.0, 0.0)),
            (8, (0.0, 30.0), (20.0, 0.0)),
        ] {
            let matrix = matrix(turn, w, h);
            assert_eq!((put(&matrix, 0.0, 0.0), put(&matrix, 30.0, 20.0)), (first, last), "{turn}");
        }
    }
}
