//! What is easily lost or taken for something else: old encodings, hidden words, readings beside words, days when a file was
//! made, bylines above headlines. All are files made here.

use super::told::{Told, of, same};
use backfile::formats::{ReadOptions, sniff};
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::{SimpleFileOptions, ZipWriter};

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("a zip").into_inner()
}

fn read(format: &str, bytes: &[u8]) -> Told {
    of(format, &format!("a.{format}"), bytes.to_vec(), &ReadOptions::default())
}

fn docx(body: &str) -> Told {
    let space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
    let styles = format!(
        "<w:styles {space}><w:style w:styleId='Off'><w:name w:val='Off'/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    );
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let space_of_links = "xmlns='http://schemas.openxmlformats.org/package/2006/relationships'";
    let bytes = zipped(&[
        (
            "_rels/.rels",
            &format!(
                "<Relationships {space_of_links}><Relationship Id='r' Type='{kinds}/officeDocument' Target='word/document.xml'/></Relationships>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            &format!(
                "<Relationships {space_of_links}><Relationship Id='s' Type='{kinds}/styles' Target='styles.xml'/></Relationships>"
            ),
        ),
        ("word/styles.xml", &styles),
        ("word/document.xml", &format!("<w:document {space}><w:body>{body}</w:body></w:document>")),
    ]);
    read("docx", &bytes)
}

const HEAD: &str =
    "<w:p><w:r><w:t>Thursday / 08-21-2025 Vol 2059</w:t></w:r></w:p><w:p><w:r><w:t>Fares rise</w:t></w:r></w:p>";

fn body_of(told: &Told) -> &str {
    told.articles[0].lines().find_map(|line| line.strip_prefix("body: ")).unwrap_or_default()
}

#[test]
fn words_of_a_document_that_do_not_show_stay_out_and_are_told() {
    let told = docx(&format!(
        "{HEAD}<w:p><w:r><w:t xml:space='preserve'>They rise</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> secretly</w:t></w:r>\
         <w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t xml:space='preserve'> by two</w:t></w:r>\
         <w:r><w:rPr><w:rStyle w:val='Off'/></w:rPr><w:t> or three</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>\
         <w:p><w:pPr><w:pStyle w:val='Off'/></w:pPr><w:r><w:t>Do not print.</w:t></w:r></w:p>"
    ));
    assert_eq!(body_of(&told), "They rise by two.");
    assert!(told.problems[0].contains("Left out: 3 pieces of text that are set not to show"), "{:?}", told.problems);
}

#[test]
fn readings_signs_raised_figures_and_tracked_changes_of_a_document_are_read_as_they_print() {
    let told = docx(&format!(
        "{HEAD}<w:p><w:ruby><w:rt><w:r><w:t>みなと</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>港</w:t></w:r></w:rubyBase></w:ruby>\
         <w:r><w:t xml:space='preserve'> of 10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>3</w:t></w:r>\
         <w:r><w:t xml:space='preserve'> m, the 1</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>st</w:t></w:r>\
         <w:r><w:t xml:space='preserve'>, </w:t><w:sym w:font='Symbol' w:char='F061'/><w:sym w:font='Wingdings' w:char='F021'/></w:r>\
         <w:del><w:r><w:delText> gone</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space='preserve'> come</w:t></w:r></w:ins>\
         <w:moveFrom><w:r><w:t> from</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t xml:space='preserve'> to</w:t></w:r></w:moveTo></w:p>"
    ));
    assert_eq!(body_of(&told), "港 of 10³ m, the 1st, α\u{fffd} come to");
    assert!(told.problems[0].contains("1 signs are named only by their place"), "{:?}", told.problems);
}

fn epub(dates: &str) -> Told {
    let bytes = zipped(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>",
        ),
        (
            "b.opf",
            &format!(
                "<package xmlns='http://www.idpf.org/2007/opf' xmlns:opf='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
                 <metadata><dc:title>Fares</dc:title>{dates}</metadata>\
                 <manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>"
            ),
        ),
        (
            "a.xhtml",
            "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>Fares rise</h1><p>They rise by two, and in winter by two more.</p></body></html>",
        ),
    ]);
    read("epub", &bytes)
}

#[test]
fn the_day_when_a_book_was_made_gives_way_to_that_of_publication_and_alone_is_a_guess() {
    let made = "<dc:date opf:event='creation'>2012-05-06</dc:date>";
    let modified = "<meta property='dcterms:modified'>2019-01-02T03:04:05Z</meta>";
    for (dates, date, guessed) in [
        (format!("{made}<dc:date opf:event='publication'>1899-03-04</dc:date>{modified}"), "1899-03-04", false),
        (format!("{modified}<dc:date>1899-03-04</dc:date>"), "1899-03-04", false),
        (made.to_owned(), "2012-05-06", true),
        (modified.to_owned(), "2019-01-02", true),
    ] {
        let told = epub(&dates);
        let article = &told.articles[0];
        assert!(
            article.contains(&format!("\ndate: {date}\n")) || article.starts_with(&format!("date: {date}\n")),
            "{dates}: {article}"
        );
        assert_eq!(article.contains("guess: date"), guessed, "{dates}: {article}");
    }
}

#[test]
fn a_picture_of_mods_keeps_its_credit_and_the_key_date_wins() {
    let told = read(
        "mods",
        b"<mods xmlns='http://www.loc.gov/mods/v3'><titleInfo><title>Crane</title></titleInfo><genre>newspaper article</genre>\
          <originInfo><dateIssued encoding='edtf'>2012</dateIssued><dateCreated keyDate='yes'>1899-03-04</dateCreated></originInfo>\
          <relatedItem type='constituent'><titleInfo><title>The crane</title></titleInfo><note>image source from:aol</note><note>Torn.</note></relatedItem></mods>",
    );
    let article = &told.articles[0];
    assert!(
        article.contains("image: The crane | image source from:aol |  | AOL")
            && article.contains("note: Picture: Torn."),
        "{article}"
    );
    assert!(!article.contains("note: Picture: image source") && article.contains("date: 1899-03-04\n"), "{article}");
}

#[test]
fn other_names_of_the_paper_and_dates_that_are_none_stand_in_the_notes_of_ris() {
    let told = read(
        "ris",
        b"TY  - NEWS\nTI  - Crane\nT2  - The Harbour Ledger\nJF  - Evening Tide\nJO  - Harb. Ledg.\nDA  - after the flood\nPY  - 1899\nER  - \n",
    );
    same(
        &told.articles[0],
        "paper: The Harbour Ledger\ndate: 1899\nheadline: Crane\nnote: Other title of the paper: Evening Tide\nnote: Date: after the flood",
    );
}

#[test]
fn years_before_the_first_and_days_of_no_calendar_stand_in_the_notes_of_csl() {
    let item = |parts: &str| {
        let json = format!(
            "[{{\"id\": \"a\", \"type\": \"article-newspaper\", \"title\": \"Crane\", \"issued\": {{\"date-parts\": [{parts}]}}}}]"
        );
        read("csl", json.as_bytes()).articles[0].clone()
    };
    same(&item("[-44, 3, 15]"), "headline: Crane\nnote: Date: -44-3-15");
    same(&item("[1899, 2, 31]"), "date: 1899-02\nheadline: Crane\nnote: Date: 1899-2-31");
    same(&item("[\"1899\", \"2\", \"\"]"), "date: 1899-02\nheadline: Crane");
}

#[test]
fn a_note_with_a_headline_is_an_article_of_unknown_date() {
    let told = |name: &str, head: &str| sniff(Path::new(name), head.as_bytes()).map(|format| format.id);
    let text = "# Fares rise\n\nThey rise by two.\n";
    assert_eq!([told("fares.md", text), told("a.md", "Fares\n=====\n\nThey rise.")], [Some("markdown"); 2]);
    assert_eq!([told("README.md", text), told("a.md", "# Fares\n"), told("a.md", "* one\n* two\n")], [None; 3]);
    same(&read("markdown", text.as_bytes()).articles[0], "headline: Fares rise\nbody: They rise by two.");
}

#[test]
fn references_of_dos_are_read_right_and_doubted() {
    let told = read("ris", b"TY  - NEWS\nTI  - Gr\x94\xE1e im Caf\x82\nER  - \n");
    same(&told.articles[0], "headline: Gr\u{f6}\u{df}e im Caf\u{e9}\nguess: headline");
    assert_eq!(told.from[0].encoding, "IBM437");
    let options = ReadOptions { encoding: "ibm850".into(), ..ReadOptions::default() };
    let told = of("csv", "a.csv", b"Headline,Text\nK\x9Bd,Br\x9Bd\n".to_vec(), &options);
    same(&told.articles[0], "headline: K\u{f8}d\nbody: Br\u{f8}d");
    let told =
        of("csv", "a.csv", b"Headline,Text\nF\x9Frth,Gr\x9A\xA7e im Caf\x8E\n".to_vec(), &ReadOptions::default());
    same(&told.articles[0], "headline: F\u{fc}rth\nbody: Gr\u{f6}\u{df}e im Caf\u{e9}\nguess: body");
}

#[test]
fn a_hyphen_of_alto_goes_where_the_page_says_so_and_is_doubted_where_it_may_be_the_words_own() {
    let line = |words: &str| format!("<TextLine>{words}</TextLine>");
    let word = |word: &str| format!("<String CONTENT='{word}'/>");
    let page = |lines: &[String]| {
        let lines = lines.concat();
        let xml = format!(
            "<alto><Layout><Page><PrintSpace><TextBlock ID='a'>{lines}</TextBlock></PrintSpace></Page></Layout></alto>"
        );
        read("alto", xml.as_bytes()).articles[0].clone()
    };
    let plain = page(&[line(&(word("a") + &word("well-"))), line(&(word("known") + &word("man")))]);
    assert!(plain.contains("body: a wellknown man\n") && plain.contains("guess: body"), "{plain}");
    let told = page(&[
        line("<String CONTENT='well' SUBS_TYPE='HypPart1' SUBS_CONTENT='well-known'/><HYP CONTENT='-'/>"),
        line(&("<String CONTENT='known' SUBS_TYPE='HypPart2' SUBS_CONTENT='well-known'/>".to_owned() + &word("man"))),
    ]);
    assert!(told.contains("body: well-known man\n") && !told.contains("guess: body"), "{told}");
}

#[test]
fn a_page_of_an_encoding_that_it_does_not_name_is_doubted() {
    let page = b"<html><head><title>A</title></head><body><h1>Gr\x94\xE1e im Hafen</h1><p>Das Caf\x82 am Kai ist zu, und niemand hat gesagt, warum.</p></body></html>";
    let told = read("html", page);
    assert!(told.articles[0].contains("headline: Größe im Hafen\nbody: Das Café am Kai"), "{}", told.articles[0]);
    assert!(told.articles[0].contains("guess: body"), "{}", told.articles[0]);
    assert_eq!(told.from[0].encoding, "IBM437");
}
