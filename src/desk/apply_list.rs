//! What a person does with the list, as data, and what it does: columns, heads, selection, find.

use super::columns::{ColumnId, ListLook, STEP};
use super::dialog::Dialog;
use super::{Desk, Request};
use crate::store::list::Sort;
use crate::work::Ask;

/// More rows than this are not put on the clipboard: no program takes them well.
const MOST_COPIED: usize = 100_000;
/// Archives whose list is remembered though they are no longer among the recent ones.
const MOST_KEPT: usize = 60;

/// One deed.
#[derive(Debug, Clone, PartialEq)]
pub enum ListAction {
    ShowColumn(ColumnId, bool),
    /// Moves a column by so many places.
    ShiftColumn(ColumnId, isize),
    /// Points; nothing: as wide as it is of itself. It is kept when the pointer lets go.
    WidthOf(ColumnId, Option<u16>),
    KeepWidths,
    /// By steps, negative for narrower.
    Widen(ColumnId, i32),
    /// All columns as they were at first.
    ResetColumns,
    Heads(bool),
    /// Moves the cursor and leaves what is selected.
    Walk(isize),
    ToggleCursor,
    /// Selects the articles of the issue to which a row belongs.
    SelectIssue(usize),
    FindTyped(String),
    FindWords(String),
    FindNext {
        back: bool,
    },
    CloseFind,
}

impl Desk {
    pub(super) fn apply_list(&mut self, action: ListAction, now: f64) {
        let look = &mut self.list.look;
        match action {
            ListAction::ShowColumn(id, shown) => look.show(id, shown),
            ListAction::ShiftColumn(id, by) => {
                let at = look.shift(id, by);
                if let Some(Dialog::Columns { at: chosen }) = &mut self.dialog {
                    *chosen = at;
                }
            }
            ListAction::WidthOf(id, width) => return look.set_width(id, width),
            ListAction::KeepWidths => {}
            ListAction::Widen(id, steps) => look.widen(id, steps * STEP),
            ListAction::ResetColumns => look.columns = ListLook::default().columns,
            ListAction::Heads(heads) => self.list.set_heads(heads),
            other => return self.apply_to_rows(other, now),
        }
        self.keep_look();
    }

    fn apply_to_rows(&mut self, action: ListAction, now: f64) {
        match action {
            ListAction::Walk(by) => {
                self.list.walk(by);
                self.open_current(now);
            }
            ListAction::ToggleCursor => self.list.toggle_cursor(),
            ListAction::SelectIssue(row) => {
                self.list.select_issue(row);
                self.open_current(now);
            }
            ListAction::FindTyped(letters) => self.find_typed(&letters),
            ListAction::FindWords(words) => self.find_words(words),
            ListAction::FindNext { back } => self.find_next(back),
            ListAction::CloseFind => self.close_find(),
            _ => {}
        }
    }

    /// Runs a command that is about the list; false when it is none.
    pub(super) fn run_list_command(&mut self, id: &str, now: f64) -> bool {
        let sorts = id.strip_prefix("sort-").and_then(Sort::by_id);
        match (id, sorts) {
            (_, Some(sort)) => self.sort(sort),
            ("reverse-order", _) => self.sort(self.list.listing.sort),
            ("heads", _) => self.apply_list(ListAction::Heads(!self.list.is_headed()), now),
            ("columns", _) => self.dialog = Some(Dialog::Columns { at: 0 }),
            ("select-all", _) => self.list.select_all(),
            ("select-issue", _) => {
                if let Some(row) = self.list.cursor {
                    self.apply_list(ListAction::SelectIssue(row), now);
                }
            }
            ("copy", _) => self.copy(),
            ("find-in-list", _) => self.open_find(),
            ("find-next", _) => self.find_next(false),
            ("find-previous", _) => self.find_next(true),
            _ => return false,
        }
        true
    }

    /// The first click on a head sorts as one mostly wants it, the second the other way round.
    pub(super) fn sort(&mut self, sort: Sort) {
        let listing = &mut self.list.listing;
        // The best come first, or else the list is by date.
        let sort = if sort == Sort::Relevance && listing.sort == sort { Sort::Date } else { sort };
        listing.ascending = if listing.sort == sort { !listing.ascending } else { !sort.row().down_first };
        listing.sort = sort;
        self.list.resort();
        self.relist();
        self.keep_look();
    }

    fn copy(&mut self) {
        let mut ids = self.list.subject();
        if ids.len() > MOST_COPIED {
            let (most, all) = (super::nav::figures(MOST_COPIED as u64), super::nav::figures(ids.len() as u64));
            let text = format!("The first {most} of {all} rows were copied. An export hands over all of them.");
            self.notice(super::notice::Gravity::Information, text, Vec::new());
            ids.truncate(MOST_COPIED);
        }
        if !ids.is_empty() {
            self.ask(Ask::RowsAsText(ids));
        }
    }

    pub(super) fn look_key(&self) -> Option<String> {
        let path = &self.archive.as_ref()?.path;
        Some(std::path::absolute(path).unwrap_or_else(|_| path.clone()).to_string_lossy().into_owned())
    }

    /// Looks at the list as this archive's was looked at last.
    pub(super) fn read_look(&mut self) {
        let kept = self.look_key().and_then(|key| self.prefs.lists.get(&key)).cloned().unwrap_or_default();
        let (look, sort) = ListLook::read(&kept);
        self.list.look = look;
        if let Some((sort, ascending)) = sort {
            (self.list.listing.sort, self.list.listing.ascending) = (sort, ascending);
        }
    }

    fn keep_look(&mut self) {
        let Some(key) = self.look_key() else { return };
        let kept = match self.list.listing.sort {
            // How well an article fits is no way to look at all of them.
            Sort::Relevance => self.list.look.kept(Sort::Date, false),
            sort => self.list.look.kept(sort, self.list.listing.ascending),
        };
        self.prefs.lists.insert(key, kept);
        if self.prefs.lists.len() > MOST_KEPT {
            let recent: Vec<String> = self.prefs.recent.iter().map(|path| path.to_string_lossy().into()).collect();
            self.prefs.lists.retain(|key, _| recent.contains(key));
        }
        self.out.push(Request::SavePrefs);
    }
}
