//! What reading editions share: the headings before an article, its pictures between its paragraphs, the index of names
//! and the list of sources. It decides what stands where, never how it looks.

use super::{About, Authorities, Opening, Placed, people, said};
use crate::model::record::{ArticleRecord, ImageRecord, IssueRecord, PublicationRecord, SourceRecord};
use std::collections::BTreeMap;

/// A heading that stands before an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// From 1; no level is left out, because readers that speak aloud count them.
    pub level: usize,
    pub opening: Opening,
    /// Whether it is that of an issue and not the curator's.
    pub is_issue: bool,
}

/// Follows the headings through a handover: the curator's; without any, one for each issue.
#[derive(Debug)]
pub struct Headings {
    /// Whether a curator's headings divide it.
    pub headed: bool,
    /// How deep the last heading stood.
    pub depth: usize,
    /// How many issues began.
    pub issues: usize,
    issue: Option<String>,
}

impl Headings {
    pub fn of(about: &About) -> Self {
        Headings { headed: about.is_collection, depth: 0, issues: 0, issue: None }
    }

    /// Those that begin before an article, outermost first.
    pub fn before(&mut self, placed: &Placed, authorities: &Authorities) -> Vec<Heading> {
        let mut begun = Vec::new();
        for opening in &placed.opens {
            let level = usize::from(opening.level).clamp(1, self.depth + 1);
            self.depth = level;
            begun.push(Heading { level, opening: opening.clone(), is_issue: false });
        }
        if self.issue.as_ref() != Some(&placed.issue.uid.0) {
            self.issue = Some(placed.issue.uid.0.clone());
            self.issues += 1;
            if !self.headed {
                self.depth = 1;
                let title = said::issue(placed.issue);
                let subtitle = authorities.publication(&placed.issue.publication).title.clone();
                let opening = Opening { level: 1, title, subtitle, ..Opening::default() };
                begun.push(Heading { level: 1, opening, is_issue: true });
            }
        }
        begun
    }
}

/// A piece of an article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Piece<'a> {
    Paragraph(&'a str),
    Crosshead(&'a str),
    /// With its place among the article's images.
    Image(usize, &'a ImageRecord),
}

/// An article's paragraphs with its images between them, as they were printed.
pub fn pieces(article: &ArticleRecord) -> Vec<Piece<'_>> {
    let paragraphs: Vec<said::Paragraph> = said::paragraphs(&article.body).collect();
    let place = |image: &ImageRecord| {
        image.anchor.map_or(usize::MAX, |at| usize::try_from(at).unwrap_or(usize::MAX)).min(paragraphs.len())
    };
    let mut pieces = Vec::with_capacity(paragraphs.len() + article.images.len());
    for at in 0..=paragraphs.len() {
        let images = article.images.iter().enumerate().filter(|(_, image)| place(image) == at);
        pieces.extend(images.map(|(n, image)| Piece::Image(n, image)));
        // A crosshead without words is no heading for whoever reads.
        let paragraph = paragraphs.get(at).filter(|paragraph| !paragraph.text.is_empty());
        pieces.extend(paragraph.map(|paragraph| match paragraph.is_crosshead {
            true => Piece::Crosshead(paragraph.text),
            false => Piece::Paragraph(paragraph.text),
        }));
    }
    pieces
}

/// An article's images in the order in which they stand in its text.
pub fn images(article: &ArticleRecord) -> Vec<&ImageRecord> {
    let image = |piece| if let Piece::Image(_, image) = piece { Some(image) } else { None };
    pieces(article).into_iter().filter_map(image).collect()
}

/// Where an article was printed: `The Harbour Ledger, Thursday, August 21, 2025, Vol 2059, p. 3, Metro`.
pub fn place(publication: &PublicationRecord, issue: &IssueRecord, article: &ArticleRecord) -> String {
    joined(&[&publication.title, &said::issue(issue), &page_of(article), &article.section])
}

/// Where it stood in its issue: `p. 3, Metro`.
pub fn place_in_issue(article: &ArticleRecord) -> String {
    joined(&[&page_of(article), &article.section])
}

fn page_of(article: &ArticleRecord) -> String {
    if article.page.is_empty() { String::new() } else { format!("p. {}", article.page) }
}

fn joined(parts: &[&str]) -> String {
    let said: Vec<String> = parts.iter().map(|part| said::one_line(part)).filter(|part| !part.is_empty()).collect();
    said.join(", ")
}

/// What stands where there is no headline.
pub const NO_HEADLINE: &str = "Without a headline";

/// A headline in one line, or the words that stand where there is none.
pub fn headline(article: &ArticleRecord) -> String {
    match said::one_line(&article.headline) {
        none if none.is_empty() => NO_HEADLINE.to_owned(),
        headline => headline,
    }
}

/// An entry of an index, with the numbers of its articles in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    /// What is said of a source's rights.
    pub rights: String,
    pub articles: Vec<usize>,
    /// Of a source of pictures: each image of it, by the number of its article and its place there.
    pub images: Vec<(usize, usize)>,
}

impl Entry {
    fn add(&mut self, article: usize) {
        if self.articles.last() != Some(&article) {
            self.articles.push(article);
        }
    }
}

/// The indexes of an edition, each in its order.
#[derive(Debug, Default)]
pub struct Indexes {
    names: BTreeMap<(String, String), Entry>,
    sources: BTreeMap<String, Entry>,
    subjects: BTreeMap<String, Entry>,
}

impl Indexes {
    /// Takes in whom and what an article names. `n` rises from article to article.
    pub fn add(&mut self, n: usize, article: &ArticleRecord, authorities: &Authorities) {
        for person in people::of_bylines(&article.bylines, authorities) {
            let key = (person.sort.to_lowercase(), person.sort.clone());
            self.names.entry(key).or_insert_with(|| Entry { name: person.sort, ..Entry::default() }).add(n);
        }
        for subject in authorities.subjects(&article.subjects) {
            let name = said::one_line(&subject.heading);
            if !name.is_empty() {
                let entry = self.subjects.entry(name.to_lowercase());
                entry.or_insert_with(|| Entry { name, ..Entry::default() }).add(n);
            }
        }
        for (at, image) in article.images.iter().enumerate() {
            self.source((n, at), image, authorities);
        }
    }

    fn source(&mut self, place: (usize, usize), image: &ImageRecord, authorities: &Authorities) {
        let (name, rights) = source_of(image, authorities);
        if name.is_empty() {
            return;
        }
        let entry = self.sources.entry(name.to_lowercase());
        let entry = entry.or_insert_with(|| Entry { name, rights, ..Entry::default() });
        entry.add(place.0);
        entry.images.push(place);
    }

    /// Everyone who wrote, in order of their sort forms.
    pub fn names(&self) -> Vec<&Entry> {
        self.names.values().collect()
    }

    pub fn sources(&self) -> Vec<&Entry> {
        self.sources.values().collect()
    }

    pub fn subjects(&self) -> Vec<&Entry> {
        self.subjects.values().collect()
    }
}

/// Where a picture comes from, and what is said of the rights there: by its record, else by its credit; empty where neither
/// tells.
pub fn source_of(image: &ImageRecord, authorities: &Authorities) -> (String, String) {
    let known: Option<&SourceRecord> = image.authority.as_ref().and_then(|uid| authorities.sources.get(uid));
    let name = said::one_line(known.map_or(image.source.as_str(), |source| &source.name));
    (name, known.map(|source| said::one_line(&source.rights)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Uid;
    use crate::model::record::BylineRecord;

    #[test]
    fn an_image_stands_where_it_was_printed_and_one_without_a_place_after_the_body() {
        let image = |anchor, caption: &str| ImageRecord { anchor, caption: caption.into(), ..ImageRecord::default() };
        let article = ArticleRecord {
            body: "One\n\n## Cross\n\nTwo".into(),
            images: vec![image(None, "end"), image(Some(0), "top"), image(Some(99), "far"), image(Some(2), "in")],
            ..ArticleRecord::default()
        };
        let told: Vec<&str> = pieces(&article)
            .into_iter()
            .map(|piece| match piece {
                Piece::Paragraph(words) | Piece::Crosshead(words) => words,
                Piece::Image(_, image) => &image.caption,
            })
            .collect();
        assert_eq!(told, ["top", "One", "Cross", "in", "Two", "end", "far"]);
        assert_eq!(images(&article).iter().map(|i| &i.caption).collect::<Vec<_>>(), ["top", "in", "end", "far"]);
    }

    #[test]
    fn no_level_of_heading_is_left_out_and_issues_head_what_no_curator_did() {
        let issue = IssueRecord { uid: Uid("i".into()), date: "1931-02".into(), ..IssueRecord::default() };
        let placed = |levels: &[u8]| Placed {
            opens: levels.iter().map(|level| Opening { level: *level, ..Opening::default() }).collect(),
            ..Placed::of(&issue, ArticleRecord::default())
        };
        let authorities = Authorities::default();
        let levels = |headed: bool, opens: &[&[u8]]| -> Vec<usize> {
            let mut headings = Headings { headed, depth: 0, issues: 0, issue: None };
            opens.iter().flat_map(|o| headings.before(&placed(o), &authorities)).map(|h| h.level).collect()
        };
        assert_eq!(levels(true, &[&[2, 4], &[1], &[]]), [1, 2, 1]);
        assert_eq!(levels(false, &[&[], &[]]), [1], "one heading for the issue");
    }

    #[test]
    fn an_index_names_each_article_once() {
        let byline = |name: &str| BylineRecord { printed: name.into(), name: name.into(), ..BylineRecord::default() };
        let image = ImageRecord { source: "AOL".into(), ..ImageRecord::default() };
        let article = ArticleRecord {
            bylines: vec![byline("Tom Ferris"), byline("Ada Quill"), byline("Ada Quill")],
            images: vec![image.clone(), image],
            ..ArticleRecord::default()
        };
        let mut indexes = Indexes::default();
        indexes.add(1, &article, &Authorities::default());
        indexes.add(2, &article, &Authorities::default());
        let told: Vec<(&str, &[usize])> =
            indexes.names().into_iter().map(|entry| (entry.name.as_str(), entry.articles.as_slice())).collect();
        assert_eq!(told, [("Ferris, Tom", &[1, 2][..]), ("Quill, Ada", &[1, 2][..])]);
        assert_eq!(indexes.sources()[0].articles, [1, 2]);
        assert_eq!(indexes.sources()[0].images, [(1, 0), (1, 1), (2, 0), (2, 1)]);
    }
}
