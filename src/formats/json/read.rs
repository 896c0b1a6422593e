//! Reads `backfile/1`: sections in any order after `format`, each record handed on as it is met, one at a time.
//!
//! A record of the wrong shape is refused and the reading goes on; broken JSON ends it, because nothing after it can be
//! trusted to be what it seems. Nothing here may panic, whatever the bytes.

use super::complaint;
use super::cut::{Cutter, Place};
use super::rules::{Finding, Findings, Record};
use super::{FAMILY, VERSION};
use crate::formats::{Incoming, Input, ReadOptions, ReadSeek};
use crate::model::record::*;
use crate::model::{Problem, ProblemCode};
use serde::de::IgnoredAny;
use serde_json::error::Category;
use std::io::{self, BufReader};
use std::path::Path;

/// A gigabyte of JSON for one record: a guard against a bracket that never closes, far above any picture.
const RECORD_LIMIT: usize = 1 << 30;

/// Why the reading ends before the file does.
enum Stop {
    /// The sink wants no more.
    Asked,
    Problem(Box<Problem>),
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Stop::Problem(Box::new(problem))
    }
}

type Reading<T = ()> = Result<T, Stop>;

/// Reads one file. See [`crate::formats::Read`].
pub fn read(input: &Input, _options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let path = input.path();
    let outcome = match open(input) {
        Ok(cutter) => Reader { path, cutter, value: Vec::new(), sink }.document(),
        Err(error) => Err(complaint::unreadable(path, &error).into()),
    };
    if let Err(Stop::Problem(problem)) = outcome {
        sink(Incoming::Problem(*problem));
    }
}

type Source<'a> = BufReader<Box<dyn ReadSeek + 'a>>;

fn open(input: &Input) -> io::Result<Cutter<Source<'_>>> {
    Cutter::new(BufReader::with_capacity(64 * 1024, input.open()?))
}

struct Reader<'a> {
    path: &'a Path,
    cutter: Cutter<Source<'a>>,
    /// The text of the value that was cut out last.
    value: Vec<u8>,
    sink: &'a mut dyn FnMut(Incoming) -> bool,
}

impl Reader<'_> {
    fn document(&mut self) -> Reading {
        if self.peek()?.is_none() {
            return Err(complaint::empty(self.path).into());
        }
        if !self.take(b'{')? {
            return self.foreign("it does not begin with “{”");
        }
        self.version()?;
        while self.take(b',')? {
            self.section()?;
        }
        self.expect(b'}', "there should be a comma or the closing “}” here")?;
        match self.peek()? {
            None => Ok(()),
            Some(_) => self.broken("the document is closed, but the file goes on"),
        }
    }

    fn version(&mut self) -> Reading {
        if self.peek()? == Some(b'}') || self.key()? != "format" {
            return self.foreign("its first member is not `format`");
        }
        let place = self.cut()?;
        match serde_json::from_slice::<String>(&self.value) {
            Ok(version) if version == VERSION => Ok(()),
            Ok(version) if version.starts_with(FAMILY) => {
                Err(complaint::other_version(self.path, place, &version).into())
            }
            Err(error) if error.classify() != Category::Data => self.unparsable(place, &error),
            Ok(_) | Err(_) => self.foreign("its `format` is something else"),
        }
    }

    fn section(&mut self) -> Reading {
        match self.key()?.as_str() {
            "publications" => self.records::<PublicationRecord>(),
            "names" => self.records::<NameRecord>(),
            "sources" => self.records::<SourceRecord>(),
            "subjects" => self.records::<SubjectRecord>(),
            "pictures" => self.records::<PictureRecord>(),
            "issues" => self.records::<IssueRecord>(),
            "collections" => self.records::<CollectionRecord>(),
            "saved_searches" => self.records::<SavedSearchRecord>(),
            other => self.skip(&format!("{VERSION} has no section `{other}`. Correct its name")),
        }
    }

    fn records<R: Record>(&mut self) -> Reading {
        if !self.take(b'[')? {
            return self.skip(&format!("the section of every {} must be a list. Put “[” and “]” around it", R::NOUN));
        }
        if self.take(b']')? {
            return Ok(());
        }
        loop {
            self.record::<R>()?;
            if !self.take(b',')? {
                return self.expect(b']', "there should be a comma or the closing “]” here");
            }
        }
    }

    fn record<R: Record>(&mut self) -> Reading {
        // Serde would take a list for a record, by position: no writer means that.
        if self.peek()?.is_some_and(|byte| !matches!(byte, b'{' | b',' | b']' | b'}' | b':')) {
            return self.skip(&format!("there should be one {} in “{{” and “}}” here. Correct it", R::NOUN));
        }
        let place = self.cut()?;
        match serde_json::from_slice::<R>(&self.value) {
            Ok(record) => self.hand_on(place, record),
            Err(error) if error.classify() == Category::Data => {
                let problem = complaint::misshapen(self.path, R::NOUN, place, &error);
                self.give(Incoming::Problem(problem))
            }
            Err(error) => self.unparsable(place, &error),
        }
    }

    fn hand_on<R: Record>(&mut self, place: Place, mut record: R) -> Reading {
        let mut found = Findings::default();
        record.check(&mut found);
        let (refused, without) = (found.refuse(), found.refused_parts());
        if !refused {
            record.leave_out(&without);
            self.give(record.incoming())?;
        }
        for Finding { field, code, what, part } in found.list {
            let next = if refused {
                "It was not taken; correct it and import the file again."
            } else if part.is_some_and(|part| without.contains(&part)) {
                "That article was not taken; correct it and import the file again."
            } else {
                "It was taken as it is; look whether it is right."
            };
            let message = format!("The {} on line {}: {what}. {next}", R::NOUN, place.line);
            let problem = complaint::at(self.path, place, code, message);
            self.give(Incoming::Problem(Problem { field: Some(field), ..problem }))?;
        }
        Ok(())
    }

    /// Passes over a value that has no place here, saying so.
    fn skip(&mut self, why: &str) -> Reading {
        let place = self.cut()?;
        if let Err(error) = serde_json::from_slice::<IgnoredAny>(&self.value) {
            return self.unparsable(place, &error);
        }
        let message = format!("Passed over on line {}: {why}, and import the file again.", place.line);
        self.give(Incoming::Problem(complaint::at(self.path, place, ProblemCode::Malformed, message)))
    }

    /// A member's name, and the colon after it.
    fn key(&mut self) -> Reading<String> {
        let place = self.cut()?;
        match serde_json::from_slice(&self.value) {
            Ok(key) => self.expect(b':', "there should be a colon here").map(|()| key),
            Err(error) => self.unparsable(place, &error),
        }
    }

    /// The next value's text, into `self.value`: never empty.
    fn cut(&mut self) -> Reading<Place> {
        let place = self.cutter.value(&mut self.value, RECORD_LIMIT).map_err(|error| self.lost(&error))?;
        if self.value.len() > RECORD_LIMIT {
            return Err(complaint::too_large(self.path, place).into());
        }
        if self.value.is_empty() { self.missing("a value is missing here") } else { Ok(place) }
    }

    fn expect(&mut self, byte: u8, otherwise: &str) -> Reading {
        if self.take(byte)? { Ok(()) } else { self.missing(otherwise) }
    }

    fn take(&mut self, byte: u8) -> Reading<bool> {
        self.cutter.take(byte).map_err(|error| self.lost(&error))
    }

    fn peek(&mut self) -> Reading<Option<u8>> {
        self.cutter.peek().map_err(|error| self.lost(&error))
    }

    fn give(&mut self, incoming: Incoming) -> Reading {
        if (self.sink)(incoming) { Ok(()) } else { Err(Stop::Asked) }
    }

    fn lost(&self, error: &io::Error) -> Stop {
        complaint::unreadable(self.path, error).into()
    }

    fn missing<T>(&mut self, why: &str) -> Reading<T> {
        match self.peek()? {
            None => Err(complaint::cut_short(self.path, self.cutter.place()).into()),
            Some(_) => self.broken(why),
        }
    }

    fn foreign<T>(&self, why: &str) -> Reading<T> {
        Err(complaint::foreign(self.path, self.cutter.place(), why).into())
    }

    fn broken<T>(&self, why: &str) -> Reading<T> {
        Err(complaint::broken(self.path, self.cutter.place(), why).into())
    }

    fn unparsable<T>(&self, start: Place, error: &serde_json::Error) -> Reading<T> {
        Err(complaint::unparsable(self.path, start, error).into())
    }
}
