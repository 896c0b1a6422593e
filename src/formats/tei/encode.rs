//! Texts of TEI going out: a `div` of type `article` with its heads, byline, paragraphs and figures. Behind a crosshead the
//! words stand in a `div` of its own, as TEI wants it.

use crate::formats::out::lines::{self, Run};
use crate::formats::out::reading::{self, Piece};
use crate::formats::out::xml::{Xml, escaped};
use crate::formats::out::{said, tongue};
use crate::model::Role;
use crate::model::record::{ArticleRecord, ImageRecord};
use std::io::{self, Write};

type Out<'x, W> = &'x mut Xml<W>;
type Done = io::Result<()>;

/// The text of one article.
pub fn text<W: Write>(xml: Out<W>, record: &ArticleRecord) -> Done {
    let section = said::clean(&record.section);
    xml.within("text", &[], |xml| {
        xml.within("body", &[], |xml| {
            if section.is_empty() {
                return article(xml, record);
            }
            xml.within("div", &[("type", "section")], |xml| {
                xml.leaf("head", &[], &section)?;
                article(xml, record)
            })
        })
    })
}

fn article<W: Write>(xml: Out<W>, record: &ArticleRecord) -> Done {
    let language = tongue::tag(&record.language).unwrap_or_default();
    let mut attributes = vec![("type", "article")];
    if !language.is_empty() {
        attributes.push(("xml:lang", &language));
    }
    xml.within("div", &attributes, |xml| {
        xml.leaf("head", &[("type", "kicker")], &said::clean(&record.kicker))?;
        xml.leaf("head", &[("type", "main")], &said::clean(&record.headline))?;
        xml.leaf("head", &[("type", "sub")], &said::clean(&record.subhead))?;
        lines::lines(&record.bylines).iter().try_for_each(|line| byline(xml, line))?;
        xml.leaf("dateline", &[], &said::clean(&record.dateline))?;
        let has_notes = !record.notes.trim().is_empty();
        flow(xml, record)?;
        if has_notes {
            let mut notes = record.notes.lines().map(said::clean).filter(|note| !note.is_empty());
            notes.try_for_each(|note| xml.leaf("note", &[], &note))?;
        }
        Ok(())
    })
}

/// A line as printed, the names in it marked. A mere position is no name.
fn byline<W: Write>(xml: Out<W>, line: &[Run]) -> Done {
    let marked: String = line
        .iter()
        .map(|run| match run {
            Run::Name(words, byline) if byline.role != Role::Position => {
                let name = if byline.role == Role::Agency { "orgName" } else { "persName" };
                format!("<{name}>{}</{name}>", escaped(words))
            }
            Run::Name(words, _) | Run::Words(words) => escaped(words),
        })
        .collect();
    xml.mixed("byline", &[], &marked)
}

fn flow<W: Write>(xml: Out<W>, record: &ArticleRecord) -> Done {
    let mut inner = false;
    for piece in reading::pieces(record) {
        match piece {
            Piece::Paragraph(words) => {
                let printed: Vec<String> = words.lines().map(|line| escaped(&said::clean(line))).collect();
                xml.mixed("p", &[], &printed.join("<lb/>"))?;
            }
            Piece::Crosshead(words) => {
                if inner {
                    xml.close("div")?;
                }
                inner = true;
                xml.open("div", &[("type", "part")])?;
                xml.leaf("head", &[("type", "crosshead")], &said::clean(words))?;
            }
            Piece::Image(_, image) => figure(xml, image)?,
        }
    }
    if inner { xml.close("div") } else { Ok(()) }
}

fn figure<W: Write>(xml: Out<W>, image: &ImageRecord) -> Done {
    xml.within("figure", &[], |xml| {
        xml.leaf("head", &[], &said::clean(&image.caption))?;
        xml.leaf("figDesc", &[], &said::clean(&image.alt))?;
        xml.leaf("p", &[("rend", "credit")], &said::clean(&image.credit))
    })
}
