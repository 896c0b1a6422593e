//! Spelling by a Hunspell dictionary and by words of one's own. It reads no files: who has the bytes of a dictionary
//! makes a `Speller` of them. A paragraph is checked by itself, so that only what was typed in needs checking again.

use super::words::stands_alone;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Words in capitals up to this length are taken for abbreviations, in letters.
const SHORT_CAPITALS: usize = 5;
/// As many corrections are offered.
const OFFERED: usize = 6;
/// A longer run of letters is no word, in characters.
const LONGEST: usize = 60;

/// The bytes are no dictionary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NoDictionary(pub String);

/// Knows how words are spelled.
pub struct Speller {
    dictionary: spellbook::Dictionary,
    /// Scripts that the dictionary has words in.
    scripts: HashSet<Script>,
    own: HashSet<String>,
    /// Words of one's own in small letters.
    own_small: HashSet<String>,
}

impl Speller {
    /// From the bytes of an `.aff` and a `.dic` file, in the encoding that the first names.
    pub fn new(aff: &[u8], dic: &[u8]) -> Result<Self, NoDictionary> {
        let encoding = encoding_of(aff)?;
        let (aff, dic) = (encoding.decode(aff).0, encoding.decode(dic).0);
        let words = dic.lines().skip(1).take(20_000);
        let scripts = words.filter_map(|word| word.chars().find(|c| c.is_alphabetic())).map(script).collect();
        let dictionary = spellbook::Dictionary::new(&aff, &dic)
            .map_err(|error| NoDictionary(format!("The dictionary could not be read: {error}.")))?;
        Ok(Speller { dictionary, scripts, own: HashSet::new(), own_small: HashSet::new() })
    }

    /// These are the words of one's own from now on.
    pub fn set_own(&mut self, words: impl IntoIterator<Item = String>) {
        self.own = words.into_iter().map(|word| plain(&word).into_owned()).collect();
        self.own_small = self.own.iter().map(|word| word.to_lowercase()).collect();
    }

    /// Whether a word is spelled right.
    pub fn knows(&self, word: &str) -> bool {
        let word = plain(word);
        self.is_known(&word) || word.strip_suffix("'s").is_some_and(|stem| self.is_known(stem))
    }

    fn is_known(&self, word: &str) -> bool {
        self.is_own(word) || self.dictionary.check(word)
    }

    /// A word of one's own in small letters may begin with a capital; any may stand in capitals.
    fn is_own(&self, word: &str) -> bool {
        if self.own.is_empty() {
            return false;
        }
        let small = word.to_lowercase();
        self.own.contains(word) || self.own.contains(&small) || is_capitals(word) && self.own_small.contains(&small)
    }

    /// Where words stand that are spelled wrong, in bytes, in order. Each paragraph is checked by itself: a text cut at
    /// its line ends gives the same.
    pub fn wrong(&self, text: &str) -> Vec<Range<usize>> {
        let mut known: HashMap<&str, bool> = HashMap::new();
        let mut out = Vec::new();
        for range in words(text) {
            let word = &text[range.clone()];
            if !self.scripts.contains(&word.chars().next().map_or(Script::Other, script)) {
                continue;
            }
            let mut right = |part: &Range<usize>| {
                let part = &text[part.clone()];
                *known.entry(part).or_insert_with(|| is_passed_over(part) || self.knows(part))
            };
            if !right(&range) {
                out.extend(parts(text, &range).filter(|part| !right(part)));
            }
        }
        out
    }

    /// What may be meant by a word, the likeliest first.
    pub fn suggest(&self, word: &str) -> Vec<String> {
        let bare = plain(word);
        let mut out = Vec::new();
        self.dictionary.suggest(&bare, &mut out);
        let small = bare.to_lowercase();
        let mut own: Vec<&String> = self.own.iter().filter(|own| is_near(&own.to_lowercase(), &small)).collect();
        own.sort();
        let mut all: Vec<String> = own.into_iter().cloned().chain(out).collect();
        let mut seen = HashSet::new();
        all.retain(|word| seen.insert(word.clone()));
        all.truncate(OFFERED);
        if word.contains('’') {
            all.iter_mut().for_each(|offer| *offer = offer.replace('\'', "’"));
        }
        all
    }
}

/// As dictionaries write it: composed, apostrophes straight.
fn plain(word: &str) -> Cow<'_, str> {
    let word = if is_nfc(word) { Cow::Borrowed(word) } else { Cow::Owned(word.nfc().collect()) };
    if word.contains(['’', 'ʼ', '＇']) { Cow::Owned(word.replace(['’', 'ʼ', '＇'], "'")) } else { word }
}

/// Every word of a text that can be checked: letters with apostrophes and hyphens between them. No numbers, no words with
/// figures, no addresses, no scripts without blanks.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    tokens(text).filter(|token| !is_address(&text[token.clone()])).flat_map(|token| in_token(text, token))
}

/// What stands between blanks.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| !c.is_whitespace())?;
        let end = text[start..].find(char::is_whitespace).map_or(text.len(), |len| start + len);
        at = end;
        Some(start..end)
    })
}

fn is_address(token: &str) -> bool {
    let inner = token.trim_matches(|c: char| !c.is_alphanumeric());
    inner.contains("://") || inner.contains('@') || inner.to_ascii_lowercase().starts_with("www.")
}

fn in_token(text: &str, token: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = token.start;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..token.end].find(is_inner)?;
            let run = &text[start..token.end];
            let len = run.find(|c: char| !(is_inner(c) || is_joint(c))).unwrap_or(run.len());
            at = start + len;
            let word = run[..len].trim_end_matches(is_joint);
            if !word.chars().any(|c| c.is_numeric() || stands_alone(c)) && word.contains(char::is_alphabetic) {
                return Some(start..start + word.len());
            }
        }
    })
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '-' | '\u{2010}' | '\u{2011}' | '\u{AD}')
}

/// The parts of a word between its hyphens.
fn parts<'t>(text: &'t str, word: &Range<usize>) -> impl Iterator<Item = Range<usize>> + 't {
    let from = word.start;
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    text[word.clone()].split(is_hyphen).filter(|part| !part.is_empty()).map(move |part| {
        // The parts are slices of this very text.
        let start = from + (part.as_ptr() as usize - text[from..].as_ptr() as usize);
        start..start + part.len()
    })
}

/// Single letters, abbreviations, and what is too long to be a word.
fn is_passed_over(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters <= 1 || letters > LONGEST || letters <= SHORT_CAPITALS && is_capitals(word)
}

fn is_capitals(word: &str) -> bool {
    word.contains(char::is_uppercase) && !word.contains(char::is_lowercase)
}

/// Whether one letter more, less, other or exchanged makes them the same.
fn is_near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (rest_a, rest_b) = (&a[head..], &b[head..]);
    let tail = rest_a.iter().rev().zip(rest_b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (left_a, left_b) = (&rest_a[..rest_a.len() - tail], &rest_b[..rest_b.len() - tail]);
    let exchanged = matches!((left_a, left_b), ([a, b], [c, d]) if a == d && b == c);
    exchanged || left_a.len() <= 1 && left_b.len() <= 1
}

/// Writing systems as far as dictionaries differ by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Indic,
    Georgian,
    Ethiopic,
    Other,
}

fn script(c: char) -> Script {
    match u32::from(c) {
        0x0000..=0x02FF | 0x1D00..=0x1EFF | 0x2C60..=0x2C7F | 0xA720..=0xA7FF | 0xFB00..=0xFB06 => Script::Latin,
        0x0370..=0x03FF | 0x1F00..=0x1FFF => Script::Greek,
        0x0400..=0x052F | 0x1C80..=0x1C8F | 0xA640..=0xA69F => Script::Cyrillic,
        0x0530..=0x058F => Script::Armenian,
        0x0590..=0x05FF => Script::Hebrew,
        0x0600..=0x077F | 0x08A0..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => Script::Arabic,
        0x0900..=0x0DFF => Script::Indic,
        0x10A0..=0x10FF | 0x1C90..=0x1CBF => Script::Georgian,
        0x1200..=0x139F => Script::Ethiopic,
        _ => Script::Other,
    }
}

/// The encoding that the first file names; where it names none, the one that Hunspell takes then.
fn encoding_of(aff: &[u8]) -> Result<&'static Encoding, NoDictionary> {
    let lines = aff.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(aff).split(|b| matches!(b, b'\n' | b'\r'));
    let named = lines.filter_map(|line| std::str::from_utf8(line).ok()).find_map(|line| line.strip_prefix("SET "));
    let Some(name) = named.map(str::trim) else {
        return Ok(if std::str::from_utf8(aff).is_ok_and(|text| !text.is_ascii()) { UTF_8 } else { WINDOWS_1252 });
    };
    let label = name.to_ascii_lowercase().replace("microsoft-cp", "windows-").replace("tis620-2533", "tis-620");
    Encoding::for_label(label.as_bytes())
        .ok_or_else(|| NoDictionary(format!("The dictionary is in an encoding unknown here, «{name}».")))
}

#[cfg(test)]
mod tests;
