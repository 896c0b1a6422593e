//! Changing fields: of one record, or by find and replace in many. Each call is one step of the journal.

use super::archive::{Named, named, query, to_write};
use super::args::{EditRecord, Replace};
use super::out::Out;
use super::words::{counted, line, number};
use super::{End, Result};
use backfile::archive::batch::{Change, Plan, Ready, Report, fields, run};
use backfile::archive::import::job::Progress;
use backfile::archive::{ArchiveError, Edit, ErrorKind, Reader};
use backfile::model::{ArticleId, FIELDS, Field, FieldKind, RecordKind, RecordRef};
use backfile::store::detail::ArticleDetail;
use backfile::store::list::Listing;
use backfile::text::replace::Wanted;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// `backfile edit`
pub fn edit(asked: &EditRecord, out: &mut Out) -> Result {
    let mut archive = to_write(&asked.archive)?;
    let reader = Reader::open(&asked.archive)?;
    let edits: Vec<Edit> = match named(&reader, &asked.uid)? {
        Named::Issue(id) => {
            let of_issue = |(field, value): (&str, &str)| -> Result<Edit> {
                let field = field_of(field, &[RecordKind::Issue], "an issue")?;
                Ok(Edit::Set { record: id.into(), field, value: value.to_owned() })
            };
            asked.set.iter().map(|set| of_issue(assignment(set)?)).collect::<Result<_>>()?
        }
        Named::Article(id) => {
            let article = reader.article(id.0)?.ok_or_else(gone)?;
            let note = asked.note.as_deref().unwrap_or_default();
            asked.set.iter().map(|set| of_article(&article, assignment(set)?, note)).collect::<Result<_>>()?
        }
    };
    let names: Vec<&str> = asked.set.iter().map(|set| set.split('=').next().unwrap_or_default().trim()).collect();
    let words = format!("Edit {}", names.join(", "));
    let changed = archive.edit(&words, "", &edits)?;
    if out.json {
        out.object(&json!({ "uid": asked.uid, "step": changed.step.map(|step| step.0), "words": words }))?;
    } else if changed.step.is_some() {
        out.say(&format!("{words}: done. `backfile undo` takes it back."))?;
    } else {
        out.say("Nothing was changed: it is so already.")?;
    }
    Ok(End::Done)
}

fn gone() -> ArchiveError {
    ArchiveError::new(ErrorKind::NotFound, "The article is gone.", "The verb list prints what is here.")
}

fn unclear(what: String, hint: &str) -> ArchiveError {
    ArchiveError::new(ErrorKind::Unclear, what, hint)
}

fn assignment(set: &str) -> Result<(&str, &str)> {
    let parts = set.split_once('=').map(|(field, value)| (field.trim(), value));
    Ok(parts.ok_or_else(|| unclear(format!("«{set}» sets nothing."), "Write FIELD=VALUE, such as section=Metro."))?)
}

fn field_of(name: &str, kinds: &[RecordKind], of: &str) -> Result<&'static Field> {
    let found = FIELDS.iter().find(|field| field.id == name && kinds.contains(&field.record));
    Ok(found.ok_or_else(|| {
        let all: Vec<&str> = FIELDS.iter().filter(|f| kinds.contains(&f.record)).map(|f| f.id).collect();
        unclear(format!("There is no field «{name}» of {of}."), &format!("Those are: {}.", all.join(", ")))
    })?)
}

/// Of an article, its bylines and its pictures: `credit:2` is the credit of the second picture.
fn of_article(article: &ArticleDetail, (name, value): (&str, &str), note: &str) -> Result<Edit> {
    let (name, nth) = match name.split_once(':') {
        Some((name, nth)) => (
            name,
            nth.parse::<usize>().ok().filter(|n| *n > 0).ok_or_else(|| {
                unclear(format!("«{nth}» is no number of a byline or picture."), "Count from 1, such as credit:2.")
            })?,
        ),
        None => (name, 1),
    };
    let field = field_of(name, &[RecordKind::Article, RecordKind::Byline, RecordKind::Image], "an article")?;
    if article.trashed {
        let hint = "Restore it first, or change another one.";
        return Err(unclear("The article is in the trash.".into(), hint).into());
    }
    if let (FieldKind::Choice(words), "status", false) = (field.kind, name, note.is_empty())
        && let Some(status) = words.iter().find(|word| **word == value)
    {
        return Ok(Edit::SendBack { article: ArticleId(article.id), status, note: note.to_owned() });
    }
    let value = value.to_owned();
    let ids: Vec<i64> = match field.record {
        RecordKind::Byline => article.bylines.iter().map(|byline| byline.id).collect(),
        RecordKind::Image => article.images.iter().map(|image| image.id).collect(),
        _ => return Ok(Edit::Set { record: ArticleId(article.id).into(), field, value }),
    };
    match ids.get(nth - 1) {
        Some(id) if name == "byline" => Ok(Edit::SetLine { byline: *id, line: value }),
        Some(id) => Ok(Edit::Set { record: RecordRef { kind: field.record, id: *id }, field, value }),
        None if name == "byline" => Ok(Edit::AddByline { article: ArticleId(article.id), printed: value }),
        None => {
            let what = if field.record == RecordKind::Image { "picture" } else { "byline" };
            let has = format!("The article has {}.", counted(ids.len() as u64, what));
            Err(unclear(has, "Add one in the window first.").into())
        }
    }
}

/// `backfile replace`
pub fn replace(asked: &Replace, out: &mut Out) -> Result {
    let query = query(asked.query.as_deref())?;
    let field = fields().find(|field| field.id == asked.field).ok_or_else(|| {
        let all: Vec<&str> = fields().map(|field| field.id).collect();
        unclear(format!("There is no field «{}».", asked.field), &format!("Those are: {}.", all.join(", ")))
    })?;
    let wanted = Wanted {
        find: asked.find.clone(),
        with: asked.with.clone(),
        regex: !asked.plain,
        case: !asked.any_case,
        whole_word: asked.whole_words,
    };
    let change = Change::Replace(field, wanted);
    let ready = change.ready()?;
    let reader = Reader::open(&asked.archive)?;
    let progress = Progress::default();
    let words = || format!("{} articles looked at", number(progress.files_done.load(Ordering::Relaxed)));
    let articles = reader.ids(&Listing { query, ..Listing::default() }, None)?;
    let plan = super::progress::while_shown(words, || reader.plan_batch(&ready, &articles, &progress))?;
    if asked.dry_run {
        return dry_run(&reader, &ready, &plan, out);
    }
    drop(reader);
    let mut archive = to_write(&asked.archive)?;
    let report = run(&mut &mut archive, &ready, plan.rows.clone(), &Arc::default())?.0;
    told(&report, &plan, out)
}

/// Prints what would change, a line each; nothing is written.
fn dry_run(reader: &Reader, ready: &Ready, plan: &Plan, out: &mut Out) -> Result {
    for rows in plan.rows.chunks(200) {
        for row in reader.show_batch(ready, rows)? {
            let uid = reader.outline(row.article)?.map(|article| article.uid).unwrap_or_default();
            if out.json {
                out.object(&json!({ "uid": uid, "before": row.before, "after": row.after }))?;
            } else {
                out.say(&format!("{uid}  {}\n  {}\n→ {}", line(&row.headline), line(&row.before), line(&row.after)))?;
            }
        }
    }
    if !out.json {
        out.say(&format!("Would be changed: {}. Nothing was written.", number(plan.rows.len() as u64)))?;
    }
    Ok(End::Done)
}

fn told(report: &Report, plan: &Plan, out: &mut Out) -> Result {
    let skipped: Vec<_> = report.skipped.iter().chain(&plan.skipped).collect();
    if out.json {
        let skipped: Vec<_> =
            skipped.iter().map(|one| json!({ "why": one.why, "count": one.articles.len() })).collect();
        out.object(&json!({
            "changed": report.changed, "skipped": skipped, "step": report.step.map(|step| step.0), "words": report.words,
        }))?;
    } else {
        match report.step {
            Some(_) => out.say(&format!("{}. `backfile undo` takes it back.", report.words))?,
            None => out.say("Nothing was found to replace.")?,
        }
        for one in &skipped {
            out.say(&format!("Left as they were: {} ({}).", number(one.articles.len() as u64), one.why))?;
        }
    }
    Ok(End::with_problems(!skipped.is_empty()))
}
