//! The form under which a name is sorted: family name first. Rules are those of library catalogues (AACR2 22.5D1, RDA
//! appendix F), as far as the words alone tell them: whose language a particle is, is not known here, so that its
//! printed capital decides, and every guess says so.

use super::lists::{HONOURS, KEPT_IN_FRONT, PLAIN_TITLES};
use super::parts::{Kind, Parts, bare, parts};

/// A sort form and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortForm {
    /// `Hayes, Charlotte van der, Jr.`
    pub form: String,
    /// 0–100.
    pub sure: u8,
    /// One sentence where `sure` is below 90; else empty.
    pub why: &'static str,
}

/// The form under which a display form is sorted.
///
/// 1. The last word is the family name; two of them where `y`, `e` or `i` joins them (`Ortega y Gasset, José`).
/// 2. Particles in small letters stand behind the given names (`Berg, J. R. van den`), except `le`, `les`, `du`, `des`,
///    `vom`, `zum`, `zur`; particles with a capital stay in front (`Van Buren, Martin`), as `O’` and `Mc` do.
/// 3. `Sir` and the like stand before the given name, `Mrs.`, `Rev.`, `Capt.` behind it; `Dr.`, `Mr.` and degrees are left
///    out. `Jr.` and `III` close it.
/// 4. A single name, a body, a pen name of several words and a name in Chinese, Japanese or Korean stay as they are. So
///    does what has its comma already.
pub fn sort_form(display: &str) -> SortForm {
    let parts = parts(display);
    let as_it_is = || display.split_whitespace().collect::<Vec<_>>().join(" ");
    match parts.kind {
        Kind::Body => SortForm { form: as_it_is(), sure: 90, why: "" },
        Kind::Phrase => {
            SortForm { form: as_it_is(), sure: 80, why: "It reads like a pen name, which keeps its order." }
        }
        Kind::Uncut => SortForm { form: as_it_is(), sure: 90, why: "" },
        Kind::Single if parts.titles.is_empty() => SortForm {
            form: as_it_is(),
            sure: 70,
            why: "A single name stays as it is; it could be a family name only.",
        },
        Kind::Person if parts.inverted => SortForm { form: as_it_is(), sure: 90, why: "" },
        Kind::Single | Kind::Person => {
            let (sure, why) = doubt(&parts);
            SortForm { form: put_together(&parts), sure, why }
        }
    }
}

fn in_front(parts: &Parts) -> bool {
    let capital = |word: &String| word.chars().next().is_some_and(char::is_uppercase);
    parts.particles.first().is_some_and(capital)
        || (parts.particles.len() == 1
            && parts.particles.first().is_some_and(|p| KEPT_IN_FRONT.contains(&bare(p).as_str())))
}

fn put_together(parts: &Parts) -> String {
    let titles = |list: &[&str], inside: bool| -> Vec<String> {
        parts.titles.iter().filter(|t| list.contains(&bare(t).as_str()) == inside).cloned().collect()
    };
    let (mut family, mut after) = (Vec::new(), titles(HONOURS, true));
    after.extend(parts.given.iter().cloned());
    if in_front(parts) {
        family.extend(parts.particles.iter().cloned())
    } else {
        after.extend(parts.particles.iter().cloned())
    }
    family.extend(parts.family.iter().cloned());
    let mut known = HONOURS.to_vec();
    known.extend_from_slice(PLAIN_TITLES);
    let mut pieces = vec![family.join(" "), after.join(" "), titles(&known, false).join(" ")];
    pieces.extend(parts.suffix.map(str::to_owned));
    pieces.retain(|piece| !piece.is_empty());
    pieces.join(", ")
}

fn doubt(parts: &Parts) -> (u8, &'static str) {
    let full = parts.given.iter().filter(|g| bare(g).chars().count() > 1).count();
    let family = parts.family.first().map(String::as_str).unwrap_or_default();
    match () {
        () if in_front(parts) && !parts.particles.first().is_some_and(|p| p.chars().any(char::is_uppercase)) => {
            (65, "An article in small letters was kept in front, as French and German names have it.")
        }
        () if in_front(parts) => (80, "Particles with a capital were kept in front; languages differ."),
        () if !parts.particles.is_empty() => {
            (75, "Particles in small letters were put behind the given names; languages differ.")
        }
        () if family.starts_with("d'") || family.starts_with("d’") => {
            (60, "“d’” was kept with the family name; French names have it behind the given names.")
        }
        () if parts.family.len() > 1 => (80, "Two words with “y” or the like between were taken as the family name."),
        () if full >= 2 => (80, "The last word was taken as the family name; the two last could be it."),
        () => (95, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMS: &[(&str, &str)] = &[
        ("Charlotte Hayes", "Hayes, Charlotte"),
        ("Charlotte van der Hayes Jr.", "Hayes, Charlotte van der, Jr."),
        ("Charlotte van der Hayes, Jr.", "Hayes, Charlotte van der, Jr."),
        ("J. R. Smith", "Smith, J. R."),
        ("J.R. Smith III", "Smith, J. R., III"),
        ("Martin Van Buren", "Van Buren, Martin"),
        ("Daphne du Maurier", "du Maurier, Daphne"),
        ("Ana de la Cruz", "Cruz, Ana de la"),
        ("João dos Santos", "Santos, João dos"),
        ("Vittorio De Sica", "De Sica, Vittorio"),
        ("Otto von Reed", "Reed, Otto von"),
        ("Otto vom Ende", "vom Ende, Otto"),
        ("José Ortega y Gasset", "Ortega y Gasset, José"),
        ("Sean O’Neil", "O’Neil, Sean"),
        ("Fiona McKay", "McKay, Fiona"),
        ("Mrs. John Smith", "Smith, John, Mrs."),
        ("Rev. Tom Reed", "Reed, Tom, Rev."),
        ("Sir Tom Reed", "Reed, Sir Tom"),
        ("Dr. Ada Quill, M.D.", "Quill, Ada"),
        ("Capt. Reed", "Reed, Capt."),
        ("Marta Quill-Svensson", "Quill-Svensson, Marta"),
        ("Anne-Marie St. Clair", "St. Clair, Anne-Marie"),
        ("Hayes", "Hayes"),
        ("Hayes, Charlotte", "Hayes, Charlotte"),
        ("Associated Press", "Associated Press"),
        ("The Salt Harbour Echo", "The Salt Harbour Echo"),
        ("A Subscriber", "A Subscriber"),
        ("王小明", "王小明"),
        ("田中 太郎", "田中 太郎"),
        ("Анна Петрова", "Петрова, Анна"),
        ("", ""),
    ];

    #[test]
    fn family_names_come_first() {
        for (display, expected) in FORMS {
            assert_eq!(sort_form(display).form, *expected, "{display}");
        }
    }

    #[test]
    fn a_sort_form_is_its_own_sort_form() {
        for (_, form) in FORMS {
            assert_eq!(sort_form(form).form, *form);
        }
    }

    #[test]
    fn what_is_unsure_says_why() {
        for (display, _) in FORMS {
            let form = sort_form(display);
            assert_eq!(form.sure < 90, !form.why.is_empty(), "{display}: {form:?}");
        }
        assert_eq!(sort_form("Charlotte Hayes").sure, 95);
        assert!(sort_form("Charlotte van der Hayes").sure < 80);
    }

    proptest::proptest! {
        #[test]
        fn no_name_makes_it_panic(name in "(Mrs\\. |van |De |J\\.|Jr\\.|, ?|y |[A-Z][a-zé]{0,5}|[ '’.-]|.){0,10}") {
            let form = sort_form(&name);
            proptest::prop_assert_eq!(form.sure < 90, !form.why.is_empty());
        }
    }
}
