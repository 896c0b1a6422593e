//! Bytes to text and back: which encoding a file is in, its characters, and where each line's bytes begin. It says so
//! where characters were lost; it never guesses them.

use super::Doubt;
use super::charset::Charset;
pub use super::misread::likelier;
use crate::model::facts::has_odd_characters;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text with its way back to its bytes.
#[derive(Debug, Clone)]
pub struct Decoded {
    pub text: String,
    pub encoding: Charset,
    /// How many bytes of byte order mark stand before the text.
    pub mark: usize,
    /// Whether no mark and no rule of the encoding told which it is.
    pub guessed: bool,
    /// For each line: where it begins in the text and in the bytes. Empty when both are the same but for the mark.
    lines: Vec<(usize, usize)>,
}

/// The bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bytes are no text")]
pub struct NotText;

/// Decodes a file: by its byte order mark; else as UTF-16 where every second byte is nought; else as UTF-8 where it is
/// that; else by the likeliest old encoding. Bytes that fit nothing become U+FFFD.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decode_as(bytes, encoding.into(), mark, false)).and_then(text_only);
    }
    // First, because western UTF-16 is UTF-8 with noughts in it.
    if let Some(encoding) = unmarked_utf_16(bytes) {
        return text_only(decode_as(bytes, encoding.into(), 0, true));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text_only(unchanged(text, 0, false));
    }
    let encoding = if mostly_utf_8(bytes) { UTF_8.into() } else { likeliest(bytes) };
    text_only(decode_as(bytes, encoding, 0, encoding != UTF_8))
}

/// Decodes a part of a file whose encoding is known by its name; an unknown name is looked for afresh.
pub fn decode_known(bytes: &[u8], name: &str) -> Result<Decoded, NotText> {
    let Some(encoding) = Charset::for_label(name) else { return decode(bytes) };
    let mark = Encoding::for_bom(bytes).filter(|(of, _)| encoding == *of).map_or(0, |(_, length)| length);
    Ok(decode_as(bytes, encoding, mark, false))
}

/// Decodes a file as the person says, or as it looks where the label is empty.
pub fn decode_with(bytes: &[u8], label: &str) -> Result<Decoded, NotText> {
    if label.is_empty() { decode(bytes) } else { decode_known(bytes, label).and_then(text_only) }
}

/// The text in an encoding, without a byte order mark; `None` when it has no bytes for one of the characters, or
/// when they would not be read back the same.
pub fn encode(text: &str, encoding: impl Into<Charset>) -> Option<Vec<u8>> {
    encoding.into().encode(text)
}

/// The byte order mark of an encoding that has one.
pub fn byte_order_mark(encoding: Charset) -> &'static [u8] {
    match encoding.name() {
        "UTF-8" => b"\xEF\xBB\xBF",
        "UTF-16LE" => b"\xFF\xFE",
        "UTF-16BE" => b"\xFE\xFF",
        _ => b"",
    }
}

impl Decoded {
    /// Where the line that begins at `at` in the text begins in the bytes; the first line's bytes include the mark.
    pub fn byte_of_line(&self, at: usize) -> usize {
        if at == 0 {
            return 0;
        }
        if self.lines.is_empty() {
            return self.mark + at;
        }
        match self.lines.binary_search_by_key(&at, |(text, _)| *text) {
            Ok(index) => self.lines[index].1,
            Err(index) => self.lines.get(index.saturating_sub(1)).map_or(0, |line| line.1),
        }
    }

    /// What is doubtful where neither the file nor a rule of the encoding told which it is.
    pub fn doubt(&self) -> Option<Doubt> {
        doubt(self.encoding.name()).filter(|_| self.guessed)
    }

    /// Whether the text encodes back to exactly these bytes.
    pub fn is_exact(&self, bytes: &[u8]) -> bool {
        let after_mark = bytes.get(self.mark..).unwrap_or(&[]);
        encode(&self.text, self.encoding).is_some_and(|back| back == after_mark)
    }

    /// The line, from 1, of the first character that could not be decoded.
    pub fn first_lost_line(&self) -> Option<u32> {
        let at = self.text.find('\u{fffd}')?;
        let before = self.text[..at].matches('\n').count().max(self.text[..at].matches('\r').count());
        Some(u32::try_from(before).unwrap_or(u32::MAX - 1) + 1)
    }
}

/// The doubt of an encoding that was guessed; none of one in which nearly all western texts are.
pub fn doubt(name: &str) -> Option<Doubt> {
    const USUAL: [&str; 4] = ["UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"];
    let words = || format!("The file does not say its encoding; it was read as {name}.");
    (!USUAL.contains(&name)).then(|| Doubt::new(80, words()))
}

/// What is UTF-8 already: its lines stand where they stand in the bytes.
fn unchanged(text: &str, mark: usize, guessed: bool) -> Decoded {
    Decoded { text: text.to_owned(), encoding: UTF_8.into(), mark, guessed, lines: Vec::new() }
}

/// Line by line, so that every line keeps its place in the bytes even where characters were lost.
fn decode_as(bytes: &[u8], encoding: Charset, mark: usize, guessed: bool) -> Decoded {
    let after_mark = &bytes[mark..];
    if encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(after_mark)
    {
        return unchanged(text, mark, guessed);
    }
    let mut text = String::with_capacity(after_mark.len());
    let mut lines = Vec::new();
    let mut at = 0;
    while at < after_mark.len() {
        lines.push((text.len(), mark + at));
        let end = line_end(after_mark, at, encoding);
        text.push_str(&encoding.decode(&after_mark[at..end]));
        at = end;
    }
    Decoded { text, encoding, mark, guessed, lines }
}

/// Where the line that begins at `at` ends, its line end included. In all encodings of this house but UTF-16 the
/// bytes 0A and 0D are never part of another character.
fn line_end(bytes: &[u8], at: usize, encoding: Charset) -> usize {
    let (width, low) = match encoding.name() {
        "UTF-16LE" => (2, 0),
        "UTF-16BE" => (2, 1),
        _ => (1, 0),
    };
    let unit = |i: usize| {
        let unit = bytes.get(i..i + width)?;
        (width == 1 || unit[1 - low] == 0).then_some(unit[low])
    };
    let mut i = at;
    while i < bytes.len() {
        let here = unit(i);
        i += width;
        match here {
            Some(b'\n') => break,
            Some(b'\r') if unit(i) == Some(b'\n') => {}
            Some(b'\r') => break,
            _ => {}
        }
    }
    i.min(bytes.len())
}

/// Text holds no nought bytes and next to no control characters.
fn text_only(decoded: Decoded) -> Result<Decoded, NotText> {
    if !has_odd_characters(&decoded.text) {
        return Ok(decoded);
    }
    let odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}' | '\u{85}');
    let (mut count, mut controls, mut lost) = (0usize, 0usize, 0usize);
    for c in decoded.text.chars() {
        if c == '\0' {
            return Err(NotText);
        }
        count += 1;
        controls += usize::from(odd(c));
        lost += usize::from(c == '\u{fffd}');
    }
    if controls * 50 > count || lost * 4 > count.max(8) { Err(NotText) } else { Ok(decoded) }
}

/// UTF-16 without a mark shows by noughts in every second byte of its western letters and spaces.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let pairs = head.len() / 2;
    let noughts = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (noughts(0), noughts(1));
    match pairs {
        0 => None,
        _ if odd * 10 >= pairs * 4 && even * 20 <= pairs => Some(UTF_16LE),
        _ if even * 10 >= pairs * 4 && odd * 20 <= pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-8 with a few damaged bytes: more whole characters beyond ASCII than faults.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut faults) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    whole > faults
}

fn likeliest(bytes: &[u8]) -> Charset {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let fits = encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    likelier(bytes, if fits { encoding } else { WINDOWS_1252 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn files_are_read_in_the_encoding_they_are_in() {
        let text = "Straße am Café\r\nund mehr";
        for (bytes, name, mark) in [
            (text.as_bytes().to_vec(), "UTF-8", 0),
            ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8", 3),
            ([&b"\xFF\xFE"[..], &utf_16(text, false)].concat(), "UTF-16LE", 2),
            ([&b"\xFE\xFF"[..], &utf_16(text, true)].concat(), "UTF-16BE", 2),
            (utf_16(text, false), "UTF-16LE", 0),
            (utf_16(text, true), "UTF-16BE", 0),
            (b"Stra\xDFe am Caf\xE9\r\nund mehr".to_vec(), "windows-1252", 0),
            (b"Stra\xE1e am Caf\x82\r\nund mehr".to_vec(), "IBM437", 0),
            (b"Stra\xA7e am Caf\x8E\r\nund mehr".to_vec(), "macintosh", 0),
        ] {
            let decoded = decode(&bytes).ok();
            let seen = decoded.as_ref().map(|d| (d.text.as_str(), d.encoding.name(), d.mark, d.is_exact(&bytes)));
            assert_eq!(seen, Some((text, name, mark, true)), "{name} {mark}");
        }
    }

    #[test]
    fn damaged_utf_8_stays_utf_8_and_says_where() {
        let decoded = decode("Größe, Mühe\nund F\u{fc}lle: ä".as_bytes()).ok();
        assert_eq!(decoded.and_then(|d| d.first_lost_line()), None);
        let decoded = decode(b"Gr\xC3\xB6\xC3\x9Fe\nM\xC3 he").ok();
        assert_eq!(decoded.and_then(|d| d.first_lost_line()), Some(2));
    }

    #[test]
    fn pictures_and_archives_are_no_text() {
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06").is_err());
        assert!(decode(&[0u8; 64]).is_err());
        assert!(decode(b"PK\x03\x04\x14\x00\x08\x08\xff\xfe\x01\x02\x03").is_err());
    }

    #[test]
    fn lines_know_where_their_bytes_begin() {
        let bytes = [&b"\xFF\xFE"[..], &utf_16("äb\r\nc\rd\ne", false)].concat();
        let decoded = decode(&bytes).ok();
        let starts: Vec<usize> =
            decoded.iter().flat_map(|d| ["c", "d", "e"].map(|l| d.byte_of_line(d.text.find(l).unwrap_or(0)))).collect();
        assert_eq!(starts, [2 + 8, 2 + 12, 2 + 16]);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            if let Ok(decoded) = decode(&bytes) {
                let known = decode_known(&bytes, decoded.encoding.name());
                proptest::prop_assert_eq!(known.map(|d| d.text), Ok(decoded.text));
            }
        }
    }
}
