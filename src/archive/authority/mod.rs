//! Names and sources: the records that printed words are linked to. Linking, merging and splitting move links between
//! records; what was printed is never written here.

mod fields;
mod link;

pub(super) use fields::set;
pub(super) use link::{link, record_of};
