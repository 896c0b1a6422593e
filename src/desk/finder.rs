//! Finding an issue by typing: a date or a part of one, a volume, an edition, the paper's name. It searches the run,
//! which the desk holds already; nothing is asked of the archive.

use crate::model::date::DateOrder;
use crate::store::run::{IssueBrief, Run};
use crate::text::reading;

/// More than these nobody looks through.
const MOST: usize = 200;

/// A box to type in, what was found, and which of it is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Finder {
    pub typed: String,
    /// Issues, best first.
    pub found: Vec<IssueBrief>,
    pub at: usize,
    /// One of them is meant: nothing is chosen by merely being found first.
    pub picked: bool,
    /// The list is to be scrolled so that what is chosen is seen.
    pub reveal: bool,
    /// The issue that is not looked for.
    here: i64,
}

impl Finder {
    /// A finder of issues other than this one: before anything is typed, those of about its day.
    pub fn beside(run: &Run, here: i64) -> Self {
        let mut finder = Finder { here, ..Finder::default() };
        finder.find(run);
        finder
    }

    /// Looks for what is typed.
    pub fn find(&mut self, run: &Run) {
        let (here, near) = (self.here, run.issues.iter().find(|issue| issue.id == self.here));
        let day = near.and_then(|issue| issue.earliest);
        let publication = near.map(|issue| issue.publication);
        let wanted = Wanted::read(&self.typed);
        let papers: Vec<(i64, String)> = run.publications.iter().map(|p| (p.id, p.title.to_lowercase())).collect();
        let mut found: Vec<(u8, u64, usize)> = run
            .issues
            .iter()
            .enumerate()
            .filter(|(_, issue)| issue.id != here)
            .filter_map(|(at, issue)| {
                let paper = papers.iter().find(|(id, _)| *id == issue.publication).map_or("", |(_, title)| title);
                let rank = wanted.rank(issue, paper)?;
                let far = match (day, issue.earliest) {
                    (Some(day), Some(other)) => day.abs_diff(other),
                    _ => u64::MAX,
                };
                Some((rank + u8::from(publication != Some(issue.publication)), far, at))
            })
            .collect();
        found.sort_unstable();
        found.truncate(MOST);
        self.found = found.into_iter().map(|(_, _, at)| run.issues[at].clone()).collect();
        self.at = 0;
        self.picked = !self.typed.trim().is_empty();
        self.reveal = true;
    }

    pub fn choose(&mut self, at: usize) {
        self.at = at.min(self.found.len().saturating_sub(1));
        self.picked = true;
    }

    pub fn choose_by(&mut self, by: isize) {
        self.choose(if self.picked { self.at.saturating_add_signed(by) } else { 0 });
        self.reveal = true;
    }

    pub fn chosen(&self) -> Option<&IssueBrief> {
        self.found.get(self.at).filter(|_| self.picked)
    }
}

/// What was typed, as far as it can be understood.
struct Wanted {
    words: Vec<String>,
    /// Day numbers, where it is a date.
    days: Option<(i64, i64)>,
}

impl Wanted {
    fn read(typed: &str) -> Self {
        let lower = typed.trim().to_lowercase();
        let date = (lower.len() >= 6).then(|| reading::read_typed(typed.trim(), DateOrder::Unsaid).ok()).flatten();
        let days =
            date.map(|date| (crate::store::day_number(date.earliest()), crate::store::day_number(date.latest())));
        let caption = |word: &&str| !matches!(*word, "vol" | "vol." | "volume" | "no" | "no." | "number");
        let words = lower.split_whitespace().filter(caption).map(str::to_owned).collect();
        Wanted { words, days }
    }

    /// How well an issue fits, best 0; nothing where it does not.
    fn rank(&self, issue: &IssueBrief, paper: &str) -> Option<u8> {
        if let (Some((first, last)), Some(day)) = (self.days, issue.earliest)
            && (first..=last).contains(&day)
        {
            return Some(0);
        }
        let mut rank = 0;
        for word in &self.words {
            rank = rank.max(rank_of(word, issue, paper)?);
        }
        Some(rank)
    }
}

/// `word` and `paper` in lower case. Nothing is copied where an issue does not fit: a run may hold tens of thousands.
fn rank_of(word: &str, issue: &IssueBrief, paper: &str) -> Option<u8> {
    let is = |value: &str| value.eq_ignore_ascii_case(word);
    let begins = |value: &str| value.get(..word.len()).is_some_and(is);
    if is(&issue.volume) || is(&issue.number) || is(&issue.date) {
        return Some(0);
    }
    if begins(&issue.date) || begins(&issue.volume) {
        return Some(2);
    }
    let edition = !issue.edition.is_empty() && issue.edition.to_lowercase().contains(word);
    (edition || issue.date.contains(word) || paper.contains(word)).then_some(4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::run::PublicationBrief;

    fn run() -> Run {
        let issue = |id: i64, date: &str, volume: &str| IssueBrief {
            id,
            publication: 1,
            earliest: chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d").ok().map(crate::store::day_number),
            date: date.into(),
            volume: volume.into(),
            volume_sort: None,
            number: String::new(),
            edition: String::new(),
            status: "held".into(),
            articles: 1,
            odd: Vec::new(),
        };
        let issues = vec![
            issue(4, "2025-09-04", "2061"),
            issue(3, "2025-08-28", "2060"),
            issue(2, "2025-08-21", "2059"),
            issue(1, "1931-04-06", "412"),
            issue(5, "", "20"),
        ];
        let ledger = PublicationBrief { id: 1, title: "The Ledger".into(), date_order: String::new() };
        Run { issues, publications: vec![ledger], ..Run::default() }
    }

    fn found(typed: &str) -> Vec<i64> {
        let run = run();
        let mut finder = Finder::beside(&run, 3);
        finder.typed = typed.into();
        finder.find(&run);
        finder.found.iter().map(|issue| issue.id).collect()
    }

    #[test]
    fn an_issue_is_found_by_its_date_or_volume_however_it_is_written() {
        assert_eq!(found("2025-08-21"), [2]);
        assert_eq!(found("21 August 2025"), [2]);
        assert_eq!(found("Vol 412"), [1]);
        assert_eq!(found("2025-09"), [4]);
        assert_eq!(found("1931 412"), [1]);
        assert_eq!(found("nothing"), [] as [i64; 0]);
    }

    #[test]
    fn what_is_meant_exactly_comes_before_what_begins_alike() {
        assert_eq!(found("20")[0], 5, "Vol 20 before 2025 and Vol 2059");
    }

    #[test]
    fn before_anything_is_typed_the_nearest_days_are_offered_and_never_the_issue_itself() {
        assert_eq!(found(""), [4, 2, 1, 5]);
    }
}
