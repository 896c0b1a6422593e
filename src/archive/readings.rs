//! How sure the rules are of what they read in an article: the parts of its bylines, its credits, its language. Nothing
//! of it is written; where a person has said something, or linked it, there is no doubt left.

use crate::store::detail::ArticleDetail;
use crate::text::{byline_lines, credit, language};

/// Less sure than this is worth a word.
const DOUBTFUL: u8 = 90;

/// Adds the doubts to an article.
pub(super) fn doubt(article: &mut ArticleDetail) {
    let rows = &mut article.bylines;
    let groups = byline_lines::groups(rows.iter().map(|row| (row.line.as_str(), row.printed.as_str())));
    for group in groups {
        let Some(first) = rows.get(group.start) else { continue };
        let read = byline_lines::parts(byline_lines::printed(&first.line, &first.printed));
        for row in &mut rows[group] {
            let part = read.iter().find(|part| part.printed == row.printed && part.name == row.name);
            let part = part.filter(|part| part.role.word() == row.role && part.sure < DOUBTFUL);
            row.unsure = part.filter(|_| row.name_id.is_none()).map(|part| (part.sure, part.why.to_owned()));
        }
    }
    for image in article.images.iter_mut().filter(|image| image.source_id.is_none()) {
        let read = Some(credit::read(&image.credit)).filter(|_| !image.credit.trim().is_empty());
        let read = read.filter(|read| read.sure < DOUBTFUL && read.source == image.source);
        image.unsure = read.map(|read| (read.sure, read.why.to_owned()));
    }
    if article.language.trim().is_empty() {
        let guessed = language::guess(&article.body);
        article.language_guess = guessed.map(|guessed| (guessed.code, guessed.doubt.sure, guessed.doubt.why));
    }
}
