//! Pictures of articles: made ready where nobody waits, then put into the archive as one step; their order, their place
//! in the text. Bytes are kept as they are. Whether the same picture is here already is told, and never refused.

use super::checkup::hex;
use super::error::{ArchiveError, ErrorKind, Result};
use super::transact::{Changed, Deed};
use super::{Archive, Reader};
use crate::formats::picture::{self, Embedded, Looks, likely_same};
use crate::model::ArticleId;
use crate::model::record::PictureRecord;
use crate::store::journal::StepKind;
use crate::store::pen::Pen;
pub use crate::store::picture::Twin;
use crate::store::{arrange, lookup, picture as pictures, table};
use rusqlite::types::Value;
use sha2::{Digest, Sha256};
use std::path::Path;

/// A picture that only has to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    pub record: PictureRecord,
    looks: Looks,
}

impl Prepared {
    /// Looks at bytes: decodes them once. `name` is kept as the file's name.
    pub fn of(bytes: Vec<u8>, name: &str) -> Result<Prepared> {
        let looks = picture::look(&bytes).map_err(|refusal| refused(name, &refusal.to_string()))?;
        let record = PictureRecord {
            sha256: hex(&Sha256::digest(&bytes)),
            media_type: looks.media_type.to_owned(),
            width: looks.width,
            height: looks.height,
            file_name: name.to_owned(),
            bytes,
        };
        Ok(Prepared { record, looks })
    }

    /// Reads a file and looks at it.
    pub fn read(path: &Path) -> Result<Prepared> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let unread = |cause: std::io::Error| {
            let words = format!("“{name}” could not be opened ({cause}).");
            ArchiveError::new(ErrorKind::NotFound, words, "Check the path and your right to read it.")
        };
        let length = std::fs::metadata(path).map_err(unread)?.len();
        if length > picture::MOST_BYTES {
            return Err(refused(&name, &picture::Refusal::TooLarge(length >> 20).to_string()));
        }
        Prepared::of(std::fs::read(path).map_err(unread)?, &name)
    }
}

fn refused(name: &str, why: &str) -> ArchiveError {
    let name = if name.is_empty() { "The picture" } else { &format!("“{name}”") };
    ArchiveError::new(ErrorKind::Unclear, format!("{name} was not taken. {why}"), "")
}

/// Where pictures go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Onto {
    /// To the article. One picture goes to the only image of it that has none, if there is one; others get a new image.
    Article(ArticleId),
    /// To this image of the article, in the place of the picture that it may have.
    Image(ArticleId, i64),
}

impl Onto {
    pub fn article(self) -> ArticleId {
        match self {
            Onto::Article(article) | Onto::Image(article, _) => article,
        }
    }
}

/// What is changed about an image besides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageEdit {
    /// Moves it among the images of its article: up below zero, down above.
    Shift(i64),
    /// So many paragraphs stand before it; none: it stands behind the text.
    Anchor(Option<u32>),
    /// Takes its picture off. Its credit and its words stay.
    TakeOff,
}

impl Archive {
    /// Puts pictures into an article as one step. Answers with the images that have them now.
    pub fn add_pictures(&mut self, onto: Onto, prepared: &[Prepared]) -> Result<(Vec<i64>, Changed)> {
        let article = onto.article();
        if !lookup::is_here(&self.conn, "article", article.0)? {
            return Err(ArchiveError::new(
                ErrorKind::NotFound,
                "The article is in the trash or gone, so no picture was added.",
                "Restore it first, or choose another.",
            ));
        }
        let words = words(onto, prepared.len(), &self.conn)?;
        let deed = Deed { kind: StepKind::Edit, words: &words, visit: "" };
        self.transact(&deed, |pen| {
            let mut images = Vec::with_capacity(prepared.len());
            for one in prepared {
                pictures::put(pen.conn(), &one.record, &one.looks.thumbnail, one.looks.likeness)?;
                let image = match onto {
                    Onto::Image(_, image) => image,
                    Onto::Article(_) => match pictures::only_without(pen.conn(), article.0)? {
                        Some(image) if prepared.len() == 1 => image,
                        _ => new_image(pen, article)?,
                    },
                };
                pen.update(&table::IMAGE, image, &[("picture", Value::Text(one.record.sha256.clone()))])?;
                images.push(image);
            }
            Ok(images)
        })
    }
}

fn new_image(pen: &mut Pen, article: ArticleId) -> Result<i64> {
    let position = lookup::next_place(pen.conn(), &table::IMAGE, article)?;
    let row = [("article_id", Value::Integer(article.0)), ("position", Value::Integer(position))];
    Ok(pen.insert(&table::IMAGE, &row)?)
}

fn words(onto: Onto, n: usize, conn: &rusqlite::Connection) -> Result<String> {
    const MOST: usize = 48;
    let headline = arrange::headline(conn, onto.article().0)?;
    let mut short: String = headline.chars().take(MOST).collect();
    if headline.chars().nth(MOST).is_some() {
        short.push('…');
    }
    let whose = if short.is_empty() { "an article".to_owned() } else { format!("«{short}»") };
    let replaces = match onto {
        Onto::Image(_, image) => pictures::of_image(conn, image)?.is_some(),
        Onto::Article(_) => false,
    };
    Ok(match (replaces, n) {
        (true, _) => format!("Replace a picture of {whose}"),
        (false, 1) => format!("Add a picture to {whose}"),
        (false, n) => format!("Add {n} pictures to {whose}"),
    })
}

/// Changes an image; see [`ImageEdit`].
pub(super) fn edit(pen: &mut Pen, image: i64, edit: ImageEdit) -> Result<()> {
    match edit {
        ImageEdit::Shift(by) => return shift(pen, image, by),
        ImageEdit::Anchor(paragraphs) => {
            let value = paragraphs.map_or(Value::Null, |n| Value::Integer(i64::from(n)));
            pen.update(&table::IMAGE, image, &[("anchor", value)])?;
        }
        ImageEdit::TakeOff => {
            pen.update(&table::IMAGE, image, &[("picture", Value::Null)])?;
        }
    }
    Ok(())
}

fn shift(pen: &mut Pen, image: i64, by: i64) -> Result<()> {
    let mut order = pictures::beside(pen.conn(), image)?;
    let Some(at) = order.iter().position(|id| *id == image) else { return Ok(()) };
    let last = order.len() as i64 - 1;
    let to = (at as i64).saturating_add(by).clamp(0, last);
    let moving = order.remove(at);
    order.insert(to as usize, moving);
    for (position, id) in order.into_iter().enumerate() {
        pen.update(&table::IMAGE, id, &[("position", Value::Integer(position as i64))])?;
    }
    Ok(())
}

impl Reader {
    /// Where the same picture is here already, or one that looks the same: at most five places, the surest first.
    pub fn twins(&self, prepared: &Prepared) -> Result<Vec<Twin>> {
        const MOST: usize = 5;
        let _snapshot = self.snapshot()?;
        let mut twins = pictures::shown_by(self.conn(), &prepared.record.sha256, true, MOST)?;
        let Some(likeness) = prepared.looks.likeness else { return Ok(twins) };
        let own = (likeness, (prepared.record.width, prepared.record.height));
        for (sha256, other) in pictures::close_to(self.conn(), likeness, picture::CLOSE)? {
            if twins.len() >= MOST || sha256 == prepared.record.sha256 {
                continue;
            }
            let size = pictures::size(self.conn(), &sha256)?.unwrap_or_default();
            if likely_same(own, (other, size)) {
                twins.extend(pictures::shown_by(self.conn(), &sha256, false, MOST - twins.len())?);
            }
        }
        Ok(twins)
    }

    /// A picture with its bytes.
    pub fn picture(&self, sha256: &str) -> Result<Option<PictureRecord>> {
        Ok(pictures::get(self.conn(), sha256)?)
    }

    /// What a picture's file says of it.
    pub fn embedded(&self, sha256: &str) -> Result<Embedded> {
        Ok(self.picture(sha256)?.map(|picture| picture::embedded(picture.bytes)).unwrap_or_default())
    }
}
