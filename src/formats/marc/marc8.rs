//! MARC-8, the encoding of catalogue records before Unicode: Latin with marks before their letters, and sets for Greek,
//! Cyrillic, Hebrew, Arabic and East Asian signs that escape sequences change to. The code tables are those of the
//! Library of Congress, in `assets/marc-8.txt`. Anything that they do not have becomes U+FFFD, never another letter.

use std::collections::HashMap;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

static TABLES: &str = include_str!("../../../assets/marc-8.txt");
const ASCII: u8 = b'B';
const LATIN: u8 = b'E';
/// East Asian signs, of three bytes each.
const EAST_ASIAN: u8 = b'1';
const ESCAPE: u8 = 0x1B;

/// By set and code without high bits; whether it combines with the character behind it.
type Table = HashMap<u32, (char, bool)>;

fn key(set: u8, code: u32) -> u32 {
    u32::from(set) << 24 | code
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| TABLES.lines().filter(|line| !line.starts_with('#')).flat_map(row).collect())
}

/// The codes of one line of the tables.
fn row(line: &'static str) -> impl Iterator<Item = (u32, (char, bool))> {
    let mut words = line.split(' ');
    let number = |word: Option<&str>| word.and_then(|word| u32::from_str_radix(word, 16).ok());
    let set = number(words.next()).and_then(|set| u8::try_from(set).ok()).unwrap_or_default();
    let begin = number(words.next()).unwrap_or_default();
    words.filter_map(move |word| {
        let code = word.trim_start_matches('+');
        let (last, character) = code.split_at_checked(2)?;
        let character = char::from_u32(number(Some(character))?)?;
        Some((key(set, begin << 8 | number(Some(last))?), (character, code.len() < word.len())))
    })
}

/// Decodes one field. Each field begins with Latin letters in both halves.
pub fn decode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    let mut marks: Vec<char> = Vec::new();
    let (mut low, mut high) = (ASCII, LATIN);
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        if byte == ESCAPE {
            rest = escape(after, &mut low, &mut high);
            continue;
        }
        let set = if byte < 0x80 { low } else { high };
        let ((character, combines), used) = one(rest, set);
        rest = rest.get(used..).unwrap_or_default();
        if combines {
            marks.push(character);
        } else {
            out.extend([character].into_iter().filter(|c| *c != '\0'));
            out.extend(marks.drain(..));
        }
    }
    out.extend(marks);
    references(&out).nfc().collect()
}

/// The next character of a set, and how many bytes it takes. NUL stands for a sign that has no character.
fn one(bytes: &[u8], set: u8) -> ((char, bool), usize) {
    const UNKNOWN: (char, bool) = ('\u{FFFD}', false);
    let Some(&first) = bytes.first() else { return (UNKNOWN, 1) };
    let plain = first & 0x7F;
    // Blanks and controls are alike in all sets; 88 and 89 stand round words that sorting passes over.
    if plain <= 0x20 || plain == 0x7F {
        let shown = matches!(first, b'\t' | b'\n' | b'\r' | b' ');
        let joiner = match first {
            0x8D => '\u{200D}',
            0x8E => '\u{200C}',
            _ => '\0',
        };
        return ((if shown { char::from(first) } else { joiner }, false), 1);
    }
    if set == EAST_ASIAN {
        let Some(three) = bytes.get(..3) else { return (UNKNOWN, bytes.len()) };
        let code = three.iter().fold(0u32, |sum, byte| sum << 8 | u32::from(byte & 0x7F));
        return (table().get(&key(set, code)).copied().unwrap_or(UNKNOWN), 3);
    }
    if set == ASCII {
        return ((char::from(plain), false), 1);
    }
    (table().get(&key(set, u32::from(plain))).copied().unwrap_or(UNKNOWN), 1)
}

/// Follows an escape sequence and answers what stands behind it. One that names no set is passed over.
fn escape<'a>(bytes: &'a [u8], low: &mut u8, high: &mut u8) -> &'a [u8] {
    let set_of = |bytes: &'a [u8]| {
        // "!E" is Latin as newer rules write it.
        let bytes = bytes.strip_prefix(b"!").unwrap_or(bytes);
        bytes.split_first().map_or((ASCII, bytes), |(set, rest)| (*set, rest))
    };
    let Some((&first, rest)) = bytes.split_first() else { return bytes };
    match first {
        b'g' | b'b' | b'p' => *low = first,
        b's' => *low = ASCII,
        b'(' | b',' => {
            let (set, rest) = set_of(rest);
            *low = set;
            return rest;
        }
        b')' | b'-' => {
            let (set, rest) = set_of(rest);
            *high = set;
            return rest;
        }
        b'$' => {
            let to_high = rest.first().is_some_and(|byte| matches!(byte, b')' | b'-'));
            let rest = rest.strip_prefix(b")").or(rest.strip_prefix(b"-")).or(rest.strip_prefix(b",")).unwrap_or(rest);
            let (set, rest) = set_of(rest);
            *(if to_high { high } else { low }) = set;
            return rest;
        }
        _ => return bytes,
    }
    rest
}

/// `&#x4E00;`, as signs that MARC-8 lacks are written without loss.
fn references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("&#x") {
        out.push_str(before);
        let sign = after.split_once(';').filter(|(figures, _)| figures.len() <= 6);
        let sign = sign.and_then(|(figures, rest)| {
            let character = u32::from_str_radix(figures, 16).ok().and_then(char::from_u32)?;
            (!character.is_control()).then_some((character, rest))
        });
        match sign {
            Some((character, behind)) => {
                out.push(character);
                rest = behind;
            }
            None => {
                out.push_str("&#x");
                rest = after;
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_before_their_letters_and_escapes_change_the_set() {
        for (bytes, text) in [
            (&b"plain"[..], "plain"),
            (b"F\xE8ahre, \xE2e\xE2le", "Fähre, éle\u{301}".trim_end_matches('\u{301}')),
            (b"\xA1\xB1\xC7", "Łłß"),
            (b"\xE2", "\u{301}"),
            (b"\x1b(NAB\x1b(B!", "аб!"),
            (b"\x1bgabc\x1bs!", "αβγ!"),
            (b"H\x1bb2\x1bsO", "H₂O"),
            (b"\x1b$1!0!!0#\x1b(B.", "一七."),
            (b"\x1b$", ""),
            (b"\x1b(", ""),
            (b"\xFF\xAF", "\u{FFFD}"),
            (b"a&#x4E00;&#xD800;&#x0;b", "a一&#xD800;&#x0;b"),
            (b"\x88The \x89crane", "The crane"),
        ] {
            let text = if bytes == &b"F\xE8ahre, \xE2e\xE2le"[..] { "Fähre, éĺe" } else { text };
            assert_eq!(decode(bytes), text, "{bytes:02x?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..60)) {
            decode(&bytes);
        }
    }
}
