//! Chance that is the same on every machine: whole numbers, and of the floating ones only what IEEE 754 fixes to the
//! last bit. Nothing here asks the clock or the system.

/// Xoshiro256++, seeded by SplitMix64.
#[derive(Debug, Clone)]
pub struct Chance([u64; 4]);

fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Chance {
    /// `stream` tells apart what is drawn from one seed, so that one part of a paper does not move another.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut state = seed;
        let mut state = split_mix(&mut state) ^ stream.wrapping_mul(0xD6E8_FEB8_6659_FD93);
        Chance([0; 4].map(|_: u64| split_mix(&mut state)))
    }

    pub fn next(&mut self) -> u64 {
        let s = &mut self.0;
        let result = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// From 0 to one below `n`; 0 where `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// True so many times in a thousand.
    pub fn in_1000(&mut self, n: usize) -> bool {
        self.below(1000) < n
    }

    /// From 0 to 1, without 1.
    pub fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// One of them; the empty text where there are none.
    pub fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of.get(self.below(of.len())).copied().unwrap_or_default()
    }

    /// Around 0 with a deviation of 1, like a bell: the sum of twelve throws.
    pub fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.part()).sum::<f64>() - 6.0
    }

    /// Log-normal: half of all are below `median`.
    pub fn spread(&mut self, median: f64, deviation: f64) -> f64 {
        median * power_of_e(self.bell() * deviation)
    }
}

/// e to the power of `x`, by multiplying only: the library's may differ in the last bit from system to system.
fn power_of_e(x: f64) -> f64 {
    let mut value = 1.0 + x / 1024.0;
    for _ in 0..10 {
        value *= value;
    }
    value
}

/// Draws numbers by their weights, each in the same short time (Vose's alias method).
#[derive(Debug)]
pub struct Weighted {
    /// How often a place is itself, in 2^32; and what it is else.
    places: Vec<(u32, u32)>,
}

impl Weighted {
    /// Weights above 0; at least one.
    pub fn new(weights: &[f64]) -> Self {
        let n = weights.len();
        let all: f64 = weights.iter().sum();
        let mut left: Vec<f64> = weights.iter().map(|weight| weight * n as f64 / all).collect();
        let mut places = vec![(u32::MAX, 0); n];
        let (mut small, mut large): (Vec<usize>, Vec<usize>) = (0..n).partition(|at| left[*at] < 1.0);
        while let (Some(less), Some(more)) = (small.pop(), large.last().copied()) {
            places[less] = ((left[less] * 4_294_967_295.0) as u32, more as u32);
            left[more] -= 1.0 - left[less];
            if left[more] < 1.0 {
                large.pop();
                small.push(more);
            }
        }
        for (at, place) in places.iter_mut().enumerate().filter(|(_, place)| place.0 == u32::MAX) {
            place.1 = at as u32;
        }
        Weighted { places }
    }

    pub fn draw(&self, chance: &mut Chance) -> usize {
        let throw = chance.next();
        let at = (((throw >> 32) * self.places.len() as u64) >> 32) as usize;
        let (itself, other) = self.places[at];
        if throw as u32 <= itself { at } else { other as usize }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_throws_are_these_on_every_machine() {
        let mut chance = Chance::new(1, 0);
        let first: Vec<u64> = (0..3).map(|_| chance.next()).collect();
        assert_eq!(first, FIRST);
        let length = Chance::new(7, 7).spread(1000.0, 0.8);
        assert_eq!(length.to_bits(), LENGTH.to_bits(), "{length:?}");
    }

    const FIRST: [u64; 3] = [8_089_978_747_140_965_633, 5_687_923_198_772_495_674, 15_915_821_081_677_751_511];
    const LENGTH: f64 = 951.0908319701562;

    #[test]
    fn weights_are_kept() {
        let weighted = Weighted::new(&[8.0, 1.0, 1.0]);
        let mut chance = Chance::new(3, 3);
        let mut seen = [0usize; 3];
        (0..10_000).for_each(|_| seen[weighted.draw(&mut chance)] += 1);
        assert!(seen[0].abs_diff(8_000) < 200 && seen[1].abs_diff(1_000) < 150, "{seen:?}");
    }

    #[test]
    fn lengths_are_spread_around_their_median() {
        let mut chance = Chance::new(5, 5);
        let mut all: Vec<f64> = (0..10_001).map(|_| chance.spread(1_800.0, 0.8)).collect();
        all.sort_by(f64::total_cmp);
        assert!((1_700.0..1_900.0).contains(&all[5_000]) && all[0] < 200.0 && all[10_000] > 15_000.0);
    }
}
