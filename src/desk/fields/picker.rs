//! Choosing a record for what was printed, a subject, or another article: a box to type in, and what fits. One choice is
//! open at a time, beside its field; nothing is chosen by merely being offered.

use super::{FieldAction, Spot, line_text, lines_of};
use crate::archive::Edit;
use crate::desk::{Desk, Focus, Request};
use crate::model::{ArticleId, Authority, RecordKind};
use crate::store::authority::like::Suggestion;
use crate::store::links::{SubjectLike, relation_words};
use crate::store::list::ArticleRow;
use crate::text::words::folded;
use crate::work::fields::{FieldAsk, OFFERED};
use crate::work::{Ask, Seek};

/// For what something is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// A name for a part of a byline.
    Name(i64),
    /// A source for a credit.
    Source(i64),
    Subject,
    /// Another article, that this one continues, corrects or reprints.
    Related(&'static str),
}

/// What an offer would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worth {
    Record(i64),
    Heading(String),
    NewHeading(String),
    Article(i64),
}

/// One thing that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub worth: Worth,
    pub words: String,
    /// What tells it from others: how often, a date, a variant.
    pub beside: String,
    /// It is exactly what was typed.
    pub exact: bool,
}

/// An open choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picker {
    pub pick: Pick,
    pub typed: String,
    pub offers: Vec<Offer>,
    /// The offer that Enter takes.
    pub at: Option<usize>,
    /// What was typed is answered.
    pub answered: bool,
    /// The person went to it herself since she last typed.
    pub gone_to: bool,
}

impl Pick {
    /// Where the keyboard goes once it is done.
    pub fn spot(self) -> Spot {
        match self {
            Pick::Name(byline) => Spot::Part(byline),
            Pick::Source(image) => Spot::Credit(image),
            Pick::Subject => Spot::Subjects,
            Pick::Related(_) => Spot::Related,
        }
    }
}

impl Desk {
    /// Opens a choice; where it is open already, closes it.
    pub(super) fn pick(&mut self, pick: Pick) {
        if self.fields.picker.as_ref().is_some_and(|open| open.pick == pick) {
            return self.close_picker();
        }
        let typed = match (pick, &self.fields.picker) {
            // Another relation to the same article.
            (Pick::Related(_), Some(open)) if matches!(open.pick, Pick::Related(_)) => open.typed.clone(),
            _ => self.first_words(pick),
        };
        self.fields.picker =
            Some(Picker { pick, typed, offers: Vec::new(), at: None, answered: false, gone_to: false });
        self.ask_offers();
        self.out.push(Request::Focus(Focus::Spot(Spot::Picker)));
    }

    /// What is looked for before anything is typed: what was printed, in plain form.
    fn first_words(&self, pick: Pick) -> String {
        let Some(article) = &self.article else { return String::new() };
        let words = match pick {
            Pick::Name(id) => article.bylines.iter().find(|row| row.id == id).map(|row| {
                let name = if row.name.trim().is_empty() { &row.printed } else { &row.name };
                if row.linked.is_empty() { name } else { &row.linked }.clone()
            }),
            Pick::Source(id) => article.images.iter().find(|image| image.id == id).map(|image| {
                let read = [&image.linked, &image.source, &image.agency];
                read.into_iter().find(|words| !words.is_empty()).cloned().unwrap_or_default()
            }),
            Pick::Subject | Pick::Related(_) => None,
        };
        words.unwrap_or_default()
    }

    /// The choice for the first part that is linked to nothing, in the field that has the caret or else in the article.
    pub(super) fn pick_here(&mut self, now: f64) {
        self.save(now, true);
        if self.is_read() { self.pick_first() } else { self.fields.pick_due = true }
    }

    /// Whether the article that is here has what was typed in the field that has the caret.
    fn is_read(&self) -> bool {
        let (Some(article), Some(key)) = (&self.article, self.draft.visited()) else { return true };
        let here = match key.record.kind {
            RecordKind::Byline => {
                let lines = lines_of(article);
                let line = lines.iter().find(|line| article.bylines[line.start].id == key.record.id);
                line.map(|line| line_text(article, line))
            }
            RecordKind::Image if key.field == "credit" => {
                article.images.iter().find(|image| image.id == key.record.id).map(|image| image.credit.as_str())
            }
            _ => return true,
        };
        here.is_some_and(|here| here.trim() == self.draft.text(&key).trim())
    }

    /// An article came, perhaps the one with what was typed before a choice was asked for.
    pub(in crate::desk) fn pick_if_due(&mut self) {
        if std::mem::take(&mut self.fields.pick_due) {
            self.pick_first();
        }
    }

    fn pick_first(&mut self) {
        let Some(article) = &self.article else { return };
        let key = self.draft.visited();
        let credit = key.filter(|key| key.record.kind == RecordKind::Image).map(|key| Pick::Source(key.record.id));
        let line = key.and_then(|key| {
            let holds = |group: &std::ops::Range<usize>| {
                article.bylines[group.clone()].iter().any(|row| row.id == key.record.id)
            };
            lines_of(article).into_iter().find(|group| key.record.kind == RecordKind::Byline && holds(group))
        });
        let rows = line.map_or(&article.bylines[..], |group| &article.bylines[group]);
        let free = rows.iter().find(|row| row.name_id.is_none() && row.role != "position").or(rows.first());
        let unlinked = article.images.iter().find(|image| image.source_id.is_none()).or(article.images.first());
        let name = free.map(|row| Pick::Name(row.id));
        if let Some(pick) = credit.or(name).or(unlinked.map(|image| Pick::Source(image.id))) {
            self.pick(pick);
        }
    }

    pub(super) fn close_picker(&mut self) {
        if let Some(picker) = self.fields.picker.take() {
            self.out.push(Request::Focus(Focus::Spot(picker.pick.spot())));
        }
    }

    pub(super) fn pick_typed(&mut self, typed: String) {
        if let Some(picker) = &mut self.fields.picker {
            picker.typed = typed;
            (picker.answered, picker.gone_to) = (false, false);
            self.ask_offers();
        }
    }

    fn ask_offers(&mut self) {
        let Some(picker) = &mut self.fields.picker else { return };
        let typed = picker.typed.clone();
        let like = |which| Ask::Like { which, typed: typed.clone(), limit: OFFERED };
        let ask = match picker.pick {
            Pick::Name(_) => like(Authority::Name),
            Pick::Source(_) => like(Authority::Source),
            Pick::Subject => Ask::Fields(FieldAsk::SubjectsLike(typed)),
            Pick::Related(_) if typed.trim().is_empty() => {
                (picker.offers, picker.at, picker.answered) = (Vec::new(), None, true);
                return;
            }
            Pick::Related(_) => Ask::Seek(Seek::Articles(typed)),
        };
        self.ask(ask);
    }

    fn offer(&mut self, typed: &str, offers: Vec<Offer>) {
        let Some(picker) = self.fields.picker.as_mut().filter(|picker| picker.typed == typed) else { return };
        // Only one that fits exactly is taken by Enter alone; of several, or of none, a person chooses.
        let mut exact = offers.iter().enumerate().filter(|(_, offer)| offer.exact).map(|(at, _)| at);
        let exact = exact.next().filter(|_| exact.next().is_none());
        // What she went to stays marked where it is offered again.
        let marked = picker.at.filter(|_| picker.gone_to).and_then(|at| picker.offers.get(at));
        let kept = marked.and_then(|marked| offers.iter().position(|offer| offer.worth == marked.worth));
        picker.gone_to &= kept.is_some();
        picker.at = kept.or(exact);
        (picker.offers, picker.answered) = (offers, true);
    }

    /// Names or sources came that begin as typed.
    pub(in crate::desk) fn take_like(&mut self, which: Authority, typed: &str, found: Vec<Suggestion>) {
        let open = self.fields.picker.as_ref().map(|picker| picker.pick);
        let parts = match (open, which) {
            (Some(Pick::Name(_)), Authority::Name) => ("byline", "bylines"),
            (Some(Pick::Source(_)), Authority::Source) => ("credit", "credits"),
            _ => return,
        };
        let offer = |one: Suggestion| {
            let many = match one.count {
                0 => "not in use yet".to_owned(),
                1 => format!("1 {}", parts.0),
                n => format!("{} {}", crate::desk::nav::figures(n), parts.1),
            };
            let beside = if one.variant.is_empty() { many } else { format!("also “{}” · {many}", one.variant) };
            Offer { worth: Worth::Record(one.id), words: one.label, beside, exact: one.exact }
        };
        self.offer(typed, found.into_iter().map(offer).collect());
    }

    /// The index has news: what it could not find before it may find now.
    pub(in crate::desk) fn look_again_for_articles(&mut self) {
        let open = self.fields.picker.as_ref();
        if open.is_some_and(|open| matches!(open.pick, Pick::Related(_)) && open.offers.is_empty()) {
            self.ask_offers();
        }
    }

    pub(super) fn take_subjects(&mut self, typed: &str, found: Vec<SubjectLike>) {
        if self.fields.picker.as_ref().is_none_or(|picker| picker.pick != Pick::Subject) {
            return;
        }
        let wanted = folded(typed);
        let offer = |one: SubjectLike| {
            let beside = match one.articles {
                1 => "1 article".to_owned(),
                n => format!("{} articles", crate::desk::nav::figures(n)),
            };
            let exact = !wanted.is_empty() && folded(&one.heading) == wanted;
            Offer { worth: Worth::Heading(one.heading.clone()), words: one.heading, beside, exact }
        };
        let mut offers: Vec<Offer> = found.into_iter().map(offer).collect();
        let heading = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if !heading.is_empty() && !offers.iter().any(|offer| offer.exact) {
            let words = format!("New heading “{heading}”");
            let beside = String::new();
            offers.push(Offer { worth: Worth::NewHeading(heading), words, beside, exact: false });
        }
        self.offer(typed, offers);
    }

    pub(super) fn take_articles(&mut self, typed: &str, found: Vec<ArticleRow>) {
        if !self.fields.picker.as_ref().is_some_and(|picker| matches!(picker.pick, Pick::Related(_))) {
            return;
        }
        let here = self.wanted;
        let offer = |row: ArticleRow| {
            let vol = if row.volume.is_empty() { String::new() } else { format!(" Vol {}", row.volume) };
            let words = if row.headline.trim().is_empty() { "No headline".to_owned() } else { row.headline };
            Offer { worth: Worth::Article(row.id), words, beside: format!("{}{vol}", row.date), exact: false }
        };
        let offers = found.into_iter().filter(|row| Some(row.id) != here).map(offer).collect();
        self.offer(typed, offers);
    }

    pub(super) fn pick_by(&mut self, by: isize) {
        let Some(picker) = &mut self.fields.picker else { return };
        let last = picker.offers.len().saturating_sub(1);
        if !picker.offers.is_empty() {
            picker.gone_to = true;
            picker.at = Some(match picker.at {
                None if by < 0 => last,
                None => 0,
                Some(at) => at.saturating_add_signed(by).min(last),
            });
        }
    }

    pub(super) fn pick_go(&mut self, at: Option<usize>, now: f64) {
        let Some(picker) = &self.fields.picker else { return };
        // What is marked by itself was offered for what was typed before.
        if at.is_none() && !picker.answered && !picker.gone_to {
            return;
        }
        let Some(offer) = at.or(picker.at).and_then(|at| picker.offers.get(at)).cloned() else { return };
        let pick = picker.pick;
        let Some(article) = self.wanted.map(ArticleId) else { return };
        let (words, edit) = match (pick, offer.worth) {
            (Pick::Name(byline), Worth::Record(id)) => {
                (format!("Link a byline to «{}»", offer.words), Edit::LinkByline { byline, name: Some(id) })
            }
            (Pick::Source(image), Worth::Record(id)) => {
                (format!("Link a credit to «{}»", offer.words), Edit::LinkSource { image, source: Some(id) })
            }
            (Pick::Subject, Worth::Heading(heading) | Worth::NewHeading(heading)) => {
                (format!("Add the subject «{heading}»"), Edit::AddSubject { article, heading })
            }
            (Pick::Related(relation), Worth::Article(other)) => (
                format!("Mark as {} «{}»", relation_words(relation, false), crate::desk::short(&offer.words)),
                Edit::Relate { article, relation, other: ArticleId(other) },
            ),
            _ => return,
        };
        self.field_edit(&words, edit, now);
        if pick == Pick::Subject {
            // Subjects are rarely alone: the box stays for the next.
            self.pick_typed(String::new());
        } else {
            self.close_picker();
        }
    }

    pub(super) fn unlink(&mut self, pick: Pick, now: f64) {
        let edit = match pick {
            Pick::Name(byline) => Edit::LinkByline { byline, name: None },
            Pick::Source(image) => Edit::LinkSource { image, source: None },
            Pick::Subject | Pick::Related(_) => return,
        };
        self.field_edit("Take a link away", edit, now);
        self.fields.picker = None;
        self.out.push(Request::Focus(Focus::Spot(pick.spot())));
    }

    pub(super) fn make_record(&mut self, pick: Pick, now: f64) {
        let (words, edit) = match pick {
            Pick::Name(byline) => ("Make a name of a byline", Edit::NameOf { byline }),
            Pick::Source(image) => ("Make a source of a credit", Edit::SourceOf { image }),
            Pick::Subject | Pick::Related(_) => return,
        };
        self.field_edit(words, edit, now);
        self.fields.picker = None;
        self.out.push(Request::Focus(Focus::Spot(pick.spot())));
    }
}

impl From<Pick> for FieldAction {
    fn from(pick: Pick) -> Self {
        FieldAction::Pick(pick)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(heading: &str) -> SubjectLike {
        SubjectLike { id: 1, heading: heading.into(), articles: 1 }
    }

    #[test]
    fn what_one_went_to_is_taken_though_the_answer_to_the_last_letter_is_still_on_its_way() {
        let mut desk = Desk { wanted: Some(1), ..Desk::default() };
        desk.pick(Pick::Subject);
        desk.pick_typed("br".into());
        desk.take_subjects("br", vec![like("Iron bridges"), like("Brass")]);
        desk.pick_typed("bri".into());
        desk.pick_by(1);
        let marked = |desk: &Desk| desk.fields.picker.as_ref().and_then(|picker| picker.at);
        assert_eq!(marked(&desk), Some(0));
        desk.take_subjects("bri", vec![like("Brick"), like("Iron bridges")]);
        assert_eq!(marked(&desk), Some(1), "it stays marked wherever it stands now");
        desk.pick_typed("bric".into());
        desk.take_subjects("bric", vec![like("Brick")]);
        assert_eq!(marked(&desk), None, "whoever types on has gone to nothing yet");
    }
}
