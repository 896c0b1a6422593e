//! Whether first bytes are those of a table. A hundred thousand clippings are asked, so that all but the first line is
//! looked at only where that line is like headers.

use super::dialect::{self, Fit};
use super::sheets::ODS_TYPE;
use crate::formats::labelled::{Field, meant};
use crate::formats::zipped::{begins_as_zip, mimetype, names_entry};
use crate::text::encoding;
use std::path::Path;

/// Sure of tables of text that no tab parts.
pub fn csv(path: &Path, head: &[u8]) -> u8 {
    sure(path, head, &["csv"], |sign| sign != b'\t')
}

/// Sure of tables of text that tabs part.
pub fn tsv(path: &Path, head: &[u8]) -> u8 {
    sure(path, head, &["tsv", "tab"], |sign| sign == b'\t')
}

/// Sure of XLSX workbooks. Old ones and those with a password are taken by their name, so that the reader says what to do.
pub fn xlsx(path: &Path, head: &[u8]) -> u8 {
    let named = path
        .extension()
        .is_some_and(|extension| ["xlsx", "xlsm", "xls"].iter().any(|e| extension.eq_ignore_ascii_case(e)));
    let old = head.starts_with(b"\xD0\xCF\x11\xE0");
    let has_parts = || {
        ["xl/workbook.xml", "xl/worksheets/", "xl/_rels/", "xl/sharedStrings"]
            .iter()
            .any(|part| names_entry(head, part))
    };
    match (begins_as_zip(head), named) {
        (true, _) if has_parts() => 95,
        (true, true) => 60,
        (false, true) if old => 45,
        (false, true) => 20,
        _ => 0,
    }
}

/// Sure of ODS spreadsheets.
pub fn ods(path: &Path, head: &[u8]) -> u8 {
    let named = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ods"));
    match (mimetype(head), named) {
        (Some(kind), _) if kind.starts_with(ODS_TYPE) => 95,
        (Some(_), _) => 0,
        (None, true) if begins_as_zip(head) => 60,
        (None, true) => 20,
        (None, false) => 0,
    }
}

fn sure(path: &Path, head: &[u8], extensions: &[&str], fits: fn(u8) -> bool) -> u8 {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    let named = extensions.contains(&extension.as_str());
    if !named && (["csv", "tsv", "tab"].contains(&extension.as_str()) || !opens_with_labels(head)) {
        return 0;
    }
    let Ok(decoded) = encoding::decode(whole_lines(head)) else { return if named { 20 } else { 0 } };
    let begin = decoded.text.trim_start();
    if begin.starts_with(['{', '<', '%']) || begin.starts_with("---") {
        return if named { 30 } else { 0 };
    }
    let fit = dialect::find(&decoded.text, None);
    match (named, fits(fit.dialect.delimiter)) {
        (true, _) => of_name(&fit),
        (false, true) if fit.known >= 3 && fit.regular > 0.6 && fit.rows > 1 => 82,
        (false, _) => 0,
    }
}

fn of_name(fit: &Fit) -> u8 {
    match (fit.known, fit.width) {
        (2.., _) => 90,
        (_, 2..) if fit.regular > 0.8 => 80,
        (_, 2..) => 60,
        _ => 40,
    }
}

/// Without a last line that is cut off.
fn whole_lines(head: &[u8]) -> &[u8] {
    match head.iter().rposition(|b| *b == b'\n').filter(|_| head.len() > 60_000) {
        Some(end) => &head[..end & !1],
        None => head,
    }
}

/// Whether the first line names three fields, one of which is of an article or a date.
fn opens_with_labels(head: &[u8]) -> bool {
    let begin = head.get(..head.len().min(4096)).unwrap_or_default().trim_ascii_start();
    // The first line is enough, with the nought that UTF-16 may have before its end.
    let begin = begin.split_inclusive(|b| *b == b'\n').find(|line| line.len() > 4).unwrap_or(begin);
    // Noughts of UTF-16 and marks of the byte order are not minded here.
    let bytes: Vec<u8> = begin.iter().copied().filter(|b| *b != 0).collect();
    let text = String::from_utf8_lossy(&bytes);
    let line = text.trim_start_matches(['\u{feff}', '\u{fffd}']).lines().next().unwrap_or("");
    dialect::DELIMITERS.iter().any(|(sign, _)| {
        let cells: Vec<&str> = line.split(char::from(*sign)).collect();
        if cells.len() < 3 {
            return false;
        }
        let fields: Vec<Field> =
            cells.iter().filter_map(|cell| meant(cell.trim_matches('"'))).map(|(field, _)| field).collect();
        fields.len() >= 3 && fields.iter().any(|field| matches!(field, Field::Headline | Field::Body | Field::Date))
    })
}
