//! What is asked: words drawn from the archive itself by how often they stand in it, and what a person would type.

use backfile::archive::Reader;
use backfile::store::list::{Listing, Sort};
use backfile::text::words::plain;
use std::collections::{HashMap, HashSet};

/// Words by how common they are.
pub struct Words {
    pub common: Vec<String>,
    pub mid: Vec<String>,
    pub rare: Vec<String>,
    /// Two words that stand one after the other somewhere.
    pairs: Vec<String>,
    common_pairs: Vec<String>,
    names: Vec<String>,
}

/// Articles that are looked at.
const LOOKED: usize = 4_000;

impl Words {
    pub fn of(reader: &Reader, articles: u64) -> Words {
        let listing = Listing { sort: Sort::Changed, ..Listing::default() };
        let ids = reader.ids(&listing, None).expect("ids");
        let step = (ids.len() / LOOKED).max(1);
        let mut seen: HashMap<String, u32> = HashMap::new();
        let (mut sequences, mut names, mut looked) = (Vec::new(), HashSet::new(), 0);
        for id in ids.iter().step_by(step) {
            let Some(article) = reader.article(*id).expect("read") else { continue };
            looked += 1;
            let all = plain(&article.body);
            for word in all.iter().collect::<HashSet<_>>() {
                *seen.entry(word.clone()).or_default() += 1;
            }
            names.extend(article.bylines.iter().map(|byline| byline.printed.clone()).filter(|name| name.is_ascii()));
            sequences.push(all);
        }
        let of = |low: f64, high: f64| -> Vec<String> {
            let share = |n: &u32| f64::from(*n) / looked as f64;
            let mut found: Vec<_> = seen
                .iter()
                .filter(|(w, n)| w.is_ascii() && w.len() > 1 && share(n) >= low && share(n) < high)
                .collect();
            found.sort();
            let step = (found.len() / 100).max(1);
            found.into_iter().step_by(step).map(|(word, _)| word.clone()).take(100).collect()
        };
        let (common, mid, rare) = (of(0.25, 2.0), of(0.01, 0.03), of(0.0, 1.5 / looked as f64));
        let is_common: HashSet<&String> = common.iter().collect();
        let content = |w: &String| w.len() > 3 && !is_common.contains(w);
        let pair = |want: &dyn Fn(&[String]) -> bool| -> Vec<String> {
            let all = sequences.iter().filter_map(|all| all.windows(2).skip(7).find(|two| want(two)));
            let distinct: std::collections::BTreeSet<String> = all.map(|two| two.join(" ")).collect();
            distinct.into_iter().filter(|pair| pair.is_ascii()).take(60).collect()
        };
        let pairs = pair(&|two| two.iter().all(content));
        let common_pairs = pair(&|two| two.iter().all(|word| is_common.contains(word)));
        let mut names: Vec<String> = names.into_iter().collect();
        names.sort();
        let _ = articles;
        Words { common, mid, rare, pairs, common_pairs, names }
    }

    /// Queries of each kind.
    pub fn kinds(&self) -> Vec<(&'static str, Vec<String>)> {
        let beginnings = |letters: usize| -> Vec<String> {
            let all: std::collections::BTreeSet<String> = self
                .mid
                .iter()
                .chain(&self.common)
                .chain(&self.rare)
                .filter(|word| word.len() >= letters)
                .map(|word| format!("{}*", &word[..letters]))
                .collect();
            all.into_iter().take(60).collect()
        };
        let quoted = |all: &[String]| all.iter().map(|pair| format!("\"{pair}\"")).collect();
        let both = self.common.iter().zip(&self.mid).map(|(a, b)| format!("{a} {b}")).collect();
        let commons = self.common.iter().zip(self.common.iter().skip(1)).map(|(a, b)| format!("{a} {b}")).collect();
        let years = || (1950..2010).map(|year| format!("date:{year}")).collect();
        vec![
            ("common word", self.common.clone()),
            ("word of 1–3 %", self.mid.clone()),
            ("rare word", self.rare.clone()),
            ("common and mid", both),
            ("two common words", commons),
            ("phrase", quoted(&self.pairs)),
            ("phrase of common words", quoted(&self.common_pairs)),
            ("beginning, 1 letter", beginnings(1)),
            ("beginning, 2 letters", beginnings(2)),
            ("beginning, 3 letters", beginnings(3)),
            ("beginning, 4 letters", beginnings(4)),
            ("near spelling", self.mid.iter().take(40).map(|word| format!("{word}~")).collect()),
            (
                "OR, brackets, not",
                self.mid.iter().zip(&self.rare).take(60).map(|(a, b)| format!("({a} OR {b}) -the")).collect(),
            ),
            (
                "headline:",
                self.mid.iter().chain(&self.common).take(60).map(|word| format!("headline:{word}")).collect(),
            ),
            ("byline:", self.names.iter().take(60).map(|name| format!("byline:\"{name}\"")).collect()),
            ("a year", years()),
            (
                "years and a common word",
                (1950..2000)
                    .map(|year| format!("date:{year}..{} {}", year + 10, self.common[year % self.common.len()]))
                    .collect(),
            ),
            ("volumes", (1..60).map(|n| format!("vol:{}..{}", n * 10, n * 20)).collect()),
            ("weekday", ["monday", "thursday", "sunday"].iter().map(|day| format!("weekday:{day}")).collect()),
            (
                "status, findings, length",
                [
                    "status:draft",
                    "status:approved",
                    "has:any",
                    "has:no-byline",
                    "words:..100",
                    "words:300..",
                    "-has:any",
                ]
                .map(str::to_owned)
                .to_vec(),
            ),
        ]
    }

    /// What stands in the box after each key: words and pairs of words, with a slip now and then.
    pub fn keystrokes(&self) -> Vec<String> {
        let mut keys = Vec::new();
        let lines = self.pairs.iter().zip(&self.names).zip(&self.mid).zip(&self.common);
        for (n, (((pair, name), mid), common)) in lines.enumerate() {
            let line = match n % 4 {
                0 => pair.clone(),
                1 => format!("{common} {mid}"),
                2 => format!("{mid} byline:{}", name.split(' ').next_back().unwrap_or("quill").to_lowercase()),
                _ => format!("\"{pair}\""),
            };
            let mut typed = String::new();
            for (at, letter) in line.chars().enumerate() {
                typed.push(letter);
                keys.push(typed.clone());
                if at % 9 == 8 {
                    // A slip, taken back.
                    typed.push('x');
                    keys.push(typed.clone());
                    typed.pop();
                    keys.push(typed.clone());
                }
            }
        }
        keys.truncate(1_000);
        keys
    }
}

/// The query in FTS5's language, where that can say it.
pub fn fts5(query: &str) -> Option<String> {
    let plain = !query.contains([':', '~', '(']);
    plain.then(
        || if query.contains('"') || query.contains('*') { query.to_owned() } else { query.replace(' ', " AND ") },
    )
}
