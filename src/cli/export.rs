//! Handing over, and the table of formats.

use super::archive::{query, to_read};
use super::args::{Export, OnFinding};
use super::out::{Out, note};
use super::words::{counted, number, padded};
use super::{End, Fault, Result, progress};
use backfile::archive::export::What;
use backfile::archive::export::concerns::{Concern, Decisions};
use backfile::archive::{Archive, ArchiveError, ErrorKind};
use backfile::formats::{self, FORMATS, Format, OptionKind, OptionSpec, Written};
use backfile::store::list::Listing;
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// `backfile export`
pub fn export(asked: &Export, out: &mut Out) -> Result {
    let reader = to_read(&asked.archive)?;
    let options = options(asked)?;
    let what = match (&asked.collection, &asked.query) {
        (Some(name), _) => What::Collection(reader.collection_named(name)?),
        (None, Some(text)) => What::Listing(Listing { query: query(Some(text))?, ..Listing::default() }),
        (None, None) => What::Everything,
    };
    if let [first, _, ..] = asked.format.as_slice()
        && asked.output.extension().is_some()
        && !asked.output.is_dir()
    {
        return Err(unclear(
            format!("{} is the name of one file, but {first} and others are to be written.", asked.output.display()),
            "Name a folder.",
        ));
    }
    let concerns = reader.concerns(&what, &mut || true)?;
    if asked.on_finding == OnFinding::Stop && !concerns.is_empty() {
        return stopped(&concerns, out);
    }
    let mut decisions = match asked.on_finding {
        OnFinding::Omit => Decisions::omitting(&concerns),
        OnFinding::Stop | OnFinding::Report => Decisions::default(),
    };
    decisions.reason.clone_from(&asked.reason);
    if asked.on_finding == OnFinding::Report && !out.json {
        concerns.iter().for_each(|concern| note(&told_concern(concern)));
    }
    let formats: Vec<&str> = asked.format.iter().map(String::as_str).collect();
    let handover = reader.handover_of(&what, &decisions, &formats, &asked.output)?;
    let mut end = End::Done;
    for id in &asked.format {
        let format = formats::by_id(id).ok_or_else(|| {
            ArchiveError::new(ErrorKind::Unclear, format!("There is no format «{id}»."), "See backfile formats.")
        })?;
        let none = BTreeMap::new();
        let of = reader.count_of(&what)?;
        let done = AtomicU64::new(0);
        let words = || format!("{} of {}", number(done.load(Ordering::Relaxed)), counted(of, "article"));
        let mut tick = || {
            done.fetch_add(1, Ordering::Relaxed);
            true
        };
        let options = options.get(id.as_str()).unwrap_or(&none);
        let target = place(asked, format);
        let written = progress::while_shown(words, || {
            reader.export_decided(&what, &decisions, format, options, &target, &mut tick)
        })?;
        end = tell(&written, &concerns, &target, out)?;
    }
    if let Some(handover) = handover
        && let Err(error) = Archive::open(&asked.archive).and_then(|mut archive| archive.note_handover(&handover))
    {
        note(&format!("That it was handed over could not be noted: {error}"));
    }
    Ok(end)
}

/// Several formats of many files each have a folder of their own.
fn place(asked: &Export, format: &Format) -> PathBuf {
    let alone = asked.format.len() == 1 || format.one_file;
    if alone { asked.output.clone() } else { asked.output.join(format.id) }
}

/// The options by format, each known and with a value that it can have.
fn options(asked: &Export) -> std::result::Result<HashMap<&str, BTreeMap<String, String>>, Fault> {
    let mut options: HashMap<&str, BTreeMap<String, String>> = HashMap::new();
    for said in &asked.option {
        let (name, value) = said.split_once('=').unwrap_or((said, ""));
        let (format, option) = name.split_once('.').unwrap_or((name, ""));
        let found = asked.format.iter().find(|id| *id == format).and_then(|id| formats::by_id(id));
        let spec = found.and_then(|format| format.write.as_ref()?.options.iter().find(|spec| spec.id == option));
        let Some(spec) = spec else {
            return Err(unclear(format!("There is no option «{name}» for this export."), "See backfile formats."));
        };
        if let OptionKind::OneOf(values) = spec.kind
            && !values.iter().any(|(word, _)| *word == value)
        {
            return Err(unclear(
                format!("«{value}» is no value of {name}."),
                &format!("It can be {}.", self::values(spec)),
            ));
        }
        options.entry(format).or_default().insert(option.to_owned(), value.to_owned());
    }
    Ok(options)
}

fn unclear(what: String, next: &str) -> Fault {
    ArchiveError::new(ErrorKind::Unclear, what, next).into()
}

/// Nothing is written, and what should be looked at first is told.
fn stopped(concerns: &[Concern], out: &mut Out) -> Result {
    if out.json {
        out.object(&json!({ "articles": 0, "files": [], "losses": [], "concerns": listed(concerns) }))?;
    } else {
        out.say("Nothing was exported; this should be looked at first:")?;
        for concern in concerns {
            out.say(&told_concern(concern))?;
        }
    }
    Ok(End::WithProblems)
}

fn told_concern(concern: &Concern) -> String {
    format!("To look at: {}, {}. {}", concern.name, counted(concern.articles.len() as u64, "article"), concern.why)
}

fn listed(concerns: &[Concern]) -> Vec<serde_json::Value> {
    let one = |concern: &Concern| json!({ "code": concern.code, "name": concern.name, "why": concern.why, "articles": concern.articles.len() });
    concerns.iter().map(one).collect()
}

fn tell(written: &Written, concerns: &[Concern], output: &Path, out: &mut Out) -> Result {
    if out.json {
        let files: Vec<_> = written.files.iter().map(|file| file.to_string_lossy()).collect();
        out.object(&json!({ "articles": written.articles, "files": files, "losses": written.losses,
            "concerns": listed(concerns) }))?;
        return Ok(End::Done);
    }
    let (articles, files) = (counted(written.articles, "article"), counted(written.files.len() as u64, "file"));
    let at = match written.files.as_slice() {
        [one] => one.display(),
        _ => output.display(),
    };
    out.say(&format!("Exported {articles} to {files}: {at}"))?;
    for loss in &written.losses {
        note(&format!("Not carried: {loss}"));
    }
    Ok(End::Done)
}

/// `backfile formats`
pub fn formats(out: &mut Out) -> Result {
    for format in FORMATS {
        let (reads, writes) = (format.comes_in(), format.write.is_some());
        if out.json {
            out.object(&json!({
                "id": format.id,
                "name": format.name,
                "about": format.about,
                "extensions": format.extensions,
                "reads": reads,
                "writes": writes,
                "one_file": format.one_file,
                "cannot_carry": format.cannot_carry,
                "cannot_give": format.cannot_give,
                "options": format.options.iter().map(told_option).collect::<Vec<_>>(),
                "write_options": format.write.iter().flat_map(|write| write.options).map(told_option).collect::<Vec<_>>(),
            }))?;
            continue;
        }
        let ways = match (reads, writes) {
            (true, true) => "import, export",
            (true, false) => "import",
            (false, true) => "export",
            (false, false) => "",
        };
        out.say(&format!("{}  {}  {}", padded(format.id, 10), padded(ways, 14), format.name))?;
        out.say(&format!("{:28}{}", "", format.about))?;
        if !format.cannot_carry.is_empty() {
            out.say(&format!("{:28}It cannot carry {}.", "", format.cannot_carry.trim_end_matches('.')))?;
        }
        if reads && !format.cannot_give.is_empty() {
            out.say(&format!("{:28}It does not tell {}.", "", format.cannot_give.trim_end_matches('.')))?;
        }
        for option in format.options {
            out.say(&format!("{:28}import --option {}.{}={}", "", format.id, option.id, values(option)))?;
        }
        for option in format.write.iter().flat_map(|write| write.options) {
            out.say(&format!("{:28}export --option {}.{}={}", "", format.id, option.id, values(option)))?;
        }
    }
    Ok(End::Done)
}

/// An option as a program reads it.
fn told_option(option: &OptionSpec) -> serde_json::Value {
    let values = match option.kind {
        OptionKind::OneOf(words) => words.iter().map(|(word, _)| *word).collect(),
        OptionKind::Words | OptionKind::Columns => Vec::new(),
    };
    json!({ "id": option.id, "name": option.name, "about": option.about, "values": values })
}

/// What an option can be, as a person types it.
fn values(option: &OptionSpec) -> String {
    match option.kind {
        OptionKind::OneOf(words) => words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join("|"),
        OptionKind::Words => "WORDS".to_owned(),
        OptionKind::Columns => "'HEADER=field;HEADER=field'".to_owned(),
    }
}
