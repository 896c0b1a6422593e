//! What is handed over with only as much of its texts as its first pages can show: so that a look at an article of a
//! million letters takes no longer than one at another. All else is handed on as it is.

use super::handed::{Ended, Told};
use crate::formats::{About, Placed, Supply};
use crate::model::record::*;

/// So many letters fill more than the pages that are looked at.
const LETTERS: usize = 40_000;

/// The same with shorter texts, for whoever asks for its articles one by one.
pub(super) struct Shortened<'a>(pub &'a dyn Supply);

impl Supply for Shortened<'_> {
    fn publications(&self) -> Told<Vec<PublicationRecord>> {
        self.0.publications()
    }

    fn names(&self) -> Told<Vec<NameRecord>> {
        self.0.names()
    }

    fn sources(&self) -> Told<Vec<SourceRecord>> {
        self.0.sources()
    }

    fn subjects(&self) -> Told<Vec<SubjectRecord>> {
        self.0.subjects()
    }

    fn collections(&self) -> Told<Vec<CollectionRecord>> {
        self.0.collections()
    }

    fn saved_searches(&self) -> Told<Vec<SavedSearchRecord>> {
        self.0.saved_searches()
    }

    fn pictures(&self, each: &mut dyn FnMut(PictureRecord) -> Ended) -> Ended {
        self.0.pictures(each)
    }

    fn issues(&self, each: &mut dyn FnMut(IssueRecord) -> Ended) -> Ended {
        self.0.issues(each)
    }

    fn about(&self) -> Told<About> {
        self.0.about()
    }

    fn placed(&self, each: &mut dyn FnMut(Placed) -> Ended) -> Ended {
        let mut left = LETTERS;
        self.0.placed(&mut |mut placed| {
            shorten(&mut placed.article.body, left);
            left = left.saturating_sub(placed.article.body.len());
            each(placed)
        })
    }
}

/// Cuts a body after the paragraph in which so many bytes are full, or within one that goes on as long again.
fn shorten(body: &mut String, most: usize) {
    if body.len() <= most {
        return;
    }
    let end = memchr::memmem::find(&body.as_bytes()[most..], b"\n\n").map_or(body.len(), |after| most + after);
    body.truncate(body.floor_char_boundary(end.min(most + LETTERS)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_cut_after_a_paragraph_and_one_without_an_end_between_two_letters() {
        let cut = |body: &str, most: usize| {
            let mut body = body.to_owned();
            shorten(&mut body, most);
            body
        };
        assert_eq!(cut("One.\n\nTwo.\n\nThree.", 2), "One.");
        assert_eq!(cut("One.\n\nTwo.\n\nThree.", 7), "One.\n\nTwo.");
        assert_eq!(cut("One.\n\nTwo.", 9), "One.\n\nTwo.");
        assert_eq!(cut("One.", 4), "One.");
        let endless = cut(&"é".repeat(LETTERS), 1);
        assert_eq!(endless.len(), LETTERS, "an odd byte would part a letter");
    }
}
