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
    gives(
        "html/saved.html",
        "picture: crane.png 60×40
        paper: Hafenbote
        issue: 1998-03-04||
        printed: 4. März 1998
        headline: Fähre fährt wieder
        kicker: Inselverkehr
        subhead: Nach drei Wochen im Dock
        section: Hafen
        language: de
        byline: Lena Fisch (author)
        byline: Tom Färber (author)
        body: Die Fähre „Möwe“ fährt seit Mittwoch wieder, drei Wochen lang lag sie im Dock, und niemand wusste, warum. ¶ Der Kapitän war froh,\u{a0}sagte er, aber auch müde, denn er hatte die Nacht über am Kai gestanden und gewartet. ¶ ## Neue Maschine ¶ Die Maschine ist neu, der Rest ist alt, und das sieht man auch, wenn man genau hinschaut.
        image: 2|Am Kai.|Die Fähre am Kai|Foto: Lena Fisch|||kept
        notes: From: https://hafenbote.example/faehre",
    );
}

#[test]
fn old_pages_wrong_encodings_and_several_articles() {
    gives(
        "html/plain-1998.html",
        "issue: 2025-08-21|2059|
        printed: Thursday / 08-21-2025 Vol 2059
        weekday: Thursday
        headline: =Fares… rise at the Café
        byline: Marta Quill (author)
        body: The fares rise. / So does the sea. ¶ Nobody knows why.",
    );
    gives(
        "html/several.html",
        "paper: The Harbour Ledger
        issue: 2025-08-22||
        printed: Friday, August 22, 2025
        weekday: Friday
        headline: Ferry late again
        language: en
        byline: Tom Ferris (author)
        body: The ferry came an hour late, for the third time. ¶ The captain blamed the tide.
        issue: 2025-08-22||
        printed: Friday, August 22, 2025
        weekday: Friday
        guess: date 70
        headline: Lamps lit on the quay
        language: en
        body: All lamps on the north quay were lit on Friday, all at once.",
    );
    gives(
        "html/wrong-charset.html",
        "issue: ||
        headline: 港に二台目のクレーン 🚢
        byline: 山田花子 (author)
        body: 港湾委員会は木曜日に二台目のクレーンを検討した。 ¶ قالت اللجنة إن الرافعة جديدة. ¶ ]]> and “quotes” — naïve 100% <b>.",
    );
    gives(
        "html/sections.html",
        "issue: ||
        headline: Crane arrives
        byline: Ada Quill (author)
        body: It came by sea. ¶ ## The cost ¶ It cost much.
        issue: ||
        headline: Fares rise
        byline: Lena Fisk (author)
        body: They rise by two.
        guess: byline 80",
    );
    gives(
        "html/circa.html",
        "issue: 1865~||
        headline: Old news
        byline: Ada Quill (author)
        byline: Tom Ferris (author)
        body: It was long ago, and nobody remembers the day.",
    );
}

#[test]
fn a_page_of_one_paragraph_is_an_article_that_lacks_a_text() {
    gives("html/note.html", "issue: ||\nheadline: The quay is closed until further notice.");
}

#[test]
fn a_page_without_an_article_is_one_problem() {
    gives(
        "html/links.html",
        "problem: empty: The page holds no article: nothing but links, pictures or programs. If it shows its text only in a browser, save it there as a whole page and import that.",
    );
    gives(
        "html/cut.html",
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
fn a_word_document_with_styles_gives_articles_by_them() {
    gives(
        "docx/styled.docx",
        "picture: image1.png 60×40
        issue: 2025-08-21|2059|
        printed: The Harbour Ledger / Thursday / 08-21-2025 Vol 2059
        weekday: Thursday
        headline: Harbour board weighs a second crane
        language: en-GB
        byline: Marta Quill (author)
        byline: Associated Press (agency)
        body: The board met & weighed / it. ¶ ## What it costs ¶ • Steel: 4,000 / • Rope: 12 ¶ 1. First, the pay. ¶ Pier | Sum / North | 4 ¶ Words that end it. ¶ In a box.
        image: 1|The crane at work|A crane over a ship|image source from:aol|AOL||kept
        notes: As told by the clerk. ¶ Cataloguer: Check the date.
        issue: 2025-08-21|2059|
        printed: The Harbour Ledger / Thursday / 08-21-2025 Vol 2059
        weekday: Thursday
        headline: =Fares “rise” 100% <b> ]]>
        language: en-GB
        byline: Lena Fisk (author)
        body: They rise by two. 港 🚢
        guess: byline 80
        problem: doubtful: Left out: the words of page headers and footers (“Typed at the library, 2019”). Enter what of them belongs to an article.",
    );
}

#[test]
fn a_word_document_without_styles_is_read_as_a_clipping() {
    gives(
        "docx/typed.docx",
        "issue: 2025-08-21|2059|
        printed: Thursday ¶ 08-21-2025 Vol 2059
        weekday: Thursday
        headline: Harbour board weighs a second crane
        byline: Marta Quill (author)
        body: The board met on Thursday and weighed a second crane for the north pier. ¶ “We need it,” said the master.
        image: 1|||image source from:aol|AOL||",
    );
    gives(
        "docx/by-maker.docx",
        "issue: ||
        headline: Crane arrives
        byline: Ada Quill (author)
        body: It came by sea on a wide ship, and nobody was there to see it land.
        guess: byline 30",
    );
}

#[test]
fn word_documents_that_cannot_be_read_are_one_problem_each() {
    gives(
        "docx/empty.docx",
        "problem: empty: The document holds no text; if it shows scanned pages, it needs text recognition (OCR) first.",
    );
    gives(
        "docx/locked.docx",
        "problem: malformed: The document is locked with a password, or of the old kind (.doc). Open it in its program and save it as .docx without a password.",
    );
    gives(
        "docx/cut.docx",
        "problem: malformed: The zip cannot be opened (invalid Zip archive: Could not find EOCD); it may be damaged or cut off. Copy it anew and import it again.",
    );
    gives(
        "docx/entities.docx",
        "problem: malformed: The file defines entities of its own, which could grow without end or reach outside the file. They are not read; have it exported without them.",
    );
}

#[test]
fn an_opendocument_text_gives_articles_by_its_styles_or_as_a_clipping() {
    gives(
        "odt/styled.odt",
        "picture: 1.png 60×40
        issue: 2025-08-21|2059|
        printed: The Harbour Ledger / Thursday / 08-21-2025 Vol 2059
        weekday: Thursday
        headline: Harbour board weighs a second crane
        language: en-GB
        byline: Marta Quill (author)
        byline: Associated Press (agency)
        body: The board met & weighed / it. ¶ ## What it costs ¶ • Steel: 4,000 /   • of it: 2 / • Rope: 12 ¶ Pier | Sum / North | 4
        image: 1|The crane at work|A crane over a ship|image source from:aol|AOL||kept
        notes: As told by the clerk. ¶ Cataloguer: Check the date.
        issue: 2025-08-21|2059|
        printed: The Harbour Ledger / Thursday / 08-21-2025 Vol 2059
        weekday: Thursday
        headline: =Fares rise
        language: en-GB
        byline: Lena Fisk (author)
        body: They rise by two. 港 🚢
        guess: byline 80",
    );
    gives(
        "odt/typed.odt",
        "issue: 2025-08-21|2059|
        printed: Thursday ¶ 08-21-2025 Vol 2059
        weekday: Thursday
        headline: Crane arrives
        byline: Marta Quill (author)
        body: It came by sea on a wide ship, and nobody was there to see it land.",
    );
    gives(
        "odt/locked.odt",
        "problem: malformed: The document is locked with a password. Open it in its program and save it without one.",
    );
    gives(
        "odt/cut.odt",
        "problem: malformed: The zip cannot be opened (invalid Zip archive: Could not find EOCD); it may be damaged or cut off. Copy it anew and import it again.",
    );
}

#[test]
fn a_book_gives_each_article_with_the_issue_in_its_title_and_series() {
    gives(
        "epub/ours.epub",
        "picture: crane 1.png 60×40
        paper: The Harbour Ledger 1234-5679
        issue: 2025-08-21|2059|
        printed: Thursday / 08-21-2025 Vol 2059
        weekday: Thursday
        headline: Harbour board weighs a second crane
        language: en-GB
        byline: Marta Quill (author)
        body: The board met & weighed it. ¶ ## What it costs ¶ Much. 港
        image: 1|The crane.|A crane|Photo: Lena Fisk|||kept
        notes: As told by the clerk.
        issue: 2025-08-21|2059|
        printed: Thursday / 08-21-2025 Vol 2059
        weekday: Thursday
        headline: =Fares rise
        language: en-GB
        byline: Tom Ferris (author)
        body: They rise by two.
        guess: byline 80",
    );
    gives(
        "epub/chapters.epub",
        "paper: The Harbour Ledger
        issue: |12|
        headline: Crane arrives
        language: en
        body: It came by sea on a wide ship.
        issue: |12|
        headline: Fares rise
        language: en
        body: They rise by two. ¶ And by three. ¶ x
        problem: doubtful: Left out: names and subjects of the whole book (Ada Quill, Harbours), because it does not say which article they belong to.",
    );
    gives(
        "epub/locked.epub",
        "problem: malformed: The book is locked by its seller (DRM) and cannot be read. Ask for a copy that is not.",
    );
    gives(
        "epub/cut.epub",
        "problem: malformed: The zip cannot be opened (invalid Zip archive: Could not find EOCD); it may be damaged or cut off. Copy it anew and import it again.",
    );
}

#[test]
fn documents_are_known_by_what_they_hold() {
    for (file, id) in
        [("html/site.html", "html"), ("html/plain-1998.html", "html"), ("html/wrong-charset.html", "html")]
    {
        assert_eq!(kind(&golden(file)), id, "{file}");
    }
}
