//! Lists of issues and articles, printed as they are read.

use super::archive::{query, to_read};
use super::args::{List, ListOf, SortBy};
use super::out::{Fault, Out};
use super::words::{line, padded};
use super::{End, Result};
use backfile::archive::{Reader, checks};
use backfile::store::list::{Listing, Sort};
use backfile::store::outline::{ArticleOutline, IssueOutline};

/// `backfile list`
pub fn list(asked: &List, out: &mut Out) -> Result {
    let query = query(asked.query.as_deref())?;
    let reader = to_read(&asked.archive)?;
    match asked.what {
        ListOf::Articles => {
            let sort = match asked.sort {
                SortBy::Date => Sort::Date,
                SortBy::Volume => Sort::Volume,
                SortBy::Headline => Sort::Headline,
                SortBy::Byline => Sort::Byline,
                SortBy::Words => Sort::Words,
                SortBy::Changed => Sort::Changed,
            };
            let listing = Listing { query, sort, ascending: asked.ascending, ..Listing::default() };
            articles(&reader, &listing, asked.limit, out)?;
        }
        ListOf::Issues => {
            let mut fault = None;
            reader.each_issue(&query, asked.limit, &mut |issue| keep(&mut fault, issue_line(&issue, out)))?;
            fault.map_or(Ok(()), Err)?;
        }
    }
    Ok(End::Done)
}

/// Prints the articles of a listing, one a line.
pub fn articles(reader: &Reader, listing: &Listing, limit: Option<usize>, out: &mut Out) -> Result<()> {
    let mut fault = None;
    reader.each_article(listing, limit, &mut |article| keep(&mut fault, article_line(&article, out)))?;
    fault.map_or(Ok(()), Err)
}

/// Whether to go on; a fault is kept for afterwards.
fn keep(fault: &mut Option<Fault>, printed: Result<()>) -> bool {
    *fault = printed.err();
    fault.is_none()
}

fn article_line(article: &ArticleOutline, out: &mut Out) -> Result<()> {
    if out.json {
        return out.object(article);
    }
    let names: Vec<&str> =
        article.bylines.iter().map(|b| if b.name.is_empty() { &*b.printed } else { &*b.name }).collect();
    let headline = if article.headline.trim().is_empty() { "(no headline)".into() } else { line(&article.headline) };
    let byline = if names.is_empty() { String::new() } else { format!(" · {}", line(&names.join(", "))) };
    out.say(&format!(
        "{}  {}  {}  {headline}{byline}{}",
        padded(&article.uid, 36),
        padded(date(&article.date), 10),
        padded(&enumeration(&article.volume, &article.number), 12),
        findings(&article.findings)
    ))
}

fn issue_line(issue: &IssueOutline, out: &mut Out) -> Result<()> {
    if out.json {
        return out.object(issue);
    }
    let mut about = vec![super::words::counted(u64::from(issue.articles), "article")];
    about.extend([&issue.edition].into_iter().filter(|edition| !edition.is_empty()).map(|edition| line(edition)));
    about.extend([&issue.kind].into_iter().filter(|kind| *kind != "regular").map(|kind| line(kind)));
    about.extend([&issue.status].into_iter().filter(|status| *status != "held").map(|status| status.replace('_', " ")));
    out.say(&format!(
        "{}  {}  {}  {}  {}{}",
        padded(&issue.uid, 36),
        padded(date(&issue.date), 10),
        padded(&enumeration(&issue.volume, &issue.number), 12),
        line(&issue.publication),
        about.join(", "),
        findings(&issue.findings)
    ))
}

fn date(date: &str) -> &str {
    if date.is_empty() { "undated" } else { date }
}

/// `Vol 2059 No 3`, as far as known.
pub fn enumeration(volume: &str, number: &str) -> String {
    [("Vol", volume), ("No", number)]
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(caption, words)| format!("{caption} {}", line(words)))
        .collect::<Vec<_>>()
        .join(" ")
}

/// ` [weekday differs, no byline]`
fn findings(codes: &[String]) -> String {
    if codes.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = codes.iter().map(|code| checks::by_code(code).map_or(&**code, |check| check.name)).collect();
    format!(" [{}]", names.join(", "))
}
