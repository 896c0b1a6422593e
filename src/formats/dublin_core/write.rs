//! Dublin Core going out: `oai_dc` records one after the other, or in a static repository of OAI-PMH, which a gateway
//! hands to harvesters. Fifteen elements say little; what they have no place for is told as lost.

use crate::formats::out::xml::Xml;
use crate::formats::out::{About, Authorities, Cited, Losses, OneFile, cited, file, said};
use crate::formats::{Carried, Carries, Handover, OptionKind, OptionSpec, Placed, WriteError, Writing, Written};
use crate::model::Role;
use std::io::{self, Write};
use std::path::Path;

const CARRIES: Carries = &[
    Carried::Ids,
    Carried::BylineNames,
    Carried::Page,
    Carried::Language,
    Carried::Subjects,
    Carried::Credits,
    Carried::Date,
    Carried::Volume,
    Carried::Number,
    Carried::Publication,
    Carried::Publisher,
    Carried::Issn,
];

/// In words, what a record does not carry.
pub const CANNOT_CARRY: &str = "the body but for its first paragraph, which comes back as a note, notes, bylines as printed, kickers, \
    subheads, datelines, sections, editions, pictures and all of images but their credits, dates that are no certain day, and what only an \
    archive keeps";

const BASE: OptionSpec = OptionSpec {
    id: "base-url",
    name: "Address of the repository",
    about: "Where harvesters will find it: the gateway's address with that of the file behind it.",
    kind: OptionKind::Words,
};

const MAIL: OptionSpec = OptionSpec {
    id: "admin-email",
    name: "E-mail address",
    about: "Of the person who looks after the repository; harvesters are told it.",
    kind: OptionKind::Words,
};

pub const PLAIN: Writing =
    Writing { write: plain, carries: CARRIES, options: &[], is_ours: |path| names_us(path, "<records") };
pub const OAI: Writing = Writing {
    write: repository,
    carries: CARRIES,
    options: &[BASE, MAIL],
    is_ours: |path| names_us(path, "<Repository"),
};

const DC: &str = "http://purl.org/dc/elements/1.1/";
const OAI_DC: &str = "http://www.openarchives.org/OAI/2.0/oai_dc/";
const OAI_DC_XSD: &str = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
const OAI_PMH: &str = "http://www.openarchives.org/OAI/2.0/";
const STATIC: &str = "http://www.openarchives.org/OAI/2.0/static-repository";
const STATIC_XSD: &str = "http://www.openarchives.org/OAI/2.0/static-repository.xsd";
/// More records than gateways take of one file.
const MOST: u64 = 5_000;
/// What stands for a moment that is not known.
const SOME_TIME: &str = "1970-01-01T00:00:00Z";

/// Stands before all else: nothing in Dublin Core says what program wrote it.
const MARK: &str = "<!-- Written by Backfile -->";

fn names_us(path: &Path, element: &str) -> bool {
    let head = file::head(path);
    let has = |words: &str| memchr::memmem::find(&head, words.as_bytes()).is_some();
    has(element) && has(MARK)
}

type Done = io::Result<()>;

/// The records of all articles, told and counted.
fn each<W: Write>(
    handover: &Handover,
    target: &Path,
    format: &'static str,
    xml: &mut Xml<W>,
    put: fn(&mut Xml<W>, &Placed, &Authorities) -> Done,
) -> Result<(u64, Losses), WriteError> {
    let authorities = Authorities::of(handover.supply)?;
    let mut losses = Losses::new(format, CARRIES);
    losses.of_archive(handover.supply)?;
    let mut articles = 0;
    handover.each(&mut |placed| {
        losses.of_placed(&placed);
        if authorities.subjects(&placed.article.subjects).any(|subject| subject.heading.contains(';')) {
            losses.say("Readers of Dublin Core take a subject with a semicolon for two", &placed);
        }
        articles += 1;
        put(xml, &placed, &authorities).map_err(|cause| file::at(target, cause))
    })?;
    Ok((articles, losses))
}

fn plain(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let told = |cause| file::at(target, cause);
    let mut xml = Xml::begin(OneFile::begin(target)?, true).map_err(told)?;
    xml.raw(MARK).and_then(|()| xml.open("records", &[])).map_err(told)?;
    let (articles, losses) = each(handover, target, "Dublin Core", &mut xml, |xml, placed, authorities| {
        record(xml, &Cited::of(placed, authorities))
    })?;
    xml.close("records").map_err(told)?;
    xml.end().map_err(told)?.finish()?;
    Ok(Written { files: vec![target.to_owned()], articles, losses: losses.sentences() })
}

/// One `oai_dc:dc`.
fn record<W: Write>(xml: &mut Xml<W>, cited: &Cited) -> Done {
    let place = format!("{OAI_DC} {OAI_DC_XSD}");
    let attributes = [("xmlns:oai_dc", OAI_DC), ("xmlns:dc", DC), ("xmlns:xsi", XSI), ("xsi:schemaLocation", &place)];
    xml.within("oai_dc:dc", &attributes, |xml| {
        let mut leaf = |name: &str, words: &str| xml.leaf(name, &[], &said::clean(words));
        leaf("dc:identifier", &cited.urn())?;
        leaf("dc:title", &cited.title())?;
        cited.writers().try_for_each(|person| leaf("dc:creator", &person.sort))?;
        for (role, term) in [
            (Role::Photographer, "photographer"),
            (Role::Illustrator, "illustrator"),
            (Role::Translator, "translator"),
            (Role::Editor, "editor"),
        ] {
            cited
                .people_of(role)
                .try_for_each(|person| leaf("dc:contributor", &format!("{} ({term})", person.sort)))?;
        }
        cited.subjects.iter().try_for_each(|subject| leaf("dc:subject", &subject.heading))?;
        leaf("dc:description", &cited.summary())?;
        cited.credits().iter().try_for_each(|credit| leaf("dc:description", &format!("{}{credit}", cited::CREDIT)))?;
        leaf("dc:publisher", &cited.paper.publisher)?;
        leaf("dc:date", &date(&cited.issue.date))?;
        leaf("dc:type", "Text")?;
        leaf("dc:type", "newspaper article")?;
        leaf("dc:source", &source(cited))?;
        let issn = cited.paper.issn.trim();
        leaf("dc:relation", &if issn.is_empty() { String::new() } else { format!("urn:issn:{issn}") })?;
        leaf("dc:language", cited.language)
    })
}

/// A day, a month, a year; nothing where not even that is certain.
fn date(edtf: &str) -> String {
    if said::is_certain(edtf) {
        return edtf.to_owned();
    }
    said::certain_year(edtf).map(|year| format!("{year:04}")).unwrap_or_default()
}

/// `The Harbour Ledger, Vol 2059, No 3, Thursday, August 21, 2025, p. 1`
fn source(cited: &Cited) -> String {
    let page = said::one_line(&cited.article.page);
    let page = if page.is_empty() { page } else { format!("p. {page}") };
    let date = if said::is_certain(&cited.issue.date) { said::date(&cited.issue.date) } else { String::new() };
    let parts = [said::one_line(&cited.paper.title), said::enumeration(cited.issue), date, page];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn repository(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let told = |cause| file::at(target, cause);
    let about = handover.supply.about()?;
    let mut xml = Xml::begin(OneFile::begin(target)?, true).map_err(told)?;
    let place = format!("{STATIC} {STATIC_XSD}");
    let attributes = [("xmlns", STATIC), ("xmlns:oai", OAI_PMH), ("xmlns:xsi", XSI), ("xsi:schemaLocation", &place)];
    xml.raw(MARK).and_then(|()| xml.open("Repository", &attributes)).map_err(told)?;
    let (base, mail) = (handover.option("base-url").trim(), handover.option("admin-email").trim());
    head(&mut xml, &about, base, mail).map_err(told)?;
    xml.open("ListRecords", &[("metadataPrefix", "oai_dc")]).map_err(told)?;
    let (articles, losses) = each(handover, target, "OAI-PMH", &mut xml, |xml, placed, authorities| {
        let cited = Cited::of(placed, authorities);
        xml.within("oai:record", &[], |xml| {
            xml.within("oai:header", &[], |xml| {
                xml.leaf("oai:identifier", &[], &cited.urn())?;
                xml.leaf("oai:datestamp", &[], &day(&placed.modified))
            })?;
            xml.within("oai:metadata", &[], |xml| record(xml, &cited))
        })
    })?;
    xml.close("ListRecords").map_err(told)?;
    xml.close("Repository").map_err(told)?;
    xml.end().map_err(told)?.finish()?;
    let mut losses = losses.sentences();
    if base.is_empty() || mail.is_empty() {
        losses.push(
            "The repository does not know its own address or whom to write to; say both before it is registered."
                .to_owned(),
        );
    }
    if articles > MOST {
        losses.push(format!(
            "The repository has {articles} records, and gateways take files of about {MOST}; hand over less at a time."
        ));
    }
    Ok(Written { files: vec![target.to_owned()], articles, losses })
}

/// What harvesters ask first.
fn head<W: Write>(xml: &mut Xml<W>, about: &About, base: &str, mail: &str) -> Done {
    let or = |words: &str, other: &str| if words.is_empty() { other.to_owned() } else { said::one_line(words) };
    xml.within("Identify", &[], |xml| {
        xml.leaf("oai:repositoryName", &[], &or(&about.title, "Articles"))?;
        xml.leaf("oai:baseURL", &[], &or(base, "http://localhost/oai/repository.xml"))?;
        xml.leaf("oai:protocolVersion", &[], "2.0")?;
        xml.leaf("oai:adminEmail", &[], &or(mail, "nobody@localhost"))?;
        xml.leaf("oai:earliestDatestamp", &[], &day(SOME_TIME))?;
        xml.leaf("oai:deletedRecord", &[], "no")?;
        xml.leaf("oai:granularity", &[], "YYYY-MM-DD")
    })?;
    xml.within("ListMetadataFormats", &[], |xml| {
        xml.within("oai:metadataFormat", &[], |xml| {
            xml.leaf("oai:metadataPrefix", &[], "oai_dc")?;
            xml.leaf("oai:schema", &[], OAI_DC_XSD)?;
            xml.leaf("oai:metadataNamespace", &[], OAI_DC)
        })
    })
}

/// A moment's day: the only granularity that static repositories have.
fn day(moment: &str) -> String {
    let moment = if moment.len() < 10 { SOME_TIME } else { moment };
    moment.chars().take(10).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_certain_dates_are_told() {
        for (edtf, told) in [
            ("2025-08-21", "2025-08-21"),
            ("2025-08", "2025-08"),
            ("1865?", ""),
            ("2025-22", "2025"),
            ("199X", ""),
            ("", ""),
        ] {
            assert_eq!(date(edtf), told, "{edtf}");
        }
        assert_eq!((day("2025-08-21T14:03:09Z"), day("")), ("2025-08-21".into(), "1970-01-01".into()));
    }
}
