//! Printed lines of bylines and the parts that they name: which rows share a line, and what a typed line comes to.
//! Words are only taken out of a line here, never written into one.

use super::byline;
use crate::model::Role;
use std::ops::Range;

/// One part of a printed line, as the rules read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its words in the line.
    pub printed: String,
    /// In plain form.
    pub name: String,
    pub role: Role,
    /// How sure that is, 0–100, and one sentence where it is below 90.
    pub sure: u8,
    pub why: &'static str,
}

/// What a line names. There is always one part at least: where nothing can be read, the line is its own part.
pub fn parts(line: &str) -> Vec<Part> {
    let line = line.trim();
    let names = byline::parse(line).map(|parsed| parsed.names).unwrap_or_default();
    let part = |name: byline::Name| Part {
        printed: line[name.range].to_owned(),
        name: name.name,
        role: name.role,
        sure: name.sure,
        why: name.why,
    };
    let parts: Vec<Part> = names.into_iter().map(part).filter(|part| !part.printed.is_empty()).collect();
    if parts.is_empty() {
        let why = "Nothing in this line looks like a name.";
        return vec![Part { printed: line.to_owned(), name: line.to_owned(), role: Role::Author, sure: 10, why }];
    }
    parts
}

/// Which rows, of `(line, printed)` in their order, stand on one printed line. Rows that follow each other with the same
/// line do, as long as their words can be found in it one behind the other: the same line printed twice is two.
pub fn groups<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(&str, usize)> = None;
    for (at, (line, printed)) in rows.enumerate() {
        let end = |from: usize| {
            line.get(from..).and_then(|rest| rest.find(printed)).map(|found| from + found + printed.len())
        };
        let goes_on = match open {
            Some((other, from)) if other == line && !line.is_empty() => {
                // Words that are nowhere in the line have no place in it, and so cannot be out of order.
                end(from).or((!line.contains(printed)).then_some(from))
            }
            _ => None,
        };
        match (goes_on, groups.last_mut()) {
            (Some(end), Some(group)) => {
                group.end = at + 1;
                open = Some((line, end));
            }
            _ => {
                groups.push(at..at + 1);
                open = Some((line, end(0).unwrap_or(0)));
            }
        }
    }
    groups
}

/// The places of a line's parts in it, in their order; nothing for words that are not in it.
pub fn places(line: &str, parts: &[&str]) -> Vec<Option<Range<usize>>> {
    let mut from = 0;
    let place = |part: &&str| {
        let at = from + line.get(from..)?.find(*part)?;
        from = at + part.len();
        Some(at..from)
    };
    parts.iter().map(place).collect()
}

/// The words that were printed: the line, or the part where that is all that is known.
pub fn printed<'a>(line: &'a str, part: &'a str) -> &'a str {
    if line.is_empty() { part } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_line_stand_together_and_a_line_printed_twice_is_two() {
        let both = "By A. Smith and B. Jones";
        let one = |range| std::iter::once(range).collect::<Vec<_>>();
        for (rows, expected) in [
            (vec![(both, "A. Smith"), (both, "B. Jones")], one(0..2)),
            (vec![("", "A. Smith"), ("", "A. Smith")], vec![0..1, 1..2]),
            (vec![("By A. Smith", "A. Smith"), ("By A. Smith", "A. Smith")], vec![0..1, 1..2]),
            (vec![(both, "A. Smith"), (both, "B. Jones"), (both, "A. Smith"), (both, "B. Jones")], vec![0..2, 2..4]),
            (vec![(both, "A. Smith"), (both, "elsewhere"), (both, "B. Jones")], one(0..3)),
            (vec![(both, "A. Smith"), ("", "AP"), (both, "B. Jones")], vec![0..1, 1..2, 2..3]),
            (vec![], vec![]),
        ] {
            assert_eq!(groups(rows.iter().copied()), expected, "{rows:?}");
        }
    }

    #[test]
    fn a_line_that_says_nothing_is_its_own_part() {
        for line in ["", "the rain went on and on until the quay was under water.", "By Ada Smith and Bo Jones"] {
            let parts = parts(line);
            assert!(parts.iter().all(|part| line.contains(&part.printed)));
            assert_eq!(parts.len(), if line.starts_with("By") { 2 } else { 1 }, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_parts_of_any_line_stand_on_it(line in "(By | and |, |AP|[A-Z][a-z]{1,5} [A-Z][a-z]{1,5}|.){0,8}") {
            let parts = parts(&line);
            let rows = parts.iter().map(|part| (line.trim(), part.printed.as_str()));
            if !line.trim().is_empty() {
                proptest::prop_assert_eq!(groups(rows), vec![0..parts.len()]);
            }
        }
    }
}
