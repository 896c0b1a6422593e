//! The two kinds of record that printed words are linked to: names, for parts of bylines, and sources, for credits. What
//! holds for both is written once, with the words of this table; it names tables and columns but runs no SQL.

use super::RecordKind;

/// One of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Authority {
    #[default]
    Name,
    Source,
}

impl Authority {
    /// Both.
    pub const ALL: [Authority; 2] = [Authority::Name, Authority::Source];

    /// The kind of its records.
    pub fn record(self) -> RecordKind {
        match self {
            Authority::Name => RecordKind::Name,
            Authority::Source => RecordKind::Source,
        }
    }

    /// Its table, its word in journal, trash and verdicts, and what one is called in a sentence.
    pub fn word(self) -> &'static str {
        match self {
            Authority::Name => "name",
            Authority::Source => "source",
        }
    }

    /// What several are called.
    pub fn plural(self) -> &'static str {
        match self {
            Authority::Name => "names",
            Authority::Source => "sources",
        }
    }

    /// The column with what it is called.
    pub fn label(self) -> &'static str {
        match self {
            Authority::Name => "display",
            Authority::Source => "name",
        }
    }

    /// The table whose rows are linked to it.
    pub fn parts(self) -> &'static str {
        match self {
            Authority::Name => "byline",
            Authority::Source => "image",
        }
    }

    /// In a part, the column with the link.
    pub fn link(self) -> &'static str {
        match self {
            Authority::Name => "name_id",
            Authority::Source => "source_id",
        }
    }

    /// In a search, the field that finds its articles.
    pub fn search_field(self) -> &'static str {
        match self {
            Authority::Name => "byline",
            Authority::Source => "source",
        }
    }
}
