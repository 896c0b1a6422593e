//! What the body editor asks of the archive: what a body was before, and its own words. Plain data, and the one place
//! that knows how it is answered.

use crate::archive::{Reader, Result};
use crate::store::body_states::BodyState;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyAsk {
    /// The states that an article's body has been in.
    States(i64),
    /// The body as a step left it; 0: the oldest that is known.
    At {
        article: i64,
        step: i64,
    },
    OwnWords,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyEvent {
    /// The oldest first.
    States {
        article: i64,
        states: Vec<BodyState>,
    },
    /// Nothing where the article is gone.
    At {
        article: i64,
        step: i64,
        text: Option<String>,
    },
    OwnWords(Vec<String>),
}

impl BodyAsk {
    /// A newer question replaces an older one of its kind.
    pub fn kind(&self) -> u8 {
        match self {
            BodyAsk::States(_) => 0,
            BodyAsk::At { .. } => 1,
            BodyAsk::OwnWords => 2,
        }
    }
}

/// Answers a question.
pub fn answer(reader: &Reader, ask: BodyAsk) -> Result<BodyEvent> {
    Ok(match ask {
        BodyAsk::States(article) => BodyEvent::States { article, states: reader.body_states(article)? },
        BodyAsk::At { article, step } => BodyEvent::At { article, step, text: reader.body_at(article, step)? },
        BodyAsk::OwnWords => BodyEvent::OwnWords(reader.own_words()?),
    })
}
