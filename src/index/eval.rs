//! A search as bits over one segment. Every condition is answered whole, so nothing here guesses or cuts off.

use super::bits::Bits;
use super::expand;
use super::schema::{ANY, Fields, NONE, own_volume};
use super::segment::Segment;
use super::tokens::beginning;
use super::{IndexError, Result, Stop, phrase};
use crate::text::search::{Condition, Facet, Place, Query, Words};
use crate::text::words::folded;
use chrono::NaiveDate;
use std::sync::Arc;
use tantivy::Term;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};

/// How a segment is asked.
pub struct Eval<'a> {
    pub segment: &'a Segment,
    pub fields: &'a Fields,
    /// Phrases are looked for only in these; nothing: everywhere.
    pub within: Option<&'a Bits>,
    /// Phrases count as found wherever all their words are: an upper bound of the results, without reading positions.
    pub loose: bool,
    /// Whether a newer question has come.
    pub stop: Stop<'a>,
}

impl Eval<'_> {
    /// The articles of the segment that fit, those taken out left out.
    pub fn results(&self, query: &Query) -> Result<Bits> {
        let mut bits = self.query(query)?;
        bits.and(self.segment.alive());
        Ok(bits)
    }

    fn none(&self) -> Bits {
        Bits::none(self.segment.max())
    }

    fn all(&self) -> Bits {
        Bits::all(self.segment.max())
    }

    fn query(&self, query: &Query) -> Result<Bits> {
        if (self.stop)() {
            return Err(IndexError::Stopped);
        }
        match query {
            Query::All => Ok(self.all()),
            Query::And(parts) => {
                let mut bits = self.all();
                for part in parts {
                    bits.and(&self.query(part)?);
                    if bits.is_empty() {
                        break;
                    }
                }
                Ok(bits)
            }
            Query::Or(parts) => {
                let mut bits = self.none();
                for part in parts {
                    bits.or(&self.query(part)?);
                }
                Ok(bits)
            }
            // Where phrases are taken loosely, what they exclude is not known.
            Query::Not(part) if self.loose && has_phrase(part) => Ok(self.all()),
            Query::Not(part) => {
                let mut bits = self.query(part)?;
                bits.not();
                Ok(bits)
            }
            Query::Is(condition) => self.condition(condition),
        }
    }

    fn condition(&self, condition: &Condition) -> Result<Bits> {
        let f = self.fields;
        match condition {
            Condition::Words { place, words } => self.words(*place, words),
            Condition::Whole(Facet::Volume, value) => self.text(f.volume_is, &own_volume(value)),
            Condition::Whole(facet, value) => self.value(f.exact(*facet), value),
            Condition::Days(first, last) => Ok(self.days(*first, *last)),
            Condition::Undated => Ok(self.each_where(|doc| self.segment.day.first(doc).is_none())),
            Condition::Volume(text) => self.value(f.volume_is, text),
            Condition::Volumes(from, to) => {
                let within = |volume: i64| (*from..=*to).contains(&volume);
                Ok(self.each_where(|doc| self.segment.volume.first(doc).is_some_and(within)))
            }
            Condition::Unnumbered => self.text(f.volume_is, NONE),
            Condition::Number(text) => self.value(f.number_is, text),
            Condition::Status(status) => self.key(f.status, *status as u64),
            Condition::Has(code) => self.text(f.finding_is, code),
            Condition::HasAny => self.text(f.finding_is, ANY),
            Condition::Weekday(wanted) => {
                // Day 0, 1970-01-01, was a Thursday.
                let fits = |day: i64| (day + 3).rem_euclid(7) == i64::from(*wanted);
                Ok(self.each_where(|doc| self.segment.day.first(doc).is_some_and(fits)))
            }
            Condition::Length(from, to) => {
                Ok(self.each_where(|doc| self.segment.words.first(doc).is_some_and(|n| (*from..=*to).contains(&n))))
            }
            // A publication's title stands in the archive alone; whoever asks has put keys in its place.
            Condition::Publication(_) => Ok(self.none()),
            Condition::Issue(id) => self.key(f.issue, id.unsigned_abs()),
            Condition::Batch(id) => self.key(f.batch, id.unsigned_abs()),
            Condition::PublicationKey(id) => self.key(f.publication, id.unsigned_abs()),
        }
    }

    fn days(&self, first: NaiveDate, last: NaiveDate) -> Bits {
        let number = |date: NaiveDate| date.signed_duration_since(NaiveDate::default()).num_days();
        let within = number(first)..=number(last);
        self.each_where(|doc| self.segment.day.first(doc).is_some_and(|day| within.contains(&day)))
    }

    fn each_where(&self, fits: impl Fn(u32) -> bool) -> Bits {
        let words = (0..self.segment.max().div_ceil(64)).map(|word| {
            let from = word * 64;
            let to = (from + 64).min(self.segment.max());
            (from..to).fold(0u64, |bits, doc| bits | u64::from(fits(doc)) << (doc - from))
        });
        Bits::of_words(words, self.segment.max())
    }

    fn key(&self, field: Field, key: u64) -> Result<Bits> {
        self.term(&Term::from_field_u64(field, key))
    }

    /// A whole value. Of some, such as a lone accent, nothing is left.
    fn value(&self, field: Field, value: &str) -> Result<Bits> {
        let value = folded(value);
        if value.is_empty() { Ok(self.none()) } else { self.text(field, &value) }
    }

    fn text(&self, field: Field, text: &str) -> Result<Bits> {
        self.term(&Term::from_field_text(field, text))
    }

    fn term(&self, term: &Term) -> Result<Bits> {
        let index = self.index(term.field())?;
        let mut bits = self.none();
        if let Some(info) = index.get_term_info(term)? {
            self.add(&index, &info, &mut bits)?;
        }
        Ok(bits)
    }

    fn index(&self, field: Field) -> Result<Arc<InvertedIndexReader>> {
        Ok(self.segment.reader.inverted_index(field)?)
    }

    fn add(&self, index: &InvertedIndexReader, info: &TermInfo, bits: &mut Bits) -> Result<()> {
        let list = index.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?;
        each_doc(list, |doc| bits.add(doc));
        Ok(())
    }

    fn words(&self, place: Option<Place>, words: &Words) -> Result<Bits> {
        let mut bits = self.none();
        for field in self.places(place) {
            bits.or(&self.words_in(*field, words)?);
        }
        Ok(bits)
    }

    fn places(&self, place: Option<Place>) -> &[Field] {
        let f = self.fields;
        match place {
            None => &f.anywhere,
            Some(Place::Headline) => std::slice::from_ref(&f.headline),
            Some(Place::Byline) => std::slice::from_ref(&f.byline),
            Some(Place::Credit) => std::slice::from_ref(&f.credit),
            Some(Place::Caption) => std::slice::from_ref(&f.caption),
            Some(Place::Body) => std::slice::from_ref(&f.body),
            Some(Place::Section) => std::slice::from_ref(&f.section),
            Some(Place::Page) => std::slice::from_ref(&f.page),
            Some(Place::Subject) => std::slice::from_ref(&f.subject),
            Some(Place::Collection) => std::slice::from_ref(&f.collection),
        }
    }

    fn words_in(&self, field: Field, words: &Words) -> Result<Bits> {
        let index = self.index(field)?;
        match words {
            Words::Phrase(all) => match all.as_slice() {
                [] => Ok(self.all()),
                [one] => self.text(field, one),
                [first @ .., last] => self.phrase(field, first, self.exactly(&index, field, last)?),
            },
            Words::Beginning(all) => match all.as_slice() {
                [] => Ok(self.all()),
                [one] => self.beginning(&index, field, one),
                [first @ .., last] => self.begun(&index, field, first, last),
            },
            Words::Near(word, edits) => {
                let mut bits = self.none();
                for (_, info) in expand::near(&index, field, word, *edits)? {
                    self.add(&index, &info, &mut bits)?;
                }
                Ok(bits)
            }
        }
    }

    fn beginning(&self, index: &InvertedIndexReader, field: Field, letters: &str) -> Result<Bits> {
        if field == self.fields.body && letters.chars().nth(2).is_none() {
            return self.text(field, &beginning(letters));
        }
        let mut bits = self.none();
        expand::beginnings(index, letters, self.stop, |_, info| self.add(index, info, &mut bits))?;
        Ok(bits)
    }

    fn exactly(&self, index: &InvertedIndexReader, field: Field, word: &str) -> Result<Vec<TermInfo>> {
        Ok(index.get_term_info(&Term::from_field_text(field, word))?.into_iter().collect())
    }

    fn ends(&self, index: &InvertedIndexReader, letters: &str) -> Result<Vec<TermInfo>> {
        let mut found = Vec::new();
        expand::beginnings(index, letters, self.stop, |_, info| {
            found.push(info.clone());
            Ok(())
        })?;
        Ok(found)
    }

    /// A phrase of whose last word only the beginning is given. Taken loosely, a short one needs no list of all that begin so.
    fn begun(&self, index: &InvertedIndexReader, field: Field, first: &[String], last: &str) -> Result<Bits> {
        let short = field == self.fields.body && last.chars().nth(2).is_none();
        if short && self.loose {
            let mut able = self.text(field, &beginning(last))?;
            for word in first {
                able.and(&self.text(field, word)?);
            }
            return Ok(able);
        }
        self.phrase(field, first, self.ends(index, last)?)
    }

    /// The articles in which the words stand one after the other, and then one of the last.
    fn phrase(&self, field: Field, first: &[String], last: Vec<TermInfo>) -> Result<Bits> {
        let index = self.index(field)?;
        let mut able = self.none();
        for info in &last {
            self.add(&index, info, &mut able)?;
        }
        let mut lists = Vec::new();
        for word in first {
            let Some(info) = index.get_term_info(&Term::from_field_text(field, word))? else { return Ok(self.none()) };
            let mut bits = self.none();
            self.add(&index, &info, &mut bits)?;
            able.and(&bits);
            if able.is_empty() {
                return Ok(able);
            }
            lists.push(info);
        }
        if self.loose {
            return Ok(able);
        }
        able.and(self.segment.alive());
        if let Some(within) = self.within {
            able.and(within);
        }
        let open = |info| index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions);
        let mut firsts = lists.iter().map(open).collect::<std::io::Result<Vec<_>>>()?;
        let mut lasts = last.iter().map(open).collect::<std::io::Result<Vec<_>>>()?;
        if lasts.len() == 1 {
            firsts.append(&mut lasts);
            return phrase::exact(firsts, &able, self.stop);
        }
        phrase::open_ended(firsts, lasts, &able, self.stop)
    }
}

fn each_doc(mut list: BlockSegmentPostings, mut run: impl FnMut(u32)) {
    while list.block_len() > 0 {
        list.docs().iter().for_each(|doc| run(*doc));
        list.advance();
    }
}

/// Whether positions would have to be read.
pub fn has_phrase(query: &Query) -> bool {
    match query {
        Query::And(parts) | Query::Or(parts) => parts.iter().any(has_phrase),
        Query::Not(part) => has_phrase(part),
        Query::Is(Condition::Words { words: Words::Phrase(all) | Words::Beginning(all), .. }) => all.len() > 1,
        Query::All | Query::Is(_) => false,
    }
}
