//! Which publication the files that name none belong to. The look before an import and the import decide alike.

use super::Request;
use crate::store::{Result, open, run};
use rusqlite::Connection;
use std::path::Path;

/// Its title: the one asked for, else the archive's only one, else that of the last import; empty where none is known.
pub(super) fn title(conn: &Connection, request: &Request) -> Result<String> {
    let asked = request.publication.trim();
    if !asked.is_empty() {
        return Ok(asked.to_owned());
    }
    let here = run::publications(conn)?;
    if let [only] = here.as_slice() {
        return Ok(only.title.clone());
    }
    let last = open::setting(conn, "import.publication")?.unwrap_or_default();
    Ok(if here.iter().any(|publication| publication.title == last) { last } else { String::new() })
}

/// The same, or where none is known the archive's name.
pub(super) fn title_or(conn: &Connection, request: &Request, archive: &Path) -> Result<String> {
    let title = title(conn, request)?;
    Ok(if title.is_empty() { archive.file_stem().unwrap_or_default().to_string_lossy().into_owned() } else { title })
}

#[cfg(test)]
mod tests {
    use super::super::{Progress, import, plan};
    use super::*;
    use crate::archive::{Archive, Reader};

    #[test]
    fn clippings_without_a_paper_join_the_only_one_there_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let clipping = folder.path().join("ferry.txt");
        let words = "Thursday 2025-08-21 Vol 2059\n\nFerry fares to rise\n\nThe fares rise.\n\nby Tom Ferris\n";
        std::fs::write(&clipping, words).expect("written");
        let path = folder.path().join("cupboard.backfile");
        let mut archive = &mut Archive::create(&path, Some("The Harbour Ledger")).expect("an archive");
        let request = Request { paths: vec![clipping], ..Request::default() };
        import(&mut archive, &request, None, &Progress::default()).expect("imported");
        let reader = Reader::open(&path).expect("a reader");
        let titles: Vec<String> = reader.run().expect("a run").publications.into_iter().map(|p| p.title).collect();
        assert_eq!(titles, ["The Harbour Ledger"]);
        let looked = plan(&reader, &request, &Progress::default()).expect("a plan");
        assert_eq!((looked.counts.new, looked.counts.same), (0, 1));
    }
}
