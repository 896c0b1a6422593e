//! What follows the front matter, block by block: headings, paragraphs, images, credits. It knows no fields of the front
//! matter; `read` brings the two together.

use super::inline::{self, Picture, STEPS, Steps};
use crate::formats::fields;
use crate::model::record::ImageRecord;
use crate::text::credit;

/// One block without its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Its level from 1, and its words.
    Heading(usize, String),
    Paragraph(String),
    Picture(Picture),
}

/// The blocks of a text, and where its links lead.
pub fn blocks(text: &str) -> (Vec<Block>, Vec<String>) {
    let mut reading =
        Reading { steps: Steps::new(STEPS), out: Vec::new(), links: Vec::new(), open: Vec::new(), fence: None };
    let plain = text.replace("\r\n", "\n").replace('\r', "\n");
    for line in plain.split('\n') {
        reading.line(line);
    }
    reading.close();
    (reading.out, reading.links)
}

struct Reading {
    steps: Steps,
    out: Vec<Block>,
    links: Vec<String>,
    /// Lines of the paragraph that is open.
    open: Vec<String>,
    /// What closes the code that is open.
    fence: Option<String>,
}

impl Reading {
    fn line(&mut self, line: &str) {
        let bare = line.trim();
        if let Some(fence) = self.fence.clone() {
            if bare.starts_with(&fence) && bare.trim_start_matches([fence.chars().next().unwrap_or('`')]).is_empty() {
                self.fence = None;
                let words = std::mem::take(&mut self.open).join("\n");
                self.put(Block::Paragraph(words));
            } else {
                self.open.push(line.to_owned());
            }
            return;
        }
        let fence = ['`', '~']
            .into_iter()
            .map(|sign| bare.chars().take_while(|c| *c == sign).collect::<String>())
            .find(|run| run.len() >= 3);
        match () {
            () if bare.is_empty() => self.close(),
            () if fence.is_some() => {
                self.close();
                self.fence = fence;
            }
            () if heading(bare).is_some() => {
                self.close();
                if let Some((level, words)) = heading(bare) {
                    self.heading(level, words);
                }
            }
            () if underline(bare).is_some() && !self.open.is_empty() => {
                let words = std::mem::take(&mut self.open).join("\n");
                self.heading(underline(bare).unwrap_or(2), &words);
            }
            () if is_rule(bare) => self.close(),
            () => {
                let quoted = bare.strip_prefix('>').map_or(line, |rest| rest.strip_prefix(' ').unwrap_or(rest));
                let item = is_item(bare) && !self.open.is_empty();
                if item {
                    // Points of a list stay lines of their own.
                    self.open.last_mut().into_iter().for_each(|last| last.push_str("  "));
                }
                match quoted.trim().is_empty() {
                    true => self.close(),
                    false => self.open.push(quoted.trim_start().to_owned()),
                }
            }
        }
    }

    fn heading(&mut self, level: usize, words: &str) {
        let plain = inline::plain(words, &self.steps);
        self.links.extend(plain.links);
        self.out.extend(plain.pictures.into_iter().map(Block::Picture));
        self.put(Block::Heading(level, fields::one_line(&plain.text)));
    }

    fn put(&mut self, block: Block) {
        let empty = matches!(&block, Block::Heading(_, words) | Block::Paragraph(words) if words.trim().is_empty());
        if !empty {
            self.out.push(block);
        }
    }

    /// Ends the paragraph that is open.
    fn close(&mut self) {
        if self.open.is_empty() {
            return;
        }
        let words = std::mem::take(&mut self.open).join("\n");
        if self.fence.is_some() {
            return self.put(Block::Paragraph(words));
        }
        // Pandoc marks what is no words at all by colons.
        if words.starts_with(":::") && words.lines().count() == 1 {
            return;
        }
        let plain = inline::plain(&words, &self.steps);
        self.links.extend(plain.links);
        self.out.extend(plain.pictures.into_iter().map(Block::Picture));
        self.put(Block::Paragraph(plain.text));
    }
}

/// `## Words ##`.
fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let rest = line.get(level..)?;
    let fits = (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']));
    let rest = without_attributes(rest.trim_end());
    let closed = rest.trim_end_matches('#');
    let words = if closed.ends_with([' ', '\t']) || closed.is_empty() { closed } else { rest };
    fits.then(|| (level, words.trim()))
}

/// Without what pandoc says of a heading behind it: `{#name .class}`.
fn without_attributes(words: &str) -> &str {
    match words.rfind(" {").filter(|_| words.ends_with('}')) {
        Some(at) if words[at + 2..].starts_with(['#', '.', '-']) => words[..at].trim_end(),
        _ => words,
    }
}

fn underline(line: &str) -> Option<usize> {
    let all = |sign: u8| line.len() >= 2 && line.bytes().all(|b| b == sign);
    if all(b'=') { Some(1) } else { all(b'-').then_some(2) }
}

fn is_rule(line: &str) -> bool {
    let signs: Vec<u8> = line.bytes().filter(|b| *b != b' ').collect();
    signs.len() >= 3
        && signs.first().is_some_and(|first| b"*-_".contains(first) && signs.iter().all(|sign| sign == first))
}

fn is_item(line: &str) -> bool {
    let figures = line.bytes().take_while(u8::is_ascii_digit).count();
    let pointed = line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ");
    pointed || (figures > 0 && line.get(figures..).is_some_and(|rest| rest.starts_with(". ") || rest.starts_with(") ")))
}

/// Body and images of blocks: headings as crossheads, a credit line with the image above it.
pub fn article(blocks: Vec<Block>) -> (String, Vec<ImageRecord>, Vec<String>) {
    let mut paragraphs: Vec<String> = Vec::new();
    let (mut images, mut files): (Vec<ImageRecord>, Vec<String>) = (Vec::new(), Vec::new());
    let mut after_picture = false;
    for block in blocks {
        let was_after = std::mem::take(&mut after_picture);
        match block {
            Block::Heading(_, words) => paragraphs.push(format!("## {words}")),
            Block::Picture(picture) => {
                images.push(image(&picture, paragraphs.len()));
                files.push(picture.source);
                after_picture = true;
            }
            Block::Paragraph(words) => match credit::parse(&words) {
                Some(_) => {
                    let credited = fields::credited(&words);
                    match images.last_mut().filter(|image| was_after && image.credit.is_empty()) {
                        Some(image) => {
                            *image = ImageRecord {
                                caption: std::mem::take(&mut image.caption),
                                alt: std::mem::take(&mut image.alt),
                                anchor: image.anchor,
                                ..credited
                            }
                        }
                        None => images.push(ImageRecord { anchor: u32::try_from(paragraphs.len()).ok(), ..credited }),
                    }
                }
                None => paragraphs.push(words),
            },
        }
    }
    // An image behind the last paragraph stands after the body.
    let last = u32::try_from(paragraphs.len()).ok();
    for image in images.iter_mut().filter(|image| image.anchor == last) {
        image.anchor = None;
    }
    (paragraphs.join("\n\n"), images, files)
}

/// Its title is the caption; where there is none, words as long as a sentence that stand for it (pandoc's way).
fn image(picture: &Picture, before: usize) -> ImageRecord {
    let anchor = u32::try_from(before).ok();
    let title = picture.title.trim();
    let (caption, alt) = (title.to_owned(), picture.alt.trim().to_owned());
    match credit::parse(title) {
        Some(_) => ImageRecord { alt, anchor, ..fields::credited(title) },
        None => ImageRecord { caption, alt, anchor, ..ImageRecord::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_headings_paragraphs_and_images() {
        let text = "Top\n===\n\nOne\ntwo.\n\n## Cross *head* ## {#x}\n- a\n- b\n\n> Quoted\n> words\n\n***\n\n```\nas  it\n\nstands\n```\n\n![Alt](a.jpg \"Caption\")\n\nimage source from:aol\n\nEnd.\n";
        let (found, _) = blocks(text);
        let (body, images, files) = article(found);
        assert_eq!(body, "## Top\n\nOne two.\n\n## Cross head\n\n- a\n- b\n\nQuoted words\n\nas  it\n\nstands\n\nEnd.");
        assert_eq!((images.len(), images[0].caption.as_str(), images[0].alt.as_str()), (1, "Caption", "Alt"));
        assert_eq!((images[0].source.as_str(), images[0].anchor), ("AOL", Some(6)));
        assert_eq!(files, ["a.jpg"]);
    }

    #[test]
    fn a_credit_without_image_marks_where_one_was() {
        let (body, images, _) = article(blocks("Words.\n\nAP Photo/J. Doe\n").0);
        assert_eq!((body.as_str(), images.len(), images[0].anchor), ("Words.", 1, None));
    }
}
