//! Front matter: the YAML between two lines of `---`, event by event. Its values stay the words that stand there: `2059`,
//! `no` and `08:30` mean nothing here. An alias is never followed, so that nothing can grow.

use saphyr_parser::{Event, Parser, ScalarStyle};
use std::ops::Range;

/// One value with the keys that lead to it, and in which item of a list it stands (0 where it stands in none).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub keys: Vec<String>,
    pub item: usize,
    pub value: String,
}

/// Mappings and lists nest no deeper in front matter that people write.
const DEEPEST: usize = 16;
/// No more values are taken.
const MOST: usize = 5_000;

/// Where the front matter stands, and where what follows it begins.
pub fn find(text: &str) -> Option<(Range<usize>, usize)> {
    let begin = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = begin;
    let mut start = None;
    for line in text[begin..].split_inclusive('\n') {
        let bare = line.trim_end();
        match start {
            None if bare == "---" => start = Some(at + line.len()),
            None => return None,
            Some(start) if bare == "---" || bare == "..." => return Some((start..at, at + line.len())),
            Some(_) => {}
        }
        at += line.len();
    }
    None
}

/// Whether a text opens with front matter; its end may be cut off.
pub fn looks_so(text: &str) -> bool {
    let Some((range, _)) = find(text) else { return false };
    let lines = text[range].lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    let mut keys = 0;
    for line in lines.clone() {
        let inner = line.starts_with([' ', '\t', '-', ']', '}', '[', '{']);
        let key = line
            .split_once(':')
            .is_some_and(|(key, rest)| key.len() < 60 && (rest.is_empty() || rest.starts_with(' ')));
        if !key && !inner {
            return keys > 2;
        }
        keys += usize::from(key && !inner);
    }
    keys > 0
}

/// The values of front matter.
///
/// # Errors
/// The line in it, from 1, and the cause.
pub fn read(yaml: &str) -> Result<(Vec<Entry>, bool), (u32, String)> {
    let mut walk = Walk::default();
    for event in Parser::new_from_str(yaml) {
        let (event, span) = event.map_err(|cause| (line(cause.marker().line()), cause.info().to_owned()))?;
        match event {
            Event::Scalar(words, style, ..) => walk.scalar(&words, style == ScalarStyle::Plain),
            Event::Alias(_) => {
                walk.aliases = true;
                walk.scalar("", true);
            }
            Event::SequenceStart(..) => walk.open(true),
            Event::MappingStart(..) => walk.open(false),
            Event::SequenceEnd | Event::MappingEnd => walk.close(),
            // What follows is another document, and no front matter.
            Event::DocumentEnd => break,
            _ => {}
        }
        if walk.open.len() > DEEPEST {
            return Err((line(span.start.line()), format!("it nests more than {DEEPEST} deep")));
        }
        if walk.found.len() > MOST {
            return Err((line(span.start.line()), format!("it has more than {MOST} values")));
        }
    }
    Ok((walk.found, walk.aliases))
}

fn line(line: usize) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX).max(1)
}

/// What is open while events come: lists count their items, mappings wait for a key or a value.
#[derive(Default)]
struct Walk {
    open: Vec<Open>,
    found: Vec<Entry>,
    aliases: bool,
}

enum Open {
    List(usize),
    Map(Option<String>),
}

impl Walk {
    fn scalar(&mut self, words: &str, plain: bool) {
        if let Some(Open::Map(key @ None)) = self.open.last_mut() {
            *key = Some(words.trim().to_owned());
            return;
        }
        let nothing = plain && matches!(words.trim(), "" | "~" | "null");
        if !nothing {
            let keys = self.open.iter().filter_map(|open| match open {
                Open::Map(key) => key.clone(),
                Open::List(_) => None,
            });
            let item = self.open.iter().rev().find_map(|open| match open {
                Open::List(item) => Some(*item),
                Open::Map(_) => None,
            });
            self.found.push(Entry { keys: keys.collect(), item: item.unwrap_or(0), value: words.trim().to_owned() });
        }
        self.ended();
    }

    fn open(&mut self, list: bool) {
        self.open.push(if list { Open::List(0) } else { Open::Map(None) });
    }

    fn close(&mut self) {
        self.open.pop();
        self.ended();
    }

    /// A value has ended: a list goes on to its next item, a mapping to its next key.
    fn ended(&mut self) {
        match self.open.last_mut() {
            Some(Open::List(item)) => *item += 1,
            Some(Open::Map(key)) => *key = None,
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(yaml: &str) -> Vec<String> {
        let (entries, _) = read(yaml).expect("good YAML");
        entries.iter().map(|entry| format!("{}[{}]={}", entry.keys.join("."), entry.item, entry.value)).collect()
    }

    #[test]
    fn values_stay_the_words_that_stand_there() {
        assert_eq!(
            told("volume: 2059\nfront: no\ntime: 08:30\ndate: 2025-08-21\nempty:\nnone: ~\n"),
            ["volume[0]=2059", "front[0]=no", "time[0]=08:30", "date[0]=2025-08-21"]
        );
        assert_eq!(
            told("author:\n- name: Ada Quill\n  role: aut\n- name: Tom Ferris\ntags: [a, 'b: c']\n"),
            [
                "author.name[0]=Ada Quill",
                "author.role[0]=aut",
                "author.name[1]=Tom Ferris",
                "tags[0]=a",
                "tags[1]=b: c"
            ]
        );
        assert_eq!(told("text: |\n  One\n  two\nfolded: >\n  One\n  two\n"), ["text[0]=One\ntwo", "folded[0]=One two"]);
    }

    #[test]
    fn an_alias_is_not_followed_and_depth_is_bounded() {
        let laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
        let (entries, aliases) = read(laughs).expect("good YAML");
        assert_eq!((entries.len(), aliases), (2, true));
        assert!(read(&format!("a: {}", "[".repeat(1000))).is_err());
        assert!(read("a: [b\n").is_err_and(|(line, _)| line > 0));
    }

    #[test]
    fn front_matter_stands_at_the_top_between_its_lines() {
        let text = "---\ntitle: A\n---\nBody\n";
        let (range, rest) = find(text).expect("front matter");
        assert_eq!((&text[range], &text[rest..]), ("title: A\n", "Body\n"));
        assert_eq!(find("Words\n---\n"), None);
        assert!(looks_so(text) && !looks_so("---\nA rule above some words.\n---\n") && !looks_so("---\n\n---\n"));
    }
}
