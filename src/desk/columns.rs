//! How the list is looked at: which columns, how wide, in which order, sorted by what, with or without heads over the
//! issues. Kept per archive among the preferences of this computer, not in the archive.

use crate::store::list::Sort;
use serde::{Deserialize, Serialize};

/// What a column shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColumnId {
    Date,
    Volume,
    Number,
    Headline,
    Byline,
    Section,
    Page,
    Words,
    Status,
    Changed,
    Findings,
}

/// A column that the list can show.
#[derive(Debug)]
pub struct ColumnRow {
    pub id: ColumnId,
    /// How the preferences call it.
    pub key: &'static str,
    /// Over the column.
    pub title: &'static str,
    pub sort: Option<Sort>,
    /// Points, where nobody chose a width.
    pub width: u16,
    /// Numbers stand at the right.
    pub right: bool,
    /// Whether it shows at first.
    pub shown: bool,
}

const fn column(id: ColumnId, key: &'static str, title: &'static str, sort: Option<Sort>, width: u16) -> ColumnRow {
    ColumnRow { id, key, title, sort, width, right: false, shown: false }
}

const fn shown(row: ColumnRow) -> ColumnRow {
    ColumnRow { shown: true, ..row }
}

const fn right(row: ColumnRow) -> ColumnRow {
    ColumnRow { right: true, ..row }
}

/// All columns, in the order in which they stand at first.
pub static COLUMNS: &[ColumnRow] = &[
    shown(column(ColumnId::Date, "date", "Date", Some(Sort::Date), 84)),
    shown(column(ColumnId::Volume, "volume", "Vol", Some(Sort::Volume), 46)),
    column(ColumnId::Number, "number", "No", None, 46),
    shown(column(ColumnId::Headline, "headline", "Headline", Some(Sort::Headline), 0)),
    shown(column(ColumnId::Byline, "byline", "Byline", Some(Sort::Byline), 150)),
    column(ColumnId::Section, "section", "Section", None, 90),
    column(ColumnId::Page, "page", "Page", None, 44),
    right(column(ColumnId::Words, "words", "Words", Some(Sort::Words), 60)),
    column(ColumnId::Status, "status", "Status", None, 84),
    column(ColumnId::Changed, "changed", "Changed", Some(Sort::Changed), 84),
    shown(column(ColumnId::Findings, "findings", "Findings", None, 128)),
];

/// The narrowest and widest that a column can be made, in points.
pub const LEAST: u16 = 24;
pub const MOST: u16 = 600;
/// A step of the keys that make a column wider or narrower.
pub const STEP: i32 = 12;

impl ColumnId {
    /// Its row in the table.
    pub fn row(self) -> &'static ColumnRow {
        COLUMNS.iter().find(|row| row.id == self).unwrap_or(&COLUMNS[0])
    }
}

/// A column as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    key: String,
    shown: bool,
    /// Points; nothing: of itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    width: Option<u16>,
}

/// How the list is looked at, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptLook {
    columns: Vec<Kept>,
    sort: String,
    ascending: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    heads: Option<bool>,
}

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListColumn {
    pub id: ColumnId,
    pub shown: bool,
    /// Points; nothing: of itself.
    pub width: Option<u16>,
}

/// How the list is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListLook {
    /// Every column once, in its order.
    pub columns: Vec<ListColumn>,
    /// Heads over the issues; nothing: where issues bring several articles.
    pub heads: Option<bool>,
}

impl Default for ListLook {
    fn default() -> Self {
        let column = |row: &ColumnRow| ListColumn { id: row.id, shown: row.shown, width: None };
        ListLook { columns: COLUMNS.iter().map(column).collect(), heads: None }
    }
}

impl ListLook {
    /// Reads what was kept. What is not known any more is left out, what is new stands at its place in the table.
    pub fn read(kept: &KeptLook) -> (ListLook, Option<(Sort, bool)>) {
        let mut look = ListLook { columns: Vec::new(), heads: kept.heads };
        for Kept { key, shown, width } in &kept.columns {
            let Some(row) = COLUMNS.iter().find(|row| row.key == key) else { continue };
            if look.columns.iter().all(|column| column.id != row.id) {
                let shown = *shown || row.id == ColumnId::Headline;
                look.columns.push(ListColumn { id: row.id, shown, width: width.map(|w| w.clamp(LEAST, MOST)) });
            }
        }
        for (at, row) in COLUMNS.iter().enumerate() {
            if look.columns.iter().all(|column| column.id != row.id) {
                let shown = row.shown && (kept.columns.is_empty() || row.id == ColumnId::Headline);
                let at = at.min(look.columns.len());
                look.columns.insert(at, ListColumn { id: row.id, shown, width: None });
            }
        }
        (look, Sort::by_id(&kept.sort).map(|sort| (sort, kept.ascending)))
    }

    /// What is to be kept.
    pub fn kept(&self, sort: Sort, ascending: bool) -> KeptLook {
        let column =
            |column: &ListColumn| Kept { key: column.id.row().key.into(), shown: column.shown, width: column.width };
        let columns = self.columns.iter().map(column).collect();
        KeptLook { columns, sort: sort.row().id.into(), ascending, heads: self.heads }
    }

    fn place(&self, id: ColumnId) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// Shows or hides a column; the headline always shows.
    pub fn show(&mut self, id: ColumnId, shown: bool) {
        if let Some(at) = self.place(id) {
            self.columns[at].shown = shown || id == ColumnId::Headline;
        }
    }

    pub fn is_shown(&self, id: ColumnId) -> bool {
        self.columns.iter().any(|column| column.id == id && column.shown)
    }

    /// Makes a column so wide; nothing: as wide as it is of itself. The headline takes the room that is left.
    pub fn set_width(&mut self, id: ColumnId, width: Option<u16>) {
        if let Some(at) = self.place(id).filter(|_| id != ColumnId::Headline) {
            self.columns[at].width = width.map(|width| width.clamp(LEAST, MOST));
        }
    }

    /// Makes a column wider by so many points.
    pub fn widen(&mut self, id: ColumnId, by: i32) {
        let Some(at) = self.place(id) else { return };
        let now = i32::from(self.columns[at].width.unwrap_or(id.row().width));
        self.set_width(id, u16::try_from((now + by).max(0)).ok());
    }

    /// Moves a column by so many places. Answers where it stands.
    pub fn shift(&mut self, id: ColumnId, by: isize) -> usize {
        let Some(from) = self.place(id) else { return 0 };
        let to = from.saturating_add_signed(by).min(self.columns.len() - 1);
        let column = self.columns.remove(from);
        self.columns.insert(to, column);
        to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(look: &ListLook) -> Vec<&str> {
        look.columns.iter().filter(|column| column.shown).map(|column| column.id.row().key).collect()
    }

    #[test]
    fn what_is_kept_comes_back_with_its_widths_order_and_sort() {
        let mut look = ListLook::default();
        look.show(ColumnId::Words, true);
        look.show(ColumnId::Volume, false);
        look.set_width(ColumnId::Byline, Some(210));
        look.shift(ColumnId::Words, -10);
        look.heads = Some(false);
        let json = serde_json::to_string(&look.kept(Sort::Words, true)).expect("written");
        let kept: KeptLook = serde_json::from_str(&json).expect("read");
        assert_eq!(ListLook::read(&kept), (look.clone(), Some((Sort::Words, true))));
        assert_eq!(keys(&look), ["words", "date", "headline", "byline", "findings"]);
    }

    #[test]
    fn nothing_kept_and_nonsense_kept_are_as_good_as_the_first_look() {
        assert_eq!(ListLook::read(&KeptLook::default()), (ListLook::default(), None));
        let odd = r#"{"columns":[{"key":"price","shown":true},{"key":"headline","shown":false},
            {"key":"byline","shown":true,"width":9},{"key":"byline","shown":false}],"sort":"beauty"}"#;
        let (look, sort) = ListLook::read(&serde_json::from_str(odd).expect("read"));
        assert_eq!((look.columns.len(), sort), (COLUMNS.len(), None));
        assert_eq!(keys(&look), ["headline", "byline"]);
        assert_eq!(look.columns.iter().find(|c| c.id == ColumnId::Byline).and_then(|c| c.width), Some(LEAST));
    }

    #[test]
    fn a_column_moves_to_either_end_and_the_headline_stays() {
        let mut look = ListLook::default();
        assert_eq!(look.shift(ColumnId::Date, -3), 0);
        assert_eq!(look.shift(ColumnId::Date, 100), COLUMNS.len() - 1);
        look.show(ColumnId::Headline, false);
        look.set_width(ColumnId::Headline, Some(80));
        assert!(look.columns.iter().any(|c| c.id == ColumnId::Headline && c.shown && c.width.is_none()));
        look.widen(ColumnId::Volume, STEP);
        assert!(look.columns.iter().any(|c| c.id == ColumnId::Volume && c.width == Some(58)));
        look.widen(ColumnId::Volume, -1_000);
        assert!(look.columns.iter().any(|c| c.id == ColumnId::Volume && c.width == Some(LEAST)));
    }
}
