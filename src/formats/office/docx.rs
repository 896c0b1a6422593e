//! DOCX: the parts of its zip, its styles and the walk through its text. It must not decide what an article is.

use super::parts::{part, root};
use super::styles::{Role, Style, Styles, block};
use super::symbols;
use super::{COMPOUND, DOCX};
use crate::formats::document::whole::{Whole, hand_on};
use crate::formats::document::{Block, readable, tidy, within};
use crate::formats::zipped::Zipped;
use crate::formats::{Incoming, Input, ReadOptions, xml};
use crate::model::record::ImageRecord;
use crate::model::{Problem, ProblemCode};
use roxmltree::Node;
use std::collections::{HashMap, HashSet};

/// Reads one document.
pub fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let read = || -> Result<(Whole, Vec<u8>), Problem> {
        let bytes = input.load(options.limits.file_bytes())?.into_owned();
        if bytes.starts_with(COMPOUND) {
            let words = "The document is locked with a password, or of the old kind (.doc). Open it in its program and save it as .docx without a password.";
            return Err(input.problem(ProblemCode::Malformed, words));
        }
        Ok((document(input, options)?, bytes))
    };
    match read() {
        Ok((whole, bytes)) => hand_on(whole, DOCX, (input, &bytes), options, sink),
        Err(problem) => {
            sink(Incoming::Problem(problem));
        }
    }
}

fn document(input: &Input, options: &ReadOptions) -> Result<Whole, Problem> {
    let mut zip = Zipped::open(input, &options.limits)?;
    let main = main_part(&mut zip, input, options)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let name = main.rsplit('/').next().unwrap_or_default();
    let links = links(&mut zip, &format!("{folder}/_rels/{name}.rels"), &folder, input, options)?;
    let of_kind = |kind: &str| links.values().find(|(own, _)| own == kind).map(|(_, target)| target.clone());
    let (styles, hidden) = styles(&mut zip, of_kind("styles"), input, options)?;
    let bullets = bullets(&mut zip, of_kind("numbering"), input, options)?;
    let mut notes = HashMap::new();
    for (kind, element) in [("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment")] {
        noted(&mut zip, of_kind(kind), element, (input, options), &mut notes)?;
    }
    let text = String::from_utf8_lossy(&zip.need(&main)?).into_owned();
    let text = root(&text, &["body"], input, options)?;
    let tree = xml::tree(input, &text, 1)?;
    let mut walk = Walk {
        styles,
        bullets,
        links: &links,
        notes,
        hidden,
        zip: &mut zip,
        whole: Whole::default(),
        list: None,
        said: Vec::new(),
    };
    walk.blocks(tree.root_element());
    walk.end_list();
    let Walk { mut whole, .. } = walk;
    for (_, target) in links.values().filter(|(kind, _)| matches!(kind.as_str(), "header" | "footer")) {
        if let Some(text) = part(&mut zip, target, input)? {
            margin(&text, input, options, &mut whole)?;
        }
    }
    properties(&mut zip, input, options, &mut whole)?;
    Ok(whole)
}

fn margin(text: &str, input: &Input, options: &ReadOptions, whole: &mut Whole) -> Result<(), Problem> {
    let text = root(text, &["hdr", "ftr"], input, options)?;
    let tree = xml::tree(input, &text, 1)?;
    let words: String =
        tree.descendants().filter(|node| node.tag_name().name() == "t").filter_map(|node| node.text()).collect();
    if !whole.margins.contains(&words) {
        whole.margins.push(words);
    }
    Ok(())
}

/// Where the text stands: as the package says.
fn main_part(zip: &mut Zipped, input: &Input, options: &ReadOptions) -> Result<String, Problem> {
    let links = links(zip, "_rels/.rels", "", input, options)?;
    let main = links.values().find(|(kind, _)| kind == "officeDocument").map(|(_, target)| target.clone());
    Ok(main.filter(|name| zip.has(name)).unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// By id: the last word of the kind of link, and the part it leads to.
type Links = HashMap<String, (String, String)>;

fn links(zip: &mut Zipped, name: &str, folder: &str, input: &Input, options: &ReadOptions) -> Result<Links, Problem> {
    let Some(text) = part(zip, name, input)? else { return Ok(Links::new()) };
    let text = root(&text, &["Relationships"], input, options)?;
    let tree = xml::tree(input, &text, 1)?;
    let link = |node: Node| {
        let kind = xml::attribute(node, "Type").rsplit('/').next().unwrap_or_default().to_owned();
        let target = xml::attribute(node, "Target");
        let outside = xml::attribute(node, "TargetMode") == "External";
        let target = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None if folder.is_empty() => target.to_owned(),
            None => within(folder, target),
        };
        (!outside).then(|| (xml::attribute(node, "Id").to_owned(), (kind, target)))
    };
    Ok(xml::children(tree.root_element(), "Relationship").filter_map(link).collect())
}

/// The styles, and which of them do not show.
fn styles(
    zip: &mut Zipped,
    name: Option<String>,
    input: &Input,
    options: &ReadOptions,
) -> Result<(Styles, HashSet<String>), Problem> {
    let Some(text) = name.map(|name| part(zip, &name, input)).transpose()?.flatten() else {
        return Ok((Styles::default(), HashSet::new()));
    };
    let text = root(&text, &["styles"], input, options)?;
    let tree = xml::tree(input, &text, 1)?;
    let value = |node: Node, path: &[&str]| {
        xml::at(node, path).map(|node| xml::attribute(node, "val").to_owned()).unwrap_or_default()
    };
    let style = |node: Node| {
        let outline = value(node, &["pPr", "outlineLvl"])
            .parse::<u8>()
            .ok()
            .filter(|level| *level < 9)
            .map_or(0, |level| level + 1);
        let own = Style { name: value(node, &["name"]), parent: value(node, &["basedOn"]), outline };
        (xml::attribute(node, "styleId").to_owned(), own)
    };
    let hidden = |node: &Node| xml::at(*node, &["rPr", "vanish"]).is_some_and(is_on);
    let hidden = xml::children(tree.root_element(), "style").filter(hidden);
    let hidden = hidden.map(|node| xml::attribute(node, "styleId").to_owned()).collect();
    Ok((Styles(xml::children(tree.root_element(), "style").map(style).collect()), hidden))
}

/// Which levels of which lists have a sign and no number.
fn bullets(
    zip: &mut Zipped,
    name: Option<String>,
    input: &Input,
    options: &ReadOptions,
) -> Result<HashMap<(String, String), bool>, Problem> {
    let Some(text) = name.map(|name| part(zip, &name, input)).transpose()?.flatten() else { return Ok(HashMap::new()) };
    let text = root(&text, &["numbering"], input, options)?;
    let tree = xml::tree(input, &text, 1)?;
    let all = tree.root_element();
    let mut kinds: HashMap<String, Vec<(String, bool)>> = HashMap::new();
    for list in xml::children(all, "abstractNum") {
        let level = |node: Node| {
            let kind = xml::child(node, "numFmt").map_or("", |kind| xml::attribute(kind, "val"));
            (xml::attribute(node, "ilvl").to_owned(), matches!(kind, "bullet" | "none" | ""))
        };
        kinds.insert(xml::attribute(list, "abstractNumId").to_owned(), xml::children(list, "lvl").map(level).collect());
    }
    let mut out = HashMap::new();
    for list in xml::children(all, "num") {
        let kind = xml::child(list, "abstractNumId").map_or("", |node| xml::attribute(node, "val"));
        for (level, bullet) in kinds.get(kind).into_iter().flatten().take(9) {
            out.insert((xml::attribute(list, "numId").to_owned(), level.clone()), *bullet);
        }
    }
    Ok(out)
}

/// The words of notes by their element and id.
fn noted(
    zip: &mut Zipped,
    name: Option<String>,
    element: &str,
    (input, options): (&Input, &ReadOptions),
    notes: &mut HashMap<(String, String), String>,
) -> Result<(), Problem> {
    let Some(text) = name.map(|name| part(zip, &name, input)).transpose()?.flatten() else { return Ok(()) };
    let text = root(&text, &["footnotes", "endnotes", "comments"], input, options)?;
    let tree = xml::tree(input, &text, 1)?;
    for note in xml::children(tree.root_element(), element).filter(|note| xml::attribute(*note, "type").is_empty()) {
        let mut words = String::new();
        for node in note.descendants() {
            match node.tag_name().name() {
                "t" => words.push_str(node.text().unwrap_or_default()),
                "p" | "tab" | "br" => words.push(' '),
                _ => {}
            }
        }
        let who = xml::attribute(note, "author");
        let words = crate::formats::fields::one_line(&words);
        let words = if who.is_empty() || words.is_empty() { words } else { format!("{who}: {words}") };
        notes.insert((element.to_owned(), xml::attribute(note, "id").to_owned()), words);
    }
    Ok(())
}

fn properties(zip: &mut Zipped, input: &Input, options: &ReadOptions, whole: &mut Whole) -> Result<(), Problem> {
    let Some(text) = part(zip, "docProps/core.xml", input)? else { return Ok(()) };
    let text = root(&text, &["coreProperties"], input, options)?;
    let tree = xml::tree(input, &text, 1)?;
    let said = |name: &str| xml::words_at(tree.root_element(), &[name]);
    whole.title = said("title");
    whole.maker = said("creator");
    whole.language = crate::formats::fields::language(&said("language"));
    Ok(())
}

struct Walk<'w, 'z> {
    styles: Styles,
    bullets: HashMap<(String, String), bool>,
    links: &'w Links,
    notes: HashMap<(String, String), String>,
    /// Styles of runs that do not show.
    hidden: HashSet<String>,
    zip: &'w mut Zipped<'z>,
    whole: Whole,
    /// The list that goes on: its id, its lines, and how far each level has counted.
    list: Option<(String, Vec<String>, Vec<usize>)>,
    /// Notes met in the paragraph that is read.
    said: Vec<String>,
}

/// Whether a property that is on or off is on.
fn is_on(node: Node) -> bool {
    !matches!(xml::attribute(node, "val"), "0" | "false" | "off")
}

/// The words of a run.
fn shown(run: Node) -> String {
    run.descendants().filter(|node| node.tag_name().name() == "t").filter_map(|node| node.text()).collect()
}

fn is_small(run: Node) -> bool {
    xml::at(run, &["rPr", "vertAlign"]).is_some_and(|kind| xml::attribute(kind, "val").ends_with("script"))
}

/// Figures alone that stand raised or lowered, by the signs that there are for them: m², H₂O. Letters (1st) stay as they are.
fn small(words: &str, run: Node) -> String {
    let raised = xml::at(run, &["rPr", "vertAlign"]).is_some_and(|kind| xml::attribute(kind, "val") == "superscript");
    let signs = if raised { "⁰¹²³⁴⁵⁶⁷⁸⁹" } else { "₀₁₂₃₄₅₆₇₈₉" };
    let sign = |c: char| signs.chars().nth(usize::try_from(c.to_digit(10)?).ok()?);
    words.chars().map(sign).collect::<Option<String>>().unwrap_or_else(|| words.to_owned())
}

/// What a paragraph is made of.
#[derive(Default)]
struct Line {
    words: String,
    images: Vec<ImageRecord>,
}

impl<'a> Walk<'_, '_> {
    /// Paragraphs and tables; nesting is bounded by the limit on depth.
    fn blocks(&mut self, parent: Node<'a, 'a>) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => self.paragraph(node),
                "tbl" => self.table(node),
                "del" | "moveFrom" | "sdtPr" | "sectPr" => {}
                // Content controls of a table of contents hold no text of an article.
                "sdt"
                    if xml::at(node, &["sdtPr", "docPartObj", "docPartGallery"])
                        .is_some_and(|kind| xml::attribute(kind, "val").contains("Contents")) => {}
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" | "txbxContent" => self.blocks(node),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, node: Node<'a, 'a>) {
        let style = xml::at(node, &["pPr", "pStyle"]).map_or("", |style| xml::attribute(style, "val"));
        let outline =
            xml::at(node, &["pPr", "outlineLvl"]).and_then(|level| xml::attribute(level, "val").parse::<u8>().ok());
        let role = self.styles.role(style).or(outline.filter(|level| *level < 9).map(|level| Role::Heading(level + 1)));
        if self.hidden.contains(style) {
            self.whole.hidden += usize::from(!shown(node).trim().is_empty());
            return;
        }
        let mut line = Line::default();
        let mut boxes = Vec::new();
        self.runs(node, &mut line, &mut boxes);
        let words = readable(&line.words);
        if role.is_none() && !words.trim().is_empty() && self.item(node, &words) {
            // It stands with the list.
        } else if !words.trim().is_empty() {
            self.end_list();
            for words in words.split('\u{c}').map(tidy).filter(|words| !words.is_empty()) {
                self.whole.blocks.extend(block(role, words));
            }
        }
        if !line.images.is_empty() {
            self.end_list();
        }
        self.whole.blocks.extend(line.images.into_iter().map(|image| Block::Image(Box::new(image))));
        self.whole.blocks.extend(self.said.drain(..).map(Block::Note));
        boxes.into_iter().for_each(|inner| self.blocks(inner));
    }

    /// A paragraph of a list, as a line of it; false where it is none.
    fn item(&mut self, node: Node<'a, 'a>, words: &str) -> bool {
        let Some(number) = xml::at(node, &["pPr", "numPr"]) else { return false };
        let value = |name| xml::child(number, name).map_or("", |node| xml::attribute(node, "val")).to_owned();
        let (id, level) = (value("numId"), value("ilvl"));
        if id.is_empty() || id == "0" {
            return false;
        }
        let depth = level.parse::<usize>().unwrap_or(0).min(8);
        let bullet = self.bullets.get(&(id.clone(), level)).copied().unwrap_or(true);
        if self.list.as_ref().is_none_or(|(own, ..)| *own != id) {
            self.end_list();
            self.list = Some((id, Vec::new(), vec![0; 9]));
        }
        if let Some((_, lines, counts)) = &mut self.list {
            counts.iter_mut().skip(depth + 1).for_each(|count| *count = 0);
            let count = counts.get_mut(depth).map_or(1, |count| {
                *count += 1;
                *count
            });
            let sign = if bullet { "•".to_owned() } else { format!("{count}.") };
            lines.push(format!("{}{sign} {}", "  ".repeat(depth), tidy(words).replace('\n', " ")));
        }
        true
    }

    fn end_list(&mut self) {
        if let Some((_, lines, _)) = self.list.take() {
            self.whole.blocks.push(Block::Paragraph(lines.join("\n")));
        }
    }

    /// A table of one column is text in a frame; any other is one line for each row.
    fn table(&mut self, node: Node<'a, 'a>) {
        self.end_list();
        let rows: Vec<Node> = xml::children(node, "tr").collect();
        if rows.iter().all(|row| xml::children(*row, "tc").count() <= 1)
            || node.descendants().filter(|inner| inner.tag_name().name() == "tbl").count() > 1
        {
            for cell in rows.into_iter().flat_map(|row| xml::children(row, "tc")) {
                self.blocks(cell);
            }
            return;
        }
        let mut lines = Vec::new();
        for row in rows {
            let mut cells = Vec::new();
            for cell in xml::children(row, "tc") {
                let mut line = Line::default();
                let mut boxes = Vec::new();
                for paragraph in cell.children().filter(Node::is_element) {
                    self.runs(paragraph, &mut line, &mut boxes);
                    line.words.push(' ');
                }
                cells.push(crate::formats::fields::one_line(&readable(&line.words)));
                self.whole.blocks.extend(line.images.into_iter().map(|image| Block::Image(Box::new(image))));
            }
            lines.push(cells.join("\t").trim_end().to_owned());
        }
        lines.retain(|line| !line.trim().is_empty());
        if !lines.is_empty() {
            self.whole.blocks.push(Block::Paragraph(lines.join("\n")));
        }
        self.whole.blocks.extend(self.said.drain(..).map(Block::Note));
    }

    /// The words and pictures in a paragraph; text boxes are put aside.
    fn runs(&mut self, parent: Node<'a, 'a>, line: &mut Line, boxes: &mut Vec<Node<'a, 'a>>) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "t" => line.words.push_str(node.text().unwrap_or_default()),
                "tab" | "ptab" => line.words.push(' '),
                "br" if xml::attribute(node, "type") == "page" => line.words.push('\u{c}'),
                "br" | "cr" => line.words.push('\n'),
                "noBreakHyphen" => line.words.push('-'),
                "softHyphen" => line.words.push('\u{ad}'),
                "sym" => self.symbol(node, line),
                // The reading beside a word is no word of the text.
                "ruby" => xml::children(node, "rubyBase").for_each(|base| self.runs(base, line, boxes)),
                "r" if self.is_hidden(node) => self.whole.hidden += usize::from(!shown(node).trim().is_empty()),
                "r" if is_small(node) => {
                    let from = line.words.len();
                    self.runs(node, line, boxes);
                    let raised = line.words.get(from..).map(|words| small(words, node)).unwrap_or_default();
                    line.words.truncate(from);
                    line.words.push_str(&raised);
                }
                "footnoteReference" => self.note("footnote", node),
                "endnoteReference" => self.note("endnote", node),
                "commentReference" => self.note("comment", node),
                // The same thing twice: for new programs and for old ones.
                "AlternateContent" => {
                    let chosen = xml::child(node, "Choice").or_else(|| xml::child(node, "Fallback"));
                    chosen.into_iter().for_each(|chosen| self.runs(chosen, line, boxes));
                }
                "del" | "moveFrom" | "delText" | "instrText" | "pPr" | "rPr" => {}
                "txbxContent" => boxes.push(node),
                "inline" | "anchor" | "shape" | "rect" => {
                    self.picture(node, line);
                    self.runs(node, line, boxes);
                }
                "pic" => {}
                _ => self.runs(node, line, boxes),
            }
        }
    }

    /// A sign by its place in a font: those of the fonts of signs are told where they have none of their own.
    fn symbol(&mut self, node: Node, line: &mut Line) {
        let code = u32::from_str_radix(xml::attribute(node, "char"), 16).unwrap_or(0);
        match symbols::sign(xml::attribute(node, "font"), code) {
            Some(sign) => line.words.push(sign),
            None => {
                line.words.push('\u{fffd}');
                self.whole.unknown_signs += 1;
            }
        }
    }

    /// Whether a run is set not to show, by itself or by its style.
    fn is_hidden(&self, run: Node) -> bool {
        match xml::at(run, &["rPr", "vanish"]) {
            Some(own) => is_on(own),
            None => {
                let style = xml::at(run, &["rPr", "rStyle"]).map_or("", |style| xml::attribute(style, "val"));
                self.hidden.contains(style)
            }
        }
    }

    fn note(&mut self, element: &str, node: Node) {
        let key = (element.to_owned(), xml::attribute(node, "id").to_owned());
        self.said.extend(self.notes.get(&key).filter(|words| !words.is_empty()).cloned());
    }

    fn picture(&mut self, node: Node, line: &mut Line) {
        let told = xml::child(node, "docPr").unwrap_or(node);
        let said = ["descr", "alt", "title"]
            .iter()
            .map(|name| xml::attribute(told, name))
            .find(|words| !words.trim().is_empty());
        let alt = crate::formats::fields::one_line(&readable(said.unwrap_or_default()));
        for inner in node.descendants() {
            let id = match inner.tag_name().name() {
                "blip" => xml::attribute(inner, "embed"),
                "imagedata" => xml::attribute(inner, "id"),
                _ => continue,
            };
            let Some((_, target)) = self.links.get(id) else { continue };
            let zip = &mut *self.zip;
            let read = || match zip.read(target) {
                Ok(Some(bytes)) => Ok(bytes),
                Ok(None) => Err("it is not in the document".to_owned()),
                Err(problem) => Err(problem.message),
            };
            let picture = self.whole.pictures.take(target, read);
            line.images.push(ImageRecord { alt: alt.clone(), picture, ..ImageRecord::default() });
        }
    }
}
