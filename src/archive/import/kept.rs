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

#[cfg(test)]
mod tests {
    use super::super::order::{decide, gather};
    use super::super::{Progress, Request};
    use super::*;

    #[test]
    fn a_file_that_takes_a_process_of_its_own_is_opened_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("all.bib");
        let entry = "@article{a, title={Bell}, journaltitle={The Ledger}, date={2025-08-21}}\n";
        std::fs::write(&path, entry).expect("written");
        let request = Request { publication: "The Ledger".into(), ..Request::default() };
        let evidence = gather(&request, std::slice::from_ref(&path), &Progress::default());
        std::fs::write(&path, entry.replace("Bell", "Rain")).expect("written anew");
        let archive = folder.path().join("a.backfile");
        crate::archive::Archive::create(&archive, None).expect("an archive");
        let reader = crate::archive::Reader::open(&archive).expect("a reader");
        let orders = decide(reader.conn(), &request, &evidence).expect("decided");
        let mut headlines = Vec::new();
        orders.files().read(&path, &request, &mut |_, _, incoming| {
            if let Incoming::Issue(issue) = incoming {
                headlines.extend(issue.articles.into_iter().map(|article| article.headline));
            }
            true
        });
        assert_eq!(headlines, ["Bell"]);
    }

    #[test]
    fn what_has_no_room_is_not_kept() {
        let kept = Kept::default();
        let picture = |bytes: usize| {
            let picture = crate::model::record::PictureRecord { bytes: vec![0; bytes], ..Default::default() };
            vec![Incoming::Picture(picture)]
        };
        kept.keep(Path::new("a"), picture(MOST - 1_000));
        kept.keep(Path::new("b"), picture(1_000));
        assert!(kept.of(Path::new("a")).is_some() && kept.of(Path::new("b")).is_none() && !kept.has_room(1_000));
    }
}
