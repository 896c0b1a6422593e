//! From the letters of a page to its words: which way the print runs, which letters stand together, and what each stands
//! for. It must not decide in which order words are read.

use super::marks;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// A letter as the file places it, in points from the upper left corner.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What it stands for, where its font tells that.
    pub words: Option<String>,
    pub at: (f64, f64),
    /// Of length 1.
    pub direction: (f64, f64),
    pub advance: f64,
    pub size: f64,
    /// Laid under a picture by a program that recognised it.
    pub unseen: bool,
}

/// A word, turned so that its line runs to the right and the next one stands below.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub base: f64,
    pub size: f64,
    /// Whether the file has a space behind it.
    pub spaced: bool,
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub number: usize,
    pub words: Vec<Word>,
    /// Letters and figures that can be told.
    pub letters: usize,
    /// Of these, such as lie unseen under a picture.
    pub unseen: usize,
    /// Letters of which the font does not say what they are.
    pub unread: usize,
    pub pictures: usize,
    /// Words that stand aslant or turned.
    pub aslant: Vec<String>,
}

/// So many letters that run another way than most of the page are text.
const TURNED_TEXT: usize = 200;
/// How long the words are that are named where they were left out.
const SHOWN: usize = 200;

impl Sheet {
    /// Puts together what stands on a page of that size.
    pub fn of(number: usize, (width, height): (f64, f64), letters: Vec<Letter>, pictures: usize) -> Sheet {
        let letters = shown(letters);
        let mut ways: [Vec<Placed>; 5] = Default::default();
        for letter in letters {
            let way = way(letter.direction);
            if let Some(place) = ways.get_mut(way) {
                place.push(Placed::of(letter, way, (width, height)));
            }
        }
        let main = (0..4).rev().max_by_key(|way| ways.get(*way).map_or(0, Vec::len)).unwrap_or_default();
        let mut sheet = Sheet { number, pictures, ..Sheet::default() };
        let mut below = 0.0;
        for way in (0..5).map(|step| if step < 4 { (main + step) % 4 } else { 4 }) {
            let letters = ways.get_mut(way).map(std::mem::take).unwrap_or_default();
            if way == main || (way < 4 && letters.len() >= TURNED_TEXT) {
                sheet.take(letters, below);
                // What runs another way is read after the rest.
                below += 4.0 * height.max(width);
            } else if letters.iter().any(|letter| letter.text.chars().any(char::is_alphabetic)) {
                let words: Vec<String> = words(&letters).into_iter().map(|word| word.text).collect();
                sheet.aslant.push(words.join(" ").chars().take(SHOWN).collect());
            }
        }
        sheet
    }

    fn take(&mut self, mut letters: Vec<Placed>, below: f64) {
        marks::accents(&mut letters);
        for letter in &mut letters {
            letter.base += below;
            if letter.text == UNREAD {
                self.unread += 1;
            } else if letter.text.chars().any(char::is_alphanumeric) {
                self.letters += 1;
                self.unseen += usize::from(letter.unseen);
            }
        }
        let mut words = words(&letters);
        marks::initials(&mut words);
        marks::raised(&mut words);
        self.words.extend(words);
    }

    /// The size of most of its type.
    pub fn size(&self) -> f64 {
        median(self.words.iter().map(|word| word.size).collect()).unwrap_or(10.0)
    }
}

const UNREAD: &str = "\u{fffd}";

/// 0 to the right, 1 down, 2 to the left, 3 up, 4 aslant. Scans stand a little askew.
fn way((x, y): (f64, f64)) -> usize {
    const STRAIGHT: f64 = 0.98;
    match () {
        () if x > STRAIGHT => 0,
        () if y > STRAIGHT => 1,
        () if x < -STRAIGHT => 2,
        () if y < -STRAIGHT => 3,
        () => 4,
    }
}

/// Leaves out recognised words under a page that has its own, and what is printed twice for a shadow.
fn shown(letters: Vec<Letter>) -> Vec<Letter> {
    let unseen = letters.iter().filter(|letter| letter.unseen).count();
    let own = (letters.len() - unseen) * 2 >= unseen;
    let mut met = Met::default();
    letters.into_iter().filter(|letter| !(own && letter.unseen) && met.is_first(letter)).collect()
}

/// Which sign, whether it is unseen, its size, and its square across and down.
type Place = (usize, bool, i64, i64, i64);

/// Letters that were met, by where they stand: each in a square of its own size and sign.
#[derive(Default)]
struct Met {
    signs: HashMap<Option<String>, usize>,
    places: HashMap<Place, (f64, f64)>,
}

impl Met {
    /// Whether the same letter in the same size was not met at this place, or so near that it is its shadow.
    fn is_first(&mut self, letter: &Letter) -> bool {
        let next = self.signs.len();
        let sign = *self.signs.entry(letter.words.clone()).or_insert(next);
        // A letter that follows the same one stands a whole letter behind it, however narrow it is.
        let step = (letter.size / 8.0).min(letter.advance / 2.0).max(0.1);
        let size = (letter.size * 8.0).round() as i64;
        let (x, y) = ((letter.at.0 / step).floor() as i64, (letter.at.1 / step).floor() as i64);
        let near = |(other_x, other_y): &(f64, f64)| {
            (other_x - letter.at.0).abs() < step && (other_y - letter.at.1).abs() < step
        };
        let around = (-1..=1).flat_map(|right| (-1..=1).map(move |down| (right, down)));
        let is_met = |(right, down): (i64, i64)| {
            let square = (sign, letter.unseen, size, x.saturating_add(right), y.saturating_add(down));
            self.places.get(&square).is_some_and(near)
        };
        let first = !around.into_iter().any(is_met);
        if first {
            self.places.insert((sign, letter.unseen, size, x, y), letter.at);
        }
        first
    }
}

/// A letter on its line.
pub struct Placed {
    pub text: String,
    pub left: f64,
    pub right: f64,
    base: f64,
    size: f64,
    unseen: bool,
}

impl Placed {
    fn of(letter: Letter, way: usize, (width, height): (f64, f64)) -> Placed {
        let (x, y) = letter.at;
        let (left, base) = match way {
            1 => (y, width - x),
            2 => (width - x, height - y),
            3 => (height - y, x),
            _ => (x, y),
        };
        let right = left + letter.advance.max(0.0);
        Placed { text: plain(letter.words), left, right, base, size: letter.size, unseen: letter.unseen }
    }

    fn is_space(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    /// Right after `before` on the same line, and how far from it.
    fn gap(&self, before: &Placed) -> Option<f64> {
        let size = self.size.max(before.size);
        let alike = size <= 1.6 * self.size.min(before.size);
        let level = (self.base - before.base).abs() <= 0.15 * size;
        let back = before.left - self.right;
        let gap =
            if is_leftward(&self.text) && back > -0.5 * size && back < size { back } else { self.left - before.right };
        (alike && level && gap > -0.5 * size && gap < size).then_some(gap)
    }
}

/// What a letter stands for: ligatures and joined forms as their letters, signs of symbol fonts as the common ones.
fn plain(words: Option<String>) -> String {
    let Some(words) = words else { return UNREAD.to_owned() };
    let mut out = String::new();
    for letter in words.chars() {
        match letter {
            '\u{f0b7}' | '\u{f06c}' => out.push('•'),
            '\u{f0a7}' | '\u{f06e}' => out.push('▪'),
            '\u{e000}'..='\u{f8ff}' => out.push_str(UNREAD),
            '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => out.extend(std::iter::once(letter).nfkc()),
            letter if letter.is_whitespace() => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Whether its script runs to the left.
pub fn is_leftward(text: &str) -> bool {
    let leftward = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    text.chars().any(|c| leftward(c) && c.is_alphabetic())
}

/// Letters in the order of the file as words.
fn words(letters: &[Placed]) -> Vec<Word> {
    let spaces = letters.iter().filter(|letter| letter.is_space()).count();
    // Where the file has spaces, narrow gaps are none.
    let wide = if spaces * 20 > letters.len() { 0.25 } else { 0.16 };
    let mut out = Vec::new();
    for run in letters.chunk_by(|before, next| next.gap(before).is_some()) {
        let spread = spread(run);
        let together = |before: &Placed, next: &Placed| {
            before.is_space() == next.is_space()
                && next.gap(before).is_some_and(|gap| gap <= wide * next.size.max(before.size) + spread)
        };
        for piece in run.chunk_by(together) {
            match piece.first() {
                Some(first) if first.is_space() => {
                    out.last_mut().into_iter().for_each(|word: &mut Word| word.spaced = true)
                }
                _ => out.extend(word(piece)),
            }
        }
    }
    out
}

/// How far apart the letters of a run are set, where nearly all of them are set apart.
fn spread(run: &[Placed]) -> f64 {
    let letter = |letter: &Placed| letter.text.chars().all(char::is_alphanumeric);
    let pairs = run.iter().zip(run.iter().skip(1)).filter(|(before, next)| letter(before) && letter(next));
    let gaps: Vec<f64> = pairs.filter_map(|(before, next)| Some(next.gap(before)? / next.size)).collect();
    let apart = gaps.iter().filter(|gap| **gap > 0.08).count();
    let size = run.first().map_or(0.0, |first| first.size);
    if gaps.len() < 4 || apart * 4 < gaps.len() * 3 { 0.0 } else { median(gaps).unwrap_or_default() * size }
}

fn word(piece: &[Placed]) -> Option<Word> {
    let mut order: Vec<&Placed> = piece.iter().collect();
    if piece.iter().any(|letter| is_leftward(&letter.text)) {
        order.sort_by(|a, b| b.left.total_cmp(&a.left));
        // Figures run to the right all the same.
        for figures in order.chunk_by_mut(|a, b| is_figure(a) && is_figure(b)).filter(|run| is_figure(run[0])) {
            figures.reverse();
        }
    }
    let text: String = order.iter().flat_map(|letter| letter.text.chars()).nfc().collect();
    let text = text.trim().to_owned();
    let first = piece.first().filter(|_| !text.is_empty())?;
    Some(Word {
        text,
        left: piece.iter().map(|letter| letter.left).fold(f64::INFINITY, f64::min),
        right: piece.iter().map(|letter| letter.right).fold(f64::NEG_INFINITY, f64::max),
        base: first.base,
        size: median(piece.iter().map(|letter| letter.size).collect()).unwrap_or(first.size),
        spaced: false,
    })
}

fn is_figure(letter: &Placed) -> bool {
    letter.text.chars().all(|c| c.is_numeric())
}

/// The middle one.
pub fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// Letters half as wide as high, at a place.
    pub fn set(words: &str, (x, y): (f64, f64), size: f64) -> Vec<Letter> {
        let letter = |(at, c): (usize, char)| Letter {
            words: Some(c.to_string()),
            at: (x + at as f64 * size / 2.0, y),
            direction: (1.0, 0.0),
            advance: size / 2.0,
            size,
            unseen: false,
        };
        words.chars().enumerate().map(letter).collect()
    }

    pub fn texts(letters: Vec<Letter>) -> Vec<String> {
        Sheet::of(1, (600.0, 800.0), letters, 0).words.into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn letters_become_words_by_spaces_or_by_gaps() {
        assert_eq!(texts(set("The crane", (50.0, 50.0), 10.0)), ["The", "crane"]);
        let gap = [set("The", (50.0, 50.0), 10.0), set("crane", (68.0, 50.0), 10.0)].concat();
        assert_eq!(texts(gap), ["The", "crane"]);
        let kerned = [set("The", (50.0, 50.0), 10.0), set("re", (65.5, 50.0), 10.0)].concat();
        assert_eq!(texts(kerned), ["There"]);
    }

    #[test]
    fn words_that_are_set_apart_letter_by_letter_stay_words() {
        let mut letters = set("LEDGER TIMES", (50.0, 50.0), 10.0);
        letters.retain(|letter| letter.words.as_deref() != Some(" "));
        for (at, letter) in letters.iter_mut().enumerate() {
            letter.at.0 = 50.0 + 8.0 * at as f64 + if at >= 6 { 5.0 } else { 0.0 };
        }
        assert_eq!(texts(letters), ["LEDGER", "TIMES"]);
    }

    #[test]
    fn ligatures_are_their_letters_and_shadows_are_not_read_twice() {
        assert_eq!(texts(set("ﬁne aﬄuent", (50.0, 50.0), 10.0)), ["fine", "affluent"]);
        let twice = [set("Fares", (50.0, 50.0), 20.0), set("Fares", (50.3, 50.2), 20.0)].concat();
        assert_eq!(texts(twice), ["Fares"]);
    }

    #[test]
    fn shadows_are_not_read_twice_wherever_they_fall() {
        for step in 0..40 {
            let at = 50.0 + 0.13 * f64::from(step);
            let twice = [set("Fares", (at, at), 20.0), set("Fares", (at + 0.6, at + 0.5), 20.0)].concat();
            assert_eq!(texts(twice), ["Fares"], "{at}");
        }
    }

    #[test]
    fn letters_of_one_size_are_no_shadows_of_another() {
        // Measured by the size of each, both stand at the same place.
        let sizes = [set("rise", (80.0, 80.0), 10.0), set("rise", (128.0, 128.0), 16.0)].concat();
        assert_eq!(texts(sizes), ["rise", "rise"]);
        // Condensed type.
        let mut narrow = set("llll", (50.0, 50.0), 10.0);
        for (at, letter) in narrow.iter_mut().enumerate() {
            (letter.at.0, letter.advance) = (50.0 + at as f64, 1.0);
        }
        assert_eq!(texts(narrow), ["llll"]);
    }

    #[test]
    fn a_page_that_is_turned_is_read_upright_and_few_turned_words_are_named() {
        let mut letters = set("sideways words", (50.0, 50.0), 10.0);
        for (at, letter) in letters.iter_mut().enumerate() {
            (letter.at, letter.direction) = ((100.0, 700.0 - 5.0 * at as f64), (0.0, -1.0));
        }
        assert_eq!(texts(letters.clone()), ["sideways", "words"]);
        let mixed = [set("The words of the page stand upright", (50.0, 50.0), 10.0), letters].concat();
        let sheet = Sheet::of(1, (600.0, 800.0), mixed, 0);
        assert_eq!((sheet.words.len(), sheet.aslant.as_slice()), (7, &["sideways words".to_owned()][..]));
    }

    #[test]
    fn scripts_that_run_to_the_left_are_read_so() {
        assert_eq!(texts(set("םולש", (50.0, 50.0), 10.0)), ["שלום"]);
    }
}
