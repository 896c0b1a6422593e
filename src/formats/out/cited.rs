//! One article as catalogues and citations tell it: its paper, people, pages, subjects, what is said of its images. The
//! writers of records share it, so that the same field has the same words in all of them. It must not know any format.

use super::people::{self, Person};
use super::{Authorities, Placed, said};
use crate::model::Role;
use crate::model::record::{ArticleRecord, IssueRecord, PublicationRecord, SubjectRecord};
use std::collections::HashMap;

/// An article to be cited.
pub struct Cited<'a> {
    pub issue: &'a IssueRecord,
    pub article: &'a ArticleRecord,
    pub paper: &'a PublicationRecord,
    pub people: Vec<Person<'a>>,
    pub subjects: Vec<&'a SubjectRecord>,
    /// BCP 47; empty where it is not known.
    pub language: &'a str,
}

impl<'a> Cited<'a> {
    pub fn of(placed: &'a Placed, authorities: &'a Authorities) -> Self {
        let (issue, article) = (placed.issue, &placed.article);
        let paper = authorities.publication(&issue.publication);
        Cited {
            issue,
            article,
            paper,
            people: people::of_bylines(&article.bylines, authorities),
            subjects: authorities.subjects(&article.subjects).collect(),
            language: said::language(article, paper),
        }
    }

    /// Its headline in one line; never empty.
    pub fn title(&self) -> String {
        let title = said::one_line(&self.article.headline);
        if title.is_empty() { UNTITLED.to_owned() } else { title }
    }

    /// Those who wrote it; not those who took or drew its pictures, edited or translated it.
    pub fn writers(&self) -> impl Iterator<Item = &Person<'a>> {
        let writes = |role| matches!(role, Role::Author | Role::Agency | Role::Contributor | Role::Position);
        self.people.iter().filter(move |person| writes(person.role))
    }

    /// Those of a role.
    pub fn people_of(&self, role: Role) -> impl Iterator<Item = &Person<'a>> {
        self.people.iter().filter(move |person| person.role == role)
    }

    /// First and last page; the last is empty where there is one only.
    pub fn pages(&self) -> (String, String) {
        let page = said::one_line(&self.article.page).replace('–', "-");
        match page.split_once('-') {
            Some((first, last)) if !first.is_empty() && !last.is_empty() && !last.contains('-') => {
                (first.trim().to_owned(), last.trim().to_owned())
            }
            _ => (page, String::new()),
        }
    }

    /// The first paragraph in one line.
    pub fn summary(&self) -> String {
        said::first_paragraph(&self.article.body)
    }

    /// The printed credits of its images, each once.
    pub fn credits(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for credit in self.article.images.iter().map(|image| said::one_line(&image.credit)) {
            if !credit.is_empty() && !all.contains(&credit) {
                all.push(credit);
            }
        }
        all
    }

    /// What citations have no field for, each as a note that our readers know: credits, the people of these roles, and the
    /// notes themselves.
    pub fn told_in_notes(&self, roles: &[(Role, &str)]) -> Vec<String> {
        let mut told: Vec<String> = self.credits().iter().map(|credit| format!("{CREDIT}{credit}")).collect();
        for (role, opens) in roles {
            told.extend(self.people_of(*role).map(|person| format!("{opens}{}", person.display)));
        }
        told.extend(self.notes().map(str::to_owned));
        told
    }

    /// The issue in words, for readers of formats that have no place for all of it. Our readers know it for what it is.
    pub fn issue_in_words(&self) -> String {
        format!("{ISSUE}{}", said::issue(self.issue))
    }

    /// The article's own id as an address.
    pub fn urn(&self) -> String {
        urn(self.article.uid.as_str())
    }

    /// Its notes, a line each.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        self.article.notes.lines().map(str::trim).filter(|line| !line.is_empty())
    }
}

/// What stands where there is no headline.
pub const UNTITLED: &str = "Without a headline";
/// Opens a note that only says in words what the fields of an issue say.
pub const ISSUE: &str = "Issue: ";
/// Opens a note that is a picture's credit.
pub const CREDIT: &str = "Image credit: ";
/// Opens a note that names who took the pictures.
pub const PHOTOGRAPHER: (Role, &str) = (Role::Photographer, "Photographer: ");
/// Opens a note that names who drew them.
pub const ILLUSTRATOR: (Role, &str) = (Role::Illustrator, "Illustrator: ");

/// A uid as an identifier that holds everywhere; words that are no UUID stand for nothing elsewhere.
pub fn urn(uid: &str) -> String {
    uuid::Uuid::try_parse(uid).map(|uuid| format!("urn:uuid:{}", uuid.hyphenated())).unwrap_or_default()
}

/// Keys of citations: `quill2025harbour`, `quill2025harbour-2`; plain letters and figures, no two alike.
#[derive(Debug, Default)]
pub struct Keys {
    given: HashMap<String, u32>,
}

impl Keys {
    pub fn of(&mut self, cited: &Cited) -> String {
        let family = cited.writers().next().map(|person| match person.family_and_given() {
            Some((family, _)) => plain(family),
            None => plain(&person.sort),
        });
        let year = cited.issue.date.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit())).unwrap_or("");
        let long = |word: &&str| word.chars().filter(|c| c.is_alphanumeric()).count() > 3;
        let title = &cited.article.headline;
        let word = title.split_whitespace().find(long).map(plain).unwrap_or_default();
        let mut key = format!("{}{year}{word}", family.unwrap_or_default());
        if !key.starts_with(|c: char| c.is_ascii_alphabetic()) {
            key.insert_str(0, "article");
        }
        let count = self.given.entry(key.clone()).or_default();
        *count += 1;
        if *count == 1 { key } else { format!("{key}-{count}") }
    }
}

fn plain(words: &str) -> String {
    super::names::slug(words).replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::BylineRecord;

    #[test]
    fn keys_are_plain_and_no_two_are_alike() {
        let issue = IssueRecord { date: "2025-08-21".into(), ..IssueRecord::default() };
        let byline =
            BylineRecord { printed: "Zoë Łęcka".into(), name: "Zoë Łęcka".into(), ..BylineRecord::default() };
        let mut keys = Keys::default();
        let mut of = |headline: &str, bylines: &[BylineRecord]| {
            let article =
                ArticleRecord { headline: headline.into(), bylines: bylines.to_vec(), ..ArticleRecord::default() };
            let placed = Placed::of(&issue, article);
            keys.of(&Cited::of(&placed, &Authorities::default()))
        };
        assert_eq!(of("The Café rises", std::slice::from_ref(&byline)), "ecka2025cafe");
        assert_eq!(of("The Café rises", &[byline]), "ecka2025cafe-2");
        assert_eq!(of("渡船", &[]), "article2025");
    }

    #[test]
    fn pages_are_a_first_and_a_last_one() {
        let issue = IssueRecord::default();
        let of = |page: &str| {
            let article = ArticleRecord { page: page.into(), ..ArticleRecord::default() };
            let placed = Placed::of(&issue, article);
            Cited::of(&placed, &Authorities::default()).pages()
        };
        assert_eq!(of("12–13"), ("12".into(), "13".into()));
        assert_eq!((of("A5"), of("-3")), (("A5".into(), String::new()), ("-3".into(), String::new())));
    }
}
