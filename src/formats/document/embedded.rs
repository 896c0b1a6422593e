//! Pictures that come with a document: taken by what they hold, each once, and those that cannot be taken are named
//! together in one problem. It must not fetch anything.

use crate::formats::{Input, fields, picture};
use crate::model::record::PictureRecord;
use crate::model::{Problem, ProblemCode};
use std::collections::HashMap;

/// The pictures of one document.
#[derive(Debug, Default)]
pub struct Embedded {
    taken: Vec<PictureRecord>,
    by_name: HashMap<String, Option<String>>,
    left: Vec<String>,
}

impl Embedded {
    /// The sum of the picture of that name, read by `read` where it was not met before; none where it cannot be taken.
    pub fn take(&mut self, name: &str, read: impl FnOnce() -> Result<Vec<u8>, String>) -> Option<String> {
        if let Some(known) = self.by_name.get(name) {
            return known.clone();
        }
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let taken = read().and_then(|bytes| record(bytes, file));
        let sum = match taken {
            Ok(record) => {
                let sum = record.sha256.clone();
                self.taken.push(record);
                Some(sum)
            }
            Err(why) => {
                self.left.push(format!("{} ({why})", file.chars().take(80).collect::<String>()));
                None
            }
        };
        self.by_name.insert(name.to_owned(), sum.clone());
        sum
    }

    /// The pictures that were taken, and the problem that names the others.
    pub fn finish(self, input: &Input) -> (Vec<PictureRecord>, Option<Problem>) {
        if self.left.is_empty() {
            return (self.taken, None);
        }
        let shown = self.left.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
        let more = self.left.len().saturating_sub(5);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let words = format!(
            "Left out: {} of its pictures: {shown}{more}. Captions and credits were taken; add the pictures by hand where they are wanted.",
            self.left.len()
        );
        (self.taken, Some(input.problem(ProblemCode::Doubtful, words)))
    }
}

fn record(bytes: Vec<u8>, name: &str) -> Result<PictureRecord, String> {
    let (kind, (width, height)) =
        picture::size_of(&bytes).map_err(|why| why.to_string().trim_end_matches('.').to_owned())?;
    Ok(PictureRecord {
        sha256: fields::sha256(&bytes),
        media_type: kind.media_type.to_owned(),
        width,
        height,
        file_name: name.to_owned(),
        bytes,
    })
}
