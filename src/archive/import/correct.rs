//! Puts a value that a person gave in the place of one that was read. What was printed stays where there is a layer for
//! it: a date, a volume, a number are what they *are*, and the file's bytes stay in the provenance.

use crate::formats::fields;
use crate::model::record::{ArticleRecord, IssueRecord};
use crate::model::{DateOrder, Problem, ProblemCode};
use crate::text::{credit, reading};
use std::path::Path;

/// Puts a value into the one article of an issue, or into the issue. What is refused is said in a sentence.
pub fn put(issue: &mut IssueRecord, field: &str, value: &str, order: DateOrder) -> Result<(), String> {
    let line = || fields::one_line(value);
    match field {
        "date" => issue.date = date(value, order)?,
        "volume" => issue.volume = line(),
        "number" => issue.number = line(),
        "edition" => issue.edition = line(),
        _ => match issue.articles.first_mut() {
            Some(article) => return of_article(article, field, value),
            None => return Ok(()),
        },
    }
    issue.guesses.retain(|guess| guess.field != field);
    Ok(())
}

fn date(value: &str, order: DateOrder) -> Result<String, String> {
    if value.trim().is_empty() {
        return Ok(String::new());
    }
    reading::read_typed(value, order).map(|date| date.edtf().to_owned()).map_err(|error| error.to_string())
}

fn of_article(article: &mut ArticleRecord, field: &str, value: &str) -> Result<(), String> {
    let line = || fields::one_line(value);
    match field {
        "page" => article.page = line(),
        "section" => article.section = line(),
        "headline" => article.headline = line(),
        "kicker" => article.kicker = line(),
        "subhead" => article.subhead = line(),
        "dateline" => article.dateline = line(),
        "language" => article.language = line(),
        "notes" => article.notes = value.trim().to_owned(),
        "byline" => article.bylines = fields::bylines(&line()),
        "credit" => set_credit(article, &line()),
        "body" => article.body = value.replace("\r\n", "\n").replace('\r', "\n"),
        other => return Err(format!("There is no field «{other}» that could be corrected before an import")),
    }
    article.guesses.retain(|guess| guess.field != field);
    Ok(())
}

/// The credit of the first image, read anew; of an article without images that of a new one.
fn set_credit(article: &mut ArticleRecord, words: &str) {
    let Some(image) = article.images.first_mut() else {
        if !words.is_empty() {
            article.images.push(fields::credited(words));
        }
        return;
    };
    let read = credit::read(words);
    image.credit = words.to_owned();
    (image.creator, image.agency, image.source) = (read.creator, read.agency, read.source);
}

/// The problem of a correction that could not be made.
pub fn refused(file: &Path, what: String) -> Problem {
    let message = format!("A correction was not made: {what}. What was read stands; correct it in the archive.");
    Problem::of_file(file, ProblemCode::Doubtful, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::{Guess, Masthead};

    #[test]
    fn a_corrected_value_stands_beside_what_was_printed() {
        let guess = Guess { field: "date".into(), ..Guess::default() };
        let mut issue = IssueRecord {
            printed: Masthead { date: "08-09-2025".into(), ..Masthead::default() },
            date: "2025-08-09".into(),
            guesses: vec![guess],
            articles: vec![ArticleRecord::default()],
            ..IssueRecord::default()
        };
        for (field, value) in
            [("date", "8/9/2025"), ("volume", " 7 "), ("byline", "By Ada Quill and Tom Reed"), ("credit", "Photo: AOL")]
        {
            put(&mut issue, field, value, DateOrder::DayFirst).expect("it is put");
        }
        assert_eq!(
            (issue.printed.date.as_str(), issue.date.as_str(), issue.volume.as_str()),
            ("08-09-2025", "2025-09-08", "7")
        );
        assert!(issue.guesses.is_empty());
        let article = &issue.articles[0];
        assert_eq!(article.bylines.iter().map(|b| b.name.as_str()).collect::<Vec<_>>(), ["Ada Quill", "Tom Reed"]);
        assert_eq!(article.images[0].credit, "Photo: AOL");
        assert!(put(&mut issue, "date", "last summer", DateOrder::Unsaid).is_err());
        assert!(put(&mut issue, "colour", "red", DateOrder::Unsaid).is_err());
        assert_eq!(issue.date, "2025-09-08");
    }
}
