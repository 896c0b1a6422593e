//! What the map says of a day, a number or a year: for screen readers, tooltips and the bar below.

use super::days::{DayCell, Days};
use super::holding::{Holding, Tally};
use super::volumes::Volumes;
use crate::archive::checks;
use crate::desk::nav::figures;
use crate::model::IssueDate;
use crate::store::run::{IssueBrief, Run};
use chrono::NaiveDate;

/// `Thursday 21 August 2025`.
pub fn date(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// `1 article`, `2,059 issues`.
pub fn count(n: u64, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{} {one}s", figures(n)) }
}

/// What an issue is, without its date: `volume 2059, 3 articles`.
pub fn issue(issue: &IssueBrief) -> String {
    let mut parts = Vec::new();
    if !issue.volume.is_empty() {
        parts.push(format!("volume {}", issue.volume));
    }
    if !issue.number.is_empty() {
        parts.push(format!("number {}", issue.number));
    }
    if !issue.edition.is_empty() {
        parts.push(issue.edition.clone());
    }
    let holding = Holding::of(issue);
    match holding {
        Holding::One => {}
        Holding::Empty => parts.push("no articles".into()),
        other => parts.push(other.word().into()),
    }
    if issue.articles > 0 {
        parts.push(count(u64::from(issue.articles), "article"));
    }
    parts.join(", ")
}

/// What an issue is called over the list: `Thursday 21 August 2025, volume 2059`.
pub fn title(issue: &IssueBrief) -> String {
    let day = IssueDate::parse(&issue.date).ok().and_then(|date| date.as_day());
    let when = match (day, issue.date.is_empty()) {
        (Some(day), _) => date(day),
        (None, true) => "Undated".to_owned(),
        (None, false) => issue.date.clone(),
    };
    let mut parts = vec![when];
    if !issue.volume.is_empty() {
        parts.push(format!("volume {}", issue.volume));
    }
    if !issue.edition.is_empty() {
        parts.push(issue.edition.clone());
    }
    parts.join(", ")
}

/// What is odd about an issue, in the words of the checks.
pub fn odd(issue: &IssueBrief) -> String {
    let name = |code: &String| checks::by_code(code).map_or(code.clone(), |check| check.name.to_owned());
    issue.odd.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn together(issues: &[&IssueBrief], nothing: &str) -> String {
    let mut said = match issues {
        [] => nothing.to_owned(),
        [one] => issue(one),
        many => {
            let articles = many.iter().map(|issue| u64::from(issue.articles)).sum();
            format!("{}, {}", count(many.len() as u64, "issue"), count(articles, "article"))
        }
    };
    let odd: Vec<String> = issues.iter().map(|issue| odd(issue)).filter(|odd| !odd.is_empty()).collect();
    if !odd.is_empty() {
        said.push_str(&format!(", odd: {}", odd.join(", ")));
    }
    said
}

/// What stands on a day, without its date.
pub fn on_day(run: &Run, days: &Days, cell: Option<&DayCell>) -> String {
    match cell {
        Some(cell) if cell.holding == Holding::Hole => "gap, an issue is expected".to_owned(),
        Some(cell) => together(&days.issues(run, cell), cell.holding.word()),
        None => Holding::Blank.word().to_owned(),
    }
}

/// A day as it is announced: `Thursday 21 August 2025, volume 2059, 3 articles`.
pub fn day(run: &Run, days: &Days, day: NaiveDate) -> String {
    format!("{}, {}", date(day), on_day(run, days, days.cell(day)))
}

/// What stands behind a number, without the number.
pub fn behind(run: &Run, volumes: &Volumes, number: i64) -> String {
    let issues = volumes.cell(number).map(|cell| volumes.issues(run, cell)).unwrap_or_default();
    match issues.as_slice() {
        [] => volumes.holding(number).word().to_owned(),
        [one] => {
            let date = if one.date.is_empty() { "undated" } else { &one.date };
            let mut bare = (*one).clone();
            bare.volume.clear();
            let rest = together(&[&bare], "");
            if rest.is_empty() { date.to_owned() } else { format!("{date}, {rest}") }
        }
        many => {
            let twice = if volumes.holding(number) == Holding::Twice { ", the same number twice" } else { "" };
            format!("{}{twice}", together(many, ""))
        }
    }
}

/// A number as it is announced: `Volume 2059, 2025-08-21, 3 articles`.
pub fn volume(run: &Run, volumes: &Volumes, number: i64) -> String {
    format!("Volume {number}, {}", behind(run, volumes, number))
}

/// A year as it is announced: `1931, 312 issues, 4 missing, 2 gaps`.
pub fn year(year: i32, tally: &Tally) -> String {
    format!("{year}, {}", counts(tally, "issue").replace(" · ", ", "))
}

/// `312 issues held · 41 missing · 3 doubtful`; what there is none of is left out.
pub fn held(tally: &Tally) -> String {
    let mut said = counts(tally, "issue");
    let end = said.find(" · ").unwrap_or(said.len());
    said.insert_str(end, " held");
    said
}

fn counts(tally: &Tally, one: &str) -> String {
    let mut parts = vec![count(tally.held, one)];
    let mut add = |n: u64, word: &str| {
        if n > 0 {
            parts.push(format!("{} {word}", figures(n)));
        }
    };
    add(tally.absent(), "missing");
    let holes = tally.of(Holding::Hole);
    add(holes, if holes == 1 { "gap" } else { "gaps" });
    add(tally.doubtful, "doubtful");
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{issue, run};
    use super::*;

    #[test]
    fn a_day_is_announced_with_its_weekday_volume_and_articles() {
        let mut one = issue("2025-08-21", "2059");
        one.articles = 3;
        let run = run(vec![one, IssueBrief { odd: vec!["no-date".into()], ..issue("2025-08-22", "2060") }]);
        let days = Days::of(&run, None);
        let said = |text: &str| day(&run, &days, text.parse().expect("a date"));
        assert_eq!(said("2025-08-21"), "Thursday 21 August 2025, volume 2059, 3 articles");
        assert_eq!(said("2025-08-22"), "Friday 22 August 2025, volume 2060, 1 article, odd: no date");
        assert_eq!(said("2025-08-23"), "Saturday 23 August 2025, no issue");
    }

    #[test]
    fn a_number_is_announced_with_its_date_and_a_double_is_said() {
        let run = run(vec![issue("2025-08-22", "7"), issue("2025-08-21", "7"), issue("", "9")]);
        let volumes = Volumes::of(&run, None);
        assert_eq!(volume(&run, &volumes, 7), "Volume 7, 2 issues, 2 articles, the same number twice");
        assert_eq!(volume(&run, &volumes, 8), "Volume 8, gap");
        assert_eq!(volume(&run, &volumes, 9), "Volume 9, undated, 1 article");
    }

    #[test]
    fn the_counts_leave_out_what_there_is_none_of() {
        let mut tally = Tally::default();
        tally.held = 2059;
        assert_eq!(held(&tally), "2,059 issues held");
        tally.add(Holding::Missing, true, 41);
        assert_eq!(held(&tally), "2,059 issues held · 41 missing · 1 doubtful");
    }
}
