//! A book being made: each page goes into the zip as it comes; here is kept what contents, indexes and package tell of it.

use super::contents;
use super::package;
use super::pages::{self, Frame};
use crate::formats::out::packed::Packed;
use crate::formats::out::plates::Plates;
use crate::formats::out::reading::{self, Heading, Headings, Indexes};
use crate::formats::out::shown::{self, Fact, Shown};
use crate::formats::out::{About, Authorities, Losses, Opening, Page, Placed, said, tongue};
use crate::formats::{Handover, WriteError, Written};
use crate::model::Uid;
use crate::model::record::IssueRecord;
use std::collections::{BTreeSet, HashSet};

/// One page of the book.
pub struct Leaf {
    /// Its name in the package's manifest.
    pub id: String,
    pub file: String,
}

/// A line of the contents.
#[derive(Debug, Clone)]
pub struct Line {
    /// From 1.
    pub level: usize,
    pub title: String,
    pub file: String,
    /// Whether it heads others.
    pub is_part: bool,
}

/// What is known of the book when all its articles are through.
pub struct Told {
    pub about: About,
    /// The language of its own words and of most others.
    pub language: String,
    pub languages: BTreeSet<String>,
    pub leaves: Vec<Leaf>,
    pub lines: Vec<Line>,
    /// Titles and pages of the articles, in order.
    pub articles: Vec<(String, String)>,
    pub indexes: Indexes,
    pub papers: BTreeSet<Uid>,
    pub only_issue: Option<IssueRecord>,
    pub has_pictures: bool,
    pub all_described: bool,
}

pub struct Book {
    zip: Packed,
    authorities: Authorities,
    plates: Plates,
    headings: Headings,
    losses: Losses,
    issues: HashSet<String>,
    /// The curator's headings, each with the place of its line in the contents.
    sections: Vec<(usize, Opening)>,
    told: Told,
}

impl Book {
    pub fn begin(handover: &Handover, plates: Plates, zip: Packed) -> Result<Self, WriteError> {
        let mut about = handover.supply.about()?;
        about.title = match said::one_line(&about.title) {
            none if none.is_empty() => "Articles".to_owned(),
            title => title,
        };
        let mut losses = Losses::new("An EPUB", super::CARRIES);
        losses.of_archive(handover.supply)?;
        let headings = Headings::of(&about);
        let language = tongue::tag(&about.language).unwrap_or_else(|| "en".to_owned());
        let told = Told {
            about,
            languages: BTreeSet::from([language.clone()]),
            language,
            leaves: Vec::new(),
            lines: Vec::new(),
            articles: Vec::new(),
            indexes: Indexes::default(),
            papers: BTreeSet::new(),
            only_issue: None,
            has_pictures: false,
            all_described: true,
        };
        let authorities = Authorities::of(handover.supply)?;
        Ok(Book { zip, authorities, plates, headings, losses, issues: HashSet::new(), sections: Vec::new(), told })
    }

    pub fn article(&mut self, placed: &Placed) -> Result<(), WriteError> {
        self.losses.of_placed(placed);
        if shown::lacks_a_picture(placed, &self.plates) {
            self.losses.say("A picture is damaged or of a kind that no page shows, and was left out", placed);
        }
        for (file, drawing) in self.plates.blacken(placed) {
            self.zip.put(&format!("EPUB/pictures/{file}"), drawing.as_bytes(), true)?;
        }
        let n = self.told.articles.len() + 1;
        let file = format!("article-{n:05}.xhtml");
        for heading in self.headings.before(placed, &self.authorities) {
            self.heading(heading, &file)?;
        }
        self.note(n, placed);
        let title = reading::headline(&placed.article);
        self.put(file.clone(), &title, |book, page| {
            let publication = book.authorities.publication(&placed.issue.publication);
            let subjects = book.authorities.subjects(&placed.article.subjects);
            let said = subjects.map(|subject| (subject.heading.as_str(), String::new())).collect();
            let facts = vec![Fact { of: "Subjects", said }];
            let (plates, pictures, around) = (&book.plates, "pictures/", book.told.language.as_str());
            shown::article(page, &Shown { placed, publication, plates, pictures, around, facts });
        })?;
        let level = self.headings.depth + 1;
        self.told.lines.push(Line { level, title: title.clone(), file: file.clone(), is_part: false });
        self.told.articles.push((title, file));
        Ok(())
    }

    /// Keeps what the package tells of an article.
    fn note(&mut self, n: usize, placed: &Placed) {
        let (article, told) = (&placed.article, &mut self.told);
        told.indexes.add(n, article, &self.authorities);
        if self.issues.insert(placed.issue.uid.0.clone()) {
            told.only_issue = (self.issues.len() == 1).then(|| placed.issue.clone());
            told.papers.insert(placed.issue.publication.clone());
        }
        let publication = self.authorities.publication(&placed.issue.publication);
        told.languages.extend(tongue::tag(said::language(article, publication)));
        let seen = article
            .images
            .iter()
            .filter(|image| image.picture.as_ref().is_some_and(|sum| self.plates.ready.contains_key(sum)));
        told.has_pictures |= !placed.withheld.is_empty();
        for image in seen {
            told.has_pictures = true;
            told.all_described &= !image.alt.trim().is_empty() || !image.caption.trim().is_empty();
        }
    }

    /// A heading: a line of the contents, and of the curator's a page of its own, with the contents of what it heads; that is
    /// written when they are known.
    fn heading(&mut self, heading: Heading, article: &str) -> Result<(), WriteError> {
        let Heading { level, opening, is_issue } = heading;
        let title = said::one_line(&opening.title);
        let mut file = article.to_owned();
        if !is_issue && !title.is_empty() {
            file = format!("section-{:04}.xhtml", self.told.leaves.len() + 1);
            self.leaf(&file);
            self.sections.push((self.told.lines.len(), opening));
        }
        if !title.is_empty() {
            self.told.lines.push(Line { level, title, file, is_part: true });
        }
        Ok(())
    }

    /// Writes the pages of the curator's headings, each with the lines of the contents that stand below it.
    fn openings(&mut self) -> Result<(), WriteError> {
        for (at, opening) in std::mem::take(&mut self.sections) {
            let Some((line, rest)) = self.told.lines.get(at..).and_then(<[Line]>::split_first) else { continue };
            let below = rest.iter().take_while(|below| below.level > line.level);
            let below: Vec<Line> =
                below.map(|below| Line { level: below.level - line.level, ..below.clone() }).collect();
            let mut page = Page::xhtml();
            pages::framed(&mut page, &Frame { title: &line.title, language: &self.told.language }, |page| {
                pages::opening(page, &opening, |page| contents::tree(page, &below));
            });
            self.zip.put(&format!("EPUB/{}", line.file), page.finish().as_bytes(), true)?;
        }
        Ok(())
    }

    /// Notes a page in the reading order.
    fn leaf(&mut self, file: &str) {
        let id = format!("page-{}", file.trim_end_matches(".xhtml"));
        self.told.leaves.push(Leaf { id, file: file.to_owned() });
    }

    /// Puts a page of the reading order in.
    fn put(&mut self, file: String, title: &str, fill: impl FnOnce(&Self, &mut Page)) -> Result<(), WriteError> {
        let mut page = Page::xhtml();
        pages::framed(&mut page, &Frame { title, language: &self.told.language }, |page| fill(self, page));
        self.zip.put(&format!("EPUB/{file}"), page.finish().as_bytes(), true)?;
        self.leaf(&file);
        Ok(())
    }

    /// Contents, indexes and the package; the book then stands under its name.
    pub fn finish(mut self) -> Result<Written, WriteError> {
        if self.told.articles.is_empty() {
            return Err(WriteError::Refused("There is no article for a book.".to_owned()));
        }
        self.openings()?;
        let indexes = std::mem::take(&mut self.told.indexes);
        for (file, title, entries) in
            [("names.xhtml", "Names", indexes.names()), ("sources.xhtml", "Sources of the pictures", indexes.sources())]
        {
            if !entries.is_empty() {
                self.put(file.to_owned(), title, |book, page| {
                    pages::index(page, title, &entries, &book.told.articles)
                })?;
                self.told.lines.push(Line { level: 1, title: title.into(), file: file.into(), is_part: true });
            }
        }
        self.told.indexes = indexes;
        let about = self.told.about.clone();
        self.put("title.xhtml".to_owned(), &about.title, |book, page| {
            pages::title(page, &about, book.told.articles.len());
        })?;
        // Title and contents were written last and are read first.
        if let Some(title) = self.told.leaves.pop() {
            self.told.leaves.insert(0, title);
        }
        let contents = contents::contents(&self.told);
        self.zip.put("EPUB/contents.xhtml", contents.as_bytes(), true)?;
        let package = package::package(&self.told, &self.authorities, &self.plates);
        self.zip.put("EPUB/package.opf", package.as_bytes(), true)?;
        self.zip.finish()?;
        let articles = self.told.articles.len() as u64;
        Ok(Written { files: Vec::new(), articles, losses: self.losses.sentences() })
    }
}
