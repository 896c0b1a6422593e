//! Whatever becomes of an index or of the archive's place: the answers are right once it has caught up.

#[path = "search_support/mod.rs"]
mod support;

use backfile::archive::import::Progress;
use backfile::archive::sample::{Wanted, make};
use backfile::archive::search::{Cache, Finder, Follower};
use backfile::archive::{Archive, Edit};
use backfile::model::{ArticleId, Field};
use std::path::{Path, PathBuf};
use support::{assert_answers, caught_up};
use tempfile::TempDir;

struct Paper {
    folder: TempDir,
    archive: PathBuf,
    cache: Cache,
}

impl Paper {
    /// An invented paper whose index is made.
    fn new() -> Paper {
        let folder = tempfile::tempdir().expect("a folder");
        let (archive, cache) = (folder.path().join("paper.backfile"), Cache::at(&folder.path().join("cache")));
        make(&Wanted { path: archive.clone(), articles: 300, seed: 4 }, &Progress::default()).expect("a paper");
        let archive = archive.canonicalize().expect("a path");
        assert_eq!(caught_up(&archive, &cache), 300);
        Paper { folder, archive, cache }
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().expect("a path").join(name)
    }

    /// Where the index lies.
    fn index(&self) -> PathBuf {
        Follower::open(&self.archive, &self.cache).expect("a follower").folder().to_owned()
    }

    /// The files of the index that hold articles.
    fn files(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.index()).expect("a folder").flatten();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        files.retain(|path| path.file_name().is_some_and(|name| name.len() > 32));
        files.sort();
        assert!(files.len() > 5, "{files:?}");
        files
    }

    fn answers(&self) {
        assert_answers(&self.archive, &self.cache);
    }
}

/// Keeps the index as a window does: follows, looks once whether the files are sound. Answers how many were read.
fn kept(archive: &Path, cache: &Cache) -> u64 {
    let mut follower = Follower::open(archive, cache).expect("a follower");
    let mut read = follower.catch_up(&mut |_| true).expect("caught up");
    if !follower.is_sound(&|| false) {
        follower.rebuild().expect("rebuilt");
        read += follower.catch_up(&mut |_| true).expect("caught up");
        assert!(follower.is_sound(&|| false));
    }
    assert!(follower.is_whole().expect("an answer"));
    follower.finish().expect("it ends");
    read
}

fn headline(archive: &Path, id: i64, text: &str) {
    let field = Field::by_id("headline").expect("a field");
    let edit = Edit::Set { record: ArticleId(id).into(), field, value: text.into() };
    Archive::open(archive).expect("it opens").edit("Headline", "", &[edit]).expect("edited");
}

#[test]
fn an_index_that_is_gone_is_made_anew() {
    let paper = Paper::new();
    std::fs::remove_dir_all(paper.index()).expect("removed");
    assert_eq!(kept(&paper.archive, &paper.cache), 300);
    std::fs::remove_dir_all(paper.folder.path().join("cache")).expect("removed");
    assert_eq!(kept(&paper.archive, &paper.cache), 300);
    paper.answers();
}

#[test]
fn an_index_whose_list_of_files_is_damaged_is_made_anew() {
    let paper = Paper::new();
    let meta = paper.index().join("meta.json");
    let whole = std::fs::read(&meta).expect("read");
    let damages = [whole[..whole.len() / 2].to_vec(), Vec::new(), b"{}".to_vec(), vec![0xff; 40]];
    for damage in damages {
        std::fs::write(&meta, damage).expect("written");
        assert_eq!(kept(&paper.archive, &paper.cache), 300);
    }
    std::fs::remove_file(&meta).expect("removed");
    assert_eq!(kept(&paper.archive, &paper.cache), 300);
    paper.answers();
}

#[test]
fn an_index_of_which_a_file_is_cut_off_or_gone_is_made_anew() {
    let paper = Paper::new();
    for n in 0..paper.files().len() {
        let file = &paper.files()[n];
        let kind = file.extension().unwrap_or_default().to_owned();
        let whole = std::fs::read(file).expect("read");
        let keep = [whole.len() / 2, 0, whole.len() - 1][n % 3];
        std::fs::write(file, &whole[..keep]).expect("written");
        // Whoever only asks is told that there is none, or is answered; nothing breaks.
        drop(Finder::open(&paper.archive, &paper.cache).expect("a finder"));
        assert_eq!(kept(&paper.archive, &paper.cache), 300, "{kind:?} cut to {keep}");
        std::fs::remove_file(&paper.files()[n]).expect("removed");
        drop(Finder::open(&paper.archive, &paper.cache).expect("a finder"));
        assert_eq!(kept(&paper.archive, &paper.cache), 300, "{kind:?} gone");
    }
    paper.answers();
}

#[test]
fn an_index_in_which_a_bit_has_turned_is_made_anew() {
    let paper = Paper::new();
    for n in 0..paper.files().len() {
        let file = &paper.files()[n];
        let mut bytes = std::fs::read(file).expect("read");
        let middle = bytes.len() / 3;
        bytes[middle] ^= 0x10;
        std::fs::write(file, bytes).expect("written");
        assert_eq!(kept(&paper.archive, &paper.cache), 300, "{:?}", file.extension());
    }
    paper.answers();
}

#[test]
fn an_index_of_another_form_or_another_archive_is_made_anew() {
    let paper = Paper::new();
    let meta = paper.index().join("meta.json");
    for (from, to) in [
        ("\\\"form\\\":3", "\\\"form\\\":0"),
        ("\\\"archive\\\":\\\"0", "\\\"archive\\\":\\\"f"),
        ("\"payload\"", "\"other\""),
    ] {
        let text = std::fs::read_to_string(&meta).expect("read");
        assert!(text.contains(from), "{text}");
        std::fs::write(&meta, text.replace(from, to)).expect("written");
        assert_eq!(kept(&paper.archive, &paper.cache), 300, "{to}");
    }
    paper.answers();
}

#[test]
fn an_archive_that_is_copied_has_an_index_of_its_own() {
    let paper = Paper::new();
    let copy = paper.beside("copy.backfile");
    std::fs::copy(&paper.archive, &copy).expect("copied");
    headline(&copy, 7, "Walrus at the copy");
    headline(&paper.archive, 8, "Walrus at the first");
    assert_eq!(kept(&copy, &paper.cache), 300);
    assert_eq!(kept(&paper.archive, &paper.cache), 1, "the first one's index is its own");
    assert_answers(&copy, &paper.cache);
    paper.answers();
}

#[test]
fn an_archive_put_back_from_a_backup_and_edited_otherwise_is_not_taken_for_the_one_before() {
    let paper = Paper::new();
    headline(&paper.archive, 7, "Otter seen once");
    let backup = paper.beside("backup.backfile");
    Archive::open_to_read(&paper.archive).and_then(|archive| archive.back_up(&backup)).expect("a backup");
    headline(&paper.archive, 7, "Walrus at the quay");
    assert_eq!(kept(&paper.archive, &paper.cache), 1);
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(paper.beside(&format!("paper.backfile{end}")));
    }
    // As far as the backup, the index has seen too much.
    std::fs::copy(&backup, &paper.archive).expect("put back");
    assert_eq!(kept(&paper.archive, &paper.cache), 300);
    paper.answers();
    headline(&paper.archive, 9, "Seal on the slip");
    assert_eq!(kept(&paper.archive, &paper.cache), 1);
    std::fs::copy(&backup, &paper.archive).expect("put back");
    // One edit after the backup as before, but another one.
    headline(&paper.archive, 8, "Heron on the mole");
    assert_eq!(kept(&paper.archive, &paper.cache), 300);
    paper.answers();
}

#[test]
fn one_window_keeps_an_index_and_another_reads_it() {
    let paper = Paper::new();
    headline(&paper.archive, 7, "Walrus at the quay");
    let mut keeper = Follower::open(&paper.archive, &paper.cache).expect("a follower");
    let busy = Follower::open(&paper.archive, &paper.cache).err().expect("it is kept");
    assert_eq!(busy.kind, backfile::archive::ErrorKind::Busy);
    keeper.rebuild().expect("rebuilt");
    // An index that has no commit yet looks like a broken one; it is left to its keeper all the same.
    assert!(Follower::open(&paper.archive, &paper.cache).is_err());
    keeper.catch_up(&mut |_| true).expect("caught up");
    paper.answers();
    drop(keeper);
    assert_eq!(kept(&paper.archive, &paper.cache), 0);
}

#[test]
fn whoever_reads_an_index_notices_that_it_was_made_anew() {
    let paper = Paper::new();
    let mut finder = Finder::open(&paper.archive, &paper.cache).expect("a finder");
    let mut follower = Follower::open(&paper.archive, &paper.cache).expect("a follower");
    assert!(!finder.refresh().expect("looked"), "nothing is new");
    follower.rebuild().expect("made anew");
    follower.catch_up(&mut |_| true).expect("caught up");
    assert!(finder.refresh().expect("looked"), "the files are others, though the archive is not");
}
