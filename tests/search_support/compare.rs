//! Whether an index is what its archive is: every article by each of its fields, and every count.

use super::scan::Scan;
use super::{caught_up, found};
use backfile::archive::search::{Cache, Finder};
use backfile::index::Facets;
use backfile::model::entry::Entry;
use backfile::store::list::Listing;
use backfile::text::search::{Condition, Facet, Place, Query, Words};
use backfile::text::words::{folded, plain};
use chrono::{Datelike, NaiveDate, TimeDelta};
use std::collections::BTreeMap;
use std::path::Path;

/// Conditions by what they look like, so that each is asked once.
pub type Conditions = BTreeMap<String, Condition>;

/// Everything that this article can be found by.
pub fn add_conditions(entry: &Entry, all: &mut Conditions) {
    let mut add = |condition: Condition| drop(all.insert(format!("{condition:?}"), condition));
    let mut words = |place: Place, text: &str| {
        let words = plain(text);
        for some in [words.chunks(3), words.chunks(1)].into_iter().flatten().take(60) {
            for place in [None, Some(place)] {
                add(Condition::Words { place, words: Words::Phrase(some.to_vec()) });
            }
        }
    };
    words(Place::Headline, &entry.headline);
    words(Place::Body, &entry.body);
    words(Place::Section, &entry.section);
    words(Place::Page, &entry.page);
    [&entry.kicker, &entry.subhead, &entry.dateline].iter().for_each(|text| words(Place::Headline, text));
    entry.bylines.iter().flat_map(|it| [&it.printed, &it.name]).for_each(|text| words(Place::Byline, text));
    for image in &entry.images {
        [&image.credit, &image.creator, &image.source].iter().for_each(|text| words(Place::Credit, text));
        [&image.caption, &image.alt].iter().for_each(|text| words(Place::Caption, text));
    }
    entry.subjects.iter().for_each(|text| words(Place::Subject, text));
    entry.collections.iter().for_each(|text| words(Place::Collection, text));
    let mut whole = |facet, value: &str| {
        if !folded(value).is_empty() {
            add(Condition::Whole(facet, folded(value)));
        }
    };
    entry.bylines.iter().for_each(|byline| whole(Facet::Byline, byline.shown()));
    entry.images.iter().for_each(|image| whole(Facet::Source, image.shown()));
    entry.subjects.iter().for_each(|subject| whole(Facet::Subject, subject));
    whole(Facet::Volume, &entry.volume);
    whole(Facet::Section, &entry.section);
    if let Some(day) = entry.day {
        let date = NaiveDate::default() + TimeDelta::try_days(day).expect("a day");
        add(Condition::Days(date, date));
        add(Condition::Weekday(u8::try_from(date.weekday().num_days_from_monday()).expect("a weekday")));
    }
    if let Some(volume) = entry.volume_sort {
        add(Condition::Volumes(volume, volume));
    }
    for text in [&entry.volume, &entry.volume_printed].into_iter().filter(|text| !text.trim().is_empty()) {
        add(Condition::Volume(text.clone()));
    }
    for text in [&entry.number, &entry.number_printed].into_iter().filter(|text| !text.trim().is_empty()) {
        add(Condition::Number(text.clone()));
    }
    entry.findings.iter().for_each(|code| add(Condition::Has(code.clone())));
    add(Condition::Status(entry.status));
    add(Condition::Length(entry.words, entry.words));
    add(Condition::Issue(entry.issue));
    add(Condition::PublicationKey(entry.publication));
    entry.batch.into_iter().for_each(|batch| add(Condition::Batch(batch)));
    for other in [Condition::Undated, Condition::Unnumbered, Condition::HasAny] {
        add(other);
    }
}

/// Stops the test unless the index of the archive, which has seen everything, holds what the archive holds: by all these
/// conditions, by what every article can be found by now, and by what an index made anew counts.
#[track_caller]
pub fn assert_agrees(archive: &Path, cache: &Cache, conditions: &mut Conditions) {
    let mut scan = Scan::of(archive);
    let mut finder = Finder::open(archive, cache).expect("a finder");
    let all: Vec<i64> = scan.entries.iter().map(|entry| entry.id).collect();
    assert_eq!(found(&mut finder, &Query::All), all, "which articles there are");
    scan.entries.iter().for_each(|entry| add_conditions(entry, conditions));
    for condition in conditions.values() {
        let query = Query::Is(condition.clone());
        let wanted = scan.holds(&query);
        assert_eq!(found(&mut finder, &query), scan.ids(&wanted), "{condition:?}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let fresh = Cache::at(folder.path());
    caught_up(archive, &fresh);
    let mut anew = Finder::open(archive, &fresh).expect("a finder");
    assert_eq!(counts(&mut finder), counts(&mut anew), "what is counted");
}

/// All counts, spellings that fold alike as one.
pub fn counts(finder: &mut Finder) -> Facets {
    let mut facets = finder.facets(&Listing::default(), usize::MAX >> 1, &|| false).expect("counts");
    for (values, _) in facets.values.values_mut() {
        values.iter_mut().for_each(|(value, _)| *value = folded(value));
        values.sort();
    }
    facets.findings.sort();
    facets
}
