//! Cuts a JSON text into its values without understanding them, so that one record at a time is in memory and a record
//! that breaks the rules costs only itself. (serde_json over a reader cannot go on after a wrong type.)
//!
//! It judges no value: what it cuts out is parsed, and found good or bad, by serde_json.

use std::io::{self, BufRead};

pub const BOM: &[u8] = b"\xEF\xBB\xBF";

/// A place in the file, both from 1; columns count bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub line: u32,
    pub column: usize,
}

impl Place {
    fn pass(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if byte == b'\n' {
                self.line = self.line.saturating_add(1);
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
    }

    /// The place that serde_json calls `line` and `column` in a text that begins here; it may count columns from 0.
    pub fn within(self, line: usize, column: usize) -> Place {
        match line {
            0 => self,
            1 => Place { line: self.line, column: (self.column + column).saturating_sub(1) },
            _ => Place {
                line: self.line.saturating_add(u32::try_from(line - 1).unwrap_or(u32::MAX)),
                column: column.max(1),
            },
        }
    }
}

pub struct Cutter<R> {
    from: R,
    place: Place,
}

impl<R: BufRead> Cutter<R> {
    /// Begins after a byte order mark, if there is one.
    pub fn new(from: R) -> io::Result<Self> {
        let mut cutter = Cutter { from, place: Place { line: 1, column: 1 } };
        if cutter.buffered()?.starts_with(BOM) {
            cutter.from.consume(BOM.len());
        }
        Ok(cutter)
    }

    /// Where the next byte stands.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The next byte that is no white space, left where it is; `None` at the end of the file.
    pub fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            let bytes = self.buffered()?;
            let blank = bytes.iter().take_while(|byte| is_blank(**byte)).count();
            let next = bytes.get(blank).copied();
            if blank == 0 {
                return Ok(next);
            }
            self.consume(blank)?;
        }
    }

    /// Steps over the byte that `peek` showed, if it is this one.
    pub fn take(&mut self, byte: u8) -> io::Result<bool> {
        let there = self.peek()? == Some(byte);
        if there {
            self.consume(1)?;
        }
        Ok(there)
    }

    /// Puts the bytes of the next value into `into` and tells where it begins. The file's end cuts a value short; a value
    /// longer than `limit` is left after a little more than that.
    pub fn value(&mut self, into: &mut Vec<u8>, limit: usize) -> io::Result<Place> {
        into.clear();
        self.peek()?;
        let start = self.place;
        let mut scan = Scan::default();
        loop {
            let bytes = self.buffered()?;
            let (used, whole) = scan.run(bytes);
            into.extend_from_slice(&bytes[..used]);
            let ended = whole || bytes.is_empty();
            self.consume(used)?;
            if ended || into.len() > limit {
                return Ok(start);
            }
        }
    }

    fn buffered(&mut self) -> io::Result<&[u8]> {
        while let Err(error) = self.from.fill_buf() {
            if error.kind() != io::ErrorKind::Interrupted {
                return Err(error);
            }
        }
        self.from.fill_buf()
    }

    fn consume(&mut self, count: usize) -> io::Result<()> {
        let bytes = self.from.fill_buf()?;
        self.place.pass(&bytes[..count]);
        self.from.consume(count);
        Ok(())
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// How far into a value the bytes have brought us. Brackets of both kinds count alike: the parser tells them apart.
#[derive(Default)]
struct Scan {
    begun: bool,
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Scan {
    /// How many of these bytes belong to the value, and whether it ends with them.
    fn run(&mut self, bytes: &[u8]) -> (usize, bool) {
        for (at, &byte) in bytes.iter().enumerate() {
            if self.in_string {
                self.in_string = self.escaped || byte != b'"';
                self.escaped = !self.escaped && byte == b'\\';
                if !self.in_string && self.depth == 0 {
                    return (at + 1, true);
                }
                continue;
            }
            match byte {
                b'}' | b']' if self.depth == 1 => return (at + 1, true),
                b'}' | b']' | b',' | b':' if self.depth == 0 => return (at, true),
                b'{' | b'[' | b'"' if self.depth == 0 && self.begun => return (at, true),
                _ if self.depth == 0 && is_blank(byte) => return (at, true),
                b'}' | b']' => self.depth -= 1,
                b'{' | b'[' => self.depth += 1,
                b'"' => self.in_string = true,
                _ => {}
            }
            self.begun = true;
        }
        (bytes.len(), false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn cut(text: &str, limit: usize) -> (String, Place) {
        // A buffer of three bytes makes every value cross its edge.
        let mut cutter = Cutter::new(BufReader::with_capacity(3, text.as_bytes())).expect("reads");
        let mut value = Vec::new();
        let place = cutter.value(&mut value, limit).expect("reads");
        (String::from_utf8(value).expect("text"), place)
    }

    #[test]
    fn a_value_ends_where_its_own_brackets_end() {
        assert_eq!(cut(r#"{"a":"}\"\\"} , 1"#, 99).0, r#"{"a":"}\"\\"}"#);
        assert_eq!(cut("[1,[2]],3", 99).0, "[1,[2]]");
        assert_eq!(cut("12,3", 99).0, "12");
        assert_eq!(cut(r#""a,\"]b":1"#, 99).0, r#""a,\"]b""#);
        assert_eq!(cut("]", 99).0, "");
    }

    #[test]
    fn a_value_knows_the_line_and_column_of_its_first_byte() {
        assert_eq!(cut("\u{FEFF}\r\n  \n  {}", 99).1, Place { line: 3, column: 3 });
        assert_eq!(Place { line: 3, column: 3 }.within(1, 5), Place { line: 3, column: 7 });
        assert_eq!(Place { line: 3, column: 3 }.within(2, 5), Place { line: 4, column: 5 });
    }

    #[test]
    fn a_value_over_the_limit_is_not_read_to_its_end() {
        assert!(cut(&format!("\"{}\"", "x".repeat(500)), 100).0.len() < 110);
    }
}
