//! Whether old bytes make words in one encoding and none in another: texts of DOS and of the Macintosh, which look like
//! western Windows to a count of bytes and show marks and capitals within their words when they are read so.

use super::charset::Charset;
use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH};

/// So much of a file is looked at.
const SAMPLE: usize = 256 << 10;

/// `base`, or the encoding of DOS, of the Macintosh or of Latin 9 in which the bytes make words that they do not make in that.
pub fn likelier(bytes: &[u8], base: &'static Encoding) -> Charset {
    let base = Charset::Listed(base);
    let bytes = bytes.get(..SAMPLE).unwrap_or(bytes);
    // Encodings of many bytes have letters of other scripts beside those of ours, and keep their own rules.
    if base.is_wide() || !single(base) {
        return base;
    }
    let as_it_is = Looks::of(&base.decode(bytes));
    if as_it_is.odd <= as_it_is.fair {
        return base;
    }
    let others = [Charset::Ibm437, Charset::Ibm850, Charset::Listed(MACINTOSH), Charset::Listed(ISO_8859_15)];
    let looks = others.map(|other| (other, Looks::of(&other.decode(bytes))));
    let best = looks.into_iter().min_by_key(|(_, looks)| (looks.odd, looks.rare));
    best.filter(|(_, looks)| looks.odd * 4 < as_it_is.odd).map_or(base, |(other, _)| other)
}

fn single(charset: Charset) -> bool {
    matches!(charset, Charset::Listed(listed) if listed.is_single_byte())
}

/// What speaks for and against a way to read.
#[derive(Debug, Default)]
struct Looks {
    /// Signs that stand where none of them stands in print.
    odd: usize,
    /// Quotation marks and the like that stand where they belong.
    fair: usize,
    /// Letters that few languages have, or have often.
    rare: usize,
}

impl Looks {
    fn of(text: &str) -> Looks {
        let mut looks = Looks::default();
        let (mut before, mut signs) = (' ', text.chars().peekable());
        while let Some(sign) = signs.next() {
            if !sign.is_ascii() {
                looks.add(before, sign, signs.peek().copied().unwrap_or(' '));
            }
            before = sign;
        }
        looks
    }

    fn add(&mut self, before: char, sign: char, after: char) {
        let within = before.is_alphabetic() && after.is_alphabetic();
        match sign {
            '\u{80}'..='\u{9f}' | '\u{fffd}' => self.odd += 1,
            // Lines, blocks, and the signs of mathematics.
            '\u{2190}'..='\u{25ff}' => self.odd += usize::from(before.is_alphabetic() || after.is_alphabetic()),
            '’' if within || before.is_alphanumeric() => self.fair += 1,
            '“' | '‘' | '„' | '‚' if !before.is_alphanumeric() && after.is_alphanumeric() => self.fair += 1,
            '”' | '“' if !before.is_whitespace() && !after.is_alphanumeric() => self.fair += 1,
            '„' | '‚' | 'ˆ' | '˜' | '‡' if before.is_alphabetic() => self.odd += 1,
            'ƒ' => self.odd += usize::from(before.is_alphabetic() || after.is_alphabetic()),
            // The dot of Catalan.
            '·' if within => self.odd += usize::from((before, after) != ('l', 'l') && (before, after) != ('L', 'L')),
            '‘' | '’' | '–' | '—' | '…' | '´' | '¨' | '\u{a0}' | '\u{ad}' | 'º' | 'ª' => {}
            _ if !sign.is_alphabetic() => self.odd += usize::from(within),
            _ if !is_latin(sign) => {
                self.odd += usize::from(before.is_ascii_alphabetic() || after.is_ascii_alphabetic());
            }
            _ => self.letter(before, sign, after),
        }
    }

    fn letter(&mut self, before: char, sign: char, after: char) {
        let capital = sign.is_uppercase() && before.is_lowercase();
        // Whoever writes in capitals has a small ß all the same.
        let small = sign.is_lowercase() && sign != 'ß' && before.is_uppercase() && after.is_uppercase();
        self.odd += usize::from(capital || small);
        self.rare += usize::from("ìîïòôùûëÿðþõã".contains(sign));
    }
}

fn is_latin(sign: char) -> bool {
    sign < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{WINDOWS_1250, WINDOWS_1252};

    const TEXTS: [&str; 6] = [
        "Die Größe der Fähre überrascht, sagte die Köchin. Übrigens fährt sie täglich.",
        "Le café du port est fermé à midi; les pêcheurs y mangeaient le soir, très tard, ça dépend.",
        "El señor López comió aquí mañana, según dijo el capitán; la estación está lejos.",
        "Kød og brød på øen; færgen sejler ikke, når det blæser. Åben hver dag.",
        "CAFÉ AM HAFEN: DIE GRÖSSE DER FÄHRE ÜBERRASCHT. Ein Café.",
        "One naïve café at the quay",
    ];

    #[test]
    fn what_dos_and_the_macintosh_wrote_is_read_as_they_wrote_it() {
        for text in TEXTS {
            for charset in [Charset::Ibm437, Charset::Ibm850, Charset::Listed(MACINTOSH)] {
                let Some(bytes) = charset.encode(text) else { continue };
                let read = likelier(&bytes, WINDOWS_1252);
                assert_eq!(read.decode(&bytes), text, "{} read as {}", charset.name(), read.name());
            }
        }
        let bytes = Charset::Listed(MACINTOSH).encode("“He didn’t,” said she – “never.”").unwrap_or_default();
        assert_eq!(likelier(&bytes, WINDOWS_1252), Charset::Listed(MACINTOSH));
        let bytes = Charset::Listed(ISO_8859_15).encode("Le cœur bat à 5 €").unwrap_or_default();
        for base in [WINDOWS_1250, WINDOWS_1252] {
            assert_eq!(likelier(&bytes, base), Charset::Listed(ISO_8859_15), "{}", base.name());
        }
    }

    #[test]
    fn what_is_western_windows_stays_so_whatever_marks_it_has() {
        let more = [
            "“He didn’t,” said she – “never.” The cœur of it… ‘so’ they said—and went. „Mühe“ † 1902, 5 €, 30‰",
            "He said “no”and went.",
            "The crane™ of the Société«Nord», col·lecció, l´eau, Nº 5, 2§3, 100 £",
            "Škoda, Žižka, šaty a žena: ŽENA, ŠKODA.",
        ];
        for text in TEXTS.iter().chain(&more) {
            let bytes = Charset::Listed(WINDOWS_1252).encode(text);
            assert!(bytes.is_some_and(|bytes| likelier(&bytes, WINDOWS_1252) == WINDOWS_1252), "{text}");
        }
        let polish = Charset::Listed(WINDOWS_1250).encode("Zażółć gęślą jaźń: ŻÓŁTY ŻÓŁW").unwrap_or_default();
        assert_eq!(likelier(&polish, WINDOWS_1250), Charset::Listed(WINDOWS_1250));
        assert_eq!(likelier(b"plain", WINDOWS_1252), Charset::Listed(WINDOWS_1252));
    }
}
