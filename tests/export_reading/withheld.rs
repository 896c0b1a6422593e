//! A picture that is withheld: a black field of its shape with words stands in its place, and no byte of it goes along.

use super::support::Desk;
use super::*;
use backfile::archive::export::concerns::{Decisions, Remedy};
use backfile::formats::Incoming;
use backfile::model::record::*;
use std::io::{Cursor, Read};

/// A picture of that size whose points are no others'.
fn picture(name: char, width: u32, height: u32) -> PictureRecord {
    let drawn = image::RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([name as u8, (x * 7 + y * 13) as u8, (x * y * 31) as u8])
    });
    let mut bytes = Vec::new();
    drawn.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).expect("a picture");
    let (sha256, media_type) = (name.to_string().repeat(64), "image/png".to_owned());
    PictureRecord { sha256, media_type, width, height, bytes, ..PictureRecord::default() }
}

/// One article with a picture that has a credit and one that has none.
fn desk() -> (Desk, [PictureRecord; 2]) {
    let pictures = [picture('a', 300, 200), picture('b', 120, 480)];
    let image = |picture: &PictureRecord, credit: &str, caption: &str| ImageRecord {
        picture: Some(picture.sha256.clone()),
        credit: credit.into(),
        caption: caption.into(),
        alt: "Cranes on the quay".into(),
        ..ImageRecord::default()
    };
    let article = ArticleRecord {
        headline: "The quay".into(),
        body: "Words of the quay.".into(),
        images: vec![image(&pictures[0], "Photo: Ada Quill", "The whole"), image(&pictures[1], "", "A crane")],
        ..ArticleRecord::default()
    };
    let issue = IssueRecord { date: "1931-04-06".into(), articles: vec![article], ..IssueRecord::default() };
    let mut desk = Desk::new();
    let mut items: Vec<Incoming> = pictures.iter().cloned().map(Incoming::Picture).collect();
    items.push(Incoming::Issue(issue));
    desk.import(items, 10);
    (desk, pictures)
}

fn decided(desk: &Desk, format: &str, name: &str, why: &str) -> PathBuf {
    let remedies = BTreeMap::from([("no-credit".to_owned(), Remedy::BlackOut)]);
    let decisions = Decisions { remedies, withheld: why.into(), ..Decisions::default() };
    let (format, to) = (by_id(format).expect("a format"), desk.beside(name));
    let none = BTreeMap::new();
    let written = desk.reader().export_decided(&What::Everything, &decisions, format, &none, &to, &mut || true);
    written.expect("an export");
    to
}

/// Every file of an edition, unpacked, by its name.
fn unpacked(to: &Path) -> BTreeMap<String, Vec<u8>> {
    if to.is_dir() {
        return files(to);
    }
    let mut zip = zip::ZipArchive::new(std::fs::File::open(to).expect("a file")).expect("a zip");
    let names: Vec<String> =
        (0..zip.len()).map(|at| zip.by_index(at).expect("one").name().expect("its").into_owned()).collect();
    let mut all = BTreeMap::new();
    for name in names {
        let mut bytes = Vec::new();
        zip.by_name(&name).expect("one").read_to_end(&mut bytes).expect("its bytes");
        all.insert(name, bytes);
    }
    all
}

#[test]
fn a_withheld_picture_is_a_black_field_with_words_in_book_site_and_document() {
    let (desk, [kept, gone]) = desk();
    for (format, name) in [("epub", "a.epub"), ("site", "a"), ("docx", "a.docx")] {
        for why in ["", "Asked for by the <lender>"] {
            let all = unpacked(&decided(&desk, format, name, why));
            assert!(all.values().any(|bytes| *bytes == kept.bytes), "{format}: the other one is in it");
            assert!(all.values().all(|bytes| *bytes != gone.bytes), "{format}: no byte of it goes along");
            let text: String = all.values().map(|bytes| String::from_utf8_lossy(bytes)).collect();
            let words = match why {
                "" => "Picture withheld".to_owned(),
                _ => "Picture withheld: Asked for by the &lt;lender&gt;".to_owned(),
            };
            let mark = if format == "docx" { "<w:tblDescription w:val=\"" } else { "alt=\"" };
            assert!(text.contains(&format!("{mark}{words}\"")), "{format}: {text}");
            assert!(text.contains("A crane"), "{format}: its caption stays");
            if format != "docx" {
                let (_, svg) = all.iter().find(|(name, _)| name.ends_with("withheld-120x480.svg")).expect("the field");
                assert!(String::from_utf8_lossy(svg).contains("viewBox=\"0 0 120 480\""));
            } else {
                assert!(text.contains("w:fill=\"000000\"") && text.contains(">Picture withheld</w:t>"), "{text}");
            }
        }
    }
}

#[test]
fn a_withheld_picture_is_a_black_field_with_words_in_a_pdf() {
    use backfile::formats::{Input, ReadOptions};
    let (desk, _) = desk();
    let to = decided(&desk, "pdf", "a.pdf", "Asked for by the lender");
    let pdf = std::fs::read(&to).expect("the file");
    let pictures = pdf.windows(14).filter(|part| part == b"/Subtype/Image" || part == b"/Subtype /Imag").count();
    assert_eq!(pictures, 1, "the other one alone");
    let mut text = String::new();
    let read = by_id("pdf").and_then(|format| format.read).expect("a reader");
    read(&Input::file(to), &ReadOptions::default(), &mut |incoming| {
        text.push_str(&format!("{incoming:?}"));
        true
    });
    for words in ["Picture withheld", "Asked for by the lender", "A crane", "The whole"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    // In records there is no field: the picture is not there, and everything else is.
    let json = std::fs::read_to_string(decided(&desk, "json", "a.json", "why")).expect("the file");
    assert!(!json.contains("withheld") && !json.contains(&"b".repeat(64)) && json.contains("Cranes on the quay"));
}
