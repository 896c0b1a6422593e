//! Lines as tests set them: every letter is half as wide as it is high.

use super::words::Word;

/// The words of a line that begins at `left` on the line `base`.
pub fn line(text: &str, left: f64, base: f64, size: f64) -> Vec<Word> {
    let mut at = left;
    let word = |text: &str| {
        let right = at + text.chars().count() as f64 * size / 2.0;
        let word = Word { text: text.into(), left: at, right, base, size, spaced: true };
        at = right + size / 4.0;
        word
    };
    text.split(' ').map(word).collect()
}
