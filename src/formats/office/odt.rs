//! ODT: the parts of its zip, its styles and the walk through its text. It must not decide what an article is.

use super::ODT;
use super::parts::{part, root};
use super::styles::{Role, Style, Styles, block};
use crate::formats::document::whole::{Whole, hand_on};
use crate::formats::document::{Block, readable, tidy};
use crate::formats::zipped::Zipped;
use crate::formats::{Incoming, Input, ReadOptions, fields, xml};
use crate::model::record::ImageRecord;
use crate::model::{Problem, ProblemCode};
use roxmltree::Node;

/// Reads one document.
pub fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let read = || -> Result<(Whole, Vec<u8>), Problem> {
        let bytes = input.load(options.limits.file_bytes())?.into_owned();
        Ok((document(input, options)?, bytes))
    };
    match read() {
        Ok((whole, bytes)) => hand_on(whole, ODT, (input, &bytes), options, sink),
        Err(problem) => {
            sink(Incoming::Problem(problem));
        }
    }
}

fn document(input: &Input, options: &ReadOptions) -> Result<Whole, Problem> {
    let mut zip = Zipped::open(input, &options.limits)?;
    let manifest = part(&mut zip, "META-INF/manifest.xml", input)?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        let words = "The document is locked with a password. Open it in its program and save it without one.";
        return Err(input.problem(ProblemCode::Malformed, words));
    }
    let mut styles = Styles::default();
    let mut margins = Vec::new();
    if let Some(text) = part(&mut zip, "styles.xml", input)? {
        let text = root(&text, &["document-styles"], input, options)?;
        let tree = xml::tree(input, &text, 1)?;
        gather(tree.root_element(), &mut styles);
        for node in tree.descendants().filter(|node| matches!(node.tag_name().name(), "header" | "footer")) {
            margins.push(xml::words(node));
        }
    }
    let text = String::from_utf8_lossy(&zip.need("content.xml")?).into_owned();
    let text = root(&text, &["document-content"], input, options)?;
    let tree = xml::tree(input, &text, 1)?;
    gather(tree.root_element(), &mut styles);
    let Some(body) = xml::at(tree.root_element(), &["body", "text"]) else {
        let words = "The document holds no text but a table, a drawing or slides; save what is wanted of it as text.";
        return Err(input.problem(ProblemCode::Malformed, words));
    };
    let mut walk = Walk { styles, zip: &mut zip, whole: Whole { margins, ..Whole::default() } };
    walk.blocks(body);
    let Walk { mut whole, .. } = walk;
    if let Some(text) = part(&mut zip, "meta.xml", input)? {
        let text = root(&text, &["meta"], input, options)?;
        let tree = xml::tree(input, &text, 1)?;
        let said = |name: &str| xml::words_at(tree.root_element(), &[name]);
        whole.title = said("title");
        whole.maker =
            [said("initial-creator"), said("creator")].into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        whole.language = fields::language(&said("language"));
    }
    Ok(whole)
}

/// `Heading_20_1` as `Heading 1`.
fn plain(name: &str) -> String {
    let mut parts = name.split('_');
    let mut out = parts.next().unwrap_or_default().to_owned();
    let mut escaped = false;
    for part in parts {
        let code =
            (!escaped && part.len() == 2).then(|| u8::from_str_radix(part, 16).ok()).flatten().filter(u8::is_ascii);
        match code {
            Some(code) => out.push(char::from(code)),
            None if escaped => out.push_str(part),
            None => {
                out.push('_');
                out.push_str(part);
            }
        }
        escaped = code.is_some();
    }
    out
}

fn gather(root: Node, styles: &mut Styles) {
    let is_style =
        |node: &Node| node.tag_name().name() == "style" && matches!(xml::attribute(*node, "family"), "paragraph");
    for node in root.descendants().filter(is_style) {
        let id = xml::attribute(node, "name");
        let shown = xml::attribute(node, "display-name");
        // Those that a program makes for one paragraph are called P1 and the like.
        let name = if shown.is_empty() { plain(id) } else { shown.to_owned() };
        let outline =
            xml::attribute(node, "default-outline-level").parse::<u8>().ok().filter(|level| *level < 10).unwrap_or(0);
        let style = Style { name, parent: xml::attribute(node, "parent-style-name").to_owned(), outline };
        styles.0.insert(id.to_owned(), style);
    }
}

struct Walk<'w, 'z> {
    styles: Styles,
    zip: &'w mut Zipped<'z>,
    whole: Whole,
}

/// What a paragraph is made of.
#[derive(Default)]
struct Line<'a> {
    words: String,
    images: Vec<ImageRecord>,
    notes: Vec<String>,
    boxes: Vec<Node<'a, 'a>>,
}

impl<'a> Walk<'_, '_> {
    /// Paragraphs, lists and tables; nesting is bounded by the limit on depth.
    fn blocks(&mut self, parent: Node<'a, 'a>) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" | "h" => self.paragraph(node),
                "list" => self.list(node),
                "table" => self.table(node),
                "section" | "numbered-paragraph" => self.blocks(node),
                "frame" | "custom-shape" | "rect" | "g" => {
                    let mut line = Line::default();
                    self.frame(node, &mut line);
                    self.end(line, None);
                }
                // Deletions that were tracked, tables of contents, declarations.
                _ => {}
            }
        }
    }

    fn role(&self, node: Node) -> Option<Role> {
        let role = self.styles.role(xml::attribute(node, "style-name"));
        let level = xml::attribute(node, "outline-level").parse::<u8>().ok().filter(|level| (1..10).contains(level));
        role.or_else(|| (node.tag_name().name() == "h").then(|| Role::Heading(level.unwrap_or(1))))
    }

    fn paragraph(&mut self, node: Node<'a, 'a>) {
        let mut line = Line::default();
        self.words(node, &mut line);
        self.end(line, self.role(node));
    }

    fn end(&mut self, line: Line<'a>, role: Option<Role>) {
        let words = tidy(&readable(&line.words));
        let words = (!words.is_empty()).then(|| block(role, words)).flatten();
        let images = line.images.into_iter().map(|image| Block::Image(Box::new(image)));
        // A caption may stand in one paragraph with its picture.
        let (above, below) = if role == Some(Role::Caption) { (None, words) } else { (words, None) };
        self.whole.blocks.extend(above.into_iter().chain(images).chain(below));
        self.whole.blocks.extend(line.notes.into_iter().map(Block::Note));
        line.boxes.into_iter().for_each(|inner| self.blocks(inner));
    }

    /// One line for each item. Which sign or number stands before it is a matter of style; all get the same.
    fn list(&mut self, node: Node<'a, 'a>) {
        let mut lines: Vec<String> = Vec::new();
        let mut rest = Line::default();
        let is_text = |inner: &Node| matches!(inner.tag_name().name(), "p" | "h");
        // Headings that are numbered stand in lists too.
        if node.descendants().any(|inner| inner.tag_name().name() == "h" || inner.tag_name().name() == "table") {
            for inner in node.children().filter(Node::is_element) {
                self.blocks(inner);
            }
            return;
        }
        for inner in node.descendants().filter(is_text) {
            let own_list = inner.ancestors().skip(1).take_while(|up| *up != node);
            let depth = own_list.filter(|up| up.tag_name().name() == "list").count().min(8);
            let mut line = Line::default();
            // What is in a frame in an item comes with that frame.
            if inner
                .ancestors()
                .take_while(|up| *up != node)
                .any(|up| matches!(up.tag_name().name(), "text-box" | "note-body"))
            {
                continue;
            }
            self.words(inner, &mut line);
            let first = inner.prev_sibling_element().is_none();
            let words = tidy(&readable(&line.words)).replace('\n', " ");
            if !words.is_empty() {
                lines.push(format!("{}{}{words}", "  ".repeat(depth), if first { "• " } else { "  " }));
            }
            rest.images.append(&mut line.images);
            rest.notes.append(&mut line.notes);
            rest.boxes.append(&mut line.boxes);
        }
        rest.words = lines.join("\n");
        self.end(rest, None);
    }

    /// A table of one column is text in a frame; any other is one line for each row.
    fn table(&mut self, node: Node<'a, 'a>) {
        let is_row = |inner: &Node| inner.tag_name().name() == "table-row";
        let rows: Vec<Node> = node.descendants().filter(is_row).collect();
        let nested = node.descendants().filter(|inner| inner.tag_name().name() == "table").count() > 1;
        if nested || rows.iter().all(|row| xml::children(*row, "table-cell").count() <= 1) {
            let cells = node.children().filter(Node::is_element).flat_map(|row| {
                let rows: Vec<Node> = if is_row(&row) { vec![row] } else { xml::children(row, "table-row").collect() };
                rows.into_iter()
                    .flat_map(|row| xml::children(row, "table-cell").collect::<Vec<_>>())
                    .collect::<Vec<_>>()
            });
            for cell in cells.collect::<Vec<_>>() {
                self.blocks(cell);
            }
            return;
        }
        let mut rest = Line::default();
        let mut lines = Vec::new();
        for row in rows {
            let mut cells = Vec::new();
            for cell in xml::children(row, "table-cell") {
                let mut line = Line::default();
                for paragraph in cell.children().filter(Node::is_element) {
                    self.words(paragraph, &mut line);
                    line.words.push(' ');
                }
                cells.push(fields::one_line(&readable(&line.words)));
                rest.images.append(&mut line.images);
                rest.notes.append(&mut line.notes);
                rest.boxes.append(&mut line.boxes);
            }
            lines.push(cells.join("\t").trim_end().to_owned());
        }
        lines.retain(|line| !line.trim().is_empty());
        rest.words = lines.join("\n");
        self.end(rest, None);
    }

    /// The words and pictures in a paragraph.
    fn words(&mut self, parent: Node<'a, 'a>, line: &mut Line<'a>) {
        for node in parent.children() {
            if let Some(text) = node.text().filter(|_| node.is_text()) {
                for c in text.chars() {
                    match c {
                        ' ' | '\t' | '\n' | '\r' if line.words.is_empty() || line.words.ends_with([' ', '\n']) => {}
                        '\t' | '\n' | '\r' => line.words.push(' '),
                        c => line.words.push(c),
                    }
                }
                continue;
            }
            match node.tag_name().name() {
                "s" | "tab" => line.words.push(' '),
                "line-break" => line.words.push('\n'),
                "note" => {
                    let body = xml::child(node, "note-body").map(xml::words).unwrap_or_default();
                    line.notes.extend((!body.is_empty()).then_some(body));
                }
                "annotation" => {
                    let who = xml::words_at(node, &["creator"]);
                    let said: Vec<String> = xml::children(node, "p").map(xml::words).collect();
                    let said = said.join(" ");
                    let words = if who.is_empty() { said.clone() } else { format!("{who}: {said}") };
                    line.notes.extend((!said.trim().is_empty()).then_some(words));
                }
                "frame" | "custom-shape" | "rect" | "g" => self.frame(node, line),
                "ruby-text" | "bookmark" | "soft-page-break" => {}
                _ => self.words(node, line),
            }
        }
    }

    /// A picture, or a box of text that may hold one.
    fn frame(&mut self, node: Node<'a, 'a>, line: &mut Line<'a>) {
        let said = [xml::words_at(node, &["desc"]), xml::words_at(node, &["title"])];
        let alt = said.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
        // Several images in a frame are the same picture in several kinds.
        let image =
            xml::children(node, "image").map(|image| xml::attribute(image, "href")).find(|name| !name.is_empty());
        if let Some(name) = image {
            let zip = &mut *self.zip;
            let path = name.trim_start_matches("./");
            let read = || match zip.read(path) {
                Ok(Some(bytes)) => Ok(bytes),
                Ok(None) => Err("it is not in the document".to_owned()),
                Err(problem) => Err(problem.message),
            };
            let picture = self.whole.pictures.take(path, read);
            line.images.push(ImageRecord { alt, picture, ..ImageRecord::default() });
        }
        for inner in node.children().filter(Node::is_element) {
            match inner.tag_name().name() {
                "text-box" => line.boxes.push(inner),
                "frame" | "g" | "custom-shape" => self.frame(inner, line),
                "p" => line.boxes.extend((inner.prev_sibling_element().is_none()).then_some(node)),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_names_of_styles_are_spelled_out() {
        for (id, name) in
            [("Heading_20_1", "Heading 1"), ("Image_20_Credit", "Image Credit"), ("a_b", "a_b"), ("P1", "P1")]
        {
            assert_eq!(super::plain(id), name);
        }
    }
}
