//! Whether a text stops in the middle: a hyphen, a comma, "continued on page 5", a word after which no sentence ends.
//! A guess from the last lines alone; where it cannot be told, nothing is said.

/// Words that send the reader elsewhere, as they stand at the end of a column, folded to small letters.
const TURNS: &[&str] = &[
    "continued on",
    "continues on",
    "cont. on",
    "cont'd on",
    "cont’d on",
    "please turn to",
    "turn to page",
    "see next page",
    "fortsetzung auf",
    "fortsetzung seite",
    "fortsetzung s.",
    "suite page",
    "suite en page",
    "continúa en la p",
    "continua a pagina",
    "segue a pagina",
    "vervolg op pagina",
    "continua na página",
];

/// Words after which no sentence ends.
const LEADS: &[&str] = &[
    "a", "an", "the", "and", "or", "but", "nor", "of", "with", "from", "into", "than", "his", "her", "their", "its",
    "our", "your", "my", "was", "were", "are", "has", "had", "because", "whose", "which", "der", "die", "das", "und",
    "oder", "mit", "von", "zur", "zum", "le", "la", "les", "et", "ou", "du", "des", "el", "los", "las", "y", "del",
];

/// A last paragraph of so many words is prose, and ends with a mark.
const PROSE: usize = 14;
/// The turn is looked for in so many characters at the end.
const LINE: usize = 90;

/// How a text breaks off, in words; nothing where it seems to come to its end.
pub fn cut_off(text: &str) -> Option<&'static str> {
    let text = text.trim_end();
    let paragraph = text.rsplit("\n\n").next().unwrap_or(text).trim();
    if turns(text) {
        return Some("It says that it goes on elsewhere.");
    }
    let bare = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '_']);
    let last = bare.chars().next_back()?;
    match last {
        '-' | '\u{ad}' | '\u{2010}' if bare.chars().rev().nth(1).is_some_and(char::is_alphabetic) => {
            Some("It ends with a hyphen, in the middle of a word.")
        }
        ',' | ';' => Some("It ends in the middle of a sentence."),
        c if c.is_lowercase() && ends_openly(text, paragraph) => Some("Its last sentence has no end."),
        _ => None,
    }
}

fn turns(text: &str) -> bool {
    let from = text.char_indices().rev().take(LINE).last().map_or(0, |(at, _)| at);
    let line = text[from..].rsplit('\n').next().unwrap_or_default();
    let line = line.to_lowercase();
    TURNS.iter().any(|turn| line.find(turn).is_some_and(|at| is_begin(&line, at) && line[at..].chars().count() < 60))
}

/// Whether a word begins there.
fn is_begin(line: &str, at: usize) -> bool {
    line[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric())
}

/// A word that leads on, or prose without a mark at its end where the rest has marks. A signature, a line of verse or
/// of a table, an address has none and is whole.
fn ends_openly(text: &str, paragraph: &str) -> bool {
    let line = paragraph.rsplit('\n').next().unwrap_or(paragraph);
    let word = line.split_whitespace().next_back().unwrap_or_default();
    if word.contains(['@', '/', '.']) || paragraph.starts_with('#') {
        return false;
    }
    let many = paragraph.split_whitespace().count();
    let leads = LEADS.contains(&word) && many > 3;
    let marks = text.matches(['.', '!', '?', '…']).count();
    leads || (many >= PROSE && marks > 0 && !paragraph.contains('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "The council met on Monday. It spoke of the bridge for hours, and nobody left before the vote on the new toll had been taken by";

    #[test]
    fn a_text_that_breaks_off_is_noticed() {
        for text in [
            "The ferry left at six and the har-",
            "The ferry left at six, and then,",
            "He said: “We shall see,”",
            "The ferry left with the",
            "The ferry left at six.\n\nCONTINUED ON PAGE 5",
            "The ferry left (Continued on A6)",
            "Der Rat tagte lange.\nFortsetzung auf Seite 3",
            "El barco salió. Continúa en la página 4",
            LONG,
        ] {
            assert!(cut_off(text).is_some(), "{text}");
        }
    }

    #[test]
    fn a_text_that_ends_is_left_alone() {
        for text in [
            "",
            "   \n\n",
            "The ferry left at six.",
            "“It left at six.”",
            "The ferry left at six…",
            "What then?",
            "The ferry left at six. —",
            "The ferry left at six.\n\nAda Quill",
            "The ferry left at six.\n\nby our own correspondent",
            "The ferry left at six.\n\nWrite to letters@ledger.example",
            "The tide comes in\nthe tide goes out\nand no one asks\nwhat it was about",
            "## The day in brief",
            "渡船在六點離開",
            "He continued on his way.\n\nThe end.",
            "Sales: 14",
        ] {
            assert_eq!(cut_off(text), None, "{text}");
        }
    }

    #[test]
    fn any_end_is_looked_at_without_harm() {
        for text in ["-", "”", "\u{ad}", "é", "a-", "日-", "continued on", "\u{fffd}-\u{fffd}"] {
            let _ = cut_off(text);
        }
    }
}
