//! Where in a paper something stands, as one line says it: `Vol. 2059 (Thursday, August 21, 2025), page 1`, `Jg. 12 (1998
//! May 12), S. 4`, `The Tide, Vol 2059, Thursday, 08-21-2025, p. 1`. It must not decide what day a date means.

use crate::formats::fields;
use crate::text::masthead;
use std::ops::Range;

/// The pieces, as they are written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// What stands before the first piece: the paper's title, where the line begins with it.
    pub title: String,
    pub weekday: String,
    pub date: String,
    pub volume: String,
    pub number: String,
    pub edition: String,
    pub section: String,
    pub page: String,
    /// What none of these is.
    pub rest: String,
}

/// Longer lines are sentences.
const LONGEST: usize = 300;
const PAGES: &[&str] = &["pages", "page", "pp", "pgs", "pg", "p", "seiten", "seite", "s", "página", "pagina"];
const SECTIONS: &[&str] = &["section", "sec", "sect"];
const EDITIONS: &[&str] = &["edition", "ed", "ausgabe", "édition", "edición"];

impl Place {
    /// Reads a line.
    pub fn read(line: &str) -> Place {
        let line = fields::one_line(line);
        if line.len() > LONGEST {
            return Place { rest: line, ..Place::default() };
        }
        let mut place = Place::default();
        let chunks = chunks(&line);
        let (mut title, mut rest, mut at) = (vec![], vec![], 0);
        let mut known = false;
        while at < chunks.len() {
            if let Some(next) = place.take_longest(&line, &chunks, at) {
                (at, known) = (next, true);
                continue;
            }
            let Some(chunk) = chunks.get(at).and_then(|range| line.get(range.clone())) else { break };
            if place.take_word(chunk, known) {
                known = true;
            } else if known {
                rest.push(chunk);
            } else {
                title.push(chunk);
            }
            at += 1;
        }
        place.title = title.join(", ");
        place.rest = rest.join(", ");
        place
    }

    /// `2059:1<1`: levels of enumeration with `:` between them and the page behind `<`.
    pub fn coded(code: &str) -> Place {
        let (levels, page) = code.trim().split_once('<').unwrap_or((code.trim(), ""));
        let mut levels = levels.split(':').map(|level| level.trim().to_owned());
        Place {
            volume: levels.next().unwrap_or_default(),
            number: levels.next().unwrap_or_default(),
            page: page.trim().to_owned(),
            ..Place::default()
        }
    }

    /// Takes as many chunks from `at` as are a masthead together; answers where the next begins.
    fn take_longest(&mut self, line: &str, chunks: &[Range<usize>], at: usize) -> Option<usize> {
        let start = chunks.get(at)?.start;
        let most = chunks.len().min(at + 8);
        for end in (at + 1..=most).rev() {
            let Some(words) = chunks.get(end - 1).and_then(|last| line.get(start..last.end)) else { continue };
            let Some(head) = masthead::scan_line(words, 0..words.len()) else { continue };
            // Behind some signs a masthead takes in words that it does not know; here they may be known.
            if end - at > 1 && words.contains(['|', '·', '•', '—', '\t']) {
                continue;
            }
            let word = |range: Option<Range<usize>>| range.and_then(|r| words.get(r)).unwrap_or_default().to_owned();
            keep(&mut self.weekday, word(head.weekday));
            keep(&mut self.date, word(head.date.map(|date| date.range)));
            keep(&mut self.volume, word(head.volume.map(|volume| volume.value)));
            keep(&mut self.number, word(head.number.map(|number| number.value)));
            return Some(end);
        }
        None
    }

    /// One chunk by itself: a page, a section, an edition, a year, `12:3`.
    fn take_word(&mut self, chunk: &str, known: bool) -> bool {
        let words = chunk.trim();
        if let Some(page) = captioned(words, PAGES).filter(|page| is_page(page)) {
            keep(&mut self.page, page.to_owned());
        } else if let Some(section) = captioned(words, SECTIONS).filter(|section| section.len() < 40) {
            keep(&mut self.section, section.to_owned());
        } else if words.split([' ', '.']).any(|word| EDITIONS.contains(&word.to_lowercase().as_str())) {
            keep(&mut self.edition, words.to_owned());
        } else if super::edtf(words).is_some() && words.len() >= 4 {
            keep(&mut self.date, words.to_owned());
        } else if let Some(turned) = year_first(words) {
            keep(&mut self.date, turned);
        } else if known && !self.page.is_empty() && is_page(words) {
            self.page = format!("{}, {words}", self.page);
        } else if let Some((volume, number)) = words.split_once(':').filter(|(v, n)| is_figures(v) && is_figures(n)) {
            keep(&mut self.volume, volume.to_owned());
            keep(&mut self.number, number.to_owned());
        } else {
            return false;
        }
        true
    }
}

fn keep(field: &mut String, words: String) {
    if field.is_empty() {
        *field = words;
    }
}

/// The pieces between commas, semicolons and brackets.
fn chunks(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, sign) in line.char_indices().chain([(line.len(), ',')]) {
        if matches!(sign, ',' | ';' | '(' | ')' | '[' | ']') {
            let words = &line[from..at];
            let start = from + (words.len() - words.trim_start().len());
            if !words.trim().is_empty() {
                found.push(start..start + words.trim().len());
            }
            from = at + sign.len_utf8().min(line.len() - at);
        }
    }
    found
}

/// What follows a caption: `p. 1`, `page 1`, `S.4`.
fn captioned<'a>(words: &'a str, captions: &[&str]) -> Option<&'a str> {
    let end = words.find(|c: char| !c.is_alphabetic()).unwrap_or(words.len());
    let (caption, rest) = words.split_at(end);
    let rest = rest.trim_start_matches(['.', ':', ' ']);
    (captions.contains(&caption.to_lowercase().as_str()) && !rest.is_empty()).then_some(rest)
}

/// `1`, `A5`, `1-2`, `B12`, `iv`: short, with a figure or of Roman ones.
fn is_page(words: &str) -> bool {
    let roman = words.chars().all(|c| "ivxlcIVXLC-–".contains(c));
    let plain = words.chars().all(|c| c.is_alphanumeric() || "-–/+ ".contains(c));
    words.len() <= 20 && plain && (roman || words.chars().any(|c| c.is_ascii_digit()))
}

fn is_figures(words: &str) -> bool {
    !words.is_empty() && words.len() < 8 && words.bytes().all(|b| b.is_ascii_digit())
}

/// `1998 May 12` and `1998:May 12` as `May 12, 1998`.
fn year_first(words: &str) -> Option<String> {
    let (year, rest) = words.split_at_checked(4)?;
    let rest = rest.strip_prefix([' ', ':'])?.trim();
    let turned = format!("{rest}, {year}");
    let date = rest.starts_with(|c: char| c.is_alphabetic()) && is_figures(year);
    (date && crate::text::dates::scan(&turned, 0).is_some_and(|d| d.range.end == turned.len())).then_some(turned)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// title | weekday | date | volume | number | edition | section | page | rest
    fn told(line: &str) -> String {
        let p = Place::read(line);
        [p.title, p.weekday, p.date, p.volume, p.number, p.edition, p.section, p.page, p.rest].join("|")
    }

    #[test]
    fn a_line_is_taken_apart() {
        for (line, expected) in [
            ("Vol. 2059 (Thursday, August 21, 2025), page 1", "|Thursday|August 21, 2025|2059||||1|"),
            ("The Tide, Vol 2059, Thursday, 08-21-2025, p. 1", "The Tide|Thursday|08-21-2025|2059||||1|"),
            ("Vol. 12, no. 3 (May 1998), p. 45-50", "||May 1998|12|3|||45-50|"),
            ("Jg. 12 (1998), Nr. 5, S. 45-50", "||1998|12|5|||45-50|"),
            ("(1998 May 12), late edition, section B, p. A5", "||May 12, 1998|||late edition|B|A5|"),
            ("12:3(2001), pp. A1, A4", "||2001|12|3|||A1, A4|"),
            ("2025-08-21, S. 5", "||2025-08-21|||||5|"),
            ("Tide, The, No. 7", "Tide, The||||7||||"),
            ("Vol. MMLIX, seen on film", "|||MMLIX|||||seen on film"),
            ("", "||||||||"),
            ("\u{1b}", "\u{1b}||||||||"),
        ] {
            assert_eq!(told(line), expected, "{line}");
        }
    }

    #[test]
    fn a_code_of_levels_is_taken_apart() {
        let place = Place::coded("2059:1<1");
        assert_eq!((place.volume.as_str(), place.number.as_str(), place.page.as_str()), ("2059", "1", "1"));
        assert_eq!(Place::coded("").volume, "");
    }

    proptest::proptest! {
        #[test]
        fn no_line_makes_it_panic(line in "(Vol\\.? |[0-9]{1,4}|[,;():. <]|May|p\\. |é|.){0,24}") {
            let _ = (Place::read(&line), Place::coded(&line));
        }
    }
}
