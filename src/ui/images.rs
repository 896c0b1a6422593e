//! Thumbnails as textures: made once for each picture, dropped when there are many.

use super::view::Scene;
use crate::desk::Desk;
use egui::{ColorImage, Context, TextureFilter, TextureHandle, TextureOptions};

const MOST: usize = 64;
/// Drawn much smaller than they are, too.
const SMALLER: TextureOptions = TextureOptions::LINEAR.with_mipmap_mode(Some(TextureFilter::Linear));

/// The texture of a picture, as soon as its thumbnail is here.
pub fn texture(ctx: &Context, desk: &Desk, scene: &mut Scene, sha256: &str) -> Option<TextureHandle> {
    if let Some(known) = scene.textures.get(sha256) {
        return Some(known.clone());
    }
    let thumbnail = desk.thumbnails.get(sha256).filter(|thumbnail| !thumbnail.pixels.is_empty())?;
    let image = ColorImage::from_rgba_unmultiplied([thumbnail.width, thumbnail.height], &thumbnail.pixels);
    if scene.textures.len() >= MOST {
        scene.textures.clear();
    }
    let handle = ctx.load_texture(sha256, image, SMALLER);
    scene.textures.insert(sha256.to_owned(), handle.clone());
    Some(handle)
}
