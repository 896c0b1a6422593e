//! Who wrote and who took the pictures, as catalogues and citations name them. Printed words stay as they are; a name is
//! cut only where the archive says that it is a person.

use super::Authorities;
use super::said;
use crate::model::Role;
use crate::model::record::{BylineRecord, NameRecord};
use crate::text::byline_lines;
use crate::text::memo::Known;
use crate::text::names;

/// A person or body of a byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person<'a> {
    /// `Charlotte Hayes`
    pub display: String,
    /// `Hayes, Charlotte`; a body's own name.
    pub sort: String,
    pub is_body: bool,
    pub role: Role,
    /// Its place among the parts of the byline.
    pub at: usize,
    /// Its authority record.
    pub authority: Option<&'a NameRecord>,
}

impl Person<'_> {
    /// Family and given name, where it is a person with both.
    pub fn family_and_given(&self) -> Option<(&str, &str)> {
        if self.is_body {
            return None;
        }
        self.sort.split_once(", ")
    }

    /// Its MARC relator code.
    pub fn relator(&self) -> &'static str {
        relator(self.role)
    }
}

/// The MARC relator code of a role.
pub fn relator(role: Role) -> &'static str {
    match role {
        Role::Author | Role::Position | Role::Agency => "aut",
        Role::Photographer => "pht",
        Role::Illustrator => "ill",
        Role::Translator => "trl",
        Role::Editor => "edt",
        Role::Contributor => "ctb",
    }
}

/// Those of a byline who have a name: a mere position (“Staff Writer”) is nobody.
pub fn of_bylines<'a>(bylines: &[BylineRecord], authorities: &'a Authorities) -> Vec<Person<'a>> {
    let named = bylines.iter().enumerate().filter(|(_, byline)| byline.role != Role::Position);
    named.filter_map(|(at, byline)| person(at, byline, authorities)).collect()
}

fn person<'a>(at: usize, byline: &BylineRecord, authorities: &'a Authorities) -> Option<Person<'a>> {
    let authority = byline.authority.as_ref().and_then(|uid| authorities.names.get(uid));
    let display = [authority.map_or("", |name| &name.display), &byline.name, &byline.printed]
        .into_iter()
        .map(said::one_line)
        .find(|words| !words.is_empty())?;
    let is_body = match authority {
        Some(name) if !name.kind.is_empty() => name.kind == "organisation",
        _ => byline.role == Role::Agency,
    };
    let sort = match authority {
        Some(name) if !name.sort.is_empty() => said::one_line(&name.sort),
        _ if is_body => display.clone(),
        _ => family_first(&display),
    };
    Some(Person { display, sort, is_body, role: byline.role, at, authority })
}

/// The name of a byline alone, family first; a body's as it is.
pub fn sort_form(byline: &BylineRecord) -> String {
    if byline.role == Role::Agency { byline.name.clone() } else { family_first(&byline.name) }
}

/// The sort form of a name; those of a paper's writers come again and again.
fn family_first(name: &str) -> String {
    thread_local! {
        static KNOWN: Known<String> = const { Known::new() };
    }
    KNOWN.with(|known| known.of(name, |name| names::sort_form(name).form))
}

/// A byline's lines as printed, each once however many names stand on it.
pub fn printed_lines(bylines: &[BylineRecord]) -> Vec<String> {
    let groups = byline_lines::groups(bylines.iter().map(|b| (b.line.as_str(), b.printed.as_str())));
    let words = |b: &'_ BylineRecord| if b.printed.is_empty() { b.name.clone() } else { b.printed.clone() };
    groups
        .into_iter()
        .filter_map(|group| {
            let first = bylines.get(group.start)?;
            let printed = words(first);
            Some(said::one_line(byline_lines::printed(&first.line, &printed)))
        })
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Uid;

    #[test]
    fn people_are_named_family_first_and_bodies_as_they_are() {
        let mut authorities = Authorities::default();
        let known = NameRecord {
            uid: Uid("n".into()),
            display: "Ada Quill".into(),
            sort: "Quill, Ada".into(),
            ..Default::default()
        };
        authorities.names.insert(known.uid.clone(), known);
        let byline = |printed: &str, name: &str, role, link: Option<&str>| BylineRecord {
            printed: printed.into(),
            name: name.into(),
            role,
            authority: link.map(|uid| Uid(uid.into())),
            ..BylineRecord::default()
        };
        let bylines = [
            byline("A. Quill", "", Role::Author, Some("n")),
            byline("Staff Writer", "", Role::Position, None),
            byline("JAN VAN DYK", "Jan van Dyk", Role::Photographer, None),
            byline("AP", "Associated Press", Role::Agency, None),
        ];
        let people = of_bylines(&bylines, &authorities);
        let told: Vec<(&str, &str, bool, &str)> =
            people.iter().map(|p| (p.display.as_str(), p.sort.as_str(), p.is_body, p.relator())).collect();
        assert_eq!(
            told,
            [
                ("Ada Quill", "Quill, Ada", false, "aut"),
                ("Jan van Dyk", "Dyk, Jan van", false, "pht"),
                ("Associated Press", "Associated Press", true, "aut")
            ]
        );
        assert_eq!(people[0].family_and_given(), Some(("Quill", "Ada")));
        assert_eq!(people[2].family_and_given(), None);
    }
}
