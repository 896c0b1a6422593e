//! What a reader handed on, told line by line: only what is not empty.

use backfile::formats::{self, Incoming, Input, ReadOptions};
use std::path::{Path, PathBuf};

/// Where a golden file lies.
pub fn golden(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(file)
}

/// All that the format that fits best hands on.
pub fn read(path: &Path) -> Vec<Incoming> {
    let input = Input::file(path);
    let format = formats::sniff(path, &input.head(65_536)).expect("a format that fits");
    let mut all = Vec::new();
    (format.read.expect("a reader"))(&input, &ReadOptions::default(), &mut |incoming| {
        all.push(incoming);
        true
    });
    all
}

/// The format that fits best.
pub fn kind(path: &Path) -> &'static str {
    formats::sniff(path, &Input::file(path).head(65_536)).map_or("", |format| format.id)
}

/// One line for each field.
pub fn told(all: &[Incoming]) -> String {
    let mut lines = Vec::new();
    let mut say = |name: &str, words: &str| {
        if !words.is_empty() {
            lines.push(format!("{name}: {}", words.replace("\n\n", " ¶ ").replace('\n', " / ").replace('\t', " | ")));
        }
    };
    for incoming in all {
        match incoming {
            Incoming::Publication(paper) => say("paper", format!("{} {}", paper.title, paper.issn).trim()),
            Incoming::Subject(subject) => say("subject", &subject.heading),
            Incoming::Picture(picture) => {
                say("picture", &format!("{} {}×{}", picture.file_name, picture.width, picture.height))
            }
            Incoming::Problem(problem) => say("problem", &format!("{}: {}", problem.code.word(), problem.message)),
            Incoming::Issue(issue) => {
                say("issue", &format!("{}|{}|{}", issue.date, issue.volume, issue.number));
                say("printed", &issue.printed.masthead);
                say("weekday", &issue.printed.weekday);
                issue.guesses.iter().for_each(|guess| say("guess", &format!("{} {}", guess.field, guess.sure)));
                for article in &issue.articles {
                    say("headline", &article.headline);
                    say("kicker", &article.kicker);
                    say("subhead", &article.subhead);
                    say("dateline", &article.dateline);
                    say("section", &article.section);
                    say("page", &article.page);
                    say("language", &article.language);
                    for byline in &article.bylines {
                        say("byline", &format!("{} ({})", byline.name, byline.role.word()));
                    }
                    say("body", &article.body);
                    for image in &article.images {
                        let anchor = image.anchor.map_or("end".to_owned(), |at| at.to_string());
                        let kept = if image.picture.is_some() { "kept" } else { "" };
                        let words = [&anchor, &image.caption, &image.alt, &image.credit, &image.source, &image.rights];
                        say("image", &format!("{}|{kept}", words.map(String::as_str).join("|")));
                    }
                    say("notes", &article.notes);
                    article.guesses.iter().for_each(|guess| say("guess", &format!("{} {}", guess.field, guess.sure)));
                }
            }
            _ => {}
        }
    }
    lines.join("\n")
}

/// Compares what a golden file gives with what is due.
#[track_caller]
pub fn gives(file: &str, due: &str) {
    let seen = told(&read(&golden(file)));
    let due: Vec<&str> = due.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(seen, due.join("\n"), "\n{file} gave:\n{seen}\n");
}
