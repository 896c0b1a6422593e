//! The command line: thin verbs over `archive`. It must decide nothing about records, and write no SQL.
//!
//! `args` says what can be asked, `out` is the only way to standard output, `progress` draws on a terminal's standard
//! error; the other files are verbs.

mod archive;
mod args;
mod check;
mod cite;
mod collection;
mod collection_set;
mod edit;
mod export;
mod findings;
mod formats;
mod history;
mod import;
mod import_request;
mod list;
mod names;
mod out;
mod print;
mod progress;
mod read_one;
mod sample;
mod search;
mod show;
mod trash;
mod verify;
mod watch;
mod words;

use args::{Args, Verb};
use clap::Parser;
use out::{Fault, Out};
use std::path::PathBuf;
use std::process::ExitCode;

/// What was asked for.
pub enum Asked {
    Window(Option<PathBuf>),
    Verb(Box<AskedVerb>),
}

/// A verb and how to print what comes of it.
pub struct AskedVerb {
    verb: Verb,
    json: bool,
}

/// How a verb ended, when it ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Done,
    /// It is done, and a person should look at what came of it.
    WithProblems,
}

impl End {
    fn with_problems(are_there: bool) -> End {
        if are_there { End::WithProblems } else { End::Done }
    }
}

type Result<T = End> = std::result::Result<T, Fault>;

/// Reads the command line. What cannot be understood ends the program here, with exit code 2.
pub fn parse() -> Asked {
    let args = Args::parse();
    match args.verb {
        None => Asked::Window(args.archive),
        Some(verb) => Asked::Verb(Box::new(AskedVerb { verb, json: args.json })),
    }
}

/// Does what was asked. Exit codes: 0 done, 1 done with problems, 2 failed.
pub fn run(asked: AskedVerb) -> ExitCode {
    let mut out = Out::new(asked.json);
    let ended = verb(asked.verb, &mut out).and_then(|end| out.flush().map(|()| end));
    match ended {
        Ok(End::Done) => ExitCode::SUCCESS,
        Ok(End::WithProblems) => ExitCode::from(1),
        // Whoever read has seen enough, as `head` has.
        Err(Fault::Output(cause)) if cause.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(fault) => {
            // What was printed so far stands before the complaint.
            let _ = out.flush();
            out::complain(&fault.to_string());
            ExitCode::from(2)
        }
    }
}

fn verb(verb: Verb, out: &mut Out) -> Result {
    match verb {
        Verb::New(asked) => archive::new(&asked, out),
        Verb::Sample(asked) => sample::sample(asked, out),
        Verb::ReadOne { file } => read_one::read_one(&file),
        Verb::Import(asked) => import::import(asked, out),
        Verb::Imports { archive } => import::imports(&archive, out),
        Verb::Unfinished(asked) => import::unfinished(&asked, out),
        Verb::Watch(asked) => watch::watch(&asked, out),
        Verb::TakeBack { archive, import } => import::take_back(&archive, import, out),
        Verb::Export(asked) => export::export(&asked, out),
        Verb::Verify(asked) => verify::run(&asked, out),
        Verb::Print(asked) => print::print(&asked, out),
        Verb::Cite(asked) => cite::cite(&asked, out),
        Verb::Formats => formats::formats(out),
        Verb::List(asked) => list::list(&asked, out),
        Verb::Search(asked) => search::search(&asked, out),
        Verb::Index(asked) => search::index(&asked, out),
        Verb::Show { archive, uid } => show::show(&archive, &uid, out),
        Verb::Findings(asked) => findings::findings(&asked, out),
        Verb::Undo { archive, step } => history::undo(&archive, step, out),
        Verb::Redo { archive } => history::redo(&archive, out),
        Verb::History { archive, step: Some(step), .. } => history::step(&archive, step, out),
        Verb::History { archive, uid, limit, .. } => history::history(&archive, uid.as_deref(), limit, out),
        Verb::Delete { archive, uids } => trash::delete(&archive, &uids, out),
        Verb::Trash { archive, deed } => trash::trash(&archive, deed, out),
        Verb::Edit(asked) => edit::edit(&asked, out),
        Verb::Replace(asked) => edit::replace(&asked, out),
        Verb::Names { archive, deed } => names::names(&archive, deed, out),
        Verb::Sources { archive, deed } => names::sources(&archive, deed, out),
        Verb::Collection { archive, deed } => collection::collection(&archive, deed, out),
        Verb::Check { archive } => check::check(&archive, out),
        Verb::Backup { archive, to } => archive::backup(&archive, &to, out),
    }
}
