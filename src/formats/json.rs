//! Our JSON.
