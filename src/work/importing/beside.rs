//! The other text that a row of the look is about: the one here that it differs from, field by field with the words that
//! differ, or the one that says nearly the same.

use crate::archive::import::classify::Verdict;
use crate::archive::import::{PlanRow, Request, differences};
use crate::archive::{Reader, Result};
use crate::text::excerpt::{Stretch, excerpt};
use std::time::Duration;

/// Comparing two long texts stops being exact after this.
const AT_MOST: Duration = Duration::from_millis(300);
/// Letters of another text that are shown.
const MOST: usize = 4_000;

/// What stands beside a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beside {
    /// What differs, where it differs.
    pub fields: Vec<Differing>,
    /// The other text: its headline, its date, the beginning of its words.
    pub headline: String,
    pub date: String,
    pub body: String,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Differing {
    pub label: &'static str,
    /// A person wrote what is here.
    pub edited_here: bool,
    /// From what is here to what the file says.
    pub words: Vec<Stretch>,
}

/// Whether there is another text that a row is about.
pub(super) fn is_wanted(row: &PlanRow) -> bool {
    other(row).is_some()
}

fn other(row: &PlanRow) -> Option<i64> {
    let here = row.here.filter(|_| matches!(row.verdict, Verdict::Differs | Verdict::Clash));
    here.or_else(|| row.alike.as_ref()?.article).map(|id| id.0)
}

pub(super) fn of(reader: &Reader, request: &Request, row: &PlanRow) -> Result<Option<Beside>> {
    let Some(article) = other(row).map(|id| reader.article(id)).transpose()?.flatten() else { return Ok(None) };
    let found = if row.verdict == Verdict::Differs { differences(reader, request, row)? } else { Vec::new() };
    let fields = found.into_iter().map(|difference| Differing {
        label: difference.label,
        edited_here: difference.edited_here,
        words: excerpt(&difference.here, &difference.file, AT_MOST),
    });
    Ok(Some(Beside {
        fields: fields.collect(),
        headline: article.headline,
        date: article.issue.date,
        body: article.body.chars().take(MOST).collect(),
    }))
}
