//! Languages as pages name them, and which way words run.

/// A tag of BCP 47 in its usual spelling: `de-AT`, `zh-Hant-TW`; nothing where it is none.
pub fn tag(language: &str) -> Option<String> {
    let mut parts = language.trim().split(['-', '_']);
    let first = parts.next().filter(|part| is_letters(part) && (2..=3).contains(&part.len()))?.to_ascii_lowercase();
    let mut tag = first;
    for part in parts {
        if part.is_empty() || part.len() > 8 || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        tag.push('-');
        match part.len() {
            2 if is_letters(part) => tag.push_str(&part.to_ascii_uppercase()),
            4 if is_letters(part) => {
                tag.push_str(&part[..1].to_ascii_uppercase());
                tag.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => tag.push_str(&part.to_ascii_lowercase()),
        }
    }
    Some(tag)
}

fn is_letters(part: &str) -> bool {
    part.bytes().all(|b| b.is_ascii_alphabetic())
}

/// `rtl` where most of the first letters are of a script that runs from right to left; else nothing.
pub fn direction(words: &str) -> &'static str {
    let (mut right, mut all) = (0, 0);
    for c in words.chars().filter(|c| c.is_alphabetic()).take(400) {
        all += 1;
        right += usize::from(matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'));
    }
    if right * 2 > all { "rtl" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_as_pages_take_it_and_arabic_runs_from_the_right() {
        assert_eq!(tag("DE_at").as_deref(), Some("de-AT"));
        assert_eq!(tag("zh-hant-tw").as_deref(), Some("zh-Hant-TW"));
        for none in ["", "x1", "English", "de--AT", "e n"] {
            assert_eq!(tag(none), None, "{none}");
        }
        assert_eq!((direction("ارتفع النهر ABC"), direction("The river – النهر"), direction("1931")), ("rtl", "", ""));
    }
}
