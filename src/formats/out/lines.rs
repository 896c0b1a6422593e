//! Printed lines of bylines, cut where their names stand, for formats that mark names within a line.

use crate::model::record::BylineRecord;
use crate::text::byline_lines;

/// A piece of a printed line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run<'a> {
    Words(&'a str),
    /// The words that name somebody, and whom.
    Name(&'a str, &'a BylineRecord),
}

/// The lines of a byline as printed, each once however many names stand on it.
pub fn lines(bylines: &[BylineRecord]) -> Vec<Vec<Run<'_>>> {
    let groups = byline_lines::groups(bylines.iter().map(|b| (b.line.as_str(), b.printed.as_str())));
    let cut = groups.into_iter().filter_map(|group| Some(runs(bylines.get(group)?)));
    cut.filter(|runs| !runs.is_empty()).collect()
}

fn words(byline: &BylineRecord) -> &str {
    if byline.printed.is_empty() { &byline.name } else { &byline.printed }
}

/// One line: of parts that share it.
fn runs(parts: &[BylineRecord]) -> Vec<Run<'_>> {
    let Some(first) = parts.first() else { return Vec::new() };
    let line = byline_lines::printed(&first.line, words(first));
    let printed: Vec<&str> = parts.iter().map(words).collect();
    let (mut runs, mut from) = (Vec::new(), 0);
    for (part, place) in parts.iter().zip(byline_lines::places(line, &printed)) {
        let Some(place) = place.filter(|place| !place.is_empty()) else { continue };
        runs.extend(line.get(from..place.start).filter(|between| !between.is_empty()).map(Run::Words));
        runs.extend(line.get(place.clone()).map(|name| Run::Name(name, part)));
        from = place.end;
    }
    runs.extend(line.get(from..).filter(|rest| !rest.is_empty()).map(Run::Words));
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_where_its_names_stand() {
        let part = |printed: &str, line: &str| BylineRecord {
            printed: printed.into(),
            name: printed.into(),
            line: line.into(),
            ..BylineRecord::default()
        };
        let line = "By Ada Quill and Tom Ferris, of the Ledger";
        let bylines = [part("Ada Quill", line), part("Tom Ferris", line), part("AP", ""), part("", "")];
        let told: Vec<Vec<String>> = lines(&bylines)
            .into_iter()
            .map(|runs| {
                let said = |run: &Run| match run {
                    Run::Words(words) => (*words).to_owned(),
                    Run::Name(words, byline) => format!("[{words}={}]", byline.name),
                };
                runs.iter().map(said).collect()
            })
            .collect();
        let due = [
            vec!["By ", "[Ada Quill=Ada Quill]", " and ", "[Tom Ferris=Tom Ferris]", ", of the Ledger"],
            vec!["[AP=AP]"],
        ];
        assert_eq!(told, due);
    }
}
