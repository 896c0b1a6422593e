//! XML that nobody need trust: decoded, looked over for depth and entities, cut into records, and then given to a parser
//! that builds a small tree. No entity of a file's own is ever expanded, nothing outside the file is ever opened.
//! It must not know what the elements mean.

use super::{Input, ReadOptions};
use crate::model::{Problem, ProblemCode};
use crate::text::encoding::{self, Decoded};
use quick_xml::events::Event;
use roxmltree::{Document, Node, ParsingOptions};
use std::borrow::Cow;
use std::ops::Range;

/// Reads and decodes a file: as the options say, else by its mark, else as its declaration says, else as it looks.
pub fn load(input: &Input, options: &ReadOptions) -> Result<(Vec<u8>, Decoded), Problem> {
    let bytes = input.load(options.limits.file_bytes())?.into_owned();
    let no_text =
        |_| input.problem(ProblemCode::Binary, "The file holds no text but other data; look whether it is XML at all.");
    let label = match options.encoding.as_str() {
        "" => declared(&bytes).unwrap_or_default(),
        label => label.to_owned(),
    };
    let marked = encoding_rs::Encoding::for_bom(&bytes).is_some() && options.encoding.is_empty();
    let decoded =
        if label.is_empty() || marked { encoding::decode(&bytes) } else { encoding::decode_known(&bytes, &label) };
    let decoded = decoded.map_err(no_text)?;
    Ok((bytes, decoded))
}

/// The encoding that the declaration names, unless the bytes cannot be in it.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(200))?;
    let head = String::from_utf8_lossy(head);
    let rest = head.strip_prefix("<?xml")?.split("?>").next()?.split_once("encoding")?.1;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    rest[1..].split(quote).next().map(str::to_owned)
}

/// One element of a file, outermost of its name, with what its ancestors say of namespaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its place in the text.
    pub range: Range<usize>,
    /// Line, from 1.
    pub line: u32,
    /// `xmlns` attributes of its ancestors, nearest first.
    spaces: Vec<(String, String)>,
}

/// Where the elements with one of these local names are, in order, none inside another. Reads to the end or to the
/// first thing that is broken; what was found before it comes along with the problem.
pub fn records(input: &Input, text: &str, names: &[&str], options: &ReadOptions) -> (Vec<Record>, Option<Problem>) {
    let most = usize::try_from(options.limits.depth).unwrap_or(usize::MAX);
    let mut scan = Scan { input, text, names, most, found: Vec::new(), open: Vec::new(), within: None, lines: (0, 1) };
    let problem = scan.run().err();
    (scan.found, problem)
}

struct Scan<'a> {
    input: &'a Input,
    text: &'a str,
    names: &'a [&'a str],
    most: usize,
    found: Vec<Record>,
    /// The namespaces that each open element declares.
    open: Vec<Vec<(String, String)>>,
    /// Depth and beginning of the record that is open.
    within: Option<(usize, usize)>,
    /// How far lines were counted, and how many.
    lines: (usize, u32),
}

impl Scan<'_> {
    fn line_at(&mut self, at: usize) -> u32 {
        let (from, line) = self.lines;
        let more = self.text.as_bytes().get(from..at).unwrap_or_default().iter().filter(|b| **b == b'\n').count();
        self.lines = (at.max(from), line.saturating_add(u32::try_from(more).unwrap_or(u32::MAX)));
        self.lines.1
    }

    fn problem(&mut self, at: usize, words: String) -> Problem {
        let line = self.line_at(at);
        Problem { line: Some(line), ..self.input.problem(ProblemCode::Malformed, words) }
    }

    fn run(&mut self) -> Result<(), Problem> {
        let mut reader = quick_xml::Reader::from_str(self.text);
        let config = reader.config_mut();
        config.check_end_names = true;
        config.allow_dangling_amp = true;
        let mut any = false;
        loop {
            let from = reader.buffer_position() as usize;
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(cause) => {
                    let words = format!(
                        "The XML is broken here ({cause}); what stood before was read. Mend the file or have it exported again."
                    );
                    return Err(self.problem(reader.error_position() as usize, words));
                }
            };
            let to = reader.buffer_position() as usize;
            match event {
                Event::Eof if !any => {
                    return Err(self.input.problem(
                        ProblemCode::Empty,
                        "The file holds no element; look whether the right file was chosen.",
                    ));
                }
                Event::Eof if !self.open.is_empty() => {
                    let words = "The XML ends in the middle: it was cut off. What stood before was read; have the file exported or copied again.";
                    return Err(self.problem(from, words.to_owned()));
                }
                Event::Eof => return Ok(()),
                Event::DocType(kind) if kind.contains("<!ENTITY") => {
                    let words = "The file defines entities of its own, which could grow without end or reach outside the file. They are not read; have it exported without them.";
                    return Err(self.problem(from, words.to_owned()));
                }
                Event::Start(tag) => {
                    any = true;
                    self.start(tag.local_name().into_inner(), from);
                    if self.open.len() >= self.most {
                        let words = format!(
                            "Elements nest more than {} deep here. Raise the limit “depth” if that is right.",
                            self.most
                        );
                        return Err(self.problem(from, words));
                    }
                    self.open.push(spaces(&tag));
                }
                Event::Empty(tag) => {
                    any = true;
                    if self.within.is_none() && self.is_wanted(tag.local_name().into_inner()) {
                        self.take(from, to);
                    }
                }
                Event::End(_) => {
                    self.open.pop();
                    if let Some((_, start)) = self.within.filter(|(depth, _)| *depth == self.open.len()) {
                        self.within = None;
                        self.take(start, to);
                    }
                }
                _ => {}
            }
        }
    }

    fn is_wanted(&self, name: &str) -> bool {
        self.names.contains(&name)
    }

    fn start(&mut self, name: &str, at: usize) {
        if self.within.is_none() && self.is_wanted(name) {
            self.within = Some((self.open.len(), at));
        }
    }

    fn take(&mut self, from: usize, to: usize) {
        let line = self.line_at(from);
        let spaces = self.open.iter().rev().flatten().cloned().collect();
        self.found.push(Record { range: from..to, line, spaces });
    }
}

/// The namespaces that an element declares: attribute and value.
fn spaces(tag: &quick_xml::events::BytesStart) -> Vec<(String, String)> {
    tag.attributes()
        .flatten()
        .filter(|attribute| attribute.key.as_ref() == "xmlns" || attribute.key.as_ref().starts_with("xmlns:"))
        .map(|attribute| (attribute.key.as_ref().to_owned(), attribute.value.into_owned()))
        .collect()
}

impl Record {
    /// The element as a document of its own, to be parsed by [`tree`]: with the namespaces of its ancestors, and with HTML's
    /// named characters (`&eacute;`) as the characters they are.
    pub fn document(&self, text: &str) -> String {
        let own = text.get(self.range.clone()).unwrap_or_default();
        let name = own.find(|c: char| c.is_whitespace() || c == '>' || c == '/').filter(|at| *at > 0);
        let Some(name) = name.or_else(|| own[1.min(own.len())..].find(['>', '/']).map(|at| at + 1)) else {
            return String::new();
        };
        let tag = &own[..own.find('>').unwrap_or(own.len())];
        let mut declared: Vec<&str> = Vec::new();
        let mut out = String::with_capacity(own.len() + 200);
        out.push_str(&own[..name]);
        for (key, value) in &self.spaces {
            let here = tag.contains(&format!("{key}=")) || declared.contains(&key.as_str());
            if !here {
                declared.push(key);
                out.push_str(&format!(" {key}=\"{}\"", value.replace('"', "&quot;")));
            }
        }
        out.push_str(&with_named_characters(&own[name..]));
        out
    }
}

/// HTML's named characters as themselves; what no standard names stays in the text as it is written.
fn with_named_characters(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('&').map(|found| at + found) {
        let rest = &text[found + 1..];
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
        let is_entity = rest[name.len()..].starts_with(';');
        let predefined = ["lt", "gt", "amp", "quot", "apos"].contains(&name);
        out.push_str(&text[at..found]);
        at = found + 1;
        if rest.starts_with('#') || (is_entity && predefined) {
            out.push('&');
        } else if let Some(character) = quick_xml::escape::resolve_html5_entity(name).filter(|_| is_entity) {
            out.push_str(character);
            at = found + name.len() + 2;
        } else {
            out.push_str("&amp;");
        }
    }
    if out.is_empty() {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[at..]);
    Cow::Owned(out)
}

/// The small tree of a document that [`Record::document`] made.
pub fn tree<'a>(input: &Input, document: &'a str, line: u32) -> Result<Document<'a>, Problem> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: 4_000_000, ..ParsingOptions::default() };
    Document::parse_with_options(document, options).map_err(|cause| {
        let words = format!("The element that begins on line {line} cannot be read ({cause}). It was left out; mend it and import the file again.");
        Problem { line: Some(line), ..input.problem(ProblemCode::Malformed, words) }
    })
}

/// The first child element of that local name.
pub fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// All child elements of that local name.
pub fn children<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> + 'a {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

/// The element at the end of a path of local names, each the first of its name.
pub fn at<'a, 'i>(node: Node<'a, 'i>, path: &[&str]) -> Option<Node<'a, 'i>> {
    path.iter().try_fold(node, |node, name| child(node, name))
}

/// All the text in an element, white space made plain.
pub fn words(node: Node) -> String {
    let mut all = String::new();
    for inner in node.descendants().filter(Node::is_text) {
        all.push_str(inner.text().unwrap_or_default());
    }
    super::fields::one_line(&all)
}

/// The text at the end of a path; empty where there is none.
pub fn words_at(node: Node, path: &[&str]) -> String {
    at(node, path).map(words).unwrap_or_default()
}

/// An attribute by its local name, in whatever namespace; empty where there is none.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    node.attributes().find(|attribute| attribute.name() == name).map_or("", |attribute| attribute.value())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str, names: &[&str]) -> (Vec<Record>, Option<Problem>) {
        records(&Input::held("a.xml", text.as_bytes().to_vec()), text, names, &ReadOptions::default())
    }

    #[test]
    fn records_are_cut_out_with_their_namespaces_and_named_characters() {
        let text = "<?xml version=\"1.0\"?>\n<c xmlns=\"urn:a\" xmlns:x='urn:x'>\n<r><x:t>Caf&eacute; &amp; Bar &nosuch; A&B</x:t></r>\n<r/></c>";
        let (found, problem) = scan(text, &["r"]);
        assert_eq!((found.len(), problem), (2, None));
        assert_eq!(found[0].line, 3);
        let document = found[0].document(text);
        let input = Input::held("a.xml", Vec::new());
        let tree = tree(&input, &document, 3).unwrap_or_else(|p| panic!("{p:?} in {document}"));
        let title = child(tree.root_element(), "t").expect("a title");
        assert_eq!(title.tag_name().namespace(), Some("urn:x"));
        assert_eq!(words(title), "Café & Bar &nosuch; A&B");
        assert_eq!(tree.root_element().tag_name().namespace(), Some("urn:a"));
        let document = found[1].document(text);
        assert!(super::tree(&input, &document, 4).is_ok(), "{document}");
    }

    #[test]
    fn entities_of_a_file_are_refused_and_so_is_what_nests_without_end() {
        let bomb = "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><c><r>&b;</r></c>";
        assert!(scan(bomb, &["r"]).1.is_some_and(|p| p.message.contains("entities")));
        let outside = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><c><r>&x;</r></c>";
        assert!(scan(outside, &["r"]).1.is_some_and(|p| p.message.contains("entities")));
        let deep = "<r>".repeat(100_000);
        assert!(scan(&deep, &["x"]).1.is_some_and(|p| p.message.contains("depth")));
        let harmless = "<!DOCTYPE nitf SYSTEM \"nitf.dtd\"><c><r>a</r></c>";
        assert_eq!((scan(harmless, &["r"]).0.len(), scan(harmless, &["r"]).1), (1, None));
    }

    #[test]
    fn what_stood_before_a_cut_comes_along_with_the_problem() {
        let (found, problem) = scan("<c><r>1</r>\n<r>2</r><r>3", &["r"]);
        assert_eq!((found.len(), problem.map(|p| (p.code, p.line))), (2, Some((ProblemCode::Malformed, Some(2)))));
    }

    #[test]
    fn the_encoding_that_is_declared_is_used() {
        let bytes = b"<?xml version='1.0' encoding='ISO-8859-1'?><c>caf\xe9</c>".to_vec();
        let loaded = load(&Input::held("a.xml", bytes), &ReadOptions::default());
        assert!(loaded.is_ok_and(|(_, decoded)| decoded.text.ends_with("<c>café</c>")));
    }
}
