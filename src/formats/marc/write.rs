//! MARC 21 going out, in UTF-8: as a binary exchange file (ISO 2709) and as MARCXML. `give` names the fields, `packed` puts
//! them into bytes.

use super::coded::comes_back;
use super::give::{self, Fields};
use super::packed::Packed;
use crate::formats::out::xml::Xml;
use crate::formats::out::{Authorities, Cited, Losses, OneFile, file, said};
use crate::formats::{Carried, Carries, Handover, WriteError, Writing, Written};
use std::io::{self, Write};
use std::path::Path;

const CARRIES: Carries = &[
    Carried::Ids,
    Carried::Subhead,
    Carried::Section,
    Carried::Page,
    Carried::Language,
    Carried::Notes,
    Carried::Bylines,
    Carried::BylineNames,
    Carried::Roles,
    Carried::Credits,
    Carried::Subjects,
    Carried::SubjectRecords,
    Carried::Date,
    Carried::Volume,
    Carried::Number,
    Carried::Edition,
    Carried::Publication,
    Carried::PublicationPlace,
    Carried::Publisher,
    Carried::Issn,
];

/// In words, what a record does not carry.
pub const CANNOT_CARRY: &str = "the body but for its first paragraph, which comes back as a note, kickers, datelines, pictures and all \
    of images but their credits, dates that are no certain day, and what only an archive keeps";

pub const BINARY: Writing =
    Writing { write: binary, carries: CARRIES, options: &[], is_ours: |path| names_us(path, b"\x1d", b"\x1fa") };
pub const XML: Writing = Writing {
    write: marcxml,
    carries: CARRIES,
    options: &[],
    is_ours: |path| names_us(path, b"</record>", b"<subfield code=\"a\">"),
};

const OURS: &[u8] = b"(Backfile)urn:uuid:";
const SPACE: &str = "http://www.loc.gov/MARC21/slim";
const PLACE: &str = "http://www.loc.gov/MARC21/slim http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd";

/// Our records have control numbers of ours. Where others stand among them, a person has put them together.
fn names_us(path: &Path, end_of_record: &[u8], begin_of_field: &[u8]) -> bool {
    let records = file::count(path, end_of_record);
    records > 0 && file::count(path, &[begin_of_field, OURS].concat()) == records
}

/// What both do: each article in its turn, given with the moment of its last change; `put` tells whether it was cut.
fn each(
    handover: &Handover,
    format: &'static str,
    put: &mut dyn FnMut(&Cited, &str) -> Result<bool, WriteError>,
) -> Result<(u64, Losses), WriteError> {
    let authorities = Authorities::of(handover.supply)?;
    let mut losses = Losses::new(format, CARRIES);
    losses.of_archive(handover.supply)?;
    let mut articles = 0;
    handover.each(&mut |placed| {
        losses.of_placed(&placed);
        crate::formats::citation::altered(placed.issue).into_iter().for_each(|words| losses.say(words, &placed));
        articles += 1;
        let cited = Cited::of(&placed, &authorities);
        if put(&cited, &placed.modified)? {
            losses.say("A record of more than 99,999 bytes, or a field of more than 9,999, was cut", &placed);
        }
        if !comes_back(&placed.article.headline) {
            losses.say("Readers of MARC take the sign at the end of a headline for the catalogue's own", &placed);
        }
        // Only what is longer than that can be longer when it stands on one line.
        if placed.article.body.len() > give::MOST_SUMMARY && cited.summary().len() > give::MOST_SUMMARY {
            losses.say("A summary of more than 5,000 bytes was cut", &placed);
        }
        Ok(())
    })?;
    Ok((articles, losses))
}

fn binary(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let mut file = OneFile::begin(target)?;
    let mut packed = Packed::default();
    let (articles, losses) = each(handover, "MARC", &mut |cited, modified| {
        packed.begin();
        let given = give::fields(cited, modified, &mut packed);
        let written = given.and_then(|()| packed.finish(&mut file));
        file.told(written)?;
        Ok(packed.is_cut())
    })?;
    file.finish()?;
    Ok(Written { files: vec![target.to_owned()], articles, losses: losses.sentences() })
}

fn marcxml(handover: &Handover, target: &Path) -> Result<Written, WriteError> {
    let told = |cause| file::at(target, cause);
    let mut xml = Xml::begin(OneFile::begin(target)?, true).map_err(told)?;
    let attributes =
        [("xmlns", SPACE), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"), ("xsi:schemaLocation", PLACE)];
    xml.open("collection", &attributes).map_err(told)?;
    let (articles, losses) = each(handover, "MARCXML", &mut |cited, modified| {
        let written = xml.within("record", &[], |xml| {
            xml.leaf("leader", &[], give::LEADER)?;
            give::fields(cited, modified, &mut Elements(xml))
        });
        written.map_err(told)?;
        Ok(false)
    })?;
    xml.close("collection").map_err(told)?;
    xml.end().map_err(told)?.finish()?;
    Ok(Written { files: vec![target.to_owned()], articles, losses: losses.sentences() })
}

/// Fields as elements of MARCXML.
struct Elements<'x, W: Write>(&'x mut Xml<W>);

impl<W: Write> Fields for Elements<'_, W> {
    fn control(&mut self, tag: &str, data: &str) -> io::Result<()> {
        self.0.leaf("controlfield", &[("tag", tag)], data)
    }

    fn data(&mut self, tag: &str, indicators: [char; 2], subfields: &[(char, &str)]) -> io::Result<()> {
        if subfields.iter().all(|(_, words)| said::clean(words).is_empty()) {
            return Ok(());
        }
        let (mut first, mut second, mut sign) = ([0; 4], [0; 4], [0; 4]);
        let (first, second) = (indicators[0].encode_utf8(&mut first), indicators[1].encode_utf8(&mut second));
        self.0.within("datafield", &[("tag", tag), ("ind1", first), ("ind2", second)], |xml| {
            for (code, words) in subfields {
                xml.leaf("subfield", &[("code", code.encode_utf8(&mut sign))], &said::clean(words))?;
            }
            Ok(())
        })
    }
}
