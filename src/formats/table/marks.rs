//! Quotation marks of a row that hold its cells together, or were meant to: which one never closes, which one closes too
//! late. It knows the bytes of one row and nothing else.

/// Where a look through a row stands.
#[derive(Clone, Copy)]
enum At {
    /// Where a cell begins.
    Begin,
    Plain,
    /// In a cell that a mark opened there.
    Held(usize),
    /// Behind a mark in such a cell, which may close it.
    Mark(usize),
}

/// Whether a cell begins with a mark that nothing closes.
pub fn opens(cell: &[u8]) -> bool {
    cell.first() == Some(&b'"') && cell.iter().filter(|b| **b == b'"').count() % 2 == 1
}

/// Where in a row that reaches the end of the file a mark opens that it does not close.
pub fn unclosed(row: &[u8], delimiter: u8) -> Option<usize> {
    let mut end = At::Begin;
    walk(row, delimiter, |_, at| end = at);
    if let At::Held(from) = end { Some(from) } else { None }
}

/// Where in a row of several lines a mark opens that is closed on another line, with words behind it.
pub fn late(row: &[u8], delimiter: u8) -> Option<usize> {
    if !row.trim_ascii_end().iter().any(|b| matches!(b, b'\r' | b'\n')) {
        return None;
    }
    let (mut found, mut before) = (None, At::Begin);
    walk(row, delimiter, |place, at| {
        if let (At::Mark(from), At::Plain) = (before, at)
            && row.get(from..place).is_some_and(|held| held.iter().any(|b| matches!(b, b'\r' | b'\n')))
        {
            found = found.or(Some(from));
        }
        before = at;
    });
    found
}

/// Where in a row a mark opens a cell that another closes in the midst of words, all on one line: the first two of
/// `"The "great" crane"` are lost when it is read.
pub fn within(row: &[u8], delimiter: u8) -> Option<usize> {
    if !row.contains(&b'"') {
        return None;
    }
    let (mut found, mut closed) = (None, None);
    walk(row, delimiter, |place, at| {
        closed = match at {
            At::Mark(from) => Some(from),
            At::Plain => closed,
            At::Begin | At::Held(_) => None,
        };
        let blank = row.get(place).is_some_and(u8::is_ascii_whitespace);
        if let (At::Plain, Some(from), false) = (at, closed, blank) {
            found = found.or(Some(from));
        }
    });
    found
}

/// Calls back for each byte of a row with its place and what holds there.
fn walk(row: &[u8], delimiter: u8, mut each: impl FnMut(usize, At)) {
    let mut at = At::Begin;
    for (place, byte) in row.iter().enumerate() {
        at = match (at, byte) {
            (At::Begin, b'"') => At::Held(place),
            (At::Held(from), b'"') => At::Mark(from),
            // One that is doubled stands for itself.
            (At::Held(from), _) | (At::Mark(from), b'"') => At::Held(from),
            (_, b'\r' | b'\n') => At::Begin,
            (_, sign) if *sign == delimiter => At::Begin,
            _ => At::Plain,
        };
        each(place, at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_told_from_one_that_is_doubled_closed_or_within_words() {
        for (row, open) in [
            ("a,\"b", Some(2)),
            ("a,\"b\nc,d\n", Some(2)),
            ("\"a \"\"b\"\" c\",d", None),
            ("\"a\"\"", Some(0)),
            ("5\" of rain,x", None),
            ("a,\"\"", None),
            ("a,\"b\nc\",\"d", Some(8)),
        ] {
            assert_eq!(unclosed(row.as_bytes(), b','), open, "{row}");
        }
        for (row, too_late) in [("a,\"b\nc\",d", None), ("a,\"b\nc,\"d, e\",f", Some(2)), ("a,\"b, \"c\" d\"", None)] {
            assert_eq!(late(row.as_bytes(), b','), too_late, "{row}");
        }
        for (row, stray) in [
            ("\"The \"great\" crane\",x", Some(0)),
            ("a,\"b \\\"c\\\" d\"", Some(2)),
            ("\"a \"\"b\"\" c\",5\" gun", None),
            ("\"a\" ,\"b\"  \r\n", None),
            ("\"a\",\"b\nc\"", None),
            ("a,b", None),
        ] {
            assert_eq!(within(row.as_bytes(), b','), stray, "{row}");
        }
    }
}
