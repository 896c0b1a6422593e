//! Where the articles of a document begin. The rules:
//! 1. Without any heading or byline style the text is read as a clipping file is.
//! 2. Else each heading of the highest level that divides begins an article: `Title` where it stands for the headline, else
//!    `Heading 1` (or the highest there is). Lower headings are crossheads.
//! 3. A masthead directly above a headline is that of the issue of what follows, until the next.
//! 4. Text above the first headline is an article of its own where it is more than a few short lines.
//!
//! It must not put articles together: `draft` does.

use super::draft::{self, Draft, masthead_of};
use super::{Block, Composed, tidy};
use crate::formats::{ReadOptions, clipping, fields};
use crate::model::record::*;

/// Among so many credits that of a picture is looked for.
const MOST_CREDITS: usize = 500;

/// All articles of a document.
pub fn articles(blocks: Vec<Block>, options: &ReadOptions) -> Vec<Composed> {
    let says =
        |block: &Block| !matches!(block, Block::Paragraph(_) | Block::Image(_) | Block::Note(_) | Block::Credit(_));
    if !blocks.iter().any(says) {
        return unstyled(blocks, options);
    }
    let Some(level) = dividing_level(&blocks) else { return vec![one(blocks, "", options)] };
    let mut sections: Vec<Vec<Block>> = vec![Vec::new()];
    for block in blocks {
        let begins = matches!(&block, Block::Heading(own, words) if *own <= level && !words.trim().is_empty() && !draft::is_masthead(words));
        if begins && !is_title_above(&block, level) {
            let first = sections.len() == 1;
            let mut above = sections.last_mut().map(masthead_at_end).unwrap_or_default();
            if first && let Some(section) = sections.first_mut() {
                above.extend(byline_at_end(section));
            }
            sections.push(above);
        }
        if let Some(section) = sections.last_mut() {
            section.push(block);
        }
    }
    let mut out: Vec<Composed> = Vec::new();
    let mut current = IssueRecord::default();
    let mut title = None;
    for section in sections {
        let made = if section.iter().any(|b| is_headline(b, level)) {
            vec![headed(section, level, options)]
        } else {
            let (above, rest) = preamble(section);
            if let Some(words) = above {
                current = masthead_of(&words, options);
                title = Some(words);
            }
            if rest.is_empty() { Vec::new() } else { unstyled(rest, options) }
        };
        for mut composed in made {
            if composed.headed {
                // The paper's title and the like stand above the date.
                if let Some(words) = title.take() {
                    let below = std::mem::take(&mut composed.issue.printed.masthead);
                    composed.issue.printed.masthead = format!("{words}\n{below}");
                }
                current = composed.issue.clone();
            } else {
                composed.issue = current.clone();
            }
            out.push(composed);
        }
    }
    out
}

/// All blocks as one article; `headline` where it is known, else the first heading.
pub fn one(blocks: Vec<Block>, headline: &str, options: &ReadOptions) -> Composed {
    let top = blocks.iter().filter_map(level_of).min().unwrap_or(1);
    let first = blocks.iter().find_map(|block| match block {
        Block::Heading(level, words) if *level == top && !words.trim().is_empty() => Some(words.clone()),
        _ => None,
    });
    let known = if headline.trim().is_empty() { first.unwrap_or_default() } else { headline.to_owned() };
    let same = |words: &str| squeezed(words) == squeezed(&known);
    let mut draft = Draft::headed(&known);
    let mut dropped = false;
    let mut above: Vec<Block> = Vec::new();
    let has_own = blocks.iter().any(|block| matches!(block, Block::Heading(_, words) if same(words)));
    let mut begun = !has_own;
    for block in blocks {
        match &block {
            // The headline itself, once; a page may say it again as its title.
            Block::Heading(_, words) if same(words) && !dropped => {
                (dropped, begun) = (true, true);
                above.drain(..).for_each(|block| draft.take(block));
            }
            Block::Heading(_, words) if same(words) && !known.is_empty() => {}
            // Above the headline a short line is the kicker, not text.
            Block::Paragraph(words) if !begun && draft::is_opened_byline(words) => {
                above.push(Block::Byline(words.clone()));
            }
            Block::Paragraph(words) if !begun && words.len() <= 60 && !draft::is_masthead(words) => {
                above.push(Block::Kicker(words.clone()));
            }
            _ if !begun => above.push(block),
            _ => draft.take(block),
        }
    }
    above.into_iter().for_each(|block| draft.take(block));
    let (article, words) = draft.finish();
    Composed { issue: masthead_of(&words, options), article, headed: !words.is_empty(), ..Composed::default() }
}

fn squeezed(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn level_of(block: &Block) -> Option<u8> {
    match block {
        Block::Heading(level, words) if !words.trim().is_empty() && !draft::is_masthead(words) => Some(*level),
        _ => None,
    }
}

fn is_headline(block: &Block, level: u8) -> bool {
    level_of(block).is_some_and(|own| own == level)
}

/// Whether it is a title above the level of headlines: the paper's or the issue's.
fn is_title_above(block: &Block, level: u8) -> bool {
    level_of(block).is_some_and(|own| own < level)
}

/// The level whose headings are headlines; none where there is no heading.
fn dividing_level(blocks: &[Block]) -> Option<u8> {
    let levels: Vec<u8> = blocks.iter().filter_map(level_of).collect();
    let top = levels.iter().copied().min()?;
    let below = levels.iter().copied().filter(|level| *level > top).min();
    let (Some(below), 1) = (below, levels.iter().filter(|level| **level == top).count()) else { return Some(top) };
    let title = blocks.iter().position(|block| is_headline(block, top)).unwrap_or(0);
    let after = blocks.get(title + 1..).unwrap_or_default();
    let next = after.iter().position(|block| is_headline(block, below)).unwrap_or(after.len());
    let mut between = after.get(..next).unwrap_or_default().to_vec();
    let has_masthead = !masthead_at_end(&mut between).is_empty();
    let is_text = |block: &Block| matches!(block, Block::Paragraph(_));
    let is_of_article =
        |block: &Block| matches!(block, Block::Byline(_) | Block::Image(_) | Block::Subhead(_) | Block::Dateline(_));
    if top > 0 || between.iter().any(is_text) {
        return Some(top);
    }
    // A title with nothing but a masthead below it, or with several headlines, is the paper's.
    let many = levels.iter().filter(|level| **level == below).count() > 1;
    let of_paper = has_masthead || (many && !between.iter().any(is_of_article));
    Some(if of_paper { below } else { top })
}

/// Takes the lines of a masthead off the end of what stands above a headline.
fn masthead_at_end(section: &mut Vec<Block>) -> Vec<Block> {
    let words_of = |block: &Block| match block {
        Block::Paragraph(words) | Block::Heading(_, words) | Block::Masthead(words) => Some(tidy(words)),
        _ => None,
    };
    let mut best = section.len();
    for start in (0..section.len()).rev().take(5) {
        let Some(tail) = section.get(start..) else { break };
        let Some(words) = tail.iter().map(words_of).collect::<Option<Vec<_>>>() else { break };
        if draft::scan(&words.join("\n")).is_some_and(|head| head.says_which()) {
            best = start;
        }
    }
    let mut above = section.split_off(best);
    let opens = section.last().is_some_and(|block| matches!(block, Block::Heading(0, _)));
    if !above.is_empty() && opens {
        above.splice(0..0, section.pop());
    }
    let lines: Vec<String> = above.iter().filter_map(words_of).collect();
    if lines.is_empty() { Vec::new() } else { vec![Block::Masthead(lines.join("\n"))] }
}

/// Takes a byline off the end of what stands above the first headline.
fn byline_at_end(section: &mut Vec<Block>) -> Option<Block> {
    let last = section.pop()?;
    match last {
        Block::Paragraph(words) if draft::is_opened_byline(&words) => Some(Block::Byline(words)),
        last => {
            section.push(last);
            None
        }
    }
}

/// A section with its headline; what stands above that in it is its masthead.
fn headed(section: Vec<Block>, level: u8, options: &ReadOptions) -> Composed {
    let mut headline = String::new();
    let (mut rest, mut below) = (Vec::new(), 0);
    for block in section {
        match &block {
            Block::Heading(own, words) if headline.is_empty() && *own == level && !draft::is_masthead(words) => {
                headline.clone_from(words);
                below = rest.len();
            }
            _ => rest.push(block),
        }
    }
    if !rest.iter().any(|block| matches!(block, Block::Masthead(_))) {
        join_masthead(&mut rest, below);
    }
    let mut draft = Draft::headed(&headline);
    rest.into_iter().for_each(|block| draft.take(block));
    let (article, words) = draft.finish();
    Composed { issue: masthead_of(&words, options), article, headed: !words.is_empty(), ..Composed::default() }
}

/// Where a headline stands above its masthead, the lines of that directly below it.
fn join_masthead(blocks: &mut Vec<Block>, at: usize) {
    let words_of = |block: &Block| match block {
        Block::Paragraph(words) => Some(tidy(words)),
        _ => None,
    };
    for lines in (1..=3).rev() {
        let Some(head) = blocks.get(at..at + lines) else { continue };
        let Some(words) = head.iter().map(words_of).collect::<Option<Vec<_>>>() else { continue };
        let words = words.join("\n");
        if draft::is_masthead(&words) {
            blocks.splice(at..at + lines, [Block::Masthead(words)]);
            return;
        }
    }
}

/// What stands above the first headline: a masthead with the paper's title, or text.
fn preamble(section: Vec<Block>) -> (Option<String>, Vec<Block>) {
    let words_of = |block: &Block| match block {
        Block::Paragraph(words)
        | Block::Heading(_, words)
        | Block::Masthead(words)
        | Block::Subhead(words)
        | Block::Byline(words)
        | Block::Kicker(words) => Some(tidy(words)),
        _ => None,
    };
    let lines: Option<Vec<String>> = section.iter().map(words_of).collect();
    match lines {
        Some(lines) if lines.len() <= 6 && lines.iter().all(|line| line.chars().count() <= 100) => {
            ((!lines.is_empty()).then(|| lines.join("\n")), Vec::new())
        }
        _ => (None, section),
    }
}

/// Text without any style: by the rules of clippings, with its pictures where they stood.
fn unstyled(blocks: Vec<Block>, options: &ReadOptions) -> Vec<Composed> {
    let (mut text, mut images, mut notes) = (String::new(), Vec::new(), Vec::new());
    let (blocks, above) = byline_on_top(blocks);
    for block in blocks {
        match block {
            Block::Image(image) => images.push((text.len(), *image)),
            Block::Note(words) => notes.push(words),
            Block::Paragraph(words)
            | Block::Heading(_, words)
            | Block::Masthead(words)
            | Block::Byline(words)
            | Block::Kicker(words)
            | Block::Subhead(words)
            | Block::Dateline(words)
            | Block::Section(words)
            | Block::Credit(words)
            | Block::Caption(words) => {
                let words = tidy(&words);
                if !words.is_empty() {
                    text.push_str(&words);
                    text.push_str("\n\n");
                }
            }
        }
    }
    if text.is_empty() {
        return Vec::new();
    }
    let parsed = clipping::parse(&text, options);
    let last = parsed.parts.len().saturating_sub(1);
    let mut met: Option<usize> = None;
    let compose = |(index, part): (usize, clipping::Part)| {
        let mut article = part.article;
        let ends = |at: &usize| *at < part.range.end || index == last;
        let first = images.partition_point(|(at, _)| *at < part.range.start);
        let own = images.iter().skip(first).take_while(|(at, _)| ends(at));
        let places = places(&article.body, text.get(part.range.clone()).unwrap_or_default(), part.range.start);
        let all = article.body.split("\n\n").count();
        let credits = article.images.len().min(MOST_CREDITS);
        for (at, image) in own {
            let above = places.partition_point(|(end, _)| end <= at);
            let before = above.checked_sub(1).and_then(|last| places.get(last)).map_or(0, |(_, before)| *before);
            let anchor = if before >= all { None } else { u32::try_from(before).ok() };
            place(&mut article, anchor, credits, image.clone());
        }
        if index == 0 {
            article.bylines.splice(0..0, fields::bylines(&above));
        }
        if index == 0 && !notes.is_empty() {
            article.notes = notes.join("\n\n");
        }
        let headed = met != Some(part.issue);
        met = Some(part.issue);
        let issue = parsed.issues.get(part.issue).cloned().unwrap_or_default();
        Composed { headed: headed && !issue.printed.is_empty(), issue, article, ..Composed::default() }
    };
    parsed.parts.into_iter().enumerate().map(compose).collect()
}

/// The blocks without a byline that stands above the headline, and that byline: only its own words open it, and a short
/// line and then text follow.
fn byline_on_top(mut blocks: Vec<Block>) -> (Vec<Block>, String) {
    const LONGEST_HEADLINE: usize = 250;
    let words_of = |block: &Block| match block {
        Block::Paragraph(words) if !words.trim().is_empty() => Some(tidy(words)),
        _ => None,
    };
    let is_head = |words: &String| draft::scan(words).is_some_and(|head| head.date.is_some());
    let mut lines = blocks.iter().enumerate().filter_map(|(at, block)| Some((at, words_of(block)?)));
    let first = lines.by_ref().take(4).find(|(_, words)| !is_head(words));
    let found = first.filter(|(_, words)| draft::is_opened_byline(words));
    let headline = lines.next().is_some_and(|(_, words)| words.chars().count() <= LONGEST_HEADLINE);
    match found.filter(|_| headline && lines.next().is_some()) {
        Some((at, words)) => {
            blocks.remove(at);
            (blocks, words)
        }
        None => (blocks, String::new()),
    }
}

/// For each block of a part, in order: where it ends in the text, and how many paragraphs of the body stand before that.
fn places(body: &str, text: &str, start: usize) -> Vec<(usize, usize)> {
    let mut paragraphs = body.split("\n\n").filter(|paragraph| !paragraph.is_empty()).peekable();
    let (mut at, mut before) = (start, 0);
    let mut places = Vec::new();
    for block in text.split("\n\n") {
        at += block.len() + 2;
        if paragraphs.next_if(|paragraph| *paragraph == block).is_some() {
            before += 1;
        }
        places.push((at, before));
    }
    places
}

/// Puts a picture where it stood, and to the credit beside it: one of the first `credits` images, which the text tells of.
fn place(article: &mut ArticleRecord, anchor: Option<u32>, credits: usize, image: ImageRecord) {
    let free = |own: &&mut ImageRecord| own.picture.is_none() && own.alt.is_empty() && own.anchor == anchor;
    match article.images.iter_mut().take(credits).find(free) {
        Some(own) => (own.alt, own.picture) = (image.alt, image.picture),
        None => article.images.push(ImageRecord { anchor, ..image }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Vec<String> {
        let block = |line: &&str| match line.split_once(' ') {
            Some(("T", words)) => Block::Heading(0, words.into()),
            Some(("1", words)) => Block::Heading(1, words.into()),
            Some(("2", words)) => Block::Heading(2, words.into()),
            Some(("b", words)) => Block::Byline(words.into()),
            _ => Block::Paragraph((*line).into()),
        };
        let made = articles(lines.iter().map(block).collect(), &ReadOptions::default());
        let told = |c: Composed| {
            let who = c.article.bylines.iter().map(|b| b.name.as_str()).collect::<Vec<_>>().join("+");
            let a = c.article;
            format!(
                "{}|{}|{}|{}|{}|{}",
                c.issue.date,
                c.issue.volume,
                a.headline,
                a.subhead,
                who,
                a.body.replace('\n', "/")
            )
        };
        made.into_iter().map(told).collect()
    }

    #[test]
    fn a_byline_above_the_headline_is_a_byline() {
        let text = "The fares rise by two, and in winter by two more; the ferry is old, and so is its master.";
        let whole = |lines: &[&str]| read(lines).join("\n");
        let due = format!("||Fares rise||Ada Quill|{text}");
        assert_eq!(whole(&["By Ada Quill", "Fares rise", text]), due);
        assert_eq!(whole(&["By Ada Quill", "1 Fares rise", text]), due);
        assert_eq!(
            whole(&["Thursday / 08-21-2025 Vol 2059", "By Ada Quill", "Fares rise", text]),
            format!("2025-08-21|2059{}", &due[1..])
        );
        assert_eq!(
            whole(&["By the river", "The lamps are lit", text]),
            format!("||By the river|||The lamps are lit//{text}")
        );
    }

    #[test]
    fn headings_begin_articles_and_mastheads_stay_over_them() {
        let whole = [
            "T The Ledger",
            "Thursday",
            "08-21-2025 Vol 2059",
            "1 Crane",
            "By Ada Quill",
            "One.",
            "2 Costs",
            "Two.",
            "1 Fares",
            "2 Again",
            "Three and four.",
            "Tom Ferris",
        ];
        assert_eq!(
            read(&whole),
            [
                "2025-08-21|2059|Crane||Ada Quill|One.//## Costs//Two.",
                "2025-08-21|2059|Fares|Again|Tom Ferris|Three and four."
            ]
        );
        let two = ["Thursday 08-21-2025 Vol 2059", "1 Crane", "One.", "Friday 08-22-2025 Vol 2060", "1 Fares", "Two."];
        assert_eq!(read(&two), ["2025-08-21|2059|Crane|||One.", "2025-08-22|2060|Fares|||Two."]);
    }

    #[test]
    fn a_masthead_may_stand_below_the_headline() {
        let below = ["1 Crane", "Thursday", "08-21-2025 Vol 2059", "By Ada Quill", "One.", "1 Fares", "Two."];
        assert_eq!(read(&below), ["2025-08-21|2059|Crane||Ada Quill|One.", "2025-08-21|2059|Fares|||Two."]);
        assert_eq!(read(&["1 Crane", "Thursday", "It came."]), ["||Crane|||Thursday//It came."]);
    }

    #[test]
    fn a_title_with_text_below_it_is_the_headline() {
        assert_eq!(
            read(&["T Crane", "b Ada Quill", "One.", "1 Costs", "Two.", "1 Sums", "Three."]),
            ["||Crane||Ada Quill|One.//## Costs//Two.//## Sums//Three."]
        );
        assert_eq!(read(&["T Crane", "One.", "Two."]), ["||Crane|||One.//Two."]);
        assert_eq!(read(&["T The Ledger", "1 Crane", "One.", "1 Fares", "Two."]), ["||Crane|||One.", "||Fares|||Two."]);
    }

    #[test]
    fn text_without_styles_is_read_as_a_clipping() {
        let typed = [
            "Thursday",
            "08-21-2025 Vol 2059",
            "Crane arrives",
            "It was big and it came by sea.",
            "Nobody saw it.",
            "Ada Quill",
        ];
        assert_eq!(
            read(&typed),
            ["2025-08-21|2059|Crane arrives||Ada Quill|It was big and it came by sea.//Nobody saw it."]
        );
    }
}
