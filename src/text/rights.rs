//! Rights as they are stated in one address: the twelve statements of rightsstatements.org and the licences and marks of
//! Creative Commons. A table; what holds for a picture, a person decides.

/// A statement or licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights {
    /// As it is written into records; it ends in a slash.
    pub uri: &'static str,
    /// `InC`, `CC BY 4.0`.
    pub short: &'static str,
    pub name: &'static str,
    /// What it says, in one sentence of ours; the text behind the address is what counts.
    pub says: &'static str,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Of rightsstatements.org, version 1.0: it tells of the state of rights and grants nothing.
    Statement,
    /// A licence of Creative Commons: it grants.
    Licence,
    /// CC0 and the Public Domain Mark.
    PublicDomain,
}

const fn statement(uri: &'static str, short: &'static str, name: &'static str, says: &'static str) -> Rights {
    Rights { uri, short, name, says, kind: Kind::Statement }
}

const fn licence(uri: &'static str, short: &'static str, name: &'static str, says: &'static str) -> Rights {
    Rights { uri, short, name, says, kind: Kind::Licence }
}

const fn free(uri: &'static str, short: &'static str, name: &'static str, says: &'static str) -> Rights {
    Rights { uri, short, name, says, kind: Kind::PublicDomain }
}

/// All of them, in the order in which they are offered.
pub const RIGHTS: &[Rights] = &[
    statement(
        "http://rightsstatements.org/vocab/InC/1.0/",
        "InC",
        "In Copyright",
        "It is protected by copyright; whoever wants to use it beyond what the law allows has to ask.",
    ),
    statement(
        "http://rightsstatements.org/vocab/InC-OW-EU/1.0/",
        "InC-OW-EU",
        "In Copyright – EU Orphan Work",
        "It is protected, and it was found to be an orphan work under the directive of the European Union.",
    ),
    statement(
        "http://rightsstatements.org/vocab/InC-EDU/1.0/",
        "InC-EDU",
        "In Copyright – Educational Use Permitted",
        "It is protected, and the holder of the rights lets it be used for teaching and learning without asking.",
    ),
    statement(
        "http://rightsstatements.org/vocab/InC-NC/1.0/",
        "InC-NC",
        "In Copyright – Non-Commercial Use Permitted",
        "It is protected, and the holder of the rights lets it be used without asking where no money is made.",
    ),
    statement(
        "http://rightsstatements.org/vocab/InC-RUU/1.0/",
        "InC-RUU",
        "In Copyright – Rights-holder(s) Unlocatable or Unidentifiable",
        "It is protected, but after a reasonable search nobody could be found who holds the rights.",
    ),
    statement(
        "http://rightsstatements.org/vocab/NoC-CR/1.0/",
        "NoC-CR",
        "No Copyright – Contractual Restrictions",
        "It is free of copyright, but a contract limits what others may do with it.",
    ),
    statement(
        "http://rightsstatements.org/vocab/NoC-NC/1.0/",
        "NoC-NC",
        "No Copyright – Non-Commercial Use Only",
        "It is free of copyright, but was digitised under an agreement that allows no use for money.",
    ),
    statement(
        "http://rightsstatements.org/vocab/NoC-OKLR/1.0/",
        "NoC-OKLR",
        "No Copyright – Other Known Legal Restrictions",
        "It is free of copyright, but another law, such as one on heritage or privacy, limits its use.",
    ),
    statement(
        "http://rightsstatements.org/vocab/NoC-US/1.0/",
        "NoC-US",
        "No Copyright – United States",
        "It is free of copyright by the law of the United States; elsewhere it may be protected.",
    ),
    statement(
        "http://rightsstatements.org/vocab/CNE/1.0/",
        "CNE",
        "Copyright Not Evaluated",
        "Nobody has looked yet whether it is protected.",
    ),
    statement(
        "http://rightsstatements.org/vocab/UND/1.0/",
        "UND",
        "Copyright Undetermined",
        "It was looked into, but what is known does not tell whether it is protected.",
    ),
    statement(
        "http://rightsstatements.org/vocab/NKC/1.0/",
        "NKC",
        "No Known Copyright",
        "There is reason to believe that it is free of copyright, without being certain.",
    ),
    licence(
        "https://creativecommons.org/licenses/by/4.0/",
        "CC BY 4.0",
        "Attribution 4.0 International",
        "Anyone may use and change it, also for money, who names the maker.",
    ),
    licence(
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "CC BY-SA 4.0",
        "Attribution-ShareAlike 4.0 International",
        "Anyone may use and change it who names the maker and passes it on under the same terms.",
    ),
    licence(
        "https://creativecommons.org/licenses/by-nd/4.0/",
        "CC BY-ND 4.0",
        "Attribution-NoDerivatives 4.0 International",
        "Anyone may pass it on, also for money, who names the maker and changes nothing.",
    ),
    licence(
        "https://creativecommons.org/licenses/by-nc/4.0/",
        "CC BY-NC 4.0",
        "Attribution-NonCommercial 4.0 International",
        "Anyone may use and change it who names the maker and makes no money by it.",
    ),
    licence(
        "https://creativecommons.org/licenses/by-nc-sa/4.0/",
        "CC BY-NC-SA 4.0",
        "Attribution-NonCommercial-ShareAlike 4.0 International",
        "Anyone may use and change it who names the maker, makes no money by it and passes it on under the same terms.",
    ),
    licence(
        "https://creativecommons.org/licenses/by-nc-nd/4.0/",
        "CC BY-NC-ND 4.0",
        "Attribution-NonCommercial-NoDerivatives 4.0 International",
        "Anyone may pass it on who names the maker, changes nothing and makes no money by it.",
    ),
    free(
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "CC0 1.0",
        "CC0 1.0 Universal",
        "Its maker has given up all rights in it, as far as the law lets one.",
    ),
    free(
        "https://creativecommons.org/publicdomain/mark/1.0/",
        "PDM 1.0",
        "Public Domain Mark 1.0",
        "It is free of known copyright all over the world.",
    ),
];

/// The row that a text names: by its address (`http` or `https`, `vocab` or `page`, with what follows the version, or none
/// of it), its short form or its name, whatever the capitals. Own words of the archive are no row.
pub fn find(text: &str) -> Option<&'static Rights> {
    let wanted = plain(text);
    RIGHTS.iter().find(|r| [r.uri, r.short, r.name].iter().any(|form| plain(form) == wanted))
}

fn plain(text: &str) -> String {
    let text = text.trim().to_lowercase().replace(['–', '—'], "-");
    let text = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(&text);
    let text = text.strip_prefix("www.").unwrap_or(text).split(['?', '#']).next().unwrap_or("");
    let text = text.replacen("rightsstatements.org/page/", "rightsstatements.org/vocab/", 1);
    let address = text.contains(".org/");
    let ends = ["legalcode", "deed.en", "deed", "rdf"];
    let text = text.trim_end_matches('/');
    let cut = ends.iter().find_map(|end| text.strip_suffix(end)).filter(|_| address).unwrap_or(text);
    cut.trim_end_matches('/').replace(" - ", "-").replace(['-', ' '], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_stands_once_and_says_what_it_means_in_a_sentence() {
        let uris: HashSet<_> = RIGHTS.iter().map(|r| r.uri).collect();
        let shorts: HashSet<_> = RIGHTS.iter().map(|r| r.short).collect();
        assert_eq!((RIGHTS.len(), uris.len(), shorts.len()), (20, 20, 20));
        let of = |kind| RIGHTS.iter().filter(|r| r.kind == kind).count();
        assert_eq!((of(Kind::Statement), of(Kind::Licence), of(Kind::PublicDomain)), (12, 6, 2));
        for rights in RIGHTS {
            assert!(
                rights.uri.ends_with('/') && rights.says.ends_with('.') && !rights.says.contains('\n'),
                "{rights:?}"
            );
        }
    }

    #[test]
    fn all_ways_to_write_one_find_it() {
        for (text, short) in [
            ("http://rightsstatements.org/vocab/InC/1.0/", "InC"),
            ("https://rightsstatements.org/page/InC/1.0/?language=en", "InC"),
            ("rightsstatements.org/vocab/NoC-US/1.0", "NoC-US"),
            ("inc-ow-eu", "InC-OW-EU"),
            ("In Copyright - EU Orphan Work", "InC-OW-EU"),
            ("https://creativecommons.org/licenses/by-sa/4.0/deed.en", "CC BY-SA 4.0"),
            ("http://creativecommons.org/licenses/by/4.0/legalcode", "CC BY 4.0"),
            ("cc by-nc 4.0", "CC BY-NC 4.0"),
            ("CC-BY-NC-ND 4.0", "CC BY-NC-ND 4.0"),
            ("CC0 1.0", "CC0 1.0"),
            ("Public Domain Mark 1.0", "PDM 1.0"),
        ] {
            assert_eq!(find(text).map(|r| r.short), Some(short), "{text}");
        }
        for row in RIGHTS {
            assert_eq!(find(row.uri), Some(row));
            assert_eq!(find(row.short), Some(row));
        }
    }

    #[test]
    fn other_words_are_no_row() {
        for text in [
            "",
            "All rights reserved",
            "CC BY 3.0",
            "https://creativecommons.org/licenses/by/3.0/",
            "ask the museum",
            "http://",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
