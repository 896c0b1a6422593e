//! Reading one file with its format's reader, and stopping it where it takes too long.

use crate::formats::{Format, Incoming, Input, ReadOptions};
use crate::model::{Problem, ProblemCode};
use std::time::{Duration, Instant};

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
    let (until, mut goes_on) = (Instant::now() + Duration::from_secs(options.limits.seconds), true);
    read(input, options, &mut |incoming| {
        goes_on = sink(incoming);
        let late = Instant::now() > until;
        if goes_on && late {
            goes_on = sink(Incoming::Problem(too_long(input, options.limits.seconds)));
        }
        goes_on && !late
    });
    goes_on
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
    use crate::formats::{Limits, by_id};

    #[test]
    fn a_file_that_takes_too_long_is_stopped_with_words_and_the_rest_goes_on() {
        let (mut taken, text) = (Vec::new(), "Vol 3\n\nFares\n\nThey rise.\n");
        let input = Input::held("a.txt", text.as_bytes().to_vec());
        let options = ReadOptions { limits: Limits { seconds: 0, ..Limits::default() }, ..ReadOptions::default() };
        let goes_on = read(by_id("clipping").expect("clippings"), &input, &options, &mut |incoming| {
            taken.push(incoming);
            true
        });
        assert!(goes_on);
        assert!(
            matches!(taken.as_slice(), [Incoming::Issue(_), Incoming::Problem(problem)] if problem.message.contains("“seconds”"))
        );
    }
}
