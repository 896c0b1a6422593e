//! The text of a page: in the encoding that a person named, else that of its mark, else the one the page declares where its
//! bytes agree, else as it looks. It must not look further into the page.

use crate::formats::{Input, ReadOptions};
use crate::model::{Problem, ProblemCode};
use crate::text::encoding::{self, Decoded};

/// How far the declaration may stand from the beginning.
const HEAD: usize = 4_096;

/// Decodes a page.
pub fn decode(input: &Input, bytes: &[u8], options: &ReadOptions) -> Result<Decoded, Problem> {
    let no_text = |_| {
        let words = "The file holds no text but other data; look whether it is a web page at all.";
        input.problem(ProblemCode::Binary, words)
    };
    if !options.encoding.is_empty() {
        return encoding::decode_with(bytes, &options.encoding).map_err(no_text);
    }
    let plain = encoding::decode(bytes).map_err(no_text);
    let by_mark = encoding_rs::Encoding::for_bom(bytes).is_some();
    // Bytes that are good UTF-8 with more than ASCII in it are hardly ever anything else, whatever the page declares.
    let surely_utf_8 = !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
    let declared = declared(bytes).filter(|label| !label.eq_ignore_ascii_case("utf-8"));
    match declared {
        Some(label) if !by_mark && !surely_utf_8 && !label.to_lowercase().starts_with("utf-16") => {
            encoding::decode_with(bytes, &label).map_err(no_text)
        }
        _ => plain,
    }
}

/// The label in `<meta charset>`, `<meta http-equiv>` or the XML declaration.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(HEAD))?.to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let xml = head.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next()?.split_once("encoding"));
    let meta = || {
        let tags = head.split("<meta").skip(1).filter_map(|rest| rest.split('>').next());
        tags.filter_map(|tag| tag.split_once("charset")).map(|(_, rest)| (rest, rest)).next()
    };
    let (_, rest) = xml.or_else(meta)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
    (!label.is_empty() && crate::text::charset::Charset::for_label(&label).is_some()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declared_encoding_is_believed_unless_the_bytes_say_otherwise() {
        for (bytes, name, ends) in [
            (&b"<meta charset=iso-8859-2><p>\xbf\xf3\xb3w"[..], "ISO-8859-2", "żółw"),
            (b"<meta http-equiv='Content-Type' content='text/html; charset=Shift_JIS'>\x8d\x60", "Shift_JIS", "港"),
            ("<meta charset='iso-8859-1'><p>Quay’s".as_bytes(), "UTF-8", "Quay’s"),
            (b"<meta charset=utf-8><p>caf\xe9 and more of the caf\xe9", "windows-1252", "café"),
            (b"<?xml version='1.0' encoding='windows-1251'?><html><p>\xcf\xee\xf0\xf2", "windows-1251", "Порт"),
            ("\u{feff}<meta charset=big5><p>é".as_bytes(), "UTF-8", "é"),
        ] {
            let input = Input::held("a.html", bytes.to_vec());
            let decoded = decode(&input, bytes, &ReadOptions::default());
            let seen = decoded.map(|d| (d.encoding.name(), d.text.ends_with(ends)));
            assert_eq!(seen, Ok((name, true)), "{name}");
        }
    }
}
