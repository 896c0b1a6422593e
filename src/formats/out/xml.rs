//! XML written element by element: escaped, without characters that XML does not allow, the same bytes each time.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::io::{self, Write};

/// An XML document being written.
pub struct Xml<W: Write> {
    out: Writer<W>,
}

impl<W: Write> Xml<W> {
    /// With its declaration; `indent`: for people who look into it. Mixed text must not be indented.
    pub fn begin(out: W, indent: bool) -> io::Result<Self> {
        let mut xml = Xml::piece(out, indent);
        xml.out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        if !indent {
            xml.out.get_mut().write_all(b"\n")?;
        }
        Ok(xml)
    }

    /// Without a declaration: a part of a document.
    pub fn piece(out: W, indent: bool) -> Self {
        Xml { out: if indent { Writer::new_with_indent(out, b' ', 1) } else { Writer::new(out) } }
    }

    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.out.write_event(Event::Start(start(name, attributes)))
    }

    pub fn close(&mut self, name: &str) -> io::Result<()> {
        self.out.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.out.write_event(Event::Empty(start(name, attributes)))
    }

    pub fn text(&mut self, text: &str) -> io::Result<()> {
        self.out.write_event(Event::Text(BytesText::new(&allowed(text))))
    }

    /// An element with text in it; none where the text is empty.
    pub fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        if text.trim().is_empty() {
            return Ok(());
        }
        self.open(name, attributes)?;
        self.text(text)?;
        self.close(name)
    }

    /// An element whose inside is XML already, in which no blank may be added.
    pub fn mixed(&mut self, name: &str, attributes: &[(&str, &str)], inside: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.out.write_event(Event::Text(BytesText::from_escaped(inside)))?;
        self.close(name)
    }

    /// An element with others in it.
    pub fn within(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        fill: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.open(name, attributes)?;
        fill(self)?;
        self.close(name)
    }

    /// Bytes that are XML already.
    pub fn raw(&mut self, xml: &str) -> io::Result<()> {
        self.out.get_mut().write_all(xml.as_bytes())
    }

    /// Ends with a line end.
    pub fn end(self) -> io::Result<W> {
        let mut out = self.out.into_inner();
        out.write_all(b"\n")?;
        Ok(out)
    }

    pub fn into_inner(self) -> W {
        self.out.into_inner()
    }
}

/// Words as the inside of an element.
pub fn escaped(text: &str) -> String {
    quick_xml::escape::escape(allowed(text)).into_owned()
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, allowed(value).as_ref()));
    }
    start
}

/// Without the characters that XML 1.0 has no place for (its production 2).
pub fn allowed(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_allowed) {
        Cow::Borrowed(text)
    } else {
        // A vertical tab is how word processors break a line, a form feed how they break a page.
        Cow::Owned(
            text.chars()
                .map(|c| if matches!(c, '\u{b}' | '\u{c}') { '\n' } else { c })
                .filter(|c| is_allowed(*c))
                .collect(),
        )
    }
}

fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_and_what_xml_has_no_place_for_is_left_out() {
        let mut xml = Xml::begin(Vec::new(), false).expect("it is there");
        xml.within("a", &[("n", "1 < \"2\" & 3")], |xml| {
            xml.leaf("b", &[], "x ]]> y & <z>\u{b}\u{1}\u{fffe}")?;
            xml.leaf("empty", &[], " ")?;
            xml.mixed("p", &[], &format!("{}<lb/>", escaped("&")))?;
            xml.empty("c", &[])
        })
        .expect("it is there");
        let text = String::from_utf8(xml.end().expect("it is there")).expect("it is there");
        assert_eq!(
            text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a n=\"1 &lt; &quot;2&quot; &amp; 3\"><b>x ]]&gt; y &amp; \
             &lt;z&gt;\n</b><p>&amp;<lb/></p><c/></a>\n"
        );
    }
}
