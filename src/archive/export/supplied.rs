//! What is handed over, as the formats ask for it.

use super::handed::{Ended, Handed, Told, Used, told};
use super::{about, as_archive, audit};
use crate::formats::{About, Audit, Placed, Supply, SupplyError, WriteError, Written};
use crate::model::record::*;
use crate::store::gathered::uids;
use crate::store::{picture, records};
use std::collections::{BTreeSet, HashSet};
use std::path::Path;

impl Handed<'_> {
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
    without(record, gone)
}

/// Without the places of articles that are left out.
fn without(mut record: CollectionRecord, gone: &HashSet<&str>) -> CollectionRecord {
    record.members.retain(|member| member.article.as_ref().is_none_or(|article| !gone.contains(article.as_str())));
    record
}

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
            (None, _) => {
                let gone = told(uids(self.conn, self.choice.left_out.iter().copied()))?;
                let gone: HashSet<&str> = gone.iter().map(String::as_str).collect();
                let all = told(records::collections(self.conn))?;
                Ok(all.into_iter().map(|record| without(record, &gone)).collect())
            }
            (Some(_), None) => Ok(Vec::new()),
            (Some(_), Some(gathered)) => {
                let wanted: HashSet<&str> = gathered.branches.iter().map(|branch| branch.uid.as_str()).collect();
                let gone = told(uids(self.conn, self.choice.left_out.iter().copied()))?;
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
        let mut open: Option<IssueRecord> = None;
        self.portions(false, &mut |portion| {
            let mut begins = portion.issues.into_iter().peekable();
            for (at, given) in portion.articles.into_iter().enumerate() {
                while let Some((_, issue)) = begins.next_if(|(before, _)| *before <= at) {
                    open.replace(issue).map_or(Ok(()), &mut *each)?;
                }
                if let Some(issue) = &mut open {
                    issue.articles.push(given.held.article);
                }
            }
            begins.try_for_each(|(_, issue)| open.replace(issue).map_or(Ok(()), &mut *each))
        })?;
        open.map_or(Ok(()), each)
    }

    fn about(&self) -> Told<About> {
        about::about(self)
    }

    fn audit(&self) -> Told<Audit> {
        let now = || self.articles().map_err(|error| SupplyError(error.to_string()));
        let asked = self.asked.clone().map_or_else(now, Ok)?;
        audit::audit(self.conn, &asked, &self.choice.left_out, &self.choice.decisions)
    }

    fn as_archive(&self, target: &Path, tick: &dyn Fn() -> bool) -> std::result::Result<Written, WriteError> {
        as_archive(self, Some(self.conn), target, tick)
    }

    fn placed(&self, each: &mut dyn FnMut(Placed) -> Ended) -> Ended {
        let mut issue = IssueRecord::default();
        let mut slots = self.gathered.iter().flat_map(|gathered| &gathered.slots);
        self.portions(true, &mut |portion| {
            let mut begins = portion.issues.into_iter().peekable();
            for (at, given) in portion.articles.into_iter().enumerate() {
                while let Some((_, next)) = begins.next_if(|(before, _)| *before <= at) {
                    issue = next;
                }
                let slot = slots.find(|slot| slot.article == given.held.key);
                let mut placed = Self::place(&issue, given);
                if let Some(slot) = slot {
                    placed.opens.clone_from(&slot.opens);
                    placed.note.clone_from(&slot.note);
                }
                each(placed)?;
            }
            begins.for_each(|(_, next)| issue = next);
            Ok(())
        })
    }
}
