//! What goes out comes in again: every two-way format on the golden paper and on random records, but for the parts that
//! it says it does not carry.

#[path = "export_support/mod.rs"]
mod support;

use backfile::model::record::ImageRecord;
use support::*;

#[test]
fn the_golden_paper_is_the_same_as_its_json() {
    let (bytes, _) = written(&golden(), "json", &[]);
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/export/golden.json");
    if std::env::var_os("BACKFILE_BLESS").is_some() {
        std::fs::write(&path, &bytes).expect("it is written");
    }
    let kept = std::fs::read(&path).expect("the golden paper");
    assert!(bytes == kept, "run it with BACKFILE_BLESS=1 to write it anew");
}

#[test]
fn an_archive_takes_the_golden_paper_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = golden().archive(folder.path());
    let reader = backfile::archive::Reader::open(&path).expect("a reader");
    let target = folder.path().join("out.json");
    let json = backfile::formats::by_id("json").expect("JSON");
    reader.export(&Default::default(), json, &Default::default(), &target, &mut || true).expect("an export");
    let (records, said) = read(&std::fs::read(target).expect("JSON"), "json");
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(records.issues.len(), golden().issues.len());
    assert_eq!(records.collections, golden().collections);
}

/// The formats that have a place for all that a row of a table has.
const TABLES: [&str; 3] = ["csv", "tsv", "xlsx"];
/// Catalogue records and citations that our readers read.
const RECORDS: [&str; 7] = ["mods", "marc", "marcxml", "ris", "biblatex", "csl", "dublin-core"];

/// Texts with what is said about them, which keep their images at their places.
const TEXTS: [&str; 2] = ["tei", "nitf"];

/// The format whose reader reads what a format writes.
fn reader_of(id: &str) -> &str {
    if id == "biblatex" { "bibtex" } else { id }
}

/// Reads what was written and compares it with what is due of it.
fn comes_back(records: &Records, id: &str) -> Result<(), String> {
    comes_back_of(records, id, &[])
}

fn comes_back_of(records: &Records, id: &str, options: &[(&str, &str)]) -> Result<(), String> {
    let carries = backfile::formats::by_id(id).and_then(|format| format.write.as_ref()).expect("a writer").carries;
    let format = backfile::formats::by_id(id).expect("a format");
    let (files, _) = written_files(records, id, options);
    let (mut came, mut said, mut bytes) = (Records::default(), Vec::new(), Vec::new());
    for file in files.iter().filter(|file| file.0.ends_with(format.extensions[0])) {
        let (read, problems) = read(&file.1, reader_of(id));
        came.join(read);
        said.extend(problems);
        bytes.extend_from_slice(&file.1);
    }
    let (mut came, mut due) = (compare::blanked(came, carries), compare::blanked(records.clone(), carries));
    if RECORDS.contains(&id) {
        as_records(&mut came);
        as_records(&mut due);
    }
    if TEXTS.contains(&id) {
        as_texts(&mut came);
        as_texts(&mut due);
    }
    let difference = compare::same(compare::told(came), compare::told(due));
    difference.map_err(|difference| format!("{difference}\nsaid {said:?}\n{}", String::from_utf8_lossy(&bytes)))
}

/// What a record of one article tells by its nature otherwise: no uids of issues, an abstract as a note, images by their
/// words only, bodies as bodies.
fn as_records(records: &mut Records) {
    for issue in &mut records.issues {
        issue.uid = Default::default();
        for article in &mut issue.articles {
            let lines = article
                .notes
                .lines()
                .filter(|line| !["Abstract: ", "Description: ", "Issue: "].iter().any(|begin| line.starts_with(begin)));
            article.notes = lines.collect::<Vec<_>>().join("\n");
            article.images.retain(|image| *image != ImageRecord::default());
        }
        issue.printed = Default::default();
    }
}

/// An image without a place stands behind the words; one without words of its own is none.
fn as_texts(records: &mut Records) {
    for issue in &mut records.issues {
        issue.uid = Default::default();
        issue.printed = Default::default();
        for article in &mut issue.articles {
            let paragraphs = article.body.split("\n\n").filter(|paragraph| !paragraph.is_empty()).count() as u32;
            for image in &mut article.images {
                image.anchor = Some(image.anchor.map_or(paragraphs, |at| at.min(paragraphs)));
            }
            article.images.sort_by_key(|image| image.anchor);
            // What the words of a credit tell comes back with it.
            article.provenance = None;
        }
    }
}

/// The same bytes each time.
fn is_the_same_again(id: &str) {
    assert!(
        written_files(&golden(), id, &[]).0 == written_files(&golden(), id, &[]).0,
        "{id} differs from one time to the next"
    );
}

#[test]
fn tables_come_back_to_the_letter() {
    for id in TABLES {
        comes_back(&golden(), id).unwrap_or_else(|difference| panic!("{id}: {difference}"));
        is_the_same_again(id);
    }
}

/// What our reader makes of the METS files of an export, each read where it lies.
fn mets_back(records: &Records) -> (Records, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let (format, target) = (backfile::formats::by_id("mets").expect("METS"), folder.path().join("out"));
    let told = write_to(records, format, &[], &target).expect("it is written");
    let (mut came, mut said) = (Records::default(), Vec::new());
    for file in told.files.iter().filter(|file| file.ends_with("mets.xml")) {
        let read = format.read.expect("it is read");
        read(&backfile::formats::Input::file(file), &Default::default(), &mut |incoming| {
            match incoming {
                backfile::formats::Incoming::Problem(problem) => said.push(problem.message),
                other => came.take(other),
            }
            true
        });
    }
    (came, said)
}

/// What came of it, and what is due, as far as METS has a place for it.
fn mets_same(records: &Records) -> Result<(), String> {
    let carries = backfile::formats::by_id("mets").and_then(|format| format.write.as_ref()).expect("a writer").carries;
    let (came, said) = mets_back(records);
    if !said.is_empty() {
        return Err(format!("said {said:?}"));
    }
    let (mut came, mut due) = (compare::blanked(came, carries), compare::blanked(records.clone(), carries));
    let uids = |records: &Records| records.issues.iter().map(|issue| issue.uid.clone()).collect::<Vec<_>>();
    let mut came_uids = uids(&came);
    came_uids.dedup();
    if came_uids != uids(&due) {
        return Err(format!("issues {came_uids:?}"));
    }
    as_texts(&mut came);
    as_texts(&mut due);
    compare::same(compare::told(came), compare::told(due))
}

#[test]
fn an_issue_of_mets_keeps_its_masthead_its_roles_and_the_rights_of_its_images() {
    let (came, said) = mets_back(&golden());
    assert_eq!(said, Vec::<String>::new());
    let articles: Vec<_> = came.articles().collect();
    assert_eq!(articles.len(), golden().articles().count());
    for (issue, article) in golden().articles() {
        let found = articles.iter().find(|(_, found)| found.uid == article.uid);
        let (of, found) = found.unwrap_or_else(|| panic!("{}", article.headline));
        assert_eq!((&of.uid, &of.date, &of.volume), (&issue.uid, &issue.date, &issue.volume));
        assert_eq!(of.printed.masthead, issue.printed.masthead);
        let told = |article: &backfile::model::record::ArticleRecord| {
            article.images.iter().map(|i| (i.rights.clone(), i.creator.clone(), i.source.clone())).collect::<Vec<_>>()
        };
        assert_eq!(told(found), told(article), "{}", article.headline);
        let roles = |article: &backfile::model::record::ArticleRecord| {
            article.bylines.iter().map(|b| (b.printed.clone(), b.line.clone(), b.role)).collect::<Vec<_>>()
        };
        assert_eq!(roles(found), roles(article));
        // What XML has no place for is left out.
        if !article.headline.contains('\u{7}') {
            assert_eq!(found.body, article.body);
        }
    }
    is_the_same_again("mets");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 40, failure_persistence: None, ..Default::default() })]

    #[test]
    fn random_issues_come_back_from_mets_but_for_what_it_does_not_carry(records in random::records()) {
        if let Err(difference) = mets_same(&records) {
            proptest::prop_assert!(false, "{}", difference);
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 60, failure_persistence: None, ..Default::default() })]

    #[test]
    fn random_records_come_back_but_for_what_they_do_not_carry(records in random::records()) {
        // A corpus of no texts is refused.
        let texts = TEXTS.into_iter().filter(|_| records.articles().next().is_some());
        for id in RECORDS.into_iter().chain(texts) {
            if let Err(difference) = comes_back(&records, id) {
                proptest::prop_assert!(false, "{}: {}", id, difference);
            }
        }
    }

    #[test]
    fn random_tables_come_back_to_the_letter(records in random::records()) {
        for id in TABLES {
            if let Err(difference) = comes_back(&records, id) {
                proptest::prop_assert!(false, "{}: {}", id, difference);
            }
        }
    }

    #[test]
    fn words_that_look_like_guards_formulas_and_days_come_back_to_the_letter(
        mut records in random::records(),
        words in "('){0,3}(=SUM|＝1|-30 degrees|@home|Tis|21-Aug|12[.]0)( and more)?",
        number in "('){0,2}(2059-01-01|2025-08-21|21-Aug|8-21|12[.]0|=1)",
        creator in "[\\\\]{0,3}(-|Ida Moll)",
    ) {
        for (at, issue) in records.issues.iter_mut().enumerate() {
            (issue.volume, issue.number, issue.edition) = (number.clone(), at.to_string(), words.clone());
            for article in &mut issue.articles {
                (article.headline, article.section, article.page) = (words.clone(), words.clone(), number.clone());
                let image = ImageRecord { caption: words.clone(), creator: creator.clone(), ..ImageRecord::default() };
                article.images.push(image);
            }
        }
        let ways: [(&str, &[(&str, &str)]); 4] =
            [("csv", &[]), ("csv", &[("guard", "no")]), ("tsv", &[("guard", "no")]), ("xlsx", &[])];
        for (id, options) in ways {
            if let Err(difference) = comes_back_of(&records, id, options) {
                proptest::prop_assert!(false, "{} {:?}: {}", id, options, difference);
            }
        }
    }
}

#[test]
fn every_format_is_written_the_same_each_time_and_says_what_it_does_not_carry() {
    for id in RECORDS.into_iter().chain(TEXTS).chain(["oai-pmh", "json-ld", "mets"]) {
        is_the_same_again(id);
        let (files, told) = written_files(&golden(), id, &[]);
        assert_eq!(told.articles as usize, golden().articles().count(), "{id}");
        assert!(told.losses.iter().any(|words| words.contains("an article's status")), "{id}: {:?}", told.losses);
        let text: String = files.iter().map(|file| String::from_utf8_lossy(&file.1)).collect();
        assert!(text.contains("lower bridge"), "{id}");
        let format = backfile::formats::by_id(id).expect("a format");
        assert!(!format.cannot_carry.is_empty(), "{id}");
    }
}

#[test]
fn a_file_of_ours_is_known_as_ours_and_another_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("file");
    for id in TABLES.into_iter().chain(RECORDS).chain(["oai-pmh", "json-ld", "json"]) {
        let is_ours = backfile::formats::by_id(id).and_then(|format| format.write.as_ref()).expect("a writer").is_ours;
        std::fs::write(&path, written(&golden(), id, &[]).0).expect("a file");
        assert!(is_ours(&path), "{id}");
        std::fs::write(&path, "somebody's own words").expect("a file");
        assert!(!is_ours(&path), "{id}");
    }
}

#[test]
fn records_of_others_put_into_a_file_of_ours_and_identifiers_like_ours_make_it_theirs() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("file");
    let is_ours = |id: &str, words: Vec<u8>| {
        std::fs::write(&path, words).expect("a file");
        let writing = backfile::formats::by_id(id).and_then(|format| format.write).expect("a writer");
        (writing.is_ours)(&path)
    };
    let mut marc = written(&golden(), "marc", &[]).0;
    marc.extend(b"00049nam a2200037   4500001001000000\x1esomebody's\x1e\x1d");
    assert!(!is_ours("marc", marc));
    let xml = String::from_utf8(written(&golden(), "marcxml", &[]).0).expect("text");
    let merged = xml.replace("</collection>", "<record><leader/></record></collection>");
    assert!(merged != xml && !is_ours("marcxml", merged.into_bytes()));
    let theirs = "<?xml version=\"1.0\"?><records><dc:identifier>urn:uuid:1</dc:identifier></records>";
    assert!(!is_ours("dublin-core", theirs.as_bytes().to_vec()));
}

#[test]
fn the_page_of_a_record_comes_back_with_the_dash_that_is_printed_and_leaves_no_note() {
    for id in ["mods", "marc", "marcxml", "ris"] {
        for page in ["A–C", "12–13", "A-C", "12-13", "A, C", "A5", "1 and 4 of the inner supplement"] {
            let mut records = golden();
            records.issues.truncate(1);
            records.issues[0].articles.truncate(1);
            records.issues[0].articles[0].page = page.into();
            let (bytes, _) = written(&records, id, &[]);
            let (came, _) = read(&bytes, id);
            let article = &came.issues[0].articles[0];
            assert_eq!(article.page, page, "{id}: {}", String::from_utf8_lossy(&bytes));
            assert!(!article.notes.contains("Part:"), "{id}: {}", article.notes);
        }
    }
}

#[test]
fn a_record_read_back_says_what_it_cannot_tell_and_misses_a_note_that_stood_there_twice() {
    let mut records = golden();
    let article = &mut records.issues[0].articles[0];
    article.notes = "line one\nline one\n  indented two".into();
    article.page = "A–C".into();
    let image = |credit: &str| ImageRecord { credit: credit.into(), ..ImageRecord::default() };
    article.images = vec![image("Ida Moll"), image(""), image("Ida Moll"), image(""), image("Ferry Press")];
    let folder = tempfile::tempdir().expect("a folder");
    let path = records.archive(folder.path());
    let reader = backfile::archive::Reader::open(&path).expect("a reader");
    for (id, note) in [
        ("mods", "<note>line one</note>"),
        ("marcxml", "<subfield code=\"a\">line one</subfield>"),
        ("ris", "N1  - line one\r\n"),
    ] {
        let format = backfile::formats::by_id(id).expect("a format");
        let target = folder.path().join("out").with_extension(format.extensions[0]);
        reader.export(&Default::default(), format, &Default::default(), &target, &mut || true).expect("an export");
        let again = || reader.verify(&target, &Default::default(), &Default::default()).expect("it is read");
        let verified = again();
        assert_eq!(verified.differences, [], "{id}");
        assert_eq!(verified.count(), 0, "{id}: {:?}", verified.faults);
        let compared = verified.compared.join("; ");
        assert!(compared.contains("not told by such records") && compared.contains("images"), "{id}: {compared}");
        let words = std::fs::read_to_string(&target).expect("words");
        let spoilt = words.replacen(note, "", 1);
        assert_ne!(words, spoilt, "{id}");
        std::fs::write(&target, spoilt).expect("written");
        assert!(again().count() > 0, "{id}: a note is gone");
        let spoilt = words.replacen("A–C", "A-C", 1);
        assert_ne!(words, spoilt, "{id}");
        std::fs::write(&target, spoilt).expect("written");
        assert!(again().count() > 0, "{id}: the page is another");
    }
}
