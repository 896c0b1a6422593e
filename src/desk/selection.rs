//! Which rows of a list are selected: spans of places, so that a million selected rows cost no more than one. It knows
//! places, not articles; when the list changes under it, it is carried over by ids.

use std::collections::HashSet;
use std::ops::Range;

/// The selected rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// In order, none empty, none touching the next.
    spans: Vec<Range<usize>>,
    count: usize,
}

impl Selection {
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub fn len(&self) -> usize {
        self.count
    }

    pub fn clear(&mut self) {
        *self = Selection::default();
    }

    /// Selects these places and no others.
    pub fn set(&mut self, places: Range<usize>) {
        self.count = places.len();
        self.spans.clear();
        self.spans.extend((!places.is_empty()).then_some(places));
    }

    pub fn contains(&self, at: usize) -> bool {
        let after = self.spans.partition_point(|span| span.start <= at);
        after > 0 && self.spans[after - 1].end > at
    }

    /// The selected places in the order of the list.
    pub fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.spans.iter().cloned().flatten()
    }

    /// Selects a row, or takes it from those selected.
    pub fn toggle(&mut self, at: usize) {
        let after = self.spans.partition_point(|span| span.start <= at);
        if let Some(span) = after.checked_sub(1).map(|before| self.spans[before].clone()).filter(|s| s.end > at) {
            let halves = [span.start..at, at + 1..span.end];
            self.spans.splice(after - 1..after, halves.into_iter().filter(|half| !half.is_empty()));
            self.count -= 1;
        } else {
            self.spans.insert(after, at..at + 1);
            self.count += 1;
            self.join();
        }
    }

    /// Selects these places beside the others.
    pub fn add(&mut self, places: Range<usize>) {
        if places.is_empty() {
            return;
        }
        let after = self.spans.partition_point(|span| span.start <= places.start);
        self.spans.insert(after, places);
        self.join();
    }

    fn join(&mut self) {
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(self.spans.len());
        for span in self.spans.drain(..) {
            match joined.last_mut().filter(|last| span.start <= last.end) {
                Some(last) => last.end = last.end.max(span.end),
                None => joined.push(span),
            }
        }
        self.count = joined.iter().map(Range::len).sum();
        self.spans = joined;
    }

    /// A row left the list: those below it moved up.
    pub fn row_left(&mut self, at: usize) {
        let places = |place: usize| if place > at { place - 1 } else { place };
        for span in &mut self.spans {
            *span = places(span.start)..places(span.end);
        }
        self.spans.retain(|span| !span.is_empty());
        self.join();
    }

    /// The same articles where they stand in another list. What both lists begin and end with is not looked at.
    pub fn carried(&self, old: &[i64], new: &[i64]) -> Selection {
        let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let most = old.len().min(new.len()) - head;
        let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
        let (old_tail, new_tail) = (old.len() - tail, new.len() - tail);
        let mut out = Selection::default();
        let mut wanted = HashSet::new();
        for span in &self.spans {
            out.spans.extend(within(span, 0..head, 0));
            wanted.extend(within(span, head..old_tail, 0).into_iter().flatten().map(|at| old[at]));
        }
        if !wanted.is_empty() {
            let middle = (head..new_tail).filter(|at| wanted.contains(&new[*at]));
            for at in middle {
                match out.spans.last_mut().filter(|last| last.end == at) {
                    Some(last) => last.end += 1,
                    None => out.spans.push(at..at + 1),
                }
            }
        }
        let moved = new_tail as isize - old_tail as isize;
        out.spans.extend(self.spans.iter().filter_map(|span| within(span, old_tail..old.len(), moved)));
        out.join();
        out
    }
}

/// The part of a span that lies in a room, moved by so many places.
fn within(span: &Range<usize>, room: Range<usize>, by: isize) -> Option<Range<usize>> {
    let (start, end) = (span.start.max(room.start), span.end.min(room.end));
    (start < end).then(|| start.saturating_add_signed(by)..end.saturating_add_signed(by))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(places: &[usize]) -> Selection {
        let mut selection = Selection::default();
        places.iter().for_each(|at| selection.toggle(*at));
        selection
    }

    fn places(selection: &Selection) -> Vec<usize> {
        selection.places().collect()
    }

    #[test]
    fn rows_are_toggled_one_by_one_and_neighbours_become_one_span() {
        let mut selection = of(&[5, 3, 4, 9]);
        assert_eq!((places(&selection), selection.len(), selection.spans.len()), (vec![3, 4, 5, 9], 4, 2));
        selection.toggle(4);
        assert_eq!((places(&selection), selection.len(), selection.spans.len()), (vec![3, 5, 9], 3, 3));
        assert!(selection.contains(5) && !selection.contains(4) && !selection.contains(6));
    }

    #[test]
    fn a_span_beside_others_swallows_what_it_covers() {
        let mut selection = of(&[2, 5, 9]);
        selection.add(4..9);
        assert_eq!((places(&selection), selection.spans.len()), (vec![2, 4, 5, 6, 7, 8, 9], 2));
    }

    #[test]
    fn a_million_selected_rows_are_one_span_and_a_hole_makes_two() {
        let mut selection = Selection::default();
        selection.set(0..1_000_000);
        selection.toggle(500_000);
        assert_eq!((selection.spans.len(), selection.len()), (2, 999_999));
    }

    #[test]
    fn the_same_articles_are_selected_in_the_list_that_comes_next() {
        let old = [1, 2, 3, 4, 5, 6];
        for (new, wanted) in [
            (vec![1, 2, 3, 4, 5, 6], vec![1, 4, 5]),
            (vec![9, 8, 1, 2, 3, 4, 5, 6], vec![3, 6, 7]),
            (vec![1, 3, 4, 5, 6], vec![3, 4]),
            (vec![6, 5, 4, 3, 2, 1], vec![0, 1, 4]),
            (vec![1, 2, 7, 3, 4, 5, 6, 8], vec![1, 5, 6]),
            (vec![], vec![]),
            (vec![7], vec![]),
        ] {
            assert_eq!(places(&of(&[1, 4, 5]).carried(&old, &new)), wanted, "{new:?}");
        }
    }

    #[test]
    fn a_row_that_leaves_takes_its_selection_along() {
        let mut selection = of(&[1, 2, 3, 7]);
        selection.row_left(2);
        assert_eq!(places(&selection), [1, 2, 6]);
        selection.row_left(0);
        assert_eq!(places(&selection), [0, 1, 5]);
    }
}
