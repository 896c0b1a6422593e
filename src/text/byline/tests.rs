//! Real forms of bylines, with what each is read as. All names are invented.

use super::table::{FORMS, REFUSED};
use super::*;

fn shown(text: &str) -> String {
    let Some(byline) = parse(text) else { return "none".to_owned() };
    let names: Vec<String> =
        byline.names.iter().map(|n| format!("{}={}:{}", &text[n.range.clone()], n.name, n.role.word())).collect();
    format!("{:?} {}", byline.likeness, names.join(" + "))
}

#[test]
fn names_agencies_and_positions_are_told_apart() {
    for (text, expected) in [
        ("Charlotte Hayes", "Names Charlotte Hayes=Charlotte Hayes:author"),
        ("By Charlotte Hayes", "Opened Charlotte Hayes=Charlotte Hayes:author"),
        ("BY CHARLOTTE HAYES", "Opened CHARLOTTE HAYES=Charlotte Hayes:author"),
        ("Von Anna Weiß", "Opened Anna Weiß=Anna Weiß:author"),
        ("Text: Anna Weiß", "Opened Anna Weiß=Anna Weiß:author"),
        ("— Anna Weiß", "Opened Anna Weiß=Anna Weiß:author"),
        ("By Ada Quill and Tom Reed", "Opened Ada Quill=Ada Quill:author + Tom Reed=Tom Reed:author"),
        (
            "Ada Quill, Tom Reed & Bo Li",
            "Names Ada Quill=Ada Quill:author + Tom Reed=Tom Reed:author + Bo Li=Bo Li:author",
        ),
        ("Ada Quill; Reuters", "Names Ada Quill=Ada Quill:author + Reuters=Reuters:agency"),
        ("AP", "Names AP=Associated Press:agency"),
        ("(Reuters)", "Names Reuters=Reuters:agency"),
        ("Staff Writer", "Names Staff Writer=Staff Writer:position"),
        ("Ada Quill, Staff Writer", "Names Ada Quill=Ada Quill:author + Staff Writer=Staff Writer:position"),
        ("Ada Quill\nStaff Writer", "Names Ada Quill=Ada Quill:author + Staff Writer=Staff Writer:position"),
        ("By Ada Quill in Salt Harbour", "Opened Ada Quill=Ada Quill:author"),
        (
            "By Ada Quill, Staff Writer, and Tom Reed of the Associated Press",
            "Opened Ada Quill=Ada Quill:author + Staff Writer=Staff Writer:position + Tom Reed=Tom Reed:author + Associated Press=Associated Press:agency",
        ),
        ("Translated by Ada Quill", "Opened Ada Quill=Ada Quill:translator"),
        ("Simon and Daughters", "Hardly Simon and Daughters=Simon and Daughters:author"),
        ("Hayes", "Perhaps Hayes=Hayes:author"),
        ("Charlotte Hayes.", "Names Charlotte Hayes=Charlotte Hayes:author"),
        ("By the time the mayor came, all was over.", "none"),
        ("By noon the rain had stopped", "none"),
        ("The bridge will open in spring.", "none"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn every_form_names_whom_it_names() {
    let mut wrong = Vec::new();
    for (text, expected) in FORMS {
        let byline = parse(text).filter(|b| b.likeness > Likeness::Hardly);
        let names = byline.map(|b| b.names).unwrap_or_default();
        let seen: Vec<String> = names.iter().map(|n| format!("{}:{}", n.name, n.role.word())).collect();
        if seen.join(" + ") != *expected {
            wrong.push(format!("{text:?}: {}", seen.join(" + ")));
        }
    }
    assert!(FORMS.len() >= 150);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_names_nobody_is_refused() {
    let taken = |text: &&&str| parse(text).is_some_and(|b| b.likeness > Likeness::Hardly);
    let wrong: Vec<_> = REFUSED.iter().filter(taken).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_unsure_says_why() {
    for text in FORMS.iter().map(|(text, _)| *text).chain(REFUSED.iter().copied()) {
        for name in read(text) {
            assert_eq!(name.sure < 90, !name.why.is_empty(), "{text}: {name:?}");
        }
    }
    let sure = |text: &str| read(text).iter().map(|n| n.sure).collect::<Vec<_>>();
    assert_eq!(sure("By Charlotte Hayes, AP"), [95, 97]);
    assert!(sure("By ADA QU1LL")[0] < 50 && sure("8y Ada Quill")[0] < 50);
    assert!(sure("By Hayes")[0] < 70 && sure("By noon the rain had stopped")[0] < 20);
}

#[test]
fn capitals_make_no_other_name() {
    // "AB" in capitals could be a name of two letters.
    let telling = |text: &str| text.is_ascii() && text.starts_with("By ") && !text.contains("AB");
    for (text, _) in FORMS.iter().filter(|(text, _)| telling(text)) {
        let names = |text: &str| read(text).into_iter().map(|n| n.name).collect::<Vec<_>>();
        let mixed = names(text);
        if mixed.iter().all(|name| name.chars().any(char::is_uppercase)) {
            assert_eq!(names(&text.to_uppercase()), mixed, "{text}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn no_line_makes_it_panic_and_all_parts_are_in_order(
        text in "(By|by|BY |Von |von|8y| |and| with |,|/|;|\\(|\\)|Photos: |Staff Writer|AP|Jr\\.|@|in |of the |文/|记者|王小明|[A-Z][a-z]{0,4}|[A-Z]\\.|\n|É|ﬁ|.){0,14}"
    ) {
        let names = read(&text);
        proptest::prop_assert_eq!(names.is_empty(), text.trim().is_empty());
        let mut put_together = String::new();
        let mut end = 0;
        for name in &names {
            proptest::prop_assert!(end <= name.range.start && name.range.start < name.range.end);
            let (between, printed) = (text.get(end..name.range.start), text.get(name.range.clone()));
            proptest::prop_assert!(between.is_some() && printed.is_some());
            put_together.push_str(between.unwrap_or(""));
            put_together.push_str(printed.unwrap_or(""));
            end = name.range.end;
            proptest::prop_assert!(!name.name.is_empty() && name.sure <= 100);
        }
        put_together.push_str(&text[end..]);
        proptest::prop_assert_eq!(put_together, text);
    }
}
