//! TEI P5 going out: one `teiCorpus` with a `TEI` for each article, because each has an issue and a source of its own.
//! `describe` writes the headers, `encode` the texts.

use super::{describe, encode};
use crate::formats::out::xml::Xml;
use crate::formats::out::{Authorities, Cited, Losses, OneFile, file};
use crate::formats::{Carried, Carries, Handover, WriteError, Writing, Written};
use std::io::{self, Write};
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
    Carried::BylineParts,
    Carried::Images,
    Carried::Captions,
    Carried::AltTexts,
    Carried::Credits,
    Carried::ImagePlaces,
    Carried::Subjects,
    Carried::SubjectRecords,
    Carried::Date,
    Carried::PartialDates,
    Carried::Volume,
    Carried::Number,
    Carried::Edition,
    Carried::Publication,
    Carried::PublicationPlace,
    Carried::Publisher,
    Carried::Issn,
];

/// In words, what it does not carry.
pub const CANNOT_CARRY: &str = "pictures and their rights, roles in bylines, mastheads, kinds and states of articles and issues, records of \
    names and sources, collections, and what only an archive keeps";

pub const WRITING: Writing = Writing { write, carries: CARRIES, options: &[], is_ours };

const SPACE: &str = "http://www.tei-c.org/ns/1.0";

fn is_ours(path: &Path) -> bool {
    let head = file::head(path);
    let has = |words: &str| memchr::memmem::find(&head, words.as_bytes()).is_some();
    has("<teiCorpus") && has("<authority>Backfile</authority>")
}

/// A file of its own for one article.
pub fn single<W: Write>(out: W, cited: &Cited) -> io::Result<W> {
    let mut xml = Xml::begin(out, true)?;
    xml.within("TEI", &[("xmlns", SPACE)], |xml| {
        describe::article(xml, cited)?;
        encode::text(xml, cited.article)
    })?;
    xml.end()
}

fn write(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let authorities = Authorities::of(handover.supply)?;
    let about = handover.supply.about()?;
    let mut losses = Losses::new("TEI", CARRIES);
    losses.of_archive(handover.supply)?;
    let told = |cause| file::at(target, cause);
    let mut xml = Xml::begin(OneFile::begin(target)?, true).map_err(told)?;
    xml.open("teiCorpus", &[("xmlns", SPACE)]).map_err(told)?;
    describe::corpus(&mut xml, &about).map_err(told)?;
    let mut articles = 0;
    handover.each(&mut |placed| {
        losses.of_placed(&placed);
        if placed.article.bylines.iter().any(|byline| !byline.name.is_empty() && byline.name != byline.printed) {
            losses.say("A name stands in TEI as the byline prints it", &placed);
        }
        articles += 1;
        let cited = Cited::of(&placed, &authorities);
        let written = xml.within("TEI", &[], |xml| {
            describe::article(xml, &cited)?;
            encode::text(xml, cited.article)
        });
        written.map_err(told)
    })?;
    if articles == 0 {
        // A corpus without a text is none.
        return Err(WriteError::Refused("There is no article for a TEI corpus.".to_owned()));
    }
    xml.close("teiCorpus").map_err(told)?;
    xml.end().map_err(told)?.finish()?;
    Ok(Written { files: vec![target.to_owned()], articles, losses: losses.sentences() })
}
