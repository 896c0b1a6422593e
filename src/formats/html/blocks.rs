//! A part of a page as blocks: paragraphs with the white space that a browser shows, crossheads, lists, tables, figures,
//! and what its classes call a byline, a kicker, a credit. It must not decide which part of a page is an article.

use super::chaff::Chaff;
use super::figure;
use super::tree::{Id, Tree};
use crate::formats::document::{Block, readable, scan, tidy};

/// What a class calls a byline or the like is none where it is longer.
const LONGEST_LINE: usize = 400;

/// What fetches a picture by the words of its `src`: its sum, where it could be taken.
pub type Pictures<'p> = dyn FnMut(&str) -> Option<String> + 'p;

/// The blocks of an element.
pub fn blocks(tree: &Tree, chaff: &Chaff, root: Id, pictures: &mut Pictures) -> Vec<Block> {
    let mut flow = Flow { tree, chaff, out: Vec::new(), line: String::new(), waiting: Vec::new(), pictures };
    flow.walk(root);
    flow.flush();
    flow.out
}

/// The words of an element as they are shown, line by line, without what is left out.
pub fn shown(tree: &Tree, chaff: &Chaff, root: Id) -> String {
    shown_up_to(tree, chaff, root, usize::MAX)
}

/// The same, and no more of it than tells that it is longer than so many bytes.
fn shown_up_to(tree: &Tree, chaff: &Chaff, root: Id, most: usize) -> String {
    let mut line = String::new();
    let mut at = root;
    while at < tree.end(root) && line.len() <= most {
        if chaff.is_out(at) || tree.name(at) == "time" && is_line(tree, root) || is_reference(tree, at) {
            at = tree.end(at);
            continue;
        }
        match tree.name(at) {
            "" => push_text(&mut line, tree.text(at)),
            "br" => line.push('\n'),
            "p" | "div" | "li" | "h2" | "h3" | "h4" if at != root => line.push('\n'),
            _ => {}
        }
        at += 1;
    }
    let lines: Vec<&str> = line.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    readable(&lines.join("\n"))
}

/// Whether an element is a line about the article, in which a date is not part of a name.
fn is_line(tree: &Tree, id: Id) -> bool {
    matches!(role(tree, id), Some(Role::Byline))
}

/// What an element's class or attributes say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Byline,
    Kicker,
    Subhead,
    Dateline,
    Credit,
    Caption,
    Section,
    Date,
    Notes,
}

/// The role of an element, by its class, `itemprop`, `rel` or `role`.
pub fn role(tree: &Tree, id: Id) -> Option<Role> {
    let by_class = |name: &str| match name {
        "byline" | "by-line" | "article-byline" | "entry-author" | "post-author" | "article-author" | "author-name"
        | "byline-author" | "article__byline" | "article__author" | "author" | "authors" | "p-author" | "c-byline"
        | "story-byline" => Some(Role::Byline),
        "kicker" | "eyebrow" | "overline" | "article-kicker" | "article__kicker" | "dachzeile" => Some(Role::Kicker),
        "subtitle" | "subhead" | "subheadline" | "sub-headline" | "standfirst" | "dek" | "deck"
        | "article-subtitle" | "entry-subtitle" | "article__subtitle" | "p-summary" => Some(Role::Subhead),
        "dateline" | "article-dateline" | "article__dateline" => Some(Role::Dateline),
        "credit" | "photo-credit" | "image-credit" | "credits" | "copyright" | "source-credit" | "figure-credit"
        | "img-credit" | "caption-credit" | "photographer" | "image-source" | "wp-media-credit" => Some(Role::Credit),
        "caption" | "wp-caption-text" | "figcaption" | "image-caption" | "photo-caption" | "article__caption" => {
            Some(Role::Caption)
        }
        "article-section" | "section-name" | "article__section" => Some(Role::Section),
        "post-date" | "entry-date" | "published" | "pubdate" | "article-date" | "date" | "dt-published"
        | "posted-on" => Some(Role::Date),
        "footnotes" | "endnotes" => Some(Role::Notes),
        _ => None,
    };
    let classes = tree.attribute(id, "class").split_whitespace().take(20);
    let named = classes.map(str::to_lowercase).find_map(|name| by_class(&name));
    named
        .or_else(|| match tree.attribute(id, "itemprop") {
            "author" => Some(Role::Byline),
            "alternativeHeadline" => Some(Role::Subhead),
            "articleSection" => Some(Role::Section),
            "dateline" => Some(Role::Dateline),
            "creditText" => Some(Role::Credit),
            "caption" => Some(Role::Caption),
            _ => None,
        })
        .or_else(|| match tree.attribute(id, "role") {
            "doc-credit" => Some(Role::Byline),
            "doc-subtitle" => Some(Role::Subhead),
            "doc-endnotes" | "doc-footnote" | "doc-endnote" => Some(Role::Notes),
            _ => None,
        })
        .or_else(|| match tree.attribute(id, "epub:type") {
            "footnotes" | "endnotes" | "footnote" | "endnote" | "rearnotes" => Some(Role::Notes),
            _ => None,
        })
        // As LibreOffice writes them.
        .or_else(|| {
            tree.attribute(id, "id").starts_with("sdfootnote").then_some(Role::Notes).filter(|_| tree.name(id) == "div")
        })
        .or_else(|| (tree.name(id) == "a" && tree.attribute(id, "rel") == "author").then_some(Role::Byline))
}

/// A mark that only leads to a footnote.
fn is_reference(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "role") == "doc-noteref"
        || tree.attribute(id, "role") == "doc-backlink"
        || tree.attribute(id, "epub:type") == "noteref"
        || ["footnote-ref", "footnote-back", "sdfootnoteanc", "sdfootnotesym"]
            .iter()
            .any(|class| tree.attribute(id, "class").split_whitespace().any(|own| own == *class))
}

fn push_text(line: &mut String, text: &str) {
    for c in text.chars() {
        // Only these are white space to a browser; a space that must not break is a character like any other.
        if !matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
            line.push(c);
        } else if !line.is_empty() && !line.ends_with([' ', '\n']) {
            line.push(' ');
        }
    }
}

struct Flow<'t> {
    tree: &'t Tree,
    chaff: &'t Chaff,
    out: Vec<Block>,
    line: String,
    /// Pictures in a line, to stand behind it.
    waiting: Vec<Block>,
    pictures: &'t mut Pictures<'t>,
}

impl Flow<'_> {
    /// What the line held, as paragraphs, and the pictures in it.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        for paragraph in line.split("\n\n") {
            let words = readable(&tidy(paragraph));
            if !words.is_empty() {
                self.out.push(Block::Paragraph(words));
            }
        }
        self.out.append(&mut self.waiting);
    }

    /// The tree is never deeper than its builder allows, so this is as deep at most.
    fn walk(&mut self, id: Id) {
        let tree = self.tree;
        let mut at = id + 1;
        while at < tree.end(id) {
            if !self.chaff.is_out(at) && !is_reference(tree, at) {
                self.element(at);
            }
            at = tree.end(at);
        }
    }

    fn element(&mut self, id: Id) {
        let tree = self.tree;
        let name = tree.name(id);
        if let Some(role) = role(tree, id).filter(|_| name != "" && !matches!(name, "article" | "main" | "body"))
            && self.by_role(id, role)
        {
            return;
        }
        match name {
            "" => push_text(&mut self.line, tree.text(id)),
            // A date beside the text, not in a sentence of it.
            "time" if self.line.trim().is_empty() && is_frame(tree.name(tree.parent(id))) => {
                self.flush();
                let words = crate::formats::fields::one_line(&tree.words(id));
                self.date(id, &words);
            }
            "br" => {
                self.line.truncate(self.line.trim_end_matches(' ').len());
                self.line.push('\n');
            }
            "hr" => self.flush(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                let level = name.bytes().nth(1).map_or(6, |digit| digit.saturating_sub(b'0'));
                let words = crate::formats::fields::one_line(&shown(tree, self.chaff, id));
                if !words.is_empty() {
                    self.out.push(Block::Heading(level, words));
                }
                self.pictures_in(id);
            }
            "figure" => {
                self.flush();
                let figures = figure::read(tree, self.chaff, id, self.pictures);
                match figures.is_empty() {
                    true => self.walk(id),
                    false => self.out.extend(figures),
                }
                self.flush();
            }
            "img" => {
                if let Some(image) = figure::image(tree, id, self.pictures) {
                    self.waiting.push(Block::Image(Box::new(image)));
                }
            }
            "pre" => self.preformatted(id),
            "ul" | "ol"
                if self.is_plain(
                    id,
                    "li",
                    &["div", "table", "figure", "h1", "h2", "h3", "h4", "blockquote", "pre"],
                ) =>
            {
                self.list(id);
            }
            "table"
                if self.is_plain(
                    id,
                    "td",
                    &["div", "table", "figure", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "br", "img"],
                ) =>
            {
                self.table(id);
            }
            "q" => {
                self.line.push('“');
                self.walk(id);
                self.line.push('”');
            }
            _ if is_block(name) => {
                self.flush();
                self.walk(id);
                self.flush();
            }
            _ => self.walk(id),
        }
    }

    /// Whether nothing in it has one of these names, and each of its parts is at most one paragraph of a few words.
    fn is_plain(&self, id: Id, part: &str, names: &[&str]) -> bool {
        let (mut parts, mut paragraphs) = (0usize, 0usize);
        for at in self.tree.within(id) {
            let name = self.tree.name(at);
            if names.contains(&name) || self.tree.text(at).len() > 600 {
                return false;
            }
            parts += usize::from(name == part || name == "th");
            paragraphs += usize::from(name == "p");
        }
        paragraphs <= parts
    }

    /// A line that its class names; false where what is in it is more than a line.
    fn by_role(&mut self, id: Id, role: Role) -> bool {
        let most = if role == Role::Notes { usize::MAX } else { LONGEST_LINE * 4 };
        let words = shown_up_to(self.tree, self.chaff, id, most);
        if role == Role::Notes {
            self.flush();
            let notes = words.split('\n').map(str::trim).filter(|note| note.len() > 1);
            self.out.extend(notes.map(|note| Block::Note(note.to_owned())));
            return true;
        }
        // A class of a whole page part may be called so too.
        if words.chars().count() > LONGEST_LINE || self.tree.first(id, "h1").is_some() {
            return false;
        }
        let inline = !is_block(self.tree.name(id)) && !self.line.trim().is_empty();
        if words.is_empty() || (inline && role != Role::Credit) {
            return words.is_empty() && !inline && self.tree.first(id, "img").is_none();
        }
        self.flush();
        let line = crate::formats::fields::one_line(&words);
        match role {
            Role::Byline => {
                // The same name as link and as line.
                let twice = |block: &Block| matches!(block, Block::Byline(own) if *own == line);
                if !self.out.iter().rev().take(8).any(twice) {
                    self.out.push(Block::Byline(line));
                }
            }
            Role::Kicker => self.out.push(Block::Kicker(line)),
            Role::Subhead => self.out.push(Block::Subhead(line)),
            Role::Dateline => self.out.push(Block::Dateline(line)),
            Role::Section => self.out.push(Block::Section(line)),
            Role::Credit => self.out.push(Block::Credit(line)),
            Role::Caption => self.out.push(Block::Caption(words)),
            Role::Date => self.date(id, &line),
            Role::Notes => {}
        }
        true
    }

    /// A date in a line of its own, without the words that lead it in. What says it to machines too need not be read twice.
    fn date(&mut self, id: Id, line: &str) {
        let starts = std::iter::once(0).chain(line.match_indices(' ').map(|(at, _)| at + 1)).take(6);
        let found = starts.filter_map(|at| line.get(at..)).find(|rest| scan(rest).is_some());
        match found {
            Some(words) => self.out.push(Block::Masthead(words.to_owned())),
            None if (id..self.tree.end(id)).any(|at| self.tree.has(at, "datetime")) => {}
            None if line.is_empty() => {}
            None => self.out.push(Block::Paragraph(line.to_owned())),
        }
    }

    fn pictures_in(&mut self, id: Id) {
        for at in self.tree.within(id).filter(|at| self.tree.name(*at) == "img") {
            if let Some(image) = figure::image(self.tree, at, self.pictures) {
                self.out.push(Block::Image(Box::new(image)));
            }
        }
    }

    /// As typed, with its line ends.
    fn preformatted(&mut self, id: Id) {
        self.flush();
        let mut text = String::new();
        for at in self.tree.within(id) {
            match self.tree.name(at) {
                "" if !self.chaff.is_out(at) => text.push_str(self.tree.text(at)),
                "br" => text.push('\n'),
                _ => {}
            }
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
        for paragraph in lines.join("\n").split("\n\n") {
            let words = readable(paragraph.trim_matches('\n'));
            if !words.trim().is_empty() {
                self.out.push(Block::Paragraph(words));
            }
        }
    }

    /// One line for each item, with its sign or number.
    fn list(&mut self, id: Id) {
        self.flush();
        let tree = self.tree;
        let mut lines: Vec<String> = Vec::new();
        let mut counts: Vec<(Id, usize)> = Vec::new();
        for at in id..tree.end(id) {
            if self.chaff.is_out(at) {
                continue;
            }
            counts.retain(|(end, _)| at < *end);
            match tree.name(at) {
                "ul" => counts.push((tree.end(at), 0)),
                "ol" => counts.push((tree.end(at), tree.attribute(at, "start").parse().unwrap_or(1).max(1))),
                "li" => {
                    let depth = counts.len().saturating_sub(1).min(6);
                    let sign = match counts.last_mut() {
                        Some((_, count)) if *count > 0 => {
                            *count = count.saturating_add(1);
                            format!("{}.", *count - 1)
                        }
                        _ => "•".to_owned(),
                    };
                    lines.push(format!("{}{sign} ", "  ".repeat(depth)));
                }
                "" if !is_reference(tree, tree.parent(at)) => {
                    if let Some(line) = lines.last_mut() {
                        push_text(line, tree.text(at));
                    }
                }
                "br" => {
                    if let Some(line) = lines.last_mut() {
                        push_text(line, " ");
                    }
                }
                _ => {}
            }
        }
        let filled = lines.iter().map(|line| line.trim_end()).filter(|line| line.trim().chars().count() > 2);
        let words = readable(&filled.collect::<Vec<_>>().join("\n"));
        if !words.is_empty() {
            self.out.push(Block::Paragraph(words));
        }
        self.pictures_in(id);
    }

    /// One line for each row, a tabulator between its cells.
    fn table(&mut self, id: Id) {
        self.flush();
        let tree = self.tree;
        let rows = tree.within(id).filter(|at| matches!(tree.name(*at), "tr" | "caption"));
        let cells = |row: Id| {
            let own = tree.children(row).filter(|at| matches!(tree.name(*at), "td" | "th"));
            let words = own.map(|at| crate::formats::fields::one_line(&shown(tree, self.chaff, at)));
            if tree.name(row) == "caption" {
                shown(tree, self.chaff, row)
            } else {
                words.collect::<Vec<_>>().join("\t")
            }
        };
        let lines: Vec<String> = rows.map(cells).filter(|line| !line.trim().is_empty()).collect();
        // A table of one column is how old pages set their text.
        if lines.iter().all(|line| !line.trim().contains('\t')) {
            self.out.extend(lines.into_iter().map(|line| Block::Paragraph(line.trim().to_owned())));
        } else if !lines.is_empty() {
            self.out.push(Block::Paragraph(lines.join("\n")));
        }
    }
}

fn is_frame(name: &str) -> bool {
    matches!(name, "header" | "div" | "section" | "article" | "main" | "body" | "footer" | "address")
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dd"
            | "dt"
            | "blockquote"
            | "td"
            | "th"
            | "tr"
            | "table"
            | "tbody"
            | "thead"
            | "caption"
            | "address"
            | "main"
            | "header"
            | "footer"
            | "aside"
            | "center"
            | "fieldset"
            | "details"
            | "summary"
            | "hgroup"
            | "figcaption"
            | "body"
            | "html"
            | "form"
            | "pre"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "figure"
            | "legend"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Vec<String> {
        let tree = Tree::parse(page, false, 200).unwrap_or_default();
        let chaff = Chaff::find(&tree, false);
        let told = |block: Block| match block {
            Block::Paragraph(words) => words.replace('\n', "/").replace('\t', "|"),
            Block::Image(image) => format!("[{}|{}|{}]", image.alt, image.caption, image.credit),
            other => format!("{other:?}"),
        };
        blocks(&tree, &chaff, 0, &mut |_| None).into_iter().map(told).collect()
    }

    #[test]
    fn white_space_lists_tables_and_breaks_are_as_a_browser_shows_them() {
        assert_eq!(
            read("<p>One\n  <b>two</b> three<br>\nfour.</p> five<br><br>six"),
            ["One two three/four.", "five", "six"]
        );
        assert_eq!(read("<ul><li>a<li>b<ol start=3><li>c</ol></ul>"), ["• a/• b/  3. c"]);
        assert_eq!(read("<table><tr><th>Pier<th>Sum<tr><td>North<td>4</table>"), ["Pier|Sum/North|4"]);
        assert_eq!(read("<table><tr><td><p>One.<p>Two.</table>"), ["One.", "Two."]);
        assert_eq!(read("<pre>a  b\n c\n\nd</pre>"), ["a  b/ c", "d"]);
        assert_eq!(read("<blockquote>Said.</blockquote><q>x</q>"), ["Said.", "“x”"]);
    }

    #[test]
    fn pictures_stand_behind_their_line_and_lines_are_what_their_class_says() {
        assert_eq!(read("<p>One <img src=a.png alt='A tram'> two."), ["One two.", "[A tram||]"]);
        assert_eq!(
            read("<p class=byline>By <a rel=author>Ada Quill</a> <time>1 May</time></p><p class=kicker>Harbour</p>"),
            ["Byline(\"By Ada Quill\")", "Kicker(\"Harbour\")"]
        );
    }
}
