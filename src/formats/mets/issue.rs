//! The issue and the paper that a METS file is of, from descriptions, labels and the words over it. What a label or the
//! recognised masthead decided is a guess.

use super::described::Described;
use super::divs::Issue;
use crate::formats::issue_words::{self, guess};
use crate::formats::{ReadOptions, labelled, provisional};
use crate::model::record::{IssueRecord, PublicationRecord};
use crate::model::{IssueDate, IssueKind};
use crate::text::masthead;

/// The issue without its articles and its paper.
pub fn issue(
    map: &Issue,
    described: &[&Described],
    file_label: &str,
    masthead: &[String],
    options: &ReadOptions,
) -> (IssueRecord, Option<PublicationRecord>) {
    let told = |field: fn(&Described) -> &String| {
        described.iter().map(|d| field(d)).find(|words| !words.is_empty()).cloned().unwrap_or_default()
    };
    let mut issue = IssueRecord::default();
    if map.supplement {
        issue.kind = IssueKind::Supplement;
    }
    issue_words::volume(&mut issue, &told(|d| &d.volume));
    issue_words::number(&mut issue, &told(|d| &d.number));
    issue.edition = told(|d| &d.edition);
    printed(&mut issue, masthead);
    let heading = told(|d| &d.heading);
    if masthead.is_empty() && !heading.is_empty() {
        issue.printed = labelled::heading(&heading, options).printed;
    }
    // What it is in has an id of its own.
    issue.uid = described.first().map(|d| d.uid.clone()).unwrap_or_default();
    date(&mut issue, &told(|d| &d.date), &map.labels, file_label, options);
    let paper = paper(&mut issue, map, described, file_label);
    let publication = provisional::publication(&paper, &told(|d| &d.issn)).map(|publication| PublicationRecord {
        lccn: told(|d| &d.lccn),
        place: told(|d| &d.place),
        publisher: told(|d| &d.publisher),
        language: told(|d| &d.language),
        ..publication
    });
    if let Some(publication) = &publication {
        issue.publication = publication.uid.clone();
    }
    (issue, publication)
}

/// The recognised words over the issue.
fn printed(issue: &mut IssueRecord, lines: &[String]) {
    issue.printed.masthead = lines.join("\n");
    for line in lines {
        let Some(head) = masthead::scan_line(line, 0..line.len()) else { continue };
        let words = |range: Option<std::ops::Range<usize>>| {
            range.and_then(|range| line.get(range)).unwrap_or_default().to_owned()
        };
        let set = |field: &mut String, words: String| {
            if field.is_empty() {
                *field = words;
            }
        };
        set(&mut issue.printed.weekday, words(head.weekday));
        set(&mut issue.printed.date, words(head.date.map(|date| date.range)));
        for (is, printed, found) in [
            (&mut issue.volume, &mut issue.printed.volume, head.volume),
            (&mut issue.number, &mut issue.printed.number, head.number),
        ] {
            if let Some(found) = found {
                set(is, found.is.clone());
                set(printed, words(Some(found.value)));
            }
        }
    }
}

fn date(issue: &mut IssueRecord, described: &str, labels: &[String], file_label: &str, options: &ReadOptions) {
    let (weekday, printed) = (issue.printed.weekday.clone(), issue.printed.date.clone());
    if !described.is_empty() {
        issue_words::date(issue, described, options);
    }
    let by_label = labels.iter().map(String::as_str).chain([file_label]).find_map(day_in);
    if let Some(day) = by_label.filter(|_| issue.date.is_empty()) {
        let why = format!("The file's description tells no date; {day} stands in what it calls its parts.");
        issue.guesses.push(guess("date", 85, why));
        issue.date = day;
    }
    if issue.date.is_empty() && !printed.is_empty() {
        crate::formats::fields::date(issue, &printed, &weekday, options);
    }
    issue.printed.weekday = weekday;
    if issue.printed.date.is_empty() {
        issue.printed.date = printed;
    }
}

/// A day that stands in a label, written as machines write it.
fn day_in(label: &str) -> Option<String> {
    let words = label.split(|c: char| !c.is_ascii_digit() && c != '-');
    let day = words.filter_map(issue_words::day).find_map(|day| IssueDate::parse(&day).ok());
    day.map(|day| day.edtf().to_owned())
}

/// The paper's title: what the issue is described as being in, else what the newspaper is called, else what the issue is.
fn paper(issue: &mut IssueRecord, map: &Issue, described: &[&Described], file_label: &str) -> String {
    let first = |field: fn(&Described) -> &String| described.iter().map(|d| field(d)).find(|words| !words.is_empty());
    let outermost = described.iter().rev().map(|d| &d.title).find(|words| !words.is_empty());
    let certain = first(|d| &d.host).or(outermost).cloned();
    if let Some(certain) = certain {
        return without_date(&certain);
    }
    let label = if map.paper.is_empty() { without_date(file_label) } else { without_date(&map.paper) };
    if !label.is_empty() {
        let why = format!("No description names the paper; the file is called “{label}”.");
        issue.guesses.push(guess("publication", 60, why));
    }
    label
}

/// `The Harbour Ledger. (Port Ellis), 1910-11-01, Image 1` is `The Harbour Ledger`.
fn without_date(label: &str) -> String {
    let date = label.find(|c: char| c.is_ascii_digit()).filter(|at| {
        let date: String = label[*at..].chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
        issue_words::day(&date).is_some()
    });
    let Some(date) = date else { return label.to_owned() };
    let title = label[..date].trim_end_matches([' ', ',', ':', ';', '-', '–', '(', '[']);
    let title = title.rsplit_once(" (").filter(|(_, place)| place.ends_with(')')).map_or(title, |(title, _)| title);
    title.trim_end_matches([' ', ',', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_a_title_without_its_date() {
        for (label, title) in [
            ("The Harbour Ledger. (Port Ellis), 1910-11-01, First", "The Harbour Ledger"),
            ("Tide 24 Hours", "Tide 24 Hours"),
            ("Hafenblatt, 18790501", "Hafenblatt"),
            ("", ""),
        ] {
            assert_eq!(without_date(label), title);
        }
    }

    #[test]
    fn the_recognised_masthead_fills_what_no_description_tells() {
        let lines = ["THE LEDGER".to_owned(), "Thursday, 05-01-1879 Vol. XII".to_owned()];
        let (issue, _) = issue(&Issue::default(), &[], "", &lines, &ReadOptions::default());
        assert_eq!((issue.date.as_str(), issue.volume.as_str()), ("1879-05-01", "12"));
        assert_eq!((issue.printed.volume.as_str(), issue.printed.weekday.as_str()), ("XII", "Thursday"));
        assert_eq!((issue.printed.date.as_str(), issue.printed.masthead.lines().count()), ("05-01-1879", 2));
    }
}
