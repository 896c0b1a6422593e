//! The queue of names, or sources, that are likely the same.
