//! A whole invented paper, record by record: the same seed and the same number of articles give the same records, uids
//! included, on any machine.

use super::article::{Spot, Writer};
use super::chance::Chance;
use super::images::Images;
use super::lexicon;
use super::names::{Names, RECORDED};
use super::prose::Prose;
use super::run::Run;
use crate::formats::Incoming;
use crate::model::Uid;
use crate::model::record::*;

/// The moment at which every invented paper was made: 2024-01-01, in milliseconds since 1970.
pub const MOMENT: i64 = 1_704_067_200_000;

/// A paper that is still to be written.
pub struct Paper {
    pub title: String,
    pub publication: Uid,
    seed: u64,
    articles: u64,
    prose: Prose,
    names: Names,
    writers: Vec<Uid>,
    sources: Vec<Uid>,
    subjects: Vec<Uid>,
    uids: Uids,
}

/// Uids as a clock and chance would give them: each later than the one before.
#[derive(Debug, Clone)]
struct Uids {
    moment: u64,
    chance: Chance,
}

impl Uids {
    fn next(&mut self) -> Uid {
        self.moment += 1;
        let random = (u128::from(self.chance.next()) << 64) | u128::from(self.chance.next());
        let uuid = uuid::Builder::from_unix_timestamp_millis(self.moment, &bytes(random)).into_uuid();
        Uid(uuid.hyphenated().to_string())
    }

    fn some(&mut self, n: usize) -> Vec<Uid> {
        (0..n).map(|_| self.next()).collect()
    }
}

fn bytes(random: u128) -> [u8; 10] {
    let mut ten = [0; 10];
    ten.copy_from_slice(&random.to_be_bytes()[..10]);
    ten
}

impl Paper {
    pub fn new(seed: u64, articles: u64) -> Self {
        let names = Names::new(seed);
        let mut uids = Uids { moment: MOMENT.unsigned_abs(), chance: Chance::new(seed, 300) };
        let all = lexicon::SUBJECTS_OF.split('|').count() * lexicon::SUBJECT_PARTS.split('|').count();
        let headings = (24 + articles.isqrt() as usize / 3).min(all);
        Paper {
            title: names.paper(seed),
            publication: uids.next(),
            seed,
            articles,
            prose: Prose::new(seed, articles),
            writers: uids.some(RECORDED),
            sources: uids.some(names.sources.len()),
            subjects: uids.some(headings),
            names,
            uids,
        }
    }

    /// What its issues lean on: the publication, names, sources, subjects.
    pub fn authorities(&self) -> Vec<Incoming> {
        let town = self.title.split(' ').nth(1).unwrap_or_default();
        let publication = PublicationRecord {
            uid: self.publication.clone(),
            title: self.title.clone(),
            place: town.into(),
            publisher: format!("{} Printing Company", town),
            language: "en".into(),
            frequency: "Weekly, later daily".into(),
            date_order: "mdy".into(),
            notes: "Invented.".into(),
            ..PublicationRecord::default()
        };
        let mut all = vec![Incoming::Publication(publication)];
        all.extend(self.writers.iter().enumerate().map(|(at, uid)| Incoming::Name(self.name(at, uid))));
        all.extend(self.sources.iter().zip(&self.names.sources).map(|(uid, source)| {
            let variants = vec![source.name.to_uppercase(), format!("the {}", source.name)];
            let (name, kind) = (source.name.clone(), source.kind.to_owned());
            Incoming::Source(SourceRecord { uid: uid.clone(), name, kind, variants, ..SourceRecord::default() })
        }));
        all.extend(self.subjects.iter().zip(headings()).map(|(uid, heading)| {
            Incoming::Subject(SubjectRecord { uid: uid.clone(), heading, ..SubjectRecord::default() })
        }));
        all
    }

    fn name(&self, number: usize, uid: &Uid) -> NameRecord {
        let (given, surname) = self.names.person(number);
        NameRecord {
            uid: uid.clone(),
            display: format!("{given} {surname}"),
            sort: format!("{surname}, {given}"),
            kind: "person".into(),
            variants: vec![format!("{}. {surname}", &given[..1])],
            ..NameRecord::default()
        }
    }

    /// Its issues in their order, each with its articles; issues that are not here have none.
    pub fn issues(&self) -> Issues<'_> {
        Issues { paper: self, run: Run::new(&self.title), uids: self.uids.clone(), written: 0 }
    }

    fn writer(&self) -> Writer<'_> {
        let images = Images { prose: &self.prose, names: &self.names, sources: &self.sources };
        Writer { prose: &self.prose, names: &self.names, images, writers: &self.writers, subjects: &self.subjects }
    }
}

/// All headings: the plain ones first.
fn headings() -> impl Iterator<Item = String> {
    lexicon::SUBJECT_PARTS.split('|').flat_map(|part| {
        let full =
            move |heading: &str| if part.is_empty() { heading.to_owned() } else { format!("{heading} -- {part}") };
        lexicon::SUBJECTS_OF.split('|').map(full)
    })
}

/// The issues of a paper, written as they are asked for.
pub struct Issues<'a> {
    paper: &'a Paper,
    run: Run,
    uids: Uids,
    written: u64,
}

impl Iterator for Issues<'_> {
    type Item = IssueRecord;

    fn next(&mut self) -> Option<IssueRecord> {
        let left = self.paper.articles.checked_sub(self.written).filter(|left| *left > 0)?;
        let number = self.run.planned();
        let mut chance = Chance::new(self.paper.seed, 1_000 + number);
        let planned = self.run.next(&mut chance);
        let of = planned.articles.min(usize::try_from(left).unwrap_or(usize::MAX));
        let mut issue = planned.issue;
        issue.uid = self.uids.next();
        issue.publication = self.paper.publication.clone();
        let writer = self.paper.writer();
        let mut articles: Vec<ArticleRecord> = Vec::with_capacity(of);
        for position in 0..of {
            let spot = Spot {
                issue: number,
                article: self.written,
                position,
                of,
                weekday: &issue.printed.weekday,
                volume: &issue.volume,
                before: articles.last(),
            };
            let article = writer.write(&spot, self.uids.next(), &mut chance);
            articles.push(article);
            self.written += 1;
        }
        issue.articles = articles;
        Some(issue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn all(seed: u64, articles: u64) -> Vec<IssueRecord> {
        Paper::new(seed, articles).issues().collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_paper_and_another_one_another() {
        assert_eq!(all(1, 300), all(1, 300));
        assert_eq!(Paper::new(1, 300).authorities(), Paper::new(1, 300).authorities());
        let (one, other) = (all(1, 300), all(2, 300));
        let headlines = |issues: &[IssueRecord]| -> HashSet<String> {
            issues.iter().flat_map(|issue| &issue.articles).map(|article| article.headline.clone()).collect()
        };
        assert!(headlines(&one).intersection(&headlines(&other)).count() < 20);
        assert!(one[0].uid != other[0].uid);
    }

    #[test]
    fn there_are_as_many_articles_as_were_asked_for_and_no_two_share_a_uid() {
        for n in [1, 10, 49, 1_000] {
            let issues = all(3, n);
            let uids: HashSet<&Uid> = issues.iter().flat_map(|issue| &issue.articles).map(|a| &a.uid).collect();
            assert_eq!(uids.len() as u64, n);
        }
    }

    #[test]
    fn lengths_words_and_tongues_are_those_of_a_paper() {
        let issues = all(1, 2_000);
        let articles: Vec<&ArticleRecord> = issues.iter().flat_map(|issue| &issue.articles).collect();
        let bytes: usize = articles.iter().map(|article| article.body.len()).sum();
        assert!((2_200..2_900).contains(&(bytes / 2_000)), "{}", bytes / 2_000);
        let with = |word: &str| articles.iter().filter(|a| a.body.split(' ').any(|w| w == word)).count();
        assert!(with("the") > 1_850 && (300..1_500).contains(&with("harbour")), "{} {}", with("the"), with("harbour"));
        let tongues: HashSet<&str> = articles.iter().map(|a| a.language.as_str()).collect();
        assert_eq!(tongues, HashSet::from(["", "fr", "ru", "zh", "ar"]));
        assert_eq!(articles.iter().filter(|a| a.headline.chars().count() == 500).count(), 1);
        assert!(articles.iter().any(|a| a.body.is_empty()) && articles.iter().any(|a| a.headline.is_empty()));
        assert!(articles.iter().any(|a| a.body.contains('\u{fffd}')));
    }
}
