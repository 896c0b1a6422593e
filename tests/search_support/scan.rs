//! Every article of an archive in memory, asked one by one. Words are cut once and kept in a row, so that a phrase is a
//! part of a text; all else is asked of the plain meaning itself, and the scan is held to it.

use backfile::index::Bits;
use backfile::model::entry::Entry;
use backfile::store::{clock, entries, open};
use backfile::text::search::near::within;
use backfile::text::search::plain::{Plain, holds};
use backfile::text::search::{Condition, Place, Query, Words};
use backfile::text::words;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

const PLACES: [Option<Place>; 10] = [
    None,
    Some(Place::Headline),
    Some(Place::Byline),
    Some(Place::Credit),
    Some(Place::Caption),
    Some(Place::Body),
    Some(Place::Section),
    Some(Place::Page),
    Some(Place::Subject),
    Some(Place::Collection),
];
/// Between words, and between texts.
const GAP: char = '\u{1f}';
const END: char = '\u{1e}';

/// The articles that are here.
#[derive(Clone)]
pub struct Scan {
    pub entries: Vec<Entry>,
    publications: HashMap<i64, String>,
    /// By place and article: its words in a row.
    rows: HashMap<Option<Place>, Vec<String>>,
    /// By place: which words stand in which articles.
    vocabulary: HashMap<Option<Place>, BTreeMap<String, Vec<u32>>>,
    known: HashMap<String, Bits>,
}

/// Everything that is here, read by key.
pub fn all_entries(conn: &Connection) -> Vec<Entry> {
    let touched = clock::touched(conn, (-1, 0), usize::MAX >> 1).expect("keys");
    let mut ids: Vec<i64> = touched.into_iter().map(|(_, id)| id).collect();
    ids.sort_unstable();
    let mut all = Vec::new();
    for some in ids.chunks(500) {
        all.extend(entries::entries(conn, some).expect("entries").into_iter().flatten());
    }
    all
}

impl Scan {
    pub fn of(archive: &Path) -> Scan {
        let conn = open::reader(archive).expect("a reader");
        let mut statement = conn.prepare("SELECT id, title FROM publication").expect("a statement");
        let titles = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("titles");
        let publications = titles.map(|title| title.expect("a title")).collect();
        let mut scan = Scan {
            entries: all_entries(&conn),
            publications,
            rows: HashMap::new(),
            vocabulary: HashMap::new(),
            known: HashMap::new(),
        };
        for place in PLACES {
            scan.cut(place);
        }
        scan
    }

    fn cut(&mut self, place: Option<Place>) {
        let (mut rows, mut vocabulary) = (Vec::new(), BTreeMap::<String, Vec<u32>>::new());
        for (n, entry) in self.entries.iter().enumerate() {
            let mut row = String::new();
            for text in texts(place, entry) {
                row.push(GAP);
                words::each(text, |word, _| {
                    row.push_str(word);
                    row.push(GAP);
                    let articles = vocabulary.entry(word.to_owned()).or_default();
                    if articles.last() != Some(&(n as u32)) {
                        articles.push(n as u32);
                    }
                });
                row.push(END);
            }
            rows.push(row);
        }
        self.rows.insert(place, rows);
        self.vocabulary.insert(place, vocabulary);
    }

    /// One article as the plain meaning asks for it.
    pub fn plain(&self, n: usize) -> Plain<'_> {
        let entry = &self.entries[n];
        Plain { entry, publication: &self.publications[&entry.publication] }
    }

    /// Of which articles a search holds, by their place here.
    pub fn holds(&mut self, query: &Query) -> Bits {
        let len = self.entries.len() as u32;
        match query {
            Query::All => Bits::all(len),
            Query::And(parts) => parts.iter().fold(Bits::all(len), |mut bits, part| {
                bits.and(&self.holds(part));
                bits
            }),
            Query::Or(parts) => parts.iter().fold(Bits::none(len), |mut bits, part| {
                bits.or(&self.holds(part));
                bits
            }),
            Query::Not(part) => {
                let mut bits = self.holds(part);
                bits.not();
                bits
            }
            Query::Is(condition) => {
                let key = format!("{condition:?}");
                if let Some(bits) = self.known.get(&key) {
                    return bits.clone();
                }
                let bits = self.is(condition);
                self.known.insert(key, bits.clone());
                bits
            }
        }
    }

    fn is(&self, condition: &Condition) -> Bits {
        match condition {
            Condition::Words { place, words: Words::Near(word, edits) } => {
                self.with_words(*place, "", |other| within(word, other, *edits))
            }
            Condition::Words { place, words: Words::Phrase(all) } => {
                let mut able = self.with_all(*place, all);
                self.keep_rows(*place, &mut able, &format!("{GAP}{}{GAP}", all.join(&GAP.to_string())), all.len());
                able
            }
            Condition::Words { place, words: Words::Beginning(all) } => {
                let (last, first) = all.split_last().expect("a word");
                let mut able = self.with_all(*place, first);
                able.and(&self.with_words(*place, last, |word| word.starts_with(last)));
                self.keep_rows(*place, &mut able, &format!("{GAP}{}", all.join(&GAP.to_string())), all.len());
                able
            }
            other => {
                let query = Query::Is(other.clone());
                let mut bits = Bits::none(self.entries.len() as u32);
                (0..self.entries.len()).filter(|n| holds(&query, &self.plain(*n))).for_each(|n| bits.add(n as u32));
                bits
            }
        }
    }

    /// The articles with any word that begins so and fits.
    fn with_words(&self, place: Option<Place>, from: &str, fits: impl Fn(&str) -> bool) -> Bits {
        let mut bits = Bits::none(self.entries.len() as u32);
        let words = self.vocabulary[&place].range(from.to_owned()..).take_while(|(word, _)| word.starts_with(from));
        words.filter(|(word, _)| fits(word)).flat_map(|(_, articles)| articles).for_each(|n| bits.add(*n));
        bits
    }

    fn with_all(&self, place: Option<Place>, words: &[String]) -> Bits {
        let mut bits = Bits::all(self.entries.len() as u32);
        for word in words {
            bits.and(&self.with_words(place, word, |other| other == word));
        }
        bits
    }

    /// Of these, where the words stand in a row.
    fn keep_rows(&self, place: Option<Place>, able: &mut Bits, sought: &str, words: usize) {
        if words > 1 {
            let mut kept = Bits::none(able.len());
            able.each(|n| {
                if self.rows[&place][n as usize].contains(sought) {
                    kept.add(n);
                }
            });
            *able = kept;
        }
    }

    /// The keys of articles as a set.
    pub fn keys(&self, of: &Bits) -> Bits {
        let most = self.entries.iter().map(|entry| entry.id).max().unwrap_or(0);
        let mut keys = Bits::none(u32::try_from(most).expect("small") + 1);
        of.each(|n| keys.add(u32::try_from(self.entries[n as usize].id).expect("small")));
        keys
    }

    /// The keys of articles, lowest first.
    pub fn ids(&self, of: &Bits) -> Vec<i64> {
        let mut ids = Vec::new();
        of.each(|n| ids.push(self.entries[n as usize].id));
        ids
    }
}

/// The texts of a place, as the search language's words have them.
fn texts(place: Option<Place>, entry: &Entry) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    let mut take = |of: Place, text| {
        let anywhere = !matches!(of, Place::Section | Place::Page | Place::Subject | Place::Collection);
        if place == Some(of) || (place.is_none() && anywhere) {
            out.push(text);
        }
    };
    take(Place::Headline, &entry.headline);
    take(Place::Body, &entry.body);
    for byline in &entry.bylines {
        take(Place::Byline, &byline.printed);
        take(Place::Byline, &byline.name);
    }
    for image in &entry.images {
        [&image.credit, &image.creator, &image.source].into_iter().for_each(|text| take(Place::Credit, text));
        [&image.caption, &image.alt].into_iter().for_each(|text| take(Place::Caption, text));
    }
    take(Place::Section, &entry.section);
    take(Place::Page, &entry.page);
    entry.subjects.iter().for_each(|text| take(Place::Subject, text));
    entry.collections.iter().for_each(|text| take(Place::Collection, text));
    if place.is_none() {
        out.extend([&entry.kicker, &entry.subhead, &entry.dateline].map(String::as_str));
    }
    out
}
