//! The list of names or sources: records, and forms that are linked to none.
