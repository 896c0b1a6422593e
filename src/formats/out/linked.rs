//! An article as linked data by schema.org, for search engines and whoever reads JSON-LD. Nothing stands there that the
//! record does not have.

use super::cited::urn;
use super::people::{self, Person};
use super::{Authorities, Placed, reading, said, tongue};
use crate::model::Role;
use crate::model::record::{ImageRecord, PublicationRecord, SubjectRecord};
use serde_json::{Map, Value, json};

/// What the names in it mean.
pub const CONTEXT: &str = "https://schema.org";

/// Of which article.
pub struct Linked<'a> {
    pub placed: &'a Placed<'a>,
    pub publication: &'a PublicationRecord,
    pub authorities: &'a Authorities,
    /// Where a picture can be seen; empty where it cannot.
    pub address: &'a dyn Fn(&ImageRecord) -> String,
}

/// An object without what is empty.
struct Object(Map<String, Value>);

impl Object {
    fn of(kind: &str) -> Self {
        Object(Map::from_iter([("@type".to_owned(), json!(kind))]))
    }

    fn words(mut self, key: &str, words: &str) -> Self {
        if !words.trim().is_empty() {
            self.0.insert(key.to_owned(), json!(words));
        }
        self
    }

    fn with(mut self, key: &str, value: Value) -> Self {
        let is_empty = match &value {
            Value::Array(all) => all.is_empty(),
            // A bare type says nothing.
            Value::Object(fields) => fields.len() < 2,
            _ => false,
        };
        if !is_empty {
            self.0.insert(key.to_owned(), value);
        }
        self
    }

    fn value(self) -> Value {
        Value::Object(self.0)
    }
}

/// An article as a `NewsArticle`, without a context.
pub fn article(told: &Linked) -> Map<String, Value> {
    let Linked { placed, publication, authorities, .. } = told;
    let article = &placed.article;
    let body: Vec<String> = said::paragraphs(&article.body).map(|p| p.text.to_owned()).collect();
    let day = said::day(&placed.issue.date);
    let subjects: Vec<&SubjectRecord> = authorities.subjects(&article.subjects).collect();
    let headings: Vec<&str> = subjects.iter().map(|subject| subject.heading.as_str()).collect();
    let people = people::of_bylines(&article.bylines, authorities);
    let pictures: Vec<Value> = article.images.iter().map(|image| picture(image, told)).filter(is_told).collect();
    Object::of("NewsArticle")
        .words("@id", &urn(article.uid.as_str()))
        .words("headline", &reading::headline(article))
        .words("alternativeHeadline", &said::one_line(&article.subhead))
        .with("author", json!(people.iter().filter(|p| is_writer(p.role)).map(someone).collect::<Vec<_>>()))
        .with("contributor", json!(people.iter().filter(|p| !is_writer(p.role)).map(someone).collect::<Vec<_>>()))
        .words("datePublished", day.as_deref().unwrap_or_default())
        .words("temporalCoverage", if day.is_none() { &placed.issue.date } else { "" })
        .words("dateline", &said::one_line(&article.dateline))
        .words("printEdition", &placed.issue.edition)
        .words("printPage", &article.page)
        .words("printSection", &article.section)
        .words("articleBody", &body.join("\n\n"))
        .words("keywords", &headings.join(", "))
        .with("about", json!(subjects.iter().filter_map(|subject| term(subject)).collect::<Vec<_>>()))
        .words("inLanguage", &tongue::tag(said::language(article, publication)).unwrap_or_default())
        .with("image", json!(pictures))
        .with("isPartOf", issue(told))
        .0
}

/// A subject of which more is known than its words.
fn term(subject: &SubjectRecord) -> Option<Value> {
    let known = !subject.authority.is_empty() || !subject.uri.is_empty();
    let term = Object::of("DefinedTerm").words("@id", &subject.uri).words("name", &subject.heading);
    known.then(|| term.words("inDefinedTermSet", &subject.authority).value())
}

fn is_writer(role: Role) -> bool {
    matches!(role, Role::Author | Role::Agency | Role::Position)
}

fn is_told(value: &Value) -> bool {
    value.as_object().is_some_and(|fields| fields.len() > 1)
}

fn someone(person: &Person) -> Value {
    Object::of(if person.is_body { "Organization" } else { "Person" }).words("name", &person.display).value()
}

fn picture(image: &ImageRecord, told: &Linked) -> Value {
    Object::of("ImageObject")
        .words("contentUrl", &(told.address)(image))
        .words("caption", &said::one_line(&image.caption))
        .words("description", &said::one_line(&image.alt))
        .words("creditText", &said::one_line(&image.credit))
        .with("creator", Object::of("Person").words("name", &said::one_line(&image.creator)).value())
        .with("sourceOrganization", Object::of("Organization").words("name", &said::one_line(&image.source)).value())
        .words("copyrightNotice", &said::one_line(&image.rights))
        .value()
}

fn issue(told: &Linked) -> Value {
    let (issue, paper) = (told.placed.issue, told.publication);
    let publisher = Object::of("Organization").words("name", &paper.publisher).words("location", &paper.place);
    let newspaper = Object::of("Newspaper").words("name", &paper.title).words("issn", &paper.issn);
    let newspaper = newspaper.with("publisher", publisher.value()).value();
    let printed = said::printed(issue, &told.placed.article);
    let name = if printed.is_empty() { said::issue(issue) } else { printed };
    let whole = match issue.volume.as_str() {
        "" => newspaper,
        volume => Object::of("PublicationVolume").words("volumeNumber", volume).with("isPartOf", newspaper).value(),
    };
    Object::of("PublicationIssue")
        .words("name", &name)
        .words("issueNumber", &issue.number)
        .words("datePublished", &said::day(&issue.date).unwrap_or_default())
        .with("isPartOf", whole)
        .value()
}
