//! Readers that stand on a large parser of others: each file is read in a process of its own, which is stopped when it
//! takes too long and gets no more memory than it may have. Whatever becomes of it is one problem of that file.

use super::guard::Guard;
use crate::formats::wire::{Asked, Heard, hear};
use crate::formats::{Format, Incoming, Input, ReadOptions};
use crate::model::{Problem, ProblemCode};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Which program reads files in a process of its own: this one. Said once, at its start; where nothing was said a thread
/// of its own does it, which can be left behind but not limited.
pub fn read_apart_by(program: PathBuf) {
    // Said twice, the first holds.
    drop(PROGRAM.set(program));
}

/// Why the reading of a file ended before the file did.
enum Fault {
    TooLong,
    TooMuch,
    /// It ended by itself and said no more.
    Gone(Option<ExitStatus>),
    Panicked,
    NotStarted(std::io::Error),
    Unreadable(Problem),
}

/// Reads a file apart; answers whether more is wanted.
pub fn read(
    format: &'static Format,
    input: &Input,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Incoming) -> bool,
) -> bool {
    let read = match PROGRAM.get() {
        Some(program) => in_process(program, format, input, options, sink),
        None => in_thread(format, input, options, sink),
    };
    match read {
        Ok(goes_on) => goes_on,
        Err(fault) => sink(Incoming::Problem(told(fault, input, options))),
    }
}

/// What is said of a file whose reader broke.
pub(super) fn broken(input: &Input, options: &ReadOptions) -> Problem {
    told(Fault::Panicked, input, options)
}

fn told(fault: Fault, input: &Input, options: &ReadOptions) -> Problem {
    let limits = &options.limits;
    let words = match fault {
        Fault::TooLong => format!(
            "Reading took more than {} seconds and was stopped; what stands before came in. Raise the limit “seconds”, or divide the file.",
            limits.seconds
        ),
        Fault::TooMuch => format!(
            "More than {} MiB came out of the file, so it was stopped. Raise the limit “unpacked” if that is right.",
            limits.unpacked
        ),
        Fault::Gone(status) if is_starved(status) => format!(
            "Reading it needs more than {} MiB of memory, or the file is damaged, so it was stopped. Raise the limit “memory”, or open the file in its own program and save it anew.",
            limits.memory
        ),
        Fault::Gone(_) | Fault::Panicked => "The file is damaged in a way that stopped its reader; nothing else was harmed. Open it in its own program, save it anew and import that.".to_owned(),
        Fault::NotStarted(cause) => format!(
            "A process to read it could not be started ({cause}). Close other programs and import it again."
        ),
        Fault::Unreadable(problem) => return problem,
    };
    let code = match words.contains("limit “") {
        true => ProblemCode::TooLarge,
        false => ProblemCode::Malformed,
    };
    input.problem(code, words)
}

/// Whether a process ended as one does that gets no more memory.
fn is_starved(status: Option<ExitStatus>) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        const ABORTED: i32 = 6;
        const KILLED: i32 = 9;
        status.and_then(|status| status.signal()).is_some_and(|signal| [ABORTED, KILLED].contains(&signal))
    }
    #[cfg(not(unix))]
    {
        let _ = status;
        false
    }
}

fn start(program: &Path, input: &Input) -> std::io::Result<Child> {
    let file = input.on_disk().unwrap_or(Path::new("-"));
    let mut command = Command::new(program);
    command.arg("read-one").arg("--").arg(file);
    // A store of addresses that the allocator took beforehand would not count against the limit of memory.
    command.env("MIMALLOC_ARENA_RESERVE", "0");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
}

fn in_process(
    program: &Path,
    format: &'static Format,
    input: &Input,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Incoming) -> bool,
) -> Result<bool, Fault> {
    let held = match input.on_disk() {
        Some(_) => None,
        None => Some(input.load(options.limits.file_bytes()).map_err(Fault::Unreadable)?.into_owned()),
    };
    let asked = Asked {
        format: format.id.to_owned(),
        shown: held.is_some().then(|| PathBuf::from(input.path().to_string_lossy().into_owned())),
        options: options.clone(),
    };
    let mut child = start(program, input).map_err(Fault::NotStarted)?;
    let (to, from) = (child.stdin.take(), child.stdout.take());
    let guard = Guard::new(child, options.limits.seconds);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let Some(mut to) = to else { return };
            // A process that ended early reads no more; what it said before tells why.
            let _ = serde_json::to_writer(&mut to, &asked)
                .map_err(Into::into)
                .and_then(|()| to.write_all(b"\n"))
                .and_then(|()| to.write_all(held.as_deref().unwrap_or_default()));
        });
        let watcher = scope.spawn(|| guard.watch());
        let heard = from.map(|from| listen(BufReader::new(from), &guard, input, options, sink));
        let heard = heard.unwrap_or(Err(Fault::Gone(None)));
        let (status, late) = guard.end(!matches!(heard, Err(Fault::Gone(_))));
        watcher.thread().unpark();
        match heard {
            Err(Fault::Gone(_)) if late => Err(Fault::TooLong),
            Err(Fault::Gone(_)) => Err(Fault::Gone(status)),
            heard => heard,
        }
    })
}

fn listen(
    mut from: impl BufRead,
    guard: &Guard,
    input: &Input,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Incoming) -> bool,
) -> Result<bool, Fault> {
    let mut left = options.limits.unpacked.saturating_mul(1 << 20);
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = from.by_ref().take(left).read_until(b'\n', &mut line).unwrap_or(0) as u64;
        left = left.saturating_sub(read);
        match hear(&line, input.path()) {
            Some(Heard::Incoming(incoming)) => {
                if !guard.pausing(|| sink(incoming)) {
                    return Ok(false);
                }
            }
            Some(Heard::End) => return Ok(true),
            Some(Heard::Panicked) => return Err(Fault::Panicked),
            None if left == 0 => return Err(Fault::TooMuch),
            None if line.is_empty() => return Err(Fault::Gone(None)),
            // Cut off within a line, or words that are none of ours.
            None if line.ends_with(b"\n") => return Err(Fault::Panicked),
            None => return Err(Fault::Gone(None)),
        }
    }
}

fn in_thread(
    format: &'static Format,
    input: &Input,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Incoming) -> bool,
) -> Result<bool, Fault> {
    let Some(read) = format.read else { return Ok(true) };
    let (sender, receiver) = sync_channel::<Option<Incoming>>(16);
    let (own, given) = (input.clone(), options.clone());
    std::thread::spawn(move || {
        read(&own, &given, &mut |incoming| sender.send(Some(incoming)).is_ok());
        // Nobody listens any more where the time was over.
        let _ = sender.send(None);
    });
    let mut left = Duration::from_secs(options.limits.seconds);
    loop {
        let from = Instant::now();
        match receiver.recv_timeout(left) {
            Ok(Some(incoming)) => {
                left = left.saturating_sub(from.elapsed());
                if !sink(incoming) {
                    return Ok(false);
                }
            }
            Ok(None) => return Ok(true),
            Err(RecvTimeoutError::Timeout) => return Err(Fault::TooLong),
            Err(RecvTimeoutError::Disconnected) => return Err(Fault::Panicked),
        }
    }
}
