//! What follows where a source is marked as blocked, or to be asked first, or called otherwise: the findings of the
//! articles whose images are linked to it. Their texts are not read for it.

use super::checks;
use crate::model::RecordKind;
use crate::store::{Result, derive};
use rusqlite::Connection;

/// Brings those findings up to date.
pub(super) fn follow(conn: &Connection, source: i64) -> Result<()> {
    for article in derive::articles_of_source(conn, source)? {
        let images = derive::image_facts(conn, article)?;
        for (code, said) in checks::of_sources(&images) {
            derive::set_finding(conn, RecordKind::Article, article, code, said.as_deref())?;
        }
    }
    Ok(())
}
