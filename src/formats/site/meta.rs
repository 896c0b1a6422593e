//! What an article's page tells machines: Dublin Core and citation metas for reference managers, and JSON-LD for search
//! engines. Nothing stands there that the record does not have.

use crate::formats::out::people::{self, Person};
use crate::formats::out::plates::Plates;
use crate::formats::out::{Authorities, Page, Placed, reading, said, tongue};
use crate::model::Role;
use crate::model::record::{ImageRecord, PublicationRecord};
use serde_json::{Map, Value, json};

/// Of which article, and where its page sees the pictures.
pub struct Told<'a> {
    pub placed: &'a Placed<'a>,
    pub publication: &'a PublicationRecord,
    pub authorities: &'a Authorities,
    pub plates: &'a Plates,
}

/// Markup for the head of the page.
pub fn head(told: &Told) -> String {
    let mut page = Page::html();
    page.raw("<link rel=\"schema.DC\" href=\"http://purl.org/dc/elements/1.1/\">\n");
    for (name, words) in named(told) {
        let words = said::one_line(&words);
        if !words.is_empty() {
            page.empty("meta", &[("name", name), ("content", &words)]);
            page.line();
        }
    }
    page.raw("<script type=\"application/ld+json\">");
    // Nothing in the words may begin or end an element.
    page.raw(&linked(told).to_string().replace('<', "\\u003c"));
    page.raw("</script>\n");
    page.finish()
}

fn named(told: &Told) -> Vec<(&'static str, String)> {
    let Told { placed, publication, authorities, .. } = told;
    let (article, issue) = (&placed.article, placed.issue);
    let day = said::day(&issue.date);
    let people = people::of_bylines(&article.bylines, authorities);
    let mut named = vec![
        ("DC.type", "Text".to_owned()),
        ("DC.title", reading::headline(article)),
        ("DC.date", day.clone().unwrap_or_else(|| issue.date.clone())),
        ("DC.source", reading::place(publication, issue, article)),
        ("DC.publisher", publication.publisher.clone()),
        ("DC.language", tongue::tag(said::language(article, publication)).unwrap_or_default()),
        ("DC.identifier", urn(article.uid.as_str())),
        ("DC.description", said::first_paragraph(&article.body).chars().take(600).collect()),
    ];
    named.extend(people.iter().map(|person| match person.role {
        Role::Author | Role::Agency | Role::Position => ("DC.creator", person.sort.clone()),
        _ => ("DC.contributor", person.sort.clone()),
    }));
    named.extend(authorities.subjects(&article.subjects).map(|subject| ("DC.subject", subject.heading.clone())));
    named.push(("citation_title", reading::headline(article)));
    let writers = people.iter().filter(|person| matches!(person.role, Role::Author | Role::Agency));
    named.extend(writers.map(|person| ("citation_author", person.sort.clone())));
    let date = day.map(|day| day.replace('-', "/")).or_else(|| said::year(&issue.date).map(|year| year.to_string()));
    named.extend([
        ("citation_publication_date", date.unwrap_or_default()),
        ("citation_journal_title", publication.title.clone()),
        ("citation_issn", publication.issn.clone()),
        ("citation_volume", issue.volume.clone()),
        ("citation_issue", issue.number.clone()),
        ("citation_firstpage", article.page.clone()),
        ("citation_language", tongue::tag(said::language(article, publication)).unwrap_or_default()),
    ]);
    named
}

/// A uid as an identifier that holds everywhere; words that are no UUID stand for nothing elsewhere.
pub fn urn(uid: &str) -> String {
    uuid::Uuid::try_parse(uid).map(|uuid| format!("urn:uuid:{}", uuid.hyphenated())).unwrap_or_default()
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

fn linked(told: &Told) -> Value {
    let Told { placed, publication, authorities, .. } = told;
    let article = &placed.article;
    let body: Vec<String> = said::paragraphs(&article.body).map(|p| p.text.to_owned()).collect();
    let day = said::day(&placed.issue.date);
    let subjects: Vec<&str> = authorities.subjects(&article.subjects).map(|s| s.heading.as_str()).collect();
    let people = people::of_bylines(&article.bylines, authorities);
    let pictures: Vec<Value> = article.images.iter().map(|image| picture(image, told)).filter(is_told).collect();
    let object = Object(Map::from_iter([("@context".to_owned(), json!("https://schema.org"))]));
    object
        .words("@type", "NewsArticle")
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
        .words("keywords", &subjects.join(", "))
        .words("inLanguage", &tongue::tag(said::language(article, publication)).unwrap_or_default())
        .with("image", json!(pictures))
        .with("isPartOf", issue(told))
        .value()
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

fn picture(image: &ImageRecord, told: &Told) -> Value {
    let plate = image.picture.as_ref().and_then(|sum| told.plates.ready.get(sum));
    let address = plate.map(|plate| format!("../pictures/{}", plate.file)).unwrap_or_default();
    Object::of("ImageObject")
        .words("contentUrl", &address)
        .words("caption", &said::one_line(&image.caption))
        .words("creditText", &said::one_line(&image.credit))
        .with("creator", Object::of("Person").words("name", &said::one_line(&image.creator)).value())
        .with("sourceOrganization", Object::of("Organization").words("name", &said::one_line(&image.source)).value())
        .words("copyrightNotice", &said::one_line(&image.rights))
        .value()
}

fn issue(told: &Told) -> Value {
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
