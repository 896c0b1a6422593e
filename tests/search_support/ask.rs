//! Random searches drawn from what stands in an archive: words, names, volumes, dates, findings, put together by the
//! grammar and now and then broken.

use super::chance::Chance;
use backfile::archive::checks::CHECKS;
use backfile::model::entry::Entry;
use chrono::{Datelike, NaiveDate};

/// What breaks a search, or looks like it.
#[rustfmt::skip]
const NOISE: &[&str] = &[
    "\"", "“", "(", ")", "()", "-", "--", " NOT ", " OR ", "|", " AND ", "*", "~", "~2", "~9", ":", "=", "..", "\\",
    "headline:", "headlin:", "byline:=", "date:", "date:31-12", "vol:", "vol:9..1", "words:", "has:nothing", "has:any",
    "status:dra", "上", "ß", "’", "\u{301}", "\u{200d}", " a", " the ", "x*", "th*", "\n", "collection:",
];

/// Asks at random.
pub struct Asker<'e> {
    entries: &'e [Entry],
    chance: Chance,
    /// Parts that come again and again.
    pool: Vec<String>,
}

impl<'e> Asker<'e> {
    pub fn new(entries: &'e [Entry], seed: u64, pool: usize) -> Self {
        let mut asker = Asker { entries, chance: Chance::new(seed), pool: Vec::new() };
        asker.pool = (0..pool).map(|_| asker.term()).collect();
        asker
    }

    pub fn chance(&mut self) -> &mut Chance {
        &mut self.chance
    }

    /// A search, perhaps a broken one.
    pub fn search(&mut self) -> String {
        let mut search = self.any(2);
        if self.chance.often(12) {
            for _ in 0..self.chance.within(1..4) {
                let at = self.chance.below(search.chars().count() + 1);
                let at = search.char_indices().nth(at).map_or(search.len(), |(at, _)| at);
                search.insert_str(at, self.chance.one::<&str>(NOISE));
            }
        }
        if self.chance.often(4) {
            let keep = self.chance.below(search.chars().count() + 1);
            search = search.chars().take(keep).collect();
        }
        search
    }

    fn any(&mut self, depth: usize) -> String {
        let parts = if self.chance.often(25) { 2 } else { 1 };
        let parts: Vec<String> = (0..parts).map(|_| self.all(depth)).collect();
        parts.join(if self.chance.often(80) { " OR " } else { " | " })
    }

    fn all(&mut self, depth: usize) -> String {
        let parts = *self.chance.one(&[1, 1, 1, 2, 2, 3]);
        let parts: Vec<String> = (0..parts).map(|_| self.part(depth)).collect();
        parts.join(if self.chance.often(90) { " " } else { " AND " })
    }

    fn part(&mut self, depth: usize) -> String {
        let not = if self.chance.often(15) { "-" } else { "" };
        if depth > 0 && self.chance.often(12) {
            return format!("{not}({})", self.any(depth - 1));
        }
        let pool = self.pool.len();
        format!("{not}{}", self.pool[self.chance.below(pool)])
    }

    fn entry(&mut self) -> &'e Entry {
        self.chance.one(self.entries)
    }

    /// A field's name and a text that stands in it.
    fn text(&mut self) -> (&'static str, &'e str) {
        let entry = self.entry();
        let mut all: Vec<(&str, &str)> = vec![
            ("headline", &entry.headline),
            ("body", &entry.body),
            ("body", &entry.body),
            ("body", &entry.body),
            ("section", &entry.section),
            ("page", &entry.page),
            ("", &entry.kicker),
            ("", &entry.subhead),
            ("", &entry.dateline),
        ];
        all.extend(entry.bylines.iter().flat_map(|it| [("byline", it.printed.as_str()), ("byline", &it.name)]));
        for image in &entry.images {
            all.extend([("credit", image.credit.as_str()), ("source", &image.source), ("caption", &image.caption)]);
        }
        all.extend(entry.subjects.iter().map(|text| ("subject", text.as_str())));
        all.extend(entry.collections.iter().map(|text| ("collection", text.as_str())));
        all.retain(|(_, text)| !text.trim().is_empty());
        if all.is_empty() { ("body", "nothing") } else { *self.chance.one(&all) }
    }

    /// Some words in a row as they are printed, with what would break a quotation taken out.
    fn words(&mut self, text: &str, most: usize) -> String {
        let all: Vec<&str> = text.split_whitespace().collect();
        let (from, n) = (self.chance.below(all.len()), self.chance.within(1..most + 1));
        let words = all[from..(from + n).min(all.len())].join(" ");
        words.replace(['"', '“', '”', '„', '«', '»', '\\', '*'], "")
    }

    fn term(&mut self) -> String {
        match self.chance.below(100) {
            0..45 => self.in_text(),
            45..55 => self.phrase(),
            55..60 => self.near(),
            60..70 => self.whole(),
            70..80 => self.day(),
            80..88 => self.enumeration(),
            _ => self.fixed(),
        }
    }

    fn in_text(&mut self) -> String {
        let (field, text) = self.text();
        let word = self.words(text, 1);
        let bare: String = word.chars().filter(|c| !matches!(c, '(' | ')' | '|' | ':')).collect();
        let word = match self.chance.below(6) {
            0 => bare.to_uppercase(),
            1 => word,
            2 => format!("{}*", bare.chars().take(self.chance.within(1..5)).collect::<String>()),
            _ => bare,
        };
        let other = *self.chance.one(&["headline", "body", "byline", "caption", "credit"]);
        match self.chance.below(10) {
            0..6 => word,
            6..9 if !field.is_empty() => format!("{field}:{word}"),
            _ => format!("{other}:{word}"),
        }
    }

    fn phrase(&mut self) -> String {
        let (field, text) = self.text();
        let mut phrase = self.words(text, 4);
        if self.chance.often(30) && phrase.chars().count() > 3 {
            phrase = phrase.chars().take(phrase.chars().count() - 1).collect();
            phrase.push('*');
        }
        let field = if field.is_empty() || self.chance.often(60) { String::new() } else { format!("{field}:") };
        format!("{field}\"{phrase}\"")
    }

    fn near(&mut self) -> String {
        let (_, text) = self.text();
        let word = self.words(text, 1);
        let mut letters: Vec<char> = word.chars().filter(|c| c.is_alphanumeric()).collect();
        if letters.len() > 2 {
            let at = self.chance.below(letters.len() - 1);
            match self.chance.below(4) {
                0 => letters.swap(at, at + 1),
                1 => drop(letters.remove(at)),
                2 => letters.insert(at, 'e'),
                _ => letters[at] = 'a',
            }
        }
        let letters: String = letters.into_iter().collect();
        format!("{letters}~{}", self.chance.one(&["", "", "1", "2"]))
    }

    fn whole(&mut self) -> String {
        let entry = self.entry();
        let mut all: Vec<(&str, &str)> = vec![("section", &entry.section), ("vol", &entry.volume)];
        all.extend(entry.bylines.iter().map(|byline| ("byline", byline.shown())));
        all.extend(entry.images.iter().map(|image| ("source", image.shown())));
        all.extend(entry.subjects.iter().map(|subject| ("subject", subject.as_str())));
        let (field, value) = *self.chance.one(&all);
        let value = value.replace('\\', "\\\\").replace('"', "\\\"");
        let value = if self.chance.often(30) { value.to_uppercase() } else { value };
        format!("{field}:=\"{value}\"")
    }

    fn date(&mut self) -> NaiveDate {
        let day = self.entry().day.unwrap_or(0);
        NaiveDate::default() + chrono::TimeDelta::try_days(day).expect("a day")
    }

    fn day(&mut self) -> String {
        let (one, two) = (self.date(), self.date());
        let (first, last) = (one.min(two), one.max(two));
        match self.chance.below(8) {
            0 => format!("date:{}", one.year()),
            1 => format!("date:{}-{:02}", one.year(), one.month()),
            2 => format!("date:{one}"),
            3 => format!("date:{first}..{last}"),
            4 => format!("date:..{}", one.year()),
            5 => format!("date:{}-{:02}..", one.year(), one.month()),
            6 => format!("weekday:{}", self.chance.one(&["mo", "tuesday", "wed", "Thursday", "fr", "sat", "sunday"])),
            _ => "date:none".to_owned(),
        }
    }

    fn enumeration(&mut self) -> String {
        let (one, two) = (self.entry(), self.entry());
        let sort = |entry: &Entry| entry.volume_sort.unwrap_or(0);
        match self.chance.below(7) {
            0 => format!("vol:\"{}\"", one.volume),
            1 => format!("vol:{}", if one.volume.is_empty() { "none" } else { &one.volume }),
            2 => format!("vol:{}..{}", sort(one).min(sort(two)), sort(one).max(sort(two))),
            3 => format!("vol:{}..", sort(one)),
            4 => format!("vol:\"{}\"", one.volume_printed),
            5 => format!("no:\"{}\"", one.number),
            _ => format!("no:\"{}\"", one.number_printed),
        }
    }

    fn fixed(&mut self) -> String {
        match self.chance.below(6) {
            0 => format!("status:{}", self.chance.one(&["draft", "checked", "approved"])),
            1 => format!("has:{}", self.chance.one(CHECKS).code),
            2 => "has:any".to_owned(),
            3 => {
                let n = self.entry().words;
                format!("words:{}", self.chance.one(&[format!("{n}.."), format!("..{n}"), format!("{n}")]))
            }
            4 => format!("publication:{}", self.chance.one(&["the", "ledger", "t*", "morning"])),
            _ => {
                let entry = self.entry();
                format!("has:{}", entry.findings.first().map_or("any", String::as_str))
            }
        }
    }
}
