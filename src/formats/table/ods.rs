//! ODS spreadsheets (OpenDocument 1.2 and later): `content.xml` read as a stream, so that what says it repeats a billion
//! times costs nothing. Dates come out as they are stored, 2025-08-21. Comments of cells are not taken. It must not know
//! what a column means.

use super::Row;
use super::sheets::{MOST_COLUMNS, Sheet, Span, Spans};
use crate::formats::zipped::Zipped;
use crate::formats::{Input, Limits};
use crate::model::{Problem, ProblemCode};
use crate::text::encoding;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;

/// An open spreadsheet.
pub struct Spreadsheet<'a> {
    input: &'a Input,
    xml: String,
    depth: usize,
}

/// How many times a row with words in it is handed on that says it stands there so often.
const MOST_REPEATED: u32 = 100;

impl<'a> Spreadsheet<'a> {
    /// Opens a spreadsheet.
    pub fn open(input: &'a Input, limits: &Limits) -> Result<Self, Problem> {
        let mut zip = Zipped::open(input, limits)?;
        let locked = zip
            .read("META-INF/manifest.xml")?
            .is_some_and(|bytes| String::from_utf8_lossy(&bytes).contains("encryption-data"));
        if locked {
            let words = "A password protects the spreadsheet. Open it, save it without the password, and import that.";
            return Err(input.problem(ProblemCode::Malformed, words));
        }
        let bytes = zip.need("content.xml")?;
        let decoded = encoding::decode(&bytes).map_err(|_| damaged(input, &"its part “content.xml” is no text"))?;
        Ok(Spreadsheet { input, xml: decoded.text, depth: usize::try_from(limits.depth).unwrap_or(200) })
    }

    /// Its sheets in their order; those that are not displayed are hidden.
    pub fn sheets(&self) -> Vec<Sheet> {
        let (mut sheets, mut styles, mut style) = (Vec::new(), HashSet::new(), String::new());
        let mut reader = quick_xml::Reader::from_str(&self.xml);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Eof => break,
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().into_inner() {
                    "style" => style = attribute(&tag, "name").unwrap_or_default(),
                    "table-properties" if attribute(&tag, "display").is_some_and(|shown| shown == "false") => {
                        styles.insert(style.clone());
                    }
                    "table" => sheets.push(Sheet {
                        name: attribute(&tag, "name").unwrap_or_default(),
                        hidden: attribute(&tag, "style-name").is_some_and(|style| styles.contains(&style)),
                    }),
                    _ => {}
                },
                _ => {}
            }
        }
        sheets
    }

    /// Hands on the rows of a sheet until `each` answers false.
    pub fn rows(&self, sheet: &str, each: &mut dyn FnMut(Row) -> bool) -> Result<(), Problem> {
        let mut reader = quick_xml::Reader::from_str(&self.xml);
        let mut here = Walk::new(sheet, self.depth);
        loop {
            match reader.read_event().map_err(|cause| damaged(self.input, &cause))? {
                Event::Eof if here.within => return Err(damaged(self.input, &"it ends in the middle of a sheet")),
                Event::Eof => return Ok(()),
                Event::Start(tag) => here.start(&tag, false),
                Event::Empty(tag) => {
                    here.start(&tag, true);
                    here.end(tag.local_name().into_inner(), true);
                }
                Event::End(tag) => here.end(tag.local_name().into_inner(), false),
                Event::Text(piece) => here.words(&piece.xml10_content()),
                Event::CData(piece) => here.words(&piece.xml10_content()),
                Event::GeneralRef(name) => {
                    let letter = name.resolve_char_ref().ok().flatten().map(String::from);
                    here.words(
                        &letter.or_else(|| resolve_predefined_entity(&name).map(str::to_owned)).unwrap_or_default(),
                    );
                }
                _ => {}
            }
            if here.too_deep {
                return Err(damaged(self.input, &format!("elements nest more than {} deep", self.depth)));
            }
            for row in here.done.drain(..) {
                if !each(row) {
                    return Ok(());
                }
            }
            if here.left {
                return Ok(());
            }
        }
    }
}

fn damaged(input: &Input, cause: &dyn std::fmt::Display) -> Problem {
    let words = format!(
        "The spreadsheet is damaged ({cause}). Open it in a spreadsheet program, save it anew, and import that."
    );
    input.problem(ProblemCode::Malformed, words)
}

fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().into_inner() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

fn number(tag: &BytesStart, name: &str) -> u32 {
    attribute(tag, name).and_then(|value| value.parse().ok()).unwrap_or(1).max(1)
}

/// Where the reading stands in a sheet.
#[derive(Default)]
struct Walk<'s> {
    sheet: &'s str,
    most: usize,
    open: usize,
    too_deep: bool,
    within: bool,
    left: bool,
    /// Row and cell that are open: how often each says it stands there.
    row: Row,
    rows: u32,
    cells: u32,
    column: usize,
    line: u32,
    /// What the cell's attributes say it holds, where that is no text.
    value: Option<String>,
    text: String,
    paragraphs: u32,
    in_cell: bool,
    /// Comments nest, and are passed over.
    comment: usize,
    spans: Spans,
    done: Vec<Row>,
}

impl<'s> Walk<'s> {
    fn new(sheet: &'s str, most: usize) -> Self {
        Walk { sheet, most, line: 1, ..Walk::default() }
    }

    fn start(&mut self, tag: &BytesStart, empty: bool) {
        self.open += usize::from(!empty);
        self.too_deep |= self.open > self.most;
        let name = tag.local_name();
        match name.into_inner() {
            "table" => self.within |= attribute(tag, "name").is_some_and(|name| name == self.sheet),
            _ if !self.within => {}
            "annotation" => self.comment += 1,
            _ if self.comment > 0 => {}
            "table-row" => {
                self.rows = number(tag, "number-rows-repeated");
                self.row = Row { line: self.line, ..Row::default() };
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                self.cells = number(tag, "number-columns-repeated");
                self.value = value(tag);
                self.text.clear();
                (self.paragraphs, self.in_cell) = (0, true);
                let rows = number(tag, "number-rows-spanned");
                if rows > 1 {
                    self.spans
                        .add(Span { column: self.column, rows: self.line - 1..=self.line.saturating_add(rows - 2) });
                }
            }
            "p" | "h" if self.in_cell => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
            }
            "line-break" => self.words("\n"),
            "tab" => self.words("\t"),
            "s" => self.words(&" ".repeat(number(tag, "c").min(100) as usize)),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.in_cell && self.comment == 0 && self.paragraphs > 0 {
            self.text.push_str(words);
        }
    }

    fn end(&mut self, name: &str, empty: bool) {
        self.open = self.open.saturating_sub(usize::from(!empty));
        match name {
            _ if !self.within => {}
            "annotation" => self.comment = self.comment.saturating_sub(1),
            _ if self.comment > 0 => {}
            "table" => {
                (self.within, self.left) = (false, true);
            }
            "table-cell" | "covered-table-cell" => self.cell(),
            "table-row" => {
                let row = std::mem::take(&mut self.row);
                let times = if row.is_blank() { 0 } else { self.rows.min(MOST_REPEATED) };
                for time in 0..times {
                    let mut row = Row { line: row.line.saturating_add(time), ..row.clone() };
                    self.spans.fill(&mut row);
                    self.done.push(row);
                }
                self.line = self.line.saturating_add(self.rows);
            }
            _ => {}
        }
    }

    fn cell(&mut self) {
        self.in_cell = false;
        let text = std::mem::take(&mut self.text);
        let words = self.value.take().unwrap_or(text);
        let times = (self.cells as usize).min(MOST_COLUMNS.saturating_sub(self.column));
        if !words.trim().is_empty() {
            self.row.cells.resize(self.column, String::new());
            self.row.cells.extend(std::iter::repeat_n(words, times));
        }
        self.column += times;
    }
}

/// The value of a cell that is a date, a time or a number; its text may be shortened for the eye.
fn value(tag: &BytesStart) -> Option<String> {
    match attribute(tag, "value-type")?.as_str() {
        "date" => attribute(tag, "date-value").map(|day| day.strip_suffix("T00:00:00").unwrap_or(&day).to_owned()),
        "float" => attribute(tag, "value").map(|value| super::super::labelled::cell::whole(&value).to_owned()),
        _ => None,
    }
}
