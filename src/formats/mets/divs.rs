//! The structMap as plain lists: issues, their articles, the pieces of those with the areas of pages that they name, and the
//! pages. Nothing is opened here, and no step depends on how deep divs nest.

use super::kind::{self, Outer, Piece};
use crate::formats::fields::one_line;
use crate::formats::walk::{Go, Step, walk};
use crate::formats::xml::{attribute, children};
use roxmltree::Node;

/// A stretch of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    pub file: String,
    /// Ids of blocks, lines or words; empty: the whole page.
    pub begin: String,
    pub end: String,
}

/// A piece of an article: a headline, a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    pub piece: Piece,
    pub areas: Vec<Area>,
    /// Whether it begins something: a picture whose inner divs belong to it begins once.
    pub fresh: bool,
}

/// An article, advertisement, notice or whatever the file calls it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// The file's own word for what it is.
    pub kind: String,
    pub id: String,
    pub label: String,
    /// Ids of its descriptions.
    pub described: Vec<String>,
    pub section: String,
    pub fragments: Vec<Fragment>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issue {
    /// Ids of the descriptions of it and of what it is in, nearest first.
    pub described: Vec<String>,
    /// What it and its ancestors are called, nearest first: `LABEL` and `ORDERLABEL`.
    pub labels: Vec<String>,
    pub paper: String,
    pub supplement: bool,
    pub masthead: Vec<Fragment>,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageDiv {
    pub id: String,
    pub label: String,
    pub described: Vec<String>,
    pub files: Vec<String>,
}

/// What a METS file says of its parts.
#[derive(Debug, Default)]
pub struct Map {
    pub issues: Vec<Issue>,
    pub pages: Vec<PageDiv>,
}

/// What an open div is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Holder,
    Issue,
    Section,
    Masthead,
    Item,
    Piece(Piece),
    Passed,
}

#[derive(Default)]
struct Reader {
    map: Map,
    open: Vec<(Open, String)>,
    /// The open issues and articles: a supplement lies in an issue, an article in another.
    issues: Vec<usize>,
    items: Vec<(usize, usize)>,
    /// Descriptions and labels of all that is open.
    described: Vec<Vec<String>>,
    labels: Vec<Vec<String>>,
}

/// Reads the logical map, or what there is of one.
pub fn read(mets: Node) -> Map {
    let maps: Vec<Node> = children(mets, "structMap").collect();
    let is = |map: &&Node, kind: &str| attribute(**map, "TYPE").eq_ignore_ascii_case(kind);
    let logical: Vec<&Node> = match maps.iter().filter(|map| is(map, "logical")).collect::<Vec<_>>() {
        named if !named.is_empty() => named,
        _ => maps.iter().filter(|map| !is(map, "physical")).collect(),
    };
    let mut reader = Reader::default();
    for map in logical {
        reader.read(*map);
    }
    let mut map = reader.map;
    for structure in &maps {
        pages(*structure, &mut map.pages);
    }
    map
}

fn list(ids: &str) -> Vec<String> {
    ids.split_whitespace().map(str::to_owned).collect()
}

/// All divs that are pages, with the files that they and what is in them point to.
fn pages(map: Node, found: &mut Vec<PageDiv>) {
    let is_page = |node: Node| {
        node.tag_name().name() == "div" && kind::outer(&kind::plain(attribute(node, "TYPE"))) == Outer::Page
    };
    let mut open: Vec<usize> = Vec::new();
    walk(map, &mut |step| {
        match step {
            Step::Open(node) if is_page(node) => {
                let label = ["ORDERLABEL", "LABEL", "ORDER"].map(|name| one_line(attribute(node, name)));
                open.push(found.len());
                found.push(PageDiv {
                    id: attribute(node, "ID").to_owned(),
                    label: label.into_iter().find(|label| !label.is_empty()).unwrap_or_default(),
                    described: list(attribute(node, "DMDID")),
                    files: Vec::new(),
                });
            }
            Step::Open(node) if matches!(node.tag_name().name(), "fptr" | "area") => {
                let file = Some(attribute(node, "FILEID").to_owned()).filter(|file| !file.is_empty());
                if let Some(page) = open.last().and_then(|at| found.get_mut(*at)) {
                    page.files.extend(file);
                }
            }
            Step::Close(node) if is_page(node) => drop(open.pop()),
            _ => {}
        }
        Go::In
    });
}

impl Reader {
    fn read(&mut self, map: Node) {
        walk(map, &mut |step| {
            match step {
                Step::Open(node) if node.tag_name().name() == "div" => self.enter(node),
                Step::Close(node) if node.tag_name().name() == "div" => self.leave(),
                Step::Open(node) if node.tag_name().name() == "fptr" => return Go::Past,
                _ => {}
            }
            Go::In
        });
    }

    fn enter(&mut self, div: Node) {
        let plain = kind::plain(attribute(div, "TYPE"));
        let label = one_line(attribute(div, "LABEL"));
        self.described.push(list(attribute(div, "DMDID")));
        self.labels.push(vec![label.clone(), one_line(attribute(div, "ORDERLABEL"))]);
        let above = self.open.last().map_or(Open::Holder, |(open, _)| *open);
        let within = !self.items.is_empty();
        let open = match above {
            Open::Passed => Open::Passed,
            Open::Masthead => Open::Masthead,
            _ if within && kind::is_article(&plain) => self.begin_item(div, &plain),
            _ if within => self.piece(&plain, above),
            _ => self.outer(div, &plain, above),
        };
        self.open.push((open, label));
        self.pointers(div, open, &plain);
    }

    fn leave(&mut self) {
        match self.open.pop().map(|(open, _)| open) {
            Some(Open::Issue) => drop(self.issues.pop()),
            Some(Open::Item) => drop(self.items.pop()),
            _ => {}
        }
        self.described.pop();
        self.labels.pop();
    }

    fn outer(&mut self, div: Node, plain: &str, above: Open) -> Open {
        let has_parts = || children(div, "div").next().is_some();
        match kind::outer(plain) {
            Outer::Newspaper => Open::Holder,
            Outer::Issue => self.begin_issue(false),
            Outer::Supplement => self.begin_issue(true),
            // Pages are read by themselves; articles in pages are articles.
            Outer::Page | Outer::Holder => Open::Holder,
            Outer::Section => Open::Section,
            // The heading of a section has the section's name already.
            Outer::Masthead if above == Open::Section => Open::Passed,
            Outer::Masthead if plain != "title" && plain != "heading" => Open::Masthead,
            Outer::Masthead if has_parts() => Open::Holder,
            Outer::Masthead => Open::Masthead,
            Outer::Article => self.begin_item(div, plain),
        }
    }

    fn begin_issue(&mut self, supplement: bool) -> Open {
        let nearest = |all: &[Vec<String>]| all.iter().rev().flatten().cloned().collect::<Vec<_>>();
        let mut labels = nearest(&self.labels);
        labels.retain(|label| !label.is_empty());
        let paper = self.labels.first().and_then(|labels| labels.first()).cloned().unwrap_or_default();
        self.map.issues.push(Issue {
            described: nearest(&self.described),
            labels,
            paper: if self.labels.len() > 1 { paper } else { String::new() },
            supplement,
            ..Issue::default()
        });
        self.issues.push(self.map.issues.len() - 1);
        Open::Issue
    }

    /// The issue that is open; where the file has none, all its articles are of one.
    fn issue(&mut self) -> usize {
        if self.issues.is_empty() {
            self.begin_issue(false);
        }
        self.issues.last().copied().unwrap_or(0)
    }

    fn begin_item(&mut self, div: Node, plain: &str) -> Open {
        let issue = self.issue();
        let sections = self.open.iter().rev().filter(|(open, _)| *open == Open::Section);
        let section = sections.map(|(_, label)| label).find(|label| !label.is_empty()).cloned().unwrap_or_default();
        let item = Item {
            kind: attribute(div, "TYPE").to_owned(),
            id: attribute(div, "ID").to_owned(),
            label: one_line(attribute(div, "LABEL")),
            described: list(attribute(div, "DMDID")),
            section,
            fragments: Vec::new(),
        };
        if let Some(issue_map) = self.map.issues.get_mut(issue) {
            issue_map.items.push(item);
            self.items.push((issue, issue_map.items.len() - 1));
        }
        if kind::piece(plain) == Some(Piece::Image) {
            self.add(Fragment { piece: Piece::Image, areas: Vec::new(), fresh: true });
        }
        Open::Item
    }

    fn piece(&mut self, plain: &str, above: Open) -> Open {
        let inherited = match above {
            Open::Piece(piece) => piece,
            _ => self.base(),
        };
        let piece = kind::piece(plain).unwrap_or(inherited);
        // A text in a headline is that headline's.
        let piece = if piece == Piece::Body && plain.starts_with("text") { inherited } else { piece };
        if piece == Piece::Image && inherited != Piece::Image {
            self.add(Fragment { piece, areas: Vec::new(), fresh: true });
        }
        Open::Piece(piece)
    }

    /// What stands in the open article without a div of its own.
    fn base(&self) -> Piece {
        let item = self.items.last().and_then(|(issue, item)| self.map.issues.get(*issue)?.items.get(*item));
        match item.and_then(|item| kind::piece(&kind::plain(&item.kind))) {
            Some(Piece::Image) => Piece::Image,
            _ => Piece::Body,
        }
    }

    fn add(&mut self, fragment: Fragment) {
        let item = self.items.last().copied();
        let fragments =
            item.and_then(|(issue, item)| Some(&mut self.map.issues.get_mut(issue)?.items.get_mut(item)?.fragments));
        if let Some(fragments) = fragments {
            fragments.push(fragment);
        }
    }

    /// What a div itself points to: a paragraph is one whatever it points to, else each pointer is a piece.
    fn pointers(&mut self, div: Node, open: Open, plain: &str) {
        let mut each: Vec<Vec<Area>> = children(div, "fptr").map(areas).filter(|areas| !areas.is_empty()).collect();
        if plain == "paragraph" && each.len() > 1 {
            each = vec![each.concat()];
        }
        for areas in each {
            match open {
                Open::Item => self.add(Fragment { piece: self.base(), areas, fresh: false }),
                Open::Piece(piece) => self.add(Fragment { piece, areas, fresh: false }),
                Open::Masthead => {
                    let issue = self.issue();
                    if let Some(issue) = self.map.issues.get_mut(issue) {
                        issue.masthead.push(Fragment { piece: Piece::Headline, areas, fresh: false });
                    }
                }
                _ => {}
            }
        }
    }
}

/// The areas of one pointer, whatever `seq` and `par` they are in.
fn areas(fptr: Node) -> Vec<Area> {
    let area = |node: Node| Area {
        file: attribute(node, "FILEID").to_owned(),
        begin: attribute(node, "BEGIN").to_owned(),
        end: attribute(node, "END").to_owned(),
    };
    let inner = fptr.descendants().filter(|node| node.is_element() && node.tag_name().name() == "area");
    // A stretch by coordinates or by bytes is of a picture and not of recognised text.
    let by_ids = |node: &Node| {
        matches!(attribute(*node, "BETYPE"), "" | "IDREF")
            && (attribute(*node, "COORDS").is_empty() || !attribute(*node, "BEGIN").is_empty())
    };
    let inner: Vec<Area> = inner.filter(by_ids).map(area).collect();
    let own = Some(area(fptr)).filter(|own| inner.is_empty() && !own.file.is_empty());
    own.into_iter().chain(inner).collect()
}
