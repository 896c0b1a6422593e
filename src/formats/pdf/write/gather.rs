//! An edition made of records: articles in their order under their headings, an index of names, a list of sources. What
//! stands where is decided for all reading editions alike; this puts it into the words that a template is given.

use super::edition::{Article, Block, Edition, Entry, Language, Look, Opening, Source};
use super::letters::{Letters, shows};
use super::plates::Plates;
use super::{CARRIES, press};
use crate::formats::out::reading::{self, Heading, Headings, Indexes, Piece};
use crate::formats::out::{About, Authorities, Losses, people, said, tongue};
use crate::formats::{Handover, Placed, WriteError, Written};
use crate::model::record::ImageRecord;
use std::collections::BTreeSet;

/// The edition of these pictures, and what will be told of it.
pub fn gather(handover: &Handover, plates: Plates) -> Result<(Edition, Plates, Written), WriteError> {
    let authorities = Authorities::of(handover.supply)?;
    let mut losses = Losses::new("A PDF", CARRIES);
    losses.of_archive(handover.supply)?;
    let about = handover.supply.about()?;
    let mut gathering = Gathering {
        authorities: &authorities,
        plates,
        letters: press::letters(),
        losses,
        edition: Edition { look: look(handover), kind: "collection", ..Edition::default() },
        headings: Headings::of(&about),
        indexes: Indexes::default(),
        shown: BTreeSet::new(),
    };
    gathering.title(&about);
    handover.each(&mut |placed| {
        gathering.article(&placed);
        Ok(())
    })?;
    if gathering.edition.articles.is_empty() {
        return Err(WriteError::Refused("There is no article to print.".to_owned()));
    }
    Ok(gathering.finish())
}

fn look(handover: &Handover) -> Look {
    let paper = match handover.option("paper") {
        "letter" => "us-letter",
        "a3" => "a3",
        _ => "a4",
    };
    let (columns, size) = match (handover.option("type"), paper) {
        ("book", _) => (1, 11.0),
        ("large", _) => (1, 18.0),
        (_, "a3") => (4, 9.5),
        _ => (2, 9.5),
    };
    Look { paper, columns, size }
}

struct Gathering<'a> {
    authorities: &'a Authorities,
    plates: Plates,
    letters: Letters,
    losses: Losses,
    edition: Edition,
    headings: Headings,
    indexes: Indexes,
    /// Images that stand on a page, by the number of their article and their place there.
    shown: BTreeSet<(usize, usize)>,
}

impl Gathering<'_> {
    fn title(&mut self, about: &About) {
        let edition = &mut self.edition;
        edition.title = seen(self.letters.line(&about.title), "Articles");
        edition.subtitle = self.letters.line(&about.subtitle);
        edition.introduction = paragraphs(&about.introduction, &mut self.letters);
        edition.curator = self.letters.line(&about.curator);
        edition.language = language(&about.language);
        edition.changed = changed(&about.modified);
    }

    fn article(&mut self, placed: &Placed) {
        self.losses.of_placed(placed);
        let n = self.edition.articles.len() + 1;
        self.indexes.add(n, &placed.article, self.authorities);
        let headings = self.headings.before(placed, self.authorities);
        let opens = headings.into_iter().map(|heading| opening(heading, &mut self.letters)).collect();
        let (record, letters) = (&placed.article, &mut self.letters);
        let publication = self.authorities.publication(&placed.issue.publication);
        let tag = said::language(record, publication);
        let mut article = Article {
            n,
            opens,
            level: self.headings.depth + 1,
            note: paragraphs(&placed.note, letters),
            over: letters.set(&match self.headings.headed {
                true => reading::place(publication, placed.issue, record),
                // The issue's own heading says the rest.
                false => reading::place_in_issue(record),
            }),
            kicker: letters.line(&record.kicker),
            headline: seen(letters.set(&reading::headline(record)), reading::NO_HEADLINE),
            subhead: letters.line(&record.subhead),
            byline: people::printed_lines(&record.bylines).iter().map(|line| letters.set(line)).collect(),
            dateline: letters.line(&record.dateline),
            language: language(tag),
            dir: if tongue::direction(&format!("{} {}", record.headline, record.body)).is_empty() {
                "ltr"
            } else {
                "rtl"
            },
            blocks: Vec::new(),
        };
        for piece in reading::pieces(record) {
            match piece {
                Piece::Paragraph(text) => article.blocks.push(Block::Paragraph { text: self.letters.set(text) }),
                Piece::Crosshead(text) => {
                    let text = self.letters.set(text);
                    article.blocks.extend(shows(&text).then_some(Block::Crosshead { text }));
                }
                Piece::Image(at, image) => article.blocks.extend(self.image(placed, (n, at), image)),
            }
        }
        self.edition.articles.push(article);
    }

    fn image(&mut self, placed: &Placed, place: (usize, usize), image: &ImageRecord) -> Option<Block> {
        let letters = &mut self.letters;
        let [caption, credit, rights] = [&image.caption, &image.credit, &image.rights].map(|words| letters.line(words));
        let (label, alt) = (label_of(place), letters.set(&placed.alternative(place.1)));
        let sum = image.picture.as_deref().unwrap_or_default();
        let block = if let Some(withheld) = placed.withheld(place.1) {
            let lines = withheld.words().into_iter().map(|words| letters.line(words)).collect();
            Block::Withheld { label, lines, ratio: withheld.ratio(), alt, caption, credit, rights }
        } else if let Some(plate) = self.plates.ready.get(sum) {
            Block::Picture { label, picture: sum.to_owned(), ratio: plate.ratio, alt, caption, credit, rights }
        } else {
            if self.plates.damaged.contains(sum) {
                self.losses.say("A picture is damaged or of a kind that cannot be printed, and was left out", placed);
            }
            if [&caption, &credit, &rights].into_iter().all(String::is_empty) {
                return None;
            }
            Block::Absent { label, caption, credit, rights }
        };
        self.shown.insert(place);
        Some(block)
    }

    fn finish(mut self) -> (Edition, Plates, Written) {
        let mut edition = self.edition;
        edition.count = edition.articles.len();
        let names = self.indexes.names().into_iter();
        edition.names = names
            .map(|entry| Entry { name: self.letters.set(&entry.name), articles: entry.articles.clone() })
            .collect();
        edition.authors = edition.names.iter().map(|entry| entry.name.clone()).take(50).collect();
        for entry in self.indexes.sources() {
            let label = |place: &(usize, usize)| match self.shown.contains(place) {
                true => label_of(*place),
                false => format!("a{}", place.0),
            };
            edition.sources.push(Source {
                name: self.letters.set(&entry.name),
                rights: self.letters.set(&entry.rights),
                articles: entry.articles.clone(),
                places: entry.images.iter().map(label).collect(),
            });
        }
        if self.headings.issues == 1 && !self.headings.headed {
            edition.kind = "issue";
        }
        let mut losses = self.losses.sentences();
        losses.extend(self.letters.told());
        let written = Written { files: Vec::new(), articles: edition.count as u64, losses };
        (edition, self.plates, written)
    }
}

/// A heading, or these words where nothing of it would be seen.
fn seen(heading: String, instead: &str) -> String {
    if shows(&heading) { heading } else { instead.to_owned() }
}

/// The name of an image in the edition.
fn label_of((article, image): (usize, usize)) -> String {
    format!("a{article}-{}", image + 1)
}

fn opening(heading: Heading, letters: &mut Letters) -> Opening {
    Opening {
        level: heading.level,
        title: seen(letters.line(&heading.opening.title), "Untitled"),
        subtitle: letters.line(&heading.opening.subtitle),
        introduction: paragraphs(&heading.opening.introduction, letters),
        curator: letters.line(&heading.opening.curator),
        kind: if heading.is_issue { "issue" } else { "section" },
    }
}

fn paragraphs(text: &str, letters: &mut Letters) -> Vec<String> {
    said::paragraphs(text).map(|paragraph| letters.set(paragraph.text)).collect()
}

/// A BCP 47 tag as the typesetter takes it; English where there is none, as the edition's own words are.
fn language(tag: &str) -> Language {
    let mut parts = tag.split(['-', '_']);
    let lang = parts.next().unwrap_or_default().to_lowercase();
    let is_letters = |part: &str, few: usize, many: usize| {
        (few..=many).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
    };
    if !is_letters(&lang, 2, 3) {
        return Language { lang: "en".to_owned(), region: None };
    }
    let region = parts.find(|part| is_letters(part, 2, 2)).map(str::to_lowercase);
    Language { lang, region }
}

/// The parts of `2025-08-21T14:03:00Z`; the first of 1970 where there is none.
fn changed(modified: &str) -> [u16; 6] {
    let at = chrono::NaiveDateTime::parse_from_str(modified, "%Y-%m-%dT%H:%M:%SZ").unwrap_or_default();
    let parts: Vec<u16> =
        at.format("%Y %m %d %H %M %S").to_string().split(' ').map(|part| part.parse().unwrap_or(0)).collect();
    <[u16; 6]>::try_from(parts).unwrap_or([1970, 1, 1, 0, 0, 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_and_times_are_told_as_the_typesetter_takes_them() {
        let of = |tag| language(tag);
        assert_eq!(of("de-AT"), Language { lang: "de".into(), region: Some("at".into()) });
        assert_eq!(of("zh-Hant-TW"), Language { lang: "zh".into(), region: Some("tw".into()) });
        assert_eq!((of("").lang, of("x1").lang, of("nds").lang), ("en".into(), "en".into(), "nds".into()));
        assert_eq!(changed("2025-08-21T14:03:09Z"), [2025, 8, 21, 14, 3, 9]);
        assert_eq!(changed(""), [1970, 1, 1, 0, 0, 0]);
    }
}
