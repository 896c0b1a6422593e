//! The proofreader's thread: what waits, what it keeps in its head, and how it answers.

use super::dictionaries::{self, Dictionary};
use super::{Choice, Paragraph, ProofAsk, ProofEvent, Voice};
use crate::archive::Reader;
use crate::text::diff::{Difference, PATIENCE};
use crate::text::spelling::Speller;
use crate::text::tidy::{self, Setting, Tidied};
use crate::work::Post;
use crate::work::event::Event;
use crate::work::lane::Lane;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

/// As many dictionaries are kept in memory.
const KEPT: usize = 3;
/// A larger file is no dictionary, in bytes.
const LARGEST: u64 = 64 << 20;

/// The thread.
pub struct Proofreader {
    lane: Arc<Lane<ProofAsk>>,
    thread: Option<JoinHandle<()>>,
}

impl Proofreader {
    /// Reads own words from that archive and dictionaries from those folders.
    pub fn start(archive: &Path, folders: Vec<PathBuf>, post: &Post) -> Self {
        let lane = Arc::new(Lane::default());
        let (theirs, post) = (lane.clone(), post.clone());
        let mut desk = Desk::new(archive.to_owned(), folders);
        let run = move || {
            while let Some(ask) = theirs.next() {
                // A dictionary is another's work: what it cannot bear must not end the thread.
                match catch_unwind(AssertUnwindSafe(|| desk.answer(ask))) {
                    Ok(Some(event)) => post.send(Event::Proof(event)),
                    Ok(None) => {}
                    Err(_) => tracing::error!("a text could not be looked at"),
                }
            }
        };
        let thread = std::thread::Builder::new().name("proofreader".into()).spawn(run).ok();
        Proofreader { lane, thread }
    }

    pub fn ask(&self, ask: ProofAsk) {
        self.lane.change(|waiting| {
            waiting.retain(|other| !ask.replaces(other));
            let at = match ask.is_urgent() {
                true => waiting.iter().position(|other| !other.is_urgent()).unwrap_or(waiting.len()),
                false => waiting.len(),
            };
            waiting.insert(at, ask);
        });
    }

    pub fn stop(mut self) {
        self.lane.end();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A dictionary that was read, or why it could not be.
struct Read {
    path: PathBuf,
    speller: Result<Speller, String>,
    /// The own words that it knows.
    words: Option<(i64, i64)>,
}

struct Desk {
    archive: PathBuf,
    reader: Option<Reader>,
    folders: Vec<PathBuf>,
    found: Option<Vec<Dictionary>>,
    choice: Choice,
    /// The one used last stands last.
    read: Vec<Read>,
}

impl Desk {
    fn new(archive: PathBuf, folders: Vec<PathBuf>) -> Self {
        Desk { archive, reader: None, folders, found: None, choice: Choice::default(), read: Vec::new() }
    }

    fn answer(&mut self, ask: ProofAsk) -> Option<ProofEvent> {
        Some(match ask {
            ProofAsk::Choose(choice) => {
                // Whoever chooses anew may have mended or fetched one.
                self.read.retain(|read| read.speller.is_ok());
                self.found = None;
                self.choice = choice;
                return None;
            }
            ProofAsk::Dictionaries => {
                self.found = None;
                ProofEvent::Dictionaries(self.found().to_vec())
            }
            ProofAsk::Check { article, language, paragraphs, ticket } => {
                let (voice, speller) = self.voice(&language);
                let wrong = speller.map_or_else(Vec::new, |speller| check(speller, &paragraphs));
                ProofEvent::Spelled { article, voice, wrong, ticket }
            }
            ProofAsk::Suggest { word, language, ticket } => {
                let offers = self.voice(&language).1.map(|speller| speller.suggest(&word)).unwrap_or_default();
                ProofEvent::Suggested { word, offers, ticket }
            }
            ProofAsk::Tidy { id, text, language, ticket } => {
                let tidied = self.tidied(id, &text, &language);
                ProofEvent::Tidied { id, tidied, ticket }
            }
            ProofAsk::Compare { before, after, ticket } => {
                ProofEvent::Compared { difference: Difference::between(&before, &after, PATIENCE), ticket }
            }
        })
    }

    fn tidied(&mut self, id: &str, text: &str, language: &str) -> Tidied {
        let Some(command) = tidy::by_id(id) else { return Tidied { text: text.to_owned(), changes: Vec::new() } };
        match self.voice(language).1 {
            Some(speller) => (command.run)(text, &Setting { language, knows: Some(&|word| speller.knows(word)) }),
            None => (command.run)(text, &Setting { language, knows: None }),
        }
    }

    fn found(&mut self) -> &[Dictionary] {
        self.found.get_or_insert_with(|| dictionaries::find(&self.folders))
    }

    /// Who judges a text in that language, and the dictionary where there is one.
    fn voice(&mut self, language: &str) -> (Voice, Option<&Speller>) {
        let dictionary = match self.wanted(language) {
            Ok(dictionary) => dictionary,
            Err(silent) => return (silent, None),
        };
        let at = self.load(&dictionary.path);
        self.learn(at);
        match &self.read[at].speller {
            Ok(speller) => (Voice::Of(dictionary), Some(speller)),
            Err(why) => (Voice::Broken { path: dictionary.path, why: why.clone() }, None),
        }
    }

    fn wanted(&mut self, language: &str) -> Result<Dictionary, Voice> {
        let chosen = match &self.choice {
            Choice::Off => return Err(Voice::Off),
            Choice::File(path) => Some(Dictionary::at(path)),
            Choice::ByLanguage => None,
        };
        if let Some(chosen) = chosen.filter(|chosen| dictionaries::may_judge(chosen, language)) {
            return Ok(chosen);
        }
        let here = dictionaries::of_this_computer();
        let language = match (language, here.as_str()) {
            ("", "") => "en",
            ("", here) => here,
            (language, _) => language,
        };
        let best = dictionaries::best(self.found(), language, &here).cloned();
        best.ok_or_else(|| Voice::Lacking { language: language.to_owned() })
    }

    /// The place of a dictionary among those that are kept; it is read where it is not.
    fn load(&mut self, path: &Path) -> usize {
        match self.read.iter().position(|read| read.path == path) {
            Some(at) => {
                let read = self.read.remove(at);
                self.read.push(read);
            }
            None => {
                if self.read.len() >= KEPT {
                    self.read.remove(0);
                }
                let speller =
                    catch_unwind(|| read(path)).unwrap_or_else(|_| Err("It holds what no dictionary does.".into()));
                self.read.push(Read { path: path.to_owned(), speller, words: None });
            }
        }
        self.read.len() - 1
    }

    /// Brings the archive's own words up to date.
    fn learn(&mut self, at: usize) {
        if self.reader.is_none() {
            self.reader = Reader::open(&self.archive).ok();
        }
        let Some(reader) = &self.reader else { return };
        let read = &mut self.read[at];
        let (Ok(speller), Ok(mark)) = (&mut read.speller, reader.own_words_mark()) else { return };
        if read.words != Some(mark)
            && let Ok(words) = reader.own_words()
        {
            speller.set_own(words);
            read.words = Some(mark);
        }
    }
}

fn check(speller: &Speller, paragraphs: &[Paragraph]) -> Vec<(u64, Vec<std::ops::Range<usize>>)> {
    paragraphs.iter().map(|paragraph| (paragraph.key, speller.wrong(&paragraph.text))).collect()
}

fn read(aff: &Path) -> Result<Speller, String> {
    let bytes = |path: &Path| -> Result<Vec<u8>, String> {
        let named = |cause: std::io::Error| format!("{} cannot be read: {cause}.", path.display());
        let size = std::fs::metadata(path).map_err(named)?.len();
        if size > LARGEST {
            return Err(format!("{} is too large for a dictionary.", path.display()));
        }
        std::fs::read(path).map_err(named)
    };
    Speller::new(&bytes(aff)?, &bytes(&aff.with_extension("dic"))?).map_err(|error| error.to_string())
}
