//! What comes in from files of others: golden folders of our own making, format by format, and bytes that no program
//! would write. All texts and names are invented.

#[path = "import_formats/brought.rs"]
mod brought;
#[path = "import_formats/feed.rs"]
mod feed;
#[path = "import_formats/fuzz.rs"]
mod fuzz;
#[path = "import_formats/mets.rs"]
mod mets;
#[path = "import_formats/nitf.rs"]
mod nitf;
#[path = "import_formats/tei.rs"]
mod tei;
