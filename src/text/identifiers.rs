//! Numbers by which the world knows a person or a body: VIAF, Library of Congress names, ORCID, Wikidata. Typed bare or
//! as an address, they come back in one form, or with a sentence that says what is wrong. Whether the number is given to
//! anyone, nobody is asked.

/// A system of such numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum System {
    Viaf,
    /// The name authority file of the Library of Congress.
    Lcnaf,
    Orcid,
    Wikidata,
}

/// What a person needs to know of a system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    pub system: System,
    pub name: &'static str,
    /// What one looks like.
    pub example: &'static str,
    /// Its address is this with the number behind it.
    pub address: &'static str,
}

/// All systems, in the order in which they are shown.
pub const SYSTEMS: &[About] = &[
    About { system: System::Viaf, name: "VIAF", example: "102333412", address: "https://viaf.org/viaf/" },
    About {
        system: System::Lcnaf,
        name: "LCNAF",
        example: "n79021164",
        address: "https://id.loc.gov/authorities/names/",
    },
    About { system: System::Orcid, name: "ORCID", example: "0000-0002-1825-0097", address: "https://orcid.org/" },
    About { system: System::Wikidata, name: "Wikidata", example: "Q42", address: "https://www.wikidata.org/wiki/" },
];

impl System {
    /// Its row.
    pub fn about(self) -> &'static About {
        match self {
            System::Viaf => &SYSTEMS[0],
            System::Lcnaf => &SYSTEMS[1],
            System::Orcid => &SYSTEMS[2],
            System::Wikidata => &SYSTEMS[3],
        }
    }

    /// The number in its one form; nothing for nothing.
    ///
    /// # Errors
    /// A sentence for the person who typed it.
    pub fn normal(self, typed: &str) -> Result<String, String> {
        let bare = bare(typed);
        if bare.is_empty() && typed.trim().is_empty() {
            return Ok(String::new());
        }
        if let Some(other) = elsewhere(typed, self) {
            return Err(format!("This is an address of {other}, not of {}.", self.about().name));
        }
        match self {
            System::Viaf => viaf(&bare),
            System::Lcnaf => lcnaf(&bare),
            System::Orcid => orcid(&bare),
            System::Wikidata => wikidata(&bare),
        }
    }

    /// The address of a number in its one form.
    pub fn address(self, normal: &str) -> String {
        format!("{}{normal}", self.about().address)
    }
}

/// The system to which an address belongs, where it is another.
fn elsewhere(typed: &str, system: System) -> Option<&'static str> {
    const HOSTS: &[(&str, System)] = &[
        ("viaf.org", System::Viaf),
        ("id.loc.gov", System::Lcnaf),
        ("lccn.loc.gov", System::Lcnaf),
        ("orcid.org", System::Orcid),
        ("wikidata.org", System::Wikidata),
    ];
    let typed = typed.to_lowercase();
    let (_, other) = HOSTS.iter().find(|(host, _)| typed.contains(host))?;
    (*other != system).then_some(other.about().name)
}

/// The last piece of an address, or what was typed; without `orcid:` and the like before it.
fn bare(typed: &str) -> String {
    let typed = typed.trim().trim_matches(['<', '>']);
    let path = match typed.split_once("://") {
        Some((_, rest)) => rest,
        None if typed.contains(".org/") || typed.contains(".gov/") => typed,
        None => {
            let number = typed.rsplit(':').next().unwrap_or(typed);
            return number.trim().to_owned();
        }
    };
    let path = path.split(['?', '#']).next().unwrap_or("");
    let pieces: Vec<&str> = path.split('/').skip(1).collect();
    // "…/102333412/rdf.xml" ends in the name of a format.
    let numbered = |piece: &&&str| piece.chars().any(|c| c.is_ascii_digit());
    let last = pieces.iter().rev().find(numbered).or(pieces.last()).copied().unwrap_or("");
    let ends = [".html", ".json", ".rdf", ".xml", ".ttl", ".nt"];
    ends.iter().find_map(|end| last.strip_suffix(end)).unwrap_or(last).replace("%20", "")
}

fn viaf(bare: &str) -> Result<String, String> {
    let fits = (2..=22).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit()) && !bare.starts_with('0');
    if fits {
        return Ok(bare.to_owned());
    }
    Err(match bare {
        _ if bare.bytes().all(|b| b.is_ascii_digit()) && !bare.is_empty() => {
            "A VIAF number has 2 to 22 figures and does not begin with 0.".to_owned()
        }
        _ => format!("A VIAF number is figures only, such as {}.", System::Viaf.about().example),
    })
}

/// By the rules of the Library of Congress: blanks away, what follows a slash away, the number behind a hyphen filled up to
/// six figures. A letter or two or three, then eight or ten figures.
fn lcnaf(bare: &str) -> Result<String, String> {
    let plain: String = bare.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let plain = plain.split('/').next().unwrap_or("").to_owned();
    let plain = match plain.split_once('-') {
        Some((year, number))
            if number.len() <= 6 && number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty() =>
        {
            format!("{year}{number:0>6}")
        }
        _ => plain,
    };
    let letters = plain.chars().take_while(char::is_ascii_lowercase).count();
    let (prefix, figures) = plain.split_at(letters);
    let example = System::Lcnaf.about().example;
    if !["n", "nb", "nr", "no", "ns", "nn"].contains(&prefix) {
        return Err(format!("A Library of Congress name number begins with n, nb, nr or no, such as {example}."));
    }
    if !figures.bytes().all(|b| b.is_ascii_digit()) {
        return Err(format!("Behind “{prefix}” only figures stand, such as {example}."));
    }
    match figures.len() {
        8 | 10 => Ok(plain),
        n => Err(format!("Behind “{prefix}” stand 8 figures, or 10 since 2001; here are {n}.")),
    }
}

/// Sixteen characters, the last a check by ISO 7064 MOD 11-2.
fn orcid(bare: &str) -> Result<String, String> {
    let signs: Vec<char> = bare
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '–'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let figures = signs.iter().take(15).all(char::is_ascii_digit);
    let last = signs.get(15).is_some_and(|c| c.is_ascii_digit() || *c == 'X');
    if signs.len() != 16 {
        return Err(format!(
            "An ORCID has 16 figures, such as {}; here are {}.",
            System::Orcid.about().example,
            signs.len()
        ));
    }
    if !figures || !last {
        return Err("An ORCID is figures only; its last may be an X.".to_owned());
    }
    let total = signs.iter().take(15).filter_map(|c| c.to_digit(10)).fold(0, |total, digit| (total + digit) * 2 % 11);
    let check = match (12 - total) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10).unwrap_or('X'),
    };
    if signs.get(15) != Some(&check) {
        return Err("The last figure does not fit the others; one of them may be mistyped.".to_owned());
    }
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(groups.join("-"))
}

fn wikidata(bare: &str) -> Result<String, String> {
    let plain = bare.to_uppercase();
    let example = System::Wikidata.about().example;
    match plain.strip_prefix('Q') {
        Some(number)
            if !number.is_empty()
                && number.bytes().all(|b| b.is_ascii_digit())
                && !number.starts_with('0')
                && number.len() <= 12 =>
        {
            Ok(plain)
        }
        Some(_) => Err(format!("Behind the Q stands a number, such as {example}.")),
        None if plain.starts_with(['P', 'L']) => {
            Err(format!("A person or a body in Wikidata begins with Q, such as {example}."))
        }
        None => Err(format!("A Wikidata number begins with Q, such as {example}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::System::{Lcnaf, Orcid, Viaf, Wikidata};
    use super::*;

    #[test]
    fn numbers_come_back_in_one_form_however_they_are_typed() {
        for (system, typed, normal) in [
            (Viaf, "102333412", "102333412"),
            (Viaf, " https://viaf.org/viaf/102333412/ ", "102333412"),
            (Viaf, "http://viaf.org/viaf/102333412/rdf.xml", "102333412"),
            (Viaf, "VIAF: 102333412", "102333412"),
            (Viaf, "https://viaf.org/viaf/102333412?x=1#y", "102333412"),
            (Lcnaf, "n79021164", "n79021164"),
            (Lcnaf, "n 79021164", "n79021164"),
            (Lcnaf, "N 79-21164", "n79021164"),
            (Lcnaf, "no2001012345", "no2001012345"),
            (Lcnaf, "nb 98012345", "nb98012345"),
            (Lcnaf, "nr 92012345 /AC", "nr92012345"),
            (Lcnaf, "http://id.loc.gov/authorities/names/n79021164.html", "n79021164"),
            (Orcid, "0000-0002-1825-0097", "0000-0002-1825-0097"),
            (Orcid, "0000000218250097", "0000-0002-1825-0097"),
            (Orcid, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
            (Orcid, "orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
            (Wikidata, "Q42", "Q42"),
            (Wikidata, "q42", "Q42"),
            (Wikidata, "https://www.wikidata.org/wiki/Q42", "Q42"),
            (Wikidata, "http://www.wikidata.org/entity/Q42", "Q42"),
            (Wikidata, "wd:Q42", "Q42"),
            (Wikidata, "", ""),
            (Orcid, "  ", ""),
        ] {
            assert_eq!(system.normal(typed), Ok(normal.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_a_sentence() {
        for (system, typed, words) in [
            (Viaf, "0123", "does not begin with 0"),
            (Viaf, "x12", "figures only"),
            (Viaf, "1", "2 to 22"),
            (Viaf, "https://orcid.org/0000-0002-1825-0097", "address of ORCID"),
            (Lcnaf, "79021164", "begins with n"),
            (Lcnaf, "sh85012345", "begins with n"),
            (Lcnaf, "n7902116", "here are 7"),
            (Lcnaf, "n7902116x", "only figures"),
            (Orcid, "0000-0002-1825-0098", "mistyped"),
            (Orcid, "0000-0002-1825-009", "here are 15"),
            (Orcid, "0000-0002-1825-00X7", "figures only"),
            (Wikidata, "42", "begins with Q"),
            (Wikidata, "P31", "begins with Q"),
            (Wikidata, "Qx", "a number"),
            (Wikidata, "Q0", "a number"),
            (Wikidata, "https://viaf.org/viaf/12", "address of VIAF"),
            (Wikidata, "https://www.wikidata.org/", "begins with Q"),
        ] {
            let said = system.normal(typed).expect_err(typed);
            assert!(said.contains(words) && said.ends_with('.'), "{typed}: {said}");
        }
    }

    #[test]
    fn examples_are_right_and_addresses_lead_back() {
        for about in SYSTEMS {
            let normal = about.system.normal(about.example).expect("an example");
            assert_eq!(normal, about.example);
            assert_eq!(about.system.normal(&about.system.address(&normal)), Ok(normal));
            assert_eq!(about.system.about(), about);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic_and_a_normal_form_stays(typed in "(https://|orcid.org/|Q|n |-|[0-9]{1,9}|/|:|X|é|.){0,8}") {
            for about in SYSTEMS {
                if let Ok(normal) = about.system.normal(&typed) {
                    proptest::prop_assert_eq!(about.system.normal(&normal), Ok(normal));
                }
            }
        }
    }
}
