//! Parts of bylines, and credits: the plain forms of what was printed, and which rows stand behind them.

use crate::model::Authority;
use crate::store::Result;
use rusqlite::{Connection, OptionalExtension};

/// A part of a byline or a credit, as far as linking goes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    pub id: i64,
    pub article: i64,
    /// The plain form, or else what was printed.
    pub form: String,
    pub role: String,
    pub linked: Option<i64>,
}

/// One form of a record, or of none, with the articles outside the trash that show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    pub form: String,
    pub articles: u64,
}

/// One part.
pub fn part(conn: &Connection, which: Authority, id: i64) -> Result<Option<Part>> {
    let (parts, form, link) = (which.parts(), which.form(), which.link());
    let (printed, role) = match which {
        Authority::Name => ("printed", "role"),
        Authority::Source => ("''", "''"),
    };
    let sql = format!(
        "SELECT article_id, coalesce(nullif(trim({form}), ''), trim({printed})), {role}, {link} FROM {parts} WHERE id = ?1"
    );
    let read = |row: &rusqlite::Row| {
        Ok(Part { id, article: row.get(0)?, form: row.get(1)?, role: row.get(2)?, linked: row.get(3)? })
    };
    Ok(conn.prepare_cached(&sql)?.query_row([id], read).optional()?)
}
