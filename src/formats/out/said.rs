//! An issue said in words, as title pages, records and citations need it. It must not read printed words; those stand as
//! they are.

use crate::model::IssueDate;
use crate::model::record::{ArticleRecord, ImageRecord, IssueRecord, Masthead, PublicationRecord};
use crate::text::calendar::{month_in_english, weekday_in_english};
use chrono::Datelike;

/// `Thursday, August 21, 2025`; partial dates as far as they go; empty without a date.
pub fn date(edtf: &str) -> String {
    let Ok(date) = IssueDate::parse(edtf) else { return String::new() };
    if let Some(day) = date.as_day() {
        return format!("{}, {}", weekday_in_english(day), plain(edtf));
    }
    match edtf.split_once('/') {
        Some((from, to)) => format!("{} to {}", end(from), end(to)),
        None => plain(edtf),
    }
}

fn end(edtf: &str) -> String {
    if edtf.is_empty() || edtf == ".." { "an unknown date".to_owned() } else { plain(edtf) }
}

/// One date without its weekday: `August 21, 2025`, `August 2025`, `about 1865`, `1990s`.
fn plain(edtf: &str) -> String {
    let bare = edtf.trim_end_matches(['?', '~', '%']);
    let about = match &edtf[bare.len()..] {
        "" => "",
        "?" => "probably ",
        _ => "about ",
    };
    let mut parts = bare.split('-');
    let year = parts.next().unwrap_or_default();
    let year = if year.ends_with('X') { format!("{}s", year.replace('X', "0")) } else { year.to_owned() };
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<u32>().ok());
    let (month, day) = (number(parts.next()), number(parts.next()));
    let words = match (month, day) {
        (Some(season @ 21..=24), _) => format!("{} {year}", SEASONS[season as usize - 21]),
        (Some(month @ 1..=12), Some(day)) => format!("{} {day}, {year}", month_in_english(month)),
        (Some(month @ 1..=12), None) => format!("{} {year}", month_in_english(month)),
        _ => year,
    };
    format!("{about}{words}")
}

const SEASONS: [&str; 4] = ["Spring", "Summer", "Autumn", "Winter"];

/// `Vol 2059, No 3`; empty where the issue has neither.
pub fn enumeration(issue: &IssueRecord) -> String {
    let parts = [("Vol", &issue.volume), ("No", &issue.number)];
    let said: Vec<String> = parts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(caption, value)| format!("{caption} {value}"))
        .collect();
    said.join(", ")
}

/// An issue in one line: `Thursday, August 21, 2025, Vol 2059, evening edition`.
pub fn issue(issue: &IssueRecord) -> String {
    let edition = if issue.edition.is_empty() { String::new() } else { format!("{} edition", issue.edition) };
    let said = [date(&issue.date), enumeration(issue), edition];
    let said: Vec<&str> = said.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    if said.is_empty() { "Undated".to_owned() } else { said.join(", ") }
}

/// What was printed over an article: over its clipping, else over its issue; in one line, empty where nothing is known.
pub fn printed(issue: &IssueRecord, article: &ArticleRecord) -> String {
    let own = &article.printed;
    let printed: &Masthead = if own.is_empty() { &issue.printed } else { own };
    one_line(&printed.masthead)
}

/// Words with single blanks between them.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The year, where one is certain.
pub fn year(edtf: &str) -> Option<i32> {
    let date = IssueDate::parse(edtf).ok()?;
    (date.earliest().year() == date.latest().year()).then(|| date.earliest().year())
}

/// The month (1–12), where one is certain.
pub fn month(edtf: &str) -> Option<u32> {
    let date = IssueDate::parse(edtf).ok()?;
    let same = date.earliest().year() == date.latest().year() && date.earliest().month() == date.latest().month();
    same.then(|| date.earliest().month())
}

/// The day as `2025-08-21`, where it is one certain day: what fields without EDTF take.
pub fn day(edtf: &str) -> Option<String> {
    Some(IssueDate::parse(edtf).ok()?.as_day()?.format("%Y-%m-%d").to_string())
}

/// The paragraphs of a body; a crosshead is one without its mark.
pub fn paragraphs(body: &str) -> impl Iterator<Item = Paragraph<'_>> {
    body.split("\n\n").map(|text| text.trim_matches('\n')).filter(|text| !text.trim().is_empty()).map(|text| match text
        .strip_prefix("## ")
    {
        Some(words) => Paragraph { is_crosshead: true, text: words.trim() },
        None => Paragraph { is_crosshead: false, text },
    })
}

/// One paragraph of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph<'a> {
    pub is_crosshead: bool,
    /// May hold line ends where the print broke it.
    pub text: &'a str,
}

/// The first paragraph that is no crosshead; empty where there is none.
pub fn first_paragraph(body: &str) -> String {
    paragraphs(body).find(|p| !p.is_crosshead).map(|p| one_line(p.text)).unwrap_or_default()
}

/// What a picture shows, for those who do not see it: its alternative text, else its caption, else what is known.
pub fn alternative(image: &ImageRecord) -> String {
    [&image.alt, &image.caption]
        .into_iter()
        .find(|words| !words.trim().is_empty())
        .map(|words| one_line(words))
        .unwrap_or_else(|| match image.source.as_str() {
            "" => "Photograph".to_owned(),
            source => format!("Photograph, source: {source}"),
        })
}

/// The language of an article: its own, else its paper's; empty where none is known.
pub fn language<'a>(article: &'a ArticleRecord, publication: &'a PublicationRecord) -> &'a str {
    if article.language.is_empty() { &publication.language } else { &article.language }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_said_as_far_as_it_is_known() {
        for (edtf, words) in [
            ("2025-08-21", "Thursday, August 21, 2025"),
            ("2025-08", "August 2025"),
            ("1865~", "about 1865"),
            ("1865-04-14?", "probably April 14, 1865"),
            ("199X", "1990s"),
            ("2025-22", "Summer 2025"),
            ("2025-08-23/2025-08-24", "August 23, 2025 to August 24, 2025"),
            ("../2025", "an unknown date to 2025"),
            ("", ""),
        ] {
            assert_eq!(date(edtf), words, "{edtf}");
        }
        let of = IssueRecord { date: "2025-08-21".into(), volume: "2059".into(), ..IssueRecord::default() };
        assert_eq!(issue(&of), "Thursday, August 21, 2025, Vol 2059");
        assert_eq!(issue(&IssueRecord::default()), "Undated");
        assert_eq!((year("2025-08"), month("2025-08"), day("2025-08")), (Some(2025), Some(8), None));
        assert_eq!((year("199X"), day("2025-08-21?")), (None, None));
    }
}
