//! What stands at the head or foot of page after page: titles of the paper, dates, page numbers. It is left out of the text and
//! told. It must not leave out what stands on one page only, but its number.

use super::columns::rows;
use super::lines::Line;
use super::words::{Sheet, Word};
use crate::formats::document::scan;
use std::collections::{HashMap, HashSet};

/// So many rows at each end of a page may be such.
const ROWS: usize = 2;
/// So large a type, measured by the page's, is that of a headline, whatever number it ends in.
const LARGE: f64 = 1.3;

/// What was cut off.
#[derive(Debug, Default, PartialEq)]
pub struct Margins {
    /// Each once, as it is printed first.
    pub said: Vec<String>,
    /// The first of them that tells when or which.
    pub masthead: String,
}

/// Takes what repeats out of the pages.
pub fn cut(sheets: &mut [Sheet]) -> Margins {
    let take = |sheet: &mut Sheet| Page {
        number: sheet.number,
        size: sheet.size(),
        rows: rows(std::mem::take(&mut sheet.words)),
    };
    let pages: Vec<Page> = sheets.iter_mut().map(take).collect();
    let mut counts: HashMap<Key, usize> = HashMap::new();
    for page in &pages {
        let own: HashSet<Key> = page.ends().filter_map(|at| page.key(at)).map(|(key, _)| key).collect();
        own.into_iter().for_each(|key| *counts.entry(key).or_default() += 1);
    }
    counts.retain(|_, count| *count > 1 && *count * 5 >= pages.len() * 2);
    let (mut margins, mut met) = (Margins::default(), HashSet::new());
    for (sheet, page) in sheets.iter_mut().zip(pages) {
        let mut goes = |at: usize| {
            let Some((key, words)) = page.key(at) else { return false };
            page.is_number(at, &words) || (counts.contains_key(&key) && (!met.insert(key) || margins.take(&words)))
        };
        let gone: HashSet<usize> = page.ends().filter(|at| goes(*at)).collect();
        let kept = page.rows.into_iter().enumerate().filter(|(at, _)| !gone.contains(at));
        sheet.words = kept.flat_map(|(_, row)| row).collect();
    }
    margins
}

impl Margins {
    /// Keeps the words of a row that repeats; false where they are the masthead of the first page.
    fn take(&mut self, words: &str) -> bool {
        if scan(words).is_some_and(|head| head.says_which()) {
            return false;
        }
        if self.masthead.is_empty() {
            self.masthead = dated(words).unwrap_or_default();
        }
        self.said.push(words.replace('\t', " "));
        true
    }
}

/// Whether it stands at the head, and what it says with all numbers alike.
type Key = (bool, String);

struct Page {
    number: usize,
    size: f64,
    rows: Vec<Vec<Word>>,
}

impl Page {
    /// The rows that may be such, each once.
    fn ends(&self) -> impl Iterator<Item = usize> + use<> {
        let all = self.rows.len();
        (0..all.min(ROWS)).chain(all.saturating_sub(ROWS).max(ROWS)..all)
    }

    /// A row at the head or foot, as it is compared and as it is printed; none where it is a headline.
    fn key(&self, at: usize) -> Option<(Key, String)> {
        let line = Line::of(self.rows.get(at)?.clone())?;
        let (words, mut key) = (line.text(), String::new());
        for c in words.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase) {
            match c.is_numeric() {
                true if key.ends_with('#') => {}
                true => key.push('#'),
                false => key.push(c),
            }
        }
        let headline = line.size > LARGE * self.size && key.contains('#');
        (!headline).then_some(((at < ROWS, key), words))
    }

    /// Whether a row is the number of the page and nothing else, before or behind all that stands on it.
    fn is_number(&self, at: usize, words: &str) -> bool {
        let figures = words.trim_matches(|c: char| c.is_whitespace() || "-–—[]()|.·".contains(c));
        let outermost = at == 0 || at + 1 == self.rows.len();
        self.rows.len() > 1 && outermost && figures.parse() == Ok(self.number)
    }
}

/// The piece of a running head that is a date.
fn dated(words: &str) -> Option<String> {
    let mut pieces = words.split(['\t', '|', '·', '•', '—']).map(str::trim);
    pieces.find(|piece| scan(piece).is_some_and(|head| head.date.is_some())).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(number: usize, rows: &[&str]) -> Sheet {
        let word = |(at, text): (usize, &&str)| Word {
            text: (*text).into(),
            left: 50.0,
            right: 90.0,
            base: 20.0 * at as f64,
            size: 10.0,
            spaced: true,
        };
        Sheet { number, words: rows.iter().enumerate().map(word).collect(), ..Sheet::default() }
    }

    fn left(sheets: &[Sheet]) -> Vec<String> {
        sheets
            .iter()
            .map(|sheet| sheet.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join("/"))
            .collect()
    }

    #[test]
    fn heads_and_page_numbers_go_and_are_told_once() {
        let mut sheets = vec![
            page(1, &["The Ledger", "a", "b", "c", "d", "– 1 –"]),
            page(2, &["The Ledger", "e", "f", "c", "g", "– 2 –"]),
            page(3, &["The Ledger", "h", "i", "c", "j", "– 3 –"]),
        ];
        let margins = cut(&mut sheets);
        assert_eq!(left(&sheets), ["a/b/c/d", "e/f/c/g", "h/i/c/j"]);
        assert_eq!(margins.said, ["The Ledger"]);
    }

    #[test]
    fn a_masthead_stays_on_the_first_page_and_a_date_beside_other_words_is_found() {
        let mut sheets =
            vec![page(1, &["08-21-2025 Vol 2059", "a", "b", "c"]), page(2, &["08-21-2025 Vol 2059", "d", "e", "f"])];
        assert_eq!(cut(&mut sheets), Margins::default());
        assert_eq!(left(&sheets), ["08-21-2025 Vol 2059/a/b/c", "d/e/f"]);
        let head = "The Ledger | August 21, 2025 | Page";
        let mut sheets = vec![page(1, &[head, "a", "b", "c"]), page(2, &[head, "d", "e", "f"])];
        assert_eq!(cut(&mut sheets).masthead, "August 21, 2025");
    }

    #[test]
    fn one_page_keeps_its_head() {
        let mut sheets = vec![page(1, &["The Ledger", "a", "12"])];
        assert_eq!((cut(&mut sheets), left(&sheets)), (Margins::default(), vec!["The Ledger/a/12".to_owned()]));
    }

    #[test]
    fn a_lone_number_that_is_the_pages_goes() {
        let mut sheets = vec![page(1, &["a", "b", "1", "c", "d"]), page(2, &["- 2 -", "e", "3", "f", "g"])];
        cut(&mut sheets);
        assert_eq!(left(&sheets), ["a/b/1/c/d", "e/3/f/g"]);
    }
}
