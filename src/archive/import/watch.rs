//! Watched folders: those whose new files wait for a look. Which folders, and what a person did not want of them, is a
//! setting of the archive; what was brought in is known by the files that its articles came from. Nothing is read here
//! but names, and nothing comes in by itself.

use super::Request;
use super::files::survey;
use crate::archive::error::Result;
use crate::archive::{Archive, Reader};
use crate::store::{StoreError, batch};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::time::{Duration, SystemTime};

const SETTING: &str = "import.watch";

/// A file that changed so lately may still be on its way.
const SETTLED: Duration = Duration::from_secs(3);

/// A folder whose new files wait.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Watched {
    pub path: PathBuf,
    /// How its files are looked at; its paths are filled in then.
    pub request: Request,
    /// Files that a person has seen and does not want.
    pub dismissed: BTreeSet<String>,
}

/// What waits in a folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Waiting {
    pub folder: PathBuf,
    pub files: Vec<PathBuf>,
    /// Why the folder cannot be looked into.
    pub trouble: String,
}

/// What is asked about watched folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Watch {
    Add(PathBuf),
    /// Its files wait no longer; what came in stays.
    Remove(PathBuf),
    /// These files of the folder were seen: they wait no longer.
    Dismiss(PathBuf, Vec<PathBuf>),
}

fn of_setting(text: Option<String>) -> Result<Vec<Watched>> {
    Ok(text.map_or_else(|| Ok(Vec::new()), |text| serde_json::from_str(&text).map_err(StoreError::from))?)
}

/// The same folder, however its path was typed: without a sign at its end.
fn plain(path: &Path) -> PathBuf {
    path.components().collect()
}

/// As provenance spells paths.
fn spelled(path: &Path) -> String {
    path.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

impl Archive {
    /// Changes which folders are watched, or what waits in one.
    pub fn watch(&mut self, watch: &Watch) -> Result<()> {
        let mut folders = of_setting(self.setting(SETTING)?)?;
        match watch {
            Watch::Add(path) if folders.iter().any(|folder| plain(&folder.path) == plain(path)) => return Ok(()),
            Watch::Add(path) => folders.push(Watched { path: plain(path), ..Watched::default() }),
            Watch::Remove(path) => folders.retain(|folder| plain(&folder.path) != plain(path)),
            Watch::Dismiss(path, files) => {
                if let Some(folder) = folders.iter_mut().find(|folder| plain(&folder.path) == plain(path)) {
                    folder.dismissed.extend(files.iter().map(|file| spelled(file)));
                }
            }
        }
        let text = serde_json::to_string(&folders).map_err(StoreError::from)?;
        self.put_setting(SETTING, &text)
    }
}

impl Reader {
    /// The watched folders in the order in which they were added.
    pub fn watched(&self) -> Result<Vec<Watched>> {
        of_setting(self.setting(SETTING)?)
    }
}

/// Looks into the watched folders again and again, and does as little as it can when nothing has changed.
#[derive(Default)]
pub struct Watcher {
    /// What was asked and found last, by folder.
    last: HashMap<PathBuf, Last>,
}

struct Last {
    dismissed: usize,
    revision: i64,
    listed: Vec<PathBuf>,
    waiting: Waiting,
}

impl Watcher {
    /// What waits in each folder that is there.
    pub fn look(&mut self, reader: &Reader) -> Result<Vec<Waiting>> {
        let folders = reader.watched()?;
        self.last.retain(|path, _| folders.iter().any(|folder| folder.path == *path));
        folders.iter().map(|folder| self.look_into(reader, folder)).collect()
    }

    fn look_into(&mut self, reader: &Reader, folder: &Watched) -> Result<Waiting> {
        let (listed, problems) = survey(std::slice::from_ref(&folder.path));
        let trouble = problems.into_iter().find(|problem| problem.file == folder.path).map(|problem| problem.message);
        let (revision, dismissed) = (reader.revision()?, folder.dismissed.len());
        let known = self.last.get(&folder.path);
        if let Some(last) = known
            && (last.revision, last.dismissed) == (revision, dismissed)
            && last.listed == listed
            && trouble.is_none()
        {
            return Ok(last.waiting.clone());
        }
        let brought = batch::files_under(reader.conn(), &spelled(&plain(&folder.path)))?;
        let mut unsettled = false;
        let mut files = Vec::new();
        for file in &listed {
            let name = spelled(file);
            if folder.dismissed.contains(&name) || is_brought(&brought, &name) {
                continue;
            }
            if is_settled(file) { files.push(file.clone()) } else { unsettled = true }
        }
        let waiting = Waiting { folder: folder.path.clone(), files, trouble: trouble.unwrap_or_default() };
        // One that is still on its way is looked for again, though no name changes.
        let listed = if unsettled { Vec::new() } else { listed };
        self.last.insert(folder.path.clone(), Last { dismissed, revision, listed, waiting: waiting.clone() });
        Ok(waiting)
    }
}

/// Whether the file came in, or something out of it.
fn is_brought(brought: &BTreeSet<String>, name: &str) -> bool {
    let inside = format!("{name}/");
    brought.contains(name) || brought.range(inside.clone()..).next().is_some_and(|first| first.starts_with(&inside))
}

fn is_settled(file: &Path) -> bool {
    let changed = std::fs::metadata(file).and_then(|about| about.modified());
    // One that changes in the future was dated by another clock.
    changed.is_ok_and(|changed| SystemTime::now().duration_since(changed).map_or(true, |age| age >= SETTLED))
}

#[cfg(test)]
mod tests {
    use super::super::{Progress, import};
    use super::*;

    fn put(folder: &Path, name: &str, words: &str) {
        std::fs::write(folder.join(name), words).expect("written");
        date(&folder.join(name), SystemTime::now() - Duration::from_secs(60));
    }

    fn date(path: &Path, time: SystemTime) {
        let file = std::fs::File::options().write(true).open(path).expect("opened");
        file.set_modified(time).expect("dated");
    }

    fn names(waiting: &[Waiting]) -> Vec<String> {
        let name = |file: &PathBuf| file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        waiting.iter().flat_map(|waiting| waiting.files.iter().map(name)).collect()
    }

    #[test]
    fn new_files_wait_until_they_came_in_or_were_dismissed_and_again_once_taken_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let inbox = folder.path().join("inbox");
        std::fs::create_dir(&inbox).expect("made");
        let path = folder.path().join("a.backfile");
        let mut archive = &mut Archive::create(&path, Some("The Tide")).expect("an archive");
        let mut watcher = Watcher::default();
        put(&inbox, "a.txt", "Thursday 2025-08-21 Vol 1\n\nFares\n\nThey rise.\n");
        archive.watch(&Watch::Add(inbox.clone())).expect("watched");
        let reader = Reader::open(&path).expect("a reader");
        assert_eq!(names(&watcher.look(&reader).expect("looked")), ["a.txt"]);
        put(&inbox, "b.txt", "Friday 2025-08-22 Vol 2\n\nTides\n\nThey fall.\n");
        put(&inbox, "empty.txt", "");
        assert_eq!(names(&watcher.look(&reader).expect("looked")), ["a.txt", "b.txt", "empty.txt"]);
        archive.watch(&Watch::Dismiss(inbox.clone(), vec![inbox.join("empty.txt")])).expect("dismissed");
        let request = Request { paths: vec![inbox.join("a.txt")], ..Request::default() };
        let outcome = import(&mut archive, &request, None, &Progress::default()).expect("imported");
        assert_eq!(names(&watcher.look(&reader).expect("looked")), ["b.txt"]);
        archive.take_back(crate::model::BatchId(outcome.batch.expect("a batch"))).expect("taken back");
        assert_eq!(names(&watcher.look(&reader).expect("looked")), ["a.txt", "b.txt"]);
        std::fs::remove_dir_all(&inbox).expect("gone");
        assert!(watcher.look(&reader).is_ok_and(|waiting| waiting.len() == 1 && !waiting[0].trouble.is_empty()));
        archive.watch(&Watch::Remove(inbox)).expect("no longer watched");
        assert_eq!(watcher.look(&reader).map(|waiting| waiting.len()).ok(), Some(0));
    }

    #[test]
    fn a_file_that_is_still_written_does_not_wait_yet() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.backfile");
        let archive = &mut Archive::create(&path, None).expect("an archive");
        let inbox = folder.path().join("inbox");
        std::fs::create_dir(&inbox).expect("made");
        archive.watch(&Watch::Add(inbox.clone())).expect("watched");
        let (reader, mut watcher) = (Reader::open(&path).expect("a reader"), Watcher::default());
        std::fs::write(inbox.join("a.txt"), "Half of a").expect("written");
        assert_eq!(names(&watcher.look(&reader).expect("looked")), [""; 0]);
        put(&inbox, "a.txt", "Half of a word is whole now.");
        assert_eq!(names(&watcher.look(&reader).expect("looked")), ["a.txt"]);
    }

    #[test]
    fn a_folder_is_the_same_with_a_slash_behind_it_and_a_clock_that_is_ahead_keeps_no_file_waiting() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.backfile");
        let mut archive = &mut Archive::create(&path, Some("The Tide")).expect("an archive");
        let (inbox, slashed) = (folder.path().join("inbox"), folder.path().join("inbox/"));
        std::fs::create_dir(&inbox).expect("made");
        put(&inbox, "a.txt", "Thursday 2025-08-21 Vol 1\n\nFares\n\nThey rise.\n");
        date(&inbox.join("a.txt"), SystemTime::now() + Duration::from_secs(3_600));
        archive.watch(&Watch::Add(slashed.clone())).expect("watched");
        archive.watch(&Watch::Add(inbox.clone())).expect("watched already");
        let (reader, mut watcher) = (Reader::open(&path).expect("a reader"), Watcher::default());
        assert_eq!(names(&watcher.look(&reader).expect("looked")), ["a.txt"]);
        let request = Request { paths: vec![inbox.clone()], ..Request::default() };
        import(&mut archive, &request, None, &Progress::default()).expect("imported");
        assert_eq!(names(&watcher.look(&reader).expect("looked")), [""; 0]);
        archive.watch(&Watch::Remove(slashed)).expect("no longer watched");
        assert_eq!(watcher.look(&reader).map(|waiting| waiting.len()).ok(), Some(0));
    }
}
