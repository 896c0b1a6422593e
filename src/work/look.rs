//! Questions of the work queue and of the history, and their answers. Plain data, and who answers which.

use crate::archive::revert::StepDetail;
use crate::archive::then::ArticleThen;
use crate::archive::{Reader, Result};
use crate::store::steps::{StepRow, Wanted};
use crate::store::todo::{AcceptedRow, Item, TodoRow};

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub enum Look {
    /// The open findings of a kind.
    Findings {
        code: String,
        ticket: u64,
    },
    /// The rows of those of them that are open still.
    FindingRows {
        code: String,
        items: Vec<Item>,
        ticket: u64,
    },
    /// What was accepted, of a kind or of all.
    Accepted {
        code: String,
        ticket: u64,
    },
    AcceptedRows {
        ids: Vec<i64>,
        ticket: u64,
    },
    /// How many were accepted, and with what reasons.
    Acceptances,
    /// The steps of the journal.
    Steps {
        wanted: Wanted,
        ticket: u64,
    },
    StepRows {
        ids: Vec<i64>,
        ticket: u64,
    },
    Step(i64),
    /// An article as a step left it.
    After {
        article: i64,
        step: i64,
    },
    /// An article as it was at a moment, in milliseconds since 1970.
    At {
        article: i64,
        moment: i64,
    },
}

/// An answer.
#[derive(Debug)]
pub enum Seen {
    Findings { items: Vec<Item>, ticket: u64 },
    FindingRows { asked: Vec<Item>, rows: Vec<TodoRow>, ticket: u64 },
    Accepted { ids: Vec<i64>, ticket: u64 },
    AcceptedRows { rows: Vec<AcceptedRow>, ticket: u64 },
    Acceptances { counts: Vec<(String, u64)>, reasons: Vec<String> },
    Steps { ids: Vec<i64>, people: Vec<String>, ticket: u64 },
    StepRows { rows: Vec<StepRow>, ticket: u64 },
    Step { id: i64, detail: Option<Box<StepDetail>> },
    Then { article: i64, then: Option<Box<ArticleThen>> },
}

impl Look {
    /// A newer question of a kind replaces the older.
    pub fn kind(&self) -> &'static str {
        match self {
            Look::Findings { .. } | Look::Accepted { .. } => "findings",
            Look::FindingRows { .. } | Look::AcceptedRows { .. } => "finding rows",
            Look::Acceptances => "acceptances",
            Look::Steps { .. } => "steps",
            Look::StepRows { .. } => "step rows",
            Look::Step(_) => "step",
            Look::After { .. } | Look::At { .. } => "then",
        }
    }

    /// Whether it is answered at once, from a few rows by key.
    pub fn is_quick(&self) -> bool {
        matches!(self, Look::FindingRows { .. } | Look::AcceptedRows { .. } | Look::StepRows { .. })
    }

    /// Answers it.
    pub fn answer(self, reader: &Reader) -> Result<Seen> {
        Ok(match self {
            Look::Findings { code, ticket } => Seen::Findings { items: reader.open_findings(&code)?, ticket },
            Look::FindingRows { code, items, ticket } => {
                Seen::FindingRows { rows: reader.finding_rows(&code, &items)?, asked: items, ticket }
            }
            Look::Accepted { code, ticket } => Seen::Accepted { ids: reader.accepted_findings(&code)?, ticket },
            Look::AcceptedRows { ids, ticket } => Seen::AcceptedRows { rows: reader.accepted_rows(&ids)?, ticket },
            Look::Acceptances => {
                Seen::Acceptances { counts: reader.accepted_counts()?, reasons: reader.last_reasons()? }
            }
            Look::Steps { wanted, ticket } => {
                Seen::Steps { ids: reader.step_ids(&wanted)?, people: reader.people()?, ticket }
            }
            Look::StepRows { ids, ticket } => Seen::StepRows { rows: reader.step_rows(&ids)?, ticket },
            Look::Step(id) => Seen::Step { id, detail: reader.step(id)?.map(Box::new) },
            Look::After { article, step } => {
                Seen::Then { article, then: reader.article_after(article, step)?.map(Box::new) }
            }
            Look::At { article, moment } => {
                Seen::Then { article, then: reader.article_at(article, moment)?.map(Box::new) }
            }
        })
    }
}
