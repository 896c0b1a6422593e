//! The fields of the index, and how an entry fills them. Nothing is stored: whoever wants to show an article asks the
//! archive for it.

use super::near;
use super::tokens::Words;
use crate::model::entry::Entry;
use crate::text::alike::{self, BANDS};
use crate::text::search::Facet;
use crate::text::words::folded;
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenizerManager;
use tantivy::{TantivyDocument, schema::SchemaBuilder};

/// Findings are counted as a facet, too, though nobody types them as whole values.
pub const VALUES: [(Facet, &str); 5] = [
    (Facet::Byline, "byline_value"),
    (Facet::Source, "source_value"),
    (Facet::Subject, "subject_value"),
    (Facet::Volume, "volume_value"),
    (Facet::Section, "section_value"),
];
pub const FINDINGS: &str = "finding_value";
/// Stands for an empty volume.
pub const NONE: &str = "\u{1}none";
/// Stands with every open finding.
pub const ANY: &str = "\u{1}any";

/// Every field.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    pub id: Field,
    pub issue: Field,
    pub publication: Field,
    pub batch: Field,
    pub status: Field,
    pub day: Field,
    pub volume_sort: Field,
    pub words: Field,
    /// All text but the body.
    pub meta: Field,
    pub body: Field,
    pub headline: Field,
    pub byline: Field,
    pub credit: Field,
    pub caption: Field,
    pub section: Field,
    pub page: Field,
    pub subject: Field,
    pub collection: Field,
    pub byline_is: Field,
    pub source_is: Field,
    pub subject_is: Field,
    pub volume_is: Field,
    pub section_is: Field,
    pub number_is: Field,
    pub finding_is: Field,
    pub byline_value: Field,
    pub source_value: Field,
    pub subject_value: Field,
    pub volume_value: Field,
    pub section_value: Field,
    pub finding_value: Field,
    /// The numbers of the body's signature.
    pub alike: [Field; BANDS],
    /// Where a word without a field is looked for.
    pub anywhere: [Field; 2],
}

fn text(b: &mut SchemaBuilder, name: &str, tokenizer: &str) -> Field {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    b.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}

fn exact(b: &mut SchemaBuilder, name: &str) -> Field {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    b.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}

fn counted(b: &mut SchemaBuilder, name: &str) -> Field {
    b.add_text_field(name, TextOptions::default().set_fast("raw"))
}

/// The schema and its fields.
pub fn schema() -> (Schema, Fields) {
    let b = &mut SchemaBuilder::default();
    let (meta, body) = (text(b, "meta", "words"), text(b, "body", "bodies"));
    let fields = Fields {
        anywhere: [body, meta],
        id: b.add_u64_field("id", INDEXED | FAST),
        issue: b.add_u64_field("issue", INDEXED),
        publication: b.add_u64_field("publication", INDEXED),
        batch: b.add_u64_field("batch", INDEXED),
        status: b.add_u64_field("status", INDEXED | FAST),
        day: b.add_i64_field("day", FAST),
        volume_sort: b.add_i64_field("volume_sort", FAST),
        words: b.add_u64_field("words", FAST),
        meta,
        body,
        headline: text(b, "headline", "words"),
        byline: text(b, "byline", "words"),
        credit: text(b, "credit", "words"),
        caption: text(b, "caption", "words"),
        section: text(b, "section", "words"),
        page: text(b, "page", "words"),
        subject: text(b, "subject", "words"),
        collection: text(b, "collection", "words"),
        byline_is: exact(b, "byline_is"),
        source_is: exact(b, "source_is"),
        subject_is: exact(b, "subject_is"),
        volume_is: exact(b, "volume_is"),
        section_is: exact(b, "section_is"),
        number_is: exact(b, "number_is"),
        finding_is: exact(b, "finding_is"),
        byline_value: counted(b, "byline_value"),
        source_value: counted(b, "source_value"),
        subject_value: counted(b, "subject_value"),
        volume_value: counted(b, "volume_value"),
        section_value: counted(b, "section_value"),
        finding_value: counted(b, "finding_value"),
        alike: std::array::from_fn(|band| b.add_u64_field(&near::column(band), FAST)),
    };
    (std::mem::take(b).build(), fields)
}

/// The tokenizers that the schema names.
pub fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register("words", Words::new(false));
    manager.register("bodies", Words::new(true));
    manager
}

/// Stands for the volume that an issue has, apart from what was printed.
pub fn own_volume(volume: &str) -> String {
    format!("\u{1}{}", folded(volume))
}

impl Fields {
    /// The field of whole values, folded.
    pub fn exact(&self, facet: Facet) -> Field {
        match facet {
            Facet::Byline => self.byline_is,
            Facet::Source => self.source_is,
            Facet::Subject => self.subject_is,
            Facet::Volume => self.volume_is,
            Facet::Section => self.section_is,
        }
    }

    /// An entry as the index takes it.
    pub fn document(&self, entry: Entry) -> TantivyDocument {
        let mut doc = TantivyDocument::default();
        doc.add_u64(self.id, entry.id.unsigned_abs());
        doc.add_u64(self.issue, entry.issue.unsigned_abs());
        doc.add_u64(self.publication, entry.publication.unsigned_abs());
        if let Some(batch) = entry.batch {
            doc.add_u64(self.batch, batch.unsigned_abs());
        }
        doc.add_u64(self.status, entry.status as u64);
        doc.add_u64(self.words, entry.words);
        if let Some(day) = entry.day {
            doc.add_i64(self.day, day);
        }
        if let Some(volume) = entry.volume_sort {
            doc.add_i64(self.volume_sort, volume);
        }
        self.add_texts(&mut doc, &entry);
        self.add_values(&mut doc, &entry);
        self.add_enumeration(&mut doc, &entry);
        if let Some(signature) = alike::signature(&entry.body) {
            self.alike.iter().zip(signature).for_each(|(field, number)| doc.add_u64(*field, u64::from(number)));
        }
        doc.add_text(self.body, entry.body);
        doc
    }

    fn add_texts(&self, doc: &mut TantivyDocument, entry: &Entry) {
        let mut add = |field: Option<Field>, text: &str| {
            if text.is_empty() {
                return;
            }
            doc.add_text(self.meta, text);
            if let Some(field) = field {
                doc.add_text(field, text);
            }
        };
        add(Some(self.headline), &entry.headline);
        add(None, &entry.kicker);
        add(None, &entry.subhead);
        add(None, &entry.dateline);
        for byline in &entry.bylines {
            add(Some(self.byline), &byline.printed);
            add(Some(self.byline), &byline.name);
        }
        for image in &entry.images {
            add(Some(self.credit), &image.credit);
            add(Some(self.credit), &image.creator);
            add(Some(self.credit), &image.source);
            add(Some(self.caption), &image.caption);
            add(Some(self.caption), &image.alt);
        }
        doc.add_text(self.section, &entry.section);
        doc.add_text(self.page, &entry.page);
        for subject in &entry.subjects {
            doc.add_text(self.subject, subject);
        }
        for collection in &entry.collections {
            doc.add_text(self.collection, collection);
        }
    }

    fn add_values(&self, doc: &mut TantivyDocument, entry: &Entry) {
        let mut add = |is: Field, value: Field, all: &mut dyn Iterator<Item = &str>| {
            let mut known: Vec<String> = Vec::new();
            for text in all.map(str::trim).filter(|text| !text.is_empty()) {
                let folded = folded(text);
                // One article counts once for a value, however often it is spelt.
                if !known.contains(&folded) {
                    doc.add_text(value, text);
                    doc.add_text(is, &folded);
                    known.push(folded);
                }
            }
        };
        add(self.byline_is, self.byline_value, &mut entry.bylines.iter().map(|byline| byline.shown()));
        add(self.source_is, self.source_value, &mut entry.images.iter().map(|image| image.shown()));
        add(self.subject_is, self.subject_value, &mut entry.subjects.iter().map(String::as_str));
        add(self.section_is, self.section_value, &mut std::iter::once(entry.section.as_str()));
        for code in &entry.findings {
            doc.add_text(self.finding_is, code);
            doc.add_text(self.finding_value, code);
        }
        if !entry.findings.is_empty() {
            doc.add_text(self.finding_is, ANY);
        }
    }

    fn add_enumeration(&self, doc: &mut TantivyDocument, entry: &Entry) {
        let volume = entry.volume.trim();
        if volume.is_empty() {
            doc.add_text(self.volume_is, NONE);
        } else {
            doc.add_text(self.volume_value, volume);
            doc.add_text(self.volume_is, own_volume(volume));
            doc.add_text(self.volume_is, folded(volume));
        }
        let printed = folded(&entry.volume_printed);
        if !printed.is_empty() && printed != folded(volume) {
            doc.add_text(self.volume_is, printed);
        }
        let (number, printed) = (folded(&entry.number), folded(&entry.number_printed));
        if !number.is_empty() {
            doc.add_text(self.number_is, &number);
        }
        if !printed.is_empty() && printed != number {
            doc.add_text(self.number_is, printed);
        }
    }
}
