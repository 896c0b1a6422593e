//! One article of an invented paper, with whatever can be wrong with one. What it holds follows from its issue, its
//! number and chance alone.

use super::chance::Chance;
use super::images::Images;
use super::names::{Names, RECORDED};
use super::prose::{Prose, Topic};
use super::{lexicon, scripts};
use crate::model::record::*;
use crate::model::{ArticleStatus, Role, Uid};

/// The one article whose headline runs on.
const LONG_HEADLINE: u64 = 71;

/// Where an article stands.
#[derive(Clone, Copy)]
pub struct Spot<'a> {
    pub issue: u64,
    /// Counted through the whole paper.
    pub article: u64,
    pub position: usize,
    /// How many its issue has.
    pub of: usize,
    pub weekday: &'a str,
    pub volume: &'a str,
    /// The one before it in the issue.
    pub before: Option<&'a ArticleRecord>,
}

/// Writes the articles of one paper.
pub struct Writer<'a> {
    pub prose: &'a Prose,
    pub names: &'a Names,
    pub images: Images<'a>,
    /// Uids of the commonest writers, in the order of their numbers.
    pub writers: &'a [Uid],
    pub subjects: &'a [Uid],
}

impl Writer<'_> {
    pub fn write(&self, spot: &Spot, uid: Uid, chance: &mut Chance) -> ArticleRecord {
        let topic = self.prose.topic(chance);
        let mut article = ArticleRecord { uid, ..ArticleRecord::default() };
        self.tell(&mut article, spot, &topic, chance);
        article.page = (1 + spot.position / 5).to_string();
        article.section = chance.pick(lexicon::SECTIONS).to_owned();
        article.status = match chance.below(100) {
            0..=81 => ArticleStatus::Draft,
            82..=93 => ArticleStatus::Checked,
            _ => ArticleStatus::Approved,
        };
        article.bylines = self.bylines(spot.issue, chance);
        let paragraphs = article.body.split("\n\n").count();
        article.images = self.images.some(spot.issue, &topic, paragraphs, chance);
        article.subjects = self.subjects(chance);
        self.trimmings(&mut article, &topic, chance);
        spoil(&mut article, spot, chance);
        article
    }

    /// Headline and body.
    fn tell(&self, article: &mut ArticleRecord, spot: &Spot, topic: &Topic, chance: &mut Chance) {
        let bytes = chance.spread(1_730.0, 0.85).clamp(40.0, 60_000.0) as usize;
        if let Some(tongue) = scripts::of(spot.article) {
            article.language = tongue.code.into();
            article.headline = tongue.words(4 + chance.below(4), chance);
            article.body = tongue.body(bytes, chance);
            return;
        }
        article.body = self.prose.body(self.names, topic, bytes, chance);
        article.headline = if spot.article == LONG_HEADLINE {
            let long = self.prose.body(self.names, topic, 520, chance).replace("\n\n", " ");
            long.chars().take(500).collect()
        } else if spot.position + 2 >= spot.of && chance.in_1000(500) {
            chance.pick(lexicon::STANDING).to_owned()
        } else {
            self.prose.headline(self.names, topic, chance)
        };
    }

    fn trimmings(&self, article: &mut ArticleRecord, topic: &Topic, chance: &mut Chance) {
        if chance.in_1000(80) {
            article.kicker = self.prose.few("AN", self.names, topic, chance);
        }
        if chance.in_1000(120) {
            article.subhead = self.prose.few("DNVPDN", self.names, topic, chance);
        }
        if chance.in_1000(200) {
            let mut place = String::new();
            self.names.place(chance, &mut place);
            article.dateline = place.to_uppercase();
        }
        if chance.in_1000(10) {
            article.notes = "Cutting is torn at the lower edge.".into();
        }
    }

    fn subjects(&self, chance: &mut Chance) -> Vec<Uid> {
        let n = [0, 0, 1, 1, 1, 2, 2, 3][chance.below(8)];
        let mut found: Vec<Uid> = Vec::with_capacity(n);
        for _ in 0..n {
            // The smaller of two throws: the first headings are given more often.
            let at = chance.below(self.subjects.len()).min(chance.below(self.subjects.len()));
            if let Some(uid) = self.subjects.get(at).filter(|uid| !found.contains(uid)) {
                found.push(uid.clone());
            }
        }
        found
    }

    fn bylines(&self, issue: u64, chance: &mut Chance) -> Vec<BylineRecord> {
        match chance.below(100) {
            0..=9 => Vec::new(),
            10..=15 => {
                let printed =
                    chance.pick(&["Staff", "Staff writer", "staff", "Our own correspondent", "From our reporter"]);
                vec![BylineRecord { printed: printed.into(), role: Role::Position, ..BylineRecord::default() }]
            }
            16..=21 => vec![self.byline(issue, chance), self.byline(issue, chance)],
            _ => vec![self.byline(issue, chance)],
        }
    }

    fn byline(&self, issue: u64, chance: &mut Chance) -> BylineRecord {
        let number = self.names.writer(issue, chance);
        let (given, surname) = self.names.person(number);
        let name = format!("{given} {surname}");
        let printed = match chance.below(20) {
            0..=3 => name.to_uppercase(),
            4 => format!("{}. {surname}", &given[..1]),
            5 => format!("{name}, staff reporter"),
            _ => name.clone(),
        };
        let authority = self.writers.get(number).filter(|_| number < RECORDED && chance.in_1000(800)).cloned();
        BylineRecord { printed, name, role: Role::Author, authority, ..BylineRecord::default() }
    }
}

/// What is wrong with one article in so many.
fn spoil(article: &mut ArticleRecord, spot: &Spot, chance: &mut Chance) {
    let guess = |field: &str, why: &str| Guess { field: field.into(), why: why.into(), sure: 55 };
    match chance.below(1000) {
        0..=3 => article.body = String::new(),
        4..=6 => article.headline = String::new(),
        7..=9 => put(&mut article.body, '\u{fffd}', chance),
        10 => put(&mut article.headline, '\u{fffd}', chance),
        11..=12 => {
            let volume = format!("{}7", spot.volume);
            let masthead = format!("{}\n\nVol {volume}", spot.weekday);
            article.printed = Masthead { masthead, weekday: spot.weekday.into(), volume, ..Masthead::default() };
        }
        13..=32 if !article.bylines.is_empty() => {
            article.guesses.push(guess("byline", "The last line looks like a name and could be a sentence."));
        }
        33..=37 => article.guesses.push(guess("headline", "The first line is long for a headline.")),
        38..=44 => {
            if let Some(before) = spot.before {
                article.headline.clone_from(&before.headline);
            }
        }
        45..=47 => {
            if let Some(before) = spot.before {
                let relation = "continued_from".to_owned();
                article.related.push(Related { relation, article: before.uid.clone() });
            }
        }
        48..=50 if article.bylines.is_empty() => article.accepted.push(Acceptance {
            code: "no-byline".into(),
            reason: "None was printed.".into(),
            who: "Cataloguer".into(),
            at: "2024-01-01T00:00:00Z".into(),
            ..Acceptance::default()
        }),
        _ => {}
    }
}

/// Puts a character somewhere into a text.
fn put(text: &mut String, what: char, chance: &mut Chance) {
    let at = chance.below(text.len() + 1);
    let at = (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.insert(at, what);
}
