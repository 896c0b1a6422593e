//! The navigator: dates and volumes of the run, what is to do, the trash. Counts are added up once when the run
//! changes; the rows that show are listed from them.

use crate::archive::checks;
use crate::model::Authority;
use crate::model::kind::{CollectionColour, CollectionIcon};
use crate::store::collection::Shelf;
use crate::store::find::Scope;
use crate::store::run::Run;
use crate::store::{date_of, day_number};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A place in the navigator.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NavKey {
    Dates,
    Year(i32),
    Month(i32, u32),
    Day(NaiveDate),
    Undated,
    Volumes,
    /// A hundred volumes, by the first.
    Hundred(i64),
    Volume(String),
    Unnumbered,
    Publications,
    Publication(i64),
    /// New files in watched folders: a part of what is to do that does not wait below a long list.
    Waiting,
    ToDo,
    Finding(String),
    Collections,
    /// A collection, by its key.
    Collection(i64),
    /// What is in no collection.
    Uncollected,
    Searches,
    /// A saved search, by its key.
    Search(i64),
    /// The names, or the sources.
    Authority(Authority),
    /// All images by what is lacking.
    Credits,
    Trash,
}

/// One row that shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavRow {
    pub key: NavKey,
    pub label: String,
    pub count: String,
    pub level: usize,
    /// Nothing for a leaf.
    pub expanded: Option<bool>,
    pub section: bool,
    /// How a collection is marked; a search wears the same for all.
    pub mark: Option<Mark>,
}

/// The look of a collection in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub colour: CollectionColour,
    pub icon: CollectionIcon,
    pub is_search: bool,
}

type Days = BTreeMap<NaiveDate, u64>;

/// The navigator's state.
#[derive(Debug, Default)]
pub struct Nav {
    pub open: HashSet<NavKey>,
    pub selected: Option<NavKey>,
    /// What the list shows while the queue or the history is looked at.
    pub listed: Option<NavKey>,
    pub rows: Vec<NavRow>,
    years: BTreeMap<i32, BTreeMap<u32, Days>>,
    undated: u64,
    hundreds: BTreeMap<i64, BTreeMap<(i64, String), u64>>,
    /// Enumerations that are no numbers.
    words: BTreeMap<String, u64>,
    unnumbered: u64,
    publications: Vec<(i64, String, u64)>,
    findings: Vec<(String, u64)>,
    searches: Vec<(i64, String)>,
    /// How many articles each of them finds, where that is known.
    totals: HashMap<i64, u64>,
    shelf: Shelf,
    trashed: u64,
    articles: u64,
    /// Images that lack a credit or a source, once they were counted.
    lacking: Option<u64>,
    /// New files in watched folders.
    waiting: u64,
}

pub use crate::text::figures;

/// The English name of a month.
pub fn month_name(month: u32) -> &'static str {
    crate::text::calendar::month_in_english(month)
}

impl Nav {
    /// Adds a run up, and opens the newest month the first time.
    pub fn take(&mut self, run: &Run) {
        let first = self.years.is_empty();
        self.years.clear();
        self.hundreds.clear();
        self.words.clear();
        (self.undated, self.unnumbered) = (0, 0);
        let mut by_publication: BTreeMap<i64, u64> = BTreeMap::new();
        for issue in &run.issues {
            let n = u64::from(issue.articles);
            *by_publication.entry(issue.publication).or_default() += n;
            match issue.earliest.and_then(date_of) {
                Some(day) => {
                    *self
                        .years
                        .entry(day.year())
                        .or_default()
                        .entry(day.month())
                        .or_default()
                        .entry(day)
                        .or_default() += n;
                }
                None => self.undated += n,
            }
            match (issue.volume_sort, issue.volume.is_empty()) {
                (Some(number), _) => {
                    let hundred = number.div_euclid(100) * 100;
                    let key = (number, issue.volume.clone());
                    *self.hundreds.entry(hundred).or_default().entry(key).or_default() += n;
                }
                (None, false) => *self.words.entry(issue.volume.clone()).or_default() += n,
                (None, true) => self.unnumbered += n,
            }
        }
        self.publications = run
            .publications
            .iter()
            .map(|p| (p.id, p.title.clone(), by_publication.get(&p.id).copied().unwrap_or(0)))
            .collect();
        self.findings.clone_from(&run.findings);
        self.searches = run.searches.iter().map(|search| (search.id, search.title.clone())).collect();
        self.shelf.clone_from(&run.shelf);
        self.trashed = run.trashed;
        self.articles = run.articles;
        if first {
            self.open_newest();
        }
        self.list();
    }

    fn open_newest(&mut self) {
        self.open.extend([NavKey::Dates, NavKey::Collections, NavKey::Searches, NavKey::ToDo]);
        if let Some((year, months)) = self.years.last_key_value() {
            self.open.insert(NavKey::Year(*year));
            if let Some((month, _)) = months.last_key_value() {
                self.open.insert(NavKey::Month(*year, *month));
            }
        }
    }

    pub fn set_open(&mut self, key: &NavKey, open: bool) {
        if open {
            self.open.insert(key.clone());
        } else {
            self.open.remove(key);
        }
        self.list();
    }

    /// Takes how many articles saved searches find.
    pub fn take_totals(&mut self, totals: &HashMap<i64, u64>) {
        self.totals.clone_from(totals);
        self.list();
    }

    /// Takes how many images lack a credit or a source.
    pub fn take_credits(&mut self, lacking: Option<u64>) {
        if self.lacking != lacking {
            self.lacking = lacking;
            self.list();
        }
    }

    /// Takes how many new files wait in watched folders.
    pub fn take_waiting(&mut self, waiting: u64) {
        if self.waiting == waiting {
            return;
        }
        self.waiting = waiting;
        if waiting == 0 && self.selected == Some(NavKey::Waiting) {
            self.selected = Some(NavKey::ToDo);
        }
        self.list();
    }

    /// Opens what leads to the saved searches.
    pub fn reveal_searches(&mut self) {
        self.open.insert(NavKey::Searches);
        self.list();
    }

    /// Opens what leads to a day.
    pub fn reveal(&mut self, day: NaiveDate) {
        self.open.extend([NavKey::Dates, NavKey::Year(day.year()), NavKey::Month(day.year(), day.month())]);
        self.list();
    }

    /// Opens what leads to a volume.
    pub fn reveal_volume(&mut self, volume: &str) {
        self.open.insert(NavKey::Volumes);
        if let Some(number) = crate::store::insert::sort_number(volume) {
            self.open.insert(NavKey::Hundred(number.div_euclid(100) * 100));
        }
        self.list();
    }

    /// Lists the rows that show.
    pub fn list(&mut self) {
        let mut rows = Vec::new();
        if self.waiting > 0 {
            section(&mut rows, NavKey::Waiting, "To do: new files", figures(self.waiting));
        }
        self.list_dates(&mut rows);
        self.list_volumes(&mut rows);
        if self.publications.len() > 1 {
            let n = self.publications.len() as u64;
            if self.branch(&mut rows, NavKey::Publications, "Publications", n, 0) {
                for (id, title, n) in &self.publications {
                    leaf(&mut rows, NavKey::Publication(*id), title.clone(), *n, 1);
                }
            }
        }
        self.list_collections(&mut rows);
        self.list_searches(&mut rows);
        for (which, label) in [(Authority::Name, "Names"), (Authority::Source, "Sources")] {
            section(&mut rows, NavKey::Authority(which), label, String::new());
        }
        section(&mut rows, NavKey::Credits, "Credits", self.lacking.map(figures).unwrap_or_default());
        let open: u64 = self.findings.iter().map(|(_, n)| n).sum();
        if self.branch(&mut rows, NavKey::ToDo, "To do", open, 0) {
            for (code, n) in &self.findings {
                let name = checks::by_code(code).map_or(code.as_str(), |check| check.name);
                leaf(&mut rows, NavKey::Finding(code.clone()), capital(name), *n, 1);
            }
        }
        section(&mut rows, NavKey::Trash, "Trash", figures(self.trashed));
        self.rows = rows;
    }

    fn branch(&self, rows: &mut Vec<NavRow>, key: NavKey, label: &str, count: u64, level: usize) -> bool {
        let open = self.open.contains(&key);
        rows.push(NavRow {
            key,
            label: label.to_owned(),
            count: figures(count),
            level,
            expanded: Some(open),
            section: level == 0,
            mark: None,
        });
        open
    }

    fn list_collections(&self, rows: &mut Vec<NavRow>) {
        let all = &self.shelf.collections;
        if all.is_empty() {
            return section(rows, NavKey::Collections, "Collections", String::new());
        }
        if !self.branch(rows, NavKey::Collections, "Collections", all.len() as u64, 0) {
            return;
        }
        // Those that stand in a closed one do not show.
        let mut hidden_below: Option<usize> = None;
        for (at, one) in all.iter().enumerate() {
            if hidden_below.is_some_and(|level| one.level > level) {
                continue;
            }
            let key = NavKey::Collection(one.id);
            let has_others = all.get(at + 1).is_some_and(|next| next.level > one.level);
            let open = self.open.contains(&key);
            hidden_below = (has_others && !open).then_some(one.level);
            let is_search = !one.query.is_empty();
            rows.push(NavRow {
                key,
                label: one.title.clone(),
                count: match is_search {
                    true => String::new(),
                    // As years count their months: with what is inside.
                    false => figures(one.in_all.max(one.articles)),
                },
                level: one.level + 1,
                expanded: has_others.then_some(open),
                section: false,
                mark: Some(Mark { colour: one.colour, icon: one.icon, is_search }),
            });
        }
        leaf(
            rows,
            NavKey::Uncollected,
            "Not in any collection".into(),
            self.articles.saturating_sub(self.shelf.collected),
            1,
        );
    }

    fn list_searches(&self, rows: &mut Vec<NavRow>) {
        let n = self.searches.len() as u64;
        if n == 0 || !self.branch(rows, NavKey::Searches, "Searches", n, 0) {
            return;
        }
        for (id, title) in &self.searches {
            leaf(rows, NavKey::Search(*id), title.clone(), 0, 1);
            if let Some(row) = rows.last_mut() {
                // How many it finds stays open until the index has said it.
                row.count = self.totals.get(id).map(|n| figures(*n)).unwrap_or_default();
            }
        }
    }

    fn list_dates(&self, rows: &mut Vec<NavRow>) {
        if !self.branch(rows, NavKey::Dates, "Dates", self.articles, 0) {
            return;
        }
        for (year, months) in self.years.iter().rev() {
            let n = months.values().flat_map(Days::values).sum();
            if !self.branch(rows, NavKey::Year(*year), &year.to_string(), n, 1) {
                continue;
            }
            for (month, days) in months.iter().rev() {
                let key = NavKey::Month(*year, *month);
                if self.branch(rows, key, month_name(*month), days.values().sum(), 2) {
                    for (day, n) in days.iter().rev() {
                        leaf(rows, NavKey::Day(*day), day.format("%a %-d").to_string(), *n, 3);
                    }
                }
            }
        }
        if self.undated > 0 {
            leaf(rows, NavKey::Undated, "Undated".into(), self.undated, 1);
        }
    }

    fn list_volumes(&self, rows: &mut Vec<NavRow>) {
        let issues = self.hundreds.values().map(BTreeMap::len).sum::<usize>() + self.words.len();
        if !self.branch(rows, NavKey::Volumes, "Volumes", issues as u64, 0) {
            return;
        }
        for (hundred, volumes) in self.hundreds.iter().rev() {
            let single = self.hundreds.len() == 1;
            let label = format!("{hundred}–{}", hundred + 99);
            let n = volumes.len() as u64;
            if single || self.branch(rows, NavKey::Hundred(*hundred), &label, n, 1) {
                for ((_, volume), n) in volumes.iter().rev() {
                    leaf(rows, NavKey::Volume(volume.clone()), format!("Vol {volume}"), *n, if single { 1 } else { 2 });
                }
            }
        }
        for (volume, n) in &self.words {
            leaf(rows, NavKey::Volume(volume.clone()), format!("Vol {volume}"), *n, 1);
        }
        if self.unnumbered > 0 {
            leaf(rows, NavKey::Unnumbered, "No volume".into(), self.unnumbered, 1);
        }
    }
}

/// A place at the top that has none below it.
fn section(rows: &mut Vec<NavRow>, key: NavKey, label: &str, count: String) {
    rows.push(NavRow { key, label: label.to_owned(), count, level: 0, expanded: None, section: true, mark: None });
}

fn leaf(rows: &mut Vec<NavRow>, key: NavKey, label: String, count: u64, level: usize) {
    rows.push(NavRow { key, label, count: figures(count), level, expanded: None, section: false, mark: None });
}

/// With a capital letter in front.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// What a place shows in the list; nothing for places that only open and close.
pub fn scope_of(key: &NavKey) -> Option<Scope> {
    let days = |first: NaiveDate, last: NaiveDate| Scope::Days(day_number(first), day_number(last));
    let span = |text: String| crate::text::search::span(&text).map(|(first, last)| days(first, last));
    match key {
        NavKey::Dates => Some(Scope::Everything),
        NavKey::Year(year) => span(format!("{year:04}")),
        NavKey::Month(year, month) => span(format!("{year:04}-{month:02}")),
        NavKey::Day(day) => Some(days(*day, *day)),
        NavKey::Undated => Some(Scope::Undated),
        NavKey::Volume(volume) => Some(Scope::Volume(volume.clone())),
        NavKey::Unnumbered => Some(Scope::Unnumbered),
        NavKey::Hundred(first) => Some(Scope::Volumes(*first, first + 99)),
        NavKey::Publication(id) => Some(Scope::Publication(*id)),
        NavKey::Finding(code) => Some(Scope::Finding(code.clone())),
        NavKey::Uncollected => Some(Scope::Uncollected),
        NavKey::Volumes
        | NavKey::Collections
        | NavKey::Collection(_)
        | NavKey::Publications
        | NavKey::Waiting
        | NavKey::ToDo
        | NavKey::Searches
        | NavKey::Search(_)
        | NavKey::Authority(_)
        | NavKey::Credits
        | NavKey::Trash => None,
    }
}

/// What a place is called over the list.
pub fn title_of(key: &NavKey, nav: &Nav) -> String {
    match key {
        NavKey::Dates => "All articles".into(),
        NavKey::Year(year) => year.to_string(),
        NavKey::Month(year, month) => format!("{} {year}", month_name(*month)),
        NavKey::Day(day) => day.format("%A, %-d %B %Y").to_string(),
        NavKey::Undated => "Undated".into(),
        NavKey::Volumes => "Volumes".into(),
        NavKey::Hundred(first) => format!("Vol {first}–{}", first + 99),
        NavKey::Volume(volume) => format!("Vol {volume}"),
        NavKey::Unnumbered => "No volume".into(),
        NavKey::Publications => "Publications".into(),
        NavKey::Publication(id) => {
            nav.publications.iter().find(|p| p.0 == *id).map(|p| p.1.clone()).unwrap_or_default()
        }
        NavKey::Waiting | NavKey::ToDo => "To do".into(),
        NavKey::Finding(code) => checks::by_code(code).map_or_else(|| code.clone(), |check| capital(check.name)),
        NavKey::Collections => "Collections".into(),
        NavKey::Collection(id) => {
            nav.shelf.collections.iter().find(|one| one.id == *id).map(|one| one.title.clone()).unwrap_or_default()
        }
        NavKey::Uncollected => "Not in any collection".into(),
        NavKey::Searches => "Searches".into(),
        NavKey::Search(id) => nav.searches.iter().find(|s| s.0 == *id).map(|s| s.1.clone()).unwrap_or_default(),
        NavKey::Authority(Authority::Name) => "Names".into(),
        NavKey::Authority(Authority::Source) => "Sources".into(),
        NavKey::Credits => "Credits".into(),
        NavKey::Trash => "Trash".into(),
    }
}
