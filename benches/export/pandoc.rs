//! What another program needs for an EPUB of the same articles and pictures: plain pages are made for it beforehand.

use super::made;
use backfile::archive::Reader;
use backfile::archive::export::What;
use backfile::formats::{Incoming, Input, ReadOptions, by_id, json};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Seconds of the run of middle length; nothing where pandoc is not installed.
pub fn book(archive: &Path, folder: &Path, rounds: usize) -> Option<f64> {
    Command::new("pandoc").arg("--version").output().ok()?;
    let place = folder.join("pandoc");
    std::fs::create_dir_all(&place).expect("a folder");
    page(archive, &place);
    let mut times: Vec<f64> = (0..rounds.max(1)).map(|_| one(&place)).collect();
    times.sort_by(f64::total_cmp);
    Some(times[times.len() / 2])
}

fn one(place: &Path) -> f64 {
    let start = Instant::now();
    let mut command = Command::new("pandoc");
    command.args(["-f", "html", "-t", "epub3", "--toc", "--epub-chapter-level=1", "-o", "book.epub", "book.html"]);
    let ran = command.current_dir(place).status().expect("it runs");
    assert!(ran.success());
    start.elapsed().as_secs_f64()
}

/// All articles as one page with a heading each, and the pictures beside it.
fn page(archive: &Path, place: &Path) {
    let reader = Reader::open(archive).expect("a reader");
    let what = What::Collection(reader.collection_named(made::TITLE).expect("the collection"));
    let whole = place.join("whole.json");
    let format = by_id("json").expect("a format");
    reader.export(&what, format, &BTreeMap::new(), &whole, &mut || true).expect("written");
    let mut pictures: HashMap<String, String> = HashMap::new();
    let mut text = String::from("<!DOCTYPE html><html lang=\"en\"><head><title>Book</title></head><body>\n");
    let input = Input::file(&whole);
    json::FORMAT.read.expect("a reader")(&input, &ReadOptions::default(), &mut |incoming| {
        match incoming {
            Incoming::Picture(picture) => {
                std::fs::write(place.join(&picture.file_name), &picture.bytes).expect("written");
                pictures.insert(picture.sha256, picture.file_name);
            }
            Incoming::Issue(issue) => issue.articles.iter().for_each(|article| put(&mut text, article, &pictures)),
            _ => {}
        }
        true
    });
    text.push_str("</body></html>\n");
    std::fs::write(place.join("book.html"), text).expect("written");
}

fn put(text: &mut String, article: &backfile::model::record::ArticleRecord, pictures: &HashMap<String, String>) {
    let plain = |words: &str| words.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(text, "<h1>{}</h1>", plain(&article.headline));
    for byline in &article.bylines {
        let _ = writeln!(text, "<p><em>{}</em></p>", plain(&byline.printed));
    }
    for image in &article.images {
        if let Some(name) = image.picture.as_ref().and_then(|sum| pictures.get(sum)) {
            let _ = writeln!(text, "<p><img src=\"{name}\" alt=\"{}\"></p>", plain(&image.alt).replace('"', "&quot;"));
        }
        let _ = writeln!(text, "<p>{} {}</p>", plain(&image.caption), plain(&image.credit));
    }
    for paragraph in article.body.split("\n\n") {
        let _ = writeln!(text, "<p>{}</p>", plain(paragraph));
    }
}
