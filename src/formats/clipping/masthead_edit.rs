//! A changed masthead carried back into the printed one. Printed words that a person corrected are put in their place;
//! a corrected date, volume or number is printed in the spelling that stood there. A date that the print can mean
//! is never rewritten: then the print is right, and only its reading was corrected.

use super::edit::Edit;
use super::layout;
use crate::model::record::{IssueRecord, Masthead as Printed};
use crate::model::{DateOrder, IssueDate};
use crate::text::enumeration::{self, Enumeration};
use crate::text::masthead::Masthead;
use crate::text::{calendar, reading};
use chrono::Datelike;
use std::ops::Range;

/// Adds the edits that make `head` say what the issue is. `wanted` is what shall be printed (empty: nothing is known of
/// it); `shares` tells that the clipping has the issue's own masthead, so that its volume and number must agree too.
/// True when the issue's date could not be printed in this spelling.
pub fn edits(
    text: &str,
    head: &Masthead,
    issue: &IssueRecord,
    wanted: &Printed,
    shares: bool,
    edits: &mut Vec<Edit>,
) -> bool {
    let was = super::parse::words(text, head);
    let known = !wanted.is_empty();
    let before = edits.len();
    if known && wanted.weekday != was.weekday {
        edits.push(match &head.weekday {
            Some(range) => (range.clone(), wanted.weekday.clone()),
            None => (head.range.start..head.range.start, format!("{}\n\n", wanted.weekday)),
        });
    }
    let mut lost = false;
    if known && wanted.date != was.date {
        edits.push(put(head, head.date.as_ref().map(|d| &d.range), &wanted.date));
    } else {
        lost = !date_edits(text, head, issue, known && wanted.weekday != was.weekday, edits);
    }
    let own = |field: &Option<Enumeration>, printed: &str, printed_was: &str, is: &str| match field {
        _ if known && printed != printed_was => Some(printed.to_owned()),
        Some(e) if shares && !is.is_empty() && e.is != is => Some(in_figures_like(&text[e.value.clone()], is)),
        None if shares && !is.is_empty() => Some(is.to_owned()),
        _ => None,
    };
    if let Some(volume) = own(&head.volume, &wanted.volume, &was.volume, &issue.volume) {
        edits.extend(enumeration_edit(head, &head.volume, "Vol", &volume));
    }
    if let Some(number) = own(&head.number, &wanted.number, &was.number, &issue.number) {
        edits.extend(enumeration_edit(head, &head.number, "No.", &number));
    }
    if known && edits.len() == before && !wanted.masthead.is_empty() && wanted.masthead != was.masthead {
        edits.push((head.range.clone(), wanted.masthead.clone()));
    }
    lost
}

/// The edit that puts words in a piece's place, or at the masthead's end where there was none.
fn put(head: &Masthead, place: Option<&Range<usize>>, words: &str) -> Edit {
    match place {
        Some(range) => (range.clone(), words.to_owned()),
        None => (head.range.end..head.range.end, format!(" {words}")),
    }
}

/// False when the issue has a date that this spelling has no place for.
fn date_edits(text: &str, head: &Masthead, issue: &IssueRecord, weekday_done: bool, edits: &mut Vec<Edit>) -> bool {
    let Ok(date) = IssueDate::parse(&issue.date) else { return true };
    let can_mean = head.date.as_ref().is_some_and(|d| d.readings.iter().any(|r| r.date.edtf() == date.edtf()));
    if can_mean {
        return true;
    }
    let Some(day) = date.as_day() else { return false };
    let words = match &head.date {
        Some(printed) => {
            let day_first = head.resolve(text, DateOrder::Unsaid).day_first;
            reading::respell(text, printed, day_first, day)
        }
        None => Some(day.format("%m-%d-%Y").to_string()),
    };
    let Some(words) = words else { return false };
    edits.push(put(head, head.date.as_ref().map(|d| &d.range), &words));
    if let (Some(range), Some(named), false) = (&head.weekday, head.weekday_named.first(), weekday_done)
        && !head.weekdays.contains(&day.weekday())
    {
        let printed = &text[range.clone()];
        let dot = if printed.ends_with('.') { "." } else { "" };
        edits.push((range.clone(), calendar::weekday_like(printed, *named, day.weekday()) + dot));
    }
    true
}

fn enumeration_edit(head: &Masthead, field: &Option<Enumeration>, caption: &str, value: &str) -> Option<Edit> {
    match field {
        Some(e) if value.is_empty() => Some((e.whole.clone(), String::new())),
        Some(e) => Some((e.value.clone(), value.to_owned())),
        None => layout::enumeration(caption, value).map(|words| put(head, None, &words)),
    }
}

/// A number in Roman figures where Roman figures stood.
fn in_figures_like(printed: &str, is: &str) -> String {
    let roman = enumeration::from_roman(printed).and(is.parse().ok()).and_then(enumeration::to_roman);
    match roman {
        Some(roman) if printed.chars().all(char::is_lowercase) => roman.to_lowercase(),
        Some(roman) => roman,
        None => is.to_owned(),
    }
}
