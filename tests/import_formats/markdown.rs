//! Markdown as pandoc, site builders and people write it: `tests/golden/markdown`, field by field.

use backfile::formats::{Incoming, Input, ReadOptions, by_id, sniff};
use backfile::model::record::{ArticleRecord, IssueRecord};
use backfile::model::{Problem, ProblemCode};
use std::path::Path;

struct Told {
    issue: IssueRecord,
    article: ArticleRecord,
    problems: Vec<Problem>,
    before: Vec<String>,
}

fn all(name: &str) -> Vec<Incoming> {
    let input = Input::file(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/markdown").join(name));
    let mut all = Vec::new();
    by_id("markdown").and_then(|format| format.read).expect("a reader")(
        &input,
        &ReadOptions::default(),
        &mut |incoming| {
            all.push(incoming);
            true
        },
    );
    all
}

fn read(name: &str) -> Told {
    let mut told = Told {
        issue: IssueRecord::default(),
        article: ArticleRecord::default(),
        problems: Vec::new(),
        before: Vec::new(),
    };
    let mut issues = 0;
    for incoming in all(name) {
        match incoming {
            Incoming::Issue(mut issue) => {
                issues += 1;
                told.article = issue.articles.remove(0);
                told.issue = issue;
            }
            Incoming::Problem(problem) => told.problems.push(problem),
            Incoming::Publication(paper) => told.before.push(paper.title),
            Incoming::Subject(subject) => told.before.push(subject.heading),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(issues, 1, "{name}: {:?}", told.problems);
    told
}

fn names(article: &ArticleRecord) -> Vec<&str> {
    article.bylines.iter().map(|byline| byline.name.as_str()).collect()
}

#[test]
fn what_pandoc_writes_is_read_back() {
    let Told { issue, article, problems, before } = read("pandoc.md");
    assert_eq!(article.headline, r#"100% "quoted" & <b>bold</b> \]\]\> -- 渡船が戻る 🗞 العبّارة عادت"#);
    assert_eq!(names(&article), ["Ada Quill", "Tom Ferris"]);
    assert_eq!((issue.date.as_str(), issue.volume.as_str()), ("2025-08-21", "2059"));
    assert_eq!((article.subhead.as_str(), article.language.as_str()), ("At last", "en-GB"));
    assert_eq!(before, ["The Harbour Ledger", "Quays", "Lifts", "hoists"]);
    assert_eq!(
        article.body,
        "## The board speaks\n\nThe lifts rise again, and nobody in the room would say why. See the minutes.\n\n\
         # Not a heading, and 2 * 3 _stays_.\nA hard break above.\n\n## The end\n\nQuoted words."
    );
    let [image] = &article.images[..] else { panic!("{:?}", article.images) };
    assert_eq!((image.alt.as_str(), image.caption.as_str()), ("A crane on the quay", "The second crane"));
    assert_eq!((image.credit.as_str(), image.source.as_str(), image.anchor), ("image source from:aol", "AOL", Some(2)));
    assert_eq!(article.notes, "Links: https://example.org/minutes\nImages: crane.jpg");
    assert_eq!(problems, []);
    let from = article.provenance.expect("provenance");
    assert_eq!((from.format.as_str(), from.part, from.parts), ("markdown", 0, 1));
    assert!(from.bytes.starts_with(b"---\nauthor:"));
}

#[test]
fn the_names_of_our_own_fields_are_known() {
    let Told { issue, article, problems, .. } = read("own.md");
    assert_eq!((issue.date.as_str(), issue.volume.as_str(), issue.number.as_str()), ("1865~", "12", "08:30"));
    assert_eq!((issue.printed.masthead.as_str(), issue.printed.weekday.as_str()), ("Friday / Vol XII", "Friday"));
    assert_eq!((article.headline.as_str(), article.page.as_str()), ("A crane is promised", "A5"));
    assert_eq!(article.subhead, "At last | The board speaks");
    assert_eq!(names(&article), ["Ada Quill", "Tom Ferris"]);
    assert_eq!(article.bylines[0].line, "By Ada Quill and Tom Ferris");
    let [first, second] = &article.images[..] else { panic!("{:?}", article.images) };
    assert_eq!(
        (first.caption.as_str(), first.creator.as_str(), second.alt.as_str()),
        ("The crane", "J. Doe", "A quay")
    );
    assert_eq!(article.body, "First *paragraph*.\n\nSecond.");
    assert_eq!(article.uid.as_str(), "0198c9a2-7f00-7000-8000-000000000009");
    assert!(article.notes.contains("shelf: B 12 north") && article.notes.contains("Torn at the fold."));
    assert_eq!(problems, []);
}

#[test]
fn a_post_of_a_site_builder_in_an_old_encoding_is_read() {
    let Told { issue, article, problems, before } = read("2025-08-20-kraene.md");
    assert_eq!((issue.date.as_str(), article.headline.as_str()), ("2025-08-21", "Größere Kräne am Kai"));
    assert_eq!(before, ["Der Hafenbote", "Häfen", "Kräne"]);
    assert_eq!(article.body, "Wörter über den Hafen.");
    assert_eq!(article.provenance.map(|from| from.encoding), Some("windows-1252".into()));
    assert!(problems.iter().any(|problem| problem.message.contains("“layout”") && problem.message.contains("“draft”")));
}

#[test]
fn a_note_without_front_matter_is_read_as_a_clipping_is() {
    let Told { issue, article, .. } = read("Fog on the weekend.md");
    assert_eq!((issue.date.as_str(), issue.volume.as_str()), ("2025-08-23", "2061"));
    assert_eq!((article.headline.as_str(), names(&article)), ("Fog on the weekend", vec!["Ada Quill"]));
    assert_eq!(article.body, "Fog. See the quays and #fog.");
    assert_eq!((article.images[0].alt.as_str(), article.notes.as_str()), ("Fog on the mole", "Images: fog.png"));
    assert_eq!(article.guesses.iter().map(|guess| guess.field.as_str()).collect::<Vec<_>>(), ["byline"]);
}

#[test]
fn what_only_the_name_of_the_file_tells_is_a_guess() {
    let Told { issue, article, .. } = read("2025-08-22-no-title.md");
    assert_eq!((issue.date.as_str(), article.headline.as_str()), ("2025-08-22", "no title"));
    assert_eq!((issue.guesses.len(), article.guesses.len()), (1, 1));
    assert_eq!(names(&article), ["Ada Quill", "Tom Ferris"]);
}

#[test]
fn a_title_block_is_read() {
    let Told { issue, article, .. } = read("title-block.md");
    assert_eq!((issue.date.as_str(), article.headline.as_str()), ("2025-08-21", "A title block"));
    assert_eq!(
        (names(&article), article.body.as_str()),
        (vec!["Ada Quill", "Tom Ferris"], "Words ]]> and \u{1} signs.\n\nMore.")
    );
}

#[test]
fn broken_front_matter_costs_no_words() {
    let Told { article, problems, .. } = read("broken.md");
    assert_eq!(article.body, "The words come all the same.");
    assert!(article.notes.contains("title: \"Never closed"));
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [ProblemCode::Doubtful]);
    let Told { article, problems, .. } = read("aliases.md");
    assert_eq!((article.headline.as_str(), problems.len()), ("Laughs", 1));
    let empty = all("empty.md");
    assert!(matches!(&empty[..], [Incoming::Problem(problem)] if problem.code == ProblemCode::Empty));
    assert!(read("cut-off.md").article.body.contains("title: Cut off"));
    assert!(read("long.md").article.body.ends_with("word word"));
}

#[test]
fn front_matter_is_known_by_its_content_and_a_readme_is_not_taken() {
    let told = |name: &str, head: &str| sniff(Path::new(name), head.as_bytes()).map(|format| format.id);
    let text = "---\ntitle: Fares\ndate: 2025-08-21\n---\nWords.\n";
    assert_eq!([told("a.md", text), told("a.txt", text), told("a", text)], [Some("markdown"); 3]);
    assert_eq!(told("ABOUT.md", "# About\n\nSome words on this folder.\n"), None);
    assert_eq!(told("fog.md", "# Fog\n\nSaturday / 08-23-2025 Vol 2061\n\nFog.\n"), Some("markdown"));
    assert_eq!(told("a.txt", "-----\nThursday / 08-21-2025 Vol 2059\n\nFares: they rise\n-----\n"), Some("clipping"));
}
