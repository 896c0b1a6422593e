//! Hands on what records tell: the paper and the subjects before the article that names them, each article with where it
//! came from, and what was left out or refused, said without a flood of words. It must not read anything.

use super::Citation;
use crate::formats::out::{cited, said};
use crate::formats::{Incoming, Input, ReadOptions, fields, provisional};
use crate::model::record::{Guess, PublicationRecord};
use crate::model::{Problem, ProblemCode, Uid};
use crate::text::Doubt;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};
use std::io::{self, Read};

/// So many problems of one file are told one by one, and the rest as a count.
const TOLD: u64 = 500;
/// So many papers and subjects are remembered as handed on; a file with more says them again, which does no harm.
const REMEMBERED: usize = 50_000;
/// So many kinds of thing that were left out are named.
const NAMED: usize = 200;

/// What a record is of.
pub enum Taken {
    Article(Box<Citation>),
    /// An issue of which the record tells no article.
    Issue(Box<Citation>),
    Paper(Box<PublicationRecord>),
    /// Neither; a sentence that says so.
    Nothing(String),
}

/// SHA-256 of a file that need not fit into memory.
pub fn hashed(input: &Input) -> io::Result<String> {
    let mut file = input.open()?;
    let (mut hasher, mut buffer) = (Sha256::new(), vec![0; 64 * 1024]);
    loop {
        match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => hasher.update(buffer.get(..read).unwrap_or_default()),
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Known by its words unless it has a uid of ours.
fn uid_of(paper: &PublicationRecord) -> Uid {
    match provisional::publication(&paper.title, &paper.issn) {
        Some(known) if paper.uid.is_empty() => known.uid,
        _ => paper.uid.clone(),
    }
}

/// The way of one file's records into the sink.
pub struct HandOn<'a> {
    pub input: &'a Input,
    pub options: &'a ReadOptions,
    /// The name of the encoding, for provenance.
    pub encoding: String,
    /// What is doubtful of the encoding.
    pub doubt: Option<Doubt>,
    /// How many articles the file has, where that is known.
    pub parts: u32,
    format: &'static str,
    sha256: String,
    sink: &'a mut dyn FnMut(Incoming) -> bool,
    part: u32,
    met: HashSet<Uid>,
    left_out: BTreeMap<String, u64>,
    told: u64,
    /// False once the sink wants no more.
    going: bool,
}

impl<'a> HandOn<'a> {
    pub fn new(
        format: &'static str,
        input: &'a Input,
        options: &'a ReadOptions,
        sha256: String,
        sink: &'a mut dyn FnMut(Incoming) -> bool,
    ) -> Self {
        HandOn {
            input,
            options,
            encoding: "UTF-8".to_owned(),
            doubt: None,
            parts: 0,
            format,
            sha256,
            sink,
            part: 0,
            met: HashSet::new(),
            left_out: BTreeMap::new(),
            told: 0,
            going: true,
        }
    }

    /// Whether more is wanted.
    pub fn goes_on(&self) -> bool {
        self.going
    }

    fn send(&mut self, incoming: Incoming) {
        self.going = self.going && (self.sink)(incoming);
    }

    /// Whether this uid was not handed on yet.
    fn is_new(&mut self, uid: &Uid) -> bool {
        if self.met.len() >= REMEMBERED {
            self.met.clear();
        }
        self.met.insert(uid.clone())
    }

    /// Hands on a paper, known by its words unless it has a uid of ours; answers its uid.
    pub fn paper(&mut self, paper: &PublicationRecord) -> Uid {
        let uid = uid_of(paper);
        if !uid.is_empty() && self.is_new(&uid) {
            self.send_paper(paper, uid.clone());
        }
        uid
    }

    fn send_paper(&mut self, paper: &PublicationRecord, uid: Uid) {
        let title = if paper.title.is_empty() { &paper.issn } else { &paper.title };
        self.send(Incoming::Publication(PublicationRecord { uid, title: title.clone(), ..paper.clone() }));
    }

    /// Hands on what a record is of; `slice` makes the words that it was read from, `line` is where they begin.
    pub fn take(&mut self, taken: Taken, line: Option<u32>, slice: impl FnOnce() -> Vec<u8>) {
        match taken {
            Taken::Article(citation) => self.article(*citation, &slice()),
            Taken::Issue(citation) => self.issue(*citation),
            // Its own record tells more than an article that named it before.
            Taken::Paper(paper) => self.send_paper(&paper, uid_of(&paper)),
            Taken::Nothing(why) => self.refuse(line, why),
        }
    }

    /// Hands on an article with its paper, its subjects and its issue; `slice` is what it was read from.
    pub fn article(&mut self, mut citation: Citation, slice: &[u8]) {
        citation.issue.publication = self.paper(&citation.paper);
        for subject in std::mem::take(&mut citation.subjects) {
            citation.article.subjects.push(subject.uid.clone());
            if self.is_new(&subject.uid) {
                self.send(Incoming::Subject(subject));
            }
        }
        // What our own writers say in words beside the fields says nothing new.
        let known = format!("{}{}", cited::ISSUE, said::issue(&citation.issue));
        let first = format!("Abstract: {}", said::first_paragraph(&citation.article.body));
        citation.notes.retain(|note| *note != known && *note != first);
        if citation.article.headline == cited::UNTITLED {
            citation.article.headline.clear();
        }
        citation.article.notes = citation.notes.join("\n");
        let place = (self.part, self.parts);
        let from = fields::provenance(self.format, self.input, &self.sha256, &self.encoding, place, slice);
        citation.article.provenance = Some(from);
        let doubt = self.doubt.clone();
        let guess = doubt.map(|doubt| Guess { field: "headline".into(), why: doubt.why, sure: doubt.sure });
        citation.article.guesses.extend(guess);
        self.part = self.part.saturating_add(1);
        self.send(Incoming::Issue(fields::with(&citation.issue, citation.article)));
    }

    /// Hands on an issue of which the record tells no article.
    pub fn issue(&mut self, mut citation: Citation) {
        citation.issue.publication = self.paper(&citation.paper);
        citation.issue.notes = citation.notes.join("\n");
        self.send(Incoming::Issue(citation.issue));
    }

    /// Tells a problem; after very many, only how many more there were.
    pub fn problem(&mut self, problem: Problem) {
        self.told = self.told.saturating_add(1);
        if self.told <= TOLD {
            self.send(Incoming::Problem(problem));
        }
    }

    /// A record that is not taken: which one, and why.
    pub fn refuse(&mut self, line: Option<u32>, words: impl Into<String>) {
        self.problem(Problem { line, ..self.input.problem(ProblemCode::Malformed, words) });
    }

    /// Counts something with words that has no place in a record of ours.
    pub fn left_out(&mut self, what: &str) {
        if self.left_out.len() < NAMED || self.left_out.contains_key(what) {
            let what: String = what.chars().take(60).collect();
            *self.left_out.entry(what).or_default() += 1;
        }
    }

    /// Says at the end what was left out, and how many problems were not told one by one.
    pub fn finish(mut self) {
        if !self.left_out.is_empty() {
            let times = |(what, count): (&String, &u64)| {
                if *count == 1 { what.clone() } else { format!("{what} ({count} times)") }
            };
            let what: Vec<String> = self.left_out.iter().map(times).collect();
            let words = format!(
                "Left out, for there is no field for it: {}. It stays in the kept text of each record.",
                what.join(", ")
            );
            let problem = self.input.problem(ProblemCode::Doubtful, words);
            self.send(Incoming::Problem(problem));
        }
        if self.told > TOLD {
            let words = format!("{} more records had problems like those named above.", self.told - TOLD);
            let problem = self.input.problem(ProblemCode::Malformed, words);
            self.send(Incoming::Problem(problem));
        }
    }
}
