//! A record of ISO 2709, put together in two buffers that serve for all of a file: the directory and the data. Lengths
//! count bytes; what they have no figures for is cut, and that is told. It must not know what the fields mean.

use super::give::{Fields, LEADER};
use crate::formats::out::said;
use std::io::{self, Write};

/// Lengths that ISO 2709 has figures for, terminators counted.
const MOST_FIELD: usize = 9_999;
const MOST_RECORD: usize = 99_999;
/// Notes leave so much of a record to the fields behind them.
const BEHIND_NOTES: usize = 20_000;
const END_OF_FIELD: u8 = 0x1e;
const END_OF_RECORD: u8 = 0x1d;
const SUBFIELD: u8 = 0x1f;
const ENTRY: usize = 12;

/// A record being put together.
#[derive(Debug, Default)]
pub struct Packed {
    directory: Vec<u8>,
    data: Vec<u8>,
    cut: bool,
}

impl Packed {
    pub fn begin(&mut self) {
        self.directory.clear();
        self.data.clear();
        self.cut = false;
    }

    /// Whether not all went in.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// Writes the record.
    pub fn finish(&self, out: &mut impl Write) -> io::Result<()> {
        let base = LEADER.len() + self.directory.len() + 1;
        let total = base + self.data.len() + 1;
        write!(out, "{total:05}{}{base:05}{}", &LEADER[5..12], &LEADER[17..])?;
        out.write_all(&self.directory)?;
        out.write_all(&[END_OF_FIELD])?;
        out.write_all(&self.data)?;
        out.write_all(&[END_OF_RECORD])
    }

    /// Closes the field whose data begin at `start`, and enters it into the directory.
    fn close(&mut self, tag: &str, start: usize) -> io::Result<()> {
        if self.data.len() - start >= MOST_FIELD {
            self.cut = true;
            self.data.truncate(boundary(&self.data, start + MOST_FIELD - 1));
        }
        self.data.push(END_OF_FIELD);
        let whole = LEADER.len() + self.directory.len() + ENTRY + 1 + self.data.len() + 1;
        let most = if tag == "500" { MOST_RECORD - BEHIND_NOTES } else { MOST_RECORD };
        if whole > most {
            self.cut = true;
            self.data.truncate(start);
            return Ok(());
        }
        write!(self.directory, "{tag}{:04}{start:05}", self.data.len() - start)
    }
}

impl Fields for Packed {
    fn control(&mut self, tag: &str, data: &str) -> io::Result<()> {
        let start = self.data.len();
        // Blanks count in coded fields.
        let mut sign = [0; 4];
        for c in data.chars().filter(|c| !c.is_control()) {
            self.data.extend_from_slice(c.encode_utf8(&mut sign).as_bytes());
        }
        if self.data.len() == start { Ok(()) } else { self.close(tag, start) }
    }

    fn data(&mut self, tag: &str, indicators: [char; 2], subfields: &[(char, &str)]) -> io::Result<()> {
        let start = self.data.len();
        let mut sign = [0; 4];
        for indicator in indicators {
            self.data.extend_from_slice(indicator.encode_utf8(&mut sign).as_bytes());
        }
        let bare = self.data.len();
        for (code, words) in subfields {
            let words = said::clean(words);
            if !words.is_empty() {
                self.data.push(SUBFIELD);
                self.data.extend_from_slice(code.encode_utf8(&mut sign).as_bytes());
                self.data.extend_from_slice(words.as_bytes());
            }
        }
        if self.data.len() == bare {
            self.data.truncate(start);
            return Ok(());
        }
        self.close(tag, start)
    }
}

/// The last place up to `at` where a character of UTF-8 begins and no subfield has just begun.
fn boundary(data: &[u8], mut at: usize) -> usize {
    while data.get(at).is_some_and(|byte| byte & 0xc0 == 0x80) {
        at -= 1;
    }
    match data.get(..at) {
        Some([.., SUBFIELD]) => at - 1,
        Some([.., SUBFIELD, _]) => at - 2,
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(fields: &[(&str, &str)]) -> (Vec<u8>, bool) {
        let (mut packed, mut out) = (Packed::default(), Vec::new());
        packed.begin();
        for (tag, words) in fields {
            packed.data(tag, [' ', ' '], &[('a', words), ('b', " ")]).expect("it is there");
        }
        packed.finish(&mut out).expect("it is there");
        (out, packed.is_cut())
    }

    #[test]
    fn lengths_count_bytes_and_signs_that_part_fields_do_not_stand_in_words() {
        let (bytes, cut) = packed(&[("245", "é\u{1e}b"), ("500", "\u{1f} ")]);
        assert!(!cut);
        assert_eq!(bytes, "00046nab a2200037 i 4500245000800000\u{1e}  \u{1f}aéb\u{1e}\u{1d}".as_bytes());
    }

    #[test]
    fn what_is_too_long_is_cut_between_characters() {
        let (bytes, cut) = packed(&[("500", &"é".repeat(6_000))]);
        assert!(cut && bytes.len() < 10_100 && String::from_utf8(bytes).is_ok());
        let notes = "x".repeat(9_000);
        let mut many = vec![("500", notes.as_str()); 20];
        many.push(("773", "The Harbour Ledger"));
        let (bytes, cut) = packed(&many);
        assert!(cut && bytes.len() <= MOST_RECORD);
        assert_eq!(bytes.len().to_string(), String::from_utf8_lossy(&bytes[..5]).trim_start_matches('0'));
        assert!(String::from_utf8_lossy(&bytes).contains("Harbour"), "notes leave room for the paper");
    }
}
