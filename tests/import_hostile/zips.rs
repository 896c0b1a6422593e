//! Zips opened in place.

use super::{Desk, clipping, ends, patched, zipped};
use backfile::archive::import::files::Files;
use backfile::archive::import::input_of;
use backfile::formats::{Incoming, Limits};
use std::path::PathBuf;

const PNG: &[u8] = include_bytes!("../../assets/sample/1931-04-07-vol-413-relief-trains.png");

#[test]
fn a_zip_is_gone_through_as_a_person_counts_and_what_systems_leave_behind_is_not() {
    let (one, two, ten, deep) = (clipping("One"), clipping("Two"), clipping("Ten"), clipping("Deep"));
    let inner = zipped(&[("deep.txt", deep.as_bytes())]);
    let desk = Desk::new();
    desk.put(
        "box.zip",
        zipped(&[
            ("page 10.txt", ten.as_bytes()),
            ("page 2.txt", two.as_bytes()),
            ("page 1.txt", one.as_bytes()),
            ("page 1.png", PNG),
            ("pictures.tsv", b"page 1.png\tThe mole in a storm\tA caption\n"),
            ("more/inner.zip", &inner),
            ("__MACOSX/page 1.txt", b"\0\x05\x16\x07"),
            (".DS_Store", b"\0\0"),
            ("more/Thumbs.db", b"\xd0\xcf"),
            ("more/~$page.docx", b"x"),
            ("desktop.ini", b"[x]"),
        ]),
    );
    let (mut order, mut alts) = (Vec::new(), Vec::new());
    Files::default().read(&desk.at("box.zip"), &desk.request, &mut |input, _, incoming| {
        if let Incoming::Issue(issue) = incoming {
            let article = &issue.articles[0];
            order.push((input.path().to_owned(), article.headline.clone()));
            alts.extend(article.images.first().map(|image| (image.alt.clone(), image.picture.is_some())));
        }
        true
    });
    let names: Vec<&str> = order.iter().map(|(_, headline)| headline.as_str()).collect();
    assert_eq!(names, ["Deep", "One", "Two", "Ten"]);
    assert!(ends(&order[0].0, "box.zip/more/inner.zip/deep.txt"));
    assert_eq!(alts, [("The mole in a storm".to_owned(), true)]);
    for (path, headline) in &order {
        let again = input_of(path, &Limits::default()).unwrap_or_else(|problem| panic!("{problem:?}"));
        assert_eq!(again.path(), path);
        assert_eq!(again.load(9_999).expect("its bytes").as_ref(), clipping(headline).as_bytes());
    }
    let gone = input_of(&desk.at("box.zip/no such.txt"), &Limits::default());
    assert!(gone.is_err_and(|problem| problem.message.contains("no longer in the zip")));
    desk.import().are(&["Deep", "One", "Ten", "Two"]).problems(0);
}

#[test]
fn in_a_zip_pages_of_an_issue_and_what_was_saved_beside_a_page_belong_to_it_whatever_it_is_called() {
    let golden = |name: &str| {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
        std::fs::read(&path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()))
    };
    let frame = b"<html><body><article><h1>An advertisement</h1><p>Buy this now, it said, and said it again.</p></article></body></html>";
    let mut files = vec![
        ("Fares.html".to_owned(), golden("html/saved.html")),
        ("Fares-Dateien/frame.html".to_owned(), frame.to_vec()),
        ("ledger/Ausgabe eins.xml".to_owned(), golden("mets/ledger/mets.xml")),
    ];
    for page in ["ALTO/0001.xml", "ALTO/0002.xml", "ALTO/0003.xml"] {
        files.push((format!("ledger/{page}"), golden(&format!("mets/ledger/{page}"))));
    }
    let (in_zip, in_folder) = (Desk::new(), Desk::new());
    let entries: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    in_zip.put("box.zip", zipped(&entries));
    for (name, bytes) in &files {
        in_folder.put(name, bytes);
    }
    let (zipped, plain) = (in_zip.import(), in_folder.import());
    assert_eq!(zipped.headlines, plain.headlines);
    assert_eq!(zipped.report.problems.len(), plain.report.problems.len(), "{:#?}", zipped.report.problems);
    assert!(plain.headlines.len() > 2 && !plain.headlines.iter().any(|headline| headline.contains("advertisement")));
}

#[test]
fn names_that_lead_elsewhere_stand_twice_or_are_alike_are_left_out_by_name() {
    let good = clipping("Good");
    let words = good.as_bytes();
    let bytes = zipped(&[
        ("good.txt", words),
        ("../up.txt", words),
        ("a/../../up.txt", words),
        ("/root.txt", words),
        ("C:\\drive.txt", words),
        ("nought?.txt", words),
        ("twice1.txt", words),
        ("twice2.txt", words),
        ("same.txt", words),
        ("SAME.txt", words),
    ]);
    let bytes = patched(patched(bytes, b"nought?.txt", b"nought\0.txt"), b"twice2.txt", b"twice1.txt");
    let desk = Desk::new();
    desk.put("box.zip", bytes);
    let came = desk.import();
    came.are(&["Good"])
        .says("box.zip", "“../up.txt”")
        .says("box.zip", "“a/../../up.txt”")
        .says("box.zip", "root of the disk");
    came.says("box.zip", "letter of a drive")
        .says("box.zip", "characters that no name has")
        .says("box.zip", "more than once");
    came.says("box.zip", "capitals or accents");
}

#[test]
fn names_from_old_programs_and_with_backslashes_are_read() {
    let desk = Desk::new();
    let (first, second) = (clipping("First"), clipping("Second"));
    let bytes = zipped(&[("xxxxxx\\page.txt", first.as_bytes()), ("yyyyy.txt", second.as_bytes())]);
    let russian = patched(bytes, b"xxxxxx", b"\x83\xa0\xa7\xa5\xe2\xa0");
    desk.put("box.zip", patched(russian, b"yyyyy", b"\xaf\xa5\xe0\xa2\xeb"));
    let mut paths: Vec<PathBuf> = Vec::new();
    Files::default().read(&desk.at("box.zip"), &desk.request, &mut |input, _, _| {
        paths.push(input.path().to_owned());
        true
    });
    assert!(paths.iter().any(|path| ends(path, "box.zip/Газета/page.txt")), "{paths:?}");
    assert!(paths.iter().any(|path| ends(path, "box.zip/первы.txt")), "{paths:?}");
}

#[test]
fn a_locked_file_in_a_zip_says_so_and_the_others_come_in() {
    let (open, locked) = (clipping("Open"), clipping("Locked"));
    let mut bytes = zipped(&[("locked.txt", locked.as_bytes()), ("open.txt", open.as_bytes())]);
    // The flag of encryption, in the first local header and the first one of the directory.
    let directory = bytes.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory");
    bytes[6] |= 1;
    bytes[directory + 8] |= 1;
    let desk = Desk::new();
    desk.put("box.zip", bytes).put("beside.txt", clipping("Beside"));
    desk.import().are(&["Beside", "Open"]).says("box.zip/locked.txt", "password").problems(1);
}

#[test]
fn files_of_no_format_in_a_zip_are_named_with_their_zip() {
    let desk = Desk::new();
    desk.put("box.zip", zipped(&[("a.bin", &[0, 1, 2, 3, 0, 9]), ("a.txt", clipping("Good").as_bytes())]));
    desk.put("none.zip", zipped(&[]));
    desk.import()
        .are(&["Good"])
        .says("box.zip/a.bin", "none of the formats")
        .says("none.zip", "holds no files")
        .problems(2);
}

#[test]
fn a_format_asked_for_is_meant_for_what_lies_in_the_zip() {
    let mut desk = Desk::new();
    desk.request.format = "clipping".into();
    desk.put("box.zip", zipped(&[("a.md", clipping("Good").as_bytes())]));
    desk.import().are(&["Good"]).problems(0);
}
