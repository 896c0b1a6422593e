//! What does not stand on the line of its word: accents set over letters, large letters that open a paragraph, small ones that
//! are raised. It must not make words of letters.

use super::words::{Placed, Word, median};
use std::collections::HashSet;

/// Accents that stand by themselves, and the same as they are joined to a letter.
const ACCENTS: [(&str, char); 11] = [
    ("¨", '\u{308}'),
    ("´", '\u{301}'),
    ("`", '\u{300}'),
    ("ˆ", '\u{302}'),
    ("˜", '\u{303}'),
    ("˘", '\u{306}'),
    ("ˇ", '\u{30c}'),
    ("¯", '\u{304}'),
    ("˚", '\u{30a}'),
    ("˝", '\u{30b}'),
    ("¸", '\u{327}'),
];

/// Joins accents to the letters that they are set over, before or behind them in the file.
pub fn accents(letters: &mut Vec<Placed>) {
    let mark = |letter: &Placed| ACCENTS.iter().find(|(accent, _)| *accent == letter.text).map(|(_, mark)| *mark);
    let over = |accent: &Placed, letter: &Placed| {
        let middle = (accent.left + accent.right) / 2.0;
        letter.left < middle && middle < letter.right && letter.text.chars().all(char::is_alphabetic)
    };
    let mut out: Vec<Placed> = Vec::with_capacity(letters.len());
    for mut letter in letters.drain(..) {
        if let Some(last) = out.last_mut() {
            if let Some(mark) = mark(&letter).filter(|_| over(&letter, last)) {
                last.text.push(mark);
                continue;
            }
            if let Some(mark) = mark(last).filter(|_| over(last, &letter)) {
                letter.text.push(mark);
                out.pop();
            }
        }
        out.push(letter);
    }
    *letters = out;
}

/// Puts large letters that open a paragraph before the word that they begin.
pub fn initials(words: &mut Vec<Word>) {
    let usual = median(words.iter().map(|word| word.size).collect()).unwrap_or(10.0);
    let is_initial = |word: &Word| {
        word.size >= 1.8 * usual && word.text.chars().count() <= 2 && word.text.chars().all(char::is_alphabetic)
    };
    let places: Vec<usize> = (0..words.len()).filter(|at| words.get(*at).is_some_and(is_initial)).take(200).collect();
    let mut gone = HashSet::new();
    for at in places {
        let Some(initial) = words.get(at).cloned() else { continue };
        let beside = |word: &Word| {
            word.size <= 1.3 * usual
                && (initial.right - 0.3 * usual..initial.right + usual).contains(&word.left)
                && (initial.base - initial.size..initial.base + 0.3 * usual).contains(&word.base)
        };
        let found: Vec<usize> = (0..words.len()).filter(|at| words.get(*at).is_some_and(beside)).collect();
        let top = found.iter().copied().min_by(|a, b| words[*a].base.total_cmp(&words[*b].base));
        if let Some(word) = top.filter(|_| found.len() > 1).and_then(|top| words.get_mut(top)) {
            let between = if initial.spaced { " " } else { "" };
            word.text = format!("{}{between}{}", initial.text, word.text);
            gone.insert(at);
        }
    }
    let mut at = 0;
    words.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
}

/// Puts small raised figures and letters on the line and to the word that they stand at.
pub fn raised(words: &mut Vec<Word>) {
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    for mut word in words.drain(..) {
        if let Some(host) = out.last_mut() {
            let (rise, gap) = (host.base - word.base, word.left - host.right);
            let at_it = (-0.3 * host.size..0.25 * host.size).contains(&gap) && !host.spaced;
            if word.size < 0.85 * host.size && (0.15 * host.size..0.7 * host.size).contains(&rise) && at_it {
                host.text.extend(word.text.chars().map(raised_figure));
                (host.right, host.spaced) = (word.right, word.spaced);
                continue;
            }
            // What follows on the line of a raised mark stands beside it.
            if word.size < 0.85 * host.size && rise.abs() < 0.3 * host.size && at_it {
                word.base = host.base;
            }
        }
        out.push(word);
    }
    *words = out;
}

fn raised_figure(figure: char) -> char {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    figure.to_digit(10).and_then(|value| RAISED.get(value as usize)).copied().unwrap_or(figure)
}

#[cfg(test)]
mod tests {
    use super::super::words::tests::{set, texts};

    #[test]
    fn accents_are_joined_to_the_letters_that_they_are_set_over() {
        let name = [set("M", (50.0, 50.0), 10.0), set("¨", (55.2, 50.0), 10.0), set("oller", (55.0, 50.0), 10.0)];
        assert_eq!(texts(name.concat()), ["Möller"]);
        let behind = [set("Lo", (50.0, 50.0), 10.0), set("´", (55.0, 50.0), 10.0), set("dz", (60.0, 50.0), 10.0)];
        assert_eq!(texts(behind.concat()), ["Lódz"]);
        assert_eq!(texts(set("a `b`", (50.0, 50.0), 10.0)), ["a", "`b`"]);
    }

    #[test]
    fn initials_and_raised_figures_stand_at_their_words() {
        let initial = [
            set("T", (50.0, 76.0), 30.0),
            set("he board met", (66.0, 58.0), 10.0),
            set("and weighed", (66.0, 70.0), 10.0),
            set("a crane.", (50.0, 82.0), 10.0),
        ];
        assert_eq!(texts(initial.concat()).join(" "), "The board met and weighed a crane.");
        let mark = [set("one", (50.0, 50.0), 10.0), set("12", (65.2, 46.0), 6.0)].concat();
        assert_eq!(texts(mark), ["one¹²"]);
    }
}
