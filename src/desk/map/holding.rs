//! What stands on a day or behind a volume number, in one word, and how such words are added up. Pure.

use crate::model::IssueStatus;
use crate::store::run::IssueBrief;

/// What is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Holding {
    /// Nothing, and nothing was to be expected.
    #[default]
    Blank,
    /// Nothing, though the paper should have appeared, or the number should be there.
    Hole,
    NotPublished,
    Claimed,
    Lost,
    Missing,
    /// An issue in which no article stands yet.
    Empty,
    Damaged,
    One,
    Several,
    /// The same number twice.
    Twice,
}

impl Holding {
    /// In the order of the legend.
    pub const LEGEND: [Holding; 10] = [
        Holding::One,
        Holding::Several,
        Holding::Twice,
        Holding::Empty,
        Holding::Damaged,
        Holding::Hole,
        Holding::Missing,
        Holding::Lost,
        Holding::Claimed,
        Holding::NotPublished,
    ];

    /// As the legend and a screen reader say it.
    pub fn word(self) -> &'static str {
        match self {
            Holding::Blank => "no issue",
            Holding::Hole => "gap",
            Holding::NotPublished => "not published",
            Holding::Claimed => "claimed",
            Holding::Lost => "lost",
            Holding::Missing => "missing",
            Holding::Empty => "without articles",
            Holding::Damaged => "damaged",
            Holding::One => "held",
            Holding::Several => "several",
            Holding::Twice => "twice",
        }
    }

    /// Whether an issue is here.
    pub fn is_here(self) -> bool {
        self >= Holding::Empty
    }

    /// What an issue by itself is.
    pub fn of(issue: &IssueBrief) -> Holding {
        match IssueStatus::from_word(&issue.status).unwrap_or_default() {
            IssueStatus::Missing => Holding::Missing,
            IssueStatus::NotPublished => Holding::NotPublished,
            IssueStatus::Lost => Holding::Lost,
            IssueStatus::Claimed => Holding::Claimed,
            IssueStatus::Damaged => Holding::Damaged,
            IssueStatus::Held if issue.articles == 0 => Holding::Empty,
            IssueStatus::Held => Holding::One,
        }
    }

    /// What several issues in one place are together: those that are here outweigh those that are not.
    pub fn together(issues: impl Iterator<Item = Holding>) -> Holding {
        let mut here = 0;
        let mut most = Holding::Blank;
        for one in issues {
            here += usize::from(one.is_here());
            most = most.max(one);
        }
        if here > 1 { Holding::Several } else { most }
    }
}

/// How many of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Issues that are here.
    pub held: u64,
    /// Places with something odd.
    pub doubtful: u64,
    places: [u64; 11],
}

impl Tally {
    /// How many days or numbers are so.
    pub fn of(&self, holding: Holding) -> u64 {
        self.places[holding as usize]
    }

    /// Marked as not here: missing, lost or claimed.
    pub fn absent(&self) -> u64 {
        self.of(Holding::Missing) + self.of(Holding::Lost) + self.of(Holding::Claimed)
    }

    /// Counts a place in.
    pub fn add(&mut self, holding: Holding, doubtful: bool, places: u64) {
        self.places[holding as usize] += places;
        self.doubtful += u64::from(doubtful);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_here_outweighs_what_is_marked_as_missing() {
        use Holding::*;
        for (issues, together) in [
            (vec![], Blank),
            (vec![Missing], Missing),
            (vec![Missing, One], One),
            (vec![Empty, One], Several),
            (vec![NotPublished, Missing], Missing),
            (vec![Damaged], Damaged),
        ] {
            assert_eq!(Holding::together(issues.clone().into_iter()), together, "{issues:?}");
        }
    }
}
