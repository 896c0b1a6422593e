//! Lists to print, as PDF.

use super::archive::{Named, named, query, to_read};
use super::args::{Print as Asked, PrintWhat};
use super::out::Out;
use super::words::counted;
use super::{End, Result};
use backfile::archive::export::What;
use backfile::archive::export::printing::Print;
use backfile::archive::{ArchiveError, ErrorKind, Reader};
use backfile::desk::map::gaps::gaps;
use backfile::store::find::Scope;
use backfile::store::list::Listing;
use serde_json::json;

/// `backfile print`
pub fn print(asked: &Asked, out: &mut Out) -> Result {
    let reader = to_read(&asked.archive)?;
    let print = match asked.what {
        PrintWhat::Gaps => Print::Gaps(gaps(&reader.run()?)),
        PrintWhat::Contents => Print::Contents(issue(&reader, asked.issue.as_deref().unwrap_or_default())?),
        PrintWhat::Worksheet => {
            let (what, title) = what(&reader, asked)?;
            Print::Worksheet(what, title)
        }
        PrintWhat::Credits => {
            let (what, title) = what(&reader, asked)?;
            Print::Credits(what, title)
        }
    };
    let printed = reader.print(&print, &asked.output)?;
    if out.json {
        out.object(&json!({ "file": printed.file.to_string_lossy(), "rows": printed.rows }))?;
    } else {
        out.say(&format!("{} in {}", counted(printed.rows, "line"), printed.file.display()))?;
    }
    Ok(End::Done)
}

fn issue(reader: &Reader, uid: &str) -> Result<i64> {
    match named(reader, uid)? {
        Named::Issue(id) => Ok(id.0),
        Named::Article(_) => {
            let what = format!("«{uid}» is an article and no issue.");
            Err(ArchiveError::new(ErrorKind::Unclear, what, "The verb list prints the uids of issues.").into())
        }
    }
}

/// The articles in the order in which they are printed, oldest first, and what they are called together.
fn what(reader: &Reader, asked: &Asked) -> Result<(What, String)> {
    let listing = |listing| What::Listing(Listing { ascending: true, ..listing });
    Ok(match (&asked.collection, &asked.issue, &asked.query) {
        (Some(name), ..) => {
            let id = reader.collection_named(name)?;
            let title = reader.collection(id)?.map(|sheet| sheet.brief.title).unwrap_or_default();
            (What::Collection(id), title)
        }
        (None, Some(uid), _) => {
            let id = issue(reader, uid)?;
            let title = reader.issue(id)?.map(|issue| format!("{}, {}", issue.publication_title, issue.date));
            (listing(Listing { scope: Scope::Issue(id), ..Listing::default() }), title.unwrap_or_default())
        }
        (None, None, Some(text)) => {
            (listing(Listing { query: query(Some(text))?, ..Listing::default() }), format!("Articles: {text}"))
        }
        (None, None, None) => (listing(Listing::default()), "All articles".to_owned()),
    })
}
