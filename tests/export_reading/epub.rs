//! What stands in the book.

use super::*;
use std::io::Read;

/// The entries of a book in their order, with their words.
fn entries(path: &Path) -> Vec<(String, zip::CompressionMethod, Vec<u8>)> {
    let mut book = zip::ZipArchive::new(std::fs::File::open(path).expect("a book")).expect("a zip");
    let mut all = Vec::new();
    for at in 0..book.len() {
        let mut entry = book.by_index(at).expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("bytes");
        all.push((entry.name().expect("a name").into_owned(), entry.compression(), bytes));
    }
    all
}

fn words(entries: &[(String, zip::CompressionMethod, Vec<u8>)], name: &str) -> String {
    let found = entries.iter().find(|(entry, _, _)| entry == name);
    String::from_utf8(found.unwrap_or_else(|| panic!("{name} is not in it")).2.clone()).expect("UTF-8")
}

fn flood_book() -> Vec<(String, zip::CompressionMethod, Vec<u8>)> {
    let desk = ugly();
    let to = desk.beside("flood.epub");
    exported(&desk, &flood(&desk), "epub", &to, 99).expect("written");
    entries(&to)
}

#[test]
fn its_kind_comes_first_and_every_file_is_named_in_its_package() {
    let book = flood_book();
    assert_eq!((book[0].0.as_str(), book[0].1), ("mimetype", zip::CompressionMethod::Stored));
    assert_eq!(book[0].2, b"application/epub+zip");
    let package = words(&book, "EPUB/package.opf");
    for (name, _, bytes) in book.iter().filter(|(name, _, _)| name.starts_with("EPUB/") && !name.ends_with(".opf")) {
        assert!(package.contains(&format!("href=\"{}\"", &name["EPUB/".len()..])), "{name}");
        if name.ends_with(".xhtml") {
            let text = std::str::from_utf8(bytes).expect("UTF-8");
            roxmltree::Document::parse_with_options(
                text,
                roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() },
            )
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
    assert_eq!(book.iter().filter(|(name, _, _)| name.starts_with("EPUB/pictures/")).count(), 5);
}

#[test]
fn the_curators_order_headings_and_notes_are_in_it() {
    let book = flood_book();
    let contents = words(&book, "EPUB/contents.xhtml");
    let order = [
        "The night",
        "Flood takes the lower bridge",
        "The days after",
        "A very long account",
        "Elsewhere",
        "洪水冲毁下游桥梁",
        "Without a headline",
        ">Names<",
    ];
    let places: Vec<usize> =
        order.iter().map(|title| contents.find(title).unwrap_or_else(|| panic!("{title} in {contents}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(contents.contains("epub:type=\"landmarks\""));
    let title = words(&book, "EPUB/title.xhtml");
    assert!(
        title.contains("Selected by <bdi>Mira Holm</bdi>") && title.contains("chosen by &lt;those&gt; who remember.")
    );
    let first = words(&book, "EPUB/article-00001.xhtml");
    assert!(
        first.contains("Curator’s note") && first.contains("<p>The first report; the cows were found on Tuesday.</p>")
    );
    assert!(words(&book, "EPUB/names.xhtml").contains("Quill, Ada"));
    // A heading's page leads to what it heads, and to nothing else.
    let (name, _, _) = book.iter().find(|(name, _, _)| name.starts_with("EPUB/section-")).expect("a section");
    let section = words(&book, name);
    assert!(section.contains(">The night</h1>") && section.contains("href=\"article-00001.xhtml\""), "{section}");
    assert!(!section.contains("Elsewhere") && !section.contains("A very long account"), "{section}");
    assert!(words(&book, "EPUB/sources.xhtml").contains("Ask first; no copies."));
}

#[test]
fn printed_words_are_kept_and_odd_signs_break_nothing() {
    let book = flood_book();
    let first = words(&book, "EPUB/article-00001.xhtml");
    for printed in [
        "By A. Quill and TOM FERRIS",
        "The river rose at four<br/>\nin the morning",
        "One pier.<br/>\nOne lamp.",
        "image source from:aol",
    ] {
        assert!(first.contains(printed), "{printed}: {first}");
    }
    let odd = words(&book, "EPUB/article-00002.xhtml");
    assert!(odd.contains("=100% &quot;quoted&quot; &amp; &lt;b&gt;bold&lt;/b&gt; – it’s ]]&gt; or -- not"));
    let all: String = book
        .iter()
        .filter(|(name, _, _)| name.ends_with(".xhtml"))
        .map(|(_, _, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    assert!(
        all.contains("lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\"")
            && all.contains("lang=\"zh-Hans\"")
            && !all.contains("lang=\"x1\"")
    );
}
