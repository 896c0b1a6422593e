//! A page as a tree: what a tokenizer by the WHATWG's rules finds, nested as far as reading asks for it. Elements stand in
//! one list in the order of the page, each knowing where it ends, so that no walk ever needs recursion; what nests too deep
//! is laid flat. It must not know what a page means.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use std::ops::Range;

/// More elements and texts are not held.
const MOST_NODES: usize = 3_000_000;

/// The page has more elements than are held in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMany;

/// A place in the tree; 0 is the page itself.
pub type Id = usize;

/// A page.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    /// Empty for text.
    name: Box<str>,
    text: Box<str>,
    attributes: Vec<(&'static str, Box<str>)>,
    parent: Id,
    end: Id,
}

/// The attributes that are looked at.
const KEPT: [&str; 29] = [
    "id",
    "class",
    "role",
    "hidden",
    "aria-hidden",
    "style",
    "href",
    "src",
    "data-src",
    "alt",
    "lang",
    "xml:lang",
    "content",
    "name",
    "property",
    "itemprop",
    "itemscope",
    "itemtype",
    "datetime",
    "rel",
    "type",
    "title",
    "start",
    "width",
    "height",
    "epub:type",
    "data-pswp-src",
    "cite",
    "media",
];
const VOID: [&str; 16] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "frame", "keygen",
];
/// Elements before which an open paragraph ends.
const BLOCKS: [&str; 37] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dd",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
    "body",
];

impl Tree {
    /// The tree of a text. `xml`: an element that closes itself is closed.
    pub fn parse(text: &str, xml: bool, deepest: usize) -> Result<Tree, TooMany> {
        let mut build = Build { tree: Tree::default(), open: Vec::new(), deepest: deepest.clamp(20, 400) };
        build.tree.nodes.push(Node::element("#page", Vec::new(), 0));
        build.open.push(0);
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(text, emitter) {
            let Ok(token) = token;
            if build.tree.nodes.len() >= MOST_NODES {
                return Err(TooMany);
            }
            match token {
                Token::StartTag(tag) => {
                    let kept = |key: &[u8]| KEPT.iter().copied().find(|kept| kept.as_bytes() == key);
                    let attributes = tag.attributes.iter();
                    let attributes = attributes.filter_map(|(key, value)| Some((kept(key)?, words_of(value))));
                    build.start(&words_of(&tag.name), attributes.collect(), xml && tag.self_closing);
                }
                Token::EndTag(tag) => build.end(&words_of(&tag.name)),
                Token::String(text) => build.text(words_of(&text)),
                _ => {}
            }
        }
        build.close_to(0);
        build.close(0);
        Ok(build.tree)
    }

    /// The name of an element in lower case; empty for a text.
    pub fn name(&self, id: Id) -> &str {
        self.nodes.get(id).map_or("", |node| &node.name)
    }

    /// The words of a text; empty for an element.
    pub fn text(&self, id: Id) -> &str {
        self.nodes.get(id).map_or("", |node| &node.text)
    }

    #[cfg(test)]
    pub fn is_text(&self, id: Id) -> bool {
        self.nodes.get(id).is_some_and(|node| node.name.is_empty())
    }

    pub fn parent(&self, id: Id) -> Id {
        self.nodes.get(id).map_or(0, |node| node.parent)
    }

    /// Where what is in it ends.
    pub fn end(&self, id: Id) -> Id {
        self.nodes.get(id).map_or(id + 1, |node| node.end)
    }

    /// All that is in it, in the order of the page.
    pub fn within(&self, id: Id) -> Range<Id> {
        id + 1..self.end(id).max(id + 1)
    }

    /// Everything but the page itself.
    pub fn all(&self) -> Range<Id> {
        1..self.nodes.len()
    }

    pub fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let end = self.end(id);
        std::iter::successors(Some(id + 1), |at| Some(self.end(*at))).take_while(move |at| *at < end)
    }

    /// From the parent up to the page.
    pub fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(Some(id), |at| (*at != 0).then(|| self.parent(*at))).skip(1)
    }

    /// An attribute; empty where it is not there.
    pub fn attribute(&self, id: Id, name: &str) -> &str {
        let attributes = self.nodes.get(id).map_or(&[][..], |node| &node.attributes);
        attributes.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }

    pub fn has(&self, id: Id, name: &str) -> bool {
        self.nodes.get(id).is_some_and(|node| node.attributes.iter().any(|(key, _)| *key == name))
    }

    /// The first element of that name in it.
    pub fn first(&self, id: Id, name: &str) -> Option<Id> {
        self.within(id).find(|at| self.name(*at) == name)
    }

    /// All words in it, white space made plain.
    pub fn words(&self, id: Id) -> String {
        let mut all = self.text(id).to_owned();
        for at in self.within(id) {
            match self.name(at) {
                "" => all.push_str(self.text(at)),
                "br" => all.push(' '),
                name if BLOCKS.contains(&name) => all.push(' '),
                _ => {}
            }
        }
        crate::formats::fields::one_line(&all)
    }
}

fn words_of(bytes: &[u8]) -> Box<str> {
    String::from_utf8_lossy(bytes).into()
}

impl Node {
    fn element(name: &str, attributes: Vec<(&'static str, Box<str>)>, parent: Id) -> Self {
        Node { name: name.into(), text: "".into(), attributes, parent, end: 0 }
    }
}

struct Build {
    tree: Tree,
    open: Vec<Id>,
    deepest: usize,
}

impl Build {
    fn name_at(&self, depth: usize) -> &str {
        self.open.get(depth).map_or("", |id| self.tree.name(*id))
    }

    fn close(&mut self, id: Id) {
        let end = self.tree.nodes.len();
        if let Some(node) = self.tree.nodes.get_mut(id) {
            node.end = end;
        }
    }

    /// Closes what is open above this depth.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth + 1 {
            if let Some(id) = self.open.pop() {
                self.close(id);
            }
        }
    }

    /// The depth of the nearest open element that is one of these, unless one of the walls stands before it.
    fn nearest(&self, names: &[&str], walls: &[&str]) -> Option<usize> {
        for depth in (1..self.open.len()).rev() {
            let name = self.name_at(depth);
            if names.contains(&name) {
                return Some(depth);
            }
            if walls.contains(&name) {
                return None;
            }
        }
        None
    }

    fn close_nearest(&mut self, names: &[&str], walls: &[&str]) {
        if let Some(depth) = self.nearest(names, walls) {
            self.close_to(depth - 1);
        }
    }

    fn start(&mut self, name: &str, attributes: Vec<(&'static str, Box<str>)>, closed: bool) {
        const CELLS: [&str; 6] = ["td", "th", "caption", "table", "template", "object"];
        if BLOCKS.contains(&name) {
            self.close_nearest(&["p"], &["td", "th", "caption", "table", "button", "object", "template", "figcaption"]);
            self.close_nearest(&["head"], &[]);
        }
        match name {
            "li" => self.close_nearest(&["li"], &["ul", "ol", "menu", "dir", "td", "th", "table"]),
            "dd" | "dt" => self.close_nearest(&["dd", "dt"], &["dl", "td", "th", "table"]),
            "td" | "th" => self.close_nearest(&["td", "th"], &["table", "tr"]),
            "tr" => self.close_nearest(&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => self.close_nearest(&["tbody", "thead", "tfoot"], &["table"]),
            "option" | "optgroup" => self.close_nearest(&["option"], &["select"]),
            "a" => self.close_nearest(&["a"], &CELLS),
            _ => {}
        }
        let parent = self.open.last().copied().unwrap_or(0);
        let id = self.tree.nodes.len();
        self.tree.nodes.push(Node::element(name, attributes, parent));
        self.close(id);
        if !closed && !VOID.contains(&name) && self.open.len() < self.deepest {
            self.open.push(id);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            // What follows them in the file belongs to them all the same.
            "html" | "body" => return,
            "br" => return self.start("br", Vec::new(), true),
            _ => {}
        }
        let walls: &[&str] = match name {
            "table" | "tr" | "tbody" | "thead" | "tfoot" => &["table"],
            _ => &["td", "th", "caption"],
        };
        // A cell is no wall for its own end.
        let walls: Vec<&str> = walls.iter().copied().filter(|wall| *wall != name).collect();
        self.close_nearest(&[name], &walls);
    }

    fn text(&mut self, text: Box<str>) {
        let parent = self.open.last().copied().unwrap_or(0);
        // Programs and styles are no words; data for machines is.
        let skipped = match self.tree.name(parent) {
            "style" => true,
            "script" => !self.tree.attribute(parent, "type").to_lowercase().contains("json"),
            _ => false,
        };
        if !skipped {
            let end = self.tree.nodes.len() + 1;
            self.tree.nodes.push(Node { name: "".into(), text, attributes: Vec::new(), parent, end });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> String {
        let tree = Tree::parse(text, false, 200).unwrap_or_default();
        let mut out = String::new();
        for id in tree.all() {
            let depth = tree.ancestors(id).count();
            let what = if tree.is_text(id) { format!("“{}”", tree.text(id)) } else { tree.name(id).to_owned() };
            out.push_str(&format!("{depth}{what} "));
        }
        out.trim_end().to_owned()
    }

    #[test]
    fn ends_that_the_page_leaves_out_are_found() {
        assert_eq!(outline("<p>a<p>b<br>c"), "1p 2“a” 1p 2“b” 2br 2“c”");
        assert_eq!(outline("<ul><li>a<li>b</ul>c"), "1ul 2li 3“a” 2li 3“b” 1“c”");
        assert_eq!(
            outline("<table><tr><td><p>a<td>b<tr><td>c</table>d"),
            "1table 2tr 3td 4p 5“a” 3td 4“b” 2tr 3td 4“c” 1“d”"
        );
        assert_eq!(outline("<div><b>a</div>b</b></i>"), "1div 2b 3“a” 1“b”");
        assert_eq!(outline("<script>if (a<b) '<p>'</script><p>x&eacute;&#8212;&amp;"), "1script 1p 2“xé—&”");
    }

    #[test]
    fn what_nests_without_end_is_laid_flat_and_ends() {
        let deep = "<div>".repeat(50_000) + "x";
        let tree = Tree::parse(&deep, false, 200).unwrap_or_default();
        assert_eq!((tree.words(0).as_str(), tree.ancestors(50_001).count()), ("x", 200));
    }
}
