//! What follows from a change of a row: which derived columns and findings have to be looked at again. It looks at
//! nothing itself.

use std::ops::{BitOr, BitOrAssign};

/// What has to be derived anew for the record that owns a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effects(u8);

impl Effects {
    pub const NONE: Effects = Effects(0);
    /// The number of words.
    pub const WORDS: Effects = Effects(1);
    /// The byline that lists show.
    pub const BYLINE: Effects = Effects(2);
    /// The day that it sorts by.
    pub const DAY: Effects = Effects(4);
    /// What is odd about it; of an issue, about its articles, too.
    pub const FINDINGS: Effects = Effects(8);
    pub const ALL: Effects = Effects(15);
    /// What is odd about the headline alone: the rest of the article is not read for it.
    pub const HEADLINE: Effects = Effects(16);

    pub fn has(self, other: Effects) -> bool {
        self.0 & other.0 != 0
    }

    pub fn without(self, other: Effects) -> Effects {
        Effects(self.0 & !other.0)
    }

    pub fn is_none(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Effects {
    type Output = Effects;

    fn bitor(self, other: Effects) -> Effects {
        Effects(self.0 | other.0)
    }
}

impl BitOrAssign for Effects {
    fn bitor_assign(&mut self, other: Effects) {
        self.0 |= other.0;
    }
}

/// What follows from another value in a column of a table.
pub fn of_column(table: &str, column: &str) -> Effects {
    use Effects as E;
    match (table, column) {
        (_, "changed" | "notes" | "uid" | "batch_id") => E::NONE,
        ("article", "issue_id") => E::DAY | E::FINDINGS,
        ("article", "headline") => E::HEADLINE,
        ("article", "guesses") => E::FINDINGS,
        ("article", column) if column.ends_with("_printed") => E::FINDINGS,
        ("article", _) => E::NONE,
        ("body", _) => E::WORDS | E::FINDINGS,
        ("byline", "printed" | "name") => E::BYLINE | E::FINDINGS,
        ("byline", "name_id") => E::BYLINE,
        // Of a name: in all articles that it is linked in.
        ("byline", "position") | ("name", "display") => E::BYLINE,
        ("byline", "role" | "line") => E::NONE,
        ("image", "credit" | "creator" | "source" | "source_id" | "agency" | "alt" | "picture") => E::FINDINGS,
        ("image", "position" | "caption" | "anchor" | "rights") => E::NONE,
        ("byline" | "image", _) => E::ALL,
        ("source", "name" | "permission") => E::FINDINGS,
        ("issue", "status") => E::NONE,
        ("issue", _) => E::FINDINGS,
        _ => E::NONE,
    }
}

/// What follows from a row that comes or goes.
pub fn of_row(table: &str) -> Effects {
    match table {
        "article" | "issue" => Effects::ALL,
        "body" => Effects::WORDS | Effects::FINDINGS,
        "byline" => Effects::BYLINE | Effects::FINDINGS,
        "image" | "source" => Effects::FINDINGS,
        _ => Effects::NONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::table::TABLES;

    #[test]
    fn what_is_derived_follows_from_what_it_is_derived_of_and_from_nothing_else() {
        assert!(of_column("body", "text").has(Effects::WORDS) && of_column("body", "text").has(Effects::FINDINGS));
        assert!(of_column("byline", "name").has(Effects::BYLINE));
        assert!(of_column("article", "issue_id").has(Effects::DAY));
        assert!(of_column("article", "date_printed").has(Effects::FINDINGS));
        for column in ["section", "status", "position", "changed", "kicker"] {
            assert!(of_column("article", column).is_none(), "{column}");
        }
        for table in TABLES {
            assert!(of_column(table.name, "changed").is_none());
        }
    }
}
