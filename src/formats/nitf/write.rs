//! NITF 3.6 going out: a file for each article in `articles`, numbered in their order, the pictures beside them, and a list
//! of what is there. `give` knows the elements.

use super::give;
use crate::formats::out::plates::Plates;
use crate::formats::out::xml::Xml;
use crate::formats::out::{Authorities, Cited, Folder, Losses, file, names, said};
use crate::formats::{Carried, Carries, Handover, Placed, WriteError, Writing, Written};
use std::path::Path;

const CARRIES: Carries = &[
    Carried::Ids,
    Carried::Body,
    Carried::Crossheads,
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
    Carried::Pictures,
    Carried::Subjects,
    Carried::Date,
    Carried::PartialDates,
    Carried::Volume,
    Carried::Number,
    Carried::Edition,
    Carried::Masthead,
    Carried::Publication,
    Carried::Issn,
];

/// In words, what it does not carry.
pub const CANNOT_CARRY: &str = "kickers, roles in bylines, rights of images, place and publisher of a paper, kinds and states of articles and \
    issues, records of names and sources, collections, and what only an archive keeps";

pub const WRITING: Writing = Writing { write, carries: CARRIES, options: &[], is_ours: |_| false };

const LIST: &str = "contents.txt";
const FIRST: &str = "NITF articles, written by Backfile\n";
const PARTS: [&str; 3] = [LIST, "articles", "pictures"];

/// Its list says so, and nothing else stands beside it.
fn is_ours(place: &Path) -> bool {
    let is_part = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.is_ok_and(|entry| entry.file_name().to_str().is_some_and(|name| PARTS.contains(&name)))
    };
    let is_named = file::head(&place.join(LIST)).starts_with(FIRST.as_bytes());
    is_named && std::fs::read_dir(place).is_ok_and(|mut entries| entries.all(is_part))
}

fn write(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let mut folder = Folder::begin(target, is_ours)?;
    let authorities = Authorities::of(handover.supply)?;
    let mut losses = Losses::new("NITF", CARRIES);
    losses.of_archive(handover.supply)?;
    let mut plates = Plates::default();
    handover.supply.pictures(&mut |picture| match plates.take(&picture) {
        Some((plate, bytes)) => folder.put(&format!("pictures/{}", plate.file), &bytes),
        None => Ok(()),
    })?;
    let (mut articles, mut list) = (0, FIRST.to_owned());
    handover.each(&mut |placed| {
        losses.of_placed(&placed);
        altered(&placed, &plates, &mut losses);
        articles += 1;
        let name = format!("articles/{articles:06}-{}", names::of_article(placed.issue, &placed.article, "xml"));
        list.push_str(&format!("{name}\t{}\n", said::clean(&placed.article.headline)));
        let cited = Cited::of(&placed, &authorities);
        folder.write(&name, |out| {
            let mut xml = Xml::begin(out, true)?;
            give::article(&mut xml, &cited, &plates)?;
            xml.end().map(drop)
        })
    })?;
    folder.put(LIST, list.as_bytes())?;
    let files = folder.finish()?;
    Ok(Written { files, articles, losses: losses.sentences() })
}

fn altered(placed: &Placed, plates: &Plates, losses: &mut Losses) {
    let article = &placed.article;
    if article.bylines.iter().any(|byline| !byline.name.is_empty() && byline.name != byline.printed) {
        losses.say("A name stands in NITF as the byline prints it", placed);
    }
    if article.images.iter().filter_map(|image| image.picture.as_ref()).any(|sum| !plates.ready.contains_key(sum)) {
        losses.say("A picture that cannot be read was left out", placed);
    }
}
