//! The run by volume numbers: which are here, which are not, which are here twice. Made once for each run; nothing
//! here draws.

use super::holding::{Holding, Tally};
use crate::store::run::{IssueBrief, Run};
use std::collections::HashSet;
use std::ops::Range;

/// So many rows without any number stand as one line.
const LONGEST_GAP: i64 = 2;

/// A number that some issue has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VolumeCell {
    pub number: i64,
    pub holding: Holding,
    pub doubtful: bool,
    issues: Range<usize>,
}

/// A line of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VolumeRow {
    /// As many numbers as the grid has columns, from this one on.
    Numbers(i64),
    /// Numbers none of which is here: the first and the last.
    Gap(i64, i64),
}

impl VolumeRow {
    /// Whether the number stands in this line.
    pub fn has(self, number: i64, columns: i64) -> bool {
        match self {
            VolumeRow::Numbers(first) => (first..first.saturating_add(columns)).contains(&number),
            VolumeRow::Gap(first, last) => (first..=last).contains(&number),
        }
    }
}

/// How many numbers a line has, in a narrow window and in a wide one.
pub const COLUMNS: [i64; 2] = [10, 20];

/// The run by volumes.
#[derive(Debug, Default)]
pub struct Volumes {
    cells: Vec<VolumeCell>,
    /// Places in the run's issues, by number.
    order: Vec<usize>,
    rows: [Vec<VolumeRow>; 2],
    pub tally: Tally,
    /// Issues without a volume: places in the run.
    pub unnumbered: Vec<usize>,
    /// Issues whose volume is words: places in the run.
    pub words: Vec<usize>,
}

impl Volumes {
    /// Sorts the issues of a publication, or of all, by volume numbers.
    pub fn of(run: &Run, publication: Option<i64>) -> Volumes {
        let mut volumes = Volumes::default();
        let mut placed: Vec<(i64, usize)> = Vec::with_capacity(run.issues.len());
        let wanted = |issue: &IssueBrief| publication.is_none_or(|id| id == issue.publication);
        for (at, issue) in run.issues.iter().enumerate().filter(|(_, issue)| wanted(issue)) {
            match issue.volume_sort {
                Some(number) => placed.push((number, at)),
                None if issue.volume.is_empty() => volumes.unnumbered.push(at),
                None => volumes.words.push(at),
            }
        }
        placed.sort_unstable_by_key(|(number, at)| (*number, std::cmp::Reverse(*at)));
        volumes.order = placed.iter().map(|(_, at)| *at).collect();
        let mut start = 0;
        for group in placed.chunk_by(|a, b| a.0 == b.0) {
            let issues: Vec<&IssueBrief> = group.iter().map(|(_, at)| &run.issues[*at]).collect();
            let range = start..start + group.len();
            start = range.end;
            volumes.push(group[0].0, &issues, range);
        }
        volumes.tally.add(Holding::Hole, false, volumes.lacking());
        volumes.rows = COLUMNS.map(|columns| volumes.list_rows(columns));
        volumes
    }

    fn push(&mut self, number: i64, issues: &[&IssueBrief], range: Range<usize>) {
        let together = Holding::together(issues.iter().map(|issue| Holding::of(issue)));
        let holding = if is_twice(issues) { Holding::Twice } else { together };
        let doubtful = issues.iter().any(|issue| issue.doubtful());
        self.tally.held += issues.iter().filter(|issue| Holding::of(issue).is_here()).count() as u64;
        self.tally.add(holding, doubtful, 1);
        self.cells.push(VolumeCell { number, holding, doubtful, issues: range });
    }

    /// How many numbers between the lowest and the highest no issue has.
    fn lacking(&self) -> u64 {
        let Some((first, last)) = self.ends() else { return 0 };
        last.abs_diff(first).saturating_add(1).saturating_sub(self.cells.len() as u64)
    }

    fn list_rows(&self, columns: i64) -> Vec<VolumeRow> {
        let mut rows: Vec<VolumeRow> = Vec::new();
        let mut last: Option<i64> = None;
        for cell in &self.cells {
            let row = cell.number.div_euclid(columns);
            let Some(before) = last else {
                rows.push(VolumeRow::Numbers(row.saturating_mul(columns)));
                last = Some(row);
                continue;
            };
            if row == before {
                continue;
            }
            let lacking = row - before - 1;
            if lacking > LONGEST_GAP {
                rows.push(VolumeRow::Gap((before + 1).saturating_mul(columns), row.saturating_mul(columns) - 1));
            } else {
                rows.extend((before + 1..row).map(|row| VolumeRow::Numbers(row * columns)));
            }
            rows.push(VolumeRow::Numbers(row.saturating_mul(columns)));
            last = Some(row);
        }
        rows
    }

    /// The lines of a grid of so many columns.
    pub fn rows(&self, columns: i64) -> &[VolumeRow] {
        let at = COLUMNS.iter().position(|known| *known == columns).unwrap_or(0);
        &self.rows[at]
    }

    /// What stands behind a number.
    pub fn cell(&self, number: i64) -> Option<&VolumeCell> {
        self.cells.binary_search_by_key(&number, |cell| cell.number).ok().and_then(|at| self.cells.get(at))
    }

    /// What a number is, also one that no issue has.
    pub fn holding(&self, number: i64) -> Holding {
        let between = self.ends().is_some_and(|(first, last)| (first..=last).contains(&number));
        match self.cell(number) {
            Some(cell) => cell.holding,
            None if between => Holding::Hole,
            None => Holding::Blank,
        }
    }

    /// The issues of a number, oldest first.
    pub fn issues<'a>(&self, run: &'a Run, cell: &VolumeCell) -> Vec<&'a IssueBrief> {
        let places = self.order.get(cell.issues.clone()).unwrap_or(&[]);
        places.iter().filter_map(|at| run.issues.get(*at)).collect()
    }

    /// The lowest and the highest number.
    pub fn ends(&self) -> Option<(i64, i64)> {
        Some((self.cells.first()?.number, self.cells.last()?.number))
    }

    /// Rows of numbers between others that no issue has: the first and the last of each.
    pub fn holes(&self) -> Vec<(i64, i64)> {
        let pairs = self.cells.windows(2).map(|pair| (pair[0].number.saturating_add(1), pair[1].number - 1));
        pairs.filter(|(first, last)| first <= last).collect()
    }

    /// The next number after this one that is so, and past the highest the first again.
    pub fn next(&self, after: i64, is_so: impl Fn(&VolumeCell) -> bool) -> Option<i64> {
        let from = self.cells.partition_point(|cell| cell.number <= after);
        let (before, later) = self.cells.split_at(from);
        later.iter().chain(before).find(|cell| is_so(cell)).map(|cell| cell.number)
    }

    /// The next number after this one that no issue has, and past the highest the first again.
    pub fn next_hole(&self, after: i64) -> Option<i64> {
        let (first, last) = self.ends()?;
        let lacking = |from: i64| {
            let start = self.cells.partition_point(|cell| cell.number < from);
            let mut number = from;
            for cell in &self.cells[start..] {
                if cell.number != number {
                    break;
                }
                number = number.checked_add(1)?;
            }
            (number <= last).then_some(number)
        };
        lacking(after.saturating_add(1).max(first)).or_else(|| lacking(first))
    }
}

/// Whether two of the issues have the same volume, number and edition, and belong to one publication.
fn is_twice(issues: &[&IssueBrief]) -> bool {
    let mut seen = HashSet::new();
    let here = issues.iter().filter(|issue| Holding::of(issue).is_here());
    issues.len() > 1 && here.into_iter().any(|i| !seen.insert((i.publication, i.number.trim(), i.edition.trim())))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{issue, run};
    use super::*;

    fn volumes(numbers: &[&str]) -> Volumes {
        Volumes::of(&run(numbers.iter().map(|volume| issue("", volume)).collect()), None)
    }

    #[test]
    fn numbers_between_the_lowest_and_the_highest_that_are_not_here_are_holes() {
        let volumes = volumes(&["8", "9", "12"]);
        let said: Vec<Holding> = (7..=13).map(|number| volumes.holding(number)).collect();
        use Holding::{Blank, Hole, One};
        assert_eq!(said, [Blank, One, One, Hole, Hole, One, Blank]);
        assert_eq!(volumes.tally.of(Hole), 2);
        assert_eq!((volumes.next_hole(8), volumes.next_hole(11)), (Some(10), Some(10)));
    }

    #[test]
    fn the_same_number_twice_is_a_double_and_the_numbers_of_one_volume_are_not() {
        let numbered = |number: &str| IssueBrief { number: number.into(), ..issue("", "12") };
        let holding = |issues: Vec<IssueBrief>| Volumes::of(&run(issues), None).holding(12);
        assert_eq!(holding(vec![numbered("1"), numbered("2")]), Holding::Several);
        assert_eq!(holding(vec![numbered("1"), numbered("1")]), Holding::Twice);
        let other_paper = IssueBrief { publication: 2, ..numbered("1") };
        assert_eq!(holding(vec![numbered("1"), other_paper]), Holding::Several);
        let marked = IssueBrief { status: "missing".into(), ..numbered("1") };
        assert_eq!(holding(vec![numbered("1"), marked]), Holding::One);
    }

    #[test]
    fn a_number_far_off_makes_one_line_and_not_a_million() {
        let far = i64::MAX.to_string();
        let volumes = volumes(&["2058", "2059", "20590", &far]);
        assert_eq!(volumes.rows(10).len(), 5);
        assert_eq!(volumes.rows(10)[1], VolumeRow::Gap(2060, 20_589));
        assert!(volumes.rows(20).len() <= 5);
        assert_eq!(volumes.holding(1_000_000), Holding::Hole);
        assert_eq!(volumes.next_hole(2059), Some(2060));
        assert!(volumes.rows(10)[1].has(9_999, 10));
    }

    #[test]
    fn a_short_gap_is_drawn_as_it_is() {
        let volumes = volumes(&["5", "31"]);
        assert_eq!(volumes.rows(10), [0, 10, 20, 30].map(VolumeRow::Numbers));
    }

    #[test]
    fn what_has_no_number_is_listed_apart() {
        let volumes = volumes(&["", "New Series", "1"]);
        assert_eq!((volumes.unnumbered.len(), volumes.words.len(), volumes.tally.held), (1, 1, 1));
    }
}
