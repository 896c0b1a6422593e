//! Reading one file with its format's reader, and stopping it where it takes too long.

use crate::formats::{Format, Incoming, Input, ReadOptions};
use crate::model::{Problem, ProblemCode};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// What each record adds to the time that a file may take.
const EACH: Duration = Duration::from_millis(1);

/// Reads a file; answers whether more is wanted.
pub(super) fn read(
    format: &'static Format,
    input: &Input,
    options: &ReadOptions,
    sink: &mut dyn FnMut(Incoming) -> bool,
) -> bool {
    let Some(read) = format.read else {
        let words = format!("Backfile cannot read {} files.", format.name);
        return sink(Incoming::Problem(input.problem(ProblemCode::UnknownFormat, words)));
    };
    if format.apart {
        return super::apart::read(format, input, options, sink);
    }
    let mut left = Duration::from_secs(options.limits.seconds);
    let (mut since, mut goes_on) = (Instant::now(), true);
    let mut hand_on = |incoming| {
        // What others do with it is not the reader's time, and a file of very many records may take longer.
        let late = since.elapsed() > left + EACH;
        left = (left + EACH).saturating_sub(since.elapsed());
        goes_on = sink(incoming);
        if goes_on && late {
            goes_on = sink(Incoming::Problem(too_long(input, options.limits.seconds)));
        }
        since = Instant::now();
        goes_on && !late
    };
    // A fault of one reader must not end the import of all other files.
    match catch_unwind(AssertUnwindSafe(|| read(input, options, &mut hand_on))) {
        Ok(()) => goes_on,
        Err(_) => sink(Incoming::Problem(super::apart::broken(input, options))),
    }
}

/// The problem of a file that was stopped.
fn too_long(input: &Input, seconds: u64) -> Problem {
    let words = format!(
        "Reading took more than {seconds} seconds, so it was stopped here; what stands before came in. Raise the limit “seconds”, or divide the file."
    );
    input.problem(ProblemCode::TooLarge, words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Format, Limits, clipping};

    fn slow(_: &Input, _: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
        let until = Instant::now() + EACH * 3;
        while Instant::now() < until {
            std::hint::spin_loop();
        }
        while sink(Incoming::Subject(Default::default())) {}
    }

    fn hung(input: &Input, _: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
        if input.extension() == "panic" {
            panic!("as a parser of others may");
        }
        sink(Incoming::Subject(Default::default()));
        std::thread::park();
    }

    fn read_with(format: Format, name: &str, seconds: u64) -> (bool, Vec<Incoming>) {
        let (mut taken, input) = (Vec::new(), Input::held(name, b"words".to_vec()));
        let options = ReadOptions { limits: Limits { seconds, ..Limits::default() }, ..ReadOptions::default() };
        let goes_on = read(Box::leak(Box::new(format)), &input, &options, &mut |incoming| {
            taken.push(incoming);
            true
        });
        (goes_on, taken)
    }

    #[test]
    fn a_file_that_takes_too_long_is_stopped_with_words_and_the_rest_goes_on() {
        let (goes_on, taken) = read_with(Format { read: Some(slow), ..clipping::FORMAT }, "a.txt", 0);
        assert!(goes_on);
        let [Incoming::Subject(_), Incoming::Problem(problem)] = taken.as_slice() else { panic!("{taken:?}") };
        assert!(problem.message.contains("“seconds”"), "{}", problem.message);
    }

    #[test]
    fn a_reader_that_breaks_and_one_apart_that_hangs_is_one_problem() {
        for (name, seconds, apart, words) in
            [("a.txt", 0, true, "“seconds”"), ("a.panic", 60, true, "damaged"), ("a.panic", 60, false, "damaged")]
        {
            let (goes_on, taken) = read_with(Format { read: Some(hung), apart, ..clipping::FORMAT }, name, seconds);
            let problems: Vec<&str> = taken
                .iter()
                .filter_map(|incoming| match incoming {
                    Incoming::Problem(problem) => Some(problem.message.as_str()),
                    _ => None,
                })
                .collect();
            assert!(goes_on && problems.len() == 1 && problems[0].contains(words), "{name}: {problems:?}");
        }
    }
}
