//! One article whole, or one issue with its articles.

use super::archive::{Named, named, to_read};
use super::list::enumeration;
use super::out::Out;
use super::words::line;
use super::{End, Result};
use backfile::archive::{ArchiveError, ErrorKind, Reader};
use backfile::model::record::{Guess, Masthead};
use backfile::store::detail::{ArticleDetail, FindingDetail, IssueDetail};
use backfile::store::find::Scope;
use backfile::store::links::relation_words;
use backfile::store::list::Listing;
use backfile::store::moment;
use serde_json::{Value, json};
use std::path::Path;

/// `backfile show`
pub fn show(path: &Path, uid: &str, out: &mut Out) -> Result {
    let reader = to_read(path)?;
    match named(&reader, uid)? {
        Named::Article(id) => {
            let article = reader.article(id.0)?.ok_or_else(|| gone(uid))?;
            if out.json { out.object(&article_json(&article)) } else { out.say(&article_text(&article)) }?;
        }
        Named::Issue(id) => {
            let issue = reader.issue(id.0)?.ok_or_else(|| gone(uid))?;
            show_issue(&reader, &issue, out)?;
        }
    }
    Ok(End::Done)
}

fn gone(uid: &str) -> ArchiveError {
    ArchiveError::new(ErrorKind::NotFound, format!("«{uid}» is gone meanwhile."), "")
}

fn show_issue(reader: &Reader, issue: &IssueDetail, out: &mut Out) -> Result<()> {
    let listing = Listing { scope: Scope::Issue(issue.id), ascending: true, ..Listing::default() };
    if !out.json {
        out.say(&issue_text(issue))?;
        return super::list::articles(reader, &listing, None, out);
    }
    let mut articles = Vec::new();
    reader.each_article(&listing, None, &mut |article| {
        articles.push(article);
        true
    })?;
    let mut object = issue_json(issue);
    object["articles"] = json!(articles);
    out.object(&object)
}

fn issue_json(issue: &IssueDetail) -> Value {
    json!({
        "uid": issue.uid,
        "publication": issue.publication_title,
        "date": issue.date,
        "volume": issue.volume,
        "number": issue.number,
        "edition": issue.edition,
        "kind": issue.kind,
        "status": issue.status,
        "weekday_printed": issue.printed.weekday,
        "masthead_printed": issue.printed.masthead,
        "printed": printed(&issue.printed),
        "notes": issue.notes,
        "guesses": issue.guesses,
    })
}

/// All five, also those that are empty.
fn printed(masthead: &Masthead) -> Value {
    json!({
        "masthead": masthead.masthead,
        "weekday": masthead.weekday,
        "date": masthead.date,
        "volume": masthead.volume,
        "number": masthead.number,
    })
}

fn article_json(article: &ArticleDetail) -> Value {
    let issue = &article.issue;
    let bylines: Vec<Value> =
        article.bylines.iter().map(|b| json!({ "printed": b.printed, "name": b.name, "role": b.role })).collect();
    let images: Vec<Value> = article
        .images
        .iter()
        .map(|i| {
            json!({ "credit": i.credit, "creator": i.creator, "agency": i.agency, "source": i.source,
                    "linked": i.linked, "permission": i.permission, "rights": i.rights, "caption": i.caption,
                    "alt": i.alt, "anchor": i.anchor, "picture": i.picture })
        })
        .collect();
    let subjects: Vec<&str> = article.subjects.iter().map(|subject| subject.heading.as_str()).collect();
    let related: Vec<Value> = article
        .related
        .iter()
        .map(|r| {
            let how = relation_words(&r.relation, r.back);
            json!({ "relation": how, "uid": r.uid, "date": r.date, "headline": r.headline, "here": r.article.is_some() })
        })
        .collect();
    let findings: Vec<Value> = article
        .findings
        .iter()
        .map(|f| json!({ "of": f.kind, "code": f.code, "detail": f.detail, "accepted": f.accepted }))
        .collect();
    json!({
        "uid": article.uid,
        "publication": issue.publication_title,
        "date": issue.date,
        "volume": issue.volume,
        "number": issue.number,
        "weekday_printed": article.masthead().weekday,
        "masthead_printed": article.masthead().masthead,
        "printed": printed(article.masthead()),
        "position": article.position,
        "headline": article.headline,
        "kicker": article.kicker,
        "subhead": article.subhead,
        "dateline": article.dateline,
        "section": article.section,
        "page": article.page,
        "language": article.language,
        "bylines": bylines,
        "subjects": subjects,
        "related": related,
        "images": images,
        "body": article.body,
        "words": article.words,
        "status": article.status,
        "notes": article.notes,
        "guesses": article.guesses,
        "findings": findings,
        "origin": article.origin.as_ref().map(|(path, format)| json!({ "path": path, "format": format })),
        "changed": moment(article.changed),
        "in_trash": article.trashed,
        "issue": issue_json(issue),
    })
}

/// Lines of a caption and its words; those without words are left out.
fn lines(pairs: &[(&str, String)]) -> String {
    let known = pairs.iter().filter(|(_, words)| !words.trim().is_empty());
    known.map(|(caption, words)| format!("{caption:<12}{}\n", line(words))).collect()
}

fn issue_text(issue: &IssueDetail) -> String {
    let title = [&*issue.publication_title, &issue.date, &enumeration(&issue.volume, &issue.number)].map(line);
    let title: Vec<String> = title.into_iter().filter(|part| !part.is_empty()).collect();
    let facts = lines(&[
        ("Printed", issue.printed.masthead.clone()),
        ("Edition", issue.edition.clone()),
        ("Kind", issue.kind.clone()),
        ("Holding", issue.status.replace('_', " ")),
        ("Notes", issue.notes.clone()),
    ]);
    format!("{}\n\n{facts}{}", title.join(" · "), guesses(&issue.guesses))
}

fn article_text(article: &ArticleDetail) -> String {
    let issue = &article.issue;
    let or_printed = |name: &str, printed: &str| if name.is_empty() { printed.to_owned() } else { name.to_owned() };
    let by: Vec<String> = article.bylines.iter().map(|b| or_printed(&b.name, &b.printed)).collect();
    let mut facts = vec![
        ("Issue", format!("{} {}", issue.publication_title, issue.date)),
        ("Numbered", enumeration(&issue.volume, &issue.number)),
        ("Printed", article.masthead().masthead.clone()),
        ("Section", article.section.clone()),
        ("Page", article.page.clone()),
        ("By", by.join(", ")),
    ];
    for image in &article.images {
        facts.push(("Credit", image.credit.clone()));
        facts.push(("Agency", image.agency.clone()));
        facts.push(("Rights", image.rights.clone()));
        facts.push(("Caption", image.caption.clone()));
        facts.push(("Shows", image.alt.clone()));
        facts.push(("Picture", image.picture.clone().unwrap_or_default()));
    }
    let subjects: Vec<&str> = article.subjects.iter().map(|subject| subject.heading.as_str()).collect();
    facts.push(("Subjects", subjects.join("; ")));
    for other in &article.related {
        let headline = if other.article.is_some() { &other.headline } else { &other.uid };
        facts.push(("Related", format!("{} {} {headline}", relation_words(&other.relation, other.back), other.date)));
    }
    facts.push(("Status", article.status.clone()));
    facts.push(("Notes", article.notes.clone()));
    facts.push(("From", article.origin.as_ref().map(|(path, _)| path.clone()).unwrap_or_default()));
    facts.push(("In trash", if article.trashed { "yes".into() } else { String::new() }));
    let headline = if article.headline.trim().is_empty() { "(no headline)".into() } else { line(&article.headline) };
    format!(
        "{headline}\n\n{}{}{}\n{}",
        lines(&facts),
        guesses(&article.guesses),
        findings(&article.findings),
        article.body
    )
}

fn guesses(guesses: &[Guess]) -> String {
    guesses.iter().map(|guess| format!("{:<12}{}: {}\n", "Guess", guess.field, line(&guess.why))).collect()
}

fn findings(findings: &[FindingDetail]) -> String {
    let accepted = |f: &FindingDetail| if f.accepted { " (accepted)" } else { "" };
    findings.iter().map(|f| format!("{:<12}{}{}\n", "Finding", line(&f.detail), accepted(f))).collect()
}
