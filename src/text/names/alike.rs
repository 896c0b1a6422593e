//! Whether two forms may name the same person or body: how likely, and why one thinks so. It proposes; a person decides.

use super::distance::{near, without_umlauts};
use super::known::Known;
use super::lists::{is_given, is_his, row_of, titles_clash};
use super::parts::Kind;

/// How alike two names are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// 0–100.
    pub score: u8,
    /// Sentences, the strongest first.
    pub reasons: Vec<&'static str>,
}

/// The reason of pairs that only an initial brings together.
pub const INITIAL_ONLY: &str = "Only the initials of the given names agree.";

impl Alike {
    pub(super) fn new(score: u8, reason: &'static str) -> Self {
        Alike { score, reasons: vec![reason] }
    }

    pub(super) fn less(mut self, points: u8, reason: &'static str) -> Self {
        self.score = self.score.saturating_sub(points);
        self.reasons.push(reason);
        self
    }
}

/// Whether two forms may name the same; `None` where nothing says so, or where something rules it out: different
/// given names, `Jr.` and `Sr.`, `Mrs.` before a husband's name, two known agencies, a person and a body.
pub fn alike(a: &str, b: &str) -> Option<Alike> {
    compare(&Known::of(a), &Known::of(b))
}

pub(super) fn compare(a: &Known, b: &Known) -> Option<Alike> {
    if a.plain.is_empty() || b.plain.is_empty() {
        return None;
    }
    if a.plain == b.plain {
        return Some(Alike::new(99, "The same but for capitals, accents or signs."));
    }
    match (a.kind, b.kind) {
        (Kind::Body, Kind::Body) => bodies(a, b),
        (Kind::Uncut, Kind::Uncut) => (a.plain.replace(' ', "") == b.plain.replace(' ', ""))
            .then(|| Alike::new(97, "The same but for blanks or signs.")),
        (Kind::Phrase, Kind::Phrase) => {
            (a.telling == b.telling).then(|| Alike::new(90, "The same but for small words."))
        }
        (Kind::Person, Kind::Person) => persons(a, b),
        (Kind::Single, Kind::Single) => singles(a, b),
        (Kind::Single, Kind::Person) => family_only(a, b),
        (Kind::Person, Kind::Single) => family_only(b, a),
        _ => None,
    }
}

fn persons(a: &Known, b: &Known) -> Option<Alike> {
    let both_suffixed = a.suffix.is_some() && b.suffix.is_some();
    if (both_suffixed && a.suffix != b.suffix) || titles_clash(&a.titles, &b.titles) {
        return None;
    }
    let given = given(&a.given, &b.given);
    let mut found = match family(a, b) {
        Some((0, _)) => given?,
        // Where the family names differ, the given names must not.
        Some((points, reason)) => {
            let given = given.filter(|g| g.score >= 90 || (points < 10 && g.score >= 60))?;
            Alike { score: given.score - points, reasons: [vec![reason], given.reasons].concat() }
        }
        None if a.finger == b.finger => turned(a, b),
        None => return None,
    };
    let married = |known: &Known| known.titles.iter().any(|t| t == "mrs" || t == "mme");
    if married(a) != married(b) {
        // "Mrs. John Smith" is not John Smith; "Mrs. Ada Quill" may be Ada Quill.
        if [a, b].iter().any(|k| k.given.first().is_none_or(|g| g.chars().count() == 1 || is_his(g))) {
            return None;
        }
        found = found.less(10, "One of them is printed with “Mrs.”.");
    }
    if a.suffix != b.suffix {
        found = found.less(25, "One of them has “Jr.” or the like.");
    }
    (found.score >= 30).then_some(found)
}

/// The same words in another order.
fn turned(a: &Known, b: &Known) -> Alike {
    const REASON: &str = "The same words in another order.";
    if a.inverted != b.inverted { Alike::new(95, REASON) } else { Alike::new(70, REASON) }
}

/// How many points the family names take away, and why.
fn family(a: &Known, b: &Known) -> Option<(u8, &'static str)> {
    let (x, y) = (a.name.as_str(), b.name.as_str());
    if x == y && a.particles == b.particles {
        return Some((0, ""));
    }
    if x == y {
        let reason = "The particles before the family name differ.";
        return Some((if a.particles.is_empty() || b.particles.is_empty() { 8 } else { 20 }, reason));
    }
    let whole = |one: &Known, two: &Known| two.name.strip_prefix(one.particles.as_str()) == Some(one.name.as_str());
    if whole(a, b) || whole(b, a) {
        return Some((3, "The family name is written as one word or as two."));
    }
    if a.plain_name == b.plain_name {
        return Some((4, "The family names are the same if “ue” is read as “ü”."));
    }
    if near(x, y) {
        return Some((15, "The family names differ by a letter or two."));
    }
    let half =
        |one: &Known, two: &Known| one.family.len() == 1 && two.family.len() > 1 && two.family.contains(&one.family[0]);
    (half(a, b) || half(b, a)).then_some((22, "One family name is half of the other."))
}

/// How well the given names agree; `None` where they exclude each other.
fn given(a: &[String], b: &[String]) -> Option<Alike> {
    if a == b && a.first().is_some_and(|g| g.chars().count() == 1) {
        return Some(Alike::new(70, INITIAL_ONLY));
    }
    if a == b {
        return Some(Alike::new(96, "The given names are the same."));
    }
    if a.concat() == b.concat() {
        return Some(Alike::new(92, "The given names are written as one word or as two."));
    }
    let mut steps = Vec::new();
    for (x, y) in a.iter().zip(b) {
        steps.push(step(x, y)?);
    }
    let first = *steps.first()?;
    let weakest = steps.iter().min_by_key(|s| s.score()).copied()?;
    let agreeing = u8::try_from(steps.len().min(4)).unwrap_or(4);
    let longer = a.len() != b.len();
    Some(match (first, weakest) {
        (Step::Initial, _) => {
            let base = 52 + 9 * agreeing;
            Alike::new(if longer { base - 3 } else { base }.min(82), INITIAL_ONLY)
        }
        (_, Step::Same) => Alike::new(90, "One has a middle name more."),
        (_, Step::Initial) => Alike::new(92, "The middle initial agrees."),
        (_, step) => Alike::new(step.score(), step.reason()),
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Same,
    Initial,
    Spelling,
    Short,
    Near,
}

impl Step {
    fn score(self) -> u8 {
        match self {
            Step::Same => 96,
            Step::Initial => 90,
            Step::Spelling => 80,
            Step::Near => 76,
            Step::Short => 72,
        }
    }

    fn reason(self) -> &'static str {
        match self {
            Step::Same => "The given names are the same.",
            Step::Initial => INITIAL_ONLY,
            Step::Spelling => "Two spellings of one given name.",
            Step::Near => "The given names differ by a letter.",
            Step::Short => "One given name is a short form of the other.",
        }
    }
}

/// How one given name agrees with another.
fn step(x: &str, y: &str) -> Option<Step> {
    let (long_x, long_y) = (x.chars().count(), y.chars().count());
    if x == y && long_x > 1 {
        return Some(Step::Same);
    }
    if long_x == 1 || long_y == 1 {
        return (x.chars().next() == y.chars().next()).then_some(Step::Initial);
    }
    let begun = |most: usize| x.chars().zip(y.chars()).take(most).filter(|(a, b)| a == b).count() == most;
    match (row_of(x), row_of(y)) {
        (Some(row), Some(other)) if row == other => {
            return Some(if near(x, y) || (begun(3) && long_x.abs_diff(long_y) <= 1) {
                Step::Spelling
            } else {
                Step::Short
            });
        }
        _ if is_given(x) && is_given(y) => return None,
        _ => {}
    }
    if near(x, y) || without_umlauts(x) == without_umlauts(y) {
        return Some(Step::Near);
    }
    let short = long_x.min(long_y);
    (short >= 3 && begun(short) && long_x.abs_diff(long_y) >= 2).then_some(Step::Short)
}

fn singles(a: &Known, b: &Known) -> Option<Alike> {
    let (x, y) = (a.name.as_str(), b.name.as_str());
    if titles_clash(&a.titles, &b.titles) || (x == y && a.particles != b.particles && a.titles != b.titles) {
        return None;
    }
    if x == y {
        return Some(Alike::new(60, "The same family name; one has a title or a particle more."));
    }
    (x.chars().count() >= 7 && near(x, y)).then(|| Alike::new(60, "The names differ by a letter or two."))
}

/// A family name alone, and a person who bears it.
fn family_only(single: &Known, person: &Known) -> Option<Alike> {
    let same = single.name == person.name && single.particles == person.particles;
    let clash = titles_clash(&single.titles, &person.titles);
    (same && !clash).then(|| Alike::new(40, "One is the family name of the other."))
}

fn bodies(a: &Known, b: &Known) -> Option<Alike> {
    if let (Some(x), Some(y)) = (a.body, b.body) {
        return (x == y).then(|| Alike::new(97, "Two names of one known body."));
    }
    let (x, y) = (&a.telling, &b.telling);
    let figures = |words: &[String]| -> Vec<String> {
        words.iter().filter(|w| w.chars().any(char::is_numeric)).cloned().collect()
    };
    if x.is_empty() || y.is_empty() || figures(x) != figures(y) {
        return None;
    }
    if x == y {
        return Some(Alike::new(92, "The same but for small words or the order of words."));
    }
    if x.concat() == y.concat() || a.plain.replace(' ', "") == b.plain.replace(' ', "") {
        return Some(Alike::new(92, "Written as one word or as two."));
    }
    let letters = |one: &Known, two: &Known| {
        !one.plain.contains(' ') && one.plain.chars().count() >= 3 && two.initials().contains(&one.plain)
    };
    if letters(a, b) || letters(b, a) {
        return Some(Alike::new(70, "One is the initials of the other."));
    }
    let only =
        |one: &[String], two: &[String]| -> Vec<String> { one.iter().filter(|w| !two.contains(w)).cloned().collect() };
    match (only(x, y).as_slice(), only(y, x).as_slice()) {
        ([one], [two]) if near(one, two) => Some(Alike::new(80, "One word differs by a letter or two.")),
        _ => None,
    }
}
