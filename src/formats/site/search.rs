//! The index of the search: which articles a word stands in, in small files that a page asks for as they are needed. Words
//! are folded as `search.js` folds what is typed; the two must agree.

use super::entries::{Entry, Issue};
use crate::formats::WriteError;
use crate::formats::out::Folder;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Into how many files the words are divided, by their first letter.
const PARTS: u32 = 61;
/// How many articles one file tells of.
const PER_FILE: usize = 500;
/// Longer words are cut.
const LONGEST: usize = 40;

/// Words with the numbers of their articles, from 0; a number doubled, and one more where the word stands in the headline.
#[derive(Debug, Default)]
pub struct Words {
    of: BTreeMap<String, Vec<u32>>,
}

impl Words {
    /// Takes in an article. `n` rises from article to article.
    pub fn add(&mut self, n: usize, title: &str, others: &[&str]) {
        let n = u32::try_from(n).unwrap_or(u32::MAX / 2) * 2;
        let in_title: BTreeSet<String> = words(title).into_iter().collect();
        let mut all: BTreeSet<String> = others.iter().flat_map(|text| words(text)).collect();
        all.retain(|word| !in_title.contains(word));
        for (found, is_title) in [(in_title, 1), (all, 0)] {
            for word in found {
                self.of.entry(word).or_default().push(n + is_title);
            }
        }
    }

    /// Writes the files.
    pub fn put(&self, folder: &mut Folder, entries: &[Entry], issues: &[Issue]) -> Result<(), WriteError> {
        let mut parts: BTreeMap<u32, String> = BTreeMap::new();
        for (word, articles) in &self.of {
            let part = parts.entry(part_of(word)).or_default();
            let _ = write!(part, "{}\n{word} ", if part.is_empty() { "" } else { "," });
            let mut last = 0;
            for number in articles {
                let _ = write!(part, "{}.", number - last);
                last = *number;
            }
        }
        for number in 0..PARTS {
            let words = parts.get(&number).map(String::as_str).unwrap_or_default();
            let text = format!("backfile.words({number}, `{words}`);\n");
            folder.put(&format!("search/words-{number}.js"), text.as_bytes())?;
        }
        for (number, chunk) in entries.chunks(PER_FILE).enumerate() {
            let rows: Vec<[&str; 5]> = chunk.iter().map(|entry| row(entry, issues)).collect();
            let rows = serde_json::to_string(&rows).unwrap_or_default().replace("</", "<\\/");
            folder.put(
                &format!("search/articles-{number}.js"),
                format!("backfile.articles({number}, {rows});\n").as_bytes(),
            )?;
        }
        let counts = format!("backfile.about({}, {PER_FILE}, {PARTS});\n", entries.len());
        folder.put("search/about.js", counts.as_bytes())
    }
}

fn row<'a>(entry: &'a Entry, issues: &'a [Issue]) -> [&'a str; 5] {
    let issue = issues.get(entry.issue);
    let (title, paper) = issue.map_or(("", ""), |issue| (issue.title.as_str(), issue.paper.as_str()));
    [&entry.file, &entry.title, paper, title, &entry.summary]
}

fn part_of(word: &str) -> u32 {
    word.chars().next().map_or(0, |c| c as u32 % PARTS)
}

/// The words of a text as they are looked for: without case, accents and marks; of scripts that put no blanks between
/// words each pair of signs.
fn words(text: &str) -> Vec<String> {
    let folded: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    let mut words = Vec::new();
    for run in folded.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()) {
        let signs: Vec<char> = run.chars().collect();
        for piece in signs.chunk_by(|a, b| is_dense(*a) == is_dense(*b)) {
            if piece.first().is_some_and(|c| is_dense(*c)) {
                words.extend((0..piece.len()).map(|at| piece[at..piece.len().min(at + 2)].iter().collect::<String>()));
            } else {
                words.push(piece.iter().take(LONGEST).collect());
            }
        }
    }
    words
}

/// Whether a sign is of a script without blanks between words.
fn is_dense(c: char) -> bool {
    matches!(c as u32, 0x2e80..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff | 0xe00..=0xeff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_pairs_stand_for_words_where_there_are_no_blanks() {
        assert_eq!(words("The FLOOD’s Élan, 1931"), ["the", "flood", "s", "elan", "1931"]);
        assert_eq!(words("洪水1931年"), ["洪水", "水", "1931", "年"]);
        assert_eq!(words("Река́ النهر"), ["река", "النهر"]);
        assert_eq!(words(&"x".repeat(90)), ["x".repeat(40)]);
    }

    #[test]
    fn an_article_is_noted_once_for_each_word_and_a_headline_counts_more() {
        let mut found = Words::default();
        found.add(0, "Flood", &["the flood came"]);
        found.add(3, "Ferry", &["after the flood"]);
        assert_eq!(found.of["flood"], [1, 6]);
        assert_eq!(found.of["the"], [0, 6]);
    }
}
