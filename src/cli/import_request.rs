//! What is asked of an import on the command line, as a request: a preset first, then what was said besides.

use super::Result;
use super::args::{Differs, Import};
use super::out::note;
use backfile::archive::import::check::set_limit;
use backfile::archive::import::preset::{self, Preset};
use backfile::archive::import::{OnDiffers, Request};
use backfile::archive::{ArchiveError, ErrorKind};

/// The request; a preset that is to be kept is kept.
pub fn of(asked: &Import) -> Result<Request> {
    let mut request = Request {
        // An import that is cut off may be gone on with from another folder.
        paths: asked.paths.iter().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone())).collect(),
        publication: asked.publication.clone().unwrap_or_default(),
        ..Request::default()
    };
    let folder = preset::folder();
    if let Some(name) = &asked.preset {
        Preset::load(name, folder.as_deref())?.apply(&mut request);
    }
    say(asked, &mut request)?;
    request.check()?;
    if let Some(name) = &asked.save_preset {
        let path = Preset::of(&request).save(name, folder.as_deref())?;
        note(&format!("Kept as a preset: {}", path.display()));
    }
    Ok(request)
}

fn say(asked: &Import, request: &mut Request) -> Result<()> {
    let put = |to: &mut String, said: &Option<String>| to.clone_from(said.as_ref().unwrap_or(&to.clone()));
    put(&mut request.format, &asked.format);
    put(&mut request.encoding, &asked.encoding);
    put(&mut request.date_order, &asked.date_order);
    if let Some(way) = asked.on_differs {
        request.on_differs = match way {
            Differs::Skip => OnDiffers::Skip,
            Differs::Update => OnDiffers::Update,
            Differs::Overwrite => OnDiffers::Overwrite,
            Differs::KeepBoth => OnDiffers::KeepBoth,
        };
    }
    for option in &asked.option {
        let (key, value) = pair(option, "--option csv.header=no")?;
        request.values.insert(key.to_owned(), value.to_owned());
    }
    for limit in &asked.limit {
        let (name, value) = pair(limit, "--limit ratio=500")?;
        set_limit(&mut request.limits, name, value)?;
    }
    Ok(())
}

fn pair<'t>(said: &'t str, example: &str) -> Result<(&'t str, &'t str)> {
    let pair = said.split_once('=').map(|(key, value)| (key.trim(), value));
    Ok(pair.ok_or_else(|| {
        ArchiveError::new(ErrorKind::Unclear, format!("«{said}» has no = in it."), format!("Write it as {example}."))
    })?)
}
