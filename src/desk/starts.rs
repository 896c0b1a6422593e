//! Where each issue begins in a list: for heads over its articles, and for going from issue to issue. Found by halving,
//! however long the list is.

use std::ops::Range;

/// The places at which issues begin, with the issues.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Starts {
    of: Vec<(u32, i64)>,
}

impl Starts {
    pub fn new(of: Vec<(u32, i64)>) -> Self {
        Starts { of }
    }

    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// How many issues there are.
    pub fn len(&self) -> usize {
        self.of.len()
    }

    /// The place at which an issue, counted from 0, begins.
    pub fn start(&self, issue: usize) -> usize {
        self.of.get(issue).map_or(0, |(at, _)| *at as usize)
    }

    /// Which issue, counted from 0, the row belongs to.
    pub fn of(&self, row: usize) -> Option<usize> {
        self.of.partition_point(|(at, _)| *at as usize <= row).checked_sub(1)
    }

    /// The rows of an issue in a list of so many rows.
    pub fn rows(&self, issue: usize, total: usize) -> Range<usize> {
        let end = self.of.get(issue + 1).map_or(total, |(at, _)| *at as usize);
        self.start(issue)..end.min(total)
    }

    /// Whether an issue begins with this row.
    pub fn begins(&self, row: usize) -> bool {
        self.of.binary_search_by_key(&row, |(at, _)| *at as usize).is_ok()
    }

    /// A row of that issue stands here now though the list was made without it; it has so many rows with it.
    pub fn row_came(&mut self, at: usize, issue: i64, total: usize) {
        let before = self.of.partition_point(|(start, _)| (*start as usize) < at);
        let above = before.checked_sub(1).map(|k| self.of[k].1);
        let below = self.of.get(before).filter(|(start, _)| *start as usize == at).map(|(_, issue)| *issue);
        self.of[before..].iter_mut().for_each(|(start, _)| *start += 1);
        match (above, below) {
            (Some(above), _) if above == issue => {}
            (_, Some(below)) if below == issue => self.of[before].0 -= 1,
            (_, Some(_)) => self.of.insert(before, (at as u32, issue)),
            // In the middle or at the end of another issue: that one goes on below.
            (above, None) => {
                self.of.insert(before, (at as u32, issue));
                if let Some(above) = above.filter(|_| at + 1 < total) {
                    self.of.insert(before + 1, (at as u32 + 1, above));
                }
            }
        }
    }

    /// A row left the list, which has so many rows without it.
    pub fn row_left(&mut self, at: usize, total: usize) {
        let after = self.of.partition_point(|(start, _)| *start as usize <= at);
        self.of[after..].iter_mut().for_each(|(start, _)| *start -= 1);
        // An issue that had only this row is gone, and both sides of it may be one issue again.
        let alone = |k: usize| self.of.get(k + 1).map_or(total, |next| next.0 as usize) == self.of[k].0 as usize;
        if let Some(k) = after.checked_sub(1).filter(|k| alone(*k)) {
            self.of.remove(k);
            if k > 0 && k < self.of.len() && self.of[k - 1].1 == self.of[k].1 {
                self.of.remove(k);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Starts {
        Starts::new(vec![(0, 10), (3, 20), (4, 30)])
    }

    #[test]
    fn a_row_knows_its_issue_and_an_issue_its_rows() {
        let starts = three();
        assert_eq!([0, 2, 3, 4, 9].map(|row| starts.of(row)), [Some(0), Some(0), Some(1), Some(2), Some(2)]);
        assert_eq!((starts.rows(0, 10), starts.rows(2, 10)), (0..3, 4..10));
        assert!(starts.begins(3) && !starts.begins(2));
        assert_eq!(Starts::default().of(3), None);
    }

    #[test]
    fn a_row_that_stays_keeps_its_issue_and_leaves_no_trace_when_it_goes() {
        for (at, issue, wanted) in [
            (3, 10, vec![(0, 10), (4, 20), (5, 30)]),
            (3, 20, vec![(0, 10), (3, 20), (5, 30)]),
            (3, 15, vec![(0, 10), (3, 15), (4, 20), (5, 30)]),
            (1, 15, vec![(0, 10), (1, 15), (2, 10), (4, 20), (5, 30)]),
            (0, 15, vec![(0, 15), (1, 10), (4, 20), (5, 30)]),
        ] {
            let mut starts = three();
            starts.row_came(at, issue, 11);
            assert_eq!(starts.of, wanted, "{issue} at {at}");
            starts.row_left(at, 10);
            assert_eq!(starts, three(), "{issue} at {at}");
        }
        let mut starts = three();
        starts.row_came(10, 40, 11);
        assert_eq!(starts.rows(3, 11), 10..11);
        starts.row_left(10, 10);
        assert_eq!(starts, three());
    }
}
