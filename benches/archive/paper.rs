//! A made-up paper: the same words on every machine, about 2.5 kB an article, 49 articles an issue, one issue a week.

use backfile::model::record::*;
use chrono::{Days, NaiveDate};

const SYLLABLES: [&str; 24] = [
    "ba", "ce", "di", "fo", "gu", "har", "bour", "led", "ger", "bridge", "mar", "ket", "ton", "sto", "rm", "rail",
    "way", "fer", "ry", "coun", "cil", "bell", "light", "house",
];
const NAMES: [&str; 8] =
    ["CHARLOTTE HAYES", "Karl May", "Ito Jun", "MARTA OLSEN", "J. Doe", "Ana Ruiz", "Li Wei", "Associated Press"];
const AN_ISSUE: usize = 49;

/// Small, quick and the same everywhere (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn word(&mut self, into: &mut String) {
        // Common words are common: the smaller of two throws.
        let n = self.below(2_000).min(self.below(2_000));
        for part in [n % 24, n / 24 % 24, n / 576] {
            into.push_str(SYLLABLES[part % 24]);
        }
    }

    fn text(&mut self, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 32);
        while text.len() < bytes {
            self.word(&mut text);
            text.push_str(if self.below(80) == 0 { ".\n\n" } else { " " });
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// Issues with so many articles in all.
pub fn issues(articles: usize) -> impl Iterator<Item = IssueRecord> {
    let first = NaiveDate::from_ymd_opt(1950, 1, 5).unwrap_or_default();
    (0..articles.div_ceil(AN_ISSUE)).map(move |n| {
        let date = first.checked_add_days(Days::new(7 * n as u64)).unwrap_or(first).format("%Y-%m-%d").to_string();
        let volume = (n / 52 + 1).to_string();
        let masthead = format!("THE LEDGER\nThursday {date} Vol {volume}");
        let mut chance = Chance(n as u64);
        IssueRecord {
            printed: Masthead {
                masthead,
                weekday: "Thursday".into(),
                date: date.clone(),
                volume: volume.clone(),
                number: String::new(),
            },
            date,
            volume,
            articles: (0..AN_ISSUE.min(articles - n * AN_ISSUE)).map(|_| article(&mut chance)).collect(),
            ..IssueRecord::default()
        }
    })
}

fn article(chance: &mut Chance) -> ArticleRecord {
    let printed = NAMES[chance.below(NAMES.len())].to_owned();
    let byline = BylineRecord { name: printed.clone(), printed, ..BylineRecord::default() };
    let image = ImageRecord { credit: "image source from:aol".into(), source: "AOL".into(), ..ImageRecord::default() };
    ArticleRecord {
        headline: chance.text(40),
        bylines: vec![byline],
        images: vec![image],
        body: chance.text(2_500),
        ..ArticleRecord::default()
    }
}
