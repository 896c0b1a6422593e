//! Archives to hand over: one with pictures and a collection, one of words alone.

use backfile::archive::Archive;
use backfile::archive::import::Request;
use backfile::archive::import::write::Item;
use backfile::archive::sample::Paper;
use backfile::formats::Incoming;
use backfile::model::Uid;
use backfile::model::record::*;
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use sha2::{Digest, Sha256};
use std::path::Path;

/// The collection's title.
pub const TITLE: &str = "All that was printed";

/// An archive of so many invented articles.
pub fn plain(path: &Path, articles: u64) {
    let paper = Paper::new(1, articles);
    let mut all = paper.authorities();
    let issues = paper.issues().map(Incoming::Issue);
    fill(path, all.drain(..).chain(issues));
}

/// The same with pictures, all articles in a collection; answers the bytes of the pictures.
pub fn with_pictures(path: &Path, articles: u64, pictures: usize) -> u64 {
    let paper = Paper::new(1, articles);
    let mut issues: Vec<IssueRecord> = paper.issues().collect();
    let every = (articles as usize / pictures).max(1);
    let (mut made, mut bytes) = (Vec::new(), 0);
    for (n, article) in issues.iter_mut().flat_map(|issue| &mut issue.articles).enumerate() {
        if n % every == 0 && made.len() < pictures {
            let picture = picture(made.len() as u32);
            bytes += picture.bytes.len() as u64;
            illustrate(article, &picture.sha256);
            made.push(Incoming::Picture(picture));
        }
    }
    let collection = Incoming::Collection(collection(&issues));
    let all = paper.authorities().into_iter().chain(made).chain(issues.into_iter().map(Incoming::Issue));
    fill(path, all.chain([collection]));
    bytes
}

fn illustrate(article: &mut ArticleRecord, sum: &str) {
    if article.images.is_empty() {
        article.images.push(ImageRecord { credit: "Photograph: The Ledger".into(), ..ImageRecord::default() });
    }
    let image = &mut article.images[0];
    image.picture = Some(sum.to_owned());
    image.caption = "What stood before the lens that morning.".into();
    image.alt = "Bands of light over a rough ground".into();
}

fn collection(issues: &[IssueRecord]) -> CollectionRecord {
    let mut members = Vec::new();
    for issue in issues.iter().filter(|issue| !issue.articles.is_empty()) {
        members.push(MemberRecord { heading: format!("The issue of {}", issue.date), ..MemberRecord::default() });
        let places = issue.articles.iter().map(|article| article.uid.clone());
        members.extend(places.map(|uid| MemberRecord { article: Some(uid), ..MemberRecord::default() }));
    }
    CollectionRecord {
        uid: Uid("00000000-0000-7000-8000-0000000000c0".into()),
        title: TITLE.into(),
        curator: "Ada Quill".into(),
        introduction: "Everything, in the order of its days.".into(),
        members,
        ..CollectionRecord::default()
    }
}

/// A picture like a photograph: soft forms and a grain that does not compress away.
fn picture(n: u32) -> PictureRecord {
    let (width, height) = (1_200, 800);
    let mut grain = n.wrapping_mul(2_654_435_761).wrapping_add(1);
    let mut pixels = RgbImage::new(width, height);
    for (x, y, pixel) in pixels.enumerate_pixels_mut() {
        grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let form = 128.0 + 90.0 * (f64::from(x + 37 * n) / 97.0).sin() * (f64::from(y) / (61.0 + f64::from(n))).cos();
        let value = (form as i32 + (grain >> 27) as i32 - 16).clamp(0, 255) as u8;
        *pixel = Rgb([value, value.saturating_add(8), value.saturating_sub(8)]);
    }
    let mut bytes = Vec::new();
    pixels.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 82)).expect("a picture");
    let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    PictureRecord { sha256, media_type: "image/jpeg".into(), width, height, file_name: format!("plate-{n}.jpg"), bytes }
}

fn fill(path: &Path, all: impl Iterator<Item = Incoming>) {
    let mut archive = Archive::create(path, Some("The Ledger")).expect("an archive");
    let request = Request { paths: vec!["bench".into()], ..Request::default() };
    let mut importer = archive.begin_import(&request).expect("an import");
    let mut all = all.map(|incoming| Item::new("bench".into(), incoming)).peekable();
    while all.peek().is_some() {
        archive.write_chunk(&mut importer, all.by_ref().take(50).collect()).expect("the chunk is written");
    }
    archive.end_import(importer, false).expect("it ends");
}
