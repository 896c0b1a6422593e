//! Where indexes lie: in the user's cache folder, one folder an archive, named after its uid and its place, so that a copy
//! elsewhere has one of its own. Folders of archives that are long gone are removed.

use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// An index that nobody opened for so long is removed where its archive is gone.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// The folder in which indexes lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache(PathBuf);

impl Cache {
    /// Where the system keeps caches; `BACKFILE_CACHE` names another place.
    pub fn of_user() -> Cache {
        let own = std::env::var_os("BACKFILE_CACHE").map(PathBuf::from);
        let system = || directories::ProjectDirs::from("", "", "Backfile").map(|dirs| dirs.cache_dir().to_owned());
        Cache(own.or_else(system).unwrap_or_else(|| std::env::temp_dir().join("backfile-cache")))
    }

    pub fn at(folder: &Path) -> Cache {
        Cache(folder.to_owned())
    }

    /// The folder of one archive's index.
    pub fn folder(&self, uid: &str, archive: &Path) -> PathBuf {
        let place = Sha256::digest(archive.as_os_str().as_encoded_bytes());
        let place: String = place.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let uid: String = uid.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(40).collect();
        self.0.join("index").join(format!("{uid}-{place}"))
    }

    /// Notes beside an index whose it is, and looks which others may go.
    pub fn settle(&self, folder: &Path, archive: &Path) {
        let note = folder.with_extension("txt");
        if let Err(cause) = std::fs::write(&note, archive.to_string_lossy().as_bytes()) {
            tracing::warn!(%cause, "an index could not be noted");
        }
        self.sweep(SystemTime::now());
    }

    /// Removes indexes whose archive is gone and that nobody used for a month.
    pub fn sweep(&self, now: SystemTime) {
        let Ok(entries) = std::fs::read_dir(self.0.join("index")) else { return };
        for note in
            entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "txt"))
        {
            let Ok(archive) = std::fs::read_to_string(&note) else { continue };
            let used = note.metadata().and_then(|meta| meta.modified()).unwrap_or(now);
            let old = now.duration_since(used).is_ok_and(|age| age > KEPT);
            if old && !Path::new(&archive).exists() {
                let _ = crate::index::wipe(&note.with_extension(""));
                let _ = std::fs::remove_file(&note);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_archives_and_two_places_have_folders_of_their_own() {
        let cache = Cache::at(Path::new("/cache"));
        let one = cache.folder("0199", Path::new("/a/ledger.backfile"));
        assert_eq!(one, cache.folder("0199", Path::new("/a/ledger.backfile")));
        assert_ne!(one, cache.folder("0199", Path::new("/b/ledger.backfile")));
        assert_ne!(one, cache.folder("0198", Path::new("/a/ledger.backfile")));
    }

    #[test]
    fn an_index_goes_a_month_after_its_archive_is_gone() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(folder.path());
        let (gone, here) = (folder.path().join("gone.backfile"), folder.path().join("here.backfile"));
        std::fs::write(&here, "").expect("a file");
        for archive in [&gone, &here] {
            let index = cache.folder("u", archive);
            std::fs::create_dir_all(&index).expect("a folder");
            cache.settle(&index, archive);
        }
        cache.sweep(SystemTime::now());
        assert!(cache.folder("u", &gone).exists(), "not at once: a disk may only be unplugged");
        cache.sweep(SystemTime::now() + KEPT + Duration::from_secs(60));
        assert!(!cache.folder("u", &gone).exists());
        assert!(cache.folder("u", &here).exists());
    }
}
