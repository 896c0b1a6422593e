//! A whole article written by a person at once: pasted, or doubled. An import's articles are written elsewhere; here
//! every row is journalled.

use super::Archive;
use super::arrange::number;
use super::error::{ArchiveError, ErrorKind, Result};
use super::make::must_be_here;
use super::transact::{Changed, Deed};
use crate::model::record::{ArticleRecord, BylineRecord, ImageRecord, Masthead};
use crate::model::{ArticleId, ArticleStatus, IssueId, Uid};
use crate::store::journal::StepKind;
use crate::store::pen::Pen;
use crate::store::{StoreError, arrange, articles, detail, insert, list, lookup, table};
use rusqlite::types::Value;
use std::collections::BTreeSet;

fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}

fn key(id: Option<i64>) -> Value {
    id.map_or(Value::Null, Value::Integer)
}

impl Archive {
    /// Adds articles at the end of an issue, as they were read from a text, as one step. Answers the first. The words
    /// printed over one are kept with it where they are not those of the issue.
    pub fn paste_articles(&mut self, issue: IssueId, records: &[ArticleRecord]) -> Result<(ArticleId, Changed)> {
        let words = match records {
            [one] => format!("Paste «{}»", short(&one.headline)),
            many => format!("Paste {} articles", many.len()),
        };
        let deed = Deed { kind: StepKind::Create, words: &words, visit: "" };
        self.transact(&deed, |pen| {
            must_be_here(pen, "issue", issue.0)?;
            let over = detail::issue(pen.conn(), issue.0)?.unwrap_or_default().printed;
            let mut first = None;
            for record in records {
                let mut record = record.clone();
                if record.printed == over {
                    record.printed = Masthead::default();
                }
                let id = insert_whole(pen, issue, &record)?;
                first.get_or_insert(id);
            }
            first.ok_or_else(|| {
                ArchiveError::new(ErrorKind::Unclear, "There was no article in the text.", "Nothing was made.")
            })
        })
    }

    /// Doubles an article, directly behind it: a draft with the same words, people, pictures and subjects.
    pub fn duplicate_article(&mut self, article: ArticleId) -> Result<(ArticleId, Changed)> {
        let gone = || {
            ArchiveError::new(ErrorKind::NotFound, "The article is in the trash or gone, so it was not doubled.", "")
        };
        if !lookup::is_here(&self.conn, "article", article.0)? {
            return Err(gone());
        }
        let record = articles::article(&self.conn, article.0)?.ok_or_else(gone)?;
        let issue = list::issue_of(&self.conn, article.0)?.ok_or_else(gone)?;
        let record = ArticleRecord { status: ArticleStatus::Draft, related: Vec::new(), ..record };
        let words = format!("Duplicate «{}»", short(&record.headline));
        let deed = Deed { kind: StepKind::Create, words: &words, visit: "" };
        self.transact(&deed, |pen| {
            let new = insert_whole(pen, IssueId(issue), &record)?;
            let mut order: Vec<i64> = arrange::placed(pen.conn(), issue)?.iter().map(|one| one.id).collect();
            order.retain(|id| *id != new.0);
            let at = order.iter().position(|id| *id == article.0).map_or(order.len(), |at| at + 1);
            order.insert(at, new.0);
            number(pen, issue, &order, &BTreeSet::from([new.0]))?;
            Ok(new)
        })
    }
}

fn short(headline: &str) -> String {
    if headline.trim().is_empty() { "an article".to_owned() } else { super::arrange::short(headline) }
}

/// Writes an article with everything of its own but its uid and where it came from.
fn insert_whole(pen: &mut Pen, issue: IssueId, record: &ArticleRecord) -> Result<ArticleId> {
    let position = lookup::next_position(pen.conn(), issue)?;
    let guesses = serde_json::to_string(&record.guesses).map_err(StoreError::from)?;
    let (over, now) = (&record.printed, pen.now());
    let id = pen.insert(
        &table::ARTICLE,
        &[
            ("uid", text(Uid::new().0)),
            ("issue_id", Value::Integer(issue.0)),
            ("position", Value::Integer(position)),
            ("headline", text(&record.headline)),
            ("kicker", text(&record.kicker)),
            ("subhead", text(&record.subhead)),
            ("dateline", text(&record.dateline)),
            ("section", text(&record.section)),
            ("page", text(&record.page)),
            ("language", text(&record.language)),
            ("status", text(record.status.word())),
            ("notes", text(&record.notes)),
            ("masthead_printed", text(&over.masthead)),
            ("weekday_printed", text(&over.weekday)),
            ("date_printed", text(&over.date)),
            ("volume_printed", text(&over.volume)),
            ("number_printed", text(&over.number)),
            ("guesses", text(guesses)),
            ("changed", Value::Integer(now)),
        ],
    )?;
    pen.insert(&table::BODY, &[("article_id", Value::Integer(id)), ("text", text(&record.body))])?;
    for (at, byline) in record.bylines.iter().enumerate() {
        insert_byline(pen, id, at as i64, byline)?;
    }
    for (at, image) in record.images.iter().enumerate() {
        insert_image(pen, id, at as i64, image)?;
    }
    for (at, uid) in record.subjects.iter().enumerate() {
        if let Some(subject) = insert::id_by_uid(pen.conn(), "subject", Some(uid))? {
            let place = [("article_id", Value::Integer(id)), ("position", Value::Integer(at as i64))];
            pen.insert(&table::ARTICLE_SUBJECT, &[&place[..], &[("subject_id", Value::Integer(subject))]].concat())?;
        }
    }
    Ok(ArticleId(id))
}

fn insert_byline(pen: &mut Pen, article: i64, at: i64, byline: &BylineRecord) -> Result<()> {
    let name = insert::id_by_uid(pen.conn(), "name", byline.authority.as_ref())?;
    pen.insert(
        &table::BYLINE,
        &[
            ("article_id", Value::Integer(article)),
            ("position", Value::Integer(at)),
            ("printed", text(&byline.printed)),
            ("line", text(&byline.line)),
            ("name", text(&byline.name)),
            ("role", text(byline.role.word())),
            ("name_id", key(name)),
        ],
    )?;
    Ok(())
}

fn insert_image(pen: &mut Pen, article: i64, at: i64, image: &ImageRecord) -> Result<()> {
    let source = insert::id_by_uid(pen.conn(), "source", image.authority.as_ref())?;
    let picture = match &image.picture {
        Some(sha256) if lookup::picture_is_here(pen.conn(), sha256)? => text(sha256),
        _ => Value::Null,
    };
    pen.insert(
        &table::IMAGE,
        &[
            ("article_id", Value::Integer(article)),
            ("position", Value::Integer(at)),
            ("anchor", key(image.anchor.map(i64::from))),
            ("caption", text(&image.caption)),
            ("alt", text(&image.alt)),
            ("credit", text(&image.credit)),
            ("creator", text(&image.creator)),
            ("source", text(&image.source)),
            ("agency", text(&image.agency)),
            ("rights", text(&image.rights)),
            ("source_id", key(source)),
            ("picture", picture),
        ],
    )?;
    Ok(())
}
