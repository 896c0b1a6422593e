//! What the report of an import says about records that came in with a doubt, or did not.

use super::OnDiffers;
use super::judge::{Clash, Judged};
use super::update::Updated;
use super::verdict::Verdict;
use crate::model::record::{ArticleRecord, IssueRecord};
use crate::model::{Problem, ProblemCode};
use crate::store::insert::Missing;
use std::path::Path;

/// What the report says of an article; nothing where all is well.
pub fn remark(
    file: &Path,
    judged: &Judged,
    issue: &IssueRecord,
    article: &ArticleRecord,
    on_differs: OnDiffers,
    updated: &Updated,
) -> Option<Problem> {
    match (&judged.clash, judged.verdict) {
        (Some(clash), _) => Some(clashes(file, clash, issue, article)),
        (None, Verdict::Differs) if on_differs != OnDiffers::KeepBoth => {
            Some(differs(file, issue, article, on_differs, updated))
        }
        _ if judged.is_wanted(on_differs) && says_nothing(article) => Some(nameless(file, issue)),
        _ => None,
    }
}

fn differs(
    file: &Path,
    issue: &IssueRecord,
    article: &ArticleRecord,
    on_differs: OnDiffers,
    updated: &Updated,
) -> Problem {
    let here = format!("«{}» of {} is here already with other words", article.headline, issue.date);
    let fields = |labels: &[&str]| labels.join(", ").to_lowercase();
    let (message, done) = match on_differs {
        OnDiffers::Skip | OnDiffers::KeepBoth => (
            format!("{here}, so it was left out. Compare the two; nothing was overwritten."),
            "left as it is here".to_owned(),
        ),
        _ if updated.taken.is_empty() => (
            format!("{here}, in what was edited here since ({}), so it was left as it is.", fields(&updated.kept)),
            "left as it is here".to_owned(),
        ),
        _ if updated.kept.is_empty() => {
            let taken = fields(&updated.taken);
            (format!("{here}; the file's were taken ({taken})."), format!("taken from the file: {taken}"))
        }
        _ => {
            let (taken, kept) = (fields(&updated.taken), fields(&updated.kept));
            let message =
                format!("{here}; the file's were taken ({taken}) but where it was edited here since ({kept}).");
            (message, format!("taken from the file: {taken}; left as edited here: {kept}"))
        }
    };
    let problem = Problem::of_file(file, ProblemCode::Differs, message).done(done);
    Problem { field: Some("body"), ..problem }
}

/// Whether there is nothing to be read in it. One that has a uid stood so in an archive.
fn says_nothing(article: &ArticleRecord) -> bool {
    article.uid.is_empty() && article.headline.is_empty() && article.body.trim().is_empty()
}

/// A record that has nothing to be read.
fn nameless(file: &Path, issue: &IssueRecord) -> Problem {
    let of = if issue.date.is_empty() { "an issue without a date".to_owned() } else { issue.date.clone() };
    let message = format!(
        "An article of {of} came in with neither headline nor text. Look into the file whether they stand in fields that \
         were not taken, or give it a headline."
    );
    Problem { field: Some("headline"), ..Problem::of_file(file, ProblemCode::Doubtful, message) }
}

fn clashes(file: &Path, clash: &Clash, issue: &IssueRecord, article: &ArticleRecord) -> Problem {
    let what = format!("«{}» came in", article.headline);
    let message = match clash {
        Clash::Issue(field, here, prints) => format!(
            "{what}, but the issue of {} has another {field} ({here}) than this clipping prints ({prints}).",
            issue.date
        ),
        Clash::Uid(uid, other) => format!(
            "{what} under a uid of its own: another article of {}, with other words, has its uid {uid} too. Look which of \
             them is right.",
            other.as_ref().map_or("this file".into(), |other| other.display().to_string())
        ),
        Clash::Place => format!(
            "{what}, but another article of this import stands in the place of the one that is here under that headline \
             in the issue of {}. Compare the three.",
            issue.date
        ),
        Clash::Changed(before) => format!(
            "{what}, but its file was changed while this import was cut off: «{before}» had come from that place in it. \
             Look whether they are one article, and delete the older then."
        ),
    };
    Problem { field: Some(clash.field()), ..Problem::of_file(file, ProblemCode::Clash, message) }
}

/// A collection that lost places.
pub fn incomplete(file: &Path, collection: &str, lost: u64) -> Problem {
    let message = format!(
        "The collection «{collection}» came without {lost} of its places: the articles or issues that they name are \
         not here. Import those and add them by hand."
    );
    Problem::of_file(file, ProblemCode::Doubtful, message)
}

/// A collection that came without the one it belongs to.
pub fn orphan(file: &Path, collection: &str) -> Problem {
    let message = format!(
        "The collection «{collection}» belongs to another that is not here, so it stands by itself. Import that one, \
         or put it where it belongs by hand."
    );
    Problem { field: Some("parent"), ..Problem::of_file(file, ProblemCode::Doubtful, message) }
}

/// An article that names something that is not here.
pub fn unresolved(file: &Path, headline: &str, Missing { kind, field, key }: &Missing) -> Problem {
    let message = format!(
        "«{headline}» came without the {kind} {key}: it is neither here nor in the file. Import the file that has it, or add it \
         by hand."
    );
    Problem { field: Some(*field), ..Problem::of_file(file, ProblemCode::Doubtful, message) }
}

/// Issues that name a publication that is not here.
pub fn no_publication(file: &Path, uid: &str, instead: &str) -> Problem {
    let message = format!(
        "Issues name the publication {uid}, which is neither here nor in the file, so they came into «{instead}». Take \
         the import back if that is the wrong one."
    );
    Problem { field: Some("publication"), ..Problem::of_file(file, ProblemCode::Doubtful, message) }
}
