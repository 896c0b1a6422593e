//! The package of a book: which chapters, in which order, under which names, and what is said of the book as a whole. It
//! must not look into a chapter.

use crate::formats::document::within;
use crate::formats::zipped::Zipped;
use crate::formats::{Input, ReadOptions, fields, xml};
use crate::model::{Problem, ProblemCode, Role};
use crate::text::encoding;
use roxmltree::Node;
use std::collections::HashMap;

/// What a package says.
#[derive(Debug, Default)]
pub struct Package {
    pub title: String,
    pub date: String,
    /// Whether that is when the file was made and not when its words came out.
    pub made: bool,
    pub language: String,
    /// The collection that it belongs to, and its place in it.
    pub series: String,
    pub position: String,
    pub issn: String,
    pub people: Vec<(String, Role)>,
    pub subjects: Vec<String>,
    /// Files in reading order.
    pub chapters: Vec<String>,
    /// What the table of contents calls a file.
    pub labels: HashMap<String, String>,
}

/// Reads a book's package.
pub fn read(zip: &mut Zipped, input: &Input, options: &ReadOptions) -> Result<Package, Problem> {
    unlocked(zip, input)?;
    let container = text(&zip.need("META-INF/container.xml")?, input)?;
    let container = root(&container, "container", input, options)?;
    let tree = xml::tree(input, &container, 1)?;
    let path = xml::at(tree.root_element(), &["rootfiles", "rootfile"])
        .map(|node| xml::attribute(node, "full-path").to_owned());
    let path = path.unwrap_or_default();
    let opf = text(&zip.need(&path)?, input)?;
    let opf = root(&opf, "package", input, options)?;
    let tree = xml::tree(input, &opf, 1)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut package = Package::default();
    if let Some(metadata) = xml::child(tree.root_element(), "metadata") {
        said(metadata, &mut package);
    }
    let contents = order(tree.root_element(), folder, &mut package);
    for name in contents {
        if let Some(bytes) = zip.read(&name)? {
            labels(&text(&bytes, input)?, &name, options, &mut package.labels);
        }
    }
    Ok(package)
}

/// A book whose chapters are encrypted cannot be read; fonts may be.
fn unlocked(zip: &mut Zipped, input: &Input) -> Result<(), Problem> {
    let Some(bytes) = zip.read("META-INF/encryption.xml")? else { return Ok(()) };
    let words = String::from_utf8_lossy(&bytes);
    let locked = words.split("EncryptedData").any(|piece| {
        let file = piece.split("URI=").nth(1).unwrap_or_default().to_lowercase();
        let file = file.split(['"', '\'']).nth(1).unwrap_or_default();
        [".xhtml", ".html", ".htm", ".xml"].iter().any(|end| file.ends_with(end))
    });
    if !locked {
        return Ok(());
    }
    let words = "The book is locked by its seller (DRM) and cannot be read. Ask for a copy that is not.";
    Err(input.problem(ProblemCode::Malformed, words))
}

fn text(bytes: &[u8], input: &Input) -> Result<String, Problem> {
    let broken = |_| {
        input.problem(ProblemCode::Malformed, "The book's package holds no text; the file is damaged. Copy it anew.")
    };
    encoding::decode(bytes).map(|decoded| decoded.text).map_err(broken)
}

fn root(text: &str, name: &str, input: &Input, options: &ReadOptions) -> Result<String, Problem> {
    let (found, problem) = xml::records(input, text, &[name], options);
    if let Some(problem) = problem {
        return Err(problem);
    }
    let missing = || {
        input.problem(
            ProblemCode::Malformed,
            "The book's package does not say what is in it; the file is damaged or no book.",
        )
    };
    found.first().map(|record| record.document(text)).ok_or_else(missing)
}

/// Metadata, of EPUB 3 (`refines`) and EPUB 2 (`opf:role`, calibre's metas).
fn said(metadata: Node, package: &mut Package) {
    let metas: Vec<Node> = xml::children(metadata, "meta").collect();
    let refined = |id: &str, property: &str| {
        let own = |node: &&Node| {
            xml::attribute(**node, "refines").trim_start_matches('#') == id
                && xml::attribute(**node, "property") == property
        };
        if id.is_empty() {
            String::new()
        } else {
            metas.iter().find(own).map(|node| xml::words(*node)).unwrap_or_default()
        }
    };
    let is_main = |node: &Node| matches!(refined(xml::attribute(*node, "id"), "title-type").as_str(), "main" | "");
    package.title = xml::children(metadata, "title").find(is_main).map(xml::words).unwrap_or_default();
    dated(metadata, &metas, package);
    package.language = xml::words_at(metadata, &["language"]);
    package.subjects =
        xml::children(metadata, "subject").map(xml::words).filter(|words| !words.is_empty()).take(100).collect();
    for (element, other) in [("creator", Role::Author), ("contributor", Role::Contributor)] {
        for node in xml::children(metadata, element).take(200) {
            let code = match refined(xml::attribute(node, "id"), "role") {
                code if code.is_empty() => xml::attribute(node, "role").to_owned(),
                code => code,
            };
            let name = fields::in_plain_order(&xml::words(node));
            // Who made the file is no writer.
            if !name.is_empty() && code != "bkp" {
                package.people.push((name, role(&code).unwrap_or(other)));
            }
        }
    }
    for node in ["source", "identifier"].iter().flat_map(|name| xml::children(metadata, name)) {
        let words = xml::words(node).to_lowercase();
        if let Some(issn) = words.strip_prefix("urn:issn:").filter(|_| package.issn.is_empty()) {
            package.issn = issn.to_uppercase();
        }
    }
    let series = metas.iter().find(|node| xml::attribute(**node, "property") == "belongs-to-collection");
    if let Some(node) = series {
        package.series = xml::words(*node);
        package.position = refined(xml::attribute(*node, "id"), "group-position");
    }
    let named = |name: &str| {
        metas
            .iter()
            .find(|node| xml::attribute(**node, "name") == name)
            .map(|node| xml::attribute(*node, "content").to_owned())
    };
    if package.series.is_empty() {
        package.series = named("calibre:series").unwrap_or_default();
        package.position = named("calibre:series_index").unwrap_or_default();
    }
    // Programs write 2059 as 2059.0.
    if let Some(whole) = package.position.strip_suffix(".0") {
        package.position = whole.to_owned();
    }
}

/// The date of publication. EPUB 2 has several dates, each with what happened then; EPUB 3 has one, and metas of Dublin Core.
/// The day on which the file was made tells only where nothing else does.
fn dated(metadata: Node, metas: &[Node], package: &mut Package) {
    let dates =
        xml::children(metadata, "date").map(|node| (xml::attribute(node, "event").to_lowercase(), xml::words(node)));
    let terms = metas.iter().map(|node| {
        let event = match xml::attribute(*node, "property") {
            "dcterms:issued" => "issued",
            "dcterms:date" => "",
            "dcterms:created" => "creation",
            "dcterms:modified" => "modification",
            _ => "none",
        };
        (event.to_owned(), xml::words(*node))
    });
    let rank = |event: &str| match event {
        "original-publication" => 0,
        "publication" | "issued" => 1,
        "" => 2,
        "none" => 9,
        "modification" => 4,
        // Creation, conversion, and what programs call so.
        _ => 3,
    };
    let all = dates.chain(terms).map(|(event, words)| (rank(&event), words));
    let best = all.filter(|(rank, words)| *rank < 9 && !words.is_empty()).min_by_key(|(rank, _)| *rank);
    if let Some((rank, words)) = best {
        (package.date, package.made) = (words, rank > 2);
    }
}

/// MARC's codes, as books use them.
fn role(code: &str) -> Option<Role> {
    Some(match code {
        "aut" => Role::Author,
        "pht" => Role::Photographer,
        "ill" | "art" => Role::Illustrator,
        "trl" => Role::Translator,
        "edt" => Role::Editor,
        "ctb" => Role::Contributor,
        _ => return None,
    })
}

/// Chapters in reading order; what comes back are the tables of contents.
fn order(root: Node, folder: &str, package: &mut Package) -> Vec<String> {
    let mut files: HashMap<&str, (String, bool)> = HashMap::new();
    let mut contents = Vec::new();
    for item in xml::child(root, "manifest")
        .into_iter()
        .flat_map(|manifest| xml::children(manifest, "item").collect::<Vec<_>>())
    {
        let path = within(folder, &unescaped(xml::attribute(item, "href")));
        let kind = xml::attribute(item, "media-type");
        let is_contents = xml::attribute(item, "properties").split_whitespace().any(|word| word == "nav")
            || kind == "application/x-dtbncx+xml";
        if is_contents {
            contents.push(path.clone());
        }
        let is_text =
            matches!(kind, "application/xhtml+xml" | "text/html" | "application/html" | "text/x-oeb1-document")
                && !is_contents;
        files.insert(xml::attribute(item, "id"), (path, is_text));
    }
    let spine = xml::child(root, "spine");
    let ids: Vec<&str> = spine
        .into_iter()
        .flat_map(|spine| xml::children(spine, "itemref").collect::<Vec<_>>())
        .map(|node| xml::attribute(node, "idref"))
        .collect();
    let mut met = std::collections::HashSet::new();
    let chapters =
        ids.into_iter().filter_map(|id| files.get(id)).filter(|(path, is_text)| *is_text && met.insert(path.clone()));
    package.chapters = chapters.map(|(path, _)| path.clone()).collect();
    contents
}

/// The names of files in a table of contents: `nav` of EPUB 3, NCX of EPUB 2. One that cannot be read names nothing.
fn labels(text: &str, name: &str, options: &ReadOptions, labels: &mut HashMap<String, String>) {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let input = Input::held(name, Vec::new());
    let (found, problem) = xml::records(&input, text, &["html", "ncx"], options);
    let Some(record) = found.first().filter(|_| problem.is_none()) else { return };
    let document = record.document(text);
    let Ok(tree) = xml::tree(&input, &document, 1) else { return };
    for node in tree.descendants().filter(Node::is_element) {
        let (target, words) = match node.tag_name().name() {
            "a" => (xml::attribute(node, "href"), xml::words(node)),
            "navPoint" => (
                xml::child(node, "content").map_or("", |content| xml::attribute(content, "src")),
                xml::words_at(node, &["navLabel", "text"]),
            ),
            _ => continue,
        };
        if !target.contains('#') && !words.is_empty() {
            labels.entry(within(folder, &unescaped(target))).or_insert(words);
        }
    }
}

/// `%20` and the like as the bytes they stand for.
pub fn unescaped(source: &str) -> String {
    let mut out = Vec::with_capacity(source.len());
    let bytes = source.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
        match digits.filter(|_| *byte == b'%').and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(meant) => {
                out.push(meant);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| source.to_owned())
}
