//! An issue said in words, as title pages, records and citations need it. It must not read printed words; those stand as
//! they are.

use crate::model::IssueDate;
use crate::model::record::{ArticleRecord, ImageRecord, IssueRecord, Masthead, PublicationRecord};
use crate::text::calendar::{month_in_english, weekday_in_english};
use crate::text::memo::Memo;
use chrono::Datelike;
use std::borrow::Cow;

/// The date that words of EDTF are; all articles of an issue ask for the same.
pub fn parsed(edtf: &str) -> Option<IssueDate> {
    thread_local! {
        static KNOWN: Memo<Option<IssueDate>> = const { Memo::new() };
    }
    KNOWN.with(|known| known.of(edtf, |edtf| IssueDate::parse(edtf).ok()))
}

/// `Thursday, August 21, 2025`; partial dates as far as they go; empty without a date.
pub fn date(edtf: &str) -> String {
    thread_local! {
        static KNOWN: Memo<String> = const { Memo::new() };
    }
    KNOWN.with(|known| known.of(edtf, said_date))
}

fn said_date(edtf: &str) -> String {
    let Some(date) = parsed(edtf) else { return String::new() };
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
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Words with single blanks between them and without control signs and what is no character; the very words where they are
/// so already.
pub fn clean(words: &str) -> Cow<'_, str> {
    if is_plain(words.as_bytes()) {
        return Cow::Borrowed(words);
    }
    let is_sign = |c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    let mut blank = true;
    let clean = words.chars().all(|c| {
        let fits = !is_sign(c) && (!c.is_whitespace() || (c == ' ' && !blank));
        blank = c == ' ';
        fits
    });
    if words.is_empty() || clean && !blank {
        return Cow::Borrowed(words);
    }
    let kept: String = words.chars().filter(|c| c.is_whitespace() || !is_sign(*c)).collect();
    Cow::Owned(one_line(&kept))
}

/// Words of several lines, each of them clean; none before the first and behind the last that has any.
pub fn clean_lines(words: &str) -> String {
    if !words.contains('\n') {
        return clean(words).into_owned();
    }
    let lines: Vec<Cow<str>> = words.lines().map(clean).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Whether there are only letters of ASCII with single blanks between them: most words are so.
fn is_plain(words: &[u8]) -> bool {
    let mut before = b' ';
    let plain = words.iter().all(|byte| {
        let fits = matches!(byte, 0x21..=0x7e) || (*byte == b' ' && before != b' ');
        before = *byte;
        fits
    });
    plain && (before != b' ' || words.is_empty())
}

/// The year that it is in, or probably in.
pub fn year(edtf: &str) -> Option<i32> {
    let date = parsed(edtf)?;
    (date.earliest().year() == date.latest().year()).then(|| date.earliest().year())
}

/// The month (1–12) that it is in, or probably in.
pub fn month(edtf: &str) -> Option<u32> {
    let date = parsed(edtf)?;
    let same = date.earliest().year() == date.latest().year() && date.earliest().month() == date.latest().month();
    same.then(|| date.earliest().month())
}

/// The day as `2025-08-21`, where it is one certain day: what fields without EDTF take.
pub fn day(edtf: &str) -> Option<String> {
    Some(parsed(edtf)?.as_day()?.format("%Y-%m-%d").to_string())
}

/// The year, where there is no doubt of it.
pub fn certain_year(edtf: &str) -> Option<i32> {
    if is_doubtful(edtf) { None } else { year(edtf) }
}

/// The month (1–12), where there is no doubt of it.
pub fn certain_month(edtf: &str) -> Option<u32> {
    if is_doubtful(edtf) { None } else { month(edtf) }
}

fn is_doubtful(edtf: &str) -> bool {
    edtf.contains(['?', '~', '%'])
}

/// Whether it is a day, a month or a year without doubt: what most formats have a place for.
pub fn is_certain(edtf: &str) -> bool {
    let figures = edtf.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let season = edtf.len() == 7 && edtf.get(5..).is_some_and(|part| part > "12");
    figures && !season && parsed(edtf).is_some()
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

/// What stands over a curator's note.
pub const NOTE: &str = "Curator’s note";

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
    fn a_year_in_doubt_is_no_certain_year() {
        for doubtful in ["1865?", "1865~", "1865%", "1865-04-14?"] {
            assert_eq!((year(doubtful), certain_year(doubtful), certain_month(doubtful)), (Some(1865), None, None));
        }
        assert_eq!((certain_year("1865-04"), certain_month("1865-04")), (Some(1865), Some(4)));
    }

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
        let certain = ["2025-08-21", "2025-08", "2025", "2025-22", "1865?", "199X", "../2025", ""].map(is_certain);
        assert_eq!(certain, [true, true, true, false, false, false, false, false]);
        assert_eq!((year("199X"), day("2025-08-21?")), (None, None));
    }

    #[test]
    fn words_stand_on_one_line_without_control_signs() {
        for (words, line) in
            [("a b", "a b"), (" a\t\u{1}\n b ", "a b"), ("a\u{b}b\u{1f}\u{fffe}c", "a bc"), ("", ""), (" ", "")]
        {
            assert_eq!(clean(words), line, "{words:?}");
        }
        assert!(matches!(clean("as it is"), Cow::Borrowed(_)));
        assert_eq!(clean_lines("\n a\tb\r\n\n c \n \n"), "a b\n\nc");
    }
}
