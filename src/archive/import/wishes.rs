//! What a person wishes of single articles of an import: values put right, articles left out, what to do where they
//! differ. It costs nothing where there are no wishes for a file. The look and the import obey alike.

use super::correct;
use super::{OnDiffers, Request};
use crate::model::record::{ArticleRecord, IssueRecord};
use crate::model::{DateOrder, Problem, ProblemCode};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// What is wished of one article.
#[derive(Debug, Clone, Default)]
struct Wish {
    /// Fields and their values.
    corrections: Vec<(String, String)>,
    leave_out: bool,
    on_differs: Option<OnDiffers>,
}

/// How an article is to be taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Handling {
    /// Where it differs: this, and not what holds for all.
    pub on_differs: Option<OnDiffers>,
    /// A person changed what was read: its bytes do not make it the same as what is here.
    pub corrected: bool,
    pub left_out: bool,
}

/// Articles of one issue that are taken alike.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    pub issue: IssueRecord,
    /// Which articles of the file they are.
    pub parts: Vec<u32>,
    pub handling: Handling,
}

/// All wishes of a request, by file and by article.
#[derive(Debug, Default)]
pub struct Wishes {
    by_file: HashMap<String, BTreeMap<u32, Wish>>,
    /// The marks of the files as they were looked at.
    seen: BTreeMap<String, u64>,
    order: DateOrder,
}

impl Wishes {
    pub fn of(request: &Request) -> Wishes {
        let (order, seen) = (DateOrder::from_word(&request.date_order), request.seen.clone());
        let mut wishes = Wishes { order, seen, ..Wishes::default() };
        for one in &request.corrections {
            wishes.of_part(&one.file, one.part).corrections.push((one.field.clone(), one.value.clone()));
        }
        for one in &request.choices {
            let wish = wishes.of_part(&one.file, one.part);
            wish.leave_out = one.leave_out;
            wish.on_differs = one.on_differs;
        }
        wishes
    }

    fn of_part(&mut self, file: &str, part: u32) -> &mut Wish {
        self.by_file.entry(file.to_owned()).or_default().entry(part).or_default()
    }

    /// Whether anything is wished of a file.
    pub fn concern(&self, file: &Path) -> bool {
        !self.by_file.is_empty() && self.by_file.contains_key(file.to_string_lossy().as_ref())
    }

    /// An issue in pieces of articles that are taken alike, in their order, with what was wished of them done.
    pub fn pieces(&self, file: &Path, issue: IssueRecord, parts: &mut Parts) -> (Vec<Piece>, Vec<Problem>) {
        let of_file = if self.concern(file) { self.by_file.get(file.to_string_lossy().as_ref()) } else { None };
        let numbers: Vec<u32> = issue.articles.iter().map(|article| parts.number(file, article)).collect();
        let Some(of_file) = of_file.filter(|_| !numbers.is_empty()) else {
            return (vec![Piece { issue, parts: numbers, handling: Handling::default() }], Vec::new());
        };
        if self.is_changed(file, &issue, parts) {
            return (Vec::new(), parts.tell_once().then(|| changed(file)).into_iter().collect());
        }
        let (mut pieces, mut problems) = (Vec::<Piece>::new(), Vec::new());
        let head = IssueRecord { articles: Vec::new(), ..issue.clone() };
        let mut plain = false;
        for (article, part) in issue.articles.into_iter().zip(numbers) {
            let wish = of_file.get(&part);
            if let (None, true, Some(last)) = (wish, plain, pieces.last_mut()) {
                last.issue.articles.push(article);
                last.parts.push(part);
                continue;
            }
            let mut own = IssueRecord { articles: vec![article], ..head.clone() };
            let handling = wish.map(|wish| self.grant(file, wish, &mut own, &mut problems)).unwrap_or_default();
            pieces.push(Piece { issue: own, parts: vec![part], handling });
            plain = wish.is_none();
        }
        (pieces, problems)
    }

    /// Whether a file is another one than was looked at: then nobody knows which article a wish is about.
    fn is_changed(&self, file: &Path, issue: &IssueRecord, parts: &Parts) -> bool {
        let Some(seen) = self.seen.get(file.to_string_lossy().as_ref()) else { return false };
        issue.articles.iter().map(|article| parts.mark(article)).any(|mark| mark != 0 && mark != *seen)
    }

    fn grant(&self, file: &Path, wish: &Wish, issue: &mut IssueRecord, problems: &mut Vec<Problem>) -> Handling {
        for (field, value) in &wish.corrections {
            if let Err(what) = correct::put(issue, field, value, self.order) {
                problems.push(correct::refused(file, what));
            }
        }
        Handling { on_differs: wish.on_differs, corrected: !wish.corrections.is_empty(), left_out: wish.leave_out }
    }
}

fn changed(file: &Path) -> Problem {
    let words = "It was changed after it was looked at, so what was put right or decided there may be about other \
                 articles. Nothing of it came in: look at it again, and bring it in then.";
    Problem::of_file(file, ProblemCode::Vanished, words)
}

/// Counts the articles of a file as they come. One that came from this very file knows its number; one that brings the
/// provenance of another along (an archive's export) is counted.
#[derive(Debug, Default)]
pub struct Parts {
    file: PathBuf,
    words: String,
    next: u32,
    /// Whether it was told that the file was changed.
    told: bool,
}

impl Parts {
    /// What tells whether the file that is read is still the same, by one of its articles; 0 where nothing does.
    pub fn mark(&self, article: &ArticleRecord) -> u64 {
        let own = article.provenance.as_ref().filter(|from| from.path == self.words);
        own.and_then(|from| u64::from_str_radix(from.sha256.get(..16)?, 16).ok()).unwrap_or(0)
    }

    fn tell_once(&mut self) -> bool {
        !std::mem::replace(&mut self.told, true)
    }

    /// Which article of the file it is, from 0.
    pub fn number(&mut self, file: &Path, article: &ArticleRecord) -> u32 {
        if self.file != file {
            let words = file.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            *self = Parts { file: file.to_owned(), words, ..Parts::default() };
        }
        let counted = self.next;
        self.next += 1;
        article.provenance.as_ref().filter(|from| from.path == self.words).map_or(counted, |from| from.part)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Correction, RecordChoice};
    use super::*;
    use crate::model::record::Provenance;

    fn issue(articles: usize) -> IssueRecord {
        let article = |part: usize| ArticleRecord {
            headline: format!("No. {part}"),
            provenance: Some(Provenance { path: "a.txt".into(), part: part as u32, ..Provenance::default() }),
            ..ArticleRecord::default()
        };
        IssueRecord {
            date: "2025-08-21".into(),
            articles: (0..articles).map(article).collect(),
            ..IssueRecord::default()
        }
    }

    #[test]
    fn only_the_articles_that_a_wish_is_about_are_cut_out_of_their_issue() {
        let file = "a.txt".to_owned();
        let date = |part| Correction { file: file.clone(), part, field: "date".into(), value: "2025-08-22".into() };
        let request = Request {
            corrections: vec![date(1)],
            choices: vec![RecordChoice { file: file.clone(), part: 4, leave_out: true, on_differs: None }],
            ..Request::default()
        };
        let wishes = Wishes::of(&request);
        let (pieces, problems) = wishes.pieces(Path::new("a.txt"), issue(6), &mut Parts::default());
        let told: Vec<(Vec<u32>, &str, bool)> =
            pieces.iter().map(|p| (p.parts.clone(), p.issue.date.as_str(), p.handling.left_out)).collect();
        let day = "2025-08-21";
        assert_eq!(
            told,
            [
                (vec![0], day, false),
                (vec![1], "2025-08-22", false),
                (vec![2, 3], day, false),
                (vec![4], day, true),
                (vec![5], day, false)
            ]
        );
        assert!(problems.is_empty());
        assert_eq!(wishes.pieces(Path::new("b.txt"), issue(6), &mut Parts::default()).0.len(), 1);
    }
}
