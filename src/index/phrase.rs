//! Whether words stand one after the other, by the positions that the index keeps. Only articles that hold all the words are
//! given to it.

use super::bits::Bits;
use super::{IndexError, Result, Stop};
use tantivy::DocSet;
use tantivy::postings::{Postings, SegmentPostings};

/// Articles that are looked at in one go where the last word is only begun.
const SOME: usize = 4_096;

/// Of these articles, those in which the words of the lists stand one after the other.
pub fn exact(mut lists: Vec<SegmentPostings>, able: &Bits, stop: Stop) -> Result<Bits> {
    let mut bits = Bits::none(able.len());
    let (mut here, mut next, mut watch) = (Vec::new(), Vec::new(), Watch::new(stop));
    able.each(|doc| {
        if watch.stopped() {
            return;
        }
        let last = lists.len() - 1;
        for (n, list) in lists.iter_mut().enumerate() {
            if !go_to(list, doc) {
                return;
            }
            if n == 0 {
                list.positions(&mut here);
                continue;
            }
            list.positions(&mut next);
            if n == last {
                if follows(&here, &next) {
                    bits.add(doc);
                }
            } else if !keep_following(&mut here, &next) {
                return;
            }
        }
    });
    watch.end(bits)
}

/// As [`exact`], but the last word is any of `lasts`.
pub fn open_ended(
    mut firsts: Vec<SegmentPostings>,
    mut lasts: Vec<SegmentPostings>,
    able: &Bits,
    stop: Stop,
) -> Result<Bits> {
    let mut bits = Bits::none(able.len());
    let (mut here, mut next, mut watch) = (Vec::new(), Vec::new(), Watch::new(stop));
    let mut all = Vec::new();
    able.each(|doc| all.push(doc));
    // Some at a time, so that the places of a common word are never all in memory.
    for some in all.chunks(SOME) {
        let ends = ends(&mut lasts, able, some, all.len(), &mut watch);
        for of_doc in ends.chunk_by(|one, other| one.0 == other.0) {
            let doc = of_doc[0].0;
            let mut holds = !watch.stopped();
            for (n, list) in firsts.iter_mut().enumerate() {
                holds = holds && go_to(list, doc);
                if !holds {
                    break;
                }
                if n == 0 {
                    list.positions(&mut here);
                } else {
                    list.positions(&mut next);
                    holds = keep_following(&mut here, &next);
                }
            }
            if holds {
                next.clear();
                next.extend(of_doc.iter().map(|(_, place)| *place));
                if follows(&here, &next) {
                    bits.add(doc);
                }
            }
        }
    }
    watch.end(bits)
}

/// Where one of these words stands, in `here`, the next of the articles that come into question, of which there are so many
/// in all: by article and position.
fn ends(lists: &mut [SegmentPostings], able: &Bits, here: &[u32], among: usize, watch: &mut Watch) -> Vec<(u32, u32)> {
    let (mut found, mut places) = (Vec::new(), Vec::new());
    let mut take = |list: &mut SegmentPostings| {
        list.positions(&mut places);
        found.extend(places.iter().map(|place| (list.doc(), *place)));
    };
    for list in lists {
        // Through whichever is shorter: the articles of the word, or those that come into question.
        if list.doc_freq() as usize > among {
            for doc in here {
                if watch.stopped() {
                    break;
                }
                if go_to(list, *doc) {
                    take(list);
                }
            }
            continue;
        }
        let end = here.last().map_or(0, |doc| doc + 1);
        let mut doc = list.doc();
        while doc < end && !watch.stopped() {
            if able.has(doc) {
                take(list);
            }
            doc = list.advance();
        }
    }
    found.sort_unstable();
    found
}

/// Goes forward to an article. Answers whether the word stands in it.
fn go_to(list: &mut SegmentPostings, doc: u32) -> bool {
    // In common words the next one is mostly right.
    if list.doc() < doc && list.advance() < doc {
        list.seek(doc);
    }
    list.doc() == doc
}

/// Whether one of the later places is right after one of the earlier; both in order.
fn follows(earlier: &[u32], later: &[u32]) -> bool {
    let mut rest = earlier.iter().peekable();
    later.iter().any(|place| {
        while rest.next_if(|at| **at + 1 < *place).is_some() {}
        rest.peek().is_some_and(|at| **at + 1 == *place)
    })
}

/// Puts in place of the earlier places those right after them. Answers whether there are any.
fn keep_following(earlier: &mut Vec<u32>, later: &[u32]) -> bool {
    let mut rest = later.iter().peekable();
    earlier.retain_mut(|at| {
        while rest.next_if(|place| **place < *at + 1).is_some() {}
        *at += 1;
        rest.peek().is_some_and(|place| **place == *at)
    });
    !earlier.is_empty()
}

/// Asks now and then whether to stop.
struct Watch<'a> {
    stop: Stop<'a>,
    asked: u32,
    stopped: bool,
}

impl<'a> Watch<'a> {
    fn new(stop: Stop<'a>) -> Self {
        Watch { stop, asked: 0, stopped: false }
    }

    fn stopped(&mut self) -> bool {
        self.asked += 1;
        if self.asked.is_multiple_of(1024) {
            self.stopped = self.stopped || (self.stop)();
        }
        self.stopped
    }

    fn end(self, bits: Bits) -> Result<Bits> {
        if self.stopped { Err(IndexError::Stopped) } else { Ok(bits) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_each_other_only_where_none_is_between() {
        assert!(follows(&[1, 5, 9], &[2, 20]));
        assert!(follows(&[1, 5, 9], &[3, 10]));
        assert!(!follows(&[1, 5, 9], &[1, 3, 5, 9]));
        assert!(!follows(&[], &[1]));
        let mut here = vec![1, 4, 7];
        assert!(keep_following(&mut here, &[2, 3, 8]));
        assert_eq!(here, [2, 8]);
        assert!(!keep_following(&mut here, &[4, 10]));
    }
}
