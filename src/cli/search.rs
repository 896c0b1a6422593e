//! Searching through the index, and making the index. The index is brought up to the archive first, so that what is
//! printed is what is there.

use super::archive::{query, to_read};
use super::args::{Index, Search, SearchSort};
use super::list::enumeration;
use super::out::{Fault, Out, note};
use super::words::{counted, line, number, padded};
use super::{End, Result, progress};
use backfile::archive::search::follow::Progress;
use backfile::archive::search::{Cache, Finder, Follower, State};
use backfile::archive::{Archive, ArchiveError, ErrorKind, Mode};
use backfile::index::{Facets, LENGTHS};
use backfile::model::ArticleStatus;
use backfile::store::list::{Listing, Sort};
use backfile::text::search::Query;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Values of a facet that are printed.
const VALUES: usize = 10;

/// `backfile search`
pub fn search(asked: &Search, out: &mut Out) -> Result {
    let query = query(Some(&asked.query))?;
    let path = ready(&asked.archive)?;
    let cache = Cache::of_user();
    bring_up(&path, &cache, &query)?;
    let mut finder = Finder::open(&path, &cache)?;
    let sort = match asked.sort {
        SearchSort::Relevance => Sort::Relevance,
        SearchSort::Date => Sort::Date,
    };
    let listing = Listing { query, sort, ..Listing::default() };
    let began = Instant::now();
    let Top { ids, total, exact } = top(&mut finder, &listing, asked.limit)?;
    let millis = began.elapsed().as_secs_f64() * 1_000.0;
    let counts = asked.facets && finder.state()? != State::None;
    let facets = if counts { Some(finder.facets(&listing, VALUES, &|| false)?) } else { None };
    if asked.facets && !counts {
        note("Nothing is counted: that needs the search index, and there is none.");
    }
    let found = hits(&finder, &ids, &listing.query)?;
    if out.json {
        let mut answer = json!({ "total": total, "exact": exact, "millis": round(millis), "hits": found });
        if asked.facets {
            answer["facets"] = facets.as_ref().map_or(Value::Null, facets_json);
        }
        out.object(&answer)?;
        return Ok(End::Done);
    }
    for hit in &found {
        let of = |key: &str| hit[key].as_str().unwrap_or_default();
        let enumeration = enumeration(of("volume"), "");
        let date = if of("date").is_empty() { "undated" } else { of("date") };
        let headline = if of("headline").trim().is_empty() { "(no headline)" } else { of("headline") };
        let (uid, date, enumeration) = (padded(of("uid"), 36), padded(date, 10), padded(&enumeration, 12));
        out.say(&format!("{uid}  {date}  {enumeration}  {}", line(headline)))?;
        if !of("snippet").is_empty() {
            out.say(&format!("    {}", line(of("snippet"))))?;
        }
    }
    let so_far = if exact { "" } else { ", as far as the index has seen" };
    out.say(&format!("{} in {millis:.1} ms{so_far}.", counted(total, "article")))?;
    if let Some(facets) = &facets {
        tell(facets, out)?;
    }
    Ok(End::Done)
}

/// The first of what was found.
struct Top {
    ids: Vec<i64>,
    total: u64,
    exact: bool,
}

/// Asks the index, or the archive itself where there is none; an error where that finds no words.
fn top(finder: &mut Finder, listing: &Listing, most: usize) -> Result<Top> {
    let state = finder.state()?;
    if state == State::None {
        let mut found = finder.search(listing, &|| false, &mut |_| {})?;
        let total = found.ids.len() as u64;
        found.ids.truncate(most);
        return Ok(Top { ids: found.ids, total, exact: found.reach == State::Whole });
    }
    let (ids, total) = finder.top(listing, most, &|| false)?;
    Ok(Top { ids, total, exact: state == State::Whole })
}

/// Brings the index up to date for a search, but where the archive can have none and the search does without.
fn bring_up(path: &Path, cache: &Cache, query: &Query) -> Result<()> {
    match follow(path, cache, Look::Trusting) {
        Err(Fault::Archive(error)) if error.kind == ErrorKind::ReadOnly && !query.has_words() => Ok(()),
        followed => followed.map(drop),
    }
}

fn round(millis: f64) -> f64 {
    (millis * 1_000.0).round() / 1_000.0
}

/// The archive's real path. One of an older form is brought up to date where that is possible.
fn ready(path: &Path) -> Result<std::path::PathBuf> {
    to_read(path)?;
    let archive = Archive::open(path)?;
    if let Mode::ReadOnly(_) = archive.mode() {
        return Ok(Archive::open_to_read(path)?.path().to_owned());
    }
    Ok(archive.path().to_owned())
}

/// How an index is looked at before it is brought up to date.
#[derive(Clone, Copy)]
enum Look {
    Trusting,
    /// Every file of it is read; made anew where one is damaged.
    Thorough,
    /// It is made anew in any case.
    Anew,
}

/// Brings the index up to date. Answers how many articles were read and whether it has seen all; nothing where another
/// window keeps it.
fn follow(path: &Path, cache: &Cache, look: Look) -> Result<Option<(u64, bool)>> {
    let mut follower = match Follower::open(path, cache) {
        Ok(follower) => follower,
        Err(error) if error.kind == ErrorKind::Busy => {
            note("Another window keeps the search index of this archive; it is used as it is.");
            return Ok(None);
        }
        Err(error) => return Err(error.into()),
    };
    let anew = match look {
        Look::Trusting => false,
        Look::Thorough => !follower.is_sound(&|| false),
        Look::Anew => true,
    };
    if anew {
        follower.rebuild()?;
    }
    let (done, total) = (AtomicU64::new(0), AtomicU64::new(0));
    let words = || {
        let (done, total) = (done.load(Ordering::Relaxed), total.load(Ordering::Relaxed));
        format!("Making the search index … {} of {}", number(done), number(total))
    };
    let read = progress::while_shown(words, || {
        follower.catch_up(&mut |Progress { done: d, total: t }| {
            done.store(d, Ordering::Relaxed);
            total.store(t, Ordering::Relaxed);
            true
        })
    })?;
    let whole = follower.is_whole()?;
    follower.finish()?;
    Ok(Some((read, whole)))
}

fn hits(finder: &Finder, ids: &[i64], query: &Query) -> Result<Vec<Value>> {
    let rows = finder.reader().rows_found(ids, query)?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(outline) = finder.reader().outline(row.id)? else { continue };
        found.push(json!({
            "uid": outline.uid,
            "date": outline.date,
            "volume": outline.volume,
            "headline": outline.headline,
            "snippet": row.passage.map(|passage| passage.text).unwrap_or_default(),
        }));
    }
    Ok(found)
}

fn facets_json(facets: &Facets) -> Value {
    let pairs = |all: &[(String, u64)]| -> Value {
        all.iter().map(|(value, n)| json!({ "value": value, "count": n })).collect()
    };
    let mut out = json!({
        "year": facets.years.iter().map(|(year, n)| json!({ "value": year, "count": n })).collect::<Value>(),
        "undated": facets.undated,
        "status": ArticleStatus::ALL.iter().zip(facets.status)
            .map(|(status, n)| json!({ "value": status.word(), "count": n })).collect::<Value>(),
        "findings": pairs(&facets.findings),
        "length": LENGTHS.iter().zip(facets.lengths)
            .map(|(from, n)| json!({ "from": from, "count": n })).collect::<Value>(),
    });
    for (facet, (values, different)) in &facets.values {
        out[facet.name()] = json!({ "different": different, "top": pairs(values) });
    }
    out
}

fn tell(facets: &Facets, out: &mut Out) -> Result<()> {
    let years: Vec<_> = facets.years.iter().map(|(year, n)| format!("{year}: {}", number(*n))).collect();
    if !years.is_empty() {
        out.say(&format!("year      {}", years.join(", ")))?;
    }
    for (facet, (values, different)) in &facets.values {
        let shown: Vec<_> = values.iter().map(|(value, n)| format!("{} ({})", line(value), number(*n))).collect();
        if !shown.is_empty() {
            let rest = different.saturating_sub(values.len());
            let more = if rest > 0 { format!(" and {} more", number(rest as u64)) } else { String::new() };
            out.say(&format!("{} {}{more}", padded(facet.name(), 9), shown.join(", ")))?;
        }
    }
    let findings: Vec<_> = facets.findings.iter().map(|(code, n)| format!("{code} ({})", number(*n))).collect();
    if !findings.is_empty() {
        out.say(&format!("findings  {}", findings.join(", ")))?;
    }
    Ok(())
}

/// `backfile index`
pub fn index(asked: &Index, out: &mut Out) -> Result {
    let path = ready(&asked.archive)?;
    let began = Instant::now();
    let look = if asked.rebuild { Look::Anew } else { Look::Thorough };
    let Some((read, whole)) = follow(&path, &Cache::of_user(), look)? else {
        return Err(ArchiveError::new(
            ErrorKind::Busy,
            "Another window keeps the search index of this archive.",
            "It does so by itself; close it there to do it here.",
        )
        .into());
    };
    let seconds = began.elapsed().as_secs_f64();
    if out.json {
        out.object(&json!({ "articles_read": read, "whole": whole, "seconds": round(seconds) }))?;
    } else if read == 0 {
        out.say("The search index is up to date.")?;
    } else {
        out.say(&format!("{} read in {seconds:.1} s.", counted(read, "article")))?;
    }
    Ok(End::Done)
}
