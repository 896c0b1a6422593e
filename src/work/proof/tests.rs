//! The proofreader with dictionaries of a few words.

use super::dictionaries::{Dictionary, best, find};
use super::*;
use crate::archive::Archive;
use crate::work::{Event, Post};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use tempfile::TempDir;

struct Room {
    folder: TempDir,
    archive: Archive,
    proofreader: Option<Proofreader>,
    events: Receiver<Event>,
}

fn dictionary(folder: &Path, name: &str, words: &str) {
    std::fs::write(folder.join(format!("{name}.aff")), "SET UTF-8\n").expect("written");
    let count = words.split(' ').count();
    let words = words.replace(' ', "\n");
    std::fs::write(folder.join(format!("{name}.dic")), format!("{count}\n{words}\n")).expect("written");
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        dictionary(folder.path(), "en_US", "the harbor is closed newspaper");
        dictionary(folder.path(), "en_GB", "the harbour is closed newspaper");
        dictionary(folder.path(), "de_DE", "der Hafen ist zu");
        let path = folder.path().join("ledger.backfile");
        let archive = Archive::create(&path, None).expect("an archive");
        let (sender, events) = channel();
        let post = Post { sender, wake: Arc::new(|| {}) };
        let proofreader = Some(Proofreader::start(&path, vec![folder.path().to_owned()], &post));
        Room { folder, archive, proofreader, events }
    }

    fn ask(&self, ask: ProofAsk) {
        self.proofreader.as_ref().expect("at work").ask(ask);
    }

    fn answer(&self, ask: ProofAsk) -> ProofEvent {
        self.ask(ask);
        match self.events.recv_timeout(Duration::from_secs(20)).expect("an answer") {
            Event::Proof(event) => event,
            other => panic!("{other:?}"),
        }
    }

    /// The voice, and the words that it finds wrong.
    fn wrong(&self, language: &str, text: &str) -> (Voice, Vec<String>) {
        let paragraphs = vec![Paragraph { key: 7, text: text.into() }];
        match self.answer(ProofAsk::Check { article: 1, language: language.into(), paragraphs, ticket: 3 }) {
            ProofEvent::Spelled { article: 1, voice, wrong, ticket: 3 } => {
                let ranges = wrong.into_iter().flat_map(|(key, ranges)| {
                    assert_eq!(key, 7);
                    ranges
                });
                (voice, ranges.map(|range| text[range].to_owned()).collect())
            }
            other => panic!("{other:?}"),
        }
    }

    fn of(&self, language: &str, name: &str) -> Voice {
        Voice::Of(Dictionary { language: language.into(), path: self.folder.path().join(format!("{name}.aff")) })
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if let Some(proofreader) = self.proofreader.take() {
            proofreader.stop();
        }
    }
}

#[test]
fn a_text_is_judged_by_the_dictionary_of_its_language() {
    let room = Room::new();
    assert_eq!(room.wrong("en-GB", "the harbour"), (room.of("en-GB", "en_GB"), vec![]));
    assert_eq!(room.wrong("en-US", "the harbour").1, ["harbour"]);
    assert_eq!(room.wrong("de", "der Hafen ist offen"), (room.of("de-DE", "de_DE"), vec!["offen".to_owned()]));
    assert_eq!(room.wrong("fr", "le port"), (Voice::Lacking { language: "fr".into() }, vec![]));
}

#[test]
fn a_dictionary_is_chosen_or_none() {
    let room = Room::new();
    room.ask(ProofAsk::Choose(Choice::File(room.folder.path().join("en_GB.dic"))));
    assert_eq!(room.wrong("", "the harbour").0, room.of("en-GB", "en_GB"));
    assert_eq!(room.wrong("en-US", "the harbor").1, ["harbor"]);
    assert_eq!(room.wrong("de", "der Hafen").0, room.of("de-DE", "de_DE"), "it is of another language");
    room.ask(ProofAsk::Choose(Choice::Off));
    assert_eq!(room.wrong("en", "zzq"), (Voice::Off, vec![]));
    let nowhere = room.folder.path().join("nowhere.aff");
    room.ask(ProofAsk::Choose(Choice::File(nowhere.clone())));
    let (voice, wrong) = room.wrong("en", "zzq");
    assert!(matches!(voice, Voice::Broken { path, why } if path == nowhere && why.contains("nowhere.aff")));
    assert!(wrong.is_empty());
}

#[test]
fn a_word_that_the_archive_learns_is_right_at_once() {
    let mut room = Room::new();
    assert_eq!(room.wrong("en-GB", "the Quillport harbour").1, ["Quillport"]);
    room.archive.learn_word("Quillport").expect("learnt");
    assert!(room.wrong("en-GB", "the Quillport harbour").1.is_empty());
    room.archive.undo().expect("undone");
    assert_eq!(room.wrong("en-GB", "the Quillport harbour").1, ["Quillport"]);
}

#[test]
fn it_suggests_tidies_and_compares() {
    let room = Room::new();
    let suggest = ProofAsk::Suggest { word: "harbuor".into(), language: "en-GB".into(), ticket: 1 };
    let suggested = room.answer(suggest);
    assert!(matches!(suggested, ProofEvent::Suggested { offers, ticket: 1, .. } if offers == ["harbour"]));
    let text = "news-\npaper".to_owned();
    let tidy = ProofAsk::Tidy { id: "mend-hyphens", text, language: "en-GB".into(), ticket: 2 };
    assert!(matches!(room.answer(tidy), ProofEvent::Tidied { tidied, .. } if tidied.text == "newspaper"));
    let compare = ProofAsk::Compare { before: "one two".into(), after: "one three".into(), ticket: 3 };
    assert!(matches!(room.answer(compare), ProofEvent::Compared { difference, ticket: 3 } if difference.count() == 1));
    let there = room.answer(ProofAsk::Dictionaries);
    assert!(matches!(there, ProofEvent::Dictionaries(found) if found.len() == 3));
}

#[test]
fn a_newer_question_makes_some_older_ones_needless() {
    let check = |article, ticket| ProofAsk::Check { article, language: String::new(), paragraphs: vec![], ticket };
    let suggest = |ticket| ProofAsk::Suggest { word: String::new(), language: String::new(), ticket };
    assert!(suggest(2).replaces(&suggest(1)));
    assert!(check(2, 2).replaces(&check(1, 1)), "another article is looked at");
    assert!(!check(1, 2).replaces(&check(1, 1)), "more paragraphs of the same");
    assert!(!suggest(2).replaces(&check(1, 1)) && !check(1, 1).replaces(&suggest(2)));
}

#[test]
fn dictionaries_are_found_by_their_names() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["en_US", "de_AT_frami", "de_DE", "de_DE_frami", "fr", "hyph_de_DE", "sr-Latn"] {
        dictionary(folder.path(), name, "a b");
    }
    std::fs::write(folder.path().join("it_IT.aff"), "").expect("written");
    let found = find(&[folder.path().join("none"), folder.path().to_owned()]);
    let languages: Vec<&str> = found.iter().map(|one| one.language.as_str()).collect();
    assert_eq!(languages, ["de-AT", "de-DE", "en-US", "fr", "sr"]);
    assert!(found[1].path.ends_with("de_DE.aff"));
    let chosen = |language: &str, here: &str| best(&found, language, here).map(|one| one.language.as_str());
    for (language, here, expected) in [
        ("de", "", Some("de-DE")),
        ("de", "de-AT", Some("de-AT")),
        ("de-CH", "en-US", Some("de-DE")),
        ("en_GB", "", Some("en-US")),
        ("fr-CA", "", Some("fr")),
        ("ru", "de-AT", None),
    ] {
        assert_eq!(chosen(language, here), expected, "{language} here {here}");
    }
}
