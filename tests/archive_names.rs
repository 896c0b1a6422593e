//! Names and sources: linked, made, merged, split and renamed, and what was printed stays as it is.

#[path = "archive_names/likely.rs"]
mod likely;
#[path = "archive_names/linking.rs"]
mod linking;
#[path = "archive_names/listing.rs"]
mod listing;
#[path = "archive_names/merging.rs"]
mod merging;
#[path = "archive_names/random.rs"]
mod random;
#[path = "archive_support/mod.rs"]
mod support;
