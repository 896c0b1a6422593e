//! A set of small numbers as bits. Nothing else.

/// Members are below `len`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bits {
    words: Vec<u64>,
    len: u32,
}

impl Bits {
    pub fn none(len: u32) -> Self {
        Bits { words: vec![0; (len as usize).div_ceil(64)], len }
    }

    pub fn all(len: u32) -> Self {
        let mut bits = Bits { words: vec![u64::MAX; (len as usize).div_ceil(64)], len };
        bits.trim();
        bits
    }

    /// Takes words as they are; bits from `len` on are cleared.
    pub fn of_words(words: impl Iterator<Item = u64>, len: u32) -> Self {
        let mut words: Vec<u64> = words.collect();
        words.resize((len as usize).div_ceil(64), 0);
        let mut bits = Bits { words, len };
        bits.trim();
        bits
    }

    fn trim(&mut self) {
        let over = self.len % 64;
        if over != 0
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << over) - 1;
        }
    }

    /// One that is not below `len` is left out.
    #[inline]
    pub fn add(&mut self, n: u32) {
        if n < self.len
            && let Some(word) = self.words.get_mut((n / 64) as usize)
        {
            *word |= 1 << (n % 64);
        }
    }

    #[inline]
    pub fn has(&self, n: u32) -> bool {
        self.words.get((n / 64) as usize).is_some_and(|word| word >> (n % 64) & 1 == 1)
    }

    pub fn and(&mut self, other: &Bits) {
        for (mine, theirs) in self.words.iter_mut().zip(&other.words) {
            *mine &= theirs;
        }
    }

    pub fn or(&mut self, other: &Bits) {
        for (mine, theirs) in self.words.iter_mut().zip(&other.words) {
            *mine |= theirs;
        }
    }

    pub fn not(&mut self) {
        for word in &mut self.words {
            *word = !*word;
        }
        self.trim();
    }

    /// Above every member.
    pub fn len(&self) -> u32 {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    pub fn count(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// Calls back with each member, lowest first.
    #[inline]
    pub fn each(&self, mut run: impl FnMut(u32)) {
        for (n, word) in self.words.iter().enumerate() {
            let mut rest = *word;
            while rest != 0 {
                run(n as u32 * 64 + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_joined_and_turned_round_within_their_length() {
        let mut one = Bits::none(70);
        one.add(3);
        one.add(69);
        one.add(70);
        assert_eq!(one.count(), 2, "what is out of bounds is left out");
        let mut rest = one.clone();
        rest.not();
        assert_eq!(rest.count(), 68);
        rest.or(&one);
        assert_eq!(rest, Bits::all(70));
        rest.and(&one);
        let mut members = Vec::new();
        rest.each(|n| members.push(n));
        assert_eq!(members, [3, 69]);
        assert!(rest.has(69) && !rest.has(4));
    }
}
