//! Languages as catalogues code them: the two letters that tags begin with, and the three letters of MARC, which are those
//! of ISO 639-2/B, beside those of ISO 639-2/T.

const CODES: &[(&str, &str, &str)] = &[
    ("af", "afr", "afr"),
    ("ar", "ara", "ara"),
    ("be", "bel", "bel"),
    ("bg", "bul", "bul"),
    ("bn", "ben", "ben"),
    ("ca", "cat", "cat"),
    ("cs", "cze", "ces"),
    ("cy", "wel", "cym"),
    ("da", "dan", "dan"),
    ("de", "ger", "deu"),
    ("el", "gre", "ell"),
    ("en", "eng", "eng"),
    ("eo", "epo", "epo"),
    ("es", "spa", "spa"),
    ("et", "est", "est"),
    ("eu", "baq", "eus"),
    ("fa", "per", "fas"),
    ("fi", "fin", "fin"),
    ("fr", "fre", "fra"),
    ("fy", "fry", "fry"),
    ("ga", "gle", "gle"),
    ("gd", "gla", "gla"),
    ("gl", "glg", "glg"),
    ("he", "heb", "heb"),
    ("hi", "hin", "hin"),
    ("hr", "hrv", "hrv"),
    ("hu", "hun", "hun"),
    ("hy", "arm", "hye"),
    ("id", "ind", "ind"),
    ("is", "ice", "isl"),
    ("it", "ita", "ita"),
    ("ja", "jpn", "jpn"),
    ("ka", "geo", "kat"),
    ("kk", "kaz", "kaz"),
    ("ko", "kor", "kor"),
    ("la", "lat", "lat"),
    ("lb", "ltz", "ltz"),
    ("lt", "lit", "lit"),
    ("lv", "lav", "lav"),
    ("mk", "mac", "mkd"),
    ("ms", "may", "msa"),
    ("mt", "mlt", "mlt"),
    ("nb", "nob", "nob"),
    ("nl", "dut", "nld"),
    ("nn", "nno", "nno"),
    ("no", "nor", "nor"),
    ("pl", "pol", "pol"),
    ("pt", "por", "por"),
    ("ro", "rum", "ron"),
    ("ru", "rus", "rus"),
    ("sk", "slo", "slk"),
    ("sl", "slv", "slv"),
    ("sq", "alb", "sqi"),
    ("sr", "srp", "srp"),
    ("sv", "swe", "swe"),
    ("sw", "swa", "swa"),
    ("ta", "tam", "tam"),
    ("th", "tha", "tha"),
    ("tl", "tgl", "tgl"),
    ("tr", "tur", "tur"),
    ("uk", "ukr", "ukr"),
    ("ur", "urd", "urd"),
    ("vi", "vie", "vie"),
    ("yi", "yid", "yid"),
    ("zh", "chi", "zho"),
    ("zu", "zul", "zul"),
];

/// The three letters that MARC has for a BCP 47 tag; `und` where it has none.
pub fn marc(tag: &str) -> &str {
    let first = tag.split(['-', '_']).next().unwrap_or_default();
    let known = CODES.iter().find(|(short, long, other)| [short, long, other].iter().any(|code| is(code, first)));
    match known {
        Some((_, long, _)) => long,
        None if first.len() == 3 && first.bytes().all(|b| b.is_ascii_lowercase()) => first,
        None => "und",
    }
}

/// The two letters for three of either kind; none where there are none.
pub fn short(long: &str) -> Option<&'static str> {
    let known = CODES.iter().find(|(_, marc, other)| is(marc, long) || is(other, long));
    known.map(|(short, ..)| *short)
}

fn is(code: &str, words: &str) -> bool {
    code.eq_ignore_ascii_case(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_the_three_letters_of_catalogues_and_come_back() {
        let codes = ["en-GB", "de", "DEU", "haw", "", "x1", "zh-Hant-TW"].map(marc);
        assert_eq!(codes, ["eng", "ger", "ger", "haw", "und", "und", "chi"]);
        assert_eq!(["wel", "cym", "ENG", "haw"].map(short), [Some("cy"), Some("cy"), Some("en"), None]);
    }
}
