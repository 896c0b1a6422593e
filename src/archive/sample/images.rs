//! Pictures of an invented paper: captions, and credits in as many spellings as a real one has.

use super::chance::Chance;
use super::names::Names;
use super::prose::{Prose, Topic};
use crate::model::Uid;
use crate::model::record::ImageRecord;

/// What the pictures of one paper are made of.
pub struct Images<'a> {
    pub prose: &'a Prose,
    pub names: &'a Names,
    /// Uids of the sources, in the order of `names.sources`.
    pub sources: &'a [Uid],
}

impl Images<'_> {
    /// The pictures of an article: often none, seldom more than one.
    pub fn some(&self, issue: u64, topic: &Topic, paragraphs: usize, chance: &mut Chance) -> Vec<ImageRecord> {
        let n = match chance.below(100) {
            0..=54 => 0,
            55..=89 => 1,
            90..=96 => 2,
            _ => 3,
        };
        (0..n).map(|_| self.one(issue, topic, paragraphs, chance)).collect()
    }

    fn one(&self, issue: u64, topic: &Topic, paragraphs: usize, chance: &mut Chance) -> ImageRecord {
        let mut image = self.credited(issue, chance);
        if chance.in_1000(700) {
            self.prose.sentence(self.names, topic, chance, &mut image.caption);
        }
        if chance.in_1000(400) {
            image.anchor = Some(chance.below(paragraphs + 1) as u32);
        }
        image
    }

    fn credited(&self, issue: u64, chance: &mut Chance) -> ImageRecord {
        match chance.below(1000) {
            0..=49 => return ImageRecord::default(),
            50..=79 => {
                // A credit that names nobody.
                let credit =
                    chance.pick(&["Image: supplied", "photo credit:", "see page 4", "Handout", "(file picture)"]);
                return ImageRecord { credit: credit.into(), ..ImageRecord::default() };
            }
            _ => {}
        }
        let at = self.names.source(chance);
        let source = self.names.sources[at].name.clone();
        let (given, surname) = self.names.person(self.names.writer(issue, chance) * 2 + 1);
        let creator = format!("{given} {surname}");
        let (credit, has_creator, has_source) = match chance.below(12) {
            0 | 1 => (format!("image source from:{}", source.to_lowercase()), false, true),
            2 => (format!("Image source: {source}"), false, true),
            3 => (format!("Photo: {source}"), false, true),
            4 => (format!("PHOTO COURTESY OF THE {}", source.to_uppercase()), false, true),
            5 => (format!("Image courtesy of the {source}"), false, true),
            6 => (format!("Photo: {creator}/{source}"), true, true),
            7 => (format!("{}. {surname} / {source}", &given[..1]), true, true),
            8 => (format!("© {creator}"), true, false),
            9 => (format!("Photograph by {creator}"), true, false),
            10 => (format!("© {source}"), false, true),
            _ => (format!("picture from {source}"), false, true),
        };
        ImageRecord {
            credit,
            creator: if has_creator { creator } else { String::new() },
            authority: self.sources.get(at).filter(|_| has_source && chance.in_1000(800)).cloned(),
            source: if has_source { source } else { String::new() },
            ..ImageRecord::default()
        }
    }
}
