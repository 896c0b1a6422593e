//! Web pages and typed documents.

use crate::documents_told::{gives, golden, kind};

#[test]
fn a_page_of_a_library_site_gives_issue_volume_weekday_and_all_fields() {
    gives(
        "html/site.html",
        "paper: The Harbour Ledger 1234-5679
        subject: Cranes
        subject: Harbours
        issue: 2025-08-21|2059|3
        printed: Thursday / 08-21-2025 Vol 2059
        weekday: Thursday
        headline: Harbour board weighs a second crane
        subhead: The first one is tired
        dateline: NORTHPORT
        section: Harbour
        page: A5
        language: en-GB
        byline: Marta Quill (author)
        byline: Associated Press (agency)
        body: The board met & weighed a 2\u{202f}000-ton crane — a “third” one, / too. ¶ ## What it costs ¶ • Steel: 4,000 / • Rope: 12 ¶ Nobody asked us.
        image: 1|The crane at work|A crane over a ship|image source from:aol|AOL|All rights reserved|
        problem: doubtful: Left out: 1 of its pictures: crane.jpg (it stands elsewhere, and nothing is fetched). Captions and credits were taken; add the pictures by hand where they are wanted.",
    );
}

#[test]
fn a_saved_page_gives_its_article_with_the_picture_beside_it_and_nothing_round_it() {
    gives("html/saved.html", "");
}

#[test]
fn old_pages_wrong_encodings_and_several_articles() {
    gives("html/plain-1998.html", "");
    gives("html/several.html", "");
    gives("html/wrong-charset.html", "");
    gives("html/sections.html", "");
    gives("html/circa.html", "");
}

#[test]
fn a_page_without_an_article_is_one_problem() {
    gives("html/links.html", "");
    gives("html/cut.html", "");
}

#[test]
fn a_word_document_with_styles_gives_articles_by_them() {
    gives("docx/styled.docx", "");
}

#[test]
fn a_word_document_without_styles_is_read_as_a_clipping() {
    gives("docx/typed.docx", "");
    gives("docx/by-maker.docx", "");
}

#[test]
fn word_documents_that_cannot_be_read_are_one_problem_each() {
    gives("docx/empty.docx", "");
    gives("docx/locked.docx", "");
    gives("docx/cut.docx", "");
    gives("docx/entities.docx", "");
}

#[test]
fn an_opendocument_text_gives_articles_by_its_styles_or_as_a_clipping() {
    gives("odt/styled.odt", "");
    gives("odt/typed.odt", "");
    gives("odt/locked.odt", "");
    gives("odt/cut.odt", "");
}

#[test]
fn documents_are_known_by_what_they_hold() {
    for (file, id) in
        [("html/site.html", "html"), ("html/plain-1998.html", "html"), ("html/wrong-charset.html", "html")]
    {
        assert_eq!(kind(&golden(file)), id, "{file}");
    }
}
