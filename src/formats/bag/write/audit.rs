//! What was found before the package was handed over, what was decided of it and why, and what each of its forms could not
//! carry: once for programs, once for people.

use super::research::Part;
use crate::formats::out::audit::decided;
use crate::formats::out::{Audit, Folder, Handover};
use crate::formats::{About, WriteError, by_id};
use crate::model::IssueDate;
use serde_json::json;
use std::collections::BTreeMap;
use std::io;

type Losses = BTreeMap<&'static str, Vec<String>>;

/// Writes both; answers what they are.
pub fn write(
    handover: &Handover,
    about: &About,
    losses: &Losses,
    folder: &mut Folder,
) -> Result<Vec<Part>, WriteError> {
    let audit = handover.supply.audit()?;
    let told = json!({
        "title": about.title, "uid": about.uid, "newest_change": about.modified,
        "reason": audit.reason, "withheld": audit.withheld, "found": audit.found, "left_out": audit.left_out, "not_carried": losses,
    });
    folder.write("data/audit.json", |out| serde_json::to_writer_pretty(out, &told).map_err(io::Error::from))?;
    folder.put("data/audit.txt", words(about, &audit, losses).as_bytes())?;
    let part = |name: &str, about: &str| Part { name: name.to_owned(), about: about.to_owned() };
    Ok(vec![
        part("data/audit.json", "What was found and decided before it was handed over, for programs"),
        part("data/audit.txt", "What was found and decided before it was handed over, to be read"),
    ])
}

/// The same to be read.
fn words(about: &About, audit: &Audit, losses: &Losses) -> String {
    let mut lines = vec![about.title.clone(), about.subtitle.clone()];
    lines.retain(|line| !line.is_empty());
    lines.push(String::new());
    lines.push("WHAT WAS FOUND, AND WHAT WAS DECIDED".to_owned());
    if audit.found.is_empty() {
        lines.push("Nothing was found that should have been looked at.".to_owned());
    }
    for found in &audit.found {
        lines.push(String::new());
        lines.push(format!("{} ({}): {}", found.name, found.articles.len(), decided(&found.decision)));
        lines.push(format!("  {}", found.why));
        lines.extend(
            found.articles.iter().map(|article| format!("  - {}", named(&article.headline, article.uid.as_str()))),
        );
    }
    lines.push(String::new());
    lines.push("WHY IT WAS HANDED OVER ALL THE SAME".to_owned());
    lines.push(if audit.reason.is_empty() { "No reason was written down.".to_owned() } else { audit.reason.clone() });
    if !audit.withheld.is_empty() {
        lines.extend([String::new(), "WHY PICTURES ARE WITHHELD".to_owned(), audit.withheld.clone()]);
    }
    lines.push(String::new());
    lines.push("WHAT DOES NOT GO ALONG".to_owned());
    if audit.left_out.is_empty() {
        lines.push("Every article that was asked for is in this package.".to_owned());
    }
    lines.extend(audit.left_out.iter().map(|article| format!("- {}", named(&article.headline, article.uid.as_str()))));
    lines.push(String::new());
    lines.push("WHAT ITS FORMS CANNOT CARRY".to_owned());
    for (id, sentences) in losses {
        let name = by_id(id).map_or(*id, |format| format.name);
        lines.push(if sentences.is_empty() { format!("{name}: nothing is lacking.") } else { format!("{name}:") });
        lines.extend(sentences.iter().map(|sentence| format!("  - {sentence}")));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn named(headline: &str, uid: &str) -> String {
    let headline = crate::formats::out::said::one_line(headline);
    if headline.is_empty() {
        format!("an article without a headline ({uid})")
    } else {
        format!("“{headline}” ({uid})")
    }
}

/// The day of a moment, as tags have it.
pub fn day(moment: &str) -> Option<String> {
    let day = moment.get(..10)?;
    IssueDate::parse(day).ok()?.as_day().map(|day| day.format("%Y-%m-%d").to_string())
}
