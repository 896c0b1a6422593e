//! What readers that run in a process of their own gave, kept while an import settles its dates, so that no process is
//! started twice for a file. It holds so much and no more; what has no room is read again.

use crate::formats::Incoming;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes that are kept at most, about.
const MOST: usize = 32 << 20;

#[derive(Debug, Default)]
struct Shelf {
    by_file: HashMap<PathBuf, Arc<Vec<Incoming>>>,
    bytes: usize,
}

/// What files gave, by their paths. Its clones are one.
#[derive(Debug, Clone, Default)]
pub struct Kept(Arc<Mutex<Shelf>>);

impl Kept {
    /// What a file gave.
    pub fn of(&self, file: &Path) -> Option<Arc<Vec<Incoming>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).by_file.get(file).cloned()
    }

    /// Keeps what a file gave, read to its end, if there is room.
    pub fn keep(&self, file: &Path, gave: Vec<Incoming>) {
        let bytes = gave.iter().map(weight).sum::<usize>();
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.bytes + bytes <= MOST {
            shelf.bytes += bytes;
            shelf.by_file.insert(file.to_owned(), Arc::new(gave));
        }
    }

    /// Whether so much more may be kept of one file.
    pub fn has_room(&self, bytes: usize) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).bytes + bytes <= MOST
    }
}

/// About how many bytes one thing takes.
pub fn weight(incoming: &Incoming) -> usize {
    match incoming {
        Incoming::Issue(issue) => {
            let of = |bytes: usize, body: usize| 1_000 + bytes + body;
            let articles = issue.articles.iter();
            500 + articles
                .map(|one| of(one.provenance.as_ref().map_or(0, |from| from.bytes.len()), one.body.len()))
                .sum::<usize>()
        }
        Incoming::Picture(picture) => 500 + picture.bytes.len(),
        _ => 500,
    }
}
