//! What differs between two texts, with some words around it, as a reader sees it in a line or a few: of what stayed
//! the same between two differences only the ends are kept.

use super::diff::Difference;
use std::time::Duration;

/// What became of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Stayed,
    Removed,
    Added,
}

/// A stretch of words and what became of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    pub fate: Fate,
    pub text: String,
}

/// Characters of what stayed that are kept beside a difference.
const BESIDE: usize = 40;
/// No more than so many characters in all.
const MOST: usize = 3_000;

/// The differences with what stands around them.
pub fn excerpt(before: &str, after: &str, at_most: Duration) -> Vec<Stretch> {
    let difference = Difference::between(before, after, at_most);
    let mut out = Vec::new();
    let mut room = MOST;
    let mut push = |fate: Fate, text: String| {
        if room > 0 && !text.is_empty() {
            let kept: String = text.chars().take(room).collect();
            room = room.saturating_sub(kept.chars().count());
            let cut = if kept.len() < text.len() { "…" } else { "" };
            out.push(Stretch { fate, text: kept + cut });
        }
    };
    let last = difference.pieces.len().saturating_sub(1);
    for (at, piece) in difference.pieces.iter().enumerate() {
        let (was, is) = (&before[piece.before.clone()], &after[piece.after.clone()]);
        if piece.same {
            push(Fate::Stayed, ends(is, at > 0, at < last));
        } else {
            push(Fate::Removed, was.to_owned());
            push(Fate::Added, is.to_owned());
        }
    }
    out
}

/// The ends of a stretch that stayed, where something differs before or behind it.
fn ends(text: &str, before: bool, behind: bool) -> String {
    let count = text.chars().count();
    match (before, behind) {
        (true, true) if count > 2 * BESIDE + 3 => format!("{} … {}", head(text), tail(text, count)),
        (false, true) if count > BESIDE + 1 => format!("…{}", tail(text, count)),
        (true, false) if count > BESIDE + 1 => format!("{}…", head(text)),
        (false, false) => String::new(),
        _ => text.to_owned(),
    }
}

fn head(text: &str) -> String {
    text.chars().take(BESIDE).collect()
}

fn tail(text: &str, count: usize) -> String {
    text.chars().skip(count - BESIDE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> String {
        let mark = |stretch: &Stretch| match stretch.fate {
            Fate::Stayed => stretch.text.clone(),
            Fate::Removed => format!("[-{}-]", stretch.text),
            Fate::Added => format!("[+{}+]", stretch.text),
        };
        excerpt(before, after, Duration::from_secs(5)).iter().map(mark).collect()
    }

    #[test]
    fn words_that_differ_stand_among_some_that_stayed() {
        let told = told("The ferry left at six.", "The ferry left at seven.");
        assert!(told.contains("[-six") && told.contains("[+seven") && told.starts_with("The ferry"), "{told}");
        let long = "Nothing of note happened on the quay that day. ".repeat(50);
        let told = self::told(&format!("{long}One.{long}"), &format!("{long}Two.{long}"));
        assert!(told.chars().count() < 200 && told.contains('…'), "{told}");
    }

    #[test]
    fn a_text_that_comes_or_goes_is_shown_as_such() {
        assert_eq!(told("", "Harbour"), "[+Harbour+]");
        assert_eq!(told("Harbour", ""), "[-Harbour-]");
        assert_eq!(told("same", "same"), "");
        assert!(told("", &"x ".repeat(9_000)).chars().count() < 4_000);
    }
}
