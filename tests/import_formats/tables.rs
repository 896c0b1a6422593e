//! Tables as they come from people and programs: `tests/golden/{csv,tsv,xlsx,ods}`, field by field.

use backfile::formats::labelled::Field;
use backfile::formats::table::look;
use backfile::formats::{Columns, Incoming, Input, Limits, ReadOptions, by_id, sniff};
use backfile::model::record::{ArticleRecord, IssueRecord};
use backfile::model::{IssueKind, Problem, ProblemCode};
use std::path::{Path, PathBuf};

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

#[derive(Default)]
struct Told {
    issues: Vec<IssueRecord>,
    problems: Vec<Problem>,
    papers: Vec<String>,
    subjects: Vec<String>,
}

impl Told {
    fn articles(&self) -> Vec<&ArticleRecord> {
        self.issues.iter().flat_map(|issue| &issue.articles).collect()
    }

    fn headlines(&self) -> Vec<&str> {
        self.articles().iter().map(|article| article.headline.as_str()).collect()
    }

    fn says(&self, words: &str) -> bool {
        self.problems.iter().any(|problem| problem.message.contains(words))
    }
}

fn options(values: &[(&str, &str)]) -> ReadOptions {
    let values = values.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
    ReadOptions { values, ..ReadOptions::default() }
}

fn read_input(input: &Input, options: &ReadOptions) -> Told {
    let format = sniff(input.path(), &input.head(65_536)).expect("a format");
    assert_eq!(format.id, input.extension(), "{}", input.path().display());
    let mut told = Told::default();
    format.read.expect("it reads")(input, options, &mut |incoming| {
        match incoming {
            Incoming::Issue(issue) => told.issues.push(issue),
            Incoming::Problem(problem) => told.problems.push(problem),
            Incoming::Publication(paper) => told.papers.push(format!("{} {}", paper.title, paper.issn)),
            Incoming::Subject(subject) => told.subjects.push(subject.heading),
            other => panic!("{other:?}"),
        }
        true
    });
    told
}

fn read_with(name: &str, values: &[(&str, &str)]) -> Told {
    read_input(&Input::file(golden(name)), &options(values))
}

fn read(name: &str) -> Told {
    read_with(name, &[])
}

fn refused(name: &str, code: ProblemCode, words: &str) {
    let told = read(name);
    assert_eq!((told.issues.len(), told.problems.len()), (0, 1), "{name}: {:?}", told.problems);
    assert_eq!(told.problems[0].code, code, "{name}");
    assert!(told.says(words), "{name}: {}", told.problems[0].message);
}

#[test]
fn our_own_columns_come_back_whole() {
    let told = read("csv/own.csv");
    assert_eq!(told.papers, ["The Harbour Ledger 0378-5955"]);
    assert_eq!(told.subjects, ["Quays", "Lifts | hoists"]);
    // In the order that a column tells, not that of the rows.
    assert_eq!(told.headlines()[1..], ["=Lifts rise again, +10 in all", "A weekend of fog", "A crane is promised"]);
    let first = &told.issues[1];
    assert_eq!(
        (first.date.as_str(), first.volume.as_str(), first.printed.weekday.as_str()),
        ("2025-08-21", "2059", "Thursday")
    );
    assert_eq!(first.printed.masthead, "Thursday / 08-21-2025 Vol 2059");
    assert_eq!(first.uid.as_str(), "0198c9a2-7f00-7000-8000-0000000000a1");
    let article = &first.articles[0];
    assert_eq!((article.page.as_str(), article.section.as_str()), ("A5", "Town"));
    assert_eq!(article.subhead, "At last | The board speaks");
    assert_eq!(article.body, "The lifts rise.\n\nNobody pays.\nNot yet.");
    let names: Vec<_> = article.bylines.iter().map(|byline| (byline.printed.as_str(), byline.name.as_str())).collect();
    assert_eq!(names, [("Ada Quill", "Ada Quill"), ("Tom Ferris", "Tom Ferris")]);
    assert_eq!(article.images.len(), 1);
    assert_eq!(
        (article.images[0].credit.as_str(), article.images[0].source.as_str()),
        ("image source from:aol", "AOL")
    );
    assert_eq!(article.notes, "Collections: Best of August\nImages: a.jpg\nTorn at the fold.");
    assert_eq!(article.uid.as_str(), "0198c9a2-7f00-7000-8000-000000000001");
    let from = article.provenance.as_ref().expect("provenance");
    assert_eq!((from.format.as_str(), from.encoding.as_str(), from.part), ("csv", "UTF-8", 0));
    assert!(from.bytes.starts_with(b"The Harbour Ledger,0378-5955") && from.bytes.ends_with(b"0000000000a1"));
    assert!(told.headlines()[0].ends_with("]]> -- 渡船が戻る 🗞 العبّارة عادت"));
    assert_eq!(told.articles()[0].bylines[0].role.word(), "agency");
    assert_eq!((told.issues[2].date.as_str(), told.issues[3].date.as_str()), ("2025-08-23/2025-08-24", "1865~"));
    assert_eq!((told.issues[3].volume.as_str(), told.issues[3].printed.volume.as_str()), ("12", "XII"));
    assert_eq!((told.issues[3].edition.as_str(), told.articles()[3].body.len()), ("Evening", 40_000));
    assert_eq!(told.problems, []);
}

#[test]
fn a_german_table_in_an_old_encoding_keeps_its_letters_and_names_its_strange_column() {
    let told = read("csv/german-1252.csv");
    let shifted = &told.articles()[0];
    assert_eq!(shifted.headline, "Größere Kräne am Kai");
    assert_eq!(told.headlines()[1], "Möwen; und kein Ende");
    assert_eq!(told.articles()[1].body, "Erste Zeile.\n\nZweite Zeile.");
    assert_eq!((told.issues[0].date.as_str(), told.issues[0].volume.as_str()), ("2025-08-21", "59"));
    assert_eq!(shifted.provenance.as_ref().map(|from| from.encoding.as_str()), Some("windows-1252"));
    assert_eq!(
        (shifted.bylines[0].printed.as_str(), shifted.bylines[0].name.as_str()),
        ("Müller, Jürgen", "Jürgen Müller")
    );
    assert_eq!(shifted.notes, "Kunde: Hafenamt");
    assert!(told.says("Liste der Ausgaben"));
}

#[test]
fn rows_that_are_too_long_or_too_short_are_told_of_once_with_their_line() {
    let told = read("csv/ragged.csv");
    assert_eq!(told.headlines(), ["Whole", "Short", "Long", "After"]);
    assert_eq!(told.articles()[2].body, "One, two, three.");
    assert_eq!(told.articles()[3].body, "More \"words\".");
    let lines: Vec<_> = told.problems.iter().map(|problem| (problem.line, problem.code)).collect();
    assert_eq!(
        lines,
        [(Some(3), ProblemCode::Doubtful), (Some(4), ProblemCode::Malformed), (Some(5), ProblemCode::Doubtful)]
    );
    let told = read("csv/long-inside.csv");
    assert_eq!(told.headlines(), ["Whole", "After"]);
    assert_eq!(told.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(3)]);
}

#[test]
fn a_mark_that_is_never_closed_costs_no_other_row() {
    let told = read("csv/unclosed.csv");
    assert_eq!(told.headlines(), ["First, of all", "\"Second", "Third"]);
    assert_eq!(told.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(3)]);
    let told = read("tsv/bare-marks.tsv");
    assert_eq!(told.headlines(), ["\"Stop,\" he said", "\"No end", "Third", "Fourth"]);
    assert_eq!(told.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(3)]);
}

/// A table that is not among the golden ones.
fn read_text(name: &str, bytes: impl Into<Vec<u8>>, values: &[(&str, &str)]) -> Told {
    read_input(&Input::held(name, bytes.into()), &options(values))
}

#[test]
fn a_mark_that_is_never_closed_is_told_with_the_line_on_which_it_opens_wherever_it_stands() {
    let mut many = "Date,Vol,Title\n1966-04-01,9000,\"One\n".to_owned();
    many.push_str(&"1966-04-02,9001,Two\n".repeat(300));
    for (text, line, rows, headline) in [
        (many.as_str(), 2, 301, "\"One"),
        ("Date,Vol,Title\n1966-04-01,9000,One\n1966-04-02,9001,\"Two\n", 3, 2, "One"),
        ("Date,Vol,Title\r1966-04-01,9000,\"One\r1966-04-02,9001,Two\r1966-04-03,9002,Three\r", 2, 3, "\"One"),
        // The row begins two lines above.
        ("Date,Text,Title\n1966-04-01,\"a\nb\nc\",\"One\n1966-04-02,x,Two\n", 4, 2, "\"One"),
    ] {
        let told = read_text("a.csv", text, &[]);
        let lines: Vec<_> = told.problems.iter().map(|problem| (problem.code, problem.line)).collect();
        assert_eq!(lines, [(ProblemCode::Doubtful, Some(line))], "{text:.80}: {:?}", told.problems);
        assert_eq!((told.articles().len(), told.headlines()[0]), (rows, headline), "{text:.80}");
    }
    // The next mark that opens a cell closes this one.
    let text = "Date,Title,Text\n1966-04-01,\"One,x\n1966-04-02,\"Two, too\",y\n1966-04-03,Three,z\n";
    let told = read_text("a.csv", text, &[]);
    assert_eq!((told.problems[0].line, told.says("in the midst of words")), (Some(2), true), "{:?}", told.problems);
    let wide: Vec<u8> = "\u{feff}Date,Title,Vol\n1966-04-01,\"One,7\n1966-04-02,Two,8\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let told = read_text("a.csv", wide, &[]);
    assert!(told.problems.iter().any(|problem| problem.line == Some(2)), "{:?}", told.problems);
}

#[test]
fn inches_and_doubled_marks_open_nothing() {
    let text =
        "Date,Title,Text\n1966-04-01,5\" of rain,x\n1966-04-02,\"He said \"\"no\"\"\",y\n1966-04-03,7\" of snow,z";
    let told = read_text("a.csv", text, &[]);
    assert_eq!((told.problems.as_slice(), told.articles().len()), ([].as_slice(), 3));
}

#[test]
fn a_table_without_headlines_and_texts_is_refused_with_what_it_has_and_what_it_needs() {
    let text = "Date;Vol;Shelf\n1966-04-01;9000;Cellar left\n1966-04-02;9001;Cellar right\n";
    let told = read_text("a.csv", text, &[]);
    let [problem] = told.problems.as_slice() else { panic!("{:?}", told.problems) };
    assert!(problem.code.refuses() && told.issues.is_empty());
    for words in ["“Date” (date)", "“Vol” (volume)", "“Shelf”", "headline", "“Shelf=headline”"] {
        assert!(problem.message.contains(words), "{words}: {}", problem.message);
    }
    let told = read_text("a.csv", text, &[("columns", "Shelf=headline")]);
    assert_eq!(told.headlines(), ["Cellar left", "Cellar right"]);
    let told = read_text("a.csv", text, &[("columns", "Date=date;Vol=volume")]);
    assert_eq!((told.issues.len(), told.articles().len()), (2, 0), "a list of issues, where that is said");
}

#[test]
fn without_headers_the_columns_are_found_and_can_be_said() {
    let told = read("csv/headerless.csv");
    assert_eq!(told.headlines(), ["Fares rise on the quay", "No fares on Friday"]);
    assert_eq!(told.articles()[1].bylines[0].name, "Tom Ferris");
    assert_eq!(told.issues[1].printed.weekday, "Friday");
    let told = read_with("csv/headerless.csv", &[("columns", "Column C=kicker;Column E=headline;Column D=")]);
    assert!(told.headlines()[0].starts_with("The harbour board met"));
    assert_eq!((told.articles()[0].kicker.as_str(), told.articles()[0].bylines.len()), ("Fares rise on the quay", 0));
    let told = read_with("csv/headerless.csv", &[("columns", "Column C=headlin")]);
    assert!(told.issues.is_empty() && told.says("headlin"));
}

#[test]
fn an_export_of_a_citation_manager_is_understood() {
    let told = read("csv/zotero.csv");
    let article = told.articles()[0];
    assert_eq!(
        (article.headline.as_str(), article.page.as_str(), article.language.as_str()),
        ("Flood takes the lower bridge", "1-2", "en-GB")
    );
    assert_eq!(
        article.bylines.iter().map(|byline| byline.name.as_str()).collect::<Vec<_>>(),
        ["Ada Quill", "Tom Ferris"]
    );
    assert_eq!((told.issues[0].date.as_str(), told.issues[0].volume.as_str()), ("1931-04-06", "412"));
    assert_eq!((told.subjects.len(), told.papers.len()), (2, 1));
    assert_eq!(article.notes, "Url: https://example.org/1\nAbstract Note: A short report.");
    assert!(told.says("“Key”") && told.says("“Date Added”") && told.says("Left out"));
}

#[test]
fn what_a_spreadsheet_has_spoilt_is_mended_or_marked() {
    let told = read("csv/spoilt.csv");
    assert_eq!(told.papers, ["0378-5955 0378-5955", "12345678 12345678"]);
    let [first, second, third] = &told.issues[..] else { panic!("{:?}", told.headlines()) };
    assert_eq!((first.date.as_str(), first.volume.as_str(), first.number.as_str()), ("2025-08-21", "2059", "8-21"));
    let guessed: Vec<&str> = first.guesses.iter().map(|guess| guess.field.as_str()).collect();
    assert_eq!(guessed, ["date", "number"]);
    assert_eq!((first.articles[0].page.as_str(), first.articles[0].guesses[0].field.as_str()), ("6-5", "page"));
    assert_eq!(
        (second.date.as_str(), second.volume.as_str(), second.number.as_str()),
        ("2025-08-22", "2060", "21-Aug")
    );
    assert_eq!(told.headlines(), ["@home in the harbour", "N/A", "Nobody knows when"]);
    assert_eq!(second.articles[0].notes, "Status: second pass");
    assert_eq!(
        (first.articles[0].images[0].alt.as_str(), first.articles[0].images[0].creator.as_str()),
        ("A crane.", "J. Doe")
    );
    assert_eq!((third.date.as_str(), third.printed.date.as_str()), ("", "Easter"));
    assert!(told.says("12345678"));
}

#[test]
fn year_month_and_day_may_stand_in_columns_of_their_own() {
    let told = read("csv/parts.csv");
    assert_eq!(told.issues.iter().map(|issue| issue.date.as_str()).collect::<Vec<_>>(), ["1931-03-07", "1931-04"]);
}

#[test]
fn other_encodings_and_line_ends_are_read() {
    let told = read("tsv/utf16.tsv");
    let from = told.articles()[0].provenance.clone().expect("provenance");
    assert_eq!((told.headlines()[0], from.encoding.as_str()), ("Quais élargis", "UTF-16LE"));
    assert_eq!(told.articles()[0].body, "Des mots,\net d’autres");
    assert!(from.bytes.starts_with(b"2\x000\x002\x005\x00"));
    let told = read_input(
        &Input::file(golden("tsv/sjis.tsv")),
        &ReadOptions { encoding: "shift_jis".into(), ..ReadOptions::default() },
    );
    assert_eq!(told.headlines(), ["渡船が戻る"]);
    let told = read("csv/cr-only.csv");
    assert_eq!((told.headlines(), told.articles()[0].body.as_str()), (vec!["One", "Two"], "a\nb"));
    assert_eq!(read("csv/control.csv").articles()[0].body, "Word\u{1d} \u{fffe} one");
}

#[test]
fn a_table_of_issues_makes_issues() {
    let told = read("tsv/issues.tsv");
    let issue = &told.issues[0];
    assert_eq!((issue.articles.len(), issue.kind, issue.volume.as_str()), (0, IssueKind::Supplement, "59"));
    assert_eq!((issue.printed.date.as_str(), issue.notes.as_str()), ("7.3.1931", "Wasserfleck\nPage: 8"));
}

#[test]
fn a_workbook_is_read_where_its_articles_stand() {
    let told = read("xlsx/ledger.xlsx");
    assert_eq!(
        told.headlines(),
        ["Fares rise", "=No fares on Friday", "A leap that never was", "Before the sheet began"]
    );
    let dates: Vec<_> = told.issues.iter().map(|issue| (issue.date.as_str(), issue.volume.as_str())).collect();
    assert_eq!(dates, [("2025-08-21", "2059"), ("2025-08-21", "2059"), ("1900-03-01", "2060"), ("1865~", "2061")]);
    assert_eq!((told.issues[0].number.as_str(), told.issues[0].guesses[0].field.as_str()), ("8-21", "number"));
    assert_eq!(told.issues[1].number, "7");
    let first = told.articles()[0];
    assert_eq!((first.body.as_str(), first.notes.as_str()), ("First paragraph.\n\nSecond.", "Torn\nShelf: B 12 north"));
    assert_eq!(first.provenance.as_ref().map(|from| from.bytes.len()), Some(0));
    assert_eq!(told.papers, ["0378-5955 0378-5955"]);
    assert!(told.says("Articles 2026") && told.says("back issues"));
    assert_eq!(read_with("xlsx/ledger.xlsx", &[("sheet", "Old list")]).headlines(), ["Hidden"]);
    let all = read_with("xlsx/ledger.xlsx", &[("sheet", "*")]);
    assert_eq!(all.headlines().last(), Some(&"Later"));
    let parts: Vec<u32> =
        all.articles().iter().filter_map(|article| article.provenance.as_ref()).map(|from| from.part).collect();
    assert_eq!(parts, [0, 1, 2, 3, 4]);
    let told = read_with("xlsx/ledger.xlsx", &[("sheet", "Shelf")]);
    assert!(told.issues.is_empty() && told.says("Articles 2026"));
    assert_eq!(read("xlsx/early-epoch.xlsx").issues[0].date, "2025-08-21");
}

#[test]
fn a_text_may_stand_paragraph_by_paragraph_on_another_sheet() {
    let told = read("xlsx/own.xlsx");
    assert_eq!(told.headlines(), ["In pieces", "Without words"]);
    assert_eq!(
        told.articles().iter().map(|article| article.body.as_str()).collect::<Vec<_>>(),
        ["First.\n\nSecond.", ""]
    );
    assert_eq!(told.articles()[0].uid.as_str(), "0198c9a2-7f00-7000-8000-000000000001");
}

#[test]
fn an_open_document_sheet_is_read_with_dates_before_1900() {
    let told = read("ods/ledger.ods");
    assert_eq!(told.headlines(), ["Fares & fees — “rise”", "No fares", "At the very end"]);
    let dates: Vec<_> = told.issues.iter().map(|issue| issue.date.as_str()).collect();
    assert_eq!(dates, ["1865-04-14", "1865-04-14", "2025-08-21"]);
    assert_eq!(told.issues[0].volume, "2059");
    let first = told.articles()[0];
    assert_eq!((first.body.as_str(), first.notes.as_str()), ("One  paragraph.\n\nAnother\nline.", "Torn"));
    assert_eq!(told.problems, []);
}

#[test]
fn what_cannot_be_taken_is_one_problem_each() {
    refused("csv/empty.csv", ProblemCode::Empty, "white space");
    refused("csv/nothing.csv", ProblemCode::Malformed, "kg, m, s");
    refused("xlsx/locked.xlsx", ProblemCode::Malformed, "password");
    refused("xlsx/cut-off.xlsx", ProblemCode::Malformed, "zip");
    refused("ods/locked.ods", ProblemCode::Malformed, "password");
    let told = read("ods/cut-off.ods");
    assert_eq!(told.problems.iter().filter(|problem| problem.code.refuses()).count(), 1);
    let told = read("csv/cut-off.csv");
    assert_eq!(told.articles().len(), 4);
}

#[test]
fn a_workbook_that_unpacks_beyond_its_limits_is_refused() {
    let tight = ReadOptions { limits: Limits { entries: 2, ..Limits::default() }, ..ReadOptions::default() };
    for name in ["xlsx/ledger.xlsx", "ods/ledger.ods"] {
        let told = read_input(&Input::file(golden(name)), &tight);
        assert!(told.issues.is_empty() && told.says("entries"), "{name}");
    }
}

#[test]
fn a_table_is_shown_before_it_is_read_and_what_is_shown_can_be_given_back() {
    let shown = look(&Input::file(golden("csv/own.csv")), &ReadOptions::default()).expect("a look");
    assert_eq!((shown.delimiter, shown.header_line, shown.encoding.as_str()), (Some(','), Some(1), "UTF-8"));
    let headline = shown.columns.iter().find(|column| column.header == "headline").expect("a column");
    assert_eq!((headline.field, headline.sure, headline.samples.len()), (Some(Field::Headline), 90, 4));
    let said = shown.columns().to_string();
    assert!(Columns::parse(&said).is_ok_and(|columns| columns == shown.columns()));
    let again = read_with("csv/own.csv", &[("columns", &said)]);
    assert_eq!(again.headlines(), read("csv/own.csv").headlines());
    let shown = look(&Input::file(golden("xlsx/ledger.xlsx")), &ReadOptions::default()).expect("a look");
    assert_eq!(shown.sheets, ["Read me", "Old list", "Articles 2025", "Articles 2026"]);
    assert_eq!((shown.sheet.as_str(), shown.header_line, shown.delimiter), ("Articles 2025", Some(3), None));
    let shelf = shown.columns.iter().find(|column| column.header == "Shelf").expect("a column");
    assert_eq!((shelf.field, shelf.to_notes, shelf.samples.as_slice()), (None, true, &["B 12 north".to_owned()][..]));
}

#[test]
fn a_long_table_is_read_in_little_memory_and_in_order() {
    let mut table = b"Date,Volume,Title,Text\n".to_vec();
    for n in 0..30_000 {
        table.extend_from_slice(format!("2025-08-21,{n},Headline {n},\"Some words, of\nrow {n}.\"\n").as_bytes());
    }
    let input = Input::held("long.csv", table);
    let (mut count, mut lines) = (0u32, 0);
    by_id("csv").and_then(|format| format.read).expect("a reader")(&input, &ReadOptions::default(), &mut |incoming| {
        if let Incoming::Issue(issue) = incoming {
            assert_eq!(issue.volume, count.to_string());
            count += 1;
        } else {
            lines += 1;
        }
        true
    });
    assert_eq!((count, lines), (30_000, 0));
}

#[test]
fn tables_are_told_by_their_content_and_nothing_else_is_taken_for_one() {
    let told = |name: &str, head: &str| sniff(Path::new(name), head.as_bytes()).map(|format| format.id);
    let table = "Date\tHeadline\tByline\tText\n2025-08-21\tFares\tAda Quill\tWords.\n";
    assert_eq!(told("list.txt", table), Some("tsv"));
    assert_eq!(told("list", &table.replace('\t', ";")), Some("csv"));
    assert_eq!(told("list.csv", &table.replace('\t', ";")), Some("csv"));
    let clipping =
        "Thursday / 08-21-2025 Vol 2059\n\nFares, fees, and fines rise\n\nBy Ada Quill\n\nText, date, and headline.\n";
    assert_eq!(told("a.txt", clipping), Some("clipping"));
    assert_eq!(told("a.txt", "Title, date and text of a life\n\nWords, words; more words.\n"), Some("clipping"));
    assert_eq!(told("a.csv", "{\"format\":\"backfile/1\"}"), Some("json"));
}
