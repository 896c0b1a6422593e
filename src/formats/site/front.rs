//! The first page: what is handed over, by whom, and the ways into it.

use super::calendar::Year;
use super::entries::{Entry, Issue, Section};
use super::lists::{self, count_of};
use crate::formats::out::{About, Opening, Page, said};

/// More articles than this are reached from the pages of their sections or issues.
const MOST_ARTICLES: usize = 200;
/// More issues than this are reached from the pages of their years.
const MOST_ISSUES: usize = 150;

/// What the first page shows.
pub struct Front<'a> {
    pub about: &'a About,
    pub entries: &'a [Entry],
    pub issues: &'a [Issue],
    /// Articles before the first section.
    pub loose: &'a Section,
    pub sections: &'a [Section],
    pub years: &'a [Year],
    /// Whether a curator put it in order.
    pub headed: bool,
}

pub fn front(page: &mut Page, front: &Front) {
    page.open("div", &[("class", "front")]);
    let about = front.about;
    let opening = Opening {
        level: 1,
        title: about.title.clone(),
        subtitle: about.subtitle.clone(),
        introduction: about.introduction.clone(),
        curator: about.curator.clone(),
    };
    lists::opening(page, 1, &opening);
    let (articles, issues) = (count_of(front.entries.len(), "article"), count_of(front.issues.len(), "issue"));
    page.leaf("p", &[("class", "count")], &format!("{articles} from {issues}"));
    page.close("div");
    page.line();
    if front.headed {
        sections(page, front);
    } else {
        issues_of(page, front);
    }
}

fn sections(page: &mut Page, front: &Front) {
    lists::section(page, "", front.loose, front.entries, front.issues);
    let in_full = front.entries.len() <= MOST_ARTICLES;
    for section in front.sections {
        page.open("section", &[("class", "part")]);
        page.open("h2", &[("dir", "auto")]);
        page.leaf("a", &[("href", &section.file)], &said::one_line(&section.opening.title));
        page.close("h2");
        page.leaf("p", &[("class", "subtitle"), ("dir", "auto")], &said::one_line(&section.opening.subtitle));
        if in_full {
            let inside = section.items.iter().filter_map(|item| match item {
                super::entries::Item::Article(n) => front.entries.get(*n),
                super::entries::Item::Heading(..) => None,
            });
            lists::articles(page, "", inside, Some(front.issues));
        } else {
            page.leaf("p", &[("class", "count")], &count_of(section.count(), "article"));
        }
        page.close("section");
        page.line();
    }
}

fn issues_of(page: &mut Page, front: &Front) {
    if let ([only], true) = (front.issues, front.entries.len() <= MOST_ARTICLES) {
        let inside = only.articles.iter().filter_map(|n| front.entries.get(*n));
        lists::articles(page, "", inside, None);
        return;
    }
    for year in front.years {
        page.open("section", &[("class", "part")]);
        page.open("h2", &[]);
        page.leaf("a", &[("href", &year.file())], &year.title());
        page.close("h2");
        page.line();
        if front.issues.len() <= MOST_ISSUES {
            issues(page, "", year.issues.iter().filter_map(|n| front.issues.get(*n)));
        } else {
            page.leaf("p", &[("class", "count")], &count_of(year.issues.len(), "issue"));
        }
        page.close("section");
        page.line();
    }
}

/// A list of issues.
pub fn issues<'a>(page: &mut Page, up: &str, all: impl Iterator<Item = &'a Issue>) {
    page.open("ul", &[("class", "issues")]);
    page.line();
    for issue in all {
        page.open("li", &[]);
        page.leaf("a", &[("href", &format!("{up}{}", issue.file))], &issue.title);
        page.leaf("span", &[("class", "of")], &format!(" {}", count_of(issue.articles.len(), "article")));
        page.close("li");
        page.line();
    }
    page.close("ul");
    page.line();
}
