//! An article as it is handed over: without the pictures that it was decided to withhold, and with their shapes, so that
//! reading editions can show where they stood. No byte of them goes further than this.

use super::handed::{Told, told};
use super::portions::Choice;
use crate::formats::out::Withheld;
use crate::formats::picture::size_of;
use crate::store::articles::Held;
use crate::store::picture;
use rusqlite::Connection;

/// An article, and what it goes without.
pub(super) struct Given {
    pub held: Held,
    pub withheld: Vec<Withheld>,
}

impl Choice {
    /// Takes the pictures out that were decided on.
    pub(super) fn decided(&self, conn: &Connection, mut held: Held) -> Told<Given> {
        let mut withheld = Vec::new();
        if self.decisions.blacks_out_any() {
            let (blacked, article) = (self.blacked.as_ref(), held.key);
            // Where it is not known what was found, what an image lacks is enough: rather one too many than one too few.
            let found = |code: &str| {
                blacked.is_none_or(|all| all.get(code).is_some_and(|articles| articles.contains(&article)))
            };
            for (at, image) in held.article.images.iter_mut().enumerate() {
                if self.decisions.blacks_out(image, &self.sources, &found)
                    && let Some(sum) = image.picture.take()
                {
                    let (width, height) = shape(conn, &sum)?;
                    withheld.push(Withheld {
                        image: at,
                        width,
                        height,
                        why: self.decisions.withheld.trim().to_owned(),
                    });
                }
            }
        }
        Ok(Given { held, withheld })
    }
}

/// Width and height as a picture is seen: the small copy stands upright, however the camera was held.
fn shape(conn: &Connection, sum: &str) -> Told<(u32, u32)> {
    let (width, height) = told(picture::size(conn, sum))?.unwrap_or_default();
    let small = told(picture::thumbnail(conn, sum))?;
    let upright = small.and_then(|bytes| size_of(&bytes).ok()).map(|(_, size)| size);
    let is_turned = upright.is_some_and(|(wide, high)| (wide > high) != (width > height) && wide != high);
    Ok(if is_turned { (height, width) } else { (width, height) })
}
