//! One word or quotation of a search as a condition: its words, its `*` or `~`, and the value of a field that is no text.

use super::error::QueryError;
use super::field::Field;
use super::lex::{Kind, Token};
use super::parse::{Asked, Parser, Typing};
use super::tree::{Condition, Query, Words};
use super::values;
use crate::text::words;

/// A word or quotation as typed.
struct Typed<'t> {
    text: &'t str,
    quoted: bool,
    /// Nothing after it, not even its closing mark: more letters may come.
    grows: bool,
}

/// The condition; nothing where no word is left of it.
pub(super) fn read(
    parser: &Parser,
    token: &Token,
    asked: Option<Asked>,
    negated: bool,
) -> Result<Option<Query>, QueryError> {
    let (text, quoted, closed, suffix) = match &token.kind {
        Kind::Word(text) => (text.as_str(), false, false, ""),
        Kind::Quoted { text, closed, suffix } => (text.as_str(), true, *closed, suffix.as_str()),
        _ => return Ok(None),
    };
    let live = parser.typing != Typing::Done;
    if quoted && !closed && !live {
        return Err(QueryError::new(
            token.at,
            1,
            "this quotation mark has no second one. Write it where the phrase ends.",
        ));
    }
    let grows = live && !closed && token.at + token.len == parser.end;
    if let Some(asked) = asked
        && (asked.whole || !is_text(asked.field))
    {
        return value(parser, token, asked, &Typed { text, quoted, grows }, suffix);
    }
    let (text, suffix) = if quoted && suffix.is_empty() && text.ends_with('*') {
        (text.trim_end_matches('*'), "*")
    } else if quoted {
        (text, suffix)
    } else {
        cut_suffix(text)
    };
    let typed = Typed { text, quoted, grows };
    let alone = parser.typing == Typing::FirstLetter;
    let words = sought(&typed, suffix, negated, alone).map_err(|message| token.error(message))?;
    Ok(words.map(|words| Query::Is(put(asked, words))))
}

/// Whether words are looked for in it.
fn is_text(field: Field) -> bool {
    field.row().place.is_some() || field == Field::Publication
}

fn put(asked: Option<Asked>, words: Words) -> Condition {
    match asked {
        Some(asked) if asked.field == Field::Publication => Condition::Publication(words),
        Some(asked) => Condition::Words { place: asked.field.row().place, words },
        None => Condition::Words { place: None, words },
    }
}

fn value(
    parser: &Parser,
    token: &Token,
    asked: Asked,
    typed: &Typed,
    suffix: &str,
) -> Result<Option<Query>, QueryError> {
    let row = asked.field.row();
    if typed.text.trim().is_empty() || (asked.whole && words::folded(typed.text).is_empty()) {
        let message = format!("a value stands right after the colon: «{}».", row.example);
        return if typed.grows || parser.typing != Typing::Done { Ok(None) } else { Err(token.error(message)) };
    }
    if !suffix.is_empty() {
        return Err(token.error(format!("«{suffix}» works for words only: «{}».", row.example)));
    }
    let condition = match row.whole.filter(|_| asked.whole) {
        Some(facet) => Condition::Whole(facet, words::folded(typed.text)),
        None => values::condition(asked.field, typed.text, typed.quoted, parser.known)
            .map_err(|message| token.error(message))?,
    };
    Ok(Some(Query::Is(condition)))
}

/// A bare word and its `*`, `~` or `~2`.
fn cut_suffix(text: &str) -> (&str, &str) {
    let stem = text.trim_end_matches('*');
    if stem.len() < text.len() {
        return (stem, "*");
    }
    match text.rfind('~') {
        Some(at) if text[at + 1..].bytes().all(|b| b.is_ascii_digit()) => text.split_at(at),
        _ => (text, ""),
    }
}

/// The words of it; nothing where it has none.
fn sought(typed: &Typed, suffix: &str, negated: bool, alone: bool) -> Result<Option<Words>, String> {
    let found = words::words(typed.text);
    let Some(last) = found.last() else { return Ok(None) };
    // A `*` after a blank or a sign is no beginning of anything.
    let begins = suffix.starts_with('*') && last.range.end == typed.text.len();
    stray_star(typed)?;
    let mut all: Vec<String> = found.into_iter().map(|word| word.text).collect();
    if let Some(edits) = suffix.strip_prefix('~') {
        return near(all, edits).map(Some);
    }
    let open = typed.grows && suffix.is_empty() && !typed.text.ends_with(char::is_whitespace);
    if open && all.last().is_some_and(|last| is_letter(last)) && !(alone && all.len() == 1) {
        all.pop();
        return Ok((!all.is_empty()).then_some(Words::Phrase(all)));
    }
    // While a word is typed that is to be left out, only what stands there is left out.
    Ok(Some(if begins || (open && !negated) { Words::Beginning(all) } else { Words::Phrase(all) }))
}

/// One letter, which too many words begin with.
fn is_letter(word: &str) -> bool {
    word.chars().count() == 1 && !word.chars().any(words::stands_alone)
}

/// A `*` within a word, which would not do what it looks like.
fn stray_star(typed: &Typed) -> Result<(), String> {
    let mut before = ' ';
    let mut chars = typed.text.chars().peekable();
    while let Some(c) = chars.next() {
        // A quotation may hold anything, but a `*` that ends a word looks like a beginning.
        let ends_word = before.is_alphanumeric() && chars.peek().is_none_or(|c| c.is_whitespace());
        if c == '*' && (!typed.quoted || ends_word) {
            return Err("a «*» stands only at the end of a word or phrase: cran*, \"north qu*\".".to_owned());
        }
        before = c;
    }
    Ok(())
}

fn near(mut all: Vec<String>, edits: &str) -> Result<Words, String> {
    let (Some(word), true) = (all.pop(), all.is_empty()) else {
        return Err("near spellings are found of one word only: colour~.".to_owned());
    };
    let edits = match edits {
        "" if word.chars().count() <= 5 => 1,
        "" | "2" => 2,
        "1" => 1,
        _ => return Err("near spellings have one or two letters wrong: colour~1, colour~2.".to_owned()),
    };
    Ok(Words::Near(word, edits))
}
