//! A date that may be partial or doubtful: an EDTF string with its earliest and latest day. No printed words here.

use chrono::NaiveDate;

/// When an issue came out, as EDTF (ISO 8601-2 levels 0 and 1), with the days it may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueDate {
    edtf: String,
    earliest: NaiveDate,
    latest: NaiveDate,
}

impl IssueDate {
    /// One certain day.
    pub fn day(day: NaiveDate) -> Self {
        IssueDate { edtf: day.format("%Y-%m-%d").to_string(), earliest: day, latest: day }
    }

    pub fn edtf(&self) -> &str {
        &self.edtf
    }

    /// The first day that it may mean: what lists sort by.
    pub fn earliest(&self) -> NaiveDate {
        self.earliest
    }

    /// The last day that it may mean.
    pub fn latest(&self) -> NaiveDate {
        self.latest
    }
}
