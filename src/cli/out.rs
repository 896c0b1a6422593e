//! What the command line prints. Every text goes through here, so that nothing in a clipping or a file's name can steer
//! a terminal, and a reader that hangs up ends the program quietly.

use super::words::{escaped, shown};
use backfile::archive::ArchiveError;
use serde::Serialize;
use std::io::{self, BufWriter, Stdout, Write};

/// Why a verb failed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("{0}")]
    Archive(#[from] ArchiveError),
    #[error("Could not print: {0}. Check where the output goes.")]
    Output(#[from] io::Error),
    #[error("Could not print as JSON: {0}.")]
    Json(#[from] serde_json::Error),
}

/// Standard output: for people, or for programs.
pub struct Out {
    pub json: bool,
    to: BufWriter<Stdout>,
}

impl Out {
    pub fn new(json: bool) -> Self {
        Out { json, to: BufWriter::with_capacity(64 * 1024, io::stdout()) }
    }

    /// Prints a line, or several, for people.
    pub fn say(&mut self, text: &str) -> Result<(), Fault> {
        writeln!(self.to, "{}", shown(text))?;
        Ok(())
    }

    /// Prints one object on a line of its own, for programs.
    pub fn object<T: Serialize>(&mut self, value: &T) -> Result<(), Fault> {
        let text = serde_json::to_string(value)?;
        writeln!(self.to, "{}", escaped(&text))?;
        Ok(())
    }

    pub fn flush(&mut self) -> Result<(), Fault> {
        Ok(self.to.flush()?)
    }
}

/// Says on standard error what went wrong.
pub fn complain(text: &str) {
    note(&format!("backfile: {text}"));
}

/// Says something on standard error beside the result.
pub fn note(text: &str) {
    // Whoever closed standard error does not want to know.
    let _ = writeln!(io::stderr(), "{}", shown(text));
}
