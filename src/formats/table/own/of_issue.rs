//! The cells of our own table that an issue and its paper fill: alike in each row of its articles, so that they are made
//! once for all of them.

use super::cells::{guarded, guarded_number, kept, kept_number};
use super::{ALL, Column};
use crate::formats::out::{Authorities, said};
use crate::model::record::IssueRecord;
use crate::text::calendar::weekday_in_english;
use std::borrow::Cow;

/// The cells of an issue, which stand in each row of its articles.
#[derive(Default)]
pub(super) struct OfIssue {
    issue: IssueRecord,
    guard: bool,
    /// In the order of the columns; none in those of articles.
    pub cells: Vec<Option<String>>,
}

impl OfIssue {
    /// Has the cells of this issue.
    pub fn turn_to(&mut self, issue: &IssueRecord, authorities: &Authorities, guard: bool) {
        if !self.cells.is_empty() && self.guard == guard && self.issue == *issue {
            return;
        }
        let cell = |column: &Column| {
            let words = of_issue(authorities, *column, issue)?;
            Some(with_guard(*column, words, guard).into_owned())
        };
        *self = OfIssue { cells: ALL.iter().map(cell).collect(), issue: issue.clone(), guard };
    }
}

/// A cell with what guards it.
pub(super) fn with_guard(column: Column, words: Cow<'_, str>, guard: bool) -> Cow<'_, str> {
    match (column, guard) {
        (Column::Volume | Column::Number | Column::Page, true) => guarded_number(words),
        (Column::Volume | Column::Number | Column::Page, false) => kept_number(words),
        (_, true) => guarded(words),
        (_, false) => kept(words),
    }
}

/// What an issue and its paper say; nothing in the columns of articles.
fn of_issue<'c>(authorities: &'c Authorities, column: Column, issue: &'c IssueRecord) -> Option<Cow<'c, str>> {
    let paper = authorities.publication(&issue.publication);
    let words = match column {
        Column::Publication => &paper.title,
        Column::Issn => &paper.issn,
        Column::Place => &paper.place,
        Column::Publisher => &paper.publisher,
        Column::Date => &issue.date,
        Column::Weekday => return Some(weekday(&issue.date).into()),
        Column::Volume => &issue.volume,
        Column::Number => &issue.number,
        Column::Edition => &issue.edition,
        Column::Heading => &issue.printed.masthead,
        Column::IssueKind => return Some(issue.kind.word().into()),
        Column::IssueStatus => return Some(issue.status.word().into()),
        Column::IssueNotes => &issue.notes,
        Column::IssueId => return Some(issue.uid.as_str().into()),
        _ => return None,
    };
    Some(words.as_str().into())
}

/// The weekday of a certain day, to help the eye.
fn weekday(edtf: &str) -> String {
    let day = said::parsed(edtf).and_then(|date| date.as_day());
    day.map(weekday_in_english).unwrap_or_default()
}
