//! The pages that a METS file names: which of its files are recognised text, and each of them read once while it is needed.
//! Only what lies beside the METS file is opened, and no more of it than the limits allow.

use crate::formats::alto::divided::Lexicon;
use crate::formats::alto::page::{self, Indexed, Page};
use crate::formats::xml::{self, attribute};
use crate::formats::{Input, ReadOptions};
use crate::model::{Problem, ProblemCode};
use crate::text::encoding::Decoded;
use roxmltree::Node;
use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

/// Pages that are kept at once; an article seldom goes over more.
const KEPT: usize = 24;
/// More complaints of files than these are counted.
const MOST_TOLD: usize = 10;

/// A METS file's pages.
pub struct Files<'a> {
    input: &'a Input,
    options: &'a ReadOptions,
    /// Ids of recognised pages in the order of the file section, and where each lies.
    pub order: Vec<String>,
    places: HashMap<String, String>,
    /// Of texts, and which of them came into an article.
    texts: HashMap<String, (String, bool)>,
    kept: VecDeque<(String, Rc<Indexed>)>,
    /// Blocks of a page that came into an article.
    used: HashMap<String, HashSet<usize>>,
    broken: HashSet<String>,
    /// The words of the pages that were read.
    pub lexicon: Lexicon,
    problems: Vec<Problem>,
    untold: usize,
    /// What may still be read, in bytes.
    room: u64,
    exhausted: bool,
}

impl<'a> Files<'a> {
    pub fn new(input: &'a Input, options: &'a ReadOptions, mets: Node) -> Self {
        let (mut order, mut places) = (Vec::new(), HashMap::new());
        let mut texts = HashMap::new();
        let named = mets.descendants().filter(|node| node.is_element() && node.tag_name().name() == "file");
        for file in named.filter(|file| is_page(*file) || is_text(*file)) {
            let location = file.children().find(|node| node.is_element() && node.tag_name().name() == "FLocat");
            let place = location.map(|node| attribute(node, "href")).unwrap_or_default();
            let id = attribute(file, "ID").to_owned();
            if is_text(file) {
                if !place.is_empty() {
                    texts.entry(id).or_insert((place.to_owned(), false));
                }
            } else if !place.is_empty() && places.insert(id.clone(), place.to_owned()).is_none() {
                order.push(id);
            }
        }
        Files {
            input,
            options,
            order,
            places,
            texts,
            kept: VecDeque::new(),
            used: HashMap::new(),
            broken: HashSet::new(),
            lexicon: Lexicon::default(),
            problems: Vec::new(),
            untold: 0,
            room: options.limits.unpacked.saturating_mul(1 << 20),
            exhausted: false,
        }
    }

    /// Whether a file's id is that of a recognised page.
    pub fn is_page(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    /// A page; none where it cannot be read, which is told once.
    pub fn page(&mut self, id: &str) -> Option<Rc<Indexed>> {
        if let Some((_, page)) = self.kept.iter().find(|(kept, _)| kept == id) {
            return Some(page.clone());
        }
        if self.broken.contains(id) {
            return None;
        }
        let read = self.places.get(id).cloned().map(|place| self.read(&place))?;
        match read {
            Ok(page) => {
                page.blocks.iter().for_each(|block| self.lexicon.add(block));
                let page = Rc::new(Indexed::new(page));
                self.kept.truncate(KEPT - 1);
                self.kept.push_front((id.to_owned(), page.clone()));
                Some(page)
            }
            Err(problem) => {
                self.broken.insert(id.to_owned());
                self.tell(problem);
                None
            }
        }
    }

    /// Tells a problem of a file, or counts it after many.
    pub fn tell(&mut self, problem: Problem) {
        match self.problems.len() {
            many if many >= MOST_TOLD => self.untold += 1,
            _ => self.problems.push(problem),
        }
    }

    /// Whether a file's id is that of a text.
    pub fn is_text(&self, id: &str) -> bool {
        self.texts.contains_key(id)
    }

    /// A text as it is decoded, which counts as used; none where it cannot be read, which is told once.
    pub fn text(&mut self, id: &str) -> Option<(Input, String)> {
        let (place, used) = self.texts.get_mut(id)?;
        *used = true;
        let place = place.clone();
        if self.broken.contains(id) {
            return None;
        }
        match self.load(&place) {
            Ok((file, decoded)) => {
                crate::formats::root::lost(&file, &decoded).into_iter().for_each(|problem| self.tell(problem));
                Some((file, decoded.text))
            }
            Err(problem) => {
                self.broken.insert(id.to_owned());
                self.tell(problem);
                None
            }
        }
    }

    /// Texts that no part names.
    pub fn texts_left(&self) -> usize {
        self.texts.values().filter(|(_, used)| !used).count()
    }

    /// A file beside the METS file, as far as there is room for it.
    fn load(&mut self, place: &str) -> Result<(Input, Decoded), Problem> {
        if self.exhausted {
            let words = format!("The page “{place}” was left out too.");
            return Err(self.input.problem(ProblemCode::TooLarge, words));
        }
        let file = self.input.beside(place)?;
        let (bytes, decoded) = xml::load(&file, self.options)?;
        let Some(room) = self.room.checked_sub(bytes.len() as u64) else {
            self.exhausted = true;
            let words = format!(
                "The pages of this issue take more than {} MiB, so “{place}” and those behind it were left out. Raise the limit “unpacked” if that is right.",
                self.options.limits.unpacked
            );
            return Err(self.input.problem(ProblemCode::TooLarge, words));
        };
        self.room = room;
        Ok((file, decoded))
    }

    fn read(&mut self, place: &str) -> Result<Page, Problem> {
        let (file, decoded) = self.load(place)?;
        let (pages, broken) = page::read(&file, &decoded.text, self.options)?;
        broken.into_iter().chain(crate::formats::root::lost(&file, &decoded)).for_each(|problem| self.tell(problem));
        let mut pages = pages.into_iter();
        let mut first = pages.next().unwrap_or_default();
        first.blocks.extend(pages.flat_map(|page| page.blocks));
        Ok(first)
    }

    /// Notes that blocks came into an article.
    pub fn used(&mut self, id: &str, blocks: std::ops::RangeInclusive<usize>) {
        self.used.entry(id.to_owned()).or_default().extend(blocks);
    }

    /// Whether any block of a page came into an article.
    pub fn is_used(&self, id: &str) -> bool {
        self.used.contains_key(id)
    }

    /// Pieces of text on pages that articles come from, which no article has: how many, and how the first begins.
    pub fn left(&mut self) -> Option<(usize, String)> {
        let used = std::mem::take(&mut self.used);
        let (mut count, mut first) = (0, String::new());
        for id in self.order.clone() {
            let Some((taken, page)) = used.get(&id).and_then(|taken| Some((taken, self.page(&id)?))) else { continue };
            for (at, block) in page.page.blocks.iter().enumerate() {
                if !taken.contains(&at) && !block.lines.iter().all(|line| line.words.is_empty()) {
                    count += 1;
                    if first.is_empty() {
                        let words = block.lines.iter().flat_map(|line| &line.words).take(6);
                        first = words.map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
                    }
                }
            }
        }
        self.used = used;
        (count > 0).then_some((count, first))
    }

    /// What was met in reading pages.
    pub fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.problems;
        if self.untold > 0 {
            let words = format!("{} more of its pages could not be read either.", self.untold);
            problems.push(self.input.problem(ProblemCode::Malformed, words));
        }
        problems
    }
}

/// Whether a file of the file section is an encoded text (TEI): by its kind, its group or its name.
fn is_text(file: Node) -> bool {
    let kind = attribute(file, "MIMETYPE").to_lowercase();
    let name = file.descendants().map(|node| attribute(node, "href")).find(|name| !name.is_empty()).unwrap_or_default();
    let in_group = || {
        let groups = file.ancestors().take_while(|node| node.tag_name().name() != "mets");
        groups.map(|node| attribute(node, "USE")).any(|group| group.to_lowercase().contains("tei"))
    };
    let is_xml = kind.is_empty() || kind.contains("xml");
    kind.contains("tei") || (is_xml && (name.to_lowercase().ends_with(".tei") || in_group()))
}

/// Whether a file of the file section is recognised text and no picture: by its kind, its group or its name.
fn is_page(file: Node) -> bool {
    let kind = attribute(file, "MIMETYPE").to_lowercase();
    let groups = file.ancestors().take_while(|node| node.tag_name().name() != "mets");
    let group = groups.flat_map(|node| [attribute(node, "USE"), attribute(node, "ID")]).collect::<Vec<_>>();
    let group = group.join(" ").to_lowercase();
    let name = file.descendants().map(|node| attribute(node, "href")).find(|name| !name.is_empty()).unwrap_or_default();
    let name = name.to_lowercase();
    let is_xml = kind.contains("xml") || (kind.is_empty() && (name.ends_with(".xml") || name.ends_with(".alto")));
    let of_text = ["alto", "fulltext", "text", "ocr"].iter().any(|word| group.contains(word) || name.contains(word));
    kind.contains("alto") || (is_xml && (of_text || !group.contains("meta")))
}
