//! A folder that stands under its name only when it is whole: until then its files are in a folder beside it, which is
//! gone if nobody finishes it. It takes the place of an older one only where that one is known as an export of the same kind:
//! a marked one by the list that it holds of its own files, so that nothing of anybody else goes with it.

mod mark;

use super::file::{at, unnamed};
use crate::formats::WriteError;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const OTHERS: &str = "the folder has files of something else in it; name an empty or a new one";

/// A folder being written.
pub struct Folder {
    target: PathBuf,
    /// Where the files are until it is finished.
    inside: TempDir,
    files: Vec<PathBuf>,
    /// The files by their relative names, where they are to be listed.
    listed: Option<Vec<String>>,
}

impl Folder {
    /// `is_ours` tells of a folder that is there and not empty whether it is an older export that may go.
    pub fn begin(target: &Path, is_ours: impl Fn(&Path) -> bool) -> Result<Self, WriteError> {
        if is_filled(target) && !is_ours(target) {
            return Err(taken(target, OTHERS));
        }
        Folder::beside(target)
    }

    /// One that lists its files, and replaces an older one only where that still holds what its own list names and no more.
    pub fn marked(target: &Path) -> Result<Self, WriteError> {
        may_go(target)?;
        Ok(Folder { listed: Some(Vec::new()), ..Folder::beside(target)? })
    }

    fn beside(target: &Path) -> Result<Self, WriteError> {
        let parent = parent_of(target);
        std::fs::create_dir_all(parent).map_err(|cause| at(parent, cause))?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".backfile-").suffix(".part");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
        let inside = builder.tempdir_in(parent).map_err(|cause| at(target, unnamed(&cause)))?;
        Ok(Folder { target: target.to_owned(), inside, files: Vec::new(), listed: None })
    }

    /// Where a file stands until the folder is finished. `name` is relative, `/` between its parts.
    pub fn place(&self, name: &str) -> PathBuf {
        self.inside.path().join(name)
    }

    /// The folder in which everything stands until it is finished.
    pub fn path(&self) -> &Path {
        self.inside.path()
    }

    /// What went wrong with a file, by the name that it is to have.
    pub fn wrong(&self, name: &str, cause: io::Error) -> WriteError {
        at(&self.target.join(name), cause)
    }

    /// Makes the folders that a file needs, and notes the file; answers where it is to be written.
    pub fn claim(&mut self, name: &str) -> Result<PathBuf, WriteError> {
        let place = self.place(name);
        if let Some(parent) = place.parent() {
            std::fs::create_dir_all(parent).map_err(|cause| at(&self.target.join(name), cause))?;
        }
        self.files.push(self.target.join(name));
        if let Some(listed) = &mut self.listed {
            listed.push(name.to_owned());
        }
        Ok(place)
    }

    /// Writes one whole file.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let place = self.claim(name)?;
        std::fs::write(place, bytes).map_err(|cause| at(&self.target.join(name), cause))
    }

    /// Writes one file piece by piece.
    pub fn write(&mut self, name: &str, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), WriteError> {
        let place = self.claim(name)?;
        let filled = File::create(place).map(BufWriter::new).and_then(|mut out| {
            fill(&mut out)?;
            out.flush()
        });
        filled.map_err(|cause| at(&self.target.join(name), cause))
    }

    /// Puts the whole folder, safe on the disk, into its place; answers its files.
    pub fn finish(mut self) -> Result<Vec<PathBuf>, WriteError> {
        let listed = self.listed.take();
        if let Some(names) = &listed {
            self.list(names)?;
        }
        let target = &self.target;
        sync(self.inside.path()).map_err(|cause| at(target, cause))?;
        if listed.is_some() {
            // Writing may have taken long enough for somebody to put a file there.
            may_go(target)?;
        }
        let old = if target.exists() { Some(set_aside(target)?) } else { None };
        let whole = self.inside.keep();
        if let Err(cause) = std::fs::rename(&whole, target) {
            // The older one goes back where it was.
            if let Some(old) = &old {
                let _ = std::fs::rename(old.path().join("old"), target);
            }
            let _ = std::fs::remove_dir_all(&whole);
            return Err(at(target, cause));
        }
        Ok(self.files)
    }

    /// Writes the mark with its list.
    fn list(&mut self, names: &[String]) -> Result<(), WriteError> {
        let mut sums = BTreeMap::new();
        for name in names {
            let sum = mark::sum_of(&self.place(name)).map_err(|cause| self.wrong(name, cause))?;
            sums.insert(name.clone(), sum);
        }
        self.put(mark::MADE, mark::words(&sums).as_bytes())
    }
}

/// Whether a folder has a mark and holds nothing but what that lists.
pub fn is_as_marked(folder: &Path) -> bool {
    mark::of(folder).is_some_and(|known| mark::stray(folder, "", &known).is_none())
}

/// Fails where something stands in the way of a marked folder that must not be lost.
fn may_go(target: &Path) -> Result<(), WriteError> {
    if !is_filled(target) {
        return Ok(());
    }
    let Some(known) = mark::of(target) else { return Err(taken(target, OTHERS)) };
    let Some(name) = mark::stray(target, "", &known) else { return Ok(()) };
    let why = "is not as an export of Backfile left it, and would be lost";
    Err(taken(target, &format!("«{name}» in it {why}; choose another folder, or move that file away")))
}

fn taken(target: &Path, words: &str) -> WriteError {
    at(target, io::Error::new(io::ErrorKind::AlreadyExists, words.to_owned()))
}

/// Takes what stands there out of the way; it goes when the answer is dropped.
fn set_aside(target: &Path) -> Result<TempDir, WriteError> {
    let aside = tempfile::Builder::new()
        .prefix(".backfile-")
        .suffix(".old")
        .tempdir_in(parent_of(target))
        .map_err(|cause| at(target, unnamed(&cause)))?;
    std::fs::rename(target, aside.path().join("old")).map_err(|cause| at(target, cause))?;
    Ok(aside)
}

fn parent_of(target: &Path) -> &Path {
    target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether something is there; what cannot be looked into may hold anything.
fn is_filled(target: &Path) -> bool {
    match std::fs::read_dir(target) {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => target.exists(),
    }
}

/// Forces every file under a folder to the disk.
fn sync(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync(&entry.path())?;
        } else {
            File::open(entry.path())?.sync_all()?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_its_name_only_when_it_is_finished_and_replaces_only_one_of_its_kind() {
        let place = tempfile::tempdir().expect("it is there");
        let target = place.path().join("out");
        let is_ours = |folder: &Path| folder.join("mark").exists();
        let entries = || std::fs::read_dir(place.path()).expect("it is there").count();

        let mut folder = Folder::begin(&target, is_ours).expect("it is there");
        folder.put("a/b.txt", b"half").expect("it is there");
        drop(folder);
        assert_eq!(entries(), 0, "nothing half-written remains");

        let write = |words: &str| {
            let mut folder = Folder::begin(&target, is_ours)?;
            folder.put("mark", b"")?;
            folder.write("a/b.txt", |out| out.write_all(words.as_bytes()))?;
            folder.finish()
        };
        assert_eq!(write("one").expect("it is there").len(), 2);
        write("two").expect("it is there");
        assert_eq!(std::fs::read_to_string(target.join("a/b.txt")).expect("it is there"), "two");
        assert_eq!(entries(), 1, "the older one is gone");

        std::fs::remove_file(target.join("mark")).expect("it is there");
        assert!(matches!(write("three"), Err(WriteError::Io { .. })), "files of something else stay");
        assert_eq!(std::fs::read_to_string(target.join("a/b.txt")).expect("it is there"), "two");
    }

    #[test]
    fn a_marked_folder_gives_way_to_the_next_only_while_nobody_put_or_changed_anything_in_it() {
        let place = tempfile::tempdir().expect("it is there");
        let target = place.path().join("out");
        let write = |words: &str| {
            let mut folder = Folder::marked(&target)?;
            folder.put("1950/a.txt", words.as_bytes())?;
            folder.put("1950/text/b.txt", b"the same")?;
            folder.finish()
        };
        assert_eq!(write("one").expect("it is there").len(), 3, "two files and the mark");
        write("two").expect("nobody touched it");
        assert!(is_as_marked(&target));
        std::fs::create_dir(target.join("empty")).expect("it is there");
        write("three").expect("an empty folder is no loss");

        let a_person = |name: &str, words: &str| {
            let file = target.join(name);
            std::fs::create_dir_all(file.parent().expect("it is there")).expect("it is there");
            let before = std::fs::read(&file).ok();
            std::fs::write(&file, words).expect("it is there");
            assert!(!is_as_marked(&target), "{name}");
            let refused = write("lost").expect_err("it would be lost").to_string();
            assert!(refused.contains(&format!("«{name}»")) && refused.contains("choose another"), "{refused}");
            assert_eq!(std::fs::read_to_string(&file).expect("it is there"), words);
            match before {
                Some(bytes) => std::fs::write(&file, bytes).expect("it is there"),
                None => std::fs::remove_file(&file).expect("it is there"),
            }
        };
        a_person("my-notes/n.txt", "ask Marta");
        a_person("1950/scans/p1.tif", "a scan");
        a_person("1950/.made-by-backfile", "not the mark");
        a_person("1950/a.txt", "her own words");
        a_person("zz.txt", "");
        write("four").expect("what stood in the way is gone");
        assert_eq!(std::fs::read_dir(place.path()).expect("it is there").count(), 1, "nothing else remains");
    }

    #[test]
    fn what_is_put_into_a_marked_folder_while_the_next_is_written_stays() {
        let place = tempfile::tempdir().expect("it is there");
        let target = place.path().join("out");
        let folder = Folder::marked(&target).expect("nothing is there");
        std::fs::create_dir(&target).expect("it is there");
        std::fs::write(target.join("n.txt"), "ask Marta").expect("it is there");
        assert!(matches!(folder.finish(), Err(WriteError::Io { .. })));
        assert_eq!(std::fs::read_to_string(target.join("n.txt")).expect("it is there"), "ask Marta");
    }

    #[test]
    fn a_mark_without_a_list_says_nothing_of_the_files_beside_it() {
        let place = tempfile::tempdir().expect("it is there");
        std::fs::write(place.path().join(mark::MADE), "This folder was made by Backfile.\n").expect("it is there");
        assert!(is_as_marked(place.path()), "nothing is in it");
        std::fs::create_dir(place.path().join("1950")).expect("it is there");
        std::fs::write(place.path().join("1950/mets.xml"), "<mets/>").expect("it is there");
        assert!(!is_as_marked(place.path()));
    }
}
