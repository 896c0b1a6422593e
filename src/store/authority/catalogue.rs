//! The list of names or sources: records, and forms that are linked to none, each with the number of its articles. It is
//! read once for a state of the archive; what is typed and how it is sorted is picked from that.

use super::forms::form_sql;
use super::like::list;
use crate::model::Authority;
use crate::store::Result;
use crate::text::names::sort_form;
use crate::text::words::plain;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// A record, or a form that is linked to none.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    Record(i64),
    Form(String),
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub key: Key,
    /// Empty for a form.
    pub uid: String,
    /// What it is called.
    pub label: String,
    /// Of a name `person`, `organisation` or nothing; of a source what it permits.
    pub kind: String,
    /// What it is called besides.
    pub variants: Vec<String>,
    /// Articles outside the trash.
    pub articles: u64,
    /// Of the words that it was made of.
    print: u64,
    /// What it sorts by, folded.
    sort: String,
    /// Each word by which it is found, folded, a blank before it.
    words: String,
}

/// What of the list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    #[default]
    All,
    Records,
    Forms,
}

/// A list as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    pub which: Authority,
    /// Each word begins a word of what is listed.
    pub typed: String,
    pub show: Show,
    /// The most frequent first, instead of by sort form.
    pub by_count: bool,
}

/// All lines, by sort form.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// The revision of the archive that it was read from.
    pub revision: i64,
    lines: Vec<Arc<Line>>,
}

impl Catalogue {
    /// Reads everything. Lines of an older one that are as they were are taken from it.
    pub fn read(conn: &Connection, which: Authority, revision: i64, older: &Catalogue) -> Result<Catalogue> {
        let known: HashMap<&Key, &Arc<Line>> = older.lines.iter().map(|line| (&line.key, line)).collect();
        let (by_record, by_form) = article_counts(conn, which)?;
        let mut lines = Vec::with_capacity(by_record.len() + by_form.len());
        each_record(conn, which, |record| {
            let articles = by_record.get(&record.id).copied().unwrap_or(0);
            lines.push(line_of(&known, which, Key::Record(record.id), articles, &record));
        })?;
        for (form, articles) in by_form {
            let raw = Raw { label: form.clone(), ..Raw::default() };
            lines.push(line_of(&known, which, Key::Form(form), articles, &raw));
        }
        lines.sort_by(|a, b| a.sort.cmp(&b.sort).then_with(|| a.label.cmp(&b.label)).then_with(|| a.key.cmp(&b.key)));
        Ok(Catalogue { revision, lines })
    }

    /// The lines that are wanted, in the order that is wanted.
    pub fn pick(&self, wanted: &Wanted) -> Vec<Arc<Line>> {
        let sought: Vec<String> = plain(&wanted.typed).iter().map(|word| format!(" {word}")).collect();
        let fits = |line: &&Arc<Line>| {
            let kind = match wanted.show {
                Show::All => true,
                Show::Records => matches!(line.key, Key::Record(_)),
                Show::Forms => matches!(line.key, Key::Form(_)),
            };
            kind && sought.iter().all(|word| line.words.contains(word.as_str()))
        };
        let mut picked: Vec<Arc<Line>> = self.lines.iter().filter(fits).cloned().collect();
        if wanted.by_count {
            picked.sort_by_key(|line| std::cmp::Reverse(line.articles));
        }
        picked
    }

    /// All lines, by sort form.
    pub fn lines(&self) -> &[Arc<Line>] {
        &self.lines
    }
}

#[derive(Default)]
struct Raw {
    id: i64,
    uid: String,
    label: String,
    sort: String,
    kind: String,
    forms: Vec<String>,
}

fn line_of(known: &HashMap<&Key, &Arc<Line>>, which: Authority, key: Key, articles: u64, raw: &Raw) -> Arc<Line> {
    let print = fingerprint(raw);
    if let Some(line) = known.get(&key).filter(|line| line.print == print) {
        return if line.articles == articles {
            (*line).clone()
        } else {
            Arc::new(Line { articles, ..Line::clone(line) })
        };
    }
    let sorted = match which {
        Authority::Name if raw.sort.is_empty() => &sort_form(&raw.label).form,
        _ if raw.sort.is_empty() => &raw.label,
        _ => &raw.sort,
    };
    let mut words = String::new();
    for form in std::iter::once(&raw.label).chain(&raw.forms) {
        for word in plain(form) {
            words.push(' ');
            words.push_str(&word);
        }
    }
    let sort = plain(sorted).join(" ");
    Arc::new(Line {
        key,
        uid: raw.uid.clone(),
        label: raw.label.clone(),
        kind: raw.kind.clone(),
        variants: raw.forms.clone(),
        articles,
        print,
        sort,
        words,
    })
}

/// By which it is told whether a line is to be made anew.
fn fingerprint(raw: &Raw) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&raw.label, &raw.sort, &raw.kind, &raw.forms).hash(&mut hasher);
    hasher.finish()
}

fn each_record(conn: &Connection, which: Authority, mut take: impl FnMut(Raw)) -> Result<()> {
    let sql = match which {
        Authority::Name => {
            "SELECT id, display, sort, kind, variants, pseudonyms, uid FROM name
             WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'name')"
        }
        Authority::Source => {
            "SELECT id, name, '', permission, variants, '[]', uid FROM source
             WHERE id NOT IN (SELECT id FROM trash WHERE kind = 'source')"
        }
    };
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut forms = list(row.get_ref(4)?.as_str().unwrap_or("[]"));
        forms.extend(list(row.get_ref(5)?.as_str().unwrap_or("[]")));
        let (id, label, sort) = (row.get(0)?, row.get(1)?, row.get(2)?);
        take(Raw { id, uid: row.get(6)?, label, sort, kind: row.get(3)?, forms });
    }
    Ok(())
}

type Counts = (HashMap<i64, u64>, HashMap<String, u64>);

/// How many articles outside the trash each record has, and each form that is linked to none. What a byline calls a
/// position is nobody's name.
fn article_counts(conn: &Connection, which: Authority) -> Result<Counts> {
    let trashed: HashSet<i64> = conn
        .prepare_cached("SELECT id FROM trash WHERE kind = 'article'")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let (mut records, mut forms): (HashMap<i64, u32>, HashMap<String, u32>) = Default::default();
    let mut pairs: Vec<(u32, i64)> = Vec::new();
    let (parts, form, link) = (which.parts(), form_sql(which), which.link());
    let position = if which == Authority::Name { "role = 'position'" } else { "0" };
    let sql = format!("SELECT {link}, {form}, article_id FROM {parts} p WHERE {link} IS NOT NULL OR NOT ({position})");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut next = 0;
    while let Some(row) = rows.next()? {
        let article: i64 = row.get(2)?;
        if trashed.contains(&article) {
            continue;
        }
        let number = match row.get::<_, Option<i64>>(0)? {
            Some(id) => *records.entry(id).or_insert(next),
            None => {
                let form = row.get_ref(1)?.as_str().unwrap_or_default();
                if form.trim().is_empty() {
                    continue;
                }
                match forms.get(form) {
                    Some(number) => *number,
                    None => *forms.entry(form.to_owned()).or_insert(next),
                }
            }
        };
        next = next.max(number + 1);
        pairs.push((number, article));
    }
    // The same twice in one article is one article.
    pairs.sort_unstable();
    pairs.dedup();
    let mut counts = vec![0_u64; next as usize];
    for (number, _) in pairs {
        counts[number as usize] += 1;
    }
    let count = |number: u32| counts.get(number as usize).copied().unwrap_or(0);
    Ok((
        records.into_iter().map(|(id, number)| (id, count(number))).collect(),
        forms.into_iter().map(|(form, number)| (form, count(number))).collect(),
    ))
}
