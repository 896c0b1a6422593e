//! The credits view: all images of the archive by what is lacking about them. It knows the keys of all and the rows of
//! those that are seen; the article of the image under the cursor stands in the editor.

use super::nav::NavKey;
use super::{Desk, FieldKey, Focus, Request, View};
use crate::model::RecordKind;
use crate::store::credits::{CreditRow, ImageKey, LACKS, Lack, Survey};
use crate::work::Ask;
use std::collections::HashMap;

/// The images are surveyed anew this long after a change.
const PAUSE: f64 = 0.25;
/// Rows beyond those that are seen are forgotten when there are so many.
const MOST_ROWS: usize = 2_000;
/// Rows that are read before it is known which are seen.
const FIRST: usize = 40;

/// What a person does in the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditsAction {
    /// Lists the images that lack something else.
    Choose(Lack),
    Pick(usize),
    /// Moves the cursor; a caret in a field of an image goes along.
    Move(isize),
    /// The rows that are seen: first and one past the last.
    Seen(usize, usize),
    /// Goes to the field in the editor that is lacking.
    Open,
}

/// The state of the view.
#[derive(Debug, Default)]
pub struct CreditsState {
    pub lack: Lack,
    /// In the order of [`LACKS`]; nothing before they were counted.
    pub counts: Option<[u64; LACKS.len()]>,
    pub images: Vec<ImageKey>,
    pub cursor: Option<usize>,
    /// The row under the cursor is to be brought into sight.
    pub reveal: bool,
    /// The image under the cursor lacks nothing any more: it stays until one moves on.
    pub done: Option<i64>,
    rows: HashMap<i64, CreditRow>,
    seen: (usize, usize),
    ticket: u64,
    /// The person wants to see the image that the next survey brings under the cursor.
    follow: bool,
    due: Option<f64>,
    /// What was chosen in the navigator before.
    before: Option<NavKey>,
}

impl CreditsState {
    /// The image under the cursor.
    pub fn current(&self) -> Option<ImageKey> {
        self.images.get(self.cursor?).copied()
    }

    /// The row at a place, as soon as it is known.
    pub fn row(&self, at: usize) -> Option<&CreditRow> {
        self.rows.get(&self.images.get(at)?.image)
    }

    pub fn count(&self, lack: Lack) -> Option<u64> {
        let at = LACKS.iter().position(|(other, _)| *other == lack)?;
        Some(self.counts?[at])
    }

    /// How many images lack something that a person can mend.
    pub fn lacking(&self) -> Option<u64> {
        Some(self.count(Lack::NoCredit)? + self.count(Lack::UnknownSource)?)
    }

    pub fn has_seen(&self, from: usize, to: usize) -> bool {
        self.seen == (from, to)
    }

    pub(super) fn next_due(&self) -> Option<f64> {
        self.due
    }

    fn in_sight(&self) -> Vec<i64> {
        let (from, to) = if self.seen.1 == 0 { (0, FIRST) } else { self.seen };
        let range = from.min(self.images.len())..to.min(self.images.len());
        self.images[range].iter().map(|key| key.image).collect()
    }
}

impl Desk {
    pub(super) fn apply_credits(&mut self, action: CreditsAction, now: f64) {
        match action {
            CreditsAction::Choose(lack) if lack == self.credits.lack => {}
            CreditsAction::Choose(lack) => {
                (self.credits.lack, self.credits.follow) = (lack, true);
                (self.credits.cursor, self.credits.done, self.credits.seen) = (None, None, (0, 0));
                self.survey_credits();
            }
            CreditsAction::Pick(at) => self.go_to_image(at, now),
            CreditsAction::Move(by) => {
                let Some(last) = self.credits.images.len().checked_sub(1) else { return };
                let at = self.credits.cursor.map_or(0, |at| at.saturating_add_signed(by).min(last));
                self.go_to_image(at, now);
            }
            CreditsAction::Seen(from, to) => {
                self.credits.seen = (from, to);
                let known = &self.credits.rows;
                let missing: Vec<i64> =
                    self.credits.in_sight().into_iter().filter(|id| !known.contains_key(id)).collect();
                if !missing.is_empty() {
                    self.ask(Ask::CreditRows(missing));
                }
                self.ask_thumbnails_in_sight();
            }
            CreditsAction::Open => {
                let Some(key) = self.credits.current() else { return };
                let field = if self.credits.lack == Lack::NoAlt { "alt" } else { "credit" };
                let key = FieldKey::new(RecordKind::Image, key.image, field);
                self.out.push(Request::Focus(Focus::Field(key)));
            }
        }
    }

    /// Shows the view, and surveys the images.
    pub(super) fn enter_credits(&mut self) {
        if self.nav.selected != Some(NavKey::Credits) {
            self.credits.before = self.nav.selected.replace(NavKey::Credits);
        }
        self.view = View::Credits;
        (self.credits.reveal, self.credits.follow) = (true, true);
        self.survey_credits();
    }

    /// Another view comes: the navigator shows again what is listed there.
    pub(super) fn leave_credits(&mut self) {
        self.leave_collection();
        if self.nav.selected == Some(NavKey::Credits) {
            self.nav.selected = self.credits.before.take();
        }
        if self.view == View::Credits {
            self.view = View::List;
        }
    }

    /// The place in the navigator of what is listed, whatever view stands before it.
    pub(super) fn listed_place(&self) -> Option<NavKey> {
        match &self.nav.selected {
            Some(NavKey::Credits) => self.credits.before.clone(),
            Some(_) if self.view == View::Collection => self.place_before_collection(),
            other => other.clone(),
        }
    }

    fn survey_credits(&mut self) {
        self.credits.due = None;
        self.credits.ticket = self.number();
        let (lack, ticket) = (self.credits.lack, self.credits.ticket);
        self.ask(Ask::Credits { lack, ticket });
    }

    /// Something changed: the view follows after a moment.
    pub(super) fn credits_changed(&mut self, now: f64) {
        if self.view == View::Credits {
            self.credits.due = Some(now + PAUSE);
        }
    }

    pub(super) fn credits_tick(&mut self, now: f64) {
        if self.credits.due.is_some_and(|at| now >= at) {
            self.survey_credits();
        }
    }

    /// Takes a survey. The image under the cursor stays where it is while it is open in the editor.
    pub(super) fn take_survey(&mut self, survey: Survey, ticket: u64, now: f64) {
        if ticket != self.credits.ticket {
            return;
        }
        let (before, at) = (self.credits.current(), self.credits.cursor);
        let credits = &mut self.credits;
        credits.counts = Some(survey.counts);
        credits.images = survey.images;
        credits.done = None;
        let here = |wanted: ImageKey, images: &[ImageKey]| images.iter().position(|key| *key == wanted);
        let is_open = |key: ImageKey| {
            self.article.as_ref().is_some_and(|a| a.id == key.article && a.images.iter().any(|i| i.id == key.image))
        };
        credits.cursor = match (before, at) {
            (Some(key), Some(at)) => here(key, &credits.images).or_else(|| {
                is_open(key).then(|| {
                    let at = at.min(credits.images.len());
                    credits.images.insert(at, key);
                    credits.done = Some(key.image);
                    at
                })
            }),
            _ => credits.images.iter().position(|key| Some(key.article) == self.wanted),
        };
        if credits.cursor.is_none() && !credits.images.is_empty() {
            credits.cursor = Some(at.unwrap_or(0).min(credits.images.len() - 1));
            credits.reveal = true;
        }
        let seen = credits.in_sight();
        self.nav.take_credits(self.credits.lacking());
        if !seen.is_empty() {
            self.ask(Ask::CreditRows(seen));
        }
        // What changes by itself takes no article away from under somebody's hands.
        let follow = std::mem::take(&mut self.credits.follow) || self.wanted.is_none();
        if self.view == View::Credits && follow {
            self.open_image_article(now);
        }
    }

    pub(super) fn take_credit_rows(&mut self, rows: Vec<CreditRow>) {
        if self.credits.rows.len() > MOST_ROWS {
            let seen = self.credits.in_sight();
            self.credits.rows.retain(|image, _| seen.contains(image));
        }
        for row in rows {
            if let Some(sha256) = row.picture.clone().filter(|key| !self.thumbnails.contains_key(key)) {
                self.ask(Ask::Thumbnail(sha256));
            }
            self.credits.rows.insert(row.image, row);
        }
    }

    /// Only the thumbnails that came last are kept: rows that are seen again ask again.
    fn ask_thumbnails_in_sight(&mut self) {
        let rows = self.credits.in_sight().into_iter().filter_map(|id| self.credits.rows.get(&id));
        let gone = rows.filter_map(|row| row.picture.clone()).filter(|key| !self.thumbnails.contains_key(key));
        let gone: Vec<String> = gone.collect();
        gone.into_iter().for_each(|sha256| self.ask(Ask::Thumbnail(sha256)));
    }

    fn go_to_image(&mut self, at: usize, now: f64) {
        let Some(to) = self.credits.images.get(at).copied() else { return };
        let field = self.draft.visited().filter(|key| key.record.kind == RecordKind::Image).map(|key| key.field);
        let mut at = at;
        if let (Some(done), Some(left)) = (self.credits.done.filter(|id| *id != to.image), self.credits.cursor) {
            // The one that lacks nothing any more has left the list at last.
            self.credits.images.retain(|key| key.image != done);
            self.credits.done = None;
            at -= usize::from(left < at);
        }
        self.credits.cursor = Some(at);
        self.credits.reveal = true;
        self.open_image_article(now);
        if let Some(field) = field {
            let pictured = self.credits.row(at).is_some_and(|row| row.picture.is_some());
            let field = if field == "alt" && !pictured && self.credits.lack != Lack::NoAlt { "credit" } else { field };
            let key = FieldKey::new(RecordKind::Image, to.image, field);
            self.out.push(Request::Focus(Focus::Field(key)));
        }
    }

    fn open_image_article(&mut self, now: f64) {
        if let Some(key) = self.credits.current().filter(|key| self.wanted != Some(key.article)) {
            self.open_article(key.article, now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_is_seen_again_asks_for_its_thumbnail_again() {
        let mut desk = Desk::default();
        desk.credits.images = vec![ImageKey { image: 1, article: 2 }];
        let row = CreditRow { image: 1, picture: Some("abc".into()), ..CreditRow::default() };
        desk.credits.rows.insert(1, row);
        for gone in [true, false] {
            desk.apply_credits(CreditsAction::Seen(0, 1), 0.0);
            let asked = desk.take_requests().contains(&Request::Ask(Ask::Thumbnail("abc".into())));
            assert_eq!(asked, gone);
            desk.thumbnails.insert("abc".into(), Default::default());
        }
    }
}
