//! SQLite and its SQL: the truth. Nothing above this floor writes a statement, nothing here knows a file format
//! or a window. Rows are written through [`pen::Pen`] alone, so that the journal misses nothing.

pub mod arrange;
mod article_rows;
pub mod articles;
pub mod authority;
pub mod batch;
pub mod between;
pub mod body_states;
pub mod bulk;
pub mod byline_rows;
pub mod clock;
pub mod collection;
pub mod concerns;
pub mod copied;
pub mod credits;
pub mod derive;
pub mod detail;
pub mod edited;
pub mod effects;
pub mod empty;
pub mod entries;
pub mod find;
pub mod gathered;
pub mod handover;
pub mod history;
pub mod insert;
pub mod journal;
pub mod links;
pub mod list;
pub mod look_in;
pub mod lookup;
pub mod named;
pub mod need;
pub mod open;
pub mod outline;
pub mod own_words;
pub mod pen;
pub mod picture;
pub mod records;
pub mod run;
pub mod sheet;
pub mod steps;
pub mod table;
pub mod targets;
pub mod then;
pub mod todo;
pub mod trash;
pub mod twin;
pub mod unfinished;
pub mod whole;

use chrono::{DateTime, NaiveDate, Utc};

/// What can go wrong below the archive's door.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("the archive holds something unreadable: {0}")]
    Json(#[from] serde_json::Error),
    /// The rows are not as the step left them.
    #[error("{0}")]
    Conflict(String),
    /// Part of the archive stands in a file that cannot be taken together with it.
    #[error("{0}")]
    Apart(String),
    /// No such record.
    #[error("{0}")]
    Missing(String),
}

impl StoreError {
    /// Whether what was to be written does not fit what is there.
    pub fn is_constraint(&self) -> bool {
        let code = if let StoreError::Sqlite(cause) = self { cause.sqlite_error_code() } else { None };
        code == Some(rusqlite::ErrorCode::ConstraintViolation)
    }
}

pub type Result<T> = std::result::Result<T, StoreError>;

/// The day number of a date: days since 1970-01-01.
pub fn day_number(date: NaiveDate) -> i64 {
    date.signed_duration_since(NaiveDate::default()).num_days()
}

/// The date of a day number.
pub fn date_of(day: i64) -> Option<NaiveDate> {
    NaiveDate::default().checked_add_signed(chrono::Duration::try_days(day)?)
}

/// Milliseconds since 1970 as RFC 3339, UTC, to the second.
pub fn moment(ms: i64) -> String {
    DateTime::<Utc>::from_timestamp_millis(ms).map(|t| t.format("%Y-%m-%dT%H:%M:%SZ").to_string()).unwrap_or_default()
}

/// The day of a moment in milliseconds since 1970, UTC: `2026-11-23`.
pub fn date_of_moment(ms: i64) -> String {
    DateTime::<Utc>::from_timestamp_millis(ms).map(|t| t.format("%Y-%m-%d").to_string()).unwrap_or_default()
}
