//! Searches and their trees, errors and where they point.

use super::{KNOWN, brief};
use crate::text::search::{parse, parse_live, show};

#[test]
fn a_search_becomes_its_tree() {
    let table: &[(&str, &str)] = &[
        ("", "all"),
        ("  \t ", "all"),
        ("crane", "[crane]"),
        ("CRÈME Brûlée", "(and [creme] [brulee])"),
        ("\"north quay\"", "[north quay]"),
        ("“north quay”", "[north quay]"),
        ("„north quay“ crane", "(and [north quay] [crane])"),
        ("north-quay", "[north quay]"),
        ("O’Brien's U.S.", "(and [obriens] [us])"),
        ("上海", "[上 海]"),
        ("& -- crane . *", "[crane]"),
        ("cran*", "[cran…]"),
        ("\"north qu*\"", "[north qu…]"),
        ("\"north qu\"*", "[north qu…]"),
        ("\"north *\"", "[north]"),
        ("\"M*A*S*H\"", "[m a s h]"),
        ("-ferry", "(not [ferry])"),
        ("crane -\"north quay\"", "(and [crane] (not [north quay]))"),
        ("NOT ferry", "(not [ferry])"),
        ("NOT -ferry", "[ferry]"),
        ("--ferry", "[ferry]"),
        ("crane - ferry", "(and [crane] [ferry])"),
        ("-(crane ferry)", "(not (and [crane] [ferry]))"),
        ("-headline:crane", "(not Headline=[crane])"),
        ("crane OR quay", "(or [crane] [quay])"),
        ("crane | quay||tide", "(or [crane] [quay] [tide])"),
        ("crane or quay", "(and [crane] [or] [quay])"),
        ("a b OR c d", "(or (and [a] [b]) (and [c] [d]))"),
        ("a (b OR c) d", "(and [a] (or [b] [c]) [d])"),
        ("a AND b AND (c d)", "(and [a] [b] [c] [d])"),
        ("a OR (b OR (c OR d))", "(or [a] [b] [c] [d])"),
        ("(((crane)))", "[crane]"),
        ("(crane)quay", "(and [crane] [quay])"),
        ("(&) crane", "[crane]"),
        ("crane OR &", "[crane]"),
        ("headline:crane", "Headline=[crane]"),
        ("HeadLine:“north quay”", "Headline=[north quay]"),
        ("headline:(crane OR qua*)", "(or Headline=[crane] Headline=[qua…])"),
        ("headline:(crane -quay) body:tide", "(and Headline=[crane] (not Headline=[quay]) Body=[tide])"),
        ("headline:OR", "Headline=[or]"),
        ("byline:quill", "Byline=[quill]"),
        ("credit:aol source:aol", "(and Credit=[aol] Credit=[aol])"),
        ("caption:crane section:sport", "(and Caption=[crane] Section=[sport])"),
        ("page:A-3", "Page=[a 3]"),
        ("subject:harbour collection:\"the storms\"", "(and Subject=[harbour] Collection=[the storms])"),
        ("byline:=\"Ada  QUILL\"", "Whole(Byline, \"ada quill\")"),
        ("byline:=Quill", "Whole(Byline, \"quill\")"),
        ("credit:=\"AP / Getty\" source:=AOL", "(and Whole(Source, \"ap / getty\") Whole(Source, \"aol\"))"),
        ("subject:=(\"a b\" OR c)", "(or Whole(Subject, \"a b\") Whole(Subject, \"c\"))"),
        ("volume:=2059 section:=Sport", "(and Whole(Volume, \"2059\") Whole(Section, \"sport\"))"),
        ("byline:=\"say \\\"a\\\\b\\\"\"", "Whole(Byline, \"say \\\"a\\\\b\\\"\")"),
        ("date:2025", "Days(2025-01-01 2025-12-31)"),
        ("date:2025-08", "Days(2025-08-01 2025-08-31)"),
        ("date:2024-02-29", "Days(2024-02-29 2024-02-29)"),
        ("date:1931..1935", "Days(1931-01-01 1935-12-31)"),
        ("date:1931-04..1931-05-03", "Days(1931-04-01 1931-05-03)"),
        ("date:..1935", "Days(-262143-01-01 1935-12-31)"),
        ("date:1931-04..", "Days(1931-04-01 +262142-12-31)"),
        ("date:None", "Undated"),
        ("date:(1931 OR 1935)", "(or Days(1931-01-01 1931-12-31) Days(1935-01-01 1935-12-31))"),
        ("vol:2059", "Volume(\"2059\")"),
        ("volume:XII", "Volume(\"XII\")"),
        ("vol:2000..2059", "Volumes(2000, 2059)"),
        ("vol:..100", "Volumes(-9223372036854775808, 100)"),
        ("vol:none", "Unnumbered"),
        ("vol:\"none\"", "Volume(\"none\")"),
        ("no:3 number:\"3 / 4\"", "(and Number(\"3\") Number(\"3 / 4\"))"),
        ("status:Draft", "Status(Draft)"),
        ("status:(draft OR checked)", "(or Status(Draft) Status(Checked))"),
        ("has:nobyline", "Has(\"no-byline\")"),
        ("has:no-byline", "Has(\"no-byline\")"),
        ("has:noByline", "Has(\"no-byline\")"),
        ("-has:any", "(not HasAny)"),
        ("weekday:Sunday", "Weekday(6)"),
        ("weekday:tu", "Weekday(1)"),
        ("words:100..300", "Length(100, 300)"),
        ("words:..50", "Length(0, 50)"),
        ("words:120", "Length(120, 120)"),
        ("publication:\"evening ledg*\"", "Publication=[evening ledg…]"),
        ("colour~", "[colour~2]"),
        ("crane~", "[crane~1]"),
        ("colour~1 headline:quay~2", "(and [colour~1] Headline=[quay~2])"),
        ("from:aol", "[from aol]"),
        ("at 10:30", "(and [at] [10 30])"),
        ("http://quay.example/a", "[http quay example a]"),
        ("headline：crane", "Headline=[crane]"),
        ("(上海 OR 東京)", "(or [上 海] [東 京])"),
    ];
    for (text, tree) in table {
        let query = parse(text, &KNOWN).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(brief(&query), *tree, "of {text}");
        let shown = show(&query);
        assert_eq!(parse(&shown, &KNOWN).as_ref(), Ok(&query), "of {text}, shown as {shown}");
    }
}

#[test]
fn an_error_points_at_its_place_and_says_what_would_work() {
    let table: &[(&str, usize, usize, &str)] = &[
        ("crane \"north quay", 6, 1, "no second one"),
        ("crane (quay", 6, 1, "not closed"),
        ("crane) quay", 5, 1, "closes none"),
        ("crane ()", 6, 1, "nothing stands between"),
        ("crane OR", 6, 2, "nothing stands after this OR"),
        ("OR crane", 0, 2, "nothing stands before this OR"),
        ("(crane OR) quay", 7, 2, "after this OR"),
        ("crane OR OR quay", 9, 2, "before this OR"),
        ("AND crane", 0, 3, "before this AND"),
        ("crane AND OR quay", 6, 3, "after this AND"),
        ("crane NOT", 6, 3, "after this NOT"),
        ("headline:", 0, 9, "«headline:crane»"),
        ("crane headline: quay", 6, 9, "right after the colon"),
        ("status:\"\"", 7, 2, "«status:draft»"),
        ("headline:-crane", 0, 9, "«-headline:crane»"),
        ("headline:(body:quay)", 10, 5, "cannot stand inside «headline:»"),
        ("headlin:crane", 0, 7, "Did you mean «headline:»"),
        ("crane bylines:quill", 6, 7, "Did you mean «byline:»"),
        ("dat:1931", 0, 3, "Did you mean «date:»"),
        ("headline:=crane", 0, 10, "byline, source, subject, volume and section"),
        ("crane date:08-21-2025", 11, 10, "2025-08-21"),
        ("date:2025-13", 5, 7, "2025-08-21"),
        ("date:2025-02-30", 5, 10, "2025-08-21"),
        ("date:1935..1931", 5, 10, "earlier date first"),
        ("date:yesterday", 5, 9, "1931..1935"),
        ("vol:3..x", 4, 4, "2000..2059"),
        ("vol:9..3", 4, 4, "the lower first"),
        ("words:many", 6, 4, "100..300"),
        ("words:9..3", 6, 4, "the lower first"),
        ("status:done", 7, 4, "draft, checked or approved"),
        ("has:no-bylin", 4, 8, "Did you mean «no-byline»"),
        ("has:cheese", 4, 6, "no-headline"),
        ("weekday:s", 8, 1, "sunday"),
        ("status:\"draft\"*", 7, 8, "words only"),
        ("cr*ne", 0, 5, "only at the end"),
        ("*ing", 0, 4, "only at the end"),
        ("\"nor* quay\"", 0, 11, "only at the end"),
        ("north-quay~", 0, 11, "one word only"),
        ("colour~3", 0, 8, "colour~2"),
    ];
    for (text, at, len, says) in table {
        let error = parse(text, &KNOWN).map(|query| brief(&query)).expect_err(text);
        assert_eq!((error.at, error.len), (*at, *len), "of {text}: {error}");
        assert!(error.message.contains(says), "of {text}: {error}");
    }
}

#[test]
fn a_search_is_understood_while_it_is_typed() {
    let table: &[(&str, &str)] = &[
        ("", "all"),
        ("c", "[c…]"),
        ("cr", "[cr…]"),
        ("crane ", "[crane]"),
        ("crane q", "[crane]"),
        ("crane qu", "(and [crane] [qu…])"),
        ("crane O", "[crane]"),
        ("crane OR", "[crane]"),
        ("crane OR ", "[crane]"),
        ("crane OR q", "[crane]"),
        ("crane OR qu", "(or [crane] [qu…])"),
        ("OR", "all"),
        ("crane AND ", "[crane]"),
        ("crane -", "[crane]"),
        ("crane -f", "[crane]"),
        ("crane -fe", "(and [crane] (not [fe]))"),
        ("crane NOT ", "[crane]"),
        ("crane headline:", "[crane]"),
        ("crane headline: ", "[crane]"),
        ("crane -headline:", "[crane]"),
        ("headline:q", "Headline=[q…]"),
        ("headline:qu", "Headline=[qu…]"),
        ("byline:=", "all"),
        ("byline:=\"Ada Qu", "Whole(Byline, \"ada qu\")"),
        ("crane \"", "[crane]"),
        ("\"north", "[north…]"),
        ("\"north q", "[north]"),
        ("\"north qu", "[north qu…]"),
        ("\"north quay ", "[north quay]"),
        ("\"north quay\"", "[north quay]"),
        ("crane (", "[crane]"),
        ("(crane OR qu", "(or [crane] [qu…])"),
        ("crane ()", "[crane]"),
        ("headline:(crane OR ", "Headline=[crane]"),
        ("上", "[上…]"),
        ("上海", "[上 海…]"),
        ("crane colour~", "(and [crane] [colour~2])"),
        ("crane cra*", "(and [crane] [cra…])"),
        ("vol:", "all"),
        ("vol:20", "Volume(\"20\")"),
        ("vol:2000..", "Volumes(2000, 9223372036854775807)"),
        ("-", "all"),
    ];
    for (text, tree) in table {
        let query = parse_live(text, &KNOWN).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(brief(&query), *tree, "of {text}");
    }
    for text in ["OR crane", "crane)", "headlin:crane", "date:yesterday", "crane OR OR quay"] {
        assert!(parse_live(text, &KNOWN).is_err(), "{text}");
    }
}

#[test]
fn too_deep_and_too_long_searches_are_refused_in_words() {
    let deep = |n: usize| format!("{}crane{}", "(".repeat(n), ")".repeat(n));
    assert!(parse(&deep(64), &KNOWN).is_ok());
    let error = parse(&deep(65), &KNOWN).expect_err("too deep");
    assert_eq!(error.at, 64);
    assert!(parse(&"-".repeat(9_000), &KNOWN).is_ok());
    assert!(parse(&"NOT ".repeat(2_000), &KNOWN).is_err());
    let error = parse(&"crane ".repeat(2_000), &KNOWN).expect_err("too long");
    assert_eq!((error.at, error.len), (10_000, 2_000));
}
