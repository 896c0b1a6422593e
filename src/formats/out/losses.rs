//! The report of what a format could not carry: one sentence a part, with how often and where first.

use super::Placed;
use super::carried::{self, Carried, Carries};
use crate::formats::{Supply, WriteError};
use crate::model::record::IssueRecord;
use std::collections::{BTreeMap, HashSet};

/// What could not be carried so far.
pub struct Losses {
    format: &'static str,
    /// The parts that are carried, each by its place among all.
    carries: u64,
    parts: BTreeMap<Carried, Times>,
    /// What a writer had to do to single records, by its words.
    others: BTreeMap<String, Times>,
    /// Issues that were counted.
    issues: HashSet<String>,
}

#[derive(Debug, Default)]
struct Times {
    count: u64,
    first: String,
}

impl Losses {
    /// `format`: as people call it.
    pub fn new(format: &'static str, carries: Carries) -> Self {
        let carries = carries.iter().fold(0, |all, part| all | place(*part));
        Losses { format, carries, parts: BTreeMap::new(), others: BTreeMap::new(), issues: HashSet::new() }
    }

    /// Counts what the archive's own records have.
    pub fn of_archive(&mut self, supply: &dyn Supply) -> Result<(), WriteError> {
        for publication in supply.publications()? {
            carried::of_publication(&publication, &mut |part| self.add(part, || publication.title.clone()));
        }
        let subjects = supply.subjects()?;
        let known = subjects.iter().filter(|subject| !subject.authority.is_empty() || !subject.uri.is_empty());
        self.many(Carried::SubjectRecords, known.count());
        self.many(Carried::Names, supply.names()?.len());
        self.many(Carried::Sources, supply.sources()?.len());
        self.many(Carried::Collections, supply.collections()?.len());
        self.many(Carried::SavedSearches, supply.saved_searches()?.len());
        Ok(())
    }

    fn many(&mut self, part: Carried, count: usize) {
        if count > 0 && self.carries & place(part) == 0 {
            self.parts.entry(part).or_default().count += count as u64;
        }
    }

    /// Counts what an article and, once, its issue have.
    pub fn of_placed(&mut self, placed: &Placed) {
        let article = &placed.article;
        let words = || name(&article.headline, placed.issue);
        carried::of_article(article, &mut |part| self.add(part, words));
        if !placed.opens.is_empty() {
            self.add(Carried::Headings, words);
        }
        if !placed.note.is_empty() {
            self.add(Carried::CuratorNotes, words);
        }
        if !self.issues.contains(placed.issue.uid.as_str()) {
            self.issues.insert(placed.issue.uid.0.clone());
            self.of_issue(placed.issue);
        }
    }

    /// Counts what an issue has of its own.
    pub fn of_issue(&mut self, issue: &IssueRecord) {
        carried::of_issue(issue, &mut |part| self.add(part, || name("", issue)));
    }

    /// Counts a part as lost unless the format carries it.
    pub fn add(&mut self, part: Carried, of: impl FnOnce() -> String) {
        if self.carries & place(part) != 0 {
            return;
        }
        let times = self.parts.entry(part).or_default();
        if times.count == 0 {
            times.first = of();
        }
        times.count += 1;
    }

    /// Counts what was done to a record so that the format could hold it, as one sentence without its full stop.
    pub fn say(&mut self, words: impl Into<String>, placed: &Placed) {
        let times = self.others.entry(words.into()).or_default();
        if times.count == 0 {
            times.first = name(&placed.article.headline, placed.issue);
        }
        times.count += 1;
    }

    /// One sentence for each kind of loss.
    pub fn sentences(&self) -> Vec<String> {
        let parts = self
            .parts
            .iter()
            .map(|(part, times)| format!("{} has no place for {}: {}.", self.format, part.words(), times.words()));
        parts.chain(self.others.iter().map(|(words, times)| format!("{words}: {}.", times.words()))).collect()
    }
}

impl Times {
    fn words(&self) -> String {
        let times = if self.count == 1 { "once".to_owned() } else { format!("{} times", self.count) };
        match self.first.as_str() {
            "" => times,
            first if self.count == 1 => format!("{times}, in {first}"),
            first => format!("{times}, first in {first}"),
        }
    }
}

/// A part as one bit.
fn place(part: Carried) -> u64 {
    const { assert!(Carried::ALL.len() <= 64, "each part is one bit") };
    1 << (part as u64)
}

fn name(headline: &str, issue: &IssueRecord) -> String {
    let headline: String = headline.chars().take(60).collect();
    match (headline.as_str(), issue.date.as_str()) {
        ("", "") => "an article without a headline".to_owned(),
        ("", date) => date.to_owned(),
        (headline, "") => format!("“{headline}”"),
        (headline, date) => format!("“{headline}” of {date}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Uid;
    use crate::model::record::ArticleRecord;

    #[test]
    fn what_a_record_has_and_the_format_does_not_carry_is_told_once_with_its_number_and_first_place() {
        let issue = IssueRecord { uid: Uid("i".into()), date: "1931-02".into(), ..IssueRecord::default() };
        let article = |headline: &str| ArticleRecord {
            headline: headline.into(),
            kicker: "Harbour".into(),
            body: "Words".into(),
            ..ArticleRecord::default()
        };
        let mut losses = Losses::new("Test", &[Carried::Body, Carried::Date, Carried::IssueIds]);
        for headline in ["One", "Two"] {
            losses.of_placed(&Placed::of(&issue, article(headline)));
        }
        assert_eq!(
            losses.sentences(),
            [
                "Test has no place for a kicker: 2 times, first in “One” of 1931-02.",
                "Test has no place for a date that is no certain day: once, in 1931-02."
            ]
        );
    }
}
