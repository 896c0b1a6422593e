//! The program: without a verb it opens the window, with one it does that and ends.

mod cli;

use std::path::PathBuf;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    if let Ok(program) = std::env::current_exe() {
        backfile::archive::import::read_apart_by(program);
    }
    match cli::parse() {
        cli::Asked::Window(Some(path)) if !path.exists() && path.extension().is_none() => {
            let word = path.display();
            eprintln!("backfile: «{word}» is no verb, and there is no archive of that name. Try: backfile --help");
            ExitCode::from(2)
        }
        cli::Asked::Window(archive) => window(archive),
        cli::Asked::Verb(asked) => cli::run(*asked),
    }
}

/// Opens the window on an archive, or on the one that was open last.
#[cfg(feature = "gui")]
fn window(archive: Option<PathBuf>) -> ExitCode {
    match backfile::ui::run(archive) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("backfile: The window could not be opened: {error}. The verbs work without it: backfile --help");
            ExitCode::from(2)
        }
    }
}

#[cfg(not(feature = "gui"))]
fn window(_archive: Option<PathBuf>) -> ExitCode {
    eprintln!("backfile: This program was built without its window. Use a verb: backfile --help lists them.");
    ExitCode::from(2)
}
