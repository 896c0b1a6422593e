//! Tables: CSV and TSV (RFC 4180 and what is called so), XLSX (Office Open XML, ISO/IEC 29500) and ODS (OpenDocument 1.2
//! and later). One row is one article; rows of one issue are brought together by the archive. Columns are found by their
//! headers in seven languages or by what stands in them, and a person may say otherwise.
//!
//! Taken: the fields of [`super::labelled`]. Words in columns without a field go to the notes under their header; other
//! columns are named as left out. Not taken: formulas (their last values are), comments, pictures, colours.

mod columns;
mod content;
mod dialect;
mod layout;
mod look;
mod marks;
mod ods;
mod own;
mod remarks;
mod sheets;
mod sniff;
mod take;
mod text;
mod write;
mod write_xlsx;
mod xlsx;

pub use columns::Columns;
pub use look::{ColumnLook, TableLook, look};

use super::{Format, OptionKind, OptionSpec};
use crate::model::Problem;

/// One row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Line of the text or row of the sheet, from 1.
    pub line: u32,
    pub cells: Vec<String>,
    /// Its bytes in the file; empty where they cannot be cut out.
    pub bytes: Vec<u8>,
}

/// What comes from a table while it is read.
enum Step {
    Row(Row),
    Problem(Problem),
}

impl Row {
    #[cfg(test)]
    fn of(line: u32, cells: Vec<String>) -> Self {
        Row { line, cells, bytes: Vec::new() }
    }

    /// How many cells it has up to the last that is not empty.
    fn width(&self) -> usize {
        self.cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |at| at + 1)
    }

    fn is_blank(&self) -> bool {
        self.width() == 0
    }
}

const COLUMNS: OptionSpec = OptionSpec {
    id: "columns",
    name: "Columns",
    about: "Which column is which field; what is not said is found by the headers and by what stands below them.",
    kind: OptionKind::Columns,
};

const HEADER: OptionSpec = OptionSpec {
    id: "header",
    name: "Headers",
    about: "Whether a row tells what the columns are.",
    kind: OptionKind::OneOf(&[("auto", "Found out"), ("yes", "In the first row"), ("no", "There are none")]),
};

const DELIMITER: OptionSpec = OptionSpec {
    id: "delimiter",
    name: "Sign between cells",
    about: "What parts the cells of a row.",
    kind: OptionKind::OneOf(&[
        ("auto", "Found out"),
        ("comma", "Comma"),
        ("semicolon", "Semicolon"),
        ("tab", "Tab"),
        ("bar", "Bar |"),
    ]),
};

const CANNOT_GIVE: &str = "pictures, the print's own line breaks, and where in the text an image stood";

pub static CSV: Format = Format {
    id: "csv",
    name: "Table as text (CSV)",
    about: "One article a row, with commas, semicolons, tabs or bars between the cells, as spreadsheets and databases save it.",
    extensions: &["csv"],
    one_file: true,
    sniff: sniff::csv,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: CANNOT_GIVE,
    options: &[COLUMNS, HEADER, DELIMITER],
    apart: false,
    read: Some(|input, options, sink| take::text("csv", input, options, sink)),
    write: Some(write::CSV),
};

pub static TSV: Format = Format {
    id: "tsv",
    name: "Table as text (TSV)",
    about: "One article a row, with tabs between the cells.",
    extensions: &["tsv", "tab"],
    one_file: true,
    sniff: sniff::tsv,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: CANNOT_GIVE,
    options: &[COLUMNS, HEADER, DELIMITER],
    apart: false,
    read: Some(|input, options, sink| take::text("tsv", input, options, sink)),
    write: Some(write::TSV),
};

const SHEET: OptionSpec = OptionSpec {
    id: "sheet",
    name: "Sheet",
    about: "The sheet that is read, by its name; * is every one that fits; else the first that fits.",
    kind: OptionKind::Words,
};

pub static XLSX: Format = Format {
    id: "xlsx",
    name: "Excel workbook (XLSX)",
    about: "A sheet with one article a row, as Excel and most spreadsheet programs save it.",
    extensions: &["xlsx", "xlsm"],
    one_file: true,
    sniff: sniff::xlsx,
    cannot_carry: write::CANNOT_CARRY,
    cannot_give: CANNOT_GIVE,
    options: &[COLUMNS, SHEET, HEADER],
    apart: true,
    read: Some(|input, options, sink| sheets::read("xlsx", input, options, sink)),
    write: Some(write_xlsx::XLSX),
};

pub static ODS: Format = Format {
    id: "ods",
    name: "OpenDocument spreadsheet (ODS)",
    about: "A sheet with one article a row, as LibreOffice saves it.",
    extensions: &["ods"],
    one_file: true,
    sniff: sniff::ods,
    cannot_carry: "",
    cannot_give: CANNOT_GIVE,
    options: &[COLUMNS, SHEET, HEADER],
    apart: true,
    read: Some(|input, options, sink| sheets::read("ods", input, options, sink)),
    write: None,
};
