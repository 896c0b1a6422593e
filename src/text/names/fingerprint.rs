//! Keys by which spellings of one name meet. No judgement: what meets may still be two persons.

use super::parts::bare;
use crate::text::words::folded;
use std::collections::BTreeSet;

/// The key of OpenRefine's “key collision”: without case, accents and punctuation, the words sorted, each once. A hyphen
/// is a blank here, and `J.R.` is two letters, so that all ways to print initials meet.
pub fn fingerprint(name: &str) -> String {
    let plain = folded(name);
    let kept: String = plain
        .chars()
        .filter(|c| !matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`'))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    kept.split_whitespace().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
}

/// Whether given names can be those that initials stand for: `John Robert` and `J. R.`, `J.` or `J. Robert`; never
/// where two whole names differ. Without any initial on either side there is nothing to agree.
pub fn agree_with_initials(given: &str, initials: &str) -> bool {
    let letters = |words: &str| -> Vec<String> {
        words.split(|c: char| c.is_whitespace() || c == '.' || c == '-').map(bare).filter(|w| !w.is_empty()).collect()
    };
    let (given, initials) = (letters(given), letters(initials));
    let short = |word: &str| word.chars().count() == 1;
    let pairs = || given.iter().zip(&initials);
    let fits = |(a, b): (&String, &String)| a == b || ((short(a) || short(b)) && a.chars().next() == b.chars().next());
    pairs().next().is_some() && pairs().all(fits) && pairs().any(|(a, b)| short(a) != short(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_fingerprint() {
        for same in [
            &["Charlotte Hayes", "CHARLOTTE HAYES", "Hayes, Charlotte", "  charlotte   hayes."][..],
            &["J. R. Smith", "J.R. Smith", "J R Smith", "Smith, J. R."],
            &["Zoë O’Neill-Müller", "Zoe O'Neill Muller", "ZOE ONEILL MULLER"],
            &["Straße", "STRASSE"],
            &["王小明", "王小明 "],
        ] {
            let first = fingerprint(same[0]);
            assert!(!first.is_empty());
            for other in same {
                assert_eq!(fingerprint(other), first, "{other}");
            }
        }
        assert_ne!(fingerprint("John Smith"), fingerprint("James Smith"));
        assert_eq!(fingerprint(" – "), "");
    }

    #[test]
    fn initials_agree_with_the_names_they_begin() {
        for (given, initials) in [
            ("John Robert", "J. R."),
            ("John Robert", "J.R."),
            ("John Robert", "J."),
            ("Jean-Paul", "J.-P."),
            ("J. Robert", "John R."),
        ] {
            assert!(agree_with_initials(given, initials), "{given} {initials}");
        }
        for (given, initials) in
            [("John", "R."), ("John Robert", "J. A."), ("John", "James"), ("John", ""), ("J.", "J.")]
        {
            assert!(!agree_with_initials(given, initials), "{given} {initials}");
        }
    }
}
