//! The encodings of this house by their names: those of the WHATWG list, and the two of western DOS that are not in it. It
//! must not guess which one a text is in.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// An encoding of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    Listed(&'static Encoding),
    /// DOS of America: code page 437.
    Ibm437,
    /// DOS of western Europe: code page 850.
    Ibm850,
}

/// The signs of the bytes 80 to FF.
const UPPER_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ\
     áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
     └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
     αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
const UPPER_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
     áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
     └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
     ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

impl From<&'static Encoding> for Charset {
    fn from(listed: &'static Encoding) -> Self {
        Charset::Listed(listed)
    }
}

impl PartialEq<&'static Encoding> for Charset {
    fn eq(&self, other: &&'static Encoding) -> bool {
        matches!(self, Charset::Listed(own) if own == other)
    }
}

impl Charset {
    /// By a name of the WHATWG list, or by one that the two of DOS go by.
    pub fn for_label(label: &str) -> Option<Charset> {
        if let Some(listed) = Encoding::for_label(label.as_bytes()) {
            return Some(Charset::Listed(listed));
        }
        let plain: String = label.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        let page = ["ibm", "cp", "dos", "cspc"].iter().find_map(|maker| plain.strip_prefix(maker)).unwrap_or(&plain);
        match page {
            "437" | "8codepage437" => Some(Charset::Ibm437),
            "850" | "850multilingual" => Some(Charset::Ibm850),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Charset::Listed(listed) => listed.name(),
            Charset::Ibm437 => "IBM437",
            Charset::Ibm850 => "IBM850",
        }
    }

    /// Whether each of its units is two bytes.
    pub fn is_wide(self) -> bool {
        self == UTF_16LE || self == UTF_16BE
    }

    /// The text of bytes without a mark; what fits nothing becomes U+FFFD.
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        if !matches!(self, Charset::Listed(_))
            && let Some(plain) = std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii())
        {
            return Cow::Borrowed(plain);
        }
        let upper = match self {
            Charset::Listed(listed) => return listed.decode_without_bom_handling(bytes).0,
            Charset::Ibm437 => UPPER_437,
            Charset::Ibm850 => UPPER_850,
        };
        let upper: Vec<char> = upper.chars().collect();
        let sign = |byte: &u8| match byte.checked_sub(0x80) {
            None => char::from(*byte),
            Some(at) => upper.get(usize::from(at)).copied().unwrap_or('\u{fffd}'),
        };
        Cow::Owned(bytes.iter().map(sign).collect())
    }

    /// The bytes of a text; none when there are none for one of its characters, or when they would not be read back the same.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        let upper = match self {
            Charset::Listed(listed) => return encode_listed(text, listed),
            Charset::Ibm437 => UPPER_437,
            Charset::Ibm850 => UPPER_850,
        };
        let byte = |c: char| match u8::try_from(c) {
            Ok(byte) if byte.is_ascii() => Some(byte),
            _ => upper.chars().position(|own| own == c).and_then(|at| u8::try_from(at + 0x80).ok()),
        };
        text.chars().map(byte).collect()
    }
}

fn encode_listed(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    if encoding == UTF_8 {
        return Some(text.as_bytes().to_vec());
    }
    if encoding == UTF_16LE {
        return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let (bytes, _, lossy) = encoding.encode(text);
    let (back, _) = encoding.decode_without_bom_handling(&bytes);
    (!lossy && back == text).then(|| bytes.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_of_dos_are_known_by_their_names_and_read_back_what_they_write() {
        for (label, name) in [
            ("cp437", "IBM437"),
            ("IBM437", "IBM437"),
            ("437", "IBM437"),
            ("cp-850", "IBM850"),
            ("ibm850", "IBM850"),
            ("koi8-r", "KOI8-R"),
        ] {
            assert_eq!(Charset::for_label(label).map(Charset::name), Some(name), "{label}");
        }
        assert_eq!(Charset::for_label("851"), None);
        let all: Vec<u8> = (0..=255).collect();
        for page in [Charset::Ibm437, Charset::Ibm850] {
            assert_eq!(page.encode(&page.decode(&all)), Some(all.clone()), "{}", page.name());
        }
        assert_eq!(Charset::Ibm437.decode(b"Gr\x94\xE1e, caf\x82 \xCD\xFE"), "Größe, café ═■");
        assert_eq!(Charset::Ibm850.decode(b"k\x9Bd, \xE0"), "kød, Ó");
        assert_eq!(Charset::Ibm437.encode("kød"), None);
    }
}
