//! What a file says of itself: its document information, else its XMP. Counts only where the text says nothing. It must not
//! take the names that programs give for ones that people gave.

use super::file::{Info, Opened};
use crate::formats::{Input, ReadOptions, fields, xml};
use crate::model::IssueDate;
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Larger packets are left alone.
const LARGEST: usize = 1 << 20;

/// What is told; empty where it is not.
#[derive(Debug, Default, PartialEq)]
pub struct Told {
    pub title: String,
    pub maker: String,
    pub language: String,
    /// The day on which the file was made, EDTF.
    pub made: String,
}

pub fn read(opened: &Opened, input: &Input, options: &ReadOptions) -> Told {
    told(opened.info(), input, options)
}

fn told(info: Info, input: &Input, options: &ReadOptions) -> Told {
    let day = info.made.map(|made| format!("{:04}-{:02}-{:02}", made.year, made.month, made.day)).unwrap_or_default();
    let packet = packet(&info.packet, input, options);
    let first = |own: String, other: String| if own.is_empty() { other } else { own };
    let title = first(words(&info.title), packet.title);
    Told {
        title: if is_given_by_program(&title) { String::new() } else { title },
        maker: first(words(&info.author), packet.maker),
        language: first(fields::language(&words(&info.language)), packet.language),
        made: [day, packet.made].into_iter().find(|day| IssueDate::parse(day).is_ok()).unwrap_or_default(),
    }
}

/// Text of a PDF: UTF-16 and UTF-8 by their marks, else a set of its own that is nearly that of Windows.
fn words(bytes: &[u8]) -> String {
    let decoded = match bytes {
        [0xfe, 0xff, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0,
        [0xff, 0xfe, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0,
        [0xef, 0xbb, 0xbf, rest @ ..] => UTF_8.decode_without_bom_handling(rest).0,
        // Not as it should be, and common.
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8.decode_without_bom_handling(bytes).0,
        _ => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    let shown: String = decoded.chars().map(|c| if c.is_control() { ' ' } else { c }).take(500).collect();
    fields::one_line(&shown)
}

/// Whether a title is a file's name or what a program writes where nobody entered one.
fn is_given_by_program(title: &str) -> bool {
    let lower = title.to_lowercase();
    let names =
        [".doc", ".docx", ".odt", ".pdf", ".indd", ".qxd", ".qxp", ".pub", ".rtf", ".txt", ".tif", ".jpg", ".html"];
    lower.starts_with("microsoft ")
        || ["untitled", "unbenannt", "document1", "dokument1", "scan", "title"].contains(&lower.as_str())
        || names.iter().any(|name| lower.ends_with(name))
}

/// The same from a packet of XMP.
fn packet(bytes: &[u8], input: &Input, options: &ReadOptions) -> Told {
    let text = String::from_utf8_lossy(if bytes.len() > LARGEST { &[] } else { bytes });
    let (found, _) = xml::records(input, &text, &["RDF"], options);
    let Some(document) = found.first().map(|record| record.document(&text)) else { return Told::default() };
    let Ok(tree) = xml::tree(input, &document, 1) else { return Told::default() };
    const DC: &str = "http://purl.org/dc/elements/1.1/";
    const XMP: &str = "http://ns.adobe.com/xap/1.0/";
    let element = |space: &str, name: &str| {
        let node = tree.descendants().find(|node| node.has_tag_name((space, name)))?;
        let item = node.descendants().find(|inner| inner.tag_name().name() == "li");
        Some(xml::words(item.unwrap_or(node)))
    };
    let attribute =
        |space: &str, name: &str| tree.descendants().find_map(|node| node.attribute((space, name)).map(str::to_owned));
    let value = |space: &str, name: &str| element(space, name).or_else(|| attribute(space, name)).unwrap_or_default();
    Told {
        title: value(DC, "title"),
        maker: value(DC, "creator"),
        language: fields::language(&value(DC, "language")),
        made: value(XMP, "CreateDate").chars().take(10).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(info: Info) -> Told {
        told(info, &Input::held("a.pdf", Vec::new()), &ReadOptions::default())
    }

    fn nothing() -> Info {
        Info { title: vec![], author: vec![], made: None, language: vec![], packet: vec![] }
    }

    #[test]
    fn titles_come_in_their_encodings_and_not_as_programs_make_them() {
        for (bytes, title) in [
            (&b"\xfe\xff\x00F\x00\xe4\x00h\x00r\x00e"[..], "Fähre"),
            (b"\xff\xfeF\x00\xe4\x00", "Fä"),
            ("Fähre".as_bytes(), "Fähre"),
            (b"F\xe4hre\x00", "Fähre"),
            (b"Microsoft Word - ferry", ""),
            (b"scan0001.tif", ""),
        ] {
            assert_eq!(of(Info { title: bytes.to_vec(), ..nothing() }).title, title);
        }
    }

    #[test]
    fn xmp_tells_what_the_information_does_not() {
        let packet = "<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
            <rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:CreateDate='2025-08-21T10:00:00Z'>\
            <dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Fares rise</rdf:li></rdf:Alt></dc:title>\
            <dc:creator><rdf:Seq><rdf:li>Ada Quill</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>";
        let told = of(Info { packet: packet.into(), ..nothing() });
        let due = ("Fares rise", "Ada Quill", "2025-08-21");
        assert_eq!((told.title.as_str(), told.maker.as_str(), told.made.as_str()), due);
    }
}
