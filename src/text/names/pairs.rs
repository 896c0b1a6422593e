//! Likely same names among many: only names that share a key are compared, so that 50,000 of them take a moment. Which
//! pairs a person has judged already, its caller knows.

use super::alike::{Alike, INITIAL_ONLY, compare};
use super::known::Known;
use std::collections::{HashMap, HashSet};

/// A name as the archive knows it: a record, or a printed form that is linked to none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    pub id: i64,
    pub display: String,
    /// Other forms of the same name.
    pub variants: Vec<String>,
    /// In how many articles it stands: of pairs that are equally alike, the more used come first.
    pub articles: u32,
    /// Ids of forms that stand beside it in one article.
    pub together: Vec<i64>,
}

/// Two forms that may be one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The smaller id.
    pub a: i64,
    pub b: i64,
    pub score: u8,
    /// Sentences, the strongest first.
    pub reasons: Vec<&'static str>,
}

/// Where more names share a key, each meets only its neighbours by their letters.
const CROWD: usize = 600;
const NEIGHBOURS: usize = 40;

/// The likeliest pairs, best first, then by how much they are used, then by id; the same for the same forms in any order.
pub fn likely_pairs(forms: &[Form], limit: usize) -> Vec<Pair> {
    let texts: Vec<(usize, Known)> = forms
        .iter()
        .enumerate()
        .flat_map(|(i, f)| std::iter::once(&f.display).chain(&f.variants).map(move |text| (i, Known::of(text))))
        .collect();
    let mut best: HashMap<(usize, usize), Alike> = HashMap::new();
    for (x, y) in candidates(&texts) {
        let ((i, one), (j, two)) = (&texts[x], &texts[y]);
        let (Some(alike), true) = (compare(one, two), i != j) else { continue };
        let key = (*i.min(j), *i.max(j));
        let kept = best.entry(key).or_insert_with(|| alike.clone());
        if (alike.score, &kept.reasons) > (kept.score, &alike.reasons) {
            *kept = alike;
        }
    }
    let mut pairs = weighed(forms, best);
    pairs.sort_unstable_by(|x, y| (y.0, x.1.a, x.1.b).cmp(&(x.0, y.1.a, y.1.b)));
    pairs.into_iter().map(|(_, pair)| pair).take(limit).collect()
}

/// Pairs of texts that share a key, each once.
fn candidates(texts: &[(usize, Known)]) -> Vec<(usize, usize)> {
    let mut keyed: Vec<(u64, u32)> = Vec::with_capacity(texts.len() * 12);
    for (index, (_, known)) in texts.iter().enumerate() {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        known.keys(|key| keyed.push((key, index)));
    }
    keyed.sort_unstable();
    keyed.dedup();
    let mut found: Vec<(u32, u32)> = Vec::new();
    for block in keyed.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() > 1) {
        let mut members: Vec<u32> = block.iter().map(|(_, index)| *index).collect();
        let mut reach = members.len();
        if reach > CROWD {
            members.sort_by(|a, b| texts[*a as usize].1.plain.cmp(&texts[*b as usize].1.plain));
            reach = NEIGHBOURS;
        }
        for (at, one) in members.iter().enumerate() {
            let others = members.iter().skip(at + 1).take(reach);
            found.extend(others.map(|two| (*one.min(two), *one.max(two))));
        }
    }
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|(x, y)| (x as usize, y as usize)).collect()
}

/// The pairs with what more is known of them, each with its key for sorting.
fn weighed(forms: &[Form], best: HashMap<(usize, usize), Alike>) -> Vec<((u8, u64), Pair)> {
    let several = fitting_several(&best);
    best.into_iter()
        .map(|((i, j), mut alike)| {
            let (one, two) = (&forms[i], &forms[j]);
            if alike.reasons.contains(&INITIAL_ONLY) && (several.contains(&i) || several.contains(&j)) {
                alike = alike.less(15, "The initials fit another name as well.");
            }
            if one.together.contains(&two.id) || two.together.contains(&one.id) {
                alike = alike.less(30, "Both stand in one article, as two persons would.");
            }
            let used = u64::from(one.articles) + u64::from(two.articles);
            let (a, b) = (one.id.min(two.id), one.id.max(two.id));
            ((alike.score, used), Pair { a, b, score: alike.score, reasons: alike.reasons })
        })
        .collect()
}

/// Those whose initials fit two names that are not alike: `J. Smith` between John and James.
fn fitting_several(best: &HashMap<(usize, usize), Alike>) -> HashSet<usize> {
    let mut fits: HashMap<usize, Vec<usize>> = HashMap::new();
    for (i, j) in best.iter().filter(|(_, alike)| alike.reasons.contains(&INITIAL_ONLY)).map(|(pair, _)| *pair) {
        fits.entry(i).or_default().push(j);
        fits.entry(j).or_default().push(i);
    }
    let apart = |x: usize, y: usize| !best.contains_key(&(x.min(y), x.max(y)));
    let fits_two =
        |names: &[usize]| names.iter().enumerate().any(|(at, x)| names[at + 1..].iter().any(|y| apart(*x, *y)));
    fits.into_iter().filter(|(_, names)| fits_two(names)).map(|(one, _)| one).collect()
}
