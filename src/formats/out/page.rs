//! Pages of a book or a web site, tag by tag: escaped, without signs that XML has no place for, the same bytes each time.
//! Every page is well-formed; one for the web closes no element that has nothing in it.

use super::xml::allowed;

/// A page or a piece of one.
#[derive(Debug, Default)]
pub struct Page {
    out: String,
    /// Whether it is XHTML, else HTML.
    is_xml: bool,
}

/// The attributes of an element; one without words is left out.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Page {
    pub fn xhtml() -> Self {
        Page { out: String::new(), is_xml: true }
    }

    pub fn html() -> Self {
        Page::default()
    }

    pub fn is_xml(&self) -> bool {
        self.is_xml
    }

    pub fn open(&mut self, name: &str, attributes: Attributes) {
        self.start(name, attributes);
        self.out.push('>');
    }

    pub fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element with nothing in it, as `img` and `br` are.
    pub fn empty(&mut self, name: &str, attributes: Attributes) {
        self.start(name, attributes);
        self.out.push_str(if self.is_xml { "/>" } else { ">" });
    }

    pub fn text(&mut self, text: &str) {
        escape(&allowed(text), &mut self.out);
    }

    /// Text whose line ends are kept.
    pub fn lines(&mut self, text: &str) {
        for (at, line) in allowed(text).split('\n').map(str::trim_end).enumerate() {
            if at > 0 {
                self.empty("br", &[]);
                self.line();
            }
            escape(line, &mut self.out);
        }
    }

    /// An element with text in it; none where the text is empty.
    pub fn leaf(&mut self, name: &str, attributes: Attributes, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.open(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// An element with others in it.
    pub fn within(&mut self, name: &str, attributes: Attributes, fill: impl FnOnce(&mut Self)) {
        self.open(name, attributes);
        fill(self);
        self.close(name);
    }

    /// What is markup already.
    pub fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Ends a line of the file, for people who look into it.
    pub fn line(&mut self) {
        self.out.push('\n');
    }

    pub fn finish(self) -> String {
        self.out
    }

    fn start(&mut self, name: &str, attributes: Attributes) {
        self.out.push('<');
        self.out.push_str(name);
        // A picture without words beside it says so by an empty alternative; of all else, no words are nothing.
        for (key, value) in attributes.iter().filter(|(key, value)| !value.is_empty() || *key == "alt") {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            escape(&allowed(value), &mut self.out);
            self.out.push('"');
        }
    }
}

fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\r' => "\n",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_page_is_escaped_and_well_formed_in_either_kind() {
        let fill = |page: &mut Page| {
            page.within("p", &[("lang", ""), ("title", "100% \"q\" & <b>")], |page| page.lines("a ]]> b\n-- c\u{1}"));
            page.leaf("q", &[], " ");
        };
        let (mut book, mut web) = (Page::xhtml(), Page::html());
        fill(&mut book);
        fill(&mut web);
        let start = "<p title=\"100% &quot;q&quot; &amp; &lt;b&gt;\">a ]]&gt; b";
        assert_eq!(book.finish(), format!("{start}<br/>\n-- c</p>"));
        assert_eq!(web.finish(), format!("{start}<br>\n-- c</p>"));
    }
}
