//! What a reader hands on, as lines that tests can compare: one for each field that says something.

use backfile::formats::{self, Incoming, Input, ReadOptions};
use backfile::model::record::*;
use std::collections::BTreeMap;
use std::path::Path;

/// Everything that came of one golden file.
#[derive(Debug, Default)]
pub struct Told {
    /// One for each article, `field: words` a line.
    pub articles: Vec<String>,
    /// `title | ISSN | place | publisher | language | frequency`.
    pub papers: Vec<String>,
    /// Issues without articles: `date | volume`.
    pub bare_issues: Vec<String>,
    /// `code, line: message`.
    pub problems: Vec<String>,
    /// Of each article.
    pub from: Vec<Provenance>,
}

/// Reads `tests/golden/FORMAT/NAME`.
pub fn golden(format: &str, name: &str) -> Told {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format).join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()));
    of(format, name, bytes, &ReadOptions::default())
}

/// Reads bytes.
pub fn of(format: &str, name: &str, bytes: Vec<u8>, options: &ReadOptions) -> Told {
    let read = formats::by_id(format).and_then(|format| format.read).expect("a format that reads");
    let mut told = Told::default();
    let (mut subjects, mut papers) = (BTreeMap::new(), BTreeMap::new());
    read(&Input::held(name, bytes), options, &mut |incoming| {
        match incoming {
            Incoming::Publication(paper) => {
                let all =
                    [&paper.title, &paper.issn, &paper.place, &paper.publisher, &paper.language, &paper.frequency];
                told.papers.push(all.map(String::as_str).join(" | "));
                papers.insert(paper.uid.clone(), paper.title);
            }
            Incoming::Subject(subject) => {
                let words = [subject.heading, subject.authority, subject.uri].join(" | ");
                subjects.insert(subject.uid, words.trim_end_matches([' ', '|']).to_owned());
            }
            Incoming::Issue(issue) => {
                let paper = papers.get(&issue.publication).cloned().unwrap_or_default();
                if issue.articles.is_empty() {
                    told.bare_issues.push(format!("{paper} | {} | {}", issue.date, issue.volume));
                }
                for article in &issue.articles {
                    told.from.extend(article.provenance.clone());
                    told.articles.push(lines(&paper, &issue, article, &subjects));
                }
            }
            Incoming::Problem(problem) => {
                let line = problem.line.map(|line| format!(", line {line}")).unwrap_or_default();
                told.problems.push(format!("{}{line}: {}", problem.code.word(), problem.message));
            }
            other => panic!("no record or citation tells of {other:?}"),
        }
        true
    });
    told
}

fn lines(
    paper: &str,
    issue: &IssueRecord,
    article: &ArticleRecord,
    subjects: &BTreeMap<backfile::model::Uid, String>,
) -> String {
    let (printed, mut out) = (&issue.printed, String::new());
    let mut line = |field: &str, words: &str| {
        if !words.is_empty() {
            out.push_str(&format!("{field}: {words}\n"));
        }
    };
    for (field, words) in [
        ("uid", article.uid.as_str()),
        ("paper", paper),
        ("masthead", &printed.masthead),
        ("printed weekday", &printed.weekday),
        ("printed date", &printed.date),
        ("printed volume", &printed.volume),
        ("date", &issue.date),
        ("volume", &issue.volume),
        ("number", &issue.number),
        ("edition", &issue.edition),
        ("headline", &article.headline),
        ("subhead", &article.subhead),
        ("dateline", &article.dateline),
        ("section", &article.section),
        ("page", &article.page),
        ("language", &article.language),
        ("body", &article.body),
    ] {
        line(field, &words.replace('\n', "⏎"));
    }
    for byline in &article.bylines {
        let of = if byline.line.is_empty() { String::new() } else { format!(" of “{}”", byline.line) };
        line(byline.role.word(), &format!("{} ({}{of})", byline.name, byline.printed));
    }
    for image in &article.images {
        let all = [&image.caption, &image.credit, &image.creator, &image.source, &image.rights];
        line("image", all.map(String::as_str).join(" | ").trim_end());
    }
    for uid in &article.subjects {
        line("subject", subjects.get(uid).map_or("unknown", String::as_str));
    }
    article.notes.lines().for_each(|note| line("note", note));
    for guess in issue.guesses.iter().chain(&article.guesses) {
        line("guess", &guess.field);
    }
    out
}

/// Fails where an article's lines are not these, and shows both.
#[track_caller]
pub fn same(article: &str, expected: &str) {
    let expected: String =
        expected.lines().map(str::trim).filter(|l| !l.is_empty()).map(|l| format!("{l}\n")).collect();
    assert!(article == expected, "came:\n{article}\nexpected:\n{expected}");
}
