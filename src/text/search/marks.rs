//! What a search found in a text, so that it can be marked. Pure: it reads the text once and asks nobody.

use super::near::Near;
use super::tree::{Place, Query, Words};
use crate::text::words;
use std::ops::Range;

/// The bytes of what the search seeks in a text of this place, in order, none overlapping. No place stands for a text that is
/// searched with the others but has no field of its own: kicker, subhead, dateline.
pub fn marks(text: &str, place: impl Into<Option<Place>>, query: &Query) -> Vec<Range<usize>> {
    merged(hits(text, place.into(), query).into_iter().map(|hit| hit.range))
}

/// One find and which of the sought words it is.
pub(super) struct Hit {
    pub range: Range<usize>,
    pub which: usize,
}

/// One thing that is sought, with the finds that are half read: where they began, and how many of their words are read.
struct Sought<'q> {
    words: &'q Words,
    near: Option<Near>,
    begun: Vec<(usize, usize)>,
}

impl<'q> Sought<'q> {
    fn new(words: &'q Words) -> Self {
        let near = match words {
            Words::Near(word, edits) => Some(Near::new(word, *edits)),
            Words::Phrase(_) | Words::Beginning(_) => None,
        };
        Sought { words, near, begun: Vec::new() }
    }

    /// Reads the next word of the text, and calls back with what ends with it.
    fn read(&mut self, word: &str, range: &Range<usize>, mut found: impl FnMut(Range<usize>)) {
        let (all, open) = match self.words {
            Words::Phrase(all) => (all, false),
            Words::Beginning(all) => (all, true),
            Words::Near(..) => {
                if self.near.as_mut().is_some_and(|near| near.is(word)) {
                    found(range.clone());
                }
                return;
            }
        };
        let fits = |at: usize| match all.get(at) {
            Some(wanted) if open && at + 1 == all.len() => word.starts_with(wanted.as_str()),
            Some(wanted) => word == wanted,
            None => false,
        };
        self.begun.retain_mut(|(start, read)| {
            let goes_on = fits(*read);
            *read += 1;
            if goes_on && *read == all.len() {
                found(*start..range.end);
            }
            goes_on && *read < all.len()
        });
        if fits(0) {
            if all.len() == 1 { found(range.clone()) } else { self.begun.push((range.start, 1)) }
        }
    }
}

/// All finds, by where they begin.
pub(super) fn hits(text: &str, place: Option<Place>, query: &Query) -> Vec<Hit> {
    let anywhere =
        matches!(place, None | Some(Place::Headline | Place::Byline | Place::Credit | Place::Caption | Place::Body));
    let here = |asked: Option<Place>| if asked.is_some() { asked == place } else { anywhere };
    let mut all: Vec<Sought> =
        query.sought().into_iter().filter(|(asked, _)| here(*asked)).map(|(_, words)| Sought::new(words)).collect();
    let mut hits = Vec::new();
    if all.is_empty() {
        return hits;
    }
    words::each(text, |word, range| {
        for (which, sought) in all.iter_mut().enumerate() {
            sought.read(word, &range, |range| hits.push(Hit { range, which }));
        }
    });
    hits.sort_by_key(|hit| hit.range.start);
    hits
}

/// Overlapping ranges made one; empty ones left out.
pub(super) fn merged(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges.filter(|range| range.start < range.end) {
        match out.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::search::tests::KNOWN;
    use crate::text::search::tests::pieces;
    use crate::text::search::{parse, parse_live};

    fn marked(text: &str, place: Option<Place>, search: &str) -> Vec<String> {
        let query = parse(search, &KNOWN).expect("a search");
        marks(text, place, &query).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn what_was_sought_is_marked_as_it_is_printed() {
        let text = "The O’Brien cranes, at the Crane quay; a craen.";
        let body = Some(Place::Body);
        assert_eq!(marked(text, body, "crane"), ["Crane"]);
        assert_eq!(marked(text, body, "crane*"), ["cranes", "Crane"]);
        assert_eq!(marked(text, body, "crane~1"), ["cranes", "Crane", "craen"]);
        assert_eq!(marked(text, body, "obrien \"the crane qu*\""), ["O’Brien", "the Crane quay"]);
        assert_eq!(marked(text, body, "-crane OR quay"), ["quay"]);
        assert_eq!(marked(text, body, "\"at the\" \"the crane\""), ["at the Crane"]);
        assert_eq!(marked("la la la la", body, "\"la la la\""), ["la la la la"]);
        assert_eq!(marked("上海港と上海", body, "上海"), ["上海", "上海"]);
    }

    #[test]
    fn only_what_is_sought_in_this_place_is_marked() {
        let search = "crane headline:quay section:sport";
        assert_eq!(marked("crane quay sport", Some(Place::Headline), search), ["crane", "quay"]);
        assert_eq!(marked("crane quay sport", Some(Place::Body), search), ["crane"]);
        assert_eq!(marked("crane quay sport", Some(Place::Section), search), ["sport"]);
        assert_eq!(marked("crane quay sport", None, search), ["crane"]);
    }

    proptest::proptest! {
        #[test]
        fn marks_stand_within_any_text(text in pieces(), search in pieces()) {
            let Ok(query) = parse_live(&search, &KNOWN) else { return Ok(()) };
            let mut last = 0;
            for mark in marks(&text, Place::Body, &query) {
                proptest::prop_assert!(mark.start >= last && mark.start < mark.end && text.get(mark.clone()).is_some());
                last = mark.end;
            }
        }
    }
}
