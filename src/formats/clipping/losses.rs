//! What clipping text has no place for, counted while it is written.

use crate::formats::{Supply, WriteError};
use crate::model::record::{ArticleRecord, IssueRecord};
use crate::model::{ArticleStatus, IssueKind, IssueStatus, Role};
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub struct Losses {
    counts: BTreeMap<&'static str, u64>,
}

impl Losses {
    pub fn add(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    fn add_if(&mut self, lost: bool, what: &'static str) {
        if lost {
            self.add(what);
        }
    }

    pub fn of_archive(&mut self, supply: &dyn Supply) -> Result<(), WriteError> {
        let mut many = |count: usize, what| {
            if count > 0 {
                self.counts.insert(what, count as u64);
            }
        };
        many(supply.names()?.len(), "a name's authority record");
        many(supply.sources()?.len(), "an image source's record");
        many(supply.collections()?.len(), "a collection");
        many(supply.saved_searches()?.len(), "a saved search");
        Ok(())
    }

    pub fn of_issue(&mut self, issue: &IssueRecord, bare: bool) {
        self.add_if(bare, "an issue without articles");
        self.add_if(!issue.edition.is_empty(), "an issue's edition");
        self.add_if(issue.kind != IssueKind::default(), "an issue's kind");
        self.add_if(issue.status != IssueStatus::default(), "an issue's status");
        self.add_if(!issue.notes.is_empty(), "an issue's notes");
    }

    pub fn of_article(&mut self, a: &ArticleRecord) {
        self.add_if(
            a.headline.is_empty() && !a.body.is_empty(),
            "an article without a headline: its first paragraph stands in its place",
        );
        self.add_if(!a.kicker.is_empty(), "a kicker");
        self.add_if(!a.subhead.is_empty(), "a subhead");
        self.add_if(!a.dateline.is_empty(), "a dateline");
        self.add_if(!a.section.is_empty(), "a section");
        self.add_if(!a.page.is_empty(), "a page");
        self.add_if(!a.language.is_empty(), "an article's language");
        self.add_if(a.status != ArticleStatus::default(), "an article's status");
        self.add_if(!a.notes.is_empty(), "an article's notes");
        self.add_if(!a.subjects.is_empty(), "an article's subjects");
        self.add_if(!a.related.is_empty(), "a relation between articles");
        let told = |role| matches!(role, Role::Author | Role::Agency | Role::Position);
        self.add_if(a.bylines.iter().any(|b| !told(b.role)), "a role other than writer");
        self.add_if(a.images.iter().any(|i| i.credit.trim().is_empty()), "an image without a printed credit");
        self.add_if(a.images.iter().any(|i| i.picture.is_some()), "a picture");
        self.add_if(a.images.iter().any(|i| !i.alt.is_empty()), "an image's alternative text");
        self.add_if(a.images.iter().any(|i| !i.rights.is_empty()), "an image's rights");
    }

    /// One sentence for each kind of loss.
    pub fn sentences(&self) -> Vec<String> {
        let times = |n: u64| if n == 1 { "once".to_owned() } else { format!("{n} times") };
        self.counts
            .iter()
            .map(|(what, count)| format!("Clipping text has no place for {what} ({}).", times(*count)))
            .collect()
    }
}
