//! ISO 2709: records cut out of a file of any length, one at a time. Lengths and places in leader and directory are used
//! where they are right; where they are not, the terminators are, for writers that miscount are older than those that do
//! not. It must not know what the fields mean.

use super::record::{Field, Record};
use super::{article, marc8};
use crate::formats::citation::{HandOn, Taken};
use crate::formats::{Input, fields};
use crate::model::ProblemCode;
use crate::text::charset::Charset;
use crate::text::encoding;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::Range;
use std::path::Path;

const RECORD_END: u8 = 0x1D;
const FIELD_END: u8 = 0x1E;
const SUBFIELD: u8 = 0x1F;
const LEADER: usize = 24;
/// The rules allow 99,999 bytes; some systems write more. A guard against a terminator that never comes.
const LONGEST: u64 = 16 << 20;

/// Sure where a leader with its fixed figures opens the file and a directory follows.
pub fn sniff(path: &Path, head: &[u8]) -> u8 {
    let start = head.iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == 0).count();
    let head = head.get(start..).unwrap_or_default();
    let Some((leader, rest)) = head.split_at_checked(LEADER) else { return 0 };
    let figures = |range: Range<usize>| leader.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    let directory: Vec<u8> = rest.iter().copied().take_while(|byte| *byte != FIELD_END).take(24).collect();
    let entries = !directory.is_empty() && directory.iter().all(u8::is_ascii_alphanumeric);
    let named = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("mrc") || e.eq_ignore_ascii_case("marc"));
    match (figures(0..5), figures(12..17) && entries) {
        (true, true) => 95,
        (true, false) if named => 60,
        _ if named => 20,
        _ => 0,
    }
}

/// What was odd about a file, said once at its end.
#[derive(Default)]
struct Odd {
    records: u64,
    lengths: Vec<u64>,
    not_marc8: Vec<u64>,
    not_utf8: Vec<u64>,
    lost: Vec<u64>,
}

/// Hands on all records of a file.
pub fn records(input: &Input, hand: &mut HandOn) -> io::Result<()> {
    let mut file = BufReader::with_capacity(64 * 1024, input.open()?);
    let (mut bytes, mut odd) = (Vec::new(), Odd::default());
    while hand.goes_on() {
        bytes.clear();
        let read = file.by_ref().take(LONGEST).read_until(RECORD_END, &mut bytes)?;
        let blank = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0 | 0x1A);
        if bytes.iter().all(blank) {
            if read == 0 {
                break;
            }
            continue;
        }
        odd.records += 1;
        let start = bytes.iter().take_while(|byte| blank(byte)).count();
        let record = bytes.get(start..).unwrap_or_default();
        if !one(record, &mut odd, hand) {
            break;
        }
    }
    odd.say(hand);
    Ok(())
}

/// One record with its terminator; false where nothing behind it can be trusted.
fn one(bytes: &[u8], odd: &mut Odd, hand: &mut HandOn) -> bool {
    let number = odd.records;
    let Some(whole) = bytes.strip_suffix(&[RECORD_END]) else {
        let why = if bytes.len() as u64 >= LONGEST {
            "it has no end within 16 MiB"
        } else {
            "the file ends in the middle of it"
        };
        hand.refuse(None, format!("Record {number} was left out: {why}. What stood before was read; have the file exported or copied again."));
        return false;
    };
    let Some(cut) = cut(whole) else {
        hand.refuse(
            None,
            format!("Record {number} is no MARC record: it has no leader with a directory behind it. It was left out."),
        );
        return true;
    };
    if cut.miscounted || !length_is(whole, bytes.len()) {
        odd.lengths.push(number);
    }
    let decoder = Decoder::of(whole, hand, odd);
    let record = Record {
        leader: whole.iter().take(LEADER).map(|byte| char::from(*byte)).collect(),
        fields: cut.fields.iter().map(|(tag, data)| field(tag, data, &decoder)).collect(),
    };
    if record.fields.iter().any(|field| field.subfields.iter().any(|(_, words)| words.contains('\u{FFFD}'))) {
        odd.lost.push(number);
    }
    hand.encoding = decoder.name().to_owned();
    let taken = match article::read(&record, hand) {
        Taken::Nothing(why) => Taken::Nothing(format!("Record {number}: {why}")),
        taken => taken,
    };
    hand.take(taken, None, || bytes.to_vec());
    true
}

fn length_is(record: &[u8], length: usize) -> bool {
    number(record.get(..5)) == Some(length)
}

fn number(figures: Option<&[u8]>) -> Option<usize> {
    let figures = figures.filter(|figures| !figures.is_empty() && figures.iter().all(u8::is_ascii_digit))?;
    std::str::from_utf8(figures).ok()?.parse().ok()
}

/// A record's fields, still as bytes.
struct Cut<'a> {
    fields: Vec<(String, &'a [u8])>,
    miscounted: bool,
}

/// The fields of a record without its terminator: by the directory where all of it is true, else by the terminators.
fn cut(record: &[u8]) -> Option<Cut<'_>> {
    let directory_end = LEADER + record.get(LEADER..)?.iter().position(|byte| *byte == FIELD_END)?;
    let directory = record.get(LEADER..directory_end)?;
    let data = record.get(directory_end + 1..)?;
    let base_is = number(record.get(12..17)) == Some(directory_end + 1);
    if let Some(fields) = by_directory(directory, data).filter(|_| base_is) {
        return Some(Cut { fields, miscounted: false });
    }
    Some(Cut { fields: by_terminators(directory, data), miscounted: true })
}

fn by_directory<'a>(directory: &[u8], data: &'a [u8]) -> Option<Vec<(String, &'a [u8])>> {
    if !directory.len().is_multiple_of(12) {
        return None;
    }
    let entry = |entry: &[u8]| {
        let (length, start) = (number(entry.get(3..7))?, number(entry.get(7..12))?);
        let field = data.get(start..start.checked_add(length)?)?;
        let inner = field.strip_suffix(&[FIELD_END])?;
        (!inner.contains(&FIELD_END)).then(|| (tag(entry), inner))
    };
    directory.chunks(12).map(entry).collect()
}

/// Tags in the order of the directory, each with the next field. An entry that is longer than it may be, as a field over
/// 9,999 bytes makes it, is known by the length that its field has.
fn by_terminators<'a>(directory: &[u8], data: &'a [u8]) -> Vec<(String, &'a [u8])> {
    let mut found = Vec::new();
    let (mut rest, mut start) = (directory, 0);
    for field in data.strip_suffix(&[FIELD_END]).unwrap_or(data).split(|byte| *byte == FIELD_END) {
        if rest.len() < 3 {
            break;
        }
        let length = field.len() + 1;
        let exact = format!("{length:04}{start:05}");
        let told = rest.get(3..3 + exact.len()) == Some(exact.as_bytes());
        let step = if told { 3 + exact.len() } else { 12 };
        found.push((tag(rest), field));
        rest = rest.get(step..).unwrap_or_default();
        start += length;
    }
    found
}

fn tag(entry: &[u8]) -> String {
    entry.iter().take(3).map(|byte| char::from(*byte)).collect()
}

/// How the text of one record is decoded.
enum Decoder {
    Utf8,
    Marc8,
    Other(&'static str),
}

impl Decoder {
    /// By the options; else as the leader says, where the bytes agree; else as the bytes look.
    fn of(record: &[u8], hand: &HandOn, odd: &mut Odd) -> Decoder {
        if let Some(encoding) = Charset::for_label(&hand.options.encoding) {
            return Decoder::Other(encoding.name());
        }
        let is_utf8 = std::str::from_utf8(record).is_ok();
        let escapes = record.contains(&0x1B);
        match (record.get(9) == Some(&b'a'), is_utf8) {
            (true, true) => Decoder::Utf8,
            (true, false) => {
                odd.not_utf8.push(odd.records);
                Decoder::Other(encoding::decode(record).map_or("windows-1252", |decoded| decoded.encoding.name()))
            }
            (false, true) if !escapes => {
                if !record.is_ascii() {
                    odd.not_marc8.push(odd.records);
                }
                Decoder::Utf8
            }
            (false, _) => Decoder::Marc8,
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Decoder::Utf8 => "UTF-8",
            Decoder::Marc8 => "MARC-8",
            Decoder::Other(name) => name,
        }
    }

    fn text(&self, bytes: &[u8]) -> String {
        match self {
            Decoder::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Decoder::Marc8 => marc8::decode(bytes),
            Decoder::Other(name) => {
                let encoding = Charset::for_label(name).unwrap_or(Charset::Listed(encoding_rs::UTF_8));
                encoding.decode(bytes).into_owned()
            }
        }
    }
}

fn field(tag: &str, data: &[u8], decoder: &Decoder) -> Field {
    let text = |bytes: &[u8]| fields::one_line(&decoder.text(bytes));
    if tag.starts_with("00") {
        // Places count in it, so that its blanks stay.
        return Field { tag: tag.to_owned(), data: decoder.text(data), ..Field::default() };
    }
    let mut parts = data.split(|byte| *byte == SUBFIELD);
    let indicators = parts.next().unwrap_or_default();
    let indicator = |at: usize| indicators.get(at).map_or(' ', |byte| char::from(*byte));
    let subfield = |part: &[u8]| part.split_first().map(|(code, words)| (char::from(*code), text(words)));
    Field {
        tag: tag.to_owned(),
        indicators: [indicator(0), indicator(1)],
        subfields: parts.filter_map(subfield).collect(),
        data: String::new(),
    }
}

impl Odd {
    fn say(&self, hand: &mut HandOn) {
        if self.records == 0 {
            hand.problem(
                hand.input
                    .problem(ProblemCode::Empty, "The file holds no record; look whether the right file was chosen."),
            );
        }
        let kinds = [
            (
                &self.lengths,
                ProblemCode::Doubtful,
                "lengths that are wrong; they were read by their terminators. Look whether all fields are there",
            ),
            (
                &self.not_utf8,
                ProblemCode::Doubtful,
                "text that is not the UTF-8 they say; it was read as it looks. Name the encoding if letters are wrong",
            ),
            (&self.not_marc8, ProblemCode::Doubtful, "text in UTF-8, though they say MARC-8; it was read as UTF-8"),
            (
                &self.lost,
                ProblemCode::Undecodable,
                "characters that could not be read and stand as \u{fffd}. Compare them with the catalogue",
            ),
        ];
        for (records, code, what) in kinds {
            if let Some(first) = records.first() {
                let count = records.len();
                let who = if count == 1 { format!("Record {first} has") } else { format!("{count} records have") };
                let from = if count == 1 { String::new() } else { format!(" The first is record {first}.") };
                hand.problem(hand.input.problem(code, format!("{who} {what}.{from}")));
            }
        }
    }
}
