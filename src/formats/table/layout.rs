//! Which row of a table holds its headers, and which column is which field: as a person said, else by the header's words,
//! else by what stands below. It reads the first rows only and hands nothing on.

use super::Row;
use super::columns::Columns;
use super::content::{self, Content};
use crate::formats::labelled::{Field, folded, meant};

/// What becomes of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    Field(Field),
    /// Words of a person without a field: to the notes, under the header.
    Note,
    /// Nothing that a person wrote: left out, and said so.
    Nothing,
    /// Left out because a person said so.
    Unwanted,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its header; where it has none, its letter. No two are alike.
    pub header: String,
    pub take: Take,
    /// How sure that is, 0–100.
    pub sure: u8,
}

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Which of the rows that were looked at holds the headers.
    pub header: Option<usize>,
    pub columns: Vec<Column>,
}

/// Columns of programs that no person wrote.
const MACHINE: &[&str] = &[
    "item type",
    "date added",
    "date modified",
    "access date",
    "library catalog",
    "created at",
    "updated at",
    "modified",
    "type",
    "format",
    "file attachments",
    "link attachments",
    "num pages",
    "journal abbreviation",
    "short title",
    "post status",
    "post type",
    "article words",
    "word count",
    "words",
    "checksum",
    "sha256",
    "md5",
];

impl Layout {
    /// Looks at the first rows. `headers` is what the option of that name says: `yes`, `no`, or anything else to find out.
    pub fn of(rows: &[Row], said: &Columns, headers: &str) -> Self {
        let header = match headers {
            "yes" => rows.iter().position(|row| !row.is_blank()),
            "no" => None,
            _ => find_header(rows, said),
        };
        let names = names(rows, header);
        let below: Vec<&Row> = rows.iter().skip(header.map_or(0, |at| at + 1)).filter(|row| !row.is_blank()).collect();
        let contents: Vec<Content> = (0..names.len()).map(|at| Content::of(&below, at)).collect();
        let columns = names.into_iter().map(|header| Column { header, take: Take::Nothing, sure: 0 }).collect();
        let mut layout = Layout { header, columns };
        let open = layout.by_words(said, &contents);
        layout.by_content(&open, &contents);
        layout
    }

    /// What a person said and what headers mean; gives the columns that neither settles.
    fn by_words(&mut self, said: &Columns, contents: &[Content]) -> Vec<usize> {
        let mut open = Vec::new();
        let mut wishes = Vec::new();
        for (at, column) in self.columns.iter_mut().enumerate() {
            match said.of(&column.header) {
                Some(Some(field)) => (column.take, column.sure) = (Take::Field(field), 100),
                Some(None) => (column.take, column.sure) = (Take::Unwanted, 100),
                None => match meant(&column.header).and_then(|(field, sure)| contents.get(at)?.agrees(field, sure)) {
                    Some((field, sure)) => wishes.push((at, field, sure)),
                    None => open.push(at),
                },
            }
        }
        // The surest first, so that a weak word does not keep a plain one from its field.
        wishes.sort_by_key(|(at, _, sure)| (100 - sure, *at));
        for (at, field, sure) in wishes {
            let masthead =
                field == Field::Headline && contents.get(at).is_some_and(|content| content.is(content::Kind::Masthead));
            let field = if masthead && self.has(Field::Headline) { Field::Masthead } else { field };
            if self.is_free(field) {
                self.set(at, Take::Field(field), sure);
            } else {
                open.push(at);
            }
        }
        open.sort_unstable();
        open
    }

    fn by_content(&mut self, open: &[usize], contents: &[Content]) {
        let longest = open.iter().copied().max_by_key(|at| contents.get(*at).map_or(0, |content| content.longest));
        for &at in open {
            let Some(content) = contents.get(at) else { continue };
            let silent = self.header.is_none() || self.columns.get(at).is_some_and(|column| is_letter(&column.header));
            let told = content.field(longest == Some(at), silent).filter(|(field, _)| self.is_free(*field));
            match told {
                Some((field, sure)) => self.set(at, Take::Field(field), sure),
                None => {
                    let machine =
                        self.columns.get(at).is_some_and(|column| MACHINE.contains(&folded(&column.header).as_str()));
                    let take = if content.has_words && !machine { Take::Note } else { Take::Nothing };
                    self.set(at, take, if content.has_words { 40 } else { 30 });
                }
            }
        }
    }

    fn set(&mut self, at: usize, take: Take, sure: u8) {
        if let Some(column) = self.columns.get_mut(at) {
            (column.take, column.sure) = (take, sure);
        }
    }

    /// Whether a column is that field.
    pub fn has(&self, field: Field) -> bool {
        self.place(field).is_some()
    }

    /// The first column that is that field.
    pub fn place(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| column.take == Take::Field(field))
    }

    fn is_free(&self, field: Field) -> bool {
        field.spec().repeats || !self.has(field)
    }

    /// Whether a row of it can be an article or an issue at all.
    pub fn tells_something(&self) -> bool {
        let telling = [
            Field::Headline,
            Field::Body,
            Field::Subhead,
            Field::Date,
            Field::Year,
            Field::Volume,
            Field::Number,
            Field::Masthead,
            Field::Byline,
        ];
        telling.iter().any(|field| self.has(*field))
    }

    /// How many columns have a field: by which the sheets of a file are told apart.
    pub fn known(&self) -> usize {
        self.columns.iter().filter(|column| matches!(column.take, Take::Field(_)) && column.sure >= 60).count()
    }
}

/// The row that holds the headers, among the first twenty.
fn find_header(rows: &[Row], said: &Columns) -> Option<usize> {
    let short = |row: &Row| row.cells.iter().all(|cell| cell.chars().count() <= 80);
    let known = |row: &Row| {
        row.cells
            .iter()
            .filter(|cell| !cell.trim().is_empty() && (meant(cell).is_some() || said.of(cell.trim()).is_some()))
            .count()
    };
    let best = rows.iter().take(20).enumerate().filter(|(_, row)| short(row)).map(|(at, row)| (known(row), at));
    match best.max_by_key(|(known, at)| (*known, std::cmp::Reverse(*at))) {
        Some((known, at)) if known >= 2 => return Some(at),
        _ => {}
    }
    let (at, first) = rows.iter().enumerate().find(|(_, row)| !row.is_blank())?;
    let filled: Vec<&str> = first.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let label = |cell: &&str| {
        cell.chars().count() < 50
            && cell.chars().any(char::is_alphabetic)
            && content::Kind::of(cell) == content::Kind::Words
    };
    let unlike = filled.iter().enumerate().all(|(at, cell)| !filled[..at].contains(cell));
    let below: Vec<&Row> = rows.iter().skip(at + 1).filter(|row| !row.is_blank()).collect();
    let differs = (0..first.cells.len()).any(|at| Content::of(&below, at).is_no_label());
    let one_known = filled.len() == 1 && known(first) == 1;
    (one_known || (filled.len() > 1 && filled.iter().all(label) && unlike && !below.is_empty() && differs))
        .then_some(at)
}

/// The columns' names: headers, letters where there are none, a number behind what stands twice.
fn names(rows: &[Row], header: Option<usize>) -> Vec<String> {
    let headers: Vec<String> = header
        .and_then(|at| rows.get(at))
        .map(|row| row.cells.iter().map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).collect())
        .unwrap_or_default();
    let filled = headers.iter().rposition(|name| !name.is_empty()).map_or(0, |at| at + 1);
    let mut names: Vec<String> = Vec::new();
    for at in 0..filled.max(usual_width(rows, header)) {
        let name = headers.get(at).filter(|name| !name.is_empty()).cloned().unwrap_or_else(|| letters(at));
        let twice = (2..).map(|n| format!("{name} ({n})")).find(|name| !names.contains(name)).unwrap_or_default();
        names.push(if names.contains(&name) { twice } else { name });
    }
    names
}

/// The width of most rows below the headers.
fn usual_width(rows: &[Row], header: Option<usize>) -> usize {
    let mut widths: Vec<usize> =
        rows.iter().skip(header.map_or(0, |at| at + 1)).map(Row::width).filter(|width| *width > 0).collect();
    widths.sort_unstable();
    match header {
        // A few rows that are too long have lost a quotation mark; the headers say how long they should be.
        Some(_) => widths.get(widths.len() / 2).copied().unwrap_or(0),
        None => widths.last().copied().unwrap_or(0),
    }
}

const LETTER: &str = "Column ";

/// `Column A` … `Column Z`, `Column AA` …
fn letters(mut at: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(at % 26).unwrap_or(0)));
        if at < 26 {
            break;
        }
        at = at / 26 - 1;
    }
    format!("{LETTER}{}", letters.iter().rev().collect::<String>())
}

fn is_letter(header: &str) -> bool {
    header.strip_prefix(LETTER).is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(rows: &[&[&str]], said: &str) -> (Option<usize>, Vec<String>) {
        let rows: Vec<Row> =
            rows.iter().map(|cells| Row::of(1, cells.iter().map(|cell| (*cell).to_owned()).collect())).collect();
        let layout = Layout::of(&rows, &Columns::parse(said).expect("columns"), "");
        let take = |column: &Column| match column.take {
            Take::Field(field) => format!("{}={}", column.header, field.spec().id),
            other => format!("{}={other:?}", column.header),
        };
        (layout.header, layout.columns.iter().map(take).collect())
    }

    const LONG: &str = "The harbour board met on Thursday evening and weighed a second crane for the north quay, at a cost that nobody in the room would name. Those who spoke against it were heard in silence, and the chair closed the meeting before nine. More is said on page seven of this paper.";

    #[test]
    fn headers_need_not_stand_in_the_first_row() {
        let (header, columns) = told(
            &[
                &["Back issues, third list"],
                &[],
                &["Titel", "Datum", "Bd.", "Kunde"],
                &["Fares rise", "21.08.2025", "12", "Harbour office"],
            ],
            "",
        );
        assert_eq!(header, Some(2));
        assert_eq!(columns, ["Titel=headline", "Datum=date", "Bd.=volume", "Kunde=Note"]);
    }

    #[test]
    fn without_headers_the_contents_tell() {
        let first: &[&str] = &["2025-08-21", "Thursday", "Fares rise on the quay", "By Ada Quill", LONG];
        let second: &[&str] = &["2025-08-22", "Friday", "No fares on Friday", "By Tom Ferris", LONG];
        let (header, columns) = told(&[first, second], "");
        assert_eq!(header, None);
        assert_eq!(
            columns,
            ["Column A=date", "Column B=weekday", "Column C=headline", "Column D=byline", "Column E=body"]
        );
    }

    #[test]
    fn a_column_without_a_known_header_is_told_by_long_text_and_dates_only() {
        let (_, columns) = told(
            &[
                &["Titel", "Wann", "Wortlaut", "Kunde", "Nr. der Karte"],
                &["Fares", "2025-08-21", LONG, "Ada Quill", "x-17"],
            ],
            "Titel=headline",
        );
        assert_eq!(columns, ["Titel=headline", "Wann=date", "Wortlaut=body", "Kunde=Note", "Nr. der Karte=Nothing"]);
    }

    #[test]
    fn what_a_person_said_wins_and_doubles_are_told_apart() {
        let (_, columns) =
            told(&[&["Title", "Title", "Author", "Author"], &["a", "b", "c", "d"]], "Title=notes;Author (2)=");
        assert_eq!(columns, ["Title=notes", "Title (2)=headline", "Author=authors", "Author (2)=Unwanted"]);
    }

    #[test]
    fn a_masthead_beside_a_headline_is_one() {
        let (_, columns) = told(&[&["heading", "headline"], &["Thursday / 08-21-2025 Vol 2059", "Fares"]], "");
        assert_eq!(columns, ["heading=masthead", "headline=headline"]);
    }

    #[test]
    fn letters_go_on_behind_z() {
        assert_eq!(
            [letters(0), letters(25), letters(26), letters(701), letters(702)],
            ["Column A", "Column Z", "Column AA", "Column ZZ", "Column AAA"]
        );
    }
}
