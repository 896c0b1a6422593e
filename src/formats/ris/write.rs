//! RIS going out: one record an article, tags in a fixed order, CRLF, UTF-8. No weekday stands in the date, for which
//! some readers have no place; the issue stands in a note too, for the readers that drop volume and number of newspapers.

use crate::formats::out::{Authorities, Cited, Losses, OneFile, cited, file, said};
use crate::formats::{Carried, Carries, Handover, Placed, WriteError, Writing, Written};
use crate::model::{IssueDate, Role};
use std::path::Path;

const CARRIES: Carries = &[
    Carried::Ids,
    Carried::BylineNames,
    Carried::Notes,
    Carried::Section,
    Carried::Page,
    Carried::Language,
    Carried::Subjects,
    Carried::Credits,
    Carried::Date,
    Carried::Volume,
    Carried::Number,
    Carried::Edition,
    Carried::Publication,
    Carried::PublicationPlace,
    Carried::Publisher,
    Carried::Issn,
];

/// In words, what a citation does not carry.
pub const CANNOT_CARRY: &str = "the body but for its first paragraph, which comes back as a note, bylines as printed, kickers, \
    subheads, datelines, pictures and all of images but their credits, dates that are no certain day, and what only an archive keeps";

pub const WRITING: Writing = Writing { write, carries: CARRIES, options: &[], is_ours };

/// Our records have an id of ours right behind their kind.
fn is_ours(path: &Path) -> bool {
    let head = file::head(path);
    head.starts_with(b"TY  - ") && memchr::memmem::find(&head, b"\r\nID  - urn:uuid:").is_some_and(|at| at < 20)
}

fn write(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let authorities = Authorities::of(handover.supply)?;
    let mut losses = Losses::new("RIS", CARRIES);
    losses.of_archive(handover.supply)?;
    let mut file = OneFile::begin(target)?;
    let (mut articles, mut record) = (0, Tags(String::new()));
    handover.each(&mut |placed| {
        losses.of_placed(&placed);
        crate::formats::citation::altered(placed.issue).into_iter().for_each(|words| losses.say(words, &placed));
        articles += 1;
        let cited = Cited::of(&placed, &authorities);
        altered(&cited, &placed, &mut losses);
        record.0.clear();
        record.of(&cited);
        file.text(&record.0)
    })?;
    file.finish()?;
    Ok(Written { files: vec![target.to_owned()], articles, losses: losses.sentences() })
}

/// What readers will take for something else.
fn altered(cited: &Cited, placed: &Placed, losses: &mut Losses) {
    if cited.subjects.iter().any(|subject| subject.heading.contains(';')) {
        losses.say("Readers of RIS take a subject with a semicolon for two", placed);
    }
}

struct Tags(String);

impl Tags {
    /// One record.
    fn of(&mut self, cited: &Cited) {
        self.tag("TY", if is_magazine(&cited.paper.frequency) { "MGZN" } else { "NEWS" });
        self.tag("ID", &cited.urn());
        self.tag("TI", &cited.title());
        cited.writers().for_each(|person| self.tag("AU", &person.sort));
        cited.people_of(Role::Editor).for_each(|person| self.tag("ED", &person.sort));
        cited.people_of(Role::Translator).for_each(|person| self.tag("TA", &person.sort));
        self.place(cited);
        self.tag("LA", cited.language);
        cited.subjects.iter().for_each(|subject| self.tag("KW", &subject.heading));
        self.tag("N1", &cited.issue_in_words());
        let roles = [cited::PHOTOGRAPHER, cited::ILLUSTRATOR];
        cited.told_in_notes(&roles).iter().for_each(|note| self.tag("N1", note));
        self.tag("AB", &cited.summary());
        self.0.push_str("ER  - \r\n\r\n");
    }

    /// The paper, the issue and the pages.
    fn place(&mut self, cited: &Cited) {
        let (issue, paper) = (cited.issue, cited.paper);
        self.tag("T2", &paper.title);
        self.tag("PY", &said::certain_year(&issue.date).map(|year| format!("{year:04}")).unwrap_or_default());
        self.tag("DA", &date(&issue.date));
        self.tag("VL", &issue.volume);
        self.tag("IS", &issue.number);
        self.tag("ET", &issue.edition);
        self.tag("SE", &cited.article.section);
        let (first, last) = cited.pages();
        let printed = &cited.article.page;
        // Between a first and a last page readers put a hyphen; where another dash is printed, it stands whole.
        let (first, last) = if printed.contains('–') { (printed, "") } else { (&first, last.as_str()) };
        self.tag("SP", first);
        self.tag("EP", last);
        self.tag("SN", &paper.issn);
        self.tag("PB", &paper.publisher);
        self.tag("CY", &paper.place);
    }

    /// A line; none where there are no words.
    fn tag(&mut self, tag: &str, words: &str) {
        let words = said::clean(words);
        if !words.is_empty() {
            [tag, "  - ", &words, "\r\n"].iter().for_each(|part| self.0.push_str(part));
        }
    }
}

/// `2025/08/21/`, `2025/08//`; empty where not even the month is certain.
fn date(edtf: &str) -> String {
    if let Some(day) = IssueDate::parse(edtf).ok().and_then(|date| date.as_day()) {
        return day.format("%Y/%m/%d/").to_string();
    }
    match (said::certain_year(edtf), said::certain_month(edtf)) {
        (Some(year), Some(month)) => format!("{year:04}/{month:02}//"),
        _ => String::new(),
    }
}

/// Whether a paper that comes out so often is a magazine.
pub fn is_magazine(frequency: &str) -> bool {
    let often = frequency.to_lowercase();
    ["month", "quarter", "annual", "year", "biweek", "fortnight"].iter().any(|word| often.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_go_as_far_as_they_are_certain() {
        assert_eq!(
            (date("2025-08-21"), date("2025-08"), date("1865?")),
            ("2025/08/21/".into(), "2025/08//".into(), String::new())
        );
        assert!(is_magazine("Monthly") && !is_magazine("daily"));
    }

    #[test]
    fn a_tag_is_one_line_without_control_signs() {
        let mut tags = Tags(String::new());
        tags.tag("TI", "One\r\nTY  - two\u{1}");
        tags.tag("N1", " \t");
        assert_eq!(tags.0, "TI  - One TY - two\r\n");
    }
}
