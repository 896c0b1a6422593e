//! Collections from the command line: listed, shown, made, filled, ordered. What a search finds is found through the
//! archive itself, so that no index is needed.

use super::archive::{Named, named, query, to_read, to_write};
use super::args::CollectionDeed;
use super::collection_set;
use super::out::Out;
use super::words::{counted, line, number, padded, when};
use super::{End, Result};
use backfile::archive::collection::handover::Since;
use backfile::archive::collection::{Collected, Joining, NewCollection};
use backfile::archive::{ArchiveError, ErrorKind, Reader};
use backfile::model::ArticleId;
use backfile::store::collection::{CollectionSheet, Member, MemberLine};
use backfile::store::list::Listing;
use serde_json::{Value, json};
use std::path::Path;

/// `backfile collection`
pub fn collection(path: &Path, deed: CollectionDeed, out: &mut Out) -> Result {
    match deed {
        CollectionDeed::List => list(path, out),
        CollectionDeed::Show { name } => show(path, &name, out),
        CollectionDeed::Make { title, into, query, smart } => make(path, title, into, query, smart, out),
        CollectionDeed::Add { name, query, articles } => {
            let reader = to_read(path)?;
            let id = called(&reader, &name)?;
            let joining = joining(&reader, query.as_deref(), &articles)?;
            let (told, _) = to_write(path)?.collect(id, &joining, None)?;
            tell(&reader, id, &told, out)
        }
        CollectionDeed::Remove { name, query, articles } => remove(path, &name, query.as_deref(), &articles, out),
        CollectionDeed::Heading { name, heading, before } => {
            let reader = to_read(path)?;
            let id = called(&reader, &name)?;
            let before = before.map(|uid| place_of(&reader, id, &uid)).transpose()?;
            to_write(path)?.add_heading(id, &heading, before)?;
            said(out, json!({ "heading": heading }), &format!("The heading «{}» stands there now.", line(&heading)))
        }
        CollectionDeed::Order { name, newest_first } => {
            let id = called(&to_read(path)?, &name)?;
            let changed = to_write(path)?.order_by_date(id, newest_first)?;
            let words = if changed.step.is_some() { "Ordered by date." } else { "It was in that order." };
            said(out, json!({ "changed": changed.step.is_some() }), words)
        }
        CollectionDeed::Move { name, article, before } => {
            let reader = to_read(path)?;
            let id = called(&reader, &name)?;
            let moving = place_of(&reader, id, &article)?;
            let before = before.map(|uid| place_of(&reader, id, &uid)).transpose()?;
            let changed = to_write(path)?.place_members(&[moving], before)?;
            said(out, json!({ "changed": changed.step.is_some() }), "Moved.")
        }
        CollectionDeed::Note { name, article, note } => {
            let reader = to_read(path)?;
            let place = place_of(&reader, called(&reader, &name)?, &article)?;
            to_write(path)?.set_note(place, &note, "")?;
            said(out, json!({ "note": note.trim() }), "The note is kept.")
        }
        CollectionDeed::Set { name, title, subtitle, introduction, curator } => {
            let id = called(&to_read(path)?, &name)?;
            collection_set::set(path, id, [title, subtitle, introduction, curator], out)
        }
        CollectionDeed::Freeze { name } => freeze(path, &name, out),
        CollectionDeed::Changed { name } => changed(path, &name, out),
        CollectionDeed::Delete { name } => {
            let id = called(&to_read(path)?, &name)?;
            to_write(path)?.delete_collection(id)?;
            said(out, json!({ "deleted": true }), "Moved to the trash; the articles themselves stay.")
        }
    }
}

fn said(out: &mut Out, object: Value, words: &str) -> Result {
    if out.json {
        out.object(&object)?
    } else {
        out.say(words)?
    }
    Ok(End::Done)
}

/// The one collection that is meant.
fn called(reader: &Reader, name: &str) -> Result<i64> {
    let (why, hint) = match reader.collections_called(name)?.as_slice() {
        [one] => return Ok(*one),
        [] => ("There is no collection", "The verb collection list shows them."),
        _ => ("There are several collections", "Say which by its path, as «Floods/1931», or by its uid."),
    };
    Err(ArchiveError::new(ErrorKind::NotFound, format!("{why} «{name}»."), hint).into())
}

fn list(path: &Path, out: &mut Out) -> Result {
    let reader = to_read(path)?;
    let shelf = reader.shelf()?;
    if shelf.collections.is_empty() && !out.json {
        out.say("There is no collection yet.")?;
    }
    for one in &shelf.collections {
        if out.json {
            let parent = one.parent.and_then(|id| shelf.collections.iter().find(|other| other.id == id));
            out.object(&json!({
                "uid": one.uid,
                "title": one.title,
                "parent": parent.map(|parent| &parent.uid),
                "query": one.query,
                "colour": one.colour,
                "icon": one.icon,
                "articles": if one.query.is_empty() { Some(one.articles) } else { None },
            }))?;
            continue;
        }
        let count = if one.query.is_empty() { number(one.articles) } else { "search".into() };
        let inset = "  ".repeat(one.level);
        out.say(&format!("{count:>8}  {}  {inset}{}", padded(&one.uid, 36), line(&one.title)))?;
    }
    Ok(End::Done)
}

fn uid_of(reader: &Reader, what: Member) -> Result<String> {
    Ok(match what {
        Member::Article { id, .. } => reader.outline(id)?.map(|article| article.uid),
        Member::Issue { id, .. } => reader.issue(id)?.map(|issue| issue.uid),
        Member::Heading => None,
    }
    .unwrap_or_default())
}

fn show(path: &Path, name: &str, out: &mut Out) -> Result {
    let reader = to_read(path)?;
    let Some(sheet) = reader.collection(called(&reader, name)?)? else { return Ok(End::Done) };
    if out.json {
        let members = sheet.members.iter().map(|member| member_json(&reader, member)).collect::<Result<Vec<_>>>()?;
        out.object(&json!({
            "uid": sheet.brief.uid,
            "title": sheet.brief.title,
            "subtitle": sheet.subtitle,
            "introduction": sheet.introduction,
            "curator": sheet.curator,
            "query": sheet.brief.query,
            "colour": sheet.brief.colour,
            "icon": sheet.brief.icon,
            "articles": sheet.brief.articles,
            "members": members,
        }))?;
        return Ok(End::Done);
    }
    head(&sheet, out)?;
    sheet.members.iter().try_for_each(|member| member_line(&reader, member, out))?;
    Ok(End::Done)
}

fn head(sheet: &CollectionSheet, out: &mut Out) -> Result<()> {
    let about = if sheet.brief.query.is_empty() {
        counted(sheet.brief.articles, "article")
    } else {
        format!("the search {}", sheet.brief.query)
    };
    out.say(&format!("{}  ({about})", line(&sheet.brief.title)))?;
    for text in [&sheet.subtitle, &sheet.curator, &sheet.introduction].into_iter().filter(|text| !text.is_empty()) {
        out.say(&format!("  {text}"))?;
    }
    Ok(())
}

fn member_json(reader: &Reader, member: &MemberLine) -> Result<Value> {
    let uid = uid_of(reader, member.what)?;
    Ok(match member.what {
        Member::Article { .. } => {
            json!({ "article": uid, "headline": member.headline, "date": member.date, "volume": member.volume,
                    "heading": member.heading, "note": member.note })
        }
        Member::Issue { articles, .. } => {
            json!({ "issue": uid, "articles": articles, "date": member.date, "volume": member.volume,
                    "heading": member.heading, "note": member.note })
        }
        Member::Heading => json!({ "heading": member.heading, "note": member.note }),
    })
}

fn member_line(reader: &Reader, member: &MemberLine, out: &mut Out) -> Result<()> {
    if !member.heading.is_empty() {
        out.say(&format!("\n{}", line(&member.heading)))?;
    }
    let what = match member.what {
        Member::Heading => return Ok(()),
        Member::Article { .. } if member.headline.trim().is_empty() => "(no headline)".to_owned(),
        Member::Article { .. } => line(&member.headline),
        Member::Issue { articles, .. } => format!("whole issue, {}", counted(u64::from(articles), "article")),
    };
    let date = if member.date.is_empty() { "undated" } else { &member.date };
    out.say(&format!("{}  {}  {what}", padded(&uid_of(reader, member.what)?, 36), padded(date, 10)))?;
    if !member.note.is_empty() {
        out.say(&format!("    {}", line(&member.note)))?;
    }
    Ok(())
}

/// What is to come in: what a search finds, oldest first, and what is named.
fn joining(reader: &Reader, asked: Option<&str>, uids: &[String]) -> Result<Vec<Joining>> {
    let mut out = Vec::new();
    if let Some(asked) = asked {
        let listing = Listing { query: query(Some(asked))?, ascending: true, ..Listing::default() };
        out.extend(reader.ids(&listing, None)?.into_iter().map(|id| Joining::Article(ArticleId(id))));
    }
    for uid in uids {
        out.push(match named(reader, uid)? {
            Named::Article(id) => Joining::Article(id),
            Named::Issue(id) => Joining::Issue(id),
        });
    }
    Ok(out)
}

fn make(path: &Path, title: String, into: Option<String>, asked: Option<String>, smart: bool, out: &mut Out) -> Result {
    let reader = to_read(path)?;
    let parent = into.map(|name| called(&reader, &name)).transpose()?;
    let members = if smart { Vec::new() } else { joining(&reader, asked.as_deref(), &[])? };
    let query = if smart { asked.unwrap_or_default() } else { String::new() };
    let new = NewCollection { title, parent, query, members };
    let ((id, told), _) = to_write(path)?.make_collection(&new)?;
    tell(&reader, id, &told, out)
}

fn tell(reader: &Reader, id: i64, told: &Collected, out: &mut Out) -> Result {
    let sheet = reader.collection(id)?.unwrap_or_default();
    let missing = told.missing;
    if out.json {
        out.object(&json!({
            "uid": sheet.brief.uid,
            "title": sheet.brief.title,
            "added": told.added.len(),
            "already": told.already,
            "missing": missing,
            "articles": sheet.brief.articles,
        }))?;
    } else {
        let already =
            if told.already > 0 { format!(", {} in already", number(told.already as u64)) } else { String::new() };
        let gone = if missing > 0 { format!(", {} in the trash", number(missing as u64)) } else { String::new() };
        let added = number(told.added.len() as u64);
        out.say(&format!("«{}»: {added} added{already}{gone}. {}", line(&sheet.brief.title), sheet.brief.uid))?;
    }
    Ok(End::with_problems(missing > 0))
}

/// The place of an article or issue in a collection.
fn place_of(reader: &Reader, collection: i64, uid: &str) -> Result<i64> {
    let wanted = named(reader, uid)?;
    let sheet = reader.collection(collection)?.unwrap_or_default();
    let found = sheet.members.iter().find(|member| is_that(member.what, wanted));
    found.map(|member| member.id).ok_or_else(|| {
        let title = &sheet.brief.title;
        ArchiveError::new(ErrorKind::NotFound, format!("«{uid}» does not stand in «{title}» by itself."), "").into()
    })
}

fn is_that(what: Member, wanted: Named) -> bool {
    match (what, wanted) {
        (Member::Article { id, .. }, Named::Article(wanted)) => id == wanted.0,
        (Member::Issue { id, .. }, Named::Issue(wanted)) => id == wanted.0,
        _ => false,
    }
}

fn remove(path: &Path, name: &str, asked: Option<&str>, uids: &[String], out: &mut Out) -> Result {
    let reader = to_read(path)?;
    let id = called(&reader, name)?;
    let wanted: std::collections::HashSet<Joining> = joining(&reader, asked, uids)?.into_iter().collect();
    let sheet = reader.collection(id)?.unwrap_or_default();
    let is_wanted = |member: &&MemberLine| match member.what {
        Member::Article { id, .. } => wanted.contains(&Joining::Article(ArticleId(id))),
        Member::Issue { id, .. } => wanted.contains(&Joining::Issue(backfile::model::IssueId(id))),
        Member::Heading => false,
    };
    let going: Vec<i64> = sheet.members.iter().filter(is_wanted).map(|member| member.id).collect();
    to_write(path)?.remove_members(&going)?;
    let words = format!("{} removed; what was removed stays in the archive.", number(going.len() as u64));
    said(out, json!({ "removed": going.len() }), &words)
}

fn freeze(path: &Path, name: &str, out: &mut Out) -> Result {
    let reader = to_read(path)?;
    let id = called(&reader, name)?;
    let asked = reader.collection(id)?.unwrap_or_default().brief.query;
    if asked.is_empty() {
        return said(out, json!({ "changed": false }), "It holds what it holds already; nothing was changed.");
    }
    let listing = Listing { query: query(Some(&asked))?, ascending: true, ..Listing::default() };
    let found = reader.ids(&listing, None)?;
    let (told, _) = to_write(path)?.freeze_collection(id, &found)?;
    tell(&reader, id, &told, out)
}

/// What differs from what was handed over last.
fn changed(path: &Path, name: &str, out: &mut Out) -> Result {
    let reader = to_read(path)?;
    let id = called(&reader, name)?;
    let Some(last) = reader.handovers(Some(id))?.into_iter().next() else {
        return said(out, Value::Null, "Nothing of it has been handed over yet.");
    };
    let found = reader.changed_since(last.id)?;
    if out.json {
        let list = found.list.iter();
        let list = list.map(|one| json!({ "uid": one.uid, "since": one.since, "headline": one.headline }));
        out.object(&json!({
            "handed_over": when(last.at),
            "target": last.target,
            "reordered": found.reordered,
            "reworded": found.reworded,
            "articles": list.collect::<Vec<_>>(),
        }))?;
        return Ok(End::with_problems(!found.is_none()));
    }
    for one in &found.list {
        let since = match one.since {
            Since::Came => "came",
            Since::Went => "went",
            Since::Changed => "changed",
        };
        out.say(&format!("{}  {}  {}", padded(since, 8), padded(one.uid.as_str(), 36), line(&one.headline)))?;
    }
    if found.reordered {
        out.say("The order is another.")?;
    }
    if found.reworded {
        out.say("Its titles, introduction, headings or notes are others.")?;
    }
    if found.is_none() {
        out.say(&format!("Nothing has changed since it was handed over on {}.", when(last.at)))?;
    }
    Ok(End::with_problems(!found.is_none()))
}
