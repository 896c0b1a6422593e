//! The values of a facet over all segments: each gets one number, the same for spellings that fold alike. Numbers are only
//! good for as long as the program runs.

use super::Result;
use crate::text::words::folded;
use std::collections::HashMap;
use tantivy::columnar::StrColumn;

/// All values of one facet that were ever seen.
#[derive(Debug, Default)]
pub struct Names {
    numbers: HashMap<Box<str>, u32>,
    /// As first seen, and folded.
    shown: Vec<(Box<str>, Box<str>)>,
}

impl Names {
    pub fn number(&mut self, shown: &str) -> u32 {
        let folded = folded(shown);
        if let Some(number) = self.numbers.get(folded.as_str()) {
            return *number;
        }
        let number = self.shown.len() as u32;
        self.shown.push((shown.into(), folded.as_str().into()));
        self.numbers.insert(folded.into(), number);
        number
    }

    pub fn shown(&self, number: u32) -> &str {
        self.shown.get(number as usize).map_or("", |(shown, _)| shown)
    }

    pub fn folded(&self, number: u32) -> &str {
        self.shown.get(number as usize).map_or("", |(_, folded)| folded)
    }

    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// The numbers of a segment's values, by their place in the segment's own order.
    pub fn of_column(&mut self, column: &StrColumn) -> Result<Vec<u32>> {
        let mut numbers = Vec::with_capacity(column.num_terms());
        let mut stream = column.dictionary().stream()?;
        while stream.advance() {
            numbers.push(self.number(&String::from_utf8_lossy(stream.key())));
        }
        Ok(numbers)
    }
}
