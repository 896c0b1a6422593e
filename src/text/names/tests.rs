//! Names that must be found alike and names that must not. All are invented.

use super::*;

/// Pairs with the least and the most of their score.
const FOUND: &[(&str, &str, u8, u8)] = &[
    ("Charlotte Hayes", "CHARLOTTE HAYES", 99, 99),
    ("Zoë O’Neill", "Zoe O'Neill", 99, 99),
    ("J. R. Smith", "J.R. Smith", 99, 99),
    ("Anne-Marie Quill", "Anne Marie Quill", 99, 99),
    ("Charlotte Hayes", "Hayes, Charlotte", 90, 99),
    ("Tom Reed Jr.", "Tom Reed, Junior", 90, 99),
    ("Dr. Ada Quill", "Ada Quill", 90, 99),
    ("Ada Quill, M.D.", "Ada Quill", 90, 99),
    ("Rev. Tom Reed", "Tom Reed", 90, 99),
    ("John Smith", "John R. Smith", 85, 95),
    ("John Robert Smith", "John R. Smith", 85, 95),
    ("Anne Marie Quill", "Annemarie Quill", 88, 95),
    ("JR Smith", "J. R. Smith", 85, 99),
    ("J. R. Smith", "John Robert Smith", 65, 82),
    ("J. Smith", "John Smith", 50, 65),
    ("J. Smith", "J. R. Smith", 50, 65),
    ("Bill Reed", "William Reed", 65, 80),
    ("Chas. Reed", "Charles Reed", 65, 85),
    ("Wm. Reed", "William Reed", 65, 85),
    ("Erik Lund", "Eric Lund", 70, 85),
    ("Catherine Hayes", "Katherine Hayes", 70, 85),
    ("Charlotte Hayes", "Charlotte Hayse", 70, 85),
    ("Charlotte Hayes", "Charlote Hayes", 70, 85),
    ("Marta Svensson", "Marta Svenson", 70, 85),
    ("Marta Müller", "Marta Mueller", 85, 95),
    ("Jörg Lund", "Joerg Lund", 70, 85),
    ("Charlotte van der Hayes", "Charlotte Hayes", 80, 92),
    ("Charlotte Vanderhayes", "Charlotte van der Hayes", 85, 96),
    ("Fiona McKay", "Fiona Mc Kay", 85, 96),
    ("Marta Quill", "Marta Quill-Svensson", 65, 80),
    ("Mrs. Ada Quill", "Ada Quill", 80, 90),
    ("Tom Reed", "Tom Reed Jr.", 60, 75),
    ("Hayes", "Charlotte Hayes", 35, 45),
    ("Reed Tom", "Tom Reed", 60, 75),
    ("AP", "Associated Press", 95, 99),
    ("The Associated Press", "A.P.", 95, 99),
    ("Getty", "Getty Images", 95, 99),
    ("The Salt Harbour Press", "Salt Harbour Press", 88, 95),
    ("Salt Harbour Museum", "Museum of Salt Harbour", 88, 95),
    ("Salt Harbour Photo Service", "Salt Harbor Photo Service", 75, 85),
    ("Harbour Press Agency", "HPA News", 0, 0),
    ("Salt Press Agency", "SPA", 0, 0),
    ("田中 太郎", "田中太郎", 95, 99),
    ("Анна Петрова", "АННА ПЕТРОВА", 99, 99),
    ("А. Петрова", "Анна Петрова", 50, 65),
    ("A Subscriber", "Subscriber", 85, 95),
];

const NOT_FOUND: &[(&str, &str)] = &[
    ("John Smith", "James Smith"),
    ("Joan Smith", "John Smith"),
    ("Maria Reed", "Marie Reed"),
    ("Julia Reed", "Julie Reed"),
    ("Daniel Reed", "Danielle Reed"),
    ("Francis Reed", "Frances Reed"),
    ("John A. Smith", "John B. Smith"),
    ("J. A. Smith", "J. B. Smith"),
    ("J. Smith", "R. Smith"),
    ("John Smith", "Robert J. Smith"),
    ("Tom Reed Jr.", "Tom Reed Sr."),
    ("Tom Reed II", "Tom Reed III"),
    ("Mrs. John Smith", "John Smith"),
    ("Mrs. John Smith", "Mr. John Smith"),
    ("Mr. A. Quill", "Miss A. Quill"),
    ("Charlotte Hayes", "Charlotte Reed"),
    ("Tom Reed", "Tom Read"),
    ("J. Svensson", "J. Svenson"),
    ("Charlotte Hayes", "Hayes Press"),
    ("AP", "UPI"),
    ("Associated Press", "Australian Associated Press"),
    ("Press Association", "Associated Press"),
    ("Reuters", "Reuter Quill"),
    ("North Quay Press", "South Quay Press"),
    ("Studio 5", "Studio 6"),
    ("王小明", "王小红"),
    ("Hayes", "Reed"),
    ("Anna", "Anne"),
    ("A Subscriber", "A Reader"),
    ("", ""),
    ("Hayes", ""),
    ("Tom Reed", "Ada Quill"),
];

#[test]
fn likely_names_are_found_with_a_fitting_score() {
    for (a, b, least, most) in FOUND.iter().filter(|row| row.3 > 0) {
        let there = alike(a, b).unwrap_or_else(|| panic!("{a} / {b} is not found"));
        assert!((*least..=*most).contains(&there.score), "{a} / {b}: {there:?}");
        assert!(!there.reasons.is_empty());
        assert_eq!(alike(b, a), Some(there), "{b} / {a}");
    }
}

#[test]
fn unlikely_names_are_not_found() {
    for (a, b) in NOT_FOUND {
        assert_eq!(alike(a, b), None, "{a} / {b}");
        assert_eq!(alike(b, a), None, "{b} / {a}");
    }
}

fn form(id: i64, display: &str) -> Form {
    Form { id, display: display.to_owned(), ..Form::default() }
}

#[test]
fn all_that_are_alike_meet_under_a_key() {
    for (a, b, ..) in FOUND.iter().filter(|row| row.3 > 0) {
        let pairs = likely_pairs(&[form(1, a), form(2, b)], 10);
        assert_eq!(pairs.len(), 1, "{a} / {b}");
    }
    for (a, b) in NOT_FOUND {
        assert_eq!(likely_pairs(&[form(1, a), form(2, b)], 10), [], "{a} / {b}");
    }
}

#[test]
fn pairs_come_best_first_and_in_the_same_order_always() {
    let mut forms = vec![
        form(7, "John Smith"),
        form(3, "J. Smith"),
        form(5, "James Smith"),
        form(9, "CHARLOTTE HAYES"),
        form(2, "Charlotte Hayes"),
        form(4, "Chas. Reed"),
    ];
    forms[5].variants.push("C. Hayes".to_owned());
    let pairs = likely_pairs(&forms, 10);
    let shown: Vec<_> = pairs.iter().map(|p| (p.a, p.b)).collect();
    assert_eq!(shown, [(2, 9), (2, 4), (4, 9), (3, 5), (3, 7)]);
    assert!(pairs[3].reasons.contains(&"The initials fit another name as well."));
    forms.reverse();
    assert_eq!(likely_pairs(&forms, 10), pairs);
    assert_eq!(likely_pairs(&forms, 2), pairs[..2]);
}

#[test]
fn the_more_used_pair_comes_first_and_names_of_one_article_come_late() {
    let mut forms = vec![form(1, "Ada Quill"), form(2, "ADA QUILL"), form(3, "Tom Reed"), form(4, "TOM REED")];
    forms[3].articles = 9;
    assert_eq!(likely_pairs(&forms, 1)[0].a, 3);
    forms[3].together = vec![3];
    let pairs = likely_pairs(&forms, 9);
    assert_eq!((pairs[0].a, pairs[1].a, pairs[1].score), (1, 3, 69));
}

#[test]
fn a_form_is_not_paired_with_itself() {
    let one = Form { variants: vec!["A. Quill".to_owned()], ..form(1, "Ada Quill") };
    assert_eq!(likely_pairs(&[one], 9), []);
}

proptest::proptest! {
    #[test]
    fn alike_is_the_same_both_ways(
        a in "(Mrs\\. |van |De |J\\. ?|Jr\\.|, |Tom|Thomas|Ada|Reed|Read|Press|王| |-|.){0,6}",
        b in "(Mrs\\. |van |De |J\\. ?|Jr\\.|, |Tom|Thomas|Ada|Reed|Read|Press|王| |-|.){0,6}",
    ) {
        proptest::prop_assert_eq!(alike(&a, &b), alike(&b, &a));
    }

    #[test]
    fn what_is_alike_meets_under_a_key(
        a in "(Tom|Thomas|T\\.|Ada|A\\. B\\.) (van der |Mc)?(Reed|Hayes|Haye|Hayse|Svensson|Svenson|Muller|Mueller)( Jr\\.)?",
        b in "(Tom|Thomas|T\\.|Ada|A\\. B\\.) (van der |Mc)?(Reed|Hayes|Haye|Hayse|Svensson|Svenson|Muller|Mueller)( Jr\\.)?",
    ) {
        let found = alike(&a, &b).map(|alike| alike.score);
        let pairs = likely_pairs(&[form(1, &a), form(2, &b)], 2);
        proptest::prop_assert_eq!(found, pairs.first().map(|pair| pair.score));
    }
}
