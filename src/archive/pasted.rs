//! A text from the clipboard read as clippings are, to be looked at before it becomes articles of an issue.

use crate::formats::ReadOptions;
use crate::formats::clipping;
use crate::model::record::ArticleRecord;

/// Longer texts are files, to be imported.
pub const LONGEST: usize = 4_000_000;

/// What a text was read as.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pasted {
    /// In their order, with the words printed over each.
    pub articles: Vec<ArticleRecord>,
    /// What each says of its issue: date (EDTF) and volume, empty where it says nothing.
    pub says: Vec<(String, String)>,
}

/// Reads a text; `date_order` is that of the publication it goes to.
pub fn read(text: &str, date_order: &str) -> Pasted {
    if text.trim().is_empty() || text.len() > LONGEST {
        return Pasted::default();
    }
    let parsed = clipping::parse(text, &ReadOptions::ordered(date_order));
    let mut pasted = Pasted::default();
    for part in parsed.parts {
        let Some(issue) = parsed.issues.get(part.issue) else { continue };
        let mut article = part.article;
        if article.printed.is_empty() {
            article.printed = issue.printed.clone();
        }
        pasted.articles.push(article);
        pasted.says.push((issue.date.clone(), issue.volume.clone()));
    }
    pasted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_text_is_read_as_a_clipping_is() {
        let text = "Thursday\n\n08-21-2025 Vol 7\n\nPier opens\n\nIt was late.\n\nBy Ada Quill";
        let read = read(text, "mdy");
        assert_eq!((read.articles.len(), read.says), (1, vec![("2025-08-21".to_owned(), "7".to_owned())]));
        let article = &read.articles[0];
        assert_eq!((article.headline.as_str(), article.body.as_str()), ("Pier opens", "It was late."));
        assert_eq!((article.bylines[0].printed.as_str(), article.printed.weekday.as_str()), ("Ada Quill", "Thursday"));
    }

    #[test]
    fn nothing_is_read_in_nothing() {
        assert_eq!(read(" \n ", "").articles, []);
    }
}
