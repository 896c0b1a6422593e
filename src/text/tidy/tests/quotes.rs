//! Quotation marks of many languages.

use super::*;

#[test]
fn straight_marks_are_curled_as_the_language_has_them() {
    for (language, ugly, tidy) in [
        ("en", r#""Come in," he said, "and sit.""#, "“Come in,” he said, “and sit.”"),
        ("en", r#"("quoted")"#, "(“quoted”)"),
        ("en", r#"he said—"now"—and"#, "he said—“now”—and"),
        ("en", r#""I never—" she said"#, "“I never—” she said"),
        ("en", r#""'Tis so," 'twas said"#, "“’Tis so,” ’twas said"),
        ("en", r#""She said 'no,'" he said."#, "“She said ‘no,’” he said."),
        (
            "en",
            r#"don't, O'Brien's, the Reeds' house, '31, the '90s"#,
            "don’t, O’Brien’s, the Reeds’ house, ’31, the ’90s",
        ),
        ("en", "rock 'n' roll", "rock ’n’ roll"),
        ("en", "the 1930's", "the 1930’s"),
        ("en", "a 'quoted' word", "a ‘quoted’ word"),
        ("en", r#"a 12" gun, 5'10" tall, 6' deep"#, r#"a 12" gun, 5'10" tall, 6' deep"#),
        ("en", r#""in 1931" they"#, "“in 1931” they"),
        ("en", "``So,'' he said", "“So,” he said"),
        ("en", "\"One.\n\n\"Two.\"", "“One.\n\n“Two.”"),
        ("en", r#""...and so""#, "“...and so”"),
        ("en", r#"said,"Come""#, "said,“Come”"),
        ("en", r#"a stray " here"#, r#"a stray " here"#),
        ("", r#""a""#, "“a”"),
        ("de", r#""Ja", sagte er, "nein""#, "„Ja“, sagte er, „nein“"),
        ("de", "'s war so, ein 'Wort' hier", "’s war so, ein ‚Wort‘ hier"),
        ("de-CH", r#""Ja""#, "«Ja»"),
        ("fr", r#""Oui", dit-il, l'été"#, "«\u{A0}Oui\u{A0}», dit-il, l’été"),
        ("fr", r#"il dit "oui" et"#, "il dit «\u{A0}oui\u{A0}» et"),
        ("pl", r#""Tak""#, "„Tak”"),
        ("ru", r#"газета "Труд""#, "газета «Труд»"),
        ("sv", r#""Ja", sade hon"#, "”Ja”, sade hon"),
        ("da", r#""Ja""#, "»Ja«"),
        ("es_MX", r#""Sí""#, "«Sí»"),
        ("he", r#"צה"ל"#, r#"צה"ל"#),
        ("en", "“already” and \"not\"", "“already” and “not”"),
    ] {
        assert_eq!(in_language("curl-quotes", language, ugly), tidy, "{language}: {ugly}");
    }
}

#[test]
fn curled_marks_are_straightened() {
    for (ugly, tidy) in [
        ("“Come in,” he said, ‘and sit.’", r#""Come in," he said, 'and sit.'"#),
        ("„Ja“, ‚nein‘, »ja«, ›nein‹", r#""Ja", 'nein', "ja", 'nein'"#),
        ("«\u{A0}Oui\u{A0}», « non », «si»", r#""Oui", "non", "si""#),
        ("O’Brien", "O'Brien"),
        ("«»« »", r#""""""#),
    ] {
        assert_eq!(tidied("straighten-quotes", ugly), tidy, "of {ugly}");
    }
}
