//! Reading ahead: while one portion is being written, another thread reads the next ones, over a connection of its own that
//! sees the archive at the same moment. Where it cannot have one, the portions are read as they are wanted.

use super::handed::Ended;
use super::portions::{Give, Portion};
use crate::formats::WriteError;
use crate::store::twin;
use rusqlite::Connection;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};

/// So many portions wait at most.
const AHEAD: usize = 2;

/// Reads portions over a connection.
type Read<'r> = &'r (dyn Fn(&Connection, Give) -> Ended + Sync);

/// Calls `take` with each portion that `read` gives, in its order. `path`: the archive's, where there is enough to read.
pub(super) fn each(conn: &Connection, path: Option<&Path>, read: Read, take: Give) -> Ended {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let twin = match path.filter(|_| cores > 1) {
        // What cannot be opened twice can still be read once.
        Some(path) => twin::of(conn, path).unwrap_or_default(),
        None => None,
    };
    let Some(twin) = twin else { return read(conn, take) };
    let (to, from) = sync_channel(AHEAD);
    std::thread::scope(|scope| {
        // Nobody takes any more: that ends the reading.
        let give = move |portion| to.send(portion).map_err(|_| WriteError::Cancelled);
        let reading = scope.spawn(move || {
            let mut give = give;
            read(&twin, &mut give)
        });
        let taken = taken(&from, take);
        drop(from);
        let read = reading.join().unwrap_or_else(|cause| resume_unwind(cause));
        taken.and(read)
    })
}

fn taken(from: &Receiver<Portion>, take: Give) -> Ended {
    from.iter().try_for_each(take)
}

#[cfg(test)]
mod tests {
    use super::super::What;
    use super::super::concerns::Decisions;
    use super::super::handed::Handed;
    use crate::archive::{Reader, sample};
    use crate::formats::{Supply, WriteError};
    use crate::model::record::IssueRecord;

    fn paper(folder: &std::path::Path) -> Reader {
        let path = folder.join("a.backfile");
        let wanted = sample::Wanted { path: path.clone(), seed: 7, articles: 700 };
        sample::make(&wanted, &Default::default()).expect("a paper");
        Reader::open(&path).expect("a reader")
    }

    fn issues(handed: &Handed) -> Vec<IssueRecord> {
        let mut all = Vec::new();
        let each = handed.issues(&mut |issue| {
            all.push(issue);
            Ok(())
        });
        each.expect("they are read");
        all
    }

    fn placed(handed: &Handed) -> Vec<(String, String, String)> {
        let mut all = Vec::new();
        let each = handed.placed(&mut |placed| {
            all.push((placed.issue.uid.0.clone(), placed.article.uid.0.clone(), placed.modified));
            Ok(())
        });
        each.expect("they are read");
        all
    }

    #[test]
    fn what_another_thread_reads_ahead_is_the_same_in_the_same_order() {
        let folder = tempfile::tempdir().expect("a folder");
        let reader = paper(folder.path());
        let snapshot = reader.snapshot().expect("a snapshot");
        let all = Handed::of(reader.conn(), &What::Everything, &Decisions::default()).expect("everything");
        let keys = all.articles().expect("keys");
        let most: Vec<i64> = keys.iter().copied().filter(|key| key % 4 != 0).collect();
        let few: Vec<i64> = keys.iter().copied().filter(|key| key % 31 == 0).collect();
        for what in [What::Everything, What::Articles(most), What::Articles(few)] {
            let handed = || Handed::of(reader.conn(), &what, &Decisions::default()).expect("it is handed over");
            let (here, ahead) = (handed(), handed().reading_ahead(reader.path()).expect("it can be counted"));
            assert_eq!(issues(&here), issues(&ahead));
            assert_eq!(placed(&here), placed(&ahead));
            let count: usize = issues(&here).iter().map(|issue| issue.articles.len()).sum();
            assert_eq!((count, placed(&here).len()), (here.articles().expect("keys").len(), count));
        }
        drop(snapshot);
    }

    #[test]
    fn who_wants_no_more_ends_the_reading_with_his_own_words() {
        let folder = tempfile::tempdir().expect("a folder");
        let reader = paper(folder.path());
        let snapshot = reader.snapshot().expect("a snapshot");
        let all = Handed::of(reader.conn(), &What::Everything, &Decisions::default()).expect("everything");
        let all = all.reading_ahead(reader.path()).expect("it can be counted");
        let mut taken = 0;
        let ended = all.placed(&mut |_| {
            taken += 1;
            if taken < 100 { Ok(()) } else { Err(WriteError::Refused("Enough.".into())) }
        });
        assert_eq!((ended.expect_err("it ends").to_string(), taken), ("Enough.".into(), 100));
        drop(snapshot);
    }
}
