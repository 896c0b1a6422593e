//! Tables of text (CSV, TSV), read row by row whatever their size: encoding and dialect from the beginning and one look
//! over the whole, then each row with its line and its bytes. A row has a limit, so that a mark that never closes costs
//! no memory. It must not know what a column means.

use super::dialect::{self, DELIMITERS, Dialect};
use super::{Row, Step, marks};
use crate::formats::{Input, ReadOptions, ReadSeek};
use crate::model::{Problem, ProblemCode};
use crate::text::charset::Charset;
use crate::text::encoding::{self, likelier};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use sha2::{Digest, Sha256};
use std::io::{self, Read, SeekFrom};

/// No article needs more in its row; what has more is a quotation mark that never closes, or no table.
pub const MOST_ROW: usize = 16 << 20;
/// More columns than any program of sheets has.
const MOST_CELLS: usize = 16_384;
/// How much of the beginning decides on dialect and encoding.
const SAMPLE: usize = 256 << 10;
/// How many lines with a mark that never closes are passed over.
const MOST_UNCLOSED: usize = 20;

/// What is known of the file before its rows are read.
pub struct Text {
    pub encoding: Charset,
    /// Whether no mark and no rule told which it is.
    pub guessed: bool,
    pub dialect: Dialect,
    pub sha256: String,
    /// Where the rows begin: behind the byte order mark and a line `sep=;`.
    begin: u64,
}

/// The rules of the parser for a dialect.
pub fn builder(dialect: Dialect) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(dialect.delimiter).quoting(dialect.quotes);
    builder
}

impl Text {
    /// Looks at a file. `whole` reads it to its end, for its fixity and to be sure of its encoding.
    pub fn look(input: &Input, options: &ReadOptions, whole: bool) -> Result<Self, Problem> {
        let unreadable = |cause: io::Error| {
            // The words for a folder, a lost file and one without permission stand there.
            input.load(0).err().filter(|problem| problem.code != ProblemCode::TooLarge).unwrap_or_else(|| {
                let words = format!("The file could not be read ({cause}); check its disk and import it again.");
                input.problem(ProblemCode::Unreadable, words)
            })
        };
        let mut file = input.open().map_err(unreadable)?;
        let survey = Survey::of(&mut file, whole).map_err(unreadable)?;
        if survey.head.iter().all(|b| b.is_ascii_whitespace() || matches!(b, 0xEF | 0xBB | 0xBF)) {
            let words = "The file holds nothing but white space; look whether the right file was chosen.";
            return Err(input.problem(ProblemCode::Empty, words));
        }
        let (encoding, mark, guessed) = survey.encoding(&options.encoding).ok_or_else(|| {
            let words = "The file holds no text but other data; if it is a spreadsheet, save it as XLSX, ODS or CSV.";
            input.problem(ProblemCode::Binary, words)
        })?;
        let sample = encoding.decode(survey.head.get(mark..).unwrap_or_default());
        let told = dialect::told(&sample);
        let (sign, skip) = told.map_or((None, 0), |(sign, bytes)| (Some(sign), bytes));
        let chosen = DELIMITERS.iter().find(|(_, word)| *word == options.value("delimiter")).map(|(sign, _)| *sign);
        let dialect = dialect::find(sample.get(skip..).unwrap_or(""), chosen.or(sign)).dialect;
        let skip = if encoding.is_wide() { skip * 2 } else { skip };
        Ok(Text { encoding, guessed, dialect, sha256: survey.sha256, begin: (mark + skip) as u64 })
    }

    /// Hands on row after row until `each` answers false.
    pub fn rows(&self, input: &Input, each: &mut dyn FnMut(Step) -> bool) -> Result<(), Problem> {
        let mut from = Place { byte: self.begin, line: if self.begin > 4 { 2 } else { 1 } };
        for _ in 0..MOST_UNCLOSED {
            match self.rows_from(input, from, each)? {
                None => return Ok(()),
                Some(unclosed) => match self.line_at(input, unclosed, each)? {
                    Some(next) => from = next,
                    None => return Ok(()),
                },
            }
        }
        let words = format!(
            "{MOST_UNCLOSED} lines above open a quotation mark that is never closed, so nothing more was read. Have the table exported again, with marks that are doubled."
        );
        Err(Problem { line: Some(from.line), ..input.problem(ProblemCode::Malformed, words) })
    }

    /// Reads rows; gives the place of one that does not end, if there is one.
    fn rows_from(
        &self,
        input: &Input,
        from: Place,
        each: &mut dyn FnMut(Step) -> bool,
    ) -> Result<Option<Unclosed>, Problem> {
        let broken = |line, cause: &dyn std::fmt::Display| {
            let words =
                format!("The file could not be read further ({cause}); what stood before was taken. Check its disk.");
            Problem { line: Some(line), ..input.problem(ProblemCode::Unreadable, words) }
        };
        let mut file = input.open().map_err(|cause| broken(from.line, &cause))?;
        file.seek(SeekFrom::Start(from.byte)).map_err(|cause| broken(from.line, &cause))?;
        let narrow = Narrow::new(file, self.encoding);
        let mut reader = builder(self.dialect).from_reader(Kept {
            inner: narrow,
            kept: Vec::new(),
            base: 0,
            too_long: false,
            ended: false,
        });
        let mut record = ByteRecord::new();
        let mut place = Place { byte: 0, line: from.line };
        let (mut after_return, mut named) = (false, 0);
        loop {
            let read = reader.read_byte_record(&mut record);
            let row_too_long = reader.get_ref().too_long;
            let end = reader.position().byte();
            let raw = reader.get_ref().slice(place.byte, end);
            let lead = raw.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            let line = place.line + lines(&raw[..lead], after_return);
            let start = Place { byte: from.byte + place.byte + lead as u64, line };
            match read {
                Err(_) if row_too_long => {
                    let mark = marks::unclosed(raw.get(lead..).unwrap_or_default(), self.dialect.delimiter);
                    return self.too_long(input, Unclosed { start, mark: mark.unwrap_or(0) });
                }
                Err(cause) => return Err(broken(line, &cause)),
                Ok(false) => return Ok(None),
                Ok(true) if record.len() > MOST_CELLS => return Err(too_wide(input, line, record.len())),
                Ok(true) => {}
            }
            let body = raw.get(lead..).unwrap_or_default();
            if self.dialect.quotes
                && reader.get_ref().ended
                && let Some(mark) = marks::unclosed(body, self.dialect.delimiter)
            {
                if !self.encoding.is_wide() {
                    return Ok(Some(Unclosed { start, mark }));
                }
                let words = "A quotation mark opens on this line and is never closed, so that all behind it stands in one cell. Close it and import the file again.";
                if !each(Step::Problem(unclosed(input, line + lines(&body[..mark], false), words))) {
                    return Ok(None);
                }
            } else if self.dialect.quotes
                && let Some(mark) = marks::late(body, self.dialect.delimiter)
            {
                named += 1;
                let words = "A quotation mark opens on this line and is closed on a later one in the midst of words: perhaps it was never closed, and rows below stand in one cell with it. Compare it with the table.";
                let at = line + lines(&body[..mark], false);
                if named <= MOST_UNCLOSED && !each(Step::Problem(unclosed(input, at, words))) {
                    return Ok(None);
                }
            } else if self.dialect.quotes && marks::within(body, self.dialect.delimiter).is_some() {
                named += 1;
                let words = "A quotation mark stands in the midst of a cell that such marks hold together and is not doubled, so the first marks of the cell were lost. Compare it with the table.";
                if named <= MOST_UNCLOSED && !each(Step::Problem(unclosed(input, line, words))) {
                    return Ok(None);
                }
            } else if !self.dialect.quotes && record.iter().any(marks::opens) {
                named += 1;
                let words = "A quotation mark opens on this line and is never closed. The marks of this table hold no cells together, so it was taken as it stands; compare it with the table.";
                if named <= MOST_UNCLOSED && !each(Step::Problem(unclosed(input, line, words))) {
                    return Ok(None);
                }
            }
            let row = self.row(line, &record, body);
            let ended = raw.last() == Some(&b'\r');
            place = Place { byte: end, line: place.line + lines(raw, after_return) };
            after_return = ended;
            if !each(Step::Row(row)) {
                return Ok(None);
            }
            reader.get_mut().forget(end);
        }
    }

    fn too_long(&self, input: &Input, unclosed: Unclosed) -> Result<Option<Unclosed>, Problem> {
        if self.dialect.quotes && !self.encoding.is_wide() {
            return Ok(Some(unclosed));
        }
        let line = unclosed.start.line;
        Err(Problem { line: Some(line), ..input.problem(ProblemCode::TooLarge, too_long(line)) })
    }

    /// Reads one line as it stands, where a mark in it never closes, and gives the place behind it.
    fn line_at(
        &self,
        input: &Input,
        unclosed: Unclosed,
        each: &mut dyn FnMut(Step) -> bool,
    ) -> Result<Option<Place>, Problem> {
        let Unclosed { start: at, mark } = unclosed;
        let problem = |code, words: String| Problem { line: Some(at.line), ..input.problem(code, words) };
        let mut line = Vec::new();
        let read = input.open().and_then(|mut file| {
            file.seek(SeekFrom::Start(at.byte))?;
            file.take(MOST_ROW as u64 + 1).read_to_end(&mut line)
        });
        read.map_err(|cause| {
            problem(ProblemCode::Unreadable, format!("The file could not be read further ({cause})."))
        })?;
        let mark = mark.min(line.len());
        let ends = line[mark..].iter().position(|b| matches!(b, b'\r' | b'\n')).map(|end| mark + end);
        let Some(end) = ends.or((line.len() <= MOST_ROW).then_some(line.len())) else {
            return Err(problem(ProblemCode::TooLarge, too_long(at.line)));
        };
        let after = if line.get(end..end + 2) == Some(b"\r\n") { 2 } else { 1 };
        let words = "A quotation mark opens on this line and is never closed. The line was read as it stands and the next ones for themselves; compare it with the table.";
        let opened = at.line + lines(&line[..mark], false);
        if !each(Step::Problem(self::unclosed(input, opened, words))) {
            return Ok(None);
        }
        let mut record = cells(&line[..mark], self.dialect);
        if mark > 0 {
            // Behind the sign before the mark stands the cell that it opens.
            record.truncate(record.len().saturating_sub(1));
        }
        let bare = Dialect { quotes: false, ..self.dialect };
        cells(&line[mark..end], bare).iter().for_each(|cell| record.push_field(cell));
        if !record.is_empty() && !each(Step::Row(self.row(at.line, &record, &line[..end]))) {
            return Ok(None);
        }
        Ok(Some(Place { byte: at.byte + (end + after) as u64, line: opened + 1 }))
    }

    fn row(&self, line: u32, record: &ByteRecord, raw: &[u8]) -> Row {
        let ends = raw.iter().rev().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let raw = &raw[..raw.len() - ends];
        let wide = self.encoding.is_wide();
        let encoding = if wide { UTF_8.into() } else { self.encoding };
        let cells = record.iter().map(|cell| encoding.decode(cell).into_owned()).collect();
        let bytes = match std::str::from_utf8(raw) {
            Ok(text) if wide => encoding::encode(text, self.encoding).unwrap_or_default(),
            _ => raw.to_vec(),
        };
        Row { line, cells, bytes }
    }
}

fn too_wide(input: &Input, line: u32, cells: usize) -> Problem {
    let words = format!(
        "The row on line {line} has {cells} cells, and no table has more than {MOST_CELLS}: this is perhaps no table, or another sign stands between its columns. What stood before was taken."
    );
    Problem { line: Some(line), ..input.problem(ProblemCode::TooLarge, words) }
}

fn too_long(line: u32) -> String {
    format!(
        "The row on line {line} has more than {} MiB: a quotation mark is perhaps never closed, or this is no table. What stood before was taken; correct the line and import the file again.",
        MOST_ROW >> 20
    )
}

/// A row with a mark that never closes: where it begins, and how far behind that the mark is.
#[derive(Debug, Clone, Copy)]
struct Unclosed {
    start: Place,
    mark: usize,
}

fn unclosed(input: &Input, line: u32, words: &str) -> Problem {
    Problem { line: Some(line), ..input.problem(ProblemCode::Doubtful, words) }
}

/// The cells of one row.
fn cells(row: &[u8], dialect: Dialect) -> ByteRecord {
    let mut record = ByteRecord::new();
    // What stands in memory can be read.
    if !builder(dialect).from_reader(row).read_byte_record(&mut record).unwrap_or(false) {
        record.clear();
    }
    record
}

/// Line ends, of any kind; a `\n` that only ends what a `\r` before it began is none.
fn lines(raw: &[u8], after_return: bool) -> u32 {
    let mut before = if after_return { b'\r' } else { 0 };
    let mut count = 0u32;
    for byte in raw {
        count += u32::from(*byte == b'\r' || (*byte == b'\n' && before != b'\r'));
        before = *byte;
    }
    count
}

#[derive(Debug, Clone, Copy)]
struct Place {
    byte: u64,
    line: u32,
}

/// Keeps what was read since the last row, and refuses to keep more than a row may have.
struct Kept<R> {
    inner: R,
    kept: Vec<u8>,
    /// Where `kept` begins.
    base: u64,
    too_long: bool,
    /// The end of the file was reached.
    ended: bool,
}

impl<R> Kept<R> {
    fn slice(&self, from: u64, to: u64) -> &[u8] {
        let at =
            |place: u64| usize::try_from(place.saturating_sub(self.base)).unwrap_or(usize::MAX).min(self.kept.len());
        self.kept.get(at(from)..at(to)).unwrap_or_default()
    }

    fn forget(&mut self, before: u64) {
        let done = usize::try_from(before.saturating_sub(self.base)).unwrap_or(0).min(self.kept.len());
        // Not for every row: what is kept moves to the front.
        if done > 64 << 10 || done == self.kept.len() {
            self.kept.drain(..done);
            self.base += done as u64;
        }
    }
}

impl<R: Read> Read for Kept<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.kept.len() > MOST_ROW + (128 << 10) {
            self.too_long = true;
            return Err(io::Error::other("the row is too long"));
        }
        let read = self.inner.read(into)?;
        self.ended = read == 0;
        self.kept.extend_from_slice(into.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// UTF-16 as UTF-8, because cells are cut at single bytes; all other encodings keep the signs that matter as they are.
struct Narrow<'a> {
    inner: Box<dyn ReadSeek + 'a>,
    decoder: Option<encoding_rs::Decoder>,
    raw: Vec<u8>,
    /// Decoded and not yet handed out.
    out: Vec<u8>,
    at: usize,
    done: bool,
}

impl<'a> Narrow<'a> {
    fn new(inner: Box<dyn ReadSeek + 'a>, encoding: Charset) -> Self {
        let decoder = match encoding {
            Charset::Listed(listed) if encoding.is_wide() => Some(listed.new_decoder_without_bom_handling()),
            _ => None,
        };
        Narrow { inner, decoder, raw: vec![0; 32 << 10], out: Vec::new(), at: 0, done: false }
    }
}

impl Read for Narrow<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let Some(decoder) = &mut self.decoder else { return self.inner.read(into) };
        while self.at == self.out.len() && !self.done {
            let read = self.inner.read(&mut self.raw)?;
            self.done = read == 0;
            let most = decoder.max_utf8_buffer_length(read).unwrap_or(1 << 20);
            self.out.resize(most, 0);
            let (_, _, written, _) = decoder.decode_to_utf8(&self.raw[..read], &mut self.out, self.done);
            self.out.truncate(written);
            self.at = 0;
        }
        let count = into.len().min(self.out.len() - self.at);
        into[..count].copy_from_slice(&self.out[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

/// One look over a file.
struct Survey {
    head: Vec<u8>,
    sha256: String,
    /// Whole characters beyond ASCII, and faults, if it were UTF-8.
    whole: u64,
    faults: u64,
    detector: EncodingDetector,
}

impl Survey {
    fn of(file: &mut dyn ReadSeek, whole: bool) -> io::Result<Self> {
        let mut survey = Survey {
            head: Vec::new(),
            sha256: String::new(),
            whole: 0,
            faults: 0,
            detector: EncodingDetector::new(Iso2022JpDetection::Deny),
        };
        let mut hash = Sha256::new();
        let mut buffer = vec![0; SAMPLE];
        let (mut carried, mut fed) = (0, 0);
        loop {
            let read = file.read(&mut buffer[carried..])?;
            let filled = &buffer[..carried + read];
            hash.update(&filled[carried..]);
            let room = SAMPLE.saturating_sub(survey.head.len());
            survey.head.extend_from_slice(&filled[carried..(carried + read).min(carried + room)]);
            let rest = survey.count(filled, read == 0);
            if survey.faults > 0 && fed < 4 << 20 {
                survey.detector.feed(filled, false);
                fed += filled.len();
            }
            let from = filled.len() - rest;
            carried = rest;
            if read == 0 || (!whole && survey.head.len() >= SAMPLE) {
                break;
            }
            buffer.copy_within(from..from + rest, 0);
        }
        if survey.head.len() >= SAMPLE
            && let Some(end) = survey.head.iter().rposition(|b| matches!(b, b'\n' | b'\r'))
        {
            // Even, so that UTF-16 is not cut in the middle; the next unit's half is blank anyway.
            survey.head.truncate((end + 1) & !1);
        }
        survey.detector.feed(&[], true);
        survey.sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(survey)
    }

    /// Counts what is UTF-8 and what is not; gives how many bytes at the end may go on.
    fn count(&mut self, bytes: &[u8], last: bool) -> usize {
        let mut rest = 0;
        for chunk in bytes.utf8_chunks() {
            self.whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count() as u64;
            let invalid = chunk.invalid();
            let at_end = invalid.as_ptr_range().end == bytes.as_ptr_range().end;
            match invalid.len() {
                0 => {}
                n if at_end && n < 4 && !last => rest = n,
                _ => self.faults += 1,
            }
        }
        rest
    }

    /// Encoding, bytes of its mark, and whether it is a guess; none where this is no text.
    fn encoding(&self, label: &str) -> Option<(Charset, usize, bool)> {
        if let Some(encoding) = Charset::for_label(label).filter(|_| !label.is_empty()) {
            let mark = Encoding::for_bom(&self.head).filter(|(of, _)| encoding == *of).map_or(0, |(_, mark)| mark);
            return Some((encoding, mark, false));
        }
        let decoded = encoding::decode(&self.head).ok()?;
        if decoded.mark > 0 || decoded.encoding.is_wide() {
            return Some((decoded.encoding, decoded.mark, decoded.guessed));
        }
        if self.faults == 0 || self.whole > self.faults {
            return Some((UTF_8.into(), 0, false));
        }
        let guess = self.detector.guess(None, Utf8Detection::Deny);
        let wide = Charset::Listed(guess).is_wide();
        Some((likelier(&self.head, if guess == UTF_8 || wide { WINDOWS_1252 } else { guess }), 0, true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rows = Vec<(u32, Vec<String>)>;

    fn read(bytes: &[u8]) -> (Rows, Vec<String>, Vec<Vec<u8>>) {
        let input = Input::held("a.csv", bytes.to_vec());
        let text = Text::look(&input, &ReadOptions::default(), true).unwrap_or_else(|p| panic!("{p:?}"));
        let (mut rows, mut problems, mut slices) = (Vec::new(), Vec::new(), Vec::new());
        let end = text.rows(&input, &mut |step| {
            match step {
                Step::Row(row) => {
                    rows.push((row.line, row.cells));
                    slices.push(row.bytes);
                }
                Step::Problem(problem) => problems.push(problem.message),
            }
            true
        });
        problems.extend(end.err().map(|problem| problem.message));
        (rows, problems, slices)
    }

    fn cells(row: &[&str]) -> Vec<String> {
        row.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn rows_come_with_their_line_and_bytes_whatever_ends_a_line() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "\"c", "", "d\",e", "", "f,\"g \"\"h\"\"\"", ""].join(end);
            let (rows, problems, slices) = read(text.as_bytes());
            let inner = format!("c{end}{end}d");
            let due = vec![(1, cells(&["a", "b"])), (2, cells(&[&inner, "e"])), (6, cells(&["f", "g \"h\""]))];
            assert_eq!((rows, problems), (due, vec![]), "{end:?}");
            assert_eq!(slices[2], b"f,\"g \"\"h\"\"\"");
        }
    }

    #[test]
    fn every_encoding_gives_the_same_words() {
        let text = "Titel;Text\r\nStraße am Café;Müllers „Mühe“ größer\r\n";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let western = encoding::encode(text, WINDOWS_1252).expect("western");
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            [b"\xFF\xFE", wide.as_slice()].concat(),
            wide,
            western,
        ] {
            let (rows, problems, slices) = read(&bytes);
            assert_eq!(rows.get(1), Some(&(2, cells(&["Straße am Café", "Müllers „Mühe“ größer"]))), "{bytes:?}");
            assert!(problems.is_empty());
            assert!(bytes.windows(slices[1].len()).any(|window| window == slices[1]));
        }
    }

    #[test]
    fn a_letter_that_is_no_utf_8_far_behind_the_beginning_changes_the_encoding() {
        let mut bytes = b"Title,Text\n".to_vec();
        for n in 0..20_000 {
            bytes.extend_from_slice(format!("Row {n},some words of it\n").as_bytes());
        }
        bytes.extend_from_slice(b"Caf\xE9,gr\xF6\xDFer\n");
        let (rows, ..) = read(&bytes);
        assert_eq!(rows.last().map(|row| row.1.clone()), Some(cells(&["Café", "größer"])));
    }

    #[test]
    fn a_mark_that_never_closes_costs_its_line_only() {
        let (rows, problems, _) = read(b"\"a, a\",b\n\"c,d\ne,f\ng,h\n");
        assert_eq!(rows.iter().map(|row| row.0).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert_eq!(rows[1].1, cells(&["\"c", "d"]));
        assert_eq!(problems.len(), 1);
    }

    #[test]
    fn a_line_without_end_is_one_problem() {
        for begin in ["a,b\n", "a,b\n\""] {
            let mut bytes = begin.as_bytes().to_vec();
            bytes.resize(MOST_ROW * 2, b'x');
            let (rows, problems, _) = read(&bytes);
            assert_eq!((rows.len(), problems.len()), (1, 1), "{begin}");
            assert!(problems[0].contains("line 2") && problems[0].contains("MiB"), "{}", problems[0]);
        }
    }
}
