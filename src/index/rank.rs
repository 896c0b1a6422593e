//! The best of what was found, by how well the words fit (BM25): words in the headline and beside it weigh most. What fits is decided
//! elsewhere; here it is only put in order.

use super::Result;
use super::expand;
use super::read::{Found, Index};
use super::tokens::beginning;
use crate::text::search::{Condition, Place, Query, Words};
use tantivy::collector::TopDocs;
use tantivy::query::{
    BitSetDocSet, BooleanQuery, BoostQuery, ConstScorer, EnableScoring, Explanation, Occur, PhraseQuery, Query as Ask,
    Scorer, TermQuery, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, Score, SegmentReader, Term};

/// Of a beginning or near spelling, so many of the commonest words are weighed.
const EXPANSIONS: usize = 32;

impl Index {
    /// Up to `most` keys, the best first. Nothing where no words were searched for.
    pub fn best(&self, query: &Query, found: &Found, most: usize) -> Result<Vec<i64>> {
        let Some(words) = self.weighed(query)?.filter(|_| most > 0) else { return Ok(Vec::new()) };
        let ask: Box<dyn Ask> = if is_plain(query) {
            words
        } else {
            Box::new(BooleanQuery::new(vec![(Occur::Must, words), (Occur::Must, Box::new(Held::of(found)))]))
        };
        let top = self.searcher.search(&ask, &TopDocs::with_limit(most).order_by_score())?;
        let id = |address: tantivy::DocAddress| {
            let segment = found.segments.get(address.segment_ord as usize)?;
            Some(i64::from(segment.id(address.doc_id))).filter(|id| *id > 0)
        };
        Ok(top.into_iter().filter_map(|(_, address)| id(address)).collect())
    }

    fn weighed(&self, query: &Query) -> Result<Option<Box<dyn Ask>>> {
        let mut parts: Vec<(Occur, Box<dyn Ask>)> = Vec::new();
        for (place, words) in query.sought() {
            for (field, boost) in self.weights(place) {
                if let Some(part) = self.part(field, words)? {
                    parts.push((Occur::Should, Box::new(BoostQuery::new(part, boost))));
                }
            }
        }
        Ok((!parts.is_empty()).then(|| Box::new(BooleanQuery::new(parts)) as Box<dyn Ask>))
    }

    fn weights(&self, place: Option<Place>) -> Vec<(Field, f32)> {
        let f = &self.fields;
        match place {
            // A word among the few of headline, byline and credit weighs by itself more than one of many in the body.
            None => vec![(f.body, 1.0), (f.meta, 1.5)],
            Some(Place::Headline) => vec![(f.headline, 1.0)],
            Some(Place::Byline) => vec![(f.byline, 1.0)],
            Some(Place::Credit) => vec![(f.credit, 1.0)],
            Some(Place::Caption) => vec![(f.caption, 1.0)],
            Some(Place::Body) => vec![(f.body, 1.0)],
            Some(Place::Section) => vec![(f.section, 1.0)],
            Some(Place::Page) => vec![(f.page, 1.0)],
            Some(Place::Subject) => vec![(f.subject, 1.0)],
            Some(Place::Collection) => vec![(f.collection, 1.0)],
        }
    }

    fn part(&self, field: Field, words: &Words) -> Result<Option<Box<dyn Ask>>> {
        let term = |word: &str| Term::from_field_text(field, word);
        let one = |word: &str| TermQuery::new(term(word), IndexRecordOption::WithFreqs);
        Ok(match words {
            Words::Phrase(all) => match all.as_slice() {
                [] => None,
                [word] => Some(Box::new(one(word))),
                all => Some(Box::new(PhraseQuery::new(all.iter().map(|word| term(word)).collect()))),
            },
            // Of a phrase with a beginning, its whole words.
            Words::Beginning(all) => match all.as_slice() {
                [] => None,
                [letters] if field == self.fields.body && letters.chars().nth(2).is_none() => {
                    Some(Box::new(one(&beginning(letters))))
                }
                [letters] => self.commonest(field, letters)?,
                [first @ .., _] => self.part(field, &Words::Phrase(first.to_vec()))?,
            },
            Words::Near(word, edits) => {
                let mut all: Vec<(String, u32)> = Vec::new();
                for segment in self.segments.iter() {
                    let index = segment.reader.inverted_index(field)?;
                    all.extend(expand::near(&index, field, word, *edits)?.into_iter().map(|(t, i)| (t, i.doc_freq)));
                }
                any_of(field, all)
            }
        })
    }

    fn commonest(&self, field: Field, letters: &str) -> Result<Option<Box<dyn Ask>>> {
        let mut all: Vec<(String, u32)> = Vec::new();
        for segment in self.segments.iter() {
            let index = segment.reader.inverted_index(field)?;
            let mut here: Vec<(String, u32)> = Vec::new();
            expand::beginnings(&index, letters, &|| false, |word, info| {
                if here.len() >= 4 * EXPANSIONS {
                    here.sort_unstable_by_key(|(_, n)| std::cmp::Reverse(*n));
                    here.truncate(EXPANSIONS);
                }
                if here.len() < EXPANSIONS || info.doc_freq > 1 {
                    here.push((String::from_utf8_lossy(word).into_owned(), info.doc_freq));
                }
                Ok(())
            })?;
            all.extend(here);
        }
        Ok(any_of(field, all))
    }
}

fn any_of(field: Field, mut all: Vec<(String, u32)>) -> Option<Box<dyn Ask>> {
    all.sort_unstable();
    let mut joined: Vec<(String, u32)> = Vec::new();
    for (word, n) in all {
        match joined.last_mut() {
            Some(last) if last.0 == word => last.1 += n,
            _ => joined.push((word, n)),
        }
    }
    joined.sort_unstable_by_key(|(_, n)| std::cmp::Reverse(*n));
    joined.truncate(EXPANSIONS);
    let one = |(word, _): (String, u32)| -> Box<dyn Ask> {
        Box::new(TermQuery::new(Term::from_field_text(field, &word), IndexRecordOption::WithFreqs))
    };
    (!joined.is_empty()).then(|| Box::new(BooleanQuery::union(joined.into_iter().map(one).collect())) as Box<dyn Ask>)
}

/// Whether what is weighed is all that is asked, so that nothing else need be looked up.
fn is_plain(query: &Query) -> bool {
    matches!(query, Query::Is(Condition::Words { words: Words::Phrase(all), .. }) if all.len() == 1)
}

/// What was found, as a query that weighs nothing.
#[derive(Debug, Clone)]
struct Held {
    segments: Vec<(tantivy::index::SegmentId, BitSet)>,
}

impl Held {
    fn of(found: &Found) -> Held {
        let take = |(segment, bits): (&super::segment::Segment, &super::Bits)| {
            let mut set = BitSet::with_max_value(segment.max());
            bits.each(|doc| {
                set.insert(doc);
            });
            (segment.reader.segment_id(), set)
        };
        Held { segments: found.segments.iter().zip(&found.bits).map(take).collect() }
    }
}

impl Ask for Held {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Held {
    fn scorer(&self, reader: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let set = self.segments.iter().find(|(id, _)| *id == reader.segment_id()).map(|(_, set)| set.clone());
        let set = set.unwrap_or_else(|| BitSet::with_max_value(reader.max_doc()));
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(set), 0.0)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("found", 0.0))
    }
}
