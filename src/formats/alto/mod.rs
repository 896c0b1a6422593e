//! Single pages of recognised text: ALTO 1 to 4.4 (Library of Congress), in any of its namespaces or none. Text, reading
//! order, hyphens, languages and sureness are taken; styles, coordinates and shapes are not. A page does not say where its
//! articles begin: it comes in as one, which says so. Where a METS file names it, it is read with that (`formats::mets`).

pub mod divided;
pub mod page;
pub mod text;

use super::{Format, Incoming, Input, ReadOptions, fields, root, xml};
use crate::model::record::{ArticleRecord, Guess, ImageRecord, IssueRecord};
use crate::model::{IssueDate, Problem, ProblemCode};
use std::path::Path;

pub const ID: &str = "alto";

pub static FORMAT: Format = Format {
    id: ID,
    name: "ALTO page",
    about: "A scanned page's recognised text; each page comes in as one article, to be divided.",
    extensions: &["xml", "alto"],
    one_file: true,
    sniff,
    cannot_carry: "",
    cannot_give: "where an article begins, which hyphens at line ends are the words' own where neither it nor its other words tell, who wrote it, and mostly not the paper and the date: the METS file beside the pages tells those",
    options: &[],
    apart: false,
    read: Some(read),
    write: None,
};

fn sniff(path: &Path, head: &[u8]) -> u8 {
    match root::name(head).as_deref() {
        Some("alto") => 97,
        Some(_) => 0,
        None if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("alto")) => 20,
        None => 0,
    }
}

fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    if let Err(problem) = read_pages(input, options, sink) {
        sink(Incoming::Problem(problem));
    }
}

fn read_pages(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) -> Result<(), Problem> {
    let (bytes, decoded) = xml::load(input, options)?;
    let (pages, broken) = page::read(input, &decoded.text, options)?;
    let sha256 = fields::sha256(&bytes);
    let parts = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let issue = dated_by_name(input.path());
    let mut empty = pages.is_empty();
    for (part, page) in (0u32..).zip(&pages) {
        let mut article = article_of(page);
        empty |= article.body.is_empty() && article.images.is_empty();
        if article.body.is_empty() && article.images.is_empty() {
            continue;
        }
        let encoding = decoded.encoding.name();
        article.provenance = Some(fields::provenance(ID, input, &sha256, encoding, (part, parts), &[]));
        if !sink(Incoming::Issue(fields::with(&issue, article))) {
            return Ok(());
        }
    }
    if empty && broken.is_none() {
        let words = "The page holds no recognised text; have its picture recognised, then import it again.";
        sink(Incoming::Problem(input.problem(ProblemCode::Empty, words)));
    }
    for problem in broken.into_iter().chain(root::lost(input, &decoded)) {
        sink(Incoming::Problem(problem));
    }
    Ok(())
}

/// A page as one article.
pub fn article_of(page: &page::Page) -> ArticleRecord {
    let (paragraphs, sureness, divided) = text::paragraphs(&page.blocks);
    let pictures = page.blocks.iter().filter(|block| block.picture);
    let why =
        "A page of recognised text does not say where its articles begin, so the whole page came in as one; divide it.";
    let language = page.blocks.iter().map(|block| &block.language).find(|language| !language.is_empty());
    ArticleRecord {
        page: page.number.clone(),
        language: language.cloned().unwrap_or_default(),
        images: pictures.map(|_| ImageRecord::default()).collect(),
        guesses: std::iter::once(Guess { field: "headline".into(), why: why.into(), sure: 0 })
            .chain(sureness.doubt())
            .chain(divided::doubt(divided.iter()))
            .collect(),
        body: paragraphs.join("\n\n"),
        ..ArticleRecord::default()
    }
}

/// The issue that the name of a file or of its folder dates (`1879-05-01`, `18790501`), which is a guess.
pub fn dated_by_name(path: &Path) -> IssueRecord {
    let mut issue = IssueRecord::default();
    let names = [path.file_stem(), path.parent().and_then(Path::file_name)];
    let found = names.into_iter().flatten().find_map(|name| date_in(&name.to_string_lossy()));
    if let Some(date) = found {
        let why = format!("The page tells no date; {} stands in the name of its file or folder.", date.edtf());
        issue.date = date.edtf().to_owned();
        issue.guesses.push(Guess { field: "date".into(), why, sure: 60 });
    }
    issue
}

/// A day between 1600 and 2099 in a name.
fn date_in(name: &str) -> Option<IssueDate> {
    let figures: Vec<&str> = name.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let in_one = figures.iter().filter(|part| part.len() == 8);
    let in_one = in_one.filter_map(|part| Some([part.get(..4)?, part.get(4..6)?, part.get(6..)?]));
    let apart = figures.windows(3).filter_map(|three| match three {
        [year, month, day] if year.len() == 4 && month.len() == 2 && day.len() == 2 => Some([*year, *month, *day]),
        _ => None,
    });
    let century = |year: &str| ["16", "17", "18", "19", "20"].iter().any(|c| year.starts_with(c));
    in_one
        .chain(apart)
        .filter(|[year, ..]| century(year))
        .find_map(|[year, month, day]| IssueDate::parse(&format!("{year}-{month}-{day}")).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_found_in_a_name() {
        for (name, date) in [("1879-05-01_01", "1879-05-01"), ("ledger_18790501_0001", "1879-05-01")] {
            assert_eq!(date_in(name).map(|d| d.edtf().to_owned()).as_deref(), Some(date));
        }
        assert!(["0001", "P1_99999999", "1879-13-01", "30001231"].iter().all(|name| date_in(name).is_none()));
    }
}
