//! Names and sources: listing, merging, splitting.

use super::archive::{to_read, to_write};
use super::args::{Listed, Merged, NamesDeed, SourcesDeed};
use super::out::Out;
use super::words::{counted, line, number, padded};
use super::{End, Result};
use backfile::archive::authority::{Done, SplitTo};
use backfile::archive::{ArchiveError, ErrorKind, Reader};
use backfile::model::Authority;
use backfile::store::authority::catalogue::{Key, Line, Show, Wanted};
use serde_json::json;
use std::path::Path;

/// `backfile names`
pub fn names(path: &Path, deed: NamesDeed, out: &mut Out) -> Result {
    match deed {
        NamesDeed::List(asked) => list(path, Authority::Name, asked, out),
        NamesDeed::Merge(asked) => merge(path, Authority::Name, &asked, out),
        NamesDeed::Split { from, forms, label, back } => split(path, &from, &forms, label, back.as_deref(), out),
    }
}

/// `backfile sources`
pub fn sources(path: &Path, deed: SourcesDeed, out: &mut Out) -> Result {
    match deed {
        SourcesDeed::List(asked) => list(path, Authority::Source, asked, out),
        SourcesDeed::Merge(asked) => merge(path, Authority::Source, &asked, out),
    }
}

fn list(path: &Path, which: Authority, asked: Listed, out: &mut Out) -> Result {
    let reader = to_read(path)?;
    let show = match (asked.linked, asked.unlinked) {
        (true, _) => Show::Records,
        (_, true) => Show::Forms,
        _ => Show::All,
    };
    let lines = reader.authorities(&Wanted { which, typed: asked.find, show, by_count: asked.by_count })?;
    if lines.is_empty() && !out.json {
        out.say(&format!("No {} fit that.", which.plural()))?;
    }
    lines.iter().take(asked.limit.unwrap_or(usize::MAX)).try_for_each(|line| print(line, out))?;
    Ok(End::Done)
}

fn print(one: &Line, out: &mut Out) -> Result<()> {
    let is_record = matches!(one.key, Key::Record(_));
    if out.json {
        return out.object(&json!({
            "uid": is_record.then_some(&one.uid),
            "label": one.label,
            "kind": one.kind,
            "variants": one.variants,
            "articles": one.articles,
        }));
    }
    let uid = if is_record { one.uid.as_str() } else { "not linked" };
    out.say(&format!("{:>8}  {}  {}", number(one.articles), padded(uid, 36), line(&one.label)))
}

fn merge(path: &Path, which: Authority, asked: &Merged, out: &mut Out) -> Result {
    let reader = to_read(path)?;
    let into = reader.authority_named(which, &asked.keep)?;
    let from = asked
        .others
        .iter()
        .map(|other| reader.authority_named(which, other))
        .collect::<std::result::Result<Vec<_>, _>>()?;
    if asked.dry_run {
        return from.iter().try_for_each(|from| preview(&reader, which, from, &into, out)).map(|()| End::Done);
    }
    let (done, _) = to_write(path)?.merge_authorities(which, &from, &into)?;
    tell(path, which, &done, "Merged into", out)
}

fn preview(reader: &Reader, which: Authority, from: &Key, into: &Key, out: &mut Out) -> Result<()> {
    let Some(plan) = reader.merging_authorities(which, from, into)? else { return Ok(()) };
    let differs = plan.differs.iter().map(|d| json!({ "field": d.label, "kept": d.kept, "dropped": d.dropped }));
    if out.json {
        let taken = plan.taken.iter().map(|(label, value)| json!({ "field": label, "value": value }));
        return out.object(&json!({
            "into": plan.into,
            "from": plan.from,
            "links": plan.links,
            "articles": plan.articles,
            "variants": plan.variants,
            "taken": taken.collect::<Vec<_>>(),
            "differs": differs.collect::<Vec<_>>(),
        }));
    }
    out.say(&format!("«{}» into «{}»: {}.", line(&plan.from), line(&plan.into), counted(plan.articles, "article")))?;
    plan.variants.iter().try_for_each(|form| out.say(&format!("  also called  {}", line(form))))?;
    plan.taken.iter().try_for_each(|(label, value)| out.say(&format!("  takes over   {label}: {}", line(value))))?;
    let kept = |d: &backfile::archive::merging::Difference| format!("{}: {}, not {}", d.label, d.kept, d.dropped);
    plan.differs.iter().try_for_each(|d| out.say(&format!("  keeps        {}", line(&kept(d)))))
}

fn split(
    path: &Path,
    from: &str,
    forms: &[String],
    label: Option<String>,
    back: Option<&str>,
    out: &mut Out,
) -> Result {
    let reader = to_read(path)?;
    let Key::Record(id) = reader.authority_named(Authority::Name, from)? else {
        return Err(ArchiveError::new(
            ErrorKind::Unclear,
            format!("«{from}» is linked to no name, so there is nothing to split."),
            "The verb names list shows which are names.",
        )
        .into());
    };
    let to = match back {
        None => SplitTo::New(label.unwrap_or_default()),
        Some(called) => {
            let merged = reader.authority(Authority::Name, &Key::Record(id))?.map(|sheet| sheet.merged);
            let old = merged.unwrap_or_default().into_iter().find(|old| old.uid == called || old.label == called);
            let gone = || {
                ArchiveError::new(
                    ErrorKind::NotFound,
                    format!("«{called}» was not merged into «{from}», or is not in the trash any more."),
                    "A new name can be split off with --as.",
                )
            };
            SplitTo::Back(old.ok_or_else(gone)?.id)
        }
    };
    let (done, _) = to_write(path)?.split_authority(Authority::Name, id, forms, &to)?;
    tell(path, Authority::Name, &done, "Split off", out)
}

fn tell(path: &Path, which: Authority, done: &Done, words: &str, out: &mut Out) -> Result {
    let key = done.record.map(Key::Record);
    let reader = Reader::open(path)?;
    let record = match &key {
        Some(key) => reader.authority(which, key)?.and_then(|sheet| sheet.record),
        None => None,
    };
    let (uid, label) = record.map(|record| (record.uid, record.label)).unwrap_or_default();
    if out.json {
        out.object(
            &json!({ "uid": uid, "label": label, "links": done.links, "made": done.made, "dropped": done.dropped }),
        )?;
    } else {
        let what = if which == Authority::Name { "byline" } else { "credit" };
        out.say(&format!("{words} «{}»: {}. {uid}", line(&label), counted(done.links, what)))?;
    }
    Ok(End::Done)
}
