//! Making an archive with an invented paper in it.

use super::args::Sample;
use super::out::{Out, note};
use super::words::{counted, number};
use super::{End, Result, progress};
use backfile::archive::import::Progress;
use backfile::archive::{place, sample};
use serde_json::json;
use std::sync::atomic::Ordering;
use std::time::Instant;

/// `backfile sample`
pub fn sample(asked: Sample, out: &mut Out) -> Result {
    let Sample { archive, articles, seed } = asked;
    let far = Progress::default();
    let began = Instant::now();
    let wanted = sample::Wanted { path: archive, articles, seed };
    let words = || format!("{} of {}", number(far.articles.load(Ordering::Relaxed)), counted(articles, "article"));
    let made = progress::while_shown(words, || sample::make(&wanted, &far))?;
    let seconds = began.elapsed().as_secs_f64();
    if let Some(warning) = place::warning(&made.path) {
        note(&warning);
    }
    if out.json {
        out.object(&json!({
            "archive": made.path.to_string_lossy(),
            "publication": made.publication,
            "articles": made.articles,
            "issues": made.issues,
            "seed": seed,
            "seconds": (seconds * 1000.0).round() / 1000.0,
        }))?;
    } else {
        let (articles, issues) = (counted(made.articles, "article"), counted(made.issues, "issue"));
        out.say(&format!("Made {} with «{}»: {articles} in {issues}.", made.path.display(), made.publication))?;
    }
    Ok(End::Done)
}
