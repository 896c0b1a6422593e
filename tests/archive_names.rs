//! Names and sources: linked, made, merged, split and renamed, and what was printed stays as it is.

#[path = "archive_support/mod.rs"]
mod support;

#[path = "archive_names/linking.rs"]
mod linking;
