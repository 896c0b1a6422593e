//! Reading names and sources: their records, the printed forms that are linked to them or to nothing, and their counts.
//! It reads only; what a merge or a link is, the archive decides.

pub mod catalogue;
pub mod forms;
pub mod like;
pub mod merged;
pub mod record;
pub mod sheet;
