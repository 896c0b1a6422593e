//! Signs that a document names by their place in a font of signs: Symbol whole, of Wingdings those that have a sign of their
//! own in Unicode and stand in texts. It must not guess what a place in another font shows.

/// Where such fonts have their signs, for programs that know only Unicode.
const PRIVATE: u32 = 0xF000;

/// Symbol from 21 on; a blank where a place has no sign of its own.
const SYMBOL: &str = "!∀#∃%&∋()∗+,−./0123456789:;<=>?\
    ≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\
    \u{20}αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
/// Symbol from A0 on.
const SYMBOL_UPPER: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…  ↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑";

const WINGDINGS: &[(u32, char)] = &[
    (0x28, '☎'),
    (0x2A, '✉'),
    (0x4A, '☺'),
    (0x4C, '☹'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9E, '·'),
    (0x9F, '•'),
    (0xA7, '▪'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE8, '➔'),
    (0xFB, '✗'),
    (0xFC, '✔'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

/// The sign at a place of a font; none where it has none of its own.
pub fn sign(font: &str, code: u32) -> Option<char> {
    let place = code.checked_sub(PRIVATE).filter(|place| *place < 0x100).unwrap_or(code);
    let at = |signs: &str, from: u32| {
        let index = usize::try_from(place.checked_sub(from)?).ok()?;
        signs.chars().nth(index).filter(|sign| *sign != ' ')
    };
    match font.to_lowercase().as_str() {
        "symbol" => at(SYMBOL_UPPER, 0xA0).or_else(|| at(SYMBOL, 0x21)),
        "wingdings" => WINGDINGS.iter().find(|(known, _)| *known == place).map(|(_, sign)| *sign),
        name if name.starts_with("wingdings") || name.starts_with("webdings") => None,
        _ => char::from_u32(code).filter(|sign| !sign.is_control() && !('\u{e000}'..='\u{f8ff}').contains(sign)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_known_fonts_are_signs_and_of_others_are_not() {
        for (font, code, expected) in [
            ("Symbol", 0xF061, Some('α')),
            ("Symbol", 0xF07E, Some('∼')),
            ("Symbol", 0xF057, Some('Ω')),
            ("Symbol", 0xB7, Some('•')),
            ("Symbol", 0xF0E5, Some('∑')),
            ("Symbol", 0xF0D6, Some('√')),
            ("Symbol", 0xF060, None),
            ("Wingdings", 0xF0FC, Some('✔')),
            ("Wingdings", 0xF021, None),
            ("Wingdings 3", 0xF0FC, None),
            ("Times New Roman", 0x2020, Some('†')),
            ("Harbour Signs", 0xF041, None),
        ] {
            assert_eq!(sign(font, code), expected, "{font} {code:x}");
        }
    }
}
