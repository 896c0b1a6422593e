//! The one place where two texts differ, by letters from both ends. It does not look inside that place; for a difference
//! by words see its neighbours.

use std::ops::Range;

/// What makes a text of another: these bytes of it give way to `with` bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// In bytes of the text before, on letter boundaries.
    pub range: Range<usize>,
    /// How many bytes of the text after stand there, from `range.start` on.
    pub with: usize,
}

impl Splice {
    /// The bytes of the text after that are new.
    pub fn fresh(&self) -> Range<usize> {
        self.range.start..self.range.start + self.with
    }

    /// Where a place of the text before is in the text after; what went is where the new begins to end.
    pub fn moved(&self, at: usize) -> usize {
        if at <= self.range.start {
            at
        } else if at >= self.range.end {
            at - self.range.end + self.fresh().end
        } else {
            self.fresh().end
        }
    }
}

/// Where the two differ; nothing where they are the same.
pub fn between(before: &str, after: &str) -> Option<Splice> {
    let (old, new) = (before.as_bytes(), after.as_bytes());
    let mut start = same_from_front(old, new);
    if start == old.len() && start == new.len() {
        return None;
    }
    while !before.is_char_boundary(start) || !after.is_char_boundary(start) {
        start -= 1;
    }
    let mut tail = same_from_back(&old[start..], &new[start..]);
    while !before.is_char_boundary(old.len() - tail) || !after.is_char_boundary(new.len() - tail) {
        tail -= 1;
    }
    Some(Splice { range: start..old.len() - tail, with: new.len() - tail - start })
}

/// Compared by pieces first: a million letters take microseconds.
const PIECE: usize = 256;

fn same_from_front(a: &[u8], b: &[u8]) -> usize {
    let pieces = a.chunks_exact(PIECE).zip(b.chunks_exact(PIECE)).take_while(|(a, b)| a == b).count() * PIECE;
    pieces + a[pieces..].iter().zip(&b[pieces..]).take_while(|(a, b)| a == b).count()
}

fn same_from_back(a: &[u8], b: &[u8]) -> usize {
    let pieces = a.rchunks_exact(PIECE).zip(b.rchunks_exact(PIECE)).take_while(|(a, b)| a == b).count() * PIECE;
    let (a, b) = (&a[..a.len() - pieces], &b[..b.len() - pieces]);
    pieces + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_letter_within_a_run_of_the_same_is_one_letter() {
        assert_eq!(between("aaa", "aaaa"), Some(Splice { range: 3..3, with: 1 }));
        assert_eq!(between("tide", "tide"), None);
        assert_eq!(between("", "tide"), Some(Splice { range: 0..0, with: 4 }));
    }

    #[test]
    fn letters_that_share_bytes_are_not_torn() {
        // Both begin with the same byte in UTF-8, and 潮 and 漮 end differently.
        assert_eq!(between("aéb", "aèb"), Some(Splice { range: 1..3, with: 2 }));
        assert_eq!(between("潮", "漮"), Some(Splice { range: 0..3, with: 3 }));
    }

    proptest! {
        #[test]
        fn the_splice_makes_the_one_of_the_other(before in "[aé潮\n]{0,40}", after in "[aé潮\n]{0,40}", same in "[ab潮]{0,300}") {
            let (before, after) = (format!("{same}{before}{same}"), format!("{same}{after}{same}"));
            let mut made = before.clone();
            if let Some(splice) = between(&before, &after) {
                made.replace_range(splice.range.clone(), &after[splice.fresh()]);
                prop_assert!(after.is_char_boundary(splice.moved(before.len())));
            }
            prop_assert_eq!(made, after);
        }
    }
}
