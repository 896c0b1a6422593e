//! Writes the file article by article, one to a line.

use crate::formats::out::cited::urn;
use crate::formats::out::linked::{self, CONTEXT, Linked};
use crate::formats::out::{About, Authorities, Losses, OneFile, file, said};
use crate::formats::{Carried, Carries, Handover, WriteError, Writing, Written};
use serde_json::{Map, Value, json};
use std::io;
use std::path::Path;

const CARRIES: Carries = &[
    Carried::Ids,
    Carried::Body,
    Carried::Subhead,
    Carried::Dateline,
    Carried::Section,
    Carried::Page,
    Carried::Language,
    Carried::BylineNames,
    Carried::Images,
    Carried::Captions,
    Carried::AltTexts,
    Carried::Credits,
    Carried::Creators,
    Carried::ImageSources,
    Carried::ImageRights,
    Carried::Subjects,
    Carried::SubjectRecords,
    Carried::Date,
    Carried::PartialDates,
    Carried::Volume,
    Carried::Number,
    Carried::Edition,
    Carried::Masthead,
    Carried::Publication,
    Carried::PublicationPlace,
    Carried::Publisher,
    Carried::Issn,
];

/// In words, what it does not carry.
pub const CANNOT_CARRY: &str = "pictures, bylines as printed and roles in them, crossheads and kickers as such, notes, headings and notes of \
    a curator, kinds and states of issues and articles, and what only an archive keeps";

pub const WRITING: Writing = Writing { write, carries: CARRIES, options: &[], is_ours };

const BEGIN: &str = "{\"@context\":\"https://schema.org\",";

/// Ours begin with the context and give each article a line and an id.
fn is_ours(path: &Path) -> bool {
    let head = file::head(path);
    let has = |words: &str| memchr::memmem::find(&head, words.as_bytes()).is_some();
    head.starts_with(BEGIN.as_bytes()) && has(":[\n{\"@type\":\"NewsArticle\",\"@id\":\"urn:uuid:")
}

fn write(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let authorities = Authorities::of(handover.supply)?;
    let mut losses = Losses::new("JSON-LD", CARRIES);
    losses.of_archive(handover.supply)?;
    let mut file = OneFile::begin(target)?;
    file.text(&head(&handover.supply.about()?))?;
    let mut articles = 0;
    handover.each(&mut |placed| {
        losses.of_placed(&placed);
        file.text(if articles == 0 { "\n" } else { ",\n" })?;
        articles += 1;
        let publication = authorities.publication(&placed.issue.publication);
        let told = Linked { placed: &placed, publication, authorities: &authorities, address: &|_| String::new() };
        let written = serde_json::to_writer(&mut file, &linked::article(&told)).map_err(io::Error::from);
        file.told(written)
    })?;
    file.text("\n]}\n")?;
    file.finish()?;
    Ok(Written { files: vec![target.to_owned()], articles, losses: losses.sentences() })
}

/// Everything before the first article.
fn head(about: &About) -> String {
    let mut head = Map::from_iter([("@context".to_owned(), json!(CONTEXT))]);
    let mut put = |key: &str, words: String| {
        if !words.is_empty() {
            head.insert(key.to_owned(), Value::String(words));
        }
    };
    let parts = if about.is_collection { "hasPart" } else { "@graph" };
    if about.is_collection {
        put("@type", "Collection".to_owned());
        put("@id", urn(about.uid.as_str()));
        put("name", said::one_line(&about.title));
        put("alternativeHeadline", said::one_line(&about.subtitle));
        put("abstract", about.introduction.trim().to_owned());
        put("inLanguage", about.language.clone());
        put("dateModified", about.modified.clone());
        if !about.curator.is_empty() {
            head.insert("editor".to_owned(), json!({ "@type": "Person", "name": about.curator }));
        }
    }
    let words = Value::Object(head).to_string();
    format!("{},\"{parts}\":[", words.strip_suffix('}').unwrap_or(&words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collection_tells_of_itself_and_the_whole_archive_is_a_graph() {
        assert_eq!(head(&About::default()), "{\"@context\":\"https://schema.org\",\"@graph\":[");
        let about =
            About { is_collection: true, title: "The {flood}".into(), curator: "Ida".into(), ..About::default() };
        let whole: Value = serde_json::from_str(&(head(&about) + "]}")).expect("JSON");
        assert_eq!((&whole["name"], &whole["editor"]["name"]), (&json!("The {flood}"), &json!("Ida")));
        assert_eq!(whole["hasPart"], json!([]));
    }
}
