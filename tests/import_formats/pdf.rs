//! PDF: words found by where they stand. `typed`, `scripts`, `cut` and `no-letters` are of LibreOffice, `recognised` is of
//! tesseract, the others were written by hand.

use crate::documents_told::{gives, golden, kind, read, told};
use backfile::formats::{Input, pdf};

/// How `columns` begins, and all that `no-xref` has of it.
const OPENING: &str = "issue: 2025-08-21|2059|
    printed: The Harbour Ledger / Thursday | 08-21-2025 Vol 2059
    weekday: Thursday
    headline: Harbour board weighs a second crane
    byline: Marta Quill (author)
    byline: Tom Ferris (author)
    body: The board met on Monday and weighed what a second crane would cost the harbour, and who would pay for all of that. ¶ Nobody knew, said the clerk. “It is a question of steel,” he said, and he went home. ¶ The steel is dear this year: the mills ask four thousand for what was two, and the ropes come from over the sea, where";

#[test]
fn a_typed_page_gives_issue_headline_bylines_crosshead_list_and_ligatures() {
    gives(
        "pdf/typed.pdf",
        "issue: 2025-08-21|2059|
        printed: Thursday / 08-21-2025 Vol 2059
        weekday: Thursday
        headline: Harbour board weighs a second crane
        language: en-US
        byline: Marta Quill (author)
        byline: Tom Ferris (author)
        body: The board met. It weighed a second crane, and a “third” one¹, and the office of the affluent fisher was final, they said, until the evening came and all of them went home again by the ferry. ¶ ## What it costs ¶ • Steel: 4,000 ¶ • Rope: 12 ¶ Nobody asked us. Nobody will.",
    );
}

#[test]
fn columns_are_read_one_after_the_other_over_pages_without_what_repeats_on_them() {
    gives(
        "pdf/columns.pdf",
        &format!(
            "{OPENING} nobody hurries. In the North-West they have one crane to each quay, and it is enough for them. ¶ A vote is due in spring. Until then the old crane stands where it stood, and the gulls sit on it. ¶ The board meets again on Friday.
            image: 4|||image source from:aol|AOL||
            issue: 2025-08-21|2059|
            printed: The Harbour Ledger / Thursday | 08-21-2025 Vol 2059
            weekday: Thursday
            headline: Fares rise again
            byline: Lena Fisk (author)
            body: They rise by two, and in winter by two more; the ferry is old, and so is its master, who did not want to be named. He is not the only one: of the nine who work on the boat seven are over sixty. Young people go to the mainland and stay there. ¶ What is to be done? Nobody knows, and the board does not ask. ¶ A short third page ends the paper, with no headline of its own and one paragraph.
            guess: byline 75
            problem: doubtful: Left out: the words of page headers and footers (“The Harbour Ledger Page 1”). Enter what of them belongs to an article."
        ),
    );
}

#[test]
fn a_byline_above_the_headline_is_one_and_hyphens_that_may_be_the_words_own_stay_or_are_told() {
    gives(
        "pdf/byline-first.pdf",
        "issue: ||
        headline: Fares rise again
        byline: Ada Quill (author)
        body: The fares rise by two, said the well-known master, a selfmade man of the old kind, and in winter they rise by two more; the ferry is old and the board does not ask. He is as well-known on the mainland as in the old harbour, where the ferry lies.
        guess: body 60",
    );
}

#[test]
fn a_turned_page_is_read_upright() {
    gives(
        "pdf/rotated.pdf",
        "issue: 2025-08-22|2060|
        printed: Friday / 08-22-2025 Vol 2060
        weekday: Friday
        headline: Fog on the weekend
        byline: Ada Quill (author)
        body: The fog came in on Saturday and stayed, and the ferry lay at the quay with all its lamps lit until noon, when the master went home.",
    );
}

#[test]
fn recognised_words_under_a_picture_are_read_and_doubted() {
    gives(
        "pdf/recognised.pdf",
        "issue: 2025-08-25|2062|
        printed: Monday, 08-25-2025 Vol 2062
        weekday: Monday
        headline: The mole is mended
        byline: Lena Fisk (author)
        body: The outer mole was mended in a week, and the masons went home on Sunday. The stones came from the old quay, where nobody wanted them; the harbour master says that they will last.
        guess: body 60",
    );
}

#[test]
fn scripts_of_the_world_are_read_in_their_way() {
    gives(
        "pdf/scripts.pdf",
        "issue: 2025-08-25|2061|
        printed: 2025-08-25 Vol 2061
        headline: Words of the world
        language: en-US
        body: Паром стоит у причала, и никто не знает почему. ¶ הספינה עומדת ברציף 12 ימים. ¶ 港湾委員会は月曜日に会合を開いた。 ¶ Zażółć gęślą jaźń; Ærø, Łódź, naïve.",
    );
}

#[test]
fn what_the_text_does_not_say_is_taken_from_the_properties_and_marked() {
    gives(
        "pdf/plain.pdf",
        "issue: 2025-08-24||
        guess: date 20
        headline: A letter to the harbour board
        language: en-GB
        byline: Ada Quill (author)
        body: The bollard at the foot of the stairs is loose, and has been loose since spring. Somebody will trip over it.",
    );
}

#[test]
fn pages_that_are_pictures_are_named_and_the_day_in_the_name_is_taken() {
    gives(
        "pdf/2025-08-23 half a scan.pdf",
        "issue: 2025-08-23||
        guess: date 60
        headline: Lamps on the north quay
        body: They are lit at last, and the quay is bright.
        problem: doubtful: These pages are pictures without text and were left out: 2. Have them recognised (OCR) where they are wanted.",
    );
}

#[test]
fn a_file_whose_table_of_contents_leads_nowhere_is_mended() {
    gives("pdf/no-xref.pdf", OPENING);
}

#[test]
fn a_file_that_is_cut_behind_its_pages_is_read_and_doubted() {
    let told = told(&read(&golden("pdf/cut-late.pdf")));
    let problem = "problem: doubtful: The file has no end mark, so it may be cut off and pages may be missing.";
    assert!(told.contains("headline: Fares rise again") && told.contains(problem), "{told}");
}

#[test]
fn files_without_words_are_refused_with_what_to_do() {
    gives(
        "pdf/scan.pdf",
        "problem: empty: Its pages are pictures without text: a scan. Have them recognised (OCR), save them as ALTO or as a PDF with text, and import that.",
    );
    gives(
        "pdf/blank.pdf",
        "problem: empty: There is no text on its pages. If they show words all the same, these are drawn: have them recognised (OCR), and import that.",
    );
    gives(
        "pdf/locked.pdf",
        "problem: malformed: The PDF is locked with a password. Open it in its program, save it without one, and import that.",
    );
    gives(
        "pdf/no-letters.pdf",
        "problem: empty: Its letters cannot be told: their fonts do not say which they are. Have the pages recognised (OCR), save them as ALTO or as a PDF with text, and import that.",
    );
    gives(
        "pdf/cut.pdf",
        "problem: malformed: The PDF is damaged: its pages cannot be found. Open it in its program, save it anew, and import that.",
    );
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
