//! One clipping's text as its pieces: masthead, headline, byline, credits, paragraphs. It looks at this text alone, so
//! that a part of a file is read the same whether the file is there or only the part.

use super::endings;
use super::lines::{self, Block, Line};
use super::segment;
use crate::text::byline::{self, Likeness};
use crate::text::masthead::Masthead;
use crate::text::{Doubt, credit};
use std::ops::Range;

/// What a piece of a clipping is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Headline,
    Byline,
    Caption,
    Credit,
    Paragraph,
}

/// One piece, in the order in which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub kind: Kind,
    /// In the clipping's text.
    pub range: Range<usize>,
}

/// A clipping taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clipping {
    pub masthead: Option<Masthead>,
    pub items: Vec<Item>,
    /// Doubts with the field they are about.
    pub doubts: Vec<(&'static str, Doubt)>,
}

impl Clipping {
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.kind == kind)
    }
}

/// Longer lines are no headline that the print has broken in two.
const LONGEST_HEADLINE_LINE: usize = 120;

/// Takes a clipping's text apart.
pub fn read(text: &str) -> Clipping {
    let all = lines::lines(text);
    let mut found = Clipping::default();
    let first = open(text, &all, &mut found);
    for block in lines::blocks(text, &all, first) {
        let has_headline = found.of(Kind::Headline).next().is_some();
        take_block(text, &all, &block, has_headline, &mut found);
    }
    drop_rules(text, &mut found.items);
    mark_captions(text, &mut found.items);
    endings::find(text, &mut found);
    if found.of(Kind::Headline).next().is_none() {
        found
            .doubts
            .push(("headline", Doubt::new(0, "Nothing stands below the masthead; look whether the file is whole.")));
    }
    found
}

/// The masthead with the paper's title above it, or the headline above the masthead. Returns the first line below.
fn open(text: &str, all: &[Line], found: &mut Clipping) -> usize {
    let blocks = lines::blocks(text, all, 0);
    let mut blocks = blocks.as_slice();
    while let Some((first, rest)) = blocks.split_first().filter(|(b, _)| is_rule(text, all, b)) {
        let _ = first;
        blocks = rest;
    }
    let Some(first) = blocks.first() else { return all.len() };
    let top = first.lines.start;
    if let Some((head, taken)) = segment::masthead_at(text, all, top) {
        found.masthead = Some(head);
        return skip_rules(text, all, top + taken);
    }
    let below = segment::next_filled(all, top + 1);
    let Some((below, (mut head, taken))) = below.and_then(|at| Some((at, segment::masthead_at(text, all, at)?))) else {
        return top;
    };
    let words = lines::trimmed(text, all[top].range.clone());
    if segment::title(text, all, top).is_some() {
        head.range.start = words.start;
        let why = "The line above the masthead was taken as the paper's title; it could be a headline.";
        found.doubts.push(("headline", Doubt::new(70, why)));
    } else if head.stands_alone() && first.lines.len() == 1 {
        found.items.push(Item { kind: Kind::Headline, range: words });
        let why = "The line above the masthead was taken as the headline; it could be the paper's title.";
        found.doubts.push(("headline", Doubt::new(60, why)));
    } else {
        return top;
    }
    found.masthead = Some(head);
    below + taken
}

fn is_rule(text: &str, all: &[Line], block: &Block) -> bool {
    block.lines.len() == 1 && lines::is_rule(&text[lines::span(all, &block.lines)])
}

fn skip_rules(text: &str, all: &[Line], mut first: usize) -> usize {
    while all.get(first).is_some_and(|l| l.blank || lines::is_rule(&text[l.range.clone()])) {
        first += 1;
    }
    first
}

/// Divides a block into headline, credits and paragraphs, line by line.
fn take_block(text: &str, all: &[Line], block: &Block, has_headline: bool, found: &mut Clipping) {
    let is_credit = |i: &usize| credit::parse(&text[all[*i].range.clone()]).is_some();
    let mut rest = block.lines.clone();
    if !has_headline {
        while rest.start < rest.end && is_credit(&rest.start) {
            found.items.push(credit_item(text, &all[rest.start]));
            rest.start += 1;
        }
        let end = rest.clone().find(is_credit).unwrap_or(rest.end);
        let taken = headline_lines(text, all, rest.start..end, found);
        if taken > 0 {
            let range = lines::trimmed(text, lines::span(all, &(rest.start..rest.start + taken)));
            found.items.push(Item { kind: Kind::Headline, range });
        }
        rest.start += taken;
    }
    while rest.start < rest.end {
        let end = rest.clone().find(is_credit).unwrap_or(rest.end);
        if end > rest.start {
            // A caption directly above its credit stands on a line of its own.
            let caption =
                end < rest.end && end - rest.start > 1 && credit::caption(&text[all[end - 1].range.clone()]).is_some();
            let upper = if caption { end - 1 } else { end };
            found.items.push(Item { kind: Kind::Paragraph, range: lines::span(all, &(rest.start..upper)) });
            if caption {
                found.items.push(Item { kind: Kind::Paragraph, range: all[end - 1].range.clone() });
            }
        }
        if end < rest.end {
            found.items.push(credit_item(text, &all[end]));
        }
        rest.start = (end + 1).min(rest.end);
    }
}

fn credit_item(text: &str, line: &Line) -> Item {
    Item { kind: Kind::Credit, range: lines::trimmed(text, line.range.clone()) }
}

/// How many lines of the first block are the headline: all of it when it is short lines, one when a byline or a text
/// goes on below.
fn headline_lines(text: &str, all: &[Line], run: Range<usize>, found: &mut Clipping) -> usize {
    let words = |i: usize| text[all[i].range.clone()].trim();
    let opened = |i: usize| byline::parse(words(i)).is_some_and(|b| b.likeness == Likeness::Opened);
    if let Some(at) = run.clone().skip(1).take(2).find(|i| opened(*i)) {
        return at - run.start;
    }
    let short = run.len() <= 3 && run.clone().all(|i| words(i).len() <= LONGEST_HEADLINE_LINE);
    let last_stops = run.clone().next_back().is_some_and(|i| words(i).ends_with('.'));
    if run.len() <= 1 || (short && !last_stops) {
        if run.clone().any(|i| words(i).len() > 300) {
            let why = "The first paragraph was taken as the headline, but it is as long as a body paragraph.";
            found.doubts.push(("headline", Doubt::new(40, why)));
        }
        return run.len();
    }
    let why =
        "The first line was taken as the headline, because text follows without a blank line; it could be longer.";
    found.doubts.push(("headline", Doubt::new(60, why)));
    1
}

/// Rules at the end of a clipping divide it from the next and are no text.
fn drop_rules(text: &str, items: &mut Vec<Item>) {
    let rule = |item: &Item| item.kind == Kind::Paragraph && lines::is_rule(&text[item.range.clone()]);
    while items.last().is_some_and(rule) {
        items.pop();
    }
    while items.get(1).is_some_and(rule) && items.first().is_some_and(|i| i.kind == Kind::Headline) {
        items.remove(1);
    }
}

/// A line that opens as a caption does and stands directly above a credit is that image's caption; all others stay text.
fn mark_captions(text: &str, items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, here) = items.split_at_mut(at);
        if let (Some(above), Some(Item { kind: Kind::Credit, .. })) = (before.last_mut(), here.first()) {
            let words = &text[above.range.clone()];
            if above.kind == Kind::Paragraph && !words.contains(['\n', '\r']) && credit::caption(words).is_some() {
                above.kind = Kind::Caption;
            }
        }
    }
}
