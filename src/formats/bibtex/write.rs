//! BibLaTeX going out: one `@article` an article, fields in a fixed order, one a line. Titles stand in two pairs of braces,
//! for programs would write them small otherwise; dates are EDTF, as BibLaTeX has them.

use crate::formats::out::people::Person;
use crate::formats::out::{Authorities, Cited, Losses, OneFile, cited, file, said};
use crate::formats::{Carried, Carries, Handover, WriteError, Writing, Written, ris};
use crate::model::Role;
use std::path::Path;

const CARRIES: Carries = &[
    Carried::Ids,
    Carried::Subhead,
    Carried::BylineNames,
    Carried::Notes,
    Carried::Page,
    Carried::Language,
    Carried::Subjects,
    Carried::Credits,
    Carried::Date,
    Carried::PartialDates,
    Carried::Volume,
    Carried::Number,
    Carried::Edition,
    Carried::Publication,
    Carried::PublicationPlace,
    Carried::Publisher,
    Carried::Issn,
];

/// In words, what a citation does not carry.
pub const CANNOT_CARRY: &str = "the body but for its first paragraph, bylines as printed, kickers, datelines, sections, pictures and \
    all of images but their credits, and what only an archive keeps";

pub const WRITING: Writing = Writing { write, carries: CARRIES, options: &[], is_ours };

const FIRST: &str = "% Written by Backfile\n";

fn is_ours(path: &Path) -> bool {
    file::head(path).starts_with(FIRST.as_bytes())
}

fn write(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let authorities = Authorities::of(handover.supply)?;
    let mut losses = Losses::new("BibLaTeX", CARRIES);
    losses.of_archive(handover.supply)?;
    let mut file = OneFile::begin(target)?;
    let (mut articles, mut keys, mut entry) = (0, cited::Keys::default(), Entry(String::new()));
    file.text(FIRST)?;
    handover.each(&mut |placed| {
        losses.of_placed(&placed);
        crate::formats::citation::altered(placed.issue).into_iter().for_each(|words| losses.say(words, &placed));
        articles += 1;
        let cited = Cited::of(&placed, &authorities);
        if cited.subjects.iter().any(|subject| subject.heading.contains([',', ';'])) {
            losses.say("Readers of BibLaTeX take a subject with a comma or semicolon for two", &placed);
        }
        entry.0.clear();
        entry.of(&cited, &keys.of(&cited));
        file.text(&entry.0)
    })?;
    file.finish()?;
    Ok(Written { files: vec![target.to_owned()], articles, losses: losses.sentences() })
}

struct Entry(String);

impl Entry {
    /// One entry.
    fn of(&mut self, cited: &Cited, key: &str) {
        self.0.push_str(&format!("\n@article{{{key},\n"));
        self.field("author", &names(cited.writers()));
        self.field("editor", &names(cited.people_of(Role::Editor)));
        self.field("translator", &names(cited.people_of(Role::Translator)));
        self.field("title", &format!("{{{}}}", escaped(&cited.title())));
        self.words("titleaddon", &cited.article.subhead);
        self.place(cited);
        match babel(cited.language) {
            Some(name) => self.field("langid", name),
            None => self.words("language", cited.language),
        }
        let headings: Vec<String> = cited.subjects.iter().map(|subject| escaped(&subject.heading)).collect();
        self.field("keywords", &headings.join(", "));
        self.words("abstract", &cited.summary());
        let roles = [cited::PHOTOGRAPHER, cited::ILLUSTRATOR];
        let notes: Vec<String> = cited.told_in_notes(&roles).iter().map(|note| escaped(note)).collect();
        self.field("annotation", &notes.join(r" \\ "));
        self.words("uuid", &cited.urn());
        self.0.push_str("}\n");
    }

    /// The paper, the issue and the pages.
    fn place(&mut self, cited: &Cited) {
        let (issue, paper) = (cited.issue, cited.paper);
        self.words("journaltitle", &paper.title);
        self.field("entrysubtype", if ris::write::is_magazine(&paper.frequency) { "magazine" } else { "newspaper" });
        self.field("date", &issue.date);
        self.words("volume", &issue.volume);
        self.words("number", &issue.number);
        self.words("issue", &issue.edition);
        let (first, last) = cited.pages();
        let between = if last.is_empty() { "" } else { "--" };
        self.field("pages", &[escaped(&first), escaped(&last)].join(between));
        self.words("issn", &paper.issn);
        self.words("publisher", &paper.publisher);
        self.words("location", &paper.place);
    }

    /// A field of plain words; none where there are none.
    fn words(&mut self, name: &str, words: &str) {
        self.field(name, &escaped(words));
    }

    /// A field of what TeX reads.
    fn field(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            ["  ", name, " = {", value, "},\n"].iter().for_each(|part| self.0.push_str(part));
        }
    }
}

/// Persons family first; a body, and a name that is one word, in braces of its own.
fn names<'p, 'a: 'p>(people: impl Iterator<Item = &'p Person<'a>>) -> String {
    let name = |person: &Person| match person.family_and_given() {
        Some((family, given)) if !family.contains(',') && !given.contains(',') => {
            format!("{}, {}", name_part(family), name_part(given))
        }
        _ => format!("{{{}}}", escaped(&person.display)),
    };
    people.map(name).collect::<Vec<_>>().join(" and ")
}

/// An `and` of the name itself is held together.
fn name_part(words: &str) -> String {
    let words = escaped(words);
    if words.split(' ').any(|word| word.eq_ignore_ascii_case("and")) { format!("{{{words}}}") } else { words }
}

/// The names that babel has for languages without a country.
fn babel(language: &str) -> Option<&'static str> {
    Some(match language {
        "en" => "english",
        "de" => "german",
        "fr" => "french",
        "es" => "spanish",
        "it" => "italian",
        "pt" => "portuguese",
        "nl" => "dutch",
        "ru" => "russian",
        "pl" => "polish",
        "sv" => "swedish",
        "da" => "danish",
        "uk" => "ukrainian",
        _ => return None,
    })
}

/// Words on one line with what TeX takes for its own escaped. Braces that do not pair are named, for a reader would count
/// them.
fn escaped(words: &str) -> String {
    let words = said::clean(words);
    let paired = pairs(&words);
    let mut out = String::with_capacity(words.len());
    let mut last = ' ';
    for c in words.chars() {
        // Two of these in a row are another sign to TeX.
        if c == last && matches!(c, '-' | '`' | '\'') {
            out.push_str("{}");
        }
        last = c;
        match c {
            '{' if !paired => out.push_str("\\textbraceleft{}"),
            '}' if !paired => out.push_str("\\textbraceright{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}

/// Whether each brace has its other.
fn pairs(words: &str) -> bool {
    let mut depth = 0i64;
    for c in words.chars() {
        depth += i64::from(c == '{') - i64::from(c == '}');
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tex_takes_for_its_own_is_escaped() {
        assert_eq!(
            escaped("100% & {a}\n$b_c\\~^"),
            "100\\% \\& \\{a\\} \\$b\\_c\\textbackslash{}\\textasciitilde{}\\textasciicircum{}"
        );
        assert_eq!(escaped("a--b 'c'"), "a-{}-b 'c'");
        assert_eq!(escaped("a } b"), "a \\textbraceright{} b");
        assert_eq!(name_part("Sand and Sons"), "{Sand and Sons}");
    }
}
