//! The records of an export, handed over piece by piece from one snapshot of the archive.

use super::What;
use super::about;
use super::concerns::Decisions;
use super::gathered::{Gathered, issue_of};
use crate::archive::error::Result;
use crate::formats::{About, Placed, Supply, SupplyError, WriteError};
use crate::model::record::*;
use crate::store::gathered::{Branch, changed, newest_change, uids};
use crate::store::list::ids;
use crate::store::{picture, records};
use rusqlite::Connection;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What was asked for, out of a connection that sees one moment.
pub(super) struct Handed<'a> {
    conn: &'a Connection,
    /// Nothing: everything.
    selected: Option<HashSet<i64>>,
    /// Issue keys in order, with the keys of their articles that go along.
    issues: Vec<i64>,
    used: Option<Used>,
    gathered: Option<Gathered>,
    decisions: Decisions,
    /// Every source, where pictures are left out by them.
    sources: Vec<SourceRecord>,
    /// Keys of articles that are not handed over.
    left_out: HashSet<i64>,
}

/// Uids and pictures that the selected articles point at.
#[derive(Default)]
struct Used {
    publications: BTreeSet<String>,
    names: BTreeSet<String>,
    sources: BTreeSet<String>,
    subjects: BTreeSet<String>,
    pictures: BTreeSet<String>,
}

type Ended = std::result::Result<(), WriteError>;

impl<'a> Handed<'a> {
    pub fn of(conn: &'a Connection, what: &What, decisions: &Decisions) -> Result<Self> {
        let mut gathered = None;
        let selected: Option<HashSet<i64>> = match what {
            What::Everything => None,
            What::Articles(ids) => Some(ids.iter().copied().collect()),
            What::Listing(listing) => Some(ids(conn, listing, None)?.into_iter().collect()),
            What::Collection(id) => {
                let found = gathered.insert(Gathered::of(conn, *id)?);
                Some(found.slots.iter().map(|slot| slot.article).collect())
            }
        };
        let mut issues = records::issue_keys(conn)?;
        let mut used = None;
        if let Some(selected) = &selected {
            let mut wanted = HashSet::new();
            let mut refs = Used::default();
            for id in selected {
                wanted.extend(issue_of(conn, *id)?);
                refs.add(conn, *id)?;
            }
            issues.retain(|id| wanted.contains(id));
            for id in &issues {
                if let Some(issue) = records::issue(conn, *id)? {
                    refs.publications.insert(issue.publication.0);
                }
            }
            used = Some(refs);
        }
        let sources = if decisions.blacks_out_any() { records::sources(conn)? } else { Vec::new() };
        let (decisions, left_out) = (decisions.clone(), HashSet::new());
        Ok(Handed { conn, selected, issues, used, gathered, decisions, sources, left_out })
    }

    /// Without these articles.
    pub fn without(mut self, left_out: HashSet<i64>) -> Self {
        if let Some(gathered) = &mut self.gathered {
            gathered.leave_out(&left_out);
        }
        self.left_out = left_out;
        self
    }

    /// Keys of all articles that are handed over, in their order.
    pub fn articles(&self) -> Result<Vec<i64>> {
        if let Some(gathered) = &self.gathered {
            return Ok(gathered.slots.iter().map(|slot| slot.article).collect());
        }
        let mut all = Vec::new();
        for id in &self.issues {
            all.extend(records::article_keys(self.conn, *id)?.into_iter().filter(|article| self.goes(*article)));
        }
        Ok(all)
    }

    fn goes(&self, article: i64) -> bool {
        self.selected.as_ref().is_none_or(|selected| selected.contains(&article)) && !self.left_out.contains(&article)
    }

    /// An article as it is handed over.
    fn article(&self, key: i64) -> std::result::Result<Option<ArticleRecord>, WriteError> {
        let Some(mut article) = told(records::article(self.conn, key))? else { return Ok(None) };
        if !self.sources.is_empty() || self.decisions.blacks_out_any() {
            let sources: HashMap<&str, &SourceRecord> =
                self.sources.iter().map(|source| (source.uid.as_str(), source)).collect();
            for image in &mut article.images {
                if self.decisions.blacks_out(image, &sources) {
                    image.picture = None;
                }
            }
        }
        Ok(Some(article))
    }

    /// The sums of the pictures that stay, where some are left out.
    fn pictures_left(&self) -> std::result::Result<Option<HashSet<String>>, WriteError> {
        if !self.decisions.blacks_out_any() && self.left_out.is_empty() {
            return Ok(None);
        }
        let mut left = HashSet::new();
        let keys = self.articles().map_err(|error| SupplyError(error.to_string()))?;
        for key in keys {
            let images = self.article(key)?.map(|article| article.images).unwrap_or_default();
            left.extend(images.into_iter().filter_map(|image| image.picture));
        }
        Ok(Some(left))
    }

    /// The collection that was asked for.
    pub fn collection(&self) -> Option<&Branch> {
        self.gathered.as_ref()?.branches.first()
    }

    /// When the newest change was made to any of the articles, in milliseconds since 1970.
    pub fn newest_change(&self) -> Told<i64> {
        match &self.selected {
            None => told(newest_change(self.conn)),
            Some(selected) => selected.iter().try_fold(0, |newest, id| Ok(told(changed(self.conn, *id))?.max(newest))),
        }
    }

    /// Calls back with each issue, without articles, and the keys of those that go along.
    pub fn each_issue(&self, each: &mut dyn FnMut(&IssueRecord, &[i64]) -> Ended) -> Ended {
        for id in &self.issues {
            let Some(issue) = told(records::issue(self.conn, *id))? else { continue };
            let mut articles = told(records::article_keys(self.conn, *id))?;
            let was_empty = articles.is_empty();
            articles.retain(|article| self.goes(*article));
            // An issue that has no articles of its own goes along; one whose articles all stay behind does not.
            if articles.is_empty() && !was_empty {
                continue;
            }
            each(&issue, &articles)?;
        }
        Ok(())
    }

    fn place<'p>(&self, issue: &'p IssueRecord, key: i64) -> std::result::Result<Option<Placed<'p>>, WriteError> {
        let Some(article) = self.article(key)? else { return Ok(None) };
        let modified = about::rfc_3339(told(changed(self.conn, key))?);
        Ok(Some(Placed { issue, article, modified, opens: Vec::new(), note: String::new() }))
    }

    /// The articles of a collection in the curator's order.
    fn in_order(&self, gathered: &Gathered, each: &mut dyn FnMut(Placed) -> Ended) -> Ended {
        let mut issues: HashMap<i64, IssueRecord> = HashMap::new();
        for slot in &gathered.slots {
            let Some(id) = issue_of(self.conn, slot.article).map_err(|error| SupplyError(error.to_string()))? else {
                continue;
            };
            if !issues.contains_key(&id) {
                // Neighbours mostly share an issue; of a long collection not all are kept.
                if issues.len() >= 64 {
                    issues.clear();
                }
                issues.insert(id, told(records::issue(self.conn, id))?.unwrap_or_default());
            }
            let Some(issue) = issues.get(&id) else { continue };
            if let Some(mut placed) = self.place(issue, slot.article)? {
                placed.opens.clone_from(&slot.opens);
                placed.note.clone_from(&slot.note);
                each(placed)?;
            }
        }
        Ok(())
    }

    fn keep<T>(&self, all: Vec<T>, of: fn(&Used) -> &BTreeSet<String>, uid: fn(&T) -> &str) -> Vec<T> {
        match &self.used {
            None => all,
            Some(used) => all.into_iter().filter(|record| of(used).contains(uid(record))).collect(),
        }
    }
}

/// A collection whose parent is not handed over stands alone, without the places of articles that are left out.
fn alone(mut record: CollectionRecord, wanted: &HashSet<&str>, gone: &HashSet<&str>) -> CollectionRecord {
    record.parent = record.parent.filter(|parent| wanted.contains(parent.as_str()));
    record.members.retain(|member| member.article.as_ref().is_none_or(|article| !gone.contains(article.as_str())));
    record
}

impl Used {
    fn add(&mut self, conn: &Connection, article: i64) -> Result<()> {
        let links = records::links(conn, article)?;
        self.names.extend(links.names);
        self.sources.extend(links.sources);
        self.subjects.extend(links.subjects);
        self.pictures.extend(links.pictures);
        Ok(())
    }
}

fn told<T>(result: crate::store::Result<T>) -> std::result::Result<T, SupplyError> {
    result.map_err(|error| SupplyError(error.to_string()))
}

type Told<T> = std::result::Result<T, SupplyError>;

impl Supply for Handed<'_> {
    fn publications(&self) -> Told<Vec<PublicationRecord>> {
        Ok(self.keep(told(records::publications(self.conn))?, |u| &u.publications, |r| r.uid.as_str()))
    }

    fn names(&self) -> Told<Vec<NameRecord>> {
        Ok(self.keep(told(records::names(self.conn))?, |u| &u.names, |r| r.uid.as_str()))
    }

    fn sources(&self) -> Told<Vec<SourceRecord>> {
        Ok(self.keep(told(records::sources(self.conn))?, |u| &u.sources, |r| r.uid.as_str()))
    }

    fn subjects(&self) -> Told<Vec<SubjectRecord>> {
        Ok(self.keep(told(records::subjects(self.conn))?, |u| &u.subjects, |r| r.uid.as_str()))
    }

    fn collections(&self) -> Told<Vec<CollectionRecord>> {
        match (&self.used, &self.gathered) {
            (None, _) => told(records::collections(self.conn)),
            (Some(_), None) => Ok(Vec::new()),
            (Some(_), Some(gathered)) => {
                let wanted: HashSet<&str> = gathered.branches.iter().map(|branch| branch.uid.as_str()).collect();
                let gone = told(uids(self.conn, self.left_out.iter().copied()))?;
                let gone: HashSet<&str> = gone.iter().map(String::as_str).collect();
                let mut all = told(records::collections(self.conn))?;
                all.retain(|record| wanted.contains(record.uid.as_str()));
                Ok(all.into_iter().map(|record| alone(record, &wanted, &gone)).collect())
            }
        }
    }

    fn saved_searches(&self) -> Told<Vec<SavedSearchRecord>> {
        if self.used.is_some() { Ok(Vec::new()) } else { told(records::saved_searches(self.conn)) }
    }

    fn pictures(&self, each: &mut dyn FnMut(PictureRecord) -> Ended) -> Ended {
        let left = self.pictures_left()?;
        for key in told(records::picture_keys(self.conn))? {
            if left.as_ref().is_some_and(|left| !left.contains(&key)) {
                continue;
            }
            if self.used.as_ref().is_some_and(|used| !used.pictures.contains(&key)) {
                continue;
            }
            if let Some(record) = told(picture::get(self.conn, &key))? {
                each(record)?;
            }
        }
        Ok(())
    }

    fn issues(&self, each: &mut dyn FnMut(IssueRecord) -> Ended) -> Ended {
        self.each_issue(&mut |issue, articles| {
            let mut issue = issue.clone();
            for article in articles {
                issue.articles.extend(self.article(*article)?);
            }
            each(issue)
        })
    }

    fn about(&self) -> Told<About> {
        about::about(self)
    }

    fn placed(&self, each: &mut dyn FnMut(Placed) -> Ended) -> Ended {
        if let Some(gathered) = &self.gathered {
            return self.in_order(gathered, each);
        }
        self.each_issue(&mut |issue, articles| {
            for article in articles {
                if let Some(placed) = self.place(issue, *article)? {
                    each(placed)?;
                }
            }
            Ok(())
        })
    }
}
