//! An article of a METS file from its description and the text of the blocks that it names. It must not walk the
//! structMap: `divs` did.

use super::described::Described;
use super::divs::{Fragment, Item};
use super::files::Files;
use super::kind::{self, Piece};
use crate::formats::alto::divided::{self, Divided, Lexicon};
use crate::formats::alto::page::Block;
use crate::formats::alto::text::{self, Joined, Sureness};
use crate::formats::fields::{self, one_line};
use crate::formats::issue_words::guess;
use crate::model::record::{ArticleRecord, BylineRecord, ImageRecord};
use std::collections::HashMap;

/// What is gathered for one article.
#[derive(Default)]
struct Draft {
    headline: Vec<String>,
    kicker: Vec<String>,
    subhead: Vec<String>,
    dateline: Vec<String>,
    bylines: Vec<String>,
    paragraphs: Vec<Joined>,
    notes: Vec<String>,
    images: Vec<ImageRecord>,
    credits: Vec<(usize, String)>,
    sureness: Sureness,
    divided: Vec<Divided>,
    language: String,
    files: Vec<String>,
}

/// The words of a fragment, of headlines and the like.
pub fn words(fragment: &Fragment, files: &mut Files) -> String {
    let blocks = blocks(fragment, files).0;
    one_line(&text::joined(&blocks, &Lexicon::of(&blocks)).text)
}

/// The blocks that an item names count as used, for its words came from elsewhere.
pub fn take(item: &Item, files: &mut Files) {
    for fragment in &item.fragments {
        blocks(fragment, files);
    }
}

/// The blocks of a fragment and the pages that they are from; they count as used.
fn blocks(fragment: &Fragment, files: &mut Files) -> (Vec<Block>, Vec<String>) {
    let (mut found, mut from) = (Vec::new(), Vec::new());
    for area in fragment.areas.iter().filter(|area| !area.file.is_empty()) {
        if !files.is_page(&area.file) {
            continue;
        }
        let Some(page) = files.page(&area.file) else { continue };
        let whole = area.begin.is_empty();
        let range = match page.between(&area.begin, &area.end) {
            _ if whole => 0..=page.page.blocks.len().saturating_sub(1),
            Some(range) => range,
            None => continue,
        };
        files.used(&area.file, range);
        found.extend(if whole { page.page.blocks.clone() } else { page.blocks(&area.begin, &area.end) });
        from.push(area.file.clone());
    }
    (found, from)
}

/// The article of an item; `labels` are the names of pages by the ids of their files, `at_most` what of text may come.
pub fn article(
    item: &Item,
    described: &HashMap<String, Described>,
    files: &mut Files,
    labels: &HashMap<String, String>,
    at_most: usize,
) -> ArticleRecord {
    let mut draft = Draft::default();
    for fragment in &item.fragments {
        draft.take(fragment, files);
        let length: usize = draft.paragraphs.iter().map(|part| part.text.len()).sum();
        if length > at_most {
            break;
        }
    }
    let described: Vec<&Described> = item.described.iter().filter_map(|id| described.get(id)).collect();
    draft.finish(item, &described, files, labels)
}

impl Draft {
    fn take(&mut self, fragment: &Fragment, files: &mut Files) {
        if fragment.fresh {
            self.begin_image();
        }
        let (blocks, from) = blocks(fragment, files);
        for file in from {
            if !self.files.contains(&file) {
                self.files.push(file);
            }
        }
        if self.language.is_empty() {
            let told = blocks.iter().map(|block| &block.language).find(|language| !language.is_empty());
            self.language = told.cloned().unwrap_or_default();
        }
        if fragment.piece == Piece::Body {
            return self.body(&blocks, &files.lexicon);
        }
        let mut joined = text::joined(&blocks, &files.lexicon);
        self.divided.append(&mut joined.divided);
        self.sureness.merge(joined.sureness);
        let words = one_line(&joined.text);
        if words.is_empty() {
            return;
        }
        match fragment.piece {
            Piece::Headline if self.paragraphs.is_empty() => self.headline.push(words),
            Piece::Subhead if self.paragraphs.is_empty() => self.subhead.push(words),
            Piece::Headline | Piece::Subhead | Piece::Crosshead => {
                self.paragraphs.push(Joined::of(format!("## {words}")));
            }
            Piece::Kicker => self.kicker.push(words),
            Piece::Byline => self.bylines.push(words),
            Piece::Dateline => self.dateline.push(words),
            Piece::Image => extend(&mut self.image().alt, &words),
            Piece::Caption => extend(&mut self.image().caption, &words),
            Piece::Credit => {
                self.image();
                self.credits.push((self.images.len().saturating_sub(1), words));
            }
            Piece::Note => self.notes.push(words),
            Piece::Furniture | Piece::Body => {}
        }
    }

    fn body(&mut self, blocks: &[Block], lexicon: &Lexicon) {
        let mut first = true;
        // The areas of one piece are one paragraph; a whole page has many.
        for block in blocks.iter().filter(|block| !block.lines.is_empty()) {
            let mut single = Joined::default();
            let goes_on = self.paragraphs.last().is_some_and(|last| last.goes_on_in(block));
            match self.paragraphs.last_mut().filter(|_| !first || goes_on) {
                Some(last) => {
                    last.sureness = Sureness::default();
                    last.add(block, lexicon);
                    self.sureness.merge(last.sureness);
                }
                None => {
                    single.add(block, lexicon);
                    self.sureness.merge(single.sureness);
                    self.paragraphs.push(single);
                }
            }
            first = false;
        }
    }

    fn begin_image(&mut self) {
        let anchor = u32::try_from(self.paragraphs.len()).ok();
        self.images.push(ImageRecord { anchor, ..ImageRecord::default() });
    }

    fn image(&mut self) -> &mut ImageRecord {
        if self.images.is_empty() {
            self.begin_image();
        }
        let last = self.images.len() - 1;
        &mut self.images[last]
    }

    fn finish(
        mut self,
        item: &Item,
        described: &[&Described],
        files: &mut Files,
        labels: &HashMap<String, String>,
    ) -> ArticleRecord {
        let told = |field: fn(&Described) -> &String| {
            described.iter().map(|d| field(d)).find(|words| !words.is_empty()).cloned().unwrap_or_default()
        };
        let mut article = ArticleRecord {
            kicker: self.kicker.join(" "),
            dateline: self.dateline.join(" "),
            section: item.section.clone(),
            page: told(|d| &d.page),
            language: told(|d| &d.language),
            ..ArticleRecord::default()
        };
        let printed = self.headline.join(" ");
        headline(&mut article, told(|d| &d.title), printed, &item.label);
        article.subhead = if self.subhead.is_empty() { told(|d| &d.subtitle) } else { self.subhead.join(" ") };
        if article.language.is_empty() {
            article.language = std::mem::take(&mut self.language);
        }
        if article.page.is_empty() {
            article.page = self.pages(files, labels);
        }
        article.bylines = bylines(&self.bylines, described);
        for (at, words) in std::mem::take(&mut self.credits) {
            let credited = fields::credited(&words);
            if let Some(image) = self.images.get_mut(at) {
                *image = ImageRecord {
                    anchor: image.anchor,
                    caption: std::mem::take(&mut image.caption),
                    alt: std::mem::take(&mut image.alt),
                    ..credited
                };
            }
        }
        article.images = std::mem::take(&mut self.images);
        let body = self.paragraphs.iter().map(|part| part.text.as_str()).filter(|text| !text.is_empty());
        article.body = body.collect::<Vec<_>>().join("\n\n");
        let kind = kind::plain(&item.kind);
        let kind_note = Some(format!("In the file: {}", item.kind)).filter(|_| kind != "article" && !kind.is_empty());
        let notes = described.iter().flat_map(|d| d.notes.iter().cloned()).chain(self.notes).chain(kind_note);
        article.notes = notes.collect::<Vec<_>>().join("\n");
        article.guesses.extend(self.sureness.doubt().filter(|_| !article.body.is_empty()));
        let in_body = self.paragraphs.iter().flat_map(|part| &part.divided);
        article.guesses.extend(divided::doubt(self.divided.iter().chain(in_body)));
        article
    }

    /// The pages that its text is on, by the names that the file gives them.
    fn pages(&self, files: &mut Files, labels: &HashMap<String, String>) -> String {
        let name = |file: &String| match labels.get(file).filter(|label| !label.is_empty()) {
            Some(label) => Some(label.clone()),
            None => files.page(file).map(|page| page.page.number.clone()),
        };
        let mut names: Vec<String> = self.files.iter().filter_map(name).filter(|name| !name.is_empty()).collect();
        names.dedup();
        names.join(", ")
    }
}

fn extend(field: &mut String, words: &str) {
    if !field.is_empty() {
        field.push(' ');
    }
    field.push_str(words);
}

/// What the catalogue says is the headline; else what was recognised; else what the part is called. Where the first two say
/// different things, the other one is kept in the guess.
pub fn headline(article: &mut ArticleRecord, title: String, printed: String, label: &str) {
    let plain =
        |words: &str| words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    if !title.is_empty() && !printed.is_empty() && plain(&title) != plain(&printed) {
        let why = format!("The file's description calls it so; the text recognised over it is “{printed}”.");
        article.guesses.push(guess("headline", 80, why));
    }
    let from_label = title.is_empty() && printed.is_empty() && !label.is_empty();
    if from_label {
        article.guesses.push(guess(
            "headline",
            60,
            "It is what the file's table calls this part; no headline was recognised.",
        ));
    }
    article.headline =
        [title, printed, label.to_owned()].into_iter().find(|words| !words.is_empty()).unwrap_or_default();
}

/// The printed bylines, and those of the description that they do not name.
fn bylines(printed: &[String], described: &[&Described]) -> Vec<BylineRecord> {
    let mut all: Vec<BylineRecord> = printed
        .iter()
        .flat_map(|line| match fields::bylines(line) {
            names if names.is_empty() => fields::person(line, crate::model::Role::Author).into_iter().collect(),
            names => names,
        })
        .collect();
    let lines = printed.join(" ").to_lowercase();
    for name in described.iter().flat_map(|d| &d.names) {
        let known = lines.contains(&name.name.to_lowercase()) || all.iter().any(|other| other.name == name.name);
        if !known {
            all.push(name.clone());
        }
    }
    all
}
