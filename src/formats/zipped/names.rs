//! The names in a zip: read in whichever encoding an old program wrote them, looked at for tricks, and put in the order
//! in which a person counts. It must not open what they name.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, IBM866};
use std::cmp::Ordering;

/// The upper half of code page 437, which the zip standard names where nothing else is said.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// As code page 437 has it.
pub fn cp437(bytes: &[u8]) -> String {
    let upper = |byte: u8| CP437.chars().nth(usize::from(byte & 0x7f)).unwrap_or('\u{fffd}');
    bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { upper(*byte) }).collect()
}

/// Which old encoding names are in that are neither plain nor UTF-8; none for code page 437. All names of a zip were
/// written by one program, so they are looked at together.
pub fn old_encoding<'a>(names: impl Iterator<Item = &'a [u8]>) -> Option<&'static Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut all = Vec::new();
    for name in names.filter(|name| std::str::from_utf8(name).is_err()) {
        // Parts stand apart as words do: a detector knows no slash.
        all.extend(name.iter().map(|byte| if matches!(byte, b'/' | b'_' | b'-') { b' ' } else { *byte }));
        all.push(b'\n');
    }
    if all.is_empty() {
        return None;
    }
    // On these a detector of web pages sees Western or Cyrillic letters of Windows, which no zip of its time has.
    if mostly_ibm_cyrillic(&all) {
        return Some(IBM866);
    }
    detector.feed(&all, true);
    let likely = detector.guess(None, Utf8Detection::Deny);
    let fits = likely.decode_without_bom_handling_and_without_replacement(&all).is_some();
    let is_eastern = ["Shift_JIS", "EUC-JP", "GBK", "gb18030", "Big5", "EUC-KR", "IBM866"].contains(&likely.name());
    (fits && is_eastern && !looks_western(&all)).then_some(likely)
}

/// Letters of code page 866 stand at 80–AF and E0–EF; whole words of them, hardly anything else.
fn mostly_ibm_cyrillic(bytes: &[u8]) -> bool {
    let is_letter = |byte: u8| matches!(byte, 0x80..=0xaf | 0xe0..=0xf1);
    let upper: Vec<u8> = bytes.iter().copied().filter(|byte| !byte.is_ascii()).collect();
    let words = bytes.split(|byte| byte.is_ascii_whitespace() || byte.is_ascii_punctuation());
    let of_letters = words.filter(|word| word.len() > 2 && word.iter().all(|byte| is_letter(*byte))).count();
    // Lower-case letters make up most of any Russian word: А–Я is 80–9F, а–п A0–AF, р–я E0–EF.
    let lower = upper.iter().filter(|byte| matches!(byte, 0xa0..=0xaf | 0xe0..=0xef)).count();
    of_letters > 0
        && lower * 10 >= upper.len() * 6
        && upper.iter().filter(|byte| is_letter(**byte)).count() == upper.len()
}

/// A few accented letters of code page 437 between plain ones.
fn looks_western(bytes: &[u8]) -> bool {
    let is_accented = |byte: u8| matches!(byte, 0x80..=0x9a | 0xa0..=0xa5 | 0xe1);
    let upper = bytes.iter().filter(|byte| !byte.is_ascii());
    let alone = bytes.windows(2).filter(|pair| !pair[0].is_ascii() && !pair[1].is_ascii()).count() == 0;
    let after_plain = bytes.windows(2).filter(|pair| !pair[0].is_ascii() && pair[1].is_ascii_lowercase()).count();
    let count = upper.clone().count();
    upper.copied().all(is_accented) && (alone || after_plain * 2 > count)
}

/// A name as it is shown and looked up: parts between `/`, without those that say nothing. What is wrong with one that
/// leads anywhere but below the zip.
pub fn plain(name: &str) -> Result<String, &'static str> {
    let name = name.replace('\\', "/");
    if name.starts_with('/') {
        return Err("it begins at the root of the disk");
    }
    if name.get(1..2) == Some(":") && name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Err("it begins with the letter of a drive");
    }
    if name.contains(|c: char| c.is_control()) {
        return Err("it has characters that no name has");
    }
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    if parts.contains(&"..") {
        return Err("it leads out of the zip");
    }
    if parts.is_empty() || name.len() > 4_096 {
        return Err("it names nothing");
    }
    Ok(parts.join("/"))
}

/// What systems leave behind: hidden files, Apple's doubles, thumbnails, locks of open documents.
pub fn is_left_behind(part: &str) -> bool {
    let word = part.to_lowercase();
    part.starts_with('.')
        || part.starts_with("~$")
        || ["__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini"].contains(&word.as_str())
        || (word.starts_with("$recycle") || word == "system volume information")
}

/// As a person counts: `page 2` before `page 10`.
pub fn natural(one: &str, other: &str) -> Ordering {
    let (mut a, mut b) = (one.chars().peekable(), other.chars().peekable());
    loop {
        match (a.peek().copied(), b.peek().copied()) {
            (None, None) => return one.cmp(other),
            (None, _) => return Ordering::Less,
            (_, None) => return Ordering::Greater,
            (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                let (x, y) = (number(&mut a), number(&mut b));
                match x.len().cmp(&y.len()).then_with(|| x.cmp(&y)) {
                    Ordering::Equal => {}
                    order => return order,
                }
            }
            (Some(x), Some(y)) => {
                // A folder's files stand before its neighbours' whose names are longer.
                let key = |c: char| (c != '/', c.to_lowercase().next().unwrap_or(c));
                match key(x).cmp(&key(y)) {
                    Ordering::Equal => drop((a.next(), b.next())),
                    order => return order,
                }
            }
        }
    }
}

/// The figures that stand next, without noughts before them.
fn number(chars: &mut std::iter::Peekable<std::str::Chars>) -> String {
    let mut figures = String::new();
    while let Some(figure) = chars.next_if(char::is_ascii_digit) {
        if figure != '0' || !figures.is_empty() {
            figures.push(figure);
        }
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_in_which_people_count() {
        let mut names = ["b/10.txt", "a 10.txt", "b/9.txt", "a 2.txt", "A 2b.txt", "a/1.txt", "a 002.txt", "a"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["a", "a/1.txt", "a 002.txt", "a 2.txt", "A 2b.txt", "a 10.txt", "b/9.txt", "b/10.txt"]);
    }

    #[test]
    fn names_that_lead_elsewhere_are_told_apart_from_those_that_only_look_odd() {
        for (name, wanted) in [
            ("a/b.txt", Some("a/b.txt")),
            ("./a//b.txt", Some("a/b.txt")),
            ("a\\b.txt", Some("a/b.txt")),
            ("a..b/...txt", Some("a..b/...txt")),
            ("../a.txt", None),
            ("a/../../b.txt", None),
            ("a\\..\\b.txt", None),
            ("/etc/a.txt", None),
            ("\\\\host\\a.txt", None),
            ("C:\\a.txt", None),
            ("c:a.txt", None),
            ("a\0.txt", None),
            ("", None),
            ("./", None),
        ] {
            assert_eq!(plain(name).ok().as_deref(), wanted, "{name:?}");
        }
    }

    #[test]
    fn names_of_old_programs_are_read_in_their_encoding() {
        let of = |name: &[u8]| match old_encoding([name, b"plain.txt"].into_iter()) {
            Some(encoding) => encoding.decode_without_bom_handling(name).0.into_owned(),
            None => cp437(name),
        };
        assert_eq!(of(b"Stra\xe1e/caf\x82.txt"), "Straße/café.txt");
        assert_eq!(of(b"M\x81hle.txt"), "Mühle.txt");
        let russian = b"\x83\xa0\xa7\xa5\xe2\xa0/\xaf\xa5\xe0\xa2\xa0\xef.txt";
        assert_eq!(of(russian), "Газета/первая.txt");
        let japanese = encoding_rs::SHIFT_JIS.encode("新聞記事/昭和の港.txt").0.into_owned();
        assert_eq!(of(&japanese), "新聞記事/昭和の港.txt");
    }
}
