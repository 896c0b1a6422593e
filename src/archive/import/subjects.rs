//! Which subject a file means that names it by its heading: the one here under that heading and authority. One that is
//! not here is made once an article that has it is written.

use super::authority;
use crate::archive::error::Result;
use crate::formats::provisional;
use crate::model::record::{ArticleRecord, SubjectRecord};
use crate::model::{StepId, Uid};
use crate::store::named;
use crate::text::words::folded;
use rusqlite::Connection;
use std::collections::HashMap;

/// The subjects of the archive by their headings.
#[derive(Default)]
pub struct Subjects {
    /// The uids under a folded heading, each with its authority.
    here: HashMap<String, Vec<(String, Uid)>>,
    /// What the archive had when they were read.
    mark: Option<(i64, i64, i64)>,
    said: HashMap<String, SubjectRecord>,
    /// Set when a chunk begins.
    stale: bool,
}

impl Subjects {
    /// From now on the archive may have others.
    pub fn next_chunk(&mut self) {
        self.stale = true;
    }

    /// Keeps what a file says of a subject that it names by its heading.
    pub fn note(&mut self, record: SubjectRecord) {
        self.said.entry(record.uid.0.clone()).or_insert(record);
    }

    fn look(&mut self, conn: &Connection) -> Result<()> {
        if self.mark.is_some() && !self.stale {
            return Ok(());
        }
        let mark = named::subjects_mark(conn)?;
        if self.mark != Some(mark) {
            self.here.clear();
            for one in named::subjects(conn)? {
                self.here.entry(folded(&one.heading)).or_default().push((one.authority, Uid(one.uid)));
            }
        }
        (self.mark, self.stale) = (Some(mark), false);
        Ok(())
    }

    fn find(&self, wanted: &SubjectRecord) -> Option<Uid> {
        let under = self.here.get(&folded(&wanted.heading))?;
        let exact = under.iter().find(|(authority, _)| *authority == wanted.authority);
        let open = || under.iter().find(|(authority, _)| authority.is_empty() || wanted.authority.is_empty());
        exact.or_else(open).map(|(_, uid)| uid.clone())
    }

    /// Puts the uids of subjects that are here in the place of those that stand for words.
    pub fn settle(&mut self, conn: &Connection, article: &mut ArticleRecord) -> Result<()> {
        if !article.subjects.iter().any(provisional::is_provisional) {
            return Ok(());
        }
        self.look(conn)?;
        for uid in article.subjects.iter_mut().filter(|uid| provisional::is_provisional(uid)) {
            let wanted = self.said.get(uid.as_str()).cloned().or_else(|| provisional::subject_of(uid));
            if let Some(found) = wanted.and_then(|wanted| self.find(&wanted)) {
                *uid = found;
            }
        }
        let mut seen = Vec::new();
        article.subjects.retain(|uid| {
            !seen.contains(uid) && {
                seen.push(uid.clone());
                true
            }
        });
        Ok(())
    }

    /// Makes those that are still missing.
    pub fn make(&mut self, conn: &Connection, step: StepId, now: i64, article: &mut ArticleRecord) -> Result<()> {
        for uid in article.subjects.iter_mut().filter(|uid| provisional::is_provisional(uid)) {
            let said = self.said.get(uid.as_str()).cloned().or_else(|| provisional::subject_of(uid));
            let Some(said) = said else { continue };
            let own = match self.find(&said) {
                Some(made) => made,
                None => {
                    let record = SubjectRecord { uid: Uid::new(), ..said };
                    authority::subject(conn, step, now, &record)?;
                    self.here
                        .entry(folded(&record.heading))
                        .or_default()
                        .push((record.authority.clone(), record.uid.clone()));
                    self.mark = Some(named::subjects_mark(conn)?);
                    record.uid
                }
            };
            *uid = own;
        }
        Ok(())
    }
}
