//! Looking through a list for an article that something is still to be done about, from a place on. It looks for a
//! while and says how far it came; whoever asked goes on from there.

use super::Result;
use super::look_in::Looked;
use rusqlite::Connection;
use std::time::{Duration, Instant};

/// Rows between two looks at the clock.
const STRIDE: usize = 256;

/// What is still to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Such {
    /// It is a draft still.
    Unchecked,
    /// Something odd was found in it, or in its issue, that nobody has accepted.
    WithFinding,
}

/// Looks at these articles in this order, for about as long as `at_most`.
pub fn look<'a>(
    conn: &Connection,
    ids: impl Iterator<Item = &'a i64>,
    such: Such,
    at_most: Duration,
) -> Result<Looked> {
    let mut statement = conn.prepare_cached(match such {
        Such::Unchecked => "SELECT 1 FROM article WHERE id = ?1 AND status = 'draft'",
        Such::WithFinding => include_str!("with_finding.sql"),
    })?;
    let began = Instant::now();
    for (at, id) in ids.enumerate() {
        if at > 0 && at % STRIDE == 0 && began.elapsed() > at_most {
            return Ok(Looked::SoFar(at));
        }
        if statement.exists([id])? {
            return Ok(Looked::Found(at));
        }
    }
    Ok(Looked::Nowhere)
}
