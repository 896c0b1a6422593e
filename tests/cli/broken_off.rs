//! An export that a person breaks off, as Ctrl+C does: it says so, and nothing of it remains.

use super::{Desk, backfile, text};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn an_export_that_is_broken_off_says_so_and_leaves_nothing() {
    let desk = Desk::new();
    std::fs::remove_file(&desk.archive).expect("it goes");
    backfile(&["sample", text(&desk.archive), "--articles", "1500"]).ends(0);
    let folder = desk.path("out");
    std::fs::create_dir(&folder).expect("a folder");
    let entries = || std::fs::read_dir(&folder).expect("a folder").count();
    let target = folder.join("issues");
    let mut command = desk.program();
    command.args(["export", text(&desk.archive), "--format", "mets", "--on-finding", "report", "--output"]);
    let mut running = command.arg(&target).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it runs");
    let start = Instant::now();
    while entries() == 0 && start.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(2));
    }
    let id = running.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().expect("a word to it").success());
    let mut said = String::new();
    std::io::Read::read_to_string(&mut running.stderr.take().expect("words"), &mut said).expect("words");
    assert_eq!(running.wait().expect("it ends").code(), Some(2), "{said}");
    assert!(said.contains("The export was cancelled"), "{said}");
    assert_eq!(entries(), 0, "nothing half-written remains");
}
