//! The queue of names, or sources, that are likely the same: what their words and their articles say, less what a person
//! has said already.

use crate::archive::Reader;
use crate::archive::error::Result;
use crate::model::Authority;
use crate::store::authority::catalogue::{Key, Line};
use crate::store::authority::{forms, merged};
use crate::text::names::{Form, Pair, likely_pairs};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// More pairs are not looked at: the likeliest come first, and each that is settled makes room.
const MOST: usize = 1_000;
/// Where both have more articles than this, it is not looked whether they share one.
const MANY: usize = 2_000;

/// Two that are likely the same, the more used first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likely {
    pub keep: Key,
    pub other: Key,
    pub keep_label: String,
    pub other_label: String,
    /// How sure, 0–100.
    pub score: u8,
    /// Sentences, the strongest first.
    pub reasons: Vec<&'static str>,
    /// Somebody has put it off.
    pub later: bool,
}

impl Reader {
    /// Pairs that are likely the same, the likeliest first, those that were put off last. What a person has called
    /// different is left out.
    pub fn likely(&self, which: Authority, limit: usize) -> Result<Vec<Likely>> {
        let _snapshot = self.snapshot()?;
        let catalogue = self.catalogue(which)?;
        let lines = catalogue.lines();
        let said = merged::verdicts(self.conn(), which)?;
        let verdict = |pair: &Pair| -> Option<&str> {
            let (Key::Record(a), Key::Record(b)) = (&lines[pair.a as usize].key, &lines[pair.b as usize].key) else {
                return None;
            };
            said.get(&(*a.min(b), *a.max(b))).map(|said| said.verdict.as_str())
        };
        let mut all = forms_of(lines);
        let open = |pair: &Pair| verdict(pair) != Some("different");
        let room = MOST + said.len();
        let mut pairs: Vec<Pair> = likely_pairs(&all, room).into_iter().filter(open).collect();
        pairs.truncate(MOST);
        // Who stands beside whom counts, and is looked up only where it may decide something.
        let together = self.together(which, lines, &pairs)?;
        if !together.is_empty() {
            for (a, b) in together {
                all[a as usize].together.push(b);
            }
            let among: HashSet<i64> = pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect();
            all.retain(|form| among.contains(&form.id));
            pairs = likely_pairs(&all, room).into_iter().filter(open).collect();
        }
        let mut found: Vec<Likely> = pairs.iter().map(|pair| likely(lines, pair, verdict(pair))).collect();
        found.sort_by_key(|pair| pair.later);
        found.truncate(limit);
        Ok(found)
    }

    /// The pairs of which both stand in one article.
    fn together(&self, which: Authority, lines: &[Arc<Line>], pairs: &[Pair]) -> Result<Vec<(i64, i64)>> {
        let mut known: HashMap<i64, HashSet<i64>> = HashMap::new();
        let mut out = Vec::new();
        for pair in pairs {
            let articles = |id: i64| lines[id as usize].articles as usize;
            if articles(pair.a) > MANY && articles(pair.b) > MANY {
                continue;
            }
            for id in [pair.a, pair.b] {
                if let Entry::Vacant(place) = known.entry(id) {
                    place.insert(forms::articles_of(self.conn(), which, &lines[id as usize].key, 100_000)?);
                }
            }
            if known[&pair.a].intersection(&known[&pair.b]).next().is_some() {
                out.push((pair.a, pair.b));
            }
        }
        Ok(out)
    }
}

/// The lines as the comparison takes them; an id is a place in the list.
fn forms_of(lines: &[Arc<Line>]) -> Vec<Form> {
    let form = |(at, line): (usize, &Arc<Line>)| Form {
        id: at as i64,
        display: line.label.clone(),
        variants: line.variants.clone(),
        articles: u32::try_from(line.articles).unwrap_or(u32::MAX),
        together: Vec::new(),
    };
    lines.iter().enumerate().map(form).collect()
}

fn likely(lines: &[Arc<Line>], pair: &Pair, verdict: Option<&str>) -> Likely {
    let (a, b) = (&lines[pair.a as usize], &lines[pair.b as usize]);
    // A record stays rather than a form, and the one that is used more.
    let weight = |line: &Line| (matches!(line.key, Key::Record(_)), line.articles);
    let (keep, other) = if weight(b) > weight(a) { (b, a) } else { (a, b) };
    Likely {
        keep: keep.key.clone(),
        other: other.key.clone(),
        keep_label: keep.label.clone(),
        other_label: other.label.clone(),
        score: pair.score,
        reasons: pair.reasons.clone(),
        later: verdict == Some("later"),
    }
}
