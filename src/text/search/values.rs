//! Values of fields that are no text: dates, volumes, counts, weekdays, statuses, findings. An error is a sentence that
//! says what would work; where it stands is the parser's business.

use super::field::Field;
use super::near::within;
use super::parse::Known;
use super::tree::Condition;
use crate::model::ArticleStatus;
use chrono::NaiveDate;

/// The days of the week as they are typed; 0 is Monday.
pub const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What a field that is no text asks for. What stands in quotes is no range and no «none».
pub fn condition(field: Field, text: &str, quoted: bool, known: &Known) -> Result<Condition, String> {
    let text = text.trim();
    match field {
        Field::Date => days(text),
        Field::Volume if !quoted => volume(text),
        Field::Volume => Ok(Condition::Volume(text.to_owned())),
        Field::Number => Ok(Condition::Number(text.to_owned())),
        Field::Status => status(text),
        Field::Has => has(text, known),
        Field::Weekday => weekday(text),
        Field::Words => length(text),
        _ => Err(format!("«{}:» looks for words.", field.name())),
    }
}

fn status(text: &str) -> Result<Condition, String> {
    match ArticleStatus::from_word(&text.to_lowercase()) {
        Some(status) => Ok(Condition::Status(status)),
        None => Err(format!(
            "there is no status «{text}». A status is {}.",
            either(ArticleStatus::ALL.iter().map(|s| s.word()))
        )),
    }
}

fn weekday(text: &str) -> Result<Condition, String> {
    let typed = text.to_lowercase();
    let day = WEEKDAYS.iter().position(|day| typed.chars().count() >= 2 && day.starts_with(&typed));
    match day.and_then(|day| u8::try_from(day).ok()) {
        Some(day) => Ok(Condition::Weekday(day)),
        None => Err(format!("there is no weekday «{text}». Write monday, or its beginning: mo, tue, sunday.")),
    }
}

fn has(text: &str, known: &Known) -> Result<Condition, String> {
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let typed = bare(text);
    if typed == "any" {
        return Ok(Condition::HasAny);
    }
    if let Some(code) = known.findings.iter().find(|code| bare(code) == typed) {
        return Ok(Condition::Has((*code).to_owned()));
    }
    let near = known.findings.iter().find(|code| within(&bare(code), &typed, 2));
    let meant = near.map(|code| format!(" Did you mean «{code}»?")).unwrap_or_default();
    let all = std::iter::once("any").chain(known.findings.iter().copied());
    Err(format!("there is no finding «{text}».{meant} It is {}.", either(all)))
}

/// «a, b or c».
fn either<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

fn volume(text: &str) -> Result<Condition, String> {
    if text.eq_ignore_ascii_case("none") {
        return Ok(Condition::Unnumbered);
    }
    let Some((from, to)) = text.split_once("..") else {
        return Ok(Condition::Volume(text.to_owned()));
    };
    let ends = end(from, i64::MIN).zip(end(to, i64::MAX)).filter(|(from, to)| from <= to);
    ends.map(|(from, to)| Condition::Volumes(from, to)).ok_or_else(|| {
        "volumes from one to another are written 2000..2059, 2000.. or ..2059, the lower first.".to_owned()
    })
}

fn length(text: &str) -> Result<Condition, String> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let ends = match text {
        "" => None,
        _ => end(from, u64::MIN).zip(end(to, u64::MAX)).filter(|(from, to)| from <= to),
    };
    ends.map(|(from, to)| Condition::Length(from, to))
        .ok_or_else(|| "how many words are written 100..300, 100.. or ..300, the lower first.".to_owned())
}

/// One end of a range of figures; where nothing is written, it is open.
fn end<N: std::str::FromStr>(text: &str, open: N) -> Option<N> {
    if text.is_empty() { Some(open) } else { text.parse().ok() }
}

fn days(text: &str) -> Result<Condition, String> {
    if text.eq_ignore_ascii_case("none") {
        return Ok(Condition::Undated);
    }
    let wrong =
        || format!("«{text}» is no date. Write 2025, 2025-08, 2025-08-21, 1931..1935, 1931-04.., ..1935 or none.");
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    if text.is_empty() {
        return Err(wrong());
    }
    let first = if from.is_empty() { NaiveDate::MIN } else { span(from).ok_or_else(wrong)?.0 };
    let last = if to.is_empty() { NaiveDate::MAX } else { span(to).ok_or_else(wrong)?.1 };
    if first > last {
        return Err(format!("«{text}» ends before it begins. Write the earlier date first."));
    }
    Ok(Condition::Days(first, last))
}

/// The first and last day of a year, a month or a day: `2025`, `2025-08`, `2025-08-21`.
pub fn span(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let mut parts = text.trim().split('-');
    let figures = |text: &str, least: usize, most: usize| {
        let fits = (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| text.parse::<u32>().ok()).flatten()
    };
    let year = i32::try_from(figures(parts.next()?, 4, 4)?).ok()?;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let Some(month) = month else {
        return Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?));
    };
    let first = NaiveDate::from_ymd_opt(year, figures(month, 1, 2)?, 1)?;
    match day {
        None => Some((first, first.checked_add_months(chrono::Months::new(1))?.pred_opt()?)),
        Some(day) => chrono::Datelike::with_day(&first, figures(day, 1, 2)?).map(|day| (day, day)),
    }
}
