//! What an article's page tells machines: Dublin Core and citation metas for reference managers, and JSON-LD for search
//! engines. Nothing stands there that the record does not have.

use crate::formats::out::cited::urn;
use crate::formats::out::linked::{self, Linked};
use crate::formats::out::people;
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
    let date =
        day.map(|day| day.replace('-', "/")).or_else(|| said::certain_year(&issue.date).map(|year| year.to_string()));
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

fn linked(told: &Told) -> Value {
    let address = |image: &ImageRecord| {
        let plate = image.picture.as_ref().and_then(|sum| told.plates.ready.get(sum));
        plate.map(|plate| format!("../pictures/{}", plate.file)).unwrap_or_default()
    };
    let context = ("@context".to_owned(), json!(linked::CONTEXT));
    let told =
        Linked { placed: told.placed, publication: told.publication, authorities: told.authorities, address: &address };
    Value::Object(Map::from_iter([context].into_iter().chain(linked::article(&told))))
}
