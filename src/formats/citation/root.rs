//! The first element of an XML text: what readers know their files by before they read them. It must not parse more.

/// The outermost element of a text, as far as its first bytes tell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Root {
    /// Without its prefix.
    pub name: String,
    /// The whole start tag.
    pub tag: String,
    /// The first bytes as text.
    pub head: String,
}

/// Finds it behind the declaration, comments and the document type; none where the text is no XML.
pub fn root(head: &[u8]) -> Option<Root> {
    // Asked by many formats of each file: most are none of XML, and that shows at once.
    if head.trim_ascii_start().first().is_some_and(|first| first.is_ascii() && *first != b'<') {
        return None;
    }
    let text = match encoding_rs::Encoding::for_bom(head) {
        Some((encoding, _)) => encoding.decode(head).0.into_owned(),
        None => String::from_utf8_lossy(head).into_owned(),
    };
    let mut rest = text.trim_start();
    for _ in 0..64 {
        let end = match rest.strip_prefix('<')?.chars().next()? {
            '?' => rest.find("?>")? + 2,
            '!' if rest.starts_with("<!--") => rest.find("-->")? + 3,
            '!' => doctype(rest)?,
            _ => break,
        };
        rest = rest.get(end..)?.trim_start();
    }
    let inside = rest.strip_prefix('<')?;
    let tag = inside.split('>').next()?;
    let whole = tag.split(|c: char| c.is_whitespace() || c == '/').next()?;
    let name = whole.rsplit(':').next()?;
    let named = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    named.then(|| Root { name: name.to_owned(), tag: tag.to_owned(), head: text.clone() })
}

/// Where a document type ends, with or without a subset of its own.
fn doctype(text: &str) -> Option<usize> {
    let close = text.find('>')?;
    match text.find('[').filter(|open| *open < close) {
        Some(open) => {
            text.get(open..)?.find(']').and_then(|at| text.get(open + at..)?.find('>').map(|e| open + at + e + 1))
        }
        None => Some(close + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_element_stands_behind_what_opens_a_file() {
        let name = |text: &str| root(text.as_bytes()).map(|root| root.name);
        let opened = "\u{feff}<?xml version='1.0'?>\n<!-- a -> b --><!DOCTYPE x [<!ELEMENT x (y)>]>\n<m:mods a='b'/>";
        assert_eq!(name(opened).as_deref(), Some("mods"));
        assert_eq!(name("<a").as_deref(), Some("a"));
        for text in ["", "TY  - NEWS", "<?xml", "<!--", "<1>", "< >"] {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
