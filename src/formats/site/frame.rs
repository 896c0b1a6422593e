//! What every page of the site has around it: its head, the way to the main pages, and the foot.

use super::GENERATOR;
use crate::formats::out::Page;

/// What all pages share.
#[derive(Debug, Clone, Default)]
pub struct Around {
    pub title: String,
    /// Of its own words and of most others.
    pub language: String,
}

/// One page.
pub struct Frame<'a> {
    /// Nothing: the first page.
    pub title: &'a str,
    /// From this page to the first one: empty or `../`.
    pub up: &'a str,
    /// Which of the main pages it is, if any.
    pub here: &'a str,
    /// Markup for its head.
    pub head: &'a str,
    /// Of the column: `article`, `list`, `wide`.
    pub class: &'a str,
}

const MAIN: &[(&str, &str, &str)] = &[
    ("contents", "index.html", "Contents"),
    ("calendar", "calendar.html", "Calendar"),
    ("index", "names-and-subjects.html", "Index"),
];

/// Opens a page as far as its main part.
pub fn open(page: &mut Page, around: &Around, frame: &Frame) {
    let up = frame.up;
    page.raw("<!DOCTYPE html>\n");
    page.open("html", &[("lang", &around.language)]);
    page.raw("\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    let title = match frame.title {
        "" => around.title.clone(),
        title => format!("{title} – {}", around.title),
    };
    page.leaf("title", &[], &title);
    page.line();
    page.empty("meta", &[("name", "generator"), ("content", GENERATOR)]);
    page.line();
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    for style in ["edition", "site"] {
        page.empty("link", &[("rel", "stylesheet"), ("href", &format!("{up}style/{style}.css"))]);
        page.line();
    }
    let feed = format!("{up}feed.atom");
    page.empty(
        "link",
        &[("rel", "alternate"), ("type", "application/atom+xml"), ("href", &feed), ("title", &around.title)],
    );
    page.line();
    page.raw(frame.head);
    page.raw("</head>\n");
    page.open("body", &[]);
    page.raw("\n<a class=\"skip\" href=\"#main\">Skip to the text</a>\n");
    banner(page, around, frame);
    page.open("main", &[("id", "main"), ("class", frame.class)]);
    page.line();
}

fn banner(page: &mut Page, around: &Around, frame: &Frame) {
    let up = frame.up;
    page.open("header", &[("class", "banner")]);
    page.line();
    let is_first = frame.title.is_empty();
    let current = if is_first { "page" } else { "" };
    let first = format!("{up}index.html");
    page.open("p", &[("class", "name")]);
    page.leaf("a", &[("href", &first), ("aria-current", current), ("dir", "auto")], &around.title);
    page.close("p");
    page.line();
    page.open("nav", &[("lang", "en"), ("dir", "ltr"), ("aria-label", "Site")]);
    page.open("ul", &[]);
    for (key, file, words) in MAIN {
        let current = if *key == frame.here { "page" } else { "" };
        page.open("li", &[]);
        page.leaf("a", &[("href", &format!("{up}{file}")), ("aria-current", current)], words);
        page.close("li");
    }
    page.close("ul");
    page.close("nav");
    page.line();
    if frame.here != "search" {
        let action = format!("{up}search.html");
        page.open(
            "form",
            &[("class", "seek"), ("lang", "en"), ("role", "search"), ("action", &action), ("method", "get")],
        );
        page.raw(
            "<input type=\"search\" name=\"q\" aria-label=\"Search\" placeholder=\"Search\" autocomplete=\"off\">",
        );
        page.raw("<button type=\"submit\">Search</button>");
        page.close("form");
        page.line();
    }
    page.close("header");
    page.line();
}

/// Closes main part and page.
pub fn close(page: &mut Page, around: &Around) {
    page.raw("</main>\n<footer class=\"colophon\">");
    page.leaf("p", &[("dir", "auto")], &around.title);
    page.raw("</footer>\n</body>\n</html>\n");
}
