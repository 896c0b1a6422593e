//! The site being made: each article's page is written as it comes; what leads to them is written at the end.

use super::article::{self, Waiting};
use super::calendar::{self, Year};
use super::entries::{Entry, Files, Issue, Item, Section, beginning};
use super::frame::{self, Around, Frame};
use super::front::{self, Front};
use super::lists::{self, Listed};
use super::meta::Told;
use super::search::Words;
use super::{CARRIES, feed};
use crate::formats::out::plates::Plates;
use crate::formats::out::reading::{self, Headings, Indexes};
use crate::formats::out::shown::{self, Fact};
use crate::formats::out::{About, Authorities, Folder, Losses, Page, Placed, people, said, tongue};
use crate::formats::{Handover, WriteError, Written};
use std::collections::HashMap;

/// How much of its text a list shows of an article, in letters.
const SUMMARY: usize = 170;

pub struct Site {
    folder: Folder,
    about: About,
    around: Around,
    authorities: Authorities,
    plates: Plates,
    headings: Headings,
    losses: Losses,
    files: Files,
    entries: Vec<Entry>,
    issues: Vec<Issue>,
    numbers: HashMap<String, usize>,
    /// What stands before the first section.
    loose: Section,
    sections: Vec<Section>,
    indexes: Indexes,
    words: Words,
    waiting: Option<Waiting>,
}

impl Site {
    pub fn begin(handover: &Handover, plates: Plates, folder: Folder) -> Result<Self, WriteError> {
        let mut about = handover.supply.about()?;
        about.title = match said::one_line(&about.title) {
            none if none.is_empty() => "Articles".to_owned(),
            title => title,
        };
        let mut losses = Losses::new("A web site", CARRIES);
        losses.of_archive(handover.supply)?;
        let language = tongue::tag(&about.language).unwrap_or_else(|| "en".to_owned());
        Ok(Site {
            folder,
            around: Around { title: about.title.clone(), language },
            headings: Headings::of(&about),
            about,
            authorities: Authorities::of(handover.supply)?,
            plates,
            losses,
            files: Files::default(),
            entries: Vec::new(),
            issues: Vec::new(),
            numbers: HashMap::new(),
            loose: Section::default(),
            sections: Vec::new(),
            indexes: Indexes::default(),
            words: Words::default(),
            waiting: None,
        })
    }

    pub fn article(&mut self, placed: &Placed) -> Result<(), WriteError> {
        self.losses.of_placed(placed);
        if shown::lacks_a_picture(placed, &self.plates) {
            self.losses.say("A picture is damaged or of a kind that no page shows, and was left out", placed);
        }
        for (file, drawing) in self.plates.blacken(placed) {
            self.folder.put(&format!("pictures/{file}"), drawing.as_bytes())?;
        }
        let n = self.entries.len();
        self.indexes.add(n, &placed.article, &self.authorities);
        let issue = self.issue(placed);
        if let Some(issue) = self.issues.get_mut(issue) {
            issue.articles.push(n);
        }
        self.place(placed, n);
        let entry = self.entry(placed, issue, n);
        self.seek(placed, &entry, n);
        let before = self.entries.last().map(|entry| (entry.title.clone(), entry.file.clone()));
        self.turn(Some((&entry.title, &entry.file)))?;
        let waiting = self.page(placed, issue, entry.file.clone(), before);
        self.waiting = Some(waiting);
        self.entries.push(entry);
        Ok(())
    }

    /// The number of an article's issue.
    fn issue(&mut self, placed: &Placed) -> usize {
        let uid = placed.issue.uid.as_str();
        if let Some(number) = self.numbers.get(uid) {
            return *number;
        }
        let number = self.issues.len();
        let title = said::issue(placed.issue);
        let words = format!("{} {}", placed.issue.date, said::enumeration(placed.issue));
        self.issues.push(Issue {
            file: self.files.of("issues", uid, &words),
            title,
            paper: said::one_line(&self.authorities.publication(&placed.issue.publication).title),
            date: placed.issue.date.clone(),
            masthead: said::one_line(&placed.issue.printed.masthead),
            articles: Vec::new(),
        });
        self.numbers.insert(uid.to_owned(), number);
        number
    }

    /// Puts an article under the curator's headings.
    fn place(&mut self, placed: &Placed, n: usize) {
        for heading in self.headings.before(placed, &self.authorities).into_iter().filter(|heading| !heading.is_issue) {
            if heading.level > 1
                && let Some(section) = self.sections.last_mut()
            {
                section.items.push(Item::Heading(heading.level, heading.opening));
                continue;
            }
            let key = self.sections.len().to_string();
            let file = self.files.of("sections", &key, &heading.opening.title);
            self.sections.push(Section { file, opening: heading.opening, items: Vec::new() });
        }
        self.sections.last_mut().unwrap_or(&mut self.loose).items.push(Item::Article(n));
    }

    fn entry(&mut self, placed: &Placed, issue: usize, n: usize) -> Entry {
        let article = &placed.article;
        let uid = article.uid.as_str();
        let key = if uid.is_empty() { format!("{n}") } else { uid.to_owned() };
        Entry {
            uid: uid.to_owned(),
            title: reading::headline(article),
            file: self.files.of("articles", &key, &key),
            issue,
            byline: people::printed_lines(&article.bylines).join(", "),
            summary: beginning(&said::first_paragraph(&article.body), SUMMARY),
            modified: placed.modified.clone(),
        }
    }

    /// Notes the words that an article is found by.
    fn seek(&mut self, placed: &Placed, entry: &Entry, n: usize) {
        let article = &placed.article;
        let paper = self.authorities.publication(&placed.issue.publication);
        let title = [&entry.title, &article.kicker, &article.subhead].map(String::as_str).join(" ");
        let mut others: Vec<&str> =
            vec![&article.body, &entry.byline, &article.dateline, &article.section, &paper.title];
        others.extend(self.authorities.subjects(&article.subjects).map(|subject| subject.heading.as_str()));
        others.extend(article.images.iter().flat_map(|image| [image.caption.as_str(), &image.credit]));
        let issue = said::issue(placed.issue);
        others.push(&issue);
        others.push(&placed.issue.date);
        self.words.add(n, &title, &others);
    }

    fn page(&mut self, placed: &Placed, issue: usize, file: String, before: Option<(String, String)>) -> Waiting {
        let article = &placed.article;
        let up = |file: String| format!("../{file}");
        let persons: Vec<String> =
            people::of_bylines(&article.bylines, &self.authorities).into_iter().map(|person| person.sort).collect();
        let subjects: Vec<String> =
            self.authorities.subjects(&article.subjects).map(|subject| said::one_line(&subject.heading)).collect();
        let mut sources: Vec<String> =
            article.images.iter().map(|image| reading::source_of(image, &self.authorities).0).collect();
        sources.dedup();
        let printed = said::printed(placed.issue, article);
        let shown = self.issues.get(issue).cloned().unwrap_or_default();
        let mut facts = vec![
            Fact { of: "Issue", said: vec![(shown.title.as_str(), up(shown.file.clone()))] },
            Fact {
                of: "Printed over it",
                said: filled([printed.as_str()]).map(|words| (words, String::new())).collect(),
            },
        ];
        for (of, folder, all) in
            [("Names", "names", &persons), ("Subjects", "subjects", &subjects), ("Pictures from", "sources", &sources)]
        {
            let all = filled(all.iter().map(String::as_str));
            let said = all.map(|words| (words, up(self.files.of(folder, &key_of(folder, words), words)))).collect();
            facts.push(Fact { of, said });
        }
        let publication = self.authorities.publication(&placed.issue.publication);
        let told = Told { placed, publication, authorities: &self.authorities, plates: &self.plates };
        article::begin(&self.around, &told, facts, file, before)
    }

    /// Writes the page that waited for the one after it.
    fn turn(&mut self, after: Option<(&str, &str)>) -> Result<(), WriteError> {
        if let Some(waiting) = self.waiting.take() {
            let (file, words) = waiting.end(&self.around, after);
            self.folder.put(&file, words.as_bytes())?;
        }
        Ok(())
    }

    /// Writes a page that leads to articles.
    fn put(&mut self, file: &str, frame: &Frame, fill: impl FnOnce(&mut Self, &mut Page)) -> Result<(), WriteError> {
        let mut page = Page::html();
        frame::open(&mut page, &self.around, frame);
        fill(self, &mut page);
        frame::close(&mut page, &self.around);
        self.folder.put(file, page.finish().as_bytes())
    }

    pub fn finish(mut self) -> Result<Written, WriteError> {
        if self.entries.is_empty() {
            return Err(WriteError::Refused("There is no article for a site.".to_owned()));
        }
        self.turn(None)?;
        let years = calendar::years(&self.issues);
        self.front(&years)?;
        self.calendar(&years)?;
        self.issue_pages()?;
        for section in std::mem::take(&mut self.sections) {
            let title = said::one_line(&section.opening.title);
            let frame = Frame { title: &title, up: "../", here: "", head: "", class: "list" };
            self.put(&section.file, &frame, |site, page| {
                lists::opening(page, 1, &section.opening);
                lists::section(page, "../", &section, &site.entries, &site.issues);
            })?;
        }
        self.index()?;
        self.search()?;
        let feed = feed::feed(&self.about, &self.around.language, &self.entries, &self.issues);
        self.folder.put("feed.atom", feed.as_bytes())?;
        let (articles, losses) = (self.entries.len() as u64, self.losses.sentences());
        Ok(Written { files: self.folder.finish()?, articles, losses })
    }

    fn front(&mut self, years: &[Year]) -> Result<(), WriteError> {
        let frame = Frame { title: "", up: "", here: "contents", head: "", class: "list" };
        self.put("index.html", &frame, |site, page| {
            let front = Front {
                about: &site.about,
                entries: &site.entries,
                issues: &site.issues,
                loose: &site.loose,
                sections: &site.sections,
                years,
                headed: site.headings.headed,
            };
            front::front(page, &front);
        })
    }

    fn calendar(&mut self, years: &[Year]) -> Result<(), WriteError> {
        let frame = Frame { title: "Calendar", up: "", here: "calendar", head: "", class: "wide" };
        self.put("calendar.html", &frame, |site, page| calendar::all(page, years, &site.issues))?;
        for year in years {
            let frame = Frame { title: &year.title(), up: "../", here: "", head: "", class: "wide" };
            self.put(&year.file(), &frame, |site, page| calendar::year(page, year, &site.issues))?;
        }
        Ok(())
    }

    fn issue_pages(&mut self) -> Result<(), WriteError> {
        for issue in self.issues.clone() {
            let frame = Frame { title: &issue.title, up: "../", here: "", head: "", class: "list" };
            self.put(&issue.file, &frame, |site, page| {
                page.open("header", &[("class", "opening")]);
                page.leaf("h1", &[], &issue.title);
                page.leaf("p", &[("class", "subtitle"), ("dir", "auto")], &issue.paper);
                page.leaf("p", &[("class", "printed"), ("dir", "auto")], &issue.masthead);
                page.close("header");
                page.line();
                let entries = &site.entries;
                lists::articles(page, "../", issue.articles.iter().filter_map(|n| entries.get(*n)), None);
                if let Some(year) = said::year(&issue.date) {
                    page.open("p", &[("class", "count")]);
                    page.leaf("a", &[("href", &format!("../years/{year}.html"))], &format!("All of {year}"));
                    page.close("p");
                }
            })?;
        }
        Ok(())
    }

    fn index(&mut self) -> Result<(), WriteError> {
        let indexes = std::mem::take(&mut self.indexes);
        let kinds = [
            ("names", "Names", indexes.names()),
            ("subjects", "Subjects", indexes.subjects()),
            ("sources", "Sources of the pictures", indexes.sources()),
        ];
        let mut all = Vec::new();
        for (folder, title, entries) in kinds {
            let file =
                |entry: &reading::Entry, files: &mut Files| files.of(folder, &key_of(folder, &entry.name), &entry.name);
            let entries: Vec<(&reading::Entry, String)> =
                entries.into_iter().map(|entry| (entry, file(entry, &mut self.files))).collect();
            for (entry, file) in &entries {
                let frame = Frame { title: &entry.name, up: "../", here: "", head: "", class: "list" };
                self.put(file, &frame, |site, page| {
                    page.open("header", &[("class", "opening")]);
                    page.leaf("h1", &[("dir", "auto")], &entry.name);
                    page.leaf("p", &[("class", "printed"), ("dir", "auto")], &entry.rights);
                    page.close("header");
                    page.line();
                    let entries = entry.articles.iter().filter_map(|n| site.entries.get(*n));
                    lists::articles(page, "../", entries, Some(&site.issues));
                })?;
            }
            all.push(Listed { id: folder, title, entries });
        }
        let frame = Frame { title: "Index", up: "", here: "index", head: "", class: "wide" };
        self.put("names-and-subjects.html", &frame, |_, page| lists::index(page, &all))
    }

    fn search(&mut self) -> Result<(), WriteError> {
        let head = "<script src=\"style/search.js\" defer></script>\n";
        let frame = Frame { title: "Search", up: "", here: "search", head, class: "list" };
        self.put("search.html", &frame, |_, page| {
            page.raw(
                "<h1>Search</h1>\n<form class=\"ask\" role=\"search\" action=\"search.html\" method=\"get\">\
                 <label for=\"q\">Words that an article has</label>\
                 <span class=\"line\"><input type=\"search\" id=\"q\" name=\"q\" autocomplete=\"off\" autofocus>\
                 <button type=\"submit\">Search</button></span></form>\n\
                 <noscript><p>The search needs scripts; the index and the calendar do not.</p></noscript>\n\
                 <p id=\"state\" class=\"count\" role=\"status\"></p>\n<ol id=\"found\" class=\"articles\"></ol>\n\
                 <button type=\"button\" id=\"more\" hidden>Show more</button>\n",
            );
        })?;
        self.words.put(&mut self.folder, &self.entries, &self.issues)
    }
}

fn filled<'a>(all: impl IntoIterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    all.into_iter().filter(|words| !words.is_empty())
}

/// What a name, subject or source is known by: as the index has it.
fn key_of(folder: &str, name: &str) -> String {
    if folder == "names" { name.to_owned() } else { name.to_lowercase() }
}
