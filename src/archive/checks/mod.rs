//! The table of checks: what can be odd about an issue or an article. They warn and never refuse; a person may accept
//! each finding as it is.

mod judge;

pub use judge::of_sources;

use crate::model::facts::{ArticleFacts, IssueFacts, has_odd_characters};
use crate::store::between;
use crate::text::calendar;
use chrono::Weekday;
use judge::*;

/// What a check looks at.
pub enum Subject {
    /// Answers a sentence where something is odd.
    Issue(fn(&IssueFacts) -> Option<String>),
    Article(fn(&ArticleFacts) -> Option<String>),
    /// Records beside each other; the store finds it.
    Run,
}

/// One row of the table.
pub struct Check {
    pub code: &'static str,
    /// As lists and the work queue show it.
    pub name: &'static str,
    /// Why it matters, and what to do.
    pub why: &'static str,
    /// The field beside which it stands.
    pub field: &'static str,
    pub find: Subject,
}

/// All checks.
pub static CHECKS: &[Check] = &[
    Check {
        code: "no-date",
        name: "no date",
        why: "Without a date the issue cannot be found by day. Enter what is known, even only a year.",
        field: "date",
        find: Subject::Issue(no_date),
    },
    Check {
        code: "date-impossible",
        name: "date impossible",
        why: "The printed date names a day that never was. It is kept as printed; enter the real one if it is known.",
        field: "date",
        find: Subject::Issue(date_impossible),
    },
    Check {
        code: between::TWICE,
        name: "same issue twice",
        why: "Two issues have the same day, edition and kind. Give one an edition, or move its articles to the other.",
        field: "date",
        find: Subject::Run,
    },
    Check {
        code: between::VOLUME_ORDER,
        name: "volume out of order",
        why: "A later issue of this paper has a lower volume. One of the two numbers was misprinted or misread; accept it \
              where the paper began to count anew.",
        field: "volume",
        find: Subject::Run,
    },
    Check {
        code: "weekday-differs",
        name: "weekday differs",
        why: "The printed weekday is not that of the date: one of the two is a misprint or was read wrongly.",
        field: "weekday",
        find: Subject::Issue(weekday_differs),
    },
    Check {
        code: "date-guessed",
        name: "date guessed",
        why: "Day and month could be swapped and nothing settled it. Confirm the date or enter the other one.",
        field: "date",
        find: Subject::Issue(date_guessed),
    },
    Check {
        code: "masthead-differs",
        name: "masthead differs",
        why: "The words over this clipping contradict its issue: a misprint, or it belongs to another issue.",
        field: "masthead",
        find: Subject::Article(masthead_differs),
    },
    Check {
        code: "no-headline",
        name: "no headline",
        why: "Lists and citations need a headline. Enter one, in brackets if it is yours.",
        field: "headline",
        find: Subject::Article(no_headline),
    },
    Check {
        code: between::HEADLINE_TWICE,
        name: "same headline twice",
        why: "Two articles of this issue have the same headline: one may have come in twice. Accept it for a heading that \
              returns, such as letters.",
        field: "headline",
        find: Subject::Run,
    },
    Check {
        code: "no-byline",
        name: "no byline",
        why: "Nobody is named as its writer. Accept it if none was printed.",
        field: "byline",
        find: Subject::Article(no_byline),
    },
    Check {
        code: "byline-guessed",
        name: "byline guessed",
        why: "A line could be a name or a sentence, and a rule decided. Confirm it or correct it.",
        field: "byline",
        find: Subject::Article(byline_guessed),
    },
    Check {
        code: "guess",
        name: "guess to confirm",
        why: "A rule decided something that the print leaves open. Confirm it or correct it.",
        field: "headline",
        find: Subject::Article(other_guess),
    },
    Check {
        code: "no-credit",
        name: "no credit",
        why: "A picture without a credit cannot be handed over. Enter the credit as printed.",
        field: "credit",
        find: Subject::Article(no_credit),
    },
    Check {
        code: "credit-unknown",
        name: "credit unknown",
        why: "The credit names neither a person nor a source that could be read. Enter them beside it.",
        field: "credit",
        find: Subject::Article(credit_unknown),
    },
    Check {
        code: "credit-no-source",
        name: "credit without source",
        why: "The credit names a person but not from where the picture comes. Name the source, or link it to one.",
        field: "credit",
        find: Subject::Article(credit_no_source),
    },
    Check {
        code: "source-ask-first",
        name: "source to be asked first",
        why: "This source wants to be asked before a picture is handed over. Accept it once it has been asked.",
        field: "credit",
        find: Subject::Article(|article| ask_first(&article.images)),
    },
    Check {
        code: "source-blocked",
        name: "source blocked",
        why: "Pictures of this source may not be handed over. Replace the picture, or change what the source permits.",
        field: "credit",
        find: Subject::Article(|article| blocked(&article.images)),
    },
    Check {
        code: "no-alt",
        name: "no alternative text",
        why: "Who cannot see the picture is told nothing of it. Say in a sentence what it shows.",
        field: "alt",
        find: Subject::Article(no_alt),
    },
    Check {
        code: "body-cut",
        name: "body cut off",
        why: "The text seems to end in the middle. Look for the rest, or accept it if this is all there is.",
        field: "body",
        find: Subject::Article(|article| article.cut_off.map(str::to_owned)),
    },
    Check {
        code: "body-empty",
        name: "body empty",
        why: "There is no text. Enter it, or accept it if only the headline is kept.",
        field: "body",
        find: Subject::Article(body_empty),
    },
    Check {
        code: "odd-characters",
        name: "odd characters",
        why: "The text holds characters that no press prints: a damaged file or a wrong encoding.",
        field: "body",
        find: Subject::Article(odd_characters),
    },
];

/// The row of that code.
pub fn by_code(code: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.code == code)
}

/// What is odd about an issue: codes and sentences.
pub fn of_issue(facts: &IssueFacts) -> Vec<(&'static str, String)> {
    let found = |check: &Check| match check.find {
        Subject::Issue(find) => find(facts),
        Subject::Article(_) | Subject::Run => None,
    };
    CHECKS.iter().filter_map(|check| Some((check.code, found(check)?))).collect()
}

/// What is odd about a headline in itself: each code that can be, with its sentence where it is.
pub fn of_headline(headline: &str) -> [(&'static str, Option<String>); 2] {
    let facts = ArticleFacts {
        headline: headline.to_owned(),
        odd_characters: has_odd_characters(headline),
        ..ArticleFacts::default()
    };
    ["no-headline", "odd-characters"].map(|code| {
        let found = match by_code(code).map(|check| &check.find) {
            Some(Subject::Article(find)) => find(&facts),
            _ => None,
        };
        (code, found)
    })
}

/// What is odd about an article, its issue's oddities left out.
pub fn of_article(facts: &ArticleFacts) -> Vec<(&'static str, String)> {
    let found = |check: &Check| match check.find {
        Subject::Article(find) => find(facts),
        Subject::Issue(_) | Subject::Run => None,
    };
    CHECKS.iter().filter_map(|check| Some((check.code, found(check)?))).collect()
}

/// The weekdays that printed words may name.
pub fn printed_weekdays(words: &str) -> Vec<Weekday> {
    let word = words.trim().trim_end_matches(['.', ',', ':']);
    calendar::weekdays(word, words.trim().ends_with('.')).into_iter().map(|named| named.what).collect()
}
