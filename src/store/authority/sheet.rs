//! One name or source, or a form that is linked to none, with what stands behind it.

use super::catalogue::Key;
use super::forms::{self, Form};
use super::merged::{self, Merged};
use super::record::{self, AuthorityRecord};
use crate::model::Authority;
use crate::store::Result;
use rusqlite::Connection;

/// What is known of one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthoritySheet {
    pub key: Key,
    pub label: String,
    /// Nothing for a form.
    pub record: Option<AuthorityRecord>,
    /// The forms that are linked to it, the most frequent first.
    pub forms: Vec<Form>,
    /// Parts of bylines, or credits.
    pub links: u64,
    /// Articles outside the trash.
    pub articles: u64,
    /// Records in the trash that were merged into it.
    pub merged: Vec<Merged>,
    /// Parts that are linked to none and fit one of the things it is called.
    pub fitting: u64,
}

/// Reads it; nothing where the record is gone or in the trash, or the form is nowhere.
pub fn read(conn: &Connection, which: Authority, key: &Key) -> Result<Option<AuthoritySheet>> {
    let record = match key {
        Key::Record(id) => match record::read(conn, which, *id)?.filter(|record| !record.trashed) {
            Some(record) => Some(record),
            None => return Ok(None),
        },
        Key::Form(_) => None,
    };
    let label = match (&record, key) {
        (Some(record), _) => record.label.clone(),
        (None, Key::Form(form)) => form.clone(),
        (None, Key::Record(_)) => return Ok(None),
    };
    let (links, articles) = forms::counts(conn, which, key)?;
    if record.is_none() && links == 0 {
        return Ok(None);
    }
    let called: Vec<String> = record.iter().flat_map(AuthorityRecord::forms).map(String::from).collect();
    let mut fitting = 0;
    for form in &called {
        fitting += forms::counts(conn, which, &Key::Form(form.clone()))?.0;
    }
    let forms = forms::forms_of(conn, which, key)?;
    let merged = if called.len() > 1 { merged::merged(conn, which, &called[1..])? } else { Vec::new() };
    Ok(Some(AuthoritySheet { key: key.clone(), label, record, forms, links, articles, merged, fitting }))
}
