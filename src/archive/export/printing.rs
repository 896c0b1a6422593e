//! What is printed to work with: the worksheet of a list, an issue's contents, the gap list, the credit list. It decides
//! which words stand in which column; how they look, the template does.

use super::What;
use super::about::parts_of;
use super::gathered::Gathered;
use super::target::{Made, target_of};
use crate::archive::Reader;
use crate::archive::arrange::name;
use crate::archive::checks::CHECKS;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::formats::printed::{Column, Group, Kind, List};
use crate::formats::{WriteError, by_id};
use crate::store::credits::{CreditRow, of_articles};
use crate::store::gathered::newest_change;
use crate::store::list::{ArticleRow, Listing, ids};
use crate::text::figures;
use std::path::{Path, PathBuf};

/// More rows are a table to be exported.
pub const MOST_PRINTED: usize = 5_000;

/// Something to print.
#[derive(Debug, Clone, PartialEq)]
pub enum Print {
    /// These articles in their order, with boxes to tick and room to write; and what they are called together.
    Worksheet(What, String),
    /// What stands in an issue.
    Contents(i64),
    /// What is not here.
    Gaps(Vec<GapLine>),
    /// The images of these articles with their credits.
    Credits(What, String),
}

/// Days or numbers that are not here, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GapLine {
    /// The heading under which it stands: the paper and the year.
    pub under: String,
    /// `April 3, 1931 to April 8, 1931`
    pub what: String,
    pub count: u64,
    /// `gap`, `missing`, `lost` …
    pub state: String,
}

/// What was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedFile {
    pub file: PathBuf,
    pub rows: u64,
}

impl Print {
    /// What its file is called where only a folder is named.
    pub fn stem(&self) -> &'static str {
        match self {
            Print::Worksheet(..) => "worksheet",
            Print::Contents(_) => "contents",
            Print::Gaps(_) => "gaps",
            Print::Credits(..) => "credits",
        }
    }
}

const TICK: Column = Column::of("Done", Kind::Tick, 11.0);

impl Reader {
    /// Prints to a PDF file, or into a folder.
    ///
    /// # Errors
    /// Where there is nothing to print, or more than fits a list, or it cannot be written.
    pub fn print(&self, print: &Print, target: &Path) -> Result<PrintedFile> {
        let snapshot = self.snapshot()?;
        let mut list = match print {
            Print::Worksheet(what, title) => self.worksheet(&self.in_order(what)?, title)?,
            Print::Contents(issue) => self.contents(*issue)?,
            Print::Gaps(lines) => gaps(lines),
            Print::Credits(what, title) => self.credit_list(&self.in_order(what)?, title)?,
        };
        list.changed = parts_of(newest_change(self.conn())?);
        drop(snapshot);
        let rows = list.rows();
        if rows == 0 {
            return Err(ArchiveError::new(ErrorKind::Unclear, "There is nothing to print.", "Choose another list."));
        }
        if rows > MOST_PRINTED {
            let what = format!("{} lines are too many to print.", figures(rows as u64));
            return Err(ArchiveError::new(ErrorKind::Unclear, what, "Narrow the list, or export it as a table."));
        }
        let (file, _made) = match by_id("pdf") {
            Some(format) => target_of(format, target, print.stem())?,
            None => (target.to_owned(), Made::default()),
        };
        list.write(&file).map_err(|error| match error {
            WriteError::Io { path, cause } => ArchiveError::disk("write", &path, &cause),
            other => ArchiveError::new(ErrorKind::Unclear, other.to_string(), "Nothing half-written remains."),
        })?;
        Ok(PrintedFile { file, rows: rows as u64 })
    }

    /// Keys of the articles, in the order in which they are looked at.
    fn in_order(&self, what: &What) -> Result<Vec<i64>> {
        Ok(match what {
            What::Everything => ids(self.conn(), &Listing { ascending: true, ..Listing::default() }, None)?,
            What::Articles(ids) => ids.clone(),
            What::Listing(listing) => ids(self.conn(), listing, None)?,
            What::Collection(id) => Gathered::of(self.conn(), *id)?.slots.iter().map(|slot| slot.article).collect(),
        })
    }

    fn worksheet(&self, articles: &[i64], title: &str) -> Result<List> {
        let mut group = Group::default();
        for chunk in articles.get(..articles.len().min(MOST_PRINTED + 1)).unwrap_or_default().chunks(500) {
            group.rows.extend(self.rows(chunk)?.iter().map(work_row));
        }
        let columns = vec![
            TICK,
            Column::of("Issue", Kind::Text, 34.0),
            Column::of("Page", Kind::Text, 12.0),
            Column::share("Headline and byline", Kind::Text, 1.0),
            Column::of("Status", Kind::Text, 17.0),
            Column::of("To look at", Kind::Text, 36.0),
            Column::share("Notes", Kind::Write, 0.8),
        ];
        Ok(List {
            title: headed("Worksheet", title),
            said: articles_said(group.rows.len()),
            wide: true,
            columns,
            groups: vec![group],
            ..List::default()
        })
    }

    fn contents(&self, issue: i64) -> Result<List> {
        let Some(sheet) = self.sheet(issue)? else {
            return Err(ArchiveError::new(ErrorKind::NotFound, "The issue is not here any more.", ""));
        };
        let issue = &sheet.issue;
        let title =
            format!("{}, {}", issue.publication_title, name(&issue.date, &issue.volume, &issue.number, &issue.edition));
        let rows = sheet.articles.iter().zip(1..).map(|(article, n): (_, usize)| {
            let images = if article.images == 0 { String::new() } else { article.images.to_string() };
            let words = figures(u64::from(article.words));
            vec![n.to_string(), article.page.clone(), called(&article.headline), article.byline.clone(), words, images]
        });
        let columns = vec![
            Column::of("No", Kind::Number, 10.0),
            Column::of("Page", Kind::Text, 14.0),
            Column::share("Headline", Kind::Text, 2.0),
            Column::share("Byline", Kind::Text, 1.0),
            Column::of("Words", Kind::Number, 16.0),
            Column::of("Images", Kind::Number, 15.0),
        ];
        let group = Group { head: String::new(), rows: rows.collect() };
        Ok(List { title, said: articles_said(group.rows.len()), columns, groups: vec![group], ..List::default() })
    }

    fn credit_list(&self, articles: &[i64], title: &str) -> Result<List> {
        let mut group = Group::default();
        for chunk in articles.chunks(500) {
            let images = of_articles(self.conn(), chunk)?;
            group.rows.extend(self.credit_rows(&images)?.iter().map(credit_row));
            if group.rows.len() > MOST_PRINTED {
                break;
            }
        }
        let columns = vec![
            TICK,
            Column::of("Issue", Kind::Text, 34.0),
            Column::share("Article and caption", Kind::Text, 1.2),
            Column::share("Credit as printed", Kind::Text, 1.0),
            Column::share("Source", Kind::Text, 0.7),
            Column::of("Permission", Kind::Text, 24.0),
            Column::share("Notes", Kind::Write, 0.7),
        ];
        let said = format!("{} images", figures(group.rows.len() as u64));
        Ok(List { title: headed("Credits", title), said, wide: true, columns, groups: vec![group], ..List::default() })
    }
}

/// `Worksheet: The flood of 1931`
fn headed(kind: &str, title: &str) -> String {
    if title.is_empty() { kind.to_owned() } else { format!("{kind}: {title}") }
}

fn articles_said(n: usize) -> String {
    format!("{} {}", figures(n as u64), if n == 1 { "article" } else { "articles" })
}

fn called(headline: &str) -> String {
    if headline.trim().is_empty() { "No headline".to_owned() } else { headline.to_owned() }
}

fn work_row(row: &ArticleRow) -> Vec<String> {
    let said = |code: &String| {
        CHECKS.iter().find(|check| check.code == code).map_or_else(|| code.clone(), |check| check.name.to_owned())
    };
    let findings: Vec<String> = row.findings.iter().map(said).collect();
    let headline = match row.byline.as_str() {
        "" => called(&row.headline),
        byline => format!("{}\n{byline}", called(&row.headline)),
    };
    vec![
        String::new(),
        name(&row.date, &row.volume, &row.number, ""),
        row.page.clone(),
        headline,
        row.status.clone(),
        findings.join(", "),
        String::new(),
    ]
}

fn credit_row(row: &CreditRow) -> Vec<String> {
    let caption = match row.caption.as_str() {
        "" => called(&row.headline),
        caption => format!("{}\n{caption}", called(&row.headline)),
    };
    let credit = if row.credit.trim().is_empty() { "none printed" } else { &row.credit };
    vec![
        String::new(),
        name(&row.date, &row.volume, "", ""),
        caption,
        credit.to_owned(),
        row.source.clone(),
        row.permission.replace('_', " "),
        String::new(),
    ]
}

fn gaps(lines: &[GapLine]) -> List {
    let mut groups: Vec<Group> = Vec::new();
    for line in lines.iter().take(MOST_PRINTED + 1) {
        if groups.last().is_none_or(|group| group.head != line.under) {
            groups.push(Group { head: line.under.clone(), rows: Vec::new() });
        }
        let row = vec![String::new(), line.what.clone(), figures(line.count), line.state.clone(), String::new()];
        if let Some(group) = groups.last_mut() {
            group.rows.push(row);
        }
    }
    let columns = vec![
        TICK,
        Column::share("Not here", Kind::Text, 1.4),
        Column::of("Issues", Kind::Number, 16.0),
        Column::of("Why", Kind::Text, 26.0),
        Column::share("Notes", Kind::Write, 1.0),
    ];
    let said =
        "Days on which the paper should have appeared, numbers between others, and issues known to lack.".to_owned();
    List { title: "What is not here".to_owned(), said, columns, groups, ..List::default() }
}
