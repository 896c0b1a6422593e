//! The built program on archives of its own: what it prints, what it leaves on the disk, and how it ends.

#[path = "cli/apart.rs"]
mod apart;
#[cfg(unix)]
#[path = "cli/broken_off.rs"]
mod broken_off;
#[path = "cli/collections.rs"]
mod collections;
#[path = "cli/edit.rs"]
mod edit;
#[path = "cli/findings.rs"]
mod findings;
#[path = "cli/handing.rs"]
mod handing;
#[path = "cli/handing_over.rs"]
mod handing_over;
#[path = "cli/import.rs"]
mod import;
#[path = "cli/killed.rs"]
mod killed;
#[path = "cli/names.rs"]
mod names;
#[path = "cli/sample.rs"]
mod sample;
#[path = "cli/search.rs"]
mod search;
#[path = "cli/trouble.rs"]
mod trouble;
#[path = "cli/verify.rs"]
mod verify;
#[path = "cli/work.rs"]
mod work;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// The sample paper: 45 clippings, and an ABOUT.md that is none and is refused.
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");

/// What one run of the program came to.
struct Ran {
    code: Option<i32>,
    text: String,
    complaint: String,
}

impl Ran {
    /// The JSON objects that it printed, one a line.
    fn objects(&self) -> Vec<Value> {
        self.text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }

    fn object(&self) -> Value {
        let mut all = self.objects();
        assert_eq!(all.len(), 1, "{}", self.text);
        all.remove(0)
    }

    /// Stops the test unless the program ended with this code.
    #[track_caller]
    fn ends(self, code: i32) -> Ran {
        assert_eq!(self.code, Some(code), "{}{}", self.text, self.complaint);
        self
    }
}

/// A folder with one archive in it.
struct Desk {
    folder: TempDir,
    archive: PathBuf,
}

impl Desk {
    /// With an empty archive of the sample's paper.
    fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a folder");
        let archive = folder.path().join("ledger.backfile");
        let desk = Desk { folder, archive };
        desk.on("new", &["--publication", "The Harbour Ledger"]).ends(0);
        desk
    }

    /// With the sample paper imported.
    fn with_sample() -> Desk {
        let desk = Desk::new();
        desk.on("import", &[SAMPLE]).ends(1);
        desk
    }

    /// The program, with a cache of this folder's own.
    fn program(&self) -> Command {
        program(Some(&self.cache()))
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, text).expect("written");
        path
    }

    /// Runs a verb on the archive, as a person reads it.
    fn on(&self, verb: &str, more: &[&str]) -> Ran {
        let mut words = vec![verb, text(&self.archive)];
        words.extend(more);
        ran(self.program().args(&words).output().expect("it runs"))
    }

    /// Runs a verb on the archive, as a program reads it.
    fn json(&self, verb: &str, more: &[&str]) -> Ran {
        let mut words = vec![verb, text(&self.archive), "--json"];
        words.extend(more);
        ran(self.program().args(&words).output().expect("it runs"))
    }

    fn articles(&self, query: &str) -> Vec<Value> {
        self.json("list", &["articles", "--query", query]).ends(0).objects()
    }

    fn uid_of(&self, headline: &str) -> String {
        let found = self.articles(&format!("headline:\"{headline}\""));
        assert_eq!(found.len(), 1, "{headline}");
        found[0]["uid"].as_str().expect("a uid").to_owned()
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// The program; search indexes lie in that folder, or nowhere that matters.
fn program(cache: Option<&Path>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backfile"));
    command.env("BACKFILE_CACHE", cache.unwrap_or(Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"))));
    command
}

fn backfile(words: &[&str]) -> Ran {
    ran(program(None).args(words).output().expect("it runs"))
}

fn ran(output: Output) -> Ran {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: output.status.code(), text: text(output.stdout), complaint: text(output.stderr) }
}

fn headlines(articles: &[Value]) -> Vec<&str> {
    articles.iter().map(|article| article["headline"].as_str().expect("a headline")).collect()
}
