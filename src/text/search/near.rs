//! Near spellings: how many edits lie between two words, where an edit adds, drops or replaces a letter or swaps two
//! neighbours (no letter is edited twice: "optimal string alignment"). The index finds the same words by an automaton.

/// Whether `other` is at most `edits` edits away from `word`.
pub fn within(word: &str, other: &str, edits: u8) -> bool {
    Near::new(word, edits).is(other)
}

/// A word whose near spellings are looked for in many words.
pub struct Near {
    word: Vec<char>,
    edits: usize,
    letters: u64,
    other: Vec<char>,
    rows: [Vec<usize>; 3],
}

impl Near {
    pub fn new(word: &str, edits: u8) -> Self {
        let letters = word.chars().fold(0, |letters, c| letters | bit(c));
        Near { word: word.chars().collect(), edits: edits.into(), letters, other: Vec::new(), rows: Default::default() }
    }

    /// Whether this word is near enough.
    pub fn is(&mut self, other: &str) -> bool {
        let (mut count, mut letters) = (0usize, 0u64);
        for c in other.chars() {
            count += 1;
            letters |= bit(c);
        }
        // Each letter that the other word lacks takes an edit of its own, whatever the order.
        let lacks = |one: u64, two: u64| (one & !two).count_ones() as usize > self.edits;
        if count.abs_diff(self.word.len()) > self.edits || lacks(letters, self.letters) || lacks(self.letters, letters)
        {
            return false;
        }
        self.other.clear();
        self.other.extend(other.chars());
        // What both words begin and end with takes no edits.
        let same = |(one, two): &(&char, &char)| one == two;
        let head = self.word.iter().zip(&self.other).take_while(same).count();
        let (one, two) = (&self.word[head..], &self.other[head..]);
        let tail = one.iter().rev().zip(two.iter().rev()).take_while(same).count();
        let (one, two) = (&one[..one.len() - tail], &two[..two.len() - tail]);
        edits_between(one, two, self.edits, &mut self.rows) <= self.edits
    }
}

/// Letters in one bit each; some share theirs.
fn bit(c: char) -> u64 {
    1 << (u32::from(c) & 63)
}

/// The edits between two words, or some number over `most`.
fn edits_between(one: &[char], two: &[char], most: usize, rows: &mut [Vec<usize>; 3]) -> usize {
    for row in rows.iter_mut() {
        row.clear();
        row.resize(two.len() + 1, usize::MAX / 2);
    }
    let [before, last, row] = rows;
    last.iter_mut().enumerate().for_each(|(at, edits)| *edits = at);
    for i in 1..=one.len() {
        // Outside of this band the edits are over `most` in any case.
        let (from, to) = (i.saturating_sub(most).max(1), (i + most).min(two.len()));
        row[0] = i;
        if from > 1 {
            row[from - 1] = usize::MAX / 2;
        }
        let mut least = row[0].min(row[from - 1]);
        for j in from..=to {
            let replaced = last[j - 1] + usize::from(one[i - 1] != two[j - 1]);
            let mut edits = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == two[j - 2] && one[i - 2] == two[j - 1] {
                edits = edits.min(before[j - 2] + 1);
            }
            row[j] = edits;
            least = least.min(edits);
        }
        if to < two.len() {
            row[to + 1] = usize::MAX / 2;
        }
        if least > most {
            return least;
        }
        std::mem::swap(before, last);
        std::mem::swap(last, row);
    }
    last[two.len()]
}
