//! Whether two pictures look the same in another size or another file: a difference hash. Each of its 64 bits says
//! whether a place is brighter than the one to its right (after N. Krawetz, "Kind of Like That", 2013).

use image::DynamicImage;
use image::imageops::FilterType;

/// So many of the 64 bits may differ.
pub const CLOSE: u32 = 4;
/// Brightness must differ by so much somewhere: a blank page looks like any other.
const LEAST: u8 = 24;

/// What a picture looks like. Nothing where it shows too little to be told from others: blank, or some dots.
pub fn likeness(picture: &DynamicImage) -> Option<u64> {
    if picture.width() < 9 || picture.height() < 8 {
        return None;
    }
    let grey = picture.resize_exact(9, 8, FilterType::Triangle).into_luma8();
    let (darkest, brightest) = grey.pixels().fold((255, 0), |(low, high), p| (p.0[0].min(low), p.0[0].max(high)));
    if brightest - darkest < LEAST {
        return None;
    }
    let mut bits = 0u64;
    for (x, y) in (0..8).flat_map(|y| (0..8).map(move |x| (x, y))) {
        bits = bits << 1 | u64::from(grey.get_pixel(x, y).0[0] > grey.get_pixel(x + 1, y).0[0]);
    }
    // All from light to dark, or the other way: a shade, as a sky or a worn page has it.
    (6..=58).contains(&bits.count_ones()).then_some(bits)
}

/// Whether two pictures with these likenesses and sizes are likely the same.
pub fn likely_same(one: (u64, (u32, u32)), other: (u64, (u32, u32))) -> bool {
    let shape = |(width, height): (u32, u32)| f64::from(width.max(1)) / f64::from(height.max(1));
    let ratio = shape(one.1) / shape(other.1);
    // One of them may lie on its side.
    let alike = |ratio: f64| (0.96..=1.0 / 0.96).contains(&ratio);
    (one.0 ^ other.0).count_ones() <= CLOSE && (alike(ratio) || alike(shape(one.1) * shape(other.1)))
}
