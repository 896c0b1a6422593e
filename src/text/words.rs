//! Cutting text into words as searches compare them: without case, accents and punctuation. Chinese, Japanese, Korean and
//! other scripts that put no blanks between words are cut into single characters. It knows no index and no query.

use unicode_normalization::UnicodeNormalization;

/// A word longer than this is cut off here, in characters.
pub const LONGEST: usize = 64;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Folded.
    pub text: String,
    /// Where it stands: bytes of the original.
    pub range: std::ops::Range<usize>,
}

/// A value as values are compared: without case, accents and needless blanks; punctuation stays.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        fold_into(piece, &mut out);
    }
    if out.is_ascii() && text.is_ascii() {
        return out;
    }
    // A sign such as ´ is folded to a blank.
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Calls back with each word and its bytes, in order. A word that is cut again is the same word.
pub fn each(text: &str, mut found: impl FnMut(&str, std::ops::Range<usize>)) {
    let mut word = String::new();
    let mut cut = Cut { text, at: 0 };
    loop {
        word.clear();
        if let Some(range) = cut.ascii() {
            cut.at = range.end;
            word.push_str(&text[range.start..range.end.min(range.start + LONGEST)]);
            word.make_ascii_lowercase();
            found(&word, range);
            continue;
        }
        let Some(range) = cut.next() else { return };
        fold_word(&text[range.clone()], &mut word);
        if word.is_ascii() || is_one(&word) {
            if !word.is_empty() {
                found(&word, range);
            }
            continue;
        }
        // Folding took a sign apart: into several characters that stand alone, or with a mark before its letter.
        for part in (Cut { text: &word, at: 0 }) {
            found(&word[part], range.clone());
        }
    }
}

/// Whether a folded word would be cut as it is.
fn is_one(word: &str) -> bool {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if stands_alone(first) => is_letter(first) && chars.all(is_mark),
        Some(first) => is_letter(first) && !chars.any(stands_alone),
        None => true,
    }
}

/// All words, in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    each(text, |word, range| out.push(Word { text: word.to_owned(), range }));
    out
}

/// The words alone.
pub fn plain(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    each(text, |word, _| out.push(word.to_owned()));
    out
}

struct Cut<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Cut<'_> {
    type Item = std::ops::Range<usize>;

    fn next(&mut self) -> Option<std::ops::Range<usize>> {
        if let Some(range) = self.ascii() {
            self.at = range.end;
            return Some(range);
        }
        let rest = &self.text[self.at..];
        let start = self.at + rest.char_indices().find(|(_, c)| is_letter(*c))?.0;
        let first = self.text[start..].chars().next()?;
        if stands_alone(first) {
            let mut end = start + first.len_utf8();
            // What is set over or under a character belongs to it.
            end += self.text[end..].chars().take_while(|c| is_mark(*c)).map(char::len_utf8).sum::<usize>();
            self.at = end;
            return Some(start..end);
        }
        let end = word_end(self.text, start);
        self.at = end;
        Some(start..end)
    }
}

impl Cut<'_> {
    /// The next word where it and what surrounds it are plain ASCII: most words, at a fraction of the time.
    fn ascii(&self) -> Option<std::ops::Range<usize>> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let start = rest.iter().position(|b| KINDS[usize::from(*b)] != BETWEEN)?;
        let word = &rest[start..];
        let len = word.iter().position(|b| KINDS[usize::from(*b)] != PLAIN).unwrap_or(word.len());
        let ends = |at: usize| word.get(at).is_none_or(|b| KINDS[usize::from(*b)] == BETWEEN);
        // An apostrophe or a full stop may join what follows.
        let joins = matches!(word.get(len), Some(b'\'' | b'.')) && !ends(len + 1);
        (len > 0 && ends(len) && !joins).then_some(self.at + start..self.at + start + len)
    }
}

/// Kinds of byte: what stands between words, plain letters and figures, and parts of other characters.
const BETWEEN: u8 = 0;
const PLAIN: u8 = 1;
const OTHER: u8 = 2;
const KINDS: [u8; 256] = {
    let mut kinds = [BETWEEN; 256];
    let mut b = 0;
    while b < 256 {
        if b >= 128 {
            kinds[b] = OTHER;
        } else if (b as u8).is_ascii_alphanumeric() {
            kinds[b] = PLAIN;
        }
        b += 1;
    }
    kinds
};

/// One past a word that begins at `start`. Apostrophes join (`O’Brien`), full stops join single letters (`U.S.`).
fn word_end(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices().peekable();
    // Letters since the beginning or the last full stop.
    let (mut end, mut run, mut dotted) = (start, 0usize, true);
    while let Some((at, c)) = chars.next() {
        let after = start + at + c.len_utf8();
        if is_letter(c) && !stands_alone(c) {
            run += 1;
            end = after;
            continue;
        }
        if is_mark(c) {
            end = after;
            continue;
        }
        let next = chars.peek().map(|(_, c)| *c);
        let goes_on = next.is_some_and(|c| is_letter(c) && !stands_alone(c));
        if is_apostrophe(c) && goes_on {
            dotted = false;
            continue;
        }
        let single = run == 1 && dotted && text[..end].chars().next_back().is_some_and(char::is_alphabetic);
        if c == '.' && goes_on && single && is_single(&text[after..]) {
            run = 0;
            continue;
        }
        break;
    }
    end
}

/// Whether one letter stands here by itself.
fn is_single(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_alphabetic) && !chars.next().is_some_and(|c| is_letter(c) || is_apostrophe(c))
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇')
}

fn is_mark(c: char) -> bool {
    // The last two are the halfwidth marks of Japanese.
    unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{FF9E}' | '\u{FF9F}')
}

/// Scripts that are written without blanks between words.
pub(crate) fn stands_alone(c: char) -> bool {
    if c < '\u{0E00}' {
        return false;
    }
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1100..=0x11FF | 0x1780..=0x17FF | 0x2E80..=0x2FDF | 0x3005..=0x3007
        | 0x3040..=0x312F | 0x3130..=0x318F | 0x31A0..=0x31BF | 0x31F0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F | 0x1B000..=0x1B16F
        | 0x20000..=0x323AF)
}

/// Accents that a search does not look at: those of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs.
fn is_accent(c: char) -> bool {
    matches!(u32::from(c),
        0x0300..=0x036F | 0x0591..=0x05C7 | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670 | 0x1AB0..=0x1AFF
        | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF)
}

fn fold_word(piece: &str, out: &mut String) {
    if piece.is_ascii() {
        let from = out.len();
        out.push_str(piece);
        if !piece.bytes().all(|b| b.is_ascii_alphanumeric()) {
            out.retain(|c| c.is_ascii_alphanumeric());
        }
        out.truncate(from + LONGEST);
        out[from..].make_ascii_lowercase();
        return;
    }
    let mut whole = String::new();
    fold_into(piece, &mut whole);
    let bare: String = whole.chars().filter(|c| is_letter(*c) || is_mark(*c)).collect();
    if bare.len() == whole.len() {
        out.extend(bare.chars().take(LONGEST));
    } else {
        // Marks that an apostrophe kept apart take their order now.
        out.extend(bare.nfc().take(LONGEST));
    }
}

fn fold_into(piece: &str, out: &mut String) {
    if piece.is_ascii() {
        out.extend(piece.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    let bare = piece.nfkd().filter(|c| !is_accent(*c)).flat_map(char::to_lowercase).filter(|c| !is_accent(*c));
    for c in bare.nfc() {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ł' => out.push('l'),
            'þ' => out.push_str("th"),
            'ħ' => out.push('h'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_punctuation_do_not_matter() {
        assert_eq!(plain("Crème BRÛLÉE, at the O’Brien’s!"), ["creme", "brulee", "at", "the", "obriens"]);
        assert_eq!(plain("Straße Æsop Łódź Øre"), ["strasse", "aesop", "lodz", "ore"]);
        assert_eq!(plain("north-quay"), ["north", "quay"]);
        assert_eq!(plain("don't 'quoted'"), ["dont", "quoted"]);
    }

    #[test]
    fn letters_with_full_stops_are_one_word() {
        assert_eq!(
            plain("the U.S. Navy and J.R. Smith, No. 3"),
            ["the", "us", "navy", "and", "jr", "smith", "no", "3"]
        );
        assert_eq!(plain("the end.The start of A. Smith"), ["the", "end", "the", "start", "of", "a", "smith"]);
        assert_eq!(plain("3.14 and v.2"), ["3", "14", "and", "v", "2"]);
    }

    #[test]
    fn scripts_without_blanks_are_cut_into_characters() {
        assert_eq!(plain("上海港が 서울에서"), ["上", "海", "港", "が", "서", "울", "에", "서"]);
        assert_eq!(plain("ＡＢＣ ｶﾞ"), ["abc", "カ\u{3099}".nfc().collect::<String>().as_str()]);
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "Über O’Brien 上";
        for word in words(text) {
            assert!(text.is_char_boundary(word.range.start) && text.is_char_boundary(word.range.end));
        }
        assert_eq!(&text[words(text)[1].range.clone()], "O’Brien");
    }

    #[test]
    fn a_word_cut_again_is_the_same_word() {
        for text in ["Crème", "U.S.", "O’Brien", "Straße", "İstanbul", "ǅ", "ﬁne", "上海"] {
            for word in plain(text) {
                assert_eq!(plain(&word), std::slice::from_ref(&word), "of {text}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn plain_ascii_is_cut_as_any_text_is(text in "[a-c1.’' é\u{301}上-]{0,24}") {
            let mut cut = Cut { text: &text, at: 0 };
            while let Some(quick) = cut.ascii() {
                let slow = quick.start..word_end(&text, quick.start);
                proptest::prop_assert_eq!(&quick, &slow);
                cut.at = quick.end;
            }
        }
    }

    #[test]
    fn whole_values_keep_their_punctuation() {
        assert_eq!(folded("  AP /  Getty "), "ap / getty");
        assert_eq!(folded("Renée"), "renee");
    }
}
