//! A search as a tree, as the parser makes it and index, SQL and marks read it. Plain data: no grammar, no I/O.

use crate::model::ArticleStatus;
use chrono::NaiveDate;

/// What must hold of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Query {
    /// Nothing was asked: every article.
    #[default]
    All,
    And(Vec<Query>),
    Or(Vec<Query>),
    Not(Box<Query>),
    Is(Condition),
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Words in one place; nothing: in headline, kicker, subhead, dateline, bylines, credits, captions or body.
    Words {
        place: Option<Place>,
        words: Words,
    },
    /// One of the article's values is exactly this, compared as [`crate::text::words::folded`] has it.
    Whole(Facet, String),
    /// Came out on or after the first day and on or before the last.
    Days(NaiveDate, NaiveDate),
    Undated,
    /// The volume as text, compared without case.
    Volume(String),
    /// Both ends in, by the volume's leading figures.
    Volumes(i64, i64),
    Unnumbered,
    /// The number of the issue as text, compared without case.
    Number(String),
    Status(ArticleStatus),
    /// Has an open finding of this code.
    Has(String),
    /// Has any open finding.
    HasAny,
    /// 0 is Monday.
    Weekday(u8),
    /// Words in the body: both ends in.
    Length(u64, u64),
    /// The publication's title holds these words.
    Publication(Words),
    /// By key; never typed.
    Issue(i64),
    /// By key; never typed.
    Batch(i64),
    /// By key; never typed.
    PublicationKey(i64),
}

/// What is looked for in text. Every word is folded and cut as [`crate::text::words`] does it; none is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// One word, or several that follow each other.
    Phrase(Vec<String>),
    /// As a phrase, but of the last word only the beginning is given.
    Beginning(Vec<String>),
    /// A word at most so many edits away (1 or 2; swapped neighbours count as one edit).
    Near(String, u8),
}

/// A field whose words can be searched by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    Headline,
    Byline,
    Credit,
    Caption,
    Body,
    Section,
    Page,
    Subject,
    Collection,
}

/// A field whose whole values are counted beside the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// The name behind a byline: its authority's, or the name read from it, or the printed words.
    Byline,
    /// Where a picture comes from: its authority's name, or the source read from the credit, or the printed words.
    Source,
    Subject,
    Volume,
    Section,
}

impl Facet {
    /// What one value of it is called.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Byline => "byline",
            Facet::Source => "source",
            Facet::Subject => "subject",
            Facet::Volume => "volume",
            Facet::Section => "section",
        }
    }
}

impl Query {
    /// Whether it looks at text, so that the index is needed.
    pub fn has_words(&self) -> bool {
        match self {
            Query::All => false,
            Query::And(parts) | Query::Or(parts) => parts.iter().any(Query::has_words),
            Query::Not(part) => part.has_words(),
            Query::Is(condition) => {
                matches!(condition, Condition::Words { .. } | Condition::Whole(..) | Condition::Publication(_))
            }
        }
    }

    /// Both must hold.
    pub fn and(self, other: Query) -> Query {
        match (self, other) {
            (Query::All, other) | (other, Query::All) => other,
            (Query::And(mut all), Query::And(more)) => {
                all.extend(more);
                Query::And(all)
            }
            (Query::And(mut all), other) => {
                all.push(other);
                Query::And(all)
            }
            (one, Query::And(mut all)) => {
                all.insert(0, one);
                Query::And(all)
            }
            (one, other) => Query::And(vec![one, other]),
        }
    }

    /// The words that an article is found by, so that they can be marked in it: those under no `Not`.
    pub fn sought(&self) -> Vec<(Option<Place>, &Words)> {
        let mut out = Vec::new();
        self.gather(&mut out);
        out
    }

    fn gather<'q>(&'q self, out: &mut Vec<(Option<Place>, &'q Words)>) {
        match self {
            Query::And(parts) | Query::Or(parts) => parts.iter().for_each(|part| part.gather(out)),
            Query::Is(Condition::Words { place, words }) => out.push((*place, words)),
            Query::All | Query::Not(_) | Query::Is(_) => {}
        }
    }
}
