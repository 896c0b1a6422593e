//! Keeps an index true: it asks the archive which articles were touched since the index's stamp, reads them again and
//! commits with a new stamp. It reads the archive and writes the index, never the other way.

use super::{Cache, too_old};
use crate::archive::Reader;
use crate::archive::error::Result;
use crate::archive::lock::{self, Lock, NoLock};
use crate::index::{FORM, IndexError, Stamp, Writer, wipe};
use crate::model::Uid;
use crate::store::{batch, clock, entries};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Articles read in one go, from one state of the archive.
const PORTION: usize = 400;
/// What was read is committed after so many articles, or after so long.
const MOST: u64 = 200_000;
const LONGEST: Duration = Duration::from_secs(30);
/// From so many articles on, more threads and memory are taken.
const MANY: u64 = 20_000;
/// The same while an import is under way, for more will come.
const MANY_TO_COME: u64 = 1_000;
/// What an import brings is committed so often: each commit makes files that are merged again later.
const HELD: Duration = Duration::from_secs(3);

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    pub done: u64,
    pub total: u64,
}

/// Keeps one archive's index.
pub struct Follower {
    reader: Reader,
    folder: PathBuf,
    archive: String,
    writer: Option<Writer>,
    /// What stands in the index, once this has committed or found it.
    stamp: Stamp,
    portion: usize,
    most: u64,
    /// Beside the folder, so that it holds while the index is made anew. It goes last.
    _lock: Lock,
    /// The mark of the index's making.
    made: String,
}

/// Whoever holds it may write the index and throw it away.
fn take_lock(folder: &Path) -> Result<Lock> {
    let place = folder.parent().unwrap_or(folder);
    std::fs::create_dir_all(place).map_err(|cause| IndexError::Disk(format!("{}: {cause}", place.display())))?;
    lock::take(folder, "").map_err(|no| match no {
        NoLock::HeldBy(_) => IndexError::Busy.into(),
        NoLock::Unwritable => IndexError::Disk(format!("{} cannot be written to", place.display())).into(),
    })
}

impl Follower {
    /// Opens the index of an archive for writing, made anew where it cannot be used. An error of [`IndexError::Busy`]: another
    /// window keeps it.
    pub fn open(archive: &Path, cache: &Cache) -> Result<Follower> {
        let reader = Reader::open(archive)?;
        if !clock::is_kept(reader.conn())? {
            return Err(too_old());
        }
        let uid = reader.setting("archive.uid")?.unwrap_or_default();
        let folder = cache.folder(&uid, archive);
        let lock = take_lock(&folder)?;
        let stamp = Stamp::default();
        let mut follower = Follower {
            reader,
            folder,
            archive: uid,
            writer: None,
            stamp,
            portion: PORTION,
            most: MOST,
            made: String::new(),
            _lock: lock,
        };
        follower.take_writer()?;
        cache.settle(&follower.folder, archive);
        Ok(follower)
    }

    /// So many articles are read in one go, and committed at the latest after so many, for tests.
    pub fn set_pace(&mut self, portion: usize, most: u64) {
        (self.portion, self.most) = (portion, most);
    }

    /// Where the index lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn take_writer(&mut self) -> Result<()> {
        let writer = match Writer::open(&self.folder) {
            Ok(writer) if self.belongs(writer.stamp())? => writer,
            Ok(writer) => {
                drop(writer);
                self.make_anew()?
            }
            Err(IndexError::Damaged(why)) => {
                tracing::warn!(why, "the search index is made anew");
                self.make_anew()?
            }
            Err(other) => return Err(other.into()),
        };
        self.stamp = writer.stamp().clone();
        self.made = if self.stamp == Stamp::default() { Uid::new().0 } else { self.stamp.made.clone() };
        self.writer = Some(writer);
        Ok(())
    }

    fn make_anew(&self) -> Result<Writer> {
        wipe(&self.folder).map_err(|cause| IndexError::Disk(cause.to_string()))?;
        Ok(Writer::open(&self.folder)?)
    }

    /// Whether what the index has seen is what this archive has been through.
    fn belongs(&self, stamp: &Stamp) -> Result<bool> {
        if *stamp == Stamp::default() {
            return Ok(true);
        }
        let conn = self.reader.conn();
        let same = stamp.form == FORM && stamp.archive == self.archive && stamp.revision <= clock::revision(conn)?;
        Ok(same && clock::opening_at(conn, stamp.revision)? == stamp.opening)
    }

    /// Throws the index away and begins again.
    pub fn rebuild(&mut self) -> Result<()> {
        self.writer = None;
        let writer = self.make_anew()?;
        self.stamp = Stamp::default();
        self.made = Uid::new().0;
        self.writer = Some(writer);
        Ok(())
    }

    /// Whether every file of the index is as it was written. Reads them all, or until `stop`.
    pub fn is_sound(&self, stop: &dyn Fn() -> bool) -> bool {
        self.writer.as_ref().is_some_and(|writer| writer.is_sound(stop))
    }

    /// Whether the index has seen all that the archive is now.
    pub fn is_whole(&self) -> Result<bool> {
        Ok(self.stamp.whole && self.stamp.revision == clock::revision(self.reader.conn())?)
    }

    /// Up to where the index is true.
    pub fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// Brings the index up to the archive as it is now. `on_way` is told how far it is, and answers false to stop; what is
    /// committed by then stays. Answers how many articles were read; with nothing new, nothing is written.
    pub fn catch_up(&mut self, on_way: &mut dyn FnMut(Progress) -> bool) -> Result<u64> {
        self.catch_up_beside(on_way, None)
    }

    /// The same beside an import: what it brings is taken in as it comes and committed every few seconds. `wait` waits for
    /// news, at most so long.
    pub fn follow(&mut self, on_way: &mut dyn FnMut(Progress) -> bool, wait: &mut dyn FnMut(Duration)) -> Result<u64> {
        self.catch_up_beside(on_way, Some(wait))
    }

    fn catch_up_beside(
        &mut self,
        on_way: &mut dyn FnMut(Progress) -> bool,
        wait: Option<&mut dyn FnMut(Duration)>,
    ) -> Result<u64> {
        if self.is_whole()? {
            return Ok(0);
        }
        if self.writer.is_none() {
            self.take_writer()?;
        }
        let result = self.try_to_catch_up(on_way, wait);
        if result.is_err() {
            // Whatever was put in and not committed would be doubled by the next attempt.
            self.writer = None;
            self.take_writer()?;
        }
        result
    }

    fn try_to_catch_up(
        &mut self,
        on_way: &mut dyn FnMut(Progress) -> bool,
        mut wait: Option<&mut dyn FnMut(Duration)>,
    ) -> Result<u64> {
        let mut at = (self.stamp.revision, self.stamp.id);
        let mut departed = self.stamp.departed;
        // What was touched since now may come twice.
        let mut new_until = i64::MIN;
        if self.stamp == Stamp::default() {
            at = (-1, 0);
            new_until = clock::revision(self.reader.conn())?;
        }
        let mut progress = Progress { done: 0, total: clock::count_touched(self.reader.conn(), at)? };
        let to_come = self.importing()? && (self.writer()?.is_large() || progress.total >= MANY_TO_COME);
        self.writer()?.begin(to_come || progress.total >= MANY)?;
        let (mut since, mut last) = (0u64, Instant::now());
        loop {
            let (next, n, whole) = self.portion(at, departed, new_until)?;
            progress.done += n;
            progress.total = progress.total.max(progress.done);
            since += n;
            at = (next.revision, next.id);
            departed = next.departed;
            let go_on = on_way(progress);
            if !whole && !go_on {
                // Whoever stops does not want to wait for a commit: what it would hold is read again.
                self.writer = None;
                return Ok(progress.done);
            }
            let left = HELD.saturating_sub(last.elapsed());
            let may_wait = whole && go_on && since >= MANY_TO_COME && !left.is_zero();
            if let Some(wait) = wait.as_mut().filter(|_| may_wait)
                && self.importing()?
            {
                wait(left);
                continue;
            }
            if whole || since >= self.most || last.elapsed() >= LONGEST {
                self.commit(next)?;
                (since, last) = (0, Instant::now());
            }
            if whole {
                if self.writer()?.is_large() && !self.importing()? {
                    self.writer()?.begin(false)?;
                    // Only a commit begins to merge the many small files of a build.
                    self.commit(self.stamp.clone())?;
                }
                return Ok(progress.done);
            }
        }
    }

    /// Whether an import is under way, or was cut off and not settled.
    fn importing(&self) -> Result<bool> {
        Ok(batch::any_is_running(self.reader.conn())?)
    }

    /// Lets the index go once all that is under way is done.
    pub fn finish(mut self) -> Result<()> {
        if let Some(writer) = self.writer.take() {
            writer.finish()?;
        }
        Ok(())
    }

    fn writer(&mut self) -> Result<&mut Writer> {
        Ok(self.writer.as_mut().ok_or_else(|| IndexError::Damaged("its writer is gone".into()))?)
    }

    fn commit(&mut self, stamp: Stamp) -> Result<()> {
        self.writer()?.commit(stamp.clone())?;
        self.stamp = stamp;
        Ok(())
    }

    /// Reads the next articles from one state of the archive. Answers up to where it came, how many they were, and whether
    /// that was all.
    fn portion(&mut self, after: (i64, i64), departed: i64, new_until: i64) -> Result<(Stamp, u64, bool)> {
        let Follower { reader, writer, archive, portion, made, .. } = self;
        let writer = writer.as_mut().ok_or_else(|| IndexError::Damaged("its writer is gone".into()))?;
        let _snapshot = reader.snapshot()?;
        let conn = reader.conn();
        let touched = clock::touched(conn, after, *portion)?;
        let ids: Vec<i64> = touched.iter().map(|(_, id)| *id).collect();
        for ((revision, id), entry) in touched.iter().zip(entries::entries(conn, &ids)?) {
            match entry {
                Some(entry) => writer.put(entry, *revision <= new_until)?,
                None => writer.remove(*id)?,
            }
        }
        let n = touched.len() as u64;
        let whole = touched.len() < *portion;
        let mut stamp = Stamp {
            form: FORM,
            archive: archive.clone(),
            revision: after.0,
            id: after.1,
            departed,
            whole,
            made: made.clone(),
            ..Stamp::default()
        };
        if let Some((revision, id)) = touched.last() {
            (stamp.revision, stamp.id) = (*revision, *id);
        }
        if whole {
            for id in clock::departed(conn, departed)? {
                writer.remove(id)?;
            }
            (stamp.revision, stamp.id) = (clock::revision(conn)?, i64::MAX);
            stamp.departed = stamp.revision;
        }
        stamp.opening = clock::opening_at(conn, stamp.revision)?;
        Ok((stamp, n, whole))
    }
}
