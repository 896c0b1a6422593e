//! Runs for the tests of the map.

use crate::model::IssueDate;
use crate::store::day_number;
use crate::store::run::{IssueBrief, PublicationBrief, Run};

/// An issue that is held, with one article.
pub fn issue(date: &str, volume: &str) -> IssueBrief {
    IssueBrief {
        id: 0,
        publication: 1,
        earliest: IssueDate::parse(&format!("{date:0>10}"))
            .or_else(|_| IssueDate::parse(date))
            .ok()
            .map(|d| day_number(d.earliest())),
        date: date.into(),
        volume: volume.into(),
        volume_sort: crate::store::insert::sort_number(volume),
        number: String::new(),
        edition: String::new(),
        status: "held".into(),
        articles: 1,
        odd: Vec::new(),
    }
}

/// A run of these issues, numbered in order.
pub fn run(mut issues: Vec<IssueBrief>) -> Run {
    for (at, issue) in issues.iter_mut().enumerate() {
        issue.id = at as i64 + 1;
    }
    let paper = |id, title: &str| PublicationBrief { id, title: title.into(), date_order: String::new() };
    let articles = issues.iter().map(|issue| u64::from(issue.articles)).sum();
    Run { publications: vec![paper(1, "The Harbour Ledger")], issues, articles, ..Run::default() }
}
