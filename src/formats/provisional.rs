//! Records that a file names by words and not by a uid: the paper, a subject. They come under a provisional uid, which
//! the archive replaces by that of the record it has under those words, or of one it makes. It must not look anything up.

use crate::model::Uid;
use crate::model::record::{PublicationRecord, SubjectRecord};

/// What no UUID begins with.
const MARK: char = '?';

/// The paper of that title and ISSN (either may be empty; without both there is none). Emit it before its issues.
pub fn publication(title: &str, issn: &str) -> Option<PublicationRecord> {
    let (title, issn) = (title.trim(), issn.trim());
    if title.is_empty() && issn.is_empty() {
        return None;
    }
    let uid = Uid(format!("{MARK}publication\n{title}\n{issn}"));
    let title = if title.is_empty() { issn } else { title };
    Some(PublicationRecord { uid, title: title.to_owned(), issn: issn.to_owned(), ..PublicationRecord::default() })
}

/// The subject of that heading. Emit it before the articles that have it.
pub fn subject(heading: &str, authority: &str, uri: &str) -> Option<SubjectRecord> {
    let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    let uid = Uid(format!("{MARK}subject\n{heading}\n{authority}"));
    let record = SubjectRecord { uid, heading, authority: authority.to_owned(), uri: uri.to_owned() };
    (!record.heading.is_empty()).then_some(record)
}

/// Whether a uid stands for words.
pub fn is_provisional(uid: &Uid) -> bool {
    uid.as_str().starts_with(MARK)
}

/// The paper that a uid stands for.
pub fn publication_of(uid: &Uid) -> Option<PublicationRecord> {
    let (title, issn) = words(uid, "publication")?;
    publication(title, issn)
}

/// The subject that a uid stands for.
pub fn subject_of(uid: &Uid) -> Option<SubjectRecord> {
    let (heading, authority) = words(uid, "subject")?;
    subject(heading, authority, "")
}

fn words<'u>(uid: &'u Uid, kind: &str) -> Option<(&'u str, &'u str)> {
    uid.as_str().strip_prefix(MARK)?.strip_prefix(kind)?.strip_prefix('\n')?.rsplit_once('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_give_the_same_uid_and_no_words_none() {
        assert_eq!(publication(" The Tide ", ""), publication("The Tide", " "));
        assert_eq!(publication("", " "), None);
        assert_eq!(publication("", "1234-5679").map(|p| p.title), Some("1234-5679".into()));
        assert_eq!(subject("Floods \n and fires", "", "").map(|s| s.heading), Some("Floods and fires".into()));
        let tide = publication("The Tide", "1234-5679").expect("a paper");
        assert_eq!(publication_of(&tide.uid), Some(tide));
        assert_eq!(subject("Floods", "lcsh", "").and_then(|s| subject_of(&s.uid)), subject("Floods", "lcsh", ""));
        assert_eq!((publication_of(&Uid::new()), subject_of(&Uid::default())), (None, None));
        assert!(subject("x", "", "").is_some_and(|s| is_provisional(&s.uid)) && !is_provisional(&Uid::new()));
    }
}
