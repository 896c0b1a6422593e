//! A fragment of HTML – the text of a feed's entry, of a news item – to paragraphs, crossheads and pictures. It takes what
//! people and programs write, closed or not, runs nothing, opens nothing, and drops only scripts, styles and forms. Whole
//! pages with menus around their text are not its business.

use super::fields::{self, one_line};
use super::flow::Flow;
use super::walk::{Go, Step, walk};
use crate::model::record::ImageRecord;
use crate::text::credit;
use roxmltree::Node;

/// What a fragment holds.
#[derive(Debug, Default, PartialEq)]
pub struct Found {
    pub body: String,
    pub images: Vec<ImageRecord>,
    /// Where the pictures lie, image by image.
    pub sources: Vec<String>,
}

#[derive(Default)]
struct Reader {
    flow: Flow,
    sources: Vec<String>,
    /// Set while inside something that is no text: what ends it.
    passed: Option<(String, usize)>,
    caption: Option<String>,
    heading: Option<String>,
}

/// XHTML that stands in other XML.
pub fn of_tree(root: Node) -> Found {
    let mut reader = Reader::default();
    walk(root, &mut |step| {
        match step {
            Step::Open(node) => {
                let attribute = |name: &str| super::xml::attribute(node, name).to_owned();
                reader.open(&node.tag_name().name().to_ascii_lowercase(), &attribute);
            }
            Step::Words(words) => reader.words(words),
            Step::Close(node) => reader.close(&node.tag_name().name().to_ascii_lowercase()),
        }
        Go::In
    });
    reader.finish()
}

/// HTML as it is found.
pub fn of_html(html: &str) -> Found {
    let mut reader = Reader::default();
    let mut rest = html;
    // Behind the last `>` nothing is a tag.
    let last = html.rfind('>').unwrap_or(0);
    while let Some(at) = rest.find('<').filter(|at| html.len() - rest.len() + at < last) {
        reader.words(&unescaped(&rest[..at]));
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            let end = tag_end(rest);
            reader.tag(&rest[..end]);
            rest = rest[end..].strip_prefix('>').unwrap_or("");
        } else {
            reader.words("<");
        }
    }
    reader.words(&unescaped(rest));
    reader.finish()
}

/// In longer tags the first `>` is the end, in quotes or not.
const LONGEST_QUOTED: usize = 1 << 16;

/// Where a tag ends: at `>` outside quotes, or where there is none, at the end.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices().take(LONGEST_QUOTED) {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') if tag[..at].trim_end().ends_with('=') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    // A quote that nothing closes.
    tag.find('>').unwrap_or(tag.len())
}

/// The value of an attribute in the words of a tag.
fn attribute(tag: &str, name: &str) -> String {
    let lower = tag.to_ascii_lowercase();
    let found = lower.match_indices(name).find_map(|(at, _)| {
        let before = lower[..at].chars().next_back().is_some_and(|c| c.is_whitespace() || "\"'/".contains(c));
        let value = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        before.then_some(value)
    });
    let Some(value) = found else { return String::new() };
    let value = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default(),
        _ => value.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default(),
    };
    unescaped(value)
}

/// Named and numbered characters as themselves; what is none stays.
pub fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#')).unwrap_or(rest.len()).min(40);
        let (name, behind) = rest.split_at(length);
        match character(name) {
            Some(found) => {
                out.push_str(&found);
                rest = behind.strip_prefix(';').unwrap_or(behind);
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return quick_xml::escape::resolve_html5_entity(name).map(str::to_owned);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    // What old programs wrote as 128 to 159 is of Windows-1252.
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => Some(encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned()),
        _ => char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace()).map(String::from),
    }
}

fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "table",
        "tr",
        "section",
        "article",
        "header",
        "footer",
        "aside",
        "main",
        "figure",
        "hr",
        "body",
        "address",
        "center",
        "details",
        "summary",
        "nav",
    ];
    BLOCKS.contains(&name)
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_passed(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "head" | "noscript" | "form" | "template" | "svg" | "select" | "textarea" | "object"
    )
}

impl Reader {
    fn tag(&mut self, tag: &str) {
        let (closes, inner) = tag.strip_prefix('/').map_or((false, tag), |inner| (true, inner));
        let name = inner.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default().to_ascii_lowercase();
        if closes {
            return self.close(&name);
        }
        self.open(&name, &|wanted| attribute(tag, wanted));
        // What closes itself can hold nothing that is passed over.
        if tag.ends_with('/') && is_passed(&name) {
            self.close(&name);
        }
    }

    fn words(&mut self, words: &str) {
        match (&self.passed, &mut self.caption, &mut self.heading) {
            (Some(_), ..) => {}
            (None, Some(caption), _) => caption.push_str(words),
            (None, None, Some(heading)) => heading.push_str(words),
            _ => self.flow.words(words),
        }
    }

    fn open(&mut self, name: &str, attribute: &dyn Fn(&str) -> String) {
        if let Some((passed, depth)) = &mut self.passed {
            *depth += usize::from(passed == name);
            return;
        }
        match name {
            _ if is_passed(name) => self.passed = Some((name.to_owned(), 1)),
            "img" => {
                let words = |name: &str| one_line(&attribute(name));
                self.flow.image(ImageRecord { alt: words("alt"), ..ImageRecord::default() });
                self.sources.push(attribute("src").trim().to_owned());
            }
            "figcaption" => self.caption = Some(String::new()),
            "br" => self.line_end(),
            "td" | "th" => self.words(" "),
            _ if is_heading(name) => {
                self.end_heading();
                self.heading = Some(String::new());
            }
            _ if is_block(name) => self.block(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((passed, depth)) = &mut self.passed {
            *depth -= usize::from(passed == name);
            if *depth == 0 {
                self.passed = None;
            }
            return;
        }
        match name {
            "figcaption" => self.end_caption(),
            _ if is_heading(name) => self.end_heading(),
            "figure" => {
                self.end_caption();
                self.block();
            }
            _ if is_block(name) => self.block(),
            _ => {}
        }
    }

    fn line_end(&mut self) {
        match (&mut self.caption, &mut self.heading) {
            (Some(words), _) | (None, Some(words)) => words.push(' '),
            _ => self.flow.line_end(),
        }
    }

    fn block(&mut self) {
        if self.caption.is_none() {
            self.end_heading();
            self.flow.paragraph_end();
        }
    }

    fn end_heading(&mut self) {
        if let Some(heading) = self.heading.take() {
            self.flow.crosshead(&heading);
        }
    }

    fn end_caption(&mut self) {
        let Some(caption) = self.caption.take().map(|words| one_line(&words)).filter(|words| !words.is_empty()) else {
            return;
        };
        match self.flow.last_image() {
            Some(image) if image.caption.is_empty() => image.caption = caption,
            _ => {
                self.flow.paragraph_end();
                self.flow.words(&caption);
                self.flow.paragraph_end();
            }
        }
    }

    fn finish(mut self) -> Found {
        self.end_caption();
        self.end_heading();
        let (body, images) = self.flow.finish();
        Found { body, images: images.into_iter().map(credited).collect(), sources: self.sources }
    }
}

/// A picture with that caption; one that is nothing but a credit is one.
pub fn captioned(caption: String) -> ImageRecord {
    match credit::parse(&caption) {
        Some(_) => fields::credited(&caption),
        None => ImageRecord { caption, ..ImageRecord::default() },
    }
}

fn credited(image: ImageRecord) -> ImageRecord {
    ImageRecord { anchor: image.anchor, alt: image.alt, ..captioned(image.caption) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_as_it_is_found_becomes_paragraphs() {
        let found = of_html(
            "<p>Fares &amp; <b>tolls</b> rise&nbsp;now.<p>Sail on<br/>Monday<h2>Then &eacute;lodie</h2>1 < 2 <!-- no --> &bogus; &#8217;\
             <script>if (a < b) { c() }</script><ul><li>one<li>two</ul>",
        );
        assert_eq!(
            found.body,
            "Fares & tolls rise now.\n\nSail on\nMonday\n\n## Then élodie\n\n1 < 2 &bogus; ’\n\none\n\ntwo"
        );
    }

    #[test]
    fn pictures_keep_their_place_caption_and_credit() {
        let found = of_html(
            "<p>One</p><figure><img src='a.jpg' alt=\"A > quay\"><figcaption>The <i>quay</i></figcaption></figure>\
             <p>Two</p><img src=b.png><figcaption>image source from:aol</figcaption>",
        );
        let images: Vec<_> =
            found.images.iter().map(|i| (i.anchor, i.alt.as_str(), i.caption.as_str(), i.source.as_str())).collect();
        assert_eq!(images, [(Some(1), "A > quay", "The quay", ""), (Some(2), "", "", "AOL")]);
        assert_eq!((found.sources, found.body), (vec!["a.jpg".into(), "b.png".into()], "One\n\nTwo".to_owned()));
    }

    #[test]
    fn what_is_broken_ends_all_the_same() {
        for html in
            ["<", "<p", "<p class='", "<!--", "</", "&#xffffffff;", "<script>", "<figure><figcaption>x", "a &", "<h2>x"]
        {
            of_html(html);
        }
        assert_eq!(of_html("<p title='it's>Words</p>").body, "Words");
    }
}
