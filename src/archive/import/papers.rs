//! Which publication a file means that names its paper by words: the one here of that ISSN, or of that title. The look
//! and the import decide alike; only the import makes one that is not here.

use crate::formats::provisional;
use crate::model::record::PublicationRecord;
use crate::model::{PublicationId, Uid};
use crate::store::{Result, named};
use crate::text::words::folded;
use rusqlite::Connection;
use std::collections::HashMap;

/// One publication by its words.
struct Paper {
    id: PublicationId,
    title: String,
    issn: String,
}

/// The publications of the archive and of this import.
#[derive(Default)]
pub struct Papers {
    /// Read when first asked for; nothing is known between two chunks.
    here: Option<Vec<Paper>>,
    /// Those that have no row yet, as the look sees them.
    coming: Vec<(PublicationId, String, String)>,
    met: HashMap<String, PublicationId>,
    /// What the files say of those that they name by words.
    said: HashMap<String, PublicationRecord>,
}

/// An ISSN without its hyphen, whatever is written around it.
fn bare_issn(issn: &str) -> String {
    issn.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// A title as it is compared: catalogues close it with a full stop or a stroke.
fn bare_title(title: &str) -> String {
    folded(title.trim_end_matches(|c: char| c.is_whitespace() || " ./,:;".contains(c)))
}

impl Papers {
    /// From now on rows are looked up anew.
    pub fn next_chunk(&mut self) {
        self.here = None;
        self.met.clear();
    }

    /// Keeps what a file says of a paper that it names by words.
    pub fn note(&mut self, record: PublicationRecord) {
        self.said.entry(record.uid.0.clone()).or_insert(record);
    }

    /// What is known of a paper that a file names by words.
    pub fn said(&self, uid: &Uid) -> Option<PublicationRecord> {
        let known = self.said.get(uid.as_str()).cloned().or_else(|| provisional::publication_of(uid))?;
        Some(PublicationRecord { uid: Uid::default(), ..known })
    }

    /// The publication that a provisional uid means, where it is here.
    pub fn find(&mut self, conn: &Connection, uid: &Uid) -> Result<Option<PublicationId>> {
        if let Some(id) = self.met.get(uid.as_str()) {
            return Ok(Some(*id));
        }
        let Some(wanted) = self.said(uid) else { return Ok(None) };
        let found = self.of_words(conn, &wanted.title, &wanted.issn)?;
        if let Some(id) = found {
            self.met.insert(uid.0.clone(), id);
        }
        Ok(found)
    }

    /// The publication of that ISSN, else of that title where no ISSN speaks against it.
    pub fn of_words(&mut self, conn: &Connection, title: &str, issn: &str) -> Result<Option<PublicationId>> {
        if self.here.is_none() {
            self.here = Some(read(conn, &self.coming)?);
        }
        let (title, issn) = (bare_title(title), bare_issn(issn));
        let here = self.here.as_deref().unwrap_or_default();
        let by_issn = here.iter().find(|paper| !issn.is_empty() && paper.issn == issn);
        let open = |paper: &&Paper| paper.issn.is_empty() || issn.is_empty();
        let by_title = || here.iter().filter(open).find(|paper| !title.is_empty() && paper.title == title);
        Ok(by_issn.or_else(by_title).map(|paper| paper.id))
    }

    /// Notes one that was made, or that would be.
    pub fn add(&mut self, id: PublicationId, title: &str, issn: &str) {
        if id.0 < 0 {
            self.coming.push((id, title.to_owned(), issn.to_owned()));
        }
        if let Some(here) = self.here.as_mut().filter(|here| here.iter().all(|paper| paper.id != id)) {
            here.push(paper(id, title, issn));
        }
    }
}

fn paper(id: PublicationId, title: &str, issn: &str) -> Paper {
    Paper { id, title: bare_title(title), issn: bare_issn(issn) }
}

fn read(conn: &Connection, coming: &[(PublicationId, String, String)]) -> Result<Vec<Paper>> {
    let here = named::papers(conn)?;
    let here = here.iter().map(|one| paper(PublicationId(one.id), &one.title, &one.issn));
    Ok(here.chain(coming.iter().map(|(id, title, issn)| paper(*id, title, issn))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(papers: &[(&str, &str)]) -> Papers {
        let here = papers.iter().zip(1..).map(|((title, issn), id)| paper(PublicationId(id), title, issn)).collect();
        Papers { here: Some(here), ..Papers::default() }
    }

    #[test]
    fn a_paper_is_found_by_its_issn_and_else_by_a_title_that_no_issn_contradicts() {
        let conn = Connection::open_in_memory().expect("nothing is read from it");
        let mut papers = known(&[("The Tide", ""), ("Harbour News", "1234-5679"), ("Élan", "0000-0019")]);
        for (title, issn, wanted) in [
            ("the tide.", "", Some(1)),
            ("THE TIDE /", "2222-222x", Some(1)),
            ("Another name", "12345679", Some(2)),
            ("Harbour News", "", Some(2)),
            ("Harbour News", "9999-9994", None),
            ("elan", "", Some(3)),
            ("The Tides", "", None),
            ("", "", None),
        ] {
            let found = papers.of_words(&conn, title, issn).expect("an answer");
            assert_eq!(found.map(|id| id.0), wanted, "{title} {issn}");
        }
        papers.add(PublicationId(-1), "The Tides", "");
        assert_eq!(papers.of_words(&conn, "Thé tides", "").expect("an answer"), Some(PublicationId(-1)));
    }
}
