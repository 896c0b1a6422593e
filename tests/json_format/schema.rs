//! The published schema describes what is written, all of it, and refuses what the reader refuses.

use crate::{document, reading, sample};
use backfile::formats::json::SCHEMA;
use backfile::model::kind::{CollectionColour, CollectionIcon};
use backfile::model::record::*;
use backfile::model::{ArticleStatus, IssueKind, IssueStatus, Role};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("the schema is JSON")
}

fn full() -> Value {
    serde_json::from_slice(&document(&sample::full())).expect("the document is JSON")
}

fn definitions() -> Map<String, Value> {
    schema()["$defs"].as_object().cloned().expect("definitions")
}

fn valid(document: &Value) -> Result<(), String> {
    let validator = jsonschema::draft202012::new(&schema()).expect("the schema is a schema");
    let errors: Vec<String> = validator.iter_errors(document).map(|e| format!("{}: {e}", e.instance_path())).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors.join("\n")) }
}

#[test]
fn the_schema_is_itself_valid_and_takes_what_is_written() {
    jsonschema::draft202012::meta::validate(&schema()).expect("a schema of 2020-12");
    valid(&full()).expect("the full sample");
    valid(&serde_json::from_slice(&document(&sample::Sample::default())).expect("JSON")).expect("the empty document");
}

/// The fields that serde knows of a record: it lists them when it meets one it does not know.
fn fields<R: DeserializeOwned>() -> BTreeSet<String> {
    let Err(error) = serde_json::from_str::<R>("{\"~\":0}") else { panic!("an unknown field was taken") };
    let words = error.to_string();
    let list = words.split_once("expected").expect("a list of fields").1;
    list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_field_of_the_records_stands_in_the_schema_and_no_other() {
    let records = [
        ("publication", fields::<PublicationRecord>()),
        ("name", fields::<NameRecord>()),
        ("source", fields::<SourceRecord>()),
        ("subject", fields::<SubjectRecord>()),
        ("picture", fields::<PictureRecord>()),
        ("masthead", fields::<Masthead>()),
        ("guess", fields::<Guess>()),
        ("acceptance", fields::<Acceptance>()),
        ("issue", fields::<IssueRecord>()),
        ("article", fields::<ArticleRecord>()),
        ("byline", fields::<BylineRecord>()),
        ("image", fields::<ImageRecord>()),
        ("related", fields::<Related>()),
        ("provenance", fields::<Provenance>()),
        ("collection", fields::<CollectionRecord>()),
        ("member", fields::<MemberRecord>()),
        ("saved_search", fields::<SavedSearchRecord>()),
    ];
    let definitions = definitions();
    let objects = definitions.iter().filter(|(_, it)| it["type"] == "object").map(|(name, _)| name.as_str());
    assert_eq!(objects.collect::<BTreeSet<_>>(), records.iter().map(|(name, _)| *name).collect());
    for (name, fields) in records {
        let properties = definitions[name]["properties"].as_object().expect("properties");
        assert_eq!(properties.keys().cloned().collect::<BTreeSet<_>>(), fields, "{name}");
        assert_eq!(definitions[name]["additionalProperties"], false, "{name}");
    }
}

#[test]
fn everything_in_the_schema_is_described() {
    for (name, definition) in
        definitions().iter().map(|(name, it)| (name.clone(), it.clone())).chain([("document".into(), schema())])
    {
        assert!(definition["description"].is_string(), "{name}");
        for (field, property) in definition["properties"].as_object().into_iter().flatten() {
            let words = property["description"].as_str().unwrap_or_default();
            assert!(words.len() > 5 && words.ends_with(['.', '`']), "{name}.{field}: {words}");
        }
    }
}

#[test]
fn the_vocabularies_in_the_schema_are_those_of_the_program() {
    let words = |record: &str, field: &str| definitions()[record]["properties"][field]["enum"].clone();
    assert_eq!(words("issue", "kind"), json!(IssueKind::ALL));
    assert_eq!(words("issue", "status"), json!(IssueStatus::ALL));
    assert_eq!(words("article", "status"), json!(ArticleStatus::ALL));
    assert_eq!(words("byline", "role"), json!(Role::ALL));
    assert_eq!(words("collection", "colour"), json!(CollectionColour::ALL));
    assert_eq!(words("collection", "icon"), json!(CollectionIcon::ALL));
}

/// Notes each property of each definition that this value uses.
fn seen(value: &Value, schema: &Value, name: &str, found: &mut BTreeSet<String>) {
    let schema = schema["anyOf"][0].as_object().map_or(schema, |_| &schema["anyOf"][0]);
    if let Some(target) = schema["$ref"].as_str() {
        let name = target.trim_start_matches("#/$defs/");
        return seen(value, &definitions()[name], name, found);
    }
    for item in value.as_array().into_iter().flatten() {
        seen(item, &schema["items"], name, found);
    }
    for (field, item) in value.as_object().into_iter().flatten() {
        found.insert(format!("{name}.{field}"));
        seen(item, &schema["properties"][field], name, found);
    }
}

#[test]
fn the_sample_fills_every_property_of_the_schema() {
    let mut found = BTreeSet::new();
    seen(&full(), &schema(), "document", &mut found);
    let all = definitions().into_iter().chain([("document".to_owned(), schema())]);
    for (name, definition) in all {
        for field in definition["properties"].as_object().into_iter().flat_map(Map::keys) {
            assert!(found.contains(&format!("{name}.{field}")), "the sample leaves {name}.{field} empty");
        }
    }
}

#[test]
fn what_the_schema_refuses_the_reader_complains_of() {
    let changes = [
        ("/format", json!("backfile/2")),
        ("/publications", json!({})),
        ("/publications/0/title", json!(7)),
        ("/publications/0/uid", json!("banana")),
        ("/publications/0/date_order", json!("ymd")),
        ("/names/0/kind", json!("robot")),
        ("/sources/0/permission", json!("maybe")),
        ("/pictures/0/sha256", json!("AB")),
        ("/pictures/0/width", json!(-1)),
        ("/issues/0/kind", json!("Regular")),
        ("/issues/0/publication", json!("0198C0DE-0000-7000-8000-000000000001")),
        ("/issues/0/guesses/0/sure", json!(101)),
        ("/issues/0/printed/weekdy", json!("Monday")),
        ("/issues/0/articles/0/headlin", json!("x")),
        ("/issues/0/articles/0/subjects/0", json!("")),
        ("/issues/0/articles/0/bylines/0/role", json!("poet")),
        ("/issues/0/articles/0/images/0/anchor", json!("0")),
        ("/issues/0/articles/0/images/0/picture", json!("x.png")),
        ("/issues/0/articles/0/related/0/relation", json!("like")),
        ("/issues/0/articles/0/provenance/sha256", json!("")),
        ("/collections/0/members/0/article", json!("7")),
        ("/collections/0/parent", json!("")),
        ("/pages", json!([])),
    ];
    for (pointer, value) in changes {
        let mut document = full();
        let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
        match document.pointer_mut(parent).expect(pointer) {
            Value::Object(object) => drop(object.insert(field.into(), value)),
            Value::Array(items) => items[0] = value,
            other => panic!("{pointer} is in {other}"),
        }
        assert!(valid(&document).is_err(), "the schema takes {pointer}");
        let (_, problems) = reading(document.to_string().as_bytes());
        assert!(!problems.is_empty(), "the reader takes {pointer}");
    }
}

#[test]
fn what_may_be_left_out_is_taken_by_both() {
    let sparse = json!({"format": "backfile/1", "publications": [{}], "issues": [{"articles": [{
        "bylines": [{"authority": null}], "images": [{"anchor": null, "picture": null}], "provenance": null}]}],
        "collections": [{"parent": null, "members": [{"article": null, "issue": null}]}]});
    valid(&sparse).expect("the schema takes it");
    let (records, problems) = reading(sparse.to_string().as_bytes());
    assert_eq!((records.len(), problems), (3, vec![]));
}
