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
    let mut shapes: HashMap<Key, Shape> = HashMap::new();
    let rows = || pages.iter().flat_map(|page| page.ends().filter_map(move |at| Some((page, page.row(at)?))));
    rows().for_each(|(page, row)| shapes.entry(row.key.clone()).or_default().add(page.number, &row));
    let mut counts: HashMap<Key, HashSet<usize>> = HashMap::new();
    for (page, row) in rows() {
        if shapes.get(&row.key).and_then(|shape| shape.repeated(page.number, &row)).is_some() {
            counts.entry(row.key).or_default().insert(page.number);
        }
    }
    shapes.retain(|key, _| counts.get(key).is_some_and(|on| on.len() > 1 && on.len() * 5 >= pages.len() * 2));
    let (mut margins, mut met) = (Margins::default(), HashSet::new());
    for (sheet, page) in sheets.iter_mut().zip(pages) {
        let mut goes = |at: usize| {
            let Some(row) = page.row(at) else { return false };
            if page.is_number(at, &row.words) {
                return true;
            }
            let numbers = shapes.get(&row.key).and_then(|shape| shape.repeated(page.number, &row));
            numbers.is_some_and(|numbers| !met.insert((row.key.clone(), numbers)) || margins.take(&row))
        };
        let gone: HashSet<usize> = page.ends().filter(|at| goes(*at)).collect();
        let kept = page.rows.into_iter().enumerate().filter(|(at, _)| !gone.contains(at));
        sheet.words = kept.flat_map(|(_, row)| row).collect();
    }
    margins
}

impl Margins {
    /// Keeps the words of a row that repeats; false where they are the masthead of the first page.
    fn take(&mut self, row: &Row) -> bool {
        if row.says_which {
            return false;
        }
        if self.masthead.is_empty() {
            self.masthead = dated(&row.words).unwrap_or_default();
        }
        self.said.push(row.words.replace('\t', " "));
        true
    }
}

/// A row at the head or foot of a page.
struct Row {
    key: Key,
    words: String,
    /// What stands in the places of numbers in the key.
    numbers: Vec<String>,
    /// Whether it is a masthead: that of another issue says another thing.
    says_which: bool,
}

/// Rows that are alike but for their numbers: how often each stands at its place, by itself and counted from the page's.
#[derive(Default)]
struct Shape {
    same: HashMap<(usize, String), usize>,
    counted: HashMap<(usize, i64), usize>,
}

impl Shape {
    fn add(&mut self, page: usize, row: &Row) {
        for (at, number) in row.numbers.iter().enumerate() {
            *self.same.entry((at, number.clone())).or_default() += 1;
            if let Some(ahead) = ahead(number, page) {
                *self.counted.entry((at, ahead)).or_default() += 1;
            }
        }
    }

    /// The numbers of a row that stand on other pages too, with nothing in the place of one that goes up with the pages;
    /// none where another number differs, for then the row says something of its own.
    fn repeated(&self, page: usize, row: &Row) -> Option<Vec<String>> {
        let mut counted = row.says_which;
        let number = |(at, number): (usize, &String)| {
            if self.same.get(&(at, number.clone())).is_some_and(|times| *times > 1) {
                return Some(number.clone());
            }
            let goes_up = self.counted.get(&(at, ahead(number, page)?)).is_some_and(|times| *times > 1);
            (goes_up && !std::mem::replace(&mut counted, true)).then(String::new)
        };
        row.numbers.iter().enumerate().map(number).collect()
    }
}

/// How far a number is ahead of its page's.
fn ahead(number: &str, page: usize) -> Option<i64> {
    number.parse::<i64>().ok()?.checked_sub(i64::try_from(page).ok()?)
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

    /// A row at the head or foot; none where it is a headline.
    fn row(&self, at: usize) -> Option<Row> {
        let line = Line::of(self.rows.get(at)?.clone())?;
        let (words, mut key, mut numbers) = (line.text(), String::new(), Vec::<String>::new());
        let mut in_number = false;
        for c in words.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase) {
            match (c.is_numeric(), numbers.last_mut().filter(|_| in_number)) {
                (true, Some(number)) => number.push(c),
                (true, None) => {
                    key.push('#');
                    numbers.push(c.to_string());
                }
                (false, _) => key.push(c),
            }
            in_number = c.is_numeric();
        }
        let headline = line.size > LARGE * self.size && !numbers.is_empty();
        let says_which = scan(&words).is_some_and(|head| head.says_which());
        (!headline).then_some(Row { key: (at < ROWS, key), words, numbers, says_which })
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
    fn each_masthead_of_a_file_of_clippings_stays() {
        let days = |heads: &[&str]| {
            let page = |(at, head): (usize, &&str)| {
                let own = ["a", "b", "c", "d"].map(|row| format!("{row} of {}", ["one", "two", "three", "four"][at]));
                page(at + 1, &[&[*head][..], &own.each_ref().map(String::as_str)].concat())
            };
            let mut sheets: Vec<Sheet> = heads.iter().enumerate().map(page).collect();
            assert_eq!(cut(&mut sheets), Margins::default());
            sheets.iter().map(|sheet| sheet.words[0].text.clone()).collect::<Vec<_>>()
        };
        let daily = ["08-21-2025 Vol 2059", "08-22-2025 Vol 2060", "08-23-2025 Vol 2061"];
        assert_eq!(days(&daily), daily);
        let weekly = ["Thursday / 08-21-2025 Vol 2059", "Thursday / 08-28-2025 Vol 2060"];
        assert_eq!(days(&weekly), weekly);
        let yearly = ["Vol 1", "Vol 2", "Vol 3"];
        assert_eq!(days(&yearly), yearly);
        let pages = ["08-21-2025 Vol 2059", "08-21-2025 Vol 2059", "08-28-2025 Vol 2060", "08-28-2025 Vol 2060"];
        assert_eq!(days(&pages), [pages[0], "a of two", pages[2], "a of four"]);
    }

    #[test]
    fn rows_whose_numbers_say_something_stay() {
        let mut sheets = vec![
            page(1, &["Ledger 8, p. 11", "a", "b", "c", "1 See p. 12"]),
            page(2, &["Ledger 8, p. 12", "d", "e", "f", "2 See p. 40"]),
            page(3, &["Ledger 8, p. 13", "g", "h", "i", "3 See p. 7"]),
        ];
        assert_eq!(cut(&mut sheets).said, ["Ledger 8, p. 11"]);
        assert_eq!(left(&sheets), ["a/b/c/1 See p. 12", "d/e/f/2 See p. 40", "g/h/i/3 See p. 7"]);
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
