//! Where what was read differs from what is due: record, field, what was expected and what was found.

use super::blanked::blanked;
use super::taken::Taken;
use super::told::{Told, told};
use crate::formats::Carries;
use crate::model::Uid;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

/// So many are told; a file of another archive would differ in everything.
const MOST: usize = 1_000;
/// How much of a long value is shown.
const SHOWN: usize = 100;

/// What is expected of a record that is due, and found of one that is there.
pub const THERE: &str = "there";
/// What is found of a record that is due and not there.
pub const MISSING: &str = "missing";
/// What is expected of a record that is not due.
const NOT_DUE: &str = "not there";

/// One field of one record that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The file in a package; empty where there is only one.
    pub file: String,
    pub record: String,
    /// Empty: the record as a whole.
    pub field: String,
    pub expected: String,
    pub found: String,
}

impl Difference {
    /// In one sentence without its full stop.
    pub fn words(&self) -> String {
        let Difference { file, record, field, expected, found } = self;
        let file = if file.is_empty() { String::new() } else { format!("{file}: ") };
        match (field.as_str(), found.as_str()) {
            ("", MISSING) => format!("{file}{record} is missing"),
            ("", _) => format!("{file}{record} is there and should not be"),
            _ => format!("{file}{record}, {field}: expected {expected}, found {found}"),
        }
    }
}

/// All differences.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    pub differences: Vec<Difference>,
    pub more: u64,
    /// Records that are due and not there.
    pub missing: u64,
}

impl Found {
    fn add(&mut self, difference: Difference) {
        if self.differences.len() < MOST {
            self.differences.push(difference);
        } else {
            self.more += 1;
        }
    }
}

/// The differences of a file from what is due of it, but for what its format does not carry.
pub fn between(file: &str, mut due: Taken, found: Taken, carries: Carries) -> Found {
    inherited(&mut due, &found);
    let gathered = std::mem::take(&mut due.order);
    let in_order = due.collections.is_empty() || !gathered.is_empty();
    let mut due = told(blanked(due, carries), carries);
    placed(&mut due, &gathered);
    let found = told(blanked(found, carries), carries);
    let (pairs, lacking, surplus) = paired(due, found);
    let mut all = Found::default();
    let mut one = |due: &Told, field: String, expected: String, found: String| {
        let (expected, found) = excerpts(&expected, &found);
        all.add(Difference { file: file.to_owned(), record: due.name.clone(), field, expected, found });
    };
    for Pair { due, found, .. } in &pairs {
        fields(&due.fields, &found.fields, String::new(), &mut |field, expected, found| {
            one(due, field, expected, found);
        });
    }
    for (due, expected, found) in moved(&pairs).into_iter().filter(|_| in_order) {
        let of = if gathered.is_empty() { "place in its issue" } else { "place in the collection" };
        one(due, of.to_owned(), expected.to_string(), found.to_string());
    }
    let mut whole = |told: Told, expected: &str, found: &str| {
        let (expected, found) = (expected.to_owned(), found.to_owned());
        all.add(Difference { file: file.to_owned(), record: told.name, field: String::new(), expected, found });
    };
    let missing = lacking.len() as u64;
    lacking.into_iter().for_each(|told| whole(told, THERE, MISSING));
    surplus.into_iter().for_each(|told| whole(told, NOT_DUE, THERE));
    Found { missing, ..all }
}

/// Puts articles into the order of the collection that was handed over, as parts of one whole; `order` has, for each of
/// them as they stand in their issues, its place there.
fn placed(due: &mut Vec<Told>, order: &[usize]) {
    if order.len() != due.len() || due.iter().any(|told| told.issue.is_none()) {
        return;
    }
    let mut ordered: Vec<(usize, Told)> = order.iter().copied().zip(std::mem::take(due)).collect();
    ordered.sort_by_key(|(place, _)| *place);
    let one = |(_, told): (usize, Told)| Told { issue: told.issue.map(|_| 0), ..told };
    due.extend(ordered.into_iter().map(one));
}

/// An article without a language of its own has its paper's, which some formats write with each.
fn inherited(due: &mut Taken, found: &Taken) {
    let of_paper: HashMap<&Uid, &String> = due.publications.iter().map(|paper| (&paper.uid, &paper.language)).collect();
    let articles = found.issues.iter().flat_map(|issue| &issue.articles);
    let told: HashMap<&Uid, &String> = articles.map(|article| (&article.uid, &article.language)).collect();
    for issue in &mut due.issues {
        let Some(language) = of_paper.get(&issue.publication).filter(|language| !language.is_empty()) else { continue };
        let silent = issue.articles.iter_mut().filter(|article| article.language.is_empty());
        for article in silent.filter(|article| told.get(&article.uid) == Some(language)) {
            article.language = (*language).clone();
        }
    }
}

/// A record that is due and the one that was found.
struct Pair {
    due: Told,
    found: Told,
    /// At which place it was found.
    at: usize,
}

type Paired = (Vec<Pair>, Vec<Told>, Vec<Told>);

/// Each record that is due with the one that was found, then those of which there is no other.
fn paired(due: Vec<Told>, found: Vec<Told>) -> Paired {
    let mut by_key: HashMap<String, VecDeque<usize>> = HashMap::new();
    let mut found: Vec<Option<Told>> = found.into_iter().map(Some).collect();
    for (at, told) in found.iter().enumerate() {
        by_key.entry(told.as_ref().map(|told| told.key.clone()).unwrap_or_default()).or_default().push_back(at);
    }
    let (mut pairs, mut lacking) = (Vec::new(), Vec::new());
    for told in due {
        let at = by_key.get_mut(&told.key).and_then(VecDeque::pop_front);
        match at.and_then(|at| Some((at, found.get_mut(at)?.take()?))) {
            Some((at, other)) => pairs.push(Pair { due: told, found: other, at }),
            None => lacking.push(told),
        }
    }
    (pairs, lacking, found.into_iter().flatten().collect())
}

/// The articles that stand at another place among those of their issue, with the place that is due and the one found.
/// What is lacking or too much moves none of the others.
fn moved(pairs: &[Pair]) -> Vec<(&Told, usize, usize)> {
    let mut issues: BTreeMap<usize, Vec<&Pair>> = BTreeMap::new();
    for pair in pairs {
        if let Some(issue) = pair.due.issue {
            issues.entry(issue).or_default().push(pair);
        }
    }
    let mut moved = Vec::new();
    for of_issue in issues.values() {
        let places: Vec<usize> = of_issue.iter().map(|pair| pair.at).collect();
        let mut order = places.clone();
        order.sort_unstable();
        let stayed = rising(&places);
        for (due, pair) in of_issue.iter().enumerate().filter(|(due, _)| !stayed.contains(due)) {
            let found = order.binary_search(&pair.at).unwrap_or(due);
            moved.push((&pair.due, due + 1, found + 1));
        }
    }
    moved
}

/// The most that can be left where it is: which of these numbers make a longest row that rises.
fn rising(numbers: &[usize]) -> BTreeSet<usize> {
    // The end of the best row of each length so far, and what stands before each number in its row.
    let (mut ends, mut before) = (Vec::<usize>::new(), vec![None; numbers.len()]);
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers.get(*end) < Some(number));
        before[at] = length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied());
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    std::iter::successors(ends.last().copied(), |at| before.get(*at).copied().flatten()).collect()
}

/// Goes through two values; says each leaf that differs by its path.
fn fields(due: &Value, found: &Value, path: String, say: &mut dyn FnMut(String, String, String)) {
    if due == found {
        return;
    }
    let within = |part: &str| if path.is_empty() { part.to_owned() } else { format!("{path}, {part}") };
    match (due, found) {
        (Value::Object(due), Value::Object(found)) => {
            let keys: BTreeSet<&String> = due.keys().chain(found.keys()).collect();
            for key in keys {
                let (due, found) = (due.get(key).unwrap_or(&Value::Null), found.get(key).unwrap_or(&Value::Null));
                fields(due, found, within(&key.replace('_', " ")), say);
            }
        }
        (Value::Array(due), Value::Array(found)) => {
            for at in 0..due.len().max(found.len()) {
                let (due, found) = (due.get(at).unwrap_or(&Value::Null), found.get(at).unwrap_or(&Value::Null));
                fields(due, found, within(&(at + 1).to_string()), say);
            }
        }
        _ => say(path, words(due), words(found)),
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => words.clone(),
        other => other.to_string(),
    }
}

/// Two values around the place at which they differ first.
fn excerpts(one: &str, other: &str) -> (String, String) {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let from = if one.chars().count().max(other.chars().count()) > SHOWN { same.saturating_sub(20) } else { 0 };
    (cut(one, from), cut(other, from))
}

fn cut(words: &str, from: usize) -> String {
    if words.is_empty() {
        return "nothing".to_owned();
    }
    let before = if from > 0 { "…" } else { "" };
    let rest: String = words.chars().skip(from).take(SHOWN).collect();
    let after = if words.chars().count() > from + SHOWN { "…" } else { "" };
    format!("“{before}{}{after}”", rest.replace('\n', "¶"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Carried;
    use crate::model::Uid;
    use crate::model::record::{ArticleRecord, IssueRecord};

    fn taken(articles: &[(&str, &str, &str)]) -> Taken {
        let article = |(uid, headline, body): &(&str, &str, &str)| ArticleRecord {
            uid: Uid((*uid).to_owned()),
            headline: (*headline).to_owned(),
            body: (*body).to_owned(),
            notes: "torn".to_owned(),
            ..ArticleRecord::default()
        };
        let articles = articles.iter().map(article).collect();
        let issue = IssueRecord { uid: Uid("i".into()), date: "1931-04-06".into(), articles, ..IssueRecord::default() };
        Taken { issues: vec![issue], ..Taken::default() }
    }

    fn said(due: &[(&str, &str, &str)], found: &[(&str, &str, &str)], carries: Carries) -> Vec<String> {
        let all = between("", taken(due), taken(found), carries);
        let one = |d: Difference| format!("{} | {} | {} | {}", d.record, d.field, d.expected, d.found);
        all.differences.into_iter().map(one).collect()
    }

    #[test]
    fn what_differs_is_told_by_record_and_field_around_the_first_letter_that_does() {
        let long = "x".repeat(300);
        let (one, other) = (format!("{long}a"), format!("{long}b"));
        assert_eq!(said(&[("a", "Flood", &one)], &[("a", "Flood", &one)], Carried::ALL), Vec::<String>::new());
        let shown = "x".repeat(20);
        assert_eq!(
            said(&[("a", "Flood", &one)], &[("a", "Flood", &other)], Carried::ALL),
            [format!("the article “Flood (1931-04-06)” | body | “…{shown}a” | “…{shown}b”")]
        );
        assert_eq!(
            said(&[("a", "Flood", "x")], &[], &[Carried::Ids, Carried::Date]),
            ["Flood (1931-04-06) |  | there | missing"]
        );
        assert_eq!(
            said(&[], &[("a", "Flood", "")], &[Carried::Ids, Carried::Date]),
            ["Flood (1931-04-06) |  | not there | there"]
        );
        let all = between("", taken(&[("a", "Flood", "x")]), taken(&[("b", "Ferry", "")]), &[Carried::Ids]);
        let words: Vec<String> = all.differences.iter().map(Difference::words).collect();
        assert_eq!(words, ["Flood is missing", "Ferry is there and should not be"]);
        assert_eq!(all.missing, 1);
    }

    #[test]
    fn articles_that_changed_their_places_in_an_issue_are_told() {
        let due = [("a", "Flood", ""), ("b", "Ferry", ""), ("c", "Fair", "")];
        let carries = &[Carried::Ids, Carried::Date];
        assert_eq!(
            said(&due, &[due[1], due[0], due[2]], carries),
            ["Flood (1931-04-06) | place in its issue | “1” | “2”"],
            "what moved is told, and not what it moved past"
        );
        assert_eq!(said(&due, &due[1..], carries), ["Flood (1931-04-06) |  | there | missing"]);
        let (mut one, other) = (taken(&due), taken(&[due[1], due[0], due[2]]));
        one.collections.push(Default::default());
        assert_eq!(between("", one.clone(), other.clone(), carries), Found::default());
        // The collection's order is ferry, flood, fair.
        one.order = vec![1, 0, 2];
        assert_eq!(between("", one.clone(), other, carries), Found::default());
        let found = between("", one, taken(&due), carries).differences;
        let told: Vec<_> = found.iter().map(|d| (d.record.as_str(), d.field.as_str(), d.found.as_str())).collect();
        assert_eq!(told, [("Ferry (1931-04-06)", "place in the collection", "“2”")]);
    }

    #[test]
    fn as_much_as_can_be_is_left_where_it_is() {
        let of = |numbers: &[usize]| rising(numbers).into_iter().collect::<Vec<_>>();
        assert_eq!((of(&[]), of(&[0, 1, 2]), of(&[5, 0, 1, 2])), (vec![], vec![0, 1, 2], vec![1, 2, 3]));
        assert_eq!(of(&[2, 1, 0]).len(), 1);
    }

    #[test]
    fn what_a_format_does_not_carry_is_no_difference() {
        let (one, other) = ([("a", "Flood", "One.")], [("b", "Flood", "Another.")]);
        assert_eq!(said(&one, &other, &[]), Vec::<String>::new());
        assert_eq!(said(&one, &other, &[Carried::Body]), ["Flood | body | “One.” | “Another.”"]);
    }
}
