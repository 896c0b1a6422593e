//! How alike two texts are, whatever a second scan or another paper's desk made of them: by the runs of three words that
//! they share. A text's signature is a few numbers, of which near-identical texts have some in common (MinHash, in bands),
//! so that those can be found among a million without comparing each with each.

mod runs;

pub use runs::Runs;

use unicode_normalization::char::is_combining_mark;

/// Words of a run.
const RUN: usize = 3;
/// Texts with fewer runs are not told apart by them.
const LEAST: usize = 20;
/// Numbers of a signature: texts of which two thirds are the same share one in nine of ten cases, those of which nothing
/// but turns of phrase is the same hardly ever.
pub const BANDS: usize = 12;
/// Smallest hashes that make one number.
const ROWS: usize = 4;

/// What near-identical texts have partly in common.
pub type Signature = [u32; BANDS];

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// A number for a word of small letters; capitals of plain letters count as small ones. Eight bytes at a time.
fn of_word(word: &[u8]) -> u64 {
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let (eights, rest) = word.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let put =
        |hash: u64, eight: &[u8; 8]| (hash ^ (u64::from_le_bytes(*eight) | SMALL)).wrapping_mul(PRIME).rotate_left(29);
    let hash = eights.iter().fold(OFFSET ^ word.len() as u64, put);
    mixed(put(hash, &last))
}

/// Spreads a number over all its bits.
fn mixed(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Scripts that set no blanks between words: each sign is taken for one.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Calls back with a number for each word, without regard to case and to what stands between words.
fn words(text: &str, mut each: impl FnMut(u64)) {
    let (bytes, mut at) = (text.as_bytes(), 0);
    let is_plain = |b: &u8| b.is_ascii_alphanumeric();
    while let Some(begins) = bytes[at..].iter().position(|b| is_plain(b) || !b.is_ascii()) {
        at += begins;
        let plain = bytes[at..].iter().position(|b| !is_plain(b)).unwrap_or(bytes.len() - at);
        let end = at + plain;
        if bytes.get(end).is_none_or(u8::is_ascii) {
            each(of_word(&bytes[at..end]));
            at = end;
        } else {
            at += other_words(&text[at..], &mut each);
        }
    }
}

/// The same up to the next sign of ASCII that is no letter, where there is another character before it. Answers how many
/// bytes that is.
fn other_words(text: &str, mut each: impl FnMut(u64)) -> usize {
    let mut word = String::new();
    let mut close = |word: &mut String| {
        if !word.is_empty() {
            each(of_word(word.as_bytes()));
            word.clear();
        }
    };
    let mut read = 0;
    for c in text.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() {
            break;
        }
        read += c.len_utf8();
        if is_combining_mark(c) {
            // An accent set apart belongs to its letter.
            continue;
        }
        let alone = stands_alone(c);
        if alone || !c.is_alphanumeric() {
            close(&mut word);
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        if alone {
            close(&mut word);
        }
    }
    close(&mut word);
    read
}

/// Calls back with a number for each run of words.
fn runs(text: &str, mut each: impl FnMut(u64)) {
    let (mut before, mut last, mut n) = (0u64, 0u64, 0usize);
    words(text, |word| {
        n += 1;
        if n >= RUN {
            each(mixed(before.rotate_left(34) ^ last.rotate_left(17) ^ word));
        }
        (before, last) = (last, word);
    });
}

/// The signature of a text; none of a short one. Each run falls into one slot, of which the smallest counts; an empty slot
/// borrows from the next, as a text's near twin does.
pub fn signature(text: &str) -> Option<Signature> {
    const SLOTS: usize = BANDS * ROWS;
    let mut least = [u32::MAX; SLOTS];
    let mut n = 0usize;
    runs(text, |run| {
        n += 1;
        let slot = ((run >> 32) * SLOTS as u64) >> 32;
        if let Some(slot) = least.get_mut(slot as usize) {
            *slot = (*slot).min(run as u32);
        }
    });
    if n < LEAST {
        return None;
    }
    let filled = least;
    for (at, slot) in least.iter_mut().enumerate().filter(|(_, slot)| **slot == u32::MAX) {
        let next = (1..SLOTS).map(|ahead| (ahead, filled[(at + ahead) % SLOTS])).find(|(_, least)| *least != u32::MAX);
        *slot = next.map_or(0, |(ahead, least)| mixed(u64::from(least) + ahead as u64) as u32);
    }
    let mut signature = [0; BANDS];
    for (number, rows) in signature.iter_mut().zip(least.chunks(ROWS)) {
        *number = (rows.iter().fold(OFFSET, |hash, row| mixed(hash ^ u64::from(*row))) >> 32) as u32;
    }
    Some(signature)
}

/// About how much two texts share that have so many numbers of their signatures in common, in hundredths.
pub fn estimate(common: usize) -> u8 {
    let share = (common.min(BANDS) as f64 / BANDS as f64).powf(1.0 / ROWS as f64);
    (200.0 * share / (1.0 + share)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Invented copy: words of a small vocabulary in an order that hangs on the seed.
    fn copy(seed: u64, sentences: usize) -> Vec<String> {
        const WORDS: [&str; 40] = [
            "harbour", "board", "ferry", "fares", "council", "rain", "quay", "crane", "vote", "the", "of", "on",
            "rise", "falls", "gulls", "market", "grain", "ships", "wait", "storm", "bridge", "opens", "bell", "tower",
            "mayor", "letter", "tide", "nets", "catch", "price", "school", "roof", "fire", "band", "march", "winter",
            "coal", "dock", "strike", "wage",
        ];
        let mut state = seed;
        let mut next = || {
            state = mixed(state.wrapping_add(0x9e37_79b9_7f4a_7c15));
            WORDS[(state % 40) as usize]
        };
        (0..sentences).map(|_| (0..12).map(|_| next()).collect::<Vec<_>>().join(" ")).collect()
    }

    fn common(a: &str, b: &str) -> usize {
        let (a, b) = (signature(a).expect("long enough"), signature(b).expect("long enough"));
        a.iter().zip(&b).filter(|(a, b)| a == b).count()
    }

    #[test]
    fn copy_of_which_nine_tenths_stayed_is_found_and_another_text_on_the_same_subject_is_not() {
        let (mut found, mut percents) = (0, Vec::new());
        for seed in 0..200 {
            let sentences = copy(seed, 30);
            let mut changed = sentences.clone();
            let other = copy(seed + 10_000, 3);
            for (n, sentence) in other.into_iter().enumerate() {
                changed[(seed as usize * 7 + n * 10) % 30] = sentence;
            }
            let (one, two) = (sentences.join(". "), changed.join(".\n\n").to_uppercase());
            found += usize::from(common(&one, &two) > 0);
            percents.push(Runs::of(&one).percent(&Runs::of(&two)));
            let another = copy(seed + 20_000, 30).join(". ");
            assert_eq!(common(&one, &another), 0, "seed {seed}");
            assert!(Runs::of(&one).percent(&Runs::of(&another)) < 10);
        }
        assert!(found >= 196, "{found} of 200");
        assert!(percents.iter().all(|percent| (80..=95).contains(percent)), "{percents:?}");
    }

    #[test]
    fn capitals_signs_line_ends_and_loose_accents_do_not_count_and_short_texts_have_no_signature() {
        let text = "Die Fähre wartet. ".repeat(10) + &copy(1, 5).join(" ");
        let other = text.replace('ä', "a\u{308}").replace(". ", " –\n").to_uppercase();
        assert_eq!(Runs::of(&text.replace('ä', "a")).percent(&Runs::of(&other)), 100);
        assert_eq!(signature("Too short to tell."), None);
        let chinese = "港口新闻说渡轮票价将要上涨市议会周一投票通过了这项提案居民表示反对并要求重新考虑";
        assert!(signature(chinese).is_some(), "each sign is a word");
        assert_eq!(Runs::of("").percent(&Runs::of("")), 0);
        assert_eq!((estimate(0), estimate(BANDS)), (0, 100));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,200}") {
            let _ = (signature(&text), Runs::of(&text).percent(&Runs::of(&text)));
        }
    }
}
