//! Clipping text.
