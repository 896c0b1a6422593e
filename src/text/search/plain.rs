//! What a search means, said as plainly as can be: whether it holds of one article, read word by word. The index answers
//! the same faster; tests hold it to this.

use super::near::within;
use super::tree::{Condition, Facet, Place, Query, Words};
use crate::model::entry::Entry;
use crate::text::words::{folded, plain};
use chrono::{Datelike, NaiveDate};

/// An article with all that can be asked of it.
#[derive(Debug, Clone, Copy)]
pub struct Plain<'a> {
    pub entry: &'a Entry,
    /// The title of the publication that it is in.
    pub publication: &'a str,
}

/// Whether the article is one that the search asks for.
pub fn holds(query: &Query, article: &Plain) -> bool {
    match query {
        Query::All => true,
        Query::And(parts) => parts.iter().all(|part| holds(part, article)),
        Query::Or(parts) => parts.iter().any(|part| holds(part, article)),
        Query::Not(part) => !holds(part, article),
        Query::Is(condition) => is(condition, article),
    }
}

fn is(condition: &Condition, article: &Plain) -> bool {
    let entry = article.entry;
    // A value of which nothing is left, such as a lone accent, is no value.
    let same = |one: &str, two: &str| !folded(one).is_empty() && folded(one) == folded(two);
    match condition {
        Condition::Words { place, words } => texts(*place, entry).into_iter().any(|text| has_words(text, words)),
        Condition::Whole(facet, value) => {
            values(*facet, entry).into_iter().any(|own| !own.is_empty() && same(own, value))
        }
        Condition::Days(first, last) => day(entry).is_some_and(|day| (*first..=*last).contains(&day)),
        Condition::Undated => entry.day.is_none(),
        Condition::Volume(text) => {
            [&entry.volume, &entry.volume_printed].into_iter().any(|own| !own.trim().is_empty() && same(own, text))
        }
        Condition::Volumes(from, to) => entry.volume_sort.is_some_and(|volume| (*from..=*to).contains(&volume)),
        Condition::Unnumbered => entry.volume.trim().is_empty(),
        Condition::Number(text) => {
            [&entry.number, &entry.number_printed].into_iter().any(|own| !own.trim().is_empty() && same(own, text))
        }
        Condition::Status(status) => entry.status == *status,
        Condition::Has(code) => entry.findings.contains(code),
        Condition::HasAny => !entry.findings.is_empty(),
        Condition::Weekday(weekday) => {
            day(entry).is_some_and(|day| day.weekday().num_days_from_monday() == u32::from(*weekday))
        }
        Condition::Length(from, to) => (*from..=*to).contains(&entry.words),
        Condition::Publication(words) => has_words(article.publication, words),
        Condition::Issue(key) => entry.issue == *key,
        Condition::Batch(key) => entry.batch == Some(*key),
        Condition::PublicationKey(key) => entry.publication == *key,
    }
}

fn day(entry: &Entry) -> Option<NaiveDate> {
    NaiveDate::default().checked_add_signed(chrono::TimeDelta::try_days(entry.day?)?)
}

/// The texts of a place. A phrase does not reach from one into the next.
fn texts(place: Option<Place>, entry: &Entry) -> Vec<&str> {
    let bylines = || entry.bylines.iter().flat_map(|byline| [&byline.printed, &byline.name]);
    let credits = || entry.images.iter().flat_map(|image| [&image.credit, &image.creator, &image.source]);
    let captions = || entry.images.iter().flat_map(|image| [&image.caption, &image.alt]);
    let texts: Vec<&String> = match place {
        None => [&entry.headline, &entry.kicker, &entry.subhead, &entry.dateline, &entry.body]
            .into_iter()
            .chain(bylines())
            .chain(credits())
            .chain(captions())
            .collect(),
        Some(Place::Headline) => vec![&entry.headline],
        Some(Place::Byline) => bylines().collect(),
        Some(Place::Credit) => credits().collect(),
        Some(Place::Caption) => captions().collect(),
        Some(Place::Body) => vec![&entry.body],
        Some(Place::Section) => vec![&entry.section],
        Some(Place::Page) => vec![&entry.page],
        Some(Place::Subject) => entry.subjects.iter().collect(),
        Some(Place::Collection) => entry.collections.iter().collect(),
    };
    texts.into_iter().map(String::as_str).collect()
}

/// The values of a facet. A volume is asked for as it is and as it was printed.
fn values(facet: Facet, entry: &Entry) -> Vec<&str> {
    let values: Vec<&str> = match facet {
        Facet::Byline => entry.bylines.iter().map(|byline| byline.shown()).collect(),
        Facet::Source => entry.images.iter().map(|image| image.shown()).collect(),
        Facet::Subject => entry.subjects.iter().map(String::as_str).collect(),
        Facet::Volume => vec![&entry.volume],
        Facet::Section => vec![&entry.section],
    };
    values.into_iter().map(str::trim).collect()
}

fn has_words(text: &str, wanted: &Words) -> bool {
    let text = plain(text);
    match wanted {
        Words::Phrase(words) => text.windows(words.len().max(1)).any(|here| here == words),
        Words::Beginning(words) => {
            let Some((last, before)) = words.split_last() else { return false };
            text.windows(words.len()).any(|here| {
                here.iter().zip(before).all(|(one, two)| one == two) && here[before.len()].starts_with(last.as_str())
            })
        }
        Words::Near(word, edits) => text.iter().any(|other| within(word, other, *edits)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ArticleStatus;
    use crate::model::entry::{EntryByline, EntryImage};
    use crate::text::search::parse;
    use crate::text::search::tests::KNOWN;

    fn article() -> Entry {
        Entry {
            // Sunday, 3 August 2025.
            day: Some(20303),
            volume: "2059".into(),
            volume_printed: "MMLIX".into(),
            volume_sort: Some(2059),
            number: "3".into(),
            headline: "A crane on the north quay".into(),
            kicker: "Harbour".into(),
            dateline: "Port Elmer, Sunday".into(),
            section: "Front page".into(),
            page: "A3".into(),
            status: ArticleStatus::Checked,
            words: 120,
            body: "It fell into the tide. 上海港".into(),
            bylines: vec![EntryByline {
                printed: "By ADA QUILL".into(),
                name: "Ada Quill".into(),
                authority: "Quill, Ada".into(),
            }],
            images: vec![EntryImage {
                credit: "image source from:aol".into(),
                source: "AOL".into(),
                caption: "The quay".into(),
                alt: "A crane".into(),
                ..EntryImage::default()
            }],
            subjects: vec!["Harbours".into(), "Storms and tides".into()],
            collections: vec!["The quay in pictures".into()],
            findings: vec!["no-byline".into()],
            ..Entry::default()
        }
    }

    #[test]
    fn what_holds_of_an_article_and_what_does_not() {
        let entry = article();
        let article = Plain { entry: &entry, publication: "The Elmer Evening Ledger" };
        let held = [
            "",
            "crane tide quill aol harbour",
            "\"north quay\"",
            "\"crane on the n*\"",
            "crame~",
            "上海",
            "crane OR ferry",
            "-ferry",
            "headline:crane byline:ada credit:image caption:crane body:tide section:front page:A3",
            "subject:tides",
            "collection:pictures",
            "byline:=\"quill, ada\"",
            "source:=aol",
            "subject:=harbours",
            "volume:=2059",
            "section:=\"FRONT PAGE\"",
            "date:2025-08-03",
            "date:2025",
            "date:..2025 date:2025..",
            "vol:2059",
            "vol:mmlix",
            "vol:2000..2059",
            "no:3",
            "status:checked",
            "has:nobyline",
            "has:any",
            "weekday:sunday",
            "words:100..120",
            "publication:\"evening ledger\"",
        ];
        let missed = [
            "ferry",
            "\"quay crane\"",
            "pictures",
            "front",
            "\"quill ada\"",
            "\"quay harbour\"",
            "headline:harbour",
            "body:crane",
            "caption:\"quay a\"",
            "byline:=\"Ada Quill\"",
            "subject:=storms",
            "date:2024",
            "date:none",
            "vol:59",
            "vol:none",
            "vol:..2058",
            "no:4",
            "status:draft",
            "has:no-date",
            "weekday:monday",
            "words:..119",
            "publication:morning",
            "-(crane OR ferry)",
            "cra~1",
        ];
        for (searches, held) in [(&held[..], true), (&missed[..], false)] {
            for search in searches {
                let query = parse(search, &KNOWN).expect(search);
                assert_eq!(holds(&query, &article), held, "{search}");
            }
        }
    }

    #[test]
    fn an_article_of_which_little_is_known_is_found_by_that() {
        let entry = Entry::default();
        let article = Plain { entry: &entry, publication: "" };
        let holds = |search: &str| holds(&parse(search, &KNOWN).expect(search), &article);
        assert!(holds("date:none vol:none -has:any words:0 status:draft"));
        assert!(!holds("date:..") && !holds("vol:..") && !holds("weekday:thursday") && !holds("crane"));
    }
}
