//! Texts of a look that are nearly the same as others: agency copy, a second scan. Their signatures find who may be, among
//! the files and, through the index, in the archive; then the words themselves are compared. It holds 64 bytes an article.

use super::job::Progress;
use super::order::Orders;
use super::plan::{Alike, PlanRow};
use super::wishes::{Parts, Wishes};
use super::{Request, Verdict};
use crate::archive::Reader;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::search::{Cache, Finder};
use crate::formats::Incoming;
use crate::model::ArticleId;
use crate::store::lookup;
use crate::text::alike::{self, BANDS, Runs, Signature};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;

/// Texts that share less are not named.
const LEAST: u8 = 50;
/// From so much on a person should look before it comes in.
pub const DOUBTFUL: u8 = 80;
/// So many pairs are compared word for word; of more the signatures alone tell about how much they share.
const MOST_COMPARED: usize = 4_000;

/// Signatures of the texts of a look, and the row of each.
#[derive(Default)]
pub struct Signatures {
    all: Vec<Signature>,
    rows: Vec<u32>,
    /// Rows whose texts say the same again and again: of them a signature tells little.
    monotonous: HashSet<u32>,
}

/// Where the text that may be alike is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Place {
    Row(u32),
    Here(i64),
}

/// A pair that may be alike: by how many numbers.
struct Pair {
    row: u32,
    other: Place,
    common: usize,
}

impl Signatures {
    /// Takes in the text of a row that would come in.
    pub fn add(&mut self, row: usize, body: &str, verdict: Verdict) {
        if !matches!(verdict, Verdict::New | Verdict::Differs | Verdict::Clash) {
            return;
        }
        let runs = Runs::of(body);
        if let (Some(signature), Ok(row), true) = (alike::signature(body), u32::try_from(row), runs.is_telling()) {
            if !runs.is_varied() {
                self.monotonous.insert(row);
            }
            self.all.push(signature);
            self.rows.push(row);
        }
    }

    /// Pairs among the texts themselves: each with the likest of those that come before it.
    fn among(&self) -> HashMap<(u32, Place), usize> {
        let mut votes = HashMap::new();
        let mut order: Vec<u32> = (0..self.all.len() as u32).collect();
        for band in 0..BANDS {
            order.sort_unstable_by_key(|at| (self.all[*at as usize][band], *at));
            for run in order.chunk_by(|a, b| self.all[*a as usize][band] == self.all[*b as usize][band]) {
                for pair in run.windows(2) {
                    // The one before, and the first of all: the rest are alike to these.
                    let others: HashSet<u32> = [pair[0], run[0]].into();
                    for other in others {
                        let other = Place::Row(self.rows[other as usize]);
                        *votes.entry((self.rows[pair[1] as usize], other)).or_default() += 1;
                    }
                }
            }
        }
        votes
    }
}

/// What a look needs to compare its texts.
pub struct Near<'a> {
    pub reader: &'a Reader,
    pub request: &'a Request,
    pub orders: &'a Orders,
    pub cache: &'a Cache,
    pub progress: &'a Progress,
}

impl Near<'_> {
    /// Names in each row the text that is likest to it. Answers whether the archive's texts could be compared.
    pub fn find(&self, signatures: &Signatures, rows: &mut [PlanRow]) -> Result<bool> {
        if signatures.all.is_empty() {
            return Ok(true);
        }
        let mut votes = signatures.among();
        let compared = self.in_archive(signatures, rows, &mut votes)?;
        let pairs = best(votes);
        let runs = self.runs_of(&pairs, rows)?;
        for (n, pair) in pairs.iter().enumerate() {
            self.must_go_on()?;
            let Some(row) = rows.get(pair.row as usize) else { continue };
            let percent = if n < MOST_COMPARED {
                self.percent(pair, row, rows, &runs)?
            } else {
                Some(alike::estimate(pair.common)).filter(|_| !signatures.monotonous.contains(&pair.row))
            };
            let Some(percent) = percent else { continue };
            let known = row.alike.as_ref().map_or(LEAST, |known| known.percent + 1);
            if percent < known {
                continue;
            }
            let Some(alike) = self.named(pair.other, percent, rows)? else { continue };
            if let Some(row) = rows.get_mut(pair.row as usize) {
                row.alike = Some(alike);
            }
        }
        Ok(compared)
    }

    fn must_go_on(&self) -> Result<()> {
        if self.progress.is_cancelled() {
            return Err(ArchiveError::new(ErrorKind::Cancelled, "The look at the files was cancelled.", ""));
        }
        Ok(())
    }

    fn in_archive(
        &self,
        signatures: &Signatures,
        rows: &[PlanRow],
        votes: &mut HashMap<(u32, Place), usize>,
    ) -> Result<bool> {
        if !lookup::has_articles(self.reader.conn())? {
            return Ok(true);
        }
        let (finder, progress) = (Finder::open(self.reader.path(), self.cache)?, self.progress);
        finder.near(&signatures.all, &|| progress.is_cancelled(), |at, id| {
            let Some(row) = signatures.rows.get(at) else { return };
            let own = rows.get(*row as usize).is_some_and(|row| row.here == Some(ArticleId(id)));
            if !own {
                *votes.entry((*row, Place::Here(id))).or_default() += 1;
            }
        })
    }

    /// The words of all rows that are to be compared: each file is read once more.
    fn runs_of(&self, pairs: &[Pair], rows: &[PlanRow]) -> Result<HashMap<(PathBuf, u32), Runs>> {
        let mut wanted: BTreeMap<PathBuf, HashSet<(PathBuf, u32)>> = BTreeMap::new();
        for pair in pairs.iter().take(MOST_COMPARED) {
            let other = if let Place::Row(row) = pair.other { Some(row) } else { None };
            for row in [Some(pair.row), other].into_iter().flatten().filter_map(|row| rows.get(row as usize)) {
                let outer = super::differences::on_disk(&row.file);
                wanted.entry(outer).or_default().insert((row.file.clone(), row.part));
            }
        }
        let (mut files, wishes, mut parts) = (self.orders.files(), Wishes::of(self.request), Parts::default());
        let (seen, mut runs) = (self.orders.request(self.request), HashMap::new());
        for (outer, mut articles) in wanted {
            self.must_go_on()?;
            files.read(&outer, &seen, &mut |input, _, incoming| {
                if let Incoming::Issue(issue) = incoming {
                    for piece in wishes.pieces(input.path(), issue, &mut parts).0 {
                        for (part, article) in piece.parts.into_iter().zip(piece.issue.articles) {
                            let key = (input.path().to_owned(), part);
                            if articles.remove(&key) {
                                runs.insert(key, Runs::of(&article.body));
                            }
                        }
                    }
                }
                !articles.is_empty()
            });
        }
        Ok(runs)
    }

    /// How much two texts share; nothing where they are not alike or one is gone.
    fn percent(
        &self,
        pair: &Pair,
        row: &PlanRow,
        rows: &[PlanRow],
        runs: &HashMap<(PathBuf, u32), Runs>,
    ) -> Result<Option<u8>> {
        let of = |row: &PlanRow| runs.get(&(row.file.clone(), row.part));
        let Some(own) = of(row) else { return Ok(None) };
        Ok(match pair.other {
            Place::Row(other) => rows.get(other as usize).and_then(of).and_then(|other| own.alike(other)),
            Place::Here(id) => {
                lookup::body_of(self.reader.conn(), ArticleId(id))?.and_then(|body| own.alike(&Runs::of(&body)))
            }
        })
    }

    /// What a person is told of the other text; nothing where it is gone.
    fn named(&self, other: Place, percent: u8, rows: &[PlanRow]) -> Result<Option<Alike>> {
        Ok(match other {
            Place::Row(row) => rows.get(row as usize).map(|row| Alike {
                headline: row.headline.clone(),
                date: row.date.clone(),
                article: None,
                percent,
            }),
            Place::Here(id) => lookup::headline_and_date(self.reader.conn(), ArticleId(id))?
                .map(|(headline, date)| Alike { headline, date, article: Some(ArticleId(id)), percent }),
        })
    }
}

/// Of each row the likest among the files and the likest in the archive, by row.
fn best(votes: HashMap<(u32, Place), usize>) -> Vec<Pair> {
    let mut best: BTreeMap<(u32, bool), (usize, std::cmp::Reverse<Place>)> = BTreeMap::new();
    for ((row, other), common) in votes {
        let here = matches!(other, Place::Here(_));
        let new = (common, std::cmp::Reverse(other));
        let known = best.entry((row, here)).or_insert(new);
        *known = (*known).max(new);
    }
    best.into_iter().map(|((row, _), (common, other))| Pair { row, other: other.0, common }).collect()
}

/// Whether it is alike enough for a person to look.
pub fn is_doubtful(row: &PlanRow) -> bool {
    row.alike.as_ref().is_some_and(|alike| alike.percent >= DOUBTFUL)
}
