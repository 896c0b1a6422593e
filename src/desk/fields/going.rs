//! Where the caret stands: it stays in its field from article to article, and goes to a field by a letter.

use super::{Spot, lines_of};
use crate::desk::{Action, Desk, FieldKey, Focus, Request, Tab};
use crate::model::RecordKind;
use crate::store::detail::ArticleDetail;

/// A field as it is found again in another article: which one, and the how manieth where there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    kind: RecordKind,
    field: &'static str,
    nth: usize,
}

/// Where a letter leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Article(&'static str),
    Issue(&'static str),
    /// The first byline, or the button that adds one.
    Byline,
    /// The first credit, or the button that adds one.
    Credit,
    Caption,
    Spot(Spot),
}

/// One letter and where it leads.
pub struct Letter {
    pub letter: char,
    pub target: Target,
}

const fn to(letter: char, target: Target) -> Letter {
    Letter { letter, target }
}

/// All letters. No two are the same.
pub static LETTERS: &[Letter] = &[
    to('D', Target::Issue("date")),
    to('W', Target::Issue("weekday")),
    to('V', Target::Issue("volume")),
    to('N', Target::Issue("number")),
    to('X', Target::Issue("edition")),
    to('Q', Target::Issue("issue.notes")),
    to('H', Target::Article("headline")),
    to('K', Target::Article("kicker")),
    to('F', Target::Article("subhead")),
    to('I', Target::Article("dateline")),
    to('B', Target::Byline),
    to('C', Target::Credit),
    to('M', Target::Caption),
    to('T', Target::Article("body")),
    to('A', Target::Spot(Spot::Status)),
    to('S', Target::Article("section")),
    to('P', Target::Article("page")),
    to('L', Target::Article("language")),
    to('U', Target::Spot(Spot::Subjects)),
    to('R', Target::Spot(Spot::Related)),
    to('O', Target::Article("notes")),
];

/// The letter that leads to a field of the draft.
pub fn letter_of(key: &FieldKey, first: bool) -> Option<char> {
    let fits = |target: &Target| match (key.record.kind, target) {
        (RecordKind::Article, Target::Article(field)) | (RecordKind::Issue, Target::Issue(field)) => {
            *field == key.field
        }
        (RecordKind::Byline, Target::Byline) => first && key.field == "byline",
        (RecordKind::Image, Target::Credit) => first && key.field == "credit",
        (RecordKind::Image, Target::Caption) => first && key.field == "caption",
        _ => false,
    };
    LETTERS.iter().find(|row| fits(&row.target)).map(|row| row.letter)
}

/// The letter that leads to a place that is no field.
pub fn letter_of_spot(spot: Spot) -> Option<char> {
    LETTERS.iter().find(|row| row.target == Target::Spot(spot)).map(|row| row.letter)
}

fn slot_of(article: &ArticleDetail, key: FieldKey) -> Option<Slot> {
    let nth = match key.record.kind {
        RecordKind::Byline => lines_of(article)
            .iter()
            .position(|group| article.bylines[group.clone()].iter().any(|row| row.id == key.record.id))?,
        RecordKind::Image => article.images.iter().position(|image| image.id == key.record.id)?,
        RecordKind::Article if key.record.id == article.id => 0,
        RecordKind::Issue if key.record.id == article.issue.id => 0,
        _ => return None,
    };
    Some(Slot { kind: key.record.kind, field: key.field, nth })
}

/// The field of that slot; the last of its kind where there are fewer.
fn key_of(article: &ArticleDetail, slot: Slot) -> Option<FieldKey> {
    let id = match slot.kind {
        RecordKind::Byline => {
            let lines = lines_of(article);
            let line = lines.get(slot.nth.min(lines.len().checked_sub(1)?))?;
            article.bylines.get(line.start)?.id
        }
        RecordKind::Image => article.images.get(slot.nth.min(article.images.len().checked_sub(1)?))?.id,
        RecordKind::Issue => article.issue.id,
        _ => article.id,
    };
    Some(FieldKey::new(slot.kind, id, slot.field))
}

impl Desk {
    /// The caret is to stand in the same field of the article that comes. To be said before one goes there.
    pub(in crate::desk) fn keep_field(&mut self) {
        let visited = self.draft.visited();
        let instead = self.fields.instead.take().filter(|(key, _)| visited == Some(*key)).map(|(_, slot)| slot);
        let here = self.article.as_ref().zip(visited).and_then(|(article, key)| slot_of(article, key));
        self.fields.slot = instead.or(here);
    }

    /// One did not go anywhere after all.
    pub(in crate::desk) fn forget_field(&mut self) {
        self.fields.slot = None;
    }

    /// An article came: the caret goes where it stood in the one before. Where it has no such field it waits in the
    /// headline for one that has.
    pub(in crate::desk) fn follow_field(&mut self, article: &ArticleDetail) {
        let Some(slot) = self.fields.slot.take().filter(|_| self.tab == Tab::Edit) else { return };
        let key = key_of(article, slot).unwrap_or_else(|| {
            let headline = FieldKey::new(RecordKind::Article, article.id, "headline");
            self.fields.instead = Some((headline, slot));
            headline
        });
        self.out.push(Request::Focus(Focus::Field(key)));
    }

    pub(super) fn wait_for_letter(&mut self, going: bool) {
        self.fields.going = going && self.article.is_some();
        if self.fields.going {
            self.tab = Tab::Edit;
        } else if let Some(key) = self.draft.visited() {
            // Escape takes the caret away from wherever it is, and it was not meant for that.
            self.out.push(Request::Focus(Focus::Field(key)));
        }
    }

    pub(super) fn go_to_letter(&mut self, letter: char, now: f64) {
        self.fields.going = false;
        let Some(article) = &self.article else { return };
        let wanted = LETTERS.iter().find(|row| row.letter.eq_ignore_ascii_case(&letter));
        let Some(target) = wanted.map(|row| row.target) else { return };
        let slot = |kind, field| key_of(article, Slot { kind, field, nth: 0 });
        let focus = match target {
            Target::Article(field) => slot(RecordKind::Article, field).map(Focus::Field),
            Target::Issue(field) => slot(RecordKind::Issue, field).map(Focus::Field),
            Target::Byline => {
                Some(slot(RecordKind::Byline, "byline").map_or(Focus::Spot(Spot::AddByline), Focus::Field))
            }
            Target::Credit => Some(slot(RecordKind::Image, "credit").map_or(Focus::Spot(Spot::AddImage), Focus::Field)),
            Target::Caption => {
                Some(slot(RecordKind::Image, "caption").map_or(Focus::Spot(Spot::AddImage), Focus::Field))
            }
            Target::Spot(spot) => Some(Focus::Spot(spot)),
        };
        if matches!(target, Target::Issue("edition" | "issue.notes")) {
            self.fields.more_of_issue = true;
        }
        self.apply(Action::ShowTab(Tab::Edit), now);
        self.out.extend(focus.map(Request::Focus));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::detail::BylineDetail;

    #[test]
    fn no_two_fields_share_a_letter() {
        for (at, row) in LETTERS.iter().enumerate() {
            assert!(row.letter.is_ascii_uppercase());
            assert!(LETTERS[at + 1..].iter().all(|other| other.letter != row.letter && other.target != row.target));
        }
    }

    fn article(id: i64, lines: &[(&str, &[&str])]) -> ArticleDetail {
        let mut article = ArticleDetail { id, ..ArticleDetail::default() };
        article.issue.id = id * 10;
        for (line, parts) in lines {
            for part in *parts {
                let id = id * 100 + article.bylines.len() as i64;
                let (line, printed) = ((*line).to_owned(), (*part).to_owned());
                article.bylines.push(BylineDetail { id, line, printed, ..BylineDetail::default() });
            }
        }
        article
    }

    #[test]
    fn a_field_is_found_again_in_another_article() {
        let one = article(1, &[("By A and B", &["A", "B"]), ("", &["AP"])]);
        let two = article(2, &[("By C and D", &["C", "D"])]);
        let key = |kind, id, field| FieldKey::new(kind, id, field);
        for (from, to) in [
            (key(RecordKind::Article, 1, "section"), Some(key(RecordKind::Article, 2, "section"))),
            (key(RecordKind::Issue, 10, "volume"), Some(key(RecordKind::Issue, 20, "volume"))),
            (key(RecordKind::Byline, 100, "byline"), Some(key(RecordKind::Byline, 200, "byline"))),
            (key(RecordKind::Byline, 102, "byline"), Some(key(RecordKind::Byline, 200, "byline"))),
        ] {
            let slot = slot_of(&one, from).expect("a slot");
            assert_eq!(key_of(&two, slot), to, "{from:?}");
        }
        let byline = slot_of(&one, key(RecordKind::Byline, 100, "byline")).expect("a slot");
        assert_eq!(key_of(&article(3, &[]), byline), None);
    }
}
