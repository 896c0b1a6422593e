//! Reading back from the command line what was handed over.

use super::{Desk, Ran, ran, text};
use serde_json::json;

fn verify(desk: &Desk, name: &str, more: &[&str]) -> Ran {
    let path = desk.path(name);
    ran(desk.program().args(["verify", text(&path)]).args(more).output().expect("it runs"))
}

#[test]
fn what_was_exported_is_verified_and_a_change_ends_with_one() {
    let desk = Desk::with_sample();
    let target = desk.path("out.csv");
    desk.on("export", &["--format", "csv", "--output", text(&target), "--query", "date:1931"]).ends(0);
    let against = ["--against", text(&desk.archive), "--query", "date:1931"];
    let verified = verify(&desk, "out.csv", &[&against[..], &["--json"]].concat()).ends(0).object();
    assert_eq!(verified["differences"], json!(0), "{verified}");
    let words = std::fs::read_to_string(&target).expect("words");
    std::fs::write(&target, words.replacen("lower bridge", "upper bridge", 1)).expect("written");
    let told = verify(&desk, "out.csv", &against).ends(1).text;
    assert!(told.contains("lower bridge") && told.contains("1 difference in "), "{told}");
    verify(&desk, "out.csv", &[]).ends(2);
}

#[test]
fn what_is_missing_is_said_plainly_with_a_word_on_what_may_have_been_forgotten() {
    let desk = Desk::with_sample();
    for (format, name) in [("mods", "out.mods"), ("marc", "out.mrc")] {
        let target = desk.path(name);
        desk.on("export", &["--format", format, "--output", text(&target), "--query", "date:1931"]).ends(0);
        verify(&desk, name, &["--against", text(&desk.archive), "--query", "date:1931"]).ends(0);
        let told = verify(&desk, name, &["--against", text(&desk.archive)]).ends(1).text;
        assert!(told.contains(") is missing\n") && told.contains("--collection NAME or --query QUERY"), "{told}");
    }
}
