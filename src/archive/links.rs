//! Subjects of an article, articles that it is tied to, and sending it back: edits that are more than one field.

use super::error::{ArchiveError, ErrorKind, Result};
use crate::model::{ArticleId, Uid};
use crate::store::pen::Pen;
use crate::store::{StoreError, date_of_moment, links, lookup, table};
use rusqlite::types::Value;

fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}

/// Gives an article a subject: the one of that heading, or a new one.
pub(super) fn add_subject(pen: &mut Pen, article: ArticleId, heading: &str) -> Result<()> {
    let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    if heading.is_empty() {
        return Err(ArchiveError::new(ErrorKind::Unclear, "A subject needs a heading.", "Nothing was added."));
    }
    let subject = match links::subject_called(pen.conn(), &heading)? {
        Some(id) => id,
        None => pen.insert(&table::SUBJECT, &[("uid", text(Uid::new().0)), ("heading", text(heading))])?,
    };
    if links::has_subject(pen.conn(), article.0, subject)? {
        return Ok(());
    }
    let position = lookup::next_place(pen.conn(), &table::ARTICLE_SUBJECT, article)?;
    pen.insert(
        &table::ARTICLE_SUBJECT,
        &[
            ("article_id", Value::Integer(article.0)),
            ("position", Value::Integer(position)),
            ("subject_id", Value::Integer(subject)),
        ],
    )?;
    Ok(())
}

/// Ties an article to another.
pub(super) fn relate(pen: &mut Pen, article: ArticleId, relation: &str, other: ArticleId) -> Result<()> {
    let refused = |what: &str| Err(ArchiveError::new(ErrorKind::Unclear, what, "Choose another article."));
    if !links::RELATIONS.contains(&relation) {
        return refused("There is no such relation.");
    }
    if article == other {
        return refused("An article cannot continue, correct or reprint itself.");
    }
    let gone = || StoreError::Missing("The other article is gone.".to_owned());
    let row = pen.read(&table::ARTICLE, other.0, &["uid"])?.ok_or_else(gone)?;
    let uid = row.get("uid").and_then(|uid| uid.as_str()).unwrap_or_default();
    if links::tie(pen.conn(), article.0, relation, uid)?.is_some() {
        return Ok(());
    }
    let position = lookup::next_place(pen.conn(), &table::RELATED, article)?;
    pen.insert(
        &table::RELATED,
        &[
            ("article_id", Value::Integer(article.0)),
            ("position", Value::Integer(position)),
            ("relation", text(relation)),
            ("other_uid", text(uid)),
        ],
    )?;
    Ok(())
}

/// How far an article has come.
fn rank(status: &str) -> usize {
    ["draft", "checked", "approved"].iter().position(|word| *word == status).unwrap_or(0)
}

/// Whether going from one status to another is sending back.
pub fn is_sending_back(from: &str, to: &str) -> bool {
    rank(to) < rank(from)
}

/// Gives an article a status. Where it had come further, why it is sent back is added to its notes.
pub(super) fn send_back(pen: &mut Pen, article: ArticleId, to: &str, why: &str, who: &str) -> Result<()> {
    let gone = || StoreError::Missing("The article is gone.".to_owned());
    let row = pen.read(&table::ARTICLE, article.0, &["status", "notes"])?.ok_or_else(gone)?;
    let of = |name: &str| row.get(name).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    let mut columns = vec![("status", text(to))];
    let why = why.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_sending_back(&of("status"), to) {
        if why.is_empty() {
            return Err(ArchiveError::new(
                ErrorKind::Unclear,
                "Whoever sends an article back must say why.",
                "Write what is still to be done.",
            ));
        }
        let by = if who.is_empty() { String::new() } else { format!(" by {who}") };
        let note = format!("Sent back {}{by}: {why}", date_of_moment(pen.now()));
        let notes = of("notes");
        let notes = if notes.trim().is_empty() { note } else { format!("{}\n{note}", notes.trim_end()) };
        columns.push(("notes", text(notes)));
    }
    pen.update(&table::ARTICLE, article.0, &columns)?;
    Ok(())
}

/// Gives an article a status that it has not had before, or keeps it. Sending back wants a note.
pub(super) fn set_status(pen: &mut Pen, article: ArticleId, to: &str) -> Result<()> {
    send_back(pen, article, to, "", "")
}

#[cfg(test)]
mod tests {
    use super::is_sending_back;

    #[test]
    fn only_the_way_down_is_sending_back() {
        for (from, to, back) in [
            ("draft", "checked", false),
            ("draft", "draft", false),
            ("approved", "checked", true),
            ("approved", "draft", true),
            ("checked", "draft", true),
            ("checked", "approved", false),
        ] {
            assert_eq!(is_sending_back(from, to), back, "{from} {to}");
        }
    }
}
