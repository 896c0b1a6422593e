//! Workbooks going out: a sheet of articles with the columns of our tables, their texts one paragraph a row, and sheets of
//! issues, images, subjects and collections for those who sort and count. Strings stay strings; nothing comes from the
//! clock. It is made in memory, for its maker cannot be told that a disk is full.

use super::own::{self, ALL, Column, Rows};
use super::write::Tally;
use crate::formats::out::{OneFile, said};
use crate::formats::{Handover, Placed, WriteError, Writing, Written};
use crate::model::record::*;
use crate::model::{IssueDate, Uid};
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;

pub const XLSX: Writing = Writing { write, carries: own::CARRIES, options: &[], is_ours };

/// What a cell holds, in units of UTF-16, and a sheet in rows.
const MOST_UNITS: usize = 32_767;
const MOST_ROWS: u32 = 1_048_576;
/// What names us in a workbook.
const AUTHOR: &str = "Backfile";

const ISSUES: &[&str] = &[
    "issue_id",
    "publication",
    "issn",
    "issue_date",
    "issue_day",
    "weekday_name",
    "volume",
    "number",
    "edition",
    "heading",
    "issue_kind",
    "issue_status",
    "issue_notes",
    "articles",
];
const PARAGRAPHS: &[&str] = &["article_id", "paragraph_order", "paragraph"];
const IMAGES: &[&str] = &[
    "article_id",
    "image_order",
    "image_file",
    "image_caption",
    "image_alt",
    "image_credit",
    "image_creator",
    "image_source",
    "image_agency",
    "image_rights",
    "image_place",
];
const SUBJECTS: &[&str] = &["article_id", "subject", "subject_authority", "subject_uri"];
const COLLECTIONS: &[&str] = &[
    "collection_id",
    "collection",
    "collection_subtitle",
    "curator",
    "member_order",
    "article_id",
    "issue_id",
    "member_heading",
    "member_note",
];

/// Its document properties name us; they stand near its beginning or end.
fn is_ours(path: &Path) -> bool {
    let input = crate::formats::Input::file(path);
    let limits = crate::formats::Limits::default();
    let properties = crate::formats::zipped::Zipped::open(&input, &limits)
        .ok()
        .and_then(|mut zip| zip.read("docProps/core.xml").ok().flatten());
    let mark = format!("<dc:creator>{AUTHOR}</dc:creator>");
    properties.is_some_and(|bytes| memchr::memmem::find(&bytes, mark.as_bytes()).is_some())
}

fn write(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let mut rows = Rows::of(handover.supply)?;
    let mut tally = Tally::new("A workbook", handover)?;
    let told = |error: XlsxError| WriteError::Refused(format!("The workbook could not be made: {error}."));
    let mut book = Book::new().map_err(told)?;
    handover.each(&mut |placed| {
        tally.count(&placed);
        let cells = rows.row(&placed, false).into_iter().map(Cow::into_owned).collect();
        let held = book.article(&placed, cells, &rows, &mut tally).map_err(told)?;
        if held { Ok(()) } else { Err(WriteError::Refused(TOO_LONG.to_owned())) }
    })?;
    let bytes = book.finish(handover, &rows)?.map_err(told)?;
    let mut file = OneFile::begin(target)?;
    file.bytes(&bytes)?;
    file.finish()?;
    Ok(tally.written(target))
}

const TOO_LONG: &str = "A sheet holds 1,048,576 rows, and this is more. Hand over less, or choose CSV.";

struct Sheet {
    sheet: Worksheet,
    row: u32,
}

impl Sheet {
    fn new(name: &str, head: &[&str]) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        let bold = Format::new().set_bold();
        for (column, words) in (0u16..).zip(head) {
            sheet.write_string_with_format(0, column, *words, &bold)?;
            let wide =
                matches!(*words, "headline" | "paragraph" | "heading" | "notes" | "image_caption" | "image_credit");
            sheet.set_column_width(column, if wide { 48.0 } else { 14.0 })?;
        }
        if !head.is_empty() {
            sheet.set_freeze_panes(1, 0)?;
        }
        Ok(Sheet { sheet, row: 1 })
    }

    /// Adds a row; false: the sheet is full.
    fn add<'w>(&mut self, cells: impl IntoIterator<Item = Cell<'w>>) -> Result<bool, XlsxError> {
        if self.row >= MOST_ROWS {
            return Ok(false);
        }
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Cell::Words("") => {}
                Cell::Words(words) => {
                    self.sheet.write_string(self.row, column, fitting(words))?;
                }
                Cell::Number(number) => {
                    self.sheet.write_number(self.row, column, f64::from(number))?;
                }
                Cell::Day(day) => {
                    let format = Format::new().set_num_format("yyyy-mm-dd");
                    self.sheet.write_datetime_with_format(self.row, column, &day, &format)?;
                }
            }
        }
        self.row += 1;
        Ok(true)
    }
}

enum Cell<'w> {
    Words(&'w str),
    Number(u32),
    Day(ExcelDateTime),
}

struct Book {
    articles: Sheet,
    paragraphs: Sheet,
    images: Sheet,
    subjects: Sheet,
    /// In the order in which they came, with how many articles each has.
    issues: Vec<(IssueRecord, u32)>,
    known: HashMap<Uid, usize>,
}

impl Book {
    fn new() -> Result<Self, XlsxError> {
        let columns: Vec<&str> =
            ALL.iter().filter(|column| **column != Column::Body).map(|column| column.name()).collect();
        Ok(Book {
            articles: Sheet::new("Articles", &columns)?,
            paragraphs: Sheet::new("Paragraphs", PARAGRAPHS)?,
            images: Sheet::new("Images", IMAGES)?,
            subjects: Sheet::new("Subjects", SUBJECTS)?,
            issues: Vec::new(),
            known: HashMap::new(),
        })
    }

    /// Adds an article to all its sheets; false: one of them is full.
    fn article(
        &mut self,
        placed: &Placed,
        mut cells: Vec<String>,
        rows: &Rows,
        tally: &mut Tally,
    ) -> Result<bool, XlsxError> {
        let body = cells.remove(Column::Body as usize);
        if cells.iter().any(|cell| units(cell) > MOST_UNITS) {
            tally.say("A cell of a workbook holds 32,767 letters, and what is more of a field was cut off", placed);
        }
        let uid = placed.article.uid.as_str();
        let mut held = self.articles.add(cells.iter().map(|cell| Cell::Words(cell)))?;
        // Paragraphs are read as they stand.
        for (order, paragraph) in (1u32..).zip(paragraphs(own::unguarded(&body))) {
            for piece in pieces(&paragraph) {
                held &= self.paragraphs.add([Cell::Words(uid), Cell::Number(order), Cell::Words(piece)])?;
            }
        }
        for (order, image) in (1u32..).zip(&placed.article.images) {
            let place = image.anchor.map_or(Cell::Words("end"), Cell::Number);
            let name = rows.file(image);
            let words = [
                name,
                &image.caption,
                &image.alt,
                &image.credit,
                &image.creator,
                &image.source,
                &image.agency,
                &image.rights,
            ];
            let first = [Cell::Words(uid), Cell::Number(order)];
            held &= self.images.add(first.into_iter().chain(words.map(Cell::Words)).chain([place]))?;
        }
        for subject in rows.authorities.subjects(&placed.article.subjects) {
            let words = [uid, &subject.heading, &subject.authority, &subject.uri];
            held &= self.subjects.add(words.map(Cell::Words))?;
        }
        let at = *self.known.entry(placed.issue.uid.clone()).or_insert_with(|| {
            self.issues.push((placed.issue.clone(), 0));
            self.issues.len() - 1
        });
        if let Some((_, count)) = self.issues.get_mut(at) {
            *count += 1;
        }
        Ok(held)
    }

    fn finish(self, handover: &Handover, rows: &Rows) -> Result<Result<Vec<u8>, XlsxError>, WriteError> {
        let about = handover.supply.about()?;
        let collections = handover.supply.collections()?;
        Ok((|| {
            let mut book = Workbook::new();
            book.set_properties(&properties(&about.title, &about.modified)?);
            let issues = issues(&self.issues, rows)?;
            let collections = members(&collections)?;
            for sheet in [self.articles, self.paragraphs, issues, self.images, self.subjects, collections] {
                book.push_worksheet(sheet.sheet);
            }
            book.push_worksheet(read_me(&about.title)?);
            book.save_to_buffer()
        })())
    }
}

fn properties(title: &str, modified: &str) -> Result<DocProperties, XlsxError> {
    let at = chrono::NaiveDateTime::parse_from_str(modified, "%Y-%m-%dT%H:%M:%SZ").ok().filter(|at| at.year() >= 1900);
    let day = at.map_or(Ok(ExcelDateTime::from_ymd(1980, 1, 1)?), |at| {
        ExcelDateTime::from_timestamp(at.and_utc().timestamp())
    })?;
    Ok(DocProperties::new().set_title(said::one_line(title)).set_author(AUTHOR).set_creation_datetime(&day))
}

fn issues(issues: &[(IssueRecord, u32)], rows: &Rows) -> Result<Sheet, XlsxError> {
    let mut sheet = Sheet::new("Issues", ISSUES)?;
    for (issue, count) in issues {
        let paper = rows.authorities.publication(&issue.publication);
        let day = IssueDate::parse(&issue.date).ok().and_then(|date| date.as_day());
        let name = day.map(crate::text::calendar::weekday_in_english).unwrap_or_default();
        let words = Cell::Words;
        sheet.add([
            words(issue.uid.as_str()),
            words(&paper.title),
            words(&paper.issn),
            words(&issue.date),
            day.and_then(real_day).map_or(Cell::Words(""), Cell::Day),
            words(&name),
            words(&issue.volume),
            words(&issue.number),
            words(&issue.edition),
            words(&issue.printed.masthead),
            words(issue.kind.word()),
            words(issue.status.word()),
            words(&issue.notes),
            Cell::Number(*count),
        ])?;
    }
    Ok(sheet)
}

/// Programs of sheets count days from 1900, and wrongly before its March.
fn real_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let counted = NaiveDate::from_ymd_opt(1900, 3, 1).is_some_and(|first| day >= first);
    let part = |number: u32| u8::try_from(number).ok();
    counted
        .then(|| ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, part(day.month())?, part(day.day())?).ok())?
}

fn members(collections: &[CollectionRecord]) -> Result<Sheet, XlsxError> {
    let mut sheet = Sheet::new("Collections", COLLECTIONS)?;
    for collection in collections {
        for (order, member) in (1u32..).zip(&collection.members) {
            let uid = |uid: &Option<Uid>| uid.as_ref().map_or("", Uid::as_str).to_owned();
            let (article, issue) = (uid(&member.article), uid(&member.issue));
            let words = Cell::Words;
            sheet.add([
                words(collection.uid.as_str()),
                words(&collection.title),
                words(&collection.subtitle),
                words(&collection.curator),
                Cell::Number(order),
                words(&article),
                words(&issue),
                words(&member.heading),
                words(&member.note),
            ])?;
        }
    }
    Ok(sheet)
}

const READ_ME: &[&str] = &[
    "This workbook was written by Backfile, which can import it again.",
    "Articles: one row an article. Lists stand with | between their pieces; a | or \\ of the words themselves has a \\ before it.",
    "A ' stands before a cell that begins with ' and a sign of formulas, and before a volume, number or page that looks like a date or has a point; it is taken off again.",
    "Paragraphs: the texts, one paragraph a row, by the id of their article; a row of the same order goes on where the row above ends.",
    "Issues, Images, Subjects and Collections tell the same and more for sorting and counting; they are not imported.",
    "issue_date is text as ISO 8601-2 (EDTF) has it: 1865? is a year in doubt, 2025-08-16/2025-08-17 two days. issue_day is a date where there is one certain day from March 1900 on.",
    "weekday_name is worked out from the date.",
];

fn read_me(title: &str) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name("ReadMe")?;
    let lines = [said::one_line(title)].into_iter().filter(|title| !title.is_empty());
    for (row, line) in (0u32..).zip(lines.chain(READ_ME.iter().map(|line| (*line).to_owned()))) {
        sheet.write_string(row, 0, line)?;
    }
    sheet.set_column_width(0, 120.0)?;
    Ok(sheet)
}

/// The paragraphs of a body; joined by blank lines they are the body again.
fn paragraphs(body: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for piece in body.split("\n\n") {
        match all.last_mut() {
            Some(last) if piece.is_empty() => last.push_str("\n\n"),
            Some(last) if last.is_empty() || last.ends_with("\n\n") => {
                last.push_str("\n\n");
                last.push_str(piece);
            }
            _ => all.push(piece.to_owned()),
        }
    }
    all.retain(|paragraph| !paragraph.is_empty());
    all
}

fn units(words: &str) -> usize {
    if words.len() <= MOST_UNITS { words.len() } else { words.encode_utf16().count() }
}

/// The part of it that fits into a cell.
fn fitting(words: &str) -> &str {
    pieces(words).next().unwrap_or_default()
}

/// Words cut into pieces that fit into a cell each.
fn pieces(words: &str) -> impl Iterator<Item = &str> {
    let mut rest = words;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut held = 0;
        let fits = |c: char| {
            held += c.len_utf16();
            held > MOST_UNITS
        };
        let end = rest.find(fits).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_where_a_cell_ends_and_paragraphs_where_they_do() {
        let long = format!("{}🗞b", "a".repeat(MOST_UNITS - 1));
        let held = |piece: &str| piece.encode_utf16().count();
        assert_eq!(pieces(&long).map(held).collect::<Vec<_>>(), [MOST_UNITS - 1, 3]);
        assert_eq!(pieces(&long).collect::<String>(), long);
        for body in ["a\n\nb\nc", "a", "a\n\n\n\nb", "\n\na", ""] {
            assert_eq!(paragraphs(body).join("\n\n"), body, "{body:?}");
        }
        assert!(real_day(NaiveDate::from_ymd_opt(1900, 2, 28).expect("a day")).is_none());
    }
}
