//! Whoever makes an index may be killed at any moment, while others write to the archive: the next one goes on and ends
//! right. The one that is killed is this program once more.

#[path = "search_support/mod.rs"]
mod support;

use backfile::archive::import::Progress;
use backfile::archive::sample::{Wanted, make};
use backfile::archive::search::{Cache, Follower};
use backfile::archive::{Archive, Edit};
use backfile::model::{ArticleId, Field};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use support::assert_answers;
use support::chance::Chance;

const ARCHIVE: &str = "BACKFILE_TEST_ARCHIVE";
const CACHE: &str = "BACKFILE_TEST_CACHE";
const ARTICLES: u64 = 1_500;

/// The one that is killed: it says a line for each portion, and goes on as edits come.
#[test]
#[ignore = "another test starts it and kills it"]
fn keeper() {
    let (Some(archive), Some(cache)) = (std::env::var_os(ARCHIVE), std::env::var_os(CACHE)) else { return };
    let mut follower = Follower::open(Path::new(&archive), &Cache::at(Path::new(&cache))).expect("a follower");
    follower.set_pace(20, 100);
    loop {
        follower
            .catch_up(&mut |_| {
                println!("a portion");
                true
            })
            .expect("caught up");
        println!("whole");
    }
}

fn start(archive: &Path, cache: &Path) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .args(["--ignored", "--exact", "keeper", "--nocapture"])
        .env(ARCHIVE, archive)
        .env(CACHE, cache)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs")
}

fn write(archive: &mut Archive, chance: &mut Chance) {
    let mut any = || ArticleId(chance.below(ARTICLES as usize) as i64 + 1);
    let (one, two) = (any(), any());
    let field = Field::by_id("headline").expect("a field");
    let edit = Edit::Set { record: one.into(), field, value: format!("Walrus {} at the quay", one.0) };
    archive.edit("Headline", "", &[edit]).expect("edited");
    archive.delete_articles(&[two]).expect("deleted");
}

#[test]
fn an_index_whose_maker_is_killed_again_and_again_is_right_in_the_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let (archive, cache) = (folder.path().join("paper.backfile"), folder.path().join("cache"));
    make(&Wanted { path: archive.clone(), articles: ARTICLES, seed: 8 }, &Progress::default()).expect("a paper");
    let archive = archive.canonicalize().expect("a path");
    let mut at_work = Archive::open(&archive).expect("it opens");
    let mut chance = Chance::new(21);
    for round in 0..12 {
        let mut keeper = start(&archive, &cache);
        let mut lines = BufReader::new(keeper.stdout.take().expect("its words")).lines();
        // Some are killed at once, some in the middle, some while they follow edits.
        let patience = chance.below(60);
        for n in 0..patience {
            assert!(lines.next().is_some_and(|line| line.is_ok()), "it went by itself in round {round}");
            if n % 4 == 0 {
                write(&mut at_work, &mut chance);
            }
        }
        keeper.kill().expect("killed");
        keeper.wait().expect("gone");
    }
    let cache = Cache::at(&cache);
    let mut follower = Follower::open(&archive, &cache).expect("a follower");
    let before = follower.stamp().clone();
    assert!(before.revision > 0, "something of it stood");
    follower.catch_up(&mut |_| true).expect("caught up");
    assert!(follower.is_whole().expect("an answer") && follower.is_sound(&|| false));
    follower.finish().expect("it ends");
    assert_answers(&archive, &cache);
}
