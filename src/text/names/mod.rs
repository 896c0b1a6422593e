//! What names are by their words alone: their parts, the form they are sorted under, how alike two of them are. No records,
//! no archive; a guess says how sure it is, and a person decides.

pub mod alike;
mod case;
mod corrected;
mod distance;
mod fingerprint;
mod known;
pub(crate) mod lists;
pub mod pairs;
pub mod parts;
mod sort;
#[cfg(test)]
mod tests;

pub use alike::{Alike, alike};
pub use case::plain_case;
pub use corrected::corrected;
pub use distance::distance;
pub use fingerprint::{agree_with_initials, fingerprint};
pub use pairs::{Form, Pair, likely_pairs};
pub use sort::{SortForm, sort_form};
