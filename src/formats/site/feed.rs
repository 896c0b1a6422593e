//! The Atom feed: the newest articles by the dates of their issues, so that who follows the site is told of them.

use super::entries::{Entry, Issue};
use crate::formats::out::cited::urn;
use crate::formats::out::{About, Page, said};
use crate::model::IssueDate;

/// A feed tells what is new, not everything.
const MOST: usize = 100;

pub fn feed(about: &About, language: &str, entries: &[Entry], issues: &[Issue]) -> String {
    let mut page = Page::xhtml();
    page.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    page.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language)]);
    page.line();
    let of = format!("{}/site", about.uid.as_str());
    let id = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, of.as_bytes());
    page.leaf("id", &[], &format!("urn:uuid:{}", id.hyphenated()));
    page.leaf("title", &[], &about.title);
    page.leaf("subtitle", &[], &said::one_line(&about.subtitle));
    page.leaf("updated", &[], or_first(&about.modified));
    page.empty("link", &[("rel", "self"), ("href", "feed.atom")]);
    page.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", "index.html")]);
    let author = said::one_line(&about.curator);
    page.open("author", &[]);
    page.leaf("name", &[], if author.is_empty() { &about.title } else { &author });
    page.close("author");
    page.leaf("generator", &[], "Backfile");
    page.line();
    for (entry, issue) in newest(entries, issues) {
        one(&mut page, about, entry, issue);
    }
    page.close("feed");
    page.line();
    page.finish()
}

fn or_first(modified: &str) -> &str {
    if modified.is_empty() { "1970-01-01T00:00:00Z" } else { modified }
}

fn newest<'a>(entries: &'a [Entry], issues: &'a [Issue]) -> Vec<(&'a Entry, &'a Issue)> {
    let mut all: Vec<(&Entry, &Issue)> =
        entries.iter().filter_map(|entry| Some((entry, issues.get(entry.issue)?))).collect();
    // Later ones first; those of one day keep their order.
    all.sort_by_key(|(_, issue)| std::cmp::Reverse(IssueDate::parse(&issue.date).ok().map(|date| date.earliest())));
    all.truncate(MOST);
    all
}

fn one(page: &mut Page, about: &About, entry: &Entry, issue: &Issue) {
    let id = match urn(&entry.uid) {
        none if none.is_empty() => {
            let of = format!("{}/{}", about.uid.as_str(), entry.file);
            format!("urn:uuid:{}", uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, of.as_bytes()).hyphenated())
        }
        id => id,
    };
    page.open("entry", &[]);
    page.leaf("id", &[], &id);
    page.leaf("title", &[], &entry.title);
    let modified = if entry.modified.is_empty() { &about.modified } else { &entry.modified };
    page.leaf("updated", &[], or_first(modified));
    if let Some(day) = said::day(&issue.date) {
        page.leaf("published", &[], &format!("{day}T00:00:00Z"));
    }
    if !entry.byline.is_empty() {
        page.open("author", &[]);
        page.leaf("name", &[], &entry.byline);
        page.close("author");
    }
    page.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.file)]);
    page.leaf("summary", &[], &entry.summary);
    page.close("entry");
    page.line();
}
