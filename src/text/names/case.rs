//! Names printed in capitals, as small letters would print them: so that one person has one name however the print has
//! it. Words that are not all capitals are left as they are.

use super::lists::{DEGREES, SUFFIXES, TITLES};
use super::parts::bare;

/// Particles that are small letters inside a name of capitals: `CHARLOTTE VAN DER HAYES`.
const SMALL: &[&str] = &[
    "de", "del", "della", "di", "da", "das", "dos", "du", "des", "van", "von", "vom", "der", "den", "het", "ter",
    "ten", "zu", "zum", "zur", "la", "le", "les", "los", "las", "el", "al", "bin", "ibn", "bint", "af", "av", "of",
    "the", "and", "for", "to", "und", "et",
];

/// The words with capitals where names have them, and whether a rule had to guess (`MACKAY`, `VAN BUREN`).
pub fn plain_case(words: &str) -> (String, bool) {
    let all: Vec<&str> = words.split_whitespace().collect();
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let whole = all.iter().filter(|w| letters(w) > 1).all(|w| in_capitals(w));
    let mut guessed = false;
    let last = all.len().saturating_sub(1);
    let plain: Vec<String> = all
        .iter()
        .enumerate()
        .map(|(at, word)| {
            if whole && at > 1 && at + 1 < all.len() && *word == "Y" && all.iter().any(|w| letters(w) > 1) {
                return "y".to_owned();
            }
            if at > 0 && matches!(*word, "2D" | "3D" | "2ND" | "3RD") {
                return word.to_lowercase();
            }
            if !in_capitals(word) || (!whole && letters(word) < 3) {
                return (*word).to_owned();
            }
            let folded = bare(word);
            if whole && at > 0 && at < last && SMALL.contains(&folded.as_str()) {
                guessed = true;
                return word.to_lowercase();
            }
            guessed |= folded.starts_with("mac") && folded.len() > 5;
            plain_word(word, at == last)
        })
        .collect();
    (plain.join(" "), guessed)
}

/// All letters capitals, and two of them at least; `McKAY` and `MacKAY` count.
fn in_capitals(word: &str) -> bool {
    let rest = word.strip_prefix("Mc").or_else(|| word.strip_prefix("Mac")).unwrap_or(word);
    let mut letters = rest.chars().filter(|c| c.is_alphabetic());
    let count = rest.chars().filter(|c| c.is_alphabetic()).count();
    count > 1 && letters.all(|c| !c.is_lowercase() && c.to_lowercase().next() != Some(c))
}

fn plain_word(word: &str, is_last: bool) -> String {
    let folded = bare(word);
    let written = |list: &[(&str, &'static str)]| list.iter().find(|(w, _)| *w == folded).map(|(_, w)| *w);
    let comma = if word.ends_with(',') { "," } else { "" };
    let with_stop = |written: &'static str| if word.contains('.') { written } else { written.trim_end_matches('.') };
    if let Some(suffix) = written(SUFFIXES).filter(|_| is_last && folded.len() < 4) {
        return format!("{}{comma}", with_stop(suffix));
    }
    if folded == "phd" {
        return format!("{}{comma}", if word.contains('.') { "Ph.D." } else { "PhD" });
    }
    if is_initials(word, &folded) || (is_last && written(DEGREES).is_some() && folded != "ma" && folded != "ba") {
        return word.to_owned();
    }
    let mut out = String::new();
    let pieces: Vec<&str> = word.split_inclusive(['-', '‐', '\'', '’', '.']).collect();
    for (at, piece) in pieces.iter().enumerate() {
        // "'S" of a possessive, not the S of a name.
        let possessive =
            at > 0 && bare(piece).len() == 1 && pieces.get(at - 1).is_some_and(|p| p.ends_with(['\'', '’']));
        if possessive { out.push_str(&piece.to_lowercase()) } else { out.push_str(&capitalised(piece)) }
    }
    out
}

/// `J.R.`, and letters without full stops that no name is made of: `JR`, `TJ`.
fn is_initials(word: &str, folded: &str) -> bool {
    if TITLES.contains(&folded) && folded != "sr" || folded == "st" {
        return false;
    }
    let stops = word.chars().filter(|c| *c == '.').count();
    let vowel = folded.chars().any(|c| "aeiouyаеиоуыэюя".contains(c)) || !folded.is_ascii();
    let pair = folded.chars().count() == 2 && ((!vowel && folded != "ng") || folded.ends_with('j'));
    let sounds = word.is_ascii() && !vowel && folded.len() > 2 && folded.len() < 5;
    (stops > 0 && stops >= folded.chars().count() && !folded.is_empty()) || pair || sounds
}

/// The first letter a capital, the others small; `Mc` is followed by a capital, the Dutch `IJ` is one letter.
fn capitalised(piece: &str) -> String {
    let head = |n: usize| piece.char_indices().nth(n).map_or(piece.len(), |(at, _)| at);
    let lower = piece.to_lowercase();
    let mut dutch = lower.chars().skip(2);
    let kept = match () {
        () if lower.starts_with("ij") && dutch.next().is_some_and(|c| !"aeiou".contains(c)) => head(2),
        () => piece.char_indices().find(|(_, c)| c.is_alphabetic()).map_or(0, |(at, c)| at + c.len_utf8()),
    };
    let (first, rest) = piece.split_at(kept);
    if lower.starts_with("mc") && piece.chars().count() > 4 {
        return format!("Mc{}{}", &piece[head(2)..head(3)].to_uppercase(), piece[head(3)..].to_lowercase());
    }
    format!("{first}{}", rest.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_small_letters_where_names_have_them() {
        for (printed, plain) in [
            ("CHARLOTTE HAYES", "Charlotte Hayes"),
            ("Charlotte Hayes", "Charlotte Hayes"),
            ("charlotte hayes", "charlotte hayes"),
            ("Charlotte HAYES", "Charlotte Hayes"),
            ("FIONA McKAY", "Fiona McKay"),
            ("FIONA MCKAY", "Fiona McKay"),
            ("SEAN O'NEIL", "Sean O'Neil"),
            ("SEAN O’NEIL-REED", "Sean O’Neil-Reed"),
            ("J.R. SMITH JR.", "J.R. Smith Jr."),
            ("JR SMITH III", "JR Smith III"),
            ("A. J. REED SR", "A. J. Reed Sr"),
            ("CHARLOTTE VAN DER HAYES", "Charlotte van der Hayes"),
            ("ANA DE LA CRUZ", "Ana de la Cruz"),
            ("JOSÉ ORTEGA Y GASSET", "José Ortega y Gasset"),
            ("JAN IJZERMAN", "Jan IJzerman"),
            ("IJAZ REED", "Ijaz Reed"),
            ("BO LI", "Bo Li"),
            ("DR. ADA QUILL, M.D.", "Dr. Ada Quill, M.D."),
            ("REV. TOM REED, D.D.", "Rev. Tom Reed, D.D."),
            ("ANNE-MARIE ST. CLAIR", "Anne-Marie St. Clair"),
            ("АННА ПЕТРОВА", "Анна Петрова"),
            ("ÉMILE GROSS", "Émile Gross"),
            ("ARNE NG", "Arne Ng"),
            ("X", "X"),
            ("KXTV NEWS", "KXTV News"),
            ("A READER'S FRIEND", "A Reader's Friend"),
            ("王小明", "王小明"),
            ("", ""),
        ] {
            assert_eq!(plain_case(printed).0, plain, "{printed}");
        }
    }

    #[test]
    fn a_guess_is_told() {
        assert!(plain_case("FIONA MACKENZIE").1);
        assert!(plain_case("MARTIN VAN BUREN").1);
        assert!(!plain_case("ADA QUILL").1);
    }

    proptest::proptest! {
        #[test]
        fn only_a_blank_name_has_a_blank_plain_form(name in "(VAN |MC|O'|IJ|J\\.|[A-ZÉß]{1,6}[ -]?|.){0,8}") {
            proptest::prop_assert_eq!(plain_case(&name).0.trim().is_empty(), name.trim().is_empty());
        }
    }
}
