//! The sample paper as clippings bring it: without uids and links, so that ours and the floor write the same.

use backfile::archive::sample::Paper;
use backfile::model::Uid;
use backfile::model::record::*;

/// Issues with so many articles in all; those that are not held are left out.
pub fn issues(articles: usize) -> impl Iterator<Item = IssueRecord> {
    let paper = Paper::new(1, articles as u64);
    let issues: Vec<IssueRecord> = paper.issues().map(plain).filter(|issue| !issue.articles.is_empty()).collect();
    issues.into_iter()
}

fn plain(mut issue: IssueRecord) -> IssueRecord {
    (issue.uid, issue.publication) = (Uid::default(), Uid::default());
    for article in &mut issue.articles {
        article.uid = Uid::default();
        article.subjects.clear();
        article.related.clear();
        article.bylines.iter_mut().for_each(|byline| byline.authority = None);
        article.images.iter_mut().for_each(|image| image.authority = None);
    }
    issue
}
