//! Whether a text holds what is sought, word for word: for scans without an index.

use super::near;
use super::tree::Words;
use crate::text::words;

/// Whether the words stand in this one text.
pub fn fits(text: &str, sought: &Words) -> bool {
    match sought {
        Words::Phrase(all) => follows(text, all, |word, wanted| word == wanted),
        Words::Beginning(all) => follows(text, all, |word, wanted| word.starts_with(wanted)),
        Words::Near(wanted, edits) => any(text, |word| near::within(word, wanted, *edits)),
    }
}

fn any(text: &str, mut fits: impl FnMut(&str) -> bool) -> bool {
    let mut found = false;
    words::each(text, |word, _| found = found || fits(word));
    found
}

/// Whether words follow each other; `last` compares the last one.
fn follows(text: &str, all: &[String], last: impl Fn(&str, &str) -> bool) -> bool {
    let Some((end, first)) = all.split_last() else { return true };
    if first.is_empty() {
        return any(text, |word| last(word, end));
    }
    let have = words::plain(text);
    have.windows(all.len())
        .any(|here| here.iter().zip(first).all(|(word, wanted)| word == wanted) && last(&here[first.len()], end))
}

/// Writes what is sought as one line, for a query that has no room for a tree.
pub fn packed(sought: &Words) -> String {
    let (kind, all) = match sought {
        Words::Phrase(all) => ("p".to_owned(), all.join("\u{1f}")),
        Words::Beginning(all) => ("b".to_owned(), all.join("\u{1f}")),
        Words::Near(word, edits) => (format!("n{edits}"), word.clone()),
    };
    format!("{kind}\u{1f}{all}")
}

/// Reads it back; nothing where it is no such line.
pub fn unpacked(line: &str) -> Option<Words> {
    let (kind, all) = line.split_once('\u{1f}')?;
    let list = || all.split('\u{1f}').map(str::to_owned).collect();
    match kind {
        "p" => Some(Words::Phrase(list())),
        "b" => Some(Words::Beginning(list())),
        _ => Some(Words::Near(all.to_owned(), kind.strip_prefix('n')?.parse().ok()?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(words: &str) -> Words {
        Words::Phrase(words.split(' ').map(str::to_owned).collect())
    }

    #[test]
    fn words_are_found_in_a_row_by_their_beginning_or_nearly() {
        let text = "The crane on the North-Quay fell; colour faded.";
        for (sought, found) in [
            (phrase("north quay"), true),
            (phrase("quay north"), false),
            (Words::Beginning(vec!["north".into(), "qu".into()]), true),
            (Words::Beginning(vec!["cran".into()]), true),
            (Words::Near("color".into(), 1), true),
            (Words::Near("culler".into(), 1), false),
        ] {
            assert_eq!(fits(text, &sought), found, "{sought:?}");
            assert_eq!(unpacked(&packed(&sought)), Some(sought));
        }
    }
}
