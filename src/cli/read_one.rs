//! The hidden verb `read-one`: reads one file in a process of its own, so that a parser that hangs or eats memory takes
//! nobody else along. What is asked comes by standard input, what was read goes to standard output.

use super::out::Fault;
use super::{End, Result};
use backfile::formats::wire::{asked, serve};
use std::io::{self, BufWriter, stdin, stdout};
use std::path::Path;

/// `backfile read-one`
pub fn read_one(file: &Path) -> Result {
    let (asked, held) = asked(&mut stdin().lock())?;
    limit(asked.options.limits.memory, asked.options.limits.seconds)?;
    // A panic is told on standard output, in the one word that the other process waits for.
    std::panic::set_hook(Box::new(|_| {}));
    serve(file, &asked, held, &mut BufWriter::with_capacity(64 * 1024, stdout())).map_err(Fault::from)?;
    Ok(End::Done)
}

/// From now on this process gets so much memory (MiB), and not much more time than it is given: should the other one be
/// killed, nobody else would stop this one.
#[cfg(unix)]
fn limit(memory: u64, seconds: u64) -> io::Result<()> {
    use rlimit::{Resource, getrlimit, setrlimit};
    for (resource, most) in [
        (Resource::AS, memory.saturating_mul(1 << 20)),
        (Resource::CPU, seconds.saturating_add(60)),
        (Resource::CORE, 0),
    ] {
        // Not every system knows every one.
        if let Ok((_, hard)) = getrlimit(resource) {
            setrlimit(resource, most.min(hard), hard)?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn limit(_memory: u64, _seconds: u64) -> io::Result<()> {
    Ok(())
}
