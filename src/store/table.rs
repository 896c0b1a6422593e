//! The tables whose rows are journalled: their key, their columns, and whose history a row belongs to.

use crate::model::RecordKind;

/// How to find the record in whose history a row's changes stand.
#[derive(Debug, PartialEq, Eq)]
pub enum Owner {
    /// The row is the record.
    Itself(RecordKind),
    /// The record's key stands in this column.
    Column(RecordKind, &'static str),
}

/// One journalled table.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    pub name: &'static str,
    pub key: &'static str,
    /// Every journalled column besides the key. Derived columns are left out.
    pub columns: &'static [&'static str],
    pub owner: Owner,
    /// What one is called in a sentence.
    pub noun: &'static str,
}

macro_rules! tables {
    ($($ident:ident = $name:literal, $key:literal, $noun:literal, $owner:expr, [$($column:literal),* $(,)?];)*) => {
        $(pub static $ident: Table =
            Table { name: $name, key: $key, columns: &[$($column),*], owner: $owner, noun: $noun };)*
        /// All of them.
        pub static TABLES: &[&Table] = &[$(&$ident),*];
    };
}

use Owner::{Column, Itself};
use RecordKind::{Article, Collection, Issue, Name, Publication, Source, Subject, Word};

tables! {
    PUBLICATION = "publication", "id", "publication", Itself(Publication), [
        "uid", "title", "place", "publisher", "language", "issn", "lccn", "frequency", "date_order", "notes",
    ];
    ISSUE = "issue", "id", "issue", Itself(Issue), [
        "uid", "publication_id", "masthead_printed", "weekday_printed", "date_printed", "volume_printed",
        "number_printed", "date", "earliest", "latest", "volume", "volume_sort", "number", "number_sort", "edition",
        "kind", "status", "notes", "guesses", "batch_id", "changed",
    ];
    ARTICLE = "article", "id", "article", Itself(Article), [
        "uid", "issue_id", "position", "headline", "kicker", "subhead", "dateline", "section", "page", "language",
        "status", "notes", "masthead_printed", "weekday_printed", "date_printed", "volume_printed", "number_printed",
        "guesses", "batch_id", "changed",
    ];
    BODY = "body", "article_id", "body", Column(Article, "article_id"), ["text"];
    BYLINE = "byline", "id", "byline", Column(Article, "article_id"), [
        "article_id", "position", "printed", "name", "role", "name_id", "line",
    ];
    IMAGE = "image", "id", "image", Column(Article, "article_id"), [
        "article_id", "position", "anchor", "caption", "alt", "credit", "creator", "source", "source_id", "rights",
        "picture", "agency",
    ];
    NAME = "name", "id", "name", Itself(Name), [
        "uid", "display", "sort", "kind", "variants", "pseudonyms", "dates", "viaf", "lcnaf", "orcid", "wikidata",
        "notes",
    ];
    SOURCE = "source", "id", "source", Itself(Source), [
        "uid", "name", "variants", "kind", "contact", "permission", "rights_uri", "rights", "notes",
    ];
    SUBJECT = "subject", "id", "subject", Itself(Subject), ["uid", "heading", "authority", "uri"];
    ARTICLE_SUBJECT = "article_subject", "id", "subject of an article", Column(Article, "article_id"), [
        "article_id", "position", "subject_id",
    ];
    RELATED = "related", "id", "related article", Column(Article, "article_id"), [
        "article_id", "position", "relation", "other_uid",
    ];
    COLLECTION = "collection", "id", "collection", Itself(Collection), [
        "uid", "parent_id", "position", "title", "subtitle", "introduction", "curator", "query", "colour", "icon",
    ];
    MEMBER = "collection_member", "id", "member of a collection", Column(Collection, "collection_id"), [
        "collection_id", "position", "article_id", "issue_id", "heading", "note",
    ];
    SAVED_SEARCH = "saved_search", "id", "saved search", Itself(Collection), ["uid", "title", "query"];
    ACCEPTANCE = "acceptance", "id", "accepted finding", Column(Article, "record_id"), [
        "kind", "record_id", "code", "detail", "reason", "who", "at",
    ];
    VERDICT = "verdict", "id", "verdict on two that look alike", Column(Name, "a"), ["kind", "a", "b", "verdict", "who", "at"];
    OWN_WORD = "own_word", "id", "word of the house", Itself(Word), ["word"];
}

/// The table of that name.
pub fn by_name(name: &str) -> Option<&'static Table> {
    TABLES.iter().copied().find(|table| table.name == name)
}
