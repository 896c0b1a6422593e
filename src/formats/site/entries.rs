//! What the site keeps of each article and issue while it is made: enough for lists, calendar, search and feed.

use crate::formats::out::Opening;
use crate::formats::out::names::{Names, slug};
use std::collections::HashMap;

/// One article of the site.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    pub uid: String,
    pub title: String,
    /// From the site's first page.
    pub file: String,
    /// Its issue's number in the list of issues.
    pub issue: usize,
    pub byline: String,
    /// The beginning of its text.
    pub summary: String,
    pub modified: String,
}

/// One issue that an article of the site is from.
#[derive(Debug, Clone, Default)]
pub struct Issue {
    pub file: String,
    /// As said in words.
    pub title: String,
    pub paper: String,
    /// EDTF.
    pub date: String,
    /// As printed.
    pub masthead: String,
    /// Numbers of its articles.
    pub articles: Vec<usize>,
}

/// A curator's section with what stands under it.
#[derive(Debug, Clone, Default)]
pub struct Section {
    pub file: String,
    pub opening: Opening,
    pub items: Vec<Item>,
}

/// What stands in a section, in order.
#[derive(Debug, Clone)]
pub enum Item {
    /// A heading inside it, with its level from 2.
    Heading(usize, Opening),
    Article(usize),
}

impl Section {
    pub fn count(&self) -> usize {
        self.items.iter().filter(|item| matches!(item, Item::Article(_))).count()
    }
}

/// Names of pages: each thing has one, given when it is first met.
#[derive(Debug, Default)]
pub struct Files {
    names: Names,
    of: HashMap<String, String>,
}

impl Files {
    /// The page of a thing, by its folder and key; `words` make its name, or the folder where they have no plain form.
    pub fn of(&mut self, folder: &str, key: &str, words: &str) -> String {
        let whole = format!("{folder}/{key}");
        if let Some(file) = self.of.get(&whole) {
            return file.clone();
        }
        let stem = match slug(words) {
            none if none.is_empty() => folder.trim_end_matches('s').to_owned(),
            stem => stem,
        };
        let file = self.names.unique(&format!("{folder}/{stem}.html"));
        self.of.insert(whole, file.clone());
        file
    }
}

/// The first words of a text, whole words only.
pub fn beginning(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let cut: String = words.chars().take(most).collect();
    let whole = cut.rfind(' ').filter(|at| *at > most / 2).map_or(cut.as_str(), |at| &cut[..at]);
    format!("{} …", whole.trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_keeps_its_page_and_no_two_share_one() {
        let mut files = Files::default();
        let given: Vec<String> =
            [("Quill, Ada", "a"), ("Quill Ada", "b"), ("Quill, Ada", "a"), ("王", "c"), ("李", "d")]
                .iter()
                .map(|(words, key)| files.of("names", key, words))
                .collect();
        let expected = [
            "names/quill-ada.html",
            "names/quill-ada-2.html",
            "names/quill-ada.html",
            "names/name.html",
            "names/name-2.html",
        ];
        assert_eq!(given, expected);
    }

    #[test]
    fn a_beginning_ends_with_a_whole_word() {
        assert_eq!(beginning("The river rose, and fell", 16), "The river rose …");
        assert_eq!(beginning("Short", 16), "Short");
        assert_eq!(beginning("一二三四五六七八九十", 4), "一二三四 …");
    }
}
