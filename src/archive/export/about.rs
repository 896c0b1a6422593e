//! The title page of what is handed over, made of the records alone.

use super::handed::Handed;
use crate::formats::{About, Supply, SupplyError, WriteError};
use crate::model::record::PublicationRecord;
use crate::model::{IssueDate, Uid};
use chrono::{DateTime, Datelike, Timelike};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Uids that are made of others stand in this name space.
pub(super) const SPACE: uuid::Uuid = uuid::Uuid::from_u128(0x6a1e_55d0_8f2b_5c41_9d37_b2c4_71e0_a6f3);

pub(super) fn about(handed: &Handed) -> Result<About, SupplyError> {
    let publications = handed.publications()?;
    let mut about = match handed.collection() {
        Some(root) => About {
            is_collection: true,
            uid: Uid(root.uid.clone()),
            title: root.title.clone(),
            subtitle: root.subtitle.clone(),
            introduction: root.introduction.clone(),
            curator: root.curator.clone(),
            ..About::default()
        },
        None => of_papers(handed, &publications)?,
    };
    about.language = language(&publications);
    about.modified = handed.newest_change().map(rfc_3339)?;
    Ok(about)
}

fn of_papers(handed: &Handed, publications: &[PublicationRecord]) -> Result<About, SupplyError> {
    let titles: Vec<&str> = publications.iter().map(|paper| paper.title.as_str()).filter(|t| !t.is_empty()).collect();
    let title = match titles.as_slice() {
        [] => "Articles".to_owned(),
        [one] => (*one).to_owned(),
        [first, second] => format!("{first} and {second}"),
        [first, rest @ ..] => format!("{first} and {} other papers", rest.len()),
    };
    let (mut span, mut sum) = (None::<(chrono::NaiveDate, chrono::NaiveDate)>, Sha256::new());
    let mut only = None;
    let ended = handed.choice.each_issue(handed.conn, &mut |issue, keys| {
        sum.update(issue.uid.as_str());
        keys.iter().for_each(|article| sum.update(article.to_be_bytes()));
        only = if only.is_none() { Some(issue.clone()) } else { Some(Default::default()) };
        if let Ok(date) = IssueDate::parse(&issue.date) {
            let (from, to) = span.unwrap_or((date.earliest(), date.latest()));
            span = Some((from.min(date.earliest()), to.max(date.latest())));
        }
        Ok(())
    });
    told(ended)?;
    let subtitle = match (only.filter(|issue| !issue.uid.is_empty()), span) {
        (Some(issue), _) => crate::formats::out::said::issue(&issue),
        (None, Some((from, to))) if from.year() == to.year() => from.year().to_string(),
        (None, Some((from, to))) => format!("{}–{}", from.year(), to.year()),
        (None, None) => String::new(),
    };
    let uid = uuid::Uuid::new_v5(&SPACE, &sum.finalize());
    Ok(About { uid: Uid(uid.hyphenated().to_string()), title, subtitle, ..About::default() })
}

fn told(ended: Result<(), WriteError>) -> Result<(), SupplyError> {
    ended.map_err(|error| SupplyError(error.to_string()))
}

/// That of most of the papers; of two as frequent ones the first in the alphabet.
fn language(publications: &[PublicationRecord]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for paper in publications.iter().filter(|paper| !paper.language.is_empty()) {
        *counts.entry(&paper.language).or_default() += 1;
    }
    let most = counts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
    most.map(|(language, _)| (*language).to_owned()).unwrap_or_default()
}

/// Year, month, day, hour, minute and second of milliseconds since 1970.
pub(super) fn parts_of(milliseconds: i64) -> [u16; 6] {
    let at = DateTime::from_timestamp_millis(milliseconds).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or(1970);
    let small = |n: u32| u16::try_from(n).unwrap_or_default();
    [year, small(at.month()), small(at.day()), small(at.hour()), small(at.minute()), small(at.second())]
}

/// Milliseconds since 1970 as `2025-08-21T14:03:00Z`.
pub(super) fn rfc_3339(milliseconds: i64) -> String {
    let [year, month, day, hour, minute, second] = parts_of(milliseconds);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}
