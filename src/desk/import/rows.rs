//! The rows of a look: which show, in what order, which are left out, and the rows of one file taken anew.

use super::Import;
use crate::archive::import::OnDiffers;
use crate::archive::import::classify::{Counts, Verdict};
use crate::archive::import::plan::{Plan, PlanRow};
use std::path::Path;
use std::sync::Arc;

/// Which rows of a plan show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowFilter {
    #[default]
    All,
    Only(Verdict),
    Doubtful,
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowSort {
    /// What a person should look at, then the rest as it lies in the files.
    #[default]
    DoubtfulFirst,
    Files,
    Dates,
    Headlines,
}

/// All of them, as they are offered.
pub const SORTS: [(RowSort, &str); 4] = [
    (RowSort::DoubtfulFirst, "Doubtful first"),
    (RowSort::Files, "As in the files"),
    (RowSort::Dates, "By date"),
    (RowSort::Headlines, "By headline"),
];

/// What a person decided on a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Decision {
    pub leave_out: bool,
    pub on_differs: Option<OnDiffers>,
}

/// How many would come in, and how many of those that are here would be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    rows: Counts,
    doubtful: u64,
    coming: u64,
    changing: u64,
}

impl RowSort {
    pub fn words(self) -> &'static str {
        SORTS.iter().find(|(sort, _)| *sort == self).map_or("", |(_, words)| words)
    }
}

impl Import {
    /// Lists the rows that show.
    pub fn list(&mut self) {
        let Some(plan) = &self.plan else { return };
        let fits = |row: &PlanRow| match self.filter {
            RowFilter::All => true,
            RowFilter::Only(verdict) => row.verdict == verdict,
            RowFilter::Doubtful => row.doubtful,
        };
        let mut shown: Vec<usize> = (0..plan.rows.len()).filter(|at| fits(&plan.rows[*at])).collect();
        let row = |at: &usize| &plan.rows[*at];
        match self.sort {
            RowSort::Files => {}
            RowSort::DoubtfulFirst => shown.sort_by_key(|at| gravity(row(at))),
            RowSort::Dates => shown.sort_by(|a, b| row(a).date.cmp(&row(b).date)),
            RowSort::Headlines => shown.sort_by_cached_key(|at| row(at).headline.to_lowercase()),
        }
        self.shown = shown;
        self.known.hint = self.place().unwrap_or(0);
        self.tally();
    }

    /// The picked row's place among those that show.
    pub fn place(&self) -> Option<usize> {
        let picked = self.picked?;
        if self.shown.get(self.known.hint) == Some(&picked) {
            return Some(self.known.hint);
        }
        self.shown.iter().position(|at| *at == picked)
    }

    /// What was decided on a row.
    pub fn decision(&self, row: &PlanRow) -> Decision {
        self.decisions.get(&row.file).and_then(|parts| parts.get(&row.part)).copied().unwrap_or_default()
    }

    /// Whether a value of it was corrected.
    pub fn is_corrected(&self, row: &PlanRow) -> bool {
        self.corrections.get(&row.file).is_some_and(|parts| parts.contains_key(&row.part))
    }

    /// What becomes of it where it differs.
    pub fn differing(&self, row: &PlanRow) -> OnDiffers {
        self.decision(row).on_differs.unwrap_or(self.on_differs)
    }

    /// How many articles would come in.
    pub fn coming(&self) -> u64 {
        self.tallied().coming
    }

    /// How many that are here would be changed.
    pub fn changing(&self) -> u64 {
        self.tallied().changing
    }

    fn tallied(&self) -> Tally {
        self.known.tally.unwrap_or_default()
    }

    /// How many rows each filter shows.
    pub fn count_of(&self, filter: RowFilter) -> u64 {
        let rows = self.tallied().rows;
        match filter {
            RowFilter::All => rows.all(),
            RowFilter::Only(verdict) => rows.of(verdict),
            RowFilter::Doubtful => self.tallied().doubtful,
        }
    }

    /// Counts anew, with what was decided.
    pub(super) fn tally(&mut self) {
        let Some(plan) = &self.plan else { return };
        let mut tally = Tally::default();
        for row in &plan.rows {
            tally.rows.add(row.verdict);
            tally.doubtful += u64::from(row.doubtful);
            let decision = if self.decisions.is_empty() { Decision::default() } else { self.decision(row) };
            if decision.leave_out {
                continue;
            }
            match row.verdict {
                Verdict::New | Verdict::Clash => tally.coming += 1,
                Verdict::Differs => {
                    let (beside, changing) = of_differing(decision.on_differs.unwrap_or(self.on_differs), 1);
                    tally.coming += beside;
                    tally.changing += changing;
                }
                Verdict::Same | Verdict::Refused => {}
            }
        }
        self.known.tally = Some(tally);
    }

    /// Changes what is decided on a row.
    pub(super) fn decide(&mut self, at: usize, change: impl FnOnce(&mut Decision)) {
        let Some(row) = self.plan.as_ref().and_then(|plan| plan.rows.get(at)) else { return };
        let parts = self.decisions.entry(row.file.clone()).or_default();
        let decision = parts.entry(row.part).or_default();
        change(decision);
        if *decision == Decision::default() {
            parts.remove(&row.part);
        }
        self.decisions.retain(|_, parts| !parts.is_empty());
        self.tally();
    }

    /// Takes a whole plan. Rows that stand as before stay where they are: a row that was corrected does not jump.
    pub(super) fn take_plan(&mut self, plan: Plan) {
        let before = self.plan.replace(Arc::new(plan));
        let picked =
            before.as_ref().and_then(|plan| plan.rows.get(self.picked?)).map(|row| (row.file.clone(), row.part));
        let stays = before.as_ref().zip(self.plan.as_ref()).is_some_and(|(old, new)| same_rows(&old.rows, &new.rows));
        if stays {
            return self.tally();
        }
        self.list();
        let fresh = self.plan.as_ref().and_then(|plan| {
            let (file, part) = picked?;
            plan.rows.iter().position(|row| row.part == part && row.file == file)
        });
        self.picked = fresh;
    }

    /// Puts what became of one file, or of a file that holds others, in the place of its rows.
    pub(super) fn take_rows(&mut self, file: &Path, fresh: Plan) {
        let Some(plan) = &mut self.plan else { return };
        let own = |row: &PlanRow| row.file.starts_with(file);
        let Some(first) = plan.rows.iter().position(own) else { return };
        let last = plan.rows.iter().rposition(own).unwrap_or(first);
        let stays = same_rows(&plan.rows[first..=last], &fresh.rows);
        let grew = fresh.rows.len() as isize - (last + 1 - first) as isize;
        let plan = Arc::make_mut(plan);
        plan.rows.splice(first..=last, fresh.rows);
        let end = last.saturating_add_signed(grew) + 1;
        plan.problems.retain(|problem| !problem.file.starts_with(file));
        plan.problems.extend(fresh.problems);
        if stays {
            return self.tally();
        }
        // A place in the table is a place in the plan: behind the file all have moved.
        self.picked = match self.picked {
            Some(at) if at > last => Some(at.saturating_add_signed(grew)),
            Some(at) if at >= first => Some(at.min(end.saturating_sub(1))),
            other => other,
        };
        self.list();
    }

    /// The next doubtful row after the picked one, in the order of the table, around its end.
    pub(super) fn next_doubtful(&self) -> Option<usize> {
        let plan = self.plan.as_ref()?;
        let from = self.place().map_or(0, |place| place + 1).min(self.shown.len());
        let (before, behind) = self.shown.split_at(from);
        let is_doubtful = |at: &&usize| plan.rows.get(**at).is_some_and(|row| row.doubtful);
        behind.iter().chain(before).find(is_doubtful).copied()
    }
}

/// How many of so many that differ come in beside the others, and how many change them.
fn of_differing(on_differs: OnDiffers, differs: u64) -> (u64, u64) {
    match on_differs {
        OnDiffers::Skip => (0, 0),
        OnDiffers::Update | OnDiffers::Overwrite => (0, differs),
        OnDiffers::KeepBoth => (differs, 0),
    }
}

/// What needs a person most stands first.
fn gravity(row: &PlanRow) -> u8 {
    match (row.verdict, row.doubtful) {
        // Nothing comes of it, whatever is odd about it.
        (Verdict::Same, _) => 5,
        (_, true) => 0,
        (Verdict::Refused, _) => 1,
        (Verdict::Clash, _) => 2,
        (Verdict::Differs, _) => 3,
        (Verdict::New, _) => 4,
    }
}

fn same_rows(old: &[PlanRow], new: &[PlanRow]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| old.part == new.part && old.file == new.file)
}
