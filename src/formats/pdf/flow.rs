//! The pages of a file as blocks of a document: paragraphs that go on in the next column made one, headlines by the size of
//! their type. It must not decide where an article begins.

use super::columns;
use super::lines::{self, Line, Paragraph, Print, leading};
use super::words::{Sheet, median};
use crate::formats::alto::divided::{Divided, Lexicon};
use crate::formats::document::Block;
use crate::text::byline::{self, Likeness};
use crate::text::credit;
use std::collections::BTreeMap;

/// Type that is so much larger than most is that of a headline; the sizes of recognised words are measured, and vary.
const LARGER: f64 = 1.12;
const LARGER_RECOGNISED: f64 = 1.25;
/// Longer paragraphs in large type are text all the same.
const LONGEST_HEADING: usize = 250;
/// Types whose sizes differ by less are of one level.
const SAME_LEVEL: f64 = 1.08;

/// So many words whose hyphen may be their own are told.
const MOST_DIVIDED: usize = 500;

/// All blocks in reading order, and the words in them whose hyphen at the end of a line was perhaps their own; `recognised`
/// where a program read the words off pictures.
pub fn blocks(sheets: &[Sheet], recognised: bool) -> (Vec<Block>, Vec<Divided>) {
    let pages: Vec<Vec<Vec<Line>>> = sheets
        .iter()
        .map(|sheet| columns::regions(sheet.words.clone()).into_iter().map(lines::lines).collect())
        .collect();
    let regions = || pages.iter().flatten();
    let print = Print {
        leading: median(regions().flat_map(|lines| leading(lines)).collect()).unwrap_or(1.2),
        body: body_size(regions().flatten()),
        step: if recognised { LARGER_RECOGNISED } else { LARGER },
    };
    let mut all: Vec<Paragraph> = Vec::new();
    let mut first_page = 0;
    for (page, regions) in pages.iter().enumerate() {
        for region in regions {
            join(&mut all, lines::paragraphs(region.clone(), &print), &print);
        }
        if page == 0 {
            first_page = all.len();
        }
    }
    let mut lexicon = Lexicon::default();
    all.iter().for_each(|paragraph| lexicon.add(&paragraph.block()));
    let (mut texts, mut divided) = (Vec::with_capacity(all.len()), Vec::new());
    for paragraph in &all {
        let mut joined = paragraph.text(&lexicon);
        divided.append(&mut joined.divided);
        texts.push(joined.text);
    }
    divided.truncate(MOST_DIVIDED);
    let levels = levels(&all, &texts, first_page, &print);
    (texts.into_iter().zip(levels).map(|(text, level)| block(text, level)).collect(), divided)
}

/// Adds the paragraphs of a region; the first may be the rest of the last.
fn join(all: &mut Vec<Paragraph>, own: Vec<Paragraph>, print: &Print) {
    let mut own = own.into_iter();
    let goes_on =
        |last: &Paragraph, first: &Paragraph| print.alike(last.size, print.body) && last.goes_on_in(first, print);
    let last =
        all.last_mut().zip(own.as_slice().first()).filter(|(last, first)| goes_on(last, first)).map(|(last, _)| last);
    if let Some((last, rest)) = last.and_then(|last| Some((last, own.next()?))) {
        last.full = rest.full;
        last.lines.extend(rest.lines);
    }
    all.extend(own);
}

/// The size of most letters.
fn body_size<'a>(lines: impl Iterator<Item = &'a Line>) -> f64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for line in lines {
        *counts.entry((line.size * 2.0).round() as i64).or_default() += line.text().chars().count();
    }
    counts.iter().max_by_key(|(_, letters)| **letters).map_or(10.0, |(size, _)| *size as f64 / 2.0)
}

/// The level of each paragraph that is a heading. The largest type of the first page is the highest, whatever comes later.
fn levels(all: &[Paragraph], texts: &[String], first_page: usize, print: &Print) -> Vec<Option<u8>> {
    let is_heading: Vec<bool> =
        all.iter().zip(texts).map(|(paragraph, text)| is_heading(paragraph, text, print)).collect();
    let sizes = |most: usize| all.iter().zip(&is_heading).take(most).filter(|(_, is)| **is).map(|(p, _)| p.size);
    let top = sizes(first_page).reduce(f64::max).or_else(|| sizes(all.len()).reduce(f64::max)).unwrap_or(print.body);
    let mut sizes: Vec<f64> = sizes(all.len()).map(|size| size.min(top)).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    sizes.dedup_by(|next, last| *last < *next * SAME_LEVEL);
    let level = |size: f64| {
        let above = sizes.iter().filter(|other| **other >= size * SAME_LEVEL).count();
        u8::try_from(above).unwrap_or(u8::MAX).min(8)
    };
    all.iter().zip(&is_heading).map(|(p, is)| is.then(|| level(p.size.min(top)))).collect()
}

fn is_heading(paragraph: &Paragraph, text: &str, print: &Print) -> bool {
    let opened = || byline::parse(text).is_some_and(|found| found.likeness == Likeness::Opened);
    paragraph.size >= print.step * print.body
        && text.chars().count() <= LONGEST_HEADING
        && text.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !opened()
        && credit::parse(text).is_none()
}

fn block(text: String, level: Option<u8>) -> Block {
    match level {
        Some(level) => Block::Heading(level, text.replace('\t', " ")),
        None => Block::Paragraph(text),
    }
}

#[cfg(test)]
mod tests {
    use super::super::set;
    use super::*;

    fn sheet(number: usize, lines: &[(&str, f64)]) -> Sheet {
        let (mut words, mut base) = (Vec::new(), 0.0);
        for (text, size) in lines {
            base += 1.2 * size;
            words.extend(set::line(text, 50.0, base, *size));
        }
        Sheet { number, words, ..Sheet::default() }
    }

    fn told(sheets: &[Sheet]) -> Vec<String> {
        let told = |block: Block| match block {
            Block::Heading(level, words) => format!("{level} {words}"),
            Block::Paragraph(words) => words,
            other => format!("{other:?}"),
        };
        blocks(sheets, false).0.into_iter().map(told).collect()
    }

    #[test]
    fn sizes_make_headings_and_paragraphs_go_on_over_pages() {
        let one = sheet(
            1,
            &[
                ("Fares rise", 24.0),
                ("By Ada Quill", 13.0),
                ("The fares rise by two, as the board has told", 10.0),
                ("Why now", 14.0),
                ("Oil is dear and ropes are dear, and the ferry", 10.0),
            ],
        );
        let two = sheet(
            2,
            &[("is old, and so it goes.", 10.0), ("A later and larger line", 30.0), ("Words of that one.", 10.0)],
        );
        assert_eq!(
            told(&[one, two]),
            [
                "0 Fares rise",
                "By Ada Quill",
                "The fares rise by two, as the board has told",
                "1 Why now",
                "Oil is dear and ropes are dear, and the ferry is old, and so it goes.",
                "0 A later and larger line",
                "Words of that one.",
            ]
        );
    }

    #[test]
    fn a_hyphen_at_the_end_of_a_line_stays_where_the_document_has_it_elsewhere_and_is_told_where_it_may_be_own() {
        let lines = [
            ("The well-known master of the old ferry, a self-", 10.0),
            ("made man, is ill. They say that he is well-", 10.0),
            ("known on all of the quays and in the har-", 10.0),
            ("bour office.", 10.0),
        ];
        let (read, divided) = blocks(&[sheet(1, &lines)], false);
        let due = "The well-known master of the old ferry, a selfmade man, is ill. They say that he is well-known on all of the quays and in the harbour office.";
        assert!(matches!(&read[..], [Block::Paragraph(words)] if words == due), "{read:?}");
        assert_eq!(divided.iter().map(Divided::joined).collect::<Vec<_>>(), ["selfmade"]);
    }
}
