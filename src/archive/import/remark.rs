//! What the report of an import says about records that came in with a doubt, or did not.

use super::OnDiffers;
use super::classify::Verdict;
use crate::model::record::{ArticleRecord, IssueRecord};
use crate::model::{Problem, ProblemCode};

/// What the report says of an article; nothing where all is well.
pub fn remark(
    file: &std::path::Path,
    verdict: Verdict,
    issue: &IssueRecord,
    article: &ArticleRecord,
    on_differs: OnDiffers,
) -> Option<Problem> {
    let (code, message) = match verdict {
        Verdict::Differs if on_differs == OnDiffers::Skip => (
            ProblemCode::Differs,
            format!(
                "«{}» of {} is here already with other words, so it was left out. Compare the two; nothing was overwritten.",
                article.headline, issue.date
            ),
        ),
        Verdict::Clash => (
            ProblemCode::Clash,
            format!(
                "«{}» came in, but the issue of {} has another volume or number than this clipping prints (Vol {}).",
                article.headline, issue.date, issue.volume
            ),
        ),
        _ => return None,
    };
    let mut problem = Problem::of_file(file, code, message);
    problem.field = Some(if code == ProblemCode::Clash { "volume" } else { "body" });
    Some(problem)
}

/// A collection that lost places.
pub fn incomplete(file: &std::path::Path, collection: &str, lost: u64) -> Problem {
    let message = format!(
        "The collection «{collection}» came without {lost} of its places: the articles or issues that they name are \
         not here. Import those and add them by hand."
    );
    Problem::of_file(file, ProblemCode::Doubtful, message)
}

/// A collection that came without the one it belongs to.
pub fn orphan(file: &std::path::Path, collection: &str) -> Problem {
    let message = format!(
        "The collection «{collection}» belongs to another that is not here, so it stands by itself. Import that one, \
         or put it where it belongs by hand."
    );
    Problem { field: Some("parent"), ..Problem::of_file(file, ProblemCode::Doubtful, message) }
}

/// An article that names something that is not here.
pub fn unresolved(file: &std::path::Path, headline: &str, field: &'static str, what: &str) -> Problem {
    let message = format!(
        "«{headline}» came without {what}: it is neither here nor in the file. Import the file that has it, or add it \
         by hand."
    );
    Problem { field: Some(field), ..Problem::of_file(file, ProblemCode::Doubtful, message) }
}

/// Issues that name a publication that is not here.
pub fn no_publication(file: &std::path::Path, uid: &str, instead: &str) -> Problem {
    let message = format!(
        "Issues name the publication {uid}, which is neither here nor in the file, so they came into «{instead}». Take \
         the import back if that is the wrong one."
    );
    Problem { field: Some("publication"), ..Problem::of_file(file, ProblemCode::Doubtful, message) }
}
