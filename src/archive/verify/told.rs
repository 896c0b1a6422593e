//! Records in a form in which two of them can be compared: each under a key, with the words by which people call it and
//! its fields. Where a format carries every part, that is each record by its uid; else it is each article with what is
//! told of its issue and paper, for only an archive knows which uid those have.

use super::taken::Taken;
use crate::formats::{Carried, Carries};
use crate::model::Uid;
use crate::model::record::{IssueRecord, PublicationRecord, SubjectRecord};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashMap;

/// One record.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// By it two are one: its kind and uid, or for want of one what it is called.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Which of the issues it stands in, where its place there is not among the fields.
    pub issue: Option<usize>,
    pub fields: Value,
}

/// All records, in their order.
pub fn told(taken: Taken, carries: Carries) -> Vec<Told> {
    if Carried::ALL.iter().all(|part| carries.contains(part)) { whole(taken) } else { articles(taken) }
}

fn value(record: &impl Serialize) -> Value {
    serde_json::to_value(record).unwrap_or_default()
}

fn whole(taken: Taken) -> Vec<Told> {
    let mut all = Vec::new();
    let mut one = |kind: &str, key: &str, name: &str, fields: Value| {
        let called = if name.is_empty() { key } else { name };
        let (key, name) = (format!("{kind} {key}"), format!("the {kind} “{called}”"));
        all.push(Told { key, name, issue: None, fields });
    };
    taken.publications.iter().for_each(|it| one("publication", it.uid.as_str(), &it.title, value(it)));
    taken.names.iter().for_each(|it| one("name", it.uid.as_str(), &it.display, value(it)));
    taken.sources.iter().for_each(|it| one("source", it.uid.as_str(), &it.name, value(it)));
    taken.subjects.iter().for_each(|it| one("subject", it.uid.as_str(), &it.heading, value(it)));
    taken.pictures.iter().for_each(|it| one("picture", &it.sha256, &it.file_name, value(it)));
    taken.collections.iter().for_each(|it| one("collection", it.uid.as_str(), &it.title, value(it)));
    taken.saved_searches.iter().for_each(|it| one("saved search", it.uid.as_str(), &it.title, value(it)));
    for mut issue in taken.issues {
        let articles = std::mem::take(&mut issue.articles);
        let mut fields = value(&issue);
        fields["articles"] = articles.iter().map(|article| json!(article.uid)).collect();
        one("issue", issue.uid.as_str(), &issue.date, fields);
        for article in articles {
            let mut fields = value(&article);
            fields["issue"] = json!(issue.uid);
            one("article", article.uid.as_str(), &called(&article.headline, &issue), fields);
        }
    }
    all
}

fn articles(taken: Taken) -> Vec<Told> {
    let papers: HashMap<Uid, PublicationRecord> =
        taken.publications.into_iter().map(|paper| (paper.uid.clone(), paper)).collect();
    let subjects: HashMap<Uid, SubjectRecord> =
        taken.subjects.into_iter().map(|subject| (subject.uid.clone(), subject)).collect();
    let mut all = Vec::new();
    for (at, mut issue) in taken.issues.into_iter().enumerate() {
        let articles = std::mem::take(&mut issue.articles);
        let mut paper = papers.get(&std::mem::take(&mut issue.publication)).cloned().unwrap_or_default();
        paper.uid = Uid::default();
        for mut article in articles {
            let uids = std::mem::take(&mut article.subjects);
            let known = uids.iter().filter_map(|uid| subjects.get(uid));
            let known: Vec<Value> = known.map(|s| json!([s.authority, s.heading, s.uri])).collect();
            let key = match article.uid.as_str() {
                "" => format!("{} {} {} {}", issue.date, issue.volume, issue.number, article.headline),
                uid => uid.to_owned(),
            };
            let mut fields = value(&article);
            fields["subjects"] = Value::Array(known);
            fields["issue"] = value(&issue);
            fields["publication"] = value(&paper);
            all.push(Told { key, name: called(&article.headline, &issue), issue: Some(at), fields });
        }
    }
    all
}

fn called(headline: &str, issue: &IssueRecord) -> String {
    let headline: String = crate::formats::out::said::one_line(headline).chars().take(60).collect();
    match (headline.as_str(), issue.date.as_str()) {
        ("", "") => "an article without a headline".to_owned(),
        ("", date) => format!("an article of {date}"),
        (headline, "") => headline.to_owned(),
        (headline, date) => format!("{headline} ({date})"),
    }
}
