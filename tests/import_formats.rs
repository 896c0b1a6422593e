//! What comes in from files of others: golden folders of our own making, format by format, and bytes that no program
//! would write. All texts and names are invented.

#[path = "import_formats/documents.rs"]
mod documents;
#[path = "import_formats/documents_told.rs"]
mod documents_told;
#[path = "import_formats/fuzz.rs"]
mod fuzz;
