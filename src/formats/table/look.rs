//! A table as the import dialog shows it before anything is taken: its sheets, its columns with a few values each, and
//! the field that each was taken for, to be corrected. It hands nothing on.

use super::columns::Columns;
use super::layout::{Layout, Take};
use super::sheets::Book;
use super::take::FIRST_ROWS;
use super::text::Text;
use super::{Row, Step};
use crate::formats::labelled::Field;
use crate::formats::zipped::begins_as_zip;
use crate::formats::{Input, ReadOptions};
use crate::model::{Problem, ProblemCode};
use crate::text::first_words;

/// What is shown of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableLook {
    /// The names of its sheets; none where it is text.
    pub sheets: Vec<String>,
    /// The sheet that is read.
    pub sheet: String,
    /// The sign between cells, where it is text.
    pub delimiter: Option<char>,
    pub encoding: String,
    /// Line or row of the headers, where there are any.
    pub header_line: Option<u32>,
    pub columns: Vec<ColumnLook>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnLook {
    pub header: String,
    /// Up to five different values, cut to a line.
    pub samples: Vec<String>,
    pub field: Option<Field>,
    /// Whether its words go to the notes although it has no field.
    pub to_notes: bool,
    /// How sure the field is, 0–100.
    pub sure: u8,
}

/// Values of a column that are shown.
const SAMPLES: usize = 5;
/// Characters of a value that are shown.
const SHOWN: usize = 120;

/// Looks at the first rows of a table of any kind.
///
/// # Errors
/// What kept us from reading it.
pub fn look(input: &Input, options: &ReadOptions) -> Result<TableLook, Problem> {
    let said =
        Columns::parse(options.value("columns")).map_err(|words| input.problem(ProblemCode::Malformed, words))?;
    if begins_as_zip(&input.head(8)) {
        return workbook(input, options, &said);
    }
    let text = Text::look(input, options, false)?;
    let mut rows = Vec::new();
    text.rows(input, &mut |step| {
        if let Step::Row(row) = step {
            rows.push(row);
        }
        rows.len() < FIRST_ROWS
    })?;
    let shown = TableLook {
        delimiter: Some(char::from(text.dialect.delimiter)),
        encoding: text.encoding.name().to_owned(),
        ..TableLook::default()
    };
    Ok(with_columns(shown, &rows, &said, options))
}

fn workbook(input: &Input, options: &ReadOptions, said: &Columns) -> Result<TableLook, Problem> {
    let mut book = Book::open(input, options)?;
    let (chosen, _) = book.chosen(input, options, said)?;
    let sheet = chosen.into_iter().next().unwrap_or_default();
    let rows = book.first(&sheet)?;
    let sheets = book.sheets().into_iter().map(|sheet| sheet.name).collect();
    Ok(with_columns(TableLook { sheets, sheet, ..TableLook::default() }, &rows, said, options))
}

fn with_columns(mut shown: TableLook, rows: &[Row], said: &Columns, options: &ReadOptions) -> TableLook {
    let layout = Layout::of(rows, said, options.value("header"));
    shown.header_line = layout.header.and_then(|at| rows.get(at)).map(|row| row.line);
    let below = layout.header.map_or(0, |at| at + 1);
    for (at, column) in layout.columns.into_iter().enumerate() {
        let mut samples: Vec<String> = Vec::new();
        let values = rows.iter().skip(below).filter_map(|row| row.cells.get(at));
        for value in values.map(|value| value.split_whitespace().take(40).collect::<Vec<_>>().join(" ")) {
            let value = first_words(&value, SHOWN);
            if !value.is_empty() && samples.len() < SAMPLES && !samples.contains(&value) {
                samples.push(value);
            }
        }
        let field = match column.take {
            Take::Field(field) => Some(field),
            Take::Note | Take::Nothing | Take::Unwanted => None,
        };
        shown.columns.push(ColumnLook {
            header: column.header,
            samples,
            field,
            to_notes: column.take == Take::Note,
            sure: column.sure,
        });
    }
    shown
}

impl TableLook {
    /// What is shown, as the option `columns` says it: to be corrected and given back.
    pub fn columns(&self) -> Columns {
        let mut columns = Columns::default();
        for column in &self.columns {
            let field = column.field.or(column.to_notes.then_some(Field::Notes));
            columns.set(&column.header, field);
        }
        columns
    }
}
