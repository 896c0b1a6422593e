//! What would become of two issues that are made one: what the one that stays takes over, and where the two differ.
//! It only compares; `arrange` carries it out, and the window shows it before.

use crate::model::record::{Guess, Masthead};
use crate::store::detail::IssueDetail;

/// A field in which the two differ: what stays, and what goes to the trash with the other issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub label: &'static str,
    pub kept: String,
    pub dropped: String,
}

/// What merging one issue into another comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merging {
    /// The issue that stays, as it will be.
    pub result: IssueDetail,
    /// Labels and values of what it takes over.
    pub taken: Vec<(&'static str, String)>,
    pub differs: Vec<Difference>,
}

/// Compares them. What the issue that stays lacks is taken over; where both say something, it keeps its own.
pub fn merging(into: &IssueDetail, from: &IssueDetail) -> Merging {
    let mut out = Merging { result: into.clone(), ..Merging::default() };
    out.masthead(into, from);
    if out.field("Date", &into.date, &from.date) {
        (out.result.date, out.result.earliest) = (from.date.clone(), from.earliest);
    }
    if out.field("Volume", &into.volume, &from.volume) {
        out.result.volume.clone_from(&from.volume);
    }
    if out.field("Number", &into.number, &from.number) {
        out.result.number.clone_from(&from.number);
    }
    // An issue that was not there is there once another one of it has come.
    let absent = |status: &str| matches!(status, "missing" | "not_published" | "lost" | "claimed");
    if absent(&into.status) && !absent(&from.status) {
        out.taken.push(("Holding", from.status.replace('_', " ")));
        out.result.status.clone_from(&from.status);
    }
    out.keeps("Publication", &into.publication_title, &from.publication_title);
    // Edition and kind say which issue of a day it is: an empty one says something, too.
    out.keeps("Edition", &into.edition, &from.edition);
    out.keeps("Kind", &into.kind, &from.kind);
    out.notes(into, from);
    out.guesses(into, from);
    out
}

impl Merging {
    /// A masthead is taken whole: parts of two would be words that no press has printed.
    fn masthead(&mut self, into: &IssueDetail, from: &IssueDetail) {
        if into.printed.is_empty() && !from.printed.is_empty() {
            self.taken.push(("Masthead", line(&from.printed)));
            self.result.printed = from.printed.clone();
        } else if !from.printed.is_empty() && into.printed != from.printed {
            self.differs.push(Difference {
                label: "Masthead",
                kept: line(&into.printed),
                dropped: line(&from.printed),
            });
        }
    }

    /// True where the value is to be taken over.
    fn field(&mut self, label: &'static str, into: &str, from: &str) -> bool {
        if into.is_empty() && !from.is_empty() {
            self.taken.push((label, from.to_owned()));
            return true;
        }
        if !from.is_empty() {
            self.keeps(label, into, from);
        }
        false
    }

    fn keeps(&mut self, label: &'static str, into: &str, from: &str) {
        if into != from {
            self.differs.push(Difference { label, kept: into.to_owned(), dropped: from.to_owned() });
        }
    }

    fn notes(&mut self, into: &IssueDetail, from: &IssueDetail) {
        let (ours, theirs) = (into.notes.trim(), from.notes.trim());
        if theirs.is_empty() || ours == theirs {
            return;
        }
        self.taken.push(("Notes on the issue", theirs.to_owned()));
        self.result.notes = if ours.is_empty() { theirs.to_owned() } else { format!("{ours}\n\n{theirs}") };
    }

    /// What is taken over as a guess is still a guess.
    fn guesses(&mut self, into: &IssueDetail, from: &IssueDetail) {
        let taken = |guess: &&Guess| match guess.field.as_str() {
            "date" => into.date != self.result.date,
            "volume" => into.volume != self.result.volume,
            "number" => into.number != self.result.number,
            _ => into.printed != self.result.printed,
        };
        let more: Vec<Guess> = from.guesses.iter().filter(taken).cloned().collect();
        self.result.guesses.extend(more);
    }
}

/// A masthead in one line.
pub fn line(printed: &Masthead) -> String {
    let whole = if printed.masthead.is_empty() {
        [&printed.weekday, &printed.date, &printed.volume, &printed.number].map(String::as_str).join("\n")
    } else {
        printed.masthead.clone()
    };
    whole.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("  ·  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issue(date: &str, volume: &str) -> IssueDetail {
        IssueDetail { date: date.into(), volume: volume.into(), kind: "regular".into(), ..IssueDetail::default() }
    }

    #[test]
    fn what_is_lacking_is_taken_over_and_what_differs_stays_and_is_said() {
        let into = IssueDetail { notes: "Torn.".into(), ..issue("2025-08-21", "") };
        let from = IssueDetail { notes: "Bound with June.".into(), ..issue("2025-08-22", "8") };
        let merging = merging(&into, &from);
        assert_eq!(merging.result.volume, "8");
        assert_eq!(merging.result.date, "2025-08-21");
        assert_eq!(merging.result.notes, "Torn.\n\nBound with June.");
        assert_eq!(merging.taken[0], ("Volume", "8".to_owned()));
        assert_eq!(merging.differs.len(), 1);
        assert_eq!((merging.differs[0].label, merging.differs[0].dropped.as_str()), ("Date", "2025-08-22"));
    }

    #[test]
    fn a_masthead_is_taken_whole_or_not_at_all() {
        let printed = |masthead: &str, volume: &str| Masthead {
            masthead: masthead.into(),
            volume: volume.into(),
            ..Masthead::default()
        };
        let into = IssueDetail { printed: printed("THE LEDGER", ""), ..issue("2025-08-21", "") };
        let from = IssueDetail { printed: printed("THE LEDGER Vol 8", "8"), ..issue("2025-08-21", "8") };
        assert_eq!(merging(&into, &from).result.printed, into.printed);
        let bare = issue("2025-08-21", "");
        assert_eq!(merging(&bare, &from).result.printed, from.printed);
    }

    #[test]
    fn an_issue_that_was_missing_is_held_once_one_that_is_held_comes_to_it() {
        let missing = IssueDetail { status: "missing".into(), ..issue("2025-08-21", "") };
        let held = IssueDetail { status: "held".into(), ..issue("2025-08-21", "") };
        assert_eq!(merging(&missing, &held).result.status, "held");
        assert_eq!(merging(&held, &missing).result.status, "held");
    }

    #[test]
    fn a_date_that_was_guessed_is_guessed_in_its_new_issue_too() {
        let guess = Guess { field: "date".into(), why: "Nothing settled it.".into(), sure: 50 };
        let from = IssueDetail { guesses: vec![guess.clone()], ..issue("2025-08-09", "") };
        assert_eq!(merging(&issue("", ""), &from).result.guesses, [guess]);
        assert_eq!(merging(&issue("2025-08-08", ""), &from).result.guesses, []);
    }
}
