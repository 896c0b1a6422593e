//! What is noted of a collection that was handed over: its articles as they were, what should have been looked at, what was
//! decided of it and why.

use super::What;
use super::concerns::{self, Concern, Decisions};
use crate::archive::Reader;
use crate::archive::collection::handover::{NewHandover, WITHOUT, WORDS};
use crate::archive::error::Result;
use crate::formats::SupplyError;
use crate::formats::out::{Audit, Found, Mentioned};
use crate::store::gathered::{mentioned, uids};
use rusqlite::Connection;
use serde_json::json;
use std::collections::HashSet;
use std::path::Path;

impl Reader {
    /// The note of a handover that is about to happen; nothing where it is no collection.
    pub fn handover_of(
        &self,
        what: &What,
        decisions: &Decisions,
        formats: &[&str],
        target: &Path,
    ) -> Result<Option<NewHandover>> {
        match what {
            What::Collection(_) => {
                self.handover_about(what, &self.concerns(what, &mut || true)?, decisions, formats, target)
            }
            _ => Ok(None),
        }
    }

    /// The same, where it is known already what should be looked at.
    pub fn handover_about(
        &self,
        what: &What,
        concerns: &[Concern],
        decisions: &Decisions,
        formats: &[&str],
        target: &Path,
    ) -> Result<Option<NewHandover>> {
        let What::Collection(id) = what else { return Ok(None) };
        let left_out = decisions.left_out(concerns);
        let (without, articles): (Vec<i64>, Vec<i64>) =
            self.articles_of(what)?.into_iter().partition(|article| left_out.contains(article));
        let found: Vec<_> = concerns
            .iter()
            .map(|one| json!({ "code": one.code, "articles": one.articles.len(), "remedy": decisions.of(&one.code) }))
            .collect();
        Ok(Some(NewHandover {
            collection: Some(*id),
            formats: formats.iter().map(|id| (*id).to_owned()).collect(),
            target: target.display().to_string(),
            audit: json!({
                "found": found,
                "reason": decisions.reason,
                "withheld": decisions.withheld,
                "left_out": without.len(),
                WITHOUT: uids(self.conn(), without.into_iter())?,
                WORDS: self.words_of(*id)?,
            }),
            what: self.handing_over(&articles)?,
            ..NewHandover::default()
        }))
    }
}

/// What was found in these articles and decided of it, for a package to tell. `left_out` are those that do not go along.
pub(super) fn audit(
    conn: &Connection,
    articles: &[i64],
    left_out: &HashSet<i64>,
    decisions: &Decisions,
) -> std::result::Result<Audit, SupplyError> {
    let told = |cause: String| SupplyError(cause);
    let named = |articles: &mut dyn Iterator<Item = i64>| {
        let named = articles.filter_map(|article| mentioned(conn, article).transpose());
        let named = named.map(|one| one.map(|(uid, headline)| Mentioned { uid, headline }));
        named.collect::<crate::store::Result<Vec<_>>>().map_err(|error| told(error.to_string()))
    };
    let concerns = concerns::about(conn, articles, &mut || true).map_err(|error| told(error.to_string()))?;
    let mut found = Vec::new();
    for concern in concerns {
        let decision = decisions.of(&concern.code).word().to_owned();
        let articles = named(&mut concern.articles.iter().copied())?;
        found.push(Found { code: concern.code, name: concern.name, why: concern.why, decision, articles });
    }
    let left_out = named(&mut articles.iter().copied().filter(|article| left_out.contains(article)))?;
    Ok(Audit { found, reason: decisions.reason.clone(), withheld: decisions.withheld.clone(), left_out })
}
