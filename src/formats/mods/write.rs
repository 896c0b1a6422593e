//! MODS going out: a `modsCollection` with one `mods` an article, within what version 3.7 has. `give` knows the elements;
//! whatever has none is told as lost.

use super::give::{self, is_wordless};
use crate::formats::out::xml::Xml;
use crate::formats::out::{Authorities, Cited, Losses, OneFile, file};
use crate::formats::{Carried, Carries, Handover, Placed, WriteError, Writing, Written};
use crate::model::Uid;
use crate::model::record::CollectionRecord;
use std::collections::HashMap;
use std::path::Path;

const CARRIES: Carries = &[
    Carried::Ids,
    Carried::Body,
    Carried::Crossheads,
    Carried::Kicker,
    Carried::Subhead,
    Carried::Dateline,
    Carried::Section,
    Carried::Page,
    Carried::Language,
    Carried::Notes,
    Carried::Bylines,
    Carried::BylineNames,
    Carried::Roles,
    Carried::Images,
    Carried::Captions,
    Carried::AltTexts,
    Carried::Credits,
    Carried::Creators,
    Carried::ImageSources,
    Carried::ImageRights,
    Carried::Subjects,
    Carried::SubjectRecords,
    Carried::Date,
    Carried::PartialDates,
    Carried::Volume,
    Carried::Number,
    Carried::Edition,
    Carried::Masthead,
    Carried::Publication,
    Carried::PublicationPlace,
    Carried::Publisher,
    Carried::Issn,
    Carried::Lccn,
];

/// In words, what a record does not carry.
pub const CANNOT_CARRY: &str = "pictures, where in the text an image stood, kinds and states of articles and issues, records of names \
    and sources, collections but for their titles, and what only an archive keeps";

pub const WRITING: Writing = Writing { write, carries: CARRIES, options: &[], is_ours };

const PLACE: &str = "http://www.loc.gov/mods/v3 http://www.loc.gov/standards/mods/v3/mods-3-7.xsd";

fn is_ours(path: &Path) -> bool {
    let head = file::head(path);
    let head = head.get(..head.len().min(2_000)).unwrap_or_default();
    let has = |words: &str| memchr::memmem::find(head, words.as_bytes()).is_some();
    has("<modsCollection") && has("<recordContentSource>Backfile<")
}

fn write(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let authorities = Authorities::of(handover.supply)?;
    let series = Series::of(&handover.supply.collections()?);
    let mut losses = Losses::new("MODS", CARRIES);
    losses.of_archive(handover.supply)?;
    let told = |cause| file::at(target, cause);
    let mut xml = Xml::begin(OneFile::begin(target)?, true).map_err(told)?;
    let attributes = [
        ("xmlns", super::SPACE_3),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", PLACE),
    ];
    xml.open("modsCollection", &attributes).map_err(told)?;
    let mut articles = 0;
    handover.each(&mut |placed| {
        losses.of_placed(&placed);
        crate::formats::citation::altered(placed.issue).into_iter().for_each(|words| losses.say(words, &placed));
        if placed.article.images.iter().any(is_wordless) {
            losses.say("An image of which there are no words was left out", &placed);
        }
        articles += 1;
        let cited = Cited::of(&placed, &authorities);
        give::record(&mut xml, &cited, &placed.modified, &series.titles(&placed)).map_err(told)
    })?;
    xml.close("modsCollection").map_err(told)?;
    xml.end().map_err(told)?.finish()?;
    Ok(Written { files: vec![target.to_owned()], articles, losses: losses.sentences() })
}

/// The titles of the collections that articles and whole issues stand in.
struct Series(HashMap<Uid, Vec<String>>);

impl Series {
    fn of(collections: &[CollectionRecord]) -> Self {
        let mut all: HashMap<Uid, Vec<String>> = HashMap::new();
        for collection in collections {
            for uid in collection.members.iter().filter_map(|member| member.article.as_ref().or(member.issue.as_ref()))
            {
                let titles = all.entry(uid.clone()).or_default();
                if !titles.contains(&collection.title) {
                    titles.push(collection.title.clone());
                }
            }
        }
        Series(all)
    }

    fn titles(&self, placed: &Placed) -> Vec<&str> {
        let mut titles: Vec<&str> = Vec::new();
        for title in [&placed.article.uid, &placed.issue.uid].into_iter().filter_map(|uid| self.0.get(uid)).flatten() {
            if !titles.contains(&title.as_str()) {
                titles.push(title);
            }
        }
        titles
    }
}
