//! Curling straight quotation marks as a language prints them. Whether a mark opens or closes is told by what stands
//! beside it and by what is open in its paragraph; where neither tells, it stays as it is.

use super::quotes::{is_inner, is_quote};
use super::{Change, Setting, Tidied, note};

/// The marks of a language.
#[derive(Clone, Copy)]
struct Style {
    double: [char; 2],
    single: [char; 2],
    /// A blank that does not break, inside of the double marks.
    spaced: bool,
}

impl Style {
    /// Whether two single marks are a double one. Where marks open and close alike, nothing would tell afterwards what
    /// such a pair had been.
    fn has_pairs(&self) -> bool {
        self.double[0] != self.double[1]
    }
}

const ENGLISH: Style = Style { double: ['“', '”'], single: ['‘', '’'], spaced: false };
const GERMAN: Style = Style { double: ['„', '“'], single: ['‚', '‘'], spaced: false };
const POLISH: Style = Style { double: ['„', '”'], single: ['‚', '’'], spaced: false };
const POINTED: Style = Style { double: ['«', '»'], single: ['‘', '’'], spaced: false };
const SWISS: Style = Style { double: ['«', '»'], single: ['‹', '›'], spaced: false };
const FRENCH: Style = Style { double: ['«', '»'], single: ['‘', '’'], spaced: true };
const SWEDISH: Style = Style { double: ['”', '”'], single: ['’', '’'], spaced: false };
const DANISH: Style = Style { double: ['»', '«'], single: ['›', '‹'], spaced: false };

fn style(language: &str) -> Style {
    let language = language.to_ascii_lowercase().replace('_', "-");
    match language.as_str() {
        "de-ch" | "de-li" | "it-ch" => return SWISS,
        "fr-ch" => return POINTED,
        _ => {}
    }
    match language.split('-').next().unwrap_or_default() {
        "de" | "cs" | "sk" | "sl" | "lt" | "et" | "is" | "bg" | "mk" | "sr" | "lb" | "hsb" => GERMAN,
        "pl" | "ro" | "hu" | "hr" | "bs" => POLISH,
        "fr" => FRENCH,
        "es" | "it" | "ca" | "gl" | "ru" | "uk" | "be" | "el" | "no" | "nb" | "nn" | "ar" | "fa" | "la" | "lv" => {
            POINTED
        }
        "sv" | "fi" => SWEDISH,
        "da" => DANISH,
        _ => ENGLISH,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    Apostrophe,
    /// Of feet, inches or minutes, or not to be told.
    Stays,
}

/// Short forms that lack their beginning.
const ELISIONS: &[&str] = &[
    "tis", "twas", "twere", "twill", "em", "til", "till", "cause", "bout", "n", "gainst", "cept", "round", "t", "s",
    "k", "m", "ere", "neath",
];
/// How far ahead the end of a quotation is looked for, in bytes.
const AHEAD: usize = 4_000;

pub fn run(text: &str, setting: &Setting) -> Tidied {
    let mut reader = Reader { text, style: style(setting.language), open: [false; 2], last: (0, Role::Stays) };
    let mut changes = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if c == '\n' && rest[1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n') {
            reader.open = [false; 2];
        }
        let mark = if reader.style.has_pairs() && (rest.starts_with("''") || rest.starts_with("``")) {
            &rest[..2]
        } else {
            &rest[..c.len_utf8()]
        };
        if mark == "``" || is_quote(c) {
            reader.mark(at, mark, &mut changes);
        }
        at += mark.len();
    }
    Tidied::of(text, changes)
}

struct Reader<'t> {
    text: &'t str,
    style: Style,
    /// Whether a double and a single quotation stand open.
    open: [bool; 2],
    /// Where the mark before this one ended, and what it did.
    last: (usize, Role),
}

impl Reader<'_> {
    fn mark(&mut self, at: usize, mark: &str, changes: &mut Vec<Change>) {
        let end = at + mark.len();
        let is_double =
            mark.len() == 2 && mark.is_ascii() || mark.starts_with(['"', '“', '”', '„', '‟', '«', '»', '＂']);
        let role = match self.told(mark, is_double) {
            Some(role) => role,
            None if is_double => self.double(at, end),
            None => self.single(at, end, mark),
        };
        match role {
            Role::Opens => self.open[usize::from(is_double)] = true,
            Role::Closes => self.open[usize::from(is_double)] = false,
            Role::Apostrophe | Role::Stays => {}
        }
        self.last = (end, role);
        if mark.is_ascii() {
            self.write(at, end, role, is_double, changes);
        }
    }

    fn write(&self, at: usize, end: usize, role: Role, is_double: bool, changes: &mut Vec<Change>) {
        let [opening, closing] = if is_double { self.style.double } else { self.style.single };
        // Marks within marks stand close, or a blank would come to part what tells them.
        let inner = if role == Role::Opens { self.after(end) } else { self.before(at) };
        let blank = is_double && self.style.spaced && !inner.is_some_and(is_mark);
        match role {
            Role::Stays => {}
            Role::Apostrophe => note(changes, self.text, at..end, "’"),
            Role::Opens if blank => {
                let next = self.text[end..].chars().next().filter(|c| is_inner(*c));
                let end = end + next.map_or(0, char::len_utf8);
                note(changes, self.text, at..end, format!("{opening}\u{A0}"));
            }
            Role::Closes if blank => {
                let before = self.text[..at].chars().next_back().filter(|c| is_inner(*c));
                let from = at - before.map_or(0, char::len_utf8);
                let from = from.max(changes.last().map_or(0, |change| change.range_before.end));
                note(changes, self.text, from..end, format!("\u{A0}{closing}"));
            }
            Role::Opens => note(changes, self.text, at..end, opening),
            Role::Closes => note(changes, self.text, at..end, closing),
        }
    }

    /// What a curled mark does, where its shape tells.
    fn told(&self, mark: &str, is_double: bool) -> Option<Role> {
        let c = mark.chars().next()?;
        let [opening, closing] = if is_double { self.style.double } else { self.style.single };
        match c {
            _ if opening == closing => None,
            '`' => Some(Role::Opens),
            _ if mark.is_ascii() => None,
            // It may be an apostrophe, too.
            '’' => None,
            _ if c == opening => Some(Role::Opens),
            _ if c == closing => Some(Role::Closes),
            '„' | '‚' => Some(Role::Opens),
            _ => None,
        }
    }

    fn double(&self, at: usize, end: usize) -> Role {
        let (before, after, open) = (self.before(at), self.after(end), self.open[1]);
        let attached = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        match (self.may_open(at), self.may_close(end)) {
            (true, false) => Role::Opens,
            (false, true) if before.is_some_and(char::is_numeric) && !open => Role::Stays,
            (false, true) => Role::Closes,
            _ if attached => Role::Stays,
            _ if open => Role::Closes,
            (true, true) if after.is_none_or(char::is_whitespace) => Role::Stays,
            _ => Role::Opens,
        }
    }

    fn single(&self, at: usize, end: usize, mark: &str) -> Role {
        let (before, after, open) = (self.before(at), self.after(end), self.open[0]);
        let figure = |c: Option<char>| c.is_some_and(char::is_numeric);
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if letter(before) && letter(after) {
            return if figure(before) && figure(after) { Role::Stays } else { Role::Apostrophe };
        }
        match (self.may_open(at), self.may_close(end)) {
            (true, false) if self.is_elision(end) || self.is_only_apostrophe(mark) => Role::Apostrophe,
            (true, false) if self.closes_later(end) => Role::Opens,
            (true, false) => Role::Apostrophe,
            (false, true) if open => Role::Closes,
            (false, true) if figure(before) => Role::Stays,
            (false, true) if letter(before) => Role::Apostrophe,
            (false, true) => Role::Closes,
            (true, true) if after.is_some_and(is_mark) && !open => Role::Opens,
            _ if open => Role::Closes,
            _ => Role::Stays,
        }
    }

    /// A curled mark that opens nothing in this language.
    fn is_only_apostrophe(&self, mark: &str) -> bool {
        mark == "’" && self.style.single[0] != '’'
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn after(&self, end: usize) -> Option<char> {
        self.text[end..].chars().next()
    }

    fn may_open(&self, at: usize) -> bool {
        match self.before(at) {
            Some(c) if is_mark(c) => self.last == (at, Role::Opens),
            Some(c) => c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '¿' | '¡' | '（'),
            None => true,
        }
    }

    fn may_close(&self, end: usize) -> bool {
        self.after(end).is_none_or(ends)
    }

    fn is_elision(&self, end: usize) -> bool {
        let rest = &self.text[end..];
        let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        let year = word.trim_end_matches('s');
        year.len() == 2 && year.bytes().all(|b| b.is_ascii_digit()) || ELISIONS.contains(&word.to_lowercase().as_str())
    }

    /// Whether a mark that may end this quotation follows in its paragraph.
    fn closes_later(&self, from: usize) -> bool {
        let mut at = from;
        while let Some(c) = self.text[at..].chars().next().filter(|_| at < from + AHEAD) {
            let (before, rest) = (&self.text[..at], &self.text[at + c.len_utf8()..]);
            if c == '\n' && rest.starts_with('\n') {
                return false;
            }
            let is_pair = self.style.has_pairs() && self.text[at..].starts_with("''");
            let is_single = matches!(c, '\'' | '‘' | '’' | '‹' | '›' | '‚') && !is_pair;
            if is_single && rest.chars().next().is_none_or(ends) && follows_word(before) {
                return true;
            }
            at += if is_pair { 2 } else { c.len_utf8() };
        }
        false
    }
}

/// Whether what ends here, other marks and blanks beside them left aside, is no blank.
fn follows_word(before: &str) -> bool {
    let mut rest = before;
    loop {
        let bare = rest.trim_end_matches(is_mark);
        if bare.len() == rest.len() {
            return !bare.is_empty() && !bare.ends_with(char::is_whitespace);
        }
        rest = bare.trim_end_matches(is_inner);
    }
}

/// Two of the last are a double mark.
fn is_mark(c: char) -> bool {
    is_quote(c) || c == '`'
}

/// Whether a quotation may end before this.
fn ends(c: char) -> bool {
    c.is_whitespace()
        || is_quote(c)
        || matches!(
            c,
            '`' | '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '…' | '—' | '–' | '-' | '/' | '。' | '，'
        )
}
