//! PDF: words found by where they stand. `typed`, `scripts`, `cut` and `no-letters` are of LibreOffice, `recognised` is of
//! tesseract, the others were written by hand.

use crate::documents_told::{gives, golden, kind};
use backfile::formats::{Input, pdf};

#[test]
fn a_typed_page_gives_issue_headline_bylines_crosshead_list_and_ligatures() {
    gives("pdf/typed.pdf", "");
}

#[test]
fn columns_are_read_one_after_the_other_over_pages_without_what_repeats_on_them() {
    gives("pdf/columns.pdf", "");
}

#[test]
fn a_turned_page_is_read_upright() {
    gives("pdf/rotated.pdf", "");
}

#[test]
fn recognised_words_under_a_picture_are_read_and_doubted() {
    gives("pdf/recognised.pdf", "");
}

#[test]
fn scripts_of_the_world_are_read_in_their_way() {
    gives("pdf/scripts.pdf", "");
}

#[test]
fn what_the_text_does_not_say_is_taken_from_the_properties_and_marked() {
    gives("pdf/plain.pdf", "");
}

#[test]
fn pages_that_are_pictures_are_named_and_the_day_in_the_name_is_taken() {
    gives("pdf/2025-08-23 half a scan.pdf", "");
}

#[test]
fn a_file_whose_table_of_contents_leads_nowhere_is_mended() {
    gives("pdf/no-xref.pdf", "");
}

#[test]
fn files_without_words_are_refused_with_what_to_do() {
    gives("pdf/scan.pdf", "");
    gives("pdf/blank.pdf", "");
    gives("pdf/locked.pdf", "");
    gives("pdf/no-letters.pdf", "");
    gives("pdf/cut.pdf", "");
}

#[test]
fn a_file_is_known_by_its_mark_whatever_it_is_called() {
    for (name, head, sure) in [
        ("a.pdf", &b"%PDF-1.4\n"[..], 97),
        ("a.txt", b"%PDF-1.4\n", 97),
        ("a.pdf", b"\r\n\r\n%PDF-2.0", 90),
        ("a.txt", b"The mark is %PDF-1.4.", 45),
        ("a.pdf", b"Words.", 40),
        ("a.txt", b"Words.", 0),
    ] {
        assert_eq!((pdf::FORMAT.sniff)(name.as_ref(), head), sure, "{name}");
    }
    assert_eq!(kind(&golden("pdf/typed.pdf")), "pdf");
    let late = [vec![b' '; 1_100], b"%PDF-1.4".to_vec()].concat();
    assert_eq!((pdf::FORMAT.sniff)(Input::held("a.txt", late.clone()).path(), &late), 0);
}
