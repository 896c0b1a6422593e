//! What an import has met so far: the words of its articles, the uids that they came with, the articles here that they were
//! found to be. It asks no archive.

use crate::model::ArticleId;
use crate::model::record::ArticleRecord;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// What this import has met so far.
#[derive(Default)]
pub(super) struct Met {
    /// Contents, by issue.
    contents: HashSet<(usize, u64)>,
    /// Uids that articles came with: the content under each, and its file by its place among `files`.
    pub claimed: HashMap<u64, (u64, u32)>,
    /// What came under a uid that another one had claimed: the uid, the content.
    pub clashed: HashSet<(u64, u64)>,
    /// Files with such articles, in the order in which they come.
    pub files: Vec<PathBuf>,
    /// Articles here that one of this import was found to be; true where it differs.
    pub taken: HashMap<i64, bool>,
    /// The first article that was written since the classifier was made: those from it on were met.
    pub written_from: Option<ArticleId>,
}

impl Met {
    /// Notes a content; answers whether it was met. Two of the same words are two where they stand on other pages, or
    /// have other pictures; what a file does not say is no difference.
    pub fn again(&mut self, issue: usize, content: u64, article: &ArticleRecord) -> bool {
        let any = content.wrapping_add(1);
        let Some(own) = told_apart(content, article) else {
            return self.contents.contains(&(issue, any)) || !self.contents.insert((issue, content));
        };
        let met = self.contents.contains(&(issue, content));
        self.contents.insert((issue, any));
        !self.contents.insert((issue, own)) || met
    }

    pub fn file(&mut self, file: &Path) -> u32 {
        if self.files.last().is_none_or(|last| last != file) {
            self.files.push(file.to_owned());
        }
        u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX)
    }
}

/// The words of an article as one number: headline, body, bylines, credits, captions.
pub fn content_hash(article: &ArticleRecord) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&article.headline, &article.body, &article.kicker, &article.subhead).hash(&mut hasher);
    for byline in &article.bylines {
        if byline.printed.is_empty() { &byline.name } else { &byline.printed }.hash(&mut hasher);
    }
    for image in &article.images {
        (&image.credit, &image.caption, image.anchor).hash(&mut hasher);
    }
    hasher.finish()
}

/// What else tells two of the same words apart, with them as one number; nothing where the file says none of it.
fn told_apart(content: u64, article: &ArticleRecord) -> Option<u64> {
    let ArticleRecord { page, section, dateline, notes, images, .. } = article;
    let says = [page, section, dateline, notes];
    let pictures = || images.iter().filter_map(|image| image.picture.as_ref());
    if says.iter().all(|words| words.is_empty()) && pictures().next().is_none() {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    (content, says).hash(&mut hasher);
    pictures().for_each(|picture| picture.hash(&mut hasher));
    Some(hasher.finish())
}
