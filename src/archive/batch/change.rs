//! What a batch edit does to a value. Pure: it reads no archive.

use super::counted;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::archive::links::is_sending_back;
use crate::model::{FIELDS, Field, FieldKind, IssueId, RecordKind};
use crate::store::targets::Target;
use crate::text::replace::{Search, Wanted};

/// One change to many records.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    Set(&'static Field, String),
    /// Behind what is there; alone where nothing is.
    Append(&'static Field, String),
    Clear(&'static Field),
    Replace(&'static Field, Wanted),
    /// Adds to a number of issues whose first day is not before `from` and not after `to` (days since 1970).
    Shift {
        field: &'static Field,
        by: i64,
        from: Option<i64>,
        to: Option<i64>,
    },
    /// Links each byline to the one name that it fits.
    LinkNames,
    /// Links each credit to the one source that it fits.
    LinkSources,
    AddSubject(String),
    RemoveSubject(String),
    MoveTo(IssueId),
}

/// What becomes of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is so already, or the change does not concern it.
    Same,
    To(String),
    /// It cannot be done; why, as part of a sentence: "the volume is no number".
    Skip(String),
}

/// A change that has been checked and can be done.
#[derive(Debug, Clone)]
pub struct Ready {
    pub change: Change,
    search: Option<Search>,
}

/// The fields that can be edited in many records at once, those of articles first.
pub fn fields() -> impl Iterator<Item = &'static Field> {
    let many = [RecordKind::Article, RecordKind::Byline, RecordKind::Image, RecordKind::Issue];
    // One date for many issues is never right.
    let of = |kind| FIELDS.iter().filter(move |field| field.record == kind && field.kind != FieldKind::Date);
    many.into_iter().flat_map(of)
}

impl Change {
    /// Checks it: the expression, the word of a choice, a missing value. What is wrong is said as of a typed field.
    pub fn ready(&self) -> Result<Ready> {
        let unclear = |what: String, hint: &str| Err(ArchiveError::new(ErrorKind::Unclear, what, hint));
        let mut search = None;
        match self {
            Change::Set(field, value) => must_be_choice(field, value)?,
            Change::Append(field, _) | Change::Clear(field) if matches!(field.kind, FieldKind::Choice(_)) => {
                return unclear(format!("{} is one of several words.", field.label), "Set it instead.");
            }
            Change::Append(_, value) if value.is_empty() => {
                return unclear("There is nothing to append.".into(), "Type what is to stand behind.");
            }
            Change::Replace(field, wanted) => {
                if matches!(field.kind, FieldKind::Choice(_)) {
                    return unclear(format!("{} is one of several words.", field.label), "Set it instead.");
                }
                let wrong = |wrong: crate::text::replace::Wrong| {
                    ArchiveError::new(ErrorKind::Unclear, wrong.to_string(), "Nothing was changed.")
                };
                search = Some(wanted.compile().map_err(wrong)?);
            }
            Change::Shift { by: 0, .. } => {
                return unclear("Nothing is to be added.".into(), "Say how many, like 1 or -1.");
            }
            Change::AddSubject(heading) | Change::RemoveSubject(heading) if heading.trim().is_empty() => {
                return unclear("There is no subject yet.".into(), "Type its heading.");
            }
            _ => {}
        }
        Ok(Ready { change: self.clone(), search })
    }

    /// The field that it is about, where it is about one.
    pub fn field(&self) -> Option<&'static Field> {
        match self {
            Change::Set(field, _)
            | Change::Append(field, _)
            | Change::Clear(field)
            | Change::Replace(field, _)
            | Change::Shift { field, .. } => Some(field),
            _ => None,
        }
    }

    /// The kind of record whose rows are counted.
    pub fn kind(&self) -> RecordKind {
        match self {
            Change::LinkNames => RecordKind::Byline,
            Change::LinkSources => RecordKind::Image,
            other => other.field().map_or(RecordKind::Article, |field| field.record),
        }
    }

    /// As the history tells it, for so many records.
    pub fn words(&self, n: usize) -> String {
        let many = counted(n, self.kind());
        let short = |text: &str| crate::text::first_words(text, 40);
        let name = self.field().map(|field| field.label.to_lowercase()).unwrap_or_default();
        match self {
            Change::Set(_, value) => format!("Set {name} to «{}» in {many}", short(value)),
            Change::Append(_, value) => format!("Append «{}» to {name} in {many}", short(value)),
            Change::Clear(_) => format!("Clear {name} in {many}"),
            Change::Replace(_, wanted) => {
                format!("Replace «{}» by «{}» in {name} of {many}", short(&wanted.find), short(&wanted.with))
            }
            Change::Shift { by, .. } if *by < 0 => format!("Take {} from {name} of {many}", by.unsigned_abs()),
            Change::Shift { by, .. } => format!("Add {by} to {name} of {many}"),
            Change::LinkNames => format!("Link {many} to names"),
            Change::LinkSources => format!("Link the credits of {many} to sources"),
            Change::AddSubject(heading) => format!("Add subject «{}» to {many}", short(heading)),
            Change::RemoveSubject(heading) => format!("Remove subject «{}» from {many}", short(heading)),
            Change::MoveTo(_) => format!("Move {many} to another issue"),
        }
    }
}

fn must_be_choice(field: &Field, value: &str) -> Result<()> {
    match field.kind {
        FieldKind::Choice(words) if !words.contains(&value) => Err(ArchiveError::new(
            ErrorKind::Unclear,
            format!("«{value}» is no {}.", field.label.to_lowercase()),
            format!("Use one of: {}.", words.join(", ")),
        )),
        _ => Ok(()),
    }
}

impl Ready {
    /// What becomes of a value of a field. Changes that are about no field answer that nothing does.
    pub fn outcome(&self, target: &Target) -> Outcome {
        let value = target.value.as_str();
        let to = |new: String| if new == value { Outcome::Same } else { Outcome::To(new) };
        match &self.change {
            Change::Set(field, new) if field.id == "status" && is_sending_back(value, new) => {
                Outcome::Skip("sending back wants a note, in the editor".into())
            }
            Change::Set(_, new) => to(new.clone()),
            Change::Append(_, more) => to(format!("{value}{more}")),
            Change::Clear(_) => to(String::new()),
            Change::Replace(..) => match self.search.as_ref().and_then(|search| search.replace_all(value, &|| false)) {
                Some(replaced) if !replaced.places.is_empty() => to(replaced.text),
                _ => Outcome::Same,
            },
            Change::Shift { field, by, from, to } => shift(field, target, *by, *from, *to),
            _ => Outcome::Same,
        }
    }
}

fn shift(field: &Field, target: &Target, by: i64, from: Option<i64>, to: Option<i64>) -> Outcome {
    let name = field.label.to_lowercase();
    let outside = |day: i64| from.is_some_and(|from| day < from) || to.is_some_and(|to| day > to);
    match target.day {
        None if from.is_some() || to.is_some() => return Outcome::Skip("the issue has no date".into()),
        Some(day) if outside(day) => return Outcome::Same,
        _ => {}
    }
    let value = target.value.trim();
    if value.is_empty() {
        return Outcome::Skip(format!("there is no {name}"));
    }
    match value.parse::<i64>().ok().and_then(|n| n.checked_add(by)) {
        Some(n) if n >= 0 => Outcome::To(n.to_string()),
        Some(_) => Outcome::Skip(format!("the {name} would fall below 0")),
        None => Outcome::Skip(format!("the {name} is no number")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(value: &str) -> Target {
        Target { article: 1, row: 1, value: value.into(), day: Some(100), guessed: false }
    }

    fn field(id: &str) -> &'static Field {
        Field::by_id(id).expect("a field")
    }

    fn outcome(change: Change, value: &str) -> Outcome {
        change.ready().expect("ready").outcome(&target(value))
    }

    #[test]
    fn values_are_set_appended_cleared_and_replaced_and_what_is_so_already_stays() {
        let to = |text: &str| Outcome::To(text.to_owned());
        assert_eq!(outcome(Change::Set(field("section"), "Metro".into()), "City"), to("Metro"));
        assert_eq!(outcome(Change::Set(field("section"), "Metro".into()), "Metro"), Outcome::Same);
        assert_eq!(outcome(Change::Append(field("notes"), "; torn".into()), "Page 2"), to("Page 2; torn"));
        assert_eq!(outcome(Change::Clear(field("page")), ""), Outcome::Same);
        assert_eq!(outcome(Change::Clear(field("page")), "A5"), to(""));
        let swap = Wanted { find: r"(\w+), (\w+)".into(), with: "$2 $1".into(), regex: true, ..Wanted::default() };
        assert_eq!(outcome(Change::Replace(field("headline"), swap.clone()), "Quill, Ada"), to("Ada Quill"));
        assert_eq!(outcome(Change::Replace(field("headline"), swap), "Ferry"), Outcome::Same);
    }

    #[test]
    fn numbers_are_shifted_from_a_day_on_and_what_is_no_number_is_left_out_with_the_reason() {
        let shift = |by, from, to| Change::Shift { field: field("volume"), by, from, to };
        assert_eq!(outcome(shift(1, Some(100), None), "407"), Outcome::To("408".into()));
        assert_eq!(outcome(shift(1, Some(101), None), "407"), Outcome::Same);
        assert_eq!(outcome(shift(1, None, Some(99)), "407"), Outcome::Same);
        assert_eq!(outcome(shift(1, None, None), "new series"), Outcome::Skip("the volume is no number".into()));
        assert_eq!(outcome(shift(-5, None, None), "3"), Outcome::Skip("the volume would fall below 0".into()));
        assert_eq!(outcome(shift(1, None, None), ""), Outcome::Skip("there is no volume".into()));
    }

    #[test]
    fn a_change_that_cannot_be_done_says_why_before_anything_is_read() {
        for change in [
            Change::Set(field("status"), "finished".into()),
            Change::Append(field("status"), "x".into()),
            Change::Append(field("notes"), String::new()),
            Change::Replace(field("headline"), Wanted { find: "(".into(), regex: true, ..Wanted::default() }),
            Change::Shift { field: field("volume"), by: 0, from: None, to: None },
            Change::AddSubject("  ".into()),
        ] {
            assert!(change.ready().is_err(), "{change:?}");
        }
    }
}
