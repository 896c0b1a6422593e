//! What each check says of the facts of an issue or an article: a sentence where something is odd.

use super::printed_weekdays;
use crate::model::facts::{ArticleFacts, ImageFacts, IssueFacts};
use crate::text::calendar;
use chrono::Datelike;

pub fn no_date(issue: &IssueFacts) -> Option<String> {
    (issue.date.is_empty() && issue.printed.date.is_empty()).then(|| "No date is known.".into())
}

pub fn date_impossible(issue: &IssueFacts) -> Option<String> {
    (issue.date.is_empty() && !issue.printed.date.is_empty())
        .then(|| format!("Printed as {}, which names no day of the calendar.", issue.printed.date))
}

pub fn weekday_differs(issue: &IssueFacts) -> Option<String> {
    contradiction(&issue.printed.weekday, issue)
}

pub fn contradiction(printed: &str, issue: &IssueFacts) -> Option<String> {
    let day = issue.earliest.filter(|first| issue.latest == Some(*first))?;
    let printed_days = printed_weekdays(printed);
    if printed_days.is_empty() || printed_days.contains(&day.weekday()) {
        return None;
    }
    let real = calendar::weekday_in_english(day);
    Some(format!("Printed {}, but {} was a {real}.", printed.trim(), issue.date))
}

pub fn date_guessed(issue: &IssueFacts) -> Option<String> {
    if issue.date.is_empty() || weekday_differs(issue).is_some() {
        // Said already, and more plainly.
        return None;
    }
    issue.guesses.iter().find(|guess| guess.field == "date").map(|guess| guess.why.clone())
}

pub fn masthead_differs(article: &ArticleFacts) -> Option<String> {
    let (own, issue) = (&article.printed, &article.issue);
    if own.is_empty() {
        return None;
    }
    let differs = |own: &str, printed: &str, real: &str| {
        let number = |text: &str| {
            crate::text::enumeration::from_roman(text).map(|n| n.to_string()).unwrap_or_else(|| text.trim().to_owned())
        };
        !own.is_empty() && !real.is_empty() && own != printed && number(own) != number(real)
    };
    if differs(&own.volume, &issue.printed.volume, &issue.volume) {
        return Some(format!("Printed Vol {}, but its issue has Vol {}.", own.volume, issue.volume));
    }
    if differs(&own.number, &issue.printed.number, &issue.number) {
        return Some(format!("Printed No {}, but its issue has No {}.", own.number, issue.number));
    }
    if own.weekday != issue.printed.weekday {
        return contradiction(&own.weekday, issue);
    }
    None
}

pub fn no_headline(article: &ArticleFacts) -> Option<String> {
    article.headline.trim().is_empty().then(|| "There is no headline.".into())
}

pub fn no_byline(article: &ArticleFacts) -> Option<String> {
    (!article.has_byline).then(|| "Nobody is named as the writer.".into())
}

pub fn byline_guessed(article: &ArticleFacts) -> Option<String> {
    article.guesses.iter().find(|guess| guess.field == "byline").map(|guess| guess.why.clone())
}

pub fn other_guess(article: &ArticleFacts) -> Option<String> {
    article.guesses.iter().find(|guess| guess.field != "byline").map(|guess| guess.why.clone())
}

pub fn no_credit(article: &ArticleFacts) -> Option<String> {
    let n = article.images.iter().filter(|image| image.credit.trim().is_empty()).count();
    (n > 0).then(|| if n == 1 { "A picture has no credit.".into() } else { format!("{n} pictures have no credit.") })
}

pub fn credit_unknown(article: &ArticleFacts) -> Option<String> {
    let unknown =
        |image: &&ImageFacts| !image.credit.trim().is_empty() && image.creator.is_empty() && !image.has_source();
    article.images.iter().find(unknown).map(|image| format!("«{}» names no person and no source.", image.credit))
}

pub fn credit_no_source(article: &ArticleFacts) -> Option<String> {
    let bare = |image: &&ImageFacts| !image.creator.is_empty() && !image.has_source();
    article.images.iter().find(bare).map(|image| format!("«{}» names no source.", image.credit.trim()))
}

/// What is to be said of the sources of images, by code.
pub fn of_sources(images: &[ImageFacts]) -> [(&'static str, Option<String>); 2] {
    [("source-ask-first", ask_first(images)), ("source-blocked", blocked(images))]
}

pub fn linked_with<'a>(images: &'a [ImageFacts], permission: &str) -> Option<&'a str> {
    let mut linked = images.iter().filter_map(|image| image.linked.as_ref());
    linked.find(|(_, permits)| permits == permission).map(|(name, _)| name.as_str())
}

pub fn ask_first(images: &[ImageFacts]) -> Option<String> {
    linked_with(images, "ask_first").map(|name| format!("«{name}» wants to be asked first."))
}

pub fn blocked(images: &[ImageFacts]) -> Option<String> {
    linked_with(images, "blocked").map(|name| format!("«{name}» is blocked."))
}

pub fn no_alt(article: &ArticleFacts) -> Option<String> {
    let n = article.images.iter().filter(|image| image.has_picture && !image.has_alt).count();
    (n > 0).then(|| match n {
        1 => "A picture has no alternative text.".into(),
        n => format!("{n} pictures have no alternative text."),
    })
}

pub fn body_empty(article: &ArticleFacts) -> Option<String> {
    article.body_empty.then(|| "There is no text.".into())
}

pub fn odd_characters(article: &ArticleFacts) -> Option<String> {
    article.odd_characters.then(|| "Headline or text hold characters that cannot be printed.".into())
}
