//! Which language a text is in: a guess, with how sure it is. Nothing where there is too little to go by.

use super::Doubt;
use super::words::stands_alone;
use whatlang::Lang;

/// Fewer letters tell nothing.
const FEWEST: usize = 30;
/// Of scripts where each sign is a word or a syllable.
const FEWEST_SIGNS: usize = 8;
/// More is not looked at, in bytes.
const ENOUGH: usize = 8_000;
/// A guess that is less sure than this is none, in percent.
const LEAST: u8 = 40;

/// A language and why it is thought to be that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guessed {
    /// BCP 47.
    pub code: &'static str,
    pub doubt: Doubt,
}

/// The language of a text, if its words tell.
pub fn guess(text: &str) -> Option<Guessed> {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let signs = text.chars().filter(|c| stands_alone(*c)).count();
    if letters < FEWEST && signs < FEWEST_SIGNS {
        return None;
    }
    let found = whatlang::detect(text)?;
    // Few words prove less than the letters in them seem to.
    let much = ((letters + 6 * signs) as f64 / 200.0).min(1.0);
    let sure = (found.confidence() * (0.6 + 0.4 * much) * 98.0) as u8;
    let why = format!("The words of the body look {}.", found.lang().eng_name());
    (sure >= LEAST).then(|| Guessed { code: code(found.lang()), doubt: Doubt::new(sure, why) })
}

/// The shortest code of BCP 47.
fn code(lang: Lang) -> &'static str {
    const SHORT: &[(&str, &str)] = &[
        ("epo", "eo"),
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("ben", "bn"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("kat", "ka"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("yid", "yi"),
        ("pol", "pl"),
        ("amh", "am"),
        ("jav", "jv"),
        ("kor", "ko"),
        ("nob", "nb"),
        ("dan", "da"),
        ("swe", "sv"),
        ("fin", "fi"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("mar", "mr"),
        ("kan", "kn"),
        ("ron", "ro"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("tam", "ta"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("tha", "th"),
        ("guj", "gu"),
        ("uzb", "uz"),
        ("pan", "pa"),
        ("aze", "az"),
        ("ind", "id"),
        ("tel", "te"),
        ("pes", "fa"),
        ("mal", "ml"),
        ("ori", "or"),
        ("mya", "my"),
        ("nep", "ne"),
        ("sin", "si"),
        ("khm", "km"),
        ("tuk", "tk"),
        ("aka", "ak"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("afr", "af"),
        ("lat", "la"),
        ("slk", "sk"),
        ("cat", "ca"),
        ("tgl", "tl"),
        ("hye", "hy"),
        ("cym", "cy"),
    ];
    SHORT.iter().find(|(long, _)| *long == lang.code()).map_or(lang.code(), |(_, short)| short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_tells_its_language() {
        for (text, language) in [
            ("The harbour was closed on Monday, and none of the boats that lay there could leave before night.", "en"),
            ("Der Hafen wurde am Montag geschlossen, und keines der Boote konnte vor der Nacht auslaufen.", "de"),
            ("Le port a été fermé lundi et aucun des bateaux qui s’y trouvaient n’a pu partir avant la nuit.", "fr"),
            ("El puerto fue cerrado el lunes y ninguno de los barcos que estaban allí pudo salir de noche.", "es"),
            ("Порт был закрыт в понедельник, и ни одно из судов не могло выйти в море до наступления ночи.", "ru"),
            ("港口于星期一关闭，停泊在那里的船只在夜晚之前都不能离开。", "zh"),
            ("港は月曜日に閉鎖され、そこに停泊していた船は夜まで出ることができなかった。", "ja"),
            ("항구는 월요일에 폐쇄되었고 그곳에 있던 배들은 밤까지 떠날 수 없었다.", "ko"),
            ("أُغلق الميناء يوم الاثنين ولم يتمكن أي من القوارب التي كانت هناك من المغادرة قبل الليل.", "ar"),
        ] {
            let guessed = guess(text).expect(language);
            assert_eq!(guessed.code, language, "{text}");
            assert!((LEAST..=98).contains(&guessed.doubt.sure), "{language}: {}", guessed.doubt.sure);
        }
    }

    #[test]
    fn too_little_tells_nothing() {
        for text in ["", "Rain", "1931-04-01, 12.50, 3", "A. Reed", "上海港"] {
            assert_eq!(guess(text), None, "{text}");
        }
    }

    #[test]
    fn more_words_make_it_surer() {
        let text = "The harbour was closed on Monday by the mayor. ";
        let sure = |times: usize| guess(&text.repeat(times)).map_or(0, |guessed| guessed.doubt.sure);
        assert!(sure(1) < sure(8), "{} {}", sure(1), sure(8));
    }

    #[test]
    fn every_language_has_a_short_code() {
        assert!(Lang::all().iter().all(|lang| code(*lang).len() == 2));
    }
}
