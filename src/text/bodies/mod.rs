//! The bodies that bylines and credits name so often that their spellings are known here, and the words that tell other
//! bodies from persons. All others are kept as printed, and the archive's authority records say who they are.

mod list;
mod shape;

pub use shape::{NameShape, name_shape};

use std::collections::HashMap;
use std::sync::OnceLock;

/// A news agency or a supplier of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    /// How a credit names it: `AP`, `Getty Images`.
    pub short: &'static str,
    /// Its whole name: `Associated Press`.
    pub full: &'static str,
    /// Whether it also writes articles.
    pub agency: bool,
}

/// The body that the words name, whatever their capitals.
pub fn known(words: &str) -> Option<Body> {
    static TABLE: OnceLock<HashMap<String, Body>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        for (body, spellings) in list::BODIES {
            table.insert(body.short.to_lowercase(), *body);
            table.insert(body.full.to_lowercase(), *body);
            table.extend(spellings.iter().map(|s| ((*s).to_owned(), *body)));
        }
        table
    });
    let words = words.trim();
    // "Sid" and "Nana" are people.
    let like_a_name = |body: &Body| body.agency && body.short.len() <= 4 && body.short != words && title_case(words);
    table.get(&words.to_lowercase()).copied().filter(|body| !like_a_name(body))
}

fn title_case(word: &str) -> bool {
    word.len() <= 4
        && word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().skip(1).all(char::is_lowercase)
}

/// Whether the words name a body rather than a person, by a known name, a telling word, or an address.
pub fn is_body(words: &str) -> bool {
    let telling = |word: &str| list::HINTS.contains(&word.trim_matches([',', '(', ')']).to_lowercase().as_str());
    let address = words.contains(".com") || words.contains(".org") || words.contains("://") || words.contains('@');
    let built = |word: &str| {
        let word = word.to_lowercase();
        ["archiv", "museum", "museet", "bibliothek", "bücherei", "verlag"].iter().any(|end| word.ends_with(end))
    };
    known(words).is_some() || words.split_whitespace().any(built) || address || words.split_whitespace().any(telling)
}

/// Words that an agency's name holds, in small letters.
const AGENCY_WORDS: &[&str] = &[
    "wire service",
    "wire services",
    "wire report",
    "wire reports",
    "wires",
    "wire",
    "news service",
    "news services",
    "press service",
    "news agency",
    "press agency",
    "feature service",
    "features syndicate",
    "syndicate",
    "press association",
    "press bureau",
    "agencies",
    "agenturen",
    "agences",
    "agencias",
    "agências",
    "agenzie",
    "agentschappen",
];
const AGENCY_OPENINGS: &[&str] = &["agence ", "agencia ", "agenzia ", "agência ", "agentur ", "informationsdienst "];
const AGENCY_ENDS: &[&str] = &["agentur", "agency", "通讯社", "通訊社", "通信社", "통신", "通信"];

/// Whether the words tell of a news agency that is not known here: `Herald Wire Services`, `City News Agency`.
pub fn like_agency(words: &str) -> bool {
    let plain = words.trim().to_lowercase();
    let count = plain.split_whitespace().count();
    let ends = |word: &str| plain == word || plain.strip_suffix(word).is_some_and(|rest| rest.ends_with(' '));
    let plainly = ["wire reports", "wire services", "news services", "press reports"].contains(&plain.as_str());
    let capital = plainly || words.trim().chars().next().is_some_and(|c| !c.is_lowercase());
    (1..=7).contains(&count)
        && capital
        && (AGENCY_WORDS.iter().any(|w| ends(w))
            || AGENCY_OPENINGS.iter().any(|w| plain.starts_with(w))
            || (count < 5 && AGENCY_ENDS.iter().any(|w| plain.ends_with(*w) && plain != **w)))
        && !plain.contains(" by ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_bodies_are_found_whatever_their_capitals() {
        assert_eq!(known("aol").map(|b| b.short), Some("AOL"));
        assert_eq!(known("Getty").map(|b| b.short), Some("Getty Images"));
        assert_eq!(known(" ap ").map(|b| b.full), Some("Associated Press"));
        assert_eq!(known("Charlotte"), None);
    }

    #[test]
    fn agencies_are_told_by_their_words() {
        for words in ["Herald Wire Services", "Wire reports", "City News Agency", "Agence Quill", "新华通讯社"] {
            assert!(like_agency(words), "{words}");
        }
        for words in ["Ada Quill", "The wire was cut by thieves in the night", "agency", ""] {
            assert!(!like_agency(words), "{words}");
        }
    }

    #[test]
    fn names_are_told_by_their_shape() {
        for (words, shape) in [
            ("Charlotte Hayes", NameShape::Name),
            ("J. R. van den Berg", NameShape::Name),
            ("Zoë O’Neill-Müller", NameShape::Name),
            ("Dr. Marta Quill-Svensson Jr.", NameShape::Name),
            ("Hayes", NameShape::Perhaps),
            ("charlotte hayes", NameShape::Perhaps),
            ("Ana Maria Lopez Garcia", NameShape::Perhaps),
            ("The Long Road", NameShape::No),
            ("Rain fell", NameShape::No),
            ("Room 12", NameShape::No),
            ("", NameShape::No),
        ] {
            assert_eq!(name_shape(words), shape, "{words}");
        }
    }
}
