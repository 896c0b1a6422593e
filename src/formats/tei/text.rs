//! The articles of a TEI text: divs of type `article`, or all of it as one. It must not look into the header.

use super::header::Header;
use crate::formats::fields;
use crate::formats::flow::Flow;
use crate::formats::issue_words::guess;
use crate::formats::walk::{Go, Step, walk};
use crate::formats::xml::{at, attribute, children, words};
use crate::model::Role;
use crate::model::record::{ArticleRecord, BylineRecord, ImageRecord};
use roxmltree::Node;
use std::collections::{BTreeSet, HashMap};

/// All articles of a text, in order; what has words and no place goes into `left`.
pub fn articles(tei: Node, header: &Header, left: &mut BTreeSet<String>) -> Vec<ArticleRecord> {
    let Some(text) = at(tei, &["text"]) else { return Vec::new() };
    let (roots, pages) = survey(text);
    let whole = roots.is_empty();
    let roots = if whole { vec![(text, String::new())] } else { roots };
    if !whole {
        outside(text, left);
    }
    let mut found = Vec::new();
    for (root, section) in &roots {
        let mut reader = Reader { left: std::mem::take(left), ..Reader::default() };
        reader.language = [*root, text]
            .iter()
            .map(|node| attribute(*node, "lang"))
            .find(|l| !l.is_empty())
            .unwrap_or_default()
            .to_owned();
        reader.pages.extend(pages.get(root).cloned());
        walk(*root, &mut |step| reader.step(step, *root));
        let (mut article, rest) = reader.finish(header, whole);
        *left = rest;
        article.section.clone_from(section);
        if !article.body.is_empty() || (!whole && !article.headline.is_empty()) {
            found.push(article);
        }
    }
    found
}

fn is(node: Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn is_article(node: Node) -> bool {
    let kind = attribute(node, "type").to_lowercase();
    node.is_element()
        && matches!(node.tag_name().name(), "div" | "div1" | "div2" | "div3" | "text")
        && matches!(
            kind.as_str(),
            "article" | "advertisement" | "notice" | "letter" | "editorial" | "obituary" | "poem"
        )
}

type Roots<'a, 'i> = Vec<(Node<'a, 'i>, String)>;

/// The outermost articles with their sections, and the page on which each begins.
fn survey<'a, 'i>(text: Node<'a, 'i>) -> (Roots<'a, 'i>, HashMap<Node<'a, 'i>, String>) {
    let (mut roots, mut pages): (Roots, _) = (Vec::new(), HashMap::new());
    let (mut sections, mut page, mut within) = (Vec::new(), String::new(), None);
    walk(text, &mut |step| {
        match step {
            Step::Open(node) if is(node, "pb") => page = attribute(node, "n").to_owned(),
            Step::Open(node) if within.is_none() && is_article(node) => {
                within = Some(node);
                let section = sections.iter().rev().find(|name: &&String| !name.is_empty()).cloned();
                roots.push((node, section.unwrap_or_default()));
                if !page.is_empty() {
                    pages.insert(node, page.clone());
                }
            }
            Step::Open(node) if is(node, "div") && within.is_none() => {
                let is_section = attribute(node, "type").to_lowercase().contains("section");
                let head = children(node, "head").next().filter(|_| is_section).map(words);
                sections.push(head.unwrap_or_default());
            }
            Step::Close(node) if within == Some(node) => within = None,
            Step::Close(node) if is(node, "div") && within.is_none() => drop(sections.pop()),
            _ => {}
        }
        Go::In
    });
    (roots, pages)
}

/// Tells of words that stand in no article.
fn outside(text: Node, left: &mut BTreeSet<String>) {
    walk(text, &mut |step| match step {
        Step::Open(node) if is_article(node) || is(node, "head") => Go::Past,
        Step::Words(said) if !said.trim().is_empty() => {
            left.insert("words that stand in no article".into());
            Go::In
        }
        _ => Go::In,
    });
}

#[derive(Default)]
struct Reader {
    article: ArticleRecord,
    flow: Flow,
    language: String,
    pages: Vec<String>,
    notes: Vec<String>,
    unclear: bool,
    /// Of each quotation that is open, whether its marks were added.
    quotes: Vec<bool>,
    marks_added: bool,
    left: BTreeSet<String>,
}

/// Whether something that may be a paragraph of its own stands within one.
fn is_inline(node: Node) -> bool {
    let may_be = matches!(node.tag_name().name(), "quote" | "q" | "said" | "cit" | "bibl" | "label");
    may_be && node.ancestors().skip(1).any(|above| ["p", "ab", "l"].iter().any(|name| is(above, name)))
}

const PARAGRAPHS: &[&str] = &[
    "p",
    "ab",
    "lg",
    "item",
    "row",
    "quote",
    "cit",
    "sp",
    "argument",
    "trailer",
    "closer",
    "opener",
    "salute",
    "signed",
    "epigraph",
    "list",
    "table",
    "div",
    "div1",
    "div2",
    "div3",
    "floatingText",
    "postscript",
    "label",
    "bibl",
];

impl Reader {
    fn step(&mut self, step: Step, root: Node) -> Go {
        match step {
            Step::Words(said) => self.flow.words(said),
            Step::Close(node) => match node.tag_name().name() {
                "l" => self.flow.line_end(),
                "cell" => self.flow.words(" "),
                "quote" | "q" | "said" if is_inline(node) => self.quote_end(),
                name if PARAGRAPHS.contains(&name) && !is_inline(node) => self.flow.paragraph_end(),
                _ => {}
            },
            Step::Open(node) => return self.open(node, root),
        }
        Go::In
    }

    fn open(&mut self, node: Node, root: Node) -> Go {
        match node.tag_name().name() {
            "head" => self.head(node, root),
            "byline" | "docAuthor" => self.byline(node),
            "signed" if self.article.bylines.is_empty() => self.byline(node),
            "dateline" if self.article.dateline.is_empty() => self.article.dateline = words(node),
            "figure" => self.figure(node),
            "note" => self.notes.extend(Some(words(node)).filter(|note| !note.is_empty())),
            "fw" | "front" | "back" | "teiHeader" if !words(node).is_empty() => {
                self.left.insert(match node.tag_name().name() {
                    "fw" => "running heads and the like (fw)".into(),
                    other => format!("what stands before or behind the text ({other})"),
                });
            }
            // Of what was mended the print counts.
            "corr" | "reg" | "expan" if node.parent().is_some_and(|parent| is(parent, "choice")) => {
                self.left.insert("what an editor mended (corr, reg, expan)".into());
            }
            "del" => drop(self.left.insert("what was struck out (del)".into())),
            _ => return self.inner(node),
        }
        Go::Past
    }

    fn inner(&mut self, node: Node) -> Go {
        let joins = attribute(node, "break") == "no";
        match node.tag_name().name() {
            "pb" => {
                self.pages.extend(Some(attribute(node, "n").to_owned()).filter(|n| !n.is_empty()));
                self.divided(joins);
            }
            "lb" if joins => self.divided(true),
            "lb" => self.flow.line_end(),
            "cb" | "milestone" => self.divided(joins),
            "unclear" | "supplied" | "gap" => self.unclear = true,
            "quote" | "q" | "said" if is_inline(node) => self.quote(node),
            name if PARAGRAPHS.contains(&name) && !is_inline(node) => self.flow.paragraph_end(),
            _ => {}
        }
        Go::In
    }

    /// Words that are quoted within a paragraph. Some programs leave the marks out, because the element says it.
    fn quote(&mut self, node: Node) {
        const MARKS: [char; 12] = ['"', '\'', '“', '”', '„', '‘', '’', '‚', '«', '»', '‹', '「'];
        let marked = self.flow.open().ends_with(MARKS) || words(node).starts_with(MARKS);
        self.quotes.push(!marked);
        if !marked {
            self.flow.words("“");
            self.marks_added = true;
        }
    }

    fn quote_end(&mut self) {
        if self.quotes.pop() == Some(true) {
            self.flow.close_up("”");
        }
    }

    /// A word that the end of a line or page divides is one; the printer's hyphen goes.
    fn divided(&mut self, joins: bool) {
        if joins {
            self.flow.join_word();
        }
    }

    fn head(&mut self, node: Node, root: Node) {
        let said = words(node);
        let over = self.flow.is_empty();
        let kind = attribute(node, "type").to_lowercase();
        let is_own = node.parent().is_some_and(|parent| parent == root || is(parent, "body"));
        let field = match kind.as_str() {
            "sub" | "subtitle" | "subhead" | "desc" if over => &mut self.article.subhead,
            "kicker" | "overline" | "super" | "superheading" if over => &mut self.article.kicker,
            // The first of the article itself; pandoc sets that of a first part deeper.
            _ if over && self.article.headline.is_empty() && (is_own || kind == "main") => &mut self.article.headline,
            _ if over && kind == "main" => &mut self.article.headline,
            _ => return self.flow.crosshead(&said),
        };
        if !field.is_empty() {
            field.push(' ');
        }
        field.push_str(&said);
    }

    fn byline(&mut self, node: Node) {
        let line = words(node);
        let is_name = |n: &Node| is(*n, "persName") || is(*n, "docAuthor") || is(*n, "orgName") || is(*n, "name");
        let inner = node.descendants().skip(1).filter(is_name);
        let inner: Vec<Node> = inner.filter(|n| !n.descendants().skip(1).any(|deeper| is_name(&deeper))).collect();
        let named = |n: Node| {
            let printed = words(n);
            let line = if printed == line { String::new() } else { line.clone() };
            BylineRecord { name: fields::in_plain_order(&printed), printed, line, ..BylineRecord::default() }
        };
        let bylines: Vec<BylineRecord> = match fields::bylines(&line) {
            _ if !inner.is_empty() => inner.into_iter().map(named).filter(|b| !b.printed.is_empty()).collect(),
            names if names.is_empty() => fields::person(&line, Role::Author).into_iter().collect(),
            names => names,
        };
        self.article.bylines.extend(bylines);
    }

    fn figure(&mut self, figure: Node) {
        let is_credit = |node: &Node| {
            ["rend", "type", "rendition"].iter().any(|name| attribute(*node, name).to_lowercase().contains("credit"))
        };
        let parts = || figure.children().filter(Node::is_element);
        let all = |wanted: &dyn Fn(&Node) -> bool| {
            parts().filter(wanted).map(words).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
        };
        let is_text = |node: &Node| matches!(node.tag_name().name(), "head" | "p" | "ab" | "note");
        let caption = all(&|node| is_text(node) && !is_credit(node));
        let image = ImageRecord { alt: all(&|node| is(*node, "figDesc")), ..fields::credited(&all(&is_credit)) };
        self.flow.image(ImageRecord { caption, ..image });
    }

    fn finish(mut self, header: &Header, whole: bool) -> (ArticleRecord, BTreeSet<String>) {
        let mut article = std::mem::take(&mut self.article);
        (article.body, article.images) = std::mem::take(&mut self.flow).finish();
        if whole && article.headline.is_empty() {
            article.headline.clone_from(&header.title);
        }
        if whole && article.bylines.is_empty() {
            let named = header.authors.iter().filter_map(|author| {
                let byline = fields::person(author, Role::Author)?;
                Some(BylineRecord { name: fields::in_plain_order(author), ..byline })
            });
            article.bylines = named.collect();
        }
        self.pages.dedup();
        article.page = if self.pages.is_empty() { header.page.clone() } else { self.pages.join(", ") };
        let own = fields::language(&self.language);
        article.language = if own.is_empty() { header.language.clone() } else { own };
        article.notes = self.notes.join("\n");
        if self.marks_added {
            let why = "The file marks quotations without their printed marks; “ and ” were set.";
            article.guesses.push(guess("body", 85, why));
        }
        if self.unclear {
            let why = "The file marks some words as unclear, supplied or missing; compare them with the print.";
            article.guesses.push(guess("body", 70, why));
        }
        (article, self.left)
    }
}
