//! What is wrong with an expression or with what is put in its place, where, and what would work.

use std::ops::Range;

/// The box that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Find,
    With,
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Wrong {
    pub part: Part,
    /// Bytes of `find` or `with`; empty at a place where something lacks.
    pub at: Range<usize>,
    pub message: String,
}

impl Wrong {
    pub(super) fn new(part: Part, at: Range<usize>, message: impl Into<String>) -> Self {
        Wrong { part, at, message: message.into() }
    }
}

/// Words of the library's complaints, and ours. The first that fits counts.
const WORDS: &[(&str, &str)] = &[
    ("unclosed group", "This bracket is never closed. To find a bracket itself, write \\(."),
    ("unopened group", "This bracket closes nothing. To find a bracket itself, write \\)."),
    ("unclosed character class", "This [ is never closed. To find a bracket itself, write \\[."),
    ("class range, the start must be", "In a range the smaller comes first, as in a–z."),
    ("invalid range boundary", "A range goes from one character to another, as in [a-z]."),
    ("escape sequence found in character class", "This has no meaning between [ and ]."),
    ("reached end of pattern prematurely", "A backslash needs something after it. To find a backslash, write \\\\."),
    ("unrecognized escape", "A backslash before this has no meaning. To find a backslash itself, write \\\\."),
    ("backreferences", "A group cannot be asked for again within the expression."),
    ("look-around", "Looking ahead or behind is not possible here."),
    (
        "repetition operator missing",
        "There is nothing before this to repeat. To find the sign itself, write \\ before it.",
    ),
    ("repetition count range", "In {a,b} the smaller number comes first."),
    ("repetition quantifier expects", "Between { and } a number is due, as in {2} or {2,5}."),
    ("unclosed counted repetition", "This { is never closed. To find a brace itself, write \\{."),
    ("decimal literal", "A number is due here."),
    ("hexadecimal", "This is no character's number: it is written as in \\x{2014}."),
    ("duplicate capture group name", "Two groups have this name."),
    ("empty capture group name", "This group's name is empty."),
    ("capture group character", "A group's name is made of letters, figures and _."),
    ("unclosed capture group name", "This group's name has no > after it."),
    ("capturing groups", "There are too many groups."),
    ("nested", "Brackets stand too deep in each other."),
    ("flag", "There is no such switch: known are i, m, s, x, U and u, as in (?i)."),
    ("special word", "After \\b in braces only start, end, start-half and end-half have a meaning."),
    ("Unicode property", "No kind of character has this name: known are such as \\p{Lu} and \\p{Greek}."),
    ("Unicode character class", "No kind of character has this name: known are such as \\p{Lu} and \\p{Greek}."),
    ("Unicode not allowed", "This could cut a character in two."),
    ("invalid UTF-8", "This could cut a character in two."),
];

/// What a library's complaint about an expression means, and the place that it points at.
pub(super) fn of_expression(find: &str, error: &regex::Error) -> Wrong {
    let whole = 0..find.len();
    let complaint = match error {
        regex::Error::Syntax(complaint) => complaint.as_str(),
        _ => {
            let message = "The expression is too large: it repeats too much. Use smaller numbers in braces.";
            return Wrong::new(Part::Find, whole, message);
        }
    };
    let cause = complaint.rsplit("error: ").next().unwrap_or(complaint);
    let ours = WORDS.iter().find(|(theirs, _)| cause.contains(theirs)).map(|(_, ours)| (*ours).to_owned());
    let message = ours.unwrap_or_else(|| format!("The expression cannot be read: {}.", cause.trim()));
    Wrong::new(Part::Find, pointed(find, complaint).unwrap_or(whole), message)
}

/// The last run of `^` under the expression as the complaint repeats it; columns are characters, four of them margin.
fn pointed(find: &str, complaint: &str) -> Option<Range<usize>> {
    let mut lines = complaint.lines().skip_while(|line| !line.starts_with("    "));
    lines.next()?;
    let signs = lines.next()?.get(4..)?;
    if !signs.chars().all(|c| matches!(c, ' ' | '^')) {
        return None;
    }
    let end = signs.rfind('^')? + 1;
    let start = signs[..end].rfind(' ').map_or(0, |at| at + 1);
    let byte = |column: usize| find.char_indices().nth(column).map_or(find.len(), |(at, _)| at);
    Some(byte(start)..byte(end))
}
