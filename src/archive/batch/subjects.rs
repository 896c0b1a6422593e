//! Subjects of articles as a batch edit shows and changes them. Headings are compared without case and accents.

use super::change::Outcome;
use crate::archive::error::Result;
use crate::model::Uid;
use crate::store::pen::Pen;
use crate::store::{table, targets};
use crate::text::words::folded;
use rusqlite::types::Value;

/// Between headings where they stand in one line.
const BETWEEN: &str = "; ";

fn has(value: &str, heading: &str) -> bool {
    value.split(BETWEEN).any(|one| folded(one) == folded(heading))
}

/// The headings with one more.
pub(super) fn with(value: &str, heading: &str) -> Outcome {
    match (has(value, heading), value.is_empty()) {
        (true, _) => Outcome::Same,
        (false, true) => Outcome::To(heading.trim().to_owned()),
        (false, false) => Outcome::To(format!("{value}{BETWEEN}{}", heading.trim())),
    }
}

/// The headings without that one.
pub(super) fn without(value: &str, heading: &str) -> Outcome {
    if !has(value, heading) {
        return Outcome::Same;
    }
    let kept: Vec<&str> = value.split(BETWEEN).filter(|one| folded(one) != folded(heading)).collect();
    Outcome::To(kept.join(BETWEEN))
}

/// Gives each article that subject, which is made where there is none of that heading.
pub(super) fn add(pen: &mut Pen, heading: &str, articles: &[i64]) -> Result<()> {
    let subject = match targets::subject_called(pen.conn(), &folded(heading))? {
        Some(id) => id,
        None => {
            let row = [("uid", Value::Text(Uid::new().0)), ("heading", Value::Text(heading.trim().to_owned()))];
            pen.insert(&table::SUBJECT, &row)?
        }
    };
    for (article, position) in targets::places_for_subject(pen.conn(), subject, articles)? {
        let row = [("article_id", article), ("position", position), ("subject_id", subject)];
        pen.insert(&table::ARTICLE_SUBJECT, &row.map(|(name, n)| (name, Value::Integer(n))))?;
    }
    Ok(())
}

/// Takes that subject from each article.
pub(super) fn remove(pen: &mut Pen, heading: &str, articles: &[i64]) -> Result<()> {
    let Some(subject) = targets::subject_called(pen.conn(), &folded(heading))? else { return Ok(()) };
    for link in targets::links_to_subject(pen.conn(), subject, articles)? {
        pen.delete(&table::ARTICLE_SUBJECT, link)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_compared_without_case_and_accents() {
        assert_eq!(with("Floods", "floods"), Outcome::Same);
        assert_eq!(with("Floods", "Ferries"), Outcome::To("Floods; Ferries".into()));
        assert_eq!(with("", " Ferries "), Outcome::To("Ferries".into()));
        assert_eq!(without("Floods; Fêtes", "fetes"), Outcome::To("Floods".into()));
        assert_eq!(without("Floods", "Ferries"), Outcome::Same);
    }
}
