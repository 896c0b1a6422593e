//! How much is written at once: about 50 ms. An issue with many articles is cut into pieces that each name it.

use crate::formats::Incoming;
use crate::model::record::{ArticleRecord, IssueRecord};
use std::ops::AddAssign;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A piece of an issue holds at most this many things …
const MOST_THINGS: usize = 200;
/// … or this many bytes.
const MOST_BYTES: usize = 1 << 20;
/// A chunk may take this long to be written: whoever edits meanwhile waits for one of them.
const WANTED: Duration = Duration::from_millis(40);
/// A chunk holds between so many and so many things.
const THINGS: (usize, usize) = (50, 400);

/// How many things a chunk holds, by how long the last ones took. What comes of an import does not hang on it.
#[derive(Debug)]
pub struct Pace(AtomicUsize);

impl Default for Pace {
    fn default() -> Self {
        Pace(AtomicUsize::new(100))
    }
}

impl Pace {
    /// A chunk of that size took so long.
    pub fn took(&self, Size { things, .. }: Size, time: Duration) {
        let (fewest, most) = THINGS;
        // The last chunk of all may be a small one, and says little.
        if things < fewest {
            return;
        }
        let each = time.as_nanos().max(1) / things as u128;
        let wanted = usize::try_from(WANTED.as_nanos() / each.max(1)).unwrap_or(most);
        // A single slow one, as when the disk is waited for, does not count for all.
        let now = self.0.load(Ordering::Relaxed);
        let wanted = wanted.clamp(fewest, most);
        let next = if now.abs_diff(wanted) < 4 { wanted } else { (now * 3 + wanted) / 4 };
        self.0.store(next, Ordering::Relaxed);
    }

    fn most(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

/// How much a chunk holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    things: usize,
    bytes: usize,
}

impl Size {
    pub fn of(incoming: &Incoming) -> Size {
        match incoming {
            Incoming::Issue(issue) => {
                let mut size = Size { things: usize::from(issue.articles.is_empty()), bytes: 0 };
                issue.articles.iter().for_each(|article| size += Size::of_article(article));
                size
            }
            Incoming::Picture(picture) => Size { things: 1, bytes: picture.bytes.len() },
            Incoming::Collection(collection) => Size { things: 1 + collection.members.len(), bytes: 100 },
            _ => Size { things: 1, bytes: 100 },
        }
    }

    fn of_article(article: &ArticleRecord) -> Size {
        let original = article.provenance.as_ref().map_or(0, |from| from.bytes.len());
        Size { things: 1, bytes: article.body.len() + original + 1_000 }
    }

    /// Whether a chunk of that size is written now.
    pub fn is_enough(self, pace: &Pace) -> bool {
        self.things >= pace.most() || self.bytes >= 2 * MOST_BYTES
    }

    /// Whether it is as much as is ever written at once.
    pub fn is_full(self) -> bool {
        self.things >= MOST_THINGS || self.bytes >= MOST_BYTES
    }
}

impl AddAssign for Size {
    fn add_assign(&mut self, other: Size) {
        self.things += other.things;
        self.bytes += other.bytes;
    }
}

/// The same in pieces none of which is more than a chunk: only issues are ever cut, between two articles.
pub fn pieces(incoming: Incoming) -> Vec<Incoming> {
    match incoming {
        Incoming::Issue(issue) => cut(issue).into_iter().map(Incoming::Issue).collect(),
        other => vec![other],
    }
}

fn cut(mut issue: IssueRecord) -> Vec<IssueRecord> {
    let articles = std::mem::take(&mut issue.articles);
    let (mut pieces, mut piece, mut size) = (Vec::new(), Vec::new(), Size::default());
    for article in articles {
        if size.is_full() {
            pieces.push(IssueRecord { articles: std::mem::take(&mut piece), ..issue.clone() });
            size = Size::default();
        }
        size += Size::of_article(&article);
        piece.push(article);
    }
    pieces.push(IssueRecord { articles: piece, ..issue });
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issue(articles: usize, body: usize) -> IssueRecord {
        let one =
            |n| ArticleRecord { headline: format!("No. {n}"), body: "x".repeat(body), ..ArticleRecord::default() };
        IssueRecord { date: "2025-08-21".into(), articles: (0..articles).map(one).collect(), ..IssueRecord::default() }
    }

    #[test]
    fn a_chunk_is_as_large_as_time_allows() {
        let pace = Pace::default();
        let full = |things| Size { things, bytes: 0 }.is_enough(&pace);
        let after = |each: u64| {
            (0..20).for_each(|_| pace.took(Size { things: 100, bytes: 0 }, Duration::from_micros(100 * each)))
        };
        after(10);
        assert!(full(400) && !full(399), "quick ones are large, to a limit");
        after(400);
        assert!(full(110) && !full(90), "about forty milliseconds");
        after(100_000);
        assert!(full(50) && !full(49), "slow ones are small, to a limit");
        pace.took(Size { things: 3, bytes: 0 }, Duration::ZERO);
        assert!(full(50), "the rest at the end says nothing");
    }

    #[test]
    fn an_issue_with_many_or_long_articles_comes_in_pieces_that_hold_them_all_in_their_order() {
        for (articles, body, wanted) in [(1_000, 100, 5), (8, 600_000, 4), (3, 10, 1), (0, 0, 1), (200, 10, 1)] {
            let whole = issue(articles, body);
            let pieces = cut(whole.clone());
            assert_eq!(pieces.len(), wanted, "{articles} articles of {body}");
            assert!(pieces.iter().all(|piece| piece.date == whole.date && piece.articles.len() <= MOST_THINGS));
            let together: Vec<ArticleRecord> = pieces.into_iter().flat_map(|piece| piece.articles).collect();
            assert_eq!(together, whole.articles);
        }
    }
}
