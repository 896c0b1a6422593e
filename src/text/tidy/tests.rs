//! The commands as tables of ugly examples, and rules that hold for any text.

mod columns;
mod cuts;
mod quotes;
mod rules;
mod words;

use super::*;

fn tidied(id: &str, text: &str) -> String {
    in_language(id, "en", text)
}

fn in_language(id: &str, language: &str, text: &str) -> String {
    (by_id(id).expect("a command").run)(text, &Setting { language, knows: None }).text
}
