//! How far two spellings are apart. Letters only: what they spell is their caller's business.

/// Edits that turn one word into the other: a letter put in, left out, changed, or two neighbours swapped (optimal
/// string alignment, Damerau 1964). Counting stops above `most`, which is then exceeded by one.
pub fn distance(a: &str, b: &str, most: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let change = above[j] + usize::from(x != y);
            let mut least = change.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        // A swap may still lead from the row above.
        if row.iter().chain(&above).all(|cost| *cost > most) {
            return most + 1;
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(0).min(most + 1)
}

/// Whether two folded words are near for their length: one edit from five letters on, two from nine.
pub fn near(a: &str, b: &str) -> bool {
    let (long_a, long_b) = (a.chars().count(), b.chars().count());
    let shorter = long_a.min(long_b);
    let most = match shorter {
        0..=4 => return false,
        5..=8 => 1,
        _ => 2,
    };
    a != b && long_a.abs_diff(long_b) <= most && distance(a, b, most) <= most
}

/// As it would be read with `ue` for `ü` and the like, so that `Mueller` and `Müller` are one.
pub fn without_umlauts(folded: &str) -> String {
    folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted_up_to_the_most_that_is_asked() {
        for (a, b, most, expected) in [
            ("reed", "reed", 2, 0),
            ("reed", "read", 2, 1),
            ("reed", "rede", 2, 1),
            ("hayes", "haye", 2, 1),
            ("hayes", "quill", 2, 3),
            ("", "ab", 5, 2),
            ("straße", "strase", 2, 1),
        ] {
            assert_eq!(distance(a, b, most), expected, "{a} {b}");
            assert_eq!(distance(b, a, most), expected, "{b} {a}");
        }
    }

    #[test]
    fn short_words_are_never_near() {
        assert!(near("hayes", "hayse") && near("svensson", "svenson"));
        assert!(!near("reed", "read") && !near("hayes", "hayes"));
    }

    proptest::proptest! {
        #[test]
        fn a_distance_is_the_same_both_ways(a in "[a-cé]{0,7}", b in "[a-cé]{0,7}") {
            proptest::prop_assert_eq!(distance(&a, &b, 9), distance(&b, &a, 9));
            proptest::prop_assert_eq!(distance(&a, &b, 9) == 0, a == b);
            proptest::prop_assert_eq!(distance(&a, &b, 2), distance(&a, &b, 9).min(3));
        }
    }
}
