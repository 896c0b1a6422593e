//! What is noted of a collection that was handed over: its articles as they were, what should have been looked at, what was
//! decided of it and why.

use super::What;
use super::concerns::Decisions;
use crate::archive::Reader;
use crate::archive::collection::handover::NewHandover;
use crate::archive::error::Result;
use serde_json::json;
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
        let What::Collection(id) = what else { return Ok(None) };
        let concerns = self.concerns(what, &mut || true)?;
        let left_out = decisions.left_out(&concerns);
        let mut articles = self.articles_of(what)?;
        articles.retain(|article| !left_out.contains(article));
        let found: Vec<_> = concerns
            .iter()
            .map(|one| json!({ "code": one.code, "articles": one.articles.len(), "remedy": decisions.of(&one.code) }))
            .collect();
        Ok(Some(NewHandover {
            collection: Some(*id),
            formats: formats.iter().map(|id| (*id).to_owned()).collect(),
            target: target.display().to_string(),
            audit: json!({ "found": found, "reason": decisions.reason, "left_out": left_out.len() }),
            what: self.handing_over(&articles)?,
            ..NewHandover::default()
        }))
    }
}
