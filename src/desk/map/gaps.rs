//! What is not here, as a list to be printed: days on which the paper should have appeared by its rhythm, days of which it
//! is known that they lack, and numbers between others. Pure: a run in, lines out.

use super::days::{DayCell, Days};
use super::holding::Holding;
use super::volumes::Volumes;
use crate::archive::export::printing::GapLine;
use crate::store::date_of;
use crate::store::run::Run;
use chrono::{Datelike, NaiveDate};

/// A longer row of numbers is hardly one of holes, and the list says so.
const LONGEST: u64 = 1_100;
const JUMP: &str = "the paper may have counted anew, or a number may be a typing error";

/// All of it, paper by paper, oldest first.
pub fn gaps(run: &Run) -> Vec<GapLine> {
    let mut lines = Vec::new();
    for paper in &run.publications {
        let days = Days::of(run, Some(paper.id));
        if let Some((first, last)) = days.ends() {
            lines.extend(of_days(&paper.title, days.between(first, last)));
        }
        lines.extend(of_numbers(&paper.title, &Volumes::of(run, Some(paper.id))));
    }
    lines
}

fn lacks(cell: &DayCell) -> bool {
    matches!(cell.holding, Holding::Hole | Holding::Missing | Holding::Lost | Holding::Claimed)
}

/// Days that follow each other without one that is here, and lack for the same reason, stand in one line.
fn of_days(paper: &str, cells: &[DayCell]) -> Vec<GapLine> {
    let together = |a: &DayCell, b: &DayCell| a.holding == b.holding && lacks(a) && year(a) == year(b);
    let rows = cells.chunk_by(together).filter(|row| row.first().is_some_and(lacks));
    rows.filter_map(|row| {
        let (first, last) = (row.first()?, row.last()?);
        let what = match row.len() {
            1 => said(first),
            _ => format!("{} to {}", said(first), said(last)),
        };
        let under = format!("{paper}, {}", year(first));
        Some(GapLine { under, what, count: row.len() as u64, state: first.holding.word().to_owned() })
    })
    .collect()
}

fn year(cell: &DayCell) -> i32 {
    date_of(cell.day).map_or(0, |day| day.year())
}

fn said(cell: &DayCell) -> String {
    let words = |day: NaiveDate| day.format("%a %-d %B").to_string();
    date_of(cell.day).map(words).unwrap_or_default()
}

fn of_numbers(paper: &str, volumes: &Volumes) -> Vec<GapLine> {
    let line = |(first, last): (i64, i64)| {
        let what = if first == last { format!("Vol {first}") } else { format!("Vol {first} to {last}") };
        let is_jump = last.abs_diff(first) >= LONGEST;
        GapLine {
            under: format!("{paper}, volume numbers"),
            what: if is_jump { format!("{what}: {JUMP}") } else { what },
            count: last.abs_diff(first).saturating_add(1),
            state: if is_jump { "jump".to_owned() } else { Holding::Hole.word().to_owned() },
        }
    };
    volumes.holes().into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn days_that_lack_stand_together_and_numbers_under_their_own_head() {
        let first = NaiveDate::from_ymd_opt(1931, 3, 2).expect("a day");
        let appears = |day: &NaiveDate| day.weekday() != chrono::Weekday::Sun;
        let days = first.iter_days().take(90).filter(appears).zip(1..);
        let gone = ["1931-04-14", "1931-04-15"];
        let mut issues: Vec<_> = days
            .map(|(day, n): (NaiveDate, i32)| fixture::issue(&day.to_string(), &n.to_string()))
            .filter(|issue| !gone.contains(&issue.date.as_str()))
            .collect();
        if let Some(issue) = issues.iter_mut().find(|issue| issue.date == "1931-04-27") {
            issue.status = "lost".into();
        }
        let lines = gaps(&fixture::run(issues));
        let told: Vec<(&str, &str, u64, &str)> = lines
            .iter()
            .map(|line| (line.under.as_str(), line.what.as_str(), line.count, line.state.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("The Harbour Ledger, 1931", "Tue 14 April to Wed 15 April", 2, "gap"),
                ("The Harbour Ledger, 1931", "Mon 27 April", 1, "lost"),
                ("The Harbour Ledger, volume numbers", "Vol 38 to 39", 2, "gap"),
            ]
        );
    }

    #[test]
    fn a_number_far_off_is_told_in_one_line_and_not_kept_quiet() {
        let far = i64::MAX.to_string();
        let issues = ["2058", "2060", "20590", &far].map(|volume| fixture::issue("", volume));
        let lines = gaps(&fixture::run(issues.to_vec()));
        let told: Vec<(&str, u64, &str)> =
            lines.iter().map(|line| (line.what.as_str(), line.count, line.state.as_str())).collect();
        assert_eq!(told[0], ("Vol 2059", 1, "gap"));
        assert!(told[1].0.starts_with("Vol 2061 to 20589: the paper may have counted anew"), "{told:?}");
        assert_eq!((told[1].1, told[1].2), (18_529, "jump"));
        assert_eq!((told.len(), told[2].2), (3, "jump"));
    }
}
