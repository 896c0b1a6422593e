//! A page of recognised text as it stands in ALTO 1 to 4: blocks in reading order, lines, words with their hyphens and how
//! sure the program was of each. It must not decide what is an article.

use crate::formats::{Input, ReadOptions, fields, xml};
use crate::model::{Problem, ProblemCode};
use roxmltree::Node;
use std::collections::{HashMap, HashSet};

/// What a word is to one that the end of a line divides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hyphen {
    Whole,
    /// The first half, with the whole word where the file tells it.
    First(String),
    Second(String),
}

/// A piece of a line between two spaces.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub id: String,
    pub text: String,
    pub hyphen: Hyphen,
    /// 0–1, where the file tells it.
    pub sure: Option<f32>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    pub id: String,
    pub words: Vec<Word>,
    /// Whether a hyphen that is the printer's ends it.
    pub hyphenated: bool,
}

/// A piece of text, or the place of a picture (then it has no lines).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block {
    pub id: String,
    /// The ids of the composed blocks and of the margin or print space that it stands in.
    pub within: Vec<String>,
    pub picture: bool,
    pub language: String,
    pub lines: Vec<Line>,
}

/// One page, its blocks in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Its printed number, else that of the picture; empty where there is none.
    pub number: String,
    pub blocks: Vec<Block>,
}

/// Reads a file that may have several pages; the problem is of what is broken behind them.
pub fn read(input: &Input, text: &str, options: &ReadOptions) -> Result<(Vec<Page>, Option<Problem>), Problem> {
    let (found, problem) = xml::records(input, text, &["alto"], options);
    let Some(record) = found.first() else {
        let words = "The file holds no ALTO page; look whether the right file was chosen.";
        return Err(problem.unwrap_or_else(|| input.problem(ProblemCode::Malformed, words)));
    };
    let document = record.document(text);
    let tree = xml::tree(input, &document, record.line)?;
    let mut pages: Vec<Page> = tree.descendants().filter(|node| node.is("Page")).map(page).collect();
    if let [only] = pages.as_mut_slice() {
        only.blocks = in_order(std::mem::take(&mut only.blocks), &explicit_order(tree.root_element()));
    }
    Ok((pages, problem))
}

trait Named {
    fn is(&self, name: &str) -> bool;
}

impl Named for Node<'_, '_> {
    /// Whether it is an element of that local name: the namespace differs with each version of ALTO.
    fn is(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

fn language(node: Node) -> String {
    let code = [xml::attribute(node, "LANG"), xml::attribute(node, "language")].into_iter().find(|c| !c.is_empty());
    code.map(fields::language).unwrap_or_default()
}

fn page(node: Node) -> Page {
    let number = ["PRINTED_IMG_NR", "PHYSICAL_IMG_NR"].map(|name| xml::attribute(node, name));
    let number = number.into_iter().find(|number| !number.trim().is_empty()).unwrap_or_default().trim().to_owned();
    let is_block = |n: &Node| n.is("TextBlock") || n.is("Illustration") || n.is("GraphicalElement");
    let blocks: Vec<Block> = node.descendants().filter(is_block).map(|inner| block(inner, node)).collect();
    let next: Vec<String> =
        node.descendants().filter(is_block).map(|n| xml::attribute(n, "IDNEXT").to_owned()).collect();
    Page { number, blocks: chained(blocks, &next) }
}

fn block(node: Node, page: Node) -> Block {
    let ancestors = node.ancestors().skip(1).take_while(|above| *above != page);
    let own = language(node);
    Block {
        id: xml::attribute(node, "ID").to_owned(),
        within: ancestors.map(|above| xml::attribute(above, "ID").to_owned()).filter(|id| !id.is_empty()).collect(),
        picture: node.is("Illustration"),
        language: if own.is_empty() { language(page) } else { own },
        lines: node.children().filter(|n| n.is("TextLine")).map(line).collect(),
    }
}

fn line(node: Node) -> Line {
    let mut line = Line { id: xml::attribute(node, "ID").to_owned(), ..Line::default() };
    let mut apart = true;
    for piece in node.children().filter(Node::is_element) {
        match piece.tag_name().name() {
            "SP" => apart = true,
            "HYP" => line.hyphenated = true,
            "String" => {
                let word = word(piece);
                match line.words.last_mut().filter(|last| !apart && close_up(&last.text, &word.text)) {
                    Some(last) => last.text.push_str(&word.text),
                    None if word.text.is_empty() => {}
                    None => line.words.push(word),
                }
                apart = false;
            }
            _ => {}
        }
    }
    line
}

fn word(node: Node) -> Word {
    let whole = xml::attribute(node, "SUBS_CONTENT").trim().to_owned();
    Word {
        id: xml::attribute(node, "ID").to_owned(),
        text: fields::one_line(xml::attribute(node, "CONTENT")),
        hyphen: match xml::attribute(node, "SUBS_TYPE") {
            "HypPart1" => Hyphen::First(whole),
            "HypPart2" => Hyphen::Second(whole),
            _ => Hyphen::Whole,
        },
        sure: xml::attribute(node, "WC").trim().parse().ok().filter(|sure| (0.0..=1.0).contains(sure)),
    }
}

/// Whether two pieces stand without a space: only in scripts that have none. Some programs leave `SP` out.
pub fn close_up(before: &str, after: &str) -> bool {
    let has_no_spaces = |c: char| matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}');
    before.chars().next_back().is_some_and(has_no_spaces) && after.chars().next().is_some_and(has_no_spaces)
}

/// Blocks in the order of their `IDNEXT`; those that have none, and that none names, stay where they are.
fn chained(blocks: Vec<Block>, next: &[String]) -> Vec<Block> {
    let places: HashMap<&str, usize> = blocks.iter().enumerate().map(|(at, block)| (block.id.as_str(), at)).collect();
    let next: Vec<Option<usize>> = next.iter().map(|id| places.get(id.as_str()).copied()).collect();
    if next.iter().all(Option::is_none) {
        return blocks;
    }
    let followers: HashSet<usize> = next.iter().flatten().copied().collect();
    let (mut order, mut met) = (Vec::new(), HashSet::new());
    // Those that nothing leads to begin a chain; a ring has no beginning and is entered last.
    let begins = (0..blocks.len()).filter(|at| !followers.contains(at)).chain(0..blocks.len());
    for begin in begins {
        let mut at = Some(begin);
        while let Some(here) = at.filter(|here| met.insert(*here)) {
            order.push(here);
            at = next.get(here).copied().flatten();
        }
    }
    by_places(blocks, &order)
}

/// The ids of an explicit reading order (ALTO 4.2 and later).
fn explicit_order(root: Node) -> Vec<String> {
    let order = root.descendants().find(|node| node.is("ReadingOrder"));
    let named = order.into_iter().flat_map(|order| order.descendants());
    named.filter(|n| n.is("ElementRef")).map(|n| xml::attribute(n, "REF").to_owned()).collect()
}

/// Blocks as the ids say, by their own or those that they stand in; the others behind them as they come.
fn in_order(blocks: Vec<Block>, ids: &[String]) -> Vec<Block> {
    if ids.is_empty() {
        return blocks;
    }
    let ranks: HashMap<&str, usize> = ids.iter().enumerate().rev().map(|(rank, id)| (id.as_str(), rank)).collect();
    let rank = |block: &Block| {
        let named = std::iter::once(&block.id).chain(&block.within);
        let line = block.lines.iter().map(|line| &line.id);
        named.chain(line).find_map(|id| ranks.get(id.as_str()).copied()).unwrap_or(usize::MAX)
    };
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by_key(|at| blocks.get(*at).map_or(usize::MAX, rank));
    by_places(blocks, &order)
}

fn by_places(blocks: Vec<Block>, order: &[usize]) -> Vec<Block> {
    let mut blocks: Vec<Option<Block>> = blocks.into_iter().map(Some).collect();
    order.iter().filter_map(|at| blocks.get_mut(*at).and_then(Option::take)).collect()
}

/// A page with the places of its ids, so that many areas of it cost little.
#[derive(Debug, Default)]
pub struct Indexed {
    pub page: Page,
    /// The first and the last block that an id means: its own, one that it holds, or one that holds it.
    places: HashMap<String, (usize, usize)>,
}

impl Indexed {
    pub fn new(page: Page) -> Self {
        let mut places: HashMap<String, (usize, usize)> = HashMap::new();
        for (at, block) in page.blocks.iter().enumerate() {
            let lines = block.lines.iter();
            let inner = lines.flat_map(|line| std::iter::once(&line.id).chain(line.words.iter().map(|word| &word.id)));
            for id in std::iter::once(&block.id).chain(&block.within).chain(inner).filter(|id| !id.is_empty()) {
                places.entry(id.clone()).and_modify(|place| place.1 = at).or_insert((at, at));
            }
        }
        Indexed { page, places }
    }

    /// Which blocks lie from one id to another (or only at the first); none where the page has no such id.
    pub fn between(&self, begin: &str, end: &str) -> Option<std::ops::RangeInclusive<usize>> {
        let (first, last) = *self.places.get(begin)?;
        let (from, to) = if end.is_empty() { (first, last) } else { *self.places.get(end).unwrap_or(&(first, last)) };
        Some(first.min(from)..=last.max(to))
    }

    /// The blocks of an area. Of a block of which lines or words are named, only those come.
    pub fn blocks(&self, begin: &str, end: &str) -> Vec<Block> {
        let Some(range) = self.between(begin, end) else { return Vec::new() };
        let end = if self.places.contains_key(end) { end } else { begin };
        let mut blocks = self.page.blocks.get(range).unwrap_or_default().to_vec();
        if let Some(first) = blocks.first_mut().filter(|block| !block.has(begin)) {
            first.cut(|line, word| line == begin || word == begin, true);
        }
        if let Some(last) = blocks.last_mut().filter(|block| !block.has(end)) {
            last.cut(|line, word| line == end || word == end, false);
        }
        blocks
    }
}

impl Block {
    /// Whether the id is its own or that of what it stands in.
    fn has(&self, id: &str) -> bool {
        self.id == id || self.within.iter().any(|above| above == id)
    }

    /// Leaves only what stands from the first word that is named (`keep_after`), or up to the last one.
    fn cut(&mut self, named: impl Fn(&str, &str) -> bool, keep_after: bool) {
        let places: Vec<bool> =
            self.lines.iter().flat_map(|line| line.words.iter().map(|word| named(&line.id, &word.id))).collect();
        let place = if keep_after { places.iter().position(|is| *is) } else { places.iter().rposition(|is| *is) };
        let Some(place) = place else { return };
        let mut at = 0;
        for line in &mut self.lines {
            line.words.retain(|_| {
                at += 1;
                if keep_after { at > place } else { at <= place + 1 }
            });
        }
        self.lines.retain(|line| !line.words.is_empty());
    }
}
