//! The words of the index that a beginning or a near spelling stands for.

use super::tokens::MARK;
use super::{IndexError, Result, Stop};
use crate::text::words::LONGEST;
use tantivy::Term;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::TermInfo;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;

/// Calls back with each word that begins so. `stop` is asked now and then.
pub fn beginnings(
    index: &InvertedIndexReader,
    letters: &str,
    stop: Stop,
    mut each: impl FnMut(&[u8], &TermInfo) -> Result<()>,
) -> Result<()> {
    let mut builder = index.terms().range().ge(letters.as_bytes());
    if let Some(end) = after(letters) {
        builder = builder.lt(end.as_bytes());
    }
    let mut stream = builder.into_stream()?;
    let mut n = 0u32;
    while stream.advance() {
        n += 1;
        if n.is_multiple_of(256) && stop() {
            return Err(IndexError::Stopped);
        }
        each(stream.key(), stream.value())?;
    }
    Ok(())
}

/// The lowest text above all that begin so.
fn after(letters: &str) -> Option<String> {
    let mut end = letters.to_owned();
    while let Some(last) = end.pop() {
        if let Some(next) = ((last as u32 + 1)..=0x0010_FFFF).find_map(char::from_u32) {
            end.push(next);
            return Some(end);
        }
    }
    None
}

/// Words at most so many edits away, with their place in the index.
pub fn near(index: &InvertedIndexReader, field: Field, word: &str, edits: u8) -> Result<Vec<(String, TermInfo)>> {
    let word: String = word.chars().take(LONGEST).collect();
    let query = FuzzyTermQuery::new(Term::from_field_text(field, &word), edits.min(2), true);
    let mut stream = index.terms().search(query.automaton()?).into_stream()?;
    let mut found = Vec::new();
    while stream.advance() {
        let text = String::from_utf8_lossy(stream.key());
        if !text.starts_with(MARK) {
            found.push((text.into_owned(), stream.value().clone()));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::after;

    #[test]
    fn the_end_of_a_beginning_lies_above_all_its_words() {
        assert_eq!(after("ab").as_deref(), Some("ac"));
        assert_eq!(after("a\u{10FFFF}").as_deref(), Some("b"));
        assert_eq!(after("\u{D7FF}").as_deref(), Some("\u{E000}"));
    }
}
