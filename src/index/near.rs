//! Texts that are nearly the same as given ones: the index keeps the signature of each body in a few columns, which are
//! gone through once, whatever is asked.

use super::read::Index;
use super::{IndexError, Result, Stop};
use crate::text::alike::BANDS;
use std::collections::HashMap;

/// The column of one number of the signatures.
pub fn column(band: usize) -> String {
    format!("alike{band}")
}

/// So many articles are named for one number: boilerplate is shared by thousands.
const MOST: usize = 50;

impl Index {
    /// Calls back with the place and key of each article whose signature shares a number with that of a text in `given`.
    pub fn near(&self, given: &[[u32; BANDS]], stop: Stop, mut each: impl FnMut(usize, i64)) -> Result<()> {
        for band in 0..BANDS {
            let mut wanted: HashMap<u32, Vec<u32>> = HashMap::with_capacity(given.len());
            for (at, signature) in given.iter().enumerate() {
                let places = wanted.entry(signature[band]).or_default();
                if places.len() < MOST {
                    places.push(u32::try_from(at).unwrap_or(u32::MAX));
                }
            }
            let mut told: HashMap<u32, usize> = HashMap::new();
            for segment in self.segments.iter() {
                if stop() {
                    return Err(IndexError::Stopped);
                }
                let Some(column) = segment.reader.fast_fields().column_opt::<u64>(&column(band))? else { continue };
                segment.alive().each(|doc| {
                    let number = column.first(doc).and_then(|number| u32::try_from(number).ok());
                    let Some((number, places)) = number.and_then(|number| Some((number, wanted.get(&number)?))) else {
                        return;
                    };
                    let times = told.entry(number).or_default();
                    *times += 1;
                    if *times <= MOST {
                        places.iter().for_each(|at| each(*at as usize, i64::from(segment.id(doc))));
                    }
                });
            }
        }
        Ok(())
    }
}
