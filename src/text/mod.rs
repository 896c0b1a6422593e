//! Pure functions on strings: dates, mastheads, bylines, credits, encodings. No I/O, no records of the archive.
