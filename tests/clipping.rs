//! Clippings in and out: each way in which they are printed, each fault that they have, and that nothing of a file is
//! lost on the way. All texts are invented.

use backfile::formats::{Incoming, Input, ReadOptions, Supply, SupplyError, WriteError, Written, clipping};
use backfile::model::record::*;
use backfile::model::{ProblemCode, Role};
use std::fs;
use std::path::Path;

#[path = "clippings/table.rs"]
mod table;

/// An archive that holds only these issues.
struct Shelf(Vec<IssueRecord>);

type Handed<T> = Result<Vec<T>, SupplyError>;

impl Supply for Shelf {
    fn publications(&self) -> Handed<PublicationRecord> {
        Ok(Vec::new())
    }
    fn names(&self) -> Handed<NameRecord> {
        Ok(Vec::new())
    }
    fn sources(&self) -> Handed<SourceRecord> {
        Ok(Vec::new())
    }
    fn subjects(&self) -> Handed<SubjectRecord> {
        Ok(Vec::new())
    }
    fn collections(&self) -> Handed<CollectionRecord> {
        Ok(Vec::new())
    }
    fn saved_searches(&self) -> Handed<SavedSearchRecord> {
        Ok(Vec::new())
    }
    fn pictures(&self, _: &mut dyn FnMut(PictureRecord) -> Result<(), WriteError>) -> Result<(), WriteError> {
        Ok(())
    }
    fn issues(&self, each: &mut dyn FnMut(IssueRecord) -> Result<(), WriteError>) -> Result<(), WriteError> {
        self.0.iter().cloned().try_for_each(each)
    }
}

/// What a file's bytes give, issues and problems apart.
fn read(bytes: &[u8], order: &str) -> (Vec<IssueRecord>, Vec<ProblemCode>) {
    let options = ReadOptions::ordered(order);
    let (mut issues, mut problems) = (Vec::new(), Vec::new());
    clipping::read_bytes(Path::new("in/Clip.txt"), bytes, &options, &mut |incoming| {
        match incoming {
            Incoming::Issue(issue) => issues.push(issue),
            Incoming::Problem(problem) => problems.push(problem.code),
            other => panic!("a clipping gives no {other:?}"),
        }
        true
    });
    (issues, problems)
}

/// Writes the issues; each file's name and bytes.
fn write(issues: Vec<IssueRecord>) -> (Vec<(String, Vec<u8>)>, Written) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let written = clipping::write(&Shelf(issues), folder.path(), &mut || true).expect("a written export");
    let files = written.files.iter().map(|path| {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        (name, fs::read(path).expect("a written file"))
    });
    (files.collect(), written.clone())
}

/// The one file that the issues make.
fn write_one(issues: Vec<IssueRecord>) -> String {
    let (files, _) = write(issues);
    assert_eq!(files.len(), 1, "{files:?}");
    String::from_utf8_lossy(&files[0].1).into_owned()
}

fn slices(issues: &[IssueRecord]) -> Vec<u8> {
    let mut parts: Vec<&Provenance> =
        issues.iter().flat_map(|i| &i.articles).filter_map(|a| a.provenance.as_ref()).collect();
    parts.sort_by_key(|p| p.part);
    parts.into_iter().flat_map(|p| p.bytes.clone()).collect()
}

/// An issue in one line: date, volume, number, printed weekday, printed date, and how sure the date is.
fn issue_line(issue: &IssueRecord) -> String {
    let sure = issue.guesses.iter().map(|g| format!(" {}?{}", g.field, g.sure)).collect::<String>();
    format!("{}|{}|{}|{}|{}{sure}", issue.date, issue.volume, issue.number, issue.printed.weekday, issue.printed.date)
}

/// An article in one line: headline, byline, credits, paragraphs, guesses.
fn article_line(article: &ArticleRecord) -> String {
    let names: Vec<String> = article.bylines.iter().map(|b| format!("{}:{}", b.name, b.role.word())).collect();
    let images: Vec<String> = article
        .images
        .iter()
        .map(|i| {
            let anchor = i.anchor.map_or("end".to_owned(), |a| a.to_string());
            let caption = if i.caption.is_empty() { String::new() } else { format!("“{}”", i.caption) };
            format!("{anchor}@{}/{}{caption}", i.creator, i.source)
        })
        .collect();
    let body = article.body.replace("\n\n", "¶").replace('\n', "⏎");
    let sure = article.guesses.iter().map(|g| format!(" {}?{}", g.field, g.sure)).collect::<String>();
    format!("{}|{}|{}|{body}{sure}", article.headline, names.join("+"), images.join("+"))
}

#[test]
fn every_variant_is_read_as_expected_and_goes_out_byte_for_byte() {
    for variant in table::variants() {
        let (issues, problems) = read(&variant.bytes, variant.order);
        let seen: Vec<String> = issues
            .iter()
            .flat_map(|i| {
                std::iter::once(issue_line(i)).chain(i.articles.iter().map(|a| format!("  {}", article_line(a))))
            })
            .collect();
        assert_eq!(seen, variant.expected, "{}", variant.name);
        assert_eq!(problems, [], "{}", variant.name);
        assert_eq!(slices(&issues), variant.bytes, "slices of {}", variant.name);
        let (files, written) = write(issues);
        assert_eq!(files.len(), 1, "{}", variant.name);
        assert_eq!(files[0].0, "Clip.txt", "{}", variant.name);
        assert!(files[0].1 == variant.bytes, "{} changed:\n{}", variant.name, String::from_utf8_lossy(&files[0].1));
        assert_eq!(written.losses, Vec::<String>::new(), "{}", variant.name);
    }
}

#[test]
fn the_masthead_is_kept_as_printed() {
    let (issues, _) = read(table::PLAIN.as_bytes(), "");
    assert_eq!(issues[0].printed.masthead, "Thursday\n\n08-21-2025 Vol 2059");
    assert_eq!(issues[0].printed.volume, "2059");
    let article = &issues[0].articles[0];
    assert_eq!(article.bylines[0].printed, "Marta Quill");
    assert_eq!(article.images[0].credit, "image source from:aol");
    assert!(article.printed.is_empty());
}

#[test]
fn the_agency_between_person_and_source_is_kept_apart() {
    let text = "Thursday\n08-21-2025 Vol 9\n\nA\n\nOne.\n\nPhoto: J. Doe/AFP/Getty\n";
    let (issues, _) = read(text.as_bytes(), "");
    let image = &issues[0].articles[0].images[0];
    assert_eq!(image.credit, "Photo: J. Doe/AFP/Getty");
    assert_eq!((&*image.creator, &*image.agency, &*image.source), ("J. Doe", "Agence France-Presse", "Getty Images"));
}

#[test]
fn a_name_in_capitals_is_kept_as_printed_and_named_in_small_letters() {
    let text = "Thursday\n08-21-2025 Vol 9\n\nA\n\nBY MARTA QUILL AND TOM REED\nSTAFF WRITERS\n\nOne.\n";
    let (issues, _) = read(text.as_bytes(), "");
    let bylines: Vec<_> = issues[0].articles[0].bylines.iter().map(|b| (&*b.printed, &*b.name)).collect();
    assert_eq!(bylines, [("MARTA QUILL", "Marta Quill"), ("TOM REED", "Tom Reed"), ("STAFF WRITERS", "Staff Writers")]);
}

#[test]
fn another_masthead_of_the_same_issue_stays_with_its_article() {
    let text = "Thursday\n08-21-2025 Vol 9\n\nA\n\nOne.\n\nThu. 21 August 2025, Vol. IX\n\nB\n\nTwo.\n";
    let (issues, _) = read(text.as_bytes(), "");
    assert_eq!(issues.len(), 1);
    assert!(issues[0].articles[0].printed.is_empty());
    assert_eq!(issues[0].articles[1].printed.masthead, "Thu. 21 August 2025, Vol. IX");
}

#[test]
fn damaged_files_are_one_problem_each() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06";
    for (bytes, code) in [
        (&b""[..], ProblemCode::Empty),
        (b" \r\n\t\n", ProblemCode::Empty),
        (b"\xEF\xBB\xBF", ProblemCode::Empty),
        (b"\xFF\xFE \0\n\0", ProblemCode::Empty),
        (png, ProblemCode::Binary),
        (&[0; 300], ProblemCode::Binary),
    ] {
        assert_eq!(read(bytes, ""), (Vec::new(), vec![code]));
    }
}

#[test]
fn a_file_too_large_a_folder_and_a_missing_file_are_one_problem_each() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let large = folder.path().join("large.txt");
    // A file with a hole: it says its size and takes no room.
    fs::File::create(&large).and_then(|f| f.set_len(clipping::LARGEST + 1)).expect("a large file");
    for (path, code) in [
        (large.as_path(), ProblemCode::TooLarge),
        (folder.path(), ProblemCode::Unreadable),
        (&folder.path().join("gone.txt"), ProblemCode::Vanished),
    ] {
        let mut codes = Vec::new();
        clipping::read(&Input::file(path), &ReadOptions::default(), &mut |incoming| {
            if let Incoming::Problem(problem) = incoming {
                assert!(problem.message.ends_with('.'), "{}", problem.message);
                codes.push(problem.code);
            }
            true
        });
        assert_eq!(codes, [code], "{path:?}");
    }
}

#[test]
fn characters_that_cannot_be_decoded_are_told_and_the_bytes_kept() {
    let bytes = b"Thursday\n\n08-21-2025 Vol 2059\n\nGr\xC3\xB6\xC3\x9Fe\n\nM\xC3 he allein.\n";
    let (issues, problems) = read(bytes, "");
    assert_eq!(problems, [ProblemCode::Undecodable]);
    assert_eq!(issues[0].articles[0].body, "M\u{fffd} he allein.");
    assert_eq!(write(issues).0[0].1, bytes);
}

#[test]
fn an_edit_changes_only_what_was_edited() {
    type Change = fn(&mut IssueRecord);
    let cases: [(&str, Change, &str, &str); 15] = [
        ("headline", |i| i.articles[0].headline = "Gulls Leave Pier".into(), "Ferry Waits for Fog", "Gulls Leave Pier"),
        ("byline", |i| i.articles[0].bylines[0].printed = "Marta Quint".into(), "Marta Quill", "Marta Quint"),
        ("no byline", |i| i.articles[0].bylines.clear(), "\n\nMarta Quill", ""),
        ("two names", add_name, "Marta Quill", "Marta Quill, Tom Reed"),
        ("credit", |i| i.articles[0].images[0].credit = "image source from:AP".into(), "from:aol", "from:AP"),
        ("no credit", |i| i.articles[0].images.clear(), "\n\nimage source from:aol", ""),
        ("paragraph", |i| i.articles[0].body = i.articles[0].body.replace("quay", "pier"), "quay", "pier"),
        (
            "new paragraph",
            |i| i.articles[0].body.push_str("\n\nNobody swam."),
            "sailed at ten.",
            "sailed at ten.\n\nNobody swam.",
        ),
        (
            "less",
            |i| i.articles[0].body.truncate("Rain fell on the quay all morning.".len()),
            "\n\nThe boat\nsailed at ten.",
            "",
        ),
        ("date", |i| i.date = "2025-08-22".into(), "Thursday\n\n08-21", "Friday\n\n08-22"),
        ("volume", |i| i.volume = "2060".into(), "2059", "2060"),
        ("printed volume", |i| i.printed.volume = "MMLX".into(), "2059", "MMLX"),
        ("printed weekday", |i| i.printed.weekday = "Thu.".into(), "Thursday", "Thu."),
        ("number", |i| i.number = "3".into(), "Vol 2059", "Vol 2059 No. 3"),
        ("no encoding change", |i| i.articles[0].headline = "Größe".into(), "Ferry Waits for Fog", "Größe"),
    ];
    for (name, change, from, to) in cases {
        for end in ["\n", "\r\n"] {
            let text = table::PLAIN.replace('\n', end);
            let (mut issues, _) = read(text.as_bytes(), "");
            change(&mut issues[0]);
            let expected = table::PLAIN.replacen(from, to, 1).replace('\n', end);
            assert_eq!(write_one(issues), expected, "{name}");
        }
    }
}

#[test]
fn a_typed_line_of_names_comes_out_as_that_line_and_no_name_is_printed_twice() {
    let text = "08-09-2025 Vol 7\n\nPier opens\n\nBy Ada Quill and Tom Reed, AP\n\nIt was late.\n\nMore came.\n";
    let name = |printed: &str, line: &str| BylineRecord {
        printed: printed.into(),
        line: line.into(),
        name: printed.into(),
        ..BylineRecord::default()
    };
    let line = "By Ada Quill and Tom Reed, AP";
    let typed = "From Bo Lindqvist & Tom Reed";
    for (names, expected) in [
        (vec![name("Ada Quill", line), name("Tom Reed", line), name("AP", line)], line.to_owned()),
        (vec![name("Bo Lindqvist", typed), name("Tom Reed", typed)], typed.to_owned()),
        (vec![name("Ada Quill", "By Ada Quill")], "By Ada Quill".to_owned()),
        (vec![name("Ada Quill", line), name("Tom Reed", line), name("AP", line), name("Bo Li", "")], line.to_owned()),
    ] {
        let (mut issues, _) = read(text.as_bytes(), "");
        assert_eq!(issues[0].articles[0].bylines.len(), 3);
        let more = names.iter().any(|name| name.line.is_empty());
        issues[0].articles[0].bylines = names;
        let mut expected = text.replacen(line, &expected, 1);
        if more {
            expected = expected.trim_end().to_owned() + "\n\nBo Li\n";
        }
        assert_eq!(write_one(issues), expected);
    }
    // One that never was a file.
    let (mut issues, _) = read(text.as_bytes(), "");
    issues[0].articles[0].provenance = None;
    let written = write_one(issues);
    assert_eq!((written.matches("Quill").count(), written.matches(line).count()), (1, 1), "{written}");
}

fn add_name(issue: &mut IssueRecord) {
    let tom = BylineRecord { printed: "Tom Reed".into(), name: "Tom Reed".into(), ..BylineRecord::default() };
    issue.articles[0].bylines.push(tom);
}

#[test]
fn changes_that_a_clipping_does_not_carry_leave_its_bytes_alone_and_are_told() {
    let (mut issues, _) = read(table::PLAIN.as_bytes(), "");
    issues[0].notes = "Bound with 2060.".into();
    let article = &mut issues[0].articles[0];
    article.notes = "Checked twice.".into();
    article.bylines[0].role = Role::Translator;
    article.images[0].alt = "A pier in fog".into();
    let (files, written) = write(issues);
    assert_eq!(files[0].1, table::PLAIN.as_bytes());
    assert_eq!(written.losses.len(), 4, "{:?}", written.losses);
}

#[test]
fn a_corrected_reading_of_a_doubtful_date_leaves_the_print_alone() {
    let text = "08-09-2025 Vol 7\n\nA\n\nOne.\n";
    let (mut issues, _) = read(text.as_bytes(), "");
    assert_eq!(issues[0].date, "2025-08-09");
    issues[0].date = "2025-09-08".into();
    assert_eq!(write_one(issues), text);
}

#[test]
fn an_edit_in_an_old_encoding_stays_in_it_while_it_can() {
    let bytes = b"Donnerstag\r\n21.08.2025 Nr. 7\r\n\r\nStra\xDFe gesperrt\r\n\r\nDie Br\xFCcke ist zu.\r\n";
    let headline = |new: &str| {
        let (mut issues, _) = read(bytes, "");
        issues[0].articles[0].headline = new.to_owned();
        write(issues).0.remove(0).1
    };
    assert_eq!(
        headline("Straße offen"),
        b"Donnerstag\r\n21.08.2025 Nr. 7\r\n\r\nStra\xDFe offen\r\n\r\nDie Br\xFCcke ist zu.\r\n"
    );
    let other = headline("Łódź");
    assert!(String::from_utf8(other).is_ok_and(|t| t.contains("Łódź") && t.contains("Die Brücke")));
}

#[test]
fn a_clipping_of_dos_or_of_the_macintosh_is_read_right_doubted_and_written_back_as_it_was() {
    for (bytes, name) in [
        (&b"Thursday\r\n08-21-2025 Vol 2059\r\n\r\nGr\x94\xE1e im Hafen\r\n\r\nDas Caf\x82 ist zu.\r\n"[..], "IBM437"),
        (b"Thursday\r08-21-2025 Vol 2059\r\rGr\x9A\xA7e im Hafen\r\rDas Caf\x8E ist zu.\r", "macintosh"),
    ] {
        let (mut issues, problems) = read(bytes, "");
        let article = &issues[0].articles[0];
        assert_eq!((article.headline.as_str(), article.body.as_str()), ("Größe im Hafen", "Das Café ist zu."));
        assert!(article.guesses.iter().any(|guess| guess.why.contains(name)), "{:?}", article.guesses);
        assert_eq!(problems, []);
        assert_eq!(write(issues.clone()).0[0].1, bytes);
        issues[0].articles[0].headline = "Große Fähre".into();
        let changed = write(issues).0.remove(0).1;
        let (again, _) = read(&changed, "");
        assert_eq!(again[0].articles[0].headline, "Große Fähre", "{name}");
    }
}

const TWO: &str = "Thursday\n\n08-21-2025 Vol 2059\n\nA\n\nOne.\n\n***\n\nB\n\nTwo.\n\nTom Reed\n";

#[test]
fn a_part_of_a_file_stands_on_its_own() {
    let (mut issues, _) = read(TWO.as_bytes(), "");
    issues[0].articles.remove(0);
    let (files, _) = write(issues);
    assert_eq!(files[0].0, "Clip-part-2.txt");
    let (again, problems) = read(&files[0].1, "");
    assert_eq!(problems, []);
    assert_eq!(issue_line(&again[0]), "2025-08-21|2059||Thursday|08-21-2025");
    assert_eq!(article_line(&again[0].articles[0]), "B|Tom Reed:author||Two.");
}

#[test]
fn an_edit_in_one_article_of_a_file_leaves_the_others_alone() {
    let (mut issues, _) = read(TWO.as_bytes(), "");
    issues[0].articles[1].body = "Three.".into();
    assert_eq!(write_one(issues), TWO.replace("Two.", "Three."));
}

#[test]
fn an_article_that_never_was_a_file_is_laid_out_and_read_back() {
    let image = |anchor, credit: &str| ImageRecord { anchor, credit: credit.into(), ..ImageRecord::default() };
    let article = ArticleRecord {
        headline: "Ferry Waits".into(),
        body: "One.\n\nTwo.".into(),
        bylines: vec![BylineRecord { printed: "Marta Quill".into(), ..BylineRecord::default() }],
        images: vec![image(Some(1), "Photo: Tom Reed"), image(None, "image source from:aol")],
        ..ArticleRecord::default()
    };
    let issue = IssueRecord {
        date: "2025-08-21".into(),
        volume: "2059".into(),
        articles: vec![article],
        ..IssueRecord::default()
    };
    let (files, _) = write(vec![issue]);
    assert_eq!(files[0].0, "2025-08-21-vol-2059-ferry-waits.txt");
    let text = "Thursday\n\n08-21-2025 Vol 2059\n\nFerry Waits\n\nOne.\n\nPhoto: Tom Reed\n\nTwo.\n\nimage source from:aol\n\nMarta Quill\n";
    assert_eq!(String::from_utf8_lossy(&files[0].1), text);
    let (again, _) = read(&files[0].1, "");
    assert_eq!(article_line(&again[0].articles[0]), "Ferry Waits|Marta Quill:author|1@Tom Reed/+end@/AOL|One.¶Two.");
}

#[test]
fn files_of_one_name_and_files_that_are_there_are_kept_apart() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("Clip.txt"), "something else").expect("a file");
    let (mut issues, _) = read(table::PLAIN.as_bytes(), "");
    issues.extend(read(TWO.as_bytes(), "").0);
    let export =
        || clipping::write(&Shelf(issues.clone()), folder.path(), &mut || true).expect("a written export").files;
    let first = export();
    let name = |i: usize| first[i].file_name().map(|n| n.to_string_lossy().into_owned());
    assert_eq!([name(0), name(1)], [Some("Clip-2.txt".to_owned()), Some("Clip-3.txt".to_owned())]);
    assert_eq!(export(), first, "a second export finds its own files");
    assert!(fs::read(folder.path().join("Clip.txt")).is_ok_and(|b| b == b"something else"));
}

#[test]
fn cancelling_stops_the_writing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (issues, _) = read(table::PLAIN.as_bytes(), "");
    let ended = clipping::write(&Shelf(issues), folder.path(), &mut || false);
    assert!(matches!(ended, Err(WriteError::Cancelled)));
    assert_eq!(fs::read_dir(folder.path()).map(Iterator::count).ok(), Some(0));
}

#[test]
fn every_mark_lies_in_the_text_and_names_its_piece() {
    let parsed = clipping::parse(table::PLAIN, &ReadOptions::default());
    let marked: Vec<&str> = parsed.parts[0].marks.iter().map(|m| &table::PLAIN[m.range.clone()]).collect();
    let expected = ["Thursday", "08-21-2025", "2059", "Ferry Waits for Fog", "image source from:aol", "Marta Quill"];
    assert_eq!(marked, expected);
}

mod any_input {
    use super::*;
    use proptest::prelude::*;

    /// Texts that look like clippings, so that the rules are all walked through.
    const PRINT: &str = "(Thursday|08-21-2025|08-09-2025| Vol 7|No\\. 3|Die Zeit|A Headline Here|\\*\\*\\*|By Tom Reed|Marta Quill|AP|\
        Photo: J\\. Doe/AP|Caption: x|Rain fell all day\\.|short words|\u{c}|\u{a0}|\t|é|\n|\n\n|\n\n\n|\r\n|\r){0,24}";

    proptest! {
        #[test]
        fn any_bytes_are_one_problem_or_are_kept_whole(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            kept_whole(&bytes)?;
        }

        #[test]
        fn any_text_is_kept_whole(text in ".{0,200}") {
            kept_whole(text.as_bytes())?;
        }

        #[test]
        fn any_print_is_kept_whole(text in PRINT) {
            kept_whole(text.as_bytes())?;
            let sixteen: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            kept_whole(&sixteen)?;
        }

        #[test]
        fn any_edit_of_any_print_is_read_back(text in PRINT, headline in "[A-Z][a-z]{3,9} [a-z]{4,9}") {
            let (mut issues, _) = read(text.as_bytes(), "");
            if let Some(article) = issues.first_mut().and_then(|i| i.articles.first_mut()) {
                article.headline = headline.clone();
                let (files, _) = write(issues);
                prop_assert!(files.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(&headline)));
            }
        }
    }

    fn kept_whole(bytes: &[u8]) -> Result<(), TestCaseError> {
        let (issues, problems) = read(bytes, "");
        if problems.iter().any(|p| p.refuses()) {
            prop_assert_eq!((issues.len(), problems.len()), (0, 1));
            return Ok(());
        }
        prop_assert_eq!(slices(&issues), bytes);
        let (files, _) = write(issues);
        prop_assert_eq!(files.len(), 1);
        prop_assert_eq!(&files[0].1[..], bytes);
        Ok(())
    }
}
