//! Pages that lead to articles: those of an issue, of a section, of a name, subject or source, and the index of these.

use super::entries::{Entry, Issue, Item, Section};
use crate::formats::out::reading;
use crate::formats::out::{Opening, Page, said};

/// A list of articles.
pub fn articles<'a>(page: &mut Page, up: &str, all: impl Iterator<Item = &'a Entry>, issues: Option<&[Issue]>) {
    page.open("ol", &[("class", "articles")]);
    page.line();
    for entry in all {
        page.open("li", &[]);
        article(page, up, entry, issues);
        page.close("li");
        page.line();
    }
    page.close("ol");
    page.line();
}

/// One article of a list; `issues`: where the list does not say which issue it is from.
fn article(page: &mut Page, up: &str, entry: &Entry, issues: Option<&[Issue]>) {
    page.leaf("a", &[("href", &format!("{up}{}", entry.file)), ("dir", "auto")], &entry.title);
    let issue = issues.and_then(|issues| issues.get(entry.issue));
    let of: Vec<&str> = match issue {
        Some(issue) => [&issue.paper, &issue.title].into_iter().map(String::as_str).filter(|w| !w.is_empty()).collect(),
        None => Vec::new(),
    };
    page.leaf("p", &[("class", "of")], &of.join(", "));
    page.leaf("p", &[("class", "by"), ("dir", "auto")], &entry.byline);
    page.leaf("p", &[("class", "summary"), ("dir", "auto")], &entry.summary);
}

/// A heading of the curator's with what is said under it.
pub fn opening(page: &mut Page, level: usize, opening: &Opening) {
    let name = ["h1", "h1", "h2", "h3", "h4"].get(level).copied().unwrap_or("h4");
    page.open("header", &[("class", "opening")]);
    page.leaf(name, &[("dir", "auto")], &said::one_line(&opening.title));
    page.leaf("p", &[("class", "subtitle"), ("dir", "auto")], &said::one_line(&opening.subtitle));
    let curator = said::one_line(&opening.curator);
    if !curator.is_empty() {
        page.open("p", &[("class", "curator")]);
        page.text("Selected by ");
        page.leaf("bdi", &[], &curator);
        page.close("p");
    }
    if !opening.introduction.trim().is_empty() {
        page.open("div", &[("class", "introduction")]);
        for paragraph in said::paragraphs(&opening.introduction) {
            page.within("p", &[("dir", "auto")], |page| page.lines(paragraph.text));
            page.line();
        }
        page.close("div");
    }
    page.close("header");
    page.line();
}

/// What stands in a section, with the headings inside it.
pub fn section(page: &mut Page, up: &str, section: &Section, entries: &[Entry], issues: &[Issue]) {
    let mut rest = section.items.as_slice();
    while let Some(first) = rest.first() {
        if let Item::Heading(level, inner) = first {
            opening(page, *level, inner);
            rest = &rest[1..];
        }
        let run = rest.iter().take_while(|item| matches!(item, Item::Article(_))).count();
        if run > 0 {
            let these = rest[..run].iter().filter_map(|item| match item {
                Item::Article(n) => entries.get(*n),
                Item::Heading(..) => None,
            });
            articles(page, up, these, Some(issues));
            rest = &rest[run..];
        }
    }
}

/// One of the three lists of the index.
pub struct Listed<'a> {
    pub id: &'a str,
    pub title: &'a str,
    /// Each entry with its page.
    pub entries: Vec<(&'a reading::Entry, String)>,
}

/// The index: names, subjects, sources, each with how many articles it leads to.
pub fn index(page: &mut Page, lists: &[Listed]) {
    page.raw("<h1>Index</h1>\n");
    let filled: Vec<&Listed> = lists.iter().filter(|list| !list.entries.is_empty()).collect();
    if filled.is_empty() {
        page.leaf("p", &[], "No article names a writer, a subject or a source.");
        return;
    }
    if filled.len() > 1 {
        page.open("ul", &[("class", "jump")]);
        for list in &filled {
            page.open("li", &[]);
            page.leaf("a", &[("href", &format!("#{}", list.id))], list.title);
            page.close("li");
        }
        page.close("ul");
        page.line();
    }
    for list in filled {
        page.leaf("h2", &[("id", list.id)], list.title);
        page.line();
        page.open("ul", &[("class", "names")]);
        page.line();
        for (entry, file) in &list.entries {
            page.open("li", &[]);
            page.leaf("a", &[("href", file), ("dir", "auto")], &entry.name);
            page.leaf("span", &[("class", "count")], &format!(" {}", entry.articles.len()));
            page.close("li");
            page.line();
        }
        page.close("ul");
        page.line();
    }
}

/// `3 articles`
pub fn count_of(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}
