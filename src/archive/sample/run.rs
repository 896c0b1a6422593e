//! The run of an invented paper: weekly at first, then daily, its volumes counting up; with the gaps, doubles and
//! misprints that a real run has, each at its fixed place in a round of issues, so that a short run shows them too.

use super::chance::Chance;
use crate::model::record::{Guess, IssueRecord, Masthead};
use crate::model::{IssueKind, IssueStatus};
use crate::text::calendar::weekday_in_english;
use chrono::{Datelike, Days, NaiveDate};

/// So many issues come weekly before the paper becomes a daily.
const WEEKLY: u64 = 208;
/// After so many issues the same oddities come again.
const ROUND: u64 = 149;

/// What is odd about an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Odd {
    Nothing,
    WrongWeekday,
    SameVolume,
    SameDay,
    Gap,
    Jump,
    NoNumbers,
    NoDate,
    GuessedDate,
    VagueDate,
    Supplement,
    Evening,
    Status(IssueStatus),
}

fn odd(issue: u64) -> Odd {
    match issue % ROUND {
        3 => Odd::WrongWeekday,
        5 => Odd::SameVolume,
        7 => Odd::Status(IssueStatus::Missing),
        9 => Odd::Gap,
        11 => Odd::NoNumbers,
        13 => Odd::NoDate,
        17 => Odd::GuessedDate,
        19 => Odd::Status(IssueStatus::NotPublished),
        23 => Odd::SameDay,
        29 => Odd::Status(IssueStatus::Claimed),
        31 => Odd::Supplement,
        37 => Odd::Evening,
        41 => Odd::Status(IssueStatus::Damaged),
        43 => Odd::VagueDate,
        47 => Odd::Jump,
        61 => Odd::Status(IssueStatus::Lost),
        _ => Odd::Nothing,
    }
}

/// An issue to come, without its articles and its uid.
pub struct Planned {
    pub issue: IssueRecord,
    /// How many articles it has; none where it is not here.
    pub articles: usize,
}

/// Plans one issue after the other.
pub struct Run {
    title: String,
    issue: u64,
    day: NaiveDate,
    volume: u64,
    number: u64,
}

impl Run {
    /// From a winter's Thursday on.
    pub fn new(title: &str) -> Self {
        let day = NaiveDate::from_ymd_opt(1950, 1, 5).unwrap_or_default();
        Run { title: title.to_uppercase(), issue: 0, day, volume: 0, number: 0 }
    }

    /// How many issues were planned so far.
    pub fn planned(&self) -> u64 {
        self.issue
    }

    pub fn next(&mut self, chance: &mut Chance) -> Planned {
        let odd = odd(self.issue);
        self.go_on(odd);
        let held = match odd {
            Odd::Status(status) => status == IssueStatus::Damaged,
            _ => true,
        };
        let articles = match odd {
            _ if !held => 0,
            Odd::Supplement => 6 + chance.below(14),
            _ => 31 + chance.below(20) + chance.below(20),
        };
        let issue = self.record(odd);
        self.issue += 1;
        Planned { issue, articles }
    }

    /// To the next day, volume and number.
    fn go_on(&mut self, odd: Odd) {
        let step = if self.issue < WEEKLY { 7 } else { 1 };
        let (issues, volumes) = match odd {
            _ if self.issue == 0 => (0, 1),
            // A strike: nothing was printed, and nothing counted.
            _ if self.issue % 1_499 == 700 => (21, 1),
            Odd::Gap => (2 + self.issue / ROUND % 3, 2 + self.issue / ROUND % 3),
            Odd::Jump => (1, 11),
            Odd::SameVolume => (1, 0),
            Odd::SameDay => (0, 1),
            Odd::Supplement | Odd::Evening => (0, 0),
            Odd::Status(IssueStatus::NotPublished) => (1, 0),
            _ => (1, 1),
        };
        let before = self.day.year();
        self.day = self.day.checked_add_days(Days::new(issues * step)).unwrap_or(self.day);
        self.volume += volumes;
        self.number = if self.day.year() == before { self.number + volumes } else { 1 };
    }

    fn record(&self, odd: Odd) -> IssueRecord {
        let numbered = odd != Odd::NoNumbers && odd != Odd::Status(IssueStatus::NotPublished);
        let text = |n: u64| if numbered { n.to_string() } else { String::new() };
        let mut issue = IssueRecord {
            date: self.day.format("%Y-%m-%d").to_string(),
            volume: text(self.volume),
            number: text(self.number),
            ..IssueRecord::default()
        };
        let mut printed_date = self.day.format("%m-%d-%Y").to_string();
        let weekday = if odd == Odd::WrongWeekday { self.day.succ_opt().unwrap_or(self.day) } else { self.day };
        self.vary(odd, &mut issue, &mut printed_date);
        if matches!(odd, Odd::Status(status) if status != IssueStatus::Damaged) {
            // Nobody has seen what was printed.
            return issue;
        }
        issue.printed = self.masthead(&weekday_in_english(weekday), printed_date, &issue);
        issue
    }

    /// Makes an issue what is odd about it.
    fn vary(&self, odd: Odd, issue: &mut IssueRecord, printed_date: &mut String) {
        let even = (self.issue / ROUND).is_multiple_of(2);
        match odd {
            Odd::NoDate => {
                issue.date.clear();
                // Now and then a day was printed that never was.
                *printed_date = if even { String::new() } else { self.day.format("02-31-%Y").to_string() };
            }
            Odd::VagueDate if even => issue.date.truncate("1950-01".len()),
            Odd::VagueDate => issue.date.push('?'),
            Odd::GuessedDate => issue.guesses.push(Guess {
                field: "date".into(),
                why: "Day and month could be swapped; read as month first.".into(),
                sure: 60,
            }),
            Odd::Supplement => issue.kind = IssueKind::Supplement,
            Odd::Evening => issue.edition = "Evening".into(),
            Odd::Status(status) => issue.status = status,
            _ => {}
        }
    }

    fn masthead(&self, weekday: &str, date: String, issue: &IssueRecord) -> Masthead {
        let (volume, number) = (issue.volume.clone(), issue.number.clone());
        let caption = |word: &str, n: &str| if n.is_empty() { String::new() } else { format!(" {word} {n}") };
        let line = format!("{date}{}{}", caption("Vol", &volume), caption("No", &number));
        let masthead = format!("{}\n{weekday}\n\n{}", self.title, line.trim());
        Masthead { masthead: masthead.trim_end().into(), weekday: weekday.into(), date, volume, number }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_counts_up_through_gaps_doubles_and_misprints() {
        let (mut run, mut chance) = (Run::new("The Beacon"), Chance::new(1, 1));
        let first = run.day.year();
        let all: Vec<Planned> = (0..20_400).map(|_| run.next(&mut chance)).collect();
        let years = run.day.year() - first;
        assert!((50..65).contains(&years), "{years}");
        let days: Vec<&str> = all.iter().map(|planned| planned.issue.date.as_str()).filter(|d| d.len() == 10).collect();
        assert!(days.is_sorted());
        let volume = |n: usize| all[n].issue.volume.parse::<u64>().unwrap_or_default();
        assert!(volume(5) == volume(4) && volume(9) > volume(8) + 1);
        assert!(all[11].issue.volume.is_empty() && all[13].issue.date.is_empty());
        assert!(all[23].issue.date == all[22].issue.date && all[7].articles == 0);
        let held = all.iter().filter(|planned| planned.articles > 0).count();
        let mean = all.iter().map(|planned| planned.articles).sum::<usize>() as f64 / held as f64;
        assert!((48.0..50.0).contains(&mean), "{mean}");
    }
}
