//! Articles handed on: each after its paper, its subjects and its pictures, with where it came from. It must not change
//! any of them.

use super::Composed;
use crate::formats::{Incoming, Input, fields};
use crate::model::record::*;
use std::collections::HashSet;

/// Longer files are not kept with their articles; their place and sum are.
const LONGEST_KEPT: usize = 1 << 20;

/// What is the same for all articles of a file.
pub struct Emit<'a> {
    pub format: &'static str,
    pub input: &'a Input,
    pub bytes: &'a [u8],
    /// WHATWG name; empty where the file is no text.
    pub encoding: &'static str,
}

/// Hands on all articles of a file; false when the reading should stop.
pub fn emit(
    from: &Emit,
    all: Vec<Composed>,
    pictures: Vec<PictureRecord>,
    sink: &mut dyn FnMut(Incoming) -> bool,
) -> bool {
    let sha256 = fields::sha256(from.bytes);
    let parts = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let used: HashSet<String> =
        all.iter().flat_map(|c| &c.article.images).filter_map(|image| image.picture.clone()).collect();
    let mut told = HashSet::new();
    for picture in pictures.into_iter().filter(|picture| used.contains(&picture.sha256)) {
        if told.insert(picture.sha256.clone()) && !sink(Incoming::Picture(picture)) {
            return false;
        }
    }
    let keep = parts == 1 && !from.encoding.is_empty() && from.bytes.len() <= LONGEST_KEPT;
    let slice = if keep { from.bytes } else { &[] };
    for (index, composed) in all.into_iter().enumerate() {
        let Composed { mut issue, mut article, publication, subjects, .. } = composed;
        if let Some(publication) = publication {
            issue.publication = publication.uid.clone();
            if told.insert(publication.uid.0.clone()) && !sink(Incoming::Publication(publication)) {
                return false;
            }
        }
        for subject in subjects {
            article.subjects.push(subject.uid.clone());
            if told.insert(subject.uid.0.clone()) && !sink(Incoming::Subject(subject)) {
                return false;
            }
        }
        let part = (u32::try_from(index).unwrap_or(u32::MAX), parts);
        article.provenance = Some(fields::provenance(from.format, from.input, &sha256, from.encoding, part, slice));
        if !sink(Incoming::Issue(fields::with(&issue, article))) {
            return false;
        }
    }
    true
}
