//! METS 1.12 going out: a folder for each issue, with its METS file, a text of each article and its pictures, so that each
//! can be handed over by itself. `file` writes the METS file, `plates` takes care of the pictures.
//!
//! The words stand in TEI files, for that is what profiles take besides ALTO (as the DFG's does): an ALTO page is made of
//! coordinates, and of a typed clipping there are none that would be true; plain text would lose crossheads and the places
//! of pictures. MODS describes the issue and each article; what an article says stands in its text alone. There is no
//! administrative metadata: nobody watched how the files came to be, and their sums stand with them.

mod file;
mod pages;
mod plates;

use crate::formats::out::names::{Names, of_issue, slug};
use crate::formats::out::{Authorities, Cited, Folder, Losses, Placed, folder, reading, said};
use crate::formats::{Carried, Carries, Handover, OptionKind, OptionSpec, WriteError, Writing, Written, fields, tei};
use crate::model::record::{ArticleRecord, IssueRecord};
use file::{Entry, Issue};
use plates::{Plate, Plates};
use std::collections::BTreeSet;
use std::path::Path;

const CARRIES: Carries = &[
    Carried::Ids,
    Carried::IssueIds,
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
    Carried::Roles,
    Carried::Images,
    Carried::Captions,
    Carried::AltTexts,
    Carried::Credits,
    Carried::Creators,
    Carried::ImageSources,
    Carried::ImageRights,
    Carried::ImagePlaces,
    Carried::Pictures,
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

/// In words, what it does not carry.
pub const CANNOT_CARRY: &str = "kinds, states and notes of issues, states of articles, records of names and sources, collections and their \
    order, and what only an archive keeps; pictures stand beside it as files and are not read back";

pub const WRITING: Writing = Writing { write, carries: CARRIES, options: &[TYPES], is_ours: folder::is_as_marked };

const TYPES: OptionSpec = OptionSpec {
    id: "types",
    name: "Names of its two maps",
    about: "How the physical and the logical map are called: systems look for one spelling or the other.",
    kind: OptionKind::OneOf(&[
        ("small", "physical, logical (Archivematica and most others)"),
        ("capitals", "PHYSICAL, LOGICAL (DFG Viewer, ENMAP)"),
    ]),
};

fn write(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let mut folder = Folder::marked(target)?;
    let authorities = Authorities::of(handover.supply)?;
    let mut losses = Losses::new("METS", CARRIES);
    losses.of_archive(handover.supply)?;
    curated(handover, &mut losses)?;
    let mut plates = Plates::staged(handover.supply, &folder)?;
    let (mut names, mut articles) = (Names::default(), 0);
    handover.supply.issues(&mut |mut issue| {
        let all = std::mem::take(&mut issue.articles);
        if all.is_empty() {
            return Ok(());
        }
        articles += all.len() as u64;
        let place = names.unique(&of_issue(&issue));
        one(handover, &mut folder, &place, &issue, all, (&authorities, &mut plates, &mut losses))
    })?;
    plates.clear(&folder)?;
    let mut files = folder.finish()?;
    files.sort_by_key(|file| !file.ends_with("mets.xml"));
    Ok(Written { files, articles, losses: losses.sentences() })
}

/// What a curator put around the articles: METS files are of issues.
fn curated(handover: &Handover, losses: &mut Losses) -> Result<(), WriteError> {
    if !handover.supply.about()?.is_collection {
        return Ok(());
    }
    let mut told = false;
    handover.supply.placed(&mut |placed| {
        if !std::mem::replace(&mut told, true) {
            losses.say("Articles stand in the order of their issues and not in that of the collection", &placed);
        }
        if !placed.opens.is_empty() {
            losses.add(Carried::Headings, || placed.article.headline.clone());
        }
        if !placed.note.is_empty() {
            losses.add(Carried::CuratorNotes, || placed.article.headline.clone());
        }
        Ok(())
    })
}

/// One issue into a folder of its own.
fn one(
    handover: &Handover,
    folder: &mut Folder,
    place: &str,
    issue: &IssueRecord,
    articles: Vec<ArticleRecord>,
    (authorities, plates, losses): (&Authorities, &mut Plates, &mut Losses),
) -> Result<(), WriteError> {
    let placed: Vec<Placed> = articles.into_iter().map(|article| Placed::of(issue, article)).collect();
    let (mut entries, mut pictures) = (Vec::new(), Vec::<Plate>::new());
    for (at, placed) in placed.iter().enumerate() {
        handover.tick()?;
        told(placed, plates, losses);
        let cited = Cited::of(placed, authorities);
        let name = match slug(&placed.article.headline) {
            name if name.is_empty() => "article".to_owned(),
            name => name,
        };
        let text = format!("text/{:03}-{name}.xml", at + 1);
        let path = format!("{place}/{text}");
        let bytes = tei::single(Vec::new(), &cited).map_err(|cause| folder.wrong(&path, cause))?;
        folder.put(&path, &bytes)?;
        for sum in placed.article.images.iter().filter_map(|image| image.picture.as_ref()) {
            if !pictures.iter().any(|plate| plate.sha256 == *sum) {
                pictures.extend(plates.put(sum, place, folder)?);
            }
        }
        entries.push(Entry { cited, text, size: bytes.len(), sha256: fields::sha256(&bytes) });
    }
    let capitals = handover.option(TYPES.id) == "capitals";
    let paper = authorities.publication(&issue.publication);
    let mets = Issue { issue, paper, entries: &entries, pictures: &pictures, capitals };
    folder.write(&format!("{place}/mets.xml"), |out| mets.write(out))
}

/// Notes what an article and its issue lose.
fn told(placed: &Placed, plates: &Plates, losses: &mut Losses) {
    losses.of_placed(placed);
    let article = &placed.article;
    if said::one_line(&article.headline) != article.headline || said::clean_lines(&article.notes) != article.notes {
        losses.say("Blanks of a headline or of notes stand as one", placed);
    }
    if reading::images(article).into_iter().ne(&article.images) {
        losses.say("Images stand in the order in which they are in the text", placed);
    }
    let paragraphs = said::paragraphs(&article.body).count();
    let behind = |at: Option<u32>| at.is_none_or(|at| at as usize > paragraphs);
    if article.images.iter().any(|image| behind(image.anchor)) {
        losses.say("An image without a place in the body stands behind it", placed);
    }
    let wanted: BTreeSet<&String> = placed.article.images.iter().filter_map(|image| image.picture.as_ref()).collect();
    if wanted.into_iter().any(|sum| !plates.has(sum)) {
        losses.say("A picture whose bytes are not in the archive was left out", placed);
    }
}
