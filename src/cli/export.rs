//! Handing over: what was asked for is looked at, written in each format and told.

use super::archive::{query, to_read};
use super::args::{Export, OnFinding};
use super::formats::values as values_of;
use super::out::{Out, note};
use super::words::{counted, number};
use super::{End, Fault, Result, progress};
use backfile::archive::export::What;
use backfile::archive::export::concerns::{Concern, Decisions, Remedy};
use backfile::archive::export::preset;
use backfile::archive::export::several::{Chosen, check_place, make_place, place};
use backfile::archive::{Archive, ArchiveError, ErrorKind, Reader};
use backfile::desk::prefs::Prefs;
use backfile::formats::{self, OptionKind, Written};
use backfile::store::list::Listing;
use serde_json::json;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// `backfile export`
pub fn export(asked: &Export, out: &mut Out) -> Result {
    let reader = to_read(&asked.archive)?;
    let chosen = chosen(asked)?;
    let what = match (&asked.collection, &asked.query) {
        (Some(name), _) => What::Collection(reader.collection_named(name)?),
        (None, Some(text)) => What::Listing(Listing { query: query(Some(text))?, ..Listing::default() }),
        (None, None) => What::Everything,
    };
    check_place(&chosen, &asked.output)?;
    let of = reader.count_of(&what)?;
    if of == 0 && what != What::Everything {
        return Err(nothing(asked).into());
    }
    if !asked.withheld.is_empty() && asked.on_finding != OnFinding::Omit {
        let next = "Add --on-finding omit, or leave --withheld out.";
        return Err(unclear("--withheld says why pictures are withheld, but none is.".to_owned(), next));
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
    decisions.withheld.clone_from(&asked.withheld);
    if asked.on_finding == OnFinding::Report && !out.json {
        concerns.iter().for_each(|concern| note(&told_concern(concern)));
    }
    if !out.json {
        concerns.iter().filter_map(|concern| concern.remedy_in_words(&decisions)).for_each(|words| note(&words));
    }
    let left: HashSet<i64> = concerns
        .iter()
        .filter(|concern| decisions.of(&concern.code) == Remedy::LeaveOut)
        .flat_map(|concern| concern.articles.iter().copied())
        .collect();
    if of > 0 && left.len() as u64 == of {
        let next = "Look at what was found with the verb findings, or hand it over all the same (--on-finding report).";
        return Err(unclear(format!("There is no article to export: {} left out.", all_are(of)), next));
    }
    let formats: Vec<&str> = chosen.iter().map(|one| one.format.as_str()).collect();
    let handover = reader.handover_about(&what, &concerns, &decisions, &formats, &asked.output)?;
    let new_folder = folder_to_make(&chosen, &asked.output);
    let _made = make_place(&chosen, &asked.output)?;
    let broken = progress::Broken::watch();
    let writing =
        Writing { asked, reader: &reader, what: &what, decisions: &decisions, concerns: &concerns, of, broken };
    let (done, ended) = writing.all(&chosen, out);
    if let Some(folder) = new_folder.filter(|folder| folder.is_dir() && !done.is_empty()) {
        note(&format!("The folder {} was not there and was made.", folder.display()));
    }
    let mut end = ended.as_ref().map_or(End::WithProblems, |end| *end);
    if let Some(mut handover) = handover.filter(|_| !done.is_empty()) {
        // Where one fails, those before it went out all the same.
        handover.formats = done;
        if let Err(error) = Archive::open(&asked.archive).and_then(|mut archive| archive.note_handover(&handover)) {
            note(&format!("The files are written, but that they were handed over could not be noted: {error}"));
            end = End::WithProblems;
        }
    }
    ended.map(|_| end)
}

/// Nothing was found to hand over.
fn nothing(asked: &Export) -> ArchiveError {
    let (why, next) = match (&asked.collection, &asked.query) {
        (Some(name), _) => (format!("the collection «{name}» is empty"), "Add articles to it with collection … add."),
        (None, text) => (
            format!("nothing fits the search «{}»", text.as_deref().unwrap_or_default()),
            "Try the search with the verb list first.",
        ),
    };
    ArchiveError::new(ErrorKind::Unclear, format!("There is no article to export: {why}."), next)
}

fn all_are(of: u64) -> String {
    if of == 1 { "the only one is".to_owned() } else { format!("all {} are", number(of)) }
}

/// The outermost folder that is not there yet and will be made besides what is asked for by its name.
fn folder_to_make(chosen: &[Chosen], output: &Path) -> Option<PathBuf> {
    let is_named = matches!(chosen, [one] if formats::by_id(&one.format)
        .is_some_and(|format| !format.one_file || output.extension().is_some()));
    let from = if is_named { output.parent()? } else { output };
    from.ancestors()
        .filter(|folder| !folder.as_os_str().is_empty())
        .take_while(|folder| !folder.exists())
        .last()
        .map(Path::to_owned)
}

/// What is written, and how it is told.
struct Writing<'a> {
    asked: &'a Export,
    reader: &'a Reader,
    what: &'a What,
    decisions: &'a Decisions,
    concerns: &'a [Concern],
    of: u64,
    broken: progress::Broken,
}

impl Writing<'_> {
    /// Writes one after another; answers those that are whole, and how it ended.
    fn all(&self, chosen: &[Chosen], out: &mut Out) -> (Vec<String>, Result) {
        let (mut done, mut end) = (Vec::new(), End::Done);
        for one in chosen {
            match self.one(one, chosen.len(), out) {
                Ok(ended) => end = ended,
                Err(fault) => return (done, Err(fault)),
            }
            done.push(one.format.clone());
        }
        (done, Ok(end))
    }

    fn one(&self, one: &Chosen, among: usize, out: &mut Out) -> Result {
        let format = one.row()?;
        let done = AtomicU64::new(0);
        let of = counted(self.of, "article");
        let words = || format!("{} of {of}", number(done.load(Ordering::Relaxed)));
        let mut tick = || {
            done.fetch_add(1, Ordering::Relaxed);
            !self.broken.off()
        };
        let target = place(format, among, &self.asked.output, &self.reader.stem_of(self.what)?);
        let written = progress::while_shown(words, || {
            self.reader.export_decided(self.what, self.decisions, format, &one.options, &target, &mut tick)
        })?;
        tell(&written, self.concerns, &target, self.asked.losses, out)
    }
}

/// The formats with what each is told: those that were named, or those of a preset; what is said here comes first.
fn chosen(asked: &Export) -> std::result::Result<Vec<Chosen>, Fault> {
    let mut chosen = match &asked.preset {
        Some(name) => of_preset(name)?,
        None => asked.format.iter().map(|id| Chosen { format: id.clone(), ..Chosen::default() }).collect(),
    };
    for said in &asked.option {
        let (name, value) = said.split_once('=').unwrap_or((said, ""));
        let (format, option) = name.split_once('.').unwrap_or((name, ""));
        let found = chosen.iter_mut().find(|one| one.format == format);
        let known = found.and_then(|one| {
            let writing = formats::by_id(&one.format)?.write.as_ref()?;
            Some((one, writing.options.iter().find(|spec| spec.id == option)?))
        });
        let Some((one, spec)) = known else {
            return Err(unclear(format!("There is no option «{name}» for this export."), &options_of(&chosen)));
        };
        if let OptionKind::OneOf(values) = spec.kind
            && !values.iter().any(|(word, _)| *word == value)
        {
            return Err(unclear(
                format!("«{value}» is no value of {name}."),
                &format!("It can be {}.", values_of(spec)),
            ));
        }
        one.options.insert(option.to_owned(), value.to_owned());
    }
    Ok(chosen)
}

/// The options that these formats have.
fn options_of(chosen: &[Chosen]) -> String {
    let mut all = Vec::new();
    for one in chosen {
        let options = formats::by_id(&one.format).and_then(|format| Some(format.write.as_ref()?.options));
        all.extend(options.into_iter().flatten().map(|spec| format!("{}.{}={}", one.format, spec.id, values_of(spec))));
    }
    if all.is_empty() { "It has none.".to_owned() } else { format!("There are: {}.", all.join(", ")) }
}

/// What is kept under that name in the preferences of the window.
fn of_preset(name: &str) -> std::result::Result<Vec<Chosen>, Fault> {
    let presets = Prefs::path().map(|path| Prefs::load(&path).export_presets).unwrap_or_default();
    let Some(preset) = preset::named(&presets, name) else {
        let names: Vec<&str> = presets.iter().map(|preset| preset.name.as_str()).collect();
        let hint = match names.as_slice() {
            [] => "None is kept yet; the export dialog of the window keeps them.".to_owned(),
            names => format!("There are: {}.", names.join(", ")),
        };
        return Err(unclear(format!("There is no preset «{name}»."), &hint));
    };
    for id in preset.unknown() {
        note(&format!("The preset names {id}, which this Backfile cannot write; that is left out."));
    }
    Ok(preset.known())
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

/// So many kinds of losses are told where not all are asked for; what is read most comes first among them.
const MOST_LOSSES: usize = 4;

fn tell(written: &Written, concerns: &[Concern], output: &Path, all: bool, out: &mut Out) -> Result {
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
    let losses = &written.losses;
    let most = if all || losses.len() == MOST_LOSSES + 1 { losses.len() } else { MOST_LOSSES };
    losses.iter().take(most).for_each(|loss| note(&format!("Not carried: {loss}")));
    if losses.len() > most {
        note(&format!("… and {} more that are not carried; --losses tells all.", number((losses.len() - most) as u64)));
    }
    Ok(End::Done)
}
