//! Rows of a planned batch edit as they are shown: before and after. Long texts are cut around the first difference.

use super::change::{Outcome, Ready};
use super::plan::{Judge, PlanRow, targets_of};
use crate::archive::error::Result;
use crate::archive::reader::Reader;
use crate::store::list;
use std::collections::HashMap;
use std::ops::Range;

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    pub row: i64,
    pub article: i64,
    pub date: String,
    pub volume: String,
    pub headline: String,
    pub before: String,
    pub after: String,
    /// Where the two differ, in bytes of each: from the first difference to the last.
    pub differs: (Range<usize>, Range<usize>),
}

/// Characters of a long text that are shown.
const MOST: usize = 160;
/// Of them before the first difference.
const LEAD: usize = 16;

impl Reader {
    /// These rows of a plan, in their order; those that are gone are left out.
    pub fn show_batch(&self, ready: &Ready, rows: &[PlanRow]) -> Result<Vec<Shown>> {
        let _snapshot = self.snapshot()?;
        let judge = Judge::new(self.conn(), ready)?;
        let mut articles: Vec<i64> = rows.iter().map(|row| row.article).collect();
        articles.dedup();
        let heads: HashMap<i64, _> =
            list::rows(self.conn(), &articles)?.into_iter().map(|head| (head.id, head)).collect();
        let mut targets: HashMap<i64, _> =
            targets_of(self.conn(), &ready.change, &articles)?.into_iter().map(|one| (one.row, one)).collect();
        let mut out = Vec::with_capacity(rows.len());
        for row in rows {
            let (Some(target), Some(head)) = (targets.remove(&row.row), heads.get(&row.article)) else { continue };
            let after = match judge.outcome(&target) {
                Outcome::To(after) => after,
                _ => target.value.clone(),
            };
            let differs = differs(&target.value, &after);
            let from = lead(&target.value, &after, differs.0.start);
            let ((before, in_before), (after, in_after)) =
                (piece(&target.value, from, &differs.0), piece(&after, from, &differs.1));
            out.push(Shown {
                row: row.row,
                article: row.article,
                date: head.date.clone(),
                volume: head.volume.clone(),
                headline: head.headline.clone(),
                differs: (in_before, in_after),
                before,
                after,
            });
        }
        Ok(out)
    }
}

/// Where two texts differ: what is left between the same beginning and the same end.
fn differs(a: &str, b: &str) -> (Range<usize>, Range<usize>) {
    let same = |(x, y): &(char, char)| x == y;
    let head: usize = a.chars().zip(b.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (a_rest, b_rest) = (&a[head..], &b[head..]);
    let tail: usize = a_rest.chars().rev().zip(b_rest.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    (head..a.len() - tail, head..b.len() - tail)
}

/// Where the shown piece of two texts begins, whose first difference is at that byte: both are the same up to there.
fn lead(before: &str, after: &str, first: usize) -> usize {
    if before.chars().count().max(after.chars().count()) <= MOST {
        return 0;
    }
    before[..first].char_indices().rev().nth(LEAD - 1).map_or(0, |(at, _)| at)
}

/// A piece of a text in one line, and where a range of the text stands in it.
fn piece(text: &str, from: usize, range: &Range<usize>) -> (String, Range<usize>) {
    let mut out = String::new();
    if from > 0 {
        out.push('…');
    }
    let (mut start, mut end) = (None, None);
    for (n, (at, c)) in text[from..].char_indices().enumerate() {
        let at = from + at;
        if at >= range.start && start.is_none() {
            start = Some(out.len());
        }
        if at >= range.end && end.is_none() {
            end = Some(out.len());
        }
        if n >= MOST {
            out.push('…');
            break;
        }
        out.push(if c == '\n' { '¶' } else { c });
    }
    let start = start.unwrap_or(out.len());
    let end = end.unwrap_or(out.len()).max(start);
    (out, start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_shown_around_its_first_difference() {
        let body = format!("{} colour {}", "word ".repeat(200), "end ".repeat(200));
        let other = body.replace("colour", "color");
        let (in_body, in_other) = differs(&body, &other);
        let from = lead(&body, &other, in_body.start);
        let (before, range) = piece(&body, from, &in_body);
        assert!(before.starts_with('…') && before.contains("colour") && before.ends_with('…'));
        assert_eq!(&before[range], "u");
        let (after, range) = piece(&other, from, &in_other);
        assert!(after.contains("color ") && after.chars().count() <= MOST + 2);
        assert_eq!(&after[range], "");
    }

    #[test]
    fn differences_stand_between_whole_characters() {
        assert_eq!(differs("Fähre", "Föhre"), (1..3, 1..3));
        assert_eq!(differs("", "Ferry"), (0..0, 0..5));
        assert_eq!(differs("aa", "aaa"), (2..2, 2..3));
    }
}
