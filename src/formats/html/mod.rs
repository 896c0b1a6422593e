//! Web pages, saved or plain: HTML as browsers read it (WHATWG), XHTML too. An article is taken by what the page itself
//! says of it: JSON-LD (schema.org `NewsArticle` and the issue it is part of), `citation_*`, Dublin Core, PRISM and
//! OpenGraph metas, microdata, `<article>`, `<time>`; then by where the text is. Several `<article>`s, or several highest
//! headings on a plain page, are several articles.
//!
//! - `charset` decodes, `tree` nests, `chaff` finds what is not text, `places` where articles are, `blocks` and `figure` turn
//!   a part into blocks; `meta`, `linked`, `items` gather `facts`; `pictures` are those beside a saved page.
//!
//! Not taken: navigation, comments, advertisements, scripts, forms, film and sound; links are words. Nothing is fetched.

mod blocks;
mod chaff;
mod charset;
mod date;
mod facts;
mod figure;
mod items;
mod linked;
mod meta;
mod pictures;
mod places;
mod tree;

use super::document::{self, Block, Composed, Emit};
use super::{Format, Incoming, Input, ReadOptions};
use crate::model::ProblemCode;
use crate::model::record::{Guess, IssueRecord};
use chaff::Chaff;
use date::Date;
use facts::Facts;
use places::Places;
use std::path::Path;
use tree::{Id, Tree};

pub use date::Date as MachineDate;

/// The format's id, as provenance records name it.
pub const ID: &str = "html";

pub static FORMAT: Format = Format {
    id: ID,
    name: "Web page",
    about: "Saved or plain web pages: the article without the page round it, with date, names and pictures where the page tells them.",
    extensions: &["html", "htm", "xhtml", "xht", "shtml"],
    one_file: false,
    sniff,
    cannot_carry: "",
    cannot_give: "status, pictures that were not saved beside the page; often volume and number",
    options: &[],
    apart: false,
    read: Some(read),
    write: None,
};

/// By the tags that a page begins with.
fn sniff(path: &Path, head: &[u8]) -> u8 {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let ours = FORMAT.extensions.contains(&extension.as_str());
    let none = if ours { 30 } else { 0 };
    if !ours && !super::root::may_open_with(head, b'<') {
        return none;
    }
    let Ok(decoded) = crate::text::encoding::decode(head) else { return none };
    let start: String = decoded.text.chars().take(3_000).collect::<String>().to_lowercase();
    let start = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let has = |tags: &[&str]| tags.iter().any(|tag| start.contains(tag));
    let is_xml = start.starts_with("<?xml");
    let page = start.starts_with("<!doctype html") || start.starts_with("<html") || (is_xml && has(&["<html"]));
    match () {
        () if page => 90,
        () if is_xml => none,
        () if (ours || start.starts_with("<!--")) && has(&["<html", "<head", "<body"]) => 90,
        () if ours && has(&["<p", "<div", "<h1", "<br", "<article", "<table"]) => 85,
        () if ["<article", "<body", "<head>", "<div", "<h1", "<p>"].iter().any(|tag| start.starts_with(tag)) => 60,
        () => none,
    }
}

/// Reads one page.
pub fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let refuse = |sink: &mut dyn FnMut(Incoming) -> bool, problem| {
        sink(Incoming::Problem(problem));
    };
    let bytes = match input.load(options.limits.file_bytes()) {
        Ok(bytes) => bytes,
        Err(problem) => return refuse(sink, problem),
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let words = "The file holds nothing but white space; look whether the right file was chosen.";
        return refuse(sink, input.problem(ProblemCode::Empty, words));
    }
    let decoded = match charset::decode(input, &bytes, options) {
        Ok(decoded) => decoded,
        Err(problem) => return refuse(sink, problem),
    };
    let mut beside = pictures::Beside::of(input);
    let mut found = match page(&decoded.text, is_xml(input, &decoded.text), options, &mut |source| beside.take(source))
    {
        Ok(found) => found,
        Err(words) => return refuse(sink, input.problem(words.0, words.1)),
    };
    for composed in &mut found.articles {
        let guess = |doubt: crate::text::Doubt| Guess { field: "body".into(), why: doubt.why, sure: doubt.sure };
        composed.article.guesses.extend(decoded.doubt().map(guess));
    }
    let (pictures, left) = beside.finish();
    let from = Emit { format: ID, input, bytes: &bytes, encoding: decoded.encoding.name() };
    if !document::emit(&from, found.articles, pictures, sink) {
        return;
    }
    let broken = found.broken.then(|| {
        let words = "The page's data for machines (JSON-LD) is broken and was not used; date and names were taken from its other words.";
        input.problem(ProblemCode::Doubtful, words)
    });
    let lost = decoded.first_lost_line().map(|line| {
        let words = format!(
            "Some characters could not be read as {} and stand as \u{fffd}; name the encoding if it is another, or compare line {line}.",
            decoded.encoding.name()
        );
        crate::model::Problem { line: Some(line), ..input.problem(ProblemCode::Undecodable, words) }
    });
    for problem in [left, broken, lost].into_iter().flatten() {
        if !sink(Incoming::Problem(problem)) {
            return;
        }
    }
}

fn is_xml(input: &Input, text: &str) -> bool {
    let head: String = text.chars().take(500).collect();
    head.trim_start().starts_with("<?xml")
        || head.contains("http://www.w3.org/1999/xhtml\"")
        || matches!(input.extension().as_str(), "xhtml" | "xht")
}

/// The articles of a page.
pub struct Page {
    pub articles: Vec<Composed>,
    /// Whether its JSON-LD could not be read.
    pub broken: bool,
}

/// Why a page gives nothing.
pub type NoPage = (ProblemCode, &'static str);

/// Reads a page's text; what it cannot tell stays empty.
pub fn page(text: &str, xml: bool, options: &ReadOptions, pictures: &mut blocks::Pictures) -> Result<Page, NoPage> {
    let tree = parse(text, xml, options)?;
    let chaff = Chaff::find(&tree, false);
    let (linked, broken) = linked::read(&tree);
    let meta = meta::read(&tree);
    let title = tree.first(0, "title").map(|id| tree.words(id)).unwrap_or_default();
    let places = places::find(&tree, &chaff);
    let mut articles = match places {
        Places::Articles(places) => several(&tree, &chaff, &places, (&linked, &meta), options, pictures),
        Places::Part(place) => part(&tree, &chaff, place, (linked, meta), &title, options, pictures),
    };
    articles.retain(|composed| !composed.article.body.is_empty() || !composed.article.headline.is_empty());
    let is_bare = |composed: &Composed| composed.article.body.trim().is_empty() && composed.article.images.is_empty();
    if articles.is_empty() || (articles.iter().all(is_bare) && places::is_mostly_links(&tree, &chaff)) {
        let words = "The page holds no article: nothing but links, pictures or programs. If it shows its text only in a browser, save it there as a whole page and import that.";
        return Err((ProblemCode::Empty, words));
    }
    Ok(Page { articles, broken })
}

/// A chapter of a book: what it says of its articles itself, or blocks that go on from the chapter before.
pub enum Chapter {
    Articles(Vec<Composed>),
    Blocks(Vec<Block>),
    /// A cover, a table of contents, a page of titles.
    Front,
}

/// Reads a chapter of a book.
pub fn chapter(text: &str, options: &ReadOptions, pictures: &mut blocks::Pictures) -> Result<Chapter, NoPage> {
    let tree = parse(text, true, options)?;
    let fronts = ["cover", "titlepage", "toc", "landmarks", "copyright-page", "halftitlepage", "loi", "lot"];
    let kind = |id: &Id| tree.attribute(*id, "epub:type").split_whitespace().any(|kind| fronts.contains(&kind));
    let outer = tree.all().filter(|id| matches!(tree.name(*id), "body" | "section" | "nav")).take(4);
    if outer.into_iter().any(|id| kind(&id)) {
        return Ok(Chapter::Front);
    }
    let chaff = Chaff::find(&tree, true);
    let (linked, _) = linked::read(&tree);
    let places: Vec<Id> = match places::find(&tree, &chaff) {
        Places::Articles(places) => places,
        Places::Part(place) if tree.name(place) == "article" || linked.len() == 1 => vec![place],
        Places::Part(_) => return Ok(Chapter::Blocks(blocks::blocks(&tree, &chaff, 0, pictures))),
    };
    let meta = meta::read(&tree);
    Ok(Chapter::Articles(several(&tree, &chaff, &places, (&linked, &meta), options, pictures)))
}

/// The tree of a page.
fn parse(text: &str, xml: bool, options: &ReadOptions) -> Result<Tree, NoPage> {
    let depth = usize::try_from(options.limits.depth).unwrap_or(usize::MAX);
    let words = "The page has more than three million elements and was not read; divide it and import the pieces.";
    let text = if xml { with_ends(text) } else { text.into() };
    Tree::parse(&text, xml, depth).map_err(|_| (ProblemCode::TooLarge, words))
}

/// Elements whose words are not looked into, closed where XHTML lets them close themselves.
fn with_ends(text: &str) -> std::borrow::Cow<'_, str> {
    let Ok(pattern) = regex::Regex::new(r"<(script|title|style|iframe|textarea|noscript)(\s[^<>]*)?/>") else {
        return text.into();
    };
    pattern.replace_all(text, "<$1$2></$1>")
}

/// Each place one article, with the facts that go with its headline.
fn several(
    tree: &Tree,
    chaff: &Chaff,
    places: &[Id],
    (linked, meta): (&[Facts], &Facts),
    options: &ReadOptions,
    pictures: &mut blocks::Pictures,
) -> Vec<Composed> {
    let above = document::masthead_of(&masthead_above(tree, chaff, places.first().copied().unwrap_or(0)), options);
    let read = |place: &Id| {
        let mut made = document::one(blocks::blocks(tree, chaff, *place, pictures), "", options);
        if made.issue == IssueRecord::default() {
            made.issue = above.clone();
        }
        let own = items::read(tree, chaff, *place);
        let told = linked.iter().find(|facts| squeezed(&facts.headline) == squeezed(&made.article.headline));
        let facts = told.cloned().unwrap_or_default().or(own).or(meta.clone().of_page());
        facts.complete(&mut made, options);
        made
    };
    places.iter().map(read).collect()
}

/// The date and number that stand over all articles of a page.
fn masthead_above(tree: &Tree, chaff: &Chaff, until: Id) -> String {
    let lines = (1..until).filter(|id| matches!(tree.name(*id), "p" | "h1" | "h2" | "h3" | "div" | "span" | "time"));
    let short = lines.filter(|id| !chaff.is_out(*id) && tree.end(*id) - id < 12);
    let words = short.take(2_000).map(|id| tree.words(id)).filter(|words| words.len() <= 160);
    let dated = |words: &String| document::scan(words).is_some_and(|head| head.date.is_some());
    words.into_iter().find(dated).unwrap_or_default()
}

fn squeezed(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// One part of a page: one article, or several where it has several highest headings or mastheads.
fn part(
    tree: &Tree,
    chaff: &Chaff,
    place: Id,
    (linked, meta): (Vec<Facts>, Facts),
    title: &str,
    options: &ReadOptions,
    pictures: &mut blocks::Pictures,
) -> Vec<Composed> {
    let blocks = blocks::blocks(tree, chaff, place, pictures);
    let items = items::read(tree, chaff, place);
    let heads = blocks.iter().filter(|block| matches!(block, Block::Heading(1, _))).count();
    let named = tree.name(place) == "article" || !linked.is_empty() || !items.headline.is_empty();
    if !named && (heads > 1 || heads == 0 && meta.headline.is_empty()) {
        let mut made = document::articles(blocks, options);
        let alone = made.len() == 1;
        for composed in &mut made {
            let mut facts = if alone { meta.clone() } else { meta.clone().of_page() };
            if alone {
                facts = facts.or(items.clone());
                facts::set(&mut facts.headline, &without_site(title, &meta.publication));
            }
            facts.complete(composed, options);
        }
        return made;
    }
    let own_head = blocks.iter().find_map(|block| match block {
        Block::Heading(1, words) => Some(words.clone()),
        _ => None,
    });
    let told =
        linked.iter().find(|facts| own_head.as_ref().is_some_and(|head| squeezed(head) == squeezed(&facts.headline)));
    let told = told.or(linked.first()).cloned().unwrap_or_default();
    let mut facts = told.or(items).or(meta);
    facts::set(&mut facts.headline, &without_site(title, &facts.publication));
    // What stands as the highest heading on the page is printed; data for machines is often shortened.
    let headline = own_head.filter(|_| heads == 1).unwrap_or_else(|| facts.headline.clone());
    let mut made = document::one(blocks, &headline, options);
    if made.article.body.len() * 3 < facts.body.len() {
        // A page that shows its text only to some still holds it.
        made.article.body =
            facts.body.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n");
        made.article.images.iter_mut().for_each(|image| image.anchor = None);
        made.article.guesses.retain(|guess| guess.field != "headline");
    }
    facts.complete(&mut made, options);
    vec![made]
}

/// A page's title without the name of the site behind or before it.
fn without_site(title: &str, site: &str) -> String {
    for sign in [" | ", " – ", " — ", " - ", " :: ", " » "] {
        if let Some((first, last)) = title.rsplit_once(sign) {
            if squeezed(last) == squeezed(site) || (site.is_empty() && first.len() > last.len()) {
                return first.trim().to_owned();
            }
            if let Some((first, rest)) = title.split_once(sign).filter(|(first, _)| squeezed(first) == squeezed(site)) {
                let _ = first;
                return rest.trim().to_owned();
            }
        }
    }
    title.trim().to_owned()
}
