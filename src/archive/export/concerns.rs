//! What should be looked at before something is handed over, and what a person decided of it: go on, leave the article
//! out, or hand it over without the picture that it is about. Nothing is written here.

use super::What;
use super::handed::Handed;
use crate::archive::Reader;
use crate::archive::checks::CHECKS;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::model::record::{ImageRecord, SourceRecord};
use crate::model::{ArticleStatus, Uid};
use crate::store::concerns as rows;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Stands for an article that nobody has approved; it is no finding.
pub const NOT_APPROVED: &str = "not-approved";

/// Findings about a single image, which can be handed over without its picture.
pub const OF_IMAGES: [&str; 6] =
    ["no-credit", "credit-unknown", "credit-no-source", "source-ask-first", "source-blocked", "no-alt"];

/// One kind of thing to look at, with the articles that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Concern {
    pub code: String,
    pub name: String,
    /// Why it matters, and what to do.
    pub why: String,
    /// Whether it is about pictures, which can be left out alone.
    pub of_images: bool,
    /// Keys, in the order in which they would be handed over.
    pub articles: Vec<i64>,
}

/// What is done about a kind of concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// It is handed over as it is.
    #[default]
    GoOn,
    /// The article is left out.
    LeaveOut,
    /// The article goes without the picture: reading editions show a black field in its place.
    BlackOut,
}

/// What was decided, by the code of the concern; what is not named goes as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Decisions {
    pub remedies: BTreeMap<String, Remedy>,
    /// Why it goes all the same, in the words of the person.
    pub reason: String,
    /// Why pictures are withheld, in words that stand on the black fields for whoever reads.
    pub withheld: String,
}

/// Keys of articles by the code of what was found in them.
pub type Blacked = HashMap<String, HashSet<i64>>;

impl Remedy {
    /// As it is written down.
    pub fn word(self) -> &'static str {
        match self {
            Remedy::GoOn => "go_on",
            Remedy::LeaveOut => "leave_out",
            Remedy::BlackOut => "black_out",
        }
    }
}

impl Decisions {
    pub fn of(&self, code: &str) -> Remedy {
        self.remedies.get(code).copied().unwrap_or_default()
    }

    /// The remedy of each concern where all are left out, or only the pictures where it is about those.
    pub fn omitting(concerns: &[Concern]) -> Self {
        let remedy = |concern: &Concern| if concern.of_images { Remedy::BlackOut } else { Remedy::LeaveOut };
        let remedies = concerns.iter().map(|concern| (concern.code.clone(), remedy(concern))).collect();
        Decisions { remedies, ..Decisions::default() }
    }

    /// Keys of the articles that are left out for one of these.
    pub fn left_out(&self, concerns: &[Concern]) -> HashSet<i64> {
        let left_out = concerns.iter().filter(|concern| self.of(&concern.code) == Remedy::LeaveOut);
        left_out.flat_map(|concern| concern.articles.iter().copied()).collect()
    }

    /// Keys of the articles of which pictures are withheld, by the code of what was found in them.
    pub fn blacked_out(&self, concerns: &[Concern]) -> Blacked {
        let blacked = concerns.iter().filter(|concern| self.of(&concern.code) == Remedy::BlackOut);
        blacked.map(|concern| (concern.code.clone(), concern.articles.iter().copied().collect())).collect()
    }

    /// Whether an image goes without its picture. `found`: whether a concern is about its article at all, for what
    /// somebody accepted there is none.
    pub(super) fn blacks_out(
        &self,
        image: &ImageRecord,
        sources: &HashMap<Uid, SourceRecord>,
        found: &dyn Fn(&str) -> bool,
    ) -> bool {
        let asked = |code: &str| self.of(code) == Remedy::BlackOut && found(code);
        OF_IMAGES.iter().any(|code| asked(code) && is_about(code, image, sources))
    }

    pub(super) fn blacks_out_any(&self) -> bool {
        self.remedies.values().any(|remedy| *remedy == Remedy::BlackOut)
    }
}

/// Whether a concern is about this image among those of its article.
fn is_about(code: &str, image: &ImageRecord, sources: &HashMap<Uid, SourceRecord>) -> bool {
    let source = image.authority.as_ref().and_then(|uid| sources.get(uid));
    let permits = |word: &str| source.is_some_and(|source| source.permission == word);
    match code {
        "no-credit" => image.credit.trim().is_empty(),
        "credit-unknown" => {
            !image.credit.trim().is_empty() && image.creator.is_empty() && image.source.is_empty() && source.is_none()
        }
        "credit-no-source" => !image.creator.is_empty() && image.source.is_empty() && source.is_none(),
        "source-ask-first" => permits("ask_first"),
        "source-blocked" => permits("blocked"),
        "no-alt" => image.alt.trim().is_empty(),
        _ => false,
    }
}

impl Concern {
    /// What does not go along for this, where something does not.
    pub fn remedy_in_words(&self, decisions: &Decisions) -> Option<String> {
        let articles = match self.articles.len() {
            1 => "1 article".to_owned(),
            many => format!("{many} articles"),
        };
        match decisions.of(&self.code) {
            Remedy::GoOn => None,
            Remedy::LeaveOut => Some(format!("Left out: {articles}, {}.", self.name)),
            Remedy::BlackOut => Some(format!("The picture blacked out: {articles}, {}.", self.name)),
        }
    }
}

impl Reader {
    /// What should be looked at before `what` is handed over: findings that nobody accepted, and articles that are not
    /// approved; the gravest first. `goes_on` is asked for each article.
    pub fn concerns(&self, what: &What, goes_on: &mut dyn FnMut() -> bool) -> Result<Vec<Concern>> {
        let snapshot = self.snapshot()?;
        let concerns = self.concerns_now(what, goes_on);
        drop(snapshot);
        concerns
    }

    /// The same, within a snapshot that is taken already.
    pub(super) fn concerns_now(&self, what: &What, goes_on: &mut dyn FnMut() -> bool) -> Result<Vec<Concern>> {
        let articles = Handed::of(self.conn(), what, &Decisions::default())?.articles()?;
        about(self.conn(), &articles, goes_on)
    }
}

/// So many articles are asked about at a time.
const AT_ONCE: usize = 500;

/// What should be looked at in these articles.
pub(super) fn about(conn: &Connection, articles: &[i64], goes_on: &mut dyn FnMut() -> bool) -> Result<Vec<Concern>> {
    let mut found: HashMap<String, Vec<i64>> = HashMap::new();
    for articles in articles.chunks(AT_ONCE) {
        for (article, about) in articles.iter().zip(rows::of_articles(conn, articles)?) {
            if !goes_on() {
                return Err(ArchiveError::new(ErrorKind::Cancelled, "The checks were cancelled.", ""));
            }
            if about.status != ArticleStatus::Approved.word() {
                found.entry(NOT_APPROVED.to_owned()).or_default().push(*article);
            }
            for code in about.codes {
                found.entry(code).or_default().push(*article);
            }
        }
    }
    let mut concerns: Vec<Concern> = found.into_iter().map(|(code, articles)| concern(code, articles)).collect();
    concerns.sort_by_key(|concern| (gravity(&concern.code), concern.code.clone()));
    Ok(concerns)
}

fn concern(code: String, articles: Vec<i64>) -> Concern {
    let of_images = OF_IMAGES.contains(&code.as_str());
    let (name, why) = match CHECKS.iter().find(|check| check.code == code) {
        Some(check) => (check.name, check.why),
        None => ("not approved", "Nobody has set its status to approved."),
    };
    Concern { of_images, name: name.to_owned(), why: why.to_owned(), articles, code }
}

/// What may harm others comes first, then what readers miss, then what the catalogue is unsure of.
fn gravity(code: &str) -> usize {
    const ORDER: [&str; 9] = [
        "source-blocked",
        "source-ask-first",
        "no-credit",
        "credit-unknown",
        "credit-no-source",
        "no-alt",
        "byline-guessed",
        "no-byline",
        "no-headline",
    ];
    let last = if code == NOT_APPROVED { ORDER.len() + 1 } else { ORDER.len() };
    ORDER.iter().position(|known| *known == code).unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_picture_that_a_concern_is_about_is_left_out() {
        let blocked = SourceRecord { uid: Uid("s".into()), permission: "blocked".into(), ..SourceRecord::default() };
        let sources = HashMap::from([(Uid("s".into()), blocked)]);
        let image = |credit: &str, alt: &str, authority: Option<&str>| ImageRecord {
            credit: credit.into(),
            alt: alt.into(),
            source: "Somebody".into(),
            authority: authority.map(|uid| Uid(uid.into())),
            ..ImageRecord::default()
        };
        let decided = |code: &str| Decisions {
            remedies: BTreeMap::from([(code.to_owned(), Remedy::BlackOut)]),
            ..Decisions::default()
        };
        let images = [image("Photo: X", "a crane", Some("s")), image("", "a mole", None), image("Photo: Y", "", None)];
        for (code, wanted) in [
            ("source-blocked", [true, false, false]),
            ("no-credit", [false, true, false]),
            ("no-alt", [false, false, true]),
            (NOT_APPROVED, [false, false, false]),
        ] {
            let told = images.each_ref().map(|image| decided(code).blacks_out(image, &sources, &|_| true));
            assert_eq!(told, wanted, "{code}");
            // What somebody accepted is found in no article any more.
            assert!(!images.iter().any(|image| decided(code).blacks_out(image, &sources, &|_| false)), "{code}");
        }
    }
}
