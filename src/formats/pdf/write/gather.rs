//! An edition made of records: articles in their order under their headings, an index of names, a list of sources.

use super::edition::{Article, Block, Edition, Entry, Language, Look, Opening, Source};
use super::letters::Letters;
use super::plates::{Plates, plates};
use super::{CARRIES, press};
use crate::formats::out::{Authorities, Losses, people, said};
use crate::formats::{Handover, Placed, WriteError, Written};
use crate::model::record::{ImageRecord, SourceRecord};
use std::collections::BTreeMap;

/// The edition, its pictures, and what will be told of it.
pub fn gather(handover: &Handover) -> Result<(Edition, Plates, Written), WriteError> {
    let authorities = Authorities::of(handover.supply)?;
    let mut losses = Losses::new("A PDF", CARRIES);
    losses.of_archive(handover.supply)?;
    let mut gathering = Gathering {
        authorities: &authorities,
        plates: plates(handover)?,
        letters: press::letters(),
        losses,
        edition: Edition { look: look(handover), kind: "collection", ..Edition::default() },
        depth: 0,
        issue: None,
        issues: 0,
        headed: false,
        names: BTreeMap::new(),
        sources: BTreeMap::new(),
    };
    gathering.title(handover)?;
    handover.each(&mut |placed| {
        gathering.article(placed);
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
    /// How deep the last heading stood.
    depth: usize,
    /// The issue of the article before.
    issue: Option<String>,
    issues: usize,
    /// Whether a curator's headings divide it.
    headed: bool,
    names: BTreeMap<(String, String), Vec<usize>>,
    sources: BTreeMap<String, Source>,
}

impl Gathering<'_> {
    fn title(&mut self, handover: &Handover) -> Result<(), WriteError> {
        let about = handover.supply.about()?;
        self.headed = about.is_collection;
        let edition = &mut self.edition;
        edition.title = self.letters.set(&said::one_line(&about.title));
        if edition.title.is_empty() {
            edition.title = "Articles".to_owned();
        }
        edition.subtitle = self.letters.set(&said::one_line(&about.subtitle));
        edition.introduction = paragraphs(&about.introduction, &mut self.letters);
        edition.curator = self.letters.set(&said::one_line(&about.curator));
        edition.language = language(&about.language);
        edition.changed = changed(&about.modified);
        Ok(())
    }

    fn article(&mut self, placed: Placed) {
        self.losses.of_placed(&placed);
        let n = self.edition.articles.len() + 1;
        let opens = self.opens(&placed);
        let (record, letters) = (&placed.article, &mut self.letters);
        let publication = self.authorities.publication(&placed.issue.publication);
        let level = self.depth + 1;
        let mut article = Article {
            n,
            opens,
            level,
            note: letters.set(&said::one_line(&placed.note)),
            over: letters.set(&match self.headed {
                true => over(&publication.title, &said::issue(placed.issue), &record.page, &record.section),
                // The issue's own heading says the rest.
                false => over("", "", &record.page, &record.section),
            }),
            kicker: letters.set(&said::one_line(&record.kicker)),
            headline: letters.set(&said::one_line(&record.headline)),
            subhead: letters.set(&said::one_line(&record.subhead)),
            byline: people::printed_lines(&record.bylines).iter().map(|line| letters.set(line)).collect(),
            dateline: letters.set(&said::one_line(&record.dateline)),
            language: language(said::language(record, publication)),
            blocks: Vec::new(),
        };
        if article.headline.is_empty() {
            article.headline = "Without a headline".to_owned();
        }
        for person in people::of_bylines(&record.bylines, self.authorities) {
            let key = (person.sort.to_lowercase(), letters.set(&person.sort));
            let articles = self.names.entry(key).or_default();
            if articles.last() != Some(&n) {
                articles.push(n);
            }
        }
        self.blocks(&mut article, &placed);
        self.edition.articles.push(article);
    }

    /// The curator's headings; without any, a heading for each issue.
    fn opens(&mut self, placed: &Placed) -> Vec<Opening> {
        let letters = &mut self.letters;
        let mut opens = Vec::new();
        for opening in &placed.opens {
            // No level is left out: readers that speak aloud count them.
            let level = usize::from(opening.level).clamp(1, self.depth + 1);
            self.depth = level;
            opens.push(Opening {
                level,
                title: letters.set(&said::one_line(&opening.title)),
                subtitle: letters.set(&said::one_line(&opening.subtitle)),
                introduction: paragraphs(&opening.introduction, letters),
                curator: letters.set(&said::one_line(&opening.curator)),
                kind: "section",
            });
        }
        let is_new = self.issue.as_ref() != Some(&placed.issue.uid.0);
        if is_new {
            self.issue = Some(placed.issue.uid.0.clone());
            self.issues += 1;
            if !self.headed {
                self.depth = 1;
                let title = letters.set(&said::issue(placed.issue));
                let subtitle = letters.set(&self.authorities.publication(&placed.issue.publication).title);
                opens.push(Opening { level: 1, title, subtitle, kind: "issue", ..Opening::default() });
            }
        }
        opens
    }

    fn blocks(&mut self, article: &mut Article, placed: &Placed) {
        let record = &placed.article;
        let paragraphs: Vec<said::Paragraph> = said::paragraphs(&record.body).collect();
        let place = |image: &ImageRecord| {
            image.anchor.map_or(usize::MAX, |at| usize::try_from(at).unwrap_or(usize::MAX)).min(paragraphs.len())
        };
        for at in 0..=paragraphs.len() {
            for image in record.images.iter().filter(|image| place(image) == at) {
                let block = self.image(image, article.n, placed);
                article.blocks.extend(block);
            }
            if let Some(paragraph) = paragraphs.get(at) {
                let text = self.letters.set(paragraph.text);
                article.blocks.push(match paragraph.is_crosshead {
                    true => Block::Crosshead { text },
                    false => Block::Paragraph { text },
                });
            }
        }
    }

    fn image(&mut self, image: &ImageRecord, n: usize, placed: &Placed) -> Option<Block> {
        self.source(image, n);
        let letters = &mut self.letters;
        let caption = letters.set(&said::one_line(&image.caption));
        let credit = letters.set(&said::one_line(&image.credit));
        let rights = letters.set(&said::one_line(&image.rights));
        let sum = image.picture.as_deref().unwrap_or_default();
        if let Some(plate) = self.plates.ready.get(sum) {
            let alt = letters.set(&said::alternative(image));
            return Some(Block::Picture { picture: sum.to_owned(), ratio: plate.ratio, alt, caption, credit, rights });
        }
        if self.plates.damaged.contains(sum) {
            self.losses.say("A picture is damaged or of a kind that cannot be printed, and was left out", placed);
        }
        (!caption.is_empty() || !credit.is_empty()).then_some(Block::Absent { caption, credit })
    }

    fn source(&mut self, image: &ImageRecord, n: usize) {
        let known: Option<&SourceRecord> = image.authority.as_ref().and_then(|uid| self.authorities.sources.get(uid));
        let name = known.map_or(image.source.as_str(), |source| &source.name);
        if name.is_empty() {
            return;
        }
        let entry = self.sources.entry(name.to_lowercase()).or_insert_with(|| Source {
            name: self.letters.set(&said::one_line(name)),
            rights: known.map(|source| self.letters.set(&said::one_line(&source.rights))).unwrap_or_default(),
            articles: Vec::new(),
        });
        if entry.articles.last() != Some(&n) {
            entry.articles.push(n);
        }
    }

    fn finish(self) -> (Edition, Plates, Written) {
        let mut edition = self.edition;
        edition.count = edition.articles.len();
        edition.authors = self.names.keys().map(|(_, name)| name.clone()).take(50).collect();
        edition.names = self.names.into_iter().map(|((_, name), articles)| Entry { name, articles }).collect();
        edition.sources = self.sources.into_values().collect();
        if self.issues == 1 && !self.headed {
            edition.kind = "issue";
        }
        let mut losses = self.losses.sentences();
        losses.extend(self.letters.told());
        let written = Written { files: Vec::new(), articles: edition.count as u64, losses };
        (edition, self.plates, written)
    }
}

/// `The Harbour Ledger, Thursday, August 21, 2025, Vol 2059, p. 3, Metro`
fn over(publication: &str, issue: &str, page: &str, section: &str) -> String {
    let page = if page.is_empty() { String::new() } else { format!("p. {page}") };
    let parts = [publication, issue, &page, section];
    let said: Vec<String> = parts.iter().map(|part| said::one_line(part)).filter(|part| !part.is_empty()).collect();
    said.join(", ")
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
