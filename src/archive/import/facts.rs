//! The facts of what is about to be written, so that the checks see it before the archive holds it.

use crate::model::IssueDate;
use crate::model::facts::{ArticleFacts, ImageFacts, IssueFacts, has_odd_characters};
use crate::model::record::{ArticleRecord, IssueRecord};
use crate::text::ending::cut_off;

/// The facts of an issue that is about to be written.
pub fn issue_facts(record: &IssueRecord) -> IssueFacts {
    let date = IssueDate::parse(&record.date).ok();
    IssueFacts {
        printed: record.printed.clone(),
        date: record.date.clone(),
        earliest: date.as_ref().map(IssueDate::earliest),
        latest: date.as_ref().map(IssueDate::latest),
        volume: record.volume.clone(),
        number: record.number.clone(),
        guesses: record.guesses.clone(),
    }
}

/// The facts of an article that is about to be written into that issue.
pub fn article_facts(article: &ArticleRecord, issue: IssueFacts) -> ArticleFacts {
    ArticleFacts {
        headline: article.headline.clone(),
        has_byline: article.bylines.iter().any(|byline| !byline.printed.is_empty()),
        images: article
            .images
            .iter()
            .map(|image| ImageFacts {
                credit: image.credit.clone(),
                creator: image.creator.clone(),
                source: image.source.clone(),
                agency: image.agency.clone(),
                // What it is linked to is known once it is written.
                linked: None,
                has_picture: image.picture.is_some(),
                has_alt: !image.alt.trim().is_empty(),
            })
            .collect(),
        body_empty: article.body.trim().is_empty(),
        cut_off: cut_off(&article.body),
        odd_characters: has_odd_characters(&article.headline) || has_odd_characters(&article.body),
        printed: article.printed.clone(),
        guesses: article.guesses.clone(),
        issue,
    }
}
