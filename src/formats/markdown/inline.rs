//! The marks within a paragraph undone: escapes, emphasis, links, images, code, named characters. One walk from left to
//! right; what is no mark stays as it stands.

use std::cell::Cell;

/// An image within the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picture {
    pub alt: String,
    pub source: String,
    pub title: String,
}

/// A paragraph without its marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plain {
    pub text: String,
    pub pictures: Vec<Picture>,
    /// Where links lead.
    pub links: Vec<String>,
}

/// Longer pieces between brackets are no link.
const LONGEST: usize = 4_000;

/// How many characters may be looked at again for closing brackets: what opens a million times and never closes would take
/// for ever.
pub type Steps = Cell<usize>;

/// As many as a whole file is given.
pub const STEPS: usize = 50_000_000;

/// Undoes the marks of a paragraph; once the steps are used up, links stay as they stand.
pub fn plain(words: &str, steps: &Steps) -> Plain {
    let mut walk = Walk { words, at: 0, out: Plain::default(), runs: Vec::new(), steps };
    while let Some(c) = walk.rest().chars().next() {
        walk.one(c);
    }
    let Walk { mut out, runs, .. } = walk;
    let mut cut: Vec<&Run> = runs.iter().filter(|run| run.paired).collect();
    cut.sort_by_key(|run| std::cmp::Reverse(run.at));
    for run in cut {
        out.text.replace_range(run.at..run.at + run.length, "");
    }
    out.text = out.text.trim().to_owned();
    out
}

/// A run of `*`, `_` or `~` in the text that comes out.
struct Run {
    sign: char,
    at: usize,
    length: usize,
    opens: bool,
    paired: bool,
}

struct Walk<'w> {
    words: &'w str,
    at: usize,
    out: Plain,
    runs: Vec<Run>,
    steps: &'w Steps,
}

impl<'w> Walk<'w> {
    fn rest(&self) -> &'w str {
        self.words.get(self.at..).unwrap_or("")
    }

    fn take(&mut self, length: usize, put: &str) {
        self.at += length;
        self.out.text.push_str(put);
    }

    fn one(&mut self, c: char) {
        let rest = self.rest();
        let done = match c {
            '\\' => self.escape(),
            '`' => self.code(),
            '!' if rest.starts_with("![[") => self.embedded(),
            '!' if rest.starts_with("![") => self.image(),
            '[' if rest.starts_with("[[") => self.wiki(),
            '[' => self.link(),
            '<' => self.tag(),
            '&' => self.named(),
            '*' | '_' | '~' => self.run(c),
            ' ' if rest.trim_start_matches(' ').starts_with('\n') && rest.starts_with("  ") => {
                let blanks = rest.len() - rest.trim_start_matches(' ').len();
                self.take(blanks + 1, "\n");
                true
            }
            '\n' => {
                self.take(1, if self.out.text.ends_with(['\n', ' ']) { "" } else { " " });
                true
            }
            _ => false,
        };
        if !done {
            let length = c.len_utf8();
            self.at += length;
            // Blanks at the beginning of a line are not of the words.
            if !(matches!(c, ' ' | '\t') && self.out.text.ends_with('\n')) {
                self.out.text.push(c);
            }
        }
    }

    fn escape(&mut self) -> bool {
        match self.rest().chars().nth(1) {
            Some('\n') => self.take(2, "\n"),
            Some(c) if c.is_ascii_punctuation() => self.take(2, c.to_string().as_str()),
            Some(' ') => self.take(2, "\u{a0}"),
            _ => return false,
        }
        true
    }

    fn code(&mut self) -> bool {
        let rest = self.rest();
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let fence = &rest[..ticks];
        let Some(end) =
            rest.get(ticks..).and_then(|inner| inner.get(..LONGEST.min(inner.len())).unwrap_or(inner).find(fence))
        else {
            self.take(ticks, fence);
            return true;
        };
        let inner = rest[ticks..ticks + end].replace('\n', " ");
        self.take(ticks + end + ticks, inner.trim());
        true
    }

    /// What stands between a bracket at `from` and the one that closes it, and where that is.
    fn bracketed(&self, from: usize, open: char, close: char) -> Option<(&'w str, usize)> {
        let rest = self.rest().get(from..).filter(|rest| rest.starts_with(open))?;
        let (mut depth, mut escaped) = (0usize, false);
        for (at, c) in rest.char_indices().take(LONGEST) {
            self.steps.set(self.steps.get().checked_sub(1)?);
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                c if c == open => depth += 1,
                c if c == close => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Some((&rest[open.len_utf8()..at], from + at + close.len_utf8()));
                    }
                }
                '\n' if rest[at + 1..].starts_with('\n') => return None,
                _ => {}
            }
        }
        None
    }

    /// `(target "title")` at `from`: target, title, and where it ends with attributes (`{…}`) behind it.
    fn target(&self, from: usize) -> Option<(String, String, usize)> {
        let (inner, mut end) = self.bracketed(from, '(', ')')?;
        if self.rest().get(end..).is_some_and(|rest| rest.starts_with('{')) {
            end = self.bracketed(end, '{', '}').map_or(end, |(_, end)| end);
        }
        let inner = inner.trim();
        let (target, title) = match inner.strip_prefix('<').and_then(|inner| inner.split_once('>')) {
            Some(parts) => parts,
            None => inner.split_once(char::is_whitespace).unwrap_or((inner, "")),
        };
        let title = title.trim();
        let title = title
            .strip_prefix(['"', '\'', '('])
            .and_then(|title| title.strip_suffix(['"', '\'', ')']))
            .unwrap_or(title);
        Some((unescaped(target), unescaped(title), end))
    }

    fn image(&mut self) -> bool {
        let Some((alt, end)) = self.bracketed(1, '[', ']') else { return false };
        let Some((source, title, end)) = self.target(end) else { return false };
        let alt = inner(alt, self.steps).text;
        self.out.pictures.push(Picture { alt, source, title });
        self.take(end, "");
        true
    }

    /// `![[picture.jpg|words]]`.
    fn embedded(&mut self) -> bool {
        let Some((name, end)) = self.between(3) else { return false };
        let (source, alt) = name.split_once('|').unwrap_or((name, ""));
        let picture = Picture { alt: alt.trim().to_owned(), source: source.trim().to_owned(), title: String::new() };
        self.out.pictures.push(picture);
        self.take(end, "");
        true
    }

    fn wiki(&mut self) -> bool {
        let Some((name, end)) = self.between(2) else { return false };
        let shown = name.split_once('|').map_or(name, |(_, shown)| shown).trim().to_owned();
        self.take(end, &shown);
        true
    }

    fn between(&self, from: usize) -> Option<(&'w str, usize)> {
        let inner = self.rest().get(from..)?;
        let line = inner.split('\n').next().unwrap_or("");
        let end = line.find("]]").filter(|end| *end < LONGEST)?;
        Some((&inner[..end], from + end + 2))
    }

    fn link(&mut self) -> bool {
        let Some((shown, after)) = self.bracketed(0, '[', ']') else { return false };
        if shown.starts_with('^') {
            return false;
        }
        let Some((target, _, end)) =
            self.rest().get(after..).filter(|rest| rest.starts_with('(')).and_then(|_| self.target(after))
        else {
            return false;
        };
        let shown = inner(shown, self.steps);
        self.out.pictures.extend(shown.pictures);
        self.out.links.push(target);
        self.take(end, &shown.text);
        true
    }

    /// `<https://…>` is its words, `<br>` a line; other HTML is a mark.
    fn tag(&mut self) -> bool {
        let rest = self.rest();
        if let Some(end) = rest.strip_prefix("<!--").and_then(|inner| inner.find("-->")) {
            self.take(end + 7, "");
            return true;
        }
        let Some(end) = rest.get(..rest.len().min(LONGEST)).unwrap_or(rest).find('>') else { return false };
        let inner = rest.get(1..end).unwrap_or("");
        if inner.contains("://") && !inner.contains(char::is_whitespace) && !inner.contains('"') {
            self.take(end + 1, inner);
            return true;
        }
        let name = inner.trim_start_matches('/');
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return false;
        }
        let is_break = name.trim_end_matches('/').trim().eq_ignore_ascii_case("br");
        self.take(end + 1, if is_break { "\n" } else { "" });
        true
    }

    fn named(&mut self) -> bool {
        let rest = self.rest();
        let Some(end) = rest.char_indices().take(34).find(|(_, c)| *c == ';').map(|(at, _)| at) else { return false };
        let name = rest.get(1..end).unwrap_or("");
        let letter = match name.strip_prefix('#') {
            Some(number) => {
                let number = match number.strip_prefix(['x', 'X']) {
                    Some(number) => u32::from_str_radix(number, 16).ok(),
                    None => number.parse().ok(),
                };
                number.and_then(char::from_u32).filter(|c| *c != '\0').map(String::from)
            }
            None => quick_xml::escape::resolve_html5_entity(name).map(str::to_owned),
        };
        letter.inspect(|letter| self.take(end + 1, letter)).is_some()
    }

    /// A run of emphasis is undone with its partner.
    fn run(&mut self, sign: char) -> bool {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches(sign).len();
        let before = self.words.get(..self.at).and_then(|before| before.chars().next_back());
        let after = rest.get(length..).and_then(|after| after.chars().next());
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let opens = !blank(after) && (sign != '_' || !word(before));
        let closes = !blank(before) && (sign != '_' || !word(after));
        let fits = length <= 3 && (sign != '~' || length == 2);
        let at = self.out.text.len();
        self.take(length, &rest[..length]);
        if !fits {
            return true;
        }
        let same = |run: &&mut Run| !run.paired && run.opens && run.sign == sign && run.length == length;
        let partner = self.runs.iter_mut().rev().take(32).find(same).filter(|_| closes);
        let paired = partner.map(|run| run.paired = true).is_some();
        self.runs.push(Run { sign, at, length, opens: opens && !paired, paired });
        true
    }
}

/// Marks within the words of a link: undone once more, and no deeper.
fn inner(words: &str, steps: &Steps) -> Plain {
    let mut walk = Walk { words, at: 0, out: Plain::default(), runs: Vec::new(), steps };
    while let Some(c) = walk.rest().chars().next() {
        let done = match c {
            '\\' => walk.escape(),
            '!' if walk.rest().starts_with("![") => {
                let found = walk.bracketed(1, '[', ']').and_then(|(alt, end)| Some((alt, walk.target(end)?)));
                found.is_some_and(|(alt, (source, title, end))| {
                    walk.out.pictures.push(Picture { alt: unescaped(alt), source, title });
                    walk.take(end, "");
                    true
                })
            }
            '&' => walk.named(),
            '\n' => {
                walk.take(1, " ");
                true
            }
            '*' | '`' => {
                walk.at += 1;
                true
            }
            _ => false,
        };
        if !done {
            walk.take(c.len_utf8(), c.to_string().as_str());
        }
    }
    walk.out
}

fn unescaped(words: &str) -> String {
    let mut out = String::new();
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => out.extend(chars.next()),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_undone_and_words_stay() {
        for (marked, words) in [
            ("Fares **rise** again, *slowly*.", "Fares rise again, slowly."),
            ("a_b_c and _this_ and 2 * 3 * 4", "a_b_c and this and 2 * 3 * 4"),
            (r"\*not\* \_marked\_ 1\. \# \\", r"*not* _marked_ 1. # \"),
            ("See [the *board*](https://x.org/a_(b) \"t\"){.x} now", "See the board now"),
            ("soft\nbreak and hard  \nbreak and\\\nmore", "soft break and hard\nbreak and\nmore"),
            ("`a * b` &amp; &mdash; &#8364; &nosuch; AT&T", "a * b & — € &nosuch; AT&T"),
            ("[[Harbour board|the board]] and [[Quays]]", "the board and Quays"),
            ("<https://x.org> <b>bold</b><br>3 < 4 > 2 <!-- no -->", "https://x.org bold\n3 < 4 > 2"),
            ("***both*** ~~gone~~ **open", "both gone **open"),
            ("A footnote[^1] and [brackets]", "A footnote[^1] and [brackets]"),
        ] {
            assert_eq!(plain(marked, &Steps::new(STEPS)).text, words, "{marked}");
        }
    }

    #[test]
    fn images_and_links_are_told() {
        let found = plain(
            "[![A \\[crane\\]](a.jpg \"The crane\")](https://x.org) ![](<b c.png>){width=50%} ![[d.png|Quay]]",
            &Steps::new(STEPS),
        );
        let told: Vec<_> =
            found.pictures.iter().map(|p| (p.alt.as_str(), p.source.as_str(), p.title.as_str())).collect();
        assert_eq!(told, [("A [crane]", "a.jpg", "The crane"), ("", "b c.png", ""), ("Quay", "d.png", "")]);
        assert_eq!((found.text.as_str(), found.links.as_slice()), ("", &["https://x.org".to_owned()][..]));
    }

    #[test]
    fn a_sign_that_no_address_follows_stays_as_it_is() {
        assert_eq!(plain("![]é)", &Steps::new(STEPS)).text, "![]é)");
    }

    proptest::proptest! {
        #[test]
        fn no_words_make_it_panic(words in "([*_~`!\\[\\]()<>&;#\\\\{} \n|a-cé漢]){0,60}") {
            plain(&words, &Steps::new(STEPS));
        }
    }
}
