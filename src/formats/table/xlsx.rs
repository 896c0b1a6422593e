//! XLSX workbooks, sheet by sheet and cell by cell, by the parser calamine; the zip is looked over before it is trusted
//! with it. Cells become words: dates as 2025-08-21 in either epoch, whole numbers without a point. It must not know
//! what a column means.

use super::Row;
use super::sheets::{MOST_COLUMNS, Sheet, Span, Spans};
use crate::formats::zipped::Zipped;
use crate::formats::{Input, Limits, ReadSeek};
use crate::model::{Problem, ProblemCode};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

/// An open workbook.
pub struct Workbook<'a> {
    input: &'a Input,
    book: Xlsx<Box<dyn ReadSeek + 'a>>,
}

fn damaged(input: &Input, cause: &dyn std::fmt::Display) -> Problem {
    let words =
        format!("The workbook is damaged ({cause}). Open it in a spreadsheet program, save it anew, and import that.");
    input.problem(ProblemCode::Malformed, words)
}

impl<'a> Workbook<'a> {
    /// Opens a workbook whose parts all keep to the limits.
    pub fn open(input: &'a Input, limits: &Limits) -> Result<Self, Problem> {
        if input.head(8).starts_with(b"\xD0\xCF\x11\xE0") {
            let words = "This is an old XLS workbook, or one that a password protects. Open it in a spreadsheet program and save it as XLSX without a password.";
            return Err(input.problem(ProblemCode::Malformed, words));
        }
        let mut zip = Zipped::open(input, limits)?;
        for name in zip.names() {
            let opened = !name.contains("/media/") && (name.ends_with(".xml") || name.ends_with(".rels"));
            if opened {
                zip.read(&name)?;
            }
        }
        drop(zip);
        let file = input.open().map_err(|cause| damaged(input, &cause))?;
        let book = Xlsx::new(file).map_err(|cause| damaged(input, &cause))?;
        Ok(Workbook { input, book })
    }

    /// Its sheets in their order, without charts.
    pub fn sheets(&self) -> Vec<Sheet> {
        let tables = self.book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        tables.map(|sheet| Sheet { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible }).collect()
    }

    /// Hands on the rows of a sheet until `each` answers false. `fill` has merged cells filled down, for which the whole sheet
    /// is looked through first.
    pub fn rows(&mut self, sheet: &str, fill: bool, each: &mut dyn FnMut(Row) -> bool) -> Result<(), Problem> {
        let input = self.input;
        // A sheet without any has nothing to fill down.
        let merged = if fill { self.book.merge_cells_by_sheet_name(sheet).unwrap_or_default() } else { Vec::new() };
        let spans = merged.iter().map(|area| Span { column: area.start.1 as usize, rows: area.start.0..=area.end.0 });
        let mut spans = Spans::new(spans.collect());
        let mut cells = self.book.worksheet_cells_reader(sheet).map_err(|cause| damaged(input, &cause))?;
        let mut row: Option<Row> = None;
        loop {
            let cell = cells.next_cell().map_err(|cause| damaged(input, &cause))?;
            let place = cell.as_ref().map(|cell| cell.get_position());
            let line = place.map(|(line, _)| line.saturating_add(1));
            if let Some(mut done) = row.take_if(|row| Some(row.line) != line) {
                spans.fill(&mut done);
                if !each(done) {
                    return Ok(());
                }
            }
            let (Some(cell), Some((_, column)), Some(line)) = (cell, place, line) else { return Ok(()) };
            let words = words(cell.get_value());
            let column = column as usize;
            if words.is_empty() || column >= MOST_COLUMNS {
                continue;
            }
            let row = row.get_or_insert_with(|| Row { line, ..Row::default() });
            row.cells.resize(row.cells.len().max(column + 1), String::new());
            row.cells[column] = words;
        }
    }
}

/// A cell's value as a person would write it.
fn words(value: &DataRef) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(words) => plain(words),
        DataRef::SharedString(words) => plain(words),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(when) => day(when),
        DataRef::DateTimeIso(words) => words.strip_suffix("T00:00:00").unwrap_or(words).to_owned(),
        DataRef::DurationIso(words) => words.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// Characters that XML cannot hold stand as `_x0007_` in these files, and `_` as `_x005F_` where it would look like one.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let code =
            from.get(2..6).filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()) && from[6..].starts_with('_'));
        match code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?)) {
            Some(c) => {
                out.push(c);
                rest = &from[7..];
            }
            None => {
                out.push_str("_x");
                rest = &from[2..];
            }
        }
    }
    out.push_str(rest);
    if out.contains('\r') { out.replace("\r\n", "\n").replace('\r', "\n") } else { out }
}

/// A spreadsheet's day, or the bare number where it is no day.
fn day(when: &ExcelDateTime) -> String {
    let number = when.as_f64();
    if when.is_duration() || !(0.0..2_958_466.0).contains(&number) {
        return number.to_string();
    }
    let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
    match (number < 1.0, number.fract() == 0.0) {
        (false, true) => format!("{year:04}-{month:02}-{day:02}"),
        (false, false) => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
        (true, _) => format!("{hour:02}:{minute:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn days_of_both_epochs_are_days_and_numbers_have_no_point() {
        let of =
            |number, early| words(&DataRef::DateTime(ExcelDateTime::new(number, ExcelDateTimeType::DateTime, early)));
        assert_eq!((of(45890.0, false), of(44428.0, true)), ("2025-08-21".into(), "2025-08-21".into()));
        assert_eq!((of(1.0, false), of(61.0, false)), ("1900-01-01".into(), "1900-03-01".into()));
        assert_eq!((of(45890.25, false), of(0.25, false)), ("2025-08-21 06:00:00".into(), "06:00".into()));
        assert_eq!(words(&DataRef::Float(2059.0)), "2059");
        assert_eq!(words(&DataRef::SharedString("a_x000D_\nb")), "a\nb");
        assert_eq!(
            words(&DataRef::SharedString("_x0007_ _x005F_x0041_ _x00 _xzzzz_ _x")),
            "\u{7} _x0041_ _x00 _xzzzz_ _x"
        );
    }
}
