//! What stands at the head or foot of page after page: titles of the paper, dates, page numbers. It is left out of the text and
//! told. It must not leave out what stands on one page only.

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
    let mut margins = Margins::default();
    if sheets.len() < 2 {
        return margins;
    }
    let pages: Vec<(f64, Vec<Vec<Word>>)> =
        sheets.iter_mut().map(|sheet| (sheet.size(), rows(std::mem::take(&mut sheet.words)))).collect();
    let mut counts: HashMap<(bool, String), usize> = HashMap::new();
    for (size, rows) in &pages {
        let own: HashSet<(bool, String)> =
            (0..rows.len()).filter_map(|at| key(rows, at, *size)).map(|(top, key, _)| (top, key)).collect();
        own.into_iter().for_each(|key| *counts.entry(key).or_default() += 1);
    }
    let all = pages.len();
    let mut met = HashSet::new();
    for (sheet, (size, rows)) in sheets.iter_mut().zip(pages) {
        let mut gone = HashSet::new();
        for at in 0..rows.len() {
            let Some((top, key, words)) = key(&rows, at, size) else { continue };
            let count = counts.get(&(top, key.clone())).copied().unwrap_or_default();
            if count < 2 || count * 5 < all * 2 {
                continue;
            }
            let first = met.insert((top, key));
            if first && scan(&words).is_some_and(|head| head.says_which()) {
                // On the first page it is the masthead.
                continue;
            }
            if first {
                if margins.masthead.is_empty() {
                    margins.masthead = dated(&words).unwrap_or_default();
                }
                margins.said.push(words.replace('\t', " "));
            }
            gone.insert(at);
        }
        let kept = rows.into_iter().enumerate().filter(|(at, _)| !gone.contains(at));
        sheet.words = kept.flat_map(|(_, row)| row).collect();
    }
    margins
}

/// A row at the head (true) or foot of a page: what it says with all numbers alike, and as it is printed.
fn key(rows: &[Vec<Word>], at: usize, size: f64) -> Option<(bool, String, String)> {
    let (top, bottom) = (at < ROWS, at + ROWS >= rows.len());
    let line = Line::of(rows.get(at)?.clone()).filter(|_| top || bottom)?;
    let words = line.text();
    let mut key = String::new();
    for c in words.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase) {
        match c.is_numeric() {
            true if key.ends_with('#') => {}
            true => key.push('#'),
            false => key.push(c),
        }
    }
    let headline = line.size > LARGE * size && key.contains('#');
    (!headline).then_some((top, key, words))
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
        sheets.iter().map(|sheet| sheet.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join("/")).collect()
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
        assert_eq!(margins.said, ["The Ledger", "– 1 –"]);
    }

    #[test]
    fn a_masthead_stays_on_the_first_page_and_a_date_beside_other_words_is_found() {
        let mut sheets = vec![page(1, &["08-21-2025 Vol 2059", "a", "b", "c"]), page(2, &["08-21-2025 Vol 2059", "d", "e", "f"])];
        assert_eq!(cut(&mut sheets), Margins::default());
        assert_eq!(left(&sheets), ["08-21-2025 Vol 2059/a/b/c", "d/e/f"]);
        let head = "The Ledger | August 21, 2025 | Page";
        let mut sheets = vec![page(1, &[head, "a", "b", "c"]), page(2, &[head, "d", "e", "f"])];
        assert_eq!(cut(&mut sheets).masthead, "August 21, 2025");
    }

    #[test]
    fn one_page_keeps_all() {
        let mut sheets = vec![page(1, &["The Ledger", "a", "1"])];
        assert_eq!((cut(&mut sheets), left(&sheets)), (Margins::default(), vec!["The Ledger/a/1".to_owned()]));
    }
}
