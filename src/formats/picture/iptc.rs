//! IPTC-IIM (version 4): numbered words in a block of a Photoshop resource. Only what names people, rights and what is
//! shown is read.

use super::stored::{Embedded, words};

/// The Photoshop resource that holds them.
const IPTC: u16 = 0x0404;

/// From the image resources of Photoshop, as APP13 of a JPEG and a tag of a TIFF hold them.
pub fn of_photoshop(mut rest: &[u8]) -> Embedded {
    while let Some(after) = rest.strip_prefix(b"8BIM") {
        let Some((number, after)) = after.split_first_chunk::<2>() else { break };
        // A name with its length before it, and data with its length before it: each filled up to an even number.
        let Some((name, after)) = after.split_first() else { break };
        let Some(after) = after.get(usize::from(*name) + usize::from(*name % 2 == 0)..) else { break };
        let Some((length, after)) = after.split_first_chunk::<4>() else { break };
        let length = u32::from_be_bytes(*length) as usize;
        let Some(data) = after.get(..length) else { break };
        if u16::from_be_bytes(*number) == IPTC {
            return read(data);
        }
        rest = after.get(length + length % 2..).unwrap_or_default();
    }
    Embedded::default()
}

/// From the bare block.
pub fn read(mut rest: &[u8]) -> Embedded {
    let mut found = Embedded::default();
    let mut utf8 = false;
    let mut creators: Vec<String> = Vec::new();
    while let [0x1C, record, number, high, low, after @ ..] = rest {
        let short = usize::from(u16::from_be_bytes([*high, *low]));
        let Some((length, after)) = length(short, after) else { break };
        let Some(data) = after.get(..length) else { break };
        let text = || if utf8 { String::from_utf8_lossy(data).into_owned() } else { words(data) };
        match (record, number) {
            // ISO 2022: ESC % G announces UTF-8.
            (1, 90) => utf8 = data == b"\x1b%G",
            (2, 25) => found.keywords.push(text()),
            (2, 80) => creators.push(text()),
            (2, 110) => found.credit = text(),
            (2, 115) => found.source = text(),
            (2, 116) => found.rights = text(),
            (2, 120) => found.caption = text(),
            _ => {}
        }
        rest = &after[length..];
    }
    found.creator = creators.join(", ");
    found
}

/// The length of a piece: where the first bit is set, so many bytes that follow hold it.
fn length(short: usize, after: &[u8]) -> Option<(usize, &[u8])> {
    if short & 0x8000 == 0 {
        return Some((short, after));
    }
    let (figures, after) = after.split_at_checked(short & 0x7FFF)?;
    if figures.len() > 4 {
        return None;
    }
    Some((figures.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)), after))
}
