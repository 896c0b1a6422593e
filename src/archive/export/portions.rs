//! What is handed over, read in portions: some articles at a time, for which each table is asked once. Which they are is
//! known here without a connection, so that another thread can read them.

use super::blacked::Given;
use super::concerns::{Blacked, Decisions};
use super::gathered::Slot;
use super::handed::{Ended, told};
use crate::model::Uid;
use crate::model::record::{IssueRecord, SourceRecord};
use crate::store::articles;
use crate::store::records;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// So many articles, or so many issues, are held at a time.
const AT_ONCE: usize = 64;

/// Which articles of an archive are handed over, and how.
pub(super) struct Choice {
    /// Nothing: everything.
    pub selected: Option<HashSet<i64>>,
    /// Issue keys in order.
    pub issues: Vec<i64>,
    pub decisions: Decisions,
    /// Every source by its uid, where pictures are left out by them.
    pub sources: HashMap<Uid, SourceRecord>,
    /// In which articles there is what pictures are withheld for, where that is known.
    pub blacked: Option<Blacked>,
    /// Keys of articles that are not handed over.
    pub left_out: HashSet<i64>,
}

/// Issues and articles in their order.
#[derive(Default)]
pub(super) struct Portion {
    /// Each issue, without articles, with how many articles stand before it here.
    pub issues: Vec<(usize, IssueRecord)>,
    pub articles: Vec<Given>,
}

pub(super) type Give<'g> = &'g mut dyn FnMut(Portion) -> Ended;

impl Choice {
    pub fn goes(&self, article: i64) -> bool {
        self.selected.as_ref().is_none_or(|selected| selected.contains(&article)) && !self.left_out.contains(&article)
    }

    /// Calls back with each issue, without articles, and the keys of those that go along.
    pub fn each_issue(&self, conn: &Connection, each: &mut dyn FnMut(IssueRecord, Vec<i64>) -> Ended) -> Ended {
        for id in &self.issues {
            let Some(issue) = told(records::issue(conn, *id))? else { continue };
            let mut keys = told(records::article_keys(conn, *id))?;
            let all = keys.len();
            keys.retain(|article| self.goes(*article));
            // An issue that has no articles of its own goes along; one whose articles all stay behind does not.
            if !keys.is_empty() || all == 0 {
                each(issue, keys)?;
            }
        }
        Ok(())
    }

    /// Everything, issue by issue.
    pub fn by_issue(&self, conn: &Connection, give: Give) -> Ended {
        let (mut issues, mut waiting) = (Vec::new(), Vec::new());
        self.each_issue(conn, &mut |issue, keys| {
            issues.push((waiting.len(), issue));
            if keys.is_empty() && issues.len() >= AT_ONCE {
                self.give(conn, &mut issues, &mut waiting, give)?;
            }
            for key in keys {
                waiting.push(key);
                if waiting.len() >= AT_ONCE {
                    self.give(conn, &mut issues, &mut waiting, give)?;
                }
            }
            Ok(())
        })?;
        self.give(conn, &mut issues, &mut waiting, give)
    }

    fn give(
        &self,
        conn: &Connection,
        issues: &mut Vec<(usize, IssueRecord)>,
        keys: &mut Vec<i64>,
        give: Give,
    ) -> Ended {
        let articles = self.these(conn, keys)?;
        keys.clear();
        give(Portion { issues: std::mem::take(issues), articles })
    }

    fn these(&self, conn: &Connection, keys: &[i64]) -> Result<Vec<Given>, crate::formats::SupplyError> {
        let held = told(articles::these(conn, keys))?;
        held.into_iter().map(|held| self.decided(conn, held)).collect()
    }

    /// The articles of a collection in the curator's order, each issue where one of its articles begins.
    pub fn in_order(&self, conn: &Connection, slots: &[Slot], give: Give) -> Ended {
        let mut known: HashMap<i64, IssueRecord> = HashMap::new();
        let mut before = None;
        for slots in slots.chunks(AT_ONCE) {
            let keys: Vec<i64> = slots.iter().map(|slot| slot.article).collect();
            let mut portion = Portion { articles: self.these(conn, &keys)?, ..Portion::default() };
            for (at, Given { held, .. }) in portion.articles.iter().enumerate() {
                if before == Some(held.issue) {
                    continue;
                }
                before = Some(held.issue);
                if !known.contains_key(&held.issue) {
                    // Neighbours mostly share an issue; of a long collection not all are kept.
                    if known.len() >= AT_ONCE {
                        known.clear();
                    }
                    known.insert(held.issue, told(records::issue(conn, held.issue))?.unwrap_or_default());
                }
                portion.issues.extend(known.get(&held.issue).map(|issue| (at, issue.clone())));
            }
            give(portion)?;
        }
        Ok(())
    }
}
