//! Persons and bodies as records name them: `Quill, Ada, 1901-1980` with a relator. The printed line of a byline, where a
//! record has it, is read by `text::byline`.

use super::Citation;
use crate::formats::fields;
use crate::model::Role;
use crate::model::record::BylineRecord;
use crate::text::bodies;

/// One name of a record.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// In plain form: `Ada Quill`.
    pub name: String,
    /// As the byline prints it, where the record says so.
    pub printed: String,
    /// Relators as they stand there: codes, terms or addresses.
    pub roles: Vec<String>,
    /// Whether it is a body.
    pub corporate: bool,
}

/// What each role is called: MARC relator codes, their terms, and the words of others.
const ROLES: [(Role, &[&str]); 7] = [
    (
        Role::Author,
        &["aut", "author", "creator", "cre", "writer", "journalist", "reporter", "rpt", "columnist", "wri", "byline"],
    ),
    (Role::Photographer, &["pht", "photographer", "photographs", "photo"]),
    (Role::Illustrator, &["ill", "illustrator", "artist", "art", "cartoonist", "drm", "cng", "draftsman"]),
    (Role::Translator, &["trl", "translator"]),
    (Role::Editor, &["edt", "editor", "edc", "pbd"]),
    (Role::Agency, &["news agency", "agency"]),
    (Role::Contributor, &["ctb", "contributor", "collaborator", "clb"]),
];

/// The role of a relator: its code, its term (`author.`) or its address at the Library of Congress.
pub fn role_of(relator: &str) -> Option<Role> {
    let word = relator.trim().trim_end_matches(['.', ',', ';']).to_lowercase();
    let word = word.rsplit('/').next().unwrap_or_default();
    ROLES.iter().find(|(_, words)| words.contains(&word)).map(|(role, _)| *role)
}

/// `Quill, Ada, Dr., 1901-1980` as `Ada Quill`, a suffix such as `Jr.` behind it.
pub fn plain_name(name: &str) -> String {
    let name = fields::one_line(name.trim().trim_end_matches([',', ';']));
    let mut parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let years = |part: &str| {
        part.chars().any(|c| c.is_ascii_digit()) && part.split_whitespace().all(|w| w.len() < 16) && part.len() < 32
    };
    if parts.len() > 1 && parts.last().is_some_and(|part| years(part)) {
        parts.pop();
    }
    let suffix = |part: &&str| ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"].contains(part);
    match parts.as_slice() {
        [name] => (*name).to_owned(),
        [family, given] if !suffix(given) => format!("{given} {family}"),
        [family, given, last] if suffix(last) => format!("{given} {family}, {last}"),
        _ => parts.join(", "),
    }
}

impl Citation {
    /// The printed line of the byline, which names one or several.
    pub fn byline(&mut self, line: &str) {
        let line = fields::one_line(line);
        for read in fields::bylines(&line) {
            self.add(read, false);
        }
    }

    /// Names of one role, a line each: `Quill, Ada` is a person, what has no comma a person in plain order, or a body that is
    /// known.
    pub fn names(&mut self, words: &str, role: &str) {
        for line in words.lines().map(str::trim) {
            let corporate = !line.contains(',') && bodies::known(line).is_some();
            let roles = if role.is_empty() { vec![] } else { vec![role.to_owned()] };
            self.person(&Person { name: plain_name(line), roles, corporate, ..Person::default() });
        }
    }

    /// A name with its role; one that the byline has named already only gets its role. A role that we have no word for is
    /// a note.
    pub fn person(&mut self, person: &Person) {
        let name = fields::one_line(&person.name);
        if name.is_empty() {
            return;
        }
        let known = person.roles.iter().find_map(|role| role_of(role));
        let unknown: Vec<&str> =
            person.roles.iter().map(|r| r.trim()).filter(|r| !r.is_empty() && role_of(r).is_none()).collect();
        if !unknown.is_empty() {
            self.note(&name, &unknown.join(", "));
        }
        let role = match known {
            Some(Role::Author) | None if person.corporate && unknown.is_empty() => Role::Agency,
            Some(role) => role,
            None if unknown.is_empty() => Role::Author,
            None => Role::Contributor,
        };
        let line = fields::one_line(&person.printed);
        let of_line =
            || fields::bylines(&line).into_iter().find(|part| part.name.to_lowercase() == name.to_lowercase());
        let printed = match &line {
            line if line.is_empty() || line.contains(&name) => name.clone(),
            line => of_line().map_or_else(|| line.clone(), |part| part.printed),
        };
        let line = if line == printed { String::new() } else { line };
        self.add(BylineRecord { printed, line, name, role, authority: None }, known.is_some());
    }

    /// Adds a part of a byline. Where the same name stands already, `said` tells whether this role is the record's own.
    fn add(&mut self, new: BylineRecord, said: bool) {
        let same = |known: &&mut BylineRecord| known.name.to_lowercase() == new.name.to_lowercase();
        match self.article.bylines.iter_mut().take(super::AMONG).find(same) {
            Some(known) if said && known.role != new.role && known.line.is_empty() && new.line.is_empty() => {
                // Writer and photographer in one: two parts, as a byline that says both has.
                if known.role == Role::Author || new.role == Role::Author {
                    self.article.bylines.push(new);
                }
            }
            Some(known) => {
                if said {
                    known.role = new.role;
                }
                // What was printed counts, though the record has the name in another way.
                if known.line.is_empty() && (!new.line.is_empty() || new.printed != new.name) {
                    (known.line, known.printed) = (new.line, new.printed);
                }
            }
            None => self.add_or_join(new, said),
        }
    }

    /// Adds a part whose name stands nowhere yet. Where it is the one short form of a name, or a name of the one short form
    /// (`M. Q.`, Marta Quill), they are one: the record has the name, and the byline what was printed.
    fn add_or_join(&mut self, new: BylineRecord, said: bool) {
        let bylines = &mut self.article.bylines;
        let known: Vec<usize> = (0..bylines.len().min(super::AMONG))
            .filter(|at| is_short_for(&bylines[*at].name, &new.name) || is_short_for(&new.name, &bylines[*at].name))
            .collect();
        let [at] = known.as_slice() else { return bylines.push(new) };
        let known = &mut bylines[*at];
        if is_short_for(&known.name, &new.name) {
            known.name = new.name;
            if said {
                known.role = new.role;
            }
        } else {
            (known.line, known.printed) = (new.line, new.printed);
        }
    }
}

/// Whether one name is another with initials for some of its words, and for no fewer than its given names.
fn is_short_for(short: &str, long: &str) -> bool {
    let parts = |name: &str| -> Vec<String> {
        let parts = name.split(|c: char| c == '.' || c.is_whitespace()).filter(|part| !part.is_empty());
        parts.map(str::to_lowercase).collect()
    };
    let (short, long) = (parts(short), parts(long));
    let is_initial = |part: &str| part.chars().count() == 1;
    let stands_for = |(short, long): (&String, &String)| {
        short == long || (is_initial(short) && !is_initial(long) && long.starts_with(short.as_str()))
    };
    short != long && short.len() > 1 && short.len() == long.len() && short.iter().zip(&long).all(stands_for)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_in_plain_order_without_their_years() {
        for (name, plain) in [
            ("Quill, Ada, 1901-1980.", "Ada Quill"),
            ("Quill, Ada,", "Ada Quill"),
            ("Ada Quill", "Ada Quill"),
            ("Quill, Ada, Jr.", "Ada Quill, Jr."),
            ("Associated Press", "Associated Press"),
            ("Łęcka, Zofia, approximately 1870-", "Zofia Łęcka"),
            ("Smith, Jones, and Partners", "Smith, Jones, and Partners"),
        ] {
            assert_eq!(plain_name(name), plain, "{name}");
        }
    }

    #[test]
    fn initials_on_the_byline_are_the_name_of_the_record_where_only_one_fits() {
        let of = |names: &[&str], lines: &[&str], is_line_first: bool| {
            let mut citation = Citation::default();
            let lines_in = |citation: &mut Citation| lines.iter().for_each(|line| citation.byline(line));
            if is_line_first {
                lines_in(&mut citation);
            }
            for name in names {
                citation.person(&Person { name: (*name).into(), roles: vec!["aut".into()], ..Person::default() });
            }
            if !is_line_first {
                lines_in(&mut citation);
            }
            let told = |b: &BylineRecord| format!("{}={}", b.printed, b.name);
            citation.article.bylines.iter().map(told).collect::<Vec<_>>()
        };
        for first in [true, false] {
            assert_eq!(of(&["Marta Quill"], &["M. QUILL"], first), ["M. QUILL=Marta Quill"]);
            assert_eq!(of(&["Tom Ferris"], &["M. Quill"], first).len(), 2, "two people");
            assert_eq!(
                of(&["Marta Quill", "Mira Quill"], &["M. Quill", "Ida Moll"], false).len(),
                4,
                "who is not known"
            );
        }
        assert!(is_short_for("M. Q.", "Marta Quill") && is_short_for("M.Q.", "Marta Quill"));
        assert!(!is_short_for("Marta Quill", "Marta Quill") && !is_short_for("M.", "Marta Quill"));
        assert!(!is_short_for("M. Quill", "Marta Holm") && !is_short_for("Q.", "Quill"));
    }

    #[test]
    fn a_name_of_the_byline_only_gets_its_role_from_the_record() {
        let mut citation = Citation::default();
        citation.byline("by Marta Quill and Tom Ferris");
        for (name, role) in [("Marta Quill", "aut"), ("Tom Ferris", "photographer."), ("Ida Moll", "interviewee")] {
            citation.person(&Person { name: name.into(), roles: vec![role.into()], ..Person::default() });
        }
        let parts: Vec<_> = citation.article.bylines.iter().map(|b| (b.name.as_str(), b.role)).collect();
        let expected =
            [("Marta Quill", Role::Author), ("Tom Ferris", Role::Photographer), ("Ida Moll", Role::Contributor)];
        assert_eq!(parts, expected);
        assert_eq!(citation.notes, ["Ida Moll: interviewee"]);
        let mut citation = Citation::default();
        citation.person(&Person { name: "Nadia Moll".into(), roles: vec!["author.".into()], ..Person::default() });
        citation.byline("NADIA MOLL");
        let parts: Vec<_> = citation.article.bylines.iter().map(|b| (b.printed.as_str(), b.name.as_str())).collect();
        assert_eq!(parts, [("NADIA MOLL", "Nadia Moll")], "what was printed stays");
        assert_eq!(role_of("http://id.loc.gov/vocabulary/relators/ill"), Some(Role::Illustrator));
    }
}
