//! Whether the archive is whole, and what in it is still odd.

use super::archive::to_read;
use super::out::Out;
use super::words::{counted, number};
use super::{End, Result, progress};
use backfile::archive::ErrorKind;
use backfile::archive::checkup::Checkup;
use serde_json::json;
use std::path::Path;

/// `backfile check`
pub fn check(path: &Path, out: &mut Out) -> Result {
    let reader = to_read(path)?;
    let checkup = match progress::while_shown(|| "Reading everything once …".into(), || reader.check()) {
        // Too damaged to be counted, but that is an answer.
        Err(error) if error.kind == ErrorKind::Damaged => {
            Checkup { damage: vec![error.to_string()], ..Checkup::default() }
        }
        other => other?,
    };
    if out.json {
        out.object(&as_json(&checkup))?;
    } else {
        tell(&checkup, out)?;
    }
    Ok(End::with_problems(!checkup.is_whole() || !checkup.unfinished_imports.is_empty()))
}

fn as_json(checkup: &Checkup) -> serde_json::Value {
    let findings: Vec<_> =
        checkup.findings.iter().map(|(code, name, n)| json!({ "code": code, "name": name, "count": n })).collect();
    json!({
        "whole": checkup.is_whole(),
        "damage": checkup.damage,
        "pictures_damaged": checkup.pictures_damaged,
        "unfinished_imports": checkup.unfinished_imports,
        "issues": checkup.issues,
        "articles": checkup.articles,
        "findings": findings,
    })
}

fn tell(checkup: &Checkup, out: &mut Out) -> Result<()> {
    out.say(&format!("{}, {}.", counted(checkup.issues, "issue"), counted(checkup.articles, "article")))?;
    if checkup.is_whole() {
        out.say("The file is whole.")?;
    }
    for damage in &checkup.damage {
        out.say(&format!("Damaged: {damage}"))?;
    }
    if checkup.pictures_damaged > 0 {
        out.say(&format!("Damaged: {}", counted(checkup.pictures_damaged, "picture")))?;
    }
    for title in &checkup.unfinished_imports {
        out.say(&format!("Cut off: import «{title}». Settle it with the verb unfinished."))?;
    }
    if !checkup.findings.is_empty() {
        out.say("Still to look at (list them with --query has:CODE):")?;
    }
    for (code, name, n) in &checkup.findings {
        out.say(&format!("{:>9}  {name}  (has:{code})", number(*n)))?;
    }
    Ok(())
}
