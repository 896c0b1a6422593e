//! Workbooks of either kind: which of their sheets is read, and rows that merged cells reach into. How a sheet's cells are
//! stored, `xlsx` and `ods` know.

use super::columns::Columns;
use super::layout::Layout;
use super::ods::Spreadsheet;
use super::take::{Bodies, FIRST_ROWS, Source, Taker};
use super::xlsx::Workbook;
use super::{Row, Step, own};
use crate::formats::labelled::Field;
use crate::formats::zipped::{begins_as_zip, mimetype};
use crate::formats::{Incoming, Input, ReadOptions, fields};
use crate::model::{Problem, ProblemCode};
use std::ops::RangeInclusive;

/// Columns beyond this are passed over: no catalogue has so many, and a cell far out must not cost a million empty ones.
pub const MOST_COLUMNS: usize = 1_024;
/// Merged cells beyond these are not filled down.
const MOST_SPANS: usize = 10_000;

/// What OpenDocument calls a spreadsheet.
pub const ODS_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// A sheet by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
}

/// A workbook of either kind.
pub enum Book<'a> {
    Xlsx(Box<Workbook<'a>>),
    Ods(Spreadsheet<'a>),
}

impl<'a> Book<'a> {
    /// Opens a file as what its first bytes say.
    pub fn open(input: &'a Input, options: &ReadOptions) -> Result<Self, Problem> {
        let head = input.head(200);
        if mimetype(&head).is_some_and(|kind| kind.starts_with(ODS_TYPE))
            || (begins_as_zip(&head) && input.extension() == "ods")
        {
            return Spreadsheet::open(input, &options.limits).map(Book::Ods);
        }
        Workbook::open(input, &options.limits).map(|book| Book::Xlsx(Box::new(book)))
    }

    /// Its sheets in their order.
    pub fn sheets(&self) -> Vec<Sheet> {
        match self {
            Book::Xlsx(book) => book.sheets(),
            Book::Ods(book) => book.sheets(),
        }
    }

    /// Hands on the rows of a sheet until `each` answers false.
    pub fn rows(&mut self, sheet: &str, each: &mut dyn FnMut(Row) -> bool) -> Result<(), Problem> {
        match self {
            Book::Xlsx(book) => book.rows(sheet, true, each),
            Book::Ods(book) => book.rows(sheet, each),
        }
    }

    /// The first rows of a sheet.
    pub fn first(&mut self, sheet: &str) -> Result<Vec<Row>, Problem> {
        let mut rows = Vec::new();
        let each = &mut |row| {
            rows.push(row);
            rows.len() < FIRST_ROWS
        };
        match self {
            Book::Xlsx(book) => book.rows(sheet, false, each)?,
            Book::Ods(book) => book.rows(sheet, each)?,
        }
        Ok(rows)
    }

    /// The sheets that are read, and visible ones that fit as well and are not: by the option `sheet` (`*` is every one that
    /// fits), else the first that holds articles, else the first that holds issues.
    pub fn chosen(
        &mut self,
        input: &Input,
        options: &ReadOptions,
        said: &Columns,
    ) -> Result<(Vec<String>, Vec<String>), Problem> {
        let sheets = self.sheets();
        let wanted = options.value("sheet").trim();
        if !wanted.is_empty() && wanted != "*" {
            let found = sheets
                .iter()
                .find(|sheet| sheet.name == wanted)
                .or_else(|| sheets.iter().find(|sheet| sheet.name.trim().eq_ignore_ascii_case(wanted)));
            let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).take(30).collect();
            let words =
                || format!("There is no sheet “{wanted}”; the sheets are {}. Choose one of them.", names.join(", "));
            return Ok((
                vec![found.ok_or_else(|| input.problem(ProblemCode::Malformed, words()))?.name.clone()],
                Vec::new(),
            ));
        }
        let (mut articles, mut issues) = (Vec::new(), Vec::new());
        for sheet in sheets.iter().filter(|sheet| !sheet.hidden) {
            let first = self.first(&sheet.name)?;
            if wanted.is_empty() && first.first().is_some_and(|row| own::Places::of(&row.cells).is_some()) {
                return Ok((vec![sheet.name.clone()], Vec::new()));
            }
            let layout = Layout::of(&first, said, options.value("header"));
            match (
                (layout.has(Field::Headline) || layout.has(Field::Body))
                    && (layout.header.is_some() || layout.known() > 1),
                layout.tells_something() && layout.known() > 1,
            ) {
                (true, _) => articles.push(sheet.name.clone()),
                (false, true) => issues.push(sheet.name.clone()),
                (false, false) => {}
            }
        }
        let mut fitting = if articles.is_empty() { issues } else { articles };
        if fitting.is_empty() {
            // Its reader says what is missing.
            fitting
                .extend(sheets.iter().find(|sheet| !sheet.hidden).or(sheets.first()).map(|sheet| sheet.name.clone()));
        }
        let others = if wanted == "*" { Vec::new() } else { fitting.split_off(fitting.len().min(1)) };
        Ok((fitting, others))
    }
}

/// Reads a workbook. See [`crate::formats::Read`].
pub fn read(format: &'static str, input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    if let Err(problem) = read_all(format, input, options, sink) {
        sink(Incoming::Problem(problem));
    }
}

fn read_all(
    format: &'static str,
    input: &Input,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Incoming) -> bool,
) -> Result<(), Problem> {
    let sha256 = fields::sha256(&input.load(options.limits.file_bytes())?);
    let said = Columns::parse(options.value("columns")).unwrap_or_default();
    let mut book = Book::open(input, options)?;
    let (sheets, others) = book.chosen(input, options, &said)?;
    let bodies = bodies(&mut book, input, options, &sheets, &said)?;
    let mut part = 0;
    for sheet in &sheets {
        let source = Source { format, sha256: sha256.clone(), encoding: "UTF-8", guessed: false, joins: None };
        let mut taker = Taker::new(source, input, options, sink)?.from(part, &bodies);
        book.rows(sheet, &mut |row| taker.step(Step::Row(row)))?;
        match taker.end()? {
            Some(next) => part = next,
            None => return Ok(()),
        }
    }
    if !others.is_empty() {
        let read = sheets.first().map_or("", String::as_str);
        let words = format!(
            "Only the sheet “{read}” was read; {} would fit too. Choose one by the option “sheet”, or * for all.",
            others.join(", ")
        );
        sink(Incoming::Problem(input.problem(ProblemCode::Doubtful, words)));
    }
    Ok(())
}

/// Texts that stand one paragraph a row on a sheet of their own, as long ones must: by the id that both sheets have.
fn bodies(
    book: &mut Book,
    input: &Input,
    options: &ReadOptions,
    read: &[String],
    said: &Columns,
) -> Result<Bodies, Problem> {
    let mut bodies = Bodies::new();
    let Some(first) = read.first() else { return Ok(bodies) };
    let rows = book.first(first)?;
    let own = rows.first().is_some_and(|row| own::Places::of(&row.cells).is_some());
    let layout = Layout::of(&rows, said, options.value("header"));
    if (layout.has(Field::Body) && !own) || !layout.has(Field::Uid) {
        return Ok(bodies);
    }
    for sheet in book.sheets().into_iter().filter(|sheet| !sheet.hidden && !read.contains(&sheet.name)) {
        let layout = Layout::of(&book.first(&sheet.name)?, said, options.value("header"));
        let (Some(id), Some(text), Some(header)) = (layout.place(Field::Uid), layout.place(Field::Body), layout.header)
        else {
            continue;
        };
        let order = layout.place(Field::Position);
        let (mut rows, mut bytes) = (0usize, 0u64);
        book.rows(&sheet.name, &mut |row| {
            rows += 1;
            if rows <= header + 1 {
                return true;
            }
            let cell = |at: usize| row.cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
            let place = order.and_then(|at| cell(at).parse().ok()).unwrap_or(rows as u64);
            bytes += 100 + cell(text).len() as u64;
            if !cell(id).is_empty() && (own || !cell(text).is_empty()) {
                let words = if own { row.cells.get(text).map_or("", String::as_str) } else { cell(text) };
                bodies.entry(cell(id).to_owned()).or_default().push((place, words.to_owned()));
            }
            bytes <= options.limits.file_bytes()
        })?;
        if bytes > options.limits.file_bytes() {
            let words = format!(
                "The sheet “{}” holds more than {} MiB of text. Raise the limit “file” if that is right.",
                sheet.name, options.limits.file
            );
            return Err(input.problem(ProblemCode::TooLarge, words));
        }
        break;
    }
    bodies.values_mut().for_each(|paragraphs| paragraphs.sort_by_key(|(place, _)| *place));
    Ok(bodies)
}

/// A cell that reaches over several rows: its column and rows, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub column: usize,
    pub rows: RangeInclusive<u32>,
}

/// Merged cells of a sheet: the rows below the first get its words, as they read for the eye.
#[derive(Debug, Default)]
pub struct Spans {
    /// By their first row, the last one first.
    waiting: Vec<Span>,
    open: Vec<(Span, String)>,
}

impl Spans {
    pub fn new(mut all: Vec<Span>) -> Self {
        all.retain(|span| span.rows.start() < span.rows.end() && span.column < MOST_COLUMNS);
        all.truncate(MOST_SPANS);
        all.sort_by_key(|span| std::cmp::Reverse(*span.rows.start()));
        Spans { waiting: all, open: Vec::new() }
    }

    /// One more, whose first row comes now.
    pub fn add(&mut self, span: Span) {
        if self.waiting.len() < MOST_SPANS && span.column < MOST_COLUMNS {
            self.waiting.push(span);
        }
    }

    /// Fills a row with what reaches into it; rows come in their order.
    pub fn fill(&mut self, row: &mut Row) {
        let at = row.line.saturating_sub(1);
        self.open.retain(|(span, _)| span.rows.contains(&at));
        while let Some(span) = self.waiting.pop_if(|span| *span.rows.start() <= at) {
            let words = row.cells.get(span.column).cloned().unwrap_or_default();
            if *span.rows.start() == at && !words.is_empty() && self.open.len() < MOST_COLUMNS {
                self.open.push((span, words));
            }
        }
        for (span, words) in &self.open {
            row.cells.resize(row.cells.len().max(span.column + 1), String::new());
            if let Some(cell) = row.cells.get_mut(span.column).filter(|cell| cell.is_empty()) {
                cell.clone_from(words);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_a_merged_cell_all_have_its_words() {
        let mut spans = Spans::new(vec![Span { column: 1, rows: 5..=6 }, Span { column: 0, rows: 1..=2 }]);
        let mut filled = |line, cells: &[&str]| {
            let mut row = Row::of(line, cells.iter().map(|cell| (*cell).to_owned()).collect());
            spans.fill(&mut row);
            row.cells
        };
        assert_eq!(filled(2, &["21 August", "a"]), ["21 August", "a"]);
        assert_eq!(filled(3, &["", "b"]), ["21 August", "b"]);
        assert_eq!(filled(4, &["", "c"]), ["", "c"]);
        assert_eq!(filled(6, &["x", "d"]), ["x", "d"]);
        assert_eq!(filled(7, &["y"]), ["y", "d"]);
    }
}
