//! The pages that articles name, as labels of the physical map. It must not write anything.

use crate::formats::out::{Cited, said};

/// The pages that an article names, one by one or from a first to a last.
pub fn pages_of(cited: &Cited) -> Vec<String> {
    let page = said::one_line(&cited.article.page).replace('–', "-");
    page.split(',').map(str::trim).filter(|label| !label.is_empty()).flat_map(spread).collect()
}

/// `A2-A4` as the pages from the first to the last; whatever is no such range is the label of one page, as `A-1` is.
fn spread(label: &str) -> Vec<String> {
    let range = label.split_once('-').and_then(|(first, last)| {
        let ((letters, first), (others, last)) = (numbered(first.trim())?, numbered(last.trim())?);
        let (from, to): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
        let width = if first.starts_with('0') { first.len() } else { 0 };
        let is_range = letters == others && from <= to && to - from <= LONGEST_RANGE;
        is_range.then(|| (from..=to).map(|page| format!("{letters}{page:0width$}")).collect())
    });
    range.unwrap_or_else(|| vec![label.to_owned()])
}

/// More pages than that from one to another are no article's: the label means something else.
const LONGEST_RANGE: u32 = 100;

/// Letters, if there are any, and the figures behind them.
fn numbered(label: &str) -> Option<(&str, &str)> {
    let (letters, figures) = label.split_at(label.find(|c: char| c.is_ascii_digit())?);
    let is_number = figures.bytes().all(|byte| byte.is_ascii_digit()) && letters.chars().all(char::is_alphabetic);
    is_number.then_some((letters, figures))
}

/// In their order, each once.
pub fn sort(labels: &mut Vec<String>) {
    labels.sort_by(|a, b| natural(a).cmp(&natural(b)));
    labels.dedup();
}

/// `A2` before `A10`: figures count as numbers, of whatever length. No two labels have the same key.
fn natural(label: &str) -> (&str, usize, &str, &str, &str) {
    let at = label.find(|c: char| c.is_ascii_digit()).unwrap_or(label.len());
    let (letters, rest) = label.split_at(at);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let figures = rest[..end].trim_start_matches('0');
    (letters, figures.len(), figures, &rest[end..], label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::{ArticleRecord, IssueRecord, PublicationRecord};

    #[test]
    fn pages_stand_in_the_order_of_their_numbers() {
        let mut labels = ["B1", "A10", "2", "A2", "iv", "A2b"];
        labels.sort_by_key(|label| natural(label));
        assert_eq!(labels, ["2", "A2", "A2b", "A10", "B1", "iv"]);
    }

    #[test]
    fn a_page_stands_once_among_pages_whatever_zeros_it_is_written_with_and_however_long_it_is() {
        let long = "9".repeat(30);
        let mut labels = ["1", &long, "01", "10", "1", "2", "01"].map(str::to_owned).to_vec();
        sort(&mut labels);
        assert_eq!(labels, ["01", "1", "2", "10", &long]);
    }

    #[test]
    fn only_numbers_from_a_first_to_a_last_are_several_pages() {
        for (label, pages) in [
            ("3-5", &["3", "4", "5"][..]),
            ("A9 - A10", &["A9", "A10"]),
            ("08-10", &["08", "09", "10"]),
            ("4-4", &["4"]),
        ] {
            assert_eq!(spread(label), pages, "{label}");
        }
        for label in ["A-1", "A1-B2", "A1-3", "5-3", "1-900", "1-2-3", "iv-vi", "-", "3-", "2a-2b", "1-99999999999"] {
            assert_eq!(spread(label), [label]);
        }
    }

    #[test]
    fn an_article_of_several_pages_stands_on_each_of_them() {
        let (issue, paper) = (IssueRecord::default(), PublicationRecord::default());
        let of = |page: &str| {
            let article = ArticleRecord { page: page.into(), ..ArticleRecord::default() };
            let cited = Cited {
                issue: &issue,
                article: &article,
                paper: &paper,
                people: vec![],
                subjects: vec![],
                language: "",
            };
            pages_of(&cited)
        };
        assert_eq!(of("1, 3–5"), ["1", "3", "4", "5"]);
        assert_eq!(of("A-1"), ["A-1"]);
        assert_eq!(of(" , "), Vec::<String>::new());
    }
}
