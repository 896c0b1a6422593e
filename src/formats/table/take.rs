//! From the rows of a table to records. The first rows decide on the columns; then each row is handed on as it comes, so
//! that a table of any size takes no memory. Which bytes a row is made of, `text` and the sheets know.

use super::columns::Columns;
use super::layout::{Column, Layout, Take};
use super::own;
use super::remarks::Remarks;
use super::text::Text;
use super::{Row, Step};
use crate::formats::labelled::{Build, Built, Field, Values};
use crate::formats::{Incoming, Input, ReadOptions, fields};
use crate::model::record::{Guess, IssueRecord};
use crate::model::{Problem, ProblemCode};
use crate::text::encoding;
use std::collections::HashMap;

/// How many rows are looked at before the columns are settled.
pub const FIRST_ROWS: usize = 60;
/// And how many bytes of them.
const FIRST_BYTES: usize = 4 << 20;
/// Rows of one issue that are put in the order that a column tells; more come as they stand.
const MOST_ORDERED: usize = 2_000;

/// Reads a table of text. See [`crate::formats::Read`].
pub fn text(format: &'static str, input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let outcome = Text::look(input, options, true).and_then(|text| {
        let source = Source {
            format,
            sha256: text.sha256.clone(),
            encoding: text.encoding.name(),
            guessed: text.guessed,
            joins: Some(text.dialect.delimiter),
        };
        let mut taker = Taker::new(source, input, options, sink)?;
        text.rows(input, &mut |step| taker.step(step))?;
        taker.end().map(|_| ())
    });
    if let Err(problem) = outcome {
        sink(Incoming::Problem(problem));
    }
}

/// Where the rows come from.
pub struct Source {
    pub format: &'static str,
    pub sha256: String,
    pub encoding: &'static str,
    /// Whether the encoding is a guess.
    pub guessed: bool,
    /// What parts the cells, where a row that is too long was perhaps cut once too often.
    pub joins: Option<u8>,
}

/// Paragraphs with their places, by the id of their article.
pub type Bodies = HashMap<String, Vec<(u64, String)>>;

/// Why a table is refused that names neither headlines nor texts.
fn without_articles(layout: &Layout) -> String {
    let told = |column: &Column| match column.take {
        Take::Field(field) => format!("“{}” ({})", column.header, field.spec().name.to_lowercase()),
        _ => format!("“{}”", column.header),
    };
    let found: Vec<String> = layout.columns.iter().take(12).map(told).collect();
    let open = layout.columns.iter().find(|column| !matches!(column.take, Take::Field(_))).or(layout.columns.first());
    format!(
        "No column is known to be a headline or a text, so every row would be an issue without articles. Found: {}. Say under Columns which one is the headline or the text, as in “{}=headline”; where the table is a list of issues, say there which column is the date.",
        found.join(", "),
        open.map_or("Title", |column| &column.header)
    )
}

/// Takes rows and hands on records.
pub struct Taker<'a> {
    source: Source,
    input: &'a Input,
    options: &'a ReadOptions,
    sink: &'a mut dyn FnMut(Incoming) -> bool,
    said: Columns,
    build: Build<'a>,
    first: Vec<Row>,
    first_bytes: usize,
    layout: Option<Layout>,
    /// The header row's cells, to know it again.
    header: Vec<String>,
    /// Where our own columns stand, in a table of ours.
    own: Option<own::Places>,
    part: u32,
    bodies: Option<&'a Bodies>,
    /// Rows of one issue with their places in it.
    held: Vec<(u64, IssueRecord)>,
    remarks: Remarks,
    /// The sink wants no more.
    stopped: bool,
    refused: Option<Problem>,
}

impl<'a> Taker<'a> {
    pub fn new(
        source: Source,
        input: &'a Input,
        options: &'a ReadOptions,
        sink: &'a mut dyn FnMut(Incoming) -> bool,
    ) -> Result<Self, Problem> {
        let said = Columns::parse(options.value("columns")).map_err(|words| {
            input.problem(
                ProblemCode::Malformed,
                format!("The option “columns” cannot be used: {words} Nothing was read."),
            )
        })?;
        Ok(Taker {
            source,
            input,
            options,
            sink,
            said,
            build: Build::new(options),
            first: Vec::new(),
            first_bytes: 0,
            layout: None,
            header: Vec::new(),
            own: None,
            part: 0,
            bodies: None,
            held: Vec::new(),
            remarks: Remarks::default(),
            stopped: false,
            refused: None,
        })
    }

    /// Counts its articles on from those of other tables of the file, and has their texts from another sheet.
    pub fn from(mut self, part: u32, bodies: &'a Bodies) -> Self {
        self.part = part;
        self.bodies = Some(bodies);
        self
    }

    /// Takes what comes; false: no more is wanted.
    pub fn step(&mut self, step: Step) -> bool {
        match step {
            Step::Problem(problem) => self.give(Incoming::Problem(problem)),
            Step::Row(row) if self.layout.is_some() => self.row(row),
            Step::Row(row) => {
                self.first_bytes += row.cells.iter().map(String::len).sum::<usize>();
                self.first.push(row);
                if self.first.len() >= FIRST_ROWS || self.first_bytes > FIRST_BYTES {
                    self.begin();
                }
            }
        }
        !self.stopped && self.refused.is_none()
    }

    /// Takes the end of the table; gives how many articles there were so far, or none where no more is wanted.
    pub fn end(mut self) -> Result<Option<u32>, Problem> {
        if self.layout.is_none() && !self.stopped {
            self.begin();
        }
        self.flush();
        if let Some(problem) = self.refused {
            return Err(problem);
        }
        if let Some(layout) = &self.layout {
            for problem in self.remarks.all(self.input, layout, self.source.encoding) {
                self.stopped = self.stopped || !(self.sink)(Incoming::Problem(problem));
            }
        }
        Ok((!self.stopped).then_some(self.part))
    }

    fn give(&mut self, incoming: Incoming) {
        if !self.stopped && !(self.sink)(incoming) {
            self.stopped = true;
        }
    }

    /// Settles the columns and takes the rows that were looked at for it.
    fn begin(&mut self) {
        let rows = std::mem::take(&mut self.first);
        let layout = Layout::of(&rows, &self.said, self.options.value("header"));
        if rows.iter().all(Row::is_blank) {
            self.refused = Some(self.input.problem(
                ProblemCode::Empty,
                "The table has no row with words in it; look whether the right file was chosen.",
            ));
            return;
        }
        if !layout.tells_something() {
            let headers: Vec<&str> = layout.columns.iter().map(|column| column.header.as_str()).take(12).collect();
            let words = format!(
                "None of the columns ({}) looks like a headline, a text, a date or a volume. Say what they are, as in “{}=headline”, or choose another file.",
                headers.join(", "),
                headers.first().unwrap_or(&"Title")
            );
            self.refused = Some(self.input.problem(ProblemCode::Malformed, words));
            return;
        }
        if !self.makes_something(&layout) {
            self.refused = Some(self.input.problem(ProblemCode::Malformed, without_articles(&layout)));
            return;
        }
        let header = layout.header;
        self.header = header.and_then(|at| rows.get(at)).map(|row| row.cells.clone()).unwrap_or_default();
        self.own = own::Places::of(&self.header).filter(|_| self.said.is_empty());
        self.remarks.above(rows.iter().take(header.unwrap_or(0)));
        self.layout = Some(layout);
        for row in rows.into_iter().skip(header.map_or(0, |at| at + 1)) {
            if self.stopped {
                break;
            }
            self.row(row);
        }
    }

    /// Whether rows can be articles, or are meant to be issues: a column tells of what kind these are, or a person said
    /// what the columns are.
    fn makes_something(&self, layout: &Layout) -> bool {
        let has_texts = layout.has(Field::Uid) && self.bodies.is_some_and(|bodies| !bodies.is_empty());
        let makes_articles = layout.has(Field::Headline) || layout.has(Field::Body) || has_texts;
        makes_articles || layout.has(Field::Kind) || !self.said.is_empty()
    }

    fn row(&mut self, mut row: Row) {
        let Some(layout) = self.layout.take() else { return };
        let again = !self.header.is_empty() && row.cells == self.header;
        if !row.is_blank() && !again && self.fits(&layout, &mut row) {
            self.article(&layout, row);
        }
        self.layout = Some(layout);
    }

    /// Whether a row can be taken for what it is; one that is too long or too short is told of.
    fn fits(&mut self, layout: &Layout, row: &mut Row) -> bool {
        let (width, due) = (row.width(), layout.columns.len());
        let Some(sign) = self.source.joins else { return true };
        if width > due {
            let last = layout.columns.last().map(|column| column.take);
            let joined = matches!(last, Some(Take::Field(Field::Body | Field::Notes)) | Some(Take::Note));
            if joined && due > 0 {
                let rest = row.cells.split_off(due - 1);
                row.cells.push(rest.join(&char::from(sign).to_string()));
            }
            let problem = self.remarks.too_long(self.input, row.line, width, due, joined);
            problem.into_iter().for_each(|problem| self.give(Incoming::Problem(problem)));
            return joined;
        }
        if row.cells.len() < due && !self.header.is_empty() {
            let needed = layout.place(Field::Headline).or(layout.place(Field::Body)).unwrap_or(0);
            let safe = row.cells.len() > needed;
            let problem = self.remarks.too_short(self.input, row.line, row.cells.len(), due, safe);
            problem.into_iter().for_each(|problem| self.give(Incoming::Problem(problem)));
            return safe;
        }
        true
    }

    fn article(&mut self, layout: &Layout, row: Row) {
        if row.cells.iter().any(|words| words.contains('\u{fffd}')) {
            self.remarks.undecodable(row.line);
        }
        if let Some(places) = self.own.take() {
            let text =
                self.bodies.filter(|_| !places.has(own::Column::Body)).map(|bodies| places.text(&row.cells, bodies));
            let (built, position) = own::read(&places, &row.cells, text, &mut self.build, self.options);
            let position = position.to_owned();
            self.built(layout, &row, built, &position);
            self.own = Some(places);
            return;
        }
        let mut values = Values::default();
        let columns = layout.columns.iter().map(Some).chain(std::iter::repeat(None));
        for (at, (words, column)) in row.cells.iter().zip(columns).enumerate() {
            match column.map(|column| (column.take, column.header.as_str())) {
                Some((Take::Field(field), header)) => values.put(Some(field), header, words),
                Some((Take::Note, header)) => values.put(None, header, words),
                Some((Take::Nothing, _)) if !words.trim().is_empty() => self.remarks.left_out(at),
                Some(_) => {}
                None => values.put(None, &format!("Column {}", at + 1), words),
            }
        }
        if values.is_empty() {
            return;
        }
        let text = self.bodies.and_then(|bodies| bodies.get(values.one(Field::Uid)));
        for (_, paragraph) in text.into_iter().flatten() {
            values.put(Some(Field::Body), "", paragraph);
        }
        let built = self.build.of(&values);
        self.built(layout, &row, built, values.one(Field::Position));
    }

    fn built(&mut self, layout: &Layout, row: &Row, built: Built, position: &str) {
        for (field, words) in built.doubts {
            self.remarks.doubt(row.line, field, words);
        }
        for before in built.before {
            self.give(before);
        }
        let mut issue = built.issue;
        let Some(mut article) = built.article else {
            return self.issue_only(issue, row.line);
        };
        let doubt = encoding::doubt(self.source.encoding).filter(|_| self.source.guessed);
        article.guesses.extend(doubt.map(|doubt| Guess { field: "body".into(), why: doubt.why, sure: doubt.sure }));
        let from = fields::provenance(
            self.source.format,
            self.input,
            &self.source.sha256,
            self.source.encoding,
            (self.part, 0),
            &row.bytes,
        );
        article.provenance = Some(from);
        self.part = self.part.saturating_add(1);
        issue.articles = vec![article];
        self.hold(issue, layout, position);
    }

    /// A row without an article: an issue, where it says which.
    fn issue_only(&mut self, issue: IssueRecord, line: u32) {
        let says = !issue.date.is_empty()
            || !issue.volume.is_empty()
            || !issue.number.is_empty()
            || !issue.printed.masthead.is_empty();
        if says {
            self.flush();
            return self.give(Incoming::Issue(issue));
        }
        let problem = self.remarks.nothing(self.input, line);
        problem.into_iter().for_each(|problem| self.give(Incoming::Problem(problem)));
    }

    /// Hands an article on, in the order that a column tells within its issue.
    fn hold(&mut self, issue: IssueRecord, layout: &Layout, position: &str) {
        if !layout.has(Field::Position) {
            return self.give(Incoming::Issue(issue));
        }
        let same = |other: &IssueRecord| {
            (&issue.publication, &issue.date, &issue.volume, &issue.number, &issue.edition, issue.kind)
                == (&other.publication, &other.date, &other.volume, &other.number, &other.edition, other.kind)
        };
        if self.held.len() >= MOST_ORDERED || self.held.last().is_some_and(|(_, last)| !same(last)) {
            self.flush();
        }
        let figures: String = position.chars().take_while(char::is_ascii_digit).collect();
        let place = figures.parse().unwrap_or_else(|_| self.held.last().map_or(0, |(place, _)| *place));
        self.held.push((place, issue));
    }

    fn flush(&mut self) {
        let mut held = std::mem::take(&mut self.held);
        held.sort_by_key(|(place, _)| *place);
        for (_, issue) in held {
            self.give(Incoming::Issue(issue));
        }
    }
}
