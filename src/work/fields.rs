//! What the fields of the editor ask, and how it is answered. Plain data, and the one place that knows how.

use super::Post;
use super::event::Event;
use crate::archive::pasted::{self, Pasted};
use crate::archive::search::Finder;
use crate::archive::{ErrorKind, Reader, Result};
use crate::index::Stop;
use crate::model::DateOrder;
use crate::store::links::SubjectLike;
use crate::store::list::{ArticleRow, Listing, Sort};
use crate::store::look_in::Looked;
use crate::store::unfinished::Such;
use crate::text::reading;
use std::sync::Arc;
use std::time::Duration;

/// As many are offered.
pub const OFFERED: usize = 8;
/// How long a look through a list keeps other questions waiting.
const MOMENT: Duration = Duration::from_millis(50);

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldAsk {
    /// Headings that begin as typed.
    SubjectsLike(String),
    /// What a pasted text is read as; `order` is that of day and month in its dates.
    Clipping { text: String, order: String },
    /// The next article of a list that something is still to be done about.
    Next(NextSuch),
}

/// Articles to look through, from one on to the end and around.
#[derive(Debug, Clone, PartialEq)]
pub struct NextSuch {
    pub ids: Arc<Vec<i64>>,
    pub from: usize,
    /// How many were looked at before, counted from `from` on.
    pub looked: usize,
    pub such: Such,
    pub ticket: u64,
}

/// An answer.
#[derive(Debug)]
pub enum FieldEvent {
    SubjectsLike {
        typed: String,
        found: Vec<SubjectLike>,
    },
    ArticlesLike {
        typed: String,
        found: Vec<ArticleRow>,
    },
    Clipping {
        text: String,
        pasted: Box<Pasted>,
    },
    /// The article that was found, with its place, or how many were looked at; `done`: there are no more.
    Next {
        found: Option<(usize, i64)>,
        looked: usize,
        done: bool,
        ticket: u64,
    },
}

impl FieldAsk {
    /// A newer question replaces an older one of its kind.
    pub fn kind(&self) -> u8 {
        match self {
            FieldAsk::SubjectsLike(_) => 0,
            FieldAsk::Clipping { .. } => 1,
            FieldAsk::Next(_) => 2,
        }
    }
}

/// Answers a question.
pub fn answer(reader: &Reader, ask: FieldAsk) -> Result<FieldEvent> {
    Ok(match ask {
        FieldAsk::SubjectsLike(typed) => {
            let found = reader.subjects_like(&typed, OFFERED)?;
            FieldEvent::SubjectsLike { typed, found }
        }
        FieldAsk::Clipping { text, order } => {
            let pasted = Box::new(pasted::read(&text, &order));
            FieldEvent::Clipping { text, pasted }
        }
        FieldAsk::Next(next) => look(reader, &next)?,
    })
}

fn look(reader: &Reader, next: &NextSuch) -> Result<FieldEvent> {
    let all = next.ids.as_slice();
    let from = next.from.min(all.len());
    let order = all[from..].iter().chain(&all[..from]).skip(next.looked);
    let (found, looked, done) = match reader.next_such(order, next.such, MOMENT)? {
        Looked::Found(after) => {
            let at = (from + next.looked + after) % all.len().max(1);
            (all.get(at).map(|id| (at, *id)), next.looked + after + 1, true)
        }
        Looked::SoFar(more) => (None, next.looked + more, false),
        Looked::Nowhere => (None, all.len(), true),
    };
    Ok(FieldEvent::Next { found, looked, done, ticket: next.ticket })
}

/// Articles that what was typed may mean: by uid, by date, or by words; sent as an answer.
pub fn articles_like(finder: &mut Finder, typed: &str, stop: Stop, post: &Post) -> Result<()> {
    let ids = match finder.reader().by_uid(typed.trim())? {
        (Some(id), _) => vec![id],
        _ => found_by_words(finder, typed, stop)?,
    };
    let found = finder.reader().rows(&ids)?;
    post.send(Event::Fields(FieldEvent::ArticlesLike { typed: typed.to_owned(), found }));
    Ok(())
}

fn found_by_words(finder: &mut Finder, typed: &str, stop: Stop) -> Result<Vec<i64>> {
    let query = match reading::read_typed(typed, DateOrder::Unsaid) {
        Ok(day) => format!("date:{}", day.edtf()),
        Err(_) => typed.to_owned(),
    };
    // Half a search is none yet.
    let Ok(query) = crate::archive::search::parse_live(&query) else { return Ok(Vec::new()) };
    match finder.top(&Listing { query, sort: Sort::Relevance, ..Listing::default() }, OFFERED, stop) {
        Ok((ids, _)) => Ok(ids),
        // Without an index only a uid leads to an article.
        Err(error) if matches!(error.kind, ErrorKind::Unready | ErrorKind::ReadOnly) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}
