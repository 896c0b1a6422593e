//! Handing over: what was asked for, as records in a fixed order, from one snapshot of the archive.

use super::Reader;
use super::error::{ArchiveError, ErrorKind, Result};
use crate::formats::{Format, Supply, SupplyError, WriteError, Written};
use crate::model::record::*;
use crate::store::list::{Listing, ids};
use crate::store::{picture, records};
use rusqlite::Connection;
use std::collections::{BTreeSet, HashSet};
use std::io::Read;
use std::path::Path;

/// What to hand over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum What {
    /// All that is not in the trash, empty issues and authorities included.
    #[default]
    Everything,
    /// These articles.
    Articles(Vec<i64>),
    /// What a list shows.
    Listing(Listing),
}

impl Reader {
    /// Writes `what` in a format. `tick` is called for each article and answers false to stop.
    pub fn export(
        &self,
        what: &What,
        format: &Format,
        target: &Path,
        tick: &mut dyn FnMut() -> bool,
    ) -> Result<Written> {
        let Some(write) = format.write else {
            return Err(ArchiveError::new(
                ErrorKind::Unclear,
                format!("Backfile cannot write {}.", format.name),
                "Choose another format.",
            ));
        };
        let target = target_of(format, target)?;
        let snapshot = self.conn().unchecked_transaction()?;
        let selected = match what {
            What::Everything => None,
            What::Articles(ids) => Some(ids.iter().copied().collect()),
            What::Listing(listing) => Some(ids(self.conn(), listing, None)?.into_iter().collect()),
        };
        let handed = Handed::new(self.conn(), selected)?;
        let written = write(&handed, &target, tick);
        drop(snapshot);
        written.map_err(|error| match error {
            WriteError::Io { path, cause } => ArchiveError::disk("write", &path, &cause),
            WriteError::Supply(cause) => ArchiveError::new(ErrorKind::Damaged, cause.to_string(), "Run the check."),
            WriteError::Cancelled => {
                ArchiveError::new(ErrorKind::Cancelled, "The export was cancelled.", "Nothing half-written remains.")
            }
        })
    }

    /// How many articles an export would hand over.
    pub fn count_of(&self, what: &What) -> Result<u64> {
        Ok(match what {
            What::Everything => self.run()?.articles,
            What::Articles(ids) => ids.len() as u64,
            What::Listing(listing) => ids(self.conn(), listing, None)?.len() as u64,
        })
    }
}

/// All that an archive has, to be handed over.
pub(super) fn everything(conn: &Connection) -> Result<impl Supply + '_> {
    Handed::new(conn, None)
}

/// The file, or the folder, made where it is not there yet.
fn target_of(format: &Format, target: &Path) -> Result<std::path::PathBuf> {
    let is_file = format.one_file && !target.is_dir() && target.extension().is_some();
    if is_database(target) {
        return Err(ArchiveError::new(
            ErrorKind::AlreadyThere,
            format!("{} is an archive, and an export would replace it.", target.display()),
            "Choose another name.",
        ));
    }
    let folder = if is_file { target.parent().unwrap_or(Path::new("")) } else { target };
    if !folder.as_os_str().is_empty() {
        std::fs::create_dir_all(folder).map_err(|cause| ArchiveError::disk("make the folder", folder, &cause))?;
    }
    let extension = format.extensions.first().copied().unwrap_or("txt");
    let file = if is_file { target.to_owned() } else { target.join(format!("backfile.{extension}")) };
    if !format.one_file {
        return Ok(target.to_owned());
    }
    if is_of_another(format, &file) {
        return Err(ArchiveError::new(
            ErrorKind::AlreadyThere,
            format!("{} is there already and is no export of ours, so it was left as it is.", file.display()),
            "Choose another name, or move it away first.",
        ));
    }
    Ok(file)
}

/// Whether something stands there that an export must not replace: only an older export of the same kind may go.
fn is_of_another(format: &Format, file: &Path) -> bool {
    let mut head = Vec::new();
    let read = std::fs::File::open(file).and_then(|open| open.take(65_536).read_to_end(&mut head));
    read.is_ok() && !head.is_empty() && (format.sniff)(Path::new(""), &head) < 90
}

/// Whether an archive, or any other SQLite file, stands there.
fn is_database(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(16).read_to_end(&mut head));
    read.is_ok() && head.starts_with(b"SQLite format 3")
}

struct Handed<'a> {
    conn: &'a Connection,
    /// Nothing: everything.
    selected: Option<HashSet<i64>>,
    /// Issue keys in order, with the keys of their articles that go along.
    issues: Vec<i64>,
    used: Option<Used>,
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

impl<'a> Handed<'a> {
    fn new(conn: &'a Connection, selected: Option<HashSet<i64>>) -> Result<Self> {
        let mut issues = records::issue_keys(conn)?;
        let mut used = None;
        if let Some(selected) = &selected {
            let mut wanted = HashSet::new();
            let mut refs = Used::default();
            for id in selected {
                if let Some(issue) = crate::store::list::issue_of(conn, *id)? {
                    wanted.insert(issue);
                }
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
        Ok(Handed { conn, selected, issues, used })
    }

    fn keep<T>(&self, all: Vec<T>, of: fn(&Used) -> &BTreeSet<String>, uid: fn(&T) -> &str) -> Vec<T> {
        match &self.used {
            None => all,
            Some(used) => all.into_iter().filter(|record| of(used).contains(uid(record))).collect(),
        }
    }
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
        if self.used.is_some() { Ok(Vec::new()) } else { told(records::collections(self.conn)) }
    }

    fn saved_searches(&self) -> Told<Vec<SavedSearchRecord>> {
        if self.used.is_some() { Ok(Vec::new()) } else { told(records::saved_searches(self.conn)) }
    }

    fn pictures(
        &self,
        each: &mut dyn FnMut(PictureRecord) -> std::result::Result<(), WriteError>,
    ) -> std::result::Result<(), WriteError> {
        for key in told(records::picture_keys(self.conn))? {
            if self.used.as_ref().is_some_and(|used| !used.pictures.contains(&key)) {
                continue;
            }
            if let Some(record) = told(picture::get(self.conn, &key))? {
                each(record)?;
            }
        }
        Ok(())
    }

    fn issues(
        &self,
        each: &mut dyn FnMut(IssueRecord) -> std::result::Result<(), WriteError>,
    ) -> std::result::Result<(), WriteError> {
        for id in &self.issues {
            let Some(mut issue) = told(records::issue(self.conn, *id))? else { continue };
            for article in told(records::article_keys(self.conn, *id))? {
                if self.selected.as_ref().is_some_and(|selected| !selected.contains(&article)) {
                    continue;
                }
                issue.articles.extend(told(records::article(self.conn, article))?);
            }
            each(issue)?;
        }
        Ok(())
    }
}
