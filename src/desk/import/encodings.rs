//! The encodings that are offered, with the places where each was at home.

/// The label and the words for a person. The first is the default: by the file's own bytes.
pub const ENCODINGS: &[(&str, &str)] = &[
    ("", "As recognised"),
    ("utf-8", "UTF-8"),
    ("utf-16le", "UTF-16, little-endian"),
    ("utf-16be", "UTF-16, big-endian"),
    ("windows-1252", "Windows-1252, Western (Latin 1)"),
    ("iso-8859-15", "ISO-8859-15, Western with €"),
    ("macintosh", "Macintosh, Western"),
    ("ibm437", "IBM 437, Western (DOS)"),
    ("ibm850", "IBM 850, Western (DOS)"),
    ("windows-1250", "Windows-1250, Central European"),
    ("iso-8859-2", "ISO-8859-2, Central European"),
    ("windows-1251", "Windows-1251, Cyrillic"),
    ("iso-8859-5", "ISO-8859-5, Cyrillic"),
    ("koi8-r", "KOI8-R, Russian"),
    ("koi8-u", "KOI8-U, Ukrainian"),
    ("ibm866", "IBM 866, Cyrillic (DOS)"),
    ("windows-1253", "Windows-1253, Greek"),
    ("iso-8859-7", "ISO-8859-7, Greek"),
    ("windows-1254", "Windows-1254, Turkish"),
    ("windows-1257", "Windows-1257, Baltic"),
    ("iso-8859-4", "ISO-8859-4, Baltic"),
    ("windows-1255", "Windows-1255, Hebrew"),
    ("windows-1256", "Windows-1256, Arabic"),
    ("windows-1258", "Windows-1258, Vietnamese"),
    ("windows-874", "Windows-874, Thai"),
    ("shift_jis", "Shift-JIS, Japanese"),
    ("euc-jp", "EUC-JP, Japanese"),
    ("iso-2022-jp", "ISO-2022-JP, Japanese"),
    ("gb18030", "GB18030, Chinese (simplified)"),
    ("big5", "Big5, Chinese (traditional)"),
    ("euc-kr", "EUC-KR, Korean"),
];

/// The words for a label, or for the name that a reader gave.
pub fn words(label: &str) -> &str {
    ENCODINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(label)).map_or(label, |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_that_is_offered_is_one() {
        for (label, words) in ENCODINGS.iter().skip(1) {
            assert!(crate::text::charset::Charset::for_label(label).is_some(), "{label}, {words}");
        }
    }
}
