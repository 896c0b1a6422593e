//! Word documents out (DOCX, Office Open XML transitional): a title, headings and articles with named styles, so that
//! whoever goes on with it restyles all bylines by one stroke. It is for reading and for setting anew.
//!
//! - `story` writes the text, `black` what stands for a withheld picture; `fixed` the parts that hardly differ. How it looks is `assets/templates/edition-styles.xml`.

mod black;
mod fixed;
mod story;

use crate::formats::out::file::{self, at};
use crate::formats::out::packed::Packed;
use crate::formats::out::plates::{Plate, Plates};
use crate::formats::{Carried, Carries, Handover, WriteError, Writing, Written, picture};
use crate::model::record::PictureRecord;
use std::io::{BufWriter, Cursor, Seek, SeekFrom};
use std::path::Path;

const CARRIES: Carries = &[
    Carried::Body,
    Carried::Crossheads,
    Carried::Kicker,
    Carried::Subhead,
    Carried::Dateline,
    Carried::Section,
    Carried::Page,
    Carried::Language,
    Carried::Bylines,
    Carried::Images,
    Carried::Captions,
    Carried::AltTexts,
    Carried::Credits,
    Carried::ImageRights,
    Carried::ImagePlaces,
    Carried::Pictures,
    Carried::Date,
    Carried::PartialDates,
    Carried::Volume,
    Carried::Number,
    Carried::Edition,
    Carried::Publication,
    Carried::Headings,
    Carried::CuratorNotes,
    Carried::Collections,
];

pub const WRITING: Writing = Writing { write, carries: CARRIES, options: &[], is_ours };

/// In words, what it does not carry.
pub const CANNOT_CARRY: &str = "status, notes, subjects, printed mastheads, roles and links to names and sources; it is for \
    reading and is not read back word for word";

/// One of its first entries, which is not squeezed, says so.
fn is_ours(path: &Path) -> bool {
    let head = file::head(path);
    head.starts_with(b"PK") && memchr::memmem::find(&head, fixed::APPLICATION.as_bytes()).is_some()
}

fn write(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let about = handover.supply.about()?;
    let mut zip = Packed::begin(target)?;
    zip.put("[Content_Types].xml", fixed::CONTENT_TYPES.as_bytes(), false)?;
    zip.put("docProps/app.xml", fixed::APP.as_bytes(), false)?;
    zip.put("_rels/.rels", fixed::RELATIONS.as_bytes(), true)?;
    let told = |cause| at(target, cause);
    zip.put("docProps/core.xml", &fixed::core(&about).map_err(told)?, true)?;
    zip.put("word/styles.xml", fixed::STYLES.as_bytes(), true)?;
    zip.put("word/settings.xml", fixed::SETTINGS.as_bytes(), true)?;
    let mut plates = Plates::default();
    handover.supply.pictures(&mut |picture| match plates.take(&for_word(picture)) {
        Some((plate, bytes)) => zip.put(&format!("word/media/{}", plate.file), &bytes, false),
        None => Ok(()),
    })?;
    let listed: Vec<&Plate> = plates.ready.values().collect();
    zip.put("word/_rels/document.xml.rels", &fixed::relations(&listed).map_err(told)?, true)?;
    let draft = tempfile::tempfile().map_err(told)?;
    let (draft, written) = story::write(handover, &about, &plates, BufWriter::new(draft), target)?;
    let mut draft = draft.into_inner().map_err(|cause| told(cause.into_error()))?;
    let size = draft.seek(SeekFrom::End(0)).map_err(told)?;
    draft.rewind().map_err(told)?;
    zip.copy("word/document.xml", &mut draft, size, true)?;
    zip.finish()?;
    Ok(Written { files: vec![target.to_owned()], ..written })
}

/// Word shows no WebP that is not its newest.
fn for_word(record: PictureRecord) -> PictureRecord {
    let is_webp = picture::kind_of(&record.bytes).is_ok_and(|kind| kind.media_type == "image/webp");
    let mut png = Vec::new();
    let drawn = is_webp.then(|| picture::decode(&record.bytes).ok()).flatten();
    let made = drawn.is_some_and(|whole| whole.write_to(&mut Cursor::new(&mut png), image::ImageFormat::Png).is_ok());
    if made { PictureRecord { bytes: png, ..record } } else { record }
}
