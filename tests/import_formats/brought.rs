//! What a reader hands on, gathered: articles with their issues, papers and subjects by their words, problems.

use backfile::formats::{self, Incoming, Input, ReadOptions};
use backfile::model::record::*;
use backfile::model::{Problem, ProblemCode, Uid};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Debug, Default)]
pub struct Brought {
    pub articles: Vec<(IssueRecord, ArticleRecord)>,
    pub papers: Vec<PublicationRecord>,
    pub subjects: BTreeMap<Uid, String>,
    pub problems: Vec<Problem>,
}

/// The path of `tests/golden/NAME`.
pub fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// Reads a golden file by a format, which must be the one that it is taken for.
pub fn of(format: &str, name: &str) -> Brought {
    let input = Input::file(golden(name));
    let sniffed = formats::sniff(input.path(), &input.head(65_536)).map(|format| format.id);
    assert_eq!(sniffed, Some(format), "{name} is taken for another format");
    read(format, &input, &ReadOptions::default())
}

/// Reads a file by a format.
pub fn read(format: &str, input: &Input, options: &ReadOptions) -> Brought {
    let read = formats::by_id(format).and_then(|format| format.read).expect("a format that reads");
    let mut brought = Brought::default();
    read(input, options, &mut |incoming| {
        match incoming {
            Incoming::Publication(paper) if !brought.papers.contains(&paper) => brought.papers.push(paper),
            Incoming::Publication(_) => {}
            Incoming::Subject(subject) => drop(brought.subjects.insert(subject.uid, subject.heading)),
            Incoming::Problem(problem) => brought.problems.push(problem),
            Incoming::Issue(mut issue) => {
                let articles = std::mem::take(&mut issue.articles);
                brought.articles.extend(articles.into_iter().map(|article| (issue.clone(), article)));
            }
            other => panic!("nothing here tells of {other:?}"),
        }
        true
    });
    for (place, (_, article)) in brought.articles.iter().enumerate() {
        let from = article.provenance.as_ref().unwrap_or_else(|| panic!("{place} does not say where it is from"));
        assert_eq!((from.format.as_str(), from.sha256.len()), (format, 64));
    }
    brought
}

impl Brought {
    /// The only article, with its issue.
    #[track_caller]
    pub fn only(&self) -> &(IssueRecord, ArticleRecord) {
        assert_eq!(self.articles.len(), 1, "{:?}", self.problems);
        &self.articles[0]
    }

    #[track_caller]
    pub fn article(&self, headline: &str) -> &ArticleRecord {
        let found = self.articles.iter().find(|(_, article)| article.headline == headline);
        let all: Vec<&str> = self.articles.iter().map(|(_, article)| article.headline.as_str()).collect();
        &found.unwrap_or_else(|| panic!("no “{headline}” in {all:?}; {:?}", self.problems)).1
    }

    /// The words of an article's subjects.
    pub fn subjects(&self, article: &ArticleRecord) -> Vec<&str> {
        article.subjects.iter().map(|uid| self.subjects.get(uid).map_or("?", String::as_str)).collect()
    }

    pub fn codes(&self) -> Vec<ProblemCode> {
        self.problems.iter().map(|problem| problem.code).collect()
    }

    /// Whether some problem has these words.
    pub fn tells(&self, words: &str) -> bool {
        self.problems.iter().any(|problem| problem.message.contains(words))
    }
}

/// The fields that a rule decided.
pub fn guessed(guesses: &[Guess]) -> Vec<&str> {
    guesses.iter().map(|guess| guess.field.as_str()).collect()
}

/// The printed words and names of the bylines.
pub fn named(article: &ArticleRecord) -> Vec<(&str, &str)> {
    article.bylines.iter().map(|byline| (byline.printed.as_str(), byline.name.as_str())).collect()
}
