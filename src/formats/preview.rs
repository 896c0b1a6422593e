//! A file as the import dialog shows it: its words, and what each piece of them was read as. A clipping shows itself; of
//! another text the places where its values stand are looked for; what is no text is shown as it was read.
//! It must not decide what a piece is: the readers do.

use super::{Format, Incoming, Input, ReadOptions, clipping};
use crate::model::record::{ArticleRecord, IssueRecord};
use crate::text::encoding;
use std::ops::Range;

/// What the dialog shows. Where the file cannot be read, the text says why and nothing is marked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    pub text: String,
    pub marks: Vec<(Range<usize>, &'static str)>,
    pub encoding: String,
    /// Size of the file.
    pub bytes: u64,
    /// The article that is shown, as it was read, and its issue (without its articles).
    pub article: Option<Box<(IssueRecord, ArticleRecord)>>,
}

/// What was read of a file whose reader is given a process of its own, for showing it.
pub fn as_read(article: Option<Box<(IssueRecord, ArticleRecord)>>, bytes: u64) -> Preview {
    match article {
        Some(article) => {
            let (text, marks) = composed(&article);
            Preview { text, marks, encoding: String::new(), bytes, article: Some(article) }
        }
        None => {
            Preview { text: "Nothing in this file could be read as an article.".into(), bytes, ..Preview::default() }
        }
    }
}

/// Reads a file for showing its `part`th article; of a long one only the first `most` bytes of text.
pub fn preview(format: &Format, input: &Input, options: &ReadOptions, part: u32, most: usize) -> Preview {
    let article = article(format, input, options, part);
    if format.id == clipping::ID {
        return Preview { article, ..clipping::preview(input, options, most) };
    }
    let bytes = input.load(options.limits.file_bytes()).unwrap_or_default();
    let size = bytes.len() as u64;
    let decoded = if options.encoding.is_empty() {
        encoding::decode(&bytes)
    } else {
        encoding::decode_known(&bytes, &options.encoding)
    };
    match (decoded, article) {
        (Ok(decoded), article) => {
            let text = around(decoded.text, article.as_deref(), most);
            let marks = article.as_deref().map(|article| found(&text, article)).unwrap_or_default();
            Preview { text, marks, encoding: decoded.encoding.name().to_owned(), bytes: size, article }
        }
        (Err(_), Some(article)) => {
            let (text, marks) = composed(&article);
            Preview { text, marks, encoding: String::new(), bytes: size, article: Some(article) }
        }
        (Err(_), None) => Preview { text: "This file holds no text.".into(), bytes: size, ..Preview::default() },
    }
}

fn article(
    format: &Format,
    input: &Input,
    options: &ReadOptions,
    part: u32,
) -> Option<Box<(IssueRecord, ArticleRecord)>> {
    let read = format.read?;
    let mut seeking = Seeking::new(part);
    read(input, options, &mut |incoming| seeking.take(incoming));
    seeking.found
}

/// Looks for one article among all that is read of a file.
#[derive(Debug, Default)]
pub struct Seeking {
    part: u32,
    count: u32,
    pub found: Option<Box<(IssueRecord, ArticleRecord)>>,
}

impl Seeking {
    pub fn new(part: u32) -> Self {
        Seeking { part, ..Seeking::default() }
    }

    /// Whether it has to be looked for further on.
    pub fn take(&mut self, incoming: Incoming) -> bool {
        let Incoming::Issue(mut issue) = incoming else { return true };
        for article in std::mem::take(&mut issue.articles) {
            let own = article.provenance.as_ref().map_or(self.count, |from| from.part);
            if own == self.part {
                self.found = Some(Box::new((issue.clone(), article)));
                return false;
            }
            self.count += 1;
        }
        true
    }
}

/// The words that are looked for, each with what it is, in the order of a page.
fn values((issue, article): &(IssueRecord, ArticleRecord)) -> Vec<(&str, &'static str)> {
    let mut values = vec![
        (issue.printed.weekday.as_str(), "weekday"),
        (if issue.printed.date.is_empty() { issue.date.as_str() } else { issue.printed.date.as_str() }, "date"),
        (if issue.printed.volume.is_empty() { issue.volume.as_str() } else { issue.printed.volume.as_str() }, "volume"),
        (issue.number.as_str(), "number"),
        (article.headline.as_str(), "headline"),
    ];
    values.extend(article.bylines.iter().map(|byline| (byline.printed.as_str(), "byline")));
    for image in &article.images {
        values.push((image.caption.as_str(), "caption"));
        values.push((image.credit.as_str(), "credit"));
    }
    values.retain(|(words, _)| !words.trim().is_empty());
    values
}

/// A piece of a long text, so that the article is in it.
fn around(mut text: String, article: Option<&(IssueRecord, ArticleRecord)>, most: usize) -> String {
    if text.len() <= most {
        return text;
    }
    let headline = article.map(|(_, article)| article.headline.as_str()).filter(|words| !words.is_empty());
    let at = headline.and_then(|words| text.find(words)).unwrap_or(0).saturating_sub(most / 4);
    let start = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.drain(..start);
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.truncate(end);
    text
}

/// Where the values stand in the file: of the places that nothing else took the one nearest to the article, which is where
/// its headline and the beginning of its text are nearest to one another. The row of a table above it may say the same.
fn found(text: &str, article: &(IssueRecord, ArticleRecord)) -> Vec<(Range<usize>, &'static str)> {
    let mut marks: Vec<(Range<usize>, &'static str)> = Vec::new();
    let own = place_of(text, &article.1);
    let lines = lines_of(text, &own);
    let away = |at: usize, from: &Range<usize>| at.saturating_sub(from.end).max(from.start.saturating_sub(at));
    // The rows of a table are lines: the next one may begin nearer than the own one does.
    let near = |at: usize| (away(at, &lines), away(at, &own));
    for (words, what) in values(article) {
        // One figure stands everywhere.
        if words.chars().count() < 2 {
            continue;
        }
        let is_free =
            |range: &Range<usize>| marks.iter().all(|(taken, _)| range.end <= taken.start || range.start >= taken.end);
        let places = text.match_indices(words).take(MOST_PLACES).map(|(at, words)| at..at + words.len());
        let place = match what {
            "headline" => Some(own.start..own.start + words.len()).filter(|at| text.get(at.clone()) == Some(words)),
            _ => None,
        };
        let place = place.or_else(|| places.filter(is_free).min_by_key(|range| near(range.start)));
        marks.extend(place.map(|range| (range, what)));
    }
    marks.sort_by_key(|(range, _)| (range.start, range.end));
    marks
}

/// The whole lines in which a piece stands.
fn lines_of(text: &str, piece: &Range<usize>) -> Range<usize> {
    let start = text.get(..piece.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let after = text.as_bytes().get(piece.end..).unwrap_or_default();
    let end = after.iter().position(|byte| *byte == b'\n');
    start..end.map_or(text.len(), |at| piece.end + at)
}

/// Of one value so many places are looked at.
const MOST_PLACES: usize = 20_000;

/// From the headline to the beginning of the text, where these stand nearest to one another; at the beginning of the file
/// where it has neither.
fn place_of(text: &str, article: &ArticleRecord) -> Range<usize> {
    let places = |words: &str| -> Vec<usize> {
        if words.is_empty() {
            Vec::new()
        } else {
            text.match_indices(words).take(MOST_PLACES).map(|(at, _)| at).collect()
        }
    };
    let begins: String = article.body.trim_start().chars().take_while(|c| *c != '\n').take(40).collect();
    let (headlines, bodies) = (places(&article.headline), places(begins.trim_end()));
    let nearest = headlines.iter().flat_map(|headline| {
        let after = bodies.partition_point(|body| body < headline);
        let around = [after.checked_sub(1), Some(after)].into_iter().flatten();
        around.filter_map(|at| bodies.get(at)).map(move |body| (*headline, *body))
    });
    match nearest.min_by_key(|(headline, body)| headline.abs_diff(*body)) {
        Some((headline, body)) => headline..(body + article.body.len()).max(headline),
        None => headlines.first().or(bodies.first()).map_or(0..0, |at| *at..*at),
    }
}

/// The article as it was read, laid out as a clipping.
fn composed(article: &(IssueRecord, ArticleRecord)) -> (String, Vec<(Range<usize>, &'static str)>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut body_stands = false;
    for (words, what) in values(article) {
        if what != "weekday"
            && what != "date"
            && what != "volume"
            && what != "number"
            && what != "headline"
            && !body_stands
        {
            text.push_str(article.1.body.trim());
            text.push_str("\n\n");
            body_stands = true;
        }
        marks.push((text.len()..text.len() + words.len(), what));
        text.push_str(words);
        text.push_str("\n\n");
    }
    if !body_stands {
        text.push_str(article.1.body.trim());
    }
    (text.trim_end().to_owned(), marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_values_are_marked_where_they_stand() {
        let issue = IssueRecord { date: "2025-08-21".into(), ..IssueRecord::default() };
        let article = ArticleRecord { headline: "Fares".into(), body: "They rise.".into(), ..ArticleRecord::default() };
        let text = "<d>2025-08-21</d><t>Fares</t>";
        let marks = found(text, &(issue.clone(), article.clone()));
        assert_eq!(
            marks.iter().map(|(range, what)| (&text[range.clone()], *what)).collect::<Vec<_>>(),
            [("2025-08-21", "date"), ("Fares", "headline")]
        );
        let (text, marks) = composed(&(issue, article));
        assert_eq!(text, "2025-08-21\n\nFares\n\nThey rise.");
        assert_eq!(marks.len(), 2);
    }

    #[test]
    fn of_two_rows_that_say_the_same_the_own_one_is_marked() {
        let text = "Date,Title,Text,By\n2025-08-21,Letters,On gulls.,Ada Q.\n2025-08-21,Letters,On tides.,Ada Q.\n\
                    2025-08-21,Letters,On nets.,Ada Q.\n";
        let issue = IssueRecord { date: "2025-08-21".into(), ..IssueRecord::default() };
        let byline = crate::model::record::BylineRecord { printed: "Ada Q.".into(), ..Default::default() };
        let bylines = vec![byline];
        let article =
            ArticleRecord { headline: "Letters".into(), body: "On tides.".into(), bylines, ..ArticleRecord::default() };
        let row = text.find("On tides").map_or(0, |at| text[..at].rfind('\n').map_or(0, |at| at + 1));
        let marks = found(text, &(issue, article));
        let told: Vec<(usize, &str)> = marks.iter().map(|(range, what)| (range.start - row, *what)).collect();
        assert_eq!(told, [(0, "date"), (11, "headline"), (29, "byline")]);
    }
}
