//! One article as it is put together from the blocks of a document: which lines above and below the body are bylines,
//! which are credits, and where the pictures stand. It must not decide where an article begins.

use super::{Block, tidy};
use crate::formats::{ReadOptions, clipping, fields};
use crate::model::record::*;
use crate::text::byline::{self, Likeness};
use crate::text::{credit, masthead};

/// Longer lines are no bylines without a word that opens them.
const LONGEST_NAME_LINE: usize = 70;

/// Whether a short line says by its own words that it is a byline.
pub fn is_opened_byline(words: &str) -> bool {
    words.chars().count() <= LONGEST_NAME_LINE
        && byline::parse(words).is_some_and(|found| found.likeness == Likeness::Opened)
}

/// An article in the making.
#[derive(Debug, Default)]
pub struct Draft {
    article: ArticleRecord,
    paragraphs: Vec<String>,
    /// For each image: how many paragraphs stand before it.
    places: Vec<usize>,
    /// The words of mastheads that stood in it.
    masthead: Vec<String>,
    notes: Vec<String>,
}

impl Draft {
    pub fn headed(headline: &str) -> Self {
        let article = ArticleRecord { headline: fields::one_line(headline), ..ArticleRecord::default() };
        Draft { article, ..Draft::default() }
    }

    /// Takes the next block.
    pub fn take(&mut self, block: Block) {
        match block {
            Block::Heading(_, words) if words.trim().is_empty() => {}
            Block::Heading(..) | Block::Subhead(_) | Block::Kicker(_) | Block::Dateline(_) | Block::Section(_) => {
                self.take_line(block);
            }
            Block::Paragraph(words) => self.take_paragraph(&words),
            Block::Masthead(words) => self.masthead.push(tidy(&words)),
            Block::Byline(words) => self.byline(&fields::one_line(&words)),
            Block::Credit(words) => self.credit(&fields::one_line(&words)),
            Block::Caption(words) => self.caption(&words),
            Block::Image(image) => {
                self.places.push(self.paragraphs.len());
                self.article.images.push(*image);
            }
            Block::Note(words) => self.notes.push(tidy(&words)),
        }
    }

    /// A line that has a field of its own; where that is taken, it is text.
    fn take_line(&mut self, block: Block) {
        let open = self.paragraphs.is_empty();
        let (field, words, else_crosshead) = match block {
            Block::Heading(_, words) => (&mut self.article.subhead, words, true),
            Block::Subhead(words) => (&mut self.article.subhead, words, true),
            Block::Kicker(words) => (&mut self.article.kicker, words, false),
            Block::Dateline(words) => (&mut self.article.dateline, words, false),
            Block::Section(words) => (&mut self.article.section, words, false),
            _ => return,
        };
        let words = fields::one_line(&words);
        // Headings between text are crossheads; one right under the headline is its second line.
        if field.is_empty() && open {
            *field = words;
        } else if else_crosshead {
            self.paragraphs.push(format!("## {words}"));
        } else if !words.is_empty() && *field != words {
            self.paragraphs.push(words);
        }
    }

    fn take_paragraph(&mut self, words: &str) {
        let words = tidy(words);
        if words.is_empty() {
            return;
        }
        if self.paragraphs.is_empty() && self.article.images.is_empty() {
            if is_masthead(&words) || scan(&words).is_some_and(|head| head.date.is_some()) {
                self.masthead.push(words);
                return;
            }
            if self.article.bylines.is_empty() && self.opens_with_byline(&words) {
                return;
            }
        }
        match credit::parse(&words) {
            Some(_) => self.credit(&words),
            None => self.paragraphs.push(words),
        }
    }

    /// A line of names between headline and text.
    fn opens_with_byline(&mut self, words: &str) -> bool {
        match byline::parse(words).map(|found| found.likeness) {
            Some(Likeness::Opened) => {}
            Some(Likeness::Names) if is_name_line(words) && !self.article.headline.is_empty() => {
                let why = "The line of names under the headline was taken as the byline; it could be text.";
                self.guess("byline", why, 75);
            }
            _ => return false,
        }
        self.byline(words);
        true
    }

    fn guess(&mut self, field: &str, why: &str, sure: u8) {
        self.article.guesses.push(Guess { field: field.to_owned(), why: why.to_owned(), sure });
    }

    pub fn byline(&mut self, words: &str) {
        if !words.trim().is_empty() {
            self.article.bylines.extend(fields::bylines(words));
        }
    }

    pub fn has_byline(&self) -> bool {
        !self.article.bylines.is_empty()
    }

    /// A credit is that of the picture right above it, else of one that only its credit tells of.
    fn credit(&mut self, words: &str) {
        let here = self.paragraphs.len();
        let above_is_caption = self.paragraphs.last().is_some_and(|above| credit::caption(above).is_some());
        let named = fields::credited(words);
        let last = self.article.images.last().zip(self.places.last());
        let beside = last
            .filter(|(image, _)| image.credit.is_empty())
            .map(|(image, place)| (image.caption.is_empty(), here - place));
        let (bare, between) = beside.unwrap_or((false, usize::MAX));
        if between == 0 || (between == 1 && bare && above_is_caption) {
            let above = if between == 1 { self.popped_caption() } else { String::new() };
            if let Some(image) = self.article.images.last_mut() {
                let ImageRecord { caption, alt, picture, rights, .. } = std::mem::take(image);
                let caption = if caption.is_empty() { above } else { caption };
                *image = ImageRecord { caption, alt, picture, rights, ..named };
            }
            return;
        }
        let caption = if above_is_caption { self.popped_caption() } else { String::new() };
        self.places.push(self.paragraphs.len());
        self.article.images.push(ImageRecord { caption, ..named });
    }

    fn popped_caption(&mut self) -> String {
        let above = self.paragraphs.pop().unwrap_or_default();
        credit::caption(&above).unwrap_or(&above).to_owned()
    }

    fn caption(&mut self, words: &str) {
        let (caption, credit) = with_credit(words);
        let here = self.paragraphs.len();
        let last = self.article.images.last_mut().zip(self.places.last());
        match last.filter(|(image, place)| image.caption.is_empty() && **place == here) {
            Some((image, _)) => image.caption = caption,
            None => {
                self.places.push(here);
                self.article.images.push(ImageRecord { caption, ..ImageRecord::default() });
            }
        }
        if let Some(credit) = credit {
            self.credit(&credit);
        }
    }

    /// A last line of names is who wrote it, where nobody else is named.
    fn close_with_byline(&mut self) {
        if self.has_byline() || self.paragraphs.len() < 2 {
            return;
        }
        let Some(last) = self.paragraphs.last().filter(|last| !last.starts_with("## ")).cloned() else { return };
        match byline::parse(&last).map(|found| found.likeness) {
            Some(Likeness::Opened) => {}
            Some(Likeness::Names) if is_name_line(&last) => {
                self.guess("byline", "The last line was taken as the byline; it could be text.", 80);
            }
            _ => return,
        }
        self.paragraphs.pop();
        self.byline(&last);
    }

    /// The article, and the masthead's words where one stood in it.
    pub fn finish(mut self) -> (ArticleRecord, String) {
        self.close_with_byline();
        if self.article.headline.is_empty() {
            let first = self.paragraphs.first().filter(|first| !first.starts_with("## ") && first.len() <= 200);
            if first.is_some() {
                self.article.headline = fields::one_line(&self.paragraphs.remove(0));
                self.places.iter_mut().for_each(|place| *place = place.saturating_sub(1));
                self.guess(
                    "headline",
                    "The first paragraph was taken as the headline, because nothing says which it is.",
                    60,
                );
            } else {
                self.guess("headline", "Nothing says what the headline is; look into the file and enter it.", 0);
            }
        } else if self.paragraphs.is_empty() {
            self.guess("headline", "Nothing stands below the headline; look whether the file is whole.", 30);
        }
        let count = self.paragraphs.len();
        for (image, place) in self.article.images.iter_mut().zip(&self.places) {
            image.anchor = if *place >= count { None } else { u32::try_from(*place).ok() };
        }
        self.article.body = self.paragraphs.join("\n\n");
        self.article.notes = self.notes.join("\n\n");
        (self.article, self.masthead.join("\n"))
    }
}

fn is_name_line(words: &str) -> bool {
    words.chars().count() <= LONGEST_NAME_LINE && !words.ends_with(['.', '!', '?', ':', '…']) && !words.contains('\n')
}

/// Whether all its lines are those of a masthead, and say enough to be known anywhere.
pub fn is_masthead(words: &str) -> bool {
    scan(words).is_some_and(|head| head.stands_alone())
}

/// The masthead that the words are and nothing else.
pub fn scan(words: &str) -> Option<masthead::Masthead> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in words.split('\n') {
        lines.push(at..at + line.len());
        at += line.len() + 1;
    }
    let (head, taken) = masthead::scan(words, &lines)?;
    let rest = lines.get(taken..).unwrap_or_default();
    rest.iter().all(|line| words.get(line.clone()).unwrap_or_default().trim().is_empty()).then_some(head)
}

/// The issue that a masthead's words tell of; words that are none are kept as printed.
pub fn masthead_of(words: &str, options: &ReadOptions) -> IssueRecord {
    let words = tidy(words);
    if words.is_empty() {
        return IssueRecord::default();
    }
    // What stands above the first line that reads as a masthead is the paper's title, its price and the like.
    let starts = std::iter::once(0).chain(words.match_indices('\n').map(|(at, _)| at + 1));
    let readable = starts.take(8).map(|at| words.get(at..).unwrap_or_default()).find(|rest| scan(rest).is_some());
    let read = readable.map(|rest| clipping::parse(rest, options)).and_then(|parsed| parsed.issues.into_iter().next());
    let mut issue = read.unwrap_or_default();
    issue.printed.masthead = words;
    issue
}

/// A caption with the credit that closes it: on a line of its own, in brackets, or as its last sentence.
pub fn with_credit(words: &str) -> (String, Option<String>) {
    let words = tidy(words);
    let apart = |at: usize| {
        let (caption, rest) = words.split_at_checked(at)?;
        let rest = rest.trim();
        let caption = caption.trim_end_matches([' ', '\n', '|', '•', '·']);
        credit::parse(rest).map(|_| (caption.to_owned(), Some(rest.to_owned())))
    };
    if credit::parse(&words).is_some() {
        return (String::new(), Some(words));
    }
    let line = words.rfind('\n').map(|at| at + 1);
    let bracket = words.rfind(['(', '[']).filter(|_| words.ends_with([')', ']']));
    let bar = words.rfind(" | ").map(|at| at + 3);
    let sentence = words.rfind(['.', '!', '?', '”', '"']).filter(|at| *at + 4 < words.len());
    let sentence = sentence.and_then(|at| words.get(at..)?.find(' ').map(|space| at + space + 1));
    let found = [line, bracket, bar, sentence].into_iter().flatten().find_map(apart);
    found.unwrap_or((words.clone(), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_gives_up_the_credit_at_its_end() {
        for (words, caption, found) in [
            ("The crane at work. Photo: Lena Fisk", "The crane at work.", "Photo: Lena Fisk"),
            ("The crane (Photo: Lena Fisk/AP)", "The crane", "(Photo: Lena Fisk/AP)"),
            ("The crane\nimage source from:aol", "The crane", "image source from:aol"),
            ("The crane, seen from the quay.", "The crane, seen from the quay.", ""),
        ] {
            let (left, credit) = with_credit(words);
            assert_eq!((left.as_str(), credit.as_deref().unwrap_or("")), (caption, found), "{words}");
        }
    }

    #[test]
    fn a_masthead_keeps_the_words_above_it() {
        let issue = masthead_of("The Harbour Ledger\nThursday / 08-21-2025 Vol 2059", &ReadOptions::default());
        assert_eq!((issue.date.as_str(), issue.volume.as_str()), ("2025-08-21", "2059"));
        assert_eq!(issue.printed.weekday, "Thursday");
        assert!(issue.printed.masthead.starts_with("The Harbour Ledger\n"));
    }

    #[test]
    fn pictures_keep_their_places_and_take_their_credits() {
        let mut draft = Draft::headed("Fares rise");
        for words in ["By Ada Quill", "One.", "image source from:aol", "Two."] {
            draft.take(Block::Paragraph(words.into()));
        }
        draft.take(Block::Image(Box::new(ImageRecord { alt: "A tram".into(), ..ImageRecord::default() })));
        draft.take(Block::Caption("A tram. Photo: Lena Fisk".into()));
        let (article, _) = draft.finish();
        assert_eq!((article.body.as_str(), article.bylines.len()), ("One.\n\nTwo.", 1));
        let images: Vec<_> =
            article.images.iter().map(|i| (i.anchor, i.alt.as_str(), i.caption.as_str(), i.credit.as_str())).collect();
        assert_eq!(
            images,
            [(Some(1), "", "", "image source from:aol"), (None, "A tram", "A tram.", "Photo: Lena Fisk")]
        );
    }
}
